//! From shapes to findings: what a shape must have besides its form.

use super::check::{
    PlateLetters, digits, iban_length, is_bsn, is_card, is_iban, is_personal_phone, is_vat_id_with_bsn,
    normalise_phone, plate_letters,
};
use super::class::{DataClass, Finding};
use super::cue::{Cue, Cues, is_short_word};
use super::pattern::{Shape, first_start, shapes_at};
use std::ops::Range;

/// A year up to this one makes a full date a date of birth, also without a word that says so.
const LAST_YEAR_OF_BIRTH_WITHOUT_CUE: u16 = 2009;

/// Finds personal data. Knows the municipality's own addresses and numbers, which are nobody's personal data.
#[derive(Debug, Clone, Default)]
pub struct Finder {
    domains: Vec<String>,
    phones: Vec<String>,
}

/// Finds personal data without own addresses or numbers; see [`Finder::find`].
pub fn find(text: &str) -> Vec<Finding> {
    Finder::default().find(text)
}

impl Finder {
    /// A finder that keeps e-mail addresses on these domains (and domains under them) and these phone numbers, however written. A
    /// domain may be given as a web address (`https://www.zeedam.example`) or an e-mail address.
    pub fn new<D: AsRef<str>, P: AsRef<str>>(
        domains: impl IntoIterator<Item = D>,
        phones: impl IntoIterator<Item = P>,
    ) -> Self {
        let phones = phones.into_iter().map(|phone| normalise_phone(phone.as_ref()));
        Self {
            domains: domains
                .into_iter()
                .map(|domain| host(domain.as_ref()))
                .filter(|host| !host.is_empty())
                .collect(),
            phones: phones.filter(|phone| !phone.is_empty()).collect(),
        }
    }

    /// All personal data in a text, in order, without overlap. Costs nearly nothing for a text without digits and without `@`.
    pub fn find(&self, text: &str) -> Vec<Finding> {
        let mut findings = Vec::new();
        if text.bytes().any(|byte| byte.is_ascii_digit() || byte == b'@') {
            self.scan(text, 0, text.len(), false, &mut findings);
        }
        findings
    }

    /// Searches `at..end`. In a web address only what a check proves counts: numbers are common there.
    fn scan(&self, text: &str, mut at: usize, end: usize, in_url: bool, findings: &mut Vec<Finding>) {
        while let Some(start) = first_start(text, at).filter(|start| *start < end) {
            at = match self.judge(text, start, in_url) {
                Some(Verdict::Found(class, span)) => {
                    let next = span.end;
                    findings.push(Finding { class, span });
                    next
                }
                Some(Verdict::Url(span)) => {
                    self.scan(text, start + 1, span.end, true, findings);
                    findings
                        .last()
                        .map_or(span.end, |last| last.span.end.max(span.end))
                }
                None => next_start(text, start),
            };
        }
    }

    fn judge(&self, text: &str, start: usize, in_url: bool) -> Option<Verdict> {
        let cues = Cues::at(text, start);
        shapes_at(text, start).find_map(|(shape, span)| {
            if shape == Shape::Url {
                return (!in_url).then_some(Verdict::Url(span));
            }
            let candidate = Candidate { text, span };
            self.accept(shape, &candidate, &cues, in_url)
                .map(|(class, span)| Verdict::Found(class, span))
        })
    }

    /// Is it what its shape suggests? Gives the class and the exact span.
    fn accept(
        &self,
        shape: Shape,
        it: &Candidate<'_>,
        cues: &Cues<'_>,
        in_url: bool,
    ) -> Option<(DataClass, Range<usize>)> {
        let class = match shape {
            Shape::Url => return None,
            Shape::Email => (!self.is_own_address(it.text())).then_some(DataClass::Email)?,
            Shape::Iban => return Some((DataClass::Iban, it.iban(cues)?)),
            Shape::VatId => (it.is_alone() && is_vat_id_with_bsn(it.text())).then_some(DataClass::Bsn)?,
            Shape::Card => (it.ends_number() && it.starts_number() && is_card(it.text()))
                .then_some(DataClass::PaymentCard)?,
            Shape::Bsn => it.is_bsn_without_cue(cues).then_some(DataClass::Bsn)?,
            Shape::BsnLoose => (it.starts_number() && it.ends_number() && cues.say(Cue::Bsn, it.span.end))
                .then_some(DataClass::Bsn)?,
            _ if in_url => return None,
            Shape::Document | Shape::DrivingLicence => (it.is_alone()
                && cues.say(Cue::Document, it.span.end))
            .then_some(DataClass::DocumentNumber)?,
            Shape::Phone | Shape::PhoneAbroad => {
                let number = normalise_phone(it.text());
                let theirs = is_personal_phone(&number) && !self.phones.contains(&number);
                (theirs && it.starts_number() && it.ends_number()).then_some(DataClass::Phone)?
            }
            Shape::Address | Shape::AddressReversed => {
                (it.is_alone() && it.has_postcode(cues)).then_some(DataClass::Address)?
            }
            Shape::Plate => it.is_plate(cues).then_some(DataClass::LicencePlate)?,
            Shape::Date => it.is_date_of_birth(cues).then_some(DataClass::DateOfBirth)?,
        };
        Some((class, it.span.clone()))
    }

