//! The terms of examples, in one piece: there are tens of thousands of them.

use super::entries::Entry;
use super::reading::Reading;
use std::ops::Range;

/// A term, and the largest factor that it has in an example.
pub(crate) type Used = (u32, f32);

/// Terms of examples, each once and in their order; example by example, intent by intent.
#[derive(Debug, Default)]
pub(crate) struct ExampleTerms {
    terms: Vec<Used>,
    /// By example: where its terms end.
    ends: Vec<u32>,
    /// By intent: after its last example.
    intents: Vec<u32>,
}

impl ExampleTerms {
    /// Adds an example to the intent that is open.
    pub fn push(&mut self, example: &[Used]) {
        self.terms.extend_from_slice(example);
        self.ends.push(self.terms.len() as u32);
    }

    /// What comes now is of the next intent.
    pub fn end_intent(&mut self) {
        self.intents.push(self.ends.len() as u32);
    }

    /// How many examples there are.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// How many intents there are.
    pub fn intents(&self) -> usize {
        self.intents.len()
    }

    /// Numbers of the examples of an intent.
    pub fn of_intent(&self, intent: usize) -> Range<usize> {
        let from = intent.checked_sub(1).map_or(0, |before| self.intents[before]);
        from as usize..self.intents[intent] as usize
    }

    /// The terms of an example.
    pub fn example(&self, number: usize) -> &[Used] {
        &self.terms[self.start(number)..self.ends[number] as usize]
    }

    /// The terms of all examples, one after the other.
    pub fn all(&self) -> &[Used] {
        &self.terms
    }

    /// The terms of all examples of an intent, one after the other.
    pub fn all_of(&self, intent: usize) -> &[Used] {
        let examples = self.of_intent(intent);
        &self.terms[self.start(examples.start)..self.start(examples.end)]
    }

    /// Where the terms of an example begin.
    fn start(&self, number: usize) -> usize {
        number
            .checked_sub(1)
            .map_or(0, |before| self.ends[before] as usize)
    }
}

/// Adds the terms of a sentence to those of its example.
pub(super) fn add_terms(reading: &Reading, terms: &mut Vec<Used>) {
    // A word of such a list that an example uses makes itself known, not the whole list.
    let counts = |entry: &&Entry| !entry.how.is_listed();
    let mut add = |entries: &[Entry], class: f32| {
        let entries = entries.iter().filter(counts);
        entries.for_each(|entry| terms.push((entry.term, entry.factor * class)));
    };
    for word in &reading.words {
        add(reading.at(&word.whole), word.class);
        for part in reading.parts_of(word) {
            add(reading.at(part), word.class);
        }
    }
    for span in &reading.spans {
        add(reading.at(&span.whole), 1.0);
    }
    terms.extend(reading.pairs.iter().map(|entry| (entry.term, entry.factor)));
}

/// Keeps each term once, with the largest factor.
pub(super) fn tidy(terms: &mut Vec<Used>) {
    terms.sort_unstable_by_key(|(term, _)| *term);
    terms.dedup_by(|again, kept| {
        let is_same = again.0 == kept.0;
        if is_same {
            kept.1 = kept.1.max(again.1);
        }
        is_same
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn examples_are_found_back_by_intent() {
        let mut examples = ExampleTerms::default();
        examples.push(&[(1, 0.5), (4, 1.0)]);
        examples.push(&[]);
        examples.end_intent();
        examples.end_intent();
        examples.push(&[(2, 1.0)]);
        examples.end_intent();
        assert_eq!((examples.len(), examples.intents()), (3, 3));
        assert_eq!(examples.of_intent(0), 0..2);
        assert_eq!(examples.of_intent(1), 2..2);
        assert_eq!(examples.all_of(0), [(1, 0.5), (4, 1.0)]);
        assert!(examples.all_of(1).is_empty() && examples.example(1).is_empty());
        assert_eq!(examples.all_of(2), examples.example(2));
        assert_eq!(examples.all().len(), 3);
    }

    #[test]
    fn of_a_term_the_largest_factor_stays() {
        let mut terms = vec![(3, 0.2), (1, 0.4), (3, 0.9), (1, 0.4), (3, 0.5)];
        tidy(&mut terms);
        assert_eq!(terms, [(1, 0.4), (3, 0.9)]);
    }
}
