//! Residents: they talk, repeat what nobody answered, and some read along.

use super::Plan;
use super::called::Caller;
use super::ledger::Ledger;
use super::nodes::Nodes;
use crate::support::{Client, PATIENCE, Random, text_of};
use serde_json::{Value, json};
use std::sync::atomic::{AtomicBool, AtomicI64, Ordering};
use std::sync::mpsc::RecvTimeoutError;
use std::time::{Duration, Instant};

/// Messages of the longest conversation.
const LONGEST: usize = 30;
/// The number of the last message is not known yet.
const UNKNOWN: i64 = i64::MAX;

/// A conversation as its resident knows it.
#[derive(Debug, Clone)]
pub struct Talk {
    pub id: String,
    pub token: String,
    /// Number and text of what was said first.
    pub greeting: Vec<(i64, String)>,
    pub sent: Vec<Sent>,
}

/// A message that was acknowledged.
#[derive(Debug, Clone)]
pub struct Sent {
    pub client_id: String,
    pub text: String,
    pub seq: i64,
    /// Number and text of what came back.
    pub replies: Vec<(i64, String)>,
    /// How often it was sent again after it was kept.
    pub replayed: usize,
}

pub struct Resident<'n> {
    plan: &'n Plan,
    nodes: &'n Nodes,
    caller: Caller<'n>,
    ledger: &'n Ledger,
    /// Has a page open that shows what comes.
    reads_along: bool,
}

impl<'n> Resident<'n> {
    pub fn new(plan: &'n Plan, number: usize, nodes: &'n Nodes, ledger: &'n Ledger) -> Self {
        let random = Random::new(plan.seed, 1000 + number as u64);
        Self {
            plan,
            nodes,
            caller: Caller::new(nodes, random, None),
            ledger,
            reads_along: number.is_multiple_of(10),
        }
    }

    pub fn talk_until(mut self, over: &AtomicBool) {
        while !over.load(Ordering::Relaxed) {
            let talk = self.open();
            let random = Random::new(self.caller.random.next(), 0);
            if self.reads_along {
                let mut reader = Reader::new(self.nodes, random, &talk);
                let last = AtomicI64::new(UNKNOWN);
                std::thread::scope(|scope| {
                    let last = &last;
                    let reading = scope.spawn(move || {
                        reader.read_until(last);
                        reader
                    });
                    let talk = self.talk(talk, over);
                    let page = visible(&mut self.caller, &talk);
                    last.store(page.last().unwrap().0, Ordering::Relaxed);
                    reading.join().unwrap().saw(&page);
                    self.ledger.followed();
                    self.ledger.talk(talk);
                });
            } else {
                let talk = self.talk(talk, over);
                self.ledger.talk(talk);
            }
        }
        self.ledger.met(&self.caller);
    }

    fn open(&mut self) -> Talk {
        let opened = self
            .caller
            .insist("POST", "/api/v1/conversations", "", &Value::Null);
        if opened.unsure {
            self.ledger.lost_open();
        }
        let body = opened.answer.is(201).json();
        Talk {
            id: body["id"].as_str().unwrap().to_owned(),
            token: body["token"].as_str().unwrap().to_owned(),
            greeting: numbered(&body["messages"]),
            sent: Vec::new(),
        }
    }

    fn talk(&mut self, mut talk: Talk, over: &AtomicBool) -> Talk {
        let mut asked = false;
        while talk.sent.len() < LONGEST && !over.load(Ordering::Relaxed) {
            let text = if asked {
                "gft"
            } else {
                const TEXTS: [&str; 6] = [
                    "mijn bak is niet geleegd",
                    "mijn bak is niet geleegd",
                    "wanneer is het gemeentehuis open",
                    "bedankt",
                    "dat is goed om te weten",
                    "medewerker",
                ];
                TEXTS[self.caller.random.below(TEXTS.len())]
            };
            let sent = self.say(&talk, text);
            asked = sent.replies.iter().any(|(_, text)| text.contains("Welke bak?"));
            talk.sent.push(sent);
            if self.caller.random.chance(3) {
                self.repeat(&mut talk);
            }
            let pause = self.caller.random.between(Duration::ZERO, self.plan.pause);
            std::thread::sleep(pause);
        }
        talk
    }

