//! What a search for misspellings works with: the terms that were tried, each once, and those that were found.

use super::Candidate;

/// Working memory; reuse it.
#[derive(Debug, Default, Clone)]
pub struct TypoScratch {
    pub(super) hashes: Vec<u32>,
    /// Where the buckets of the hashes begin and end.
    pub(super) buckets: Vec<(u32, u32)>,
    /// Terms that are tried; behind them there may be others.
    pub(super) tried: Vec<u32>,
    /// How many terms are tried.
    pub(super) count: usize,
    /// One bit per term: is it tried? All 0 between words.
    seen: Vec<u64>,
    pub(super) found: Vec<Candidate>,
}

impl TypoScratch {
    /// Begins a search among so many terms.
    pub(super) fn clear(&mut self, terms: usize) {
        for term in &self.tried[..self.count] {
            self.seen[(term >> 6) as usize] = 0;
        }
        self.count = 0;
        self.found.clear();
        self.seen.resize(terms.div_ceil(64).max(self.seen.len()), 0);
    }

    /// Makes room for so many terms more.
    pub(super) fn reserve(&mut self, more: usize) {
        if self.tried.len() < self.count + more {
            self.tried.resize(self.count + more + ROOM, 0);
        }
    }

    /// Notes that a term is tried when it may be near and is not yet. Which it is nobody can foretell, so it is not branched on. There must be room.
    pub(super) fn note(&mut self, term: u32, may_be_near: bool) {
        let (seen, bit) = (&mut self.seen[(term >> 6) as usize], term & 63);
        let is_new = may_be_near & (*seen >> bit & 1 == 0);
        *seen |= u64::from(is_new) << bit;
        self.tried[self.count] = term;
        self.count += usize::from(is_new);
    }
}

/// So much more room is made than is needed at once.
const ROOM: usize = 64;
