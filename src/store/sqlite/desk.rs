//! Hand-offs: keeps what the rules of the desk decided, and finds them in the order of the queue.

use super::rows::{all, first, run};
use super::turns::{MESSAGE, conversation};
use crate::calendar::DeadlineStatus;
use crate::store::columns::{HandOffColumns, count, millis, to_json, variant_name};
use crate::store::writes::Writes;
use crate::store::{
    AgentMessage, AuditEntry, Change, ConversationId, DecideDesk, DeskChange, DeskView, Gauges,
    HandOffFilter, HandOffId, HandOffRecord, HandOffWrite, Page, StoreError, cursors,
};
use jiff::Timestamp;
use rusqlite::{Connection, params};

const HAND_OFF: &str = "SELECT id, conversation, reason, summary, created_at, item FROM hand_offs";

/// One hand-off.
pub(super) fn hand_off(db: &Connection, id: HandOffId) -> Result<Option<HandOffRecord>, StoreError> {
    first(
        db,
        &format!("{HAND_OFF} WHERE id = ?1"),
        params![id.0],
        super::rows::hand_off,
    )
}

/// The hand-off of a conversation itself that is open, else the last one.
pub(super) fn latest(db: &Connection, of: ConversationId) -> Result<Option<HandOffRecord>, StoreError> {
    first(
        db,
        &format!(
            "{HAND_OFF} WHERE conversation = ?1 AND kind = 'conversation' ORDER BY stage = 'closed', id DESC LIMIT 1"
        ),
        params![of.to_string()],
        super::rows::hand_off,
    )
}

/// All hand-offs of a conversation, oldest first.
pub(super) fn of(db: &Connection, conversation: ConversationId) -> Result<Vec<HandOffRecord>, StoreError> {
    all(
        db,
        &format!("{HAND_OFF} WHERE conversation = ?1 ORDER BY id"),
        params![conversation.to_string()],
        super::rows::hand_off,
    )
}

/// Urgent first, then waited longest.
pub(super) fn hand_offs(
    db: &Connection,
    filter: &HandOffFilter,
    after: Option<&str>,
    limit: usize,
) -> Result<Page<HandOffRecord>, StoreError> {
    let (urgent, since, conversation, id) = cursors::after_hand_off(after)?;
    let stages: Vec<&str> = filter.stages.iter().map(|stage| stage.name()).collect();
    let sql = format!(
        "{HAND_OFF} WHERE (?1 = '[]' OR queue IN (SELECT value FROM json_each(?1))) \
         AND (?2 = '[]' OR stage IN (SELECT value FROM json_each(?2))) \
         AND (?3 IS NULL OR owner = ?3) AND (?4 IS NULL OR changed_at >= ?4) \
         AND (urgent < ?5 OR (urgent = ?5 AND (waiting_since, conversation, id) > (?6, ?7, ?8))) \
         ORDER BY urgent DESC, waiting_since, conversation, id LIMIT ?9"
    );
    let items = all(
        db,
        &sql,
        params![
            to_json(&filter.queues)?,
            to_json(&stages)?,
            filter.owner,
            filter.changed_since.map(millis),
            urgent,
            since,
            conversation,
            id,
            count(limit.saturating_add(1))
        ],
        super::rows::hand_off,
    )?;
    Ok(cursors::page(items, limit, cursors::of_hand_off))
}

/// Keeps a new or changed hand-off; gives its id.
pub(super) fn write(
    db: &Connection,
    of: ConversationId,
    write: &HandOffWrite,
    before: Option<&HandOffRecord>,
) -> Result<HandOffId, StoreError> {
    let (item, row) = HandOffColumns::of(write)?;
    match write {
        HandOffWrite::New { .. } => {
            run(
                db,
                "INSERT INTO hand_offs (conversation, created_at, kind, reason, summary, item, stage, queue, urgent, waiting_since, owner, changed_at, alarm_at) \
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)",
                params![
                    of.to_string(),
                    millis(item.queued_at),
                    variant_name(&item.kind)?,
                    row.reason,
                    row.summary,
                    row.item,
                    row.stage,
                    row.queue,
                    row.urgent,
                    row.waiting_since,
                    row.owner,
                    row.changed_at,
                    row.alarm_at,
                ],
            )?;
            Ok(HandOffId(db.last_insert_rowid()))
        }
        HandOffWrite::Update { .. } => {
            let id = before.ok_or(StoreError::NotFound("hand-off"))?.id;
            run(
                db,
                "UPDATE hand_offs SET reason = coalesce(?2, reason), summary = coalesce(?3, summary), item = ?4, stage = ?5, queue = ?6, urgent = ?7, \
                 waiting_since = ?8, owner = ?9, changed_at = ?10, alarm_at = ?11 WHERE id = ?1",
                params![
                    id.0,
                    row.reason,
                    row.summary,
                    row.item,
                    row.stage,
                    row.queue,
                    row.urgent,
                    row.waiting_since,
                    row.owner,
                    row.changed_at,
                    row.alarm_at,
                ],
            )?;
            Ok(id)
        }
    }
}

