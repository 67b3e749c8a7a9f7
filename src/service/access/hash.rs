//! Passwords to hashes and back to yes or no: argon2id, a few at a time, on threads of its own.
//!
//! Not on the threads of the runtime that may block: the allocator keeps memory per thread, and a hash takes so much that dozens of threads which each
//! did one now and then would hold on to a gigabyte (a test looks).

use super::super::ServiceError;
use argon2::password_hash::phc::PasswordHash;
use argon2::{Algorithm, Argon2, Params, PasswordHasher, PasswordVerifier, Version};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};
use std::time::Duration;
use tokio::sync::{Semaphore, SemaphorePermit, oneshot};
use unicode_normalization::UnicodeNormalization;

/// 19 MiB, two passes, one lane: the OWASP password storage cheat sheet (argon2id, first recommendation).
fn parameters() -> Params {
    Params::default()
}

/// How many passwords are hashed at once: each takes 19 MiB and a whole core.
const AT_ONCE: usize = 2;
/// How long a password may wait for its turn.
const PATIENCE: Duration = Duration::from_secs(15);

/// What a password turned out to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Match {
    No,
    Yes,
    /// Right, and its hash was made with other parameters than those of today.
    Outdated,
}

type Job = Box<dyn FnOnce() + Send>;

/// Hashes passwords.
#[derive(Debug)]
pub(super) struct Hasher {
    turns: Semaphore,
    /// To the threads that hash; they start with the first password.
    jobs: OnceLock<Sender<Job>>,
}

impl Default for Hasher {
    fn default() -> Self {
        Self {
            turns: Semaphore::new(AT_ONCE),
            jobs: OnceLock::new(),
        }
    }
}

impl Hasher {
    /// The PHC string of a password.
    pub(super) async fn hash(&self, password: &str) -> Result<String, ServiceError> {
        let _turn = self.turn().await?;
        let password = normal(password);
        self.aside(move || {
            Ok(engine()
                .hash_password(password.as_bytes())
                .map_err(odd)?
                .to_string())
        })
        .await
    }

    /// Is it the password of this hash? Without a hash (nobody has that name) it takes as long and is always no.
    pub(super) async fn matches(&self, password: &str, hash: Option<String>) -> Result<Match, ServiceError> {
        let _turn = self.turn().await?;
        let password = normal(password);
        self.aside(move || match hash {
            Some(hash) => compare(&password, &hash),
            None => engine()
                .hash_password(password.as_bytes())
                .map(|_| Match::No)
                .map_err(odd),
        })
        .await
    }

    /// Does this on a thread that hashes.
    async fn aside<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> Result<T, ServiceError> + Send + 'static,
    ) -> Result<T, ServiceError> {
        let stopped = || ServiceError::Unavailable("hashing was interrupted".to_owned());
        let (tell, told) = oneshot::channel();
        let job: Job = Box::new(move || {
            let _ = tell.send(work()); // nobody waits any more when the connection broke
        });
        self.jobs.get_or_init(start).send(job).map_err(|_| stopped())?;
        told.await.unwrap_or_else(|_| Err(stopped()))
    }

    async fn turn(&self) -> Result<SemaphorePermit<'_>, ServiceError> {
        let turn = tokio::time::timeout(PATIENCE, self.turns.acquire()).await;
        let busy = || ServiceError::Unavailable("too many people sign in at once".to_owned());
        turn.map_err(|_| busy())?.map_err(|_| busy())
    }
}

/// Starts the threads; they end with the last sender.
fn start() -> Sender<Job> {
    let (jobs, waiting) = channel();
    let waiting = Arc::new(Mutex::new(waiting));
    for _ in 0..AT_ONCE {
        let waiting = Arc::clone(&waiting);
        let thread = std::thread::Builder::new().name("password".to_owned());
        if let Err(error) = thread.spawn(move || hash_all(&waiting)) {
            tracing::error!(%error, "a thread for passwords cannot start");
        }
    }
    jobs
}

fn hash_all(waiting: &Mutex<Receiver<Job>>) {
    loop {
        let next = waiting.lock().unwrap_or_else(PoisonError::into_inner).recv();
        let Ok(job) = next else { return };
        let _ = catch_unwind(AssertUnwindSafe(job)); // who waits for it hears that it was interrupted
    }
}

fn engine() -> Argon2<'static> {
    Argon2::new(Algorithm::Argon2id, Version::V0x13, parameters())
}

fn compare(password: &str, hash: &str) -> Result<Match, ServiceError> {
    let parsed = PasswordHash::new(hash).map_err(odd)?;
    if engine().verify_password(password.as_bytes(), &parsed).is_err() {
        return Ok(Match::No);
    }
    let today = parameters();
    let same = Params::try_from(&parsed).is_ok_and(|params| {
        params.m_cost() == today.m_cost()
            && params.t_cost() == today.t_cost()
            && params.p_cost() == today.p_cost()
    });
    let same = same && parsed.algorithm.as_str() == Algorithm::Argon2id.as_str();
    Ok(if same { Match::Yes } else { Match::Outdated })
}

/// The same characters, however a keyboard composes them (NIST SP 800-63B, 3.1.1.2).
fn normal(password: &str) -> String {
    password.nfkc().collect()
}

fn odd(error: impl std::fmt::Display) -> ServiceError {
    ServiceError::Unavailable(format!("a password cannot be hashed: {error}"))
}

/// Shared by everything that signs people in.
pub(super) type SharedHasher = Arc<Hasher>;

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_password_matches_its_hash_however_it_is_composed() {
        let hasher = Hasher::default();
        let hash = hasher.hash("paard café batterij").await.unwrap();
        assert!(hash.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{hash}");
        let matches = |password: &'static str| hasher.matches(password, Some(hash.clone()));
        assert_eq!(matches("paard cafe\u{301} batterij").await, Ok(Match::Yes));
        assert_eq!(matches("paard cafe batterij").await, Ok(Match::No));
        assert_eq!(hasher.matches("paard café batterij", None).await, Ok(Match::No));
        assert_ne!(
            hasher.hash("paard café batterij").await.unwrap(),
            hash,
            "another salt"
        );
    }

    #[tokio::test]
    async fn a_hash_of_other_parameters_is_outdated() {
        let weak = Argon2::new(
            Algorithm::Argon2id,
            Version::V0x13,
            Params::new(64, 1, 1, None).unwrap(),
        );
        let hash = weak.hash_password(b"paard batterij").unwrap().to_string();
        let hasher = Hasher::default();
        assert_eq!(
            hasher.matches("paard batterij", Some(hash.clone())).await,
            Ok(Match::Outdated)
        );
        assert_eq!(hasher.matches("paard", Some(hash)).await, Ok(Match::No));
    }
}
