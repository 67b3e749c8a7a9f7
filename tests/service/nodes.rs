//! Several nodes on one PostgreSQL, behind no particular load balancer: any request may go to any node.

use crate::sigkill::{Sender, new_senders};
use crate::support::{Balie, Client, Postgres, Start, Talk, text_of};
use serde_json::{Value, json};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

fn two(database: &Postgres) -> [Balie; 2] {
    let start = || Start::new().url(&database.url).with("--log=warn").go();
    [start(), start()]
}

/// The same resident at another node.
fn at(node: &Balie, talk: &Talk) -> Talk {
    let mut client = Client::of(&node.address);
    client.token.clone_from(&talk.client.token);
    Talk {
        client,
        id: talk.id.clone(),
        greeting: talk.greeting.clone(),
    }
}

fn employee(node: &Balie, token: Option<&String>, name: &str) -> Client {
    let mut client = node.staff(name);
    client.token = token.cloned();
    client
}

#[test]
fn what_happens_at_one_node_shows_at_the_other() {
    let database = Postgres::new();
    let [one, other] = two(&database);
    let token = one.token.as_ref();
    assert_eq!(other.token, None, "the token is shown once, by the first");
    let here = one.talk();
    let there = at(&other, &here);
    let (stream, own) = (there.events(None), here.events(None));
    let replies = here.say("ik wil bijstand aanvragen");
    let mut expected = vec!["ik wil bijstand aanvragen".to_owned()];
    expected.extend(replies.iter().map(text_of));
    assert_eq!(stream.texts(expected.len()), expected);
    assert_eq!(own.texts(expected.len()), expected);

    let (fatima, joost) = (employee(&one, token, "Fatima"), employee(&other, token, "Joost"));
    let waiting = joost.get("/api/v1/staff/hand-offs?stage=waiting").is(200).json();
    let path = format!("/api/v1/staff/hand-offs/{}", waiting["items"][0]["id"]);
    fatima.post(&format!("{path}/claim"), &Value::Null).is(200);
    let refused = joost.post(&format!("{path}/claim"), &Value::Null).is(409).json();
    assert_eq!(refused["detail"], "Fatima is al met dit gesprek bezig.");
    fatima
        .post(
            &format!("{path}/messages"),
            &json!({"id": "a1", "text": "Ik kijk mee."}),
        )
        .is(200);
    loop {
        let said = stream.next().1; // that she joined may be said before
        if said["author"] == "agent" {
            assert_eq!(text_of(&said), "Ik kijk mee.");
            break;
        }
    }
    assert!(there.say("fijn").is_empty(), "the bot is silent at every node");
}

#[test]
fn only_one_of_many_claims_at_once_wins() {
    let database = Postgres::new();
    let nodes = two(&database);
    let token = nodes[0].token.as_ref();
    let talks: Vec<Talk> = (0..5).map(|_| nodes[0].talk()).collect();
    for talk in &talks {
        talk.say("medewerker");
    }
    let listed = employee(&nodes[1], token, "x")
        .get("/api/v1/staff/hand-offs")
        .is(200)
        .json();
    for item in listed["items"].as_array().unwrap() {
        let path = format!("/api/v1/staff/hand-offs/{}/claim", item["id"]);
        let won: usize = std::thread::scope(|scope| {
            let claims: Vec<_> = (0..6)
                .map(|number| {
                    let agent = employee(&nodes[number % 2], token, &format!("Agent {number}"));
                    let path = &path;
                    scope.spawn(move || agent.post(path, &Value::Null).status)
                })
                .collect();
            let answers = claims.into_iter().map(|claim| claim.join().unwrap());
            answers.map(|status| usize::from(status == 200)).sum()
        });
        assert_eq!(won, 1);
    }
    let owned = database.value("SELECT count(*) FROM audit WHERE action = 'claimed'");
    assert_eq!(owned, "5");
}

#[test]
fn sigkill_of_one_node_loses_nothing() {
    let database = Postgres::new();
    for _ in 0..2 {
        let [one, other] = two(&database);
        let stop = Arc::new(AtomicBool::new(false));
        let address = one.address.clone();
        let sending: Vec<_> = new_senders(&one)
            .into_iter()
            .map(|mut sender| {
                let (stop, address) = (Arc::clone(&stop), address.clone());
                std::thread::spawn(move || {
                    sender.send_until(&address, &stop);
                    sender
                })
            })
            .collect();
        // The moment of the kill is the point of this test: no condition to wait for.
        std::thread::sleep(Duration::from_millis(300));
        one.kill();
        stop.store(true, Ordering::Relaxed);
        for mut sender in sending
            .into_iter()
            .map(|thread| thread.join().unwrap())
            .collect::<Vec<Sender>>()
        {
            assert!(!sender.sent.is_empty());
            let client = sender.client(&other.address);
            sender.resend(&client);
            sender.verify(&client);
        }
    }
}
