//! Words nearby that say what a number is.

use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};
use std::cell::OnceCell;
use std::sync::LazyLock;

/// What a word says about the number next to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Cue {
    Bsn,
    Iban,
    Document,
    Birth,
    Plate,
    Postcode,
    /// A number of a case, an order, a company: not of a person.
    Reference,
}

/// Bytes before a number in which a word counts.
const BEFORE: usize = 48;
/// Bytes after it.
const AFTER: usize = 24;

/// Words, in any case. Found as part of longer words too ("rijbewijsnummer"), unless written here with a space at both ends.
const CUES: &[(&str, Cue)] = &[
    ("bsn", Cue::Bsn),
    ("burgerservice", Cue::Bsn),
    ("burger service", Cue::Bsn),
    ("sofinummer", Cue::Bsn),
    ("sofi-nummer", Cue::Bsn),
    ("sofi nummer", Cue::Bsn),
    ("iban", Cue::Iban),
    ("rekening", Cue::Iban),
    ("paspoort", Cue::Document),
    ("documentnummer", Cue::Document),
    ("identiteitskaart", Cue::Document),
    ("identiteitsbewijs", Cue::Document),
    ("id-kaart", Cue::Document),
    ("id kaart", Cue::Document),
    ("idkaart", Cue::Document),
    ("rijbewijs", Cue::Document),
    ("verblijfsvergunning", Cue::Document),
    ("verblijfsdocument", Cue::Document),
    ("geboren", Cue::Birth),
    ("geboortedat", Cue::Birth),
    ("geboortedag", Cue::Birth),
    ("verjaardag", Cue::Birth),
    ("jarig", Cue::Birth),
    (" geb ", Cue::Birth),
    ("kenteken", Cue::Plate),
    ("nummerbord", Cue::Plate),
    ("nummerplaat", Cue::Plate),
    ("voertuig", Cue::Plate),
    (" auto ", Cue::Plate),
    ("postcode", Cue::Postcode),
    ("zaaknummer", Cue::Reference),
    ("zaaknr", Cue::Reference),
    ("ordernummer", Cue::Reference),
    ("bestelnummer", Cue::Reference),
    ("meldingsnummer", Cue::Reference),
    ("meldingnummer", Cue::Reference),
    ("meldnummer", Cue::Reference),
    ("referentienummer", Cue::Reference),
    ("kenmerk", Cue::Reference),
    ("factuurnummer", Cue::Reference),
    ("klantnummer", Cue::Reference),
    ("dossiernummer", Cue::Reference),
    ("aanslagnummer", Cue::Reference),
    ("vorderingsnummer", Cue::Reference),
    ("containernummer", Cue::Reference),
    ("pasnummer", Cue::Reference),
    ("ticketnummer", Cue::Reference),
    ("kvk", Cue::Reference),
    ("rsin", Cue::Reference),
];

/// The words, without the spaces that ask for a whole word. That they make an automaton is tested.
#[allow(clippy::expect_used)]
static WORDS: LazyLock<AhoCorasick> = LazyLock::new(|| {
    AhoCorasick::builder()
        .ascii_case_insensitive(true)
        .match_kind(MatchKind::Standard)
        .kind(Some(AhoCorasickKind::ContiguousNFA))
        .build(CUES.iter().map(|(word, _)| word.trim()))
        .expect("the words are a few short literals")
});

/// The words around a place where numbers may begin; looked up when asked, the ones before only once.
pub(super) struct Cues<'a> {
    text: &'a str,
    start: usize,
    before: OnceCell<Option<Cue>>,
}

impl<'a> Cues<'a> {
    /// For numbers that begin at `start`.
    pub(super) fn at(text: &'a str, start: usize) -> Self {
        Self {
            text,
            start,
            before: OnceCell::new(),
        }
    }

    /// Does a word say that the number up to `end` is this? Before the number the nearest word decides; after it only when there
    /// is none before.
    pub(super) fn say(&self, cue: Cue, end: usize) -> bool {
        self.before().or_else(|| self.after(end)) == Some(cue)
    }

    /// Does the nearest word before the number say that it is a reference?
    pub(super) fn reference_before(&self) -> bool {
        self.before() == Some(Cue::Reference)
    }

    fn before(&self) -> Option<Cue> {
        *self.before.get_or_init(|| {
            let from = floor(self.text, self.start.saturating_sub(BEFORE));
            self.cues(from, self.start)
                .max_by_key(|(_, end, _)| *end)
                .map(|(_, _, cue)| cue)
        })
    }

    fn after(&self, end: usize) -> Option<Cue> {
        let until = floor(self.text, end.saturating_add(AFTER).min(self.text.len()));
        self.cues(end, until)
            .min_by_key(|(start, _, _)| *start)
            .map(|(_, _, cue)| cue)
    }

    /// Start, end and meaning of every word in a part of the text.
    fn cues(&self, from: usize, until: usize) -> impl Iterator<Item = (usize, usize, Cue)> {
        let part = self.text.get(from..until).unwrap_or_default();
        WORDS.find_overlapping_iter(part).filter_map(move |found| {
            let (word, cue) = CUES.get(found.pattern().as_usize())?;
            let letter = |at: usize| part.as_bytes().get(at).is_some_and(u8::is_ascii_alphanumeric);
            let part_of_word = letter(found.start().wrapping_sub(1)) || letter(found.end());
            (!word.starts_with(' ') || !part_of_word).then_some((found.start(), found.end(), *cue))
        })
    }
}

/// The last character boundary at or before `at`.
fn floor(text: &str, at: usize) -> usize {
    (0..=at).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0)
}

/// Two letters that are a word or a unit: behind four digits they are no postcode ("in 2026 is 3 mei"), between spaces no part of
/// a licence plate.
pub(super) fn is_short_word(letters: &str) -> bool {
    const WORDS: &[&str] = &[
        "aa", "ad", "af", "al", "as", "bc", "bv", "cm", "ct", "da", "de", "di", "do", "dr", "ed", "en", "er",
        "eu", "ex", "ga", "gb", "gl", "gr", "ha", "he", "hr", "hz", "id", "ie", "ik", "in", "is", "ja", "je",
        "jl", "kg", "kl", "km", "kw", "la", "lt", "ma", "mb", "me", "mg", "mi", "ml", "mm", "mw", "na", "nc",
        "nl", "no", "nr", "nu", "of", "ok", "om", "on", "op", "pa", "pd", "pk", "pm", "re", "st", "te", "tm",
        "to", "tv", "uw", "vd", "vh", "vr", "vs", "wc", "we", "wk", "wo", "za", "ze", "zo",
    ];
    WORDS
        .binary_search(&letters.to_ascii_lowercase().as_str())
        .is_ok()
}
