//! By what a term is found: its first letters with letters left out, and its consonants, each as one number.

use super::sound::{self, Sound};

/// Letters of the sound that are indexed.
const PREFIX: usize = 7;
/// From this many letters of sound on, two edits are looked for.
const LONG: usize = 7;

/// How many letters are left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Depth {
    /// None and one.
    One,
    /// Two; of short sounds nothing.
    Two,
    /// All of these.
    Both,
}

/// Hash of the consonants of a word as they sound, with its first letter; `None` when it has too few.
pub(super) fn consonants(word: &str) -> Option<u32> {
    let consonants = sound::consonants(word);
    let letters = consonants.bytes();
    (letters.len() >= FEWEST_CONSONANTS).then(|| mixed(add(!BASIS, letters)))
}

/// Of fewer consonants too many words can be made.
const FEWEST_CONSONANTS: usize = 3;

/// Hashes of the first letters with letters left out: of the sound, and one letter of the word as it is written, for an edit inside a
/// spelling of a sound (`lciht`) makes other sounds of it. A few may be there twice. What is looked for (not at both depths) is not looked for a second time
/// when its first letters sound as they are written.
pub(super) fn hashes_of(word: &str, sound: &Sound, depth: Depth, out: &mut Vec<u32>) {
    out.clear();
    deletions(sound.bytes(), depth, out);
    let is_other = || prefix(word.as_bytes()) != prefix(sound.bytes());
    if depth == Depth::Both || depth == Depth::One && is_other() {
        deletions(word.as_bytes(), Depth::One, out);
    }
}

fn prefix(letters: &[u8]) -> &[u8] {
    &letters[..letters.len().min(PREFIX)]
}

/// Adds hashes of the first letters with letters left out.
fn deletions(all: &[u8], depth: Depth, out: &mut Vec<u32>) {
    let prefix = prefix(all);
    // What letters before one that is left out come to is the same for all.
    let mut before = BASIS;
    if depth != Depth::Two {
        out.push(mixed(add(before, prefix)));
    }
    for (at, &letter) in prefix.iter().enumerate() {
        let behind = &prefix[at + 1..];
        if depth != Depth::Two {
            out.push(mixed(add(before, behind)));
        }
        if depth != Depth::One && all.len() >= LONG {
            let mut between = before;
            for (next, &letter) in behind.iter().enumerate() {
                out.push(mixed(add(between, &behind[next + 1..])));
                between = step(between, letter);
            }
        }
        before = step(before, letter);
    }
}

/// Where FNV-1a begins.
const BASIS: u32 = 0x811c_9dc5;

/// One letter more in FNV-1a.
fn step(hash: u32, letter: u8) -> u32 {
    (hash ^ u32::from(letter)).wrapping_mul(0x0100_0193)
}

fn add(hash: u32, letters: &[u8]) -> u32 {
    letters.iter().fold(hash, |hash, letter| step(hash, *letter))
}

/// Mixes a hash so that the high bits are even.
fn mixed(hash: u32) -> u32 {
    (hash ^ (hash >> 15)).wrapping_mul(0x9e37_79b1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeSet;

    fn hashes(word: &str, depth: Depth) -> BTreeSet<u32> {
        let mut hashes = Vec::new();
        hashes_of(word, &Sound::of(word), depth, &mut hashes);
        hashes.into_iter().collect()
    }

    proptest! {
        #[test]
        fn one_depth_after_the_other_nothing_is_left_out(word in "[a-z]{4,12}|[abeorst]{4,12}") {
            let both: BTreeSet<u32> = &hashes(&word, Depth::One) | &hashes(&word, Depth::Two);
            prop_assert_eq!(both, hashes(&word, Depth::Both));
        }
    }
}
