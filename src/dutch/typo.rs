//! Misspelt words to known terms: an index over the terms and a weighted Damerau–Levenshtein distance.
//!
//! *Index*: every term is respelled by [`sound`] (`ei`/`ij`, `d`/`t` at the end, doubled letters … become one), and the
//! first seven letters of that, with up to one letter left out (two for long words), are hashed. A misspelling that differs by one
//! edit (two) shares such a hash. *Distance*: tenths of an edit; what Dutch people and keyboards confuse costs less.
//! *Budget* by length: below four letters nothing is corrected.
//!
//! A correct Dutch word must never be corrected into something else: the caller asks [`super::lexicon()`] first.

pub(super) mod costs;
pub mod distance;
pub mod edits;
mod hashes;
mod scratch;
pub mod sound;

use distance::{most_edits, weighted};
use edits::Quick;
use hashes::{Depth, consonants, hashes_of};
pub use scratch::TypoScratch;
use sound::Sound;

/// A term that a word may be a misspelling of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Candidate {
    /// Number of the term in the order given to [`TypoIndex::build`].
    pub term: u32,
    /// Distance in tenths of an edit.
    pub cost: u8,
}

/// At most this many candidates are given, best first.
pub const MOST_CANDIDATES: usize = 8;
/// Longer words are not corrected.
const LONGEST: usize = 32;

/// The terms, ready to be looked up. Immutable.
#[derive(Debug, Default, Clone)]
pub struct TypoIndex {
    text: String,
    /// Start in `text` and length; length 0 when the term is not indexed.
    terms: Vec<(u32, u8)>,
    /// Start of each bucket in `entries`; one more than there are buckets. The number of buckets is a power of two.
    starts: Vec<u32>,
    entries: Vec<Entry>,
}

/// A term in a bucket, with what tells most other words apart without looking at it.
#[derive(Debug, Clone, Copy)]
struct Entry {
    term: u32,
    signature: Signature,
}

/// No term.
const NOBODY: u32 = u32::MAX;

/// Which letters a word has (26 bits) and how many (6 bits).
#[derive(Debug, Clone, Copy)]
struct Signature(u32);

impl Signature {
    fn of(word: &str) -> Self {
        let letters = word
            .bytes()
            .fold(0, |mask, b| mask | 1 << (b.wrapping_sub(b'a') & 31));
        Self((letters & LETTERS) | (word.len() as u32) << 26)
    }

    /// Letters in one word and not in the other, and the difference in length.
    fn apart(self, other: Self) -> (u32, u32) {
        (
            ((self.0 ^ other.0) & LETTERS).count_ones(),
            (self.0 >> 26).abs_diff(other.0 >> 26),
        )
    }
}

/// The bits of [`Signature`] that are letters.
const LETTERS: u32 = (1 << 26) - 1;

