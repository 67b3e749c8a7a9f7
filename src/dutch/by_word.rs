//! A table by word. Nearly all words are short: those of up to fifteen bytes stand in the table itself, as two numbers, so that finding one
//! compares numbers and goes to memory once.

use rustc_hash::{FxBuildHasher, FxHashMap};

/// Something for each of many words.
#[derive(Debug, Clone)]
pub(crate) struct ByWord<V> {
    short: FxHashMap<Short, V>,
    long: FxHashMap<Box<str>, V>,
}

/// The words of a table that goes on growing, as they were.
#[derive(Debug)]
pub(crate) struct WordList {
    /// Sorted, as the others.
    short: Vec<Short>,
    long: Vec<Box<str>>,
}

impl WordList {
    /// Is the word one of them?
    pub fn has(&self, word: &str) -> bool {
        match Short::of(word) {
            Some(short) => self.short.binary_search(&short).is_ok(),
            None => self.long.binary_search_by(|long| (**long).cmp(word)).is_ok(),
        }
    }
}

/// A word of at most [`LONGEST`] bytes: its bytes in their order, the lowest first, and on top its length.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
struct Short(u64, u64);

/// Longest word that stands in the table itself, in bytes.
const LONGEST: usize = 15;

impl Short {
    /// `None`: it is too long. Takes whole numbers that overlap rather than byte after byte.
    #[inline]
    fn of(word: &str) -> Option<Self> {
        let bytes = word.as_bytes();
        let length = bytes.len();
        if length > LONGEST {
            return None;
        }
        let (low, high) =
            if let (Some(first), Some(last)) = (bytes.first_chunk::<8>(), bytes.last_chunk::<8>()) {
                let rest = u64::from_le_bytes(*last) >> (8 * (LONGEST - length));
                (u64::from_le_bytes(*first), rest >> 8)
            } else if let (Some(first), Some(last)) = (bytes.first_chunk::<4>(), bytes.last_chunk::<4>()) {
                let last = u64::from(u32::from_le_bytes(*last)) << (8 * (length - 4));
                (u64::from(u32::from_le_bytes(*first)) | last, 0)
            } else {
                let letter = |at: usize| u64::from(bytes[at]) << (8 * at);
                match length {
                    0 => (0, 0),
                    _ => (letter(0) | letter(length / 2) | letter(length - 1), 0),
                }
            };
        Some(Self(low, high | (length as u64) << 56))
    }
}

impl<V> Default for ByWord<V> {
    fn default() -> Self {
        Self {
            short: FxHashMap::default(),
            long: FxHashMap::default(),
        }
    }
}

impl<V> ByWord<V> {
    /// With room for so many short words.
    pub fn with_capacity(words: usize) -> Self {
        Self {
            short: FxHashMap::with_capacity_and_hasher(words, FxBuildHasher),
            long: FxHashMap::default(),
        }
    }

    /// Makes room for so many short words more.
    pub fn reserve(&mut self, words: usize) {
        self.short.reserve(words);
    }

    /// The words that are there now.
    pub fn words(&self) -> WordList {
        let mut words = WordList {
            short: self.short.keys().copied().collect(),
            long: self.long.keys().cloned().collect(),
        };
        words.short.sort_unstable();
        words.long.sort_unstable();
        words
    }

    /// How many words there are.
    pub fn len(&self) -> usize {
        self.short.len() + self.long.len()
    }

    /// What is kept, in no particular order.
    pub fn values(&self) -> impl Iterator<Item = &V> {
        self.short.values().chain(self.long.values())
    }

    /// The same, to change it.
    pub fn values_mut(&mut self) -> impl Iterator<Item = &mut V> {
        self.short.values_mut().chain(self.long.values_mut())
    }

    /// What is kept for a word.
    #[inline]
    pub fn get(&self, word: &str) -> Option<&V> {
        match Short::of(word) {
            Some(short) => self.short.get(&short),
            None => self.long.get(word),
        }
    }

    /// What is kept for a word; `new` when nothing was.
    pub fn or_insert(&mut self, word: &str, new: V) -> &mut V {
        match Short::of(word) {
            Some(short) => self.short.entry(short).or_insert(new),
            None => self.long.entry(word.into()).or_insert(new),
        }
    }

    /// Keeps something for a word, instead of what was kept.
    pub fn insert(&mut self, word: &str, value: V) {
        match Short::of(word) {
            Some(short) => self.short.insert(short, value),
            None => self.long.insert(word.into(), value),
        };
    }
}

impl<'w, V> FromIterator<(&'w str, V)> for ByWord<V> {
    fn from_iter<I: IntoIterator<Item = (&'w str, V)>>(words: I) -> Self {
        let mut table = Self::default();
        words
            .into_iter()
            .for_each(|(word, value)| table.insert(word, value));
        table
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeMap;

    proptest! {
        #[test]
        fn finds_what_a_plain_table_finds(
            words in proptest::collection::vec("[ab\\x00é]{0,18}|[a-z]{6,9}", 0..40),
            others in proptest::collection::vec("[ab\\x00é]{0,18}", 0..20),
        ) {
            let mut table = ByWord::default();
            let mut plain: BTreeMap<&str, usize> = BTreeMap::new();
            for (number, word) in words.iter().enumerate() {
                prop_assert_eq!(*table.or_insert(word, number), *plain.entry(word).or_insert(number));
            }
            let list = table.words();
            for word in words.iter().chain(&others) {
                prop_assert_eq!(table.get(word), plain.get(word.as_str()));
                prop_assert_eq!(list.has(word), plain.contains_key(word.as_str()));
            }
        }
    }
}
