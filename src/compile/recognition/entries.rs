//! What a word stands for: terms, each with how much of its weight is left and how the word came to it.

use super::weights::Weights;
use std::ops::Range;

/// How a word of a message came to a term.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum How {
    /// The word itself.
    Exact,
    /// Another form of it.
    Form,
    /// Part of a compound.
    Part,
    /// Several words that are one word.
    Joined,
    /// A synonym from a word group.
    Synonym,
    /// A word that points to the subject without meaning it.
    Related,
    /// A word that is derived from the same word: `aangifte` and `aangeven`.
    Derived,
    /// A corrected word.
    Typo,
    /// Letters in common.
    Letters,
    /// Words that stand together.
    Pair,
    /// The kind of answer that is asked for.
    Asks,
    /// A word of a subject that no municipality handles.
    Elsewhere,
    /// A word that tells a story around a question and says nothing about its subject.
    Background,
    /// A word for whom the resident speaks to.
    Addressed,
}

impl How {
    /// The word stands on a list of words that no intent is about. Such a list is no meaning: words are not alike for standing on it.
    #[must_use]
    pub fn is_listed(self) -> bool {
        matches!(self, Self::Elsewhere | Self::Background | Self::Addressed)
    }
}

/// Adds some of all entries. Few are copied as many at once: how many there are cannot be foretold.
#[inline]
pub(crate) fn add_some(entries: &mut Vec<Entry>, all: &[Entry], some: &Range<u32>) {
    let (from, to) = (some.start as usize, some.end as usize);
    match all[from..].first_chunk::<AT_ONCE>() {
        Some(chunk) if to - from <= AT_ONCE => {
            let end = entries.len() + to - from;
            entries.extend_from_slice(chunk);
            entries.truncate(end);
        }
        _ => entries.extend_from_slice(&all[from..to]),
    }
}

/// Most words stand for no more.
const AT_ONCE: usize = 6;

/// A term that a word stands for, with how much of its weight is left.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Entry {
    pub term: u32,
    pub factor: f32,
    pub how: How,
}

impl Entry {
    /// Does it say that the word itself, or a near form of it, stands on a list of what fills a story?
    pub fn is_sure_background(&self) -> bool {
        matches!(self.how, How::Background | How::Addressed) && self.factor >= SURE_BACKGROUND
    }
}

/// A word is background when it is at least this surely a form of one.
const SURE_BACKGROUND: f32 = 0.9;

/// Adds an entry, or makes one of the same term stronger.
pub(crate) fn add_entry(entries: &mut Vec<Entry>, from: usize, new: Entry) {
    match entries[from..].iter_mut().find(|entry| entry.term == new.term) {
        Some(entry) if entry.factor >= new.factor => {}
        Some(entry) => *entry = new,
        None => entries.push(new),
    }
}

/// What is left of the parts of a compound that stands for these terms as a whole.
pub(crate) fn left_of_parts(whole: &[Entry], weights: &Weights) -> f32 {
    let is_of_group = whole.iter().any(|entry| entry.how == How::Synonym);
    if is_of_group {
        weights.part_of_group
    } else {
        weights.part
    }
}
