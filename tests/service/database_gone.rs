//! PostgreSQL is gone for a while: "try again later", nothing is lost, and it works again by itself.

use crate::support::{Postgres, Proxy, Start, Way, text_of, wait_until};
use std::time::{Duration, Instant};

#[test]
fn a_database_that_is_gone_means_try_again_later() {
    let database = Postgres::new();
    let proxy = Proxy::to(&database.url);
    let balie = Start::new().url(&proxy.url).go();
    let talk = balie.talk();
    let stream = talk.events(None);
    talk.say("kliko weer niet geleegd");
    let before = talk.messages();
    let seen = stream.texts(before.len() - talk.greeting.len());

    proxy.set(Way::Broken);
    wait_until("it is noticed", || {
        (balie.client.get("/readyz").status == 503).then_some(())
    });
    for _ in 0..3 {
        let refused = talk.send("m1", "gft").is(503);
        assert_eq!(refused.header("retry-after"), Some("5"));
        assert_eq!(refused.json()["type"], "urn:balie:problem:unavailable");
    }
    let page = balie
        .client
        .form("/bericht", &talk.cookie(), &[("id", "m2"), ("text", "gft")]);
    assert_eq!(page.status, 503);
    assert!(page.text.contains("Probeer het zo nog eens"), "{}", page.text);
    assert_eq!(
        balie.client.get("/healthz").status,
        200,
        "a restart would not help"
    );

    proxy.set(Way::Open);
    wait_until("it works again", || {
        (balie.client.get("/readyz").status == 200).then_some(())
    });
    let replies = talk.send("m1", "gft").is(201).json();
    assert_eq!(replies["replayed"], false);
    assert_eq!(
        talk.send("m1", "gft").is(200).json()["replies"],
        replies["replies"]
    );
    let after = talk.messages();
    assert_eq!(after[..before.len()], before[..]);
    assert_eq!(text_of(&after[before.len()]), "gft", "kept once, directly after");
    // The stream that was open all the time has them too.
    let streamed = [seen, stream.texts(after.len() - before.len())].concat();
    let kept: Vec<String> = after[talk.greeting.len()..].iter().map(text_of).collect();
    assert_eq!(streamed, kept);
    assert!(!balie.log().contains("gft"));
}

#[test]
fn a_database_that_says_nothing_holds_nobody_up_for_long() {
    let database = Postgres::new();
    let proxy = Proxy::to(&database.url);
    let balie = Start::new().url(&proxy.url).go();
    let talk = balie.talk();
    proxy.set(Way::Silent);
    let started = Instant::now();
    talk.send("m1", "kliko weer niet geleegd").is(503);
    assert!(
        started.elapsed() < Duration::from_secs(20),
        "{:?}",
        started.elapsed()
    );
    proxy.set(Way::Open);
    // Perhaps it was kept after all: sending it again tells, and keeps it once.
    wait_until("it works again", || {
        matches!(talk.send("m1", "kliko weer niet geleegd").status, 200 | 201).then_some(())
    });
    let own = talk
        .messages()
        .into_iter()
        .filter(|message| message["author"] == "resident");
    assert_eq!(own.count(), 1);
}
