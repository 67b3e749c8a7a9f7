//! Do opening hours exist on the clock and in the calendar?

use super::view::{View, at};
use crate::calendar::{Holiday, Period, parse_date};
use crate::content::{HoursDef, Text};
use crate::diagnostic::{Diagnostic, codes};
use jiff::civil::Date;

pub(super) fn check(view: &View<'_>, found: &mut Vec<Diagnostic>) {
    let hours = view.settings.iter().flat_map(|settings| &settings.hours);
    for hours in hours {
        week(hours, found);
        for (name, setting) in &hours.holidays {
            found.extend(holiday(name, setting));
        }
        for (day, periods) in &hours.exceptions {
            date(day, found);
            of_one_day(periods, found);
        }
    }
}

fn week(hours: &HoursDef, found: &mut Vec<Diagnostic>) {
    hours.week.iter().for_each(|periods| of_one_day(periods, found));
}

fn of_one_day(written: &[Text], found: &mut Vec<Diagnostic>) {
    let mut periods: Vec<(Period, &Text)> = Vec::new();
    for text in written {
        match Period::parse(&text.value) {
            Ok(period) => {
                found.extend(
                    periods
                        .iter()
                        .find(|(other, _)| other.overlaps(period))
                        .map(|(_, other)| overlap(text, other)),
                );
                periods.push((period, text));
            }
            Err(error) => found.push(at(
                &codes::HOURS_PERIOD,
                text,
                error.to_string(),
                format!(
                    "‘{}’ is not a period: write a begin and a later end, such as 09:00-12:30",
                    text.value
                ),
            )),
        }
    }
}

fn overlap(text: &Text, other: &Text) -> Diagnostic {
    let problem = at(
        &codes::HOURS_OVERLAP,
        text,
        format!("de periode {} overlapt met {}", text.value, other.value),
        format!("the period {} overlaps with {}", text.value, other.value),
    );
    let problem = problem.label(other.span, "de andere periode", "the other period");
    problem.help(
        "laat de ene periode beginnen als de andere voorbij is",
        "let one begin when the other has ended",
    )
}

fn holiday(name: &Text, setting: &Text) -> Option<Diagnostic> {
    let holiday = match Holiday::parse(&name.value) {
        Ok(holiday) => holiday,
        Err(error) => {
            let english = format!("‘{}’ is not a Dutch holiday that is known here", name.value);
            let problem = at(&codes::HOURS_HOLIDAY, name, error.to_string(), english);
            return Some(problem.suggest(&name.value, Holiday::ALL.map(Holiday::name)));
        }
    };
    let error = holiday.parse_setting(&setting.value).err()?;
    let english = format!("‘{}’ is not possible for {}", setting.value, name.value);
    Some(at(&codes::HOURS_HOLIDAY, setting, error.to_string(), english))
}

/// Reads a date; one that does not exist is reported.
pub(super) fn date(written: &Text, found: &mut Vec<Diagnostic>) -> Option<Date> {
    match parse_date(&written.value) {
        Ok(date) => Some(date),
        Err(error) => {
            let english = format!(
                "‘{}’ is not an existing date: write year-month-day, such as 2026-12-24",
                written.value
            );
            found.push(at(&codes::BAD_DATE, written, error.to_string(), english));
            None
        }
    }
}
