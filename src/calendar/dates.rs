//! Dates as residents write them: "morgen", "volgende week maandag", "3 mei", "03-05-2026", "over twee weken".
//!
//! The whole text must be understood. What could be two days is an error that names both: a wrong date is worse than a question.

mod words;

use super::phrase::{month_name, say_date, weekday_name};
use jiff::civil::{Date, Weekday};
use jiff::{Span, ToSpan};
use thiserror::Error;
use words::{month, number, ordinal, part_of_day, unit, weekday, weekday_short};

/// Where to look for a day when the year is not written, or only a weekday.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Toward {
    /// From today on: for plans and appointments.
    Future,
    /// Up to today: for what happened.
    Past,
}

/// Why a text gives no date. The messages are for residents, in Dutch.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum DateError {
    /// Not understood as a date, or not all of it.
    #[error("Ik snap niet welke dag je bedoelt. Schrijf de datum bijvoorbeeld zo: 3 mei, of: morgen.")]
    NotADate,
    /// A week, a month or a year without a day.
    #[error("Welke dag precies? Schrijf de datum bijvoorbeeld zo: 3 mei.")]
    NoDay,
    /// Written as a date, but there is no such day.
    #[error("De datum {0} bestaat niet. Welke dag bedoel je?")]
    NoSuchDay(String),
    /// Could be either of two days.
    #[error("Bedoel je {} of {}?", say_date(*.first, *.today), say_date(*.second, *.today))]
    Ambiguous {
        /// The earlier one.
        first: Date,
        /// The later one.
        second: Date,
        /// Today, to say them well.
        today: Date,
    },
    /// The weekday that was written is not the weekday of the date.
    #[error("{} {} {} is een {}, geen {}. Welke dag bedoel je?", .date.day(), month_name(.date.month()), .date.year(),
        weekday_name(.date.weekday()), weekday_name(*.written))]
    WrongWeekday {
        /// The date without its weekday.
        date: Date,
        /// The weekday that was written.
        written: Weekday,
    },
    /// Beyond the calendar.
    #[error("Die datum ligt te ver weg. Welke dag bedoel je?")]
    TooFar,
}

/// Reads what a resident wrote in answer to "on which day?". Parts of the day and times after the date are skipped: "morgenochtend",
/// "vrijdag om 10 uur". Numbers are day-month-year; a year of two digits lies at most 80 years back and 19 ahead.
///
/// # Errors
/// [`DateError`], as a sentence for the resident.
pub fn read_date(text: &str, today: Date, toward: Toward) -> Result<Date, DateError> {
    let lower = text.to_lowercase().replace('é', "e");
    let all: Vec<&str> = lower
        .split(|c: char| c.is_whitespace() || c == ',')
        .map(trim)
        .collect();
    let end = all
        .iter()
        .skip(1)
        .position(|word| matches!(*word, "om" | "rond" | "tussen"));
    let before_time = all
        .get(..end.map_or(all.len(), |end| end + 1))
        .unwrap_or_default();
    let words: Vec<&str> = before_time
        .iter()
        .copied()
        .filter(|word| !word.is_empty() && !words::is_filler(word))
        .map(|word| part_of_day(word).unwrap_or(word))
        .collect();
    Reader { today, toward }.read(&words)
}

fn trim(word: &str) -> &str {
    word.trim_matches(|c: char| !c.is_alphanumeric())
}

struct Reader {
    today: Date,
    toward: Toward,
}

impl Reader {
    fn read(&self, words: &[&str]) -> Result<Date, DateError> {
        match words {
            [] => Err(DateError::NotADate),
            [word] => self.read_one(word),
            ["over", .., "paar" | "aantal" | "enkele", _] => Err(DateError::NoDay),
            ["over", count, per] => self.shift(count, per, 1),
            [count, per, "geleden"] => self.shift(count, per, -1),
            [day, "over", count, "week" | "weken"] => self.weeks_after(day, count),
            [which, "week", day] | [day, which, "week"] => match week_offset(which) {
                Some(weeks) => self.day_of_week(named(day)?, weeks),
                None => Err(DateError::NotADate),
            },
            [which, "week" | "weekend" | "maand" | "jaar"] if week_offset(which).is_some() => {
                Err(DateError::NoDay)
            }
            [which, day] if weekday(day).is_some() => self.which_weekday(which, named(day)?),
            [day, "aanstaande" | "as" | "a.s" | "komende"] => self.coming(named(day)?),
            [day, rest @ ..] if weekday_short(day).is_some() => {
                let date = self.read_day(rest)?;
                let written = named(day)?;
                if date.weekday() == written {
                    Ok(date)
                } else {
                    Err(DateError::WrongWeekday { date, written })
                }
            }
            _ => self.read_day(words),
        }
    }

