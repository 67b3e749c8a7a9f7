//! Agents who all want the same hand-offs.

use super::Plan;
use super::called::{Answered, Caller};
use super::ledger::{Ledger, Reply};
use super::nodes::Nodes;
use crate::support::Random;
use serde_json::{Value, json};
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

pub struct Agent<'n> {
    name: String,
    token: String,
    caller: Caller<'n>,
    ledger: &'n Ledger,
    pause: Duration,
    replies: usize,
}

impl<'n> Agent<'n> {
    pub fn new(plan: &Plan, number: usize, nodes: &'n Nodes, ledger: &'n Ledger) -> Self {
        let name = format!("Agent {number}");
        let random = Random::new(plan.seed, 100_000 + number as u64);
        Self {
            token: nodes.token().to_owned(),
            caller: Caller::new(nodes, random, Some(name.clone())),
            name,
            ledger,
            pause: plan.pause / 8,
            replies: 0,
        }
    }

    pub fn work_until(mut self, over: &AtomicBool) {
        while !over.load(Ordering::Relaxed) {
            // The first of the queue is what everybody wants; sometimes what a colleague has already.
            let stage = if self.caller.random.chance(15) {
                "claimed"
            } else {
                "waiting"
            };
            let list = format!("/api/v1/staff/hand-offs?stage={stage}&limit=3");
            let answered = self.caller.insist("GET", &list, &self.token, &Value::Null);
            let page = answered.answer.is(200).json();
            let wanted = page["items"].as_array().unwrap();
            if !wanted.is_empty() {
                let hand_off = &wanted[self.caller.random.below(wanted.len())];
                self.handle(hand_off);
            }
            let pause = self.caller.random.between(Duration::ZERO, self.pause);
            std::thread::sleep(pause);
        }
        self.ledger.met(&self.caller);
    }

    /// Takes it, answers and gives it out of hands again.
    fn handle(&mut self, hand_off: &Value) {
        let id = hand_off["id"].as_i64().unwrap();
        let claimed = self.act(id, "claim", &Value::Null);
        if claimed.answer.status == 409 {
            claimed.answer.is(409);
            self.ledger.refused();
            return;
        }
        let claimed = claimed.answer.is(200).json();
        assert_eq!(claimed["agent"], self.name, "{claimed}");
        self.ledger.told(id, &self.name, "claimed");
        let conversation = hand_off["conversation"].as_str().unwrap().to_owned();
        for _ in 0..self.caller.random.below(3) {
            self.reply(id, &conversation);
        }
        if self.caller.random.chance(20) {
            let note = json!({"id": self.next_id(), "text": "kijk hier nog eens naar"});
            self.owned(id, "notes", "noted", &note);
        }
        match self.caller.random.below(10) {
            0 => self.owned(id, "release", "released", &Value::Null),
            1 | 2 => {
                let to = if claimed["queue"] == "kcc" { "team" } else { "kcc" };
                self.owned(
                    id,
                    "transfer",
                    "transferred",
                    &json!({"queue": to, "note": "voor jullie"}),
                );
            }
            _ => self.owned(id, "close", "closed", &Value::Null),
        }
    }

    fn next_id(&mut self) -> String {
        self.replies += 1;
        format!("{}-{}", self.name, self.replies)
    }

    /// Who was told that it is theirs may answer.
    fn reply(&mut self, hand_off: i64, conversation: &str) {
        let id = self.next_id();
        let text = format!("antwoord {id}");
        let answered = self.act(hand_off, "messages", &json!({"id": id, "text": text}));
        answered.answer.is(200);
        self.ledger.told(hand_off, &self.name, "replied");
        self.ledger.reply(Reply {
            conversation: conversation.to_owned(),
            id,
            text,
        });
    }

    /// Something that only the owner may do. Sent again after it was done without our knowing, it may be refused.
    fn owned(&mut self, hand_off: i64, what: &str, action: &'static str, body: &Value) {
        let Answered { answer, unsure } = self.act(hand_off, what, body);
        if answer.status == 409 && unsure {
            return;
        }
        answer.is(200);
        self.ledger.told(hand_off, &self.name, action);
    }

    fn act(&mut self, hand_off: i64, what: &str, body: &Value) -> Answered {
        let path = format!("/api/v1/staff/hand-offs/{hand_off}/{what}");
        let body = if body.is_null() { &json!({}) } else { body };
        self.caller.insist("POST", &path, &self.token, body)
    }
}