    fn say(&mut self, talk: &Talk, text: &str) -> Sent {
        let client_id = format!("m{}", talk.sent.len());
        let (turn, unsure) = self.send(talk, &client_id, text);
        assert!(unsure || turn["replayed"] == false, "{turn}");
        Sent {
            client_id,
            text: text.to_owned(),
            seq: turn["message"]["seq"].as_i64().unwrap(),
            replies: numbered(&turn["replies"]),
            replayed: usize::from(turn["replayed"] == true),
        }
    }

    /// Sends an earlier message again, as a page does that missed the answer: the first answer comes again.
    fn repeat(&mut self, talk: &mut Talk) {
        let place = self.caller.random.below(talk.sent.len());
        let Sent { client_id, text, .. } = talk.sent[place].clone();
        let (turn, _) = self.send(talk, &client_id, &text);
        let sent = &mut talk.sent[place];
        assert_eq!(turn["replayed"], true, "{turn}");
        assert_eq!(turn["message"]["seq"], sent.seq);
        assert_eq!(numbered(&turn["replies"]), sent.replies);
        sent.replayed += 1;
    }

    fn send(&mut self, talk: &Talk, client_id: &str, text: &str) -> (Value, bool) {
        let path = format!("/api/v1/conversations/{}/messages", talk.id);
        let body = json!({"id": client_id, "text": text});
        let answered = self.caller.insist("POST", &path, &talk.token, &body);
        let status = answered.answer.status;
        assert!(matches!(status, 200 | 201), "{:?}", answered.answer);
        (answered.answer.json(), answered.unsure)
    }
}

/// Number and text of messages.
pub fn numbered(messages: &Value) -> Vec<(i64, String)> {
    let messages = messages.as_array().unwrap().iter();
    messages
        .map(|message| (message["seq"].as_i64().unwrap(), text_of(message)))
        .collect()
}

/// Everything that the resident may see.
pub fn visible(caller: &mut Caller<'_>, talk: &Talk) -> Vec<(i64, String)> {
    let (mut all, mut after) = (Vec::new(), 0);
    loop {
        let path = format!("/api/v1/conversations/{}/messages?after={after}", talk.id);
        let answered = caller.insist("GET", &path, &talk.token, &Value::Null);
        let page = answered.answer.is(200).json();
        all.extend(numbered(&page["messages"]));
        match page["next"].as_i64() {
            Some(next) => after = next,
            None => return all,
        }
    }
}

/// An open page: events of a conversation, picked up at another node where the last one stopped.
struct Reader<'n> {
    nodes: &'n Nodes,
    random: Random,
    path: String,
    token: String,
    seen: Vec<(i64, String)>,
}

impl<'n> Reader<'n> {
    fn new(nodes: &'n Nodes, random: Random, talk: &Talk) -> Self {
        Self {
            nodes,
            random,
            path: format!("/api/v1/conversations/{}/events", talk.id),
            token: talk.token.clone(),
            seen: Vec::new(),
        }
    }

    /// Reads until the message with the number `last` came; `last` becomes known on the way.
    fn read_until(&mut self, last: &AtomicI64) {
        let mut known_since = None;
        while !self.has(last) {
            let mut client = Client::of(&self.nodes.any(&mut self.random));
            client.token = Some(self.token.clone());
            let seen = self.seen.last().map_or(0, |(seq, _)| *seq).to_string();
            let Ok(stream) = client.try_events(&self.path, Some(&seen)) else {
                std::thread::sleep(Duration::from_millis(20));
                continue;
            };
            while !self.has(last) {
                match stream.next_within(Duration::from_millis(100)) {
                    Ok((id, message)) => {
                        assert_eq!(id, message["seq"].to_string());
                        self.seen
                            .push((message["seq"].as_i64().unwrap(), text_of(&message)));
                    }
                    Err(RecvTimeoutError::Disconnected) => break,
                    Err(RecvTimeoutError::Timeout) if last.load(Ordering::Relaxed) == UNKNOWN => {}
                    Err(RecvTimeoutError::Timeout) => {
                        let since = *known_since.get_or_insert_with(Instant::now);
                        assert!(
                            since.elapsed() < PATIENCE,
                            "the stream misses something: {:?}",
                            self.seen
                        );
                    }
                }
            }
        }
    }

    fn has(&self, last: &AtomicI64) -> bool {
        self.seen
            .last()
            .is_some_and(|(seq, _)| *seq >= last.load(Ordering::Relaxed))
    }

    /// The stream gave what the page gives: each once, in order. Agents may have said more since.
    fn saw(&self, page: &[(i64, String)]) {
        assert_eq!(self.seen[..page.len()], *page);
    }
}
