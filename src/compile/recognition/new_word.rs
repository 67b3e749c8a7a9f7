//! Words that no content and no lexicon has as they stand: a word torn apart, a regular form of a known word, a slip, dialect, words run together,
//! a misspelling that cannot be Dutch, a compound or a further form of known words, another misspelling, or a word that looks like one of the
//! examples. In that order; the first that fits is taken. What is nothing of all that is looked at again when the words around it are read.

use super::entries::left_of_parts;
use super::in_context::Unread;
use super::language;
use super::reading::{ReadAs, Reader, Reading};
use super::vocabulary::Vocabulary;
use crate::dutch::Tokens;
use crate::dutch::lexicon::lexicon;
use crate::dutch::together::{
    are_glued, is_before_anything, is_glued_before, is_glued_behind, two_function_words,
    two_long_function_words,
};
use crate::dutch::{Kind, dialect, endings, function_word};
use std::ops::Range;

/// Words shorter than this are no part of words run together, but for function words.
const SHORTEST: usize = 3;
/// Longest word that says little because nobody knows it.
const LONGEST_SCRAP: usize = 3;
/// Shortest word that a preposition is cut from: before a shorter one it is more often a part of the word.
const LONG: usize = 8;
/// Shortest word that is looked at for words run together.
const RUN_TOGETHER: usize = 5;

impl Reading {
    /// Reads a word that is not known as it stands.
    pub(super) fn new_word(&mut self, token: u32, text: &str, read_as: ReadAs, reader: Reader<'_>) {
        let class = language::class(text, reader.weights);
        if class >= 1.0 && read_as == ReadAs::Written && self.last_letter(token, text, reader) {
            return;
        }
        let (from, first_part) = (self.entries.len() as u32, self.parts.len() as u32);
        let vocabulary = reader.vocabulary;
        vocabulary.whole(text, &mut self.tools.keys, &mut self.entries);
        // now, while the keys are those of this word
        let canonical = vocabulary.find_canonical(text, &mut self.tools.keys);
        let mut whole = from..self.entries.len() as u32;
        let may_be_misspelt = class >= 1.0 && read_as != ReadAs::Typo;
        let is_guess = class >= 1.0 && !vocabulary.is_sure_form(&self.entries[from as usize..]);
        let strange = (is_guess && may_be_misspelt)
            .then(|| self.near_strange(text, reader))
            .flatten();
        let is_nothing = class >= 1.0 && whole.is_empty();
        let is_read = is_guess && self.slip(token, text, from, strange.as_ref(), reader)
            || is_nothing && self.dialect(token, text, reader)
            || is_nothing && self.run_together(token, text, read_as, reader)
            || is_guess
                && strange
                    .as_ref()
                    .is_some_and(|near| self.strange(token, text, from, near, reader));
        if is_read {
            return;
        }
        let is_listed = self.entries[from as usize..]
            .iter()
            .any(|entry| entry.how.is_listed());
        if class >= 1.0 && !is_listed {
            let left = left_of_parts(&self.entries[from as usize..], reader.weights);
            let splitter = &mut self.tools.splitter;
            vocabulary.split(text, splitter, &mut self.entries, &mut self.parts, left);
        }
        let parts = first_part..self.parts.len() as u32;
        let unknown = whole.is_empty() && parts.is_empty() && class >= 1.0;
        if unknown && may_be_misspelt {
            if self.correct(token, text, strange.as_ref(), reader) {
                return;
            }
            let text = self.texts.len() as u32;
            let near = strange;
            self.unread.push(Unread { token, text, near });
        }
        let is_unused = self.entries[from as usize..]
            .iter()
            .all(|entry| !vocabulary.is_used(entry.term));
        if class >= 1.0 && is_unused && !is_listed {
            whole = self.alike(text, &whole, reader);
        }
        // `vnm`, `hbt`: what is left of a little word, more often than a subject
        let is_scrap = unknown && text.len() <= LONGEST_SCRAP;
        let class = if is_scrap { reader.weights.little } else { class };
        let word = self.push(token, text, read_as, class, canonical);
        (word.whole, word.parts) = (whole, parts);
    }

    /// Puts the terms of words that look alike behind those of the whole word.
    fn alike(&mut self, text: &str, whole: &Range<u32>, reader: Reader<'_>) -> Range<u32> {
        let from = self.entries.len() as u32;
        self.entries
            .extend_from_within(whole.start as usize..whole.end as usize);
        let letters = &mut self.tools.letters;
        reader
            .vocabulary
            .add_alike(text, letters, &mut self.entries, reader.weights);
        from..self.entries.len() as u32
    }

    /// Reads `gevonde`, `verzent` as the known word that they are with another last letter, one that nobody hears; false when there is none.
    fn last_letter(&mut self, token: u32, text: &str, reader: Reader<'_>) -> bool {
        let mut guess = std::mem::take(&mut self.torn);
        let is_known = endings::unheard(text).any(|(kept, ending)| {
            guess.clear();
            guess.extend([&text[..kept], ending]);
            reader.vocabulary.number(&guess).is_some()
        });
        let is_meant = is_known && !lexicon().knows(text);
        if is_meant {
            self.word(token, &guess, ReadAs::Spelling, reader);
        }
        self.torn = guess;
        is_meant
    }

