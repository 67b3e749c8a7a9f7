//! Killed at any moment: no acknowledged message is lost, nothing is kept or answered twice, order stays.
//!
//! Five rounds in the test run; more by hand:
//! `BALIE_KILL_ROUNDS=200 BALIE_KILL_SEED=7 cargo test --release --test service sigkill -- --nocapture`

use crate::support::{Balie, Client, Random, Start, Talk, number};
use serde_json::Value;
use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

/// Clients that send at the same time.
const CLIENTS: usize = 8;

/// What one client knows of its conversation.
pub struct Sender {
    id: String,
    token: String,
    /// Message id to its text and, when it was acknowledged, the replies.
    pub sent: BTreeMap<u64, (String, Option<Vec<Value>>)>,
}

impl Sender {
    pub fn client(&self, address: &str) -> Client {
        let mut client = Client::of(address);
        client.token = Some(self.token.clone());
        client
    }

    fn post(&self, client: &Client, number: u64, text: &str) -> Option<Value> {
        let path = format!("/api/v1/conversations/{}/messages", self.id);
        let body = serde_json::json!({"id": format!("n{number}"), "text": text});
        let headers = [("content-type", "application/json")];
        let answer = client
            .try_send("POST", &path, &headers, body.to_string().as_bytes())
            .ok()?;
        assert!(matches!(answer.status, 200 | 201), "{answer:?}");
        Some(answer.json())
    }

    /// Sends until the connection breaks.
    pub fn send_until(&mut self, address: &str, stop: &AtomicBool) {
        const TEXTS: [&str; 4] = [
            "kliko weer niet geleegd",
            "gft",
            "wat kost een paspoort",
            "bedankt",
        ];
        let client = self.client(address);
        while !stop.load(Ordering::Relaxed) {
            let number = self.sent.len() as u64;
            let text = format!("{} {number}", TEXTS[number as usize % TEXTS.len()]);
            self.sent.insert(number, (text.clone(), None));
            let Some(turn) = self.post(&client, number, &text) else {
                return;
            };
            let replies = turn["replies"].as_array().unwrap().clone();
            self.sent.insert(number, (text, Some(replies)));
        }
    }

    /// After the restart: what was not acknowledged is sent again with the same id, as a client does.
    pub fn resend(&mut self, client: &Client) -> u64 {
        let open: Vec<(u64, String)> = self
            .sent
            .iter()
            .filter(|(_, (_, replies))| replies.is_none())
            .map(|(number, (text, _))| (*number, text.clone()))
            .collect();
        let mut kept = 0;
        for (number, text) in open {
            let turn = self.post(client, number, &text).unwrap();
            kept += u64::from(turn["replayed"] == true);
            let replies = turn["replies"].as_array().unwrap().clone();
            self.sent.insert(number, (text, Some(replies)));
        }
        kept
    }

    /// Everything that was acknowledged is there once, in order, each directly followed by its replies.
    pub fn verify(&self, client: &Client) {
        let (mut all, mut after) = (Vec::new(), 0);
        loop {
            let path = format!("/api/v1/conversations/{}/messages?after={after}", self.id);
            let page = client.get(&path).is(200).json();
            all.extend(page["messages"].as_array().unwrap().clone());
            match page["next"].as_i64() {
                Some(next) => after = next,
                None => break,
            }
        }
        for (place, message) in all.iter().enumerate() {
            assert_eq!(message["seq"], place as u64 + 1, "no gaps");
        }
        let first = all.iter().position(|message| message["author"] == "resident");
        let found = all[first.unwrap_or(all.len())..].iter().map(|message| {
            let client_id = message["client_id"].as_str();
            (client_id.map(str::to_owned), message["text"].clone())
        });
        let expected = self.sent.iter().flat_map(|(number, (text, replies))| {
            let own = (Some(format!("n{number}")), Value::from(text.as_str()));
            let replies = replies.as_ref().unwrap().iter();
            std::iter::once(own).chain(replies.map(|reply| (None, reply["text"].clone())))
        });
        assert_eq!(found.collect::<Vec<_>>(), expected.collect::<Vec<_>>());
    }
}

pub fn new_senders(balie: &Balie) -> Vec<Sender> {
    let one = |_| {
        let talk: Talk = balie.talk();
        Sender {
            token: talk.client.token.clone().unwrap(),
            id: talk.id,
            sent: BTreeMap::new(),
        }
    };
    (0..CLIENTS).map(one).collect()
}

#[test]
fn sigkill_loses_nothing_and_says_nothing_twice() {
    let (rounds, seed) = (number("BALIE_KILL_ROUNDS", 5), number("BALIE_KILL_SEED", 1));
    let mut random = Random::new(seed, 0);
    let folder = tempfile::tempdir().unwrap();
    let database = folder.path().join("balie.db");
    let (mut acknowledged, mut unsure, mut kept_unsure) = (0, 0, 0);
    let mut balie = Start::new().database(&database).with("--log=warn").go();
    for round in 0..rounds {
        let mut senders = new_senders(&balie);
        let stop = Arc::new(AtomicBool::new(false));
        let address = balie.address.clone();
        let threads: Vec<_> = senders
            .drain(..)
            .map(|mut sender| {
                let (stop, address) = (Arc::clone(&stop), address.clone());
                std::thread::spawn(move || {
                    sender.send_until(&address, &stop);
                    sender
                })
            })
            .collect();
        // The moment of the kill is the point of this test: no condition to wait for.
        std::thread::sleep(random.between(Duration::from_millis(1), Duration::from_millis(250)));
        balie.kill();
        stop.store(true, Ordering::Relaxed);
        let senders: Vec<Sender> = threads.into_iter().map(|thread| thread.join().unwrap()).collect();
        balie = Start::new().database(&database).with("--log=warn").go();
        for mut sender in senders {
            let open = sender
                .sent
                .values()
                .filter(|(_, replies)| replies.is_none())
                .count() as u64;
            acknowledged += sender.sent.len() as u64 - open;
            unsure += open;
            let client = sender.client(&balie.address);
            kept_unsure += sender.resend(&client);
            sender.verify(&client);
        }
        if rounds > 5 && round % 20 == 19 {
            println!("round {}: {acknowledged} acknowledged", round + 1);
        }
    }
    assert!(acknowledged > rounds, "there was load: {acknowledged}");
    println!(
        "{rounds} rounds, seed {seed}: {acknowledged} acknowledged messages, all kept once; {unsure} unsure at the kill, {kept_unsure} of them kept"
    );
}
