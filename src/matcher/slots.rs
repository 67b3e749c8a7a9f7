//! The slots of a message: terms that count once, because they are of one word, one part of a compound, one phrase or one word pair; and
//! what each says for the intents that are looked at closely.

use super::denials::Denials;
use super::row::{Row, Value};
use super::said::{Said, Spoken};
use crate::compile::{Entry, How, Meaning, Reading, Recognition, Weights, Word};
use std::ops::Range;

/// The slots. Reuse it: it keeps its buffers.
#[derive(Debug, Default)]
pub(crate) struct Slots {
    slots: Vec<Slot>,
    /// Slot by slot, then pair by pair: what it says for the chosen intents.
    values: Vec<Row>,
    /// Terms of the message with what is left of each, slot by slot, then pair by pair.
    spoken: Vec<Spoken>,
    /// By slot: it is of the story around a question.
    told: Vec<bool>,
}

/// Terms that count once.
#[derive(Debug, Clone, Copy)]
struct Slot {
    /// How many of the spoken terms are its own.
    terms: u32,
    meaning: Meaning,
}

/// What a message says for the chosen intents.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Sums {
    /// By place.
    pub points: Row,
    /// By place: of a subject.
    pub of_subject: Row,
    /// At most, for any intent.
    pub potential: f32,
}

impl Slots {
    /// Terms of the message with what is left of each.
    pub fn spoken(&self) -> &[Spoken] {
        &self.spoken
    }

    /// The same, to note what stands where.
    pub fn spoken_mut(&mut self) -> &mut [Spoken] {
        &mut self.spoken
    }

    /// One slot for each word, then for each part, each span and each pair.
    pub fn fill(&mut self, recognition: &Recognition, reading: &Reading) {
        let tables = &recognition.tables;
        self.slots.clear();
        self.spoken.clear();
        let weights = &recognition.weights;
        let mut add = |entries: &Range<u32>, class: f32, unknown: f32, known: Option<Meaning>| {
            let (entries, slot) = (reading.at(entries), self.slots.len());
            let spoken =
                |entry: &Entry| Spoken::new(entry.term, tables.term(entry.term), entry.factor * class, slot);
            self.spoken.extend(entries.iter().map(spoken));
            self.slots.push(Slot {
                terms: entries.len() as u32,
                meaning: known.unwrap_or_else(|| Meaning::of(entries, class, unknown, tables, weights)),
            });
        };
        for word in &reading.words {
            add(&word.whole, word.class, weights.unknown, word.meaning);
        }
        for part in &reading.parts {
            add(part, 1.0, 0.0, None);
        }
        for span in &reading.spans {
            add(&span.whole, 1.0, 0.0, None);
        }
        let pair =
            |(pair, slot): (&Entry, usize)| Spoken::new(pair.term, tables.term(pair.term), pair.factor, slot);
        let pairs = reading.pairs.iter().zip(self.slots.len()..);
        self.spoken.extend(pairs.map(pair));
        self.values.clear();
        self.values
            .resize(self.slots.len() + reading.pairs.len(), Row::ZERO);
    }

    /// Finds what each says for the chosen intents.
    pub fn look(&mut self, said: &Said) {
        for spoken in &self.spoken {
            self.values[spoken.slot as usize].raise_by(said.weights(spoken), spoken.factor);
        }
    }

    /// By place, 0–1: how much the intent is about the thing that the message names. It grows with the examples that use the word, and is 0.5
    /// when as many do as `half_use` says; a word that only points to the subject does not count.
    pub fn typical(&self, said: &Said, reading: &Reading) -> Row {
        let words = reading.words.iter().map(|word| &word.whole);
        let spans = reading.spans.iter().map(|span| &span.whole);
        let entries = words.chain(&reading.parts).chain(spans);
        let mut typical = Row::ZERO;
        let mut rest = self.spoken.as_slice();
        for (slot, entries) in self.slots.iter().zip(entries) {
            let (mine, others) = rest.split_at(slot.terms as usize);
            rest = others;
            let is_meant = |entry: &Entry| !matches!(entry.how, How::Related | How::Letters);
            for (spoken, entry) in mine.iter().zip(reading.at(entries)) {
                if slot.meaning.subject && is_meant(entry) && spoken.says_something() {
                    typical.raise_by(said.weights(spoken), spoken.factor / spoken.term.specificity);
                }
            }
        }
        typical
    }

    /// Takes away most of what words say for the intents that they are denied for.
    pub fn deny(&mut self, denials: &mut Denials, recognition: &Recognition, reading: &Reading) {
        let before = self.points(reading);
        let left = recognition.weights.denied;
        for (number, place) in denials.iter() {
            for slot in slots_of(reading, number) {
                self.values[slot].0[place] *= left;
            }
        }
        let after = self.points(reading);
        denials.weigh(&before.0, &after.0);
    }

    /// What the words and pairs say for the chosen intents.
    fn points(&self, reading: &Reading) -> Row {
        self.with_pairs(sum(reading, |slot| self.values[slot]))
    }

    /// What the message says for the chosen intents: all together; what comes from more than function words, actions and one word that only
    /// points; and what the words could say at most.
    pub fn add_up(&self, reading: &Reading, weights: &Weights) -> Sums {
        self.add_up_with(reading, weights, |_| 1.0)
    }

