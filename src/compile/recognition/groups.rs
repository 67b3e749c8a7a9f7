//! Word groups of the content and of the shipped lexicons that are on: which words and phrases stand for which group.

use super::phrases::Phrases;
use super::vocabulary::{Entry, How, Vocabulary};
use super::weights::Weights;
use super::{RecognitionSource, language};
use crate::content::lexicons::shipped_lexicon;

/// Adds them all.
pub(crate) fn add(
    source: &RecognitionSource,
    vocabulary: &mut Vocabulary,
    phrases: &mut Phrases,
    weights: &Weights,
) {
    let mut groups = Groups { vocabulary, phrases };
    let (same, related) = ((weights.synonym, How::Synonym), (weights.related, How::Related));
    for group in &source.lexicon {
        groups.add(
            &group.name,
            std::iter::once(&group.name).chain(&group.words),
            same,
        );
    }
    for lexicon in source.lexicons.iter().filter_map(|name| shipped_lexicon(name)) {
        for (name, words) in lexicon.groups.iter().chain(&lexicon.verbs) {
            groups.add(name, std::iter::once(name).chain(words), same);
        }
        for (subject, words) in &lexicon.related {
            groups.add(subject, std::iter::once(subject), same);
            groups.add(subject, words.iter(), related);
        }
    }
}

struct Groups<'a> {
    vocabulary: &'a mut Vocabulary,
    phrases: &'a mut Phrases,
}

impl Groups<'_> {
    /// Puts words and phrases in a group.
    fn add<'w>(&mut self, name: &str, words: impl Iterator<Item = &'w String>, (factor, how): (f32, How)) {
        let term = self.vocabulary.terms.intern('g', name);
        let entry = Entry { term, factor, how };
        for word in words {
            let stems: Vec<u32> = language::words(word)
                .iter()
                .map(|word| {
                    self.vocabulary.intern(word);
                    self.vocabulary.stem(word)
                })
                .collect();
            match stems.as_slice() {
                [] => {}
                [stem] => self.vocabulary.join_group(*stem, entry),
                stems => self.phrases.add(stems, entry),
            }
        }
    }
}
