//! Credentials, sessions and failed tries.

use super::rows::{all, first, run};
use super::writer::unavailable;
use super::{SqliteStore, accounts, audit};
use crate::access::{Attempt, Kept, Lifetime, Tries, Verdict};
use crate::store::columns::{millis, time};
use crate::store::{
    AccessStore, Account, AuditEntry, Change, Credential, Identity, Pending, STALE_TRIES, Session, SignedIn,
    StoreError, UNKNOWN_TRIES,
};
use jiff::Timestamp;
use rusqlite::{Connection, Row, params};

impl AccessStore for SqliteStore {
    fn add_account(
        &self,
        account: Account,
        credential: Option<Credential>,
        identity: Option<Identity>,
        audit: AuditEntry,
    ) -> Pending<'_, ()> {
        self.write(move |db, changes| {
            changes.push(Change::Agents);
            add_account(db, &account, credential.as_ref(), identity.as_ref())?;
            audit::add(db, &audit)
        })
    }

    fn change_account(&self, account: Account, audit: AuditEntry) -> Pending<'_, ()> {
        self.write(move |db, changes| {
            changes.push(Change::Agents);
            change_account(db, &account)?;
            audit::add(db, &audit)
        })
    }

    fn remove_account(&self, id: String, audit: AuditEntry) -> Pending<'_, ()> {
        self.write(move |db, changes| {
            changes.push(Change::Agents);
            remove_account(db, &id)?;
            audit::add(db, &audit)
        })
    }

    fn credential(&self, account: String) -> Pending<'_, Option<Credential>> {
        self.read(move |db| {
            let sql = "SELECT account, hash, temporary, set_at FROM credentials WHERE account = ?1";
            first(db, sql, params![account], read_credential)
        })
    }

    fn set_credential(
        &self,
        credential: Credential,
        keep: Option<[u8; 32]>,
        audit: AuditEntry,
    ) -> Pending<'_, ()> {
        self.write(move |db, _| {
            if accounts::one(db, &credential.account)?.is_none() {
                return Err(StoreError::NotFound("account"));
            }
            put_credential(db, &credential)?;
            end_all(db, &credential.account, keep)?;
            audit::add(db, &audit)
        })
    }

    fn rehash(&self, account: String, old: String, new: String) -> Pending<'_, ()> {
        self.write(move |db, _| {
            let sql = "UPDATE credentials SET hash = ?3 WHERE account = ?1 AND hash = ?2";
            run(db, sql, params![account, old, new]).map(|_| ())
        })
    }

    fn account_of(&self, identity: Identity) -> Pending<'_, Option<Account>> {
        self.read(move |db| {
            let sql = "SELECT a.* FROM accounts a JOIN identities i ON i.account = a.id WHERE i.issuer = ?1 AND i.subject = ?2";
            first(db, sql, params![identity.issuer, identity.subject], super::rows::account)
        })
    }

    fn start_session(&self, session: Session, lifetime: Lifetime, audit: AuditEntry) -> Pending<'_, ()> {
        self.write(move |db, _| {
            clear_away(db, lifetime, session.began_at)?;
            start_session(db, &session)?;
            audit::add(db, &audit)
        })
    }

    fn session(&self, key: [u8; 32]) -> Pending<'_, Option<SignedIn>> {
        self.read(move |db| find_session(db, key))
    }

    fn touch_session(&self, key: [u8; 32], now: Timestamp) -> Pending<'_, ()> {
        self.write(move |db, _| {
            let sql = "UPDATE sessions SET seen_at = max(seen_at, ?2) WHERE key = ?1";
            run(db, sql, params![key, millis(now)]).map(|_| ())
        })
    }

    fn sessions(&self, account: String) -> Pending<'_, Vec<Session>> {
        self.read(move |db| {
            let sql = format!("{SESSION} WHERE s.account = ?1 ORDER BY s.began_at DESC, s.key");
            all(db, &sql, params![account], read_session)
        })
    }

    fn end_session(&self, account: String, key: [u8; 32], audit: AuditEntry) -> Pending<'_, bool> {
        self.write(move |db, _| {
            let sql = "DELETE FROM sessions WHERE key = ?1 AND account = ?2";
            let ended = run(db, sql, params![key, account])? > 0;
            if ended {
                audit::add(db, &audit)?;
            }
            Ok(ended)
        })
    }

    fn end_sessions(&self, account: String, keep: Option<[u8; 32]>, audit: AuditEntry) -> Pending<'_, usize> {
        self.write(move |db, _| {
            let ended = end_all(db, &account, keep)?;
            if ended > 0 {
                audit::add(db, &audit)?;
            }
            Ok(ended)
        })
    }

    fn count_attempt(&self, attempt: Attempt, now: Timestamp) -> Pending<'_, Option<Timestamp>> {
        self.write(move |db, _| match Verdict::of(&kept(db, &attempt)?, now) {
            Verdict::Wait(until) => Ok(Some(until)),
            Verdict::Try(counted) => {
                put_tries(db, &attempt, &counted.map(Some))?;
                Ok(None)
            }
        })
    }

    fn forgive_attempt(&self, attempt: Attempt, now: Timestamp) -> Pending<'_, ()> {
        self.write(move |db, _| {
            let after = Verdict::after_success(&kept(db, &attempt)?, now);
            put_tries(db, &attempt, &after)
        })
    }

    fn unlock(&self, account: String, audit: AuditEntry) -> Pending<'_, ()> {
        self.write(move |db, _| {
            let [everywhere, pairs] = Attempt::keys_of(&account);
            let sql = "UPDATE tries SET failures = 0 WHERE key = ?1 OR substr(key, 1, length(?2)) = ?2";
            run(db, sql, params![everywhere, pairs])?;
            audit::add(db, &audit)
        })
    }
}

