//! The real program on a free port, and a small blocking client for it.

mod client;
mod employee;
#[cfg(feature = "postgres")]
mod outage;
#[cfg(feature = "postgres")]
mod postgres;
mod program;
#[cfg(feature = "postgres")]
mod proxy;
mod random;
mod receiver;
mod talk;

pub use client::{Answer, Client, Events, percent, text_of};
pub use employee::{Employee, PASSWORD, user};
#[cfg(feature = "postgres")]
pub use outage::Outages;
#[cfg(feature = "postgres")]
pub use postgres::Postgres;
pub use program::{Balie, Start, start};
#[cfg(feature = "postgres")]
pub use proxy::{Proxy, Way};
pub use random::{Random, number};
pub use receiver::{Delivery, receive, webhook_secret};
pub use talk::Talk;

use std::io::{Read, Write};
use std::net::TcpStream;
use std::time::{Duration, Instant};
use tempfile::TempDir;

/// How long a condition may take on a busy machine. Tests wait on conditions; this is only the moment to give up.
pub const PATIENCE: Duration = Duration::from_secs(30);

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
