//! What a turn of the resident means for the hand-offs of the conversation.

use crate::desk::{AfterResident, Desk, DeskItem, ItemKind};
use crate::dialogue::{CallBack, Effect, HandOff, HandOffReason, Priority, Summary};
use crate::store::{HandOffRecord, HandOffWrite, View};
use jiff::Timestamp;

/// Channel on which a reply may come only within some time after the resident's last message.
const WINDOWED: &str = "whatsapp";

/// What becomes of the hand-offs. `wrote`: the turn was a message of the resident, not the opening of a conversation.
pub(super) fn after_turn(
    view: &View<'_>,
    effects: &[Effect],
    wrote: bool,
    now: Timestamp,
    desk: &Desk,
) -> Vec<HandOffWrite> {
    let calls = effects.iter().filter_map(|effect| match effect {
        Effect::CallBack(request) => Some(call_back(view, request, now, desk)),
        _ => None,
    });
    let mut writes: Vec<HandOffWrite> = calls.collect();
    writes.extend(match view.hand_off {
        Some(record) if !record.item.is_closed() => Some(still_open(&record.item, effects, wrote, now, desk)),
        last => after_closing(view, last, effects, now, desk),
    });
    writes
}

/// The conversation waits for a person, or is with one.
fn still_open(item: &DeskItem, effects: &[Effect], wrote: bool, now: Timestamp, desk: &Desk) -> HandOffWrite {
    let item = if wrote {
        after_message(item, now, desk)
    } else {
        item.clone()
    };
    match handed(effects) {
        Some(handed) => HandOffWrite::Update {
            item: item.handed_over_again(&handed.queue, handed.priority, now, desk),
            about: Some((handed.reason.clone(), handed.summary.clone())),
        },
        None => HandOffWrite::Update {
            item: raised(item, effects, now, desk),
            about: None,
        },
    }
}

/// No person is in it now. `last`: the hand-off that was closed last.
fn after_closing(
    view: &View<'_>,
    last: Option<&HandOffRecord>,
    effects: &[Effect],
    now: Timestamp,
    desk: &Desk,
) -> Option<HandOffWrite> {
    if let Some(handed) = handed(effects) {
        return Some(new(view, handed, now, desk));
    }
    let reopens = effects.iter().find_map(|effect| match effect {
        Effect::Reopen { queue, summary } => Some((queue, summary)),
        _ => None,
    });
    if let Some((queue, summary)) = reopens {
        return Some(reopened(view, last, queue, summary, now, desk));
    }
    rated(last?, effects, now)
}

