//! Terms that a large share of the intents use, written out intent by intent: adding them up is then one pass, and finding an intent one step.

use super::tables::Posting;
use std::ops::Range;

/// Rows of terms that so large a share of the intents use are written out.
const DENSE_SHARE: usize = 4;
/// Shorter rows are quick as they are.
const SHORTEST_DENSE: usize = 8;
/// Of so few intents all rows are written out, also that of terms that no intent uses: adding up then takes the same steps for every term, and
/// the processor need not guess which.
const FEW_INTENTS: usize = 64;
/// Rows are filled up to a multiple of this, so that adding them up leaves no rest.
pub(crate) const COLUMNS: usize = 16;

/// Rows written out, one value for each intent.
#[derive(Debug, Default)]
pub(crate) struct Dense {
    intents: usize,
    /// Length of a row.
    width: usize,
    /// Row by row; 0 where an intent does not use the term, and where there is none.
    weights: Vec<f32>,
    /// Row by row: where the uses by the examples stand, or 0.
    uses: Vec<u32>,
}

impl Dense {
    /// Of so many intents; no row yet, or, of few intents, that of a term that none uses.
    pub fn of(intents: usize) -> Self {
        let width = intents.next_multiple_of(COLUMNS);
        let first = if intents <= FEW_INTENTS { width } else { 0 };
        Self {
            intents,
            width,
            weights: vec![0.0; first],
            uses: vec![0; first],
        }
    }

    /// Is a row of so many postings written out? An empty one needs no room.
    fn is_written_out(&self, postings: usize) -> bool {
        self.intents <= FEW_INTENTS || postings >= SHORTEST_DENSE && postings * DENSE_SHARE >= self.intents
    }

    /// Makes room for rows with so many postings: growing takes twice the memory, and time.
    pub fn make_room(&mut self, rows: impl Iterator<Item = usize>) {
        let rows = rows.filter(|postings| *postings > 0 && self.is_written_out(*postings));
        let weights = rows.count() * self.width;
        self.weights.reserve_exact(weights);
        self.uses.reserve_exact(weights);
    }

    /// Writes out a row of postings, with where the uses of each stand; the number of the row plus 1, or 0 when it is quick as it is.
    pub fn add(&mut self, row: &[Posting], uses: &[u32]) -> u32 {
        if !self.is_written_out(row.len()) {
            return 0;
        }
        if row.is_empty() {
            return 1;
        }
        let from = self.weights.len();
        self.weights.resize(from + self.width, 0.0);
        self.uses.resize(from + self.width, 0);
        for (posting, uses) in row.iter().zip(uses) {
            let at = from + posting.intent as usize;
            (self.weights[at], self.uses[at]) = (posting.weight, *uses);
        }
        (from / self.width) as u32 + 1
    }

    /// Where the uses stand, by intent.
    #[inline]
    pub fn uses(&self, number: u32) -> Option<&[u32]> {
        self.uses.get(self.places(number)?)
    }

    /// Weights by intent.
    #[inline]
    pub fn weights(&self, number: u32) -> Option<&[f32]> {
        self.weights.get(self.places(number)?)
    }

    fn places(&self, number: u32) -> Option<Range<usize>> {
        let from = number.checked_sub(1)? as usize * self.width;
        Some(from..from + self.width)
    }
}
