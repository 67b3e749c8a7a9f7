//! What a resident sees around a person: who talks, where the conversation goes, closing, rating, going on, and being called.

use crate::support::{Balie, Client, SETTINGS, Start, Talk, content, start, text_of, wait_until};
use serde_json::{Value, json};

fn path(hand_off: &Value, end: &str) -> String {
    format!("/api/v1/staff/hand-offs/{}{end}", hand_off["id"])
}

fn list(staff: &Client, query: &str) -> Vec<Value> {
    let page = staff.get(&format!("/api/v1/staff/hand-offs{query}")).is(200);
    page.json()["items"].as_array().unwrap().clone()
}

fn last(talk: &Talk) -> Value {
    talk.messages().pop().unwrap()
}

fn texts(replies: &[Value]) -> String {
    replies.iter().map(text_of).collect::<Vec<_>>().join("\n")
}

/// A conversation about bijstand that Fatima answered and closed.
fn closed(balie: &Balie) -> (Talk, Client, Value) {
    let talk = balie.talk();
    talk.say("ik wil bijstand aanvragen");
    let fatima = balie.staff("Fatima");
    let hand_off = list(&fatima, "?stage=waiting")[0].clone();
    fatima.post(&path(&hand_off, "/claim"), &Value::Null).is(200);
    let reply = json!({"id": "a1", "text": "Dat kan op maandag aan de balie."});
    fatima.post(&path(&hand_off, "/messages"), &reply).is(200);
    fatima
        .post(&path(&hand_off, "/close"), &json!({"result": "answered"}))
        .is(200);
    (talk, fatima, hand_off)
}

#[test]
fn a_rating_is_kept_with_the_hand_off_and_masked() {
    let balie = start();
    let (talk, fatima, hand_off) = closed(&balie);
    let asked = last(&talk);
    assert_eq!(
        (asked["kind"].as_str(), asked["choices"].as_array().unwrap().len()),
        (Some("rating"), 3)
    );
    let too_late = fatima.post(
        &path(&hand_off, "/messages"),
        &json!({"id": "a2", "text": "Nog iets."}),
    );
    assert_eq!(too_late.is(409).json()["detail"], "Dit gesprek is al afgesloten.");
    assert!(texts(&talk.say("goed hoor")).contains("iets bij zeggen"));
    talk.say("ze keek meteen naar rekening NL91 ABNA 0417 1643 00");
    let kept = fatima.get(&path(&hand_off, "")).is(200).json();
    assert_eq!(
        (&kept["rating"]["score"], &kept["rating"]["best"]),
        (&json!(3), &json!(3))
    );
    let remark = kept["summary"]["remark"].as_str().unwrap();
    assert!(
        remark.starts_with("ze keek meteen") && !remark.contains("0417"),
        "{remark}"
    );
    assert_eq!(kept["stage"], "closed");
}

#[test]
fn who_goes_on_gets_the_same_hand_off_back() {
    let balie = start();
    let (talk, fatima, hand_off) = closed(&balie);
    assert!(list(&fatima, "?stage=waiting").is_empty());
    talk.say("dank je wel");
    assert!(
        list(&fatima, "?stage=waiting").is_empty(),
        "thanks are not for a person"
    );
    let said = talk.say("en hoe lang duurt dat dan voordat ik iets hoor");
    assert!(texts(&said).contains("weer open"), "{said:?}");
    let again = list(&fatima, "?stage=waiting");
    assert_eq!((again.len(), &again[0]["id"]), (1, &hand_off["id"]));
    assert_eq!(again[0]["reason"]["kind"], "reopened");
    assert_eq!(again[0]["reason"]["first"]["kind"], "excluded");
    let summary = &again[0]["summary"];
    assert_eq!(
        summary["last_message"],
        "en hoe lang duurt dat dan voordat ik iets hoor"
    );
    assert_eq!(summary["question"], "ik wil bijstand aanvragen");
    // outside opening hours it says once that this will be read
    talk.say("hallo?");
    assert!(talk.say("is daar iemand?").is_empty(), "the bot is silent again");
    // Of two who take it at once, one has it.
    let answers: Vec<u16> = std::thread::scope(|scope| {
        let people: Vec<_> = ["Joost", "Noor"]
            .map(|name| {
                let (staff, path) = (balie.staff(name), path(&again[0], "/claim"));
                scope.spawn(move || staff.post(&path, &Value::Null).status)
            })
            .into_iter()
            .collect();
        people.into_iter().map(|person| person.join().unwrap()).collect()
    });
    assert!(answers == [200, 409] || answers == [409, 200], "{answers:?}");
}

