//! The residents' API.

use crate::support::{Client, Talk, start, text_of};
use serde_json::json;

/// The label of a choice of the starter content.
const PAPER: &str = "Oud papier (blauw)";

#[test]
fn a_resident_gets_from_bad_dutch_to_the_right_channel() {
    let balie = start();
    let talk = balie.talk();
    assert!(text_of(&talk.greeting[0]).contains("chatbot"), "disclosure first");
    let asked = talk.say("kliko weer niet geleegd!!");
    let choices = asked.last().unwrap()["choices"].as_array().unwrap();
    assert!(
        choices
            .iter()
            .any(|choice| choice["value"] == "papier" && choice["label"] == PAPER)
    );
    // A pressed button without a text: the label is what was said.
    let pressed = talk
        .client
        .post(&talk.path("messages"), &json!({"id": "knop", "choice": "papier"}));
    let turn = pressed.is(201).json();
    assert_eq!(turn["message"]["text"], PAPER);
    let replies = turn["replies"].as_array().unwrap();
    let card = replies.iter().find(|reply| !reply["referral"].is_null()).unwrap();
    assert!(card["referral"]["url"].as_str().unwrap().starts_with("https://"));

    let social = talk.say("ik wil bijstand aanvragen");
    let said: String = social.iter().map(text_of).collect();
    assert!(said.contains("medewerker") || said.contains("collega"), "{said}");

    let all = talk.messages();
    let numbers: Vec<i64> = all
        .iter()
        .map(|message| message["seq"].as_i64().unwrap())
        .collect();
    assert_eq!(
        numbers,
        (1..=i64::try_from(all.len()).unwrap()).collect::<Vec<_>>(),
        "in order, no gaps"
    );
    assert!(all.iter().all(|message| message.get("trace").is_none()));
}

#[test]
fn the_same_id_gives_the_same_result_and_another_text_a_conflict() {
    let balie = start();
    let talk = balie.talk();
    let first = talk.send("een", "wat kost een paspoort").is(201).json();
    let again = talk.send("een", "wat kost een paspoort").is(200).json();
    assert_eq!(again["replayed"], true);
    assert_eq!(
        (&first["message"], &first["replies"]),
        (&again["message"], &again["replies"])
    );
    let problem = talk.send("een", "iets anders").is(409).json();
    assert_eq!(problem["type"], "urn:balie:problem:conflict");
    // The pressed button counts as part of the content.
    let body = json!({"id": "een", "text": "wat kost een paspoort", "choice": "x"});
    talk.client.post(&talk.path("messages"), &body).is(409);
    assert_eq!(
        talk.messages().len(),
        talk.greeting.len() + 1 + first["replies"].as_array().unwrap().len()
    );
    // Ids are the sender's own: another conversation may use the same.
    balie.talk().send("een", "iets anders").is(201);
}

#[test]
fn a_conversation_is_only_for_who_has_its_token() {
    let balie = start();
    let (one, other) = (balie.talk(), balie.talk());
    let path = one.path("messages");
    let stranger = Client::of(&balie.address);
    stranger.get(&path).is(401);
    assert_eq!(stranger.get(&path).header("www-authenticate"), Some("Bearer"));
    other.client.get(&path).is(404);
    other.client.get(&one.path("events")).is(404);
    other
        .client
        .post(&path, &json!({"id": "x", "text": "hoi"}))
        .is(404);
    for unknown in [
        "0".repeat(32),
        "onzin".to_owned(),
        "%FF".to_owned(),
        "..".to_owned(),
    ] {
        let path = format!("/api/v1/conversations/{unknown}/messages");
        one.client.get(&path).is(404);
    }
    // The cookie of a browser is as good as the token, for its own conversation only.
    let cookie = one.cookie();
    let by_cookie = |path: &str| stranger.send("GET", path, &[("cookie", &cookie)], b"");
    by_cookie(&path).is(200);
    by_cookie(&other.path("messages")).is(401);
}

#[test]
fn messages_come_in_pages() {
    let balie = start();
    let talk = balie.talk();
    for text in ["hoi", "openingstijden gemeentehuis", "bedankt"] {
        talk.say(text);
    }
    let all = talk.messages();
    let (mut seen, mut after) = (Vec::new(), 0);
    loop {
        let page = talk.path(&format!("messages?after={after}&limit=2"));
        let page = talk.client.get(&page).is(200).json();
        let messages = page["messages"].as_array().unwrap();
        assert!(messages.len() <= 2);
        seen.extend(messages.iter().cloned());
        match page["next"].as_i64() {
            Some(next) => after = next,
            None => break,
        }
    }
    assert_eq!(seen, all);
    talk.client.get(&talk.path("messages?after=x")).is(400);
    talk.client.get(&talk.path("messages?limit=-1")).is(400);
    talk.client.get(&talk.path("messages?limit=0&after=-7")).is(200);
}

