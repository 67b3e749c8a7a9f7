mod invariants;

use super::*;
use crate::calendar::{DeadlineStatus, OpeningHours, Period, timestamp};
use crate::dialogue::Priority;
use jiff::civil::Weekday;
use jiff::{SignedDuration, Timestamp, ToSpan};

/// Two queues, Monday to Friday 9–17.
fn desk() -> Desk {
    let mut hours = OpeningHours::default();
    for day in Weekday::Monday.cycle_forward().take(5) {
        hours
            .set_weekday(day, vec![Period::parse("09:00-17:00").unwrap()])
            .unwrap();
    }
    let mut desk = Desk::default();
    desk.queues.insert("kcc".to_owned(), hours.clone());
    desk.queues.insert("sociaal".to_owned(), hours);
    desk
}

fn agent(id: &str) -> Agent {
    Agent {
        id: id.to_owned(),
        name: format!("Naam van {id}"),
        role: Role::Medewerker,
        queues: vec!["kcc".to_owned()],
        presence: Presence::Online,
        open: 0,
        max_open: 3,
    }
}

/// `2026-11-23T10:00` (a Monday) in Amsterdam.
fn at(text: &str) -> Timestamp {
    timestamp(text.parse().unwrap()).unwrap()
}

fn monday(time: &str) -> Timestamp {
    at(&format!("2026-11-23T{time}"))
}

fn waiting(id: &str, now: Timestamp) -> DeskItem {
    DeskItem::new(
        id,
        "kcc",
        Priority::Normal,
        ItemKind::Conversation,
        false,
        now,
        &desk(),
    )
}

#[allow(clippy::needless_pass_by_value)] // the calls read better
fn act(item: &DeskItem, action: Action, who: &Agent, now: Timestamp) -> Result<DeskItem, DeskError> {
    item.act(&action, who, now, &desk())
}

fn reply(id: &str) -> Action {
    Action::Reply { reply: id.to_owned() }
}

fn transfer(queue: &str) -> Action {
    Action::Transfer {
        queue: queue.to_owned(),
    }
}

fn close(item: &DeskItem, result: CloseResult) -> Action {
    Action::Close {
        result,
        seen: item.last_resident_at,
    }
}

fn wrote(item: &DeskItem, now: Timestamp) -> DeskItem {
    match item.resident_wrote(now, &desk()) {
        AfterResident::Kept(item) | AfterResident::Reopened(item) => item,
        AfterResident::ForBot => panic!("belongs to the bot"),
    }
}

/// Every action by everyone in every state: what happens, or why not.
#[test]
fn who_may_do_what() {
    let now = monday("10:00");
    let owner = Agent {
        open: 1,
        ..agent("anna")
    };
    let fresh = waiting("c1", monday("09:30"));
    let claimed = act(&fresh, Action::Claim, &owner, now).unwrap();
    let answered = act(&claimed, reply("r1"), &owner, now).unwrap();
    let closed = act(&answered, close(&answered, CloseResult::Answered), &owner, now).unwrap();
    let people = [
        ("eigenaar", owner),
        ("collega", agent("bert")),
        (
            "andere wachtrij",
            Agent {
                queues: vec!["sociaal".to_owned()],
                ..agent("cem")
            },
        ),
        (
            "met pauze",
            Agent {
                presence: Presence::Pause,
                ..agent("dora")
            },
        ),
        (
            "vol",
            Agent {
                open: 3,
                ..agent("eva")
            },
        ),
        (
            "beheerder",
            Agent {
                role: Role::Beheerder,
                queues: Vec::new(),
                ..agent("fons")
            },
        ),
    ];
    let mut table = String::new();
    for (state, item) in [
        ("wacht", fresh),
        ("opgepakt", claimed),
        ("beantwoord", answered),
        ("gesloten", closed),
    ] {
        for (name, who) in &people {
            let actions = [
                ("claim", Action::Claim),
                ("release", Action::Release),
                ("transfer", transfer("sociaal")),
                ("reply", reply("r2")),
                ("note", Action::Note),
                (
                    "promise",
                    Action::Promise {
                        until: monday("16:00"),
                    },
                ),
                ("close", close(&item, CloseResult::Answered)),
            ];
            for (what, action) in actions {
                let outcome = match act(&item, action, who, now) {
                    Ok(next) => match next.progress {
                        Progress::Waiting => format!("wacht in {}", next.queue),
                        Progress::Claimed { agent, .. } => format!("bij {agent}"),
                        Progress::Closed(closing) => format!("gesloten door {}", closing.agent),
                    },
                    Err(error) => format!("✗ {error}"),
                };
                table.push_str(&format!("{state:<10} {name:<15} {what:<8} {outcome}\n"));
            }
        }
    }
    insta::assert_snapshot!(table);
}

