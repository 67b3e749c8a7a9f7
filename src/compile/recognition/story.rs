//! A message that tells much and asks something: what it tells counts less. Why: docs/decisions/0203.

use super::reading::{Reading, Word};
use super::weights::Weights;
use crate::dutch::request;
use std::ops::Range;

/// What a story asks says something by itself with so many content words.
const SAYS_SOMETHING: usize = 2;

impl Reading {
    /// Is the message a story, of which what it asks counts more than what it tells?
    pub fn is_story(&self) -> bool {
        !self.requests.is_empty()
    }

    /// Does a story only tell this word, and ask for something elsewhere?
    pub fn is_told(&self, word: &Word) -> bool {
        self.is_story() && !self.asks_within(&(word.token as usize..word.token as usize + 1))
    }

    /// Does a story ask for something in these tokens?
    pub fn asks_within(&self, tokens: &Range<usize>) -> bool {
        let overlaps = |request: &Range<usize>| request.start < tokens.end && tokens.start < request.end;
        self.requests.iter().any(overlaps)
    }

    /// Finds where the message asks for something, when it tells much besides.
    pub(super) fn find_requests(&mut self, weights: &Weights) {
        self.requests.clear();
        let fewest = weights.story as usize;
        if self.words.len() < fewest + SAYS_SOMETHING {
            return;
        }
        request::find(&self.tokens, &mut self.requests);
        let told = self.words.iter().filter(|word| self.is_told(word)).count();
        let says = |word: &&Word| word.class >= 1.0 && !self.is_told(word);
        if told < fewest || self.words.iter().filter(says).count() < SAYS_SOMETHING {
            self.requests.clear();
        }
    }
}
