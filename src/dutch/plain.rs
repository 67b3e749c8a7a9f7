//! The plainest reading of a text: its words in lower case without diacritics, apostrophes or punctuation. For comparing whole words and
//! fixed phrases, where spelling, stems and meaning play no part.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// The words of a text with one space between them: letters and digits only, compatibility forms decomposed (NFKD), lower case.
#[must_use]
pub fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    if text.is_ascii() {
        for &byte in text.as_bytes() {
            match byte {
                b'a'..=b'z' | b'0'..=b'9' => out.push(char::from(byte)),
                b'A'..=b'Z' => out.push(char::from(byte.to_ascii_lowercase())),
                b'\'' | b'`' => {}
                _ => space(&mut out),
            }
        }
    } else {
        for c in text.nfkd() {
            if is_combining_mark(c) || is_invisible(c) {
                continue;
            }
            if c.is_alphanumeric() {
                out.extend(c.to_lowercase());
            } else {
                space(&mut out);
            }
        }
    }
    if out.ends_with(' ') {
        out.pop();
    }
    out
}

/// Ends a word.
fn space(out: &mut String) {
    if !out.is_empty() && !out.ends_with(' ') {
        out.push(' ');
    }
}

/// Apostrophes (`foto's`), and characters without width.
fn is_invisible(c: char) -> bool {
    matches!(
        c,
        '\'' | '’' | '‘' | '`' | '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}'
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn words_are_lower_case_and_bare() {
        assert_eq!(plain("Éen foto's, a.u.b.!! 🙂\u{200b}"), "een fotos a u b");
        assert_eq!(plain("  Mijn KLIKO - niet/geleegd? "), "mijn kliko niet geleegd");
        assert_eq!(plain("?!… 👍 \u{0}\u{1}"), "");
    }

    proptest! {
        #[test]
        fn ascii_is_read_as_any_other_text(text in "[ -~\n\t]{0,40}") {
            let long_way = plain(&format!("{text} é"));
            let expected = long_way.strip_suffix('e').unwrap_or_default().trim_end();
            prop_assert_eq!(plain(&text), expected);
        }
    }
}
