//! Whatever comes in: a sensible answer or a clear refusal, never a 5xx.

use crate::support::{PATIENCE, Start, Talk, percent, raw, start, text_of};
use serde_json::{Value, json};
use std::io::{Read, Write};
use std::net::TcpStream;

#[test]
fn odd_messages_get_a_sensible_reply_and_are_kept_as_they_are() {
    let balie = start();
    let odd = [
        "مرحبا، أين يمكنني تقديم طلب جواز سفر؟",
        "\u{202e}dleeglelot reew okilk\u{202c}",
        "k\u{200b}l\u{200b}i\u{200b}k\u{200b}o \u{feff}niet geleegd",
        "\u{200b}",
        "'; DROP TABLE messages; --",
        "<script>alert(1)</script><img src=x onerror=alert(2)>",
        "{{ municipality.phone }} {% for x in range(1000000000) %}",
        "\u{0}\u{1}\u{7f}\u{9b}",
        "🗑️🗑️🗑️",
        "e\u{301}\u{301}\u{301}\u{301}",
        "?",
    ];
    for text in odd {
        let talk = balie.talk();
        let replies = talk.say(text);
        assert!(!replies.is_empty(), "{text:?}");
        let kept = talk.messages();
        let own = kept
            .iter()
            .find(|message| message["author"] == "resident")
            .unwrap();
        assert_eq!(text_of(own), text);
        let page = balie.client.send("GET", "/", &[("cookie", &talk.cookie())], b"");
        assert_eq!(page.status, 200);
        assert!(
            !page.text.contains("<script>alert") && !page.text.contains("<img"),
            "never markup: {text:?}"
        );
    }
    let longest = "é".repeat(4096);
    balie.talk().send("lang", &longest).is(201);
}

#[test]
fn what_cannot_be_taken_is_refused_and_nothing_is_kept() {
    let balie = start();
    let talk = balie.talk();
    talk.send("leeg", "").is(400);
    talk.send("wit", " \n\t ").is(400);
    talk.send("", "hoi").is(400);
    talk.send(&"x".repeat(129), "hoi").is(400);
    talk.send("lang", &"a".repeat(4097)).is(413);
    talk.send("groot", &"a".repeat(100_000)).is(413);
    let path = talk.path("messages");
    let json_type = [("content-type", "application/json")];
    let send = |headers: &[(&str, &str)], body: &[u8]| talk.client.send("POST", &path, headers, body);
    for (body, status) in [
        (&b"{"[..], 400),
        (b"", 400),
        (b"{\"id\": \"a\", \"text\": \"\xff\xfe\"}", 400),
        (b"\x00\x01\x02", 400),
        (b"{\"id\": \"a\", \"text\": \"\\ud800\"}", 400),
        (b"[]", 422),
        (b"{\"id\": 5, \"text\": \"hoi\"}", 422),
        (b"{\"text\": \"hoi\"}", 422),
        (b"{\"id\": \"a\", \"text\": \"hoi\", \"admin\": true}", 422),
        (b"{\"id\": \"a\", \"id\": \"b\", \"text\": \"hoi\"}", 422),
    ] {
        let answer = send(&json_type, body);
        assert_eq!(
            answer.status,
            status,
            "{}: {answer:?}",
            String::from_utf8_lossy(body)
        );
        answer.is(status);
    }
    let deep = format!("{{\"id\":\"a\",\"text\":{}", "[".repeat(20_000));
    assert!((400..500).contains(&send(&json_type, deep.as_bytes()).status));
    let good = br#"{"id":"a","text":"hoi"}"#;
    send(&[("content-type", "text/plain")], good).is(415);
    send(&[], good).is(415);
    for (method, path) in [
        ("PUT", path.as_str()),
        ("DELETE", "/api/v1/conversations"),
        ("POST", "/"),
        ("GET", "/bericht"),
        ("POST", "/healthz"),
    ] {
        talk.client.send(method, path, &[], b"").is(405);
    }
    for path in [
        "/nergens",
        "/api/v2/conversations",
        "/web/../Cargo.toml",
        "/web/%2e%2e/balie.yaml",
    ] {
        talk.client.get(path).is(404);
    }
    assert_eq!(talk.messages(), talk.greeting, "nothing of it was kept");
}

