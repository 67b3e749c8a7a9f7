//! Days, times of day, amounts of money and plain numbers.

use super::{boundary, chunk, digits, value};
use crate::dutch::figures::MONTHS;

const SHORT_MONTHS: [&str; 14] = [
    "jan", "feb", "mrt", "apr", "jun", "jul", "aug", "sep", "sept", "okt", "nov", "dec", "febr", "maa",
];

/// `12-03-1980`, `12/3`, `12.3.2025`, `2025-03-12`, `12 maart 2025`
pub(super) fn date(text: &str, at: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    let first = digits(text, at);
    let next = at + first;
    let part = |at: usize, len: usize, max: u32| value(text, at, len).is_some_and(|v| (1..=max).contains(&v));
    if first == 4 && bytes.get(next) == Some(&b'-') {
        let month = digits(text, next + 1);
        let day_at = next + 1 + month + 1;
        let day = digits(text, day_at);
        let fits = bytes.get(day_at - 1) == Some(&b'-') && part(next + 1, month, 12) && part(day_at, day, 31);
        return (fits && boundary(text, day_at + day)).then_some(day_at + day);
    }
    if !(1..=2).contains(&first) || !part(at, first, 31) {
        return None;
    }
    match bytes.get(next) {
        Some(&separator @ (b'-' | b'/' | b'.')) => {
            let month = digits(text, next + 1);
            let end = next + 1 + month;
            if !(1..=2).contains(&month) || !part(next + 1, month, 12) {
                return None;
            }
            let year = if bytes.get(end) == Some(&separator) {
                digits(text, end + 1)
            } else {
                0
            };
            if matches!(year, 2 | 4) && boundary(text, end + 1 + year) {
                return Some(end + 1 + year);
            }
            let bare = separator != b'.' && boundary(text, end) && bytes.get(end) != Some(&separator);
            bare.then_some(end)
        }
        Some(b' ') => {
            let word = chunk(text, next + 1).trim_end_matches(|c: char| !c.is_ascii_lowercase());
            if !MONTHS.contains(&word) && !SHORT_MONTHS.contains(&word) {
                return None;
            }
            let end = next + 1 + word.len();
            let year = if bytes.get(end) == Some(&b' ') {
                digits(text, end + 1)
            } else {
                0
            };
            let full = year == 4 && boundary(text, end + 5);
            Some(if full { end + 5 } else { end })
        }
        _ => None,
    }
}

/// `10:30`, `10.30 uur`, `10u`, `16 uur`
pub(super) fn time(text: &str, at: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    let hours = digits(text, at);
    if !(1..=2).contains(&hours) || value(text, at, hours)? > 24 {
        return None;
    }
    let next = at + hours;
    let hour_word = |at: usize| {
        let start = at + usize::from(bytes.get(at) == Some(&b' '));
        ["uur", "u", "h"].iter().find_map(|w| {
            (text[start.min(text.len())..].starts_with(w) && boundary(text, start + w.len()))
                .then(|| start + w.len())
        })
    };
    if let Some(&separator @ (b':' | b'.' | b'u')) = bytes.get(next) {
        let minutes = digits(text, next + 1);
        if minutes == 2 && value(text, next + 1, 2)? < 60 && boundary(text, next + 3) {
            let end = next + 3;
            return hour_word(end).or((separator != b'.').then_some(end));
        }
    }
    hour_word(next)
}

/// Digits with groups and decimals: `1.250,50`, `12,5`
fn plain_number(text: &str, at: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut end = at + digits(text, at);
    if end == at {
        return None;
    }
    while matches!(bytes.get(end), Some(b'.' | b',')) && digits(text, end + 1) > 0 {
        end += 1 + digits(text, end + 1);
    }
    Some(end)
}

/// After a currency sign: an amount, with an optional space before and `,-` after it.
pub(in crate::dutch) fn amount(text: &str, at: usize) -> Option<usize> {
    let start = at + usize::from(text.as_bytes().get(at) == Some(&b' '));
    let end = plain_number(text, start)?;
    Some(if text[end..].starts_with(",-") {
        end + 2
    } else {
        end
    })
}

/// `12 euro`, `12,50 eur`, `12,-`
pub(super) fn money(text: &str, at: usize) -> Option<usize> {
    let end = plain_number(text, at)?;
    if text[end..].starts_with(",-") {
        return Some(end + 2);
    }
    let start = end + usize::from(text.as_bytes().get(end) == Some(&b' '));
    ["euro", "eur", "€", "euros", "euro's"]
        .iter()
        .rev()
        .find_map(|w| {
            (text[start..].starts_with(w) && boundary(text, start + w.len())).then(|| start + w.len())
        })
}

const UNITS: [&str; 20] = [
    "ha", "km", "cm", "mm", "m", "m2", "m3", "kg", "gr", "g", "l", "x", "e", "de", "ste", "jr", "kw", "ml",
    "kb", "mb",
];

/// A number, ordinal or number with a unit; not a word that starts with digits (`4jarige`).
pub(super) fn number(text: &str, at: usize) -> Option<usize> {
    let end = plain_number(text, at)?;
    if boundary(text, end) {
        return Some(end);
    }
    let word = text.as_bytes()[end..]
        .iter()
        .take_while(|b| b.is_ascii_alphanumeric())
        .count();
    let letters = text.get(end..end + word)?;
    let house_letter = letters.len() == 1;
    (boundary(text, end + word) && (house_letter || UNITS.contains(&letters))).then_some(end + word)
}
