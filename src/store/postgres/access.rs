//! Credentials, sessions and failed tries.

use super::rows::{account as read_account, all, first, get, hash};
use super::session::{Step, Transaction, exists_already, query, step, values};
use super::{PostgresStore, audit};
use crate::access::{Attempt, Kept, Lifetime, Tries, Verdict};
use crate::store::columns::{millis, odd, time, to_json, variant_name};
use crate::store::{
    AccessStore, Account, AuditEntry, Change, Credential, Identity, Pending, STALE_TRIES, Session, SignedIn,
    StoreError, UNKNOWN_TRIES,
};
use deadpool_postgres::Pool;
use jiff::Timestamp;
use tokio_postgres::Row;

impl AccessStore for PostgresStore {
    fn add_account(
        &self,
        account: Account,
        credential: Option<Credential>,
        identity: Option<Identity>,
        audit: AuditEntry,
    ) -> Pending<'_, ()> {
        self.write(move |pool| async move {
            add_account(&pool, account, credential, identity, audit).await?;
            Ok(((), vec![Change::Agents]))
        })
    }

    fn change_account(&self, account: Account, audit: AuditEntry) -> Pending<'_, ()> {
        self.write(move |pool| async move {
            change_account(&pool, account, audit).await?;
            Ok(((), vec![Change::Agents]))
        })
    }

    fn remove_account(&self, id: String, audit: AuditEntry) -> Pending<'_, ()> {
        self.write(move |pool| async move {
            remove_account(&pool, id, audit).await?;
            Ok(((), vec![Change::Agents]))
        })
    }

    fn credential(&self, account: String) -> Pending<'_, Option<Credential>> {
        self.read(move |pool| async move {
            let select = "SELECT account, hash, temporary, set_at FROM credentials WHERE account = $1";
            first(
                &query(&pool, step(select, values![account])).await?,
                read_credential,
            )
        })
    }

    fn set_credential(
        &self,
        credential: Credential,
        keep: Option<[u8; 32]>,
        audit: AuditEntry,
    ) -> Pending<'_, ()> {
        self.write(move |pool| async move {
            let transaction = with_account(&pool, &credential.account, Vec::new()).await?;
            let account = credential.account.clone();
            let steps = [
                put_credential(credential),
                end_all(account, keep),
                audit::add(&[audit]),
            ];
            transaction.commit(&steps).await?;
            Ok(((), Vec::new()))
        })
    }

    fn rehash(&self, account: String, old: String, new: String) -> Pending<'_, ()> {
        self.read(move |pool| async move {
            let update = "UPDATE credentials SET hash = $3 WHERE account = $1 AND hash = $2";
            query(&pool, step(update, values![account, old, new]))
                .await
                .map(|_| ())
        })
    }

    fn account_of(&self, identity: Identity) -> Pending<'_, Option<Account>> {
        self.read(move |pool| async move {
            // By name: a column that a newer program adds would break the statement that a connection keeps.
            let select = "SELECT a.id, a.name, a.role, a.queues, a.max_open, a.presence, a.presence_at, a.disabled, a.created_at \
                          FROM accounts a JOIN identities i ON i.account = a.id WHERE i.issuer = $1 AND i.subject = $2";
            let rows = query(&pool, step(select, values![identity.issuer, identity.subject])).await?;
            first(&rows, read_account)
        })
    }

    fn start_session(&self, session: Session, lifetime: Lifetime, audit: AuditEntry) -> Pending<'_, ()> {
        self.write(move |pool| async move {
            start_session(&pool, session, lifetime, audit).await?;
            Ok(((), Vec::new()))
        })
    }

    fn session(&self, key: [u8; 32]) -> Pending<'_, Option<SignedIn>> {
        self.read(move |pool| async move {
            let select = "SELECT s.key, s.account, s.began_at, s.seen_at, s.origin, s.browser, a.id, a.name, a.role, a.queues, a.max_open, \
                          a.presence, a.presence_at, a.disabled, a.created_at, coalesce(c.temporary, false) AS temporary \
                          FROM sessions s JOIN accounts a ON a.id = s.account LEFT JOIN credentials c ON c.account = a.id WHERE s.key = $1";
            first(&query(&pool, step(select, values![key.to_vec()])).await?, read_signed_in)
        })
    }

    fn touch_session(&self, key: [u8; 32], now: Timestamp) -> Pending<'_, ()> {
        self.read(move |pool| async move {
            let update = "UPDATE sessions SET seen_at = greatest(seen_at, $2) WHERE key = $1";
            query(&pool, step(update, values![key.to_vec(), millis(now)]))
                .await
                .map(|_| ())
        })
    }

    fn sessions(&self, account: String) -> Pending<'_, Vec<Session>> {
        self.read(move |pool| async move {
            let select = "SELECT key, account, began_at, seen_at, origin, browser FROM sessions WHERE account = $1 ORDER BY began_at DESC, key";
            all(&query(&pool, step(select, values![account])).await?, read_session)
        })
    }

    fn end_session(&self, account: String, key: [u8; 32], audit: AuditEntry) -> Pending<'_, bool> {
        self.write(move |pool| async move {
            let delete = "DELETE FROM sessions WHERE key = $1 AND account = $2 RETURNING key";
            let ended = ended(&pool, step(delete, values![key.to_vec(), account]), audit).await?;
            Ok((ended > 0, Vec::new()))
        })
    }

    fn end_sessions(&self, account: String, keep: Option<[u8; 32]>, audit: AuditEntry) -> Pending<'_, usize> {
        self.write(move |pool| async move {
            let ended = ended(&pool, end_all(account, keep), audit).await?;
            Ok((ended, Vec::new()))
        })
    }

    fn count_attempt(&self, attempt: Attempt, now: Timestamp) -> Pending<'_, Option<Timestamp>> {
        self.write(move |pool| async move {
            let (transaction, kept) = with_tries(&pool, &attempt).await?;
            match Verdict::of(&kept, now) {
                Verdict::Wait(until) => {
                    transaction.rollback().await;
                    Ok((Some(until), Vec::new()))
                }
                Verdict::Try(counted) => {
                    transaction
                        .commit(&put_tries(&attempt, &counted.map(Some)))
                        .await?;
                    Ok((None, Vec::new()))
                }
            }
        })
    }

    fn forgive_attempt(&self, attempt: Attempt, now: Timestamp) -> Pending<'_, ()> {
        self.write(move |pool| async move {
            let (transaction, kept) = with_tries(&pool, &attempt).await?;
            let after = Verdict::after_success(&kept, now);
            transaction.commit(&put_tries(&attempt, &after)).await?;
            Ok(((), Vec::new()))
        })
    }

    fn unlock(&self, account: String, audit: AuditEntry) -> Pending<'_, ()> {
        self.write(move |pool| async move {
            let [everywhere, pairs] = Attempt::keys_of(&account);
            let forget = step(
                "UPDATE tries SET failures = 0 WHERE key = $1 OR starts_with(key, $2)",
                values![everywhere, pairs],
            );
            let (transaction, _) = Transaction::begin(&pool, &[forget]).await?;
            transaction.commit(&[audit::add(&[audit])]).await?;
            Ok(((), Vec::new()))
        })
    }
}

