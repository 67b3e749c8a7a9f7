//! What goes after some time, and what is kept about one resident.

use super::*;
use balie::privacy::{Retention, RetentionClass};
use balie::store::{Gone, PurgePlan, PurgeStep};

const DAY: i64 = 24 * 60 * 60;

/// A plan with the usual retention, some days after [`NOW`], one conversation at a time.
fn plan(days: i64) -> PurgePlan {
    PurgePlan {
        retention: Retention::default(),
        now: after(days * DAY),
        every: SignedDuration::from_hours(24),
        conversations: 1,
    }
}

/// Steps until nothing is left to do.
async fn purge(store: &dyn Store, plan: PurgePlan) -> Gone {
    for _ in 0..100 {
        match store.purge(plan.clone()).await.unwrap() {
            PurgeStep::More => {}
            PurgeStep::Done(gone) => return gone,
            PurgeStep::NotDue => panic!("a purge was expected"),
        }
    }
    panic!("the purge does not end");
}

fn gone(counts: &[(RetentionClass, u64)]) -> Gone {
    Gone(counts.iter().copied().collect())
}

/// A conversation with a question, a saved value and a delivery, some days after [`NOW`].
async fn talked(store: &dyn Store, number: u128, day: i64) {
    let now = after(day * DAY);
    let open = NewConversation { now, ..new(number) };
    store.open(open, at(now, vec![say("Hoi!")])).await.unwrap();
    let submit = Effect::Submit(Submission {
        webhook: "meldsysteem".to_owned(),
        flow: "melden".to_owned(),
        fields: [("naam".to_owned(), "Jan".to_owned())].into(),
    });
    let decide: Decide = Box::new(move |_| Decided {
        state: State {
            rephrased: true,
            ..State::default()
        },
        effects: vec![say("Antwoord"), submit],
        trace: json!({}),
        hand_offs: Vec::new(),
    });
    let incoming = Incoming {
        now,
        ..message(number, "a", "vraag van Jan")
    };
    store.take_turn(incoming, decide).await.unwrap();
}

async fn deliver_all(store: &dyn Store, day: i64) {
    let now = after(day * DAY);
    for item in store.outbox_take(now, now, 100).await.unwrap() {
        store.outbox_delivered(item.id, now).await.unwrap();
    }
}

/// A hand-off with a reply and a note, closed unless it must stay open.
async fn helped(store: &dyn Store, number: u128, close: bool) -> HandOffId {
    waiting(store, number, "kcc", Priority::Normal, 0).await;
    let all = store.hand_offs(HandOffFilter::default(), None, 10).await.unwrap();
    let record = all.items.into_iter().find(|it| it.conversation == id(number));
    let hand_off = record.unwrap().id;
    act(store, hand_off, "noor", Action::Claim).await.unwrap();
    let reply = Action::Reply {
        reply: "r".to_owned(),
    };
    act(store, hand_off, "noor", reply).await.unwrap();
    let note = AgentMessage {
        author: Author::Note,
        ..reply_of("noor", "n", "Belt morgen terug.")
    };
    let noted = rules(Action::Note, Some(note), Vec::new());
    store.desk(change(hand_off, "noor"), noted).await.unwrap();
    if close {
        let seen = after(0);
        let result = CloseResult::Answered;
        act(store, hand_off, "noor", Action::Close { result, seen })
            .await
            .unwrap();
    }
    hand_off
}

fn entry(action: &str, number: u128, day: i64) -> AuditEntry {
    AuditEntry {
        id: 0,
        at: after(day * DAY),
        actor: "fatima".to_owned(),
        action: action.to_owned(),
        conversation: Some(id(number)),
        hand_off: None,
        detail: None,
        origin: Some("192.0.2.7".to_owned()),
    }
}

