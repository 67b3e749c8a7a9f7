//! What kind of answer a message asks for: a price, a day, a place, a way, a permission …; or that it asks nothing and reports.
//!
//! Read from question words and the order of the words, never from what the message is about. Evidence like any other: how much a kind
//! says for an intent is counted from its examples.

use super::function_words::{self, FunctionKind, function_word};
use super::token::{Kind, Tokens};

/// A kind of answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Asks {
    /// `wat kost`, `hoeveel moet ik betalen`
    Price,
    /// `wanneer`, `hoe laat`, `op welke dag`
    When,
    /// `hoe lang`, `tot wanneer`, `binnen hoeveel dagen`
    HowLong,
    /// `waar`, `bij wie`, `welk loket`
    Where,
    /// `hoe`
    How,
    /// `mag ik`
    May,
    /// `moet ik`, `ben ik verplicht`
    Must,
    /// `kan ik`, `kunnen jullie`
    Can,
    /// `ik wil`, `ik zou graag`
    Wish,
    /// Nothing: it says how something is.
    Reports,
}

impl Asks {
    /// All of them, in the order of their declaration.
    pub const ALL: [Self; 10] = [
        Self::Price,
        Self::When,
        Self::HowLong,
        Self::Where,
        Self::How,
        Self::May,
        Self::Must,
        Self::Can,
        Self::Wish,
        Self::Reports,
    ];

    /// What it asks, in Dutch, to put after “vraagt”.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Price => "wat iets kost",
            Self::When => "wanneer iets is",
            Self::HowLong => "hoe lang iets duurt",
            Self::Where => "waar iets is",
            Self::How => "hoe iets moet",
            Self::May => "of iets mag",
            Self::Must => "of iets moet",
            Self::Can => "of iets kan",
            Self::Wish => "om iets",
            Self::Reports => "niets, maar vertelt hoe het is",
        }
    }
}

/// Words that tell what is asked, or that nothing is; besides the function words that leave the begin of a clause where it is.
const SIGNS: &str = "wat hoeveel prijs prijzen tarief tarieven hoe hoelang hoelaat wanneer tot vanaf welke welk waar waarheen waarnaartoe \
    bij naar mag mogen moet moeten ben zijn kan kun kunt kunnen wil willen wou wilde zou graag zoek is was ligt liggen staat staan zit \
    zitten hangt heeft heb hebben werd wordt worden doet doen werkt loopt komt blijft stinkt brandt gaat en of maar want dus weten";

/// Every word that makes a difference to [`read`].
pub fn signs() -> impl Iterator<Item = &'static str> {
    let fillers = function_words::table().iter();
    let fillers = fillers.filter(|(_, word)| is_filler(word.kind));
    SIGNS
        .split_ascii_whitespace()
        .chain(fillers.map(|(word, _)| word))
}

/// `hoi`, `en`, `ook` leave the begin of a clause where it is.
fn is_filler(kind: FunctionKind) -> bool {
    matches!(
        kind,
        FunctionKind::Politeness | FunctionKind::Conjunction | FunctionKind::Adverb
    )
}

/// Reads what a message asks, each kind once, in the order of [`Asks::ALL`]; `found` is emptied first. `is_sign` is asked with the number of
/// a token that is a word whether it is one of [`signs`].
pub fn read(tokens: &Tokens, is_sign: impl Fn(usize) -> bool, found: &mut Vec<Asks>) {
    found.clear();
    let mut states = false;
    let mut begins = true;
    for (at, token) in tokens.all().iter().enumerate() {
        if token.kind != Kind::Word {
            begins |= matches!(token.kind, Kind::Break | Kind::Comma);
            continue;
        }
        if !is_sign(at) {
            begins = false;
            continue;
        }
        let text = tokens.text(token);
        let next = |ahead: usize| word(tokens, at + ahead);
        match kind(text, begins, &next) {
            Some(asks) if !found.contains(&asks) => found.push(asks),
            Some(_) => {}
            None => states |= !begins && is_state(text),
        }
        let is_filler = || function_word(text).is_some_and(|word| is_filler(word.kind));
        begins = begins && is_filler() || matches!(text, "en" | "of" | "maar" | "want" | "dus" | "weten");
    }
    if found.is_empty() && states {
        found.push(Asks::Reports);
    }
    found.sort_unstable();
}

fn word(tokens: &Tokens, at: usize) -> &str {
    tokens.word(at).unwrap_or_default()
}

/// Near `wat` or `hoeveel` they ask a price.
const OF_MONEY: [&str; 8] = [
    "kost", "kosten", "betaal", "betalen", "kwijt", "euro", "geld", "betaalt",
];

