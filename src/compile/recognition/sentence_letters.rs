//! Which examples share groups of letters with a text: for lists that must be filled when no word of a message is known.

use rustc_hash::{FxHashMap, FxHashSet};

/// Letters that are compared at a time.
const LETTERS: usize = 3;
/// Longer texts are compared up to here, in characters.
const LONGEST: usize = 500;

/// The letter groups of all examples. Made at first use: most bots never need it.
#[derive(Debug, Default)]
pub(crate) struct SentenceLetters {
    /// Group → numbers of the examples that have it.
    with: FxHashMap<[char; LETTERS], Vec<u32>>,
    /// By example: how many groups it has.
    sizes: Vec<u32>,
}

impl SentenceLetters {
    pub fn build(sentences: &[Box<str>]) -> Self {
        let mut letters = Self::default();
        for (number, sentence) in (0..).zip(sentences) {
            let groups = groups(sentence);
            letters.sizes.push(groups.len() as u32);
            for group in groups {
                letters.with.entry(group).or_default().push(number);
            }
        }
        letters
    }

    /// By example: the share of groups that the text and the example have in common, 0–1.
    pub fn likeness(&self, text: &str) -> Vec<f32> {
        let message = groups(text);
        let mut shared = vec![0_u32; self.sizes.len()];
        for number in message.iter().filter_map(|group| self.with.get(group)).flatten() {
            shared[*number as usize] += 1;
        }
        let share =
            |(shared, size): (u32, &u32)| 2.0 * shared as f32 / (message.len() as u32 + size).max(1) as f32;
        shared.into_iter().zip(&self.sizes).map(share).collect()
    }
}

/// The groups of a text with a space around it, each once.
fn groups(text: &str) -> FxHashSet<[char; LETTERS]> {
    let spaced = format!(" {} ", crate::dutch::normalise(text));
    let letters: Vec<char> = spaced.chars().take(LONGEST).collect();
    letters
        .windows(LETTERS)
        .filter_map(|window| <[char; LETTERS]>::try_from(window).ok())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_more_letters_in_common_the_more_alike() {
        let letters = SentenceLetters::build(&["mijn fiets".into(), "fietsen".into(), "".into()]);
        let likeness = letters.likeness("Mijn fiets");
        assert_eq!(likeness[0], 1.0);
        assert!(likeness[1] > 0.0 && likeness[1] < likeness[0]);
        assert_eq!(likeness[2], 0.0);
    }
}
