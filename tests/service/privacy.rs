//! Personal data in a full run: what must not be kept is nowhere, what an employee may not see is not shown, what is old goes, and one
//! resident can ask.

use crate::support::{Employee, Start, content, start, wait_until};
use balie::privacy::{DataClass, find};
use serde_json::{Value, json};
use std::path::Path;
use std::process::Command;

/// A secret of every class: how it is written in a message, and what of it must be nowhere. Test numbers; none belongs to anybody.
const SECRETS: [(DataClass, &str, &str); 9] = [
    (DataClass::Bsn, "mijn bsn is 111222333", "111222333"),
    (
        DataClass::Iban,
        "mijn rekening is NL91 ABNA 0417 1643 00",
        "0417 1643",
    ),
    (
        DataClass::PaymentCard,
        "kaart 4111 1111 1111 1111 is kwijt",
        "4111 1111",
    ),
    (
        DataClass::DocumentNumber,
        "mijn paspoortnummer is NPR1A2B38",
        "NPR1A2B38",
    ),
    (DataClass::DateOfBirth, "ik ben geboren op 3 mei 1985", "mei 1985"),
    (DataClass::Email, "mail naar j.geheim@voorbeeld.nl", "j.geheim"),
    (DataClass::Phone, "bel me op 06-12345678", "12345678"),
    (DataClass::Address, "ik woon op 3512 JC 17", "3512 JC"),
    (DataClass::LicencePlate, "mijn kenteken is GH-123-J", "GH-123"),
];

const STRICT: &str = "\
municipality: {name: Testdam, website: 'https://www.testdam.example', phone: '14 0999'}
bot: {name: Bo, greeting: [Hoi! Ik ben Bo de chatbot. Je praat niet met een mens.]}
queues:
  kcc: {name: Klantcontactcentrum}
privacy: {email: mask, phone: mask, address: mask, licence_plate: mask}
webhooks:
  meldsysteem: {url: 'https://127.0.0.1:9/in', secret_env: GEHEIM}
";

const REPORT: &str = "\
intents:
  melden:
    title: Iets melden
    examples: [ik wil iets melden, een melding doen, iets doorgeven]
    flow: melden
flows:
  melden:
    steps:
      - ask: Wat is er aan de hand?
        save: wat
      - submit: meldsysteem
      - say: 'Je schreef: {{ wat }}'
      - hand_off: kcc
";

#[test]
fn planted_secrets_are_in_no_file_log_audit_or_trace() {
    for (class, text, secret) in SECRETS {
        assert_eq!(
            find(text).iter().map(|found| found.class).collect::<Vec<_>>(),
            [class],
            "{text}"
        );
        assert!(text.contains(secret));
    }
    let folder = content(&[("balie.yaml", STRICT), ("flows/melden.yaml", REPORT)]);
    for format in ["human", "json"] {
        let mut balie = Start::new()
            .with(format!("--content={}", folder.path().display()))
            .with("--log=debug")
            .with(format!("--log-format={format}"))
            .environment("GEHEIM", "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")
            .go();
        let all: String = SECRETS.map(|(_, text, _)| text).join(". ");
        // In the chat: as an answer of a flow that goes to a webhook and to a person, as a button, one by one.
        let talk = balie.talk();
        talk.say("ik wil iets melden");
        talk.say(&all);
        let pressed = json!({"id": "knop", "choice": all});
        talk.client.post(&talk.path("messages"), &pressed).is(201);
        let other = balie.talk();
        for (_, text, _) in SECRETS {
            other.say(text);
        }
        // In requests that fail, where others put them: addresses, queries, headers, bodies that cannot be read.
        for (_, text, _) in SECRETS {
            let query = text.replace(' ', "%20");
            talk.client
                .get(&format!("/api/v1/conversations/{query}/messages?after={query}"));
            talk.client.get(&format!("/{query}?q={query}"));
            let headers = [("x-request-id", text), ("user-agent", text), ("referer", text)];
            talk.client
                .send("POST", &talk.path("messages"), &headers, text.as_bytes());
            talk.client
                .send("PATCH", &talk.path("messages"), &[], text.as_bytes());
            let wrong = json!({"id": "x", "text": text, text: text});
            talk.client.post(&talk.path("messages"), &wrong);
        }
        // At the desk.
        let staff = balie.staff("Fatima");
        let one = "/api/v1/staff/hand-offs/1";
        staff.post(&format!("{one}/claim"), &Value::Null).is(200);
        talk.say(&all);
        let reply = json!({"id": "a", "text": format!("Klopt dit: {all}?")});
        staff.post(&format!("{one}/messages"), &reply).is(200);
        staff.post(&format!("{one}/notes"), &json!({"text": all})).is(200);
        staff.post(&format!("{one}/close"), &json!({"result": all}));
        let seen = staff.get(&format!("{one}/messages")).is(200).text;
        let summary = staff.get(one).is(200).text;
        let exported = resident("export", &balie.database, &talk.id);
        assert!(exported.status.success(), "{exported:?}");
        balie.logged("a delivery failed");

        let folder = balie.database.parent().unwrap().to_owned();
        let mut bytes = read_all(&folder);
        balie.stop();
        bytes.extend(read_all(&folder));
        let places = [
            ("the database", bytes),
            ("the log", balie.log().into_bytes()),
            ("what staff see", seen.into_bytes()),
            ("the summary", summary.into_bytes()),
            ("the export", exported.stdout),
        ];
        for (name, place) in &places {
            for (class, _, secret) in SECRETS {
                assert!(!holds(place, secret), "{class:?} is in {name} ({format})");
            }
        }
        assert!(holds(&places[0].1, "[KENTEKEN]"), "the rest of the text is kept");
        assert!(holds(&places[4].1, "exported"), "who looked is in the audit log");
    }
}

