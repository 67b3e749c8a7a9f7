//! A text as recognition sees it: words with their terms, and spans of words that mean one thing.

use super::vocabulary::{Entry, How, Vocabulary, add_entry};
use super::{language, phrases::Phrases, weights::Weights};
use crate::dutch::{Keys, Normal, Tokens};
use std::ops::Range;

/// Most words of a message that are looked at.
const MOST_WORDS: usize = 120;

/// One word of a text.
#[derive(Debug, Clone, Default)]
pub(crate) struct Word {
    /// Number of its token.
    pub token: u32,
    /// Terms of the whole word, in [`Reading::entries`].
    pub whole: Range<u32>,
    /// Its parts, in [`Reading::parts`].
    pub parts: Range<u32>,
    /// 1 for content words, little for function words.
    pub class: f32,
    /// The form that stands for all its forms, when the content knows it.
    pub canonical: Option<u32>,
    /// Number of the span that it is part of.
    pub span: Option<u32>,
}

/// Words that mean one thing together.
#[derive(Debug, Clone)]
pub(crate) struct Span {
    /// In [`Reading::entries`].
    pub whole: Range<u32>,
    /// Numbers of its words.
    pub words: Range<u32>,
}

/// A text as recognition sees it. Reuse it: it keeps its buffers.
#[derive(Debug, Clone, Default)]
pub(crate) struct Reading {
    pub normal: Normal,
    pub tokens: Tokens,
    keys: Keys,
    joined: String,
    pub words: Vec<Word>,
    pub spans: Vec<Span>,
    pub pairs: Vec<Entry>,
    pub entries: Vec<Entry>,
    pub parts: Vec<Range<u32>>,
}

/// What reading needs to know.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Reader<'a> {
    pub vocabulary: &'a Vocabulary,
    pub phrases: &'a Phrases,
    pub weights: &'a Weights,
}

impl Reading {
    /// Terms at a place.
    pub fn at(&self, range: &Range<u32>) -> &[Entry] {
        &self.entries[range.start as usize..range.end as usize]
    }

    /// Parts of a word.
    pub fn parts_of(&self, word: &Word) -> &[Range<u32>] {
        &self.parts[word.parts.start as usize..word.parts.end as usize]
    }

    /// The normalised text of a word.
    pub fn text(&self, word: &Word) -> &str {
        self.tokens
            .all()
            .get(word.token as usize)
            .map_or("", |token| self.tokens.text(token))
    }

    /// Reads a text, replacing what was read before.
    pub fn read(&mut self, text: &str, reader: Reader<'_>) {
        self.normal.read(text);
        let mut tokens = std::mem::take(&mut self.tokens);
        tokens.read(text, &self.normal);
        self.words.clear();
        self.spans.clear();
        self.pairs.clear();
        self.entries.clear();
        self.parts.clear();
        let of_language = |token: &&(usize, _)| -> bool {
            let (_, token): (usize, crate::dutch::Token) = **token;
            token.kind.is_word()
        };
        let all = tokens.all().iter().copied().enumerate().collect::<Vec<_>>();
        for (number, token) in all.iter().filter(of_language).take(MOST_WORDS) {
            self.word(*number as u32, tokens.text(token), reader);
        }
        self.tokens = tokens;
        self.find_spans(reader);
        self.find_pairs(reader);
    }

