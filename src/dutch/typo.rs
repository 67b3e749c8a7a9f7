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
pub mod sound;

use distance::{most_edits, weighted};
use edits::Quick;
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
/// Letters of the sound that are indexed.
const PREFIX: usize = 7;
/// From this many letters of sound on, two edits are looked for.
const LONG: usize = 7;

/// Working memory; reuse it.
#[derive(Debug, Default, Clone)]
pub struct TypoScratch {
    hashes: Vec<u32>,
    tried: Vec<u32>,
    /// One bit per term number modulo its size: was it perhaps tried?
    seen: [u64; 16],
    found: Vec<Candidate>,
}

impl TypoScratch {
    fn clear(&mut self) {
        self.found.clear();
        self.tried.clear();
        self.seen = [0; 16];
    }

    /// Notes that a term is tried; gives whether it was before.
    fn again(&mut self, term: u32) -> bool {
        let (word, bit) = ((term >> 6) as usize & 15, 1_u64 << (term & 63));
        if self.seen[word] & bit != 0 && self.tried.contains(&term) {
            return true;
        }
        self.seen[word] |= bit;
        self.tried.push(term);
        false
    }
}

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

    /// Puts the terms in the buckets of their hashes, each bucket in the order of the terms.
    fn fill(&mut self, hashes: &[u32], ends: &[u32]) {
        let buckets = hashes.len().div_ceil(2).next_power_of_two();
        let shift = 32 - buckets.trailing_zeros();
        let bucket = |hash: u32| (u64::from(hash) >> shift) as usize;
        self.starts = vec![0; buckets + 1];
        for &hash in hashes {
            self.starts[bucket(hash)] += 1;
        }
        // Each start is put after its bucket, and comes down while that is filled from behind.
        let mut before = 0;
        for start in &mut self.starts {
            before += *start;
            *start = before;
        }
        let nobody = Entry {
            term: 0,
            signature: Signature(0),
        };
        self.entries = vec![nobody; hashes.len()];
        for number in (0..ends.len()).rev() {
            let from = number.checked_sub(1).map_or(0, |before| ends[before]);
            let entry = Entry {
                term: number as u32,
                signature: Signature::of(self.term(number as u32)),
            };
            for &hash in &hashes[from as usize..ends[number] as usize] {
                let start = &mut self.starts[bucket(hash)];
                *start -= 1;
                self.entries[*start as usize] = entry;
            }
        }
    }

    fn bucket(&self, hash: u32) -> &[Entry] {
        let buckets = self.starts.len().saturating_sub(1);
        if buckets == 0 {
            return &[];
        }
        let at = (u64::from(hash) >> (32 - buckets.trailing_zeros())) as usize;
        &self.entries[self.starts[at] as usize..self.starts[at + 1] as usize]
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
        scratch.clear();
        if !is_correctable(word) || self.terms.is_empty() {
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
        scratch.clear();
        if is_correctable(word) && !self.terms.is_empty() {
            hashes_of(word, &Sound::of(word), Depth::One, &mut scratch.hashes);
            self.try_all(word, &Quick::of(word), Depth::One, most, scratch);
        }
        self.sort(scratch)
    }

    /// The term that sounds like `word`, or has two letters the other way round: a slip that one makes in a word one knows. `None` when
    /// there is none, or more than one that is as near.
    pub fn slip(&self, word: &str, scratch: &mut TypoScratch) -> Option<Candidate> {
        scratch.clear();
        if word.len() < SHORTEST_SLIP || !is_correctable(word) || self.terms.is_empty() {
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
        scratch.clear();
        let Some(hash) = consonants(word).filter(|_| is_correctable(word)) else {
            return &scratch.found;
        };
        for entry in self.bucket(hash) {
            let term = self.term(entry.term);
            if term.len() <= word.len() || scratch.again(entry.term) {
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

    /// Compares `word` with every term in the buckets of `scratch.hashes`.
    fn try_all(&self, word: &str, quick: &Quick, depth: Depth, most: u8, scratch: &mut TypoScratch) {
        let signature = Signature::of(word);
        let mut limit = most;
        let most_length = if limit < 16 { 1 } else { 2 };
        // One edit changes two letters at most; `ei` for `ij` may come on top. What is left out here is met again at the next depth.
        let most_letters = if depth == Depth::One || limit < 14 { 3 } else { 4 };
        let hashes = std::mem::take(&mut scratch.hashes);
        for entry in hashes.iter().flat_map(|&hash| self.bucket(hash)) {
            let (letters, length) = signature.apart(entry.signature);
            if letters > most_letters || length > most_length || scratch.again(entry.term) {
                continue;
            }
            let term = self.term(entry.term);
            let most = limit.min((budget(term.len()) + 2).max(most));
            if quick.distance(term.as_bytes()) > most_edits(most) {
                continue;
            }
            let Some(cost) = weighted(word.as_bytes(), term.as_bytes(), most) else {
                continue;
            };
            limit = limit.min(cost.saturating_add(RUNNER_UP));
            scratch.found.push(Candidate {
                term: entry.term,
                cost,
            });
        }
        scratch.hashes = hashes;
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

/// How many letters are left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Depth {
    /// None and one.
    One,
    /// Two; of short sounds nothing.
    Two,
    /// All of these.
    Both,
}

/// Hash of the consonants of a word as they sound, with its first letter; `None` when it has too few.
fn consonants(word: &str) -> Option<u32> {
    let consonants = sound::consonants(word);
    let letters = consonants.bytes();
    (letters.len() >= FEWEST_CONSONANTS).then(|| mixed(add(!BASIS, letters)))
}

/// Of fewer consonants too many words can be made.
const FEWEST_CONSONANTS: usize = 3;

/// Hashes of the first letters with letters left out: of the sound, and one letter of the word as it is written, for an edit inside a
/// spelling of a sound (`lciht`) makes other sounds of it. A hash may be there twice: to look for that costs more than it saves.
fn hashes_of(word: &str, sound: &Sound, depth: Depth, out: &mut Vec<u32>) {
    out.clear();
    deletions(sound.bytes(), depth, out);
    if depth != Depth::Two {
        deletions(word.as_bytes(), Depth::One, out);
    }
}

/// Adds hashes of the first letters with letters left out.
fn deletions(all: &[u8], depth: Depth, out: &mut Vec<u32>) {
    let prefix = &all[..all.len().min(PREFIX)];
    // What letters before one that is left out come to is the same for all.
    let mut before = BASIS;
    if depth != Depth::Two {
        out.push(mixed(add(before, prefix)));
    }
    for (at, &letter) in prefix.iter().enumerate() {
        let behind = &prefix[at + 1..];
        if depth != Depth::Two {
            out.push(mixed(add(before, behind)));
        }
        if depth != Depth::One && all.len() >= LONG {
            let mut between = before;
            for (next, &letter) in behind.iter().enumerate() {
                out.push(mixed(add(between, &behind[next + 1..])));
                between = step(between, letter);
            }
        }
        before = step(before, letter);
    }
}

/// Where FNV-1a begins.
const BASIS: u32 = 0x811c_9dc5;

/// One letter more in FNV-1a.
fn step(hash: u32, letter: u8) -> u32 {
    (hash ^ u32::from(letter)).wrapping_mul(0x0100_0193)
}

fn add(hash: u32, letters: &[u8]) -> u32 {
    letters.iter().fold(hash, |hash, letter| step(hash, *letter))
}

/// Mixes a hash so that the high bits are even.
fn mixed(hash: u32) -> u32 {
    (hash ^ (hash >> 15)).wrapping_mul(0x9e37_79b1)
}

#[cfg(test)]
#[path = "typo_report.rs"]
mod report;

#[cfg(test)]
#[path = "typo_tests.rs"]
mod tests;
