//! What a turn of the resident means for the hand-off of the conversation.

use crate::desk::{AfterResident, Desk, DeskItem, ItemKind};
use crate::dialogue::{Effect, HandOff, Priority};
use crate::store::{HandOffWrite, View};
use jiff::Timestamp;

/// Channel on which a reply may come only within some time after the resident's last message.
const WINDOWED: &str = "whatsapp";

/// What becomes of the hand-off. `wrote`: the turn was a message of the resident, not the opening of a conversation.
pub(super) fn after_turn(
    view: &View<'_>,
    effects: &[Effect],
    wrote: bool,
    now: Timestamp,
    desk: &Desk,
) -> Option<HandOffWrite> {
    let handed = effects.iter().rev().find_map(|effect| match effect {
        Effect::HandOff(hand_off) => Some(hand_off),
        _ => None,
    });
    let open = view
        .hand_off
        .map(|record| &record.item)
        .filter(|item| !item.is_closed());
    match (open, handed) {
        (None, None) => None,
        (None, Some(handed)) => Some(new(view, handed, now, desk)),
        (Some(item), handed) => {
            let item = if wrote {
                after_message(item, now, desk)
            } else {
                item.clone()
            };
            Some(match handed {
                Some(handed) => HandOffWrite::Update {
                    item: item.handed_over_again(&handed.queue, handed.priority, now, desk),
                    about: Some((handed.reason.clone(), handed.summary.clone())),
                },
                None => HandOffWrite::Update {
                    item: raised(item, effects, now, desk),
                    about: None,
                },
            })
        }
    }
}

fn new(view: &View<'_>, handed: &HandOff, now: Timestamp, desk: &Desk) -> HandOffWrite {
    let item = DeskItem::new(
        view.conversation.to_string(),
        &handed.queue,
        handed.priority,
        ItemKind::Conversation,
        view.channel == WINDOWED,
        now,
        desk,
    );
    HandOffWrite::New {
        item,
        reason: handed.reason.clone(),
        summary: handed.summary.clone(),
    }
}

fn after_message(item: &DeskItem, now: Timestamp, desk: &Desk) -> DeskItem {
    match item.resident_wrote(now, desk) {
        AfterResident::Kept(item) | AfterResident::Reopened(item) => item,
        AfterResident::ForBot => item.clone(),
    }
}

/// Emergency words while a person talks, or while it waits: before others from now on.
fn raised(item: DeskItem, effects: &[Effect], now: Timestamp, desk: &Desk) -> DeskItem {
    let urgent = effects
        .iter()
        .any(|effect| matches!(effect, Effect::PassOn { urgent: true, .. }));
    if urgent {
        item.handed_over_again(&item.queue.clone(), Priority::Urgent, now, desk)
    } else {
        item
    }
}
