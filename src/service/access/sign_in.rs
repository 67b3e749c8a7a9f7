//! Coming in, staying in, going out.

use super::super::{ServiceError, Token, now};
use super::hash::Match;
use super::{Access, AccessError};
use crate::access::{Attempt, weakness};
use crate::store::{Account, AuditEntry, Credential, Session, SignedIn};
use jiff::SignedDuration;

/// A session that was used within this time is not written again.
const SEEN_OFTEN_ENOUGH: SignedDuration = SignedDuration::from_secs(60);
/// Longest name of a browser that is kept, in characters.
const LONGEST_BROWSER: usize = 200;

/// Where a request comes from.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Origin {
    /// Address, for the audit log.
    pub address: Option<String>,
    /// What counts as one place when somebody guesses: the address, or the network around it.
    pub network: String,
    /// What the browser calls itself.
    pub browser: Option<String>,
}

/// Somebody wants to come in.
#[derive(Clone, PartialEq, Eq)]
pub struct SignIn {
    /// Account id as typed.
    pub name: String,
    /// As typed.
    pub password: String,
    /// From where.
    pub from: Origin,
}

impl std::fmt::Debug for SignIn {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter
            .debug_struct("SignIn")
            .field("from", &self.from)
            .finish_non_exhaustive()
    }
}

/// A session that has just begun.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fresh {
    /// The browser's proof; not kept, so never given again.
    pub token: Token,
    /// Whose.
    pub account: Account,
    /// The password must be replaced before anything else.
    pub temporary: bool,
}

impl Access {
    /// Signs in with a password. Takes as long for a name that nobody has.
    ///
    /// # Errors
    /// [`AccessError::Wrong`], [`AccessError::Wait`] or [`AccessError::Disabled`] for the employee, [`AccessError::Service`] when it cannot be
    /// looked up now.
    pub async fn sign_in(&self, wanted: SignIn) -> Result<Fresh, AccessError> {
        let name = wanted.name.trim().to_lowercase();
        let account = self.store.account(name.clone()).await?;
        let actor = account.as_ref().map(|account| account.id.clone());
        let attempt = self.count(&name, actor.as_deref(), &wanted.from).await?;
        let credential = self.store.credential(name).await?;
        let matched = self.check(&wanted.password, credential.as_ref()).await?;
        let (Some(account), Some(credential), true) = (account, credential, matched) else {
            self.note(actor.as_deref(), "sign_in_failed", None, &wanted.from)
                .await?;
            return Err(AccessError::Wrong);
        };
        self.store.forgive_attempt(attempt, now()).await?;
        if account.disabled {
            let why = Some("disabled".to_owned());
            self.note(Some(&account.id), "sign_in_refused", why, &wanted.from)
                .await?;
            return Err(AccessError::Disabled);
        }
        let token = self.begin(&account.id, "password", &wanted.from).await?;
        Ok(Fresh {
            token,
            account,
            temporary: credential.temporary,
        })
    }

    /// Begins a session of an account whose owner proved who they are.
    pub(in crate::service) async fn begin(
        &self,
        account: &str,
        how: &str,
        from: &Origin,
    ) -> Result<Token, AccessError> {
        let (token, at) = (Token::random()?, now());
        let browser = from.browser.as_deref();
        let session = Session {
            key: token.hash(),
            account: account.to_owned(),
            began_at: at,
            seen_at: at,
            origin: from.address.clone(),
            browser: browser.map(|browser| browser.chars().take(LONGEST_BROWSER).collect()),
        };
        let audit = AuditEntry {
            detail: Some(how.to_owned()),
            origin: from.address.clone(),
            ..AuditEntry::new(at, account, "signed_in")
        };
        self.store.start_session(session, self.lifetime, audit).await?;
        Ok(token)
    }

    /// Who is signed in with this token; `None` when nobody is (any more). Does not count as using it: see [`Access::used`].
    ///
    /// # Errors
    /// [`ServiceError::Unavailable`] when it cannot be looked up now.
    pub async fn find(&self, token: &Token) -> Result<Option<SignedIn>, ServiceError> {
        let found = self.store.session(token.hash()).await?;
        Ok(found.filter(|found| {
            let session = &found.session;
            !found.account.disabled && !self.lifetime.is_over(session.began_at, session.seen_at, now())
        }))
    }

    /// Keeps a session alive that somebody uses.
    ///
    /// # Errors
    /// [`ServiceError::Unavailable`] when it cannot be kept now.
    pub async fn used(&self, signed_in: &SignedIn) -> Result<(), ServiceError> {
        let at = now();
        if at.duration_since(signed_in.session.seen_at) < SEEN_OFTEN_ENOUGH {
            return Ok(());
        }
        Ok(self.store.touch_session(signed_in.session.key, at).await?)
    }

