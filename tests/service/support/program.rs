//! The real program: started on a free port, watched, stopped.

use super::{Client, PATIENCE, Talk, wait_until};
use std::io::{BufRead, BufReader, Read};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::mpsc::channel;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};
use tempfile::TempDir;

/// How to start the program.
pub struct Start {
    arguments: Vec<String>,
    environment: Vec<(String, String)>,
    database: Option<PathBuf>,
    url: Option<String>,
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
            url: None,
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

    /// On this database instead of a file.
    #[cfg(feature = "postgres")]
    pub fn url(mut self, url: &str) -> Self {
        self.url = Some(url.to_owned());
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
        let file = || format!("sqlite:{}", database.display());
        command.arg(format!("--database={}", self.url.clone().unwrap_or_else(file)));
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

    pub fn process_id(&self) -> u32 {
        self.child.id()
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
