//! What a municipality sets about the people at the desk: how long things may take, when a person is offered, canned answers.

use crate::calendar::{Counting, DeadlineRule};
use jiff::SignedDuration;
use serde::{Deserialize, Serialize};

/// Hand-offs that an agent may own at once when nothing is set.
pub const DEFAULT_MAX_OPEN: usize = 5;

/// How long things may take at one queue.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct DeskRules {
    /// From hand-off to the first word of a person.
    pub first_reaction: DeadlineRule,
    /// From a question to its answer.
    pub answer: DeadlineRule,
    /// From a call-back request to the call.
    pub call_back: DeadlineRule,
    /// How long a channel lets us reply after the last message of the resident (WhatsApp: 24 hours).
    pub window: DeadlineRule,
    /// How long before a promised time a warning is due.
    pub warn_before_promise: SignedDuration,
    /// A resident who writes within this time after closing re-opens the hand-off; later the bot answers.
    pub reopen_within: SignedDuration,
}

impl Default for DeskRules {
    /// First word within an opening hour, answer and call-back within 24 hours of days that it opens, WhatsApp's window of 24
    /// hours, re-open within a day.
    fn default() -> Self {
        let rule = |limit, counting, warn_before| DeadlineRule {
            limit,
            counting,
            warn_before,
        };
        let hours = SignedDuration::from_hours;
        Self {
            first_reaction: rule(hours(1), Counting::OpenTime, SignedDuration::from_mins(15)),
            answer: rule(hours(24), Counting::OpenDays, hours(4)),
            call_back: rule(hours(24), Counting::OpenDays, hours(4)),
            window: rule(hours(24), Counting::Clock, hours(4)),
            warn_before_promise: hours(1),
            reopen_within: hours(24),
        }
    }
}

/// When the bot offers a person of a queue. Emergencies and excluded topics go to a person whatever this says.
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

/// How the resident may rate the conversation after a person closed it.
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

/// A canned answer: a text that an agent can put in the reply and change before sending.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Canned {
    /// Its id, stable across versions.
    pub id: String,
    /// Shown in the list of canned answers.
    pub title: String,
    /// The text with placeholders; the desk fills them in.
    pub text: String,
    /// Ids of the queues that see it; empty: all.
    pub queues: Vec<String>,
    /// Words to search by, besides the title and the text.
    pub tags: Vec<String>,
}

impl Canned {
    /// Is it for agents of this queue?
    #[must_use]
    pub fn is_for(&self, queue: &str) -> bool {
        self.queues.is_empty() || self.queues.iter().any(|own| own == queue)
    }
}
