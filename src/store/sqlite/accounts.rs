//! Accounts of employees and whether they are there.

use super::rows::{all, first, run};
use crate::desk::Presence;
use crate::store::columns::{millis, to_json, variant_name};
use crate::store::{Account, AuditEntry, StoreError};
use jiff::Timestamp;
use rusqlite::{Connection, params};

const ACCOUNT: &str =
    "SELECT id, name, role, queues, max_open, presence, presence_at, disabled, created_at FROM accounts";

/// One account.
pub(super) fn one(db: &Connection, id: &str) -> Result<Option<Account>, StoreError> {
    first(
        db,
        &format!("{ACCOUNT} WHERE id = ?1"),
        params![id],
        super::rows::account,
    )
}

/// All accounts, by id.
pub(super) fn list(db: &Connection) -> Result<Vec<Account>, StoreError> {
    all(db, &format!("{ACCOUNT} ORDER BY id"), [], super::rows::account)
}

/// Keeps an account.
pub(super) fn put(db: &Connection, account: &Account) -> Result<(), StoreError> {
    run(
        db,
        "INSERT INTO accounts (id, name, role, queues, max_open, presence, presence_at, disabled, created_at) \
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9) ON CONFLICT (id) DO UPDATE SET name = excluded.name, role = excluded.role, \
         queues = excluded.queues, max_open = excluded.max_open, presence = excluded.presence, presence_at = excluded.presence_at, \
         disabled = excluded.disabled",
        params![
            account.id,
            account.name,
            variant_name(&account.role)?,
            to_json(&account.queues)?,
            account.max_open,
            variant_name(&account.presence)?,
            millis(account.presence_at),
            account.disabled,
            millis(account.created_at),
        ],
    )?;
    Ok(())
}

/// Everybody who was not seen since `before` is offline now: who.
pub(super) fn leave_unseen(
    db: &Connection,
    before: Timestamp,
    now: Timestamp,
) -> Result<Vec<String>, StoreError> {
    let gone: Vec<String> = all(
        db,
        "UPDATE accounts SET presence = 'offline', presence_at = ?2 WHERE presence <> 'offline' AND presence_at < ?1 RETURNING id",
        params![millis(before), millis(now)],
        |row| row.get(0).map_err(|error| super::writer::unavailable(&error)),
    )?;
    for id in &gone {
        super::audit::add(db, &AuditEntry::not_seen(id, now))?;
    }
    Ok(gone)
}

/// Somebody comes or goes.
pub(super) fn set_presence(
    db: &Connection,
    id: &str,
    presence: Presence,
    now: Timestamp,
) -> Result<(), StoreError> {
    let changed = run(
        db,
        "UPDATE accounts SET presence = ?2, presence_at = ?3 WHERE id = ?1",
        params![id, variant_name(&presence)?, millis(now)],
    )?;
    if changed == 0 {
        return Err(StoreError::NotFound("account"));
    }
    Ok(())
}
