//! What a misspelt word was meant to be: a known word, an everyday one that is nearer, or several words of which one is misspelt.
//!
//! How far a word may be off depends on whether it could be Dutch at all: a word with letters next to each other that no everyday word has so
//! is misspelt, whatever it is, and may be off further; one that could be Dutch may be a word that no list has.

use super::entries::How;
use super::reading::{ReadAs, Reader, Reading};
use super::vocabulary::{Tools, Vocabulary};
use crate::dutch::function_word;
use crate::dutch::lexicon::lexicon;
use crate::dutch::near::near;
use crate::dutch::together::{is_glued_before, is_glued_behind};
use crate::dutch::typo::sound::share_consonants;
use crate::dutch::typo::{CHEAPEST, Candidate, MOST_CANDIDATES, SHORTEST_SLIP, SLIP, budget};

/// What a word was meant to be.
pub(super) struct Meant {
    pub word: String,
    /// How far it is off, in tenths of an edit.
    pub cost: u8,
}

/// Two words run together, or a compound, with one of them as it was meant.
struct Mended {
    /// Where the second begins, in what was written.
    at: usize,
    piece: Meant,
    is_first: bool,
}

/// Costs that differ no more than this are the same: the word that examples use more often was meant.
const AS_NEAR: u8 = 1;
/// Most that a function word may be off.
const FUNCTION_WORD: u8 = 10;
/// Before a compound or a derived word is seen in a word that cannot be Dutch, it may be off so much less.
const BEFORE_A_GUESS: u8 = 2;
/// A word that cannot be Dutch may be off so much further when one known word only is near, and any word when it makes a pair of an example.
pub(super) const FURTHER: u8 = 4;
/// How much further any other must be then.
const ALONE: u8 = 3;
/// Most that it costs to put vowels back, and how much more than the least is as near.
const VOWELS: u8 = 16;
/// Most that one of two words run together may be off.
const PIECE: u8 = 8;
/// Shorter words are not taken for words run together with a mistake; pieces with a mistake and other pieces neither.
const SHORTEST_TOGETHER: usize = 8;
const SHORTEST_PIECE: usize = 5;
const SHORTEST_REST: usize = 4;
/// Longer words are not taken apart so.
const LONGEST_TOGETHER: usize = 32;

/// Known words near a word, best first.
pub(super) type Near = [Option<Candidate>; MOST_CANDIDATES];

impl Reading {
    /// The known words near a word that cannot be Dutch; `None` when it could be.
    pub(super) fn near_strange(&mut self, text: &str, reader: Reader<'_>) -> Option<Near> {
        if !lexicon().looks_misspelt(text) || self.is_dutch(text) {
            return None;
        }
        Some(self.near(text, budget(text.len()) + FURTHER, reader))
    }

    /// The known words near a word, at most so far.
    pub(super) fn near(&mut self, text: &str, most: u8, reader: Reader<'_>) -> Near {
        let mut found = reader
            .vocabulary
            .corrections(text, most, &mut self.tools.typos)
            .iter();
        std::array::from_fn(|_| found.next().copied())
    }

    /// Reads a word as the known word that it sounds like, rather than to guess what it is made of: `binenlopen` is no kind of `lopen`. False
    /// when there is none. What was found of the word itself, from `from` on, is dropped.
    pub(super) fn slip(
        &mut self,
        token: u32,
        text: &str,
        from: u32,
        strange: Option<&Near>,
        reader: Reader<'_>,
    ) -> bool {
        let found = match strange {
            // what is near was looked for already
            Some(near) => alone(near, 0).filter(|best| best.cost <= SLIP && text.len() >= SHORTEST_SLIP),
            None if lexicon().knows(text) => None,
            None => reader.vocabulary.slip(text, &mut self.tools.typos),
        };
        let Some(found) = found else { return false };
        self.entries.truncate(from as usize);
        self.read_as_meant(token, &meant(reader.vocabulary, found), reader);
        true
    }

