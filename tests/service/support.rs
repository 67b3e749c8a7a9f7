//! The real program on a free port, and a small blocking client for it.

use serde_json::Value;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};
use tempfile::TempDir;

/// How long a condition may take on a busy machine. Tests wait on conditions; this is only the moment to give up.
pub const PATIENCE: Duration = Duration::from_secs(30);

/// How to start the program.
pub struct Start {
    arguments: Vec<String>,
    environment: Vec<(String, String)>,
    database: Option<PathBuf>,
    /// Wraps the command, such as `ulimit -f 100`.
    shell: Option<String>,
}

/// Starts with the starter content, without limits on how much is sent.
pub fn start() -> Balie {
    Start::new().go()
}

impl Start {
    pub fn new() -> Self {
        Self {
            arguments: Vec::new(),
            environment: Vec::new(),
            database: None,
            shell: None,
        }
    }

    pub fn with(mut self, argument: impl Into<String>) -> Self {
        self.arguments.push(argument.into());
        self
    }

    pub fn environment(mut self, name: &str, value: &str) -> Self {
        self.environment.push((name.to_owned(), value.to_owned()));
        self
    }

    pub fn database(mut self, path: &Path) -> Self {
        self.database = Some(path.to_owned());
        self
    }

    pub fn after(mut self, shell: &str) -> Self {
        self.shell = Some(shell.to_owned());
        self
    }

    fn has(&self, name: &str) -> bool {
        self.arguments.iter().any(|argument| argument.starts_with(name))
    }

    fn command(&self, database: &Path) -> Command {
        let program = env!("CARGO_BIN_EXE_balie");
        let mut command = match &self.shell {
            None => Command::new(program),
            Some(shell) => {
                let mut command = Command::new("sh");
                command.args(["-c", &format!("{shell}; exec \"$0\" \"$@\""), program]);
                command
            }
        };
        command.arg("serve").args(&self.arguments);
        if !self.has("--listen") {
            command.arg("--listen=127.0.0.1:0");
        }
        if !self.has("--content") {
            command.arg(format!("--content={}", env!("CARGO_MANIFEST_DIR")));
        }
        for limit in ["--messages-per-minute", "--conversations-per-hour"] {
            if !self.has(limit) {
                command.arg(format!("{limit}=0"));
            }
        }
        command.arg(format!("--database=sqlite:{}", database.display()));
        for (name, _) in std::env::vars().filter(|(name, _)| name.starts_with("BALIE_")) {
            command.env_remove(name);
        }
        command.envs(self.environment.iter().cloned());
        command
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        command
    }

    /// Starts it and waits until it says where it is.
    pub fn go(self) -> Balie {
        let folder = tempfile::tempdir().unwrap();
        let database = self
            .database
            .clone()
            .unwrap_or_else(|| folder.path().join("balie.db"));
        let mut child = self.command(&database).spawn().unwrap();
        let log = Arc::new(Mutex::new(String::new()));
        let copy = Arc::clone(&log);
        let errors = BufReader::new(child.stderr.take().unwrap());
        std::thread::spawn(move || {
            for line in errors.lines().map_while(Result::ok) {
                let mut log = copy.lock().unwrap();
                log.push_str(&line);
                log.push('\n');
            }
        });
        let (tell, told) = channel();
        let output = BufReader::new(child.stdout.take().unwrap());
        std::thread::spawn(move || {
            for line in output.lines().map_while(Result::ok) {
                let _ = tell.send(line);
            }
        });
        let (mut token, mut printed) = (None, String::new());
        let address = loop {
            let line = told
                .recv_timeout(PATIENCE)
                .unwrap_or_else(|_| panic!("did not start: {}", log.lock().unwrap()));
            printed.push_str(&line);
            if let Some(found) = line.strip_prefix("Token for staff, shown once: ") {
                token = Some(found.to_owned());
            }
            if let Some((_, address)) = line.split_once(" is at http://") {
                break address.trim_end_matches('/').to_owned();
            }
        };
        assert!(!address.ends_with(":0"), "the real port is printed: {address}");
        let client = Client::of(&address);
        Balie {
            child,
            address,
            token,
            printed,
            database,
            log,
            client,
            folder,
        }
    }

