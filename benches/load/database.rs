//! Where the service keeps everything: a file, or PostgreSQL when `BALIE_BENCH_DATABASE` says where that is (`scripts/postgres --durable` starts one).

use crate::figures::{Figures, hammer};
use std::time::{Duration, Instant};
use tempfile::TempDir;
use tokio::runtime::Runtime;
use tokio_postgres::{Client, NoTls};

/// An empty database; gone when dropped.
pub enum Database {
    File(TempDir),
    Postgres(Server, String),
}

/// A server of PostgreSQL.
#[derive(Clone)]
pub struct Server(String);

impl Server {
    /// When one was asked for.
    pub fn asked_for() -> Option<Self> {
        let url = std::env::var("BALIE_BENCH_DATABASE").ok()?;
        // Beside scripts/postgres: "the one that was started".
        Some(Self(if url == "test" {
            std::env::var("TEST_DATABASE_URL").expect("TEST_DATABASE_URL, as scripts/postgres sets it")
        } else {
            url
        }))
    }

    fn run(&self, sql: &str) {
        let runtime = runtime();
        let client = runtime.block_on(connect(&self.0));
        runtime.block_on(client.batch_execute(sql)).expect(sql);
    }

    fn url_of(&self, name: &str) -> String {
        let (host, _) = self.0.rsplit_once('/').expect("postgres://USER@HOST/DATABASE");
        format!("{host}/{name}")
    }
}

impl Database {
    pub fn new() -> Self {
        match Server::asked_for() {
            None => Self::File(tempfile::tempdir().expect("a folder")),
            Some(server) => {
                let nanos = std::time::SystemTime::UNIX_EPOCH
                    .elapsed()
                    .expect("a clock")
                    .as_nanos();
                let name = format!("balie_bench_{nanos}");
                server.run(&format!("CREATE DATABASE {name}"));
                Self::Postgres(server, name)
            }
        }
    }

    /// As `--database` takes it.
    pub fn url(&self) -> String {
        match self {
            Self::File(folder) => format!("sqlite:{}", folder.path().join("load.db").display()),
            Self::Postgres(server, name) => server.url_of(name),
        }
    }
}

impl Drop for Database {
    fn drop(&mut self) {
        if let Self::Postgres(server, name) = self {
            server.run(&format!("DROP DATABASE {name} WITH (FORCE)"));
        }
    }
}

/// One row per commit on so many connections, as fast as the server confirms them.
pub fn bare_insert(database: &Database, connections: usize, time: Duration) -> Figures {
    let url = database.url();
    let runtime = runtime();
    let client = runtime.block_on(connect(&url));
    let table = "CREATE TABLE IF NOT EXISTS bare (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, text text NOT NULL)";
    runtime.block_on(client.batch_execute(table)).expect("a table");
    hammer(connections, time, |_| {
        let runtime = self::runtime();
        let client = runtime.block_on(connect(&url));
        let insert = runtime
            .block_on(client.prepare("INSERT INTO bare (text) VALUES ('kliko weer niet geleegd!!')"))
            .expect("a statement");
        move || {
            let started = Instant::now();
            runtime
                .block_on(client.execute(&insert, &[]))
                .expect("room on disk");
            started.elapsed()
        }
    })
}

fn runtime() -> Runtime {
    // One thread that drives the connection beside the one that waits.
    tokio::runtime::Builder::new_multi_thread()
        .worker_threads(1)
        .enable_all()
        .build()
        .expect("a runtime")
}

async fn connect(url: &str) -> Client {
    let (client, connection) = tokio_postgres::connect(url, NoTls).await.expect("a connection");
    tokio::spawn(connection);
    client
}