    fn is_own_address(&self, address: &str) -> bool {
        let domain = host(address);
        self.domains
            .iter()
            .any(|own| domain == *own || domain.strip_suffix(own).is_some_and(|under| under.ends_with('.')))
    }
}

enum Verdict {
    Found(DataClass, Range<usize>),
    Url(Range<usize>),
}

/// A piece of text with the shape of personal data.
struct Candidate<'a> {
    text: &'a str,
    span: Range<usize>,
}

impl Candidate<'_> {
    fn text(&self) -> &str {
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

    /// No letter or digit on either side.
    fn is_alone(&self) -> bool {
        !self.char_before().is_some_and(char::is_alphanumeric)
            && !self.char_after().is_some_and(char::is_alphanumeric)
    }

    /// About one in eleven numbers passes the elfproef: a word or a prefix ("Z-…", "2026/…") that makes it a reference decides.
    fn is_bsn_without_cue(&self, cues: &Cues<'_>) -> bool {
        if !is_bsn(self.text()) || !self.starts_number() || !self.ends_number() {
            return false;
        }
        cues.say(Cue::Bsn, self.span.end)
            || (self.is_alone() && !self.has_prefix() && !cues.reference_before())
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
    fn iban(&self, cues: &Cues<'_>) -> Option<Range<usize>> {
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
    fn has_postcode(&self, cues: &Cues<'_>) -> bool {
        let text = self.text();
        let Some((digits_end, letters)) = postcode_letters(text) else {
            return false;
        };
        if ["SA", "SD", "SS"]
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
        attached || capitals || !is_short_word(letters) || cues.say(Cue::Address, self.span.end)
    }

    /// With dashes the shape is enough; without, a word such as "kenteken" must be near.
    fn is_plate(&self, cues: &Cues<'_>) -> bool {
        let text = self.text();
        if !self.is_alone() || self.has_prefix() {
            return false;
        }
        let goes_on = self.text.get(self.span.end..).is_some_and(|rest| {
            let mut rest = rest.chars();
            rest.next() == Some('-') && rest.next().is_some_and(char::is_alphanumeric)
        });
        let dashes = text.bytes().filter(|byte| *byte == b'-').count() == 2;
        let words = text.split(' ').count() > 1 && text.split(' ').any(is_short_word);
        let capitals = !text.bytes().any(|byte| byte.is_ascii_lowercase());
        let usual = match plate_letters(text) {
            PlateLetters::Issued => true,
            PlateLetters::Unusual => capitals,
            PlateLetters::Word => false,
        };
        !goes_on && ((dashes && usual) || ((dashes || !words) && cues.say(Cue::Plate, self.span.end)))
    }

    fn is_date_of_birth(&self, cues: &Cues<'_>) -> bool {
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

/// `info@www.zeedam.example` and `https://www.zeedam.example/contact` to `zeedam.example`.
fn host(address: &str) -> String {
    let address = address.trim().to_ascii_lowercase();
    let after_scheme = address.rsplit("://").next().unwrap_or_default();
    let host = after_scheme
        .split(['/', '?', '#', ':'])
        .next()
        .unwrap_or_default();
    let host = host.rsplit('@').next().unwrap_or_default();
    host.strip_prefix("www.").unwrap_or(host).to_owned()
}

/// Where the next shape may begin: never in the middle of a run of digits or of letters.
fn next_start(text: &str, start: usize) -> usize {
    let bytes = text.as_bytes();
    let kind = |byte: &u8| (byte.is_ascii_digit(), byte.is_ascii_alphabetic());
    let Some(first) = bytes.get(start).map(kind) else {
        return text.len();
    };
    let run = bytes[start..]
        .iter()
        .take_while(|byte| kind(byte) == first && first != (false, false))
        .count();
    start + run.max(1)
}
