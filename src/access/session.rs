//! When a session is over.

use jiff::{SignedDuration, Timestamp};

/// How far a clock may be put back before sessions of “later” are no longer believed.
const CLOCK_SLACK: SignedDuration = SignedDuration::from_mins(5);

/// How long somebody stays signed in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Lifetime {
    /// Without doing anything.
    pub idle: SignedDuration,
    /// At most, whatever happens.
    pub most: SignedDuration,
}

impl Default for Lifetime {
    /// Half an hour without doing anything, one working day at most.
    fn default() -> Self {
        Self {
            idle: SignedDuration::from_mins(30),
            most: SignedDuration::from_hours(12),
        }
    }
}

impl Lifetime {
    /// Is a session over that began and was last used at these moments? Exactly at the end it is over. When the clock was put back by more
    /// than a few minutes its age is unknown, so it is over too.
    #[must_use]
    pub fn is_over(&self, began: Timestamp, seen: Timestamp, now: Timestamp) -> bool {
        let age = |since: Timestamp| now.duration_since(since);
        let from_later = age(began).min(age(seen)) < -CLOCK_SLACK;
        from_later || age(began) >= self.most || age(seen) >= self.idle
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(minutes: i64) -> Timestamp {
        Timestamp::constant(1_795_000_000, 0) + SignedDuration::from_mins(minutes)
    }

    #[test]
    fn ends_by_idleness_by_age_and_by_a_clock_that_jumps_back() {
        let over = |seen, now| Lifetime::default().is_over(at(0), at(seen), at(now));
        assert!(!over(0, 29));
        assert!(over(0, 30), "half an hour of nothing");
        assert!(!over(719, 719));
        assert!(over(719, 720), "twelve hours, however busy");
        assert!(!over(10, 7), "clocks of two machines differ a little");
        assert!(over(10, 4), "six minutes back: nobody knows how old it is");
        assert!(over(0, -60));
    }
}