const SESSION: &str =
    "SELECT s.key, s.account AS session_account, s.began_at, s.seen_at, s.origin, s.browser FROM sessions s";

fn column<T: rusqlite::types::FromSql>(row: &Row<'_>, name: &str) -> Result<T, StoreError> {
    row.get(name).map_err(|error| unavailable(&error))
}

fn read_credential(row: &Row<'_>) -> Result<Credential, StoreError> {
    Ok(Credential {
        account: column(row, "account")?,
        hash: column(row, "hash")?,
        temporary: column(row, "temporary")?,
        set_at: time(column(row, "set_at")?)?,
    })
}

fn read_session(row: &Row<'_>) -> Result<Session, StoreError> {
    Ok(Session {
        key: column(row, "key")?,
        account: column(row, "session_account")?,
        began_at: time(column(row, "began_at")?)?,
        seen_at: time(column(row, "seen_at")?)?,
        origin: column(row, "origin")?,
        browser: column(row, "browser")?,
    })
}

fn add_account(
    db: &Connection,
    account: &Account,
    credential: Option<&Credential>,
    identity: Option<&Identity>,
) -> Result<(), StoreError> {
    if accounts::one(db, &account.id)?.is_some() {
        return Err(StoreError::Conflict(format!(
            "there is an account {} already",
            account.id
        )));
    }
    accounts::put(db, account)?;
    if let Some(credential) = credential {
        put_credential(db, credential)?;
    }
    let Some(identity) = identity else { return Ok(()) };
    let sql = "INSERT INTO identities (issuer, subject, account) VALUES (?1, ?2, ?3) ON CONFLICT DO NOTHING";
    match run(db, sql, params![identity.issuer, identity.subject, account.id])? {
        0 => Err(StoreError::Conflict(
            "this person has an account already".to_owned(),
        )),
        _ => Ok(()),
    }
}

fn change_account(db: &Connection, account: &Account) -> Result<(), StoreError> {
    let before = accounts::one(db, &account.id)?.ok_or(StoreError::NotFound("account"))?;
    accounts::put(
        db,
        &Account {
            presence: before.presence,
            presence_at: before.presence_at,
            ..account.clone()
        },
    )?;
    if before.role != account.role || account.disabled {
        end_all(db, &account.id, None)?;
    }
    Ok(())
}

fn remove_account(db: &Connection, id: &str) -> Result<(), StoreError> {
    let owns = first(
        db,
        "SELECT id FROM hand_offs WHERE owner = ?1",
        params![id],
        |row| column::<i64>(row, "id"),
    )?;
    if owns.is_some() {
        return Err(StoreError::owns_conversations(id));
    }
    match run(db, "DELETE FROM accounts WHERE id = ?1", params![id])? {
        0 => Err(StoreError::NotFound("account")),
        _ => Ok(()),
    }
}

