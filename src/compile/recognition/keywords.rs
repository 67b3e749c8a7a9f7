//! Keyword lines and words that speak against an intent, as terms to look for.

use super::vocabulary::{Entry, Tools, Vocabulary};
use super::{How, IntentSource, language, phrases::Phrases};

/// A part of a line: any of these terms is enough.
pub(crate) type Part = Vec<Entry>;

/// What sharpens one intent.
#[derive(Debug, Clone, Default)]
pub(crate) struct Sharpening {
    /// Keyword lines with their text: all parts of a line must occur.
    pub lines: Vec<(Box<str>, Vec<Part>)>,
    /// Words that speak against the intent, with their text.
    pub not: Vec<(Box<str>, Part)>,
}

/// Makes the phrases of keyword lines known; before the vocabulary is read with.
pub(crate) fn intern(
    intent: &IntentSource,
    vocabulary: &mut Vocabulary,
    phrases: &mut Phrases,
    tools: &mut Tools,
) {
    for text in intent.keywords.iter().flatten().chain(&intent.not) {
        let forms = forms(text, vocabulary, tools);
        if forms.len() > 1 {
            let term = vocabulary.terms.phrase(&forms);
            phrases.add(
                &forms,
                Entry {
                    term,
                    factor: 1.0,
                    how: How::Exact,
                },
            );
        }
    }
}

/// Compiles the lines of one intent, with a vocabulary that is complete.
pub(crate) fn compile(
    intent: &IntentSource,
    vocabulary: &Vocabulary,
    phrases: &Phrases,
    tools: &mut Tools,
) -> Sharpening {
    let mut part = |text: &String| -> Part {
        let words = language::words(text);
        let mut entries = Vec::new();
        if let [word] = words.as_slice() {
            vocabulary.whole(word, &mut tools.keys, &mut entries);
        } else {
            let forms = words
                .iter()
                .map(|word| vocabulary.find_canonical(word, &mut tools.keys));
            let found = phrases
                .longest(forms)
                .filter(|(length, _)| *length == words.len());
            entries.extend(found.into_iter().flat_map(|(_, entries)| entries));
        }
        entries.retain(|entry| entry.how != How::Related);
        entries
    };
    Sharpening {
        lines: intent
            .keywords
            .iter()
            .map(|line| (line.join(" + ").into(), line.iter().map(&mut part).collect()))
            .collect(),
        not: intent
            .not
            .iter()
            .map(|text| (text.as_str().into(), part(text)))
            .collect(),
    }
}

fn forms(text: &str, vocabulary: &mut Vocabulary, tools: &mut Tools) -> Vec<u32> {
    language::words(text)
        .iter()
        .map(|word| vocabulary.canonical(word, &mut tools.keys))
        .collect()
}
