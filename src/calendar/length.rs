//! What editors write for how long: `30 minuten`, `1 uur`, `2 dagen`.

use jiff::SignedDuration;
use thiserror::Error;

/// The largest amount of any unit; nothing in content takes longer.
const MOST: u32 = 10_000;

/// A length of time as an editor writes it. A day is 24 hours; which hours count is up to the rule that uses it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Length {
    amount: u32,
    unit: Unit,
}

/// What is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Unit {
    Minute,
    Hour,
    Day,
}

/// Why a text is not a [`Length`]. The message is for editors, in Dutch.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error(
    "‘{text}’ is geen tijdsduur: schrijf een getal en minuten, uur of dagen, zoals 30 minuten, 1 uur of 2 dagen"
)]
pub struct LengthError {
    /// What was written.
    pub text: String,
    /// The length that was probably meant, as it should be written.
    pub meant: Option<String>,
}

impl Unit {
    /// Only what people should write: one form for one, one for many.
    fn parse(word: &str) -> Option<Self> {
        match word {
            "minuut" | "minuten" => Some(Self::Minute),
            "uur" | "uren" => Some(Self::Hour),
            "dag" | "dagen" => Some(Self::Day),
            _ => None,
        }
    }

    /// Words that are refused, with the unit and how many of it they are.
    fn meant(word: &str) -> Option<(Self, u32)> {
        match word {
            "m" | "min" | "mins" | "minute" | "minutes" => Some((Self::Minute, 1)),
            "u" | "h" | "hour" | "hours" => Some((Self::Hour, 1)),
            "d" | "day" | "days" | "werkdag" | "werkdagen" | "etmaal" | "etmalen" => Some((Self::Day, 1)),
            "w" | "week" | "weken" | "weeks" => Some((Self::Day, 7)),
            "maand" | "maanden" | "month" | "months" => Some((Self::Day, 30)),
            "jaar" | "jaren" | "year" | "years" => Some((Self::Day, 365)),
            _ => Self::parse(word).map(|unit| (unit, 1)),
        }
    }

    fn minutes(self) -> i64 {
        match self {
            Self::Minute => 1,
            Self::Hour => 60,
            Self::Day => 24 * 60,
        }
    }
}

impl Length {
    /// Reads `30 minuten`, `1 uur`, `2 dagen`: a whole number, a space and a unit. Capitals do not matter.
    ///
    /// # Errors
    /// [`LengthError`], with what was probably meant (`2u` → `2 uur`, `1 week` → `7 dagen`).
    pub fn parse(text: &str) -> Result<Self, LengthError> {
        let folded = text.trim().to_lowercase();
        let well_formed = folded.split_once(' ').and_then(|(amount, unit)| {
            let unit = Unit::parse(unit.trim_start())?;
            Some(Self {
                amount: whole(amount)?,
                unit,
            })
        });
        well_formed.ok_or_else(|| LengthError {
            text: text.trim().to_owned(),
            meant: meant(&folded).map(|length| length.to_string()),
        })
    }

    /// So many whole days.
    #[must_use]
    pub fn days(amount: u32) -> Self {
        Self {
            amount,
            unit: Unit::Day,
        }
    }

    /// In time on the clock.
    #[must_use]
    pub fn duration(self) -> SignedDuration {
        SignedDuration::from_mins(i64::from(self.amount) * self.unit.minutes())
    }

    /// Is it written in days?
    #[must_use]
    pub fn is_in_days(self) -> bool {
        self.unit == Unit::Day
    }

    /// How many days, when that is a whole number.
    #[must_use]
    pub fn whole_days(self) -> Option<u32> {
        let minutes = i64::from(self.amount) * self.unit.minutes();
        let day = Unit::Day.minutes();
        (minutes % day == 0)
            .then(|| u32::try_from(minutes / day).ok())
            .flatten()
    }
}

impl std::fmt::Display for Length {
    /// As it should be written.
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let word = match (self.unit, self.amount) {
            (Unit::Minute, 1) => "minuut",
            (Unit::Minute, _) => "minuten",
            (Unit::Hour, _) => "uur",
            (Unit::Day, 1) => "dag",
            (Unit::Day, _) => "dagen",
        };
        write!(out, "{} {word}", self.amount)
    }
}

fn whole(digits: &str) -> Option<u32> {
    let is_number = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    let amount: u32 = digits.parse().ok().filter(|_| is_number)?;
    (amount <= MOST).then_some(amount)
}

/// `2u`, `30min`, `1 week`, `anderhalf uur` is too much to guess.
fn meant(folded: &str) -> Option<Length> {
    let digits = folded.bytes().take_while(u8::is_ascii_digit).count();
    let (amount, word) = folded.split_at(digits);
    let (unit, each) = Unit::meant(word.trim())?;
    let amount = whole(amount)?
        .checked_mul(each)
        .filter(|amount| *amount <= MOST)?;
    Some(Length { amount, unit })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_people_should_write() {
        for (text, minutes, shown) in [
            ("30 minuten", 30, "30 minuten"),
            ("1 uur", 60, "1 uur"),
            (" 24  Uren ", 1440, "24 uur"),
            ("1 dag", 1440, "1 dag"),
            ("0 minuten", 0, "0 minuten"),
        ] {
            let length = Length::parse(text).unwrap();
            assert_eq!(length.duration(), SignedDuration::from_mins(minutes), "{text}");
            assert_eq!(length.to_string(), shown);
        }
        assert_eq!(Length::parse("48 uur").unwrap().whole_days(), Some(2));
        assert_eq!(Length::parse("36 uur").unwrap().whole_days(), None);
        assert!(Length::days(2).is_in_days() && !Length::parse("48 uur").unwrap().is_in_days());
    }

    #[test]
    fn says_what_was_probably_meant() {
        for (text, meant) in [
            ("2u", Some("2 uur")),
            ("30m", Some("30 minuten")),
            ("30 min", Some("30 minuten")),
            ("2 werkdagen", Some("2 dagen")),
            ("1 week", Some("7 dagen")),
            ("24", None),
            ("een uur", None),
            ("1,5 uur", None),
            ("-1 uur", None),
            ("99999999999 dagen", None),
            ("", None),
        ] {
            let error = Length::parse(text).unwrap_err();
            assert_eq!(error.meant.as_deref(), meant, "{text}");
        }
    }
}
