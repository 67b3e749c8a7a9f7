//! The first look: contributions summed loosely over all intents that share a term with the message, to choose those worth a closer look.
//!
//! Terms that very many intents use choose only among intents that rarer terms brought in; they bring in intents themselves where
//! those are few. So the time hardly depends on the number of intents.

use crate::compile::{Posting, Tables};

/// Terms that more intents use are common.
const COMMON_ROW: usize = 256;

/// Working memory.
#[derive(Debug, Default)]
pub(crate) struct FirstLook {
    /// By intent; 0 between messages.
    sums: Vec<f32>,
    touched: Vec<u32>,
    /// Touched intents, in an order in which the highest sums come first.
    ranked: Vec<u64>,
}

impl FirstLook {
    /// Chooses at most `most` intents; `spoken` gives the terms of the message with what is left of each.
    pub fn choose(
        &mut self,
        tables: &Tables,
        intents: u32,
        spoken: &[(u32, f32)],
        most: usize,
        chosen: &mut Vec<u32>,
    ) {
        self.sums.resize(self.sums.len().max(intents as usize), 0.0);
        let (mut common, mut dense) = (false, false);
        for &(term, factor) in spoken {
            let postings = tables.postings.row(term);
            if postings.len() > COMMON_ROW {
                common = true;
            } else if let Some((weights, _)) = tables.dense(term) {
                dense = true;
                for (sum, weight) in self.sums.iter_mut().zip(weights) {
                    *sum += weight * factor;
                }
            } else {
                self.add_all(postings, factor);
            }
        }
        if dense {
            self.touched.clear();
            let sums = (0..intents).zip(&self.sums);
            self.touched
                .extend(sums.filter(|(_, sum)| **sum > 0.0).map(|(intent, _)| intent));
        }
        if common {
            self.add_common(tables, spoken, most);
        }
        self.trim(most);
        chosen.clear();
        for intent in self.touched.drain(..) {
            chosen.push(intent);
            self.sums[intent as usize] = 0.0;
        }
    }

    fn add_common(&mut self, tables: &Tables, spoken: &[(u32, f32)], most: usize) {
        let few = self.touched.len() < most;
        let most_new = if self.touched.is_empty() {
            usize::MAX
        } else {
            COMMON_ROW
        };
        self.trim(2 * most);
        for &(term, factor) in spoken {
            let postings = tables.postings.row(term);
            if postings.len() <= COMMON_ROW || factor <= 0.0 {
                continue;
            }
            if few {
                self.add_all(&postings[..postings.len().min(most_new)], factor);
                continue;
            }
            for intent in &self.touched {
                self.sums[*intent as usize] += tables.weight(term, *intent) * factor;
            }
        }
    }

    /// Adds contributions of one term to all its intents.
    fn add_all(&mut self, postings: &[Posting], factor: f32) {
        for posting in postings {
            let gain = posting.weight * factor;
            if gain <= 0.0 {
                continue; // a sum that stays 0 would make the intent look untouched, and count it again
            }
            let sum = &mut self.sums[posting.intent as usize];
            if *sum == 0.0 {
                self.touched.push(posting.intent);
            }
            *sum += gain;
        }
    }

    /// Keeps the intents with the highest sums; ties by number.
    fn trim(&mut self, most: usize) {
        if self.touched.len() <= most {
            return;
        }
        self.ranked.clear();
        for intent in self.touched.drain(..) {
            // sums are above 0, so that their bits are in their order
            let sum = self.sums[intent as usize].to_bits();
            self.ranked.push(u64::from(!sum) << 32 | u64::from(intent));
        }
        self.ranked.select_nth_unstable(most);
        for (place, ranked) in self.ranked.iter().enumerate() {
            let intent = *ranked as u32;
            if place < most {
                self.touched.push(intent);
            } else {
                self.sums[intent as usize] = 0.0;
            }
        }
    }
}
