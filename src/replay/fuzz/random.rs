//! A tiny generator of numbers: the same seed gives the same changes on every machine.

/// SplitMix64 (Steele, Lea and Flood, "Fast splittable pseudorandom number generators", 2014). Not for secrets.
#[derive(Debug, Clone)]
pub struct Random(u64);

impl Random {
    /// Numbers that follow from the seed alone.
    #[must_use]
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// Numbers for one text, one kind of change and one variant, so that a fixture more or less changes nothing for the others.
    #[must_use]
    pub fn of(seed: u64, text: &str, kind: &str, variant: u64) -> Self {
        // FNV-1a
        let hash = text
            .bytes()
            .chain([0])
            .chain(kind.bytes())
            .fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
                (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
            });
        let mut random = Self(seed ^ hash ^ variant.wrapping_mul(0x9e37_79b9_7f4a_7c15).rotate_left(17));
        random.bits();
        random
    }

    /// The next 64 bits.
    pub fn bits(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number below `end`; 0 when `end` is 0.
    pub fn below(&mut self, end: usize) -> usize {
        if end == 0 {
            0
        } else {
            (self.bits() % end as u64) as usize
        }
    }

    /// One of the items, when there is one.
    pub fn pick<'i, T>(&mut self, items: &'i [T]) -> Option<&'i T> {
        items.get(self.below(items.len()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_numbers_are_those_of_the_published_generator() {
        let mut random = Random::new(1_234_567);
        assert_eq!(random.bits(), 6_457_827_717_110_365_317);
        assert_eq!(random.bits(), 3_203_168_211_198_807_973);
    }

    #[test]
    fn each_text_kind_and_variant_has_its_own_numbers() {
        let first = |text, kind, variant| Random::of(1, text, kind, variant).bits();
        assert_eq!(first("a", "b", 0), first("a", "b", 0));
        assert_ne!(first("a", "b", 0), first("a", "b", 1));
        assert_ne!(first("a", "b", 0), first("ab", "", 0));
    }
}
