//! Hand-offs, accounts and the audit log.

use super::*;

pub async fn has_one_owner_at_a_time(store: &dyn Store) {
    for agent in ["sam", "noor"] {
        store.put_account(account(agent, 5)).await.unwrap();
    }
    waiting(store, 1, "kcc", Priority::Normal, 0).await;
    let waits = first_waiting(store).await;
    let reply = |id: &str| Action::Reply { reply: id.to_owned() };
    let too_early = act(store, waits.id, "sam", reply("1")).await;
    assert!(matches!(too_early, Err(StoreError::Refused(_))));
    let claimed = act(store, waits.id, "sam", Action::Claim).await.unwrap();
    assert_eq!(claimed.item.owner(), Some("sam"));
    assert_eq!(store.hand_off(waits.id).await.unwrap(), Some(claimed));
    for action in [Action::Claim, reply("2"), Action::Release] {
        let other = act(store, waits.id, "noor", action).await;
        assert!(matches!(other, Err(StoreError::Refused(_))));
    }
    act(store, waits.id, "sam", reply("3")).await.unwrap();
    let messages = store.messages(id(1), Seq(0), 10).await.unwrap();
    assert_eq!(
        (messages.len(), messages[0].author, messages[0].name.as_deref()),
        (1, Author::Agent, Some("SAM"))
    );
    let close = Action::Close {
        result: CloseResult::Answered,
        seen: after(60),
    };
    let closed = store
        .desk(
            change(waits.id, "sam"),
            rules(close, None, vec![say("Fijne dag!")]),
        )
        .await
        .unwrap();
    assert_eq!(Stage::of(&closed.item), Stage::Closed);
    assert!(closed.item.first_reaction_at.is_some());
    let again = act(store, waits.id, "sam", reply("4")).await;
    assert!(matches!(again, Err(StoreError::Refused(_))));
    let said = store.messages(id(1), Seq(1), 10).await.unwrap();
    assert_eq!(said.len(), 1);
    assert_eq!(said[0].body.text, "Fijne dag!");
}

pub async fn keeps_a_reply_once(store: &dyn Store) {
    waiting(store, 1, "kcc", Priority::Normal, 0).await;
    let waits = first_waiting(store).await;
    // Whatever the rules say, an id of a message means one message.
    let send = |text: &str| {
        let message = reply_of("sam", "r1", text);
        let decide: DecideDesk = Box::new(|view| {
            Ok(Some(DeskDecided {
                item: view.hand_off.item.clone(),
                message: Some(message),
                state: view.state.clone(),
                effects: Vec::new(),
                action: "replied",
                detail: None,
            }))
        });
        store.desk(change(waits.id, "api:sam"), decide)
    };
    send("Ik kijk mee.").await.unwrap();
    send("Ik kijk mee.").await.unwrap();
    assert!(matches!(send("Iets anders.").await, Err(StoreError::Conflict(_))));
    assert_eq!(store.messages(id(1), Seq(0), 10).await.unwrap().len(), 1);
    let log = store.audit_log(AuditFilter::default(), None, 10).await.unwrap();
    let replied = log.items.iter().filter(|entry| entry.action == "replied").count();
    assert_eq!(replied, 1);
}

pub async fn gives_nobody_more_than_is_allowed(store: &dyn Store) {
    store.put_account(account("sam", 2)).await.unwrap();
    for number in 1..=4 {
        waiting(store, number, "kcc", Priority::Normal, number as i64).await;
    }
    let all = store.hand_offs(HandOffFilter::default(), None, 10).await.unwrap();
    let claims = all
        .items
        .iter()
        .map(|record| act(store, record.id, "sam", Action::Claim));
    let claimed = futures_util::future::join_all(claims).await;
    assert_eq!(claimed.iter().filter(|claim| claim.is_ok()).count(), 2);
    let own = HandOffFilter {
        owner: Some("sam".to_owned()),
        ..HandOffFilter::default()
    };
    assert_eq!(store.hand_offs(own, None, 10).await.unwrap().items.len(), 2);
}