/// Also to a sender that goes on sending while the answer is there already.
#[test]
fn a_message_of_a_megabyte_gets_a_clear_refusal() {
    let balie = start();
    let talk = balie.talk();
    talk.say("medewerker");
    let staff = balie.staff("Fatima");
    staff
        .post("/api/v1/staff/hand-offs/1/claim", &Value::Null)
        .is(200);
    let megabyte = "a".repeat(1_000_000);
    let body = json!({"id": "groot", "text": megabyte}).to_string();
    let form = format!("id=groot&text={megabyte}");
    for _ in 0..10 {
        assert_eq!(
            talk.send("groot", &megabyte).is(413).json()["type"],
            "urn:balie:problem:too-long"
        );
        for end in ["messages", "notes"] {
            let path = format!("/api/v1/staff/hand-offs/1/{end}");
            staff
                .post(&path, &json!({"id": "groot", "text": megabyte}))
                .is(413);
        }
        let headers = [("content-type", "application/x-www-form-urlencoded")];
        let page = balie.client.send("POST", "/bericht", &headers, form.as_bytes());
        assert_eq!(page.status, 413);
        assert!(page.text.contains("Je bericht is te lang"), "{}", page.text);
        // In pieces, without saying how long it will be.
        let token = talk.client.token.as_deref().unwrap();
        let (path, length) = (talk.path("messages"), body.len());
        let head = format!(
            "POST {path} HTTP/1.1\r\nhost: x\r\nauthorization: Bearer {token}\r\ncontent-type: application/json\r\nconnection: close\r\n\
             transfer-encoding: chunked\r\n\r\n{length:x}\r\n"
        );
        let answer = raw(&balie.address, format!("{head}{body}\r\n0\r\n\r\n").as_bytes());
        assert!(answer.starts_with("HTTP/1.1 413 "), "{answer:?}");
    }
    assert!(
        !talk
            .messages()
            .iter()
            .any(|message| text_of(message).contains("aaaa"))
    );
}

#[test]
fn forms_that_cannot_be_read_show_the_page_again() {
    let balie = start();
    let form = |body: &[u8]| {
        let headers = [("content-type", "application/x-www-form-urlencoded")];
        balie.client.send("POST", "/bericht", &headers, body)
    };
    for body in [
        &b"%ff%fe"[..],
        b"",
        b"text=hoi",
        b"id=1&text=&choice=",
        b"id=&text=hoi",
    ] {
        let answer = form(body);
        assert!((400..500).contains(&answer.status), "{answer:?}");
        assert!(answer.text.contains("role=\"alert\""), "{answer:?}");
        assert!(
            answer.header("set-cookie").is_none(),
            "no conversation of nothing"
        );
    }
    let big = format!("id=1&text={}", "a".repeat(100_000));
    assert_eq!(form(big.as_bytes()).status, 413);
    let json = balie.client.post("/bericht", &json!({"id": "1", "text": "hoi"}));
    assert_eq!(json.status, 415);
    let odd = "<b>\u{202e}\u{200b}'; DROP TABLE x; --";
    assert_eq!(form(format!("id=1&text={}", percent(odd)).as_bytes()).status, 303);
}

