//! What a municipality may set.

use crate::calendar::{Counting, Deadline, DeadlineRule, OpeningHours};
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// How long things may take.
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

/// The queues with their hours, and the rules.
#[derive(Debug, Clone, Default)]
pub struct Desk {
    /// Queue id → hours. A queue that is always open has [`OpeningHours::always`].
    pub queues: BTreeMap<String, OpeningHours>,
    /// How long things may take.
    pub rules: DeskRules,
}

impl Desk {
    /// The deadline by a rule in the hours of a queue. `None` for a queue that does not exist (any more) or never opens: nothing
    /// can be promised then.
    pub(super) fn deadline(&self, rule: DeadlineRule, queue: &str, from: Timestamp) -> Option<Deadline> {
        match rule.counting {
            Counting::Clock => rule.start(from, &OpeningHours::default()),
            _ => rule.start(from, self.queues.get(queue)?),
        }
    }
}
