//! What was told against what is there, from the outside and in the store.

use super::called::Caller;
use super::ledger::Ledger;
use super::nodes::Nodes;
use super::resident::{Talk, visible};
use super::store::{Kept, Row};
use super::{End, Plan};
use crate::support::Random;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

pub fn everything(plan: &Plan, kept: &Kept, nodes: &Nodes, ledger: &Ledger) {
    nothing_torn(kept);
    if plan.end == End::Replaced {
        assert_eq!(ledger.broken(), 0, "every request was answered: {}", nodes.log());
    }
    let talks = ledger.talks();
    let known = talks.len();
    let all = kept.count("SELECT count(*) FROM conversations");
    assert!(
        (known..=known + ledger.lost_opens() * 100).contains(&all),
        "{known} known, {all} kept"
    );
    let mut caller = Caller::new(nodes, Random::new(plan.seed, 3), None);
    for some in talks.chunks(100) {
        let ids: Vec<String> = some.iter().map(|talk| format!("'{}'", talk.id)).collect();
        let ids = ids.join(", ");
        let (mut said, mut submitted) = (messages(kept, &ids), submissions(kept, &ids));
        for talk in some {
            let rows = said.remove(&talk.id).unwrap_or_default();
            conversation(talk, &rows);
            assert_eq!(
                visible(&mut caller, talk),
                shown(&rows),
                "the API gives what is kept"
            );
            let rows = submitted.remove(&talk.id).unwrap_or_default();
            deliveries(&rows, ledger, talk);
        }
    }
    replies(kept, ledger);
    owners(kept, ledger);
    complaints(&nodes.log());
}

/// What the nodes complained of; an error of the program itself fails.
fn complaints(log: &str) {
    assert!(!log.contains("internal error"), "{log}");
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for line in log.lines() {
        let place = line.find("WARN").or_else(|| line.find("ERROR")).unwrap_or(0);
        // Without what differs every time.
        let end = line.find(" request_id").unwrap_or(line.len()).max(place);
        *counts.entry(&line[place..end]).or_default() += 1;
    }
    for (line, count) in counts {
        println!("soak: {count:>6} × {line}");
    }
}

/// Numbers without gaps, nothing twice, nothing half.
fn nothing_torn(kept: &Kept) {
    let none = |what: &str, sql: &str| assert_eq!(kept.rows(sql), Vec::<Row>::new(), "{what}");
    none(
        "numbers without gaps, up to the last one of the conversation",
        "SELECT id, last_seq FROM conversations AS c WHERE NOT EXISTS (SELECT 1 FROM messages AS m WHERE m.conversation = c.id \
         GROUP BY m.conversation HAVING min(m.seq) = 1 AND max(m.seq) = c.last_seq AND count(*) = c.last_seq)",
    );
    none(
        "a message of somebody is kept once",
        "SELECT conversation, client_id FROM messages WHERE client_id IS NOT NULL GROUP BY conversation, client_id HAVING count(*) > 1",
    );
    none(
        "one hand-off at a time",
        "SELECT conversation FROM hand_offs WHERE stage <> 'closed' AND kind = 'conversation' GROUP BY conversation HAVING count(*) > 1",
    );
    none(
        "an owner when it is claimed, and only then",
        "SELECT id, stage, owner FROM hand_offs WHERE (stage = 'claimed') <> (owner IS NOT NULL)",
    );
}

/// A message as it is kept.
struct Message {
    seq: i64,
    author: String,
    client_id: Option<String>,
    reply_to: Option<i64>,
    text: String,
}

/// By conversation, in order.
fn messages(kept: &Kept, ids: &str) -> BTreeMap<String, Vec<Message>> {
    let sql = format!(
        "SELECT conversation, seq, author, client_id, reply_to, body FROM messages WHERE conversation IN ({ids}) ORDER BY conversation, seq"
    );
    let mut found: BTreeMap<String, Vec<Message>> = BTreeMap::new();
    for row in kept.rows(&sql) {
        let number = |place: usize| row[place].as_deref().map(|number: &str| number.parse().unwrap());
        let body: Value = serde_json::from_str(row[5].as_deref().unwrap()).unwrap();
        found.entry(row[0].clone().unwrap()).or_default().push(Message {
            seq: number(1).unwrap(),
            author: row[2].clone().unwrap(),
            client_id: row[3].clone(),
            reply_to: number(4),
            text: body["text"].as_str().unwrap().to_owned(),
        });
    }
    found
}

/// What stands in the outbox, by conversation, in order: key, when delivered, when next.
fn submissions(kept: &Kept, ids: &str) -> BTreeMap<String, Vec<Row>> {
    let sql = format!(
        "SELECT conversation, key, delivered_at, next_at FROM outbox WHERE conversation IN ({ids}) ORDER BY conversation, id"
    );
    let mut found: BTreeMap<String, Vec<Row>> = BTreeMap::new();
    for mut row in kept.rows(&sql) {
        let conversation = row.remove(0).unwrap();
        found.entry(conversation).or_default().push(row);
    }
    found
}

fn shown(rows: &[Message]) -> Vec<(i64, String)> {
    let rows = rows.iter().filter(|row| row.author != "note");
    rows.map(|row| (row.seq, row.text.clone())).collect()
}

