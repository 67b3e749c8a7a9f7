//! Everyday words one edit away from a word that is none: what it may be a misspelling of when the content does not say so itself.
//!
//! No index: each way to leave out, swap, change or add one letter may be looked up. Nearly all are ruled out before a word is made of them, by the
//! letters that stand together ([`super::triples`]): those that no everyday word has must be gone, and new ones must not come.

use super::letters::{bit, bits};
use super::lexicon::{Lexicon, lexicon};
use super::typo::costs::{EDIT, substitute};
use super::typo::distance::weighted;
use std::ops::Range;

/// Longer words are not looked for.
const LONGEST: usize = 18;
/// Neither are shorter ones.
const SHORTEST: usize = 4;

/// The everyday word, or form of one, that is nearest to `word` (normalised), with its distance in tenths of an edit: one edit away, at most `most`.
/// Of words that are as near the first in the alphabet.
#[must_use]
pub fn near(word: &str, most: u8) -> Option<(&'static str, u8)> {
    let fits = (SHORTEST..=LONGEST).contains(&word.len()) && word.bytes().all(|b| b.is_ascii_lowercase());
    if !fits {
        return None;
    }
    let mut search = Search::new(word.as_bytes(), most);
    search.left_out();
    search.swapped();
    search.changed();
    search.added();
    search.best
}

struct Search<'w> {
    lexicon: &'static Lexicon,
    word: &'w [u8],
    /// The word from the third place on, with zeros around it.
    around: [u8; LONGEST + 4],
    /// The first and the last group of three letters that no everyday word has, each by the place of its last letter in the word. Without any the first is
    /// after the last.
    strange: [usize; 2],
    most: u8,
    best: Option<(&'static str, u8)>,
}

type Letters = [u8; LONGEST + 1];

impl<'w> Search<'w> {
    fn new(word: &'w [u8], most: u8) -> Self {
        let lexicon = lexicon();
        let mut around = [0; LONGEST + 4];
        around[2..word.len() + 2].copy_from_slice(word);
        let mut strange = [usize::MAX, 0];
        for at in 0..=word.len() {
            if !lexicon
                .triples()
                .has([around[at], around[at + 1], around[at + 2]])
            {
                strange = [strange[0].min(at), at];
            }
        }
        Self {
            lexicon,
            word,
            around,
            strange,
            most,
            best: None,
        }
    }

    /// Looks a changed word up.
    fn look_up(&mut self, changed: &[u8]) {
        let Some(found) = self.lexicon.form(changed) else {
            return;
        };
        let Some(cost) = weighted(self.word, found.as_bytes(), self.most) else {
            return;
        };
        if self
            .best
            .is_none_or(|(other, least)| (cost, found) < (least, other))
        {
            self.best = Some((found, cost));
        }
    }

    /// The letter at a place, 0 before the word and behind it: of the places around it, `[-2, -1, 0, 1, 2]`.
    fn letters_around(&self, at: usize) -> [u8; 5] {
        std::array::from_fn(|place| self.around.get(at + place).copied().unwrap_or_default())
    }

    /// Of so many places those where an edit changes every strange group, when it changes the groups whose last letter stands up to so much further.
    fn places(&self, reach: usize, count: usize) -> Range<usize> {
        let [first, last] = self.strange;
        last.saturating_sub(reach)..first.saturating_add(1).min(count)
    }

    /// The letters that a word may have more than another at so little cost, between these two. A letter costs less than an edit when it is
    /// doubled, a vowel, or one that makes a sound with the letter before or after it.
    fn may_be_one_more(&self, before: u8, after: u8) -> u32 {
        if self.most >= EDIT {
            return u32::MAX;
        }
        OFTEN_CHEAP | bit(before) | bit(after)
    }

    fn left_out(&mut self) {
        let length = self.word.len() - 1;
        for at in self.places(2, self.word.len()) {
            let [first, second, letter, third, fourth] = self.letters_around(at);
            let triples = self.lexicon.triples();
            let may_be = triples.has([first, second, third]) & triples.has([second, third, fourth]);
            if may_be && self.may_be_one_more(second, third) & bit(letter) != 0 {
                let mut letters: Letters = [0; LONGEST + 1];
                letters[..at].copy_from_slice(&self.word[..at]);
                letters[at..length].copy_from_slice(&self.word[at + 1..]);
                self.look_up(&letters[..length]);
            }
        }
    }

