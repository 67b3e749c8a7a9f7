//! Words of which a message says the opposite of what an intent is about: `niet verloren` hardly speaks for a lost passport.

use super::row::WIDTH;
use crate::compile::{Reading, Recognition, Word};
use crate::dutch::negation::Polarity;
use std::ops::Range;

/// Which of the chosen intents lose what by it.
#[derive(Debug, Default)]
pub(crate) struct Denials {
    /// Number of a word, and the place among the chosen of an intent that it is denied for; word by word.
    found: Vec<(u32, u32)>,
    /// By place: share of the contributions that is left.
    left: [f32; WIDTH],
}

impl Denials {
    /// Looks which words of a message are denied, for which of the chosen intents.
    pub fn find(&mut self, recognition: &Recognition, reading: &Reading, chosen: &[u32]) {
        self.found.clear();
        self.left = [1.0; WIDTH];
        if reading.marks.is_empty() {
            return;
        }
        let is_marked = |(_, word): &(u32, &Word)| reading.polarity(word).is_some();
        for (number, word) in (0..).zip(&reading.words).filter(is_marked) {
            let contradicts = |intent| {
                recognition
                    .polarities
                    .contradicts(&recognition.tables, reading, word, intent)
            };
            let places = (0..).zip(chosen).filter(|(_, intent)| contradicts(**intent));
            self.found.extend(places.map(|(place, _)| (number, place)));
        }
    }

    /// Words with the places of the intents that they are denied for.
    pub fn iter(&self) -> impl Iterator<Item = (usize, usize)> + '_ {
        self.found
            .iter()
            .map(|&(word, place)| (word as usize, place as usize))
    }

    pub fn is_empty(&self) -> bool {
        self.found.is_empty()
    }

    /// Is any word denied for the intent at this place?
    pub fn concern(&self, place: usize) -> bool {
        self.iter().any(|(_, of)| of == place)
    }

    /// Does the message say that something the intent at this place is about is done already?
    pub fn is_done(&self, reading: &Reading, place: usize) -> bool {
        let mut words = self.iter().filter(|(_, of)| *of == place);
        words.any(|(word, _)| reading.polarity(&reading.words[word]) == Some(Polarity::Done))
    }

    /// Notes what the contributions were, and what they are without what is denied.
    pub fn weigh(&mut self, before: &[f32; WIDTH], after: &[f32; WIDTH]) {
        for (left, (before, after)) in self.left.iter_mut().zip(before.iter().zip(after)) {
            *left = if *before > 0.0 { after / before } else { 1.0 };
        }
    }

    /// Share of the contributions that is left of the intent at this place.
    pub fn left(&self, place: usize) -> f32 {
        self.left[place]
    }

    /// Where the terms of the words that are denied for this intent stand, with those of the spans that they are in.
    pub fn entries<'s>(&'s self, reading: &'s Reading, place: usize) -> impl Iterator<Item = &'s Range<u32>> {
        let words = self.iter().filter(move |(_, of)| *of == place);
        words.flat_map(move |(word, _)| of_word(reading, &reading.words[word]))
    }
}

fn of_word<'r>(reading: &'r Reading, word: &'r Word) -> impl Iterator<Item = &'r Range<u32>> {
    let span = word.span.map(|span| &reading.spans[span as usize].whole);
    std::iter::once(&word.whole)
        .chain(reading.parts_of(word))
        .chain(span)
}
