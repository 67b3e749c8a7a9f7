//! Accounts of employees, from the command line and by an administrator; the audit log as a file; another staff token.

use crate::signing_in::{run, sql};
use crate::support::{Client, Employee, PASSWORD, start, user};
use rusqlite::Connection;
use serde_json::Value;

#[test]
fn a_temporary_password_must_be_replaced_first() {
    let balie = start();
    let said = run(
        &balie,
        &[
            "add",
            "noor",
            "--name=Noor de Vries",
            "--queue=kcc",
            "--temporary",
        ],
    );
    let temporary = said.trim().rsplit(' ').next().unwrap().to_owned();
    let client = Client::of(&balie.address);
    let answer = Employee::try_sign_in(&client, "Noor", &temporary);
    assert_eq!(
        answer.header("location"),
        Some("/console/wachtwoord"),
        "{answer:?}"
    );
    let noor = Employee::sign_in(&balie, "noor", &temporary);
    assert_eq!(
        noor.page("/console/sessies").header("location"),
        Some("/console/wachtwoord")
    );
    let first = noor.api("GET", "/api/v1/staff/hand-offs", "").is(403).json();
    assert_eq!(first["type"], "urn:balie:problem:new-password-first");

    let change = |old: &str, new: &str, again: &str| {
        noor.form(
            "/console/wachtwoord",
            &[("oud", old), ("nieuw", new), ("herhaald", again)],
        )
    };
    for (old, new, again, sentence) in [
        (
            "verkeerd",
            PASSWORD,
            PASSWORD,
            "Je huidige wachtwoord klopt niet.",
        ),
        (
            temporary.as_str(),
            PASSWORD,
            "iets anders",
            "De twee nieuwe wachtwoorden zijn niet gelijk.",
        ),
        (temporary.as_str(), "kort", "kort", "minstens 12 tekens"),
        (
            temporary.as_str(),
            "NoorDeVries2026!",
            "NoorDeVries2026!",
            "te makkelijk te raden",
        ),
        (
            temporary.as_str(),
            "gemeente Zeedam",
            "gemeente Zeedam",
            "te makkelijk te raden",
        ),
        (
            temporary.as_str(),
            temporary.as_str(),
            temporary.as_str(),
            "Kies een ander wachtwoord dan het oude.",
        ),
    ] {
        let refused = change(old, new, again);
        assert_eq!(refused.status, 422, "{refused:?}");
        assert!(refused.text.contains(sentence), "{sentence}: {}", refused.text);
    }
    let other = Employee::sign_in(&balie, "noor", &temporary);
    assert_eq!(
        change(&temporary, PASSWORD, PASSWORD).header("location"),
        Some("/console/sessies?klaar=wachtwoord")
    );
    noor.api("GET", "/api/v1/staff/hand-offs", "").is(200);
    other.api("GET", "/api/v1/staff/hand-offs", "").is(401);
    // The same form again: the old password is no password any more.
    assert_eq!(change(&temporary, PASSWORD, PASSWORD).status, 422);
    Employee::sign_in(&balie, "noor", PASSWORD);
    assert_eq!(
        noor.form("/console/sessies", &[]).status,
        303,
        "signs out everywhere else"
    );
    assert!(!balie.log().contains(PASSWORD) && !balie.log().contains(&temporary));
    let sessions = noor.page("/console/sessies").text;
    assert_eq!(sessions.matches("<li>\n    <h2>").count(), 1, "{sessions}");
}

#[test]
fn the_command_line_refuses_what_cannot_be() {
    let balie = start();
    let refused = |arguments: &[&str], input: &str, sentence: &str| {
        let output = user(&balie.database, arguments, input);
        let said = String::from_utf8(output.stderr).unwrap();
        assert!(
            !output.status.success() && said.contains(sentence),
            "{arguments:?}: {said}"
        );
    };
    let add = ["add", "noor", "--name=Noor", "--queue=kcc"];
    refused(&add, "", "give the password as one line on standard input");
    refused(&add, "geheim\n", "minstens 12 tekens");
    refused(&add, "Zeedam-Zeedam-1\n", "te makkelijk te raden");
    refused(
        &["add", "Noor de Vries", "--name=Noor", "--queue=kcc"],
        PASSWORD,
        "an account id has",
    );
    refused(&["add", "noor", "--name=Noor"], PASSWORD, "--all-queues");
    refused(
        &["add", "noor", "--name=Noor", "--role=baas", "--queue=kcc"],
        PASSWORD,
        "a role is medewerker",
    );
    balie.account("noor", &["--queue=kcc"]);
    refused(&add, PASSWORD, "there is an account noor already");
    refused(&["disable", "piet"], "", "there is no such account");
    let list = run(&balie, &["list"]);
    assert_eq!(list, "noor\tmedewerker\tkcc\tnoor\tenabled\n");
}

