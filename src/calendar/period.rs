//! What editors write: periods such as `09:00-12:30` and dates such as `2026-12-24`.

use jiff::civil::Date;
use thiserror::Error;

/// Minutes in a day; also the closing time `24:00`.
const DAY: u16 = 24 * 60;

/// A part of one day, from opening to closing, in civil minutes. Opening is before closing; closing may be `24:00`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Period {
    opens: u16,
    closes: u16,
}

/// Why a text is not a [`Period`]. The messages are for editors, in Dutch.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum PeriodError {
    /// Not two times with a dash.
    #[error("‘{text}’ is geen periode: schrijf een begin en een eind, zoals 09:00-12:30")]
    Form {
        /// What was written.
        text: String,
    },
    /// A part is not a time.
    #[error("‘{part}’ is geen tijd: schrijf uren en minuten met een dubbele punt, zoals 09:00")]
    Time {
        /// The part that is wrong.
        part: String,
    },
    /// A part has the form of a time but does not exist.
    #[error(
        "‘{part}’ bestaat niet: uren gaan van 00 tot 23 en minuten van 00 tot 59; alleen als eind mag 24:00"
    )]
    Range {
        /// The part that is wrong.
        part: String,
    },
    /// Nothing lies between opening and closing.
    #[error("de periode ‘{text}’ duurt niets: begin en eind zijn gelijk")]
    Empty {
        /// What was written.
        text: String,
    },
    /// The end is before the beginning.
    #[error(
        "de periode ‘{text}’ eindigt voor ze begint; gaat ze door na middernacht, \
         schrijf dan {opens}-24:00 en de volgende dag 00:00-{closes}"
    )]
    Backwards {
        /// What was written.
        text: String,
        /// Its first time.
        opens: String,
        /// Its second time.
        closes: String,
    },
}

impl Period {
    /// The whole day.
    pub const WHOLE_DAY: Self = Self {
        opens: 0,
        closes: DAY,
    };

    /// Reads `09:00-12:30`; a long dash and spaces around the dash are fine, and so is one digit for the hour.
    ///
    /// # Errors
    /// [`PeriodError`] says which part is wrong and what to write instead.
    pub fn parse(text: &str) -> Result<Self, PeriodError> {
        let text = text.trim();
        let form = || PeriodError::Form {
            text: text.to_owned(),
        };
        let (first, second) = text.split_once(['-', '–', '—']).ok_or_else(form)?;
        let (first, second) = (first.trim(), second.trim());
        if first.is_empty() || second.is_empty() {
            return Err(form());
        }
        let opens = minutes(first)?;
        let closes = minutes(second)?;
        if opens == DAY {
            return Err(PeriodError::Range {
                part: first.to_owned(),
            });
        }
        if opens == closes {
            return Err(PeriodError::Empty {
                text: text.to_owned(),
            });
        }
        if closes < opens {
            let (opens, closes) = (first.to_owned(), second.to_owned());
            return Err(PeriodError::Backwards {
                text: text.to_owned(),
                opens,
                closes,
            });
        }
        Ok(Self { opens, closes })
    }

    /// Opening, in minutes after midnight: 0–1439.
    pub fn opens(self) -> u16 {
        self.opens
    }

    /// Closing, in minutes after midnight: 1–1440.
    pub fn closes(self) -> u16 {
        self.closes
    }

    /// Do the two have a minute in common? Periods that touch do not.
    pub fn overlaps(self, other: Self) -> bool {
        self.opens < other.closes && other.opens < self.closes
    }
}

/// `H:MM` or `HH:MM` to minutes after midnight; `24:00` is allowed here.
fn minutes(part: &str) -> Result<u16, PeriodError> {
    let time = || PeriodError::Time {
        part: part.to_owned(),
    };
    let (hour, minute) = part.split_once(':').ok_or_else(time)?;
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if !matches!(hour.len(), 1 | 2) || minute.len() != 2 || !digits(hour) || !digits(minute) {
        return Err(time());
    }
    let hour: u16 = hour.parse().map_err(|_| time())?;
    let minute: u16 = minute.parse().map_err(|_| time())?;
    let total = hour * 60 + minute;
    if minute > 59 || total > DAY {
        return Err(PeriodError::Range {
            part: part.to_owned(),
        });
    }
    Ok(total)
}

/// Why a text is not a date. The messages are for editors, in Dutch.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum DateFormError {
    /// Not year, month and day with dashes.
    #[error("‘{text}’ is geen datum: schrijf jaar-maand-dag, zoals 2026-12-24")]
    Form {
        /// What was written.
        text: String,
    },
    /// The form is right, but there is no such day.
    #[error("de datum ‘{text}’ bestaat niet in de kalender")]
    NoSuchDay {
        /// What was written.
        text: String,
    },
}

