//! What looks like a number or a code and means something of its own: postcodes, phone numbers, BSNs, accounts, dates, amounts.
//!
//! Every function reads normalised text at a byte position and gives the end of what it recognised. Shapes come from: postcodes and
//! phone numbers from the Dutch number plans, BSN by its eleven test (Besluit burgerservicenummer), IBAN by mod 97 (ISO 13616),
//! number plates by the sidecodes of the RDW.

mod address;
mod amounts;

use super::token::Kind;
use address::postcode;
use amounts::{date, money, number, time};

pub(super) use address::{house_number_end, is_street};
pub(super) use amounts::amount;

type Found = Option<(usize, Kind)>;

/// What starts at a letter: web and e-mail addresses, accounts, plates. Words are left to the caller.
pub(super) fn from_letter(text: &str, at: usize) -> Found {
    let chunk = chunk(text, at);
    let bytes = chunk.as_bytes();
    let mut dot_inside = false;
    let mut at_sign = false;
    let mut digit = false;
    let mut colon = false;
    for (nth, &b) in bytes.iter().enumerate() {
        match b {
            b'.' => dot_inside |= nth + 1 < bytes.len(),
            b'@' => at_sign = true,
            b'0'..=b'9' => digit = true,
            b':' => colon = true,
            _ => {}
        }
    }
    if at_sign && let Some(len) = email(chunk) {
        return Some((at + len, Kind::Email));
    }
    if (dot_inside || colon)
        && let Some(len) = url(chunk)
    {
        return Some((at + len, Kind::Url));
    }
    if !digit {
        return None;
    }
    iban(text, at)
        .map(|end| (end, Kind::Iban))
        .or_else(|| plate(text, at).map(|end| (end, Kind::Plate)))
}

/// What starts at a digit or `+`. `original` gives the bytes of the message behind a place in `text` (capitals tell a postcode).
pub(super) fn from_digit<'o>(text: &str, at: usize, original: &dyn Fn(usize, usize) -> &'o str) -> Found {
    if text.as_bytes()[at] == b'+' {
        return phone(text, at).map(|end| (end, Kind::Phone));
    }
    None.or_else(|| email(chunk(text, at)).map(|len| (at + len, Kind::Email)))
        .or_else(|| date(text, at).map(|end| (end, Kind::Date)))
        .or_else(|| time(text, at).map(|end| (end, Kind::Time)))
        .or_else(|| phone(text, at).map(|end| (end, Kind::Phone)))
        .or_else(|| bsn(text, at).map(|end| (end, Kind::Bsn)))
        .or_else(|| postcode(text, at, original).map(|end| (end, Kind::Postcode)))
        .or_else(|| plate(text, at).map(|end| (end, Kind::Plate)))
        .or_else(|| money(text, at).map(|end| (end, Kind::Money)))
        .or_else(|| number(text, at).map(|end| (end, Kind::Number)))
}

/// From `at` to the next white space.
fn chunk(text: &str, at: usize) -> &str {
    let rest = &text[at..];
    let end = rest
        .bytes()
        .position(|b| b == b' ' || b == b'\n')
        .unwrap_or(rest.len());
    &rest[..end]
}

fn boundary(text: &str, at: usize) -> bool {
    !text
        .as_bytes()
        .get(at)
        .is_some_and(|&b| b.is_ascii_alphanumeric() || b >= 0x80)
}

fn digits(text: &str, at: usize) -> usize {
    text.as_bytes()[at.min(text.len())..]
        .iter()
        .take_while(|b| b.is_ascii_digit())
        .count()
}

fn value(text: &str, at: usize, len: usize) -> Option<u32> {
    text.get(at..at + len)?.parse().ok()
}

