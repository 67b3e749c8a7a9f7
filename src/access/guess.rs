//! Guessing passwords gets slow, without letting a stranger lock somebody out.
//!
//! Failures are counted three times: for this account from this network, for the network, and for the account from everywhere. Each has a
//! number of free tries, then a wait that doubles. The count of the account alone does not hold up a network from which its owner has signed
//! in before: who guesses from elsewhere keeps only other strangers out. A try during a wait is not counted, so that hammering does not make
//! the wait longer, and failures are forgotten after a while.

use jiff::{SignedDuration, Timestamp};
use sha2::{Digest, Sha256};
use std::fmt::Write;

/// How long a network counts as the owner's after signing in from it.
const KNOWN_FOR: SignedDuration = SignedDuration::from_hours(90 * 24);

/// One try to sign in: which account is named, and from where. Only hashes of names are kept: people type passwords in the wrong field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attempt {
    keys: [String; 3],
}

impl Attempt {
    /// `account` as typed, `network` the address of the sender, or what stands for its whole network.
    #[must_use]
    pub fn new(account: &str, network: &str) -> Self {
        let [everywhere, pairs] = Self::keys_of(account);
        Self {
            keys: [
                format!("{pairs}{network}"),
                format!("network:{network}"),
                everywhere,
            ],
        }
    }

    /// The key of an account from everywhere, and how the keys of it from one network begin.
    #[must_use]
    pub fn keys_of(account: &str) -> [String; 2] {
        let account = digest(&account.trim().to_lowercase());
        [format!("account:{account}"), format!("pair:{account}:")]
    }

    /// Under which its counts are kept: of the account from this network, of the network, of the account.
    #[must_use]
    pub fn keys(&self) -> &[String; 3] {
        &self.keys
    }
}

fn digest(name: &str) -> String {
    let mut text = String::with_capacity(64);
    for byte in Sha256::digest(name.as_bytes()) {
        let _ = write!(text, "{byte:02x}"); // writing to a String cannot fail
    }
    text
}

/// What is kept under one key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tries {
    /// Tries that failed, or that are running now.
    pub failures: u32,
    /// The last of them.
    pub last: Timestamp,
    /// When signing in went well last.
    pub known: Option<Timestamp>,
}

/// What is kept under the keys of an [`Attempt`], in their order.
pub type Kept = [Option<Tries>; 3];

/// May the password be looked at?
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// Yes; this is to be kept before it is looked at, so that many tries at once count too.
    Try([Tries; 3]),
    /// Not before this moment.
    Wait(Timestamp),
}

/// How patient we are with one key.
struct Patience {
    free: u32,
    first: SignedDuration,
    longest: SignedDuration,
    forget: SignedDuration,
}

const DAY: SignedDuration = SignedDuration::from_hours(24);
/// In the order of [`Attempt::keys`]. Behind the network there may be a whole town hall.
const PATIENCE: [Patience; 3] = [
    Patience {
        free: 5,
        first: SignedDuration::from_secs(30),
        longest: SignedDuration::from_mins(15),
        forget: DAY,
    },
    Patience {
        free: 50,
        first: SignedDuration::from_secs(10),
        longest: SignedDuration::from_mins(1),
        forget: SignedDuration::from_hours(1),
    },
    Patience {
        free: 15,
        first: SignedDuration::from_secs(30),
        longest: SignedDuration::from_mins(5),
        forget: DAY,
    },
];

impl Patience {
    /// Failures that still count.
    fn failures(&self, tries: Option<Tries>, now: Timestamp) -> u32 {
        tries
            .filter(|tries| now.duration_since(tries.last) < self.forget)
            .map_or(0, |tries| tries.failures)
    }

    /// Until when to wait. A last try that is still to come means that the clock was put back: then nobody waits for it.
    fn wait_until(&self, tries: Option<Tries>, now: Timestamp) -> Option<Timestamp> {
        let over = self.failures(tries, now).checked_sub(self.free)?;
        let last = tries.map(|tries| tries.last).filter(|last| *last <= now)?;
        let doubled = 1_i32.checked_shl(over.min(16)).unwrap_or(i32::MAX);
        let wait = self
            .first
            .checked_mul(doubled)
            .map_or(self.longest, |wait| wait.min(self.longest));
        Some(last + wait).filter(|until| *until > now)
    }
}

impl Verdict {
    /// May this be tried now, by what is kept?
    #[must_use]
    pub fn of(kept: &Kept, now: Timestamp) -> Self {
        let known = kept[0].and_then(|tries| tries.known);
        let own_network = known.is_some_and(|known| now.duration_since(known) < KNOWN_FOR);
        let counts = if own_network { 2 } else { 3 };
        let waits = PATIENCE.iter().zip(kept).take(counts);
        if let Some(until) = waits
            .filter_map(|(patience, tries)| patience.wait_until(*tries, now))
            .max()
        {
            return Self::Wait(until);
        }
        let counted = |place: usize| Tries {
            failures: PATIENCE[place].failures(kept[place], now).saturating_add(1),
            last: now,
            known: kept[place].and_then(|tries| tries.known),
        };
        Self::Try([counted(0), counted(1), counted(2)])
    }

