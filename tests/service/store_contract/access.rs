//! Accounts with their credentials, sessions and failed tries.

use super::{Action, NOW, Priority, account, act, after, first_waiting, waiting};
use balie::access::{Attempt, Lifetime};
use balie::desk::{Presence, Role};
use balie::store::{Account, AuditEntry, AuditFilter, Credential, Identity, Session, Store, StoreError};

fn line(action: &str) -> AuditEntry {
    AuditEntry::new(NOW, "chef", action)
}

async fn actions(store: &dyn Store) -> Vec<String> {
    let page = store.audit_log(AuditFilter::default(), None, 100).await.unwrap();
    page.items.into_iter().rev().map(|entry| entry.action).collect()
}

fn credential(account: &str, hash: &str) -> Credential {
    Credential {
        account: account.to_owned(),
        hash: hash.to_owned(),
        temporary: false,
        set_at: NOW,
    }
}

fn session(number: u8, account: &str, seconds: i64) -> Session {
    Session {
        key: [number; 32],
        account: account.to_owned(),
        began_at: after(seconds),
        seen_at: after(seconds),
        origin: Some("192.0.2.1".to_owned()),
        browser: None,
    }
}

async fn add(store: &dyn Store, id: &str) {
    let added = store.add_account(
        account(id, 5),
        Some(credential(id, "een")),
        None,
        line("account_added"),
    );
    added.await.unwrap();
}

async fn begin(store: &dyn Store, session: Session) {
    let started = store.start_session(session, Lifetime::default(), line("signed_in"));
    started.await.unwrap();
}

async fn keys(store: &dyn Store, account: &str) -> Vec<u8> {
    let sessions = store.sessions(account.to_owned()).await.unwrap();
    sessions.iter().map(|session| session.key[0]).collect()
}

pub async fn adds_and_removes_accounts(store: &dyn Store) {
    add(store, "noor").await;
    let again = store
        .add_account(account("noor", 1), None, None, line("account_added"))
        .await;
    assert!(matches!(again, Err(StoreError::Conflict(_))));
    let person = Identity {
        issuer: "https://login.example".to_owned(),
        subject: "7".to_owned(),
    };
    let piet = store.add_account(
        account("piet", 1),
        None,
        Some(person.clone()),
        line("account_added"),
    );
    piet.await.unwrap();
    let double = store
        .add_account(
            account("jan", 1),
            None,
            Some(person.clone()),
            line("account_added"),
        )
        .await;
    assert!(matches!(double, Err(StoreError::Conflict(_))), "{double:?}");
    assert_eq!(
        store.account("jan".to_owned()).await.unwrap(),
        None,
        "kept both or neither"
    );
    assert_eq!(
        store.account_of(person.clone()).await.unwrap().unwrap().id,
        "piet"
    );
    assert_eq!(store.credential("piet".to_owned()).await.unwrap(), None);
    begin(store, session(1, "piet", 0)).await;

    waiting(store, 1, "kcc", Priority::Normal, 0).await;
    let waits = first_waiting(store).await;
    act(store, waits.id, "noor", Action::Claim).await.unwrap();
    let busy = store
        .remove_account("noor".to_owned(), line("account_removed"))
        .await;
    assert!(matches!(busy, Err(StoreError::Conflict(_))), "{busy:?}");
    store
        .remove_account("piet".to_owned(), line("account_removed"))
        .await
        .unwrap();
    assert_eq!(store.account_of(person).await.unwrap(), None);
    assert_eq!(store.session([1; 32]).await.unwrap(), None);
    let gone = store
        .remove_account("piet".to_owned(), line("account_removed"))
        .await;
    assert_eq!(gone, Err(StoreError::NotFound("account")));
    let told = actions(store).await;
    assert_eq!(
        told.iter().filter(|action| *action == "account_added").count(),
        2,
        "only what happened: {told:?}"
    );
    assert_eq!(told.last().map(String::as_str), Some("account_removed"));
}

pub async fn ends_sessions_of_who_changes(store: &dyn Store) {
    add(store, "noor").await;
    let set = store.set_presence("noor".to_owned(), Presence::Pause, NOW);
    set.await.unwrap();
    let change = |change: fn(&mut Account)| {
        let mut changed = account("noor", 5);
        change(&mut changed);
        store.change_account(changed, line("account_changed"))
    };
    begin(store, session(1, "noor", 0)).await;
    change(|account| account.queues = vec!["sociaal".to_owned()])
        .await
        .unwrap();
    let found = store.session([1; 32]).await.unwrap().unwrap();
    assert_eq!(
        found.account.queues,
        ["sociaal"],
        "a session sees the account as it is now"
    );
    assert_eq!(found.account.presence, Presence::Pause, "presence is left alone");
    change(|account| account.role = Role::Redacteur).await.unwrap();
    assert_eq!(store.session([1; 32]).await.unwrap(), None);
    begin(store, session(2, "noor", 0)).await;
    change(|account| account.disabled = true).await.unwrap();
    assert!(keys(store, "noor").await.is_empty());
    let refused = store
        .start_session(session(3, "noor", 0), Lifetime::default(), line("signed_in"))
        .await;
    assert_eq!(
        refused,
        Err(StoreError::NotFound("account")),
        "a disabled account gets no session"
    );
    let nobody = store
        .change_account(account("jan", 1), line("account_changed"))
        .await;
    assert_eq!(nobody, Err(StoreError::NotFound("account")));
}

