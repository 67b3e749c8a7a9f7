//! How much the service can take, next to what the machine could do at most: `cargo bench --bench load`.
//!
//! `-- --seconds 10` for each measurement, `--streams 10000` open event streams. Needs Linux for memory, and `sh` to raise the limit on open files.
//!
//! First on SQLite, then on a PostgreSQL server that is started for it; `--database sqlite` or `--database postgres` for one of the two.
//! `BALIE_BENCH_DATABASE=postgres://…` takes a server that is there.
#![allow(clippy::print_stdout, clippy::unwrap_used, clippy::expect_used)] // a program that measures, not the library

mod ceiling;
mod client;
mod database;
mod figures;
mod service;

use client::Connection;
use database::{Database, Server};
use figures::hammer;
use service::Service;
use std::path::Path;
use std::time::Duration;

/// Open files that thousands of streams need, on both sides.
const OPEN_FILES: usize = 16_384;

fn main() {
    if started_again_with_more_files() {
        return;
    }
    let time = Duration::from_secs(option("--seconds", 10));
    let database: String = option("--database", "both".to_owned());
    if Server::asked_for().is_none() && database != "postgres" {
        let questions = questions();
        let (count, seconds) = (questions.len(), time.as_secs());
        println!("{count} questions from fixtures/, {seconds} s each\n");
        ceilings(time);
        let insert = ceiling::bare_insert(time);
        println!("ceiling: one FULL insert per commit       {insert}");
        println!("\non SQLite");
        service(time, &questions);
    }
    if Server::asked_for().is_some() {
        on_postgres(time);
    } else if database != "sqlite" {
        again_beside_postgres();
    }
}

/// What the machine could do at most, without keeping anything.
fn ceilings(time: Duration) {
    for connections in [1, 32] {
        let figures = ceiling::bare_http(connections, time);
        println!("ceiling: bare axum JSON, {connections:>2} connection(s) {figures}");
    }
}

fn on_postgres(time: Duration) {
    let database = Database::new();
    for connections in [1, 32] {
        let figures = database::bare_insert(&database, connections, time);
        println!("ceiling: one insert per commit, {connections:>2} connection(s) {figures}");
    }
    drop(database);
    println!("\non PostgreSQL");
    service(time, &questions());
}

/// Starts this program again, beside a server of PostgreSQL that keeps what it acknowledges.
fn again_beside_postgres() {
    println!();
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("scripts/postgres");
    let status = std::process::Command::new(script)
        .arg("--durable")
        .arg(std::env::current_exe().unwrap())
        .args(std::env::args().skip(1))
        .env("BALIE_BENCH_DATABASE", "test")
        .status();
    assert!(status.unwrap().success(), "see above");
}

/// The real program on a new database.
fn service(time: Duration, questions: &[String]) {
    starting();
    let database = Database::new();
    let service = Service::start(&database);
    println!(
        "memory when ready                         {:>8.1} MB",
        service.memory()
    );
    turns(&service, 1, time, questions);
    turns(&service, 32, time, questions);
    memory_after(&service, 10_000, questions);
    drop(service);
    streams(option("--streams", 10_000));
}

/// From the start of the process to the first `200` of `/readyz`: with a new database, and with one that exists.
fn starting() {
    let mut again: Vec<Duration> = (0..10)
        .map(|_| {
            let database = Database::new();
            Service::start(&database).started_in
        })
        .collect();
    again.sort_unstable();
    let ms = |time: Duration| time.as_secs_f64() * 1e3;
    println!(
        "start to ready, new database, 10 starts   median {:.0} ms   fastest {:.0} ms   slowest {:.0} ms",
        ms(again[5]),
        ms(again[0]),
        ms(again[9])
    );
}

fn turns(service: &Service, connections: usize, time: Duration, questions: &[String]) {
    let before = Stages::now(service);
    let figures = hammer(connections, time, |number| {
        let mut own = questions.to_vec();
        own.rotate_left((number * 37) % questions.len());
        let mut resident = service.resident(own);
        move || resident.ask()
    });
    println!("message turns, {connections:>2} connection(s)           {figures}");
    Stages::now(service).report(&before);
}

/// What the service says about itself.
struct Stages {
    turns: f64,
    decide: f64,
    keep: f64,
    processor: f64,
}

