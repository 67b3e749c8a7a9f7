//! The terms of a message, each once, with what they say for the intents that are looked at closely.

use super::row::{Row, Value, WIDTH, higher, lower};
use crate::compile::{Posting, TOGETHER, Tables, Term, UsedBy};

/// Rows of the counted tables longer than this are searched, not walked.
const LONG_ROW: usize = 128;

/// A term as it stands at one place of the message.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Spoken {
    /// What is counted of it.
    pub term: Term,
    number: u32,
    /// What is left of it.
    pub factor: f32,
    /// Its slot: what it says counts there.
    pub slot: u32,
    /// Its place in [`Said`] plus 1; 0 when it says nothing.
    says: u32,
}

impl Spoken {
    /// Does it say anything, for any intent?
    pub fn says_something(&self) -> bool {
        self.says > 0
    }

    pub fn new(number: u32, term: Term, factor: f32, slot: usize) -> Self {
        Self {
            term,
            number,
            factor,
            slot: slot as u32,
            says: 0,
        }
    }
}

/// A term that says something, of what is left of it in the message.
#[derive(Debug, Clone, Copy)]
struct Once {
    term: Term,
    /// What it says as a part of the whole message, as for the examples.
    weight: f32,
}

/// What it says for the chosen intents.
#[derive(Debug, Clone, Copy)]
struct Says {
    weights: Row,
    /// Where the uses by the examples stand; 0 where an intent does not use the term. Not of a term that is written out intent by intent.
    uses: [u32; WIDTH],
}

/// The terms of a message. Reuse it: it keeps its buffers.
#[derive(Debug, Default)]
pub(crate) struct Said {
    /// Sorted by number.
    terms: Vec<Once>,
    /// In the same order, after one that says nothing.
    says: Vec<Says>,
    /// Number of a term over its place in the message.
    sorted: Vec<u64>,
    /// By intent: its place among the chosen, plus 1; 0 between messages.
    places: Vec<u8>,
    /// Of the terms that one intent uses: where the uses by its examples stand, and what the term says.
    shared: Vec<(u32, f32)>,
    /// By example of one intent.
    likes: Vec<f32>,
}

/// Shares of the closest example and the two after it.
const SHARES: [f32; 3] = [0.7, 0.2, 0.1];

impl Said {
    /// Takes the terms of a message; of a term that occurs more often what says most. Notes with each where its term stands here.
    pub fn read(&mut self, spoken: &mut [Spoken]) {
        self.terms.clear();
        self.sorted.clear();
        // Sums over terms are in their order, as those of the examples.
        let numbers = spoken.iter().zip(0_u64..);
        self.sorted
            .extend(numbers.map(|(said, at)| u64::from(said.number) << 32 | at));
        self.sorted.sort_unstable();
        let mut last = None;
        for at in &self.sorted {
            let said = &mut spoken[*at as u32 as usize];
            let weight = said.factor * said.term.specificity;
            if weight <= 0.0 {
                continue;
            }
            match self.terms.last_mut().filter(|_| last == Some(said.number)) {
                Some(known) => known.weight = known.weight.max(weight),
                None => self.terms.push(Once {
                    term: said.term,
                    weight,
                }),
            }
            last = Some(said.number);
            said.says = self.terms.len() as u32;
        }
    }

    /// Finds what each term says for the chosen intents, and keeps their places until [`Self::forget_places`].
    pub fn look(&mut self, tables: &Tables, intents: u32, chosen: &[u32]) {
        self.places.resize(self.places.len().max(intents as usize), 0);
        for (place, intent) in (1..).zip(chosen) {
            self.places[*intent as usize] = place;
        }
        // places beyond the chosen ones say something too, and nobody looks there
        let mut all = [0; WIDTH];
        all[..chosen.len()].copy_from_slice(chosen);
        // each is filled in as a whole: what is left of another message does not count
        self.says.resize(self.terms.len() + 1, Says::NOTHING);
        for (said, says) in self.terms.iter().zip(self.says.iter_mut().skip(1)) {
            match tables.weights(&said.term) {
                Some(row) => says.weights = Row(all.map(|intent| row[intent as usize])),
                None => says.fill(tables, &said.term, &self.places, chosen),
            }
        }
    }

    /// By intent: its place among the chosen, plus 1, or 0.
    pub fn places(&self) -> &[u8] {
        &self.places
    }

    /// Forgets the places of the chosen intents.
    pub fn forget_places(&mut self, chosen: &[u32]) {
        for intent in chosen {
            self.places[*intent as usize] = 0;
        }
    }

    /// What a full match of a term says for the chosen intents.
    #[inline]
    pub fn weights(&self, spoken: &Spoken) -> &Row {
        &self.says[spoken.says as usize].weights
    }

