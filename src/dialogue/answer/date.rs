//! A date, as residents write it.

use super::{Misfit, Reading};
use crate::calendar::{DateError, Toward, civil, read_date, say_date};
use crate::dialogue::words::Message;
use jiff::Timestamp;
use jiff::civil::Date;

/// Saved as `2026-05-03`. Without a year it lies ahead, unless the question only asks about the past.
pub(super) fn read(message: &Message<'_>, min: Option<&str>, max: Option<&str>, now: Timestamp) -> Reading {
    let today = civil(now).date();
    let (min, max) = (bound(min, today), bound(max, today));
    let toward = if max.is_some_and(|max| max <= today) {
        Toward::Past
    } else {
        Toward::Future
    };
    let text = message.text.get(..200).unwrap_or(message.text);
    let date = match read_date(text, today, toward) {
        Ok(date) => date,
        Err(error) => return Reading::Misfit(misfit(&error)),
    };
    if let Some(min) = min.filter(|min| date < *min) {
        return Reading::Misfit(Misfit::beyond("misfit_too_early", say_date(min, today)));
    }
    if let Some(max) = max.filter(|max| date > *max) {
        return Reading::Misfit(Misfit::beyond("misfit_too_late", say_date(max, today)));
    }
    Reading::fits(date.to_string(), say_date(date, today))
}

/// `today` or `2026-12-31`; `check` refuses anything else.
fn bound(text: Option<&str>, today: Date) -> Option<Date> {
    match text?.trim() {
        "today" => Some(today),
        date => date.parse().ok(),
    }
}

/// The same sentences as [`DateError`] has, but in the tone of the bot and replaceable.
fn misfit(error: &DateError) -> Misfit {
    match error {
        DateError::NotADate => Misfit::new("misfit_date"),
        DateError::NoDay => Misfit::new("misfit_date_day"),
        DateError::NoSuchDay(_) | DateError::TooFar => Misfit::new("misfit_date_unknown"),
        DateError::Ambiguous { first, second, today } => Misfit {
            names: vec![
                ("first", say_date(*first, *today)),
                ("second", say_date(*second, *today)),
            ],
            ..Misfit::new("misfit_date_two")
        },
        DateError::WrongWeekday { date, .. } => Misfit {
            names: vec![("date", say_date(*date, *date))],
            ..Misfit::new("misfit_date_weekday")
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dialogue::words::plain;

    fn at() -> Timestamp {
        "2026-11-23T10:00:00+01:00".parse().expect("a moment")
    }

    fn value(text: &str, min: Option<&str>, max: Option<&str>) -> Result<String, &'static str> {
        match read(&Message::typed(text, &plain(text)), min, max, at()) {
            Reading::Fits(saved) => Ok(saved.value),
            Reading::Misfit(misfit) => Err(misfit.text),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn dates_are_read_and_kept_in_one_form() {
        for (text, expected) in [
            ("morgen", "2026-11-24"),
            ("3 mei", "2027-05-03"),
            ("3-5-2027", "2027-05-03"),
            ("volgende week maandag", "2026-11-30"),
        ] {
            assert_eq!(value(text, None, None).as_deref(), Ok(expected), "{text}");
        }
        assert_eq!(
            value("3 mei", None, Some("today")).as_deref(),
            Ok("2026-05-03"),
            "only the past was asked about"
        );
    }

    #[test]
    fn misfits_say_why() {
        assert_eq!(value("geen idee", None, None), Err("misfit_date"));
        assert_eq!(value("31 april", None, None), Err("misfit_date_unknown"));
        assert_eq!(value("gisteren", Some("today"), None), Err("misfit_too_early"));
        assert_eq!(
            value("1-1-2028", None, Some("2026-12-31")),
            Err("misfit_too_late")
        );
    }
}