/// Every message that was acknowledged is there once, in the order of sending, with exactly the replies that were told, directly behind it.
fn conversation(talk: &Talk, rows: &[Message]) {
    let numbers: Vec<i64> = rows.iter().map(|row| row.seq).collect();
    assert_eq!(numbers, (1..=rows.len() as i64).collect::<Vec<_>>(), "no gaps");
    let greeting = &rows[..talk.greeting.len()];
    assert_eq!(shown(greeting), talk.greeting);
    let found: Vec<_> = rows.iter().filter(|row| row.author == "resident").collect();
    let told = talk
        .sent
        .iter()
        .map(|sent| (sent.seq, Some(sent.client_id.as_str()), sent.text.as_str()));
    let kept = found
        .iter()
        .map(|row| (row.seq, row.client_id.as_deref(), row.text.as_str()));
    assert_eq!(kept.collect::<Vec<_>>(), told.collect::<Vec<_>>(), "{}", talk.id);
    for sent in &talk.sent {
        let answers = rows.iter().filter(|row| row.reply_to == Some(sent.seq));
        let answers: Vec<_> = answers.map(|row| (row.seq, row.text.clone())).collect();
        assert_eq!(
            answers, sent.replies,
            "the replies to {} of {}",
            sent.client_id, talk.id
        );
        let behind: Vec<i64> = answers.iter().map(|(seq, _)| seq - sent.seq).collect();
        assert_eq!(
            behind,
            (1..=answers.len() as i64).collect::<Vec<_>>(),
            "a turn is whole"
        );
    }
}

/// One submission for every turn that promised one; delivered in that order, and what is not delivered is still in the outbox.
fn deliveries(rows: &[Row], ledger: &Ledger, talk: &Talk) {
    let promised = talk.sent.iter().flat_map(|sent| &sent.replies);
    let promised = promised.filter(|(_, text)| text == "Genoteerd.").count();
    assert_eq!(rows.len(), promised, "submissions of {}", talk.id);
    let delivered = ledger.deliveries(&talk.id);
    let keys: Vec<String> = rows.iter().map(|row| row[0].clone().unwrap()).collect();
    assert_eq!(keys[..delivered.len()], delivered, "delivered in order");
    for row in &rows[delivered.len()..] {
        assert!(
            row[1].is_none() && row[2].is_some(),
            "neither delivered nor waiting: {row:?}"
        );
    }
}

/// A reply that was taken is there once, as it was written; there are no others.
fn replies(kept: &Kept, ledger: &Ledger) {
    let rows = kept.rows("SELECT conversation, client_id, body FROM messages WHERE author = 'agent'");
    let found: BTreeSet<_> = rows
        .iter()
        .map(|row| {
            let body: Value = serde_json::from_str(row[2].as_deref().unwrap()).unwrap();
            let text = body["text"].as_str().unwrap().to_owned();
            (row[0].clone().unwrap(), row[1].clone().unwrap(), text)
        })
        .collect();
    assert_eq!(found.len(), rows.len(), "no reply twice");
    let told = ledger
        .replies()
        .into_iter()
        .map(|reply| (reply.conversation, reply.id, reply.text));
    assert_eq!(found, told.collect::<BTreeSet<_>>());
}

/// One owner at a time, by the audit log; and everything that an agent was told stands in it.
fn owners(kept: &Kept, ledger: &Ledger) {
    let sql = "SELECT hand_off, actor, action FROM audit WHERE hand_off IS NOT NULL ORDER BY id";
    let mut owner: BTreeMap<i64, String> = BTreeMap::new();
    let mut done: BTreeMap<(i64, String, String), usize> = BTreeMap::new();
    for row in kept.rows(sql) {
        let [hand_off, actor, action] = [0, 1, 2].map(|place| row[place].clone().unwrap());
        let hand_off: i64 = hand_off.parse().unwrap();
        let owned = owner.get(&hand_off);
        match action.as_str() {
            "claimed" => {
                assert_eq!(owned, None, "{actor} claims {hand_off}, which somebody has");
                owner.insert(hand_off, actor.clone());
            }
            "replied" | "noted" => assert_eq!(owned, Some(&actor), "{action} {hand_off}"),
            "released" | "transferred" | "closed" => {
                assert_eq!(owned, Some(&actor), "{action} {hand_off}");
                owner.remove(&hand_off);
            }
            _ => continue,
        }
        *done.entry((hand_off, actor, action)).or_default() += 1;
    }
    let mut told: BTreeMap<(i64, String, String), usize> = BTreeMap::new();
    for one in ledger.all_told() {
        let actor = format!("api:{}", one.agent);
        *told
            .entry((one.hand_off, actor, one.action.to_owned()))
            .or_default() += 1;
    }
    for (what, count) in &told {
        let (_, _, action) = what;
        let kept = done.get(what).copied().unwrap_or(0);
        // A claim that was told twice is one claim: asking again for what is yours is harmless.
        let enough = if action == "claimed" {
            kept >= 1
        } else {
            kept >= *count
        };
        assert!(enough, "{what:?}: told {count} times, kept {kept} times");
        if action == "replied" {
            assert_eq!(kept, *count, "{what:?}");
        }
    }
    let kept: BTreeMap<String, String> = kept
        .rows("SELECT id, owner FROM hand_offs WHERE owner IS NOT NULL")
        .into_iter()
        .map(|row| (row[0].clone().unwrap(), row[1].clone().unwrap()))
        .collect();
    let by_log = owner.into_iter().map(|(id, actor)| (id.to_string(), actor));
    assert_eq!(kept, by_log.collect(), "the audit log knows every owner");
}
