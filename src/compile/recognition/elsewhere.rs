//! Which subjects that no municipality handles this content is about all the same: to an energy company electricity is no subject of elsewhere.

use super::entries::How;
use super::reading::Reading;
use rustc_hash::FxHashMap;

/// A subject that at least one in so many examples has a word of is what the content is about.
const ONE_IN: u32 = 20;

/// How many examples have a word of each subject of elsewhere.
#[derive(Debug, Default)]
pub(super) struct Elsewhere {
    examples: u32,
    /// By the term of the subject.
    with: FxHashMap<u32, u32>,
}

impl Elsewhere {
    /// Counts an example, as one of its sentences was read.
    pub fn count(&mut self, reading: &Reading) {
        self.examples += 1;
        let entries = reading.entries.iter().filter(|entry| entry.how == How::Elsewhere);
        let mut subjects: Vec<u32> = entries.map(|entry| entry.term).collect();
        subjects.sort_unstable();
        subjects.dedup();
        for subject in subjects {
            *self.with.entry(subject).or_default() += 1;
        }
    }

    /// The subjects that the content is about.
    pub fn ours(&self) -> impl Iterator<Item = u32> + '_ {
        let is_ours = |with: &u32| *with * ONE_IN >= self.examples;
        self.with
            .iter()
            .filter(move |(_, with)| is_ours(with))
            .map(|(subject, _)| *subject)
    }
}