    /// The same of a story with a question in it, of which what is told counts less.
    pub fn add_up_story(&mut self, reading: &Reading, weights: &Weights) -> Sums {
        self.told.clear();
        self.told.resize(self.slots.len(), false);
        for (number, _) in (0..)
            .zip(&reading.words)
            .filter(|(_, word)| reading.is_told(word))
        {
            slots_of(reading, number).for_each(|slot| self.told[slot] = true);
        }
        let left = |slot: usize| if self.told[slot] { weights.told } else { 1.0 };
        self.add_up_with(reading, weights, left)
    }

    /// `left`: what is left of a slot.
    #[inline]
    fn add_up_with(&self, reading: &Reading, weights: &Weights, left: impl Fn(usize) -> f32) -> Sums {
        let (points, (of_subject, potential)) = sum(reading, |slot| {
            let (meaning, left) = (&self.slots[slot].meaning, left(slot));
            let value = self.values[slot].times(left);
            let share = f32::from(u8::from(meaning.subject));
            (value, (value.times(share), meaning.potential * left))
        });
        Sums {
            points: self.with_pairs(points),
            of_subject: self.without_pointer(of_subject),
            // of a long message the rest counts less
            potential: potential.min(weights.long) + weights.rest * (potential - weights.long).max(0.0),
        }
    }

    /// What words say, and what pairs say.
    fn with_pairs(&self, mut points: Row) -> Row {
        let mut of_pairs = Row::ZERO;
        for pair in &self.values[self.slots.len()..] {
            of_pairs.add(pair);
        }
        points.add(&of_pairs);
        points
    }

    /// Takes away what one word says that only points to the subject: with a second word it counts.
    fn without_pointer(&self, mut of_subject: Row) -> Row {
        let mut one_pointer = Row::ZERO;
        for (slot, value) in self.slots.iter().zip(&self.values) {
            if slot.meaning.pointing {
                one_pointer.raise(value);
            }
        }
        for (said, pointed) in of_subject.0.iter_mut().zip(&one_pointer.0) {
            *said = (*said - pointed).max(0.0);
        }
        of_subject
    }

    /// Does the message name a thing that no intent is about?
    pub fn has_other_thing(&self, reading: &Reading) -> bool {
        let spans = &self.slots[reading.words.len() + reading.parts.len()..];
        let mut words = reading.words.iter().zip(&self.slots);
        spans.iter().any(|slot| slot.meaning.other_thing)
            || words.any(|(word, slot)| slot.meaning.other_thing && word.span.is_none())
    }

    /// Does it name something that no municipality handles?
    pub fn has_elsewhere(&self) -> bool {
        self.slots.iter().any(|slot| slot.meaning.elsewhere)
    }

    /// Does it speak to us?
    pub fn has_addressed(&self) -> bool {
        self.slots.iter().any(|slot| slot.meaning.addressed)
    }

    /// Sum of the squares of what the unknown words could say.
    pub fn unknown(&self, reading: &Reading) -> f32 {
        (reading.words.iter().zip(&self.slots))
            .filter(|(word, slot)| slot.meaning.other_thing || !self.is_used(reading, word, slot))
            .map(|(_, slot)| slot.meaning.potential.powi(2))
            .sum()
    }

    /// Does any intent use this word: by itself, by its parts, or by its span?
    fn is_used(&self, reading: &Reading, word: &Word, slot: &Slot) -> bool {
        let first_part = reading.words.len();
        let first_span = first_part + reading.parts.len();
        let mut parts = word.parts.clone().map(|part| first_part + part as usize);
        let span = word.span.map(|span| first_span + span as usize);
        slot.meaning.used
            || parts.any(|part| self.slots[part].meaning.used)
            || span.is_some_and(|span| self.slots[span].meaning.used)
    }
}

/// The slots of a word, of its parts and of its span.
fn slots_of(reading: &Reading, number: usize) -> impl Iterator<Item = usize> + use<> {
    let word = &reading.words[number];
    let first_part = reading.words.len();
    let first_span = first_part + reading.parts.len();
    let parts = word.parts.clone().map(move |part| first_part + part as usize);
    let span = word.span.map(|span| first_span + span as usize);
    std::iter::once(number).chain(parts).chain(span)
}

/// Sums over the words: a compound by itself or by its parts, a span by itself or by its words, whichever says more. `value` gives what a
/// slot says.
#[inline]
fn sum<V: Value>(reading: &Reading, value: impl Fn(usize) -> V) -> V {
    let first_part = reading.words.len();
    let first_span = first_part + reading.parts.len();
    let words = |from: usize, to: usize| {
        let mut sum = V::ZERO;
        for number in from..to {
            let parts = reading.words[number].parts.clone();
            let mut says = value(number);
            if !parts.is_empty() {
                let mut of_parts = V::ZERO;
                for part in parts {
                    of_parts.add(&value(first_part + part as usize));
                }
                says.raise(&of_parts);
            }
            sum.add(&says);
        }
        sum
    };
    let mut sum = V::ZERO;
    let mut at = 0;
    for (number, span) in reading.spans.iter().enumerate() {
        let (from, to) = (span.words.start as usize, span.words.end as usize);
        sum.add(&words(at, from));
        let mut says = words(from, to);
        says.raise(&value(first_span + number));
        sum.add(&says);
        at = to;
    }
    sum.add(&words(at, reading.words.len()));
    sum
}
