//! A text as recognition sees it: words with their terms, and spans of words that mean one thing.

use super::vocabulary::{Entry, How, Vocabulary, WordInfo};
use super::{language, phrases::Phrases, weights::Weights};

/// One word of a text.
#[derive(Debug, Clone, Default)]
pub(crate) struct Word {
    pub surface: String,
    pub info: WordInfo,
    /// Part of a span.
    pub span: Option<u32>,
}

/// Words that mean one thing together.
#[derive(Debug, Clone)]
pub(crate) struct Span {
    pub entries: Vec<Entry>,
    pub first: usize,
    pub last: usize,
}

/// A text as recognition sees it.
#[derive(Debug, Clone, Default)]
pub(crate) struct Reading {
    pub words: Vec<Word>,
    pub spans: Vec<Span>,
    pub pairs: Vec<Entry>,
}

/// Most words of a message that are looked at.
const MOST_WORDS: usize = 200;

/// Reads a text with a closed vocabulary.
pub(crate) fn read(text: &str, vocabulary: &Vocabulary, phrases: &Phrases, weights: &Weights) -> Reading {
    let mut surfaces = language::words(text);
    surfaces.truncate(MOST_WORDS);
    let mut reading = Reading::default();
    let stems: Vec<Option<u32>> = surfaces.iter().map(|word| vocabulary.find_stem(word)).collect();
    for surface in surfaces {
        let info = match vocabulary.known(&surface) {
            Some(info) => info.clone(),
            None => vocabulary.analyse(&surface, weights),
        };
        reading.words.push(Word {
            surface,
            info,
            span: None,
        });
    }
    find_spans(&mut reading, &stems, vocabulary, phrases, weights);
    find_pairs(&mut reading, &stems, vocabulary, weights);
    reading
}

fn find_spans(
    reading: &mut Reading,
    stems: &[Option<u32>],
    vocabulary: &Vocabulary,
    phrases: &Phrases,
    weights: &Weights,
) {
    let mut at = 0;
    while at < stems.len() {
        let (length, entries) = if let Some((length, entries)) = phrases.longest(&stems[at..]) {
            (length, entries.to_vec())
        } else if let Some(entries) = joined(reading, at, vocabulary, weights) {
            (2, entries)
        } else {
            at += 1;
            continue;
        };
        let number = reading.spans.len() as u32;
        for word in &mut reading.words[at..at + length] {
            word.span = Some(number);
        }
        reading.spans.push(Span {
            entries,
            first: at,
            last: at + length - 1,
        });
        at += length;
    }
}

/// Two neighbours that are one known word when written together.
fn joined(reading: &Reading, at: usize, vocabulary: &Vocabulary, weights: &Weights) -> Option<Vec<Entry>> {
    let left = reading.words.get(at)?;
    let right = reading.words.get(at + 1)?;
    if left.info.class < 1.0 || right.info.class < 1.0 {
        return None;
    }
    let info = ["", "s", "en"]
        .iter()
        .find_map(|link| vocabulary.known(&format!("{}{link}{}", left.surface, right.surface)))?;
    let entries = info
        .entries
        .iter()
        .map(|entry| Entry {
            factor: entry.factor * weights.joined,
            how: How::Joined,
            ..*entry
        })
        .collect();
    Some(entries)
}

/// Neighbouring content words, function words skipped.
fn find_pairs(reading: &mut Reading, stems: &[Option<u32>], vocabulary: &Vocabulary, weights: &Weights) {
    let classes = reading.words.iter().map(|word| word.info.class);
    for name in pairs(classes.zip(stems.iter().copied())) {
        let term = vocabulary.terms.find('p', &name);
        reading.pairs.extend(term.map(|term| Entry {
            term,
            factor: weights.pair,
            how: How::Pair,
        }));
    }
}

/// Makes the pairs of a text of the content known.
pub(crate) fn intern_pairs(text: &str, vocabulary: &mut Vocabulary) {
    let words = language::words(text);
    let stems: Vec<_> = words
        .iter()
        .map(|word| (language::class_weight(word), vocabulary.find_stem(word)))
        .collect();
    for name in pairs(stems.into_iter()) {
        vocabulary.terms.intern('p', &name);
    }
}

/// Names of the pairs in a row of words with their classes and stems; the order within a pair does not matter.
fn pairs(words: impl Iterator<Item = (f32, Option<u32>)>) -> Vec<String> {
    let mut names = Vec::new();
    let mut before: Option<u32> = None;
    for (class, stem) in words {
        if class < 0.4 {
            continue;
        }
        if let (Some(left), Some(right)) = (before, stem) {
            names.push(format!("{} {}", left.min(right), left.max(right)));
        }
        before = stem;
    }
    names
}
