//! How the examples of an intent use a term: a list, or one weight for each example when many of them use it.

/// Examples that are looked at together; weights written out by example are so many, or a multiple.
pub(crate) const TOGETHER: usize = 8;
/// When so large a share of the examples use a term, its weights are written out: adding them up is then one pass.
const SPREAD_SHARE: usize = 4;
/// The same for small content, where there is memory for it.
const SPREAD_SHARE_OF_SMALL: usize = 12;
/// In small content a list is filled up to so many uses with some of no weight: a processor that guesses how long lists are is then mostly
/// right.
const LIST_OF_SMALL: usize = 4;
/// Content is small when all its rows, written out, are at most so many weights.
const SMALL: usize = 2 << 20;

/// An example of an intent that uses a term, with the term's share of the example's length; the squares of the shares of an example sum
/// to 1.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Use {
    /// Its number among those of the intent.
    pub example: u32,
    pub weight: f32,
}

/// How the examples of one intent use one term. Weights are given by their bits, as they are kept.
#[derive(Debug, Clone, Copy)]
pub(crate) enum UsedBy<'t> {
    /// By these, in order: number of the example, weight; after them some that have no weight.
    Some(&'t [[u32; 2]]),
    /// By example, up to a multiple of [`TOGETHER`]; 0 where it does not use the term.
    Many(&'t [u32]),
}

/// In a head: weights by example follow, not a list.
const MANY: u32 = 1 << 31;

/// Posting by posting, each in one piece, so that comparing goes to memory once: a head with a length, and behind it what [`UsedBy`] gives.
#[derive(Debug)]
pub(crate) struct Uses {
    rows: Vec<u32>,
    /// Of how many weights a row is written out when so many of them are not 0.
    spread_share: usize,
    /// Shorter lists are filled up.
    shortest_list: usize,
}

impl Default for Uses {
    /// Of no posting; at 0 is what nobody uses.
    fn default() -> Self {
        Self::of(usize::MAX)
    }
}

impl Uses {
    /// Of no posting yet; there will be so many weights when all rows are written out.
    pub fn of(weights: usize) -> Self {
        let (spread_share, shortest_list) = if weights <= SMALL {
            (SPREAD_SHARE_OF_SMALL, LIST_OF_SMALL)
        } else {
            (SPREAD_SHARE, 0)
        };
        Self {
            rows: vec![0],
            spread_share,
            shortest_list,
        }
    }

    /// Makes room for postings with so many uses, of intents with so many examples: growing takes twice the memory, and time.
    pub fn make_room(&mut self, postings: impl Iterator<Item = (usize, usize)>) {
        let sizes = postings.map(|(uses, examples)| {
            let width = examples.next_multiple_of(TOGETHER);
            match self.is_list(uses, width) {
                true => 1 + 2 * self.list(uses),
                false => 1 + width,
            }
        });
        let size = sizes.sum();
        self.rows.reserve_exact(size);
    }

    /// Are so many uses of so many weights a list?
    fn is_list(&self, uses: usize, width: usize) -> bool {
        uses * self.spread_share < width
    }

    /// How long a list of so many uses is.
    fn list(&self, uses: usize) -> usize {
        uses.max(self.shortest_list)
    }

    /// Adds the uses of the next posting, whose intent has so many examples; gives where they stand.
    pub fn add(&mut self, uses: impl ExactSizeIterator<Item = Use>, examples: usize) -> u32 {
        let (start, width) = (self.rows.len(), examples.next_multiple_of(TOGETHER));
        if self.is_list(uses.len(), width) {
            let length = self.list(uses.len());
            self.rows.push(length as u32);
            self.rows
                .extend(uses.flat_map(|used| [used.example, used.weight.to_bits()]));
            self.rows.resize(start + 1 + 2 * length, 0); // no weight for the first example
        } else {
            self.rows.push(width as u32 | MANY);
            self.rows.resize(start + 1 + width, 0.0_f32.to_bits());
            for used in uses {
                self.rows[start + 1 + used.example as usize] = used.weight.to_bits();
            }
        }
        start as u32
    }

    /// The uses that stand there; none at 0.
    #[inline]
    pub fn at(&self, start: u32) -> UsedBy<'_> {
        let Some((&head, rest)) = self.rows[start as usize..].split_first() else {
            return UsedBy::Some(&[]);
        };
        let length = (head & !MANY) as usize;
        if head & MANY == 0 {
            UsedBy::Some(rest[..2 * length].as_chunks().0)
        } else {
            UsedBy::Many(&rest[..length])
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn weights(uses: &Uses, start: u32, examples: usize) -> Vec<f32> {
        let mut weights = vec![0.0; examples];
        match uses.at(start) {
            UsedBy::Some(uses) => uses
                .iter()
                .for_each(|[example, weight]| weights[*example as usize] += f32::from_bits(*weight)),
            UsedBy::Many(all) => {
                weights = all[..examples].iter().copied().map(f32::from_bits).collect();
            }
        }
        weights
    }

    #[test]
    fn more_of_small_content_is_written_out() {
        let mut uses = Uses::of(1_000);
        let use_of = |example| Use { example, weight: 0.5 };
        let start = uses.add([use_of(3), use_of(9)].into_iter(), 10);
        assert!(matches!(uses.at(start), UsedBy::Many(all) if all.len() == 16));
        let mut expected = vec![0.0; 10];
        (expected[3], expected[9]) = (0.5, 0.5);
        assert_eq!(weights(&uses, start, 10), expected);
        expected.resize(40, 0.0);
        let start = uses.add([use_of(3), use_of(9)].into_iter(), 40);
        assert!(matches!(uses.at(start), UsedBy::Some([_, _, _, _])));
        assert_eq!(weights(&uses, start, 40), expected);
    }

    #[test]
    fn few_and_many_uses_are_found_back() {
        let mut uses = Uses::default();
        let rows = [
            vec![(9, 0.5)],
            vec![(0, 0.1), (3, 0.2), (4, 0.3), (9, 0.4)],
            vec![],
            vec![(2, 0.7)],
        ];
        let starts = rows.each_ref().map(|row| {
            let of_row = row.iter().map(|&(example, weight)| Use { example, weight });
            uses.add(of_row, 10)
        });
        assert!(matches!(uses.at(0), UsedBy::Some([])));
        assert!(matches!(uses.at(starts[0]), UsedBy::Some([_])));
        assert!(matches!(uses.at(starts[1]), UsedBy::Many(all) if all.len() == 16));
        for (start, row) in starts.into_iter().zip(&rows) {
            let mut expected = vec![0.0; 10];
            row.iter()
                .for_each(|&(example, weight)| expected[example as usize] = weight);
            assert_eq!(weights(&uses, start, 10), expected);
        }
    }
}
