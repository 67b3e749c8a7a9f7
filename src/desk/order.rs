//! Who is next.

use super::agent::Agent;
use super::item::{DeskItem, Progress};
use std::cmp::{Ordering, Reverse};

/// The order of a queue: urgent first, then who has waited longest; the id of the conversation makes it total.
pub fn queue_order(one: &DeskItem, other: &DeskItem) -> Ordering {
    let key = |item: &DeskItem| (Reverse(item.priority), item.waiting_since());
    key(one)
        .cmp(&key(other))
        .then_with(|| one.conversation.cmp(&other.conversation))
}

/// The hand-off that this agent should take now: the first of all queues of the agent. `None` when there is none or the agent takes
/// nothing new.
pub fn next_for<'a>(agent: &Agent, items: impl IntoIterator<Item = &'a DeskItem>) -> Option<&'a DeskItem> {
    let waiting = items
        .into_iter()
        .filter(|item| item.progress == Progress::Waiting && agent.takes_new(&item.queue));
    waiting.min_by(|one, other| queue_order(one, other))
}
