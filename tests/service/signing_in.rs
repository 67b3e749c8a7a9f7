//! Employees sign in and out, over real HTTP.

use crate::support::{Balie, Client, Employee, PASSWORD, Start, start, user};
use rusqlite::{Connection, params};
use serde_json::Value;

#[test]
fn an_employee_signs_in_works_and_signs_out() {
    let balie = start();
    let talk = balie.talk();
    talk.say("medewerker");
    let visitor = Client::of(&balie.address);
    let html = [("accept", "text/html")];
    let away = visitor.send("GET", "/console/sessies?x=1", &html, b"");
    assert_eq!(away.status, 303);
    assert_eq!(
        away.header("location"),
        Some("/console/aanmelden?naar=/console/sessies%3Fx%3D1")
    );
    let form = visitor.send("GET", "/console/aanmelden?naar=/console/sessies", &html, b"");
    assert!(
        form.text
            .contains("name=\"naar\" value=\"&#x2f;console&#x2f;sessies\""),
        "{}",
        form.text
    );
    for part in [
        "autocomplete=\"username\"",
        "autocomplete=\"current-password\"",
        "<label for=\"naam\">",
        "lang=\"nl\"",
    ] {
        assert!(form.text.contains(part), "{part}: {}", form.text);
    }

    let noor = balie.employee("noor", &["--queue=kcc"]);
    let list = noor.api("GET", "/api/v1/staff/hand-offs", "").is(200).json();
    assert_eq!(list["items"].as_array().unwrap().len(), 1);
    assert!(noor.page("/console/sessies").text.contains("(dit apparaat)"));

    let out = noor.form("/console/afmelden", &[]);
    assert_eq!(
        (out.status, out.header("location")),
        (303, Some("/console/aanmelden?reden=afgemeld"))
    );
    assert!(out.header("set-cookie").unwrap().contains("Max-Age=0"));
    noor.api("GET", "/api/v1/staff/hand-offs", "").is(401);
    let away = noor.page("/console/sessies");
    assert!(
        away.header("location").unwrap().ends_with("&reden=verlopen"),
        "{away:?}"
    );
}

#[test]
fn a_session_writes_only_with_its_own_token() {
    let balie = start();
    balie.talk().say("medewerker");
    let (noor, piet) = (
        balie.employee("noor", &["--all-queues"]),
        balie.employee("piet", &["--queue=belastingen"]),
    );
    let claim = "/api/v1/staff/hand-offs/1/claim";
    let send = |headers: &[(&str, &str)]| noor.client.send("POST", claim, headers, b"");
    let cookie = ("cookie", noor.cookie.as_str());
    assert_eq!(send(&[cookie]).is(403).json()["type"], "urn:balie:problem:forged");
    assert_eq!(
        send(&[cookie, ("x-csrf-token", &piet.csrf)]).is(403).json()["type"],
        "urn:balie:problem:forged"
    );
    let elsewhere = send(&[
        cookie,
        ("x-csrf-token", &noor.csrf),
        ("sec-fetch-site", "cross-site"),
    ]);
    assert_eq!(elsewhere.is(403).json()["type"], "urn:balie:problem:other-site");
    let form = noor
        .client
        .form("/console/afmelden", &noor.cookie, &[("csrf", &piet.csrf)]);
    assert_eq!(form.status, 403);
    assert_eq!(noor.page("/console/sessies").status, 200, "still signed in");
    // Of another queue it is as if it were not there.
    piet.api("GET", "/api/v1/staff/hand-offs/1", "").is(404);
    let list = piet.api("GET", "/api/v1/staff/hand-offs", "").is(200).json();
    assert_eq!(list["items"], Value::Array(Vec::new()));
    assert!(
        Employee::try_sign_in(&noor.client, "noor", PASSWORD)
            .header("set-cookie")
            .is_some()
    );
}

/// Changes the database beside the program, such as the moment of a session.
pub fn sql(balie: &Balie, sql: &str) {
    let db = Connection::open(&balie.database).unwrap();
    db.busy_timeout(std::time::Duration::from_secs(10)).unwrap();
    db.execute(sql, params![]).unwrap();
}