impl Stages {
    fn now(service: &Service) -> Self {
        Self {
            turns: service.metric("balie_decide_duration_seconds_count"),
            decide: service.metric("balie_decide_duration_seconds_sum"),
            keep: service.metric("balie_keep_duration_seconds_sum"),
            processor: service.metric("process_cpu_seconds_total"),
        }
    }

    fn report(&self, before: &Self) {
        let turns = self.turns - before.turns;
        let each = |now: f64, then: f64| (now - then) / turns * 1e6;
        println!(
            "   per turn, greetings included: decide {:.0} µs, keep (with waiting) {:.0} µs, processor of the service {:.0} µs",
            each(self.decide, before.decide),
            each(self.keep, before.keep),
            each(self.processor, before.processor)
        );
    }
}

fn memory_after(service: &Service, messages: usize, questions: &[String]) {
    let sent = service.metric("balie_messages_total");
    let mut resident = service.resident(questions.to_vec());
    while (service.metric("balie_decide_duration_seconds_count") as usize) < messages {
        for _ in 0..500 {
            resident.ask();
        }
    }
    println!(
        "memory after {:.0} messages in and out      {:>8.1} MB",
        service.metric("balie_messages_total").max(sent),
        service.memory()
    );
}

/// Streams that only wait, on 100 conversations.
fn streams(count: usize) {
    let database = Database::new();
    let service = Service::start(&database);
    let before = service.memory();
    let mut resident = service.resident(Vec::new());
    let conversations: Vec<(String, String)> = (0..100).map(|_| resident.open()).collect();
    let open: Vec<Connection> = (0..count)
        .map(|number| {
            let (path, token) = &conversations[number % conversations.len()];
            let mut connection = Connection::open(service.address).expect("a connection (see `ulimit -n`)");
            assert_eq!(connection.follow(&format!("{path}/events"), token), 200);
            connection
        })
        .collect();
    println!(
        "{} open event streams                   {:>8.1} MB, {:.1} MB before ({:.0} counted by the service)",
        open.len(),
        service.memory(),
        before,
        service.metric("balie_event_streams")
    );
}

/// What residents ask, from the fixtures of the starter content.
fn questions() -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures");
    let mut files: Vec<_> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "yaml"))
        .collect();
    files.sort();
    let mut questions = Vec::new();
    for file in files {
        let text = std::fs::read_to_string(file).unwrap();
        let fixtures: Vec<serde_json::Value> = serde_yaml::from_str(&text).unwrap();
        let asked = fixtures.iter().filter_map(|fixture| fixture["ask"].as_str());
        // An empty message is refused, rightly.
        questions.extend(asked.filter(|ask| !ask.trim().is_empty()).map(str::to_owned));
    }
    assert!(!questions.is_empty(), "fixtures/ has no questions");
    questions
}

fn option<T: std::str::FromStr>(name: &str, otherwise: T) -> T {
    let mut arguments = std::env::args().skip_while(|argument| argument != name);
    arguments
        .nth(1)
        .and_then(|value| value.parse().ok())
        .unwrap_or(otherwise)
}

/// Starts this program again through a shell that raises the limit on open files, when it is too low.
fn started_again_with_more_files() -> bool {
    let limits = std::fs::read_to_string("/proc/self/limits").unwrap_or_default();
    let line = limits
        .lines()
        .find_map(|line| line.strip_prefix("Max open files"));
    let soft = line.and_then(|line| line.split_whitespace().next()?.parse::<usize>().ok());
    if soft.is_none_or(|soft| soft >= OPEN_FILES) || std::env::var_os("BALIE_LOAD_AGAIN").is_some() {
        return false;
    }
    let script =
        format!("ulimit -n {OPEN_FILES} 2>/dev/null || ulimit -n \"$(ulimit -Hn)\"; exec \"$0\" \"$@\"");
    let status = std::process::Command::new("sh")
        .args(["-c", &script])
        .arg(std::env::current_exe().unwrap())
        .args(std::env::args().skip(1))
        .env("BALIE_LOAD_AGAIN", "1")
        .status();
    std::process::exit(status.ok().and_then(|status| status.code()).unwrap_or(1))
}
