//! Hours and moments for the tests of this room.

use super::hours::OpeningHours;
use super::period::Period;
use super::zone::timestamp;
use jiff::Timestamp;
use jiff::civil::Weekday;

const WEEKDAYS: [Weekday; 5] = [
    Weekday::Monday,
    Weekday::Tuesday,
    Weekday::Wednesday,
    Weekday::Thursday,
    Weekday::Friday,
];

pub(super) fn periods(texts: &[&str]) -> Vec<Period> {
    texts.iter().map(|text| Period::parse(text).unwrap()).collect()
}

/// Monday to Friday 9–12:30 and 13–17.
pub(super) fn office() -> OpeningHours {
    let mut hours = OpeningHours::default();
    for day in WEEKDAYS {
        hours
            .set_weekday(day, periods(&["13:00-17:00", "09:00-12:30"]))
            .unwrap();
    }
    hours
}

/// `2026-11-23T10:00` in Amsterdam.
pub(super) fn at(text: &str) -> Timestamp {
    timestamp(text.parse().unwrap()).unwrap()
}
