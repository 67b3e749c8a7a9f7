//! How much one sender may send: a token bucket per address and per conversation.

use super::problem::Problem;
use crate::store::ConversationId;
use rustc_hash::FxHashMap;
use std::hash::Hash;
use std::net::IpAddr;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

/// How many remembered senders make us forget the ones that are full again.
const REMEMBERED: usize = 50_000;
/// Sign-in forms a minute from one network. Behind one address there may be a whole town hall; guessing is slowed down elsewhere.
const SIGN_INS: u32 = 300;

/// What one sender may send. Zero means no limit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RateLimits {
    /// Messages a minute in one conversation.
    pub messages_per_minute: u32,
    /// New conversations an hour from one address. Behind one address there may be a whole town hall.
    pub conversations_per_hour: u32,
}

impl Default for RateLimits {
    fn default() -> Self {
        Self {
            messages_per_minute: 30,
            conversations_per_hour: 60,
        }
    }
}

/// The buckets.
#[derive(Debug)]
pub(super) struct Limiter {
    messages: Buckets<ConversationId>,
    conversations: Buckets<IpAddr>,
    sign_ins: Buckets<IpAddr>,
}

impl Limiter {
    pub(super) fn new(limits: RateLimits) -> Self {
        Self {
            messages: Buckets::new(limits.messages_per_minute, Duration::from_secs(60)),
            conversations: Buckets::new(limits.conversations_per_hour, Duration::from_secs(3600)),
            sign_ins: Buckets::new(SIGN_INS, Duration::from_secs(60)),
        }
    }

    /// One more message in this conversation.
    pub(super) fn message(&self, conversation: ConversationId) -> Result<(), Problem> {
        self.messages.take(conversation, Instant::now())
    }

    /// One more conversation from this address.
    pub(super) fn conversation(&self, address: IpAddr) -> Result<(), Problem> {
        self.conversations.take(network(address), Instant::now())
    }

    /// One more sign-in form from this address.
    pub(super) fn sign_in(&self, address: IpAddr) -> Result<(), Problem> {
        self.sign_ins.take(network(address), Instant::now())
    }
}

/// IPv6 senders own a whole /64: they count as one.
pub(super) fn network(address: IpAddr) -> IpAddr {
    match address {
        IpAddr::V4(_) => address,
        IpAddr::V6(six) => match six.to_ipv4_mapped() {
            Some(four) => IpAddr::V4(four),
            None => IpAddr::V6((u128::from(six) & (u128::MAX << 64)).into()),
        },
    }
}

/// Buckets that hold `size` and fill again evenly over `period`.
#[derive(Debug)]
struct Buckets<K> {
    size: u32,
    period: Duration,
    full_again: Mutex<FxHashMap<K, Instant>>,
}

impl<K: Hash + Eq + Copy> Buckets<K> {
    fn new(size: u32, period: Duration) -> Self {
        Self {
            size,
            period,
            full_again: Mutex::default(),
        }
    }

    /// Takes one out: per sender only the moment is kept at which its bucket is full again.
    fn take(&self, key: K, now: Instant) -> Result<(), Problem> {
        if self.size == 0 {
            return Ok(());
        }
        let one = self.period / self.size;
        let mut full_again = self.full_again.lock().unwrap_or_else(PoisonError::into_inner);
        if full_again.len() >= REMEMBERED {
            full_again.retain(|_, full| *full > now);
        }
        let full = full_again.get(&key).copied().unwrap_or(now).max(now) + one;
        let ahead = full.duration_since(now);
        if ahead > self.period {
            let wait = (ahead - self.period).as_secs_f64().ceil().clamp(1.0, 86_400.0);
            return Err(Problem::too_many(wait as u32));
        }
        full_again.insert(key, full);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_full_bucket_gives_its_size_and_then_one_at_a_time() {
        let buckets = Buckets::new(3, Duration::from_secs(60));
        let now = Instant::now();
        for _ in 0..3 {
            assert_eq!(buckets.take(1, now), Ok(()));
        }
        assert_eq!(buckets.take(1, now), Err(Problem::too_many(20)));
        assert_eq!(buckets.take(2, now), Ok(()), "another sender has its own bucket");
        assert_eq!(buckets.take(1, now + Duration::from_secs(20)), Ok(()));
        assert!(buckets.take(1, now + Duration::from_secs(20)).is_err());
    }

    #[test]
    fn zero_is_no_limit() {
        let buckets = Buckets::new(0, Duration::from_secs(60));
        assert!((0..1000).all(|_| buckets.take(1, Instant::now()).is_ok()));
    }

    #[test]
    fn a_whole_network_is_one_sender() {
        let network = |text: &str| network(text.parse().unwrap());
        assert_eq!(network("2001:db8::1"), network("2001:db8::ffff:2"));
        assert_ne!(network("2001:db8::1"), network("2001:db8:0:1::1"));
        assert_eq!(network("::ffff:192.0.2.1"), network("192.0.2.1"));
    }
}
