//! The contract on PostgreSQL, and what only concerns several nodes.

use crate::store_contract::{self as contract, effects, id, message, new, say};
use crate::support::Postgres;
use balie::store::postgres::{Address, PostgresStore};
use balie::store::{Change, Seq, Store, StoreError};
use std::sync::Arc;

async fn open(database: &Postgres) -> PostgresStore {
    PostgresStore::open(&Address::parse(&database.url).unwrap(), 8)
        .await
        .unwrap()
}

macro_rules! contract {
    ($($name:ident),* $(,)?) => {$(
        #[tokio::test]
        async fn $name() {
            let database = Postgres::new();
            contract::$name(&open(&database).await).await;
        }
    )*};
}

crate::store_contract::each!(contract);

#[tokio::test(flavor = "multi_thread")]
async fn many_turns_at_once_on_two_nodes_keep_their_order() {
    let database = Postgres::new();
    let nodes = [Arc::new(open(&database).await), Arc::new(open(&database).await)];
    nodes[0].open(new(1), effects(vec![])).await.unwrap();
    let turns: Vec<_> = (0..200)
        .map(|number| {
            let store = Arc::clone(&nodes[number % 2]);
            tokio::spawn(async move {
                // Every message is sent twice, once to each node; whoever is told to try again does.
                loop {
                    let incoming = message(1, &(number / 2).to_string(), "vraag");
                    match store.take_turn(incoming, effects(vec![say("antwoord")])).await {
                        Err(StoreError::Unavailable(_)) => {}
                        taken => break taken.unwrap(),
                    }
                }
            })
        })
        .collect();
    let mut replayed = 0;
    for turn in turns {
        let taken = turn.await.unwrap();
        let received = taken.received.unwrap().seq.0;
        assert_eq!(
            taken.replies[0].seq,
            Seq(received + 1),
            "an answer follows its question"
        );
        replayed += usize::from(taken.replayed);
    }
    assert_eq!(replayed, 100);
    let messages = nodes[1].messages(id(1), Seq(0), 1000).await.unwrap();
    let numbers: Vec<i64> = messages.iter().map(|message| message.seq.0).collect();
    assert_eq!(numbers, (1..=200).collect::<Vec<i64>>());
}

#[tokio::test(flavor = "multi_thread")]
async fn nodes_may_start_at_once() {
    let database = Postgres::new();
    let address = Address::parse(&database.url).unwrap();
    let starting: Vec<_> = (0..6)
        .map(|number: u32| {
            let address = address.clone();
            tokio::spawn(async move {
                let store = PostgresStore::open(&address, 2).await.unwrap();
                store.first_setting("token", number.to_string()).await.unwrap()
            })
        })
        .collect();
    let mut tokens = Vec::new();
    for started in starting {
        tokens.push(started.await.unwrap());
    }
    tokens.dedup();
    assert_eq!(tokens.len(), 1, "the first decides: {tokens:?}");
    assert_eq!(
        database.value("SELECT count(*) FROM balie_schema WHERE version = 1"),
        "1"
    );
}

#[tokio::test]
async fn each_node_hears_the_others() {
    let database = Postgres::new();
    let (one, other) = (open(&database).await, open(&database).await);
    let mut news = other.changes();
    one.open(new(1), effects(vec![say("Hoi!")])).await.unwrap();
    assert_eq!(news.recv().await.unwrap(), Change::Message(id(1), Seq(1)));
    one.take_turn(message(1, "a", "vraag"), effects(vec![say("Ja.")]))
        .await
        .unwrap();
    assert_eq!(news.recv().await.unwrap(), Change::Message(id(1), Seq(2)));
    assert_eq!(news.recv().await.unwrap(), Change::Message(id(1), Seq(3)));
    // Its own it hears once.
    let mut own = one.changes();
    one.take_turn(message(1, "b", "vraag"), effects(vec![]))
        .await
        .unwrap();
    other
        .take_turn(message(1, "c", "vraag"), effects(vec![]))
        .await
        .unwrap();
    assert_eq!(own.recv().await.unwrap(), Change::Message(id(1), Seq(4)));
    assert_eq!(own.recv().await.unwrap(), Change::Message(id(1), Seq(5)));
}

#[tokio::test]
async fn who_may_have_missed_something_looks_again() {
    let database = Postgres::new();
    let (one, other) = (open(&database).await, open(&database).await);
    let mut news = other.changes();
    drop(one);
    assert_eq!(news.recv().await.unwrap(), Change::Missed, "a node is gone");
    database.rows("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()");
    assert_eq!(news.recv().await.unwrap(), Change::Missed, "the connection broke");
    // And it works again, whatever connection was kept.
    other.open(new(1), effects(vec![say("Hoi!")])).await.unwrap();
    assert_eq!(news.recv().await.unwrap(), Change::Message(id(1), Seq(1)));
    let third = open(&database).await;
    third
        .take_turn(message(1, "a", "vraag"), effects(vec![]))
        .await
        .unwrap();
    assert_eq!(news.recv().await.unwrap(), Change::Message(id(1), Seq(2)));
}