pub async fn shows_a_turn_its_hand_off(store: &dyn Store) {
    store.put_account(account("sam", 5)).await.unwrap();
    waiting(store, 1, "kcc", Priority::Normal, 0).await;
    let waits = first_waiting(store).await;
    act(store, waits.id, "sam", Action::Claim).await.unwrap();
    let close = Action::Close {
        result: CloseResult::NoReaction,
        seen: after(60),
    };
    act(store, waits.id, "sam", close).await.unwrap();
    let reopen: Decide = Box::new(|view| {
        let record = view.hand_off.expect("the closed hand-off is seen");
        assert!(record.item.is_closed());
        let balie::desk::AfterResident::Reopened(item) = record.item.resident_wrote(after(90), &desk())
        else {
            panic!("it re-opens");
        };
        Decided {
            state: view.state.clone(),
            effects: Vec::new(),
            trace: json!({}),
            hand_offs: vec![HandOffWrite::Update { item, about: None }],
        }
    });
    store
        .take_turn(message(1, "a", "nog iets"), reopen)
        .await
        .unwrap();
    let open = store.hand_off(waits.id).await.unwrap().unwrap();
    assert_eq!(Stage::of(&open.item), Stage::Waiting);
    assert_eq!(
        store.gauges(after(99)).await.unwrap().waiting,
        [("kcc".to_owned(), 1)]
    );
}

/// A conversation may wait for a person and for calls at the same time; the call is not the hand-off that a turn sees.
pub async fn keeps_calls_beside_the_conversation(store: &dyn Store) {
    let call = |view: &View<'_>| HandOffWrite::New {
        item: DeskItem::new(
            view.conversation.to_string(),
            "kcc",
            Priority::Normal,
            ItemKind::CallBack,
            false,
            NOW,
            &desk(),
        ),
        reason: HandOffReason::CallBack {
            flow: "bellen".to_owned(),
        },
        summary: Summary::default(),
    };
    let decide = move |hand_offs: fn(&View<'_>, HandOffWrite) -> Vec<HandOffWrite>| -> Decide {
        Box::new(move |view| Decided {
            state: view.state.clone(),
            effects: Vec::new(),
            trace: json!({}),
            hand_offs: hand_offs(view, call(view)),
        })
    };
    store.open(new(1), effects(Vec::new())).await.unwrap();
    for client_id in ["a", "b"] {
        let one = decide(|view, call| {
            assert!(
                view.hand_off.is_none(),
                "a call is not the hand-off of the conversation"
            );
            vec![call]
        });
        store
            .take_turn(message(1, client_id, "bel me"), one)
            .await
            .unwrap();
    }
    let both = decide(|view, call| {
        let Effect::HandOff(handed) = hand_off("sociaal", Priority::Normal) else {
            unreachable!()
        };
        vec![call, write(view, &handed, NOW)]
    });
    store
        .take_turn(message(1, "c", "medewerker"), both)
        .await
        .unwrap();
    let page = store.hand_offs(HandOffFilter::default(), None, 10).await.unwrap();
    let kinds: Vec<ItemKind> = page.items.iter().map(|record| record.item.kind).collect();
    assert_eq!(
        kinds.iter().filter(|kind| **kind == ItemKind::CallBack).count(),
        3
    );
    assert_eq!(kinds.len(), 4);
    let seen = decide(|view, _| {
        let record = view.hand_off.expect("the hand-off of the conversation");
        assert_eq!(
            (record.item.kind, record.item.queue.as_str()),
            (ItemKind::Conversation, "sociaal")
        );
        Vec::new()
    });
    store.take_turn(message(1, "d", "hallo"), seen).await.unwrap();
    let mut listed = Vec::new();
    let mut after = None;
    loop {
        let page = store.hand_offs(HandOffFilter::default(), after, 1).await.unwrap();
        listed.extend(page.items.iter().map(|record| record.id));
        match page.next {
            Some(next) => after = Some(next),
            None => break,
        }
    }
    listed.sort_by_key(|id| id.0);
    listed.dedup();
    assert_eq!(
        listed.len(),
        4,
        "no page skips or repeats one of the same conversation"
    );
}

