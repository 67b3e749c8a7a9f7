//! What an operator sees and does: figures, the log, a backup while everybody writes.

use crate::support::{Balie, Client, Start, start, wait_until};
use serde_json::{Value, json};
use std::process::Command;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

/// One sample, such as `balie_messages_total{channel="web",direction="in"}`.
fn sample(text: &str, series: &str) -> Option<f64> {
    let line = text
        .lines()
        .find_map(|line| line.strip_prefix(series)?.strip_prefix(' '));
    line.map(|value| value.parse().unwrap())
}

fn metrics(balie: &Balie) -> String {
    balie.staff("prometheus").get("/metrics").is(200).text
}

#[test]
fn metrics_count_and_tell_nothing_of_residents() {
    let balie = start();
    balie.client.get("/metrics").is(401);
    let talk = balie.talk();
    talk.say("mijn kliko is niet geleegd");
    talk.say("ik wil bijstand aanvragen");
    balie.client.get("/nergens").is(404);
    let scrape = balie.staff("prometheus").get("/metrics").is(200);
    assert_eq!(
        scrape.header("content-type"),
        Some("text/plain; version=0.0.4; charset=utf-8")
    );
    let text = scrape.text;
    for (series, least) in [
        ("balie_conversations_total{channel=\"web\"}", 1.0),
        ("balie_messages_total{channel=\"web\",direction=\"in\"}", 2.0),
        ("balie_messages_total{channel=\"web\",direction=\"out\"}", 3.0),
        ("balie_decisions_total{kind=\"greet\"}", 1.0),
        ("balie_intents_total{intent=\"container_niet_geleegd\"}", 1.0),
        ("balie_decide_duration_seconds_count", 3.0),
        ("balie_keep_duration_seconds_bucket{le=\"+Inf\"}", 3.0),
        ("balie_hand_offs_waiting{queue=\"sociaal\"}", 1.0),
        ("balie_rejected_total{reason=\"not-found\"}", 1.0),
        (
            "balie_http_requests_total{method=\"GET\",route=\"none\",status=\"4xx\"}",
            1.0,
        ),
        ("balie_outbox_items", 0.0),
        ("process_resident_memory_bytes", 1e6),
    ] {
        let value = sample(&text, series).unwrap_or_else(|| panic!("no {series} in\n{text}"));
        assert!(value >= least, "{series} is {value}");
    }
    // Every sample belongs to a metric that was announced, and nothing comes twice.
    let mut seen = std::collections::BTreeSet::new();
    for line in text.lines().filter(|line| !line.starts_with('#')) {
        let (series, value) = line.rsplit_once(' ').unwrap();
        assert!(value.parse::<f64>().is_ok(), "{line}");
        assert!(seen.insert(series), "{series} comes twice");
        let name = series.split('{').next().unwrap();
        let family = ["_bucket", "_sum", "_count"]
            .iter()
            .find_map(|end| name.strip_suffix(end));
        let announced = |name: &str| text.contains(&format!("# TYPE {name} "));
        assert!(
            announced(name) || family.is_some_and(announced),
            "{name} has no type"
        );
    }
    for secret in [talk.id.as_str(), "kliko", talk.client.token.as_deref().unwrap()] {
        assert!(!text.contains(secret), "{secret}");
    }
}

#[test]
fn open_streams_are_counted_until_they_close() {
    let balie = start();
    let talk = balie.talk();
    let path = format!("/api/v1/conversations/{}/events", talk.id);
    let open = talk.client.events(&path, None);
    wait_until("the stream is counted", || {
        (sample(&metrics(&balie), "balie_event_streams") == Some(1.0)).then_some(())
    });
    assert_eq!(
        sample(
            &metrics(&balie),
            "balie_http_requests_total{method=\"GET\",route=\"/api/v1/conversations/{id}/events\",status=\"2xx\"}"
        ),
        Some(1.0)
    );
    drop(open);
    talk.say("hallo"); // the reader of the stream notices that nobody listens, and hangs up
    wait_until("the stream is gone", || {
        (sample(&metrics(&balie), "balie_event_streams") == Some(0.0)).then_some(())
    });
}

#[test]
fn metrics_on_an_address_of_their_own_need_no_token() {
    // A port that was free a moment ago.
    let port = std::net::TcpListener::bind("127.0.0.1:0")
        .unwrap()
        .local_addr()
        .unwrap()
        .port();
    let address = format!("127.0.0.1:{port}");
    let balie = Start::new().with(format!("--metrics-listen={address}")).go();
    let monitoring = Client::of(&address);
    assert!(
        monitoring
            .get("/metrics")
            .is(200)
            .text
            .contains("balie_build_info{version=")
    );
    assert_eq!(monitoring.get("/").status, 404, "nothing else is served there");
    balie.client.get("/metrics").is(401);
}