#[tokio::test]
async fn nobody_waits_for_a_node_that_stands_still() {
    let database = Postgres::new();
    let store = open(&database).await;
    store.open(new(1), effects(vec![])).await.unwrap();
    // A turn that nobody waits for any more is still kept.
    let turn = store.take_turn(message(1, "a", "vraag"), effects(vec![say("Ja.")]));
    let mut turn = Box::pin(turn);
    let begun =
        std::future::poll_fn(|context| std::task::Poll::Ready(turn.as_mut().poll(context).is_pending()));
    assert!(begun.await);
    drop(turn);
    let again = loop {
        let taken = store
            .take_turn(message(1, "a", "vraag"), effects(vec![say("Nee.")]))
            .await
            .unwrap();
        if taken.replayed {
            break taken;
        }
    };
    assert_eq!(again.replies[0].body.text, "Ja.");
}

#[tokio::test]
async fn a_newer_database_is_refused_unless_it_says_that_we_may() {
    let database = Postgres::new();
    drop(open(&database).await);
    let address = Address::parse(&database.url).unwrap();
    database.rows("INSERT INTO balie_schema (version, needs) VALUES (99, 1)");
    PostgresStore::open(&address, 1).await.unwrap();
    database.rows("UPDATE balie_schema SET needs = 99 WHERE version = 99");
    let error = PostgresStore::open(&address, 1).await.unwrap_err();
    assert!(
        matches!(&error, StoreError::Unusable(sentence) if sentence.contains("version 99")),
        "{error}"
    );
}

#[tokio::test]
async fn what_is_wrong_is_said_in_one_sentence_without_the_password() {
    let database = Postgres::new();
    let cases = [
        ("postgres://balie:geheim@127.0.0.1:1/balie", "refused"),
        (&*database.url.replace("balie_test", "elsewhere"), "createdb"),
        ("postgres://balie:geheim@db.invalid/balie", "does PostgreSQL run"),
    ];
    for (url, advice) in cases {
        let error = PostgresStore::open(&Address::parse(url).unwrap(), 1)
            .await
            .unwrap_err();
        let sentence = error.to_string();
        assert!(
            sentence.contains(advice) && !sentence.contains("geheim"),
            "{sentence}"
        );
    }
    database.rows("CREATE ROLE gast LOGIN; REVOKE CREATE ON SCHEMA public FROM PUBLIC");
    let guest = database.url.replacen("postgres@", "gast@", 1);
    let error = PostgresStore::open(&Address::parse(&guest).unwrap(), 1)
        .await
        .unwrap_err();
    assert!(error.to_string().contains("may not make tables"), "{error}");
    database.rows("DROP ROLE gast");
}

#[tokio::test]
async fn an_encrypted_connection_is_a_checked_one() {
    let (database, authority) = Postgres::with_tls();
    let open = async |parameters: String| {
        let address = Address::parse(&format!("{}?{parameters}", database.url)).unwrap();
        PostgresStore::open(&address, 2).await
    };
    let unknown = open("sslmode=require".to_owned()).await.unwrap_err().to_string();
    assert!(unknown.contains("certificate"), "{unknown}");
    let store = open(format!("sslmode=verify-full&sslrootcert={authority}"))
        .await
        .unwrap();
    store.open(new(1), effects(vec![say("Hoi!")])).await.unwrap();
    let sessions = "FROM pg_stat_ssl JOIN pg_stat_activity USING (pid) WHERE application_name LIKE 'balie%'";
    assert_eq!(database.value(&format!("SELECT bool_and(ssl) {sessions}")), "t");
    assert_eq!(
        database.value(&format!("SELECT count(*) >= 2 {sessions}")),
        "t",
        "turns and news"
    );
    let other_name = database.url.replace("localhost", "127.0.0.1");
    let address = Address::parse(&format!("{other_name}?sslmode=require&sslrootcert={authority}")).unwrap();
    let refused = PostgresStore::open(&address, 1).await.unwrap_err().to_string();
    assert!(refused.contains("not valid for"), "{refused}");
}

#[tokio::test]
async fn what_cannot_be_kept_is_said() {
    let database = Postgres::new();
    let store = open(&database).await;
    store.open(new(1), effects(vec![])).await.unwrap();
    let nul = store
        .take_turn(message(1, "a\0b", "vraag"), effects(vec![]))
        .await;
    assert!(matches!(nul, Err(StoreError::Unreadable(_))), "{nul:?}");
    store
        .take_turn(message(1, "a", "met een \0 erin"), effects(vec![]))
        .await
        .unwrap();
    let kept = store.messages(id(1), Seq(0), 10).await.unwrap();
    assert_eq!(kept[0].body.text, "met een \0 erin");
}

#[tokio::test]
async fn the_audit_log_cannot_be_changed() {
    let database = Postgres::new();
    let store = open(&database).await;
    let handed = contract::hand_off("kcc", balie::dialogue::Priority::Normal);
    store.open(new(1), effects(vec![handed])).await.unwrap();
    assert_eq!(database.value("SELECT count(*) FROM audit"), "1");
    let changed = database.value(
        "CREATE FUNCTION try() RETURNS text LANGUAGE plpgsql AS $$ BEGIN UPDATE audit SET actor = 'iemand anders'; RETURN 'changed'; \
         EXCEPTION WHEN OTHERS THEN RETURN SQLERRM; END $$; SELECT try()",
    );
    assert_eq!(changed, "the audit log is append-only");
}
