//! Intents by letters in common with their examples: for lists that must be filled when no word of a message is known. Never decides anything.

use crate::compile::{IntentIx, Recognition};
use rustc_hash::FxHashSet;

/// Letters that are compared at a time.
const LETTERS: usize = 3;

/// All intents by how many groups of three letters the message has in common with their most alike example: 0–1, best first, ties by number.
/// Looks at every example: not for the way of every message.
#[must_use]
pub fn by_letters(recognition: &Recognition, text: &str) -> Vec<(IntentIx, f32)> {
    let message = groups(text);
    let likeness = |sentence: &str| {
        let other = groups(sentence);
        let shared = message.intersection(&other).count() as f32;
        2.0 * shared / (message.len() + other.len()).max(1) as f32
    };
    let mut found: Vec<(IntentIx, f32)> = (0..recognition.intents)
        .map(|intent| {
            let examples = recognition.tables.examples_of(intent);
            let sentences = examples.filter_map(|example| recognition.sentences.get(example as usize));
            (
                IntentIx(intent),
                sentences.map(|sentence| likeness(sentence)).fold(0.0, f32::max),
            )
        })
        .collect();
    found.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    found
}

fn groups(text: &str) -> FxHashSet<[char; LETTERS]> {
    let spaced = format!(" {} ", crate::dutch::normalise(text));
    let letters: Vec<char> = spaced.chars().take(500).collect();
    letters
        .windows(LETTERS)
        .filter_map(|window| <[char; LETTERS]>::try_from(window).ok())
        .collect()
}
