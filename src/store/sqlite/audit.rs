//! The audit log: lines are added, never changed.

use super::rows::{all, millis, run};
use crate::store::{AuditEntry, AuditFilter, Page, StoreError};
use rusqlite::{Connection, params};

/// Adds a line.
pub(super) fn add(db: &Connection, entry: &AuditEntry) -> Result<(), StoreError> {
    run(
        db,
        "INSERT INTO audit (at, actor, action, conversation, hand_off, detail, origin) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
        params![
            millis(entry.at),
            entry.actor,
            entry.action,
            entry.conversation.map(|id| id.to_string()),
            entry.hand_off.map(|id| id.0),
            entry.detail,
            entry.origin,
        ],
    )?;
    Ok(())
}

/// Lines before a cursor, newest first. The cursor is the id of the last line seen.
pub(super) fn log(
    db: &Connection,
    filter: &AuditFilter,
    before: Option<&str>,
    limit: usize,
) -> Result<Page<AuditEntry>, StoreError> {
    let before: i64 = before.map_or(Ok(i64::MAX), |cursor| {
        cursor
            .parse()
            .map_err(|_| StoreError::Unreadable("this is no cursor of this list".to_owned()))
    })?;
    let sql = "SELECT id, at, actor, action, conversation, hand_off, detail, origin FROM audit \
               WHERE id < ?1 AND (?2 IS NULL OR actor = ?2) AND (?3 IS NULL OR action = ?3) \
               AND (?4 IS NULL OR conversation = ?4) AND (?5 IS NULL OR at >= ?5) AND (?6 IS NULL OR at < ?6) \
               ORDER BY id DESC LIMIT ?7";
    let more = i64::try_from(limit.saturating_add(1)).unwrap_or(i64::MAX);
    let mut items = all(
        db,
        sql,
        params![
            before,
            filter.actor,
            filter.action,
            filter.conversation.map(|id| id.to_string()),
            filter.since.map(millis),
            filter.until.map(millis),
            more,
        ],
        super::rows::audit_entry,
    )?;
    let next = (items.len() > limit).then(|| {
        items.truncate(limit);
        items.last().map(|last| last.id.to_string())
    });
    Ok(Page {
        items,
        next: next.flatten(),
    })
}
