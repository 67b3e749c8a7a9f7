//! The outbox: what must be delivered outside, in order within a conversation, by whichever node takes it first.

use super::rows::{get, outbox_item};
use super::session::{query, step, values};
use crate::store::columns::{count, millis};
use crate::store::{OutboxId, OutboxItem, StoreError};
use deadpool_postgres::Pool;
use jiff::Timestamp;

/// Takes the oldest of each conversation that is due, and puts it off until `until`. What another node is taking at this moment is its.
pub(super) async fn take(
    pool: &Pool,
    now: Timestamp,
    until: Timestamp,
    limit: usize,
) -> Result<Vec<OutboxItem>, StoreError> {
    let take = step(
        "WITH due AS MATERIALIZED (SELECT id, next_at FROM outbox AS item WHERE next_at IS NOT NULL AND next_at <= $1 \
           AND NOT EXISTS (SELECT 1 FROM outbox AS earlier WHERE earlier.conversation = item.conversation \
                           AND earlier.next_at IS NOT NULL AND earlier.id < item.id) \
           ORDER BY next_at, id LIMIT $2 FOR UPDATE SKIP LOCKED) \
         UPDATE outbox SET next_at = $3 FROM due WHERE outbox.id = due.id \
         RETURNING outbox.id, outbox.conversation, outbox.key, outbox.submission, outbox.created_at, outbox.attempts, due.next_at AS due_at",
        values![millis(now), count(limit), millis(until)],
    );
    let rows = query(pool, take).await?;
    let mut items = rows
        .iter()
        .map(|row| Ok((get::<i64>(row, "due_at")?, outbox_item(row)?)))
        .collect::<Result<Vec<_>, StoreError>>()?;
    // An UPDATE gives its rows in no order.
    items.sort_by_key(|(due, item)| (*due, item.id));
    Ok(items.into_iter().map(|(_, item)| item).collect())
}

/// The other side has it.
pub(super) async fn delivered(pool: &Pool, id: OutboxId, now: Timestamp) -> Result<(), StoreError> {
    let sql = "UPDATE outbox SET next_at = NULL, delivered_at = $2, attempts = attempts + 1, error = NULL WHERE id = $1";
    query(pool, step(sql, values![id.0, millis(now)]))
        .await
        .map(|_| ())
}

/// It failed.
pub(super) async fn failed(
    pool: &Pool,
    id: OutboxId,
    error: String,
    next: Option<Timestamp>,
) -> Result<(), StoreError> {
    let sql = "UPDATE outbox SET next_at = $2, attempts = attempts + 1, error = $3 WHERE id = $1 AND delivered_at IS NULL";
    // What another server answered may hold anything; a text of PostgreSQL holds no NUL.
    let error = error.replace('\0', "");
    query(pool, step(sql, values![id.0, next.map(millis), error]))
        .await
        .map(|_| ())
}
