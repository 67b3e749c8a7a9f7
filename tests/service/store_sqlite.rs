//! The contract on SQLite, and what only concerns a file.

use crate::store_contract::{self as contract, effects, id, message, new, say};
use balie::store::sqlite::SqliteStore;
use balie::store::{AuditEntry, PrivacyStore, Seq, Store, StoreError};
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

crate::store_contract::each!(contract);

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
async fn what_was_erased_is_in_no_file() {
    let folder = tempfile::tempdir().unwrap();
    let store = open(folder.path());
    store.open(new(1), effects(vec![])).await.unwrap();
    for number in 0..40 {
        let secret = format!("zinnetje nummer {number} dat weg moet");
        store
            .take_turn(
                message(1, &number.to_string(), &secret),
                effects(vec![say("Ja.")]),
            )
            .await
            .unwrap();
    }
    let held = || {
        let files = std::fs::read_dir(folder.path()).unwrap();
        let bytes = files.map(|file| std::fs::read(file.unwrap().path()).unwrap());
        bytes.flatten().collect::<Vec<u8>>()
    };
    let holds = |bytes: &[u8]| bytes.windows(8).any(|window| window == b"zinnetje");
    assert!(holds(&held()));
    let line = AuditEntry {
        id: 0,
        at: contract::NOW,
        actor: "fatima".to_owned(),
        action: "erased".to_owned(),
        conversation: Some(id(1)),
        hand_off: None,
        detail: None,
        origin: None,
    };
    store.erase(id(1), line).await.unwrap();
    assert!(!holds(&held()), "also while it runs");
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

#[tokio::test]
async fn hand_offs_of_an_older_version_are_brought_along() {
    let folder = tempfile::tempdir().unwrap();
    let db = rusqlite::Connection::open(folder.path().join("balie.db")).unwrap();
    db.execute_batch(include_str!("../../src/store/sqlite/schema_1.sql"))
        .unwrap();
    let state = serde_json::to_string(&balie::dialogue::State::default()).unwrap();
    let summary = serde_json::to_string(&balie::dialogue::Summary::default()).unwrap();
    for number in 1..=3 {
        db.execute(
            "INSERT INTO conversations VALUES (?1, zeroblob(32), 'web', 1, 1, ?2, 0)",
            rusqlite::params![id(number).to_string(), state],
        )
        .unwrap();
    }
    let old = "INSERT INTO hand_offs VALUES (?1, ?2, 'kcc', '{\"kind\":\"asked\"}', ?3, ?4, ?5, ?6, 1795000000123, ?7, ?8, ?9)";
    for (number, urgent, stage, agent, times) in [
        (1, 0, "waiting", None, [None, None, None]),
        (
            2,
            1,
            "claimed",
            Some("Noor"),
            [Some(1_795_000_001_000_i64), None, None],
        ),
        (
            3,
            0,
            "closed",
            Some("Sam"),
            [
                Some(1_795_000_001_000),
                Some(1_795_000_002_000),
                Some(1_795_000_003_000),
            ],
        ),
    ] {
        let conversation = id(number).to_string();
        db.execute(
            old,
            rusqlite::params![
                number as i64,
                conversation,
                urgent,
                summary,
                stage,
                agent,
                times[0],
                times[1],
                times[2]
            ],
        )
        .unwrap();
    }
    db.pragma_update(None, "user_version", 1).unwrap();
    drop(db);
    let all = open(folder.path())
        .hand_offs(balie::store::HandOffFilter::default(), None, 10)
        .await
        .unwrap()
        .items;
    let told: Vec<_> = all
        .iter()
        .map(|record| {
            (
                record.id.0,
                balie::store::Stage::of(&record.item).name(),
                record.item.last_agent.clone(),
            )
        })
        .collect();
    assert_eq!(
        told,
        [
            (2, "claimed", Some("api:Noor".to_owned())),
            (1, "waiting", None),
            (3, "closed", Some("api:Sam".to_owned()))
        ]
    );
    assert_eq!(all[0].item.queued_at.as_millisecond(), 1_795_000_000_123);
}

#[test]
fn a_new_file_may_be_opened_by_several_at_once() {
    for _ in 0..5 {
        let folder = tempfile::tempdir().unwrap();
        let opened = std::thread::scope(|scope| {
            let threads: Vec<_> = (0..6)
                .map(|_| scope.spawn(|| SqliteStore::open(&folder.path().join("balie.db")).map(drop)))
                .collect();
            threads
                .into_iter()
                .map(|thread| thread.join().unwrap())
                .collect::<Vec<_>>()
        });
        assert!(opened.iter().all(Result::is_ok), "{opened:?}");
    }
}