/// `j.jansen@example.nl`
fn email(chunk: &str) -> Option<usize> {
    let sign = chunk.find('@')?;
    let name = &chunk[..sign];
    let fits = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'_' | b'-' | b'+' | b'%');
    if name.is_empty() || !name.bytes().all(fits) {
        return None;
    }
    let host_len = chunk[sign + 1..]
        .bytes()
        .take_while(|&b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-'))
        .count();
    let host = chunk[sign + 1..sign + 1 + host_len].trim_end_matches(['.', '-']);
    let (label, top) = host.rsplit_once('.')?;
    (!label.is_empty() && top.len() >= 2 && top.bytes().all(|b| b.is_ascii_lowercase()))
        .then_some(sign + 1 + host.len())
}

const TOP_LEVEL: [&str; 16] = [
    "amsterdam",
    "be",
    "biz",
    "com",
    "de",
    "eu",
    "example",
    "fr",
    "frl",
    "gov",
    "info",
    "io",
    "net",
    "nl",
    "nu",
    "org",
];

/// `https://…`, `www.…`, `zeedam.nl/afval`
fn url(chunk: &str) -> Option<usize> {
    let trimmed = chunk.trim_end_matches(['.', ',', '!', '?', ')', ':', ';', '"', '\'', ']']);
    if ["https://", "http://", "www."]
        .iter()
        .any(|start| trimmed.starts_with(start) && trimmed.len() > start.len())
    {
        return Some(trimmed.len());
    }
    let host = trimmed.split(['/', '?', '#', ':']).next()?;
    let (label, top) = host.rsplit_once('.')?;
    let fits = label
        .bytes()
        .all(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-'))
        && !label.starts_with('.');
    (fits && label.len() >= 2 && TOP_LEVEL.binary_search(&top).is_ok()).then_some(trimmed.len())
}

/// Letters of a dotted abbreviation.
const MOST_DOTTED: usize = 8;

/// `a.u.b.`, `i.v.m.`, `t.a.v`: single letters with dots, at least two.
pub(super) fn dotted(text: &str, at: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut end = at;
    let mut letters = 0;
    let letter = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_lowercase);
    while letters < MOST_DOTTED && letter(end) && bytes.get(end + 1) == Some(&b'.') {
        end += 2;
        letters += 1;
    }
    if letters > 0 && bytes.get(end).is_some_and(u8::is_ascii_lowercase) && boundary(text, end + 1) {
        return Some(end + 1);
    }
    (letters >= 2).then_some(end)
}

/// Account number: Dutch by shape, others by shape and mod 97; spaces between groups of four are allowed.
fn iban(text: &str, at: usize) -> Option<usize> {
    let mut compact = [0_u8; 34];
    let (mut len, mut end) = (0, at);
    for (offset, b) in text.as_bytes()[at..].iter().enumerate() {
        match b {
            b'a'..=b'z' | b'0'..=b'9' if len < compact.len() => {
                compact[len] = *b;
                len += 1;
                end = at + offset + 1;
            }
            b' ' if len >= 4 && len % 4 == 0 => {}
            _ => break,
        }
        if len == 18 && compact.starts_with(b"nl") {
            break;
        }
    }
    let code = &compact[..len];
    let country = code.len() >= 15
        && code[..2].iter().all(u8::is_ascii_lowercase)
        && code[2..4].iter().all(u8::is_ascii_digit);
    if !country || !boundary(text, end) {
        return None;
    }
    let dutch = code.starts_with(b"nl")
        && len == 18
        && code[4..8].iter().all(u8::is_ascii_lowercase)
        && code[8..].iter().all(u8::is_ascii_digit);
    (dutch || mod_97(code)).then_some(end)
}

fn mod_97(code: &[u8]) -> bool {
    let rest = code[4..]
        .iter()
        .chain(&code[..4])
        .fold(0_u32, |rest, &b| match b {
            b'0'..=b'9' => (rest * 10 + u32::from(b - b'0')) % 97,
            _ => (rest * 100 + u32::from(b - b'a') + 10) % 97,
        });
    rest == 1
}

const PLATES: [&str; 13] = [
    "DDDDLL", "DDLLDD", "DDLLLD", "DDLLLL", "DLLDDD", "DLLLDD", "DDDLLD", "LDDDLL", "LLDDDD", "LLDDDL",
    "LLDDLL", "LLLDDL", "LLLLDD",
];