    fn swapped(&mut self) {
        let length = self.word.len();
        let mut letters = self.letters();
        for at in self.places(3, length - 1) {
            let [first, second, left, right, third] = self.letters_around(at);
            let fourth = self.around[at + 5];
            let triples = self.lexicon.triples();
            let may_be = triples.may_stand([first, second], [left, third]) & bit(right) != 0
                && triples.has([left, third, fourth]);
            if may_be && left != right {
                letters.swap(at, at + 1);
                self.look_up(&letters[..length]);
                letters.swap(at, at + 1);
            }
        }
    }

    fn changed(&mut self) {
        let length = self.word.len();
        let mut letters = self.letters();
        for at in self.places(2, length) {
            let [first, second, written, third, fourth] = self.letters_around(at);
            let may_stand = self.lexicon.triples().may_stand([first, second], [third, fourth]);
            for letter in each_letter(may_stand & !bit(written)) {
                if substitute(written, letter) <= self.most {
                    letters[at] = letter;
                    self.look_up(&letters[..length]);
                }
            }
            letters[at] = written;
        }
    }

    fn added(&mut self) {
        let length = self.word.len() + 1;
        for at in self.places(1, length) {
            let [first, second, third, fourth, _] = self.letters_around(at);
            let may_stand = self.lexicon.triples().may_stand([first, second], [third, fourth]);
            let mut letters: Letters = [0; LONGEST + 1];
            letters[..at].copy_from_slice(&self.word[..at]);
            letters[at + 1..length].copy_from_slice(&self.word[at..]);
            for letter in each_letter(may_stand & self.may_be_one_more(second, third)) {
                letters[at] = letter;
                self.look_up(&letters[..length]);
            }
        }
    }

    /// The word, to be changed.
    fn letters(&self) -> Letters {
        let mut letters: Letters = [0; LONGEST + 1];
        letters[..self.word.len()].copy_from_slice(self.word);
        letters
    }
}

/// The letters that one more of may cost less than an edit, whatever stands beside it.
const OFTEN_CHEAP: u32 = bits(b"acehijknoqstu");

/// The letters of `a`–`z` with these bits, in their order.
fn each_letter(bits: u32) -> impl Iterator<Item = u8> {
    const ALL: u32 = ((1 << 26) - 1) << 1;
    let mut left = bits & ALL;
    std::iter::from_fn(move || {
        let lowest = left.trailing_zeros();
        left &= left.wrapping_sub(1);
        (lowest < u32::BITS).then(|| b'a' - 1 + lowest as u8)
    })
}

#[cfg(test)]
mod tests {
    use super::super::typo::edits::plain_edits;
    use super::*;

    #[test]
    fn the_nearest_everyday_word_is_found() {
        for (word, meant) in [
            ("sprken", Some("spreken")),
            ("geparkeerdt", Some("geparkeerd")),
            ("hoeveeel", Some("hoeveel")),
            ("gistern", Some("gisteren")),
            ("gistren", Some("gisteren")),
            ("xqzwvb", None),
        ] {
            assert_eq!(near(word, 10).map(|(found, _)| found), meant, "{word}");
        }
    }

    /// The slow way: every form within one plain edit.
    fn slowly(word: &str, most: u8) -> Option<(&'static str, u8)> {
        let near = lexicon()
            .forms()
            .filter(|form| form.len() >= SHORTEST - 1 && form.is_ascii() && plain_edits(word, form) == 1);
        let costs = near.filter_map(|form| Some((form, weighted(word.as_bytes(), form.as_bytes(), most)?)));
        costs.min_by_key(|(form, cost)| (*cost, *form))
    }

    #[test]
    fn the_quick_way_finds_what_the_slow_way_finds() {
        for word in [
            "gemelt", "hoeveeel", "sgool", "wagt", "fiest", "tuyn", "bomem", "krantt", "stoelne", "vriedn",
            "slagr", "geduuld", "antwood",
        ] {
            for most in [5, 6, 8, 10, 16] {
                assert_eq!(near(word, most), slowly(word, most), "{word} {most}");
            }
        }
    }

    #[test]
    fn nothing_that_may_be_near_is_left_out() {
        for (number, form) in lexicon()
            .forms()
            .enumerate()
            .filter(|(number, form)| number % 97 == 0 && form.is_ascii())
        {
            let at = number % form.len();
            let mut changed = form.to_owned();
            changed.remove(at);
            let fits = (SHORTEST..=LONGEST).contains(&changed.len())
                && changed.bytes().all(|b| b.is_ascii_lowercase());
            if fits && !lexicon().knows(&changed) {
                let (_, cost) = near(&changed, 20).expect("at least the word itself");
                assert!(
                    Some(cost) <= weighted(changed.as_bytes(), form.as_bytes(), 20),
                    "{changed} {form}"
                );
            }
        }
    }
}