    /// The same of a word that cannot be Dutch, further off.
    pub(super) fn strange(
        &mut self,
        token: u32,
        text: &str,
        from: u32,
        near: &Near,
        reader: Reader<'_>,
    ) -> bool {
        let most = budget(text.len()).saturating_sub(BEFORE_A_GUESS);
        let Some(meant) = nearest(text, near, most, reader.vocabulary) else {
            return false;
        };
        self.entries.truncate(from as usize);
        self.read_as_meant(token, &meant, reader);
        true
    }

    /// Reads a word as what it is a misspelling of; false when that cannot be told, or the word is Dutch.
    pub(super) fn correct(
        &mut self,
        token: u32,
        text: &str,
        strange: Option<&Near>,
        reader: Reader<'_>,
    ) -> bool {
        let (vocabulary, most) = (reader.vocabulary, budget(text.len()));
        let meant = match strange {
            Some(near) => nearest(text, near, most, vocabulary)
                .or_else(|| function_word_near(text))
                .or_else(|| only_one(text, near, vocabulary))
                .or_else(|| self.with_vowels(text, reader)),
            None if self.is_dutch(text) => None,
            None => nearest(text, &self.near(text, most, reader), most, vocabulary),
        };
        match meant {
            Some(meant) => {
                self.read_as_meant(token, &meant, reader);
                true
            }
            // what could be Dutch is left whole
            None => strange.is_some() && self.mended(token, text, reader),
        }
    }

    /// The only known word that it is when vowels are put back, or the only one of those that examples use.
    fn with_vowels(&mut self, text: &str, reader: Reader<'_>) -> Option<Meant> {
        let vocabulary = reader.vocabulary;
        let found = vocabulary.without_vowels(text, &mut self.tools.typos);
        let least = found
            .first()
            .map(|best| best.cost)
            .filter(|least| *least <= VOWELS)?;
        let near = || found.iter().filter(|other| other.cost <= least + AS_NEAR);
        let used = || near().filter(|other| vocabulary.rarity(**other).is_some());
        let only = only(near()).or_else(|| only(used()))?;
        Some(meant(vocabulary, *only))
    }

    /// Reads a word as two words that were run together, or a compound of them, one of which is misspelt; false when it is none.
    fn mended(&mut self, token: u32, text: &str, reader: Reader<'_>) -> bool {
        if !(SHORTEST_TOGETHER..=LONGEST_TOGETHER).contains(&text.len()) || !text.is_ascii() {
            return false;
        }
        let Some(best) = self.seam_with_a_mistake(text, reader) else {
            return false;
        };
        let (first, second) = text.split_at(best.at);
        let piece = &*best.piece.word;
        let (first, second) = if best.is_first {
            (piece, second)
        } else {
            (first, piece)
        };
        let as_meant = |word: &str| Meant {
            word: word.to_owned(),
            cost: best.piece.cost,
        };
        if function_word(first).is_some() || function_word(second).is_some() {
            self.read_as_meant(token, &as_meant(first), reader);
            self.read_as_meant(token, &as_meant(second), reader);
        } else {
            self.read_as_meant(token, &as_meant(&format!("{first}{second}")), reader);
        }
        true
    }

    /// Where a word that is known, or a function word that is stuck to others, meets a misspelt known word; the smallest mistake wins, then
    /// the first place.
    fn seam_with_a_mistake(&mut self, text: &str, reader: Reader<'_>) -> Option<Mended> {
        let vocabulary = reader.vocabulary;
        let is_rest = |word: &str| {
            word.len() >= SHORTEST_REST && vocabulary.is_word(word) && function_word(word).is_none()
        };
        let mut best: Option<Mended> = None;
        for at in 2..=text.len() - 3 {
            let (first, second) = text.split_at(at);
            let sides = [
                (second, is_glued_before(first) || is_rest(first), false),
                (first, is_glued_behind(second) || is_rest(second), true),
            ];
            for (written, is_beside_a_word, is_first) in sides {
                let piece = is_beside_a_word.then(|| self.piece(written, reader)).flatten();
                let least = best.as_ref().map_or(u8::MAX, |best| best.piece.cost);
                if let Some(piece) = piece.filter(|piece| piece.cost < least) {
                    best = Some(Mended { at, piece, is_first });
                }
            }
        }
        best
    }

