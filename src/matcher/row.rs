//! One value for each intent that is looked at closely.

/// Places of a row: every intent of the close look, one that was asked for, and what makes it a multiple of four.
pub(crate) const WIDTH: usize = 20;

/// What can be added up over the words of a message.
pub(crate) trait Value: Sized {
    /// Of nothing.
    const ZERO: Self;

    /// Adds another.
    fn add(&mut self, other: &Self);

    /// The higher of the two.
    #[must_use]
    fn max(self, other: &Self) -> Self;

    /// Sum of values.
    fn sum<'v>(values: impl Iterator<Item = &'v Self>) -> Self
    where
        Self: 'v,
    {
        let mut sum = Self::ZERO;
        values.for_each(|value| sum.add(value));
        sum
    }
}

impl Value for f32 {
    const ZERO: Self = 0.0;

    fn add(&mut self, other: &Self) {
        *self += other;
    }

    fn max(self, other: &Self) -> Self {
        f32::max(self, *other)
    }
}

/// One value for each place.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Row(pub [f32; WIDTH]);

impl Row {
    /// Place by place the higher of what is there and `factor` times the other.
    pub fn raise(&mut self, other: &Self, factor: f32) {
        for (mine, theirs) in self.0.iter_mut().zip(&other.0) {
            let theirs = theirs * factor;
            if *mine < theirs {
                *mine = theirs;
            }
        }
    }
}

impl Value for Row {
    const ZERO: Self = Self([0.0; WIDTH]);

    fn add(&mut self, other: &Self) {
        for (mine, theirs) in self.0.iter_mut().zip(&other.0) {
            *mine += theirs;
        }
    }

    fn max(mut self, other: &Self) -> Self {
        for (mine, theirs) in self.0.iter_mut().zip(&other.0) {
            if *mine < *theirs {
                *mine = *theirs;
            }
        }
        self
    }
}
