//! The queues with their hours and rules.

use crate::calendar::{Counting, Deadline, DeadlineRule, OpeningHours};
use crate::compile::{Bot, DeskRules};
use jiff::Timestamp;
use std::collections::BTreeMap;

/// The queues with their hours, and the rules.
#[derive(Debug, Clone, Default)]
pub struct Desk {
    /// Queue id → hours. A queue that is always open has [`OpeningHours::always`].
    pub queues: BTreeMap<String, OpeningHours>,
    /// How long things may take at a queue that is not in `queue_rules`.
    pub rules: DeskRules,
    /// Queue id → how long things may take there, for queues that differ.
    pub queue_rules: BTreeMap<String, DeskRules>,
}

impl From<&Bot> for Desk {
    /// The desk as the content of this bot sets it.
    fn from(bot: &Bot) -> Self {
        let always = OpeningHours::always;
        let queues = bot.queues.iter();
        let differ = bot.queues.iter().filter(|queue| queue.rules != bot.rules);
        Self {
            queues: queues
                .map(|queue| (queue.id.clone(), queue.hours.clone().unwrap_or_else(always)))
                .collect(),
            rules: bot.rules.clone(),
            queue_rules: differ
                .map(|queue| (queue.id.clone(), queue.rules.clone()))
                .collect(),
        }
    }
}

impl Desk {
    /// How long things may take at this queue; for a queue that does not exist (any more) what holds in general.
    #[must_use]
    pub fn rules_of(&self, queue: &str) -> &DeskRules {
        self.queue_rules.get(queue).unwrap_or(&self.rules)
    }

    /// The deadline by one of the rules of a queue, in its hours. `None` for a queue that does not exist (any more) or never
    /// opens: nothing can be promised then.
    pub(super) fn deadline(
        &self,
        rule: impl Fn(&DeskRules) -> DeadlineRule,
        queue: &str,
        from: Timestamp,
    ) -> Option<Deadline> {
        let rule = rule(self.rules_of(queue));
        match rule.counting {
            Counting::Clock => rule.start(from, &OpeningHours::default()),
            _ => rule.start(from, self.queues.get(queue)?),
        }
    }
}
