//! What reading a message found out about words that nothing knows, kept for reading parts of that message: what such a word is takes long
//! to find out, and does not depend on the words around it.

use super::reading::Reading;
use std::ops::Range;

/// Found out while one message was read.
#[derive(Debug, Clone, Default)]
pub(super) struct Found {
    /// The texts that were looked at.
    texts: String,
    /// A text, and whether it is a content word that is known, or a sure form of one.
    forms: Vec<(Range<u32>, bool)>,
    /// A text that is no known word, and what it was read as.
    words: Vec<(Range<u32>, Pieces)>,
}

/// What one new word added to a reading: as a rule one word.
#[derive(Debug, Clone)]
pub(super) struct Pieces {
    words: Range<u32>,
    texts: Range<u32>,
    entries: Range<u32>,
    parts: Range<u32>,
}

impl Found {
    pub fn clear(&mut self) {
        self.texts.clear();
        self.forms.clear();
        self.words.clear();
    }

    /// Was it found out whether this is a known form?
    pub fn form(&self, text: &str) -> Option<bool> {
        find(&self.texts, &self.forms, text).copied()
    }

    pub fn add_form(&mut self, text: &str, is_known: bool) {
        let text = self.keep(text);
        self.forms.push((text, is_known));
    }

    /// What this word was read as.
    fn word(&self, text: &str) -> Option<&Pieces> {
        find(&self.texts, &self.words, text)
    }

    pub fn add_word(&mut self, text: &str, pieces: Pieces) {
        let text = self.keep(text);
        self.words.push((text, pieces));
    }

    /// Words from this number on are read otherwise after all.
    pub fn forget_words(&mut self, from: usize) {
        self.words.retain(|(_, pieces)| pieces.words.end as usize <= from);
    }

    fn keep(&mut self, text: &str) -> Range<u32> {
        let start = self.texts.len() as u32;
        self.texts.push_str(text);
        start..self.texts.len() as u32
    }
}

fn find<'f, T>(texts: &str, all: &'f [(Range<u32>, T)], text: &str) -> Option<&'f T> {
    let is_it = |at: &Range<u32>| texts.get(at.start as usize..at.end as usize) == Some(text);
    all.iter().find(|(at, _)| is_it(at)).map(|(_, found)| found)
}

impl Reading {
    /// Where what is added next will begin.
    pub(super) fn end(&self) -> Pieces {
        let end = |length: usize| length as u32..length as u32;
        Pieces {
            words: end(self.words.len()),
            texts: end(self.texts.len()),
            entries: end(self.entries.len()),
            parts: end(self.parts.len()),
        }
    }

    /// What was added since.
    pub(super) fn since(&self, end: &Pieces) -> Pieces {
        Pieces {
            words: end.words.start..self.words.len() as u32,
            texts: end.texts.start..self.texts.len() as u32,
            entries: end.entries.start..self.entries.len() as u32,
            parts: end.parts.start..self.parts.len() as u32,
        }
    }

    /// Reads a new word as it was read in another text; false when it was not.
    pub(super) fn read_as_in(&mut self, other: &Reading, token: u32, text: &str) -> bool {
        let Some(pieces) = other.found_out.word(text) else {
            return false;
        };
        let to = self.end();
        let range = |range: &Range<u32>| range.start as usize..range.end as usize;
        let moved = |range: &Range<u32>, from: &Range<u32>, to: &Range<u32>| {
            range.start - from.start + to.start..range.end - from.start + to.start
        };
        self.texts.push_str(&other.texts[range(&pieces.texts)]);
        self.entries
            .extend_from_slice(&other.entries[range(&pieces.entries)]);
        let parts = other.parts[range(&pieces.parts)].iter();
        self.parts
            .extend(parts.map(|part| moved(part, &pieces.entries, &to.entries)));
        for word in &other.words[range(&pieces.words)] {
            let mut word = word.clone();
            word.token = token;
            word.span = None;
            word.text = moved(&word.text, &pieces.texts, &to.texts);
            word.whole = moved(&word.whole, &pieces.entries, &to.entries);
            word.parts = moved(&word.parts, &pieces.parts, &to.parts);
            self.words.push(word);
        }
        true
    }
}
