//! One resident in one conversation.

use super::{Answer, Client, Events};
use serde_json::Value;
use std::sync::atomic::{AtomicU64, Ordering};

static NEXT: AtomicU64 = AtomicU64::new(1);

/// One resident in one conversation.
pub struct Talk {
    pub client: Client,
    pub id: String,
    pub greeting: Vec<Value>,
}

impl Talk {
    pub fn start(mut client: Client) -> Self {
        let answer = client.post("/api/v1/conversations", &Value::Null).is(201);
        let body = answer.json();
        client.token = Some(body["token"].as_str().unwrap().to_owned());
        Self {
            client,
            id: body["id"].as_str().unwrap().to_owned(),
            greeting: body["messages"].as_array().unwrap().clone(),
        }
    }

    pub fn path(&self, end: &str) -> String {
        format!("/api/v1/conversations/{}/{end}", self.id)
    }

    pub fn send(&self, id: &str, text: &str) -> Answer {
        self.client.post(
            &self.path("messages"),
            &serde_json::json!({"id": id, "text": text}),
        )
    }

    /// Says something; gives the replies.
    pub fn say(&self, text: &str) -> Vec<Value> {
        let id = format!("n{}", NEXT.fetch_add(1, Ordering::Relaxed));
        self.send(&id, text).is(201).json()["replies"]
            .as_array()
            .unwrap()
            .clone()
    }

    /// Everything that the resident may see.
    pub fn messages(&self) -> Vec<Value> {
        self.client.get(&self.path("messages")).is(200).json()["messages"]
            .as_array()
            .unwrap()
            .clone()
    }

    pub fn events(&self, last: Option<&str>) -> Events {
        self.client.events(&self.path("events"), last)
    }

    /// Value of the `Cookie` header that a browser would send.
    pub fn cookie(&self) -> String {
        format!("balie_gesprek={}.{}", self.id, self.client.token.clone().unwrap())
    }
}
