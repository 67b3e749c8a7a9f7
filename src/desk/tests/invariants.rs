//! Random actions: what must hold whatever happens.

use super::*;
use proptest::prelude::*;

/// One random step: who (0–2 an agent, 3 a beheerder, 4 the resident), what, and how the clock moves (also back).
fn steps() -> impl Strategy<Value = Vec<(usize, usize, i64)>> {
    prop::collection::vec((0usize..5, 0usize..8, -30i64..600), 0..60)
}

proptest! {
    #[test]
    fn invariants_hold_whatever_happens(steps in steps(), windowed in any::<bool>()) {
        let desk = desk();
        let mut people = [agent("anna"), agent("bert"), agent("cem"), agent("fons")];
        people[3].role = Role::Beheerder;
        people[2].queues.push("sociaal".to_owned());
        let mut now = monday("09:00");
        let mut item = DeskItem::new("c1", "kcc", Priority::Normal, ItemKind::Conversation, windowed, now, &desk);
        for (number, (who, what, minutes)) in steps.into_iter().enumerate() {
            now += SignedDuration::from_mins(minutes);
            let before = item.clone();
            let Some(person) = people.get(who) else {
                item = match item.resident_wrote(now, &desk) {
                    AfterResident::Kept(next) => { prop_assert!(!before.is_closed()); next }
                    AfterResident::Reopened(next) => { prop_assert!(before.is_closed()); next }
                    AfterResident::ForBot => { prop_assert!(before.is_closed()); continue }
                };
                prop_assert!(!item.is_closed() && item.unanswered_since.is_some(), "a message is never lost");
                prop_assert!(item.next_deadline().is_some(), "someone must answer it");
                prop_assert_eq!(item.owner(), before.owner());
                continue;
            };
            let action = match what {
                0 => Action::Claim,
                1 => Action::Release,
                2 => transfer(if number % 2 == 0 { "sociaal" } else { "kcc" }),
                3 | 4 => reply(&format!("r{}", number / 2)),
                5 => Action::Note,
                6 => Action::Promise { until: now + 3.hours() },
                _ => close(&item, CloseResult::ALL[number % CloseResult::ALL.len()]),
            };
            let Ok(next) = item.act(&action, person, now, &desk) else { continue };
            item = next;
            prop_assert_eq!(item.revision, before.revision + 1);
            prop_assert!(item.changed_at >= before.changed_at);
            prop_assert!(desk.queues.contains_key(&item.queue));
            match &action {
                Action::Claim => {
                    prop_assert_eq!((before.owner(), item.owner()), (None, Some(person.id.as_str())));
                    prop_assert!(person.works_for(&item.queue));
                }
                Action::Reply { reply } => {
                    prop_assert_eq!(before.owner(), Some(person.id.as_str()), "only the owner answers");
                    prop_assert!(!before.replies.contains(reply) && item.replies.contains(reply));
                    prop_assert_eq!(item.unanswered_since, None);
                }
                Action::Promise { until } => {
                    prop_assert_eq!(before.owner(), Some(person.id.as_str()));
                    prop_assert!(desk.queues[&item.queue].is_open(*until));
                    prop_assert_eq!(item.answer.unwrap().due, *until);
                }
                Action::Note => prop_assert_eq!(&item.progress, &before.progress),
                Action::Release | Action::Transfer { .. } => {
                    prop_assert_eq!(&item.progress, &Progress::Waiting);
                    prop_assert!(item.waiting_since() <= item.changed_at);
                    if before.unanswered_since.is_some() {
                        prop_assert_eq!(item.unanswered_since, before.unanswered_since, "the time waited counts on");
                    }
                }
                Action::Close { result, .. } => {
                    prop_assert!(item.is_closed() && (item.replied || !result.needs_reply()));
                    prop_assert_eq!(item.status(Timestamp::MAX), DeadlineStatus::Ok);
                }
            }
            let kept: DeskItem = serde_json::from_str(&serde_json::to_string(&item).unwrap()).unwrap();
            prop_assert_eq!(&kept, &item);
        }
    }
}
