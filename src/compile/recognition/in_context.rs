//! Words that nobody knows, read by the words around them: with its neighbour such a word may be a pair of words that an example has (*paspoort geja*), or one
//! word that was torn apart and misspelt besides (*smidd achs*).

use super::misspelt::{Meant, meant};
use super::neighbours::least_of_pairs;
use super::reading::{ReadAs, Reader, Reading, Word};
use crate::dutch::function_word;
use crate::dutch::lexicon::lexicon;
use crate::dutch::typo::{Candidate, budget};

/// A word may be off so much further, in tenths of an edit, when it makes a pair of an example.
const FURTHER: u8 = 4;
/// Most that the two halves of a torn word may be off together.
const TORN: u8 = 8;
/// Torn words are at least this long.
const SHORTEST_TORN: usize = 8;

impl Reading {
    /// Reads the words that nobody knew once more, when all words are there.
    pub(super) fn read_in_context(&mut self, reader: Reader<'_>) {
        let mut unread = std::mem::take(&mut self.unread);
        for token in unread.drain(..) {
            let place = self
                .words
                .iter()
                .position(|word| word.token == token && is_unread(word));
            if let Some(place) = place
                && !self.pair_of_an_example(place, reader)
            {
                self.torn_and_misspelt(place, reader);
            }
        }
        self.unread = unread;
    }

    fn pair_of_an_example(&mut self, place: usize, reader: Reader<'_>) -> bool {
        let text = self.text(&self.words[place]).to_owned();
        let least = least_of_pairs(reader.weights);
        let form = |word: &Word| word.canonical.filter(|_| word.class >= least);
        let says = |word: &&Word| word.class >= least;
        let before = self.words[..place].iter().rev().find(says).and_then(form);
        let after = self.words[place + 1..].iter().find(says).and_then(form);
        if before.is_none() && after.is_none() {
            return false;
        }
        let near = self.near(&text, budget(text.len()) + FURTHER, reader);
        let terms = &reader.vocabulary.terms;
        let is_pair = |found: &&Candidate| {
            let Some(info) = reader.vocabulary.known(reader.vocabulary.correction(**found)) else {
                return false;
            };
            before.is_some_and(|before| terms.find_pair(before, info.canonical).is_some())
                || after.is_some_and(|after| terms.find_pair(info.canonical, after).is_some())
        };
        let mut pairs = near.iter().flatten().filter(is_pair);
        let Some(best) = pairs.next() else { return false };
        if pairs.next().is_some_and(|other| other.cost <= best.cost) {
            return false;
        }
        self.replace(place, 1, &meant(reader.vocabulary, *best), reader);
        true
    }

    fn torn_and_misspelt(&mut self, place: usize, reader: Reader<'_>) {
        for first in [Some(place), place.checked_sub(1)].into_iter().flatten() {
            let Some([left, right]) = self.words.get(first..first + 2) else {
                continue;
            };
            let is_whole =
                |word: &Word| word.read_as == ReadAs::Written && function_word(self.text(word)).is_none();
            if left.token + 1 != right.token || !is_whole(left) || !is_whole(right) {
                continue;
            }
            let joined = format!("{}{}", self.text(left), self.text(right));
            if joined.len() < SHORTEST_TORN || lexicon().knows(&joined) {
                continue;
            }
            let found = reader
                .vocabulary
                .one_edit_away(&joined, TORN, &mut self.tools.typos);
            if let Some(best) = found.first().copied() {
                return self.replace(first, 2, &meant(reader.vocabulary, best), reader);
            }
        }
    }

    /// Puts a known word that was meant in the place of some words.
    fn replace(&mut self, place: usize, count: usize, meant: &Meant, reader: Reader<'_>) {
        self.read_as_meant(self.words[place].token, meant, reader);
        // where words begin and end is another now
        self.found_out.clear();
        if let Some(word) = self.words.pop() {
            self.words[place] = word;
            self.words.drain(place + 1..place + count);
        }
    }
}

fn is_unread(word: &Word) -> bool {
    word.read_as == ReadAs::Written && word.canonical.is_none()
}
