//! A small blocking client for HTTP and server-sent events.

use super::PATIENCE;
use serde_json::Value;
use std::io::{BufRead, BufReader};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::Duration;

/// An answer of the service.
#[derive(Debug)]
pub struct Answer {
    pub status: u16,
    pub headers: ureq::http::HeaderMap,
    pub text: String,
}

impl Answer {
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.text).unwrap_or_else(|_| panic!("no JSON: {self:?}"))
    }

    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name).and_then(|value| value.to_str().ok())
    }

    /// It has this status; a refusal is a problem document (RFC 9457).
    #[track_caller]
    pub fn is(self, status: u16) -> Self {
        assert_eq!(self.status, status, "{self:?}");
        if status >= 400 {
            assert_eq!(
                self.header("content-type"),
                Some("application/problem+json"),
                "{self:?}"
            );
            let problem = self.json();
            assert_eq!(problem["status"], status);
            for key in ["type", "title", "detail"] {
                assert!(
                    problem[key].as_str().is_some_and(|text| !text.is_empty()),
                    "{key}: {problem}"
                );
            }
        }
        self
    }
}

/// A blocking client.
#[derive(Clone)]
pub struct Client {
    agent: ureq::Agent,
    pub base: String,
    pub token: Option<String>,
    pub agent_name: Option<String>,
}

impl Client {
    pub fn of(address: &str) -> Self {
        let config = ureq::Agent::config_builder()
            .http_status_as_error(false)
            .max_redirects(0)
            .build();
        Self {
            agent: ureq::Agent::new_with_config(config),
            base: format!("http://{address}"),
            token: None,
            agent_name: None,
        }
    }

    /// Sends anything; `Err` when the connection broke.
    pub fn try_send(
        &self,
        method: &str,
        path: &str,
        headers: &[(&str, &str)],
        body: &[u8],
    ) -> Result<Answer, ureq::Error> {
        let mut request = ureq::http::Request::builder()
            .method(method)
            .uri(format!("{}{path}", self.base));
        if let Some(token) = &self.token {
            request = request.header("authorization", format!("Bearer {token}"));
        }
        if let Some(name) = &self.agent_name {
            request = request.header("x-agent", name);
        }
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let mut answer = if matches!(method, "GET" | "HEAD") {
            self.agent.run(request.body(()).unwrap())?
        } else {
            self.agent.run(request.body(body).unwrap())?
        };
        Ok(Answer {
            status: answer.status().as_u16(),
            headers: answer.headers().clone(),
            text: answer.body_mut().read_to_string()?,
        })
    }

    pub fn send(&self, method: &str, path: &str, headers: &[(&str, &str)], body: &[u8]) -> Answer {
        self.try_send(method, path, headers, body).unwrap()
    }

    pub fn get(&self, path: &str) -> Answer {
        self.send("GET", path, &[], b"")
    }

    pub fn post(&self, path: &str, body: &Value) -> Answer {
        self.send(
            "POST",
            path,
            &[("content-type", "application/json")],
            body.to_string().as_bytes(),
        )
    }

    /// A form, as a browser without JavaScript sends it; `cookie` is the value of the `Cookie` header.
    pub fn form(&self, path: &str, cookie: &str, fields: &[(&str, &str)]) -> Answer {
        let body: Vec<String> = fields
            .iter()
            .map(|(name, value)| format!("{name}={}", percent(value)))
            .collect();
        let headers = [
            ("content-type", "application/x-www-form-urlencoded"),
            ("cookie", cookie),
            ("sec-fetch-site", "same-origin"),
        ];
        self.send("POST", path, &headers, body.join("&").as_bytes())
    }

    /// Opens a stream of events.
    pub fn events(&self, path: &str, last: Option<&str>) -> Events {
        self.try_events(path, last).unwrap()
    }

    /// Opens a stream of events; `Err` when the connection broke.
    pub fn try_events(&self, path: &str, last: Option<&str>) -> Result<Events, ureq::Error> {
        let mut request = ureq::http::Request::builder().uri(format!("{}{path}", self.base));
        if let Some(token) = &self.token {
            request = request.header("authorization", format!("Bearer {token}"));
        }
        if let Some(last) = last {
            request = request.header("last-event-id", last);
        }
        let answer = self.agent.run(request.body(()).unwrap())?;
        if answer.status() != 200 {
            return Err(ureq::Error::StatusCode(answer.status().as_u16()));
        }
        assert_eq!(answer.headers()["content-type"], "text/event-stream");
        let (tell, told) = channel();
        std::thread::spawn(move || {
            let (mut id, mut data) = (String::new(), String::new());
            let lines = BufReader::new(answer.into_body().into_reader()).lines();
            for line in lines.map_while(Result::ok) {
                if let Some(value) = line.strip_prefix("id: ") {
                    value.clone_into(&mut id);
                } else if let Some(value) = line.strip_prefix("data: ") {
                    data.push_str(value);
                } else if line.is_empty() && !data.is_empty() {
                    let event = (id.clone(), serde_json::from_str(&data).unwrap());
                    data.clear();
                    if tell.send(event).is_err() {
                        return;
                    }
                }
            }
        });
        Ok(Events { told })
    }
}

/// `%` of everything that is not a letter or digit.
pub fn percent(text: &str) -> String {
    text.bytes()
        .map(|byte| match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' => char::from(byte).to_string(),
            _ => format!("%{byte:02X}"),
        })
        .collect()
}

/// An open stream of events.
pub struct Events {
    told: Receiver<(String, Value)>,
}

impl Events {
    /// The next message.
    pub fn next(&self) -> (String, Value) {
        self.told.recv_timeout(PATIENCE).unwrap()
    }

    /// The next message within this time; `Err` says whether the stream ended or was silent.
    pub fn next_within(&self, time: Duration) -> Result<(String, Value), RecvTimeoutError> {
        self.told.recv_timeout(time)
    }

    /// The texts of the next messages.
    pub fn texts(&self, count: usize) -> Vec<String> {
        (0..count).map(|_| text_of(&self.next().1)).collect()
    }

    /// Has the stream ended, without another message?
    pub fn ended(&self) -> bool {
        self.told.recv_timeout(PATIENCE) == Err(RecvTimeoutError::Disconnected)
    }
}

pub fn text_of(message: &Value) -> String {
    message["text"].as_str().unwrap().to_owned()
}
