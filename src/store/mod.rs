//! What is kept: conversations, messages, hand-offs, audit and outbox.
//!
//! [`Store`] has *domain* operations, each one transaction; it is no query layer. Everything that a turn changes is kept together or not at
//! all, and an operation answers only when it is on disk. One contract test suite runs over every implementation.

mod access;
mod columns;
mod cursors;
mod deletions;
mod error;
mod ids;
mod model;
#[cfg(feature = "postgres")]
pub mod postgres;
mod privacy;
pub mod sqlite;
mod writes;

pub use access::{AccessStore, Credential, Identity, Session, SignedIn};
use access::{STALE_TRIES, UNKNOWN_TRIES};
pub use error::StoreError;
pub use ids::{ConversationId, HandOffId, OutboxId, Seq};
pub use model::{
    Account, AgentMessage, AuditEntry, AuditFilter, Author, Change, ConversationRecord, Decide, DecideDesk,
    Decided, DeskChange, DeskDecided, DeskView, Gauges, HandOffFilter, HandOffRecord, HandOffWrite, Incoming,
    MessageBody, NewConversation, OutboxItem, Page, Stage, StoredMessage, TurnTaken, View,
};
pub use privacy::{Exported, ExportedDelivery, ExportedHandOff, Gone, PrivacyStore, PurgePlan, PurgeStep};

use crate::desk::Presence;
use jiff::Timestamp;
use std::future::Future;
use std::path::Path;
use std::pin::Pin;
use tokio::sync::broadcast;

/// What an operation gives: a future that owns what it needs.
pub type Pending<'s, T> = Pin<Box<dyn Future<Output = Result<T, StoreError>> + Send + 's>>;

/// Keeps everything. Implementations: [`sqlite::SqliteStore`] and, with the feature `postgres`, `postgres::PostgresStore`.
pub trait Store: AccessStore + PrivacyStore {
    /// Starts a conversation and keeps what the bot says first. Refused with [`StoreError::Conflict`] when the id exists.
    fn open(&self, new: NewConversation, decide: Decide) -> Pending<'_, TurnTaken>;

    /// Takes one message of a resident: dedupe on the sender's message id, load the state, decide, keep everything.
    ///
    /// The same id with the same content gives the first result again ([`TurnTaken::replayed`]); with other content it is a
    /// [`StoreError::Conflict`].
    fn take_turn(&self, incoming: Incoming, decide: Decide) -> Pending<'_, TurnTaken>;

    /// Changes a hand-off by the rules of the desk, together with what that means for the conversation. What the agent owns is counted in
    /// the same transaction, so that nobody gets more than is allowed.
    fn desk(&self, change: DeskChange, decide: DecideDesk) -> Pending<'_, HandOffRecord>;

    /// One conversation, when it exists.
    fn conversation(&self, id: ConversationId) -> Pending<'_, Option<ConversationRecord>>;

    /// Messages of a conversation after `after`, oldest first, at most `limit`.
    fn messages(&self, id: ConversationId, after: Seq, limit: usize) -> Pending<'_, Vec<StoredMessage>>;

    /// Hand-offs in the order of [`crate::desk::queue_order`]; `after` is the cursor of the previous page.
    fn hand_offs(
        &self,
        filter: HandOffFilter,
        after: Option<String>,
        limit: usize,
    ) -> Pending<'_, Page<HandOffRecord>>;

    /// One hand-off, when it exists.
    fn hand_off(&self, id: HandOffId) -> Pending<'_, Option<HandOffRecord>>;

    /// Hand-offs of which a warning or a breach is due at `now`, each given once, to one node; written to the audit log.
    fn alarms_due(&self, now: Timestamp, limit: usize) -> Pending<'_, Vec<HandOffRecord>>;

    /// One account, when it exists.
    fn account(&self, id: String) -> Pending<'_, Option<Account>>;

    /// All accounts, by id.
    fn accounts(&self) -> Pending<'_, Vec<Account>>;

    /// Keeps an account: a new one, or instead of the one with this id.
    fn put_account(&self, account: Account) -> Pending<'_, ()>;

    /// Somebody comes or goes; [`StoreError::NotFound`] when there is no such account.
    fn set_presence(&self, id: String, presence: Presence, now: Timestamp) -> Pending<'_, ()>;

    /// Everybody who was not seen since `before` is offline now; gives who, each to one node, and writes it to the audit log.
    fn leave_unseen(&self, before: Timestamp, now: Timestamp) -> Pending<'_, Vec<String>>;

    /// Adds a line to the audit log; lines are never changed.
    fn audit(&self, entry: AuditEntry) -> Pending<'_, ()>;

    /// Lines of the audit log, newest first; `before` is the cursor of the previous page.
    fn audit_log(
        &self,
        filter: AuditFilter,
        before: Option<String>,
        limit: usize,
    ) -> Pending<'_, Page<AuditEntry>>;

    /// Takes what must be delivered now, for this node alone until `until`: per conversation only the oldest undelivered item, so that
    /// order is kept. What is neither delivered nor failed by then is given again.
    fn outbox_take(&self, now: Timestamp, until: Timestamp, limit: usize) -> Pending<'_, Vec<OutboxItem>>;

    /// The other side has it.
    fn outbox_delivered(&self, id: OutboxId, now: Timestamp) -> Pending<'_, ()>;

    /// It failed; again at `next`, or never when `None` (it stays visible as failed and no longer holds up its conversation).
    fn outbox_failed(&self, id: OutboxId, error: String, next: Option<Timestamp>) -> Pending<'_, ()>;

    /// Figures for metrics.
    fn gauges(&self, now: Timestamp) -> Pending<'_, Gauges>;

    /// A small value that outlives the process, such as the hash of the staff token.
    fn setting(&self, key: &'static str) -> Pending<'_, Option<String>>;

    /// Keeps such a value.
    fn set_setting(&self, key: &'static str, value: String) -> Pending<'_, ()>;

    /// Keeps such a value when there is none yet; gives what is kept. Of several nodes that start at once, one decides.
    fn first_setting(&self, key: &'static str, value: String) -> Pending<'_, String>;

    /// Writes a consistent copy of the running database to a new file.
    fn backup(&self, to: &Path) -> Pending<'_, ()>;

    /// Is it still able to write? For `/readyz`.
    fn ready(&self) -> Pending<'_, ()>;

    /// Told after every change that others may wait for.
    fn changes(&self) -> broadcast::Receiver<Change>;
}
