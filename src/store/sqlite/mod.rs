//! Everything in one SQLite file: one thread writes, a few connections read.

mod access;
mod accounts;
mod audit;
mod desk;
mod open;
mod outbox;
mod privacy;
mod rows;
mod turns;
mod writer;

use super::{
    Account, AuditEntry, AuditFilter, Change, ConversationId, ConversationRecord, Decide, DecideDesk,
    DeskChange, Exported, Gauges, Gone, HandOffFilter, HandOffId, HandOffRecord, Incoming, NewConversation,
    OutboxId, OutboxItem, Page, Pending, PrivacyStore, PurgePlan, PurgeStep, Seq, Store, StoreError,
    StoredMessage, TurnTaken,
};
use crate::desk::Presence;
use jiff::Timestamp;
use rusqlite::{Connection, params};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use tokio::sync::broadcast;
use writer::Writer;

/// Changes that a slow listener may lag behind before it must read again.
const CHANGES: usize = 4096;
/// Reading connections that are kept open between uses.
const READERS: usize = 4;

/// The embedded store.
#[derive(Debug)]
pub struct SqliteStore {
    path: PathBuf,
    writer: Writer,
    readers: Arc<Mutex<Vec<Connection>>>,
    changes: broadcast::Sender<Change>,
}

impl SqliteStore {
    /// Opens the file, creates it when it is not there, and migrates it.
    ///
    /// # Errors
    /// [`StoreError::Unusable`] with one sentence when the file is damaged, of a newer version, or cannot be written.
    pub fn open(path: &Path) -> Result<Self, StoreError> {
        let connection = open::open_writer(path)?;
        let (changes, _) = broadcast::channel(CHANGES);
        let writer = Writer::start(connection, changes.clone())?;
        Ok(Self {
            path: path.to_owned(),
            writer,
            readers: Arc::default(),
            changes,
        })
    }

    /// Reads on a thread that may block.
    fn read<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Connection) -> Result<T, StoreError> + Send + 'static,
    ) -> Pending<'static, T> {
        let path = self.path.clone();
        let readers = Arc::clone(&self.readers);
        Box::pin(async move {
            let task = tokio::task::spawn_blocking(move || {
                let kept = readers.lock().unwrap_or_else(PoisonError::into_inner).pop();
                let connection = kept.map_or_else(|| open::open_reader(&path), Ok)?;
                let result = work(&connection);
                let mut readers = readers.lock().unwrap_or_else(PoisonError::into_inner);
                if readers.len() < READERS {
                    readers.push(connection);
                }
                result
            });
            task.await
                .unwrap_or_else(|_| Err(StoreError::Unavailable("reading was interrupted".to_owned())))
        })
    }

    /// Brings the write-ahead log into the file, where what was deleted is overwritten, and empties it. When somebody reads at that moment it
    /// happens at the next occasion.
    fn forget_log(&self) -> Pending<'static, ()> {
        let path = self.path.clone();
        Box::pin(async move {
            let task = tokio::task::spawn_blocking(move || open::empty_log(&path));
            task.await
                .unwrap_or_else(|_| Err(StoreError::Unavailable("the log was not emptied".to_owned())))
        })
    }

    fn write<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Connection, &mut Vec<Change>) -> Result<T, StoreError> + Send + 'static,
    ) -> Pending<'static, T> {
        Box::pin(self.writer.submit(work))
    }
}

impl PrivacyStore for SqliteStore {
    fn purge(&self, plan: PurgePlan) -> Pending<'_, PurgeStep> {
        let step = self.write(move |db, _| privacy::purge(db, &plan));
        Box::pin(async move {
            let step = step.await?;
            if matches!(&step, PurgeStep::Done(gone) if !gone.0.is_empty()) {
                self.forget_log().await?;
            }
            Ok(step)
        })
    }

    fn export(&self, conversation: ConversationId, audit: AuditEntry) -> Pending<'_, Option<Exported>> {
        self.write(move |db, _| privacy::export(db, conversation, &audit))
    }

    fn erase(&self, conversation: ConversationId, audit: AuditEntry) -> Pending<'_, Gone> {
        let erased = self.write(move |db, changes| privacy::erase(db, changes, conversation, audit));
        Box::pin(async move {
            let gone = erased.await?;
            self.forget_log().await?;
            Ok(gone)
        })
    }
}

impl Drop for SqliteStore {
    /// Readers first: the last connection to close brings everything into the one file.
    fn drop(&mut self) {
        self.readers
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clear();
    }
}