#[test]
fn broken_http_is_refused() {
    let balie = start();
    let status = |bytes: &[u8]| -> u16 {
        let answer = raw(&balie.address, bytes);
        answer
            .split(' ')
            .nth(1)
            .map_or(0, |status| status.parse().unwrap())
    };
    let get = |path: &str, headers: &str| {
        format!("GET {path} HTTP/1.1\r\nhost: x\r\nconnection: close\r\n{headers}\r\n")
    };
    assert_eq!(
        status(get("/", &format!("x-filler: {}\r\n", "a".repeat(10_000))).as_bytes()),
        200
    );
    assert_eq!(
        status(get("/", "cookie: \u{1}=x; balie_gesprek=.;; balie_gesprek\r\n").as_bytes()),
        400
    );
    assert_eq!(
        status(get("/", "cookie: balie_gesprek=.;; balie_gesprek\r\n").as_bytes()),
        200
    );
    assert_eq!(
        status(get(&format!("/{}", "a".repeat(9_000)), "").as_bytes()),
        404
    );
    let refused = |bytes: String| {
        let status = status(bytes.as_bytes());
        assert!(status == 0 || (400..500).contains(&status), "{status}");
    };
    refused(get("/", &format!("x-filler: {}\r\n", "a".repeat(100_000))));
    refused(get(&format!("/{}", "a".repeat(100_000)), ""));
    refused(get("/", &"x: y\r\n".repeat(1_000)));
    refused("onzin\r\n\r\n".to_owned());
    refused("\u{0}\u{1}\u{2}\r\n\r\n".to_owned());
    refused(
        "POST /bericht HTTP/1.1\r\nhost: x\r\nconnection: close\r\ncontent-length: 5\r\ncontent-length: 6\r\n\r\nhallo!".to_owned(),
    );
    assert_eq!(balie.client.get("/healthz").text, "ok\n", "and it still works");
}

#[test]
fn a_client_that_sends_half_a_request_is_let_go() {
    let balie = start();
    let half = |bytes: &str| {
        let mut slow = TcpStream::connect(&balie.address).unwrap();
        slow.write_all(bytes.as_bytes()).unwrap();
        slow.set_read_timeout(Some(PATIENCE)).unwrap();
        slow
    };
    let header = half("GET / HTTP/1.1\r\nhost: x\r\nx-half: ");
    let body =
        half("POST /bericht HTTP/1.1\r\nhost: x\r\nconnection: close\r\ncontent-length: 100\r\n\r\nid=1");
    let ends = |mut slow: TcpStream| {
        let mut answer = String::new();
        slow.read_to_string(&mut answer).unwrap();
        answer
    };
    let answer = ends(header);
    assert!(answer.is_empty() || answer.starts_with("HTTP/1.1 4"), "{answer}");
    assert!(ends(body).starts_with("HTTP/1.1 408 "));
}

#[test]
fn a_thousand_conversations_from_one_address_are_too_many() {
    let balie = Start::new()
        .with("--conversations-per-hour=60")
        .with("--messages-per-minute=5")
        .with("--trusted-proxy=127.0.0.1")
        .go();
    let talk = Talk::start(balie.client.clone());
    let mut refused = 0;
    for _ in 0..999 {
        let answer = balie.client.post("/api/v1/conversations", &Value::Null);
        match answer.status {
            201 => {}
            429 => {
                refused += 1;
                let wait: u32 = answer.header("retry-after").unwrap().parse().unwrap();
                assert!((1..=60).contains(&wait), "{wait}");
                answer.is(429);
            }
            other => panic!("{other}: {answer:?}"),
        }
    }
    assert!((900..=940).contains(&refused), "{refused}");
    // The page says it in Dutch; who has a conversation goes on; another address is not touched.
    let page = balie.client.form("/bericht", "", &[("id", "1"), ("text", "hoi")]);
    assert!(page.status == 429 && page.text.contains("Wacht even") && page.header("retry-after").is_some());
    talk.say("hoi");
    let elsewhere = [("x-forwarded-for", "spoofed, 203.0.113.9")];
    assert_eq!(
        balie
            .client
            .send("POST", "/api/v1/conversations", &elsewhere, b"")
            .status,
        201
    );

    let statuses: Vec<u16> = (0..7)
        .map(|number| talk.send(&format!("v{number}"), "hoi").status)
        .collect();
    assert_eq!(statuses, [201, 201, 201, 201, 429, 429, 429]);
}
