//! How intents use words in negations, counted from their examples: whether what a message denies speaks for an intent all the same.

use super::entries::{Entry, How};
use super::example_terms::ExampleTerms;
use super::reading::{Reading, Word};
use super::tables::Tables;
use crate::dutch::negation::Polarity;
use rustc_hash::{FxHashMap, FxHashSet};

/// An intent that uses a word in a negation in at least this share of the examples that have it is also about its opposite.
const SOMETIMES_NEGATED: f32 = 0.25;
/// From this share on it is about the opposite first of all.
const MOSTLY_NEGATED: f32 = 0.5;

#[derive(Debug, Default)]
pub(crate) struct Polarities {
    /// By intent and term: the share of the examples with the term that have it in a negation. Pairs that are never negated are left out.
    negated: FxHashMap<(u32, u32), f32>,
    /// Intents with the terms that an example says to be done.
    done: FxHashSet<(u32, u32)>,
}

impl Polarities {
    /// Counts one intent: `negated` has the terms in negations, example by example.
    pub fn count(&mut self, intent: u32, examples: &ExampleTerms, negated: &[Vec<u32>]) {
        let mut times: FxHashMap<u32, f32> = FxHashMap::default();
        for term in negated.iter().flatten() {
            *times.entry(*term).or_default() += 1.0;
        }
        for (term, times) in times {
            let has = |example: &usize| {
                let terms = examples.example(*example);
                terms.binary_search_by_key(&term, |(term, _)| *term).is_ok()
            };
            let uses = examples.of_intent(intent as usize).filter(has).count() as f32;
            self.negated.insert((intent, term), times / uses.max(1.0));
        }
    }

    /// Counts a sentence of an example: what it says to be done.
    pub fn count_done(&mut self, intent: u32, reading: &Reading) {
        let is_done = |word: &&Word| reading.polarity(word) == Some(Polarity::Done);
        for word in reading.words.iter().filter(is_done) {
            self.done
                .extend(entries(reading, word).map(|entry| (intent, entry.term)));
        }
    }

    fn share(&self, intent: u32, term: u32) -> f32 {
        self.negated.get(&(intent, term)).copied().unwrap_or_default()
    }

    /// Does what the message says of this word, `niet verloren`, go against what the intent is about?
    pub fn contradicts(&self, tables: &Tables, reading: &Reading, word: &Word, intent: u32) -> bool {
        let Some(polarity) = reading.polarity(word) else {
            return false;
        };
        let share = || {
            let shares = entries(reading, word).map(|entry| self.share(intent, entry.term));
            shares.fold(0.0, f32::max)
        };
        match polarity {
            Polarity::Negated => false,
            Polarity::Denied => share() < SOMETIMES_NEGATED,
            Polarity::Affirmed => share() >= MOSTLY_NEGATED,
            Polarity::Done => {
                let mut used = entries(reading, word).filter(|entry| tables.weight(entry.term, intent) > 0.0);
                let is_done = |entry: &Entry| self.done.contains(&(intent, entry.term));
                used.next()
                    .is_some_and(|first| !is_done(first) && !used.any(is_done))
            }
        }
    }
}

/// Adds the terms of the words that stand in a negation.
pub(super) fn add_negated(reading: &Reading, terms: &mut Vec<u32>) {
    let in_negation =
        |word: &&Word| matches!(reading.polarity(word), Some(Polarity::Negated | Polarity::Denied));
    for word in reading.words.iter().filter(in_negation) {
        terms.extend(entries(reading, word).map(|entry| entry.term));
    }
    terms.sort_unstable();
    terms.dedup();
}

/// What a word means; not what it only points to.
fn entries<'r>(reading: &'r Reading, word: &Word) -> impl Iterator<Item = &'r Entry> {
    let parts = reading.parts_of(word).iter().flat_map(|part| reading.at(part));
    let all = reading.at(&word.whole).iter().chain(parts);
    all.filter(|entry| {
        !matches!(entry.how, How::Related | How::Letters | How::Derived) && !entry.how.is_listed()
    })
}
