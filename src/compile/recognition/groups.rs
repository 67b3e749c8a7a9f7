//! Word groups of the content and of the shipped lexicons that are on: which words and phrases stand for which group.

use super::phrases::Phrases;
use super::vocabulary::{Entry, How, Vocabulary};
use super::weights::Weights;
use super::{RecognitionSource, language};
use crate::content::lexicons::shipped_lexicon;
use crate::dutch::Keys;

/// Adds them all.
pub(crate) fn add(
    source: &RecognitionSource,
    vocabulary: &mut Vocabulary,
    phrases: &mut Phrases,
    weights: &Weights,
) {
    let mut groups = Groups {
        vocabulary,
        phrases,
        keys: Keys::default(),
    };
    let (same, related) = ((weights.synonym, How::Synonym), (weights.related, How::Related));
    for group in &source.lexicon {
        groups.add(
            &group.name,
            std::iter::once(&group.name).chain(&group.words),
            same,
        );
    }
    for lexicon in source.lexicons.iter().filter_map(|name| shipped_lexicon(name)) {
        let less = if lexicon.is_general { weights.general } else { 1.0 };
        let (same, related) = ((less * same.0, same.1), (less * related.0, related.1));
        for (name, words) in lexicon.groups.iter().chain(&lexicon.verbs) {
            groups.add(name, std::iter::once(name).chain(words), same);
        }
        for name in lexicon.groups.keys().filter(|_| !lexicon.is_general) {
            groups.vocabulary.add_thing(name);
        }
        for (name, words) in &lexicon.verbs {
            groups
                .vocabulary
                .add_action(name, std::slice::from_ref(name), &mut groups.keys);
            groups.vocabulary.add_action(name, words, &mut groups.keys);
        }
        for (subject, words) in &lexicon.related {
            groups.add(subject, std::iter::once(subject), same);
            groups.add(subject, words.iter(), related);
        }
        for (subject, words) in &lexicon.elsewhere {
            groups.add(
                &format!("niet van de gemeente: {subject}"),
                words.iter(),
                (1.0, How::Elsewhere),
            );
        }
    }
    // The same in every lexicon: once is enough.
    let lexicon = source.lexicons.iter().find_map(|name| shipped_lexicon(name));
    if let Some(around) = lexicon.map(|lexicon| &lexicon.around) {
        let before = groups.vocabulary.known_words();
        let addressed = "achtergrond: spreekt de gemeente aan";
        groups.add(addressed, around.addressed.iter(), (1.0, How::Addressed));
        for (field, words) in &around.background {
            groups.add(
                &format!("achtergrond: {field}"),
                words.iter(),
                (1.0, How::Background),
            );
        }
        groups.vocabulary.background_since(before);
    }
}

struct Groups<'a> {
    vocabulary: &'a mut Vocabulary,
    phrases: &'a mut Phrases,
    keys: Keys,
}

impl Groups<'_> {
    /// Puts words and phrases in a group.
    fn add<'w>(&mut self, name: &str, words: impl Iterator<Item = &'w String>, (factor, how): (f32, How)) {
        let term = self.vocabulary.terms.group(name);
        let entry = Entry { term, factor, how };
        for word in words {
            let words = language::words(word);
            for word in &words {
                self.vocabulary.intern(word, &mut self.keys);
            }
            match words.as_slice() {
                // `vvv` is read as one letter, and any letter would be of its group.
                [] => {}
                [letter] if letter.chars().nth(1).is_none() && letter != word => {}
                [word] => self.vocabulary.join_group(word, entry, &mut self.keys),
                words => {
                    let forms: Vec<u32> = words
                        .iter()
                        .map(|word| self.vocabulary.canonical(word, &mut self.keys))
                        .collect();
                    self.phrases.add(&forms, entry);
                }
            }
        }
    }
}
