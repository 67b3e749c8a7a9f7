//! The first look: contributions summed loosely over all intents that share a term with the message, to choose those worth a closer look.
//!
//! Terms that very many intents use choose only among intents that rarer terms brought in; they bring in intents themselves where
//! those are few, and then blocks of intents that cannot get among the best are passed as a whole. So the time hardly depends on the
//! number of intents.

use super::best::Best;
use super::row::{higher, lower};
use super::said::Spoken;
use crate::compile::{BLOCK, COLUMNS, COMMON_ROW, Posting, Row, Tables};

/// Working memory.
#[derive(Debug, Default)]
pub(crate) struct FirstLook {
    /// By intent; 0 between messages.
    sums: Vec<f32>,
    /// By block of intents: a sum that none of them exceeds.
    bounds: Vec<f32>,
    /// Intents that rare terms brought in.
    touched: Vec<u32>,
    /// Of the intents to choose from: a number that grows with the sum.
    keys: Vec<u64>,
    /// The same, in part in their order.
    ranked: Vec<u64>,
}

/// The least that is above 0.
const ABOVE_ZERO: f32 = f32::from_bits(1);

impl FirstLook {
    /// Chooses at most `most` intents, in the order of their numbers; of so many intents there are.
    pub fn choose(
        &mut self,
        tables: &Tables,
        intents: u32,
        spoken: &[Spoken],
        most: usize,
        chosen: &mut Vec<u32>,
    ) {
        let columns = (intents as usize).next_multiple_of(COLUMNS);
        self.sums.resize(self.sums.len().max(columns), 0.0);
        let has_dense = self.add_rare_terms(tables, spoken);
        if !spoken.iter().any(|said| said.term.is_common()) {
            return self.take_best(has_dense, most, chosen);
        }
        let rare = self.best_until_now(has_dense, 2 * most);
        let best = if rare.len() < most {
            self.with_common_terms(tables, spoken, &rare, most)
        } else {
            among(tables, spoken, &rare, most)
        };
        chosen.clear();
        chosen.extend(best.iter().map(|(_, intent)| intent));
        chosen.sort_unstable();
    }

    /// Adds up the terms that are not common. Some are written out: then any intent may be brought in, else those that are touched.
    fn add_rare_terms(&mut self, tables: &Tables, spoken: &[Spoken]) -> bool {
        let rare = spoken.iter().filter(|said| !said.term.is_common());
        let has_dense = rare.clone().any(|said| said.term.is_dense());
        for said in rare {
            let Some(weights) = tables.weights(&said.term) else {
                let postings = tables.postings(&said.term);
                if has_dense {
                    // all will be looked through: there is no need to know which
                    for posting in postings {
                        self.sums[posting.intent as usize] += higher(posting.weight * said.factor, 0.0);
                    }
                } else {
                    self.add_all(postings, said.factor);
                }
                continue;
            };
            let columns = self.sums.as_chunks_mut::<COLUMNS>().0.iter_mut();
            for (sums, weights) in columns.zip(weights.as_chunks::<COLUMNS>().0) {
                *sums = std::array::from_fn(|at| sums[at] + weights[at] * said.factor);
            }
        }
        has_dense
    }

    /// The best by what was added up, which is forgotten.
    fn best_until_now(&mut self, has_dense: bool, most: usize) -> Best {
        let mut best = Best::of(most);
        if has_dense {
            offer_all(&mut self.sums, 0, &mut best);
            self.touched.clear();
        }
        for intent in self.touched.drain(..) {
            best.offer(std::mem::take(&mut self.sums[intent as usize]), intent);
        }
        best
    }

    /// The same, without their ranks: in the order of their numbers.
    fn take_best(&mut self, has_dense: bool, most: usize, chosen: &mut Vec<u32>) {
        self.keys.clear();
        if has_dense {
            self.take_good(reached_by_many(&self.sums, most).max(ABOVE_ZERO));
        } else {
            self.touched.sort_unstable();
            let taken = |intent: &u32| key(std::mem::take(&mut self.sums[*intent as usize]), *intent);
            self.keys.extend(self.touched.iter().map(taken));
        }
        self.touched.clear();
        let least = self.least_of_best(most);
        // which are left out cannot be foretold, so that is no branch
        chosen.resize(self.keys.len(), 0);
        let mut count = 0;
        for key in &self.keys {
            chosen[count] = !(*key as u32);
            count += usize::from(*key >= least);
        }
        chosen.truncate(count);
    }

    /// Takes the intents whose sums reach this, and forgets all sums.
    fn take_good(&mut self, enough: f32) {
        self.keys.resize(self.sums.len(), 0);
        let mut count = 0;
        for (intent, sum) in (0..).zip(&self.sums) {
            self.keys[count] = key(*sum, intent);
            count += usize::from(*sum >= enough);
        }
        self.keys.truncate(count);
        self.sums.fill(0.0);
    }

