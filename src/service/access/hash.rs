//! Passwords to hashes and back to yes or no: argon2id, a few at a time, on threads of its own.
//!
//! Each thread keeps the memory that a hash takes and uses it again: asked for anew each time, 19 MiB at a time, what is given back falls to pieces and a
//! hundred sign-ins hold on to half a gigabyte (a test looks).

use super::super::ServiceError;
use argon2::password_hash::phc::{Output, ParamsString, PasswordHash, Salt};
use argon2::{Algorithm, Argon2, Block, Params, Version};
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

/// The memory that a hash takes, of one thread.
type Memory = Vec<Block>;
type Job = Box<dyn FnOnce(&mut Memory) + Send>;

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
        self.aside(move |memory| Ok(make(&password, memory)?.to_string()))
            .await
    }

    /// Is it the password of this hash? Without a hash (nobody has that name) it takes as long and is always no.
    pub(super) async fn matches(&self, password: &str, hash: Option<String>) -> Result<Match, ServiceError> {
        let _turn = self.turn().await?;
        let password = normal(password);
        self.aside(move |memory| match hash {
            Some(hash) => compare(&password, &hash, memory),
            None => make(&password, memory).map(|_| Match::No),
        })
        .await
    }

    /// Does this on a thread that hashes.
    async fn aside<T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut Memory) -> Result<T, ServiceError> + Send + 'static,
    ) -> Result<T, ServiceError> {
        let stopped = || ServiceError::Unavailable("hashing was interrupted".to_owned());
        let (tell, told) = oneshot::channel();
        let job: Job = Box::new(move |memory| {
            let _ = tell.send(work(memory)); // nobody waits any more when the connection broke
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
    let mut memory = Memory::new();
    loop {
        let next = waiting.lock().unwrap_or_else(PoisonError::into_inner).recv();
        let Ok(job) = next else { return };
        let _ = catch_unwind(AssertUnwindSafe(|| job(&mut memory))); // who waits for it hears that it was interrupted
    }
}

/// The hash of a password with a new salt.
fn make(password: &str, memory: &mut Memory) -> Result<PasswordHash, ServiceError> {
    let (params, salt) = (parameters(), Salt::generate());
    let output = digest(
        password,
        &salt,
        Algorithm::Argon2id,
        Version::V0x13,
        &params,
        memory,
    )?;
    Ok(PasswordHash {
        algorithm: Algorithm::Argon2id.ident(),
        version: Some(Version::V0x13.into()),
        params: ParamsString::try_from(&params).map_err(odd)?,
        salt: Some(salt),
        hash: Some(output),
    })
}

fn digest(
    password: &str,
    salt: &Salt,
    algorithm: Algorithm,
    version: Version,
    params: &Params,
    memory: &mut Memory,
) -> Result<Output, ServiceError> {
    if memory.len() < params.block_count() {
        memory.resize(params.block_count(), Block::new());
    }
    let mut output = [0; Params::DEFAULT_OUTPUT_LEN];
    Argon2::new(algorithm, version, params.clone())
        .hash_password_into_with_memory(password.as_bytes(), salt, &mut output, memory.as_mut_slice())
        .map_err(odd)?;
    Output::new(&output).map_err(odd)
}

fn compare(password: &str, hash: &str, memory: &mut Memory) -> Result<Match, ServiceError> {
    let parsed = PasswordHash::new(hash).map_err(odd)?;
    let (Some(salt), Some(expected), Some(version)) = (&parsed.salt, &parsed.hash, parsed.version) else {
        return Err(odd("the hash is not whole"));
    };
    let algorithm = Algorithm::try_from(parsed.algorithm.as_str()).map_err(odd)?;
    let version = Version::try_from(version).map_err(odd)?;
    let params = Params::try_from(&parsed).map_err(odd)?;
    let output = digest(password, salt, algorithm, version, &params, memory)?;
    // In constant time: that is what `==` of an output is.
    if output != *expected {
        return Ok(Match::No);
    }
    let today = parameters();
    let same = params.m_cost() == today.m_cost()
        && params.t_cost() == today.t_cost()
        && params.p_cost() == today.p_cost()
        && algorithm == Algorithm::Argon2id;
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
    use argon2::PasswordHasher;

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