#[test]
fn one_line_for_every_request_without_what_was_written() {
    let balie = Start::new().with("--log-format=json").go();
    let talk = balie.talk();
    let path = format!("/api/v1/conversations/{}/messages", talk.id);
    let body = json!({"id": "m-1", "text": "mijn zeldzamewoordkliko is niet geleegd"}).to_string();
    let headers = [("content-type", "application/json"), ("x-request-id", "proef-17")];
    let answer = talk.client.send(
        "POST",
        &format!("{path}?geheim=zeldzamevraag"),
        &headers,
        body.as_bytes(),
    );
    assert_eq!(answer.is(201).header("x-request-id"), Some("proef-17"));
    let odd = balie
        .client
        .send("GET", "/healthz", &[("x-request-id", "a b")], b"");
    assert_ne!(odd.is(200).header("x-request-id"), Some("a b"));
    balie.client.get("/readyz").is(200);
    balie.logged("proef-17");
    let log = balie.log();
    let lines: Vec<Value> = log
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    let line = lines
        .iter()
        .find(|line| line["span"]["request_id"] == "proef-17")
        .unwrap();
    assert_eq!(line["level"], "INFO");
    assert_eq!(line["method"], "POST");
    assert_eq!(line["route"], "/api/v1/conversations/{id}/messages");
    assert_eq!(line["status"], 201);
    assert_eq!(line["conversation"], talk.id.as_str());
    assert!(line["decision"].is_string() && line["ms"].is_number(), "{line}");
    let token = talk.client.token.as_deref().unwrap();
    for secret in [
        "zeldzamewoordkliko",
        "zeldzamevraag",
        token,
        "/healthz",
        "/readyz",
    ] {
        assert!(!log.contains(secret), "{secret} stands in the log");
    }
}

/// A backup that is made while others write is whole: every message in it has its conversation, and what was acknowledged before is there.
#[test]
fn a_backup_of_a_busy_service_is_whole() {
    let balie = start();
    let acknowledged = AtomicUsize::new(0);
    let enough = AtomicBool::new(false);
    let folder = tempfile::tempdir().unwrap();
    let backup = |name: &str| {
        let to = folder.path().join(name);
        let output = Command::new(env!("CARGO_BIN_EXE_balie"))
            .arg("backup")
            .arg(format!("--database=sqlite:{}", balie.database.display()))
            .arg(&to)
            .output()
            .unwrap();
        assert!(
            output.status.success(),
            "{}",
            String::from_utf8_lossy(&output.stderr)
        );
        to
    };
    std::thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| {
                let talk = balie.talk();
                while !enough.load(Ordering::Relaxed) {
                    talk.say("mijn kliko is niet geleegd");
                    acknowledged.fetch_add(1, Ordering::SeqCst);
                }
            });
        }
        wait_until("messages flow", || {
            (acknowledged.load(Ordering::SeqCst) > 20).then_some(())
        });
        let mut before = 0;
        for number in 0..3 {
            let promised = acknowledged.load(Ordering::SeqCst);
            assert!(promised > before, "the service went on during the backup");
            before = promised;
            let copy = rusqlite::Connection::open(backup(&format!("{number}.db"))).unwrap();
            let count = |sql: &str| copy.query_row(sql, [], |row| row.get::<_, i64>(0)).unwrap();
            let verdict: String = copy
                .query_row("PRAGMA integrity_check", [], |row| row.get(0))
                .unwrap();
            assert_eq!(verdict, "ok");
            let kept = count("SELECT count(*) FROM messages WHERE author = 'resident'");
            assert!(
                kept >= i64::try_from(promised).unwrap(),
                "{kept} kept, {promised} acknowledged"
            );
            assert_eq!(
                count(
                    "SELECT count(*) FROM conversations AS c WHERE last_seq <> (SELECT max(seq) FROM messages WHERE conversation = c.id)"
                ),
                0,
                "a turn is in the copy as a whole"
            );
            wait_until("it goes on", || {
                (acknowledged.load(Ordering::SeqCst) > promised).then_some(())
            });
        }
        enough.store(true, Ordering::Relaxed);
    });
    // What was copied can be served.
    let copy = folder.path().join("0.db");
    let restored = Start::new().database(&copy).go();
    restored.client.get("/readyz").is(200);
    assert_eq!(restored.token, None, "the staff token came along");
}