#[test]
fn refuses_what_makes_no_sense() {
    let (anna, now) = (agent("anna"), monday("10:00"));
    let claimed = act(&waiting("c1", now), Action::Claim, &anna, now).unwrap();
    assert_eq!(
        act(&claimed, transfer("kcc"), &anna, now),
        Err(DeskError::SameQueue {
            queue: "kcc".to_owned()
        })
    );
    assert_eq!(
        act(&claimed, transfer("x"), &anna, now),
        Err(DeskError::UnknownQueue {
            queue: "x".to_owned()
        })
    );
    assert_eq!(
        act(&claimed, close(&claimed, CloseResult::Answered), &anna, now),
        Err(DeskError::NothingAnswered)
    );
    assert!(
        act(&claimed, close(&claimed, CloseResult::NotForUs), &anna, now)
            .unwrap()
            .is_closed()
    );
    assert_eq!(
        act(&claimed, Action::Promise { until: now }, &anna, now),
        Err(DeskError::PromiseInPast)
    );
    let closed = act(
        &claimed,
        Action::Promise {
            until: monday("18:00"),
        },
        &anna,
        now,
    )
    .unwrap_err();
    assert_eq!(
        closed.to_string(),
        "Op die tijd is er niemand. De eerste tijd daarna is morgen om 9.00 uur."
    );
}

#[test]
fn nobody_is_answered_twice() {
    let (anna, bert, now) = (agent("anna"), agent("bert"), monday("10:00"));
    let item = waiting("c1", monday("09:00"));
    let by_anna = act(&item, Action::Claim, &anna, now).unwrap();
    let taken = DeskError::OwnedByOther {
        name: "Naam van anna".to_owned(),
    };
    assert_eq!(act(&by_anna, Action::Claim, &bert, now), Err(taken.clone()));
    assert_eq!(act(&by_anna, reply("b1"), &bert, now), Err(taken));
    let answered = act(&by_anna, reply("a1"), &anna, now).unwrap();
    assert_eq!(
        act(&answered, reply("a1"), &anna, now),
        Err(DeskError::AlreadySent)
    );
    let more = act(&answered, reply("a2"), &anna, now).unwrap();
    assert_eq!(act(&more, reply("a1"), &anna, now), Err(DeskError::AlreadySent));
    let closed = act(&more, close(&more, CloseResult::Answered), &anna, now).unwrap();
    for who in [&anna, &bert] {
        assert_eq!(act(&closed, reply("late"), who, now), Err(DeskError::Closed));
    }
}

#[test]
fn what_the_agent_has_not_read_cannot_be_closed() {
    let (anna, now) = (agent("anna"), monday("10:00"));
    let claimed = act(&waiting("c1", now), Action::Claim, &anna, now).unwrap();
    let answered = act(&claimed, reply("r"), &anna, now).unwrap();
    let newer = wrote(&answered, monday("10:05"));
    let blind = close(&answered, CloseResult::Answered);
    assert_eq!(
        act(&newer, blind, &anna, monday("10:06")),
        Err(DeskError::ResidentWroteSince)
    );
    assert!(
        act(
            &newer,
            close(&newer, CloseResult::Answered),
            &anna,
            monday("10:06")
        )
        .unwrap()
        .is_closed()
    );
}