fn handed(effects: &[Effect]) -> Option<&HandOff> {
    effects.iter().rev().find_map(|effect| match effect {
        Effect::HandOff(hand_off) => Some(hand_off),
        _ => None,
    })
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

/// Whoever calls needs no channel.
fn call_back(view: &View<'_>, request: &CallBack, now: Timestamp, desk: &Desk) -> HandOffWrite {
    let item = DeskItem::new(
        view.conversation.to_string(),
        &request.queue,
        Priority::Normal,
        ItemKind::CallBack,
        false,
        now,
        desk,
    );
    HandOffWrite::New {
        item,
        reason: HandOffReason::CallBack {
            flow: request.flow.clone(),
        },
        summary: request.summary.clone(),
    }
}

/// The same hand-off again, with what was known of it. When the rules of the desk see that otherwise, such as after a change of the
/// content, a new one: the resident was told that somebody reads it.
fn reopened(
    view: &View<'_>,
    last: Option<&HandOffRecord>,
    queue: &str,
    summary: &Summary,
    now: Timestamp,
    desk: &Desk,
) -> HandOffWrite {
    let reason = last.map_or(HandOffReason::Asked, |last| last.reason.clone().reopened());
    let summary = last.map_or_else(|| summary.clone(), |last| together(&last.summary, summary));
    let item = last.map(|last| last.item.resident_wrote(now, desk));
    if let Some(AfterResident::Reopened(item)) = item {
        return HandOffWrite::Update {
            item,
            about: Some((reason, summary)),
        };
    }
    let handed = HandOff {
        queue: queue.to_owned(),
        reason,
        priority: Priority::Normal,
        summary,
    };
    new(view, &handed, now, desk)
}

/// What is new, with what the first hand-off knew: who takes it need not look for that.
fn together(first: &Summary, again: &Summary) -> Summary {
    let mut both = again.clone();
    for (name, value) in &first.saved {
        both.saved.entry(name.clone()).or_insert_with(|| value.clone());
    }
    if both.candidates.is_empty() {
        both.candidates.clone_from(&first.candidates);
    }
    both.question = both.question.or_else(|| first.question.clone());
    both.question = both.question.or_else(|| Some(first.last_message.clone()));
    both.flow = both.flow.or_else(|| first.flow.clone());
    both
}

/// What the resident thinks of the conversation that was closed: the score stands in the item, the words in the summary.
fn rated(last: &HandOffRecord, effects: &[Effect], now: Timestamp) -> Option<HandOffWrite> {
    let score = effects.iter().find_map(|effect| match effect {
        Effect::Rate { score, best } => last.item.rated(*score, *best, now),
        _ => None,
    });
    let item = score.unwrap_or_else(|| last.item.clone());
    let remark = effects.iter().find_map(|effect| match effect {
        Effect::Remark { text } => Some(text),
        _ => None,
    });
    let about = remark.filter(|_| item.rating.is_some()).map(|remark| {
        let summary = Summary {
            remark: Some(remark.clone()),
            ..last.summary.clone()
        };
        (last.reason.clone(), summary)
    });
    (item != last.item || about.is_some()).then_some(HandOffWrite::Update { item, about })
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::OpeningHours;
    use crate::desk::{CloseResult, Closing, Progress};
    use crate::dialogue::State;
    use crate::store::{ConversationId, HandOffId};
    use jiff::SignedDuration;

    const NOW: Timestamp = Timestamp::constant(1_795_000_000, 0);

    fn desk() -> Desk {
        Desk {
            queues: [("kcc".to_owned(), OpeningHours::always())].into_iter().collect(),
            ..Desk::default()
        }
    }

    fn summary(last: &str) -> Summary {
        Summary {
            last_message: last.to_owned(),
            ..Summary::default()
        }
    }

    fn closed() -> HandOffRecord {
        let conversation = ConversationId::from_bits(1);
        let mut item = DeskItem::new(
            conversation.to_string(),
            "kcc",
            Priority::Normal,
            ItemKind::Conversation,
            false,
            NOW,
            &desk(),
        );
        item.progress = Progress::Closed(Closing {
            agent: "noor".to_owned(),
            at: NOW,
            result: CloseResult::Answered,
        });
        HandOffRecord {
            id: HandOffId(1),
            conversation,
            reason: HandOffReason::NotUnderstood,
            summary: Summary {
                saved: [("soort".to_owned(), "Gft".to_owned())].into(),
                candidates: vec![("container".to_owned(), 0.4)],
                ..summary("mijn bak")
            },
            created_at: NOW,
            item,
        }
    }

    fn turn(hand_off: Option<&HandOffRecord>, effects: &[Effect], hours: i64) -> Vec<HandOffWrite> {
        let state = State::default();
        let view = View {
            conversation: ConversationId::from_bits(1),
            channel: "web",
            state: &state,
            hand_off,
        };
        after_turn(
            &view,
            effects,
            true,
            NOW + SignedDuration::from_hours(hours),
            &desk(),
        )
    }

    fn reopen(last: &str) -> Effect {
        Effect::Reopen {
            queue: "kcc".to_owned(),
            summary: summary(last),
        }
    }

    #[test]
    fn it_opens_again_with_all_that_was_known() {
        let record = closed();
        let writes = turn(Some(&record), &[reopen("en nu")], 2);
        let [
            HandOffWrite::Update {
                item,
                about: Some((reason, summary)),
            },
        ] = &writes[..]
        else {
            panic!("{writes:?}")
        };
        assert_eq!(item.progress, Progress::Waiting);
        assert_eq!(
            reason.sentence(),
            "De inwoner schreef opnieuw nadat het was afgesloten. Eerst was de reden: De bot begreep de vraag niet, ook niet in andere woorden."
        );
        assert_eq!(summary.saved["soort"], "Gft");
        assert_eq!(
            (summary.last_message.as_str(), summary.question.as_deref()),
            ("en nu", Some("mijn bak"))
        );
        assert_eq!(summary.candidates, record.summary.candidates);
        let again = reason.clone().reopened();
        assert_eq!(&again, reason, "it does not grow");
    }

    #[test]
    fn what_was_promised_to_the_resident_is_kept_when_the_rules_see_it_otherwise() {
        let record = closed();
        for (last, hours) in [(Some(&record), 25), (None, 2)] {
            let writes = turn(last, &[reopen("en nu")], hours);
            assert!(
                matches!(&writes[..], [HandOffWrite::New { item, .. }] if item.queue == "kcc"),
                "{writes:?}"
            );
        }
        let writes = turn(Some(&record), &[reopen("en nu")], -3);
        assert!(
            matches!(&writes[..], [HandOffWrite::Update { item, .. }] if item.changed_at == NOW),
            "a clock that jumps back takes no time with it: {writes:?}"
        );
    }

    #[test]
    fn a_rating_belongs_to_what_was_closed() {
        let record = closed();
        let rate = Effect::Rate { score: 3, best: 3 };
        let remark = Effect::Remark {
            text: "fijn".to_owned(),
        };
        let writes = turn(Some(&record), &[rate.clone(), remark.clone()], 1);
        let [
            HandOffWrite::Update {
                item,
                about: Some((reason, summary)),
            },
        ] = &writes[..]
        else {
            panic!("{writes:?}")
        };
        let rating = item.rating.expect("a rating");
        assert_eq!((reason, &summary.saved), (&record.reason, &record.summary.saved));
        assert_eq!(
            (rating.score, rating.best, summary.remark.as_deref()),
            (3, 3, Some("fijn"))
        );
        assert!(item.is_closed());
        assert_eq!(
            turn(Some(&record), &[remark], 1),
            [],
            "no score that it belongs to"
        );
        assert_eq!(turn(None, &[rate], 1), []);
    }

    #[test]
    fn a_call_comes_beside_the_conversation() {
        let request = Effect::CallBack(CallBack {
            queue: "kcc".to_owned(),
            flow: "bellen".to_owned(),
            summary: summary("06"),
        });
        let writes = turn(Some(&closed()), &[request], 1);
        let [HandOffWrite::New { item, .. }] = &writes[..] else {
            panic!("{writes:?}")
        };
        assert_eq!(
            (item.kind, item.first_reaction, item.window),
            (ItemKind::CallBack, None, None)
        );
        assert!(item.answer.is_some(), "the call has its own deadline");
    }
}
