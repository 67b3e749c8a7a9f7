//! The staff API: the queue and what an employee does.

use crate::support::{Answer, Client, Start, start, text_of};
use serde_json::{Value, json};
use std::sync::Barrier;

fn path(hand_off: &Value, end: &str) -> String {
    format!("/api/v1/staff/hand-offs/{}{end}", hand_off["id"])
}

fn list(staff: &Client, query: &str) -> Vec<Value> {
    let page = staff.get(&format!("/api/v1/staff/hand-offs{query}")).is(200);
    page.json()["items"].as_array().unwrap().clone()
}

#[test]
fn the_token_is_shown_once_and_needed() {
    let folder = tempfile::tempdir().unwrap();
    let database = folder.path().join("balie.db");
    let first = Start::new().database(&database).go();
    let token = first.token.clone().unwrap();
    assert_eq!(token.len(), 64);
    let staff = first.staff("Fatima");
    list(&staff, "");
    let mut stranger = staff.clone();
    for wrong in [None, Some("0".repeat(64)), Some(String::new())] {
        stranger.token = wrong;
        stranger.get("/api/v1/staff/hand-offs").is(401);
        stranger
            .post("/api/v1/staff/hand-offs/1/claim", &Value::Null)
            .is(401);
    }
    // A resident's token is no staff token.
    first.talk().client.get("/api/v1/staff/hand-offs").is(401);
    assert!(!first.log().contains(&token));
    let _kept = first.kill();
    let second = Start::new().database(&database).go();
    assert_eq!(second.token, None);
    assert!(!second.printed.contains("Token"));
    let mut staff = second.staff("Fatima");
    staff.token = Some(token);
    list(&staff, "");
}

#[test]
fn a_conversation_goes_to_a_person_and_back() {
    let balie = start();
    let talk = balie.talk();
    talk.say("ik wil bijstand aanvragen");
    let (fatima, joost) = (balie.staff("Fatima"), balie.staff("Joost"));
    let waiting = list(&fatima, "?stage=waiting");
    let hand_off = &waiting[0];
    assert_eq!(
        (hand_off["queue"].as_str(), hand_off["conversation"].as_str()),
        (Some("sociaal"), Some(talk.id.as_str()))
    );

    // Before anybody takes it, nobody answers.
    let refused = fatima.post(
        &path(hand_off, "/messages"),
        &json!({"id": "a0", "text": "hallo"}),
    );
    assert_eq!(
        refused.is(409).json()["detail"],
        "Niemand heeft dit gesprek nu. Pak het eerst op."
    );
    fatima.post(&path(hand_off, "/claim"), &Value::Null).is(200);
    let refused = joost.post(&path(hand_off, "/claim"), &Value::Null).is(409).json();
    assert_eq!(refused["detail"], "Fatima is al met dit gesprek bezig.");
    let before = talk.messages();
    let page = fatima.send("GET", "/", &[("cookie", &talk.cookie())], b"").text;
    assert!(
        page.contains("Je chat nu met Fatima"),
        "the resident sees who joined"
    );
    // Claiming again is harmless and says nothing twice.
    fatima.post(&path(hand_off, "/claim"), &Value::Null).is(200);
    assert_eq!(talk.messages(), before);

    // The traces are for staff.
    let read = fatima.get(&path(hand_off, "/messages")).is(200).json();
    let own: Vec<&Value> = read["messages"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|message| message["author"] == "resident")
        .collect();
    assert!(own[0]["trace"]["decision"].is_string(), "{own:?}");

    let stream = talk.events(None);
    let reply = json!({"id": "a1", "text": "Ik kijk even mee."});
    fatima
        .post(&path(hand_off, "/notes"), &json!({"text": "eerst bellen"}))
        .is(200);
    fatima.post(&path(hand_off, "/messages"), &reply).is(200);
    fatima.post(&path(hand_off, "/messages"), &reply).is(200);
    fatima
        .post(
            &path(hand_off, "/messages"),
            &json!({"id": "a1", "text": "Iets anders."}),
        )
        .is(409);
    let (_, seen) = stream.next();
    assert_eq!(
        (
            text_of(&seen).as_str(),
            seen["name"].as_str(),
            seen["author"].as_str()
        ),
        ("Ik kijk even mee.", Some("Fatima"), Some("agent"))
    );
    assert!(
        talk.say("fijn, dank je").is_empty(),
        "the bot is silent while a person talks"
    );
    assert_eq!(text_of(&stream.next().1), "fijn, dank je", "the reply came once");
    let seen: String = talk.messages().iter().map(Value::to_string).collect();
    assert!(!seen.contains("eerst bellen"), "notes are for staff");

    fatima.post(&path(hand_off, "/release"), &Value::Null).is(200);
    joost.post(&path(hand_off, "/claim"), &Value::Null).is(200);
    joost.post(&path(hand_off, "/close"), &Value::Null).is(200);
    let closed = fatima
        .post(&path(hand_off, "/claim"), &Value::Null)
        .is(409)
        .json();
    assert_eq!(closed["detail"], "Dit gesprek is al afgesloten.");
    assert!(
        !talk.say("openingstijden gemeentehuis").is_empty(),
        "the bot is back"
    );
    assert_eq!(list(&fatima, "?stage=closed").len(), 1);
    assert!(list(&fatima, "?stage=waiting").is_empty());
}

