//! Everything in one PostgreSQL database, on which several nodes may work at once.

mod access;
mod accounts;
mod address;
mod audit;
mod desk;
mod news;
mod open;
mod outbox;
mod privacy;
mod rows;
mod session;
mod tls;
mod turns;

pub use address::Address;

use super::{
    Account, AuditEntry, AuditFilter, Change, ConversationId, ConversationRecord, Decide, DecideDesk,
    DeskChange, Exported, Gauges, Gone, HandOffFilter, HandOffId, HandOffRecord, Incoming, NewConversation,
    OutboxId, OutboxItem, Page, Pending, PrivacyStore, PurgePlan, PurgeStep, Seq, Store, StoreError,
    StoredMessage, TurnTaken,
};
use crate::desk::Presence;
use deadpool_postgres::Pool;
use jiff::Timestamp;
use news::{Line, News};
use session::{query, step, values};
use std::future::Future;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::broadcast;
use tokio::task::JoinHandle;

/// Connections that a node uses at most, when nothing else is said.
pub const CONNECTIONS: usize = 16;

/// How long an operation may take; after that nobody waits for it any more, and what it did is undone.
const LONGEST: Duration = Duration::from_secs(10);

/// A store on PostgreSQL. Many processes may have one on the same database.
#[derive(Debug)]
pub struct PostgresStore {
    pool: Pool,
    news: Arc<News>,
    telling: JoinHandle<()>,
}

impl PostgresStore {
    /// Opens the database and migrates it; inside a Tokio runtime. Uses at most so many connections, and one more for news of other nodes.
    ///
    /// # Errors
    /// [`StoreError::Unusable`] with one sentence when it cannot be reached, refuses the user, or needs a newer program.
    pub async fn open(address: &Address, connections: usize) -> Result<Self, StoreError> {
        open::migrate(address).await?;
        let pool = open::pool(address, connections)?;
        let news = News::new();
        let line = match Line::open(address).await {
            Some(line) => line.map_err(|error| address.cannot_connect(&error))?,
            None => {
                return Err(StoreError::Unusable(format!(
                    "the database {address} does not answer"
                )));
            }
        };
        let telling = tokio::spawn(news::keep_telling(address.clone(), Arc::clone(&news), line));
        Ok(Self { pool, news, telling })
    }

    /// Does something that changes nothing, or one statement.
    fn read<T, F>(&self, work: impl FnOnce(Pool) -> F) -> Pending<'static, T>
    where
        F: Future<Output = Result<T, StoreError>> + Send + 'static,
    {
        let work = work(self.pool.clone());
        Box::pin(async move { in_time(tokio::time::timeout(LONGEST, work).await.ok()) })
    }

    /// Changes something, also when nobody waits for it any more, and tells of it when it is on disk. What panics keeps nothing.
    fn write<T, F>(&self, work: impl FnOnce(Pool) -> F) -> Pending<'static, T>
    where
        T: Send + 'static,
        F: Future<Output = Result<(T, Vec<Change>), StoreError>> + Send + 'static,
    {
        let (work, news) = (work(self.pool.clone()), Arc::clone(&self.news));
        Box::pin(async move {
            let task = tokio::spawn(async move {
                let done = in_time(tokio::time::timeout(LONGEST, work).await.ok());
                if matches!(done, Err(StoreError::Unavailable(_))) {
                    news.unsure(); // the commit may have come through, only its answer not
                }
                let (value, changes) = done?;
                news.tell(changes);
                Ok(value)
            });
            task.await.unwrap_or_else(|_| {
                Err(StoreError::Unavailable(
                    "an internal error; nothing was changed".to_owned(),
                ))
            })
        })
    }
}

fn in_time<T>(done: Option<Result<T, StoreError>>) -> Result<T, StoreError> {
    done.unwrap_or_else(|| Err(StoreError::Unavailable("the database does not answer".to_owned())))
}

impl Drop for PostgresStore {
    fn drop(&mut self) {
        self.telling.abort();
    }
}

impl PrivacyStore for PostgresStore {
    fn purge(&self, plan: PurgePlan) -> Pending<'_, PurgeStep> {
        self.write(move |pool| async move { Ok((privacy::purge(&pool, plan).await?, Vec::new())) })
    }

    fn export(&self, conversation: ConversationId, audit: AuditEntry) -> Pending<'_, Option<Exported>> {
        self.write(
            move |pool| async move { Ok((privacy::export(&pool, conversation, audit).await?, Vec::new())) },
        )
    }

    fn erase(&self, conversation: ConversationId, audit: AuditEntry) -> Pending<'_, Gone> {
        self.write(move |pool| async move { privacy::erase(&pool, conversation, audit).await })
    }
}

