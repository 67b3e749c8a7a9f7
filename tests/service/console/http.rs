//! The console over plain HTTP: who may do what, forged and repeated forms, figures and log.

use super::begin;
use crate::support::{Balie, Client, Employee, PASSWORD};

const HTML: (&str, &str) = ("accept", "text/html");

/// Signs in and goes online.
fn online(balie: &Balie, id: &str, name: &str, arguments: &[&str]) -> Employee {
    let name = format!("--name={name}");
    let all = [&["add", id, name.as_str()], arguments].concat();
    let made = crate::support::user(&balie.database, &all, &format!("{PASSWORD}\n"));
    assert!(made.status.success(), "{made:?}");
    let employee = Employee::sign_in(balie, id, PASSWORD);
    let switched = employee.form("/console/aanwezig", &[("stand", "online")]);
    assert_eq!(switched.header("location"), Some("/console?gedaan=aanwezig"));
    employee
}

/// The value of a hidden field of a page.
fn hidden(page: &str, name: &str) -> String {
    let (_, rest) = page.split_once(&format!("name=\"{name}\" value=\"")).unwrap();
    rest.split('"').next().unwrap().to_owned()
}

#[test]
fn only_who_works_for_a_queue_sees_its_conversations() {
    let balie = begin();
    let (noor, piet) = (
        online(&balie, "noor", "Noor", &["--queue=sociaal"]),
        online(&balie, "piet", "Piet", &["--queue=belastingen"]),
    );
    balie.talk().say("ik wil bijstand aanvragen");
    assert!(noor.page("/console").text.contains("Bijstand of uitkering"));
    let board = piet.page("/console").text;
    assert!(
        !board.contains("Bijstand of uitkering") && !board.contains("Team sociaal"),
        "{board}"
    );
    // The queue of somebody else in the address shows nothing more.
    let board = piet.page("/console?wachtrij=sociaal").text;
    assert!(!board.contains("Bijstand of uitkering"));
    assert_eq!(piet.page("/console/gesprekken/1").status, 404);
    assert_eq!(
        piet.form("/console/gesprekken/1", &[("actie", "pak")]).status,
        404
    );
    let none = piet.form("/console/volgende", &[]);
    assert_eq!(none.status, 409);
    assert!(
        none.text.contains("Er wacht nu niemand in jouw wachtrijen."),
        "{}",
        none.text
    );
    let taken = noor.form("/console/volgende", &[]);
    assert_eq!(
        taken.header("location"),
        Some("/console/gesprekken/1?gedaan=gepakt")
    );
    // Who may not see it anyway is not told whether it is there.
    for path in [
        "/console/gesprekken/2",
        "/console/gesprekken/x",
        "/console/gesprekken/-1",
    ] {
        assert_eq!(noor.page(path).status, 404, "{path}");
    }
    assert_eq!(noor.page("/console/logboek").status, 403);
    let stranger = Client::of(&balie.address);
    for path in [
        "/console",
        "/console/gesprekken/1",
        "/console/cijfers",
        "/console/logboek",
    ] {
        let away = stranger.send("GET", path, &[HTML], b"");
        assert_eq!(away.status, 303, "{path}");
        assert!(
            away.header("location")
                .unwrap()
                .starts_with("/console/aanmelden?naar=/console"),
            "{path}"
        );
    }
    for path in ["/console/nieuws", "/console/werk", "/console/gesprekken/1/nieuws"] {
        assert_eq!(
            stranger
                .send("GET", path, &[("accept", "application/json")], b"")
                .status,
            401,
            "{path}"
        );
    }
}

#[test]
fn forged_forms_change_nothing() {
    let balie = begin();
    let noor = online(&balie, "noor", "Noor", &["--queue=sociaal"]);
    balie.talk().say("ik wil bijstand aanvragen");
    for (path, fields) in [
        ("/console/aanwezig", vec![("stand", "offline")]),
        ("/console/volgende", vec![]),
        ("/console/gesprekken/1", vec![("actie", "pak")]),
    ] {
        let without = noor.client.form(path, &noor.cookie, &fields);
        assert_eq!(without.status, 403, "{path}: {without:?}");
        let wrong = [vec![("csrf", "0123")], fields.clone()].concat();
        assert_eq!(noor.client.form(path, &noor.cookie, &wrong).status, 403, "{path}");
        let right = [vec![("csrf", noor.csrf.as_str())], fields].concat();
        let body: Vec<String> = right
            .iter()
            .map(|(name, value)| format!("{name}={}", crate::support::percent(value)))
            .collect();
        let elsewhere = [
            ("cookie", noor.cookie.as_str()),
            ("content-type", "application/x-www-form-urlencoded"),
            ("sec-fetch-site", "cross-site"),
        ];
        assert_eq!(
            noor.client
                .send("POST", path, &elsewhere, body.join("&").as_bytes())
                .status,
            403,
            "{path}"
        );
    }
    let board = noor.page("/console").text;
    assert!(
        board.contains("Pak op") && board.contains("value=\"online\" aria-pressed=\"true\""),
        "{board}"
    );
    assert_eq!(noor.form("/console/aanwezig", &[("stand", "overal")]).status, 400);
    assert_eq!(
        noor.form("/console/gesprekken/1", &[("actie", "weggooien")])
            .status,
        400
    );
}

