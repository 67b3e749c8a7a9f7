//! Dialect by its sounds: `verhuuz'n` → `verhuizen`, `betaele` → `betale`, `op'aele` → `ophale`, `riebewies` → `rijbewijs`. Zeeuws first, and what
//! it shares with West Flemish and the dialects of the north and east. Frequent words with forms of their own are in [`super::chat`].
//!
//! The rules make guesses; only the caller knows which one is a word.

use super::letters::is_vowel;

/// Shorter words are too easily another one.
const SHORTEST: usize = 4;
/// The same of words without a sign that something was swallowed: *aard* is no *haard*.
const SHORTEST_SWALLOWED: usize = 6;

/// Vowels of dialect with those of standard Dutch.
const VOWELS: [(&str, &str); 5] = [
    ("ae", "aa"),
    ("ao", "aa"),
    ("uu", "ui"),
    ("ieng", "ing"),
    ("ie", "ij"),
];
/// How many of them are tried, in this order: the last one is of older `ij` (*riebewies*, *tied*), which elsewhere is written *ie* as well.
const TRIED: [usize; 2] = [VOWELS.len() - 1, VOWELS.len()];

/// Tries the standard words that a word of dialect may be, likeliest first, until `is_word` takes one. That one is left in `guess`; false
/// when none is taken.
pub fn respell(word: &str, guess: &mut String, mut is_word: impl FnMut(&str) -> bool) -> bool {
    if word.len() < SHORTEST || !word.bytes().all(|b| b.is_ascii_lowercase() || b == b'\'') {
        return false;
    }
    CONSONANTS.iter().any(|consonants| {
        TRIED.iter().any(|&tried| {
            guess.clear();
            let is_other = consonants(word, guess) | replace_all(guess, &VOWELS[..tried]);
            is_other && guess != word && is_word(guess)
        })
    })
}

/// Ways to write what was swallowed or left out; each writes the word to the buffer and tells whether it changed anything.
const CONSONANTS: [fn(&str, &mut String) -> bool; 4] = [as_it_is, with_h, with_ge, with_first_h];

/// `verhuuz'n` → `verhuuzen`; without other apostrophes.
fn as_it_is(word: &str, out: &mut String) -> bool {
    let stem = word.strip_suffix("'n");
    out.extend(stem.unwrap_or(word).chars().filter(|c| *c != '\''));
    if stem.is_some() {
        out.push_str("en");
    }
    word.contains('\'')
}

/// `op'aele` → `ophaele`, `stad'uus` → `stadhuus`.
fn with_h(word: &str, out: &mut String) -> bool {
    let Some((before, after)) = word
        .split_once('\'')
        .filter(|(_, after)| begins_with_vowel(after))
    else {
        return false;
    };
    out.extend([before, "h", after]);
    true
}

/// `leeg'emaekt` → `leeggemaekt`, `g'leegd` → `geleegd`, `evalle` → `gevalle`.
fn with_ge(word: &str, out: &mut String) -> bool {
    if let Some(after) = word.strip_prefix("g'") {
        out.extend(["ge", after]);
        return true;
    }
    match word.split_once('\'') {
        Some((before, after)) if after.starts_with('e') => out.extend([before, "g", after]),
        None if word.starts_with('e') && word.len() >= SHORTEST_SWALLOWED => out.extend(["g", word]),
        _ => return false,
    }
    true
}

/// `ondestront` → `hondestront`.
fn with_first_h(word: &str, out: &mut String) -> bool {
    if word.contains('\'') || !begins_with_vowel(word) || word.len() < SHORTEST_SWALLOWED {
        return false;
    }
    out.extend(["h", word]);
    true
}

fn begins_with_vowel(word: &str) -> bool {
    word.bytes().next().is_some_and(is_vowel)
}

/// Replaces the vowels of dialect; true when there was one. A long vowel before one consonant and another vowel is written once.
fn replace_all(word: &mut String, vowels: &[(&str, &str)]) -> bool {
    let mut is_other = false;
    let mut at = 0;
    while at < word.len() {
        let may_begin = matches!(word.as_bytes()[at], b'a' | b'u' | b'i');
        let mut begins = vowels.iter().filter(|_| may_begin);
        let Some((from, to)) = begins.find(|(from, _)| word[at..].starts_with(from)) else {
            at += 1;
            continue;
        };
        let is_open = *to == "aa" && is_open(&word[at + from.len()..]);
        let to = if is_open { "a" } else { to };
        word.replace_range(at..at + from.len(), to);
        at += to.len();
        is_other = true;
    }
    is_other
}

/// Does a syllable end before this: one consonant, then a vowel?
fn is_open(after: &str) -> bool {
    matches!(after.as_bytes(), [next, then, ..] if !is_vowel(*next) && is_vowel(*then))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The guess, when it is one of these.
    fn read(word: &str, known: &[&str]) -> Option<String> {
        let mut guess = String::new();
        respell(word, &mut guess, |guess| known.contains(&guess)).then_some(guess)
    }

    #[test]
    fn dialect_is_read_by_its_sounds() {
        for (word, meant) in [
            ("verhuuz'n", "verhuizen"),
            ("betaele", "betale"),
            ("paspoort", ""),
            ("op'aele", "ophale"),
            ("stad'uus", "stadhuis"),
            ("leeg'emaekt", "leeggemaakt"),
            ("g'leegd", "geleegd"),
            ("riebewies", "rijbewijs"),
            ("lantaernpael", "lantaarnpaal"),
            ("ondestront", "hondestront"),
            ("belastieng", "belasting"),
            ("evalle", "gevalle"),
            ("ratt'n", "ratten"),
        ] {
            let found = read(word, &[meant]);
            assert_eq!(found.as_deref().unwrap_or_default(), meant, "{word}");
        }
    }

    proptest! {
        #[test]
        fn no_word_breaks_it_and_no_guess_is_the_word_itself(word in "\\PC{0,24}|[a-z']{0,12}") {
            let mut guess = String::new();
            let mut guesses = 0;
            respell(&word, &mut guess, |guess| {
                guesses += 1;
                assert_ne!(guess, word);
                false
            });
            prop_assert!(guesses <= 8);
        }
    }
}