    /// The known word that a piece of a word is a misspelling of, when the piece cannot be Dutch itself.
    fn piece(&mut self, text: &str, reader: Reader<'_>) -> Option<Meant> {
        if text.len() < SHORTEST_PIECE || !lexicon().looks_misspelt(text) {
            return None;
        }
        let most = budget(text.len()).min(PIECE);
        let found = reader.vocabulary.one_edit_away(text, most, &mut self.tools.typos);
        let meant = meant(reader.vocabulary, *found.first()?);
        function_word(&meant.word).is_none().then_some(meant)
    }

    /// Reads a word as another.
    pub(super) fn read_as_meant(&mut self, token: u32, meant: &Meant, reader: Reader<'_>) {
        let (from, first) = (self.entries.len(), self.words.len());
        self.word(token, &meant.word, ReadAs::Typo, reader);
        let factor = reader.weights.typo * (1.0 - f32::from(meant.cost) / 100.0);
        for entry in &mut self.entries[from..] {
            entry.factor *= factor;
            if !entry.how.is_listed() {
                entry.how = How::Typo;
            }
        }
        // the terms are not those of the known word any more
        self.words[first..]
            .iter_mut()
            .for_each(|word| word.meaning = None);
    }

    /// A correct everyday word is never a misspelling of something else.
    pub(super) fn is_dutch(&mut self, text: &str) -> bool {
        let Tools { keys, splitter, .. } = &mut self.tools;
        lexicon().is_dutch(text, keys, splitter)
    }
}

/// The known word that was found.
pub(super) fn meant(vocabulary: &Vocabulary, found: Candidate) -> Meant {
    Meant {
        word: vocabulary.correction(found).to_owned(),
        cost: found.cost,
    }
}

/// The known word that is nearest, at most so far, or an everyday one that is nearer. Of known words that are as near the one that examples use most.
fn nearest(text: &str, near: &Near, most: u8, vocabulary: &Vocabulary) -> Option<Meant> {
    let found = || near.iter().flatten().filter(|found| found.cost <= most);
    let best = found().next()?;
    let used = found()
        .filter(|other| other.cost <= best.cost + AS_NEAR)
        .filter_map(|other| Some((vocabulary.rarity(*other)?, other)));
    let used = used.min_by(|a, b| a.0.total_cmp(&b.0));
    let best = used.map_or(*best, |(_, other)| *other);
    let everyday = if best.cost > CHEAPEST {
        everyday(text, best.cost - 1)
    } else {
        None
    };
    everyday.or_else(|| Some(meant(vocabulary, best)))
}

/// The everyday word that is at most so far.
fn everyday(text: &str, most: u8) -> Option<Meant> {
    let (word, cost) = near(text, most)?;
    Some(Meant {
        word: word.to_owned(),
        cost,
    })
}

/// A function word that is near: little can go wrong.
fn function_word_near(text: &str) -> Option<Meant> {
    everyday(text, FUNCTION_WORD).filter(|found| function_word(&found.word).is_some())
}

/// The best of what is near, when nothing else is up to so much further.
fn alone(near: &Near, further: u8) -> Option<Candidate> {
    let mut all = near.iter().flatten();
    let best = all.next()?;
    all.all(|other| other.cost > best.cost + further).then_some(*best)
}

/// The only known word that is somewhat near, when it has the same consonants: vowels are mistaken more often.
fn only_one(text: &str, near: &Near, vocabulary: &Vocabulary) -> Option<Meant> {
    let meant = meant(vocabulary, alone(near, ALONE)?);
    share_consonants(text, &meant.word).then_some(meant)
}

/// The one thing that there is.
fn only<T>(mut all: impl Iterator<Item = T>) -> Option<T> {
    all.next().filter(|_| all.next().is_none())
}
