//! Intents by letters in common with their examples: for lists that must be filled when no word of a message is known. Never decides anything.

use crate::compile::{IntentIx, Recognition};

/// All intents by how many groups of three letters the message has in common with their most alike example: 0–1, best first, ties by number.
#[must_use]
pub fn by_letters(recognition: &Recognition, text: &str) -> Vec<(IntentIx, f32)> {
    let likeness = recognition.sentence_letters().likeness(text);
    let most = |intent: u32| {
        let examples = recognition.tables.examples_of(intent);
        let likeness = likeness.get(examples.start as usize..examples.end as usize);
        likeness.unwrap_or_default().iter().copied().fold(0.0, f32::max)
    };
    let mut found: Vec<(IntentIx, f32)> = (0..recognition.intents)
        .map(|intent| (IntentIx(intent), most(intent)))
        .collect();
    found.sort_unstable_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    found
}
