//! The seam to the Dutch room: what recognition asks about a word, in one place.

use super::weights::Weights;
use crate::dutch::function_words::Weight;
use crate::dutch::{FunctionKind, Keys, Normal, Tokens, function_word};

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
    keys.read(word);
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

/// Parts of a compound of known words, with a linking sound between them when needed; `None` when there are none.
pub(crate) fn split(word: &str, known: &dyn Fn(&str) -> bool) -> Option<Vec<String>> {
    if word.len() < 7 || !word.is_ascii() {
        return None;
    }
    for cut in (3..=word.len() - 3).rev() {
        let (left, right) = word.split_at(cut);
        if !known(right) {
            continue;
        }
        let heads = [
            Some(left),
            left.strip_suffix('s'),
            left.strip_suffix("en"),
            left.strip_suffix('e'),
        ];
        if let Some(head) = heads
            .into_iter()
            .flatten()
            .find(|head| head.len() >= 3 && known(head))
        {
            return Some(vec![head.to_owned(), right.to_owned()]);
        }
    }
    None
}
