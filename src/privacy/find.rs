//! From shapes to findings.

use super::candidate::Candidate;
use super::check::{is_card, is_personal_phone, is_vat_id_with_bsn, normalise_phone};
use super::class::{DataClass, Finding};
use super::cue::Cues;
use super::pattern::{Shape, first_start, shapes_at};
use std::ops::Range;

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
        let (class, accepted) = match shape {
            Shape::Url => return None,
            Shape::Iban => return Some((DataClass::Iban, it.iban(cues)?)),
            Shape::Email => (DataClass::Email, !self.is_own_address(it.text())),
            Shape::VatId => (DataClass::Bsn, it.is_alone() && is_vat_id_with_bsn(it.text())),
            Shape::Card => (DataClass::PaymentCard, it.is_number() && is_card(it.text())),
            Shape::Bsn => (DataClass::Bsn, it.is_bsn(cues)),
            Shape::BsnLoose => (DataClass::Bsn, it.is_bsn_by_cue(cues)),
            _ if in_url => return None,
            Shape::Document | Shape::DrivingLicence => (DataClass::DocumentNumber, it.is_document(cues)),
            Shape::Phone | Shape::PhoneAbroad => (DataClass::Phone, self.is_phone(it, cues)),
            Shape::Address | Shape::AddressReversed => (DataClass::Address, it.is_address(cues)),
            Shape::Plate => (DataClass::LicencePlate, it.is_plate(cues)),
            Shape::Date => (DataClass::DateOfBirth, it.is_date_of_birth(cues)),
        };
        accepted.then(|| (class, it.span.clone()))
    }

    /// A phone number of a person, not of the municipality; behind "zaaknummer" and the like only a mobile number.
    fn is_phone(&self, it: &Candidate<'_>, cues: &Cues<'_>) -> bool {
        let number = normalise_phone(it.text());
        let mobile = number.starts_with("316");
        let theirs = is_personal_phone(&number) && !self.phones.contains(&number);
        theirs && it.is_number() && (mobile || !cues.reference_before())
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
