//! The contract on SQLite, and what only concerns a file.

use crate::store_contract::{self as contract, effects, id, message, new, say};
use balie::store::sqlite::SqliteStore;
use balie::store::{Seq, Store, StoreError};
use std::path::Path;

fn open(folder: &Path) -> SqliteStore {
    SqliteStore::open(&folder.join("balie.db")).unwrap()
}

macro_rules! contract {
    ($($name:ident),* $(,)?) => {$(
        #[tokio::test]
        async fn $name() {
            let folder = tempfile::tempdir().unwrap();
            contract::$name(&open(folder.path())).await;
        }
    )*};
}

contract!(
    keeps_a_turn_whole,
    says_nothing_twice,
    refuses_what_is_not_there,
    keeps_nothing_of_a_turn_that_fails,
    orders_the_queue,
    has_one_owner_at_a_time,
    waits_in_one_queue_at_a_time,
    delivers_in_order_within_a_conversation,
    tells_of_changes_after_they_are_kept,
    remembers_settings,
);

#[tokio::test]
async fn everything_is_there_after_opening_again() {
    let folder = tempfile::tempdir().unwrap();
    let store = open(folder.path());
    store.open(new(1), effects(vec![say("Hoi!")])).await.unwrap();
    drop(store);
    let messages = open(folder.path()).messages(id(1), Seq(0), 10).await.unwrap();
    assert_eq!(messages.len(), 1);
}

#[tokio::test]
async fn many_turns_at_once_keep_their_order() {
    let folder = tempfile::tempdir().unwrap();
    let store = std::sync::Arc::new(open(folder.path()));
    store.open(new(1), effects(vec![])).await.unwrap();
    let turns: Vec<_> = (0..200)
        .map(|number| {
            let store = std::sync::Arc::clone(&store);
            tokio::spawn(async move {
                let incoming = message(1, &number.to_string(), "vraag");
                store
                    .take_turn(incoming, effects(vec![say("antwoord")]))
                    .await
                    .unwrap()
            })
        })
        .collect();
    for turn in turns {
        let taken = turn.await.unwrap();
        let received = taken.received.unwrap().seq.0;
        assert_eq!(
            taken.replies[0].seq,
            Seq(received + 1),
            "an answer follows its question"
        );
    }
    let messages = store.messages(id(1), Seq(0), 1000).await.unwrap();
    let numbers: Vec<i64> = messages.iter().map(|message| message.seq.0).collect();
    assert_eq!(numbers, (1..=400).collect::<Vec<i64>>());
}

#[tokio::test]
async fn a_backup_of_the_running_database_opens() {
    let folder = tempfile::tempdir().unwrap();
    let store = open(folder.path());
    store.open(new(1), effects(vec![say("Hoi!")])).await.unwrap();
    let copy = folder.path().join("kopie.db");
    store.backup(&copy).await.unwrap();
    assert!(
        matches!(store.backup(&copy).await, Err(StoreError::Conflict(_))),
        "never overwrites"
    );
    let restored = SqliteStore::open(&copy).unwrap();
    assert_eq!(restored.messages(id(1), Seq(0), 10).await.unwrap().len(), 1);
}

#[test]
fn a_damaged_file_is_said_in_one_sentence() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("balie.db");
    std::fs::write(
        &path,
        b"this is no database, but it is long enough to be looked at as one".repeat(100),
    )
    .unwrap();
    let error = SqliteStore::open(&path).unwrap_err();
    assert!(error.to_string().contains("is damaged"), "{error}");
}

#[test]
fn a_newer_database_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    drop(open(folder.path()));
    let path = folder.path().join("balie.db");
    rusqlite::Connection::open(&path)
        .unwrap()
        .pragma_update(None, "user_version", 99)
        .unwrap();
    let error = SqliteStore::open(&path).unwrap_err();
    assert!(error.to_string().contains("version 99"), "{error}");
}

#[test]
fn a_folder_that_is_not_there_is_said() {
    let error = SqliteStore::open(Path::new("/nonexistent/balie.db")).unwrap_err();
    assert!(error.to_string().contains("cannot be opened"), "{error}");
}

#[tokio::test]
async fn the_audit_log_cannot_be_changed() {
    let folder = tempfile::tempdir().unwrap();
    let store = open(folder.path());
    store
        .open(
            new(1),
            effects(vec![contract::hand_off("kcc", balie::dialogue::Priority::Normal)]),
        )
        .await
        .unwrap();
    let db = rusqlite::Connection::open(folder.path().join("balie.db")).unwrap();
    let lines: i64 = db
        .query_row("SELECT count(*) FROM audit", [], |row| row.get(0))
        .unwrap();
    assert_eq!(lines, 1);
    assert!(
        db.execute("UPDATE audit SET actor = 'iemand anders'", [])
            .is_err()
    );
}