#[test]
fn urgent_first_then_waited_longest_in_pages() {
    let balie = start();
    let staff = balie.staff("Fatima");
    let talks: Vec<_> = (0..5).map(|_| balie.talk()).collect();
    for talk in &talks[..4] {
        talk.say("medewerker");
    }
    talks[4].say("help er is brand in mijn huis");
    let expected: Vec<&str> = [4, 0, 1, 2, 3]
        .map(|number: usize| talks[number].id.as_str())
        .to_vec();
    let all = list(&staff, "?stage=waiting");
    let ids = |items: &[Value]| -> Vec<String> {
        items
            .iter()
            .map(|item| item["conversation"].as_str().unwrap().to_owned())
            .collect()
    };
    assert_eq!(ids(&all), expected);
    assert_eq!(all[0]["priority"], "urgent");
    let (mut seen, mut query) = (Vec::new(), "?stage=waiting&limit=2".to_owned());
    loop {
        let page = staff
            .get(&format!("/api/v1/staff/hand-offs{query}"))
            .is(200)
            .json();
        seen.extend(page["items"].as_array().unwrap().clone());
        match page["next"].as_str() {
            Some(next) => query = format!("?stage=waiting&limit=2&cursor={next}"),
            None => break,
        }
    }
    assert_eq!(ids(&seen), expected);
    staff.get("/api/v1/staff/hand-offs?cursor=onzin").is(400);
    staff.get("/api/v1/staff/hand-offs?stage=onzin").is(400);
    staff.get("/api/v1/staff/hand-offs/99").is(404);
    staff.get("/api/v1/staff/hand-offs/x").is(404);
    assert!(list(&staff, "?queue=onbekend").is_empty());
}

#[test]
fn names_of_employees_are_plain() {
    let balie = start();
    balie.talk().say("medewerker");
    let hand_off = list(&balie.staff("x"), "")[0].clone();
    let claim = |name: &[u8]| {
        let mut staff = balie.staff("x");
        staff.agent_name = None;
        let value = ureq::http::HeaderValue::from_bytes(name).unwrap();
        let request = ureq::http::Request::builder()
            .method("POST")
            .uri(format!("http://{}{}", balie.address, path(&hand_off, "/claim")))
            .header(
                "authorization",
                format!("Bearer {}", balie.token.clone().unwrap()),
            )
            .header("x-agent", value);
        ureq::config::Config::builder()
            .http_status_as_error(false)
            .build()
            .new_agent()
            .run(request.body(()).unwrap())
            .unwrap()
            .status()
            .as_u16()
    };
    assert_eq!(claim("Jan\u{202e}naJ".as_bytes()), 400);
    assert_eq!(claim("a".repeat(61).as_bytes()), 400);
    assert_eq!(claim(b"Zo\xeb"), 200, "browsers send Latin-1");
    assert_eq!(claim("Zoë".as_bytes()), 200, "the same person");
    assert_eq!(list(&balie.staff("x"), "")[0]["agent"], "Zoë");
}

/// Does the same from many clients at the same moment; gives the answers in the order of the clients.
fn at_once(clients: &[Client], path: &str, body: &Value) -> Vec<Answer> {
    let gate = Barrier::new(clients.len());
    std::thread::scope(|scope| {
        let asking = clients.iter().map(|client| {
            let gate = &gate;
            scope.spawn(move || {
                gate.wait();
                client.post(path, body)
            })
        });
        let asking: Vec<_> = asking.collect();
        asking.into_iter().map(|one| one.join().unwrap()).collect()
    })
}

