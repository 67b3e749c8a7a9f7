//! A `submit` step reaches its receiver: signed, at least once, in order, with the same id on every attempt.

use crate::support::{PATIENCE, SETTINGS, Start, Talk, content};
use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use hmac::{Hmac, KeyInit, Mac};
use serde_json::Value;
use sha2::Sha256;
use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpListener;
use std::sync::mpsc::{Receiver, channel};

const KEY: &[u8] = b"een geheim van 24 bytes!";

struct Delivery {
    headers: BTreeMap<String, String>,
    body: String,
}

/// Answers with these statuses in turn, then with 200; tells what came.
fn receiver(mut statuses: Vec<u16>) -> (String, Receiver<Delivery>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap().to_string();
    let (tell, told) = channel();
    statuses.reverse();
    std::thread::spawn(move || {
        for socket in listener.incoming() {
            let mut socket = BufReader::new(socket.unwrap());
            let mut headers = BTreeMap::new();
            loop {
                let mut line = String::new();
                socket.read_line(&mut line).unwrap();
                if line.trim().is_empty() {
                    break;
                }
                if let Some((name, value)) = line.split_once(": ") {
                    headers.insert(name.to_lowercase(), value.trim().to_owned());
                }
            }
            let length = headers
                .get("content-length")
                .map_or(0, |length| length.parse().unwrap());
            let mut body = vec![0; length];
            socket.read_exact(&mut body).unwrap();
            let status = statuses.pop().unwrap_or(200);
            let answer = format!("HTTP/1.1 {status} X\r\ncontent-length: 0\r\nconnection: close\r\n\r\n");
            socket.get_mut().write_all(answer.as_bytes()).unwrap();
            let body = String::from_utf8(body).unwrap();
            if tell.send(Delivery { headers, body }).is_err() {
                return;
            }
        }
    });
    (address, told)
}

fn verify(delivery: &Delivery) -> Value {
    let header = |name: &str| delivery.headers[name].as_str();
    let signed = format!(
        "{}.{}.{}",
        header("webhook-id"),
        header("webhook-timestamp"),
        delivery.body
    );
    let mut mac = Hmac::<Sha256>::new_from_slice(KEY).unwrap();
    mac.update(signed.as_bytes());
    let signature = BASE64_STANDARD.encode(mac.finalize().into_bytes());
    assert_eq!(header("webhook-signature"), format!("v1,{signature}"));
    assert_eq!(header("content-type"), "application/json");
    serde_json::from_str(&delivery.body).unwrap()
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
    let secret = format!("whsec_{}", BASE64_STANDARD.encode(KEY));
    let balie = Start::new()
        .with(format!("--content={}", folder.path().display()))
        .environment("TEST_SECRET", &secret)
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
    let ids: Vec<&str> = got.iter().map(|one| one.headers["webhook-id"].as_str()).collect();
    assert_eq!(ids[0], ids[1], "the same id after a 500");
    assert_eq!(got[0].body, got[1].body);
    let different: std::collections::BTreeSet<&str> = ids.iter().copied().collect();
    assert_eq!(different.len(), 4, "two submits in one turn are two: {ids:?}");
    let fields: Vec<Value> = got
        .iter()
        .map(|one| verify(one)["data"]["fields"]["soort"].clone())
        .collect();
    assert_eq!(fields, ["rest", "rest", "rest", "gft", "gft"]);
    let body = verify(&got[0]);
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
