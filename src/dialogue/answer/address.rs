//! Postcode and house number, together or in two messages.

use super::{Misfit, Reading};
use crate::dialogue::words::Message;

pub(super) fn read(message: &Message<'_>, partial: Option<&str>) -> Reading {
    let text = partial.map_or_else(
        || message.text.to_owned(),
        |partial| format!("{partial} {}", message.text),
    );
    let tokens = tokens(&text);
    let postcode = postcode(&tokens);
    let number = house_number(
        &tokens,
        postcode
            .as_ref()
            .map(|(_, used)| used.clone())
            .unwrap_or_default(),
    );
    match (postcode, number) {
        (Some((code, _)), Some(number)) => Reading::fits(
            format!("{code} {number}"),
            format!("{} {} {number}", &code[..4], &code[4..]),
        ),
        (Some((code, _)), None) => half("misfit_house_number", code),
        (None, Some(number)) if message.words.len() <= 5 => half("misfit_postcode", number),
        _ => Reading::misfit("misfit_address"),
    }
}

fn half(text: &'static str, partial: String) -> Reading {
    Reading::Misfit(Misfit {
        partial: Some(partial),
        ..Misfit::new(text)
    })
}

/// Runs of letters and digits with `-` and `/` inside, in capitals.
fn tokens(text: &str) -> Vec<String> {
    let split = text.split(|c: char| !c.is_ascii_alphanumeric() && c != '-' && c != '/');
    split
        .map(|token| token.trim_matches(['-', '/']).to_ascii_uppercase())
        .filter(|token| !token.is_empty())
        .collect()
}

/// A postcode is four digits, not starting with 0, and two letters, not SA, SD or SS (PostNL).
fn postcode(tokens: &[String]) -> Option<(String, std::ops::Range<usize>)> {
    for (at, token) in tokens.iter().enumerate() {
        if is_postcode(token) {
            return Some((token.clone(), at..at + 1));
        }
        if let Some(letters) = tokens.get(at + 1) {
            let joined = format!("{token}{letters}");
            if token.len() == 4 && is_postcode(&joined) {
                return Some((joined, at..at + 2));
            }
        }
    }
    None
}

fn is_postcode(token: &str) -> bool {
    let bytes = token.as_bytes();
    bytes.len() == 6
        && (b'1'..=b'9').contains(&bytes[0])
        && bytes[1..4].iter().all(u8::is_ascii_digit)
        && bytes[4..].iter().all(u8::is_ascii_uppercase)
        && !matches!(&token[4..], "SA" | "SD" | "SS")
}

/// The first number outside the postcode, with its addition: `12`, `12a`, `12-2`, `12 hs`.
fn house_number(tokens: &[String], postcode: std::ops::Range<usize>) -> Option<String> {
    let free = |at: usize| !postcode.contains(&at);
    let mut numbers = (0..tokens.len()).filter(|at| free(*at) && is_house_number(&tokens[*at]));
    let after = numbers.clone().find(|at| *at >= postcode.end);
    let at = after.or_else(|| numbers.next())?;
    let mut number = tokens[at].to_ascii_lowercase();
    let addition = tokens.get(at + 1).filter(|token| {
        free(at + 1)
            && (token.len() == 1 && token.bytes().all(|b| b.is_ascii_alphabetic())
                || matches!(token.as_str(), "HS" | "BIS" | "ZW" | "RD"))
    });
    if let Some(addition) = addition {
        number.push(' ');
        number.push_str(&addition.to_ascii_lowercase());
    }
    Some(number)
}

/// 1 to 5 digits, then at most 4 letters, digits, `-` or `/`.
fn is_house_number(token: &str) -> bool {
    let digits = token.bytes().take_while(u8::is_ascii_digit).count();
    (1..=5).contains(&digits) && !token.starts_with('0') && token.len() - digits <= 5
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dialogue::words::plain;

    fn label(text: &str, partial: Option<&str>) -> Result<String, Misfit> {
        match read(&Message::typed(text, &plain(text)), partial) {
            Reading::Fits(saved) => Ok(saved.label),
            Reading::Misfit(misfit) => Err(misfit),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn addresses_are_read_in_any_order() {
        for (text, expected) in [
            ("4381 AB 12", "4381 AB 12"),
            ("4381ab12", "misfit"),
            ("4381ab, 12a", "4381 AB 12a"),
            ("Dorpsstraat 12 4381AB", "4381 AB 12"),
            ("ik woon op 4381 ab nummer 7 hs", "4381 AB 7 hs"),
            ("4381AB 12-2", "4381 AB 12-2"),
        ] {
            let found = label(text, None);
            if expected == "misfit" {
                assert!(found.is_err(), "{text}");
            } else {
                assert_eq!(found.as_deref(), Ok(expected), "{text}");
            }
        }
    }

    #[test]
    fn a_half_address_is_completed_by_the_next_message() {
        let half = label("4381 AB", None).expect_err("the house number is missing");
        assert_eq!(
            (half.text, half.partial.as_deref()),
            ("misfit_house_number", Some("4381AB"))
        );
        assert_eq!(
            label("12 b", half.partial.as_deref()).as_deref(),
            Ok("4381 AB 12 b")
        );
        assert_eq!(
            label("0123 AB 1", None).expect_err("no postcode").text,
            "misfit_postcode"
        );
        assert_eq!(
            label("bij de kerk", None).expect_err("nothing").text,
            "misfit_address"
        );
    }
}