/// Number plate of six signs: with hyphens in three groups, or in one piece (then not of the shape of a postcode or a word with a year).
fn plate(text: &str, at: usize) -> Option<usize> {
    let chunk = chunk(text, at);
    let mut shape = [0_u8; 6];
    let (mut len, mut hyphens, mut end) = (0, 0, at);
    for (offset, b) in chunk.bytes().enumerate() {
        match b {
            b'-' if len > 0 && hyphens < 2 => hyphens += 1,
            b'a'..=b'z' | b'0'..=b'9' if len < 6 => {
                shape[len] = if b.is_ascii_digit() { b'D' } else { b'L' };
                len += 1;
                end = at + offset + 1;
            }
            _ => break,
        }
    }
    if len < 6 || !boundary(text, end) || hyphens == 1 {
        return None;
    }
    let glued_ambiguous = hyphens == 0 && matches!(&shape, b"DDDDLL" | b"LLDDDD" | b"LLLLDD" | b"DDLLLL");
    let known = PLATES.iter().any(|plate| plate.as_bytes() == shape);
    (known && !glued_ambiguous).then_some(end)
}

/// Dutch phone numbers: ten digits from 0, +31/0031, `14 0xx(x)`, 0800/0900 numbers; single separators between digits.
fn phone(text: &str, at: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut number = [0_u8; 16];
    let (mut len, mut at_next, mut end) = (0, at, at);
    let mut previous_separator = false;
    if bytes[at] == b'+' {
        at_next += 1;
    }
    while let Some(&b) = bytes.get(at_next) {
        match b {
            b'0'..=b'9' if len < number.len() => {
                number[len] = b;
                len += 1;
                end = at_next + 1;
                previous_separator = false;
            }
            b' ' | b'-' | b'.' | b'/' | b'(' | b')'
                if !previous_separator || matches!(b, b'(' | b'-' | b' ') =>
            {
                previous_separator = true;
            }
            _ => break,
        }
        at_next += 1;
        if is_short_number(&number[..len]) && boundary(text, end) && !continues(bytes, end) {
            return Some(end);
        }
    }
    if !boundary(text, end) {
        return None;
    }
    let number = &number[..len];
    let plus = bytes[at] == b'+';
    let national = number
        .strip_prefix(b"0031")
        .or_else(|| number.strip_prefix(b"31").filter(|_| plus));
    let fits = match national {
        Some(rest) => matches!(rest.len(), 9) || (rest.len() == 10 && rest[0] == b'0'),
        None if plus => (8..=15).contains(&len),
        None => len == 10 && number[0] == b'0' && number[1] != b'0',
    };
    fits.then_some(end)
}

/// `14 0118`, `140118`, `0800 1234`, `0900 123456`
fn is_short_number(number: &[u8]) -> bool {
    let code = number.starts_with(b"140") && matches!(number.len(), 5 | 6);
    code || ((number.starts_with(b"0800") || number.starts_with(b"0900")) && matches!(number.len(), 8))
}

fn continues(bytes: &[u8], at: usize) -> bool {
    bytes.get(at).is_some_and(u8::is_ascii_digit)
        || (matches!(bytes.get(at), Some(b' ' | b'-' | b'.'))
            && bytes.get(at + 1).is_some_and(u8::is_ascii_digit))
}

/// Nine digits (separators allowed) that pass the eleven test.
fn bsn(text: &str, at: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    let (mut sum, mut len, mut end) = (0_i32, 0, at);
    for (offset, &b) in bytes[at..].iter().enumerate() {
        match b {
            b'0'..=b'9' if len < 9 => {
                let weight = if len == 8 { -1 } else { 9 - len };
                sum += weight * i32::from(b - b'0');
                len += 1;
                end = at + offset + 1;
            }
            b' ' | b'.' | b'-' if len > 0 && len < 9 => {}
            _ => break,
        }
    }
    (len == 9 && sum % 11 == 0 && sum != 0 && boundary(text, end)).then_some(end)
}
