//! Everyday words one edit away from a word that is none: what it may be a misspelling of when the content does not say so itself.
//!
//! No index: each way to leave out, swap, change or add one letter is looked up. Nearly all are ruled out together, by their length with their
//! first and last letters ([`super::ends`]), before a word is made of them.

use super::lexicon::{Lexicon, lexicon};
use super::typo::costs::{EDIT, substitute};
use super::typo::distance::weighted;

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
    let mut search = Search {
        lexicon: lexicon(),
        word: word.as_bytes(),
        most,
        best: None,
    };
    search.left_out();
    search.swapped();
    search.changed();
    search.added();
    search.best
}

struct Search<'w> {
    lexicon: &'static Lexicon,
    word: &'w [u8],
    most: u8,
    best: Option<(&'static str, u8)>,
}

type Letters = [u8; LONGEST + 1];

impl Search<'_> {
    /// Looks a changed word up.
    fn look_up(&mut self, changed: &[u8]) {
        let found = std::str::from_utf8(changed)
            .ok()
            .and_then(|text| self.lexicon.form(text));
        let Some(found) = found else { return };
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

    /// May there be a word of this length with the first and the last three letters of this one? If not, no letter between those needs to be
    /// looked at.
    fn may_have_ends(&self, length: usize) -> bool {
        let text = |letters| std::str::from_utf8(letters).unwrap_or_default();
        let (first, last) = (text(&self.word[..3]), text(&self.word[self.word.len() - 3..]));
        self.lexicon.may_span(first, last, length)
    }

    /// May the letter at this place be one that a word has more than another at so little cost? A letter costs less than an edit when it is
    /// doubled, a vowel, or one that makes a sound with the letter before or after it.
    fn may_be_one_more(&self, word: &[u8], at: usize) -> bool {
        let letter = word[at];
        let is_doubled = word.get(at + 1) == Some(&letter) || at > 0 && word[at - 1] == letter;
        self.most >= EDIT
            || is_doubled
            || !matches!(
                letter,
                b'b' | b'd' | b'f' | b'g' | b'l' | b'm' | b'p' | b'r' | b'v' | b'w' | b'x' | b'y' | b'z'
            )
    }

    fn left_out(&mut self) {
        let length = self.word.len() - 1;
        let any = self.may_have_ends(length);
        let mut letters: Letters = [0; LONGEST + 1];
        letters[..length].copy_from_slice(&self.word[1..]);
        for at in 0..=length {
            if (any || at < 3 || at + 3 > length) && self.may_be_one_more(self.word, at) {
                self.look_up(&letters[..length]);
            }
            if at < length {
                letters[at] = self.word[at];
            }
        }
    }

    fn swapped(&mut self) {
        let length = self.word.len();
        let mut letters: Letters = [0; LONGEST + 1];
        letters[..length].copy_from_slice(self.word);
        for at in 0..length - 1 {
            if self.word[at] != self.word[at + 1] {
                letters.swap(at, at + 1);
                self.look_up(&letters[..length]);
                letters.swap(at, at + 1);
            }
        }
    }

    fn changed(&mut self) {
        let length = self.word.len();
        let any = self.may_have_ends(length);
        let mut letters: Letters = [0; LONGEST + 1];
        letters[..length].copy_from_slice(self.word);
        for at in 0..length {
            if !any && is_between(at, length) {
                continue;
            }
            for letter in b'a'..=b'z' {
                if letter != self.word[at] && substitute(self.word[at], letter) <= self.most {
                    letters[at] = letter;
                    self.look_up(&letters[..length]);
                }
            }
            letters[at] = self.word[at];
        }
    }

    fn added(&mut self) {
        let length = self.word.len() + 1;
        let any = self.may_have_ends(length);
        let mut letters: Letters = [0; LONGEST + 1];
        letters[1..length].copy_from_slice(self.word);
        for at in 0..length {
            if any || !is_between(at, length) {
                for letter in b'a'..=b'z' {
                    letters[at] = letter;
                    if self.may_be_one_more(&letters[..length], at) {
                        self.look_up(&letters[..length]);
                    }
                }
            }
            if at + 1 < length {
                letters[at] = self.word[at];
            }
        }
    }
}

/// Is a letter at this place neither one of the first nor of the last three?
fn is_between(at: usize, length: usize) -> bool {
    at >= 3 && at + 3 < length
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