    /// Reads a word of dialect as the standard word that it is; false when it is none.
    fn dialect(&mut self, token: u32, text: &str, reader: Reader<'_>) -> bool {
        let mut guess = std::mem::take(&mut self.torn);
        let is_dialect = dialect::respell(text, &mut guess, |guess| {
            language::class(guess, reader.weights) >= 1.0
                && (reader.vocabulary.is_form(guess, &mut self.tools.keys) || lexicon().knows(guess))
        }) && !self.is_dutch(text);
        if is_dialect {
            self.word(token, &guess, ReadAs::Spelling, reader);
        }
        self.torn = guess;
        is_dialect
    }

    /// Reads `mijnbijstand`, `paspoortophalen` as the words that were run together; false when it is something else.
    fn run_together(&mut self, token: u32, text: &str, read_as: ReadAs, reader: Reader<'_>) -> bool {
        if text.len() < RUN_TOGETHER || !text.is_ascii() || lexicon().knows(text) {
            return false;
        }
        let little = || two_function_words(text).filter(|_| read_as == ReadAs::Written);
        let at = seam(text, reader.vocabulary)
            .or_else(|| little().filter(|_| !self.is_dutch(text)))
            .or_else(|| two_long_function_words(text));
        let Some(at) = at else {
            return false;
        };
        self.word(token, &text[..at], read_as, reader);
        self.word(token, &text[at..], read_as, reader);
        true
    }

    /// Reads a written word that is not known as it stands; gives how many of the next tokens were read with it.
    pub(super) fn written(&mut self, tokens: &Tokens, number: u32, reader: Reader<'_>) -> usize {
        let text = tokens
            .all()
            .get(number as usize)
            .map_or("", |token| tokens.text(token));
        let is_scrap = function_word(text).is_none() && !lexicon().knows(text);
        if is_scrap && self.torn_from_next(tokens, number, text, reader) {
            return 1;
        }
        if !is_scrap || !self.torn_from_last(number, text, reader) {
            self.new_written(number, text, reader);
        }
        0
    }

    /// Reads a written word as the message does that it is of, or else anew.
    fn new_written(&mut self, number: u32, text: &str, reader: Reader<'_>) {
        match reader.message {
            Some(of) if self.read_as_in(of.reading, number, text) => {}
            Some(_) => self.new_word(number, text, ReadAs::Written, reader),
            None => {
                let before = self.end();
                self.new_word(number, text, ReadAs::Written, reader);
                let pieces = self.since(&before);
                self.found_out.add_word(text, pieces);
            }
        }
    }

    /// Reads `grofvu il` as the known word that it makes with the next; false when it makes none.
    fn torn_from_next(&mut self, tokens: &Tokens, number: u32, text: &str, reader: Reader<'_>) -> bool {
        let next = tokens
            .all()
            .get(number as usize + 1)
            .filter(|next| next.kind == Kind::Word);
        let Some(next) = next else { return false };
        let mut joined = std::mem::take(&mut self.torn);
        joined.clear();
        joined.push_str(text);
        joined.push_str(tokens.text(next));
        let is_whole = self.is_known_form(&joined, reader);
        if is_whole {
            self.word(number, &joined, ReadAs::Spelling, reader);
        }
        self.torn = joined;
        is_whole
    }

    /// Reads `mat rassen` as the known word that it makes with the word before it; false when it makes none.
    fn torn_from_last(&mut self, number: u32, text: &str, reader: Reader<'_>) -> bool {
        let last = self.words.last().filter(|last| {
            last.read_as == ReadAs::Written
                && last.token + 1 == number
                && reader.vocabulary.is_word(self.text(last))
        });
        let Some(last) = last else { return false };
        let (entries, parts, texts) = (last.whole.start, last.parts.start, last.text.start);
        let mut joined = std::mem::take(&mut self.torn);
        joined.clear();
        joined.push_str(&self.texts[texts as usize..]);
        joined.push_str(text);
        let is_whole = self.is_known_form(&joined, reader);
        if is_whole {
            self.words.pop();
            self.found_out.forget_words(self.words.len());
            self.entries.truncate(entries as usize);
            self.parts.truncate(parts as usize);
            self.texts.truncate(texts as usize);
            self.word(number - 1, &joined, ReadAs::Spelling, reader);
        }
        self.torn = joined;
        is_whole
    }

    /// Is it a content word that is known, or a sure form of one?
    fn is_known_form(&mut self, word: &str, reader: Reader<'_>) -> bool {
        if word.len() < RUN_TOGETHER || language::class(word, reader.weights) < 1.0 {
            return false;
        }
        if let Some(known) = reader.message.and_then(|of| of.reading.found_out.form(word)) {
            return known;
        }
        let is_form = reader.vocabulary.is_form(word, &mut self.tools.keys);
        self.found_out.add_form(word, is_form);
        is_form
    }
}

/// Where two words were run together: a word that is glued to others in haste (`mijn`, `jullie`, `niet`) and a known one, or a known word
/// and an action (`ophalen`, `verloren`). The seam that leaves the longest known word wins.
fn seam(text: &str, vocabulary: &Vocabulary) -> Option<usize> {
    let known =
        |word: &str| word.len() >= SHORTEST && vocabulary.is_word(word) && function_word(word).is_none();
    let fits = |at: &usize| {
        let (left, right) = text.split_at(*at);
        is_glued_before(left) && (known(right) || right.len() >= 4 && is_glued_behind(right))
            || are_glued(left, right)
            || is_glued_behind(right) && known(left) && (left.len() > SHORTEST || right.len() > SHORTEST)
            || is_before_anything(left) && right.len() >= LONG && known(right)
            || known(left) && right.len() > SHORTEST && vocabulary.is_action_word(right)
    };
    let longest = |at: &usize| (*at).max(text.len() - *at);
    vocabulary.seams(text).filter(fits).max_by_key(longest)
}