#[test]
fn the_audit_log_comes_as_a_file_in_pages() {
    let balie = start();
    let chef = balie.employee("chef", &["--all-queues", "--role=beheerder"]);
    sql(
        &balie,
        "WITH RECURSIVE many (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM many WHERE n < 1200) \
         INSERT INTO audit (at, actor, action, detail) SELECT 1700000000000 + n, 'noor', 'claimed', '=cmd' FROM many",
    );
    let lines = |query: &str| {
        let answer = chef
            .api("GET", &format!("/api/v1/staff/audit?{query}"), "")
            .is(200);
        assert!(
            answer
                .header("content-disposition")
                .unwrap()
                .starts_with("attachment")
        );
        answer.text.lines().map(str::to_owned).collect::<Vec<_>>()
    };
    let all = lines("actor=noor&format=jsonl");
    assert_eq!(all.len(), 1200);
    let first: Value = serde_json::from_str(&all[0]).unwrap();
    assert_eq!(
        (first["actor"].as_str(), first["at"].as_str()),
        (Some("noor"), Some("2023-11-14T22:13:21.2Z"))
    );
    let csv = lines("actor=noor&format=csv&since=2023-11-14T22:13:21Z");
    assert_eq!(
        (csv.len(), csv[0].as_str()),
        (202, "id,at,actor,action,conversation,hand_off,detail,origin")
    );
    assert!(
        csv[1].contains(",'=cmd,"),
        "no formula for a spreadsheet: {}",
        csv[1]
    );
    let own = lines("since=2024-01-01");
    assert!(
        own.iter()
            .any(|line| line.contains("audit_exported") && line.contains("127.0.0.1")),
        "{own:?}"
    );
    assert!(
        own.iter()
            .any(|line| line.contains("account_added") && line.contains("command line")),
        "{own:?}"
    );
    chef.api("GET", "/api/v1/staff/audit?since=gisteren", "").is(400);
    chef.api("GET", "/api/v1/staff/audit?format=pdf", "").is(400);
    balie.staff("Fatima").get("/api/v1/staff/audit").is(403);
    let db = Connection::open(&balie.database).unwrap();
    assert!(
        db.execute("UPDATE audit SET actor = 'piet'", []).is_err(),
        "append-only"
    );

    let output = std::process::Command::new(env!("CARGO_BIN_EXE_balie"))
        .args(["audit", "--actor=noor", "--until=2023-11-15", "--format=csv"])
        .arg(format!("--database=sqlite:{}", balie.database.display()))
        .output()
        .unwrap();
    assert_eq!(String::from_utf8(output.stdout).unwrap().lines().count(), 1201);
}

#[test]
fn a_lost_staff_token_is_renewed_while_the_service_runs() {
    let balie = start();
    let staff = balie.staff("Fatima");
    staff.get("/api/v1/staff/hand-offs").is(200);
    let output = std::process::Command::new(env!("CARGO_BIN_EXE_balie"))
        .args(["token", "renew"])
        .arg(format!("--database=sqlite:{}", balie.database.display()))
        .output()
        .unwrap();
    let said = String::from_utf8(output.stdout).unwrap();
    staff.get("/api/v1/staff/hand-offs").is(401);
    let mut renewed = Client::of(&balie.address);
    renewed.token = said.trim().rsplit(' ').next().map(str::to_owned);
    renewed.get("/api/v1/staff/hand-offs").is(200);
    renewed.get("/metrics").is(200);
}

#[test]
fn an_administrator_manages_accounts() {
    let balie = start();
    let chef = balie.employee("chef", &["--all-queues", "--role=beheerder"]);
    let accounts = "/api/v1/staff/accounts";
    let new = r#"{"id": "noor", "name": "Noor de Vries", "role": "medewerker", "queues": ["kcc"]}"#;
    let made = chef.api("POST", accounts, new).is(201).json();
    let temporary = made["temporary_password"].as_str().unwrap();
    let noor = Employee::sign_in(&balie, "noor", temporary);
    chef.api("POST", accounts, new).is(409);
    let list = chef.api("GET", accounts, "").is(200).json();
    let ids: Vec<&str> = list["items"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one["id"].as_str().unwrap())
        .collect();
    assert_eq!(ids, ["chef", "noor"]);
    assert!(!list.to_string().contains("argon2"));

    let changed = chef.api(
        "POST",
        &format!("{accounts}/noor"),
        r#"{"queues": ["sociaal"], "disabled": true}"#,
    );
    assert_eq!(changed.is(200).json()["queues"][0], "sociaal");
    assert_eq!(noor.page("/console/wachtwoord").status, 303);
    chef.api("POST", &format!("{accounts}/noor"), r#"{"disabled": false}"#)
        .is(200);
    let reset = chef
        .api("POST", &format!("{accounts}/noor/password"), "")
        .is(200)
        .json();
    assert_ne!(reset["temporary_password"], made["temporary_password"]);
    assert_eq!(Employee::try_sign_in(&chef.client, "noor", temporary).status, 422);
    assert_eq!(
        chef.api("POST", &format!("{accounts}/noor/unlock"), "").status,
        204
    );
    for (id, body, status) in [
        ("/chef", r#"{"disabled": true}"#, 409),
        ("/chef", r#"{"role": "medewerker"}"#, 409),
        ("/noor", r#"{"queues": ["bestaat-niet"]}"#, 400),
        ("/noor", r#"{"queues": []}"#, 400),
        ("/noor", r#"{"name": " "}"#, 400),
        ("/noor", r#"{"password": "x"}"#, 422),
        ("/niemand", r#"{"disabled": true}"#, 404),
    ] {
        chef.api("POST", &format!("{accounts}{id}"), body).is(status);
    }
    let noor = Employee::sign_in(&balie, "noor", reset["temporary_password"].as_str().unwrap());
    let own = [
        ("oud", reset["temporary_password"].as_str().unwrap()),
        ("nieuw", PASSWORD),
        ("herhaald", PASSWORD),
    ];
    noor.form("/console/wachtwoord", &own);
    for (method, path) in [
        ("GET", accounts.to_owned()),
        ("POST", accounts.to_owned()),
        ("POST", format!("{accounts}/noor/unlock")),
    ] {
        assert_eq!(
            noor.api(method, &path, new).is(403).json()["type"],
            "urn:balie:problem:wrong-role"
        );
    }
    balie.staff("Fatima").get(accounts).is(403);
}
