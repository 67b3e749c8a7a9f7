//! The Dutch words of dates.

use crate::calendar::phrase::weekday_name;
use crate::dutch::figures::{MONTHS, number_word};
use jiff::civil::Weekday;
use jiff::{Span, ToSpan};

const ORDINALS: [&str; 31] = [
    "eerste",
    "tweede",
    "derde",
    "vierde",
    "vijfde",
    "zesde",
    "zevende",
    "achtste",
    "negende",
    "tiende",
    "elfde",
    "twaalfde",
    "dertiende",
    "veertiende",
    "vijftiende",
    "zestiende",
    "zeventiende",
    "achttiende",
    "negentiende",
    "twintigste",
    "eenentwintigste",
    "tweeentwintigste",
    "drieentwintigste",
    "vierentwintigste",
    "vijfentwintigste",
    "zesentwintigste",
    "zevenentwintigste",
    "achtentwintigste",
    "negenentwintigste",
    "dertigste",
    "eenendertigste",
];

/// Words that say nothing about which day it is.
pub(super) fn is_filler(word: &str) -> bool {
    matches!(
        word,
        "op" | "de"
            | "het"
            | "van"
            | "dan"
            | "doe"
            | "maar"
            | "graag"
            | "liefst"
            | "vanaf"
            | "was"
            | "is"
            | "dat"
            | "s"
            | "ochtends"
            | "middags"
            | "avonds"
            | "ochtend"
            | "middag"
            | "avond"
            | "aub"
            | "a.u.b"
            | "alsjeblieft"
    )
}

/// The day in "vrijdagmiddag" and "morgenochtend".
pub(super) fn part_of_day(word: &str) -> Option<&str> {
    let day = ["ochtend", "middag", "avond", "nacht"]
        .into_iter()
        .find_map(|part| word.strip_suffix(part))?;
    let known = weekday(day).is_some() || matches!(day, "morgen" | "overmorgen" | "gisteren" | "gister");
    known.then_some(day)
}

/// A weekday in full.
pub(super) fn weekday(word: &str) -> Option<Weekday> {
    Weekday::Monday
        .cycle_forward()
        .take(7)
        .find(|day| weekday_name(*day) == word)
}

/// A weekday in full or as its first two letters; those are words too ("zo", "do"), so only next to a date.
pub(super) fn weekday_short(word: &str) -> Option<Weekday> {
    Weekday::Monday.cycle_forward().take(7).find(|day| {
        let name = weekday_name(*day);
        name == word || (word.len() == 2 && name.starts_with(word))
    })
}

/// 1–12 for a month in full or shortened to at least three letters, and for `mrt`.
pub(super) fn month(word: &str) -> Option<i8> {
    let shortened = |name: &str| word.len() >= 3 && name.starts_with(word);
    let at = MONTHS
        .iter()
        .position(|name| shortened(name) || (word == "mrt" && *name == "maart"))?;
    i8::try_from(at + 1).ok()
}

/// A whole number, in at most three digits or in words to 31.
pub(super) fn number(word: &str) -> Option<i32> {
    if matches!(word.len(), 1..=3) && word.bytes().all(|byte| byte.is_ascii_digit()) {
        return word.parse().ok();
    }
    number_word(word)
        .and_then(|number| i32::try_from(number).ok())
        .filter(|number| *number > 0)
}

/// 1–31 from `3e`, `1ste`, `2de`, `derde`.
pub(super) fn ordinal(word: &str) -> Option<i8> {
    let digits = word
        .strip_suffix("ste")
        .or_else(|| word.strip_suffix("de"))
        .or_else(|| word.strip_suffix('e'));
    let day = match digits {
        Some(digits) if digits.bytes().all(|byte| byte.is_ascii_digit()) => number(digits),
        _ => ordinal_word(word),
    };
    day.and_then(|day| i8::try_from(day).ok())
        .filter(|day| (1..=31).contains(day))
}

fn ordinal_word(word: &str) -> Option<i32> {
    let plain = word.replace('ë', "e");
    let at = ORDINALS.iter().position(|known| *known == plain)?;
    i32::try_from(at + 1).ok()
}

/// One of what is counted in "over twee weken".
pub(super) fn unit(word: &str) -> Option<Span> {
    match word {
        "dag" | "dagen" => Some(1.day()),
        "week" | "weken" => Some(1.week()),
        "maand" | "maanden" => Some(1.month()),
        "jaar" | "jaren" => Some(1.year()),
        _ => None,
    }
}
