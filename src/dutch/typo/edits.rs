//! Plain edits from one word to another, all of which count the same.

/// Plain edits and swaps between one word and many others, all letters at once in the bits of a number (Hyyrö 2003, restricted
/// Damerau–Levenshtein). A cheap gate before [`super::distance::weighted`].
#[derive(Debug, Clone)]
pub(super) struct Quick {
    /// Per letter the places where it stands in the word.
    places: [u64; 26],
    len: u32,
}

impl Quick {
    pub(super) fn of(word: &str) -> Self {
        let mut places = [0; 26];
        for (at, b) in word.bytes().take(64).enumerate() {
            if let Some(place) = places.get_mut(usize::from(b.wrapping_sub(b'a'))) {
                *place |= 1 << at;
            }
        }
        Self {
            places,
            len: word.len().min(64) as u32,
        }
    }

    pub(super) fn distance(&self, term: &[u8]) -> u32 {
        let top = 1_u64 << self.len.saturating_sub(1).min(63);
        let (mut up, mut down, mut diagonal, mut places_before) = (u64::MAX, 0_u64, 0_u64, 0_u64);
        let mut distance = self.len;
        for &b in term {
            let places = self
                .places
                .get(usize::from(b.wrapping_sub(b'a')))
                .copied()
                .unwrap_or_default();
            let swap = ((!diagonal & places) << 1) & places_before;
            diagonal = (((places & up).wrapping_add(up)) ^ up) | places | down | swap;
            let right = down | !(diagonal | up);
            let left = diagonal & up;
            distance += u32::from(right & top != 0);
            distance -= u32::from(left & top != 0);
            let right = (right << 1) | 1;
            up = (left << 1) | !(diagonal | right);
            down = right & diagonal;
            places_before = places;
        }
        distance
    }
}

/// Letters that differ, are left out, added or swapped with their neighbour, from one word to the other; all count the same.
#[must_use]
pub fn plain_edits(a: &str, b: &str) -> usize {
    let letters = |word: &str| word.bytes().all(|b| b.is_ascii_lowercase());
    if (1..=64).contains(&a.len()) && letters(a) && letters(b) {
        return Quick::of(a).distance(b.as_bytes()) as usize;
    }
    strsim::osa_distance(a, b)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quick_counts_plain_edits() {
        for (a, b, edits) in [
            ("paspoort", "paspoort", 0),
            ("paspoort", "pasport", 1),
            ("paspoort", "pasoport", 1),
            ("container", "contianer", 1),
            ("kontenner", "container", 3),
            ("abc", "xyz", 3),
            ("hond", "honden", 2),
        ] {
            assert_eq!(Quick::of(a).distance(b.as_bytes()), edits, "{a} {b}");
            assert_eq!(
                Quick::of(a).distance(b.as_bytes()),
                strsim::osa_distance(a, b) as u32
            );
        }
    }

    proptest::proptest! {
        #[test]
        fn plain_edits_are_those_of_the_slow_way(a in "[a-d]{0,12}|[a-z]{60,64}", b in "[a-d]{0,12}|[a-z]{60,66}") {
            proptest::prop_assert_eq!(plain_edits(&a, &b), strsim::osa_distance(&a, &b));
        }
    }
}
