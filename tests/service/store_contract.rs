//! What every store must do. Each function takes a fresh, empty store.

/// Gives the names of the whole contract to a macro that makes a test of each: one list for every store.
macro_rules! each {
    ($tests:ident) => {
        $tests!(
            keeps_a_turn_whole,
            says_nothing_twice,
            refuses_what_is_not_there,
            keeps_nothing_of_a_turn_that_fails,
            orders_the_queue,
            has_one_owner_at_a_time,
            keeps_a_reply_once,
            gives_nobody_more_than_is_allowed,
            shows_a_turn_its_hand_off,
            keeps_calls_beside_the_conversation,
            sends_home_who_is_not_seen,
            rings_each_alarm_once,
            keeps_accounts,
            logs_who_did_what,
            waits_in_one_queue_at_a_time,
            delivers_in_order_within_a_conversation,
            tells_of_changes_after_they_are_kept,
            remembers_settings,
            purges_what_is_too_old,
            gives_and_erases_one_resident,
            adds_and_removes_accounts,
            ends_sessions_of_who_changes,
            a_new_password_ends_other_sessions,
            keeps_sessions_until_they_end,
            counts_tries_that_come_at_once,
        );
    };
}
pub(crate) use each;

mod access;
mod desk;
mod privacy;

pub use access::{
    a_new_password_ends_other_sessions, adds_and_removes_accounts, counts_tries_that_come_at_once,
    ends_sessions_of_who_changes, keeps_sessions_until_they_end,
};
pub use desk::{
    gives_nobody_more_than_is_allowed, has_one_owner_at_a_time, keeps_a_reply_once, keeps_accounts,
    keeps_calls_beside_the_conversation, logs_who_did_what, rings_each_alarm_once,
    sends_home_who_is_not_seen, shows_a_turn_its_hand_off,
};
pub use privacy::{gives_and_erases_one_resident, purges_what_is_too_old};

