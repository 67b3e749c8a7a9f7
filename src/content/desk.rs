//! What authors write about the people behind the bot: deadlines, canned answers, privacy. Lengths are text here; `check` reads them.

use super::model::{Spanned, Text};
use crate::calendar::Counting;
use crate::privacy::{DataClass, Place, Treatment};
use serde::{Deserialize, Serialize};

/// `desk:`, each only when written.
#[derive(Debug, Clone, Default)]
pub struct DeskDef {
    /// What a queue may set too.
    pub rules: DeskRulesDef,
    /// `max_open:`
    pub max_open: Option<Spanned<i64>>,
    /// `rating:`
    pub rating: Option<Rating>,
}

/// `desk:` of a queue, and the same part of `desk:` for all; each only when written.
#[derive(Debug, Clone, Default)]
pub struct DeskRulesDef {
    /// `first_reaction:`
    pub first_reaction: Option<DeadlineDef>,
    /// `answer:`
    pub answer: Option<DeadlineDef>,
    /// `call_back:`
    pub call_back: Option<DeadlineDef>,
    /// `window_warning:`
    pub window_warning: Option<Text>,
    /// `promise_warning:`
    pub promise_warning: Option<Text>,
    /// `reopen_within:`
    pub reopen_within: Option<Text>,
    /// `people:`
    pub people: Option<People>,
}

/// A deadline: only a length, or a length with more.
#[derive(Debug, Clone)]
pub struct DeadlineDef {
    /// How long it may take.
    pub within: Text,
    /// `warn:`
    pub warn: Option<Text>,
    /// `count:`
    pub count: Option<Counting>,
}

/// `people:` – when the bot offers a person of a queue. Emergencies and excluded topics go to a person whatever this says.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum People {
    /// Always: outside opening hours a question may be left.
    #[default]
    Always,
    /// Only in the opening hours of the queue.
    Open,
    /// Only when someone is there who takes new hand-offs of the queue, in its opening hours.
    Present,
}

/// `rating:` – how the resident may rate the conversation after a person closed it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Rating {
    /// Three faces: 1 is unhappy, 3 is happy.
    #[default]
    Faces,
    /// A mark from 1 to 10.
    Ten,
    /// It is not asked.
    None,
}

impl Rating {
    /// The best score, counted from 1; `None` when it is not asked.
    #[must_use]
    pub fn best(self) -> Option<u8> {
        match self {
            Self::Faces => Some(3),
            Self::Ten => Some(10),
            Self::None => None,
        }
    }
}

/// What is written about one class of personal data.
#[derive(Debug, Clone)]
pub struct PrivacyDef {
    /// Which class.
    pub class: DataClass,
    /// One word for all places.
    pub everywhere: Option<Spanned<Treatment>>,
    /// A word per place.
    pub places: Vec<(Place, Spanned<Treatment>)>,
}

/// One of `canned:`.
#[derive(Debug, Clone)]
pub struct CannedDef {
    /// Its id.
    pub id: Text,
    /// Shown in the list.
    pub title: Text,
    /// The answer, with placeholders.
    pub text: Text,
    /// Queue ids; empty: all.
    pub queues: Vec<Text>,
    /// Words to search by.
    pub tags: Vec<Text>,
}