#[test]
fn the_same_form_twice_is_one_reply_and_one_note() {
    let balie = begin();
    let noor = online(&balie, "noor", "Noor", &["--queue=sociaal"]);
    let talk = balie.talk();
    talk.say("ik wil bijstand aanvragen");
    noor.form("/console/volgende", &[]);
    let page = noor.page("/console/gesprekken/1").text;
    let (reply, note) = (hidden(&page, "antwoord_id"), hidden(&page, "notitie_id"));
    let sends = |action: &str, text: &str| {
        let fields = [
            ("actie", action),
            (action, text),
            ("antwoord_id", &reply),
            ("notitie_id", &note),
        ];
        noor.form("/console/gesprekken/1", &fields)
    };
    for _ in 0..2 {
        assert_eq!(sends("antwoord", "Hoi\r\ndaar").status, 303);
        assert_eq!(sends("notitie", "Let op.").status, 303);
    }
    let other = sends("antwoord", "Iets anders");
    assert_eq!(other.status, 409);
    assert!(
        other.text.contains("Dit is al verstuurd.") && other.text.contains("Iets anders"),
        "{}",
        other.text
    );
    let said: Vec<String> = talk
        .messages()
        .iter()
        .filter(|message| message["author"] == "agent")
        .map(crate::support::text_of)
        .collect();
    assert_eq!(said, ["Hoi\ndaar"]);
    let page = noor.page("/console/gesprekken/1").text;
    assert_eq!(page.matches("class=\"message note\"").count(), 1);

    let long = "x".repeat(5000);
    let refused = sends("notitie", &long);
    assert_eq!(refused.status, 413);
    assert!(refused.text.contains(&long), "nothing typed is lost");
}

