//! Likeness of a message to the examples of an intent: both as terms with weights whose squares sum to 1, multiplied term by term.

use crate::compile::Tables;

/// Shares of the closest example and the two after it.
const SHARES: [f32; 3] = [0.7, 0.2, 0.1];

/// The message as the examples are. Reuse it: it keeps its buffers.
#[derive(Debug, Default)]
pub(crate) struct Likeness {
    /// By term; 0 between messages.
    weights: Vec<f32>,
    /// Terms of the message with their weights, sorted by term.
    message: Vec<(u32, f32)>,
    /// By example of one intent.
    likes: Vec<f32>,
}

impl Likeness {
    /// Starts a message, with tables of so many terms.
    pub fn start(&mut self, terms: usize) {
        self.weights.resize(self.weights.len().max(terms), 0.0);
        self.message.clear();
    }

    /// Adds a term; of one that is there already the higher weight counts.
    pub fn add(&mut self, term: u32, weight: f32) {
        let known = &mut self.weights[term as usize];
        if weight <= 0.0 {
            return;
        }
        if *known == 0.0 {
            self.message.push((term, 0.0));
        }
        *known = known.max(weight);
    }

    /// Ends the message; `unknown` is the sum of the squares of what its unknown words could say.
    pub fn end(&mut self, unknown: f32) {
        self.message.sort_unstable_by_key(|(term, _)| *term);
        for (term, weight) in &mut self.message {
            *weight = std::mem::take(&mut self.weights[*term as usize]);
        }
        let known: f32 = self.message.iter().map(|(_, weight)| weight * weight).sum();
        let length = (known + unknown).sqrt().max(0.3);
        for (_, weight) in &mut self.message {
            *weight /= length;
        }
    }

    /// Likeness to the closest example, with a little of the next ones; and the number of the closest.
    pub fn closest(&mut self, tables: &Tables, intent: u32) -> (f32, Option<u32>) {
        let examples = tables.examples_of(intent);
        self.likes.clear();
        self.likes.resize(examples.len(), 0.0);
        for &(term, weight) in &self.message {
            for used in tables.uses(term, intent) {
                self.likes[(used.example - examples.start) as usize] += used.weight * weight;
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
