//! What everybody was told, to hold the store against.

use super::called::Caller;
use super::resident::Talk;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Mutex;
use std::time::Duration;

/// An agent was told that something was done.
#[derive(Debug, Clone)]
pub struct Told {
    pub hand_off: i64,
    pub agent: String,
    /// As the audit log names it.
    pub action: &'static str,
}

/// An agent's reply.
#[derive(Debug, Clone)]
pub struct Reply {
    pub conversation: String,
    pub id: String,
    pub text: String,
}

#[derive(Debug, Default)]
struct Books {
    talks: Vec<Talk>,
    /// Conversations that were asked for without an answer: at most so many exist that nobody knows.
    lost_opens: usize,
    told: Vec<Told>,
    replies: Vec<Reply>,
    refused: usize,
    offered: BTreeSet<String>,
    /// Webhook ids per conversation, in the order in which they were first taken.
    delivered: BTreeMap<String, Vec<String>>,
    delivered_again: usize,
    followed: usize,
    longest: Duration,
    broken: usize,
    put_off: usize,
}

#[derive(Debug, Default)]
pub struct Ledger(Mutex<Books>);

impl Ledger {
    fn with<T>(&self, work: impl FnOnce(&mut Books) -> T) -> T {
        work(&mut self.0.lock().unwrap_or_else(std::sync::PoisonError::into_inner))
    }

    pub fn talk(&self, talk: Talk) {
        self.with(|books| books.talks.push(talk));
    }

    pub fn lost_open(&self) {
        self.with(|books| books.lost_opens += 1);
    }

    pub fn told(&self, hand_off: i64, agent: &str, action: &'static str) {
        let agent = agent.to_owned();
        self.with(|books| {
            books.told.push(Told {
                hand_off,
                agent,
                action,
            });
        });
    }

    pub fn reply(&self, reply: Reply) {
        self.with(|books| books.replies.push(reply));
    }

    pub fn refused(&self) {
        self.with(|books| books.refused += 1);
    }

    /// Was this webhook id seen before?
    pub fn offered(&self, id: &str) -> bool {
        self.with(|books| !books.offered.insert(id.to_owned()))
    }

    pub fn delivered(&self, conversation: &str, id: &str) {
        self.with(|books| {
            let ids = books.delivered.entry(conversation.to_owned()).or_default();
            if ids.iter().any(|known| known == id) {
                books.delivered_again += 1;
            } else {
                ids.push(id.to_owned());
            }
        });
    }

    /// What this caller met on the way to definite answers.
    pub fn met(&self, caller: &Caller<'_>) {
        self.with(|books| {
            books.longest = books.longest.max(caller.longest);
            books.broken += caller.broken;
            books.put_off += caller.refused;
        });
    }

    pub fn broken(&self) -> usize {
        self.with(|books| books.broken)
    }

    pub fn followed(&self) {
        self.with(|books| books.followed += 1);
    }

    pub fn talks(&self) -> Vec<Talk> {
        self.with(|books| books.talks.clone())
    }

    pub fn lost_opens(&self) -> usize {
        self.with(|books| books.lost_opens)
    }

    pub fn all_told(&self) -> Vec<Told> {
        self.with(|books| books.told.clone())
    }

    pub fn replies(&self) -> Vec<Reply> {
        self.with(|books| books.replies.clone())
    }

    pub fn deliveries(&self, conversation: &str) -> Vec<String> {
        self.with(|books| books.delivered.get(conversation).cloned().unwrap_or_default())
    }

    /// Everything in one line; in a `long` run everything must have happened.
    pub fn summary(&self, long: bool) -> String {
        self.with(|books| {
            let sent = || books.talks.iter().flat_map(|talk| &talk.sent);
            let replayed: usize = sent().map(|sent| sent.replayed).sum();
            let claims = books.told.iter().filter(|told| told.action == "claimed").count();
            let delivered: usize = books.delivered.values().map(Vec::len).sum();
            let counts = [
                (books.talks.len(), "conversations"),
                (sent().count(), "acknowledged messages"),
                (replayed, "repeated"),
                (claims, "claims"),
                (books.refused, "claims refused"),
                (books.replies.len(), "replies of agents"),
                (delivered, "deliveries"),
                (books.followed, "streams followed to the end"),
            ];
            let all = counts.map(|(count, what)| {
                assert!(count > 0 || !long, "there was something to test: {what}");
                format!("{count} {what}")
            });
            format!(
                "{}, {} delivered again, {} requests broken off, {} put off with 503, the longest wait for an answer {:.1?}",
                all.join(", "),
                books.delivered_again,
                books.broken,
                books.put_off,
                books.longest
            )
        })
    }
}
