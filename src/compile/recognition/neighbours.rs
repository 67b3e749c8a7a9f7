//! What follows from words that stand together: phrases, known words that were written apart, and pairs.

use super::entries::{Entry, How, add_entry};
use super::reading::{Reader, Reading, Span, Word};
use super::weights::Weights;
use crate::dutch::compound::Joiner;
use crate::dutch::{FunctionKind, function_word};

impl Reading {
    /// Finds the phrases and the words that were written apart.
    pub(super) fn find_spans(&mut self, reader: Reader<'_>) {
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
            let words = at as u32..(at + length) as u32;
            self.spans.push(Span { whole, words });
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

    /// Adds the terms of the known word that this word and the next one or two make together; how many, or 0.
    fn join(&mut self, at: usize, reader: Reader<'_>) -> usize {
        let [first, second, ..] = &self.words[at..] else {
            return 0;
        };
        if second.class < 1.0 || first.class < 1.0 && !self.may_begin_a_noun(first) {
            return 0;
        }
        let mut joiner = std::mem::take(&mut self.tools.joiner);
        let length = self.join_with(&mut joiner, at, reader);
        self.tools.joiner = joiner;
        length
    }

    /// Is it a little word that nouns begin with (`over last`, `aan vraag`)?
    fn may_begin_a_noun(&self, word: &Word) -> bool {
        let text = self.text(word);
        function_word(text).is_some_and(|word| word.kind == FunctionKind::Preposition)
    }

    fn join_with(&mut self, joiner: &mut Joiner, at: usize, reader: Reader<'_>) -> usize {
        let Some(window) = self.words.get(at..(at + 3).min(self.words.len())) else {
            return 0;
        };
        let rest = window[1..].iter().take_while(|word| word.class >= 1.0);
        let content = 1 + rest.count();
        for length in (2..=content).rev() {
            let texts: [&str; 3] =
                std::array::from_fn(|nth| window.get(nth).map_or("", |word| self.text(word)));
            let letters = texts[..length].iter().map(|text| text.len()).sum::<usize>();
            // with nothing between them, or one linking letter or two
            if !reader
                .vocabulary
                .may_span(texts[0], texts[length - 1], letters..=letters + 2)
            {
                continue;
            }
            let known = |word: &str| reader.vocabulary.known(word).is_some();
            let Some(joined) = joiner.join(&texts[..length], known) else {
                continue;
            };
            let Some(info) = reader.vocabulary.known(joined) else {
                continue;
            };
            let factor = reader.weights.joined;
            let entries = reader.vocabulary.entries(&info.whole);
            self.entries.extend(entries.iter().map(|entry| Entry {
                factor: entry.factor * factor,
                how: if entry.how.is_listed() {
                    entry.how
                } else {
                    How::Joined
                },
                ..*entry
            }));
            return length;
        }
        0
    }

    /// Finds neighbouring words of some weight.
    pub(super) fn find_pairs(&mut self, reader: Reader<'_>) {
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

/// Forms of the phrases of a text that stand on a list of words that no intent is about.
pub(crate) fn listed_phrases(reading: &Reading) -> impl Iterator<Item = Vec<u32>> + '_ {
    let is_listed = |span: &&Span| reading.at(&span.whole).iter().any(|entry| entry.how.is_listed());
    reading.spans.iter().filter(is_listed).filter_map(|span| {
        let words = &reading.words[span.words.start as usize..span.words.end as usize];
        words.iter().map(|word| word.canonical).collect()
    })
}

/// Forms that stand next to each other, words of little weight skipped.
pub(crate) fn pairs_of<'a>(words: &'a [Word], weights: &Weights) -> impl Iterator<Item = (u32, u32)> + 'a {
    let least = least_of_pairs(weights);
    let mut before: Option<u32> = None;
    words
        .iter()
        .filter(move |word| word.class >= least)
        .filter_map(move |word| {
            let left = std::mem::replace(&mut before, word.canonical)?;
            Some((left, word.canonical?))
        })
}

/// Words of a lower class make no pairs.
pub(super) fn least_of_pairs(weights: &Weights) -> f32 {
    weights.full.min(weights.negation)
}
