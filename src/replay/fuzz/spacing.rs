//! Compounds written apart, and words written together.

use super::random::Random;
use super::words::{Word, change, replace, words};
use std::collections::BTreeSet;

/// A part of a compound has at least this many letters.
const SHORTEST_PART: usize = 3;
/// What may stand between the parts; it stays with the first.
const LINKS: [&str; 4] = ["", "s", "e", "en"];

/// The words that compounds are made of: lower case.
pub type Known = BTreeSet<String>;

/// The words of some texts, for [`super::Material::known`].
pub fn known<'t>(texts: impl IntoIterator<Item = &'t str>) -> Known {
    let of = |text: &'t str| words(text).into_iter().map(|word| word.lower());
    texts
        .into_iter()
        .flat_map(of)
        .filter(|word| word.chars().count() >= SHORTEST_PART)
        .collect()
}

/// A compound of two known words is written apart: `afvalpas` → `afval pas`, `huwelijksakte` → `huwelijks akte`.
pub(super) fn apart(text: &str, known: &Known, random: &mut Random) -> Option<String> {
    change(text, 1, random, |word| parts(word, known))
}

fn parts(word: &Word<'_>, known: &Known) -> Vec<String> {
    // A place in the lower-cased word must be one in the word itself.
    if !word.text.is_ascii() {
        return Vec::new();
    }
    let lower = word.lower();
    let is_first = |first: &str| {
        LINKS.iter().any(|link| {
            first
                .strip_suffix(link)
                .is_some_and(|stem| stem.len() >= SHORTEST_PART && known.contains(stem))
        })
    };
    (SHORTEST_PART..lower.len().saturating_sub(SHORTEST_PART - 1))
        .filter(|&at| known.contains(&lower[at..]) && is_first(&lower[..at]))
        .map(|at| format!("{} {}", &word.text[..at], &word.text[at..]))
        .collect()
}

/// Two neighbouring words, neither of them a small word, are written together: `oude matras` → `oudematras`; without such a pair, any two.
pub(super) fn together(text: &str, random: &mut Random) -> Option<String> {
    let words = words(text);
    let pairs = |only_content: bool| -> Vec<_> {
        let fits = |word: &Word<'_>| !only_content || !word.is_function_word();
        words
            .windows(2)
            .filter(|pair| fits(&pair[0]) && fits(&pair[1]))
            .map(|pair| pair[0].bytes.end..pair[1].bytes.start)
            .filter(|gap| text[gap.clone()].chars().all(char::is_whitespace))
            .collect()
    };
    let mut gaps = pairs(true);
    if gaps.is_empty() {
        gaps = pairs(false);
    }
    let gap = random.pick(&gaps)?.clone();
    Some(replace(text, vec![(gap, String::new())]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn compounds_of_known_words_are_written_apart() {
        let known = known(["de afval pas", "huwelijk akte"]);
        let apart = |text| apart(text, &known, &mut Random::new(1));
        assert_eq!(
            apart("mijn Afvalpas is weg").as_deref(),
            Some("mijn Afval pas is weg")
        );
        assert_eq!(apart("huwelijksakte").as_deref(), Some("huwelijks akte"));
        assert_eq!(apart("paspoort"), None);
    }

    #[test]
    fn content_words_are_written_together_first() {
        let together = |text| together(text, &mut Random::new(1));
        assert_eq!(together("de oude matras").as_deref(), Some("de oudematras"));
        assert_eq!(together("is de").as_deref(), Some("isde"));
        assert_eq!(together("bank, stoel"), None);
    }
}
