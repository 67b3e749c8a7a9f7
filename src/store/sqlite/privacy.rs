//! What goes after some time, and what is kept about one resident.

use super::rows::{all, first, outbox_item, run};
use super::turns::{MESSAGE, conversation};
use super::{audit, desk, rows};
use crate::privacy::RetentionClass;
use crate::store::columns::{count, from_json, millis, to_json};
use crate::store::deletions::{DELETIONS, ERASURES, OLD_AUDIT, OPEN_HAND_OFF, PART};
use crate::store::privacy::{AUDIT_LINES, Cutoffs, PURGE, Purge, STILL_OPEN};
use crate::store::{
    AuditEntry, Change, ConversationId, Exported, ExportedHandOff, Gone, PurgePlan, PurgeStep, StoreError,
};
use rusqlite::{Connection, Params, Row, params};

/// One step of the purge.
pub(super) fn purge(db: &Connection, plan: &PurgePlan) -> Result<PurgeStep, StoreError> {
    let mut purge = progress(db)?;
    if !purge.is_due(plan) {
        return Ok(PurgeStep::NotDue);
    }
    let cutoffs = plan.cutoffs();
    let after = purge.after.take().unwrap_or_default();
    let last = first(db, PART, params![after, count(plan.conversations.max(1))], text)?.flatten();
    if let Some(last) = last {
        part(db, &cutoffs, (&after, &last), &mut purge.gone)?;
        purge.after = Some(last);
        keep(db, &purge)?;
        return Ok(PurgeStep::More);
    }
    let lines = went(db, OLD_AUDIT, params![millis(cutoffs.audit), count(AUDIT_LINES)])?;
    purge.gone.add(RetentionClass::Audit, lines);
    if lines == AUDIT_LINES {
        purge.after = Some(after);
        keep(db, &purge)?;
        return Ok(PurgeStep::More);
    }
    audit::add(db, &purge.record(plan.now))?;
    keep(db, &Purge::finished(plan.now))?;
    Ok(PurgeStep::Done(purge.gone))
}

/// Deletes what is too old of the conversations after one id, up to and with another.
fn part(
    db: &Connection,
    cutoffs: &Cutoffs,
    (after, last): (&str, &str),
    gone: &mut Gone,
) -> Result<(), StoreError> {
    for deletion in &DELETIONS {
        let until = millis((deletion.until)(cutoffs));
        gone.add(
            deletion.class,
            went(db, deletion.sql, params![after, last, until])?,
        );
    }
    Ok(())
}

/// How many things a statement took away.
fn went(db: &Connection, sql: &str, params: impl Params) -> Result<usize, StoreError> {
    all(db, sql, params, |_| Ok(())).map(|rows| rows.len())
}

fn progress(db: &Connection) -> Result<Purge, StoreError> {
    let sql = "SELECT value FROM settings WHERE key = ?1";
    let kept = first(db, sql, params![PURGE], text)?.flatten();
    kept.map_or_else(
        || Ok(Purge::default()),
        |text| from_json(&text, "the state of the purge"),
    )
}

fn keep(db: &Connection, purge: &Purge) -> Result<(), StoreError> {
    let sql = "INSERT INTO settings (key, value) VALUES (?1, ?2) ON CONFLICT (key) DO UPDATE SET value = excluded.value";
    run(db, sql, params![PURGE, to_json(purge)?]).map(|_| ())
}

/// Everything about one conversation.
pub(super) fn export(
    db: &Connection,
    id: ConversationId,
    entry: &AuditEntry,
) -> Result<Option<Exported>, StoreError> {
    let Some(record) = conversation(db, id)? else {
        return Ok(None);
    };
    audit::add(db, entry)?;
    let of = params![id.to_string()];
    let messages = format!("{MESSAGE} WHERE conversation = ?1 ORDER BY seq");
    let deliveries = "SELECT id, conversation, key, submission, created_at, attempts FROM outbox WHERE conversation = ?1 ORDER BY id";
    let audit = "SELECT id, at, actor, action, conversation, hand_off, detail, origin FROM audit WHERE conversation = ?1 ORDER BY id";
    Ok(Some(Exported {
        conversation: id,
        channel: record.channel,
        created_at: record.created_at,
        updated_at: record.updated_at,
        state: record.state,
        messages: all(db, &messages, of, rows::message)?,
        hand_offs: desk::of(db, id)?.into_iter().map(ExportedHandOff::from).collect(),
        deliveries: all(db, deliveries, of, outbox_item)?
            .into_iter()
            .map(Into::into)
            .collect(),
        audit: all(db, audit, of, rows::audit_entry)?,
    }))
}

/// Erases what one resident and others wrote in a conversation.
pub(super) fn erase(
    db: &Connection,
    changes: &mut Vec<Change>,
    id: ConversationId,
    entry: AuditEntry,
) -> Result<Gone, StoreError> {
    conversation(db, id)?.ok_or(StoreError::NotFound("conversation"))?;
    let of = params![id.to_string()];
    if went(db, OPEN_HAND_OFF, of)? > 0 {
        return Err(StoreError::Refused(STILL_OPEN.to_owned()));
    }
    let mut gone = Gone::default();
    for (class, sql) in ERASURES {
        gone.add(class, went(db, sql, of)?);
    }
    let entry = AuditEntry {
        detail: Some(gone.to_string()),
        ..entry
    };
    audit::add(db, &entry)?;
    let hand_offs = desk::of(db, id)?;
    changes.extend(hand_offs.iter().map(|hand_off| Change::HandOff(hand_off.id)));
    Ok(gone)
}

fn text(row: &Row<'_>) -> Result<Option<String>, StoreError> {
    row.get(0).map_err(|error| super::writer::unavailable(&error))
}
