//! A piece of text with the shape of personal data: what it must have besides its form.

use super::check::{PlateLetters, digits, iban_length, is_bsn, is_iban, plate_letters};
use super::cue::{Cue, Cues, is_short_word};
use std::ops::Range;

/// A year up to this one makes a full date a date of birth, also without a word that says so.
const LAST_YEAR_OF_BIRTH_WITHOUT_CUE: u16 = 2009;

/// A piece of text with the shape of personal data.
pub(super) struct Candidate<'a> {
    pub(super) text: &'a str,
    pub(super) span: Range<usize>,
}

impl Candidate<'_> {
    pub(super) fn text(&self) -> &str {
        self.text.get(self.span.clone()).unwrap_or_default()
    }

    fn char_before(&self) -> Option<char> {
        self.text.get(..self.span.start)?.chars().next_back()
    }

    fn char_after(&self) -> Option<char> {
        self.text.get(self.span.end..)?.chars().next()
    }

    /// Not in the middle of a number or a code: letters may stand directly before it ("tel0612345678"), but not with digits.
    fn starts_number(&self) -> bool {
        let before = self.text.get(..self.span.start).unwrap_or_default();
        let mut glued = before
            .chars()
            .rev()
            .take_while(|c| c.is_alphanumeric() || *c == '+');
        !glued.any(|c| c.is_numeric() || c == '+')
    }

    /// No digit directly behind it.
    fn ends_number(&self) -> bool {
        !self.char_after().is_some_and(char::is_numeric)
    }

    /// Neither in the middle of a number or a code, nor going on with a digit.
    pub(super) fn is_number(&self) -> bool {
        self.starts_number() && self.ends_number()
    }

    /// No letter or digit on either side.
    pub(super) fn is_alone(&self) -> bool {
        !self.char_before().is_some_and(char::is_alphanumeric)
            && !self.char_after().is_some_and(char::is_alphanumeric)
    }

    /// About one in eleven numbers passes the elfproef: a word or a prefix ("Z-…", "2026/…") that makes it a reference decides.
    pub(super) fn is_bsn(&self, cues: &Cues<'_>) -> bool {
        if !is_bsn(self.text()) || !self.is_number() {
            return false;
        }
        cues.say(Cue::Bsn, self.span.end)
            || (self.is_alone() && !self.has_prefix() && !cues.reference_before())
    }

    /// Behind "bsn" a number is a BSN also when it has a typing error, unless it is written as a date.
    pub(super) fn is_bsn_by_cue(&self, cues: &Cues<'_>) -> bool {
        let groups: Vec<usize> = self
            .text()
            .split(|c: char| !c.is_ascii_digit())
            .map(str::len)
            .filter(|length| *length > 0)
            .collect();
        let date = matches!(groups.as_slice(), [1 | 2, 1 | 2, 4, ..] | [4, 1 | 2, 1 | 2]);
        self.is_number() && !date && cues.say(Cue::Bsn, self.span.end)
    }

    /// Nearly any code can be a document number: only with a word such as "paspoort".
    pub(super) fn is_document(&self, cues: &Cues<'_>) -> bool {
        self.is_alone() && cues.say(Cue::Document, self.span.end)
    }

    /// A letter or digit and then a dash, slash or `#` directly before it.
    fn has_prefix(&self) -> bool {
        let mut before = self.text.get(..self.span.start).unwrap_or_default().chars().rev();
        match before.next() {
            Some('#') => true,
            Some('-' | '/' | '_') => before.next().is_some_and(char::is_alphanumeric),
            _ => false,
        }
    }

    /// The span of the IBAN that begins here, as long as its country says. With a word such as "rekening" a wrong check digit is
    /// taken for a typo.
    pub(super) fn iban(&self, cues: &Cues<'_>) -> Option<Range<usize>> {
        if self.char_before().is_some_and(char::is_alphanumeric) {
            return None;
        }
        let text = self.text();
        let length = iban_length(text.get(..2)?)?;
        let (last, _) = text
            .char_indices()
            .filter(|(_, c)| c.is_ascii_alphanumeric())
            .nth(length - 1)?;
        let iban = text.get(..=last)?;
        let whole = !self
            .text
            .get(self.span.start + last + 1..)?
            .chars()
            .next()
            .is_some_and(char::is_alphanumeric);
        let dutch = iban
            .as_bytes()
            .first()
            .is_some_and(|byte| byte.eq_ignore_ascii_case(&b'n'));
        let typo = dutch && cues.say(Cue::Iban, self.span.end);
        (whole && (is_iban(iban) || typo)).then_some(self.span.start..self.span.start + last + 1)
    }

    /// The letters of a postcode are never SA, SD or SS. When they are also a word, something else must say that it is an address:
    /// a cue, no space, or capitals in a text that has small letters too.
    pub(super) fn is_address(&self, cues: &Cues<'_>) -> bool {
        let text = self.text();
        let Some((digits_end, letters)) = postcode_letters(text) else {
            return false;
        };
        if !self.is_alone()
            || ["SA", "SD", "SS"]
                .iter()
                .any(|none| letters.eq_ignore_ascii_case(none))
        {
            return false;
        }
        let attached = text
            .as_bytes()
            .get(digits_end)
            .is_some_and(u8::is_ascii_alphabetic);
        let capitals = letters.bytes().all(|byte| byte.is_ascii_uppercase())
            && self.text.bytes().any(|byte| byte.is_ascii_lowercase());
        attached || capitals || !is_short_word(letters) || cues.say(Cue::Postcode, self.span.end)
    }

    /// With dashes the shape is enough; without, a word such as "kenteken" must be near.
    pub(super) fn is_plate(&self, cues: &Cues<'_>) -> bool {
        let text = self.text();
        if !self.is_alone() || self.has_prefix() {
            return false;
        }
        let goes_on = self.text.get(self.span.end..).is_some_and(|rest| {
            let mut rest = rest.chars();
            rest.next() == Some('-') && rest.next().is_some_and(char::is_alphanumeric)
        });
        let letters = plate_letters(text);
        let capitals = !text.bytes().any(|byte| byte.is_ascii_lowercase());
        let by_shape = match letters {
            PlateLetters::Issued => true,
            PlateLetters::Unusual => capitals,
            PlateLetters::Word => false,
        };
        let separators = |separator: u8| text.bytes().filter(|byte| *byte == separator).count();
        let by_cue = match (separators(b'-'), separators(b' ')) {
            (2, 0) | (0, 0) => true,
            (0, 2) => letters == PlateLetters::Issued && !text.split(' ').any(is_short_word),
            _ => false,
        };
        let dashes = separators(b'-') == 2;
        !goes_on && ((dashes && by_shape) || (by_cue && cues.say(Cue::Plate, self.span.end)))
    }

    pub(super) fn is_date_of_birth(&self, cues: &Cues<'_>) -> bool {
        if !self.is_alone() {
            return false;
        }
        let year = self
            .text()
            .split(|c: char| !c.is_ascii_digit())
            .find(|part| part.len() == 4);
        let year = year.and_then(|year| year.parse::<u16>().ok());
        let month_in_digits = !self.text().bytes().any(|byte| byte.is_ascii_alphabetic());
        let long_ago = year.is_some_and(|year| year <= LAST_YEAR_OF_BIRTH_WITHOUT_CUE);
        digits(self.text()).count() >= 3
            && (cues.say(Cue::Birth, self.span.end) || (long_ago && month_in_digits && !self.has_prefix()))
    }
}

/// The two letters of the postcode in an address, and where its four digits end.
fn postcode_letters(address: &str) -> Option<(usize, &str)> {
    let bytes = address.as_bytes();
    let digits_end = (4..bytes.len()).find(|end| {
        let four = bytes[end - 4..*end].iter().all(u8::is_ascii_digit);
        let starts = *end == 4 || !bytes[end - 5].is_ascii_digit();
        four && starts && !bytes[*end].is_ascii_digit()
    })?;
    let letters = address
        .get(digits_end..)?
        .char_indices()
        .find(|(_, c)| c.is_ascii_alphabetic())?
        .0
        + digits_end;
    Some((digits_end, address.get(letters..letters + 2)?))
}
