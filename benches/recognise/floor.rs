//! What cannot be left out: the least that any recogniser of Dutch does with a message.

use crate::synthetic::{KINDS, THINGS};
use aho_corasick::{AhoCorasick, AhoCorasickKind};
use balie::dutch::{Normal, Tokens};
use rust_stemmers::{Algorithm, Stemmer};

/// Normalise, split in words, stem each word anew, and search once for 20,000 patterns.
pub struct Floor {
    stemmer: Stemmer,
    automaton: AhoCorasick,
    normal: Normal,
    tokens: Tokens,
}

impl Floor {
    pub fn new() -> Self {
        let patterns =
            (0..20_000).map(|number| format!("{} {}{number}", THINGS[number % 40], KINDS[number / 40 % 25]));
        Self {
            stemmer: Stemmer::create(Algorithm::Dutch),
            automaton: AhoCorasick::builder()
                .kind(Some(AhoCorasickKind::ContiguousNFA))
                .build(patterns)
                .expect("patterns"),
            normal: Normal::default(),
            tokens: Tokens::default(),
        }
    }

    /// A number that depends on all of it.
    pub fn run(&mut self, message: &str) -> usize {
        self.normal.read(message);
        self.tokens.read(message, &self.normal);
        let stems = self.tokens.iter().map(|(_, word)| self.stemmer.stem(word).len());
        let letters: usize = stems.sum();
        letters + self.automaton.find_overlapping_iter(self.normal.text()).count()
    }
}