impl Store for PostgresStore {
    fn open(&self, new: NewConversation, decide: Decide) -> Pending<'_, TurnTaken> {
        self.write(move |pool| async move { turns::open(&pool, new, decide).await })
    }

    fn take_turn(&self, incoming: Incoming, decide: Decide) -> Pending<'_, TurnTaken> {
        self.write(move |pool| async move { turns::take(&pool, incoming, decide).await })
    }

    fn desk(&self, change: DeskChange, decide: DecideDesk) -> Pending<'_, HandOffRecord> {
        self.write(move |pool| async move { desk::change(&pool, change, decide).await })
    }

    fn conversation(&self, id: ConversationId) -> Pending<'_, Option<ConversationRecord>> {
        self.read(move |pool| async move { turns::conversation(&pool, id).await })
    }

    fn messages(&self, id: ConversationId, after: Seq, limit: usize) -> Pending<'_, Vec<StoredMessage>> {
        self.read(move |pool| async move { turns::messages(&pool, id, after, limit).await })
    }

    fn hand_offs(
        &self,
        filter: HandOffFilter,
        after: Option<String>,
        limit: usize,
    ) -> Pending<'_, Page<HandOffRecord>> {
        self.read(move |pool| async move { desk::hand_offs(&pool, filter, after, limit).await })
    }

    fn hand_off(&self, id: HandOffId) -> Pending<'_, Option<HandOffRecord>> {
        self.read(move |pool| async move { desk::hand_off(&pool, id).await })
    }

    fn alarms_due(&self, now: Timestamp, limit: usize) -> Pending<'_, Vec<HandOffRecord>> {
        self.write(move |pool| async move { desk::alarms_due(&pool, now, limit).await })
    }

    fn account(&self, id: String) -> Pending<'_, Option<Account>> {
        self.read(move |pool| async move { accounts::one(&pool, &id).await })
    }

    fn accounts(&self) -> Pending<'_, Vec<Account>> {
        self.read(move |pool| async move { accounts::list(&pool).await })
    }

    fn put_account(&self, account: Account) -> Pending<'_, ()> {
        self.write(move |pool| async move {
            accounts::put(&pool, account).await?;
            Ok(((), vec![Change::Agents]))
        })
    }

    fn set_presence(&self, id: String, presence: Presence, now: Timestamp) -> Pending<'_, ()> {
        self.write(move |pool| async move {
            accounts::set_presence(&pool, id, presence, now).await?;
            Ok(((), vec![Change::Agents]))
        })
    }

    fn leave_unseen(&self, before: Timestamp, now: Timestamp) -> Pending<'_, Vec<String>> {
        self.write(move |pool| async move {
            let gone = accounts::leave_unseen(&pool, before, now).await?;
            let news = if gone.is_empty() {
                Vec::new()
            } else {
                vec![Change::Agents]
            };
            Ok((gone, news))
        })
    }

    fn audit(&self, entry: AuditEntry) -> Pending<'_, ()> {
        self.write(move |pool| async move {
            query(&pool, audit::add(&[entry])).await?;
            Ok(((), Vec::new()))
        })
    }

    fn audit_log(
        &self,
        filter: AuditFilter,
        before: Option<String>,
        limit: usize,
    ) -> Pending<'_, Page<AuditEntry>> {
        self.read(move |pool| async move { audit::log(&pool, filter, before, limit).await })
    }

    fn outbox_take(&self, now: Timestamp, until: Timestamp, limit: usize) -> Pending<'_, Vec<OutboxItem>> {
        self.read(move |pool| async move { outbox::take(&pool, now, until, limit).await })
    }

    fn outbox_delivered(&self, id: OutboxId, now: Timestamp) -> Pending<'_, ()> {
        self.read(move |pool| async move { outbox::delivered(&pool, id, now).await })
    }

    fn outbox_failed(&self, id: OutboxId, error: String, next: Option<Timestamp>) -> Pending<'_, ()> {
        self.read(move |pool| async move { outbox::failed(&pool, id, error, next).await })
    }

    fn gauges(&self, now: Timestamp) -> Pending<'_, Gauges> {
        self.read(move |pool| async move { desk::gauges(&pool, now).await })
    }

    fn setting(&self, key: &'static str) -> Pending<'_, Option<String>> {
        self.read(move |pool| async move {
            let rows = query(
                &pool,
                step("SELECT value FROM settings WHERE key = $1", values![key]),
            )
            .await?;
            rows.first().map(|row| rows::get(row, "value")).transpose()
        })
    }

    fn set_setting(&self, key: &'static str, value: String) -> Pending<'_, ()> {
        self.read(move |pool| async move {
            let set = "INSERT INTO settings (key, value) VALUES ($1, $2) ON CONFLICT (key) DO UPDATE SET value = excluded.value";
            query(&pool, step(set, values![key, value])).await.map(|_| ())
        })
    }

    fn first_setting(&self, key: &'static str, value: String) -> Pending<'_, String> {
        self.read(move |pool| async move {
            // Changing nothing makes the statement give the row that is there.
            let set = "INSERT INTO settings (key, value) VALUES ($1, $2) ON CONFLICT (key) DO UPDATE SET value = settings.value RETURNING value";
            let rows = query(&pool, step(set, values![key, value])).await?;
            let row = rows.first().ok_or(StoreError::NotFound("setting"))?;
            rows::get(row, "value")
        })
    }

    fn backup(&self, _: &Path) -> Pending<'_, ()> {
        Box::pin(async {
            Err(StoreError::Unreadable(
                "a database on PostgreSQL is copied with pg_dump (see docs/operations.md)".to_owned(),
            ))
        })
    }

    fn ready(&self) -> Pending<'_, ()> {
        self.read(move |pool| async move {
            let set = "INSERT INTO settings (key, value) VALUES ('ready', clock_timestamp()::text) ON CONFLICT (key) DO UPDATE SET value = excluded.value";
            query(&pool, step(set, values![])).await.map(|_| ())
        })
    }

    fn changes(&self) -> broadcast::Receiver<Change> {
        self.news.listen()
    }
}
