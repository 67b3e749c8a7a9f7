//! The audit log: lines are added, never changed.

use super::rows::{all, run};
use crate::store::columns::{count, millis};
use crate::store::{AuditEntry, AuditFilter, Page, StoreError, cursors};
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

/// Lines before a cursor, newest first.
pub(super) fn log(
    db: &Connection,
    filter: &AuditFilter,
    before: Option<&str>,
    limit: usize,
) -> Result<Page<AuditEntry>, StoreError> {
    let sql = "SELECT id, at, actor, action, conversation, hand_off, detail, origin FROM audit \
               WHERE id < ?1 AND (?2 IS NULL OR actor = ?2) AND (?3 IS NULL OR action = ?3) \
               AND (?4 IS NULL OR conversation = ?4) AND (?5 IS NULL OR at >= ?5) AND (?6 IS NULL OR at < ?6) \
               ORDER BY id DESC LIMIT ?7";
    let items = all(
        db,
        sql,
        params![
            cursors::before_audit(before)?,
            filter.actor,
            filter.action,
            filter.conversation.map(|id| id.to_string()),
            filter.since.map(millis),
            filter.until.map(millis),
            count(limit.saturating_add(1)),
        ],
        super::rows::audit_entry,
    )?;
    Ok(cursors::page(items, limit, cursors::of_audit))
}
