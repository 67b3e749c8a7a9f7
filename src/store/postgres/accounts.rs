//! Accounts of employees and whether they are there.

use super::audit;
use super::rows::{account as read, all, first, get};
use super::session::{Step, Transaction, query, step, values};
use crate::desk::Presence;
use crate::store::columns::{millis, to_json, variant_name};
use crate::store::{Account, AuditEntry, StoreError};
use deadpool_postgres::Pool;
use jiff::Timestamp;

/// One account.
pub(super) async fn one(pool: &Pool, id: &str) -> Result<Option<Account>, StoreError> {
    first(&query(pool, select_one(id)).await?, read)
}

/// Selects one account.
pub(super) fn select_one(id: &str) -> Step {
    step(
        "SELECT id, name, role, queues, max_open, presence, presence_at, disabled, created_at FROM accounts WHERE id = $1",
        values![id.to_owned()],
    )
}

/// Selects one account and keeps it as it is until the transaction ends.
pub(super) fn hold_one(id: &str) -> Step {
    step(
        "SELECT id, name, role, queues, max_open, presence, presence_at, disabled, created_at FROM accounts WHERE id = $1 FOR SHARE",
        values![id.to_owned()],
    )
}

/// All accounts, by id.
pub(super) async fn list(pool: &Pool) -> Result<Vec<Account>, StoreError> {
    let sql = "SELECT id, name, role, queues, max_open, presence, presence_at, disabled, created_at FROM accounts ORDER BY id";
    all(&query(pool, step(sql, values![])).await?, read)
}

/// Keeps an account.
pub(super) async fn put(pool: &Pool, account: Account) -> Result<(), StoreError> {
    let put = step(
        "INSERT INTO accounts (id, name, role, queues, max_open, presence, presence_at, disabled, created_at) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT (id) DO UPDATE SET name = excluded.name, role = excluded.role, \
         queues = excluded.queues, max_open = excluded.max_open, presence = excluded.presence, presence_at = excluded.presence_at, \
         disabled = excluded.disabled",
        values![
            account.id,
            account.name,
            variant_name(&account.role)?,
            to_json(&account.queues)?,
            account.max_open.map(i64::from),
            variant_name(&account.presence)?,
            millis(account.presence_at),
            account.disabled,
            millis(account.created_at),
        ],
    );
    query(pool, put).await.map(|_| ())
}

/// Everybody who was not seen since `before` is offline now: who.
pub(super) async fn leave_unseen(
    pool: &Pool,
    before: Timestamp,
    now: Timestamp,
) -> Result<Vec<String>, StoreError> {
    let leave = step(
        "UPDATE accounts SET presence = 'offline', presence_at = $2 WHERE presence <> 'offline' AND presence_at < $1 RETURNING id",
        values![millis(before), millis(now)],
    );
    let (transaction, rows) = Transaction::begin(pool, &[leave]).await?;
    let gone: Vec<String> = rows[0]
        .iter()
        .map(|row| get(row, "id"))
        .collect::<Result<_, StoreError>>()?;
    if gone.is_empty() {
        transaction.rollback().await;
        return Ok(gone);
    }
    let lines: Vec<AuditEntry> = gone.iter().map(|id| AuditEntry::not_seen(id, now)).collect();
    transaction.commit(&[audit::add(&lines)]).await?;
    Ok(gone)
}

/// Somebody comes or goes.
pub(super) async fn set_presence(
    pool: &Pool,
    id: String,
    presence: Presence,
    now: Timestamp,
) -> Result<(), StoreError> {
    let set = step(
        "UPDATE accounts SET presence = $2, presence_at = $3 WHERE id = $1 RETURNING id",
        values![id, variant_name(&presence)?, millis(now)],
    );
    if query(pool, set).await?.is_empty() {
        return Err(StoreError::NotFound("account"));
    }
    Ok(())
}
