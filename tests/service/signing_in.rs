//! Employees sign in and out, over real HTTP.

use crate::support::{Client, Employee, PASSWORD, start, user};
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
        form.text.contains("name=\"naar\" value=\"/console/sessies\""),
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
    user(&balie.database, &["list"], "");
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
