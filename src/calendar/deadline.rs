//! By when something must be done, and how it stands.

use super::hours::OpeningHours;
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

/// Which time counts towards a deadline.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Counting {
    /// Only while it is open: one hour at 16:30 ends at 9:30 on the next working day.
    OpenTime,
    /// The clock, but only of days on which it opens: 24 hours on Friday 16:00 end on Monday 16:00.
    OpenDays,
    /// The clock, always; for windows that others set.
    Clock,
}

/// How long something may take.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeadlineRule {
    /// How long.
    pub limit: SignedDuration,
    /// In which time.
    pub counting: Counting,
    /// How long before the end a warning is due, in the same time.
    pub warn_before: SignedDuration,
}

/// A deadline that runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Deadline {
    /// From this moment on a warning is due; not after `due`.
    pub warn_at: Timestamp,
    /// From this moment on it is too late.
    pub due: Timestamp,
}

/// How a deadline stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DeadlineStatus {
    /// Time enough.
    Ok,
    /// Nearly too late.
    Warning,
    /// Too late.
    Breached,
}

impl DeadlineRule {
    /// The deadline of something that starts at `from`. `None` when the hours have too little open time within
    /// [`super::LOOK_AHEAD_DAYS`] days, so that nothing can be promised.
    pub fn start(&self, from: Timestamp, hours: &OpeningHours) -> Option<Deadline> {
        let until_warning = self
            .limit
            .saturating_sub(self.warn_before)
            .max(SignedDuration::ZERO);
        let due = self.add(from, self.limit, hours)?;
        let warn_at = self.add(from, until_warning, hours)?.min(due);
        Some(Deadline { warn_at, due })
    }

    fn add(&self, from: Timestamp, duration: SignedDuration, hours: &OpeningHours) -> Option<Timestamp> {
        match self.counting {
            Counting::OpenTime => hours.add_open_time(from, duration),
            Counting::OpenDays => hours.add_time_on_open_days(from, duration),
            Counting::Clock => from.checked_add(duration).ok(),
        }
    }
}

impl Deadline {
    /// How it stands.
    pub fn status(&self, now: Timestamp) -> DeadlineStatus {
        if now >= self.due {
            DeadlineStatus::Breached
        } else if now >= self.warn_at {
            DeadlineStatus::Warning
        } else {
            DeadlineStatus::Ok
        }
    }

    /// Clock time that is left; negative when it is too late.
    pub fn left(&self, now: Timestamp) -> SignedDuration {
        self.due.duration_since(now)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::civil;
    use crate::calendar::examples::{at, office};

    #[test]
    fn deadlines_warn_before_and_are_breached_after() {
        let hours = office();
        let minutes = SignedDuration::from_mins;
        let first = DeadlineRule {
            limit: minutes(60),
            counting: Counting::OpenTime,
            warn_before: minutes(15),
        };
        let deadline = first.start(at("2026-11-27T16:30"), &hours).unwrap();
        assert_eq!(
            deadline,
            Deadline {
                warn_at: at("2026-11-30T09:15"),
                due: at("2026-11-30T09:30")
            }
        );
        for (now, status) in [
            ("2026-11-28T12:00", DeadlineStatus::Ok),
            ("2026-11-30T09:14:59", DeadlineStatus::Ok),
            ("2026-11-30T09:15", DeadlineStatus::Warning),
            ("2026-11-30T09:30", DeadlineStatus::Breached),
        ] {
            assert_eq!(deadline.status(at(now)), status, "{now}");
        }
        assert_eq!(deadline.left(at("2026-11-30T09:40")), minutes(-10));
        let day = DeadlineRule {
            limit: minutes(24 * 60),
            counting: Counting::OpenDays,
            warn_before: minutes(120),
        };
        let due = |from| {
            let due = day.start(at(from), &hours).unwrap().due;
            civil(due).strftime("%a %F %R").to_string()
        };
        assert_eq!(due("2026-11-27T16:00"), "Mon 2026-11-30 16:00");
        assert_eq!(due("2026-11-28T16:00"), "Tue 2026-12-01 00:00");
        assert_eq!(due("2026-04-03T16:00"), "Tue 2026-04-07 16:00");
        let clock = DeadlineRule {
            counting: Counting::Clock,
            ..day
        };
        assert_eq!(
            clock
                .start(at("2026-11-27T16:00"), &OpeningHours::default())
                .unwrap()
                .due,
            at("2026-11-28T16:00")
        );
        assert_eq!(
            first.start(at("2026-11-27T16:00"), &OpeningHours::default()),
            None
        );
    }
}
