//! The real program, and residents who talk to it.

use crate::client::Connection;
use crate::database::Database;
use serde_json::{Value, json};
use std::io::{BufRead, BufReader};
use std::net::SocketAddr;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// Messages in one conversation before the next starts.
const MESSAGES: usize = 10;

pub struct Service {
    child: Child,
    pub address: SocketAddr,
    pub staff_token: String,
    pub started_in: Duration,
}

impl Service {
    /// Starts it with the starter content on this database, and waits until it is ready.
    pub fn start(database: &Database) -> Self {
        let started = Instant::now();
        let mut child = Command::new(env!("CARGO_BIN_EXE_balie"))
            .args(["serve", "--listen=127.0.0.1:0", "--log=warn"])
            .args(["--messages-per-minute=0", "--conversations-per-hour=0"])
            .arg(format!("--content={}", env!("CARGO_MANIFEST_DIR")))
            .arg(format!("--database={}", database.url()))
            .stdout(Stdio::piped())
            .spawn()
            .expect("the program starts");
        let mut lines = BufReader::new(child.stdout.take().expect("its output")).lines();
        let (mut address, mut staff_token) = (None, String::new());
        while address.is_none() || staff_token.is_empty() {
            let line = lines.next().expect("it says where it is").expect("text");
            if let Some((_, token)) = line.split_once("shown once: ") {
                token.clone_into(&mut staff_token);
            }
            if let Some((_, rest)) = line.split_once("http://") {
                address = rest.trim_end_matches('/').parse().ok();
            }
        }
        let address = address.expect("an address");
        while Connection::open(address).map_or(0, |mut connection| connection.get("/readyz", None).status)
            != 200
        {}
        Self {
            child,
            address,
            staff_token,
            started_in: started.elapsed(),
        }
    }

    /// Resident memory in MB (10^6 bytes).
    pub fn memory(&self) -> f64 {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.child.id())).unwrap_or_default();
        let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
        let kib = line.and_then(|line| line.split_whitespace().next()?.parse::<f64>().ok());
        kib.unwrap_or(f64::NAN) * 1024.0 / 1e6
    }

    /// One value of `/metrics`, all its labels added up.
    pub fn metric(&self, name: &str) -> f64 {
        let mut connection = Connection::open(self.address).expect("a connection");
        let answer = connection.get("/metrics", Some(&self.staff_token));
        let text = String::from_utf8_lossy(&answer.body).into_owned();
        let values = text.lines().filter_map(|line| {
            let (series, value) = line.rsplit_once(' ')?;
            (series.split('{').next() == Some(name)).then(|| value.parse::<f64>().ok())?
        });
        values.sum()
    }

    pub fn resident(&self, questions: Vec<String>) -> Resident {
        Resident {
            connection: Connection::open(self.address).expect("a connection"),
            questions,
            sent: 0,
            conversation: (String::new(), String::new()),
        }
    }
}

impl Drop for Service {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Opens conversations and asks questions in them.
pub struct Resident {
    connection: Connection,
    questions: Vec<String>,
    sent: usize,
    /// Path of its messages, and its token.
    conversation: (String, String),
}

impl Resident {
    /// Opens a conversation: its path and token.
    pub fn open(&mut self) -> (String, String) {
        let answer = self.connection.post("/api/v1/conversations", None, None);
        assert_eq!(answer.status, 201);
        let opened = answer.json();
        let text = |key: &str| opened[key].as_str().expect("text").to_owned();
        (format!("/api/v1/conversations/{}", text("id")), text("token"))
    }

    /// Sends the next question; the time until its answer was on disk.
    pub fn ask(&mut self) -> Duration {
        if self.sent.is_multiple_of(MESSAGES) {
            let (path, token) = self.open();
            self.conversation = (format!("{path}/messages"), token);
        }
        let text = &self.questions[self.sent % self.questions.len()];
        let body: Value = json!({"id": self.sent.to_string(), "text": text});
        self.sent += 1;
        let started = Instant::now();
        let (path, token) = &self.conversation;
        let answer = self.connection.post(path, Some(token), Some(&body));
        let took = started.elapsed();
        assert_eq!(answer.status, 201, "{}", String::from_utf8_lossy(&answer.body));
        took
    }
}
