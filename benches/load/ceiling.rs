//! What this machine could do at most: JSON over HTTP without keeping anything, and keeping without HTTP.

use crate::client::Connection;
use crate::figures::{Figures, hammer};
use axum::routing::post;
use axum::{Json, Router};
use serde_json::{Value, json};
use std::net::SocketAddr;
use std::time::{Duration, Instant};

/// A handler that answers with what it got, in this process.
pub fn bare_http(connections: usize, time: Duration) -> Figures {
    let (tell, told) = std::sync::mpsc::channel::<SocketAddr>();
    std::thread::spawn(move || {
        let runtime = tokio::runtime::Builder::new_multi_thread()
            .enable_all()
            .build()
            .expect("a runtime");
        runtime.block_on(async {
            let echo = |Json(body): Json<Value>| async { Json(body) };
            let router = Router::new().route("/", post(echo));
            let listener = tokio::net::TcpListener::bind("127.0.0.1:0")
                .await
                .expect("a port");
            tell.send(listener.local_addr().expect("an address"))
                .expect("somebody waits");
            axum::serve(listener, router).await.expect("serving");
        });
    });
    let address = told.recv().expect("an address");
    let body = json!({"id": "m-1", "text": "kliko weer niet geleegd!!"});
    hammer(connections, time, |_| {
        let mut connection = Connection::open(address).expect("a connection");
        let body = body.clone();
        move || {
            let started = Instant::now();
            assert_eq!(connection.post("/", None, Some(&body)).status, 200);
            started.elapsed()
        }
    })
}

/// One row per commit, each on disk before the next.
pub fn bare_insert(time: Duration) -> Figures {
    let folder = tempfile::tempdir().expect("a folder");
    let database = rusqlite::Connection::open(folder.path().join("bare.db")).expect("a database");
    database
        .execute_batch(
            "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; \
             CREATE TABLE messages (id INTEGER PRIMARY KEY, text TEXT NOT NULL) STRICT;",
        )
        .expect("a table");
    let mut insert = database
        .prepare("INSERT INTO messages (text) VALUES ('kliko weer niet geleegd!!')")
        .expect("a statement");
    let (started, mut times) = (Instant::now(), Vec::new());
    while started.elapsed() < time {
        let one = Instant::now();
        insert.execute([]).expect("room on disk");
        times.push(one.elapsed());
    }
    Figures::new(times, started.elapsed())
}
