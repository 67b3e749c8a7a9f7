//! What happens to each class of personal data in each place.

use super::class::DataClass;
use serde::{Deserialize, Serialize};
use thiserror::Error;

/// Where text goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Place {
    /// The stored conversation. What is masked here is nowhere else either.
    MessageStore,
    /// The log of the program.
    Log,
    /// Statistics and what editors see to improve recognition.
    Analytics,
    /// The screen of the person who answers.
    AgentView,
}

impl Place {
    /// All of them, in order.
    pub const ALL: [Self; 4] = [Self::MessageStore, Self::Log, Self::Analytics, Self::AgentView];

    /// As content names it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::MessageStore => "message_store",
            Self::Log => "log",
            Self::Analytics => "analytics",
            Self::AgentView => "agent_view",
        }
    }
}

/// What happens to a class in a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Treatment {
    /// It stays.
    Keep,
    /// A placeholder takes its place.
    Mask,
    /// The whole text is left out.
    Drop,
}

impl Treatment {
    /// All of them, from least to most strict.
    pub const ALL: [Self; 3] = [Self::Keep, Self::Mask, Self::Drop];

    /// As content names it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Keep => "keep",
            Self::Mask => "mask",
            Self::Drop => "drop",
        }
    }
}

/// What happens to each class in each place. BSN is never kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Policy {
    exceptions: Vec<(DataClass, Place, Treatment)>,
}

/// A policy that is not allowed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum PolicyError {
    /// BSN may be masked or dropped, never kept.
    #[error("een BSN mag nergens bewaard blijven: kies mask of drop")]
    BsnKept,
}

impl Default for Policy {
    /// In the store and for the agent: numbers that nobody needs to answer a question are masked (BSN, IBAN, card, document, date
    /// of birth); e-mail, phone, address and licence plate stay, because an agent needs them to help. In logs and statistics
    /// everything is masked.
    fn default() -> Self {
        let needed = [
            DataClass::Email,
            DataClass::Phone,
            DataClass::Address,
            DataClass::LicencePlate,
        ];
        let places = [Place::MessageStore, Place::AgentView];
        let exceptions = needed
            .into_iter()
            .flat_map(|class| places.map(|place| (class, place, Treatment::Keep)));
        Self {
            exceptions: exceptions.collect(),
        }
    }
}

impl Policy {
    /// What happens to this class there.
    pub fn treatment(&self, class: DataClass, place: Place) -> Treatment {
        let set = self
            .exceptions
            .iter()
            .rev()
            .find(|(for_class, at, _)| (*for_class, *at) == (class, place));
        set.map_or(Treatment::Mask, |(_, _, treatment)| *treatment)
    }

    /// Changes what happens to a class in a place.
    ///
    /// # Errors
    /// [`PolicyError::BsnKept`]; nothing is changed then.
    pub fn set(&mut self, class: DataClass, place: Place, treatment: Treatment) -> Result<(), PolicyError> {
        if class == DataClass::Bsn && treatment == Treatment::Keep {
            return Err(PolicyError::BsnKept);
        }
        self.exceptions
            .retain(|(for_class, at, _)| (*for_class, *at) != (class, place));
        self.exceptions.push((class, place, treatment));
        Ok(())
    }
}