impl TypoIndex {
    /// Indexes terms; those of less than four letters, more than 32 or with other than `a`–`z` are never a candidate.
    pub fn build<'a>(terms: impl IntoIterator<Item = &'a str>) -> Self {
        let mut index = Self::default();
        let mut all: Vec<u32> = Vec::new();
        // by term: its last hash in `all`
        let mut ends: Vec<u32> = Vec::new();
        let mut hashes = Vec::new();
        for term in terms {
            let fits = is_correctable(term);
            index
                .terms
                .push((index.text.len() as u32, if fits { term.len() as u8 } else { 0 }));
            if fits {
                index.text.push_str(term);
                hashes_of(term, &Sound::of(term), Depth::Both, &mut hashes);
                all.extend_from_slice(&hashes);
                all.extend(consonants(term));
            }
            ends.push(all.len() as u32);
        }
        index.fill(&all, &ends);
        index
    }

    /// Puts the terms in the buckets of their hashes, each bucket in the order of the terms, each term once.
    fn fill(&mut self, hashes: &[u32], ends: &[u32]) {
        let buckets = hashes.len().div_ceil(2).next_power_of_two();
        let shift = 32 - buckets.trailing_zeros();
        let bucket = |hash: u32| (u64::from(hash) >> shift) as usize;
        let own = |number: usize| {
            let from = number.checked_sub(1).map_or(0, |before| ends[before]);
            &hashes[from as usize..ends[number] as usize]
        };
        self.starts = vec![0; buckets + 1];
        // By bucket: the term that was last put there, so that none is there twice.
        let mut last = vec![NOBODY; buckets];
        for number in 0..ends.len() {
            for &hash in own(number) {
                let is_new = std::mem::replace(&mut last[bucket(hash)], number as u32) != number as u32;
                self.starts[bucket(hash)] += u32::from(is_new);
            }
        }
        // Each start is put after its bucket, and comes down while that is filled from behind.
        let mut before = 0;
        for start in &mut self.starts {
            before += *start;
            *start = before;
        }
        let nobody = Entry {
            term: NOBODY,
            signature: Signature(0),
        };
        self.entries = vec![nobody; before as usize];
        last.fill(NOBODY);
        for number in (0..ends.len()).rev() {
            let entry = Entry {
                term: number as u32,
                signature: Signature::of(self.term(number as u32)),
            };
            for &hash in own(number) {
                if std::mem::replace(&mut last[bucket(hash)], entry.term) != entry.term {
                    let start = &mut self.starts[bucket(hash)];
                    *start -= 1;
                    self.entries[*start as usize] = entry;
                }
            }
        }
    }

    /// Where the bucket of a hash begins and ends in `entries`.
    fn bucket(&self, hash: u32) -> (u32, u32) {
        let buckets = self.starts.len().saturating_sub(1);
        if buckets == 0 {
            return (0, 0);
        }
        let at = (u64::from(hash) >> (32 - buckets.trailing_zeros())) as usize;
        (self.starts[at], self.starts[at + 1])
    }

    fn entries(&self, (start, end): (u32, u32)) -> &[Entry] {
        &self.entries[start as usize..end as usize]
    }

    /// The term with this number; empty when it is not indexed.
    #[must_use]
    pub fn term(&self, number: u32) -> &str {
        let row = self.terms.get(number as usize);
        row.map_or("", |&(start, len)| {
            &self.text[start as usize..start as usize + usize::from(len)]
        })
    }

    /// How many bytes the index takes.
    #[must_use]
    pub fn bytes(&self) -> usize {
        self.text.len()
            + self.terms.len() * 8
            + self.starts.len() * 4
            + self.entries.len() * size_of::<Entry>()
    }

    /// The terms within the budget of `word`, best first; equal costs in the order of the terms' text. Terms that are two edits away
    /// are looked for only when none is nearer.
    pub fn find<'s>(&self, word: &str, scratch: &'s mut TypoScratch) -> &'s [Candidate] {
        self.find_within(word, budget(word.len()), scratch)
    }

    /// The same, within so many tenths of an edit.
    pub fn find_within<'s>(&self, word: &str, most: u8, scratch: &'s mut TypoScratch) -> &'s [Candidate] {
        scratch.clear(self.terms.len());
        if !is_correctable(word) {
            return &scratch.found;
        }
        let sound = Sound::of(word);
        let quick = Quick::of(word);
        for depth in [Depth::One, Depth::Two] {
            hashes_of(word, &sound, depth, &mut scratch.hashes);
            self.try_all(word, &quick, depth, most, scratch);
            if !scratch.found.is_empty() {
                break;
            }
        }
        self.sort(scratch)
    }

    /// The same, of terms one edit away only: half the search.
    pub fn find_one_edit_away<'s>(
        &self,
        word: &str,
        most: u8,
        scratch: &'s mut TypoScratch,
    ) -> &'s [Candidate] {
        scratch.clear(self.terms.len());
        if is_correctable(word) {
            hashes_of(word, &Sound::of(word), Depth::One, &mut scratch.hashes);
            self.try_all(word, &Quick::of(word), Depth::One, most, scratch);
        }
        self.sort(scratch)
    }

    /// May one of these terms be among those that [`Self::find_within`] finds? No is sure, and much cheaper than to find them: no other term is compared.
    pub fn may_find(
        &self,
        word: &str,
        most: u8,
        scratch: &mut TypoScratch,
        mut is_wanted: impl FnMut(u32) -> bool,
    ) -> bool {
        scratch.clear(self.terms.len());
        if !is_correctable(word) {
            return false;
        }
        let sound = Sound::of(word);
        let mut may_be = |&term: &u32| {
            is_wanted(term) && weighted(word.as_bytes(), self.term(term).as_bytes(), most).is_some()
        };
        [Depth::One, Depth::Two].into_iter().any(|depth| {
            let from = scratch.count;
            hashes_of(word, &sound, depth, &mut scratch.hashes);
            self.gather(word, depth, most, scratch);
            scratch.tried[from..scratch.count].iter().any(&mut may_be)
        })
    }

    /// The term that sounds like `word`, or has two letters the other way round: a slip that one makes in a word one knows. `None` when
    /// there is none, or more than one that is as near.
    pub fn slip(&self, word: &str, scratch: &mut TypoScratch) -> Option<Candidate> {
        scratch.clear(self.terms.len());
        if word.len() < SHORTEST_SLIP || !is_correctable(word) {
            return None;
        }
        hashes_of(word, &Sound::of(word), Depth::One, &mut scratch.hashes);
        self.try_all(word, &Quick::of(word), Depth::One, SLIP, scratch);
        let best = scratch.found.iter().min_by_key(|found| found.cost).copied()?;
        let is_only = |other: &Candidate| other.term == best.term || other.cost > best.cost;
        scratch.found.iter().all(is_only).then_some(best)
    }

    /// The terms that `word` is when vowels and second letters of doubled ones are put back (`vrgnng`), those with the fewest first.
    pub fn without_vowels<'s>(&self, word: &str, scratch: &'s mut TypoScratch) -> &'s [Candidate] {
        scratch.clear(self.terms.len());
        let Some(hash) = consonants(word).filter(|_| is_correctable(word)) else {
            return &scratch.found;
        };
        for entry in self.entries(self.bucket(hash)) {
            let term = self.term(entry.term);
            if term.len() <= word.len() {
                continue;
            }
            if let Some(cost) = distance::vowels_left_out(word.as_bytes(), term.as_bytes()) {
                scratch.found.push(Candidate {
                    term: entry.term,
                    cost,
                });
            }
        }
        self.sort(scratch)
    }

    /// Best first, and not those that are much further.
    fn sort<'s>(&self, scratch: &'s mut TypoScratch) -> &'s [Candidate] {
        scratch.found.sort_by(|a, b| {
            a.cost
                .cmp(&b.cost)
                .then_with(|| self.term(a.term).cmp(self.term(b.term)))
        });
        let least = scratch.found.first().map_or(0, |best| best.cost);
        scratch
            .found
            .retain(|candidate| candidate.cost <= least + RUNNER_UP);
        scratch.found.truncate(MOST_CANDIDATES);
        &scratch.found
    }

    /// Compares `word` with the terms in the buckets of `scratch.hashes` that may be near and were not tried.
    fn try_all(&self, word: &str, quick: &Quick, depth: Depth, most: u8, scratch: &mut TypoScratch) {
        let from = scratch.count;
        self.gather(word, depth, most, scratch);
        let mut limit = most;
        for &number in &scratch.tried[from..scratch.count] {
            let term = self.term(number).as_bytes();
            if quick.distance(term) > most_edits(limit) {
                continue;
            }
            let Some(cost) = weighted(word.as_bytes(), term, limit) else {
                continue;
            };
            limit = limit.min(cost.saturating_add(RUNNER_UP));
            scratch.found.push(Candidate { term: number, cost });
        }
    }

    /// Gathers the terms in the buckets of `scratch.hashes` that have about the same letters.
    fn gather(&self, word: &str, depth: Depth, most: u8, scratch: &mut TypoScratch) {
        let signature = Signature::of(word);
        let most_length = if most < 16 { 1 } else { 2 };
        // One edit changes two letters at most; `ei` for `ij` may come on top. What is left out here is met again at the next depth.
        let most_letters = if depth == Depth::One || most < 14 { 3 } else { 4 };
        // All buckets first, then what is in them: so the processor waits for memory once for all of them, not for one after the other.
        let mut buckets = std::mem::take(&mut scratch.buckets);
        buckets.clear();
        buckets.extend(scratch.hashes.iter().map(|&hash| self.bucket(hash)));
        for &bucket in &buckets {
            let entries = self.entries(bucket);
            scratch.reserve(entries.len());
            for entry in entries {
                let (letters, length) = signature.apart(entry.signature);
                scratch.note(entry.term, (letters <= most_letters) & (length <= most_length));
            }
        }
        scratch.buckets = buckets;
    }
}

/// Nothing that differs costs less.
pub const CHEAPEST: u8 = costs::ALIKE;
/// Most that a slip costs: one confusion of letters that sound alike or are doubled, or two letters swapped.
pub const SLIP: u8 = 7;
/// In shorter words a slip makes another word too easily.
pub const SHORTEST_SLIP: usize = 5;
/// A runner-up is worth knowing only when it is about as near.
const RUNNER_UP: u8 = 4;

/// Tenths of an edit that a word of `len` letters may be off.
#[must_use]
pub fn budget(len: usize) -> u8 {
    match len {
        0..=3 => 0,
        4 => 7,
        5 => 10,
        6 => 12,
        7 => 14,
        8..=10 => 16,
        _ => 18,
    }
}

fn is_correctable(word: &str) -> bool {
    (4..=LONGEST).contains(&word.len()) && word.bytes().all(|b| b.is_ascii_lowercase())
}

#[cfg(test)]
#[path = "typo_report.rs"]
mod report;

#[cfg(test)]
#[path = "typo_tests.rs"]
mod tests;
