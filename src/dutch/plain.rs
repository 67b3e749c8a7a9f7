//! The plainest reading of a text: its words in lower case without diacritics, apostrophes or punctuation. For comparing whole words and
//! fixed phrases, where spelling, stems and meaning play no part.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// The words of a text with one space between them: letters and digits only, compatibility forms decomposed (NFKD), lower case.
#[must_use]
pub fn plain(text: &str) -> String {
    if text.is_ascii() {
        return plain_ascii(text.as_bytes());
    }
    let mut out = String::with_capacity(text.len());
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
    if out.ends_with(' ') {
        out.pop();
    }
    out
}

/// What becomes of each ASCII character: 0 when it is left out.
const PLAIN: [u8; 128] = plain_bytes();

const fn plain_bytes() -> [u8; 128] {
    let mut table = [b' '; 128];
    let mut byte = 0;
    while byte < table.len() {
        let b = byte as u8;
        if b.is_ascii_alphanumeric() {
            table[byte] = b.to_ascii_lowercase();
        }
        byte += 1;
    }
    table[b'\'' as usize] = 0;
    table[b'`' as usize] = 0;
    table
}

/// The same of a text of nothing but ASCII, as most are. Few of those have anything that is left out.
fn plain_ascii(text: &[u8]) -> String {
    let plain = text.iter().map(|byte| PLAIN[usize::from(byte & 0x7f)]);
    let mut out: Vec<u8> = plain.collect();
    if !is_tidy(&out) {
        let mut last = b' ';
        out.retain(|&plain| {
            let is_kept = plain != 0 && (plain != b' ' || last != b' ');
            last = if is_kept { plain } else { last };
            is_kept
        });
    }
    if out.last() == Some(&b' ') {
        out.pop();
    }
    String::from_utf8(out).unwrap_or_default()
}

/// Has it nothing that is left out, no space in front and never two together? Looks at many letters at once.
fn is_tidy(plain: &[u8]) -> bool {
    let Some((first, rest)) = plain.split_first() else {
        return true;
    };
    let is_odd = |before: u8, letter: u8| (letter == 0) | ((letter == b' ') & (before == b' '));
    let pairs = plain.iter().zip(rest);
    !pairs.fold(is_odd(b' ', *first), |any, (&before, &letter)| {
        any | is_odd(before, letter)
    })
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
