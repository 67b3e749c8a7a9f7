//! The few best of many, kept in order.

/// Most that are kept.
const MOST: usize = 32;

/// The best until now; of equal ones those with the lowest number.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Best {
    /// Best first: the value, made to grow with it, over the number, made to shrink with it.
    keys: [u64; MOST],
    len: usize,
    most: usize,
}

impl Best {
    /// Keeps so many, at most 32.
    pub fn of(most: usize) -> Self {
        Self {
            keys: [0; MOST],
            len: 0,
            most: most.min(MOST),
        }
    }

    pub fn len(&self) -> usize {
        self.len
    }

    /// How many are kept.
    pub fn most(&self) -> usize {
        self.most
    }

    /// What must be exceeded to be taken in, with a number above all until now: 0 until there are as many as are kept.
    #[inline]
    pub fn least(&self) -> f32 {
        match self.keys[..self.len].last() {
            Some(least) if self.len == self.most => from_ordered((least >> 32) as u32),
            _ => 0.0,
        }
    }

    /// Takes one in when it is good enough.
    #[inline]
    pub fn offer(&mut self, value: f32, number: u32) {
        let key = u64::from(ordered(value)) << 32 | u64::from(!number);
        if self.len < self.most {
            self.len += 1;
        } else if self.keys[..self.len].last().is_none_or(|least| key <= *least) {
            return;
        }
        let keys = &mut self.keys[..self.len];
        let mut at = keys.len() - 1;
        while at > 0 {
            let before = keys[at - 1];
            if before >= key {
                break;
            }
            keys[at] = before;
            at -= 1;
        }
        keys[at] = key;
    }

    /// Values with their numbers, best first.
    pub fn iter(&self) -> impl Iterator<Item = (f32, u32)> {
        let pair = |key: &u64| (from_ordered((key >> 32) as u32), !(*key as u32));
        self.keys[..self.len].iter().map(pair)
    }
}

const SIGN: u32 = 1 << 31;

/// A number in the order of the values.
fn ordered(value: f32) -> u32 {
    let bits = value.to_bits();
    if bits & SIGN == 0 { bits | SIGN } else { !bits }
}

fn from_ordered(number: u32) -> f32 {
    f32::from_bits(if number & SIGN == 0 {
        !number
    } else {
        number & !SIGN
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn the_best_are_those_of_sorting(
            values in proptest::collection::vec(prop_oneof![Just(0.5), 1e-9_f32..2.0], 0..80),
            most in 1_usize..=32,
        ) {
            let mut best = Best::of(most);
            let mut all: Vec<(f32, u32)> = values.into_iter().zip(0..).collect();
            for &(value, number) in &all {
                let before = best;
                best.offer(value, number);
                prop_assert_eq!(value > before.least(), !best.iter().eq(before.iter()));
            }
            all.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
            all.truncate(most);
            prop_assert_eq!(best.iter().collect::<Vec<_>>(), all);
        }
    }
}
