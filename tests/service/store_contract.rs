//! What every store must do. Each function takes a fresh, empty store.

use balie::dialogue::{
    Effect, HandOff, HandOffReason, Owner, Priority, Saying, SayingKind, State, Submission, Summary,
};
use balie::store::{
    Author, Change, ConversationId, Decide, Decided, DeskAction, DeskChange, HandOffFilter, Incoming,
    NewConversation, Seq, Stage, Store, StoreError,
};
use jiff::{SignedDuration, Timestamp};
use serde_json::json;

pub const NOW: Timestamp = Timestamp::constant(1_795_000_000, 0);

pub fn id(number: u128) -> ConversationId {
    ConversationId::from_bits(number)
}

pub fn after(seconds: i64) -> Timestamp {
    NOW + SignedDuration::from_secs(seconds)
}

pub fn say(text: &str) -> Effect {
    Effect::Say(Saying {
        text: text.to_owned(),
        kind: SayingKind::Text,
        choices: Vec::new(),
        referral: None,
        language: "nl".to_owned(),
    })
}

pub fn hand_off(queue: &str, priority: Priority) -> Effect {
    Effect::HandOff(HandOff {
        queue: queue.to_owned(),
        reason: HandOffReason::Asked,
        priority,
        summary: Summary {
            last_message: "help".to_owned(),
            ..Summary::default()
        },
    })
}

/// Decides these effects, whatever the state.
pub fn effects(effects: Vec<Effect>) -> Decide {
    Box::new(move |state| Decided {
        state: state.clone(),
        effects,
        trace: json!({"kind": "answer"}),
    })
}

pub fn new(number: u128) -> NewConversation {
    NewConversation {
        id: id(number),
        token_hash: [7; 32],
        channel: "web".to_owned(),
        now: NOW,
    }
}

pub fn message(number: u128, client_id: &str, text: &str) -> Incoming {
    let mut fingerprint = [0; 32];
    for (place, byte) in text.bytes().enumerate() {
        fingerprint[place % 32] ^= byte;
    }
    Incoming {
        conversation: id(number),
        client_id: client_id.to_owned(),
        fingerprint,
        text: text.to_owned(),
        now: NOW,
    }
}

async fn waiting(store: &dyn Store, number: u128, queue: &str, priority: Priority, seconds: i64) {
    let open = NewConversation {
        now: after(seconds),
        ..new(number)
    };
    store
        .open(open, effects(vec![hand_off(queue, priority)]))
        .await
        .unwrap();
}

fn change(hand_off: balie::store::HandOffId, agent: &str, action: DeskAction) -> DeskChange {
    DeskChange {
        hand_off,
        agent: agent.to_owned(),
        now: after(60),
        action,
    }
}

pub async fn keeps_a_turn_whole(store: &dyn Store) {
    let opened = store
        .open(new(1), effects(vec![say("Hoi!"), say("Ik ben een chatbot.")]))
        .await
        .unwrap();
    assert_eq!(opened.replies.len(), 2);
    let decide: Decide = Box::new(|state| {
        assert_eq!(*state, State::default());
        let state = State {
            owner: Owner::Agent {
                agent: "Sam".to_owned(),
            },
            ..State::default()
        };
        Decided {
            state,
            effects: vec![say("Antwoord")],
            trace: json!({"kind": "answer"}),
        }
    });
    let taken = store.take_turn(message(1, "a", "vraag"), decide).await.unwrap();
    assert!(!taken.replayed);
    assert_eq!(taken.received.unwrap().seq, Seq(3));
    assert_eq!(taken.replies[0].seq, Seq(4));
    let record = store.conversation(id(1)).await.unwrap().unwrap();
    assert_eq!(record.last_seq, Seq(4));
    assert_eq!(
        record.state.owner,
        Owner::Agent {
            agent: "Sam".to_owned()
        }
    );
    let messages = store.messages(id(1), Seq(0), 10).await.unwrap();
    let texts: Vec<&str> = messages
        .iter()
        .map(|message| message.body.text.as_str())
        .collect();
    assert_eq!(texts, ["Hoi!", "Ik ben een chatbot.", "vraag", "Antwoord"]);
    assert_eq!(messages[2].author, Author::Resident);
    assert_eq!(messages[2].trace, Some(json!({"kind": "answer"})));
    assert_eq!(store.messages(id(1), Seq(3), 10).await.unwrap().len(), 1);
    assert_eq!(store.messages(id(1), Seq(0), 2).await.unwrap().len(), 2);
}

