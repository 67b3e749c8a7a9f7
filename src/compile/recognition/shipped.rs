//! The words of the shipped lexicons as recognition reads them, with their keys. They are the same for every bot, so they are read once, beside
//! the reading of the content, and a bot that is built anew has them already.

use super::language::{self, Words};
use crate::content::lexicons::{ShippedLexicon, around, shipped_lexicon};
use crate::dutch::Keys;
use crate::dutch::by_word::ByWord;
use rustc_hash::FxHashMap;
use std::ops::Range;
use std::sync::LazyLock;

/// Everyday words are not among them: a bot knows few of those ([`super::of_use`]).
static SHIPPED: LazyLock<ShippedWords> = LazyLock::new(|| {
    let mut making = Making::default();
    making.numbers.reserve(WORDS);
    making.forms.reserve(FORMS);
    making.made.texts.reserve(WORDS);
    making.made.keys.reserve(FORMS);
    making.read(texts())
});

/// The words, read at first use.
pub(super) fn shipped_words() -> &'static ShippedWords {
    &SHIPPED
}

/// Texts of the lexicons, and the words that they are read as, each word once.
#[derive(Debug, Default)]
pub(crate) struct ShippedWords {
    texts: FxHashMap<&'static str, Text>,
    /// Text by text: numbers of its words.
    in_texts: Vec<u32>,
    words: Vec<Word>,
    /// Word by word.
    keys: Vec<Key>,
    /// Words and keys.
    forms: String,
    /// By form: where it ends in `forms`.
    ends: Vec<u32>,
}

/// What a text is read as.
#[derive(Debug, Clone, Copy)]
struct Text {
    /// Where its words begin in `in_texts`.
    first: u32,
    words: u16,
    /// As [`ReadText::is_letter`].
    is_letter: bool,
}

#[derive(Debug)]
struct Word {
    /// Number of its form.
    form: u32,
    /// That of the form that stands for all its forms.
    canonical: u32,
    /// Where its keys end.
    end: u32,
}

/// A key of a word.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Key {
    /// Number of its form.
    pub form: u32,
    pub cost: u8,
    pub derived: bool,
}

/// A text of a lexicon.
#[derive(Debug, Clone, Copy)]
pub(crate) struct ReadText<'s> {
    /// Numbers of its words.
    pub words: &'s [u32],
    /// It is one letter in another spelling, such as `vvv`.
    pub is_letter: bool,
}

/// A word of a lexicon.
#[derive(Debug, Clone, Copy)]
pub(crate) struct ReadWord<'s> {
    pub text: &'s str,
    /// Cheapest first.
    pub keys: &'s [Key],
    /// Number of the form that stands for all its forms.
    pub canonical: u32,
}

impl ShippedWords {
    /// Reads texts of a lexicon.
    pub fn of(texts: impl Iterator<Item = &'static str>) -> Self {
        Making::default().read(texts)
    }

    /// What a text is read as, when it stands in a shipped lexicon.
    pub fn text(&self, text: &str) -> Option<ReadText<'_>> {
        let found = self.texts.get(text)?;
        let first = found.first as usize;
        Some(ReadText {
            words: &self.in_texts[first..first + usize::from(found.words)],
            is_letter: found.is_letter,
        })
    }

    /// The word with this number.
    pub fn word(&self, number: u32) -> ReadWord<'_> {
        let at = number as usize;
        let word = &self.words[at];
        let from = at.checked_sub(1).map_or(0, |before| self.words[before].end);
        ReadWord {
            text: self.form(word.form),
            keys: &self.keys[from as usize..word.end as usize],
            canonical: word.canonical,
        }
    }

    /// The form with this number.
    pub fn form(&self, number: u32) -> &str {
        &self.forms[self.place(number)]
    }

    /// How many words there are.
    pub fn words(&self) -> usize {
        self.words.len()
    }

    /// How many forms there are.
    pub fn forms(&self) -> usize {
        self.ends.len()
    }

    fn place(&self, form: u32) -> Range<usize> {
        let at = form as usize;
        let from = at.checked_sub(1).map_or(0, |before| self.ends[before]);
        from as usize..self.ends[at] as usize
    }
}

