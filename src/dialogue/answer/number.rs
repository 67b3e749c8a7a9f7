//! A number: digits, a comma or point, or a word.

pub(super) mod counted;

use super::{Misfit, Reading, no_answer};
use crate::dialogue::words::Message;
use crate::dutch::figures::number_word;

/// Larger numbers are no answer to a question of a municipality; it also keeps them exact.
const LARGEST: f64 = 1e12;

pub(super) fn read(message: &Message<'_>, min: Option<&str>, max: Option<&str>) -> Reading {
    let spelt = !message.text.contains(|c: char| c.is_ascii_digit());
    if spelt && no_answer::is_question(message) {
        return Reading::misfit("misfit_number");
    }
    let total = counted::total(&message.words).and_then(|total| u32::try_from(total).ok());
    let only = || only_number(message.text).filter(|_| !counted::is_of_another_kind(&message.words));
    let Some(number) = total.map(f64::from).or_else(only) else {
        return Reading::misfit("misfit_number");
    };
    let bound = |text: Option<&str>| text.and_then(|text| text.trim().replace(',', ".").parse::<f64>().ok());
    if let Some(min) = bound(min).filter(|min| number < *min) {
        return Reading::Misfit(Misfit::beyond("misfit_too_low", dutch(min)));
    }
    if let Some(max) = bound(max).filter(|max| number > *max) {
        return Reading::Misfit(Misfit::beyond("misfit_too_high", dutch(max)));
    }
    // in a long message a number may be part of another question
    if message.words.len() > 4 {
        return Reading::likely(number.to_string(), dutch(number));
    }
    Reading::fits(number.to_string(), dutch(number))
}

/// With a comma.
fn dutch(number: f64) -> String {
    number.to_string().replace('.', ",")
}

/// A number word, or digits.
pub(super) fn whole_word(word: &str) -> Option<usize> {
    number_word(word).or_else(|| word.parse().ok())
}

/// The only number in a text; "een" counts only when there is no other.
fn only_number(text: &str) -> Option<f64> {
    let parts =
        text.split(|c: char| c.is_whitespace() || matches!(c, '€' | ';' | ':' | '!' | '?' | '(' | ')'));
    let parts: Vec<&str> = parts
        .map(|part| part.trim_matches(|c| matches!(c, '.' | ',' | '-')))
        .collect();
    let raw = text.split_whitespace();
    let negative = raw
        .clone()
        .any(|part| part.strip_prefix('-').is_some_and(|rest| digits(rest).is_some()));
    let mut found: Vec<f64> = parts.iter().filter_map(|part| digits(part)).collect();
    if found.is_empty() {
        let words = crate::dialogue::words::words(text);
        let named = words.iter().filter_map(|word| number_word(word));
        let mut named: Vec<usize> = named.collect();
        if named.len() > 1 {
            named.retain(|number| *number != 1);
        }
        found = named
            .into_iter()
            .filter_map(|number| u32::try_from(number).ok())
            .map(f64::from)
            .collect();
    }
    match found.as_slice() {
        [number] if *number <= LARGEST => Some(if negative { -number } else { *number }),
        _ => None,
    }
}

/// `12`, `2,5`, `2.5`, `1.000`, `1.000,50`, `12x`, `5m2`.
fn digits(part: &str) -> Option<f64> {
    let end = part
        .find(|c: char| !c.is_ascii_digit() && c != '.' && c != ',')
        .unwrap_or(part.len());
    let (number, unit) = part.split_at(end);
    if number.is_empty() || !number.starts_with(|c: char| c.is_ascii_digit()) || unit.chars().count() > 4 {
        return None;
    }
    let plain = match (number.rfind(','), number.rfind('.')) {
        (Some(_), _) => number.replace('.', "").replacen(',', ".", 1),
        (None, Some(_)) if is_thousands(number) => number.replace('.', ""),
        _ => number.to_owned(),
    };
    plain.parse().ok()
}

/// Points every three digits.
fn is_thousands(number: &str) -> bool {
    let mut groups = number.split('.');
    let first = groups.next().unwrap_or_default();
    (1..=3).contains(&first.len()) && first != "0" && groups.all(|group| group.len() == 3)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dialogue::words::plain;

    fn number(text: &str) -> Option<String> {
        match read(&Message::typed(text, &plain(text)), None, None) {
            Reading::Fits(saved) | Reading::Likely(saved) => Some(saved.value),
            _ => None,
        }
    }

    #[test]
    fn numbers_are_read_the_dutch_way() {
        for (text, value) in [
            ("3", "3"),
            ("ongeveer 3 stuks", "3"),
            ("twee", "2"),
            ("een stuk of vijf", "5"),
            ("2,5 meter", "2.5"),
            ("1.000", "1000"),
            ("1.234,5", "1234.5"),
            ("-4", "-4"),
            ("€ 12,50", "12.5"),
            ("20m2", "20"),
        ] {
            assert_eq!(number(text).as_deref(), Some(value), "{text}");
        }
        for text in ["veel", "2 of 3", "", "9999999999999999", "tussen 2 en 4"] {
            assert_eq!(number(text), None, "{text}");
        }
    }

    #[test]
    fn what_is_counted_is_added_up() {
        for (text, value) in [
            ("twee banken en een stoel", "3"),
            ("2 grote tassen, 3 kleine en een matras", "6"),
            ("het zijn twee kasten en nog een tafel", "3"),
            ("een stuk of 3", "3"),
            ("een bank", "1"),
            ("alleen een matras", "1"),
            ("ik heb er 3", "3"),
            ("we zijn met 4", "4"),
            ("ongeveer 3", "3"),
            ("in totaal 12", "12"),
            ("8 stuks", "8"),
        ] {
            assert_eq!(number(text).as_deref(), Some(value), "{text}");
        }
    }

    #[test]
    fn a_number_that_says_something_else_is_none() {
        for text in [
            "Lange straat 12",
            "Kerkhof 3",
            "een momentje",
            "een vraagje",
            "een paar",
            "een hoop",
            "ik heb een auto met aanhanger, mag dat ook",
            "ik heb een auto met een hele grote aanhanger",
            "om half 8",
            "om acht uur",
            "kwart over 8",
            "12 mei",
            "0612345678",
        ] {
            assert_eq!(number(text), None, "{text}");
        }
    }

    #[test]
    fn bounds_are_explained() {
        let reading = read(&Message::typed("0", &plain("0")), Some("1"), Some("10"));
        assert_eq!(reading, Reading::Misfit(Misfit::beyond("misfit_too_low", "1")));
        let reading = read(&Message::typed("11", &plain("11")), Some("1"), Some("10"));
        assert_eq!(reading, Reading::Misfit(Misfit::beyond("misfit_too_high", "10")));
    }
}
