//! Europe/Amsterdam, compiled in.

use jiff::civil::DateTime;
use jiff::tz::{AmbiguousOffset, TimeZone};
use jiff::{Timestamp, tz};

static AMSTERDAM: TimeZone = tz::get!("Europe/Amsterdam");

/// The time zone of every Dutch municipality in Europe; never read from the machine.
pub fn amsterdam() -> &'static TimeZone {
    &AMSTERDAM
}

/// What the clock on the wall shows at this moment.
pub fn civil(at: Timestamp) -> DateTime {
    AMSTERDAM.to_datetime(at)
}

/// The moment at which the clock on the wall shows this. A time that summer time skips is the moment at which summer time starts,
/// a time that occurs twice is the first; so later times never come before earlier ones. `None` only at the very ends of the
/// calendar (years -9999 and 9999).
pub fn timestamp(local: DateTime) -> Option<Timestamp> {
    let moment = AMSTERDAM.to_ambiguous_timestamp(local);
    let skipped = matches!(moment.offset(), AmbiguousOffset::Gap { .. });
    let earlier = moment.earlier().ok()?;
    if skipped {
        AMSTERDAM
            .following(earlier)
            .next()
            .map(|change| change.timestamp())
    } else {
        Some(earlier)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn summer_time_starts_and_ends_on_the_last_sundays() {
        for (day, before, after) in [
            (date(2026, 3, 29), "2026-03-29T00:59:59Z", "2026-03-29T01:00:00Z"),
            (date(2031, 3, 30), "2031-03-30T00:59:59Z", "2031-03-30T01:00:00Z"),
        ] {
            assert_eq!(civil(before.parse().unwrap()), day.at(1, 59, 59, 0));
            assert_eq!(civil(after.parse().unwrap()), day.at(3, 0, 0, 0));
        }
        assert_eq!(
            civil("2035-10-28T00:59:59Z".parse().unwrap()),
            date(2035, 10, 28).at(2, 59, 59, 0)
        );
        assert_eq!(
            civil("2035-10-28T01:00:00Z".parse().unwrap()),
            date(2035, 10, 28).at(2, 0, 0, 0)
        );
    }

    #[test]
    fn a_skipped_time_is_the_start_of_summer_time_and_a_double_time_is_the_first() {
        for (hour, minute) in [(2, 0), (2, 30), (2, 59), (3, 0)] {
            let skipped = timestamp(date(2026, 3, 29).at(hour, minute, 0, 0)).unwrap();
            assert_eq!(skipped.to_string(), "2026-03-29T01:00:00Z");
        }
        let double = date(2026, 10, 25).at(2, 30, 0, 0);
        assert_eq!(timestamp(double).unwrap().to_string(), "2026-10-25T00:30:00Z");
    }
}