/// A little more than there are, so that tables need not grow.
const WORDS: usize = 14_000;
const FORMS: usize = 28_000;

/// Whatever stands in the lexicons as a word.
fn texts() -> impl Iterator<Item = &'static str> {
    fn of(lexicon: &'static ShippedLexicon) -> impl Iterator<Item = &'static str> {
        let named = lexicon
            .groups
            .iter()
            .chain(&lexicon.verbs)
            .chain(&lexicon.related);
        let named = named.flat_map(|(name, words)| std::iter::once(name).chain(words));
        named.chain(lexicon.elsewhere.values().flatten()).copied()
    }
    let around = around();
    let listed = around
        .addressed
        .iter()
        .chain(around.background.values().flatten());
    shipped_lexicon("municipal")
        .into_iter()
        .flat_map(of)
        .chain(listed.copied())
}

#[derive(Default)]
struct Making {
    made: ShippedWords,
    /// By word: its number.
    numbers: ByWord<u32>,
    /// By form: the same.
    forms: ByWord<u32>,
    words: Words,
    keys: Keys,
}

impl Making {
    fn read(mut self, texts: impl Iterator<Item = &'static str>) -> ShippedWords {
        texts.for_each(|text| self.add(text));
        self.made
    }

    fn add(&mut self, text: &'static str) {
        if self.made.texts.contains_key(text) {
            return;
        }
        let first = self.made.in_texts.len();
        let mut is_letter = false;
        let mut reader = std::mem::take(&mut self.words);
        for word in reader.of(text) {
            is_letter = language::is_letter_for(word, text);
            let number = self.word(word);
            self.made.in_texts.push(number);
        }
        self.words = reader;
        let text_read = Text {
            first: first as u32,
            words: (self.made.in_texts.len() - first) as u16,
            is_letter,
        };
        self.made.texts.insert(text, text_read);
    }

    fn word(&mut self, word: &str) -> u32 {
        if let Some(&number) = self.numbers.get(word) {
            return number;
        }
        let number = self.made.words.len() as u32;
        self.numbers.insert(word, number);
        let form = self.form(word);
        let mut keys = std::mem::take(&mut self.keys);
        keys.read(word);
        for key in keys.iter() {
            let form = self.form(key.text);
            self.made.keys.push(Key {
                form,
                cost: key.cost,
                derived: key.derived,
            });
        }
        let canonical = self.form(language::canonical(word, &mut keys));
        self.keys = keys;
        self.made.words.push(Word {
            form,
            canonical,
            end: self.made.keys.len() as u32,
        });
        number
    }

    fn form(&mut self, form: &str) -> u32 {
        if let Some(&number) = self.forms.get(form) {
            return number;
        }
        let number = self.made.ends.len() as u32;
        self.made.forms.push_str(form);
        self.made.ends.push(self.made.forms.len() as u32);
        self.forms.insert(form, number);
        number
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shipped_words_are_what_reading_anew_gives() {
        let shipped = shipped_words();
        let (mut words, mut keys) = (Words::default(), Keys::default());
        for text in texts() {
            let read = shipped.text(text).expect("it stands there");
            let anew: Vec<&str> = words.of(text).collect();
            assert_eq!(read.words.len(), anew.len(), "{text}");
            for (number, word) in read.words.iter().zip(anew) {
                let read = shipped.word(*number);
                assert_eq!(read.text, word);
                assert_eq!(shipped.form(read.canonical), language::canonical(word, &mut keys));
                keys.read(word);
                let anew = keys.iter().map(|key| (key.text, key.cost, key.derived));
                let read = read
                    .keys
                    .iter()
                    .map(|key| (shipped.form(key.form), key.cost, key.derived));
                assert!(read.eq(anew), "{word}");
            }
        }
        assert!(shipped.text("vvv").is_some_and(|read| read.is_letter));
        assert!(shipped.text("geen woord van een lijst").is_none());
    }
}