/// Reads a date in content: exactly `2026-12-24`.
///
/// # Errors
/// [`DateFormError`] for another form, or a day that does not exist.
pub fn parse_date(text: &str) -> Result<Date, DateFormError> {
    let text = text.trim();
    let form = || DateFormError::Form {
        text: text.to_owned(),
    };
    let bytes = text.as_bytes();
    let shaped = bytes.len() == 10
        && bytes.iter().enumerate().all(|(at, byte)| match at {
            4 | 7 => *byte == b'-',
            _ => byte.is_ascii_digit(),
        });
    if !shaped {
        return Err(form());
    }
    let year: i16 = text[..4].parse().map_err(|_| form())?;
    let month: i8 = text[5..7].parse().map_err(|_| form())?;
    let day: i8 = text[8..].parse().map_err(|_| form())?;
    Date::new(year, month, day).map_err(|_| DateFormError::NoSuchDay {
        text: text.to_owned(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn reads_periods() {
        for (text, opens, closes) in [
            ("09:00-12:30", 540, 750),
            ("9:00 – 17:00", 540, 1020),
            (" 00:00-24:00 ", 0, 1440),
            ("23:59-24:00", 1439, 1440),
        ] {
            let period = Period::parse(text).unwrap();
            assert_eq!((period.opens(), period.closes()), (opens, closes), "{text}");
        }
    }

    #[test]
    fn says_what_is_wrong_with_a_period() {
        let all: Vec<String> = [
            "",
            "09:00",
            "-12:00",
            "9-17",
            "09.00-17.00",
            "09:00-25:00",
            "09:60-10:00",
            "24:00-24:00",
            "10:00-10:00",
            "22:00-02:00",
            "09:00-12:00-13:00",
            "0٩:00-12:00",
            "+9:00-12:00",
        ]
        .iter()
        .map(|text| Period::parse(text).unwrap_err().to_string())
        .collect();
        insta::assert_snapshot!(all.join("\n"), @r"
        ‘’ is geen periode: schrijf een begin en een eind, zoals 09:00-12:30
        ‘09:00’ is geen periode: schrijf een begin en een eind, zoals 09:00-12:30
        ‘-12:00’ is geen periode: schrijf een begin en een eind, zoals 09:00-12:30
        ‘9’ is geen tijd: schrijf uren en minuten met een dubbele punt, zoals 09:00
        ‘09.00’ is geen tijd: schrijf uren en minuten met een dubbele punt, zoals 09:00
        ‘25:00’ bestaat niet: uren gaan van 00 tot 23 en minuten van 00 tot 59; alleen als eind mag 24:00
        ‘09:60’ bestaat niet: uren gaan van 00 tot 23 en minuten van 00 tot 59; alleen als eind mag 24:00
        ‘24:00’ bestaat niet: uren gaan van 00 tot 23 en minuten van 00 tot 59; alleen als eind mag 24:00
        de periode ‘10:00-10:00’ duurt niets: begin en eind zijn gelijk
        de periode ‘22:00-02:00’ eindigt voor ze begint; gaat ze door na middernacht, schrijf dan 22:00-24:00 en de volgende dag 00:00-02:00
        ‘12:00-13:00’ is geen tijd: schrijf uren en minuten met een dubbele punt, zoals 09:00
        ‘0٩:00’ is geen tijd: schrijf uren en minuten met een dubbele punt, zoals 09:00
        ‘+9:00’ is geen tijd: schrijf uren en minuten met een dubbele punt, zoals 09:00
        ");
    }

    #[test]
    fn periods_that_touch_do_not_overlap() {
        let period = |text| Period::parse(text).unwrap();
        assert!(!period("09:00-12:00").overlaps(period("12:00-13:00")));
        assert!(period("09:00-12:00").overlaps(period("11:59-13:00")));
        assert!(period("10:00-11:00").overlaps(period("09:00-12:00")));
    }

    #[test]
    fn reads_dates_and_refuses_days_that_do_not_exist() {
        assert_eq!(parse_date("2026-12-24"), Ok(date(2026, 12, 24)));
        assert_eq!(parse_date("2028-02-29"), Ok(date(2028, 2, 29)));
        for text in ["2026-02-29", "2026-13-01", "2026-04-31", "2026-00-10"] {
            assert_eq!(
                parse_date(text),
                Err(DateFormError::NoSuchDay {
                    text: text.to_owned()
                })
            );
        }
        for text in ["24-12-2026", "2026-12-4", "2026/12/24", "kerst", "", "２026-12-2"] {
            assert_eq!(
                parse_date(text),
                Err(DateFormError::Form {
                    text: text.to_owned()
                })
            );
        }
    }
}
