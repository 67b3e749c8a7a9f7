//! One value for each intent that is looked at closely.

/// Places of a row: every intent of the close look, one that was asked for, and what makes it a multiple of four.
pub(crate) const WIDTH: usize = 20;

/// One value for each place.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Row(pub [f32; WIDTH]);

impl Row {
    pub const ZERO: Self = Self([0.0; WIDTH]);

    /// The same value in every place.
    pub fn all(value: f32) -> Self {
        Self([value; WIDTH])
    }

    /// Place by place the higher of the two.
    #[must_use]
    pub fn max(mut self, other: &Self) -> Self {
        for (mine, theirs) in self.0.iter_mut().zip(&other.0) {
            if *mine < *theirs {
                *mine = *theirs;
            }
        }
        self
    }

    /// Place by place the higher of what is there and `factor` times the other.
    pub fn raise(&mut self, other: &Self, factor: f32) {
        for (mine, theirs) in self.0.iter_mut().zip(&other.0) {
            let theirs = theirs * factor;
            if *mine < theirs {
                *mine = theirs;
            }
        }
    }

    /// Place by place the sum.
    pub fn add(&mut self, other: &Self) {
        for (mine, theirs) in self.0.iter_mut().zip(&other.0) {
            *mine += theirs;
        }
    }

    /// Sum of rows.
    pub fn sum(rows: impl Iterator<Item = Self>) -> Self {
        let mut sum = Self::ZERO;
        rows.for_each(|row| sum.add(&row));
        sum
    }
}