#[test]
fn what_is_kept_for_the_employee_is_not_in_the_log_either() {
    let mut balie = Start::new().with("--log=debug").go();
    let talk = balie.talk();
    for (_, text, _) in SECRETS {
        talk.say(text);
    }
    balie.stop();
    let bytes = read_all(balie.database.parent().unwrap());
    let log = balie.log();
    for (class, _, secret) in SECRETS {
        let kept = [
            DataClass::Email,
            DataClass::Phone,
            DataClass::Address,
            DataClass::LicencePlate,
        ];
        assert_eq!(holds(&bytes, secret), kept.contains(&class), "{class:?}");
        assert!(!log.contains(secret), "{class:?} is in the log");
    }
}

#[test]
fn an_employee_sees_what_the_content_of_this_moment_allows() {
    let hidden = format!(
        "{}privacy: {{phone: {{agent_view: mask}}}}\n",
        crate::support::SETTINGS
    );
    let folder = content(&[("balie.yaml", &hidden)]);
    let balie = Start::new()
        .with(format!("--content={}", folder.path().display()))
        .with("--watch")
        .go();
    let talk = balie.talk();
    talk.say("bel mij op 06-12345678, medewerker graag");
    talk.say("medewerker");
    let staff = balie.staff("Fatima");
    let seen = || {
        let list = staff.get("/api/v1/staff/hand-offs").is(200).text;
        list + &staff.get("/api/v1/staff/hand-offs/1/messages").is(200).text
    };
    let now = seen();
    assert!(!now.contains("12345678") && now.contains("[TELEFOON]"), "{now}");
    let own: String = talk.messages().iter().map(Value::to_string).collect();
    assert!(own.contains("06-12345678"), "the resident sees what they wrote");
    std::fs::write(folder.path().join("balie.yaml"), crate::support::SETTINGS).unwrap();
    wait_until("the new content counts", || {
        seen().contains("06-12345678").then_some(())
    });
}

#[test]
fn old_texts_go_at_the_start_and_it_is_recorded() {
    let folder = tempfile::tempdir().unwrap();
    let database = folder.path().join("balie.db");
    let mut balie = Start::new().database(&database).go();
    balie.logged("purged what was too old");
    let (old, young) = (balie.talk(), balie.talk());
    old.say("een oud verhaal over paspoorten");
    young.say("een jong verhaal over paspoorten");
    balie.stop();
    let db = rusqlite::Connection::open(&database).unwrap();
    let month = "31 * 24 * 60 * 60 * 1000";
    for (table, column) in [("messages", "at"), ("conversations", "updated_at")] {
        let key = if table == "messages" { "conversation" } else { "id" };
        let sql = format!("UPDATE {table} SET {column} = {column} - {month} WHERE {key} = ?1");
        db.execute(&sql, [&old.id]).unwrap();
    }
    db.execute("DELETE FROM settings WHERE key = 'purge'", [])
        .unwrap();
    drop(db);
    let mut balie = Start::new().database(&database).go();
    balie.logged("purged what was too old gone=message_text=");
    balie.stop();
    let bytes = read_all(folder.path());
    assert!(!holds(&bytes, "een oud verhaal") && holds(&bytes, "een jong verhaal"));
    let db = rusqlite::Connection::open(&database).unwrap();
    let lines: Vec<String> = db
        .prepare("SELECT detail FROM audit WHERE action = 'purged' ORDER BY id")
        .unwrap()
        .query_map([], |row| row.get(0))
        .unwrap()
        .map(Result::unwrap)
        .collect();
    assert_eq!(lines[0], "nothing");
    assert!(lines[1].starts_with("message_text="), "{lines:?}");
}

