//! What looks like a number or a code and means something of its own: postcodes, phone numbers, BSNs, accounts, dates, amounts.
//!
//! Every function reads normalised text at a byte position and gives the end of what it recognised. Shapes come from: postcodes and
//! phone numbers from the Dutch number plans, BSN by its eleven test (Besluit burgerservicenummer), IBAN by mod 97 (ISO 13616),
//! number plates by the sidecodes of the RDW.

use super::token::Kind;

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

/// `a.u.b.`, `i.v.m.`, `t.a.v`: single letters with dots, at least two.
pub(super) fn dotted(text: &str, at: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut end = at;
    let mut letters = 0;
    while bytes.get(end).is_some_and(u8::is_ascii_lowercase) && bytes.get(end + 1) == Some(&b'.') {
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

/// Two-letter words and units that may follow a year or an amount.
const NOT_POSTCODE: [&str; 48] = [
    "aa", "al", "an", "as", "be", "bv", "ca", "cm", "da", "de", "dl", "dm", "do", "du", "en", "er", "et",
    "ga", "gb", "gr", "ha", "he", "ik", "in", "is", "ja", "je", "jr", "kb", "kg", "km", "kw", "ma", "me",
    "ml", "mm", "na", "nl", "nu", "of", "om", "op", "st", "te", "we", "wo", "za", "zo",
];

/// `1234 AB`; SA, SD and SS do not exist. After a space, lower-case letters that are a word (`2025 is`) do not count.
fn postcode<'o>(text: &str, at: usize, original: &dyn Fn(usize, usize) -> &'o str) -> Option<usize> {
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

/// Looks like the name of a street: something of three letters and more before `straat`, `laan` …
pub(super) fn is_street(word: &str) -> bool {
    STREET_ENDS
        .iter()
        .any(|end| word.strip_suffix(end).is_some_and(|start| start.len() >= 3))
}

/// After the digits of a house number: a letter or addition (`12a`, `12-b`, `12 hs`).
pub(super) fn house_number_end(text: &str, at: usize) -> usize {
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

const MONTHS: [&str; 26] = [
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
    "jan",
    "feb",
    "mrt",
    "apr",
    "jun",
    "jul",
    "aug",
    "sep",
    "sept",
    "okt",
    "nov",
    "dec",
    "febr",
    "maa",
];

/// `12-03-1980`, `12/3`, `12.3.2025`, `2025-03-12`, `12 maart 2025`
fn date(text: &str, at: usize) -> Option<usize> {
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
            if !MONTHS.contains(&word) {
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
fn time(text: &str, at: usize) -> Option<usize> {
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
pub(super) fn amount(text: &str, at: usize) -> Option<usize> {
    let start = at + usize::from(text.as_bytes().get(at) == Some(&b' '));
    let end = plain_number(text, start)?;
    Some(if text[end..].starts_with(",-") {
        end + 2
    } else {
        end
    })
}

/// `12 euro`, `12,50 eur`, `12,-`
fn money(text: &str, at: usize) -> Option<usize> {
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
fn number(text: &str, at: usize) -> Option<usize> {
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
