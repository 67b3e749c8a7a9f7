//! `docs/openapi.yaml` says what the service does: the same routes, and schemas that its examples and real answers fit.

use crate::schema::{problems, resolve};
use crate::support::{Answer, start};
use serde_json::{Value, json};
use std::collections::BTreeSet;

fn document() -> Value {
    serde_yaml::from_str(include_str!("../../docs/openapi.yaml")).unwrap()
}

/// Method, path and description of every operation.
fn operations(document: &Value) -> Vec<(String, String, Value)> {
    let paths = document["paths"].as_object().unwrap();
    let all = paths.iter().flat_map(|(path, item)| {
        let methods = item.as_object().unwrap().iter();
        methods
            .filter(|(method, _)| *method != "parameters")
            .map(|(method, operation)| (method.to_uppercase(), path.clone(), operation.clone()))
    });
    all.collect()
}

#[test]
fn describes_every_route_and_no_other() {
    let described: BTreeSet<(String, String)> = operations(&document())
        .into_iter()
        .map(|(method, path, _)| (method, path))
        .collect();
    let page =
        |path: &str| !path.starts_with("/api/") && !["/healthz", "/readyz", "/metrics"].contains(&path);
    let served: BTreeSet<(String, String)> = balie::server::routes()
        .into_iter()
        .filter(|(_, path)| !page(path))
        .map(|(method, path)| (method.to_owned(), path.to_owned()))
        .collect();
    assert_eq!(described, served);
}

#[test]
fn every_operation_is_complete() {
    let document = document();
    let mut names = BTreeSet::new();
    for (method, path, operation) in operations(&document) {
        let name = operation["operationId"].as_str().unwrap().to_owned();
        assert!(
            names.insert(name),
            "{method} {path}: its operationId is used twice"
        );
        for part in path.split('/').filter_map(|part| part.strip_prefix('{')) {
            let parameters = document["paths"][&path]["parameters"].as_array().unwrap();
            let named =
                |parameter: &Value| resolve(&document, parameter)["name"] == part.trim_end_matches('}');
            assert!(parameters.iter().any(named), "{path} says nothing about {part}");
        }
        for (status, response) in operation["responses"].as_object().unwrap() {
            let response = resolve(&document, response);
            assert!(response["description"].is_string(), "{method} {path} {status}");
        }
    }
}

/// All places with a schema and an example next to it.
fn examples<'d>(node: &'d Value, found: &mut Vec<(&'d Value, &'d Value)>) {
    if let (Some(schema), Some(example)) = (node.get("schema"), node.get("example")) {
        found.push((schema, example));
    }
    if let (Some(schema), Some(more)) = (node.get("schema"), node["examples"].as_object()) {
        found.extend(more.values().map(|example| (schema, &example["value"])));
    }
    match node {
        Value::Object(fields) => fields.values().for_each(|field| examples(field, found)),
        Value::Array(items) => items.iter().for_each(|item| examples(item, found)),
        _ => {}
    }
}

#[test]
fn examples_fit_their_schemas() {
    let document = document();
    let mut found = Vec::new();
    examples(&document, &mut found);
    assert!(found.len() >= 10, "only {} examples", found.len());
    for (schema, example) in found {
        assert_eq!(
            problems(&document, schema, example),
            Vec::<String>::new(),
            "{example}"
        );
    }
}

/// The answer is one that the description promises, and its body fits the schema.
#[track_caller]
fn as_described(document: &Value, method: &str, path: &str, answer: &Answer) -> Value {
    let operation = &document["paths"][path][method.to_lowercase()];
    assert!(operation.is_object(), "{method} {path} is not described");
    let responses = &operation["responses"];
    let response = responses.get(answer.status.to_string()).unwrap_or_else(|| {
        panic!(
            "{method} {path} answered {}, which is not described",
            answer.status
        )
    });
    let kind = answer.header("content-type").unwrap().split(';').next().unwrap();
    let schema = &resolve(document, response)["content"][kind]["schema"];
    assert!(
        schema.is_object(),
        "{method} {path} {}: {kind} is not described",
        answer.status
    );
    let body = if kind.ends_with("json") {
        answer.json()
    } else {
        json!(answer.text)
    };
    assert_eq!(
        problems(document, schema, &body),
        Vec::<String>::new(),
        "{method} {path}: {body}"
    );
    body
}

