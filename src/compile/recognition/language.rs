//! The seam to the Dutch room: what recognition asks about a word, in one place.

use super::RecognitionSource;
use super::weights::Weights;
use crate::dutch::chat::Spellings;
use crate::dutch::function_words::Weight;
use crate::dutch::separable::SeparableVerbs;
use crate::dutch::{FunctionKind, Keys, Normal, Tokens, function_word};

/// Tables of the language that a bot builds once, with what its content adds.
#[derive(Debug, Default)]
pub(crate) struct Language {
    /// How residents write it → what it means.
    pub spellings: Spellings,
    /// Verbs that come apart.
    pub verbs: SeparableVerbs,
}

impl Language {
    /// The built-in tables with the spellings of the content and the verbs among its words.
    pub fn build<'w>(source: &RecognitionSource, words: impl Iterator<Item = &'w str>) -> Self {
        let rows: Vec<(String, String)> = source
            .spelling
            .iter()
            .flat_map(|group| group.words.iter().map(|word| (spaced(word), spaced(&group.name))))
            .collect();
        Self {
            spellings: Spellings::build(rows.iter().map(|(written, meant)| (&**written, &**meant))),
            verbs: SeparableVerbs::build(words),
        }
    }
}

fn spaced(text: &str) -> String {
    Words::default().of(text).collect::<Vec<_>>().join(" ")
}

/// Takes texts of the content apart; reuse it.
#[derive(Debug, Default)]
pub(crate) struct Words {
    normal: Normal,
    tokens: Tokens,
}

impl Words {
    /// The words of a text, normalised.
    pub fn of<'w>(&'w mut self, text: &'w str) -> impl Iterator<Item = &'w str> {
        let itself = is_plain_word(text).then_some(text);
        if itself.is_none() {
            self.normal.read(text);
            self.tokens.read(text, &self.normal);
        }
        let tokens = itself.is_none().then(|| self.tokens.iter());
        let words = tokens.into_iter().flatten();
        let words = words.filter(|(token, _)| token.kind.is_word());
        itself.into_iter().chain(words.map(|(_, text)| text))
    }
}

/// Is a text read as one letter that is written otherwise? `vvv` is read as `v`, and any letter would be of its group.
pub(crate) fn is_letter_for(read: &str, text: &str) -> bool {
    read.chars().nth(1).is_none() && read != text
}

/// Is it one word that is normal already? No is not sure.
fn is_plain_word(text: &str) -> bool {
    let letters = text.as_bytes();
    let is_run = |three: &[u8]| three[0] == three[1] && three[1] == three[2];
    !letters.is_empty() && letters.iter().all(u8::is_ascii_lowercase) && !letters.windows(3).any(is_run)
}

/// Cost, in hundredths, up to which a key may stand for its word in phrases and pairs.
const CANONICAL_COST: u8 = 10;

/// The form that stands for all forms of a word: its shortest cheap key.
pub(crate) fn canonical<'k>(word: &str, keys: &'k mut Keys) -> &'k str {
    keys.read_up_to(word, CANONICAL_COST);
    keys.iter()
        .filter(|key| key.cost <= CANONICAL_COST)
        .min_by(|a, b| a.text.len().cmp(&b.text.len()).then(a.text.cmp(b.text)))
        .map_or("", |key| key.text)
}

/// How much is left of a match through a key of this cost.
pub(crate) fn key_factor(cost: u8) -> f32 {
    1.0 - f32::from(cost) / 100.0
}

/// How much a word says by its class: 1 for content words.
pub(crate) fn class(word: &str, weights: &Weights) -> f32 {
    let Some(function) = function_word(word) else {
        return 1.0;
    };
    match (function.kind, function.weight) {
        (FunctionKind::Negation, _) => weights.negation,
        (_, Weight::Nothing) => weights.nothing,
        (_, Weight::Little) => weights.little,
        (_, Weight::Full) => weights.full,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_plain_word_is_read_as_itself(word in "[a-z]{1,12}|[a-c]{1,6}") {
            let (mut normal, mut tokens) = (Normal::default(), Tokens::default());
            normal.read(&word);
            tokens.read(&word, &normal);
            let read: Vec<&str> = tokens.iter().map(|(_, text)| text).collect();
            prop_assert!(!is_plain_word(&word) || read == [word.as_str()]);
        }
    }
}
