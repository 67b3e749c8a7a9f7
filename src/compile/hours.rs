//! Opening hours as written to opening hours that can be asked.

use crate::calendar::{Holiday, OpeningHours, Period, parse_date};
use crate::content::{HoursDef, Text};
use jiff::civil::Weekday;

/// Reads opening hours of checked content.
#[allow(clippy::expect_used)] // checked: every period, holiday and date reads, and no two periods overlap
pub(super) fn opening_hours(def: &HoursDef) -> OpeningHours {
    let mut hours = OpeningHours::default();
    for (day, written) in Weekday::Monday.cycle_forward().zip(&def.week) {
        hours
            .set_weekday(day, periods(written))
            .expect("checked: no overlap");
    }
    for (name, setting) in &def.holidays {
        let holiday = Holiday::parse(&name.value).expect("checked: a holiday");
        hours.set_holiday(
            holiday,
            holiday.parse_setting(&setting.value).expect("checked: a setting"),
        );
    }
    for (day, written) in &def.exceptions {
        let date = parse_date(&day.value).expect("checked: a date");
        hours
            .set_exception(date, periods(written))
            .expect("checked: no overlap");
    }
    hours
}

#[allow(clippy::expect_used)] // checked: every period reads
fn periods(written: &[Text]) -> Vec<Period> {
    written
        .iter()
        .map(|text| Period::parse(&text.value).expect("checked: a period"))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::Spanned;
    use crate::diagnostic::Span;
    use jiff::civil::date;

    #[test]
    fn days_holidays_and_exceptions_arrive() {
        let text = |value: &str| Spanned::new(value.to_owned(), Span::default());
        let mut week: [Vec<Text>; 7] = Default::default();
        week[0] = vec![text("09:00-12:00"), text("13:00-17:00")];
        week[4] = vec![text("09:00-12:00")];
        let def = HoursDef {
            id: text("kantoor"),
            week,
            holidays: vec![(text("tweede_paasdag"), text("open"))],
            exceptions: vec![
                (text("2026-12-26"), vec![text("10:00-11:00")]),
                (text("2026-11-23"), Vec::new()),
            ],
        };
        let hours = opening_hours(&def);
        let periods = |year, month, day| hours.periods_on(date(year, month, day)).len();
        assert_eq!(periods(2026, 11, 30), 2, "a Monday");
        assert_eq!(periods(2026, 11, 23), 0, "a Monday that is an exception");
        assert_eq!(periods(2026, 11, 24), 0, "a Tuesday");
        assert_eq!(periods(2026, 4, 6), 2, "Easter Monday, open");
        assert_eq!(periods(2026, 12, 25), 0, "Christmas, a Friday");
        assert_eq!(periods(2026, 12, 26), 1, "an exception on a holiday");
    }
}