pub async fn says_nothing_twice(store: &dyn Store) {
    store.open(new(1), effects(vec![])).await.unwrap();
    let first = store
        .take_turn(message(1, "a", "vraag"), effects(vec![say("een")]))
        .await
        .unwrap();
    let again = store
        .take_turn(message(1, "a", "vraag"), effects(vec![say("twee")]))
        .await
        .unwrap();
    assert!(again.replayed);
    assert_eq!(again.replies, first.replies);
    let clash = store
        .take_turn(message(1, "a", "iets anders"), effects(vec![say("drie")]))
        .await;
    assert!(matches!(clash, Err(StoreError::Conflict(_))));
    assert_eq!(store.messages(id(1), Seq(0), 10).await.unwrap().len(), 2);
}

pub async fn refuses_what_is_not_there(store: &dyn Store) {
    let taken = store.take_turn(message(9, "a", "vraag"), effects(vec![])).await;
    assert_eq!(taken.unwrap_err(), StoreError::NotFound("conversation"));
    assert_eq!(store.conversation(id(9)).await.unwrap(), None);
    store.open(new(1), effects(vec![])).await.unwrap();
    assert!(matches!(
        store.open(new(1), effects(vec![])).await,
        Err(StoreError::Conflict(_))
    ));
}

pub async fn keeps_nothing_of_a_turn_that_fails(store: &dyn Store) {
    store.open(new(1), effects(vec![])).await.unwrap();
    let panics: Decide = Box::new(|_| panic!("a bug in a decision"));
    assert!(matches!(
        store.take_turn(message(1, "a", "vraag"), panics).await,
        Err(StoreError::Unavailable(_))
    ));
    assert!(store.messages(id(1), Seq(0), 10).await.unwrap().is_empty());
    let taken = store
        .take_turn(message(1, "a", "vraag"), effects(vec![say("een")]))
        .await
        .unwrap();
    assert!(!taken.replayed, "the failed turn must not count as taken");
}

pub async fn orders_the_queue(store: &dyn Store) {
    waiting(store, 1, "kcc", Priority::Normal, 0).await;
    waiting(store, 2, "sociaal", Priority::Normal, 1).await;
    waiting(store, 3, "kcc", Priority::Urgent, 2).await;
    waiting(store, 4, "kcc", Priority::Normal, 3).await;
    let order = |page: &balie::store::Page<balie::store::HandOffRecord>| {
        page.items
            .iter()
            .map(|item| item.conversation)
            .collect::<Vec<_>>()
    };
    let all = store.hand_offs(HandOffFilter::default(), None, 10).await.unwrap();
    assert_eq!(order(&all), [id(3), id(1), id(2), id(4)]);
    assert_eq!(all.next, None);
    let kcc = HandOffFilter {
        queue: Some("kcc".to_owned()),
        stage: Some(Stage::Waiting),
    };
    let first = store.hand_offs(kcc.clone(), None, 2).await.unwrap();
    assert_eq!(order(&first), [id(3), id(1)]);
    let second = store.hand_offs(kcc.clone(), first.next, 2).await.unwrap();
    assert_eq!(order(&second), [id(4)]);
    assert_eq!(second.next, None);
    assert!(store.hand_offs(kcc, Some("onzin".to_owned()), 2).await.is_err());
    let gauges = store.gauges(after(10)).await.unwrap();
    assert_eq!(gauges.waiting, [("kcc".to_owned(), 3), ("sociaal".to_owned(), 1)]);
}

pub async fn has_one_owner_at_a_time(store: &dyn Store) {
    waiting(store, 1, "kcc", Priority::Normal, 0).await;
    let waits = store
        .hand_offs(HandOffFilter::default(), None, 1)
        .await
        .unwrap()
        .items
        .remove(0);
    let reply = |client_id: &str| DeskAction::Reply {
        client_id: client_id.to_owned(),
        text: "Ik kijk mee.".to_owned(),
    };
    let too_early = store
        .desk(change(waits.id, "sam", reply("1")), effects(vec![]))
        .await;
    assert!(matches!(too_early, Err(StoreError::Refused(_))));
    let claimed = store
        .desk(change(waits.id, "sam", DeskAction::Claim), effects(vec![]))
        .await
        .unwrap();
    assert_eq!(
        (claimed.stage, claimed.agent.as_deref()),
        (Stage::Claimed, Some("sam"))
    );
    for action in [
        DeskAction::Claim,
        reply("2"),
        DeskAction::Close,
        DeskAction::Release,
    ] {
        let other = store
            .desk(change(waits.id, "noor", action), effects(vec![]))
            .await;
        assert!(matches!(other, Err(StoreError::Refused(_))));
    }
    store
        .desk(change(waits.id, "sam", reply("3")), effects(vec![]))
        .await
        .unwrap();
    store
        .desk(change(waits.id, "sam", reply("3")), effects(vec![]))
        .await
        .unwrap();
    let messages = store.messages(id(1), Seq(0), 10).await.unwrap();
    assert_eq!(messages.len(), 1, "the same reply sent twice is said once");
    assert_eq!(
        (messages[0].author, messages[0].name.as_deref()),
        (Author::Agent, Some("sam"))
    );
    let closed = store
        .desk(
            change(waits.id, "sam", DeskAction::Close),
            effects(vec![say("Fijne dag!")]),
        )
        .await
        .unwrap();
    assert_eq!(closed.stage, Stage::Closed);
    assert!(closed.first_reply_at.is_some() && closed.closed_at.is_some());
    let again = store
        .desk(change(waits.id, "sam", reply("4")), effects(vec![]))
        .await;
    assert!(matches!(again, Err(StoreError::Refused(_))));
}

