//! Words that nobody knows, read by the words around them: with its neighbour such a word may be a pair of words that an example has (*paspoort geja*), or one
//! word that was torn apart and misspelt besides (*smidd achs*).

use super::misspelt::{FURTHER, Meant, Near, meant};
use super::neighbours::least_of_pairs;
use super::reading::{ReadAs, Reader, Reading, Word};
use crate::dutch::function_word;
use crate::dutch::lexicon::lexicon;
use crate::dutch::typo::budget;

/// Most that the two halves of a torn word may be off together.
const TORN: u8 = 8;
/// Torn words are at least this long.
const SHORTEST_TORN: usize = 8;

/// A word that nobody knows as it stands.
#[derive(Debug, Clone)]
pub(super) struct Unread {
    pub token: u32,
    /// Where its text begins in [`Reading::texts`].
    pub text: u32,
    /// The known words near it, when they were looked for up to [`FURTHER`] already.
    pub near: Option<Near>,
}

impl Reading {
    /// Reads the words that nobody knew once more, when all words are there.
    pub(super) fn read_in_context(&mut self, reader: Reader<'_>) {
        let mut unread = std::mem::take(&mut self.unread);
        for new in unread.drain(..) {
            let place = self
                .words
                .iter()
                .position(|word| word.token == new.token && is_unread(word));
            if let Some(place) = place
                && !self.pair_of_an_example(place, &new, reader)
            {
                self.torn_and_misspelt(place, reader);
            }
        }
        self.unread = unread;
    }

    /// Reads it as a known word that makes a pair of an example with its neighbour, up to [`FURTHER`] off; false when there is none.
    fn pair_of_an_example(&mut self, place: usize, new: &Unread, reader: Reader<'_>) -> bool {
        let least = least_of_pairs(reader.weights);
        let form = |word: &Word| word.canonical.filter(|_| word.class >= least);
        let says = |word: &&Word| word.class >= least;
        let before = self.words[..place].iter().rev().find(says).and_then(form);
        let after = self.words[place + 1..].iter().find(says).and_then(form);
        if before.is_none() && after.is_none() {
            return false;
        }
        let terms = &reader.vocabulary.terms;
        let is_pair = |word: u32| {
            let Some(info) = reader.vocabulary.info(word) else {
                return false;
            };
            let is_pair_with = |form: u32| terms.find_pair(form, info.canonical).is_some();
            before.is_some_and(is_pair_with) || after.is_some_and(is_pair_with)
        };
        let known = new.near.filter(|_| self.words[place].text.start == new.text);
        let Some(near) = known.or_else(|| self.near_if_any(place, is_pair, reader)) else {
            return false;
        };
        let mut pairs = near.iter().flatten().filter(|found| is_pair(found.term));
        let Some(best) = pairs.next() else { return false };
        if pairs.next().is_some_and(|other| other.cost <= best.cost) {
            return false;
        }
        self.replace(place, 1, &meant(reader.vocabulary, *best), reader);
        true
    }

    /// The known words near a word, at most [`FURTHER`] off, when some of them may be among these.
    fn near_if_any(
        &mut self,
        place: usize,
        is_wanted: impl FnMut(u32) -> bool,
        reader: Reader<'_>,
    ) -> Option<Near> {
        let text = self.text(&self.words[place]).to_owned();
        let most = budget(text.len()) + FURTHER;
        let typos = &mut self.tools.typos;
        let any = reader.vocabulary.may_correct(&text, most, typos, is_wanted);
        any.then(|| self.near(&text, most, reader))
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
