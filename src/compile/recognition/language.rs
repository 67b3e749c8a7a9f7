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
    /// The built-in tables with the spellings of the content and the verbs in its sentences.
    pub fn build(source: &RecognitionSource, words: &[String]) -> Self {
        let rows: Vec<(String, String)> = source
            .spelling
            .iter()
            .flat_map(|group| group.words.iter().map(|word| (spaced(word), spaced(&group.name))))
            .collect();
        Self {
            spellings: Spellings::build(rows.iter().map(|(written, meant)| (&**written, &**meant))),
            verbs: SeparableVerbs::build(words.iter().map(String::as_str)),
        }
    }
}

fn spaced(text: &str) -> String {
    words(text).join(" ")
}

/// The words of a text, normalised.
pub(crate) fn words(text: &str) -> Vec<String> {
    let mut normal = Normal::default();
    normal.read(text);
    let mut tokens = Tokens::default();
    tokens.read(text, &normal);
    tokens
        .iter()
        .filter(|(token, _)| token.kind.is_word())
        .map(|(_, text)| text.to_owned())
        .collect()
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
