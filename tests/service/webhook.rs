//! A `submit` step reaches its receiver: signed, at least once, in order, with the same id on every attempt.

use crate::support::{Delivery, PATIENCE, SETTINGS, Start, Talk, content, receive, webhook_secret};
use serde_json::Value;
use std::net::TcpListener;
use std::sync::mpsc::{Receiver, channel};

/// Answers with these statuses in turn, then with 200; tells what came.
fn receiver(mut statuses: Vec<u16>) -> (String, Receiver<Delivery>) {
    let (tell, told) = channel();
    statuses.reverse();
    let address = receive(move |delivery| {
        let status = statuses.pop().unwrap_or(200);
        let _ = tell.send(delivery);
        status
    });
    (address, told)
}

fn serve(address: &str) -> (crate::support::Balie, tempfile::TempDir) {
    let settings = format!(
        "{SETTINGS}webhooks:\n  meldsysteem: {{url: 'http://{address}/in', secret_env: TEST_SECRET}}\n"
    );
    let flow = "topic: afval
intents:
  bak:
    title: Mijn bak is niet geleegd
    examples: [mijn bak is niet geleegd, de vuilnisbak staat nog vol]
    flow: bak
flows:
  bak:
    steps:
      - ask: Welke bak?
        save: soort
        choices: {rest: Restafval, gft: Gft}
      - submit: meldsysteem
      - submit: meldsysteem
        fields: [soort]
      - say: Klaar.
";
    let folder = content(&[("balie.yaml", &settings), ("intents/afval.yaml", flow)]);
    let balie = Start::new()
        .with(format!("--content={}", folder.path().display()))
        .environment("TEST_SECRET", &webhook_secret())
        .go();
    (balie, folder)
}

fn report(talk: &Talk, soort: &str) {
    talk.say("mijn bak is niet geleegd");
    assert_eq!(talk.say(soort)[0]["text"], "Klaar.");
}

#[test]
fn deliveries_are_signed_retried_and_in_order() {
    let (address, told) = receiver(vec![500]);
    let (balie, _content) = serve(&address);
    let talk = balie.talk();
    report(&talk, "rest");
    report(&talk, "gft");
    let got: Vec<Delivery> = (0..5).map(|_| told.recv_timeout(PATIENCE).unwrap()).collect();
    let ids: Vec<&str> = got.iter().map(|one| one.id()).collect();
    assert_eq!(ids[0], ids[1], "the same id after a 500");
    assert_eq!(got[0].body, got[1].body);
    let different: std::collections::BTreeSet<&str> = ids.iter().copied().collect();
    assert_eq!(different.len(), 4, "two submits in one turn are two: {ids:?}");
    let fields: Vec<Value> = got
        .iter()
        .map(|one| one.verified()["data"]["fields"]["soort"].clone())
        .collect();
    assert_eq!(fields, ["rest", "rest", "rest", "gft", "gft"]);
    let body = got[0].verified();
    assert_eq!(body["type"], "balie.flow.submitted.v1");
    assert_eq!(body["data"]["conversation"], talk.id.as_str());
}

#[test]
fn a_receiver_that_never_answers_does_not_hold_up_the_end() {
    let silent = TcpListener::bind("127.0.0.1:0").unwrap();
    let (mut balie, _content) = serve(&silent.local_addr().unwrap().to_string());
    report(&balie.talk(), "rest");
    let (_open, _) = silent.accept().unwrap();
    let (status, took) = balie.stop();
    assert!(status.success());
    assert!(took < std::time::Duration::from_secs(3), "{took:?}");
}