#[test]
fn figures_and_log_tell_what_happened() {
    let balie = begin();
    let (noor, bea) = (
        online(&balie, "noor", "Noor", &["--queue=sociaal"]),
        online(&balie, "bea", "Bea", &["--all-queues", "--role=beheerder"]),
    );
    let talk = balie.talk();
    talk.say("ik wil bijstand aanvragen");
    balie.talk().say("medewerker");
    noor.form("/console/volgende", &[]);
    let page = noor.page("/console/gesprekken/1").text;
    let (seen, id) = (hidden(&page, "gezien"), hidden(&page, "antwoord_id"));
    let sent = noor.form(
        "/console/gesprekken/1",
        &[("actie", "antwoord"), ("antwoord", "Hoi"), ("antwoord_id", &id)],
    );
    assert_eq!(sent.status, 303, "{sent:?}");
    let closed = noor.form(
        "/console/gesprekken/1",
        &[
            ("actie", "afsluiten"),
            ("resultaat", "answered"),
            ("gezien", &seen),
        ],
    );
    assert_eq!(
        closed.header("location"),
        Some("/console?gedaan=afgesloten"),
        "{closed:?}"
    );

    let cells = |page: &str, row: &str| -> Vec<String> {
        let (_, rest) = page
            .split_once(&format!("<th scope=\"row\">{row}</th>"))
            .unwrap_or_else(|| panic!("{row}: {page}"));
        let line = rest.split("</tr>").next().unwrap();
        line.split("<td>")
            .skip(1)
            .map(|cell| cell.split("</td>").next().unwrap().to_owned())
            .collect()
    };
    let figures = noor.page("/console/cijfers").text;
    assert_eq!(cells(&figures, "Jij")[..3], ["1", "1", "1"]);
    assert_eq!(
        cells(&figures, "Je team")[..3],
        ["1", "1", "1"],
        "only the queues of Noor"
    );
    assert_eq!(cells(&figures, "Jij")[4], "&lt;1 min (&lt;1 min)");
    assert_eq!(cells(&figures, "Jij")[5], "100% (1 van 1)");
    assert!(!figures.contains("Per medewerker"));
    let figures = bea.page("/console/cijfers?periode=30").text;
    assert_eq!(cells(&figures, "Je team")[..3], ["2", "1", "1"]);
    assert_eq!(cells(&figures, "Jij")[..3], ["0", "0", "0"]);
    assert_eq!(cells(&figures, "Noor")[..3], ["1", "1", "1"]);
    assert_eq!(cells(&figures, "Klantcontactcentrum")[..3], ["1", "0", "0"]);
    assert_eq!(bea.page("/console/cijfers?periode=31").status, 400);
    assert_eq!(cells(&figures, "Noor")[6], "–", "no mark yet");
    talk.say("goed hoor");
    talk.say("snel geholpen");
    let figures = bea.page("/console/cijfers").text;
    assert_eq!(cells(&figures, "Noor")[6], "100% (1 keer)");
    assert!(bea.page("/console").text.contains("beoordeeld met 3 van 3"));
    assert!(noor.page("/console/gesprekken/1").text.contains("snel geholpen"));

    let lines = |query: &str| {
        let page = bea.page(&format!("/console/logboek{query}"));
        assert_eq!(page.status, 200, "{page:?}");
        page.text
    };
    let all = lines("");
    for what in [
        "Gesprek gepakt",
        "Gesprek ingezien",
        "Antwoord verstuurd",
        "Afgesloten",
        "Doorgezet door de bot",
    ] {
        assert!(all.contains(&format!("<td>{what}</td>")), "{what}: {all}");
    }
    let rows = |page: &str| page.matches("<tr><td>").count();
    assert_eq!(rows(&lines("?wie=noor&wat=closed")), 1);
    assert_eq!(rows(&lines("?wie=bea&wat=closed")), 0);
    assert_eq!(rows(&lines("?gesprek=1&wat=handed_off")), 1);
    assert_eq!(rows(&lines("?van=2001-01-01&tot=2001-12-31")), 0);
    for (query, sentence) in [
        ("?gesprek=99", "Dit gesprek is er niet."),
        ("?van=gisteren", "Vul een datum in"),
        (
            "?van=2026-02-02&tot=2026-02-01",
            "Deze dag ligt voor de eerste dag.",
        ),
    ] {
        let page = bea.page(&format!("/console/logboek{query}"));
        assert_eq!(page.status, 422, "{query}");
        assert!(
            page.text.contains(sentence) && page.text.contains("aria-describedby"),
            "{query}"
        );
    }
    let page = lines("?wie=noor&wat=closed");
    let link = page
        .split("\">als CSV")
        .next()
        .unwrap()
        .rsplit("href=\"")
        .next()
        .unwrap();
    let link = link.replace("&amp;", "&").replace("&#x2f;", "/");
    let file = bea.page(&link);
    assert_eq!(file.status, 200, "{link}: {file:?}");
    assert_eq!(
        file.text.lines().count(),
        2,
        "a head and the one line: {}",
        file.text
    );
    // More lines than fit on a page: the link goes on with the same search.
    for _ in 0..60 {
        noor.page("/console/gesprekken/1");
    }
    let first = lines("?wat=viewed");
    let next = first
        .split("rel=\"next\"")
        .next()
        .unwrap()
        .rsplit("href=\"")
        .next()
        .unwrap();
    let next = next
        .trim_end_matches("\" ")
        .replace("&amp;", "&")
        .replace("&#x2f;", "/");
    let second = bea.page(&next).text;
    assert_eq!(rows(&first), 50);
    assert!(rows(&second) >= 11, "{next}: {second}");
}

#[test]
fn who_asked_to_be_called_is_called() {
    let balie = begin();
    let noor = online(&balie, "noor", "Noor", &["--all-queues"]);
    let talk = balie.talk();
    for text in [
        "kan iemand mij terugbellen",
        "De Vries",
        "06-12345678",
        "in de ochtend",
        "mijn parkeervergunning",
    ] {
        talk.say(text);
    }
    let board = noor.page("/console").text;
    assert!(board.contains("Terugbellen: "), "{board}");
    let taken = noor.form("/console/volgende", &[]);
    let page = noor.page(taken.header("location").unwrap()).text;
    for part in [
        "De inwoner wil teruggebeld worden.",
        "De Vries",
        "12345678",
        "ochtend",
        "Gebeld",
    ] {
        assert!(page.contains(part), "{part}: {page}");
    }
    let seen = hidden(&page, "gezien");
    let fields = [
        ("actie", "afsluiten"),
        ("resultaat", "called"),
        ("gezien", seen.as_str()),
    ];
    let closed = noor.form("/console/gesprekken/1", &fields);
    assert_eq!(
        closed.header("location"),
        Some("/console?gedaan=afgesloten"),
        "{closed:?}"
    );
    // A resident who goes on about something that is closed is found with the reason from before.
    let talk = balie.talk();
    talk.say("ik wil bijstand aanvragen");
    noor.form("/console/volgende", &[]);
    let page = noor.page("/console/gesprekken/2").text;
    let seen = hidden(&page, "gezien");
    let fields = [
        ("actie", "afsluiten"),
        ("resultaat", "not_for_us"),
        ("gezien", seen.as_str()),
    ];
    noor.form("/console/gesprekken/2", &fields);
    talk.say("ik wil toch nog iemand spreken over mijn bijstand");
    let board = noor.page("/console").text;
    assert!(board.contains("Bijstand of uitkering"), "{board}");
}