    fn word(&mut self, token: u32, text: &str, reader: Reader<'_>) {
        let vocabulary = reader.vocabulary;
        let from = self.entries.len() as u32;
        let first_part = self.parts.len() as u32;
        if let Some(info) = vocabulary.known(text) {
            self.entries.extend_from_slice(vocabulary.entries(&info.whole));
            let whole = from..self.entries.len() as u32;
            for part in vocabulary.parts(&info.parts) {
                let from = self.entries.len() as u32;
                self.entries.extend_from_slice(vocabulary.entries(part));
                self.parts.push(from..self.entries.len() as u32);
            }
            let parts = first_part..self.parts.len() as u32;
            let canonical = Some(info.canonical);
            self.words.push(Word {
                token,
                whole,
                parts,
                class: info.class,
                canonical,
                span: None,
            });
            return;
        }
        vocabulary.whole(text, &mut self.keys, &mut self.entries);
        let whole = from..self.entries.len() as u32;
        let class = language::class(text, reader.weights);
        for part in vocabulary.split(text, class) {
            let from = self.entries.len() as u32;
            vocabulary.part(&part, &mut self.keys, &mut self.entries, reader.weights);
            self.parts.push(from..self.entries.len() as u32);
        }
        let parts = first_part..self.parts.len() as u32;
        let canonical = vocabulary.find_canonical(text, &mut self.keys);
        self.words.push(Word {
            token,
            whole,
            parts,
            class,
            canonical,
            span: None,
        });
    }

    fn find_spans(&mut self, reader: Reader<'_>) {
        let mut at = 0;
        while at < self.words.len() {
            let from = self.entries.len();
            let length = match self.phrase(at, reader) {
                0 => self.join(at, reader),
                length => length,
            };
            if length == 0 {
                at += 1;
                continue;
            }
            let number = self.spans.len() as u32;
            for word in &mut self.words[at..at + length] {
                word.span = Some(number);
            }
            let whole = from as u32..self.entries.len() as u32;
            self.spans.push(Span {
                whole,
                words: at as u32..(at + length) as u32,
            });
            at += length;
        }
    }

    /// Adds the terms of the longest phrase that starts here; its number of words, or 0.
    fn phrase(&mut self, at: usize, reader: Reader<'_>) -> usize {
        let forms = self.words[at..].iter().map(|word| word.canonical);
        let Some((length, found)) = reader.phrases.longest(forms) else {
            return 0;
        };
        self.entries.extend_from_slice(found);
        length
    }

    /// Adds the terms of the known word that this word and the next make together; 2, or 0.
    fn join(&mut self, at: usize, reader: Reader<'_>) -> usize {
        let (Some(left), Some(right)) = (self.words.get(at), self.words.get(at + 1)) else {
            return 0;
        };
        if left.class < 1.0 || right.class < 1.0 {
            return 0;
        }
        let mut joined = std::mem::take(&mut self.joined);
        let info = ["", "s", "en"].iter().find_map(|link| {
            joined.clear();
            joined.push_str(self.text(left));
            joined.push_str(link);
            joined.push_str(self.text(right));
            reader.vocabulary.known(&joined)
        });
        self.joined = joined;
        let Some(info) = info else { return 0 };
        let factor = reader.weights.joined;
        let entries = reader.vocabulary.entries(&info.whole);
        self.entries.extend(entries.iter().map(|entry| Entry {
            factor: entry.factor * factor,
            how: How::Joined,
            ..*entry
        }));
        2
    }

    /// Neighbouring words of some weight.
    fn find_pairs(&mut self, reader: Reader<'_>) {
        let terms = &reader.vocabulary.terms;
        let mut pairs = std::mem::take(&mut self.pairs);
        for (left, right) in pairs_of(&self.words, reader.weights) {
            if let Some(term) = terms.find_pair(left, right) {
                add_entry(
                    &mut pairs,
                    0,
                    Entry {
                        term,
                        factor: reader.weights.pair,
                        how: How::Pair,
                    },
                );
            }
        }
        self.pairs = pairs;
    }
}

/// Forms that stand next to each other, words of little weight skipped.
pub(crate) fn pairs_of<'a>(words: &'a [Word], weights: &Weights) -> impl Iterator<Item = (u32, u32)> + 'a {
    let least = weights.full.min(weights.negation);
    let mut before: Option<u32> = None;
    words
        .iter()
        .filter(move |word| word.class >= least)
        .filter_map(move |word| {
            let left = std::mem::replace(&mut before, word.canonical)?;
            Some((left, word.canonical?))
        })
}
