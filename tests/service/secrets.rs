//! What must not be kept is not: in no file of the database and in no log.

use crate::support::Start;
use serde_json::{Value, json};

/// BSNs that pass the eleven test, and an IBAN with a right check number; none belongs to anybody.
const BSN: &str = "111222333";
const IBAN: &str = "NL91ABNA0417164300";

#[test]
fn personal_numbers_and_words_of_residents_are_nowhere_they_must_not_be() {
    for format in ["human", "json"] {
        let mut balie = Start::new()
            .with("--log=debug,hyper_util=info")
            .with(format!("--log-format={format}"))
            .go();
        let talk = balie.talk();
        let replies = talk.say(&format!("mijn bsn is {BSN} en ik heet Geheimpje"));
        let said: Vec<&Value> = replies.iter().map(|reply| &reply["text"]).collect();
        assert!(format!("{said:?}").contains("BSN"), "{said:?}");
        talk.say("mijn bsn is 111.222.333, nogmaals");
        talk.say(&format!("stuur het naar {IBAN} of NL91 ABNA 0417 1643 00"));
        let by_button = json!({"id": "knop", "choice": format!("bsn {BSN}")});
        talk.client.post(&talk.path("messages"), &by_button).is(201);
        talk.say("medewerker");
        let waits = talk.say(&format!("bsn {BSN}"));
        assert!(
            format!("{waits:?}").contains("burgerservicenummer"),
            "who waits for a person is told too: {waits:?}"
        );
        let staff = balie.staff("Fatima");
        staff
            .post("/api/v1/staff/hand-offs/1/claim", &Value::Null)
            .is(200);
        let reply = json!({"id": "a", "text": format!("Klopt {BSN} zo?")});
        staff.post("/api/v1/staff/hand-offs/1/messages", &reply).is(200);
        staff
            .post(
                "/api/v1/staff/hand-offs/1/notes",
                &json!({"text": format!("bsn {BSN}, Geheimpje")}),
            )
            .is(200);
        let seen = staff.get("/api/v1/staff/hand-offs/1/messages").is(200).text;
        assert!(!seen.contains(BSN) && !seen.contains(IBAN));
        assert!(seen.contains("Geheimpje"), "what may be kept is kept");

        let folder = balie.database.parent().unwrap().to_owned();
        let mut bytes = read_all(&folder);
        balie.stop();
        bytes.extend(read_all(&folder));
        for secret in [BSN, "111.222.333", IBAN, "NL91 ABNA 0417 1643 00", "0417164300"] {
            assert!(!holds(&bytes, secret), "{secret} is in the database");
        }
        for token in [&balie.token, &talk.client.token] {
            let token = token.as_ref().unwrap();
            assert!(!holds(&bytes, token), "only hashes of tokens are kept");
            assert!(!balie.log().contains(token.as_str()));
        }
        let log = balie.log();
        assert!(log.contains("ready") && log.contains("stopping"), "{log}");
        for word in [BSN, "111.222.333", "ABNA", "Geheimpje", "nogmaals", "Klopt"] {
            assert!(!log.contains(word), "{word} is in the log: {log}");
        }
    }
}

/// The bytes of every file: the database, its write-ahead log, whatever else.
fn read_all(folder: &std::path::Path) -> Vec<u8> {
    let files = std::fs::read_dir(folder)
        .unwrap()
        .map(|file| file.unwrap().path());
    files.flat_map(|file| std::fs::read(file).unwrap()).collect()
}

fn holds(bytes: &[u8], text: &str) -> bool {
    bytes.windows(text.len()).any(|window| window == text.as_bytes())
}