fn kind<'t>(text: &str, begins: bool, next: &dyn Fn(usize) -> &'t str) -> Option<Asks> {
    let soon = |words: &[&str]| (1..=4).any(|ahead| words.contains(&next(ahead)));
    match text {
        "wat" | "hoeveel" if soon(&OF_MONEY) => Some(Asks::Price),
        "hoe" if next(1) == "veel" && soon(&OF_MONEY) => Some(Asks::Price),
        "prijs" | "prijzen" | "tarief" | "tarieven" => Some(Asks::Price),
        "hoe" => Some(match next(1) {
            "duur" => Asks::Price,
            "laat" | "vaak" => Asks::When,
            "lang" | "snel" => Asks::HowLong,
            _ => Asks::How,
        }),
        "hoelang" => Some(Asks::HowLong),
        "hoelaat" | "wanneer" => Some(Asks::When),
        "tot" | "vanaf" if next(1) == "wanneer" => Some(Asks::HowLong),
        "hoeveel" if matches!(next(1), "dagen" | "weken" | "tijd" | "maanden") => Some(Asks::HowLong),
        "welke" | "wat" if matches!(next(1), "dag" | "dagen" | "datum" | "week") => Some(Asks::When),
        "welk" | "welke" if matches!(next(1), "loket" | "balie" | "adres" | "afdeling" | "plek") => {
            Some(Asks::Where)
        }
        "waar" if begins => Some(Asks::Where),
        "waarheen" | "waarnaartoe" => Some(Asks::Where),
        "bij" | "naar" if matches!(next(1), "wie" | "welke" | "welk") => Some(Asks::Where),
        "mag" | "mogen" if is_somebody(next(1)) => Some(Asks::May),
        "moet" | "moeten" if is_somebody(next(1)) => Some(Asks::Must),
        "ben" | "zijn" if is_somebody(next(1)) && next(2) == "verplicht" => Some(Asks::Must),
        "kan" | "kun" | "kunt" | "kunnen" if is_somebody(next(1)) => Some(Asks::Can),
        "wil" | "willen" | "wou" | "wilde" | "zou" | "graag" | "zoek" => Some(Asks::Wish),
        _ => None,
    }
}

fn is_somebody(text: &str) -> bool {
    matches!(
        text,
        "ik" | "we"
            | "wij"
            | "je"
            | "jij"
            | "jullie"
            | "u"
            | "iemand"
            | "mijn"
            | "men"
            | "er"
            | "dat"
            | "het"
            | "de"
            | "een"
            | "mn"
    )
}

/// A verb that says how something is.
fn is_state(text: &str) -> bool {
    matches!(
        text,
        "is" | "zijn"
            | "was"
            | "ligt"
            | "liggen"
            | "staat"
            | "staan"
            | "zit"
            | "zitten"
            | "hangt"
            | "heeft"
            | "heb"
            | "hebben"
            | "ben"
            | "werd"
            | "wordt"
            | "worden"
            | "doet"
            | "doen"
            | "werkt"
            | "loopt"
            | "komt"
            | "blijft"
            | "stinkt"
            | "brandt"
            | "gaat"
    )
}

#[cfg(test)]
mod tests {
    use super::super::normal::Normal;
    use super::*;

    fn asks(text: &str) -> Vec<Asks> {
        let (mut normal, mut tokens, mut found) = (Normal::default(), Tokens::default(), Vec::new());
        normal.read(text);
        tokens.read(text, &normal);
        read(&tokens, |_| true, &mut found);
        found
    }

    #[test]
    fn no_other_word_makes_a_difference() {
        let signs: std::collections::BTreeSet<&str> = signs().collect();
        let followers = "kost duur laat lang wanneer dagen dag loket wie ik we er verplicht";
        let may_follow: Vec<&str> = followers.split(' ').collect();
        for word in crate::dutch::lexicon::lexicon().forms() {
            let tells = |next: &&str| kind(word, true, &|_| next).is_some();
            let matters = is_state(word) || function_word(word).is_some_and(|it| is_filler(it.kind));
            assert!(
                signs.contains(word) || !matters && !may_follow.iter().any(tells),
                "{word}"
            );
        }
    }

    #[test]
    fn question_words_and_order() {
        for (text, kinds) in [
            ("wat kost een paspoort", &[Asks::Price][..]),
            (
                "hoeveel moet ik betalen voor een paspoort",
                &[Asks::Price, Asks::Must],
            ),
            ("wanneer wordt het papier opgehaald", &[Asks::When]),
            ("hoi, op welke dag komen jullie", &[Asks::When]),
            ("hoe lang duurt het", &[Asks::HowLong]),
            ("tot wanneer is het geldig", &[Asks::When, Asks::HowLong]),
            ("waar moet ik zijn", &[Asks::Where, Asks::Must]),
            ("de straat waar ik woon is donker", &[Asks::Reports]),
            ("hoe vraag ik een pas aan", &[Asks::How]),
            ("mag ik een boom kappen", &[Asks::May]),
            ("kunnen jullie mijn bank ophalen", &[Asks::Can]),
            ("ik wil verhuizen", &[Asks::Wish]),
            ("mijn container is niet geleegd", &[Asks::Reports]),
            ("paspoort verlengen", &[]),
        ] {
            assert_eq!(asks(text), kinds, "{text}");
        }
    }
}
