//! A phone number, Dutch or international.

use super::Reading;
use crate::dialogue::words::Message;

pub(super) fn read(message: &Message<'_>) -> Reading {
    match number(message.text) {
        Some(number) => Reading::fits(&number, shown(&number)),
        None => Reading::misfit("misfit_phone"),
    }
}

/// As E.164: `+31612345678`. Dutch numbers have nine digits after the 0, others 8 to 15 digits in all (ITU-T E.164).
fn number(text: &str) -> Option<String> {
    let start = text.find(|c: char| c == '+' || c.is_ascii_digit())?;
    let mut digits = String::new();
    for c in text[start..].replace("(0)", "").chars() {
        match c {
            '0'..='9' => digits.push(c),
            '+' if digits.is_empty() => {}
            ' ' | '-' | '.' | '(' | ')' | '/' | '+' | '\u{a0}' => {}
            _ => break,
        }
    }
    let international = text[start..].starts_with('+').then(|| digits.clone());
    let international = international.or_else(|| digits.strip_prefix("00").map(str::to_owned));
    match international {
        Some(digits) => match digits.strip_prefix("31") {
            Some(rest) => dutch(rest.strip_prefix('0').unwrap_or(rest)),
            None => {
                ((8..=15).contains(&digits.len()) && !digits.starts_with('0')).then(|| format!("+{digits}"))
            }
        },
        None => dutch(digits.strip_prefix('0').or_else(|| digits.strip_prefix("31"))?),
    }
}

fn dutch(rest: &str) -> Option<String> {
    (rest.len() == 9 && !rest.starts_with('0')).then(|| format!("+31{rest}"))
}

fn shown(number: &str) -> String {
    match number.strip_prefix("+31") {
        Some(rest) if rest.starts_with('6') => format!("06 {}", &rest[1..]),
        Some(rest) => format!("0{rest}"),
        None => number.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phone_numbers_are_kept_in_one_form() {
        for (text, expected) in [
            ("06 12345678", Some("+31612345678")),
            ("06-12 34 56 78 overdag", Some("+31612345678")),
            ("+31 (0)6 12345678", Some("+31612345678")),
            ("0031612345678", Some("+31612345678")),
            ("mijn nummer is 0118-123456", Some("+31118123456")),
            ("+32 470 12 34 56", Some("+32470123456")),
            ("06 1234567", None),
            ("12", None),
            ("geen", None),
        ] {
            assert_eq!(number(text).as_deref(), expected, "{text}");
        }
    }
}