use balie::calendar::OpeningHours;
use balie::desk::{Action, Agent, CloseResult, Desk, DeskItem, ItemKind, Presence, Role};
use balie::dialogue::{
    Effect, HandOff, HandOffReason, Owner, Priority, Saying, SayingKind, State, Submission, Summary,
};
use balie::store::{
    Account, AgentMessage, AuditEntry, AuditFilter, Author, Change, ConversationId, Decide, DecideDesk,
    Decided, DeskChange, DeskDecided, HandOffFilter, HandOffId, HandOffRecord, HandOffWrite, Incoming,
    NewConversation, Seq, Stage, Store, StoreError, View,
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
        language: "nl".into(),
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

/// Queues that are always open.
fn desk() -> Desk {
    let queues = ["kcc", "sociaal"].map(|queue| (queue.to_owned(), OpeningHours::always()));
    Desk {
        queues: queues.into_iter().collect(),
        ..Desk::default()
    }
}

/// Decides these effects, whatever the state; a hand-off starts or moves as the rules of the desk say.
pub fn effects(effects: Vec<Effect>) -> Decide {
    at(NOW, effects)
}

fn at(now: Timestamp, effects: Vec<Effect>) -> Decide {
    Box::new(move |view| {
        let handed = effects.iter().find_map(|effect| match effect {
            Effect::HandOff(hand_off) => Some(hand_off),
            _ => None,
        });
        Decided {
            state: view.state.clone(),
            hand_offs: handed
                .map(|handed| write(view, handed, now))
                .into_iter()
                .collect(),
            effects,
            trace: json!({"kind": "answer"}),
        }
    })
}

fn write(view: &View<'_>, handed: &HandOff, now: Timestamp) -> HandOffWrite {
    let desk = desk();
    match view.hand_off.filter(|record| !record.item.is_closed()) {
        Some(record) => HandOffWrite::Update {
            item: record
                .item
                .handed_over_again(&handed.queue, handed.priority, now, &desk),
            about: Some((handed.reason.clone(), handed.summary.clone())),
        },
        None => HandOffWrite::New {
            item: DeskItem::new(
                view.conversation.to_string(),
                &handed.queue,
                handed.priority,
                ItemKind::Conversation,
                false,
                now,
                &desk,
            ),
            reason: handed.reason.clone(),
            summary: handed.summary.clone(),
        },
    }
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
        .open(open, at(after(seconds), vec![hand_off(queue, priority)]))
        .await
        .unwrap();
}

fn account(id: &str, max_open: u32) -> Account {
    Account {
        id: id.to_owned(),
        name: id.to_uppercase(),
        role: Role::Medewerker,
        queues: vec!["kcc".to_owned(), "sociaal".to_owned()],
        max_open: Some(max_open),
        presence: Presence::Online,
        presence_at: NOW,
        disabled: false,
        created_at: NOW,
    }
}

fn change(hand_off: HandOffId, agent: &str) -> DeskChange {
    DeskChange {
        hand_off,
        agent: agent.to_owned(),
        origin: Some("192.0.2.1".to_owned()),
        now: after(60),
    }
}

/// What the rules of the desk say about it.
fn rules(action: Action, message: Option<AgentMessage>, said: Vec<Effect>) -> DecideDesk {
    Box::new(move |view| {
        let account = view.account.ok_or(StoreError::NotFound("account"))?;
        let agent = Agent {
            id: account.id.clone(),
            name: account.name.clone(),
            role: account.role,
            queues: account.queues.clone(),
            presence: account.presence,
            open: view.open,
            max_open: account.max_open.unwrap_or(1) as usize,
        };
        let item = view.hand_off.item.act(&action, &agent, after(60), &desk());
        Ok(Some(DeskDecided {
            item: item.map_err(|error| StoreError::Refused(error.to_string()))?,
            message,
            state: view.state.clone(),
            effects: said,
            action: "did",
            detail: None,
        }))
    })
}

async fn act(
    store: &dyn Store,
    id: HandOffId,
    agent: &str,
    action: Action,
) -> Result<HandOffRecord, StoreError> {
    let message = match &action {
        Action::Reply { reply } => Some(reply_of(agent, reply, "Ik kijk mee.")),
        _ => None,
    };
    store
        .desk(change(id, agent), rules(action, message, Vec::new()))
        .await
}

fn reply_of(agent: &str, client_id: &str, text: &str) -> AgentMessage {
    AgentMessage {
        author: Author::Agent,
        name: agent.to_uppercase(),
        client_id: Some(client_id.to_owned()),
        text: text.to_owned(),
    }
}

async fn first_waiting(store: &dyn Store) -> HandOffRecord {
    let all = store.hand_offs(HandOffFilter::default(), None, 10).await;
    all.unwrap().items.remove(0)
}

pub async fn keeps_a_turn_whole(store: &dyn Store) {
    let opened = store
        .open(new(1), effects(vec![say("Hoi!"), say("Ik ben een chatbot.")]))
        .await
        .unwrap();
    assert_eq!(opened.replies.len(), 2);
    let decide: Decide = Box::new(|view| {
        assert_eq!((view.conversation, view.channel), (id(1), "web"));
        assert_eq!(*view.state, State::default());
        assert!(view.hand_off.is_none());
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
            hand_offs: Vec::new(),
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
    let order = |page: &balie::store::Page<HandOffRecord>| {
        page.items
            .iter()
            .map(|item| item.conversation)
            .collect::<Vec<_>>()
    };
    let all = store.hand_offs(HandOffFilter::default(), None, 10).await.unwrap();
    assert_eq!(order(&all), [id(3), id(1), id(2), id(4)]);
    assert_eq!(all.next, None);
    let kcc = HandOffFilter {
        queues: vec!["kcc".to_owned()],
        stages: vec![Stage::Waiting, Stage::Claimed],
        ..HandOffFilter::default()
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
        (all[0].item.queue.as_str(), all[0].item.priority),
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
    let take = |now| store.outbox_take(now, now + SignedDuration::from_secs(30), 10);
    let due = take(NOW).await.unwrap();
    assert_eq!(names(&due), ["eerste", "derde"]);
    assert_ne!(due[0].key, due[1].key);
    assert!(
        take(after(29)).await.unwrap().is_empty(),
        "taken: nobody else gets it, and later items wait for the first"
    );
    store
        .outbox_failed(due[0].id, "503".to_owned(), Some(after(60)))
        .await
        .unwrap();
    assert_eq!(
        names(&take(after(30)).await.unwrap()),
        ["derde"],
        "neither delivered nor failed in time: again"
    );
    assert_eq!(names(&take(after(60)).await.unwrap()), ["eerste", "derde"]);
    store.outbox_delivered(due[0].id, after(61)).await.unwrap();
    store
        .outbox_failed(due[1].id, "410".to_owned(), None)
        .await
        .unwrap();
    assert_eq!(names(&take(after(61)).await.unwrap()), ["tweede"]);
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
