//! A PostgreSQL database for one test: on the server of `TEST_DATABASE_URL`, else on one that `scripts/postgres` starts for this test alone.

use std::io::{BufRead, BufReader};
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::atomic::{AtomicU64, Ordering};
use tokio_postgres::{NoTls, SimpleQueryMessage};

static NEXT: AtomicU64 = AtomicU64::new(1);

/// A row as text; `None` is NULL.
pub type Row = Vec<Option<String>>;

/// An empty database; gone when dropped.
pub struct Postgres {
    /// Where it is, as `--database` takes it.
    pub url: String,
    server: String,
    name: String,
    own: Option<Server>,
}

/// A server that lives as long as this.
struct Server {
    /// When this closes, the script stops the server.
    stdin: Option<ChildStdin>,
    child: Child,
}

impl Drop for Server {
    fn drop(&mut self) {
        self.stdin = None;
        let _ = self.child.wait();
    }
}

impl Server {
    /// Started with these options of the script; gives its URL and the file of its authority.
    fn start(options: &[&str]) -> (Self, String, String) {
        let script = concat!(env!("CARGO_MANIFEST_DIR"), "/scripts/postgres");
        let mut child = Command::new(script)
            .args(options)
            .args(["sh", "-c", "echo \"$TEST_DATABASE_URL $TEST_DATABASE_CA\"; cat"])
            .env_remove("TEST_DATABASE_URL")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut url = String::new();
        let mut output = BufReader::new(child.stdout.take().unwrap());
        output.read_line(&mut url).unwrap();
        assert!(
            url.starts_with("postgres://"),
            "scripts/postgres starts no server; see above"
        );
        let (url, authority) = url.trim_end().split_once(' ').unwrap_or((url.trim_end(), ""));
        let stdin = child.stdin.take();
        (Self { stdin, child }, url.to_owned(), authority.to_owned())
    }
}

impl Postgres {
    /// A new database.
    pub fn new() -> Self {
        if let Ok(server) = std::env::var("TEST_DATABASE_URL") {
            return Self::on(server, None);
        }
        Self::alone()
    }

    /// A new database on a server of its own, to which anything may be done.
    pub fn alone() -> Self {
        let (own, server, _) = Server::start(&[]);
        Self::on(server, Some(own))
    }

    /// A new database on a server of its own that speaks TLS as `localhost`; and the file of the authority to believe.
    pub fn with_tls() -> (Self, String) {
        let (own, server, authority) = Server::start(&["--tls"]);
        (Self::on(server, Some(own)), authority)
    }

    fn on(server: String, own: Option<Server>) -> Self {
        let number = NEXT.fetch_add(1, Ordering::Relaxed);
        let name = format!("balie_test_{}_{number}", std::process::id());
        rows_of(&server, &format!("CREATE DATABASE {name}"));
        let (start, parameters) = server.split_once('?').unwrap_or((&server, ""));
        let (host, _) = start.rsplit_once('/').unwrap();
        let mark = if parameters.is_empty() { "" } else { "?" };
        Self {
            url: format!("{host}/{name}{mark}{parameters}"),
            server,
            name,
            own,
        }
    }

    /// What this gives.
    pub fn rows(&self, sql: &str) -> Vec<Row> {
        rows_of(&self.url, sql)
    }

    /// The one value that this gives.
    pub fn value(&self, sql: &str) -> String {
        self.rows(sql)[0][0].clone().unwrap()
    }
}

impl Drop for Postgres {
    fn drop(&mut self) {
        if self.own.is_some() {
            return; // its server goes with it
        }
        rows_of(
            &self.server,
            &format!("DROP DATABASE IF EXISTS {} WITH (FORCE)", self.name),
        );
    }
}

/// Runs statements on a thread of their own: a test may have a runtime already.
fn rows_of(url: &str, sql: &str) -> Vec<Row> {
    let (url, sql) = (url.to_owned(), sql.to_owned());
    let done = std::thread::spawn(move || {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
        runtime.unwrap().block_on(async move {
            let (client, connection) = tokio_postgres::connect(&url, NoTls).await.unwrap();
            let driver = tokio::spawn(connection);
            let messages = client.simple_query(&sql).await.unwrap();
            drop(client);
            let _ = driver.await;
            let rows = messages.into_iter().filter_map(|message| match message {
                SimpleQueryMessage::Row(row) => Some(
                    (0..row.len())
                        .map(|place| row.get(place).map(str::to_owned))
                        .collect(),
                ),
                _ => None,
            });
            rows.collect()
        })
    });
    done.join().unwrap()
}
