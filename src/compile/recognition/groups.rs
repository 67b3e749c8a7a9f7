//! Word groups of the content and of the shipped lexicons that are on: which words and phrases stand for which group.

use super::RecognitionSource;
use super::beside::Beside;
use super::entries::{Entry, How};
use super::language::{Words, is_letter_for};
use super::of_use::OfUse;
use super::phrases::Phrases;
use super::shipped::shipped_words;
use super::vocabulary::{Bound, Vocabulary};
use super::weights::Weights;
use crate::content::lexicons::{around, shipped_lexicon};
use crate::dutch::Keys;

/// Groups are joined through keys up to this cost, in hundredths.
pub(super) const GROUP_COST: u8 = 14;

/// Adds them all; of everyday words those groups that the content has a word of.
pub(crate) fn add(
    source: &RecognitionSource,
    vocabulary: &mut Vocabulary,
    phrases: &mut Phrases,
    weights: &Weights,
) {
    let shipped = || source.lexicons.iter().filter_map(|name| shipped_lexicon(name));
    // While the content's own words are all that is known.
    let of_use: Vec<_> = shipped()
        .map(|lexicon| lexicon.is_general.then(|| OfUse::begin(lexicon, vocabulary)))
        .collect();
    let is_any_on = shipped().next().is_some();
    if is_any_on {
        vocabulary.make_room();
    }
    let mut groups = Groups {
        vocabulary,
        phrases,
        keys: Keys::default(),
        words: Words::default(),
        shipped: Vec::new(),
        numbers: Vec::new(),
    };
    if is_any_on {
        groups.shipped.push(Bound::of(shipped_words()));
    }
    let (same, related) = ((weights.synonym, How::Synonym), (weights.related, How::Related));
    for group in &source.lexicon {
        groups.add(
            &group.name,
            std::iter::once(&group.name)
                .chain(&group.words)
                .map(String::as_str),
            same,
        );
    }
    for (lexicon, of_use) in shipped().zip(&of_use) {
        let of_use = of_use.as_ref().map(Beside::get);
        groups
            .shipped
            .extend(of_use.map(|of_use| Bound::of(&of_use.words)));
        let is_of_use = |name: &str| of_use.is_none_or(|of_use| of_use.has(name));
        let less = if lexicon.is_general { weights.general } else { 1.0 };
        let (same, related) = ((less * same.0, same.1), (less * related.0, related.1));
        for (name, words) in lexicon
            .groups
            .iter()
            .chain(&lexicon.verbs)
            .filter(|(name, _)| is_of_use(name))
        {
            groups.add(name, std::iter::once(name).chain(words).copied(), same);
        }
        for name in lexicon.groups.keys().filter(|_| !lexicon.is_general) {
            groups.vocabulary.add_thing(name);
        }
        for (name, words) in lexicon.verbs.iter().filter(|(name, _)| is_of_use(name)) {
            let all = std::iter::once(name).chain(words).copied();
            groups.vocabulary.add_action(name, all);
        }
        for (subject, words) in lexicon.related.iter().filter(|(subject, _)| is_of_use(subject)) {
            groups.add(subject, std::iter::once(*subject), same);
            groups.add(subject, words.iter().copied(), related);
        }
        for (subject, words) in &lexicon.elsewhere {
            groups.add(
                &format!("niet van de gemeente: {subject}"),
                words.iter().copied(),
                (1.0, How::Elsewhere),
            );
        }
    }
    if is_any_on {
        let around = around();
        let before = groups.vocabulary.known_words();
        let addressed = "achtergrond: spreekt de gemeente aan";
        groups.add(addressed, around.addressed.iter().copied(), (1.0, How::Addressed));
        for (field, words) in &around.background {
            groups.add(
                &format!("achtergrond: {field}"),
                words.iter().copied(),
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
    words: Words,
    /// What words of lexicons are in the vocabulary.
    shipped: Vec<Bound<'a>>,
    /// Of the words of a text.
    numbers: Vec<u32>,
}

impl Groups<'_> {
    /// Makes the words of a text known; says whether it is read as one letter that is written otherwise.
    fn intern(&mut self, text: &str) -> bool {
        self.numbers.clear();
        for bound in &mut self.shipped {
            if let Some(read) = bound.words.text(text) {
                let table = bound.words;
                for word in read.words.iter().map(|word| table.word(*word)) {
                    self.numbers.push(self.vocabulary.intern_shipped(word, bound));
                }
                return read.is_letter;
            }
        }
        let mut is_letter = false;
        for word in self.words.of(text) {
            is_letter = is_letter_for(word, text);
            self.numbers.push(self.vocabulary.intern(word, &mut self.keys));
        }
        is_letter
    }

    /// Puts words and phrases in a group.
    fn add<'w>(&mut self, name: &str, words: impl Iterator<Item = &'w str>, (factor, how): (f32, How)) {
        let term = self.vocabulary.terms.group(name);
        let entry = Entry { term, factor, how };
        for word in words {
            let is_letter = self.intern(word);
            match self.numbers.as_slice() {
                [] => {}
                [_] if is_letter => {}
                [word] => self.vocabulary.join_group(*word, entry),
                words => {
                    let forms: Vec<u32> = words
                        .iter()
                        .map(|word| self.vocabulary.canonical(*word))
                        .collect();
                    self.phrases.add(&forms, entry);
                }
            }
        }
    }
}