#[test]
fn of_agents_who_claim_at_once_one_gets_it_and_the_others_hear_who() {
    let balie = start();
    let names: Vec<String> = (0..12).map(|number| format!("Agent {number}")).collect();
    let agents: Vec<Client> = names.iter().map(|name| balie.staff(name)).collect();
    for _ in 0..5 {
        balie.talk().say("medewerker");
        let hand_off = list(&agents[0], "?stage=waiting")[0].clone();
        let mut answers = at_once(&agents, &path(&hand_off, "/claim"), &Value::Null);
        let winners: Vec<usize> = (0..12).filter(|place| answers[*place].status == 200).collect();
        let [winner] = winners[..] else {
            panic!("one owner: {winners:?}")
        };
        answers.remove(winner);
        for refused in answers {
            assert_eq!(
                refused.is(409).json()["detail"],
                format!("{} is al met dit gesprek bezig.", names[winner])
            );
        }
        let kept = agents[0].get(&path(&hand_off, "")).is(200).json();
        assert_eq!(kept["agent"], names[winner].as_str());
    }
    let audit = rusqlite::Connection::open(&balie.database).unwrap();
    let sql = "SELECT count(*) FROM audit WHERE action = 'claimed'";
    let claims: i64 = audit.query_row(sql, [], |row| row.get(0)).unwrap();
    assert_eq!(claims, 5);
}

#[test]
fn what_is_sent_many_times_at_once_happens_once() {
    let balie = start();
    let talk = balie.talk();
    let residents = vec![talk.client.clone(); 8];
    let question = json!({"id": "vraag", "text": "ik wil een medewerker spreken"});
    let answers = at_once(&residents, &talk.path("messages"), &question);
    let mut statuses: Vec<u16> = answers.iter().map(|answer| answer.status).collect();
    statuses.sort_unstable();
    assert_eq!(statuses, [200, 200, 200, 200, 200, 200, 200, 201]);
    let first = answers[0].json();
    for answer in &answers {
        assert_eq!(answer.json()["replies"], first["replies"]);
    }
    let fatima = balie.staff("Fatima");
    let hand_offs = list(&fatima, "");
    assert_eq!(hand_offs.len(), 1);
    fatima.post(&path(&hand_offs[0], "/claim"), &Value::Null).is(200);
    let replies = at_once(
        &vec![fatima.clone(); 8],
        &path(&hand_offs[0], "/messages"),
        &json!({"id": "antwoord", "text": "Waar kan ik mee helpen?"}),
    );
    assert!(replies.iter().all(|reply| reply.status == 200), "{replies:?}");
    let said = |author: &str| {
        let messages = talk.messages();
        messages
            .iter()
            .filter(|message| message["author"] == author)
            .count()
    };
    assert_eq!((said("resident"), said("agent")), (1, 1));
}

#[test]
fn a_closed_conversation_takes_no_reply_and_keeps_nothing_of_it() {
    let balie = start();
    let talk = balie.talk();
    talk.say("medewerker");
    let fatima = balie.staff("Fatima");
    let hand_off = &list(&fatima, "")[0];
    fatima.post(&path(hand_off, "/claim"), &Value::Null).is(200);
    let reply = json!({"id": "een", "text": "Dat is geregeld."});
    fatima.post(&path(hand_off, "/messages"), &reply).is(200);
    fatima.post(&path(hand_off, "/close"), &Value::Null).is(200);
    let before = talk.messages();
    for (end, body) in [
        ("/messages", json!({"id": "twee", "text": "Nog iets."})),
        ("/transfer", json!({"queue": "sociaal"})),
        ("/release", Value::Null),
        ("/close", Value::Null),
    ] {
        let refused = fatima.post(&path(hand_off, end), &body).is(409).json();
        assert_eq!(refused["detail"], "Dit gesprek is al afgesloten.", "{end}");
    }
    // A reply that was taken before it was closed may be sent again: that is no new one.
    fatima.post(&path(hand_off, "/messages"), &reply).is(200);
    assert_eq!(talk.messages(), before);
}