    fn read_one(&self, word: &str) -> Result<Date, DateError> {
        let from_today = |days: i32| plus(self.today, days.days());
        match word {
            "vandaag" | "nu" | "vanochtend" | "vanmorgen" | "vanmiddag" | "vanavond" => Ok(self.today),
            "morgen" => from_today(1),
            "overmorgen" => from_today(2),
            "gisteren" | "gister" => from_today(-1),
            "eergisteren" => from_today(-2),
            _ => match weekday(word) {
                Some(day) if day == self.today.weekday() => {
                    let other = from_today(if self.toward == Toward::Future { 7 } else { -7 })?;
                    Err(self.ambiguous(self.today, other))
                }
                Some(day) if self.toward == Toward::Future => self.coming(day),
                Some(day) => self.last(day),
                None => self.read_day(&[word]),
            },
        }
    }

    /// A day in a month: `3 mei`, `drie mei 2027`, `3-5`, `03/05/2026`, `2026-05-03`, `3e`.
    fn read_day(&self, words: &[&str]) -> Result<Date, DateError> {
        match words {
            [one] if month(one).is_some() => Err(DateError::NoDay),
            [one] => {
                if let Some(day) = ordinal(one) {
                    return self.day_of_month(day);
                }
                let parts: Vec<&str> = one.split(['-', '/', '.']).collect();
                match parts.as_slice() {
                    [year, month, day] if year.len() == 4 => self.numbers(day, month, Some(year)),
                    [day, month, year] => self.numbers(day, month, Some(year)),
                    [day, month] => self.numbers(day, month, None),
                    _ => Err(DateError::NotADate),
                }
            }
            [first, second] => match (day_number(first), month(second)) {
                (Some(day), Some(month)) => self.in_month(day, month, None),
                _ => self.numbers(first, second, None),
            },
            [first, second, year] => match (day_number(first), month(second)) {
                (Some(day), Some(month)) => self.in_month(day, month, Some(self.year(year)?)),
                _ => self.numbers(first, second, Some(year)),
            },
            _ => Err(DateError::NotADate),
        }
    }

    fn numbers(&self, day: &str, month: &str, year: Option<&str>) -> Result<Date, DateError> {
        let small = |text: &str| -> Result<i8, DateError> {
            if !matches!(text.len(), 1 | 2) || !is_digits(text) {
                return Err(DateError::NotADate);
            }
            text.parse().map_err(|_| DateError::NotADate)
        };
        let year = year.map(|year| self.year(year)).transpose()?;
        self.in_month(small(day)?, small(month)?, year)
    }

    /// `2026`, `26`, `85`.
    fn year(&self, text: &str) -> Result<i16, DateError> {
        if !is_digits(text) {
            return Err(DateError::NotADate);
        }
        let year: i16 = text.parse().map_err(|_| DateError::NotADate)?;
        match text.len() {
            4 => Ok(year),
            2 => {
                let oldest = self.today.year().saturating_sub(80);
                Ok(oldest.saturating_add((year - oldest).rem_euclid(100)))
            }
            _ => Err(DateError::NotADate),
        }
    }

    fn in_month(&self, day: i8, month: i8, year: Option<i16>) -> Result<Date, DateError> {
        let wrong = || match (usize::try_from(month), year) {
            (Ok(1..=12), None) => DateError::NoSuchDay(format!("{day} {}", month_name(month))),
            (Ok(1..=12), Some(year)) => DateError::NoSuchDay(format!("{day} {} {year}", month_name(month))),
            (_, None) => DateError::NoSuchDay(format!("{day}-{month}")),
            (_, Some(year)) => DateError::NoSuchDay(format!("{day}-{month}-{year}")),
        };
        if let Some(year) = year {
            return Date::new(year, month, day).map_err(|_| wrong());
        }
        // Eight years always hold a 29 February.
        let this_year = self.today.year();
        let candidates = (0..=8).filter_map(|step| match self.toward {
            Toward::Future => Date::new(this_year.checked_add(step)?, month, day)
                .ok()
                .filter(|date| *date >= self.today),
            Toward::Past => Date::new(this_year.checked_sub(step)?, month, day)
                .ok()
                .filter(|date| *date <= self.today),
        });
        let mut candidates = candidates;
        candidates.next().ok_or_else(wrong)
    }