    /// The key that so many reach.
    fn least_of_best(&mut self, most: usize) -> u64 {
        let Some(worse) = self.keys.len().checked_sub(most) else {
            return 0;
        };
        self.ranked.clone_from(&self.keys);
        *self.ranked.select_nth_unstable(worse).1
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

    /// The best by all terms, when the rare ones brought in few. Next to those, a common term brings in a number of intents; all of them
    /// when there are none.
    fn with_common_terms(&mut self, tables: &Tables, spoken: &[Spoken], rare: &Best, most: usize) -> Best {
        let counted = if rare.len() == 0 { usize::MAX } else { COMMON_ROW };
        self.bounds.clear();
        self.bounds.resize(self.sums.len().div_ceil(BLOCK), 0.0);
        for (sum, intent) in rare.iter() {
            self.sums[intent as usize] = sum;
            let bound = &mut self.bounds[intent as usize / BLOCK];
            *bound = bound.max(sum);
        }
        let common = spoken.iter().filter(|said| said.term.is_common());
        for said in common.clone() {
            let blocks = tables.row(&said.term).blocks;
            // Sums of the same steps as those of the intents: rounding keeps their order.
            for (bound, block) in self.bounds.iter_mut().zip(blocks) {
                if block.start as usize >= counted {
                    break;
                }
                *bound += block.most * said.factor;
            }
        }
        let mut best = Best::of(most);
        for (number, &bound) in self.bounds.iter().enumerate() {
            if bound <= best.least() {
                continue;
            }
            let first = number * BLOCK;
            let end = self.sums.len().min(first + BLOCK);
            let sums = &mut self.sums[first..end];
            for said in common.clone() {
                add_block(&tables.row(&said.term), number, counted, said.factor, sums);
            }
            offer_all(sums, first as u32, &mut best);
        }
        for (_, intent) in rare.iter() {
            self.sums[intent as usize] = 0.0;
        }
        best
    }
}

/// Grows with the sum of an intent, which is above 0; of equal sums the lower number goes first.
fn key(sum: f32, intent: u32) -> u64 {
    u64::from(sum.to_bits()) << 32 | u64::from(!intent)
}

/// Offers the sums of intents from this number on, which is above all until now, and makes them 0.
fn offer_all(sums: &mut [f32], first: u32, best: &mut Best) {
    let enough = reached_by_many(sums, best.most());
    let mut least = best.least();
    for (intent, sum) in (first..).zip(&mut *sums) {
        if *sum > least && *sum >= enough {
            best.offer(*sum, intent);
            least = best.least();
        }
    }
    sums.fill(0.0);
}

/// A value that so many of these reach; 0 when that is not known.
fn reached_by_many(sums: &[f32], many: usize) -> f32 {
    if many > COLUMNS {
        return 0.0;
    }
    let mut highest = [0.0_f32; COLUMNS];
    for row in sums.as_chunks::<COLUMNS>().0 {
        for (highest, sum) in highest.iter_mut().zip(row) {
            *highest = higher(*highest, *sum);
        }
    }
    highest.into_iter().fold(f32::MAX, lower)
}

/// The best by all terms among those of the rare ones.
fn among(tables: &Tables, spoken: &[Spoken], rare: &Best, most: usize) -> Best {
    let mut best = Best::of(most);
    for (mut sum, intent) in rare.iter() {
        for said in spoken.iter().filter(|said| said.term.is_common()) {
            sum += tables.row(&said.term).weight(intent) * said.factor;
        }
        best.offer(sum, intent);
    }
    best
}

/// Adds contributions of one common term to the intents of a block, as far as its first `counted` postings go.
fn add_block(row: &Row<'_>, number: usize, counted: usize, factor: f32, sums: &mut [f32]) {
    let Some([block, next]) = row.blocks.get(number..number + 2) else {
        return;
    };
    let (from, to) = (block.start as usize, next.start as usize);
    let first = number * BLOCK;
    if to <= counted
        && let Some(weights) = row
            .dense
            .and_then(|weights| weights.get(first..first + sums.len()))
    {
        for (sum, weight) in sums.iter_mut().zip(weights) {
            *sum += weight * factor;
        }
        return;
    }
    for posting in &row.postings[from.min(counted)..to.min(counted)] {
        sums[posting.intent as usize - first] += posting.weight * factor;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn those_without_ranks_are_the_best(
            sums in proptest::collection::vec(prop_oneof![Just(0.0), Just(0.5), 1e-9_f32..2.0], 0..160),
            most in 1_usize..=16,
            has_dense in any::<bool>(),
        ) {
            let mut look = FirstLook { sums: sums.clone(), ..FirstLook::default() };
            let above_zero = (0..).zip(&sums).filter(|(_, sum)| **sum > 0.0);
            look.touched.extend(above_zero.map(|(intent, _)| intent).collect::<Vec<_>>().into_iter().rev());
            let mut chosen = vec![7];
            look.take_best(has_dense, most, &mut chosen);
            prop_assert!(look.sums.iter().all(|sum| *sum == 0.0) && look.touched.is_empty());
            let mut best = Best::of(most);
            for (intent, sum) in (0..).zip(sums).filter(|(_, sum)| *sum > 0.0) {
                best.offer(sum, intent);
            }
            let mut expected: Vec<u32> = best.iter().map(|(_, intent)| intent).collect();
            expected.sort_unstable();
            prop_assert_eq!(chosen, expected);
        }
    }
}