#[test]
fn an_administrator_exports_and_erases_one_resident() {
    let balie = start();
    let talk = balie.talk();
    talk.say("ik heet Jan en mijn kliko is niet geleegd");
    talk.say("medewerker");
    let path = format!("/api/v1/staff/conversations/{}", talk.id);
    // Not for everybody, and not by another site.
    let clerk = balie.employee("noor", &["--all-queues"]);
    assert_eq!(clerk.api("GET", &path, "").status, 403);
    assert_eq!(clerk.api("DELETE", &path, "").status, 403);
    assert_eq!(balie.staff("Fatima").get(&path).status, 403);
    assert_eq!(balie.client.get(&path).status, 401);
    let chief = balie.employee("fatima", &["--all-queues", "--role=beheerder"]);
    let forged = Employee {
        csrf: "0".repeat(64),
        client: chief.client.clone(),
        cookie: chief.cookie.clone(),
    };
    assert_eq!(forged.api("DELETE", &path, "").status, 403);

    let exported = chief.api("GET", &path, "").is(200);
    assert!(exported.header("content-disposition").unwrap().contains(&talk.id));
    let all = exported.json();
    assert!(all["messages"].to_string().contains("ik heet Jan"));
    assert_eq!(all["hand_offs"].as_array().unwrap().len(), 1);
    assert_eq!(
        all["audit"].as_array().unwrap().last().unwrap()["actor"],
        "fatima"
    );

    let refused = chief.api("DELETE", &path, "").is(409).json();
    assert!(refused["detail"].as_str().unwrap().contains("Sluit het eerst af"));
    let staff = balie.staff("Fatima");
    staff
        .post("/api/v1/staff/hand-offs/1/claim", &Value::Null)
        .is(200);
    staff
        .post("/api/v1/staff/hand-offs/1/close", &Value::Null)
        .is(200);
    let erased = chief.api("DELETE", &path, "").is(200).json();
    assert!(
        erased["erased"]["message_text"].as_u64().unwrap() >= 4,
        "{erased}"
    );
    assert!(talk.messages().is_empty());
    let folder = balie.database.parent().unwrap();
    assert!(!holds(&read_all(folder), "ik heet Jan"));

    // The same by hand, for whoever keeps the database.
    let printed = resident("export", &balie.database, &talk.id);
    let printed: Value = serde_json::from_slice(&printed.stdout).unwrap();
    let actions: Vec<&str> = printed["audit"]
        .as_array()
        .unwrap()
        .iter()
        .map(|line| line["action"].as_str().unwrap())
        .collect();
    assert!(actions.ends_with(&["erased", "exported"]), "{actions:?}");
    let other = balie.talk();
    other.say("ook iets");
    let done = resident("erase", &balie.database, &other.id);
    assert!(
        String::from_utf8_lossy(&done.stdout).contains("message_text="),
        "{done:?}"
    );
    assert!(other.messages().is_empty());
    let unknown = resident("erase", &balie.database, &"0".repeat(32));
    assert_eq!(unknown.status.code(), Some(1));
    let missing = resident("export", Path::new("/nergens/balie.db"), &talk.id);
    assert!(String::from_utf8_lossy(&missing.stderr).contains("there is no database"));
}

/// `balie export` or `balie erase`.
fn resident(command: &str, database: &Path, conversation: &str) -> std::process::Output {
    Command::new(env!("CARGO_BIN_EXE_balie"))
        .arg(command)
        .arg(format!("--database=sqlite:{}", database.display()))
        .arg(format!("--conversation={conversation}"))
        .output()
        .unwrap()
}

/// The bytes of every file: the database, its write-ahead log, whatever else.
fn read_all(folder: &Path) -> Vec<u8> {
    let files = std::fs::read_dir(folder).unwrap();
    let bytes = files.map(|file| std::fs::read(file.unwrap().path()).unwrap());
    bytes.flatten().collect()
}

fn holds(bytes: &[u8], text: &str) -> bool {
    bytes.windows(text.len()).any(|window| window == text.as_bytes())
}