/// Lets the rules decide about what an employee asks, and keeps it together with what it means for the conversation.
pub(super) fn change(
    db: &Connection,
    changes: &mut Vec<Change>,
    change: &DeskChange,
    decide: DecideDesk,
) -> Result<HandOffRecord, StoreError> {
    let before = hand_off(db, change.hand_off)?.ok_or(StoreError::NotFound("hand-off"))?;
    let record = conversation(db, before.conversation)?.ok_or(StoreError::NotFound("conversation"))?;
    let account = super::accounts::one(db, &change.agent)?;
    let decided = decide(&DeskView {
        hand_off: &before,
        state: &record.state,
        account: account.as_ref(),
        open: owned(db, &change.agent)?,
    })?;
    let Some(decided) = decided else {
        return Ok(before);
    };
    if let Some(message) = &decided.message
        && said_before(db, record.id, message)?
    {
        return Ok(before);
    }
    let mut writes = Writes::after(record.id, record.last_seq, change.now);
    if let Some(message) = &decided.message {
        writes.agent(message);
    }
    writes.effects(&decided.effects);
    writes.changes.push(Change::HandOff(before.id));
    writes.audit.push(AuditEntry {
        id: 0,
        at: change.now,
        actor: change.agent.clone(),
        action: decided.action.to_owned(),
        conversation: Some(record.id),
        hand_off: Some(before.id),
        detail: decided.detail,
        origin: change.origin.clone(),
    });
    super::turns::keep(db, &writes, &decided.state)?;
    changes.append(&mut writes.changes);
    let update = HandOffWrite::Update {
        item: decided.item.clone(),
        about: None,
    };
    write(db, record.id, &update, Some(&before))?;
    Ok(HandOffRecord {
        item: decided.item,
        ..before
    })
}

/// How many hand-offs this agent owns.
fn owned(db: &Connection, agent: &str) -> Result<usize, StoreError> {
    let count = first(
        db,
        "SELECT count(*) FROM hand_offs WHERE owner = ?1",
        params![agent],
        |row| {
            row.get::<_, i64>(0)
                .map_err(|error| super::writer::unavailable(&error))
        },
    )?;
    Ok(usize::try_from(count.unwrap_or(0)).unwrap_or(0))
}

/// An agent's message with this id is there already: sending it again is harmless.
fn said_before(db: &Connection, of: ConversationId, message: &AgentMessage) -> Result<bool, StoreError> {
    let Some(client_id) = &message.client_id else {
        return Ok(false);
    };
    let sql = format!("{MESSAGE} WHERE conversation = ?1 AND client_id = ?2");
    let kept = first(db, &sql, params![of.to_string(), client_id], super::rows::message)?;
    match kept {
        None => Ok(false),
        Some(kept) if kept.author == message.author && kept.body.text == message.text => Ok(true),
        Some(_) => Err(StoreError::Conflict(
            "this message id was used before, for another message".to_owned(),
        )),
    }
}

/// Takes the hand-offs of which a warning or breach is due.
pub(super) fn alarms_due(
    db: &Connection,
    changes: &mut Vec<Change>,
    now: Timestamp,
    limit: usize,
) -> Result<Vec<HandOffRecord>, StoreError> {
    let sql = format!("{HAND_OFF} WHERE alarm_at <= ?1 ORDER BY alarm_at, id LIMIT ?2");
    let due = all(
        db,
        &sql,
        params![millis(now), count(limit)],
        super::rows::hand_off,
    )?;
    for record in &due {
        run(
            db,
            "UPDATE hand_offs SET alarm_at = ?2 WHERE id = ?1",
            params![record.id.0, record.item.alarm_after(now).map(millis)],
        )?;
        let action = match record.item.status(now) {
            DeadlineStatus::Breached => "deadline_breached",
            DeadlineStatus::Warning | DeadlineStatus::Ok => "deadline_near",
        };
        let entry = AuditEntry {
            id: 0,
            at: now,
            actor: "system".to_owned(),
            action: action.to_owned(),
            conversation: Some(record.conversation),
            hand_off: Some(record.id),
            detail: Some(record.item.queue.clone()),
            origin: None,
        };
        super::audit::add(db, &entry)?;
        changes.push(Change::HandOff(record.id));
    }
    Ok(due)
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