#[test]
fn the_page_works_with_forms_alone() {
    let balie = start();
    let client = &balie.client;
    let empty = client.get("/").text;
    assert!(empty.contains("role=\"log\"") && empty.contains("chatbot"));
    let sent = client.form(
        "/bericht",
        "",
        &[("id", "f1"), ("text", "mijn kliko is niet geleegd")],
    );
    assert_eq!((sent.status, sent.header("location")), (303, Some("/#einde")));
    let cookie = sent.header("set-cookie").unwrap();
    for part in ["HttpOnly", "SameSite=Lax", "Path=/"] {
        assert!(cookie.contains(part), "{cookie}");
    }
    let cookie = cookie.split(';').next().unwrap().to_owned();
    let read = || client.send("GET", "/", &[("cookie", &cookie)], b"").text;
    let page = read();
    assert!(page.contains("mijn kliko is niet geleegd"));
    assert_eq!(page.matches("Ik ben Zoë, de chatbot").count(), 1, "greeted once");
    assert!(page.contains("value=\"papier\""), "choices are buttons");
    // Sent twice by a nervous finger: kept once.
    for _ in 0..2 {
        let pressed = client.form("/bericht", &cookie, &[("id", "f2"), ("choice", "papier")]);
        assert_eq!(pressed.status, 303);
    }
    let page = read();
    let pressed = format!("<p dir=\"auto\">{PAPER}</p>");
    assert_eq!(page.matches(&pressed).count(), 1, "{page}");
    assert!(page.contains("class=\"card\"") && !page.contains("value=\"papier\""));
    // A mistake shows on the page itself, with what was typed.
    let long = "a".repeat(5000);
    let refused = client.form("/bericht", &cookie, &[("id", "f3"), ("text", &long)]);
    assert_eq!(refused.status, 413);
    assert!(refused.text.contains("role=\"alert\"") && refused.text.contains(&long));
    assert_eq!(
        client
            .form("/bericht", &cookie, &[("id", "f4"), ("text", " ")])
            .status,
        400
    );
    // Line ends of forms do not make a message longer than its writer sees.
    let lines = "x\r\n".repeat(2000);
    assert_eq!(
        client
            .form("/bericht", &cookie, &[("id", "f5"), ("text", &lines)])
            .status,
        303
    );
    // Another site cannot send on somebody's behalf.
    let headers = [
        ("content-type", "application/x-www-form-urlencoded"),
        ("cookie", cookie.as_str()),
        ("sec-fetch-site", "cross-site"),
    ];
    assert_eq!(
        client
            .send("POST", "/bericht", &headers, b"id=f6&text=hoi")
            .status,
        403
    );
}

#[test]
fn choices_are_gone_when_a_person_has_taken_over_and_a_lost_conversation_starts_anew() {
    let balie = start();
    let talk = balie.talk();
    talk.say("mijn kliko is niet geleegd");
    let cookie = talk.cookie();
    let read = |path: &str, cookie: &str| balie.client.send("GET", path, &[("cookie", cookie)], b"");
    assert!(read("/", &cookie).text.contains("value=\"gft\""));
    talk.say("medewerker");
    let page = read("/", &cookie).text;
    assert!(
        !page.contains("class=\"choices\"") && page.contains("wacht op een medewerker"),
        "{page}"
    );
    // The greeting that stood on the page before there was a conversation is not given again.
    let news = read("/gesprek?na=0", &cookie).json();
    assert!(!news["messages"].as_str().unwrap().contains("Ik ben Zoë"));
    assert!(news["messages"].as_str().unwrap().contains("kliko"));

    let purged = format!("balie_gesprek={}.{}", "a".repeat(32), "b".repeat(64));
    let page = read("/", &purged);
    assert_eq!(page.status, 200);
    assert!(page.text.contains("data-conversation=\"\""));
    read("/gesprek?na=7", &purged).is(404);
    let sent = balie
        .client
        .form("/bericht", &purged, &[("id", "p1"), ("text", "hoi")]);
    assert!(sent.status == 303 && sent.header("set-cookie").is_some());
}

#[test]
fn what_a_page_may_do_is_fixed() {
    let balie = start();
    for path in ["/", "/web/chat.css", "/web/chat.js", "/nergens", "/healthz"] {
        let answer = balie.client.get(path);
        let policy = answer.header("content-security-policy").unwrap();
        assert!(policy.contains("default-src 'none'") && !policy.contains("unsafe"));
        assert_eq!(answer.header("x-content-type-options"), Some("nosniff"));
        assert_eq!(answer.header("referrer-policy"), Some("no-referrer"));
    }
    assert_eq!(balie.client.get("/readyz").text, "ready\n");
    let page = balie.client.get("/").text;
    assert!(
        !page.contains("style=") && !page.contains("onclick"),
        "nothing inline"
    );
    assert!(Talk::start(balie.client.clone()).greeting.len() > 1);
}