fn read_credential(row: &Row) -> Result<Credential, StoreError> {
    Ok(Credential {
        account: get(row, "account")?,
        hash: get(row, "hash")?,
        temporary: get(row, "temporary")?,
        set_at: time(get(row, "set_at")?)?,
    })
}

fn read_session(row: &Row) -> Result<Session, StoreError> {
    Ok(Session {
        key: hash(get(row, "key")?)?,
        account: get(row, "account")?,
        began_at: time(get(row, "began_at")?)?,
        seen_at: time(get(row, "seen_at")?)?,
        origin: get(row, "origin")?,
        browser: get(row, "browser")?,
    })
}

fn read_signed_in(row: &Row) -> Result<SignedIn, StoreError> {
    Ok(SignedIn {
        session: read_session(row)?,
        account: read_account(row)?,
        temporary: get(row, "temporary")?,
    })
}

/// Opens a transaction that has the row of an account for itself, and runs these steps in it.
async fn with_account(pool: &Pool, id: &str, more: Vec<Step>) -> Result<Transaction, StoreError> {
    let lock = step(
        "SELECT id FROM accounts WHERE id = $1 FOR UPDATE",
        values![id.to_owned()],
    );
    let steps: Vec<Step> = std::iter::once(lock).chain(more).collect();
    let (transaction, rows) = Transaction::begin(pool, &steps).await?;
    if rows[0].is_empty() {
        transaction.rollback().await;
        return Err(StoreError::NotFound("account"));
    }
    Ok(transaction)
}

