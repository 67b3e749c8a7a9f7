//! A caller that insists: another node when one does not answer, the same message id every time.

use super::nodes::Nodes;
use crate::support::{Answer, Client, Random};
use serde_json::Value;
use std::time::{Duration, Instant};

/// How long somebody goes on asking: the database may be gone for a minute.
const MOST: Duration = Duration::from_secs(120);

/// A definite answer.
pub struct Answered {
    pub answer: Answer,
    /// It was sent before, and nobody knows whether that was done.
    pub unsure: bool,
}

pub struct Caller<'n> {
    nodes: &'n Nodes,
    pub random: Random,
    client: Client,
    agent: Option<String>,
    /// The longest that one definite answer took, other nodes included.
    pub longest: Duration,
    /// Requests without an answer.
    pub broken: usize,
    /// Requests that were told to try again later.
    pub refused: usize,
}

impl<'n> Caller<'n> {
    pub fn new(nodes: &'n Nodes, mut random: Random, agent: Option<String>) -> Self {
        let client = Client::of(&nodes.any(&mut random));
        Self {
            nodes,
            random,
            client,
            agent,
            longest: Duration::ZERO,
            broken: 0,
            refused: 0,
        }
    }

    /// One client of some node.
    pub fn client(&mut self, token: &str) -> Client {
        let address = self.nodes.any(&mut self.random);
        if self.client.base != format!("http://{address}") {
            self.client = Client::of(&address);
        }
        let mut client = self.client.clone();
        client.token = Some(token.to_owned());
        client.agent_name.clone_from(&self.agent);
        client
    }

    /// Sends it until some node gives a definite answer.
    pub fn insist(&mut self, method: &str, path: &str, token: &str, body: &Value) -> Answered {
        let (started, mut unsure) = (Instant::now(), false);
        let (headers, body) = ([("content-type", "application/json")], body.to_string());
        loop {
            let answer = self
                .client(token)
                .try_send(method, path, &headers, body.as_bytes());
            match answer {
                Ok(answer) if answer.status != 503 => {
                    self.longest = self.longest.max(started.elapsed());
                    return Answered { answer, unsure };
                }
                Ok(refused) => {
                    let refused = refused.is(503);
                    let wait: u32 = refused.header("retry-after").unwrap().parse().unwrap();
                    assert!(wait >= 1, "{refused:?}");
                    self.refused += 1;
                    unsure = true; // a node that lost its database does not know either
                }
                Err(_) => {
                    self.broken += 1;
                    unsure = true;
                }
            }
            assert!(started.elapsed() < MOST, "nobody takes {method} {path}");
            let wait = self
                .random
                .between(Duration::from_millis(5), Duration::from_millis(60));
            std::thread::sleep(wait);
        }
    }
}
