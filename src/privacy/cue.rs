//! Words nearby that say what a number is.

/// What a word says about the number next to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Cue {
    Bsn,
    Iban,
    Document,
    Birth,
    Plate,
    Address,
    /// A number of a case, an order, a company: not of a person.
    Reference,
}

/// Bytes before a number in which a word counts.
const BEFORE: usize = 48;
/// Bytes after it.
const AFTER: usize = 24;

/// Words in lower case. Found as part of longer words too ("rijbewijsnummer"), unless they begin and end with a space.
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
    ("geboorte", Cue::Birth),
    ("verjaardag", Cue::Birth),
    ("jarig", Cue::Birth),
    (" geb ", Cue::Birth),
    ("kenteken", Cue::Plate),
    ("nummerbord", Cue::Plate),
    ("nummerplaat", Cue::Plate),
    ("voertuig", Cue::Plate),
    (" auto ", Cue::Plate),
    ("postcode", Cue::Address),
    ("adres", Cue::Address),
    ("huisnummer", Cue::Address),
    (" woon ", Cue::Address),
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

/// The words around one number.
pub(super) struct Cues {
    before: Option<Cue>,
    after: Option<Cue>,
}

impl Cues {
    /// Looks around `start..end` of the text.
    pub(super) fn around(text: &str, start: usize, end: usize) -> Self {
        let before = plain(
            text.get(floor(text, start.saturating_sub(BEFORE))..start)
                .unwrap_or_default(),
        );
        let until = floor(text, (end + AFTER).min(text.len()));
        let after = plain(text.get(end..until).unwrap_or_default());
        let nearest_before = CUES
            .iter()
            .filter_map(|(word, cue)| before.rfind(word).map(|at| (at + word.len(), *cue)));
        let nearest_after = CUES
            .iter()
            .filter_map(|(word, cue)| after.find(word).map(|at| (at, *cue)));
        Self {
            before: nearest_before.max_by_key(|(end, _)| *end).map(|(_, cue)| cue),
            after: nearest_after.min_by_key(|(at, _)| *at).map(|(_, cue)| cue),
        }
    }

    /// Does a word say that this is it? Before the number the nearest word decides; after it only when there is none before.
    pub(super) fn say(&self, cue: Cue) -> bool {
        self.before.or(self.after) == Some(cue)
    }

    /// Does the nearest word before the number say that it is a reference?
    pub(super) fn reference_before(&self) -> bool {
        self.before == Some(Cue::Reference)
    }
}

/// Lower case, with a space for everything that is not a letter, a digit or a dash, and a space at both ends.
fn plain(text: &str) -> String {
    let letters = text.chars().map(|c| {
        if c.is_ascii_alphanumeric() || c == '-' {
            c.to_ascii_lowercase()
        } else {
            ' '
        }
    });
    std::iter::once(' ').chain(letters).chain([' ']).collect()
}

/// The last character boundary at or before `at`.
fn floor(text: &str, at: usize) -> usize {
    (0..=at).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0)
}

/// Two letters that are a word or a unit: behind four digits they are no postcode ("in 2026 is 3 mei"), between spaces no part of
/// a licence plate.
pub(super) fn is_short_word(letters: &str) -> bool {
    const WORDS: &[&str] = &[
        "aa", "af", "al", "as", "bv", "cm", "da", "de", "di", "do", "dr", "en", "er", "eu", "ga", "gb", "gr",
        "ha", "he", "hr", "ie", "ik", "in", "is", "ja", "je", "jl", "kg", "km", "la", "ma", "mb", "me", "mg",
        "ml", "mm", "mw", "na", "nl", "no", "nr", "nu", "of", "ok", "om", "on", "op", "pa", "pm", "re", "st",
        "te", "to", "tv", "uw", "vr", "vs", "wc", "we", "wo", "za", "ze", "zo",
    ];
    WORDS
        .binary_search(&letters.to_ascii_lowercase().as_str())
        .is_ok()
}