#[test]
fn a_resident_who_writes_again_reopens_for_a_day() {
    let (anna, now) = (agent("anna"), monday("10:00"));
    let claimed = act(&waiting("c1", now), Action::Claim, &anna, now).unwrap();
    let answered = act(&claimed, reply("r"), &anna, now).unwrap();
    let closed = act(&answered, close(&answered, CloseResult::Answered), &anna, now).unwrap();
    let AfterResident::Reopened(open) = closed.resident_wrote(monday("16:30"), &desk()) else {
        panic!("not re-opened")
    };
    assert_eq!(open.progress, Progress::Waiting);
    assert_eq!(open.unanswered_since, Some(monday("16:30")));
    assert_eq!(open.next_deadline().unwrap().due, at("2026-11-24T09:30"));
    assert_eq!(open.last_agent.as_deref(), Some("anna"));
    let again = act(&open, Action::Claim, &anna, monday("16:40")).unwrap();
    let too_soon = act(
        &again,
        close(&again, CloseResult::Answered),
        &anna,
        monday("16:40"),
    );
    assert_eq!(
        too_soon,
        Err(DeskError::NothingAnswered),
        "the new question has no answer yet"
    );
    assert_eq!(
        closed.resident_wrote(at("2026-11-24T10:00:01"), &desk()),
        AfterResident::ForBot
    );
}

#[test]
fn deadlines_run_in_opening_hours() {
    let (anna, desk) = (agent("anna"), desk());
    // Friday half past four: half an hour that day and half an hour on Monday.
    let item = waiting("c1", at("2026-11-27T16:30"));
    for (now, status) in [
        ("2026-11-27T16:59", DeadlineStatus::Ok),
        ("2026-11-29T12:00", DeadlineStatus::Ok),
        ("2026-11-30T09:15", DeadlineStatus::Warning),
        ("2026-11-30T09:30", DeadlineStatus::Breached),
    ] {
        assert_eq!(item.status(at(now)), status, "{now}");
    }
    let claimed = act(&item, Action::Claim, &anna, at("2026-11-30T09:10")).unwrap();
    let promised = act(
        &claimed,
        Action::Promise {
            until: at("2026-12-02T12:00"),
        },
        &anna,
        at("2026-11-30T09:12"),
    )
    .unwrap();
    assert_eq!(
        promised.status(at("2026-11-30T09:40")),
        DeadlineStatus::Ok,
        "a promise is a first reaction"
    );
    assert_eq!(promised.status(at("2026-12-02T11:00")), DeadlineStatus::Warning);
    assert_eq!(promised.status(at("2026-12-02T12:00")), DeadlineStatus::Breached);
    assert!(!promised.returns_when_owner_leaves() && claimed.returns_when_owner_leaves());
    let answered = act(&promised, reply("r"), &anna, at("2026-12-02T11:30")).unwrap();
    assert_eq!((answered.next_deadline(), answered.promise), (None, None));
    let asked = wrote(&answered, at("2026-12-04T16:00"));
    assert_eq!(
        asked.next_deadline().unwrap().due,
        at("2026-12-07T16:00"),
        "24 hours of open days"
    );
    let call = DeskItem::new(
        "c2",
        "kcc",
        Priority::Normal,
        ItemKind::CallBack,
        false,
        at("2026-12-04T16:00"),
        &desk,
    );
    assert_eq!(call.next_deadline().unwrap().due, at("2026-12-07T16:00"));
    let lost = DeskItem::new(
        "c3",
        "gone",
        Priority::Normal,
        ItemKind::Conversation,
        false,
        at("2026-12-04T16:00"),
        &desk,
    );
    assert_eq!(
        (lost.next_deadline(), lost.status(at("2027-12-04T16:00"))),
        (None, DeadlineStatus::Ok)
    );
}

#[test]
fn whatsapp_closes_after_a_day() {
    let (anna, desk) = (agent("anna"), desk());
    let friday = at("2026-11-27T16:00");
    let item = DeskItem::new(
        "c1",
        "kcc",
        Priority::Normal,
        ItemKind::Conversation,
        true,
        friday,
        &desk,
    );
    let claimed = act(&item, Action::Claim, &anna, at("2026-11-27T16:10")).unwrap();
    assert_eq!(claimed.window.unwrap().due, at("2026-11-28T16:00"));
    assert!(act(&claimed, reply("r"), &anna, at("2026-11-28T15:59")).is_ok());
    assert_eq!(
        act(&claimed, reply("r"), &anna, at("2026-11-28T16:00")),
        Err(DeskError::WindowClosed)
    );
    assert_eq!(claimed.status(at("2026-11-28T16:00")), DeadlineStatus::Breached);
    let answered = act(&claimed, reply("r"), &anna, at("2026-11-27T16:20")).unwrap();
    let closed = act(
        &answered,
        close(&answered, CloseResult::Answered),
        &anna,
        at("2026-11-27T16:30"),
    )
    .unwrap();
    let reopened = wrote(&closed, at("2026-11-28T10:00"));
    assert_eq!(
        reopened.window.unwrap().due,
        at("2026-11-29T10:00"),
        "who goes on opens the window again"
    );
    let newer = wrote(&claimed, at("2026-11-30T09:00"));
    assert!(act(&newer, reply("r"), &anna, at("2026-11-30T09:05")).is_ok());
}