    /// Ends one session of an account; whether there was one.
    ///
    /// # Errors
    /// [`ServiceError::Unavailable`] when it cannot be kept now.
    pub async fn sign_out(&self, account: &str, key: [u8; 32], from: &Origin) -> Result<bool, ServiceError> {
        let audit = AuditEntry {
            origin: from.address.clone(),
            ..AuditEntry::new(now(), account, "signed_out")
        };
        Ok(self.store.end_session(account.to_owned(), key, audit).await?)
    }

    /// Ends all sessions of an account but this one; how many there were.
    ///
    /// # Errors
    /// [`ServiceError::Unavailable`] when it cannot be kept now.
    pub async fn sign_out_elsewhere(
        &self,
        signed_in: &SignedIn,
        from: &Origin,
    ) -> Result<usize, ServiceError> {
        let audit = AuditEntry {
            origin: from.address.clone(),
            ..AuditEntry::new(now(), &signed_in.account.id, "signed_out_elsewhere")
        };
        let keep = Some(signed_in.session.key);
        Ok(self
            .store
            .end_sessions(signed_in.account.id.clone(), keep, audit)
            .await?)
    }

    /// Sessions of an account that are not over, newest first.
    ///
    /// # Errors
    /// [`ServiceError::Unavailable`] when they cannot be looked up now.
    pub async fn sessions(&self, account: &str) -> Result<Vec<Session>, ServiceError> {
        let mut sessions = self.store.sessions(account.to_owned()).await?;
        sessions.retain(|session| !self.lifetime.is_over(session.began_at, session.seen_at, now()));
        Ok(sessions)
    }

    /// Replaces one's own password; all other sessions end. `municipality` is a word that nobody may use as a password.
    ///
    /// # Errors
    /// As [`Access::sign_in`], [`AccessError::Weak`] and [`AccessError::SamePassword`].
    pub async fn change_password(
        &self,
        signed_in: &SignedIn,
        old: &str,
        new: &str,
        municipality: &str,
        from: &Origin,
    ) -> Result<(), AccessError> {
        let account = &signed_in.account;
        let attempt = self.count(&account.id, Some(&account.id), from).await?;
        let credential = self.store.credential(account.id.clone()).await?;
        if !self.check(old, credential.as_ref()).await? {
            self.note(Some(&account.id), "password_change_failed", None, from)
                .await?;
            return Err(AccessError::Wrong);
        }
        self.store.forgive_attempt(attempt, now()).await?;
        if new == old {
            return Err(AccessError::SamePassword);
        }
        if let Some(weakness) = weakness(new, &[&account.id, &account.name, municipality]) {
            return Err(weakness.into());
        }
        let credential = Credential {
            account: account.id.clone(),
            hash: self.hasher.hash(new).await?,
            temporary: false,
            set_at: now(),
        };
        let audit = AuditEntry {
            origin: from.address.clone(),
            ..AuditEntry::new(now(), &account.id, "password_changed")
        };
        let keep = Some(signed_in.session.key);
        Ok(self.store.set_credential(credential, keep, audit).await?)
    }

    /// Counts a try before the password is looked at, so that many at once count too.
    async fn count(&self, name: &str, actor: Option<&str>, from: &Origin) -> Result<Attempt, AccessError> {
        let (attempt, at) = (Attempt::new(name, &from.network), now());
        let Some(until) = self.store.count_attempt(attempt.clone(), at).await? else {
            return Ok(attempt);
        };
        self.note(actor, "sign_in_locked", Some(format!("until {until}")), from)
            .await?;
        Err(AccessError::Wait { until, now: at })
    }

    /// Is the password right? A hash of earlier parameters is replaced on the way.
    async fn check(&self, password: &str, credential: Option<&Credential>) -> Result<bool, AccessError> {
        // Longer ones cannot have been set; they only cost time.
        if password.chars().nth(crate::access::LONGEST_PASSWORD).is_some() {
            return Ok(false);
        }
        let hash = credential.map(|credential| credential.hash.clone());
        let matched = self.hasher.matches(password, hash).await?;
        if let (Match::Outdated, Some(credential)) = (matched, credential) {
            let new = self.hasher.hash(password).await?;
            let rehash = self
                .store
                .rehash(credential.account.clone(), credential.hash.clone(), new);
            rehash.await?;
        }
        Ok(matched != Match::No)
    }

    /// A line in the audit log; who is unknown is not named, because people type passwords in the wrong field.
    async fn note(
        &self,
        actor: Option<&str>,
        action: &str,
        detail: Option<String>,
        from: &Origin,
    ) -> Result<(), AccessError> {
        let entry = AuditEntry {
            detail,
            origin: from.address.clone(),
            ..AuditEntry::new(now(), actor.unwrap_or("unknown"), action)
        };
        Ok(self.store.audit(entry).await?)
    }
}

impl AccessError {
    /// Seconds after which trying again makes sense.
    #[must_use]
    pub fn retry_after(&self) -> Option<u32> {
        let Self::Wait { until, now } = self else {
            return None;
        };
        let seconds = until.duration_since(*now).as_secs_f64().ceil();
        Some(seconds.clamp(1.0, 86_400.0) as u32)
    }
}
