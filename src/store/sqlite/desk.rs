//! Hand-offs: what employees change, and in which order they wait.

use super::rows::{all, first, millis, run, variant_name};
use super::turns::{MESSAGE, NewMessage, Turn, conversation};
use crate::dialogue::Priority;
use crate::store::{
    Author, Change, Decide, DeskAction, DeskChange, Gauges, HandOffFilter, HandOffId, HandOffRecord,
    MessageBody, Page, Stage, StoreError,
};
use jiff::Timestamp;
use rusqlite::{Connection, params};

const HAND_OFF: &str = "SELECT id, conversation, queue, reason, urgent, summary, stage, agent, created_at, claimed_at, first_reply_at, closed_at FROM hand_offs";

/// One hand-off.
pub(super) fn hand_off(db: &Connection, id: HandOffId) -> Result<Option<HandOffRecord>, StoreError> {
    first(
        db,
        &format!("{HAND_OFF} WHERE id = ?1"),
        params![id.0],
        super::rows::hand_off,
    )
}

/// Urgent first, then waited longest. The cursor is `urgent.created_at.id` of the last one seen.
pub(super) fn hand_offs(
    db: &Connection,
    filter: &HandOffFilter,
    after: Option<&str>,
    limit: usize,
) -> Result<Page<HandOffRecord>, StoreError> {
    let (urgent, created, id) = after.map_or(Ok((2, i64::MIN, i64::MIN)), cursor)?;
    let stage = filter.stage.as_ref().map(variant_name).transpose()?;
    let sql = format!(
        "{HAND_OFF} WHERE (?1 IS NULL OR queue = ?1) AND (?2 IS NULL OR stage = ?2) \
         AND (urgent < ?3 OR (urgent = ?3 AND (created_at, id) > (?4, ?5))) \
         ORDER BY urgent DESC, created_at, id LIMIT ?6"
    );
    let more = i64::try_from(limit.saturating_add(1)).unwrap_or(i64::MAX);
    let mut items = all(
        db,
        &sql,
        params![filter.queue, stage, urgent, created, id, more],
        super::rows::hand_off,
    )?;
    let next = if items.len() > limit {
        items.truncate(limit);
        items.last().map(|last| {
            let urgent = i64::from(last.priority == Priority::Urgent);
            format!("{urgent}.{}.{}", millis(last.created_at), last.id.0)
        })
    } else {
        None
    };
    Ok(Page { items, next })
}

fn cursor(text: &str) -> Result<(i64, i64, i64), StoreError> {
    let mut parts = text.split('.').map(str::parse::<i64>);
    match (parts.next(), parts.next(), parts.next(), parts.next()) {
        (Some(Ok(urgent)), Some(Ok(created)), Some(Ok(id)), None) => Ok((urgent, created, id)),
        _ => Err(StoreError::Unreadable(
            "this is no cursor of this list".to_owned(),
        )),
    }
}

/// Does what an employee asks, together with what it means for the conversation.
pub(super) fn change(
    db: &Connection,
    changes: &mut Vec<Change>,
    change: &DeskChange,
    decide: Decide,
) -> Result<HandOffRecord, StoreError> {
    let before = hand_off(db, change.hand_off)?.ok_or(StoreError::NotFound("hand-off"))?;
    allowed(&before, change)?;
    if change.action == DeskAction::Claim && before.stage == Stage::Claimed {
        return Ok(before); // claiming again is harmless: the resident hears of it once
    }
    let record = conversation(db, before.conversation)?.ok_or(StoreError::NotFound("conversation"))?;
    let id = before.id.0;
    let now = millis(change.now);
    let mut turn = Turn {
        db,
        changes,
        conversation: record.id,
        now: change.now,
        last: record.last_seq,
        answers: None,
    };
    match &change.action {
        DeskAction::Claim => {
            run(
                db,
                "UPDATE hand_offs SET stage = 'claimed', agent = ?2, claimed_at = coalesce(claimed_at, ?3) WHERE id = ?1",
                params![id, change.agent, now],
            )?;
        }
        DeskAction::Release => {
            run(
                db,
                "UPDATE hand_offs SET stage = 'waiting', agent = NULL WHERE id = ?1",
                params![id],
            )?;
        }
        DeskAction::Close => {
            run(
                db,
                "UPDATE hand_offs SET stage = 'closed', closed_at = ?2 WHERE id = ?1",
                params![id, now],
            )?;
        }
        DeskAction::Reply { client_id, text } => {
            if replied_before(db, &before, client_id, text)? {
                return Ok(before);
            }
            turn.add(by_agent(Author::Agent, &change.agent, Some(client_id), text))?;
            run(
                db,
                "UPDATE hand_offs SET first_reply_at = coalesce(first_reply_at, ?2) WHERE id = ?1",
                params![id, now],
            )?;
        }
        DeskAction::Note { text } => {
            turn.add(by_agent(Author::Note, &change.agent, None, text))?;
        }
    }
    let decided = decide(&record.state);
    turn.keep(&decided)?;
    turn.note(&change.agent, action_name(&change.action), None)?;
    changes.push(Change::HandOff(before.id));
    hand_off(db, before.id)?.ok_or(StoreError::NotFound("hand-off"))
}

