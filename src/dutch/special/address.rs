//! Postcodes, streets and house numbers.

use super::{boundary, digits};

/// Two-letter words and units that may follow a year or an amount.
const NOT_POSTCODE: [&str; 48] = [
    "aa", "al", "an", "as", "be", "bv", "ca", "cm", "da", "de", "dl", "dm", "do", "du", "en", "er", "et",
    "ga", "gb", "gr", "ha", "he", "ik", "in", "is", "ja", "je", "jr", "kb", "kg", "km", "kw", "ma", "me",
    "ml", "mm", "na", "nl", "nu", "of", "om", "op", "st", "te", "we", "wo", "za", "zo",
];

/// `1234 AB`; SA, SD and SS do not exist. After a space, lower-case letters that are a word (`2025 is`) do not count.
pub(super) fn postcode<'o>(
    text: &str,
    at: usize,
    original: &dyn Fn(usize, usize) -> &'o str,
) -> Option<usize> {
    let bytes = text.as_bytes();
    if digits(text, at) != 4 || bytes[at] == b'0' {
        return None;
    }
    let space = usize::from(bytes.get(at + 4) == Some(&b' '));
    let start = at + 4 + space;
    let letters = text
        .get(start..start + 2)
        .filter(|l| l.bytes().all(|b| b.is_ascii_lowercase()))?;
    if !boundary(text, start + 2) || matches!(letters, "sa" | "sd" | "ss") {
        return None;
    }
    let capitals = original(start, start + 2).bytes().all(|b| b.is_ascii_uppercase());
    (capitals || NOT_POSTCODE.binary_search(&letters).is_err()).then_some(start + 2)
}

const STREET_ENDS: [&str; 29] = [
    "straat",
    "straatje",
    "laan",
    "weg",
    "plein",
    "singel",
    "kade",
    "dijk",
    "gracht",
    "hof",
    "pad",
    "steeg",
    "dreef",
    "markt",
    "haven",
    "plantsoen",
    "park",
    "erf",
    "wal",
    "oord",
    "ring",
    "baan",
    "burg",
    "veld",
    "akker",
    "boulevard",
    "hoek",
    "str",
    "berg",
];

/// Looks like the name of a street: something of three letters and more before `straat`, `laan` …; `wachtwoord` and `paspoord` end in `oord` by chance.
pub(in crate::dutch) fn is_street(word: &str) -> bool {
    let is_chance = word.ends_with("woord") || word.ends_with("poord");
    !is_chance
        && STREET_ENDS
            .iter()
            .any(|end| word.strip_suffix(end).is_some_and(|start| start.len() >= 3))
}

/// After the digits of a house number: a letter or addition (`12a`, `12-b`, `12 hs`).
pub(in crate::dutch) fn house_number_end(text: &str, at: usize) -> usize {
    let rest = &text.as_bytes()[at..];
    let skip = usize::from(matches!(rest.first(), Some(b' ' | b'-' | b'/')));
    let word = rest[skip.min(rest.len())..]
        .iter()
        .take_while(|b| b.is_ascii_alphanumeric())
        .count();
    let addition = &rest[skip.min(rest.len())..][..word];
    let fits = match skip {
        0 => word <= 2,
        _ if rest.first() == Some(&b' ') => {
            matches!(addition, b"hs" | b"bis" | b"huis") || (word == 1 && addition[0].is_ascii_lowercase())
        }
        _ => (1..=4).contains(&word),
    };
    if fits && word > 0 { at + skip + word } else { at }
}