    /// "de 15e": in this month or the nearest month that has the day still (or already) in it.
    fn day_of_month(&self, day: i8) -> Result<Date, DateError> {
        let first = self.today.first_of_month();
        let months = (0..=12).filter_map(|step: i32| match self.toward {
            Toward::Future => first.checked_add(step.months()).ok(),
            Toward::Past => first.checked_sub(step.months()).ok(),
        });
        let mut days = months.filter_map(|month| Date::new(month.year(), month.month(), day).ok());
        let found = match self.toward {
            Toward::Future => days.find(|date| *date >= self.today),
            Toward::Past => days.find(|date| *date <= self.today),
        };
        found.ok_or_else(|| DateError::NoSuchDay(day.to_string()))
    }

    /// "over twee weken", "3 dagen geleden".
    fn shift(&self, count: &str, per: &str, sign: i32) -> Result<Date, DateError> {
        let (Some(count), Some(span)) = (number(count), unit(per)) else {
            return Err(DateError::NotADate);
        };
        plus(
            self.today,
            span.checked_mul(i64::from(sign * count))
                .map_err(|_| DateError::TooFar)?,
        )
    }

    /// "vrijdag over een week", "vandaag over twee weken". Counted from the coming Friday or from this week: when these differ,
    /// it is ambiguous.
    fn weeks_after(&self, day: &str, count: &str) -> Result<Date, DateError> {
        let weeks = number(count).ok_or(DateError::NotADate)?;
        if matches!(day, "vandaag" | "morgen" | "overmorgen") {
            return plus(self.read_one(day)?, weeks.weeks());
        }
        let day = named(day)?;
        let coming = if day == self.today.weekday() {
            self.today
        } else {
            self.coming(day)?
        };
        let counted = plus(coming, weeks.weeks())?;
        let by_week = self.day_of_week(day, weeks)?;
        if counted == by_week {
            Ok(counted)
        } else {
            Err(self.ambiguous(counted, by_week))
        }
    }

    /// "aanstaande vrijdag", "volgende maandag", "afgelopen dinsdag", "deze zaterdag".
    fn which_weekday(&self, which: &str, day: Weekday) -> Result<Date, DateError> {
        match which {
            "aanstaande" | "as" | "a.s" | "komende" | "eerstvolgende" => self.coming(day),
            "afgelopen" | "laatste" => self.last(day),
            "deze" => match self.toward {
                _ if day == self.today.weekday() => Ok(self.today),
                Toward::Future => self.coming(day),
                Toward::Past => self.last(day),
            },
            // To some "volgende vrijdag" is the coming one, to others the one of next week.
            "volgende" => self.same_or_ambiguous(self.coming(day)?, self.day_of_week(day, 1)?),
            "vorige" => self.same_or_ambiguous(self.last(day)?, self.day_of_week(day, -1)?),
            _ => Err(DateError::NotADate),
        }
    }

    fn same_or_ambiguous(&self, one: Date, other: Date) -> Result<Date, DateError> {
        if one == other {
            Ok(one)
        } else {
            Err(self.ambiguous(one, other))
        }
    }

    fn ambiguous(&self, one: Date, other: Date) -> DateError {
        DateError::Ambiguous {
            first: one.min(other),
            second: one.max(other),
            today: self.today,
        }
    }

    /// The first such weekday after today.
    fn coming(&self, day: Weekday) -> Result<Date, DateError> {
        self.today.nth_weekday(1, day).map_err(|_| DateError::TooFar)
    }

    /// The last such weekday before today.
    fn last(&self, day: Weekday) -> Result<Date, DateError> {
        self.today.nth_weekday(-1, day).map_err(|_| DateError::TooFar)
    }

    /// That weekday in the week, Monday to Sunday, that is so many weeks from this one.
    fn day_of_week(&self, day: Weekday, weeks: i32) -> Result<Date, DateError> {
        let days =
            i32::from(day.to_monday_zero_offset()) - i32::from(self.today.weekday().to_monday_zero_offset());
        plus(self.today, weeks.saturating_mul(7).saturating_add(days).days())
    }
}

fn named(day: &str) -> Result<Weekday, DateError> {
    weekday(day)
        .or_else(|| weekday_short(day))
        .ok_or(DateError::NotADate)
}

fn week_offset(which: &str) -> Option<i32> {
    match which {
        "deze" => Some(0),
        "volgende" | "komende" | "aanstaande" => Some(1),
        "vorige" | "afgelopen" => Some(-1),
        _ => None,
    }
}

fn day_number(word: &str) -> Option<i8> {
    ordinal(word).or_else(|| number(word).and_then(|day| i8::try_from(day).ok()))
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

fn plus(date: Date, span: Span) -> Result<Date, DateError> {
    date.checked_add(span).map_err(|_| DateError::TooFar)
}

#[cfg(test)]
mod tests;