pub fn run(balie: &Balie, arguments: &[&str]) -> String {
    let output = user(&balie.database, arguments, "");
    assert!(output.status.success(), "{output:?}");
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn a_session_ends_by_idleness_by_age_and_when_the_clock_jumps_back() {
    let balie = Start::new()
        .with("--session-idle-minutes=10")
        .with("--session-hours=2")
        .go();
    balie.account("noor", &["--queue=kcc"]);
    let aged = |seen: i64, began: i64| {
        let noor = Employee::sign_in(&balie, "noor", PASSWORD);
        let minutes = |minutes: i64| format!("{} * 60000", minutes);
        sql(
            &balie,
            &format!(
                "UPDATE sessions SET seen_at = seen_at - {}, began_at = began_at - {}",
                minutes(seen),
                minutes(began)
            ),
        );
        let status = noor.api("GET", "/api/v1/staff/hand-offs", "").status;
        let page = noor.page("/console/sessies");
        assert_eq!(page.status == 303, status == 401, "pages and API agree");
        status
    };
    assert_eq!(aged(9, 9), 200);
    assert_eq!(aged(11, 11), 401, "idle");
    assert_eq!(aged(0, 119), 200);
    assert_eq!(aged(0, 121), 401, "too old, however busy");
    assert_eq!(
        aged(-60, -60),
        401,
        "the clock was put back an hour: nobody knows how old it is"
    );
}

#[test]
fn using_a_session_keeps_it_alive_but_a_page_that_refreshes_itself_does_not() {
    let balie = start();
    let noor = balie.employee("noor", &["--queue=kcc"]);
    let seen = || {
        let db = Connection::open(&balie.database).unwrap();
        db.query_row("SELECT seen_at FROM sessions", [], |row| row.get::<_, i64>(0))
            .unwrap()
    };
    let old = seen() - 20 * 60_000;
    sql(&balie, &format!("UPDATE sessions SET seen_at = {old}"));
    let quiet = [("cookie", noor.cookie.as_str()), ("x-balie-background", "1")];
    noor.client
        .send("GET", "/api/v1/staff/hand-offs", &quiet, b"")
        .is(200);
    assert_eq!(seen(), old);
    noor.page("/console/sessies");
    assert!(seen() > old);
}

#[test]
fn who_loses_the_account_or_the_role_is_out_at_once() {
    let balie = start();
    let chef = balie.employee("chef", &["--all-queues", "--role=beheerder"]);
    chef.api("GET", "/api/v1/staff/audit", "").is(200);
    run(&balie, &["role", "chef", "medewerker"]);
    chef.api("GET", "/api/v1/staff/audit", "").is(401);
    let chef = Employee::sign_in(&balie, "chef", PASSWORD);
    let refused = chef.api("GET", "/api/v1/staff/audit", "").is(403).json();
    assert_eq!(refused["type"], "urn:balie:problem:wrong-role");
    assert_eq!(
        refused["detail"],
        "Dit mag alleen een beheerder. Vraag je beheerder om hulp."
    );
    run(&balie, &["disable", "chef"]);
    chef.api("GET", "/api/v1/staff/hand-offs", "").is(401);
    let out = Employee::try_sign_in(&chef.client, "chef", PASSWORD);
    assert!(
        out.status == 403 && out.text.contains("Je account is uitgezet."),
        "{out:?}"
    );
    run(&balie, &["enable", "chef"]);
    Employee::sign_in(&balie, "chef", PASSWORD);
    run(&balie, &["remove", "chef"]);
    assert_eq!(Employee::try_sign_in(&chef.client, "chef", PASSWORD).status, 422);
}

#[test]
fn guessing_gets_slow_and_nobody_hears_which_names_exist() {
    let balie = start();
    balie.account("noor", &["--queue=kcc"]);
    let client = Client::of(&balie.address);
    let shown = |id: &str| {
        let wrong = Employee::try_sign_in(&client, id, "verkeerd wachtwoord");
        assert!(wrong.header("set-cookie").is_none());
        (
            wrong.status,
            wrong.text.replace(id, "…"),
            wrong.header("retry-after").map(str::to_owned),
        )
    };
    for _ in 0..5 {
        let (known, unknown) = (shown("noor"), shown("niemand"));
        assert_eq!(known, unknown);
        assert!(
            known.0 == 422
                && known
                    .1
                    .contains("De gebruikersnaam of het wachtwoord klopt niet."),
            "{known:?}"
        );
        assert!(
            known.1.contains("<a href=\"#naam\">") && known.1.contains("aria-invalid"),
            "{}",
            known.1
        );
    }
    let (known, unknown) = (shown("noor"), shown("niemand"));
    assert_eq!((known.0, unknown.0), (429, 429));
    assert_eq!(known.1, unknown.1);
    assert!(
        known
            .1
            .contains("Er is te vaak een verkeerd wachtwoord ingevuld. Probeer het over een minuut opnieuw."),
        "{}",
        known.1
    );
    let wait: u32 = known.2.unwrap().parse().unwrap();
    assert!((1..=30).contains(&wait));
    assert_eq!(
        Employee::try_sign_in(&client, "noor", PASSWORD).status,
        429,
        "also with the right one"
    );
    run(&balie, &["unlock", "noor"]);
    Employee::sign_in(&balie, "noor", PASSWORD);
    let db = Connection::open(&balie.database).unwrap();
    let count = |action: &str, actor: &str| {
        let sql = "SELECT count(*) FROM audit WHERE action = ?1 AND actor = ?2 AND origin IS NOT NULL";
        db.query_row(sql, [action, actor], |row| row.get::<_, i64>(0))
            .unwrap()
    };
    assert_eq!(
        (
            count("sign_in_failed", "noor"),
            count("sign_in_failed", "unknown")
        ),
        (5, 5)
    );
    assert_eq!(
        (count("sign_in_locked", "noor"), count("signed_in", "noor")),
        (2, 1)
    );
}

#[test]
fn fifty_people_sign_in_at_once() {
    let balie = start();
    balie.account("noor", &["--queue=kcc"]);
    let statuses: Vec<u16> = std::thread::scope(|scope| {
        let tries: Vec<_> = (0..50)
            .map(|number| {
                let client = Client::of(&balie.address);
                scope.spawn(move || {
                    Employee::try_sign_in(&client, &format!("iemand{number}"), PASSWORD).status
                })
            })
            .collect();
        tries.into_iter().map(|one| one.join().unwrap()).collect()
    });
    assert_eq!(statuses, [422; 50]);
    let id = balie.process_id();
    let status = std::fs::read_to_string(format!("/proc/{id}/status")).unwrap();
    let peak = status
        .lines()
        .find_map(|line| line.strip_prefix("VmHWM:"))
        .unwrap();
    let peak: u64 = peak.trim().trim_end_matches(" kB").parse().unwrap();
    assert!(
        peak < 250 * 1024,
        "{peak} kB: each hash takes 19 MiB, and only a few may run at once"
    );
}

#[test]
fn bad_requests_get_a_clear_page_or_a_problem() {
    let balie = start();
    let noor = balie.employee("noor", &["--queue=kcc"]);
    let html = |path: &str, body: &[u8]| {
        let headers = [
            ("cookie", noor.cookie.as_str()),
            ("accept", "text/html"),
            ("content-type", "application/x-www-form-urlencoded"),
        ];
        noor.client.send("POST", path, &headers, body)
    };
    let large = vec![b'a'; 1024 * 1024];
    let answer = html("/console/wachtwoord", &large);
    assert_eq!(
        (answer.status, answer.header("content-type")),
        (413, Some("text/html; charset=utf-8"))
    );
    assert!(
        answer.text.contains("Wat je verstuurt is te groot."),
        "{}",
        answer.text
    );
    noor.client
        .send("POST", "/console/aanmelden", &[], &large)
        .is(413);
    let forged = html("/console/wachtwoord", b"csrf=0000&oud=a&nieuw=b&herhaald=b");
    assert!(
        forged.status == 403 && forged.text.contains("Dit formulier is verlopen."),
        "{forged:?}"
    );
    let odd = html("/console/wachtwoord", b"%ff=%00&csrf");
    assert!(odd.status == 403 || odd.status == 400, "{odd:?}");
    let missing = html("/console/bestaat-niet", b"");
    assert!(
        missing.status == 404 && missing.text.contains("Deze pagina bestaat niet"),
        "{missing:?}"
    );
    let empty = noor
        .client
        .form("/console/aanmelden", "", &[("naam", " "), ("wachtwoord", "")]);
    assert!(
        empty.status == 422
            && empty.text.contains("Vul je gebruikersnaam in.")
            && empty.text.contains("Vul je wachtwoord in.")
    );
    let long = "x".repeat(40_000);
    assert_eq!(Employee::try_sign_in(&noor.client, "noor", &long).status, 422);
    assert_eq!(Employee::try_sign_in(&noor.client, &long, PASSWORD).status, 422);
    let other = [
        ("sec-fetch-site", "cross-site"),
        ("content-type", "application/x-www-form-urlencoded"),
    ];
    noor.client
        .send("POST", "/console/aanmelden", &other, b"naam=a&wachtwoord=b")
        .is(403);
    for odd in [
        "",
        "balie_sessie=",
        "balie_sessie=zz",
        "balie_sessie=\u{e9}",
        "balie_sessie=a; balie_sessie=b",
    ] {
        let headers = [("cookie", odd), ("accept", "text/html")];
        assert_eq!(
            noor.client.send("GET", "/console/sessies", &headers, b"").status,
            303,
            "{odd}"
        );
    }
}

#[test]
fn over_https_the_cookie_is_of_this_host_alone() {
    let balie = Start::new().with("--https").go();
    balie.account("noor", &["--queue=kcc"]);
    let answer = Employee::try_sign_in(&Client::of(&balie.address), "noor", PASSWORD);
    let cookie = answer.header("set-cookie").unwrap();
    assert!(cookie.starts_with("__Host-balie_sessie="), "{cookie}");
    for part in ["; Path=/", "; HttpOnly", "; SameSite=Lax", "; Secure"] {
        assert!(cookie.contains(part), "{part}: {cookie}");
    }
    assert!(
        !cookie.contains("Domain") && !cookie.contains("Max-Age"),
        "{cookie}"
    );
}
