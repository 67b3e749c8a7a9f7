//! Saying moments in Dutch, as a person at the counter would.

use super::hours::{OpeningHours, days_after};
use super::zone::civil;
use crate::dutch::figures::MONTHS;
use jiff::Timestamp;
use jiff::civil::{Date, Time, Weekday};

/// Beyond this many days a date gets its year.
const YEAR_NEEDED_AFTER_DAYS: i32 = 300;

pub(super) fn weekday_name(day: Weekday) -> &'static str {
    match day {
        Weekday::Monday => "maandag",
        Weekday::Tuesday => "dinsdag",
        Weekday::Wednesday => "woensdag",
        Weekday::Thursday => "donderdag",
        Weekday::Friday => "vrijdag",
        Weekday::Saturday => "zaterdag",
        Weekday::Sunday => "zondag",
    }
}

/// 1–12 to `januari`–`december`.
pub(super) fn month_name(month: i8) -> &'static str {
    let at = usize::from(month.unsigned_abs()).wrapping_sub(1);
    MONTHS.get(at).copied().unwrap_or_default()
}

/// `9.00 uur`
pub fn say_time(time: Time) -> String {
    format!("{}.{:02} uur", time.hour(), time.minute())
}

/// `dinsdag 6 april`, with the year when it is far from today.
pub fn say_date(date: Date, today: Date) -> String {
    let month = MONTHS
        .get(usize::from(date.month().unsigned_abs()) - 1)
        .copied()
        .unwrap_or_default();
    let text = format!("{} {} {month}", weekday_name(date.weekday()), date.day());
    if days_between(today, date).abs() > YEAR_NEEDED_AFTER_DAYS {
        format!("{text} {}", date.year())
    } else {
        text
    }
}

/// A moment relative to now: `vandaag om 13.00 uur`, `morgen om 9.00 uur`, `maandag om 9.00 uur` (within a week),
/// `dinsdag 6 april om 9.00 uur`.
pub fn say_moment(at: Timestamp, now: Timestamp) -> String {
    let (at, today) = (civil(at), civil(now).date());
    format!("{} om {}", say_day(at.date(), today), say_time(at.time()))
}

impl OpeningHours {
    /// The next opening relative to now, for after "Er is nu niemand": `vandaag vanaf 13.00 uur`, `morgen vanaf 9.00 uur`,
    /// `maandag vanaf 9.00 uur`, `dinsdag 6 april vanaf 9.00 uur (maandag is het tweede paasdag)`. `nu` when it is open. `None`
    /// when it does not open within [`super::LOOK_AHEAD_DAYS`] days.
    pub fn say_next_opening(&self, now: Timestamp) -> Option<String> {
        let opening = self.next_opening(now)?;
        if opening == now {
            return Some("nu".to_owned());
        }
        let (opening, today) = (civil(opening), civil(now).date());
        let skipped = self.skipped_holidays(today, opening.date());
        // With a holiday in between, "dinsdag" alone could be doubted: say the date.
        let day = if skipped.is_empty() || days_between(today, opening.date()) < 2 {
            say_day(opening.date(), today)
        } else {
            say_date(opening.date(), today)
        };
        let text = format!("{day} vanaf {}", say_time(opening.time()));
        Some(if skipped.is_empty() {
            text
        } else {
            format!("{text} ({})", join(&skipped))
        })
    }

    /// Whether it is open now, for after "Het gemeentehuis is": `nu open, tot 17.00 uur`, `nu dicht. Weer open: morgen vanaf 9.00
    /// uur`, `dag en nacht open`. `nu dicht` when it does not open within [`super::LOOK_AHEAD_DAYS`] days.
    pub fn say_whether_open(&self, now: Timestamp) -> String {
        if !self.is_open(now) {
            return self.say_next_opening(now).map_or_else(
                || "nu dicht".to_owned(),
                |opening| format!("nu dicht. Weer open: {opening}"),
            );
        }
        let Some(closing) = self.next_closing(now) else {
            return "dag en nacht open".to_owned();
        };
        let (at, today) = (civil(closing), civil(now).date());
        if at.date() == today {
            format!("nu open, tot {}", say_time(at.time()))
        } else {
            format!(
                "nu open, tot {}",
                say_moment(closing, now).replacen(" om ", " ", 1)
            )
        }
    }

    /// Days before the opening that would have been open but for a holiday: "maandag is het tweede paasdag".
    fn skipped_holidays(&self, today: Date, opening: Date) -> Vec<String> {
        let days = (0..days_between(today, opening)).filter_map(|ahead| days_after(today, ahead));
        let usually_open = days.filter(|day| !self.usual_periods(day.weekday()).is_empty());
        let closed = usually_open.filter_map(|day| Some((day, self.holiday_on(day)?)));
        closed
            .map(|(day, holiday)| format!("{} is het {}", say_day(day, today), holiday.title()))
            .collect()
    }
}

/// `vandaag`, `morgen`, `gisteren`, a weekday within a week, or the date.
fn say_day(date: Date, today: Date) -> String {
    match days_between(today, date) {
        -1 => "gisteren".to_owned(),
        0 => "vandaag".to_owned(),
        1 => "morgen".to_owned(),
        2..=6 => weekday_name(date.weekday()).to_owned(),
        _ => say_date(date, today),
    }
}

fn days_between(from: Date, until: Date) -> i32 {
    i32::try_from(until.duration_since(from).as_hours() / 24).unwrap_or(i32::MAX)
}

/// `a`, `a en b`, `a, b en c`.
pub(super) fn join(parts: &[impl AsRef<str>]) -> String {
    let parts: Vec<&str> = parts.iter().map(AsRef::as_ref).collect();
    match parts.split_last() {
        None => String::new(),
        Some((last, [])) => (*last).to_owned(),
        Some((last, rest)) => format!("{} en {last}", rest.join(", ")),
    }
}

#[cfg(test)]
mod tests;