    /// What is to be kept after signing in went well: the owner's own mistakes are taken back everywhere.
    #[must_use]
    pub fn after_success(kept: &Kept, now: Timestamp) -> Kept {
        let own = kept[0].map_or(0, |tries| tries.failures);
        let without = |tries: Tries| Tries {
            failures: tries.failures.saturating_sub(own),
            ..tries
        };
        let pair = Tries {
            failures: 0,
            last: now,
            known: Some(now),
        };
        [Some(pair), kept[1].map(without), kept[2].map(without)]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeMap;

    fn at(seconds: i64) -> Timestamp {
        Timestamp::constant(1_795_000_000, 0) + SignedDuration::from_secs(seconds)
    }

    #[derive(Default)]
    struct Book(BTreeMap<String, Tries>);

    impl Book {
        fn kept(&self, attempt: &Attempt) -> Kept {
            attempt.keys().each_ref().map(|key| self.0.get(key).copied())
        }

        /// A wrong password: `None` when it was looked at, else how many seconds to wait.
        fn fail(&mut self, account: &str, network: &str, second: i64) -> Option<i64> {
            let attempt = Attempt::new(account, network);
            match Verdict::of(&self.kept(&attempt), at(second)) {
                Verdict::Wait(until) => Some(until.duration_since(at(second)).as_secs()),
                Verdict::Try(counted) => {
                    self.0.extend(attempt.keys().iter().cloned().zip(counted));
                    None
                }
            }
        }

        fn succeed(&mut self, account: &str, network: &str, second: i64) {
            assert_eq!(self.fail(account, network, second), None);
            let attempt = Attempt::new(account, network);
            let after = Verdict::after_success(&self.kept(&attempt), at(second));
            let pairs = attempt.keys().iter().cloned().zip(after);
            self.0
                .extend(pairs.filter_map(|(key, tries)| Some((key, tries?))));
        }
    }

    #[test]
    fn waits_grow_and_hammering_does_not_lengthen_them() {
        let mut book = Book::default();
        for _ in 0..5 {
            assert_eq!(book.fail("noor", "a", 0), None);
        }
        assert_eq!(book.fail("noor", "a", 0), Some(30));
        assert_eq!(
            book.fail("Noor ", "a", 29),
            Some(1),
            "the wait is not made longer, nor escaped by capitals"
        );
        assert_eq!(book.fail("noor", "a", 30), None);
        assert_eq!(book.fail("noor", "a", 31), Some(59));
        let mut second = 30;
        for _ in 0..20 {
            let wait = book.fail("noor", "a", second).unwrap_or(0);
            assert!(wait <= 15 * 60);
            second += wait.max(1);
        }
        assert_eq!(
            book.fail("noor", "a", second + 86_400),
            None,
            "forgotten after a day"
        );
        assert_eq!(book.fail("noor", "a", second + 86_400), None);
    }

    #[test]
    fn a_stranger_cannot_lock_the_owner_out() {
        let mut book = Book::default();
        book.succeed("noor", "town hall", 0);
        for number in 0..15 {
            assert_eq!(book.fail("noor", &format!("bot {number}"), 10), None);
        }
        assert_eq!(
            book.fail("noor", "bot 99", 10),
            Some(30),
            "many networks together are slowed down"
        );
        assert_eq!(
            book.fail("noor", "town hall", 10),
            None,
            "the owner's own network is not"
        );
    }

    #[test]
    fn one_network_that_guesses_many_accounts_is_slowed_down() {
        let mut book = Book::default();
        for number in 0..50 {
            assert_eq!(book.fail(&format!("account {number}"), "a", 0), None);
        }
        assert_eq!(book.fail("account 50", "a", 0), Some(10));
        assert_eq!(book.fail("account 50", "b", 0), None);
    }

    #[test]
    fn signing_in_takes_own_mistakes_back() {
        let mut book = Book::default();
        for day in 0..20 {
            for _ in 0..4 {
                assert_eq!(book.fail("noor", "a", day), None);
            }
            book.succeed("noor", "a", day);
        }
        assert_eq!(book.0["network:a"].failures, 0);
    }

    #[test]
    fn a_clock_that_jumps_back_locks_nobody_out() {
        let mut book = Book::default();
        for _ in 0..5 {
            assert_eq!(book.fail("noor", "a", 86_000), None);
        }
        assert_eq!(book.fail("noor", "a", 86_000), Some(30));
        assert_eq!(book.fail("noor", "a", 0), None, "not a day of waiting");
        assert_eq!(book.fail("noor", "a", 1), Some(59), "the failures still count");
    }

    #[test]
    fn names_are_not_kept() {
        let attempt = Attempt::new("Welkom01!", "192.0.2.1");
        assert!(!format!("{attempt:?}").to_lowercase().contains("welkom"));
    }
}