pub async fn a_new_password_ends_other_sessions(store: &dyn Store) {
    add(store, "noor").await;
    add(store, "piet").await;
    for (number, account) in [(1, "noor"), (2, "noor"), (3, "piet")] {
        begin(store, session(number, account, i64::from(number))).await;
    }
    let temporary = Credential {
        temporary: true,
        ..credential("noor", "twee")
    };
    let set = store.set_credential(temporary, Some([1; 32]), line("password_set"));
    set.await.unwrap();
    assert_eq!(keys(store, "noor").await, [1]);
    assert_eq!(keys(store, "piet").await, [3]);
    assert!(store.session([1; 32]).await.unwrap().unwrap().temporary);
    store
        .rehash("noor".to_owned(), "een".to_owned(), "oud".to_owned())
        .await
        .unwrap();
    let kept = store.credential("noor".to_owned()).await.unwrap().unwrap();
    assert_eq!(
        kept.hash, "twee",
        "a hash of a password that was replaced meanwhile is not put back"
    );
    store
        .rehash("noor".to_owned(), "twee".to_owned(), "drie".to_owned())
        .await
        .unwrap();
    assert_eq!(
        store.credential("noor".to_owned()).await.unwrap().unwrap().hash,
        "drie"
    );
    let nobody = store
        .set_credential(credential("jan", "x"), None, line("password_set"))
        .await;
    assert_eq!(nobody, Err(StoreError::NotFound("account")));
}

pub async fn keeps_sessions_until_they_end(store: &dyn Store) {
    add(store, "noor").await;
    add(store, "piet").await;
    begin(store, session(1, "noor", 0)).await;
    begin(store, session(2, "noor", 60)).await;
    assert_eq!(keys(store, "noor").await, [2, 1], "newest first");
    store.touch_session([1; 32], after(120)).await.unwrap();
    store.touch_session([1; 32], after(90)).await.unwrap();
    let seen = store.session([1; 32]).await.unwrap().unwrap().session;
    assert_eq!(
        (seen.seen_at, seen.began_at),
        (after(120), NOW),
        "a clock that goes back takes nothing back"
    );
    let other = store
        .end_session("piet".to_owned(), [1; 32], line("signed_out"))
        .await
        .unwrap();
    assert!(!other, "only one's own");
    assert!(
        store
            .end_session("noor".to_owned(), [1; 32], line("signed_out"))
            .await
            .unwrap()
    );
    assert!(
        !store
            .end_session("noor".to_owned(), [1; 32], line("signed_out"))
            .await
            .unwrap()
    );
    let signed_out = actions(store)
        .await
        .iter()
        .filter(|action| *action == "signed_out")
        .count();
    assert_eq!(signed_out, 1, "the audit log hears of what happened");
    // What is long over is cleared away when somebody signs in.
    begin(store, session(3, "piet", 86_400)).await;
    assert!(keys(store, "noor").await.is_empty());
    begin(store, session(4, "piet", 86_401)).await;
    let ended = store.end_sessions("piet".to_owned(), Some([4; 32]), line("signed_out_elsewhere"));
    assert_eq!(ended.await.unwrap(), 1);
    assert_eq!(keys(store, "piet").await, [4]);
}

pub async fn counts_tries_that_come_at_once(store: &dyn Store) {
    let attempt = || Attempt::new("noor", "192.0.2.1");
    let tries = (0..20).map(|_| store.count_attempt(attempt(), NOW));
    let verdicts = futures_util::future::join_all(tries).await;
    let free = verdicts
        .into_iter()
        .filter(|verdict| verdict.clone().unwrap().is_none())
        .count();
    assert_eq!(free, 5, "as many as one after another");
    assert_eq!(
        store.count_attempt(attempt(), NOW).await.unwrap(),
        Some(after(30))
    );
    let elsewhere = store
        .count_attempt(Attempt::new("noor", "192.0.2.2"), NOW)
        .await
        .unwrap();
    assert_eq!(elsewhere, None);
    store
        .unlock("noor".to_owned(), line("account_unlocked"))
        .await
        .unwrap();
    assert_eq!(store.count_attempt(attempt(), NOW).await.unwrap(), None);
    store.forgive_attempt(attempt(), NOW).await.unwrap();
    for _ in 0..5 {
        assert_eq!(
            store.count_attempt(attempt(), after(1)).await.unwrap(),
            None,
            "forgiven"
        );
    }
    assert_eq!(
        store.count_attempt(attempt(), after(1)).await.unwrap(),
        Some(after(31))
    );
    assert_eq!(actions(store).await, ["account_unlocked"]);
}