    /// Makes the squares of what the message says sum to 1; `unknown` is the sum of the squares of what its unknown words could say.
    pub fn weigh(&mut self, unknown: f32) {
        let known: f32 = self.terms.iter().map(|said| said.weight * said.weight).sum();
        let length = (known + unknown).sqrt().max(0.3);
        for said in &mut self.terms {
            said.weight /= length;
        }
    }

    /// By place: what no likeness of the message to an example of the intent there exceeds, but for rounding: the length of what the
    /// message says with terms of the intent, for no example is longer than 1.
    pub fn likest(&self) -> [f32; WIDTH] {
        let mut squares = [0.0_f32; WIDTH];
        for (said, says) in self.terms.iter().zip(self.says.iter().skip(1)) {
            let square = said.weight * said.weight;
            for (sum, weight) in squares.iter_mut().zip(&says.weights.0) {
                *sum += if *weight > 0.0 { square } else { 0.0 };
            }
        }
        squares.map(|sum| sum.sqrt().min(1.0))
    }

    /// Likeness of the message to the closest example of a chosen intent, with a little of the next ones.
    pub fn closest(&mut self, tables: &Tables, intent: u32, place: usize) -> f32 {
        self.liken(tables, intent, place);
        let best = best_three(self.likes.as_chunks().0);
        let like = SHARES[0] * best[0] + SHARES[1] * best[1] + SHARES[2] * best[2];
        like.min(1.0)
    }

    /// Number of the closest example of a chosen intent; `None` when the message has nothing in common with any.
    pub fn nearest(&mut self, tables: &Tables, intent: u32, place: usize) -> Option<u32> {
        self.liken(tables, intent, place);
        let [best, ..] = best_three(self.likes.as_chunks().0);
        let at = self.likes.iter().position(|like| *like == best)?;
        (best > 0.0).then(|| tables.examples_of(intent).start + at as u32)
    }

    /// Multiplies the message with each example of a chosen intent, term by term.
    fn liken(&mut self, tables: &Tables, intent: u32, place: usize) {
        let examples = tables.examples_of(intent);
        self.likes.clear();
        self.likes.resize(examples.len().next_multiple_of(TOGETHER), 0.0);
        let likes = self.likes.as_mut_slice();
        // which terms it uses cannot be foretold, so that is no branch
        self.shared.resize(self.terms.len(), (0, 0.0));
        let mut count = 0;
        for (said, says) in self.terms.iter().zip(self.says.iter().skip(1)) {
            let uses = match tables.dense_uses(&said.term) {
                Some(row) => row[intent as usize],
                None => says.uses[place],
            };
            self.shared[count] = (uses, said.weight);
            count += usize::from(uses > 0);
        }
        for &(uses, weight) in &self.shared[..count] {
            match tables.uses(uses) {
                UsedBy::Some(uses) => {
                    for [example, used] in uses {
                        likes[*example as usize] += f32::from_bits(*used) * weight;
                    }
                }
                UsedBy::Many(uses) => {
                    for (like, used) in likes.iter_mut().zip(uses) {
                        *like += f32::from_bits(*used) * weight;
                    }
                }
            }
        }
    }
}

/// The three highest of all, highest first; 0 where there are fewer above 0. Column by column without a branch, then those of the columns.
fn best_three(rows: &[[f32; TOGETHER]]) -> [f32; 3] {
    let mut columns = [[0.0_f32; TOGETHER]; 3];
    for row in rows {
        let mut rest = *row;
        for best in &mut columns {
            for (best, rest) in best.iter_mut().zip(&mut rest) {
                (*best, *rest) = (higher(*best, *rest), lower(*best, *rest));
            }
        }
    }
    let mut three = [0.0_f32; 3];
    for &value in columns.as_flattened() {
        let mut rest = value;
        for best in &mut three {
            (*best, rest) = (higher(*best, rest), lower(*best, rest));
        }
    }
    three
}

impl Says {
    const NOTHING: Self = Self {
        weights: Row::ZERO,
        uses: [0; WIDTH],
    };

    /// Fills in what a term says that is not written out intent by intent, whatever it was before.
    fn fill(&mut self, tables: &Tables, term: &Term, places: &[u8], chosen: &[u32]) {
        *self = Self::NOTHING;
        let (postings, uses) = (tables.postings(term), tables.starts(term));
        if postings.len() > LONG_ROW {
            let row = tables.row(term);
            for (place, intent) in chosen.iter().enumerate() {
                if let Some(at) = row.find(*intent) {
                    self.note(place, uses[at], &postings[at]);
                }
            }
            return;
        }
        for (posting, uses) in postings.iter().zip(uses) {
            // whether an intent is chosen cannot be foretold: of others the last place takes what nobody looks at
            let place = usize::from(places[posting.intent as usize]).wrapping_sub(1);
            self.note(place.min(WIDTH - 1), *uses, posting);
        }
    }

    fn note(&mut self, place: usize, uses: u32, posting: &Posting) {
        (self.weights.0[place], self.uses[place]) = (posting.weight, uses);
    }
}
