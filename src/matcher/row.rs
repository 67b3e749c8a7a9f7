//! One value for each intent that is looked at closely.

/// Places of a row: every intent of the close look, one that was asked for, and what makes it a multiple of four.
pub(crate) const WIDTH: usize = 20;

/// What can be added up over the words of a message.
pub(crate) trait Value: Copy {
    /// Of nothing.
    const ZERO: Self;

    /// Adds another.
    fn add(&mut self, other: &Self);

    /// Becomes the other where that is higher.
    fn raise(&mut self, other: &Self);
}

impl Value for f32 {
    const ZERO: Self = 0.0;

    #[inline]
    fn add(&mut self, other: &Self) {
        *self += other;
    }

    #[inline]
    fn raise(&mut self, other: &Self) {
        *self = higher(*self, *other);
    }
}

/// Two values side by side.
impl<A: Value, B: Value> Value for (A, B) {
    const ZERO: Self = (A::ZERO, B::ZERO);

    #[inline]
    fn add(&mut self, other: &Self) {
        self.0.add(&other.0);
        self.1.add(&other.1);
    }

    #[inline]
    fn raise(&mut self, other: &Self) {
        self.0.raise(&other.0);
        self.1.raise(&other.1);
    }
}

/// One value for each place.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Row(pub [f32; WIDTH]);

impl Row {
    /// Place by place the higher of what is there and `factor` times the other.
    #[inline]
    pub fn raise_by(&mut self, other: &Self, factor: f32) {
        // a row of its own, so that several places are worked out at once
        *self = Self(std::array::from_fn(|place| {
            higher(self.0[place], other.0[place] * factor)
        }));
    }

    /// Each value so many times.
    #[inline]
    pub fn times(&self, factor: f32) -> Self {
        Self(self.0.map(|value| value * factor))
    }
}

impl Value for Row {
    const ZERO: Self = Self([0.0; WIDTH]);

    #[inline]
    fn add(&mut self, other: &Self) {
        for place in 0..WIDTH {
            self.0[place] += other.0[place];
        }
    }

    #[inline]
    fn raise(&mut self, other: &Self) {
        for place in 0..WIDTH {
            self.0[place] = higher(self.0[place], other.0[place]);
        }
    }
}

/// As one instruction: no value is ever not a number.
#[inline]
pub(super) fn higher(a: f32, b: f32) -> f32 {
    if a < b { b } else { a }
}

/// The same.
#[inline]
pub(super) fn lower(a: f32, b: f32) -> f32 {
    if a < b { a } else { b }
}
