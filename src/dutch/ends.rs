//! Can a word be one of many? By its length with its first three letters, and with its last three: two numbers to look at instead of a
//! search, for words that mostly are none. Parts of compounds, words run together and words torn apart are looked for at every place of a
//! word; nearly all of those places are ruled out here.

/// Letters at either end that are looked at.
const LETTERS: usize = 3;
/// Different groups of letters; each letter is five bits.
const GROUPS: usize = 1 << (5 * LETTERS);
/// Parts of a word that falls apart are no shorter.
const SHORTEST: usize = 2;
/// Longer words share one bit.
const LONGEST: usize = 15;

/// The lengths of the words of a list by their first letters and by their last ones.
#[derive(Debug, Clone)]
pub struct Ends {
    /// By first letters: one bit for each length.
    starts: Box<[u16]>,
    /// By last letters: the same.
    ends: Box<[u16]>,
}

impl Default for Ends {
    /// Of no words.
    fn default() -> Self {
        Self {
            starts: vec![0; GROUPS].into(),
            ends: vec![0; GROUPS].into(),
        }
    }
}

impl Ends {
    /// Adds a word. One of less than three letters is always thought possible.
    pub fn add(&mut self, word: &str) {
        let (Some(start), Some(end)) = (first(word.as_bytes()), last(word.as_bytes())) else {
            return;
        };
        self.starts[start] |= bit(word.len());
        self.ends[end] |= bit(word.len());
    }

    /// May the word be one of the list? No is sure.
    #[must_use]
    pub fn may_have(&self, word: impl AsRef<[u8]>) -> bool {
        let word = word.as_ref();
        match (first(word), last(word)) {
            (Some(start), Some(end)) => self.starts[start] & self.ends[end] & bit(word.len()) != 0,
            _ => true,
        }
    }

    /// May some word of the list of one of these lengths begin as `start` and end as `end`? No is sure.
    #[must_use]
    pub fn may_span(
        &self,
        start: impl AsRef<[u8]>,
        end: impl AsRef<[u8]>,
        lengths: impl IntoIterator<Item = usize>,
    ) -> bool {
        let wanted = lengths.into_iter().fold(0, |wanted, length| wanted | bit(length));
        let starts = first(start.as_ref()).map_or(u16::MAX, |start| self.starts[start]);
        let ends = last(end.as_ref()).map_or(u16::MAX, |end| self.ends[end]);
        starts & ends & wanted != 0
    }

    /// Where a last part of `word`, of three letters or more, may be a word of the list; longest first.
    pub fn tails(&self, word: &str) -> impl Iterator<Item = usize> + use<> {
        let lengths = last(word.as_bytes()).map_or(0, |end| self.ends[end]);
        let length = word.len();
        (0..=length.saturating_sub(LETTERS)).filter(move |at| lengths & bit(length - at) != 0)
    }

    /// Where `word` may fall apart in two words of the list, of two letters or more; in order.
    pub fn seams(&self, word: &str) -> impl Iterator<Item = usize> + use<> {
        let starts = first(word.as_bytes()).map_or(u16::MAX, |start| self.starts[start]);
        let ends = last(word.as_bytes()).map_or(u16::MAX, |end| self.ends[end]);
        let length = word.len();
        // of words shorter than a group nothing is known
        let fits = |lengths: u16, part: usize| part < LETTERS || lengths & bit(part) != 0;
        (SHORTEST..=length.saturating_sub(SHORTEST))
            .filter(move |at| fits(starts, *at) && fits(ends, length - at))
    }
}

fn bit(length: usize) -> u16 {
    1 << length.min(LONGEST)
}

fn first(word: &[u8]) -> Option<usize> {
    word.first_chunk().map(group)
}

fn last(word: &[u8]) -> Option<usize> {
    word.last_chunk().map(group)
}

fn group(letters: &[u8; LETTERS]) -> usize {
    let five_bits = |group, letter: &u8| group << 5 | usize::from(letter & 31);
    letters.iter().fold(0, five_bits)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn ends<'w>(words: impl IntoIterator<Item = &'w str>) -> Ends {
        let mut ends = Ends::default();
        words.into_iter().for_each(|word| ends.add(word));
        ends
    }

    #[test]
    fn most_other_words_are_ruled_out() {
        let ends = ends(["container", "afvalbak"]);
        for word in ["containers", "afvalzak", "contain", "bak", "restafvalbak"] {
            assert!(!ends.may_have(word), "{word}");
        }
        assert!(ends.may_span("afval", "bak", [8]) && !ends.may_span("afval", "zak", [8]));
        assert_eq!(ends.tails("restafvalbak").collect::<Vec<_>>(), [4]);
    }

    proptest! {
        #[test]
        fn no_word_of_the_list_is_ruled_out(words in proptest::collection::vec("\\PC{0,12}|[a-e]{0,40}", 1..6), before in "[a-z]{0,8}") {
            let ends = ends(words.iter().map(String::as_str));
            for word in &words {
                prop_assert!(ends.may_have(word) && ends.may_span(word, word, [word.len()]));
                let longer = format!("{before}{word}");
                let mut both = ends.clone();
                both.add(&before);
                let is_seam = both.seams(&longer).any(|at| at == before.len());
                prop_assert!(word.len() < SHORTEST || before.len() < SHORTEST || is_seam);
                prop_assert!(word.len() < LETTERS || ends.tails(&longer).any(|at| at == before.len()));
            }
        }
    }
}