impl Store for SqliteStore {
    fn open(&self, new: NewConversation, decide: Decide) -> Pending<'_, TurnTaken> {
        self.write(move |db, changes| turns::open(db, changes, &new, decide))
    }

    fn take_turn(&self, incoming: Incoming, decide: Decide) -> Pending<'_, TurnTaken> {
        self.write(move |db, changes| turns::take(db, changes, &incoming, decide))
    }

    fn desk(&self, change: DeskChange, decide: DecideDesk) -> Pending<'_, HandOffRecord> {
        self.write(move |db, changes| desk::change(db, changes, &change, decide))
    }

    fn conversation(&self, id: ConversationId) -> Pending<'_, Option<ConversationRecord>> {
        self.read(move |db| turns::conversation(db, id))
    }

    fn messages(&self, id: ConversationId, after: Seq, limit: usize) -> Pending<'_, Vec<StoredMessage>> {
        self.read(move |db| turns::messages(db, id, after, limit))
    }

    fn hand_offs(
        &self,
        filter: HandOffFilter,
        after: Option<String>,
        limit: usize,
    ) -> Pending<'_, Page<HandOffRecord>> {
        self.read(move |db| desk::hand_offs(db, &filter, after.as_deref(), limit))
    }

    fn hand_off(&self, id: HandOffId) -> Pending<'_, Option<HandOffRecord>> {
        self.read(move |db| desk::hand_off(db, id))
    }

    fn alarms_due(&self, now: Timestamp, limit: usize) -> Pending<'_, Vec<HandOffRecord>> {
        self.write(move |db, changes| desk::alarms_due(db, changes, now, limit))
    }

    fn account(&self, id: String) -> Pending<'_, Option<Account>> {
        self.read(move |db| accounts::one(db, &id))
    }

    fn accounts(&self) -> Pending<'_, Vec<Account>> {
        self.read(accounts::list)
    }

    fn put_account(&self, account: Account) -> Pending<'_, ()> {
        self.write(move |db, changes| {
            changes.push(Change::Agents);
            accounts::put(db, &account)
        })
    }

    fn set_presence(&self, id: String, presence: Presence, now: Timestamp) -> Pending<'_, ()> {
        self.write(move |db, changes| {
            // Being seen again is no news.
            if accounts::one(db, &id)?.is_none_or(|account| account.presence != presence) {
                changes.push(Change::Agents);
            }
            accounts::set_presence(db, &id, presence, now)
        })
    }

    fn leave_unseen(&self, before: Timestamp, now: Timestamp) -> Pending<'_, Vec<String>> {
        self.write(move |db, changes| {
            let gone = accounts::leave_unseen(db, before, now)?;
            if !gone.is_empty() {
                changes.push(Change::Agents);
            }
            Ok(gone)
        })
    }

    fn audit(&self, entry: AuditEntry) -> Pending<'_, ()> {
        self.write(move |db, _| audit::add(db, &entry))
    }

    fn audit_log(
        &self,
        filter: AuditFilter,
        before: Option<String>,
        limit: usize,
    ) -> Pending<'_, Page<AuditEntry>> {
        self.read(move |db| audit::log(db, &filter, before.as_deref(), limit))
    }

    fn outbox_take(&self, now: Timestamp, until: Timestamp, limit: usize) -> Pending<'_, Vec<OutboxItem>> {
        self.write(move |db, _| outbox::take(db, now, until, limit))
    }

    fn outbox_delivered(&self, id: OutboxId, now: Timestamp) -> Pending<'_, ()> {
        self.write(move |db, _| outbox::delivered(db, id, now))
    }

    fn outbox_failed(&self, id: OutboxId, error: String, next: Option<Timestamp>) -> Pending<'_, ()> {
        self.write(move |db, _| outbox::failed(db, id, &error, next))
    }

    fn gauges(&self, now: Timestamp) -> Pending<'_, Gauges> {
        self.read(move |db| desk::gauges(db, now))
    }

    fn setting(&self, key: &'static str) -> Pending<'_, Option<String>> {
        self.read(move |db| {
            rows::first(
                db,
                "SELECT value FROM settings WHERE key = ?1",
                params![key],
                |row| row.get(0).map_err(|error| writer::unavailable(&error)),
            )
        })
    }

    fn set_setting(&self, key: &'static str, value: String) -> Pending<'_, ()> {
        self.write(move |db, _| {
            let sql = "INSERT INTO settings (key, value) VALUES (?1, ?2) ON CONFLICT (key) DO UPDATE SET value = excluded.value";
            rows::run(db, sql, params![key, value]).map(|_| ())
        })
    }

    fn first_setting(&self, key: &'static str, value: String) -> Pending<'_, String> {
        self.write(move |db, _| {
            // Changing nothing makes the statement give the row that is there.
            let sql = "INSERT INTO settings (key, value) VALUES (?1, ?2) ON CONFLICT (key) DO UPDATE SET value = settings.value RETURNING value";
            let kept = rows::first(db, sql, params![key, value], |row| {
                row.get(0).map_err(|error| writer::unavailable(&error))
            })?;
            kept.ok_or(StoreError::NotFound("setting"))
        })
    }

    fn backup(&self, to: &Path) -> Pending<'_, ()> {
        let to = to.to_owned();
        self.read(move |db| {
            if to.exists() {
                return Err(StoreError::Conflict(format!(
                    "{} exists already: choose another name",
                    to.display()
                )));
            }
            db.backup("main", &to, None::<fn(rusqlite::backup::Progress)>)
                .map_err(|error| writer::unavailable(&error))
        })
    }

    fn ready(&self) -> Pending<'_, ()> {
        self.write(|db, _| {
            // Another value every time: SQLite does not write what is there already.
            let sql = "INSERT INTO settings (key, value) VALUES ('ready', hex(randomblob(8))) ON CONFLICT (key) DO UPDATE SET value = excluded.value";
            rows::run(db, sql, []).map(|_| ())
        })
    }

    fn changes(&self) -> broadcast::Receiver<Change> {
        self.changes.subscribe()
    }
}
