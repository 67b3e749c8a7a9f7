//! The kinds of changes, and one change of a kind: pure, the same for the same text and seed.

use super::misspellings::Misspellings;
use super::random::Random;
use super::spacing::{self, Known};
use super::words::{Word, change};
use super::{spelling, style};
use serde::Serialize;

/// Shorter words keep their letters: `de` with a typo is any word.
const SHORTEST_MISSPELT: usize = 4;

/// A way in which residents write the same question differently.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// A slip of the finger in one or two words of four letters or more.
    Typo,
    /// One or two words spelt by sound.
    Sound,
    /// Misspellings that people really made, from a list.
    Misspelling,
    /// A compound written apart.
    Apart,
    /// Two words written together.
    Together,
    /// Accents lost or added.
    Accents,
    /// CAPITALS.
    Capitals,
    /// No capitals.
    LowerCase,
    /// No punctuation.
    Bare,
    /// Chat spelling.
    Chat,
    /// A letter held down.
    HeldDown,
    /// Clauses or words in another order.
    Order,
    /// A greeting, a closing or words of little meaning added.
    Filler,
}

impl Kind {
    /// All kinds, in the order of a report.
    pub const ALL: [Self; 13] = [
        Self::Typo,
        Self::Sound,
        Self::Misspelling,
        Self::Apart,
        Self::Together,
        Self::Accents,
        Self::Capitals,
        Self::LowerCase,
        Self::Bare,
        Self::Chat,
        Self::HeldDown,
        Self::Order,
        Self::Filler,
    ];

    /// Name in a report, in Dutch.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Typo => "typefout",
            Self::Sound => "op klank gespeld",
            Self::Misspelling => "echte spelfout",
            Self::Apart => "samenstelling los",
            Self::Together => "woorden aan elkaar",
            Self::Accents => "accenten",
            Self::Capitals => "HOOFDLETTERS",
            Self::LowerCase => "kleine letters",
            Self::Bare => "geen leestekens",
            Self::Chat => "chattaal",
            Self::HeldDown => "letters herhaald",
            Self::Order => "andere volgorde",
            Self::Filler => "groet of stopwoord",
        }
    }
}

/// What changes are made of, besides the text itself.
#[derive(Debug, Clone, Default)]
pub struct Material {
    /// Words that compounds are made of.
    pub known: Known,
    /// Real misspellings, when there is a list of them.
    pub misspellings: Option<Misspellings>,
}

/// Changes a text. `None` when this kind of change does not apply to it; otherwise the text differs.
#[must_use]
pub fn changed(kind: Kind, text: &str, material: &Material, random: &mut Random) -> Option<String> {
    let most = 1 + random.below(2);
    let new = match kind {
        Kind::Typo => change(text, most, random, |word| of_long(word, spelling::typos)),
        Kind::Sound => change(text, most, random, |word| of_long(word, spelling::by_sound)),
        Kind::Misspelling => material.misspellings.as_ref()?.put_in(text, most, random),
        Kind::Apart => spacing::apart(text, &material.known, random),
        Kind::Together => spacing::together(text, random),
        Kind::Accents => change(text, most, random, |word| of_long(word, spelling::accents)),
        Kind::Capitals => Some(text.to_uppercase()),
        Kind::LowerCase => Some(text.to_lowercase()),
        Kind::Bare => Some(style::bare(text)),
        Kind::Chat => style::chat(text, random),
        Kind::HeldDown => change(text, most, random, |word| spelling::held_down(word.text)),
        Kind::Order => style::order(text, random),
        Kind::Filler => style::filler(text, random),
    };
    new.filter(|new| new != text && new.chars().any(char::is_alphanumeric))
}

fn of_long(word: &Word<'_>, forms: fn(&str) -> Vec<String>) -> Vec<String> {
    if word.letters() < SHORTEST_MISSPELT {
        return Vec::new();
    }
    forms(word.text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn material() -> Material {
        Material {
            known: spacing::known(["afval pas bak paspoort"]),
            misspellings: Misspellings::read("paspport\tpaspoort").ok(),
        }
    }

    #[test]
    fn every_kind_applies_to_an_ordinary_message() {
        let text = "Hallo, mijn afvalpas doet het niet en ik ben ook mijn oude paspoort kwijt!";
        for kind in Kind::ALL {
            let any = (0..5).find_map(|seed| changed(kind, text, &material(), &mut Random::new(seed)));
            assert!(any.is_some(), "{kind:?}");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn a_change_is_a_change_and_the_same_for_a_seed(
            text in prop_oneof![any::<String>(), "[a-zA-ZéëİǅßΣ'’ .,!?0-9-]{0,60}", "(afvalpas|niet|een|  |, |İ|paspoort|auto's){0,12}"],
            seed in any::<u64>(),
        ) {
            let material = material();
            for kind in Kind::ALL {
                let one = changed(kind, &text, &material, &mut Random::new(seed));
                prop_assert_eq!(&one, &changed(kind, &text, &material, &mut Random::new(seed)));
                prop_assert_ne!(one.as_deref(), Some(text.as_str()));
            }
        }
    }
}