pub async fn purges_what_is_too_old(store: &dyn Store) {
    use RetentionClass::{Audit, Contact, MessageText, Note, SavedValue, Statistics};
    store.put_account(account("noor", 5)).await.unwrap();
    talked(store, 1, 0).await;
    talked(store, 2, 20).await;
    deliver_all(store, 20).await;
    let closed = helped(store, 3, true).await;
    let open = helped(store, 4, false).await;

    // Day 31: all of conversation 1, the texts of 3; nothing of 2, which is younger, or of 4, which is open.
    assert_eq!(store.purge(plan(31)).await.unwrap(), PurgeStep::More);
    let first = purge(store, plan(31)).await;
    // 1: three messages and its state; 3: one reply, one summary, one note, its state. Its delivery of day 20 is young.
    let expected = gone(&[(MessageText, 5), (SavedValue, 2), (Note, 1)]);
    assert_eq!(first, expected);
    assert_eq!(store.purge(plan(31)).await.unwrap(), PurgeStep::NotDue);
    let texts = async |number| store.messages(id(number), Seq(0), 10).await.unwrap().len();
    assert_eq!(
        (texts(1).await, texts(2).await, texts(3).await, texts(4).await),
        (0, 3, 0, 2)
    );
    let state = store.conversation(id(1)).await.unwrap().unwrap().state;
    assert_eq!(state, State::default());
    let kept = store.hand_off(closed).await.unwrap().unwrap();
    assert_eq!((kept.summary, kept.item.is_closed()), (Summary::default(), true));
    assert_eq!(
        store.hand_off(open).await.unwrap().unwrap().summary.last_message,
        "help"
    );
    let filter = AuditFilter {
        action: Some("purged".to_owned()),
        ..AuditFilter::default()
    };
    let lines = store.audit_log(filter, None, 10).await.unwrap().items;
    assert_eq!(lines.len(), 1);
    assert_eq!(
        (lines[0].actor.as_str(), lines[0].at),
        ("system", after(31 * DAY))
    );
    assert_eq!(
        lines[0].detail.as_deref(),
        Some("message_text=5 saved_value=2 note=1")
    );

    // Day 51: of 1 only a delivery was left, and all of 2 is old now.
    let second = purge(store, plan(51)).await;
    assert_eq!(second, gone(&[(MessageText, 3), (SavedValue, 3), (Contact, 2)]));
    assert_eq!(store.conversation(id(1)).await.unwrap(), None);
    assert!(
        store.conversation(id(3)).await.unwrap().is_some(),
        "its hand-off still counts"
    );

    // Two years on: counts and the audit log go too; what is open never does.
    let last = purge(store, plan(800)).await;
    assert_eq!((last.of(Statistics), last.of(Contact)), (1, 1));
    assert!(last.of(Audit) >= 4, "{last}");
    assert_eq!(store.hand_off(closed).await.unwrap(), None);
    assert_eq!(texts(4).await, 2);
}

pub async fn gives_and_erases_one_resident(store: &dyn Store) {
    store.put_account(account("noor", 5)).await.unwrap();
    talked(store, 1, 0).await;
    talked(store, 2, 0).await;
    let hand_off = helped(store, 3, false).await;
    let nothing = store.export(id(9), entry("exported", 9, 0)).await.unwrap();
    assert_eq!(nothing, None);

    let all = store
        .export(id(1), entry("exported", 1, 0))
        .await
        .unwrap()
        .unwrap();
    let texts: Vec<&str> = all.messages.iter().map(|it| it.body.text.as_str()).collect();
    assert_eq!(texts, ["Hoi!", "vraag van Jan", "Antwoord"]);
    assert_eq!(all.deliveries[0].fields["naam"], "Jan");
    assert_eq!(all.audit.last().unwrap().action, "exported");
    let with_person = store
        .export(id(3), entry("exported", 3, 0))
        .await
        .unwrap()
        .unwrap();
    assert_eq!(with_person.hand_offs[0].summary.last_message, "help");
    assert_eq!(with_person.messages.last().unwrap().author, Author::Note);
    assert!(
        serde_json::to_string(&with_person)
            .unwrap()
            .contains("Belt morgen terug.")
    );

    let erased = store.erase(id(9), entry("erased", 9, 1)).await;
    assert_eq!(erased.unwrap_err(), StoreError::NotFound("conversation"));
    let erased = store.erase(id(3), entry("erased", 3, 1)).await;
    assert!(
        matches!(erased, Err(StoreError::Refused(_))),
        "somebody works on it"
    );
    let (result, seen) = (CloseResult::Answered, after(0));
    act(store, hand_off, "noor", Action::Close { result, seen })
        .await
        .unwrap();

    for (number, expected) in [
        (1, "message_text=3 saved_value=2"),
        (3, "message_text=2 saved_value=1 note=1"),
    ] {
        let gone = store.erase(id(number), entry("erased", number, 1)).await.unwrap();
        assert_eq!(gone.to_string(), expected, "{number}");
        let left = store
            .export(id(number), entry("exported", number, 2))
            .await
            .unwrap()
            .unwrap();
        assert!(left.messages.is_empty() && left.deliveries.is_empty());
        assert_eq!(left.state, State::default());
        assert!(left.hand_offs.iter().all(|it| it.summary == Summary::default()));
        let line = left.audit.iter().find(|line| line.action == "erased").unwrap();
        assert_eq!(
            (line.detail.as_deref(), line.actor.as_str()),
            (Some(expected), "fatima")
        );
        assert_eq!(line.origin.as_deref(), Some("192.0.2.7"));
    }
    assert_eq!(
        store.messages(id(2), Seq(0), 10).await.unwrap().len(),
        3,
        "another's stays"
    );
    // Whoever has the token may go on; numbers go on too.
    let again = Incoming {
        now: after(3 * DAY),
        ..message(1, "b", "nieuwe vraag")
    };
    let taken = store.take_turn(again, effects(vec![])).await.unwrap();
    assert_eq!(taken.received.unwrap().seq, Seq(4));
}