fn by_agent<'m>(author: Author, agent: &'m str, client_id: Option<&'m str>, text: &str) -> NewMessage<'m> {
    NewMessage {
        author,
        name: Some(agent),
        client_id,
        fingerprint: None,
        body: MessageBody::plain(text),
        trace: None,
    }
}

/// An agent's reply with this id is there already: sending it again is harmless.
fn replied_before(
    db: &Connection,
    hand_off: &HandOffRecord,
    client_id: &str,
    text: &str,
) -> Result<bool, StoreError> {
    let sql = format!("{MESSAGE} WHERE conversation = ?1 AND client_id = ?2");
    let kept = first(
        db,
        &sql,
        params![hand_off.conversation.to_string(), client_id],
        super::rows::message,
    )?;
    match kept {
        None => Ok(false),
        Some(kept) if kept.author == Author::Agent && kept.body.text == text => Ok(true),
        Some(_) => Err(StoreError::Conflict(
            "this message id was used before, for another message".to_owned(),
        )),
    }
}

/// Who may do what; one owner at a time.
fn allowed(hand_off: &HandOffRecord, change: &DeskChange) -> Result<(), StoreError> {
    let refused = |sentence: String| Err(StoreError::Refused(sentence));
    let owner = hand_off.agent.as_deref().unwrap_or("niemand");
    match (&change.action, hand_off.stage) {
        (_, Stage::Closed) => refused("Dit gesprek is al afgesloten.".to_owned()),
        (DeskAction::Claim, Stage::Waiting) => Ok(()),
        (DeskAction::Claim, Stage::Claimed) if owner == change.agent => Ok(()),
        (DeskAction::Claim, Stage::Claimed) => refused(format!("{owner} heeft dit gesprek al.")),
        (DeskAction::Note { .. }, _) => Ok(()),
        (_, Stage::Claimed) if owner == change.agent => Ok(()),
        (_, Stage::Claimed) => refused(format!("{owner} heeft dit gesprek, jij niet.")),
        (_, Stage::Waiting) => refused("Neem dit gesprek eerst zelf.".to_owned()),
    }
}

fn action_name(action: &DeskAction) -> &'static str {
    match action {
        DeskAction::Claim => "claimed",
        DeskAction::Reply { .. } => "replied",
        DeskAction::Note { .. } => "noted",
        DeskAction::Release => "released",
        DeskAction::Close => "closed",
    }
}

/// Figures for metrics.
pub(super) fn gauges(db: &Connection, now: Timestamp) -> Result<Gauges, StoreError> {
    let unavailable = |error: rusqlite::Error| super::writer::unavailable(&error);
    let waiting = all(
        db,
        "SELECT queue, count(*) FROM hand_offs WHERE stage = 'waiting' GROUP BY queue ORDER BY queue",
        [],
        |row| {
            let count: i64 = row.get(1).map_err(|error| super::writer::unavailable(&error))?;
            let queue = row.get(0).map_err(|error| super::writer::unavailable(&error))?;
            Ok((queue, u64::try_from(count).unwrap_or(0)))
        },
    )?;
    let (outbox, oldest): (i64, Option<i64>) = db
        .query_row(
            "SELECT count(*), min(created_at) FROM outbox WHERE next_at IS NOT NULL",
            [],
            |row| Ok((row.get(0)?, row.get(1)?)),
        )
        .map_err(unavailable)?;
    let age = oldest.map_or(0.0, |oldest| (millis(now) - oldest).max(0) as f64 / 1000.0);
    Ok(Gauges {
        waiting,
        outbox: u64::try_from(outbox).unwrap_or(0),
        outbox_age: age,
    })
}
