//! How somebody signs in, kept apart from what an account is: credentials, sessions, failed tries.

use super::{Account, AuditEntry, Pending, StoreError};
use crate::access::{Attempt, Lifetime};
use jiff::{SignedDuration, Timestamp};

/// Tries of networks from which somebody signed in are cleared away after this time.
pub(super) const STALE_TRIES: SignedDuration = SignedDuration::from_hours(90 * 24);
/// Tries of others are cleared away after this time.
pub(super) const UNKNOWN_TRIES: SignedDuration = SignedDuration::from_hours(24);

impl StoreError {
    /// Why an account cannot be removed.
    pub(super) fn owns_conversations(id: &str) -> Self {
        Self::Conflict(format!(
            "{id} still has conversations: give them back or close them first, or disable the account"
        ))
    }
}

/// What proves that somebody is the owner of an account.
#[derive(Clone, PartialEq, Eq)]
pub struct Credential {
    /// Account id.
    pub account: String,
    /// Hash of the password, as a PHC string.
    pub hash: String,
    /// Made by somebody else: must be replaced at the first sign-in.
    pub temporary: bool,
    /// When it was set, UTC.
    pub set_at: Timestamp,
}

impl std::fmt::Debug for Credential {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter
            .debug_struct("Credential")
            .field("account", &self.account)
            .field("temporary", &self.temporary)
            .finish_non_exhaustive()
    }
}

/// Who somebody is at an OpenID provider.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Identity {
    /// Address of the provider.
    pub issuer: String,
    /// The provider's lasting id of the person.
    pub subject: String,
}

/// Somebody who is signed in, in one browser.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Session {
    /// SHA-256 of its token.
    pub key: [u8; 32],
    /// Account id.
    pub account: String,
    /// When it began, UTC.
    pub began_at: Timestamp,
    /// When it was last used, UTC; kept to the minute.
    pub seen_at: Timestamp,
    /// Address that it began from.
    pub origin: Option<String>,
    /// What the browser calls itself, shortened.
    pub browser: Option<String>,
}

/// A session with its account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignedIn {
    /// The session.
    pub session: Session,
    /// Its account as it is now.
    pub account: Account,
    /// The password must be replaced before anything else.
    pub temporary: bool,
}

/// Credentials, sessions and failed tries. What changes something takes the line for the audit log, and keeps both or neither.
pub trait AccessStore: Send + Sync {
    /// A new account; [`StoreError::Conflict`] when its id or identity is taken.
    fn add_account(
        &self,
        account: Account,
        credential: Option<Credential>,
        identity: Option<Identity>,
        audit: AuditEntry,
    ) -> Pending<'_, ()>;

    /// Changes name, role, queues, maximum and whether an account is disabled; not its presence. Another role, or being disabled, ends its
    /// sessions. [`StoreError::NotFound`] when there is no such account.
    fn change_account(&self, account: Account, audit: AuditEntry) -> Pending<'_, ()>;

    /// Removes an account with its credential, identities and sessions; [`StoreError::Conflict`] while it owns hand-offs.
    fn remove_account(&self, id: String, audit: AuditEntry) -> Pending<'_, ()>;

    /// The credential of an account, when it has one.
    fn credential(&self, account: String) -> Pending<'_, Option<Credential>>;

    /// Sets the credential of an account and ends its sessions, but for `keep`. [`StoreError::NotFound`] when there is no such account.
    fn set_credential(
        &self,
        credential: Credential,
        keep: Option<[u8; 32]>,
        audit: AuditEntry,
    ) -> Pending<'_, ()>;

    /// Keeps another hash of the same password; nothing happens when the password was changed meanwhile.
    fn rehash(&self, account: String, old: String, new: String) -> Pending<'_, ()>;

    /// The account of somebody at an OpenID provider.
    fn account_of(&self, identity: Identity) -> Pending<'_, Option<Account>>;

    /// Somebody signs in; clears away what is long over.
    fn start_session(&self, session: Session, lifetime: Lifetime, audit: AuditEntry) -> Pending<'_, ()>;

    /// The session with this key, when there is one; whether it is over is for the caller.
    fn session(&self, key: [u8; 32]) -> Pending<'_, Option<SignedIn>>;

    /// The session was used now.
    fn touch_session(&self, key: [u8; 32], now: Timestamp) -> Pending<'_, ()>;

    /// Sessions of an account, newest first.
    fn sessions(&self, account: String) -> Pending<'_, Vec<Session>>;

    /// Ends a session of this account; whether there was one. The audit log hears only of one that there was.
    fn end_session(&self, account: String, key: [u8; 32], audit: AuditEntry) -> Pending<'_, bool>;

    /// Ends all sessions of an account but `keep`; how many there were.
    fn end_sessions(&self, account: String, keep: Option<[u8; 32]>, audit: AuditEntry) -> Pending<'_, usize>;

    /// Somebody tries to sign in: counted before the password is looked at. `Some`: not before that moment, and not counted.
    fn count_attempt(&self, attempt: Attempt, now: Timestamp) -> Pending<'_, Option<Timestamp>>;

    /// The try went well.
    fn forgive_attempt(&self, attempt: Attempt, now: Timestamp) -> Pending<'_, ()>;

    /// Forgets the failed tries for an account, from wherever they came.
    fn unlock(&self, account: String, audit: AuditEntry) -> Pending<'_, ()>;
}