async fn add_account(
    pool: &Pool,
    account: Account,
    credential: Option<Credential>,
    identity: Option<Identity>,
    audit: AuditEntry,
) -> Result<(), StoreError> {
    let id = account.id.clone();
    let insert = step(
        "INSERT INTO accounts (id, name, role, queues, max_open, presence, presence_at, disabled, created_at) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
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
    let (transaction, _) = Transaction::begin(pool, &[insert]).await.map_err(|error| {
        if exists_already(&error) {
            return StoreError::Conflict(format!("there is an account {id} already"));
        }
        error
    })?;
    let mut steps = vec![audit::add(&[audit])];
    steps.extend(credential.map(put_credential));
    if let Some(identity) = identity {
        steps.push(step(
            "INSERT INTO identities (issuer, subject, account) VALUES ($1, $2, $3)",
            values![identity.issuer, identity.subject, id],
        ));
    }
    let kept = transaction.commit(&steps).await;
    kept.map(|_| ()).map_err(|error| {
        if exists_already(&error) {
            return StoreError::Conflict("this person has an account already".to_owned());
        }
        error
    })
}

async fn change_account(pool: &Pool, account: Account, audit: AuditEntry) -> Result<(), StoreError> {
    let role = variant_name(&account.role)?;
    let end = step(
        "DELETE FROM sessions WHERE account = $1 AND ($2 OR EXISTS (SELECT 1 FROM accounts WHERE id = $1 AND role <> $3))",
        values![account.id.clone(), account.disabled, role.clone()],
    );
    let transaction = with_account(pool, &account.id, vec![end]).await?;
    let update = step(
        "UPDATE accounts SET name = $2, role = $3, queues = $4, max_open = $5, disabled = $6 WHERE id = $1",
        values![
            account.id,
            account.name,
            role,
            to_json(&account.queues)?,
            account.max_open.map(i64::from),
            account.disabled,
        ],
    );
    transaction
        .commit(&[update, audit::add(&[audit])])
        .await
        .map(|_| ())
}

async fn remove_account(pool: &Pool, id: String, audit: AuditEntry) -> Result<(), StoreError> {
    let mut transaction = with_account(pool, &id, Vec::new()).await?;
    let owns = step(
        "SELECT id FROM hand_offs WHERE owner = $1 LIMIT 1",
        values![id.clone()],
    );
    if !transaction.run(owns).await?.is_empty() {
        transaction.rollback().await;
        return Err(StoreError::owns_conversations(&id));
    }
    let delete = step("DELETE FROM accounts WHERE id = $1", values![id]);
    transaction
        .commit(&[delete, audit::add(&[audit])])
        .await
        .map(|_| ())
}

fn put_credential(credential: Credential) -> Step {
    step(
        "INSERT INTO credentials (account, hash, temporary, set_at) VALUES ($1, $2, $3, $4) ON CONFLICT (account) DO UPDATE SET \
         hash = excluded.hash, temporary = excluded.temporary, set_at = excluded.set_at",
        values![
            credential.account,
            credential.hash,
            credential.temporary,
            millis(credential.set_at)
        ],
    )
}

async fn start_session(
    pool: &Pool,
    session: Session,
    lifetime: Lifetime,
    audit: AuditEntry,
) -> Result<(), StoreError> {
    let now = session.began_at;
    let over = step(
        "DELETE FROM sessions WHERE began_at < $1 OR seen_at < $2",
        values![millis(now - lifetime.most), millis(now - lifetime.idle)],
    );
    let stale = step(
        "DELETE FROM tries WHERE last_at < $1 OR (known_at IS NULL AND last_at < $2)",
        values![millis(now - STALE_TRIES), millis(now - UNKNOWN_TRIES)],
    );
    let account = step(
        "SELECT id FROM accounts WHERE id = $1 AND NOT disabled FOR SHARE",
        values![session.account.clone()],
    );
    let (transaction, rows) = Transaction::begin(pool, &[account]).await?;
    if rows[0].is_empty() {
        transaction.rollback().await;
        return Err(StoreError::NotFound("account"));
    }
    let insert = step(
        "INSERT INTO sessions (key, account, began_at, seen_at, origin, browser) VALUES ($1, $2, $3, $4, $5, $6)",
        values![
            session.key.to_vec(),
            session.account,
            millis(session.began_at),
            millis(session.seen_at),
            session.origin,
            session.browser,
        ],
    );
    transaction.commit(&[insert, audit::add(&[audit])]).await?;
    // By itself: what several nodes clear away at once may not hold up, or undo, a sign-in.
    query(pool, over).await?;
    query(pool, stale).await.map(|_| ())
}

fn end_all(account: String, keep: Option<[u8; 32]>) -> Step {
    step(
        "DELETE FROM sessions WHERE account = $1 AND ($2::bytea IS NULL OR key <> $2) RETURNING key",
        values![account, keep.map(|key| key.to_vec())],
    )
}

/// Runs a step that ends sessions; how many. The audit log hears of it when there were any.
async fn ended(pool: &Pool, end: Step, audit: AuditEntry) -> Result<usize, StoreError> {
    let (transaction, rows) = Transaction::begin(pool, &[end]).await?;
    let ended = rows[0].len();
    if ended == 0 {
        transaction.rollback().await;
    } else {
        transaction.commit(&[audit::add(&[audit])]).await?;
    }
    Ok(ended)
}

/// Opens a transaction that has the counts of an attempt for itself, also those that are not there yet: first of the account, then of the
/// network, always in this order.
async fn with_tries(pool: &Pool, attempt: &Attempt) -> Result<(Transaction, Kept), StoreError> {
    let [_, network, account] = attempt.keys();
    let lock = |key: &str| {
        step(
            "SELECT pg_advisory_xact_lock(hashtextextended($1, 0))",
            values![key.to_owned()],
        )
    };
    let select = step(
        "SELECT key, failures, last_at, known_at FROM tries WHERE key = ANY($1)",
        values![attempt.keys().to_vec()],
    );
    let (transaction, rows) = Transaction::begin(pool, &[lock(account), lock(network), select]).await?;
    let mut kept = [None; 3];
    for row in &rows[2] {
        let key: &str = get(row, "key")?;
        if let Some(place) = attempt.keys().iter().position(|own| own == key) {
            kept[place] = Some(read_tries(row)?);
        }
    }
    Ok((transaction, kept))
}

fn read_tries(row: &Row) -> Result<Tries, StoreError> {
    Ok(Tries {
        failures: u32::try_from(get::<i64>(row, "failures")?).map_err(|_| odd("a number"))?,
        last: time(get(row, "last_at")?)?,
        known: get::<Option<i64>>(row, "known_at")?.map(time).transpose()?,
    })
}

fn put_tries(attempt: &Attempt, tries: &Kept) -> Vec<Step> {
    let put = |(key, tries): (&String, &Option<Tries>)| {
        let tries = (*tries)?;
        Some(step(
            "INSERT INTO tries (key, failures, last_at, known_at) VALUES ($1, $2, $3, $4) ON CONFLICT (key) DO UPDATE SET \
             failures = excluded.failures, last_at = excluded.last_at, known_at = excluded.known_at",
            values![
                key.clone(),
                i64::from(tries.failures),
                millis(tries.last),
                tries.known.map(millis)
            ],
        ))
    };
    attempt.keys().iter().zip(tries).filter_map(put).collect()
}
