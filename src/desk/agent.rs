//! People at the desk.

use crate::calendar::OpeningHours;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// An agent, as far as the rules need to know.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Agent {
    /// Account id.
    pub id: String,
    /// Name as colleagues and residents see it.
    pub name: String,
    /// What the account may do.
    pub role: Role,
    /// Queue ids that the agent works for.
    pub queues: Vec<String>,
    /// Is the agent there?
    pub presence: Presence,
    /// Hand-offs that the agent owns now.
    pub open: usize,
    /// Most hand-offs the agent may own at once.
    pub max_open: usize,
}

/// What an account may do; each role can do what the ones before it can.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Answers residents.
    Medewerker,
    /// Edits content too.
    Redacteur,
    /// Manages accounts; may release, transfer and close what others own.
    Beheerder,
}

/// Is an agent there?
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Presence {
    /// Takes new hand-offs.
    Online,
    /// Finishes what is open, takes nothing new.
    Pause,
    /// Not there.
    #[default]
    Offline,
}

/// Can a resident get a person of a queue?
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Availability {
    /// Someone is there who takes new hand-offs.
    Present,
    /// It is open, but everyone is busy, on a break or away.
    Busy,
    /// It is closed.
    Closed {
        /// When it opens; `None` when that is not within [`crate::calendar::LOOK_AHEAD_DAYS`] days.
        opens: Option<Timestamp>,
    },
}

impl Agent {
    /// Does the agent work for this queue?
    pub fn works_for(&self, queue: &str) -> bool {
        self.queues.iter().any(|own| own == queue)
    }

    /// Would the agent take a new hand-off of this queue?
    pub fn takes_new(&self, queue: &str) -> bool {
        self.works_for(queue) && self.presence == Presence::Online && self.open < self.max_open
    }
}

/// Can a resident get a person of this queue now? Outside opening hours nobody is promised, also when someone is still online.
pub fn availability(queue: &str, hours: &OpeningHours, agents: &[Agent], now: Timestamp) -> Availability {
    if !hours.is_open(now) {
        return Availability::Closed {
            opens: hours.next_opening(now),
        };
    }
    match agents.iter().any(|agent| agent.takes_new(queue)) {
        true => Availability::Present,
        false => Availability::Busy,
    }
}