#[test]
fn real_answers_are_as_described() {
    const OPEN: &str = "/api/v1/conversations";
    const MESSAGES: &str = "/api/v1/conversations/{id}/messages";
    const HAND_OFFS: &str = "/api/v1/staff/hand-offs";
    let document = document();
    let balie = start();
    let fits = |method: &str, path: &str, answer: &Answer| as_described(&document, method, path, answer);

    let stranger = &balie.client;
    for path in [
        "/api/v1/openapi.yaml",
        "/healthz",
        "/readyz",
        "/metrics",
        HAND_OFFS,
        "/api/v1/staff/audit",
    ] {
        fits("GET", path, &stranger.get(path));
    }
    let opened = fits("POST", OPEN, &stranger.send("POST", OPEN, &[], b""));
    let messages = format!("{OPEN}/{}/messages", opened["id"].as_str().unwrap());
    fits("GET", MESSAGES, &stranger.get(&messages));
    let mut resident = stranger.clone();
    resident.token = opened["token"].as_str().map(str::to_owned);
    let texts = [
        "kliko weer niet geleegd!!", // a flow with buttons
        "gft",
        "waar kan ik een kapotte lantaarnpaal melden", // a referral
        "bak",                                         // several meanings
        "dank je wel",
        "ik wil een medewerker spreken", // a hand-off
        "hallo?",
    ];
    let mut turns = Vec::new();
    for (number, text) in texts.iter().enumerate() {
        let new = json!({"id": format!("m-{number}"), "text": text});
        let answer = resident.post(&messages, &new);
        assert_eq!(answer.status, 201, "{answer:?}");
        turns.push(answer.json());
        fits("POST", MESSAGES, &answer);
    }
    let again = json!({"id": "m-0", "text": texts[0]});
    let replay = fits("POST", MESSAGES, &resident.post(&messages, &again));
    assert_eq!(replay["replayed"], true);
    assert_eq!(
        (&replay["message"], &replay["replies"]),
        (&turns[0]["message"], &turns[0]["replies"])
    );
    for wrong in [
        json!({"id": "m-0", "text": "iets anders"}),
        json!({"id": "", "text": "x"}),
        json!({"text": "x"}),
        json!({"id": "m", "tekst": "x"}),
        json!({"id": "m", "text": "x".repeat(5000)}),
    ] {
        let answer = resident.post(&messages, &wrong);
        assert!(answer.status >= 400, "{wrong}");
        fits("POST", MESSAGES, &answer);
    }
    fits("POST", MESSAGES, &resident.send("POST", &messages, &[], b"id=1"));
    fits("GET", MESSAGES, &resident.get(&messages));
    fits("GET", MESSAGES, &resident.get(&format!("{messages}?after=x")));

    let staff = balie.staff("Fatima");
    fits("GET", "/metrics", &staff.get("/metrics"));
    let audit = "/api/v1/staff/audit";
    fits("GET", audit, &staff.get(audit).is(403));
    let chef = balie.employee("chef", &["--all-queues", "--role=beheerder"]);
    fits("GET", audit, &chef.api("GET", audit, "").is(200));
    fits(
        "GET",
        audit,
        &chef.api("GET", &format!("{audit}?format=csv"), "").is(200),
    );
    fits("GET", HAND_OFFS, &chef.api("GET", HAND_OFFS, "").is(200));
    let page = fits("GET", HAND_OFFS, &staff.get(HAND_OFFS));
    let id = page["items"][0]["id"].as_i64().expect("somebody waits");
    fits("GET", HAND_OFFS, &staff.get(&format!("{HAND_OFFS}?cursor=x")));
    let one = |id: i64, end: &str| format!("{HAND_OFFS}/{id}{end}");
    let path = |end: &str| format!("{HAND_OFFS}/{{id}}{end}");
    fits("GET", &path(""), &staff.get(&one(id, "")));
    fits("GET", &path(""), &staff.get(&one(999, "")));
    let with_trace = fits("GET", &path("/messages"), &staff.get(&one(id, "/messages")));
    assert!(
        with_trace["messages"]
            .as_array()
            .unwrap()
            .iter()
            .any(|message| message["trace"].is_object())
    );
    let reply = json!({"id": "r-1", "text": "Goedemorgen!"});
    let act = |end: &str, body: &Value, status: u16| {
        let answer = staff.post(&one(id, end), body);
        assert_eq!(answer.status, status, "{end}: {answer:?}");
        fits("POST", &path(end), &answer);
    };
    act("/messages", &reply, 409); // not claimed yet
    act("/claim", &Value::Null, 200);
    act("/notes", &json!({"text": "Belt morgen terug."}), 200);
    act("/messages", &reply, 200);
    act("/messages", &json!({"id": "r-2"}), 422);
    act("/promise", &json!({"until": "2020-01-01T10:00:00Z"}), 409);
    act("/promise", &json!({"until": "gisteren"}), 422);
    act("/transfer", &json!({"queue": "kcc"}), 409); // it is there already
    act("/transfer", &json!({"queue": "sociaal"}), 200);
    act("/claim", &Value::Null, 200);
    act("/release", &Value::Null, 200);
    act("/claim", &Value::Null, 200);
    act("/close", &json!({"result": "mooi"}), 400);
    act("/close", &json!({"result": "answered"}), 200);
    act("/close", &Value::Null, 409);
    const CONVERSATION: &str = "/api/v1/staff/conversations/{id}";
    let own = CONVERSATION.replace("{id}", opened["id"].as_str().unwrap());
    let chief = balie.employee("fatima", &["--all-queues", "--role=beheerder"]);
    for (method, path, status) in [
        ("GET", &own, 200),
        ("DELETE", &own, 200),
        ("GET", &CONVERSATION.replace("{id}", "onbekend"), 404),
        ("DELETE", &CONVERSATION.replace("{id}", "onbekend"), 404),
    ] {
        let answer = chief.api(method, path, "");
        assert_eq!(answer.status, status, "{answer:?}");
        fits(method, CONVERSATION, &answer);
        fits(method, CONVERSATION, &staff.send(method, path, &[], b"")); // a program is no administrator
        fits(method, CONVERSATION, &stranger.send(method, path, &[], b""));
    }
}