#[test]
fn urgent_first_then_who_waited_longest() {
    let urgent = |id: &str, time| DeskItem {
        priority: Priority::Urgent,
        ..waiting(id, monday(time))
    };
    let mut items = vec![
        waiting("b", monday("09:30")),
        urgent("d", "11:00"),
        waiting("c", monday("09:30")),
        urgent("e", "10:00"),
        waiting("a", monday("10:00")),
    ];
    items.sort_by(queue_order);
    let ids: Vec<&str> = items.iter().map(|item| item.conversation.as_str()).collect();
    assert_eq!(ids, ["e", "d", "b", "c", "a"]);
    assert_eq!(next_for(&agent("anna"), &items).unwrap().conversation, "e");
    // Who goes back to the queue, or to another, keeps the time already waited.
    let anna = agent("anna");
    let claimed = act(&items[2], Action::Claim, &anna, monday("11:30")).unwrap();
    let passed_on = act(&claimed, transfer("sociaal"), &anna, monday("12:00")).unwrap();
    assert_eq!(passed_on.waiting_since(), monday("09:30"));
    assert_eq!(
        next_for(
            &Agent {
                presence: Presence::Pause,
                ..anna
            },
            &items
        ),
        None
    );
}

#[test]
fn a_person_is_promised_only_when_someone_is_there() {
    let desk = desk();
    let hours = &desk.queues["kcc"];
    let there = [agent("anna")];
    let busy = [
        Agent {
            presence: Presence::Pause,
            ..agent("anna")
        },
        Agent {
            open: 3,
            ..agent("bert")
        },
    ];
    assert_eq!(
        availability("kcc", hours, &there, monday("10:00")),
        Availability::Present
    );
    assert_eq!(
        availability("kcc", hours, &busy, monday("10:00")),
        Availability::Busy
    );
    assert_eq!(
        availability("sociaal", hours, &there, monday("10:00")),
        Availability::Busy
    );
    let opens = Some(at("2026-11-24T09:00"));
    assert_eq!(
        availability("kcc", hours, &there, monday("17:00")),
        Availability::Closed { opens }
    );
}

#[test]
fn reads_back_what_was_kept() {
    let (anna, now) = (agent("anna"), monday("10:00"));
    let item = DeskItem::new(
        "c1",
        "kcc",
        Priority::Urgent,
        ItemKind::Conversation,
        true,
        now,
        &desk(),
    );
    let item = act(&item, Action::Claim, &anna, now).unwrap();
    let item = act(
        &item,
        Action::Promise {
            until: monday("15:00"),
        },
        &anna,
        now,
    )
    .unwrap();
    let kept = serde_json::to_string(&item).unwrap();
    assert_eq!(serde_json::from_str::<DeskItem>(&kept).unwrap(), item);
    let rules = serde_json::to_string(&DeskRules::default()).unwrap();
    assert_eq!(
        serde_json::from_str::<DeskRules>(&rules).unwrap(),
        DeskRules::default()
    );
}

#[test]
fn a_queue_may_have_its_own_rules() {
    let mut desk = desk();
    let mut strict = DeskRules::default();
    strict.first_reaction.limit = SignedDuration::from_mins(20);
    strict.call_back.limit = SignedDuration::from_hours(48);
    strict.reopen_within = SignedDuration::from_hours(1);
    desk.queue_rules.insert("sociaal".to_owned(), strict);
    let new =
        |queue: &str, kind| DeskItem::new("c", queue, Priority::Normal, kind, false, monday("10:00"), &desk);
    let due = |item: &DeskItem| item.next_deadline().unwrap().due;
    assert_eq!(due(&new("kcc", ItemKind::Conversation)), monday("11:00"));
    assert_eq!(due(&new("sociaal", ItemKind::Conversation)), monday("10:20"));
    assert_eq!(due(&new("kcc", ItemKind::CallBack)), at("2026-11-24T10:00"));
    assert_eq!(due(&new("sociaal", ItemKind::CallBack)), at("2026-11-25T10:00"));
    let closed = |queue: &str| {
        let claimed = DeskItem {
            progress: Progress::Closed(Closing {
                agent: "anna".to_owned(),
                at: monday("10:30"),
                result: CloseResult::NoReaction,
            }),
            ..new(queue, ItemKind::Conversation)
        };
        claimed.resident_wrote(monday("12:00"), &desk)
    };
    assert!(matches!(closed("kcc"), AfterResident::Reopened(_)));
    assert_eq!(closed("sociaal"), AfterResident::ForBot);
}