/// Each to one node, and never somebody who was seen.
pub async fn sends_home_who_is_not_seen(store: &dyn Store) {
    for (id, presence, seen) in [
        ("sam", Presence::Online, 0),
        ("noor", Presence::Online, 100),
        ("fatima", Presence::Pause, 10),
        ("joost", Presence::Offline, 0),
    ] {
        store.put_account(account(id, 3)).await.unwrap();
        store
            .set_presence(id.to_owned(), presence, after(seen))
            .await
            .unwrap();
    }
    let mut gone = store.leave_unseen(after(60), after(200)).await.unwrap();
    gone.sort();
    assert_eq!(gone, ["fatima", "sam"]);
    assert_eq!(
        store.leave_unseen(after(60), after(201)).await.unwrap(),
        Vec::<String>::new()
    );
    let sam = store.account("sam".to_owned()).await.unwrap().unwrap();
    assert_eq!((sam.presence, sam.presence_at), (Presence::Offline, after(200)));
    let noor = store.account("noor".to_owned()).await.unwrap().unwrap();
    assert_eq!(noor.presence, Presence::Online);
    let log = store.audit_log(AuditFilter::default(), None, 10).await.unwrap();
    assert!(
        log.items
            .iter()
            .all(|entry| entry.action == "not_seen" && entry.actor == "system")
    );
    assert_eq!(log.items.len(), 2);
}

pub async fn rings_each_alarm_once(store: &dyn Store) {
    waiting(store, 1, "kcc", Priority::Normal, 0).await;
    let ring = |minutes: i64| store.alarms_due(after(minutes * 60), 10);
    assert!(ring(44).await.unwrap().is_empty());
    assert_eq!(ring(45).await.unwrap().len(), 1, "the warning");
    assert!(ring(46).await.unwrap().is_empty());
    assert_eq!(ring(61).await.unwrap().len(), 1, "the breach");
    assert!(ring(62).await.unwrap().is_empty());
    let log = store.audit_log(AuditFilter::default(), None, 10).await.unwrap();
    let actions: Vec<&str> = log.items.iter().map(|entry| entry.action.as_str()).collect();
    assert_eq!(actions, ["deadline_breached", "deadline_near", "handed_off"]);
}

pub async fn keeps_accounts(store: &dyn Store) {
    let mut changes = store.changes();
    let sam = account("sam", 3);
    store.put_account(account("noor", 3)).await.unwrap();
    store.put_account(sam.clone()).await.unwrap();
    assert_eq!(changes.recv().await.unwrap(), Change::Agents);
    store
        .set_presence("sam".to_owned(), Presence::Pause, after(5))
        .await
        .unwrap();
    let there = Account {
        presence: Presence::Pause,
        presence_at: after(5),
        ..sam
    };
    assert_eq!(
        store.account("sam".to_owned()).await.unwrap(),
        Some(there.clone())
    );
    let renamed = Account {
        name: "Sam B.".to_owned(),
        disabled: true,
        ..there
    };
    store.put_account(renamed.clone()).await.unwrap();
    assert_eq!(store.accounts().await.unwrap(), [account("noor", 3), renamed]);
    let nobody = store.set_presence("eva".to_owned(), Presence::Online, NOW).await;
    assert_eq!(nobody.unwrap_err(), StoreError::NotFound("account"));
}

pub async fn logs_who_did_what(store: &dyn Store) {
    let entry = |actor: &str, action: &str, seconds| AuditEntry {
        id: 0,
        at: after(seconds),
        actor: actor.to_owned(),
        action: action.to_owned(),
        conversation: Some(id(7)),
        hand_off: Some(HandOffId(3)),
        detail: Some("kcc".to_owned()),
        origin: Some("192.0.2.1".to_owned()),
    };
    for (actor, action, seconds) in [
        ("sam", "claimed", 0),
        ("noor", "claimed", 1),
        ("sam", "closed", 2),
    ] {
        store.audit(entry(actor, action, seconds)).await.unwrap();
    }
    let all = |filter| store.audit_log(filter, None, 10);
    let log = all(AuditFilter::default()).await.unwrap();
    assert_eq!(
        log.items[0],
        AuditEntry {
            id: log.items[0].id,
            ..entry("sam", "closed", 2)
        }
    );
    let of_sam = AuditFilter {
        actor: Some("sam".to_owned()),
        conversation: Some(id(7)),
        ..AuditFilter::default()
    };
    let first = store.audit_log(of_sam.clone(), None, 1).await.unwrap();
    let second = store.audit_log(of_sam, first.next, 1).await.unwrap();
    assert_eq!((second.items[0].action.as_str(), second.next), ("claimed", None));
    let period = AuditFilter {
        since: Some(after(1)),
        until: Some(after(2)),
        ..AuditFilter::default()
    };
    assert_eq!(all(period).await.unwrap().items[0].actor, "noor");
}