fn put_credential(db: &Connection, credential: &Credential) -> Result<(), StoreError> {
    run(
        db,
        "INSERT INTO credentials (account, hash, temporary, set_at) VALUES (?1, ?2, ?3, ?4) ON CONFLICT (account) DO UPDATE SET \
         hash = excluded.hash, temporary = excluded.temporary, set_at = excluded.set_at",
        params![
            credential.account,
            credential.hash,
            credential.temporary,
            millis(credential.set_at)
        ],
    )?;
    Ok(())
}

fn start_session(db: &Connection, session: &Session) -> Result<(), StoreError> {
    let account = accounts::one(db, &session.account)?;
    if account.is_none_or(|account| account.disabled) {
        return Err(StoreError::NotFound("account"));
    }
    run(
        db,
        "INSERT INTO sessions (key, account, began_at, seen_at, origin, browser) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        params![
            session.key,
            session.account,
            millis(session.began_at),
            millis(session.seen_at),
            session.origin,
            session.browser,
        ],
    )?;
    Ok(())
}

fn find_session(db: &Connection, key: [u8; 32]) -> Result<Option<SignedIn>, StoreError> {
    let Some(session) = first(
        db,
        &format!("{SESSION} WHERE s.key = ?1"),
        params![key],
        read_session,
    )?
    else {
        return Ok(None);
    };
    let account = accounts::one(db, &session.account)?;
    let sql = "SELECT temporary FROM credentials WHERE account = ?1";
    let temporary = first(db, sql, params![session.account], |row| {
        column::<bool>(row, "temporary")
    })?;
    Ok(account.map(|account| SignedIn {
        session,
        account,
        temporary: temporary.unwrap_or(false),
    }))
}

fn end_all(db: &Connection, account: &str, keep: Option<[u8; 32]>) -> Result<usize, StoreError> {
    let sql = "DELETE FROM sessions WHERE account = ?1 AND (?2 IS NULL OR key <> ?2)";
    run(db, sql, params![account, keep])
}

/// Sessions that are over and tries that nobody asks about.
fn clear_away(db: &Connection, lifetime: Lifetime, now: Timestamp) -> Result<(), StoreError> {
    run(
        db,
        "DELETE FROM sessions WHERE began_at < ?1 OR seen_at < ?2",
        params![millis(now - lifetime.most), millis(now - lifetime.idle)],
    )?;
    run(
        db,
        "DELETE FROM tries WHERE last_at < ?1 OR (known_at IS NULL AND last_at < ?2)",
        params![millis(now - STALE_TRIES), millis(now - UNKNOWN_TRIES)],
    )?;
    Ok(())
}

fn kept(db: &Connection, attempt: &Attempt) -> Result<Kept, StoreError> {
    let mut kept = [None; 3];
    for (place, key) in kept.iter_mut().zip(attempt.keys()) {
        let sql = "SELECT failures, last_at, known_at FROM tries WHERE key = ?1";
        *place = first(db, sql, params![key], read_tries)?;
    }
    Ok(kept)
}

fn read_tries(row: &Row<'_>) -> Result<Tries, StoreError> {
    Ok(Tries {
        failures: column(row, "failures")?,
        last: time(column(row, "last_at")?)?,
        known: column::<Option<i64>>(row, "known_at")?.map(time).transpose()?,
    })
}

fn put_tries(db: &Connection, attempt: &Attempt, tries: &Kept) -> Result<(), StoreError> {
    let sql = "INSERT INTO tries (key, failures, last_at, known_at) VALUES (?1, ?2, ?3, ?4) ON CONFLICT (key) DO UPDATE SET \
               failures = excluded.failures, last_at = excluded.last_at, known_at = excluded.known_at";
    for (key, tries) in attempt.keys().iter().zip(tries) {
        let Some(tries) = tries else { continue };
        run(
            db,
            sql,
            params![key, tries.failures, millis(tries.last), tries.known.map(millis)],
        )?;
    }
    Ok(())
}
