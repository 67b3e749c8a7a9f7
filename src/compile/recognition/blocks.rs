//! Terms that very many intents use, by blocks of neighbouring intents: a block in which no intent can get far is passed as a whole.

use super::tables::Posting;

/// Intents of a block.
pub(crate) const BLOCK: usize = 128;
/// Terms that more intents use are common.
pub(crate) const COMMON_ROW: usize = 256;

/// A block of one row.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Block {
    /// The highest weight.
    pub most: f32,
    /// Number in the row of its first posting.
    pub start: u32,
}

/// The blocks of common terms.
#[derive(Debug, Default)]
pub(crate) struct Blocks {
    /// Blocks of a row, and an empty one where the last one ends.
    of_row: usize,
    /// Row by row.
    blocks: Vec<Block>,
}

impl Blocks {
    /// Of so many intents; no row yet.
    pub fn of(intents: usize) -> Self {
        Self {
            of_row: intents.div_ceil(BLOCK) + 1,
            blocks: Vec::new(),
        }
    }

    /// Notes the blocks of a row; the number of the row plus 1, or 0 when the term is not common.
    pub fn add(&mut self, row: &[Posting]) -> u32 {
        if row.len() <= COMMON_ROW {
            return 0;
        }
        let from = self.blocks.len();
        let mut rest = row;
        for last in (1..=self.of_row).map(|block| block * BLOCK) {
            let (mine, others) = rest.split_at(rest.partition_point(|it| (it.intent as usize) < last));
            self.blocks.push(Block {
                most: mine.iter().map(|posting| posting.weight).fold(0.0, f32::max),
                start: (row.len() - rest.len()) as u32,
            });
            rest = others;
        }
        (from / self.of_row) as u32 + 1
    }

    /// The blocks of a row, and an empty one where the last one ends.
    pub fn row(&self, number: u32) -> &[Block] {
        let Some(number) = number.checked_sub(1) else {
            return &[];
        };
        let from = number as usize * self.of_row;
        &self.blocks[from..from + self.of_row]
    }
}