    /// Starts it where it must fail: gives the exit code and what it said.
    pub fn fails(self) -> (Option<i32>, String) {
        let folder = tempfile::tempdir().unwrap();
        let database = self
            .database
            .clone()
            .unwrap_or_else(|| folder.path().join("balie.db"));
        let mut child = self.command(&database).spawn().unwrap();
        let mut said = String::new();
        child.stderr.take().unwrap().read_to_string(&mut said).unwrap();
        (child.wait().unwrap().code(), said)
    }
}

/// A running program; killed when dropped.
pub struct Balie {
    child: Child,
    pub address: String,
    pub token: Option<String>,
    /// What stood on the screen.
    pub printed: String,
    pub database: PathBuf,
    log: Arc<Mutex<String>>,
    pub client: Client,
    folder: TempDir,
}

impl Drop for Balie {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Balie {
    pub fn log(&self) -> String {
        self.log.lock().unwrap().clone()
    }

    /// Waits until the log holds this.
    pub fn logged(&self, part: &str) {
        wait_until(&format!("the log says {part}"), || {
            self.log().contains(part).then_some(())
        });
    }

    pub fn signal(&self, name: &str) {
        let id = self.child.id().to_string();
        assert!(
            Command::new("kill")
                .args([&format!("-{name}"), &id])
                .status()
                .unwrap()
                .success()
        );
    }

    /// SIGKILL, and waits until it is gone. The folder with the database stays.
    pub fn kill(mut self) -> TempDir {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
        std::mem::replace(&mut self.folder, tempfile::tempdir().unwrap())
    }

    /// SIGTERM, and how it ended and after how long.
    pub fn stop(&mut self) -> (ExitStatus, Duration) {
        let started = Instant::now();
        self.signal("TERM");
        let status = wait_until("the program ends", || self.child.try_wait().unwrap());
        (status, started.elapsed())
    }

    /// Another client, for another resident or an employee.
    pub fn staff(&self, agent: &str) -> Client {
        let mut client = Client::of(&self.address);
        client.token.clone_from(&self.token);
        client.agent_name = Some(agent.to_owned());
        client
    }

    pub fn talk(&self) -> Talk {
        Talk::start(Client::of(&self.address))
    }
}

/// Waits until there is something, by asking often.
pub fn wait_until<T>(what: &str, mut ask: impl FnMut() -> Option<T>) -> T {
    let started = Instant::now();
    loop {
        if let Some(found) = ask() {
            return found;
        }
        assert!(started.elapsed() < PATIENCE, "waited too long until {what}");
        std::thread::sleep(Duration::from_millis(10));
    }
}

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
        let mut request = ureq::http::Request::builder().uri(format!("{}{path}", self.base));
        if let Some(token) = &self.token {
            request = request.header("authorization", format!("Bearer {token}"));
        }
        if let Some(last) = last {
            request = request.header("last-event-id", last);
        }
        let answer = self.agent.run(request.body(()).unwrap()).unwrap();
        assert_eq!(answer.status(), 200);
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
        Events { told }
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

/// Sends bytes as they are; gives what came back until the other side closed.
pub fn raw(address: &str, bytes: &[u8]) -> String {
    let mut socket = TcpStream::connect(address).unwrap();
    socket.set_read_timeout(Some(PATIENCE)).unwrap();
    // The other side may refuse and close before it has read everything.
    let _ = socket.write_all(bytes);
    let mut answer = Vec::new();
    let _ = socket.read_to_end(&mut answer);
    String::from_utf8_lossy(&answer).into_owned()
}

/// A small content folder of its own.
pub fn content(files: &[(&str, &str)]) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (path, text) in files {
        let path = folder.path().join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }
    folder
}

/// Settings of a small municipality.
pub const SETTINGS: &str = "\
municipality: {name: Testdam, website: 'https://www.testdam.example', phone: '14 0999'}
bot: {name: Bo, greeting: [Hoi! Ik ben Bo de chatbot. Je praat niet met een mens.]}
queues:
  kcc: {name: Klantcontactcentrum}
";
