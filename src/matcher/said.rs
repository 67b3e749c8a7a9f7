//! The terms of a message, each once, with what they say for the intents that are looked at closely.

use super::row::{Row, Value, WIDTH};
use crate::compile::{Posting, Tables};

/// Rows of the counted tables longer than this are searched, not walked.
const LONG_ROW: usize = 128;

/// A term that says something, of what is left of it in the message.
#[derive(Debug, Clone, Copy)]
struct Term {
    term: u32,
    /// What it says as a part of the whole message, as for the examples.
    weight: f32,
}

/// What it says for the chosen intents.
#[derive(Debug, Clone, Copy)]
struct Says {
    weights: Row,
    /// Numbers of the postings plus 1; 0 where an intent does not use the term.
    postings: [u32; WIDTH],
}

/// The terms of a message. Reuse it: it keeps its buffers.
#[derive(Debug, Default)]
pub(crate) struct Said {
    /// Sorted by term.
    terms: Vec<Term>,
    /// In the same order.
    says: Vec<Says>,
    /// By term: its number plus 1; 0 of terms that the message does not have.
    numbers: Vec<u16>,
    /// By intent: its place among the chosen, plus 1; 0 between messages.
    places: Vec<u8>,
    /// By example of one intent.
    likes: Vec<f32>,
}

/// Shares of the closest example and the two after it.
const SHARES: [f32; 3] = [0.7, 0.2, 0.1];

impl Said {
    /// Takes the terms of a message, with what is left of each; of a term that occurs more often the most.
    pub fn read(&mut self, tables: &Tables, spoken: &[(u32, f32)]) {
        for said in self.terms.drain(..) {
            self.numbers[said.term as usize] = 0;
        }
        let terms = tables.specificity.len();
        self.numbers.resize(self.numbers.len().max(terms), 0);
        for &(term, factor) in spoken {
            let weight = factor * tables.specificity[term as usize];
            if weight <= 0.0 {
                continue;
            }
            match self.numbers[term as usize] {
                0 => {
                    self.terms.push(Term { term, weight });
                    self.numbers[term as usize] = self.terms.len() as u16;
                }
                number => {
                    let known = &mut self.terms[usize::from(number) - 1];
                    known.weight = known.weight.max(weight);
                }
            }
        }
        // Sums over terms are in their order, as those of the examples.
        self.terms.sort_unstable_by_key(|said| said.term);
        for (number, said) in (1..).zip(&self.terms) {
            self.numbers[said.term as usize] = number;
        }
    }

    /// Finds what each term says for the chosen intents.
    pub fn look(&mut self, tables: &Tables, intents: u32, chosen: &[u32]) {
        self.places.resize(self.places.len().max(intents as usize), 0);
        for (place, intent) in (1..).zip(chosen) {
            self.places[*intent as usize] = place;
        }
        self.says.clear();
        self.says.resize(self.terms.len(), Says::NOTHING);
        for (said, says) in self.terms.iter().zip(&mut self.says) {
            says.fill(tables, said.term, &self.places, chosen);
        }
        for intent in chosen {
            self.places[*intent as usize] = 0;
        }
    }

    /// What a full match of a term says for the chosen intents; `None` when it says nothing.
    pub fn weights(&self, term: u32) -> Option<&Row> {
        let number = usize::from(self.numbers[term as usize]);
        self.says.get(number.checked_sub(1)?).map(|says| &says.weights)
    }

    /// Makes the squares of what the message says sum to 1; `unknown` is the sum of the squares of what its unknown words could say.
    pub fn weigh(&mut self, unknown: f32) {
        let known: f32 = self.terms.iter().map(|said| said.weight * said.weight).sum();
        let length = (known + unknown).sqrt().max(0.3);
        for said in &mut self.terms {
            said.weight /= length;
        }
    }

    /// Likeness of the message to the closest example of a chosen intent, with a little of the next ones; and the number of the closest.
    /// Message and example are multiplied term by term.
    pub fn closest(&mut self, tables: &Tables, intent: u32, place: usize) -> (f32, Option<u32>) {
        let examples = tables.examples_of(intent);
        self.likes.clear();
        self.likes.resize(examples.len(), 0.0);
        for (said, says) in self.terms.iter().zip(&self.says) {
            let Some(posting) = says.postings[place].checked_sub(1) else {
                continue;
            };
            for used in tables.uses(posting) {
                self.likes[(used.example - examples.start) as usize] += used.weight * said.weight;
            }
        }
        let mut best = [0.0_f32; 3];
        let mut nearest = None;
        for (example, &like) in examples.zip(&self.likes) {
            if like <= best[2] {
                continue;
            }
            if like > best[0] {
                best = [like, best[0], best[1]];
                nearest = Some(example);
            } else if like > best[1] {
                best = [best[0], like, best[1]];
            } else {
                best[2] = like;
            }
        }
        let like = SHARES[0] * best[0] + SHARES[1] * best[1] + SHARES[2] * best[2];
        (like.min(1.0), nearest)
    }
}

impl Says {
    const NOTHING: Self = Self {
        weights: Row::ZERO,
        postings: [0; WIDTH],
    };

    /// Fills in what a term says.
    fn fill(&mut self, tables: &Tables, term: u32, places: &[u8], chosen: &[u32]) {
        if let Some((weights, postings)) = tables.dense(term) {
            for (place, intent) in chosen.iter().enumerate() {
                self.weights.0[place] = weights[*intent as usize];
                self.postings[place] = postings[*intent as usize];
            }
            return;
        }
        let row = tables.postings.row(term);
        let first = tables.postings.start(term);
        if row.len() > LONG_ROW {
            for (place, intent) in chosen.iter().enumerate() {
                if let Ok(at) = row.binary_search_by_key(intent, |posting| posting.intent) {
                    self.note(place, first + at as u32, &row[at]);
                }
            }
            return;
        }
        for (number, posting) in (first..).zip(row) {
            let place = places[posting.intent as usize];
            if place > 0 {
                self.note(usize::from(place) - 1, number, posting);
            }
        }
    }

    fn note(&mut self, place: usize, number: u32, posting: &Posting) {
        self.weights.0[place] = posting.weight;
        self.postings[place] = number + 1;
    }
}
