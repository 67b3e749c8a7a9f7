//! The outbox: what must be delivered outside, in order within a conversation.

use super::rows::{all, run};
use crate::store::columns::{count, millis};
use crate::store::{OutboxId, OutboxItem, StoreError};
use jiff::Timestamp;
use rusqlite::{Connection, params};

/// Takes the oldest of each conversation that is due, and puts it off until `until`.
pub(super) fn take(
    db: &Connection,
    now: Timestamp,
    until: Timestamp,
    limit: usize,
) -> Result<Vec<OutboxItem>, StoreError> {
    let sql = "SELECT id, conversation, key, submission, created_at, attempts FROM outbox AS item \
               WHERE next_at IS NOT NULL AND next_at <= ?1 \
               AND NOT EXISTS (SELECT 1 FROM outbox AS earlier WHERE earlier.conversation = item.conversation \
                               AND earlier.next_at IS NOT NULL AND earlier.id < item.id) \
               ORDER BY next_at, id LIMIT ?2";
    let items = all(
        db,
        sql,
        params![millis(now), count(limit)],
        super::rows::outbox_item,
    )?;
    for item in &items {
        run(
            db,
            "UPDATE outbox SET next_at = ?2 WHERE id = ?1",
            params![item.id.0, millis(until)],
        )?;
    }
    Ok(items)
}

/// The other side has it.
pub(super) fn delivered(db: &Connection, id: OutboxId, now: Timestamp) -> Result<(), StoreError> {
    let sql = "UPDATE outbox SET next_at = NULL, delivered_at = ?2, attempts = attempts + 1, error = NULL WHERE id = ?1";
    run(db, sql, params![id.0, millis(now)]).map(|_| ())
}

/// It failed.
pub(super) fn failed(
    db: &Connection,
    id: OutboxId,
    error: &str,
    next: Option<Timestamp>,
) -> Result<(), StoreError> {
    let sql = "UPDATE outbox SET next_at = ?2, attempts = attempts + 1, error = ?3 WHERE id = ?1 AND delivered_at IS NULL";
    run(db, sql, params![id.0, next.map(millis), error]).map(|_| ())
}
