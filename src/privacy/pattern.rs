//! The shapes that are searched for, all at once.

use super::check::PLATES;
use regex_automata::meta::Regex;
use regex_automata::util::syntax;
use regex_automata::{Anchored, Input, PatternID};
use std::ops::Range;
use std::sync::LazyLock;

/// A shape of personal data. The order is the order in which shapes that begin at the same place are tried.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    Url,
    Email,
    Iban,
    VatId,
    Card,
    /// Nine digits, together or in one of the usual groups.
    Bsn,
    /// Eight or nine digits in any groups.
    BsnLoose,
    Document,
    DrivingLicence,
    Phone,
    PhoneAbroad,
    /// Postcode, house number.
    Address,
    /// House number, postcode.
    AddressReversed,
    Plate,
    Date,
}

impl Shape {
    /// A quick look that spares most of the shapes: can it begin with this byte?
    fn may_begin_with(self, first: u8) -> bool {
        match self {
            Self::Email => true,
            Self::Url => matches!(first, b'h' | b'H' | b'w' | b'W'),
            Self::VatId => matches!(first, b'n' | b'N'),
            Self::Iban | Self::Document => first.is_ascii_alphabetic(),
            Self::Plate => first.is_ascii_alphanumeric(),
            Self::Phone | Self::PhoneAbroad => matches!(first, b'0' | b'+' | b'('),
            Self::Card => matches!(first, b'2'..=b'6'),
            Self::Address => matches!(first, b'1'..=b'9'),
            Self::Bsn | Self::BsnLoose | Self::DrivingLicence | Self::AddressReversed | Self::Date => {
                first.is_ascii_digit()
            }
        }
    }
}

/// In the order of [`Shape`].
const SHAPES: [Shape; 15] = [
    Shape::Url,
    Shape::Email,
    Shape::Iban,
    Shape::VatId,
    Shape::Card,
    Shape::Bsn,
    Shape::BsnLoose,
    Shape::Document,
    Shape::DrivingLicence,
    Shape::Phone,
    Shape::PhoneAbroad,
    Shape::Address,
    Shape::AddressReversed,
    Shape::Plate,
    Shape::Date,
];

/// One separator within a number.
const S: &str = "(?:[ .-]|\u{a0}|–)";
/// Separators within a phone number.
const P: &str = "(?:[ ./()-]|\u{a0}|–){0,3}";

/// Lengths are bounded, so that a search costs at most a fixed amount per byte.
fn expression(shape: Shape) -> String {
    match shape {
        Shape::Url => "(?:https?://|www[.])[!-~]+".to_owned(),
        Shape::Email => {
            "[a-z0-9._%+-]{1,64}@[a-z0-9-]{1,63}(?:[.][a-z0-9-]{1,63}){0,4}[.][a-z]{2,63}".to_owned()
        }
        Shape::Iban => format!("[a-z]{{2}}[0-9]{{2}}(?:{S}?[a-z0-9]){{11,30}}"),
        Shape::VatId => "nl[0-9]{9}b[0-9]{2}".to_owned(),
        Shape::Card => format!("[2-6](?:{S}?[0-9]){{12,18}}"),
        Shape::Bsn => {
            format!(
                "[0-9]{{9}}|[0-9]{{3}}{S}{{1,2}}[0-9]{{3}}{S}{{1,2}}[0-9]{{3}}|[0-9]{{4}}{S}{{1,2}}[0-9]{{2}}{S}{{1,2}}[0-9]{{3}}"
            )
        }
        Shape::BsnLoose => format!("[0-9](?:{S}{{0,2}}[0-9]){{7,8}}"),
        Shape::Document => "[a-np-z]{2}[a-np-z0-9]{6}[0-9]".to_owned(),
        Shape::DrivingLicence => "[1-9][0-9]{9}".to_owned(),
        Shape::Phone => format!(
            "(?:[+]|00)31{P}(?:0{P})?(?:97{P}0(?:{P}[0-9]){{8}}|[1-9](?:{P}[0-9]){{8}})\
             |[(]?0(?:97{P}0(?:{P}[0-9]){{8}}|[1-9](?:{P}[0-9]){{8}})"
        ),
        Shape::PhoneAbroad => format!("(?:[+]|00)[1-9](?:{P}[0-9]){{7,13}}"),
        Shape::Address => {
            let number = "[0-9]{1,5}(?:[ -]?(?:bis|hs|[a-z])\\b)?(?:-[0-9]{1,4})?";
            format!(
                "[1-9][0-9]{{3}}{S}?[a-z]{{2}}[\\s,]{{0,3}}(?:(?:huisnummer|nummer|nr[.]?|no[.]?)[ :]{{0,2}})?{number}"
            )
        }
        Shape::AddressReversed => {
            format!(
                "[0-9]{{1,5}}(?:[ -]?(?:bis|hs|[a-z])\\b)?(?:-[0-9]{{1,4}})?[\\s,]{{1,3}}[1-9][0-9]{{3}}{S}?[a-z]{{2}}"
            )
        }
        Shape::Plate => PLATES
            .map(|form| {
                form.replace('-', "[ -]?")
                    .replace('X', "[a-z]")
                    .replace('9', "[0-9]")
            })
            .join("|"),
        Shape::Date => {
            let month = "(?:jan|feb|ma?a?rt|apr|mei|jun|jul|aug|sep|okt|nov|dec)[a-z]{0,7}";
            format!(
                "(?:19|20)[0-9]{{2}}[-/.][0-9]{{1,2}}[-/.][0-9]{{1,2}}\
                 |[0-9]{{1,2}}[-/. ]{{1,2}}(?:[0-9]{{1,2}}|{month})[-/. ]{{1,2}}(?:(?:19|20)[0-9]{{2}}|[0-9]{{2}})"
            )
        }
    }
}

/// All shapes as one automaton. The expressions are constants of this file; that they compile is tested.
#[allow(clippy::expect_used)]
static ALL: LazyLock<Regex> = LazyLock::new(|| {
    Regex::builder()
        .syntax(
            syntax::Config::new()
                .case_insensitive(true)
                .unicode(false)
                .utf8(true),
        )
        .build_many(&SHAPES.map(expression))
        .expect("the shapes are valid expressions")
});

/// Where the first shape of any kind begins, from `at` on.
pub(super) fn first_start(text: &str, at: usize) -> Option<usize> {
    let found = ALL.search(&Input::new(text).range(at..))?;
    Some(found.start())
}

/// All shapes that begin exactly at `start`, in order.
pub(super) fn shapes_at(text: &str, start: usize) -> impl Iterator<Item = (Shape, Range<usize>)> {
    let first = text.as_bytes().get(start).copied().unwrap_or_default();
    let possible = SHAPES
        .into_iter()
        .enumerate()
        .filter(move |(_, shape)| shape.may_begin_with(first));
    possible.filter_map(move |(index, shape)| {
        let pattern = PatternID::new(index).ok()?;
        let input = Input::new(text)
            .range(start..)
            .anchored(Anchored::Pattern(pattern));
        Some((shape, ALL.search(&input)?.range()))
    })
}