/// Days of 2024–2035 on which an office is closed besides weekends, from the calendar of the Dutch government: the Easter family,
/// Koningsdag and, in lustrum years, 5 May, as month × 100 + day. New Year and Christmas are the same every year.
const CLOSED: [(i16, &[i16]); 12] = [
    (2024, &[401, 427, 509, 520]),
    (2025, &[421, 426, 505, 529, 609]),
    (2026, &[406, 427, 514, 525]),
    (2027, &[329, 427, 506, 517]),
    (2028, &[417, 427, 525, 605]),
    (2029, &[402, 427, 510, 521]),
    (2030, &[422, 427, 505, 530, 610]),
    (2031, &[414, 426, 522, 602]),
    (2032, &[329, 427, 506, 517]),
    (2033, &[418, 427, 526, 606]),
    (2034, &[410, 427, 518, 529]),
    (2035, &[326, 427, 503, 505, 514]),
];

/// Who asks something at 16:30 on any day of twelve years: first reaction within an opening hour, answer within 24 hours of open days, by
/// the table above; and the queue is in the order in which they asked, whatever summer time does.
#[test]
fn deadlines_and_order_follow_the_calendar_of_2024_to_2035() {
    use jiff::civil::{Date, date};
    let is_open = |day: Date| {
        let number = i16::from(day.month()) * 100 + i16::from(day.day());
        let (_, closed) = CLOSED.iter().find(|(year, _)| *year == day.year()).unwrap();
        !matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday)
            && !closed.contains(&number)
            && ![101, 1225, 1226].contains(&number)
    };
    let desk = desk();
    let mut items = Vec::new();
    let days = date(2024, 1, 1).series(1.day());
    // The last days would need the table of 2036.
    for day in days.take_while(|day| *day < date(2035, 12, 24)) {
        let asked = timestamp(day.at(16, 30, 0, 0)).unwrap();
        let item = DeskItem::new(
            day.to_string(),
            "kcc",
            Priority::Normal,
            ItemKind::Conversation,
            false,
            asked,
            &desk,
        );
        let mut later = day.series(1.day()).skip(1);
        let next = later.find(|day| is_open(*day)).unwrap();
        // On a closed day the hour starts when the next one opens, and the 24 hours are all of that day.
        let (reaction, answer) = match is_open(day) {
            true => (next.at(9, 30, 0, 0), next.at(16, 30, 0, 0)),
            false => (next.at(10, 0, 0, 0), next.tomorrow().unwrap().at(0, 0, 0, 0)),
        };
        assert_eq!(
            item.first_reaction.unwrap().due,
            timestamp(reaction).unwrap(),
            "{day}"
        );
        assert_eq!(item.answer.unwrap().due, timestamp(answer).unwrap(), "{day}");
        items.push(item);
    }
    let expected: Vec<String> = items.iter().map(|item| item.conversation.clone()).collect();
    // Any order in: a step that shares no factor with the length visits all.
    let length = items.len();
    let mut shuffled: Vec<DeskItem> = (0..length)
        .map(|place| items[place * 1009 % length].clone())
        .collect();
    shuffled[17].priority = Priority::Urgent;
    let urgent = shuffled[17].conversation.clone();
    shuffled.sort_by(queue_order);
    assert_eq!(shuffled[0].conversation, urgent);
    let rest: Vec<String> = shuffled
        .iter()
        .skip(1)
        .map(|item| item.conversation.clone())
        .collect();
    let without: Vec<String> = expected.into_iter().filter(|day| *day != urgent).collect();
    assert_eq!(rest, without);
}