pub async fn waits_in_one_queue_at_a_time(store: &dyn Store) {
    waiting(store, 1, "kcc", Priority::Normal, 0).await;
    let urgent = effects(vec![hand_off("sociaal", Priority::Urgent)]);
    store
        .take_turn(message(1, "a", "noodgeval"), urgent)
        .await
        .unwrap();
    let all = store
        .hand_offs(HandOffFilter::default(), None, 10)
        .await
        .unwrap()
        .items;
    assert_eq!(all.len(), 1);
    assert_eq!(
        (all[0].queue.as_str(), all[0].priority),
        ("sociaal", Priority::Urgent)
    );
}

pub async fn delivers_in_order_within_a_conversation(store: &dyn Store) {
    let submit = |webhook: &str| {
        Effect::Submit(Submission {
            webhook: webhook.to_owned(),
            flow: "melden".to_owned(),
            fields: Default::default(),
        })
    };
    store.open(new(1), effects(vec![])).await.unwrap();
    store.open(new(2), effects(vec![])).await.unwrap();
    store
        .take_turn(message(1, "a", "een"), effects(vec![submit("eerste")]))
        .await
        .unwrap();
    store
        .take_turn(message(1, "b", "twee"), effects(vec![submit("tweede")]))
        .await
        .unwrap();
    store
        .take_turn(message(2, "a", "drie"), effects(vec![submit("derde")]))
        .await
        .unwrap();
    let names = |items: &[balie::store::OutboxItem]| {
        items
            .iter()
            .map(|item| item.submission.webhook.clone())
            .collect::<Vec<_>>()
    };
    let due = store.outbox_due(NOW, 10).await.unwrap();
    assert_eq!(names(&due), ["eerste", "derde"]);
    assert_ne!(due[0].key, due[1].key);
    store
        .outbox_failed(due[0].id, "503".to_owned(), Some(after(60)))
        .await
        .unwrap();
    assert_eq!(
        names(&store.outbox_due(NOW, 10).await.unwrap()),
        ["derde"],
        "later items wait for the first"
    );
    assert_eq!(
        names(&store.outbox_due(after(60), 10).await.unwrap()),
        ["derde", "eerste"]
    );
    store.outbox_delivered(due[0].id, after(61)).await.unwrap();
    store
        .outbox_failed(due[1].id, "410".to_owned(), None)
        .await
        .unwrap();
    assert_eq!(names(&store.outbox_due(after(61), 10).await.unwrap()), ["tweede"]);
    let gauges = store.gauges(after(30)).await.unwrap();
    assert_eq!((gauges.outbox, gauges.outbox_age), (1, 30.0));
}

pub async fn tells_of_changes_after_they_are_kept(store: &dyn Store) {
    store.open(new(1), effects(vec![])).await.unwrap();
    let mut changes = store.changes();
    let both = effects(vec![say("een"), hand_off("kcc", Priority::Normal)]);
    store.take_turn(message(1, "a", "vraag"), both).await.unwrap();
    assert_eq!(changes.recv().await.unwrap(), Change::Message(id(1), Seq(1)));
    assert_eq!(changes.recv().await.unwrap(), Change::Message(id(1), Seq(2)));
    assert!(matches!(changes.recv().await.unwrap(), Change::HandOff(_)));
}

pub async fn remembers_settings(store: &dyn Store) {
    assert_eq!(store.setting("staff_token").await.unwrap(), None);
    store.set_setting("staff_token", "een".to_owned()).await.unwrap();
    store.set_setting("staff_token", "twee".to_owned()).await.unwrap();
    assert_eq!(
        store.setting("staff_token").await.unwrap().as_deref(),
        Some("twee")
    );
    store.ready().await.unwrap();
}
