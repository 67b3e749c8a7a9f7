//! Real misspellings from a file: `wrong<TAB>right`, one a line.

use super::random::Random;
use super::words::{change, with_capitals_of};
use std::collections::BTreeMap;

/// Right words of three letters or more → how people write them wrongly.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Misspellings(BTreeMap<String, Vec<String>>);

/// A list of misspellings that cannot be used; said in Dutch, as the rest of the report.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
pub enum MisspellingsError {
    /// A line is not two texts with a tab between them.
    #[error("regel {0} is geen ‘fout<TAB>goed’")]
    Line(usize),
    /// No row is about one word of letters.
    #[error("er staat geen spelfout van één woord in")]
    Empty,
}

impl Misspellings {
    /// Reads the rows. Those whose right form is not one word of three letters or more are left out; empty lines and lines that start
    /// with `#` are skipped.
    ///
    /// # Errors
    /// When a line has no tab, or no row is left.
    pub fn read(text: &str) -> Result<Self, MisspellingsError> {
        let mut rows: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for (number, line) in text.trim_start_matches('\u{feff}').lines().enumerate() {
            if line.trim().is_empty() || line.starts_with('#') {
                continue;
            }
            let (wrong, right) = line.split_once('\t').ok_or(MisspellingsError::Line(number + 1))?;
            let (wrong, right) = (wrong.trim().to_lowercase(), right.trim().to_lowercase());
            let is_word = right.chars().count() >= 3 && right.chars().all(char::is_alphabetic);
            if is_word && !wrong.is_empty() && wrong != right {
                rows.entry(right).or_default().push(wrong);
            }
        }
        if rows.is_empty() {
            return Err(MisspellingsError::Empty);
        }
        Ok(Self(rows))
    }

    /// One or two words of the text as people write them wrongly.
    pub(super) fn put_in(&self, text: &str, most: usize, random: &mut Random) -> Option<String> {
        change(text, most, random, |word| {
            let wrong = self.0.get(&word.lower()).into_iter().flatten();
            wrong.map(|wrong| with_capitals_of(word.text, wrong)).collect()
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_about_one_word_are_used() {
        let list = Misspellings::read("# list\n0m\t0 m\nadress\tadres\r\n\nadrres\tadres\n").expect("sound");
        let seen: std::collections::BTreeSet<_> = (0..20)
            .filter_map(|seed| list.put_in("Adres wijzigen", 1, &mut Random::new(seed)))
            .collect();
        assert_eq!(
            seen.into_iter().collect::<Vec<_>>(),
            ["Adress wijzigen", "Adrres wijzigen"]
        );
        assert_eq!(list.put_in("0 m", 1, &mut Random::new(1)), None);
    }

    #[test]
    fn another_file_is_refused() {
        assert_eq!(
            Misspellings::read("adress\tadres\nadress adres"),
            Err(MisspellingsError::Line(2))
        );
        assert_eq!(Misspellings::read(""), Err(MisspellingsError::Empty));
    }
}
