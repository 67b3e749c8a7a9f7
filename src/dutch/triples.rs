//! Which three letters stand together in Dutch words: `kwjt` is no Dutch spelling, whatever it means. Counted from the everyday words.
//!
//! A word that is not known but could be Dutch is more often a word that the lists lack than a misspelling of one they have. Of 28,000 correct words that no
//! list has one in two has three letters that no everyday word has; of those that are near a known word one in seven; of
//! misspellings of known words three in five.

use super::letters::{bit, two_letters};

/// Different groups of two; each letter is five bits, 0 is the begin or the end of a word.
const PAIRS: usize = 1 << 10;

/// The groups of three letters of a list of words, with their begins and ends: for two letters of a group those that may be the third, one bit each.
#[derive(Debug, Clone)]
pub struct Triples {
    /// By the last two letters.
    before: Box<[u32]>,
    /// By the first and the last.
    between: Box<[u32]>,
    /// By the first two.
    behind: Box<[u32]>,
}

impl Default for Triples {
    /// Of no words.
    fn default() -> Self {
        let none: Box<[u32]> = vec![0; PAIRS].into();
        Self {
            before: none.clone(),
            between: none.clone(),
            behind: none,
        }
    }
}

impl Triples {
    /// Adds a word. Of letters other than `a`–`z` five bits are looked at, here and wherever letters are asked about.
    pub fn add(&mut self, word: &str) {
        let (mut first, mut second) = (0, 0);
        for letter in word.bytes().chain([0, 0]) {
            self.before[two_letters(second, letter)] |= bit(first);
            self.between[two_letters(first, letter)] |= bit(second);
            self.behind[two_letters(first, second)] |= bit(letter);
            (first, second) = (second, letter);
        }
    }

    /// Do these three letters stand together in a word of the list? 0 is before its begin and after its end.
    pub fn has(&self, [first, second, third]: [u8; 3]) -> bool {
        self.behind[two_letters(first, second)] & bit(third) != 0
    }

    /// Does every group of three letters of this word stand in a word of the list?
    #[must_use]
    pub fn has_all_of(&self, word: &str) -> bool {
        let (mut first, mut second) = (0, 0);
        word.bytes().chain([0]).all(|letter| {
            let has = self.has([first, second, letter]);
            (first, second) = (second, letter);
            has
        })
    }

    /// The letters that may stand between these two and those two as far as groups of three tell, each as its [`bit`].
    pub(super) fn may_stand(&self, [first, second]: [u8; 2], [third, fourth]: [u8; 2]) -> u32 {
        self.behind[two_letters(first, second)]
            & self.between[two_letters(second, third)]
            & self.before[two_letters(third, fourth)]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_word_of_other_groups_is_told_apart() {
        let mut triples = Triples::default();
        for word in ["kwijt", "kwart", "wij"] {
            triples.add(word);
        }
        for (word, may_be) in [
            ("kwijt", true),
            ("kwij", true),
            ("kwjt", false),
            ("wart", false),
            ("kwa", false),
            ("kijt", false),
        ] {
            assert_eq!(triples.has_all_of(word), may_be, "{word}");
        }
    }

    proptest! {
        #[test]
        fn no_letter_of_a_word_is_ruled_out(words in proptest::collection::vec("[a-d]{0,8}", 1..5), other in "[a-d]{1,6}", at in 0_usize..6) {
            let mut triples = Triples::default();
            words.iter().for_each(|word| triples.add(word));
            prop_assert!(words.iter().all(|word| triples.has_all_of(word)));
            let around: Vec<u8> = [0, 0].into_iter().chain(other.bytes()).chain([0, 0]).collect();
            let groups = around.windows(3).take(other.len() + 1);
            let has_all = groups.clone().all(|group| triples.has([group[0], group[1], group[2]]));
            prop_assert_eq!(has_all, triples.has_all_of(&other));
            let at = at % other.len();
            let here = &around[at..at + 5];
            let may_stand = triples.may_stand([here[0], here[1]], [here[3], here[4]]) & bit(here[2]) != 0;
            prop_assert_eq!(may_stand, here.windows(3).all(|group| triples.has([group[0], group[1], group[2]])));
        }
    }
}