#[test]
fn the_resident_hears_where_the_conversation_goes() {
    let folder = content(&[(
        "balie.yaml",
        &format!(
            "{SETTINGS}  team: {{name: Wijkteam}}\ndefault_queue: kcc\ntexts:\n  promised: \"Antwoord uiterlijk {{{{ until }}}}.\"\n"
        ),
    )]);
    let balie = Start::new()
        .with(format!("--content={}", folder.path().display()))
        .go();
    let talk = balie.talk();
    talk.say("medewerker");
    let fatima = balie.staff("Fatima");
    let hand_off = list(&fatima, "?stage=waiting")[0].clone();
    fatima.post(&path(&hand_off, "/claim"), &Value::Null).is(200);
    assert_eq!(text_of(&last(&talk)), "Je praat nu met Fatima van de gemeente.");
    fatima
        .post(
            &path(&hand_off, "/promise"),
            &json!({"until": "2099-01-05T10:00:00Z"}),
        )
        .is(200);
    assert!(
        text_of(&last(&talk)).starts_with("Antwoord uiterlijk maandag 5 januari 2099"),
        "{}",
        last(&talk)
    );
    fatima
        .post(&path(&hand_off, "/transfer"), &json!({"queue": "team"}))
        .is(200);
    assert!(
        text_of(&last(&talk)).starts_with("Je vraag gaat naar Wijkteam."),
        "{}",
        last(&talk)
    );
    fatima.post(&path(&hand_off, "/claim"), &Value::Null).is(200);
    fatima.post(&path(&hand_off, "/release"), &Value::Null).is(200);
    assert!(
        text_of(&last(&talk)).starts_with("Je vraag gaat terug naar Wijkteam."),
        "{}",
        last(&talk)
    );
    let page = fatima.send("GET", "/", &[("cookie", &talk.cookie())], b"").text;
    assert!(page.contains("wacht op een medewerker"));
}

#[test]
fn a_call_back_request_leaves_the_bot_in_charge() {
    let balie = start();
    let talk = balie.talk();
    for text in [
        "kan iemand mij terugbellen",
        "De Vries",
        "06-12345678",
        "in de ochtend",
    ] {
        talk.say(text);
    }
    let said = talk.say("mijn parkeervergunning");
    assert!(texts(&said).contains("belt je uiterlijk"), "{said:?}");
    let fatima = balie.staff("Fatima");
    let request = list(&fatima, "?stage=waiting")[0].clone();
    assert_eq!(
        (request["kind"].as_str(), request["reason"]["kind"].as_str()),
        (Some("call_back"), Some("call_back"))
    );
    assert!(
        request["summary"]["saved"]["telefoon"]
            .as_str()
            .unwrap()
            .contains("12345678"),
        "{request}"
    );
    assert!(request["due"].is_string(), "a deadline of its own");
    assert!(
        !talk.say("openingstijden gemeentehuis").is_empty(),
        "the bot goes on"
    );
    // Besides, the same resident may wait for a person.
    talk.say("medewerker");
    assert_eq!(list(&fatima, "?stage=waiting").len(), 2);
    let before = talk.messages();
    fatima.post(&path(&request, "/claim"), &Value::Null).is(200);
    fatima
        .post(&path(&request, "/notes"), &json!({"text": "gebeld"}))
        .is(200);
    fatima
        .post(&path(&request, "/close"), &json!({"result": "called"}))
        .is(200);
    assert_eq!(talk.messages(), before, "the resident sees nothing of it");
    let left = list(&fatima, "?stage=waiting");
    assert_eq!((left.len(), left[0]["kind"].as_str()), (1, Some("conversation")));
}

#[test]
fn nobody_there_is_said() {
    let folder = content(&[("balie.yaml", SETTINGS)]);
    let balie = Start::new()
        .with(format!("--content={}", folder.path().display()))
        .go();
    assert!(
        texts(&balie.talk().say("medewerker")).contains("Ik zet je door."),
        "who is there is not known"
    );
    balie.account("sam", &["--queue=kcc"]);
    wait_until("it is seen that sam is not there", || {
        let said = texts(&balie.talk().say("medewerker"));
        said.contains("bezig of even weg").then_some(())
    });
}
