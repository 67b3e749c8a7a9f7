//! Terms that a large share of the intents use, written out intent by intent: adding them up is then one pass, and finding an intent one step.

use super::tables::Posting;
use std::ops::Range;

/// Rows of terms that so large a share of the intents use are written out.
const DENSE_SHARE: usize = 4;
/// Shorter rows are quick as they are.
const SHORTEST_DENSE: usize = 8;

/// Rows written out, one value for each intent.
#[derive(Debug, Default)]
pub(crate) struct Dense {
    intents: usize,
    /// Row by row; 0 where an intent does not use the term.
    weights: Vec<f32>,
    /// Row by row: number of the posting plus 1, or 0.
    postings: Vec<u32>,
}

impl Dense {
    /// Of so many intents; no row yet.
    pub fn of(intents: usize) -> Self {
        Self {
            intents,
            ..Self::default()
        }
    }

    /// Writes out a row of postings, the first of which has this number among all; the number of the row plus 1, or 0 when it is quick as
    /// it is.
    pub fn add(&mut self, row: &[Posting], first: u32) -> u32 {
        if row.len() < SHORTEST_DENSE || row.len() * DENSE_SHARE < self.intents {
            return 0;
        }
        let from = self.weights.len();
        self.weights.resize(from + self.intents, 0.0);
        self.postings.resize(from + self.intents, 0);
        for (number, posting) in (first..).zip(row) {
            let at = from + posting.intent as usize;
            self.weights[at] = posting.weight;
            self.postings[at] = number + 1;
        }
        (from / self.intents) as u32 + 1
    }

    /// Weights, and numbers of postings plus 1, by intent.
    pub fn row(&self, number: u32) -> Option<(&[f32], &[u32])> {
        Some((self.weights(number)?, self.postings.get(self.places(number)?)?))
    }

    /// Weights by intent.
    #[inline]
    pub fn weights(&self, number: u32) -> Option<&[f32]> {
        self.weights.get(self.places(number)?)
    }

    fn places(&self, number: u32) -> Option<Range<usize>> {
        let from = number.checked_sub(1)? as usize * self.intents;
        Some(from..from + self.intents)
    }
}
