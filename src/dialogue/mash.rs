//! Keyboard mash: `asdf`, `qwerty`, `hhhhh`, `dfgdfg`.

const ROWS: [&str; 3] = ["qwertyuiop", "asdfghjkl", "zxcvbnm"];
/// Neighbouring keys from here on are no word.
const RUN: usize = 3;

/// Is every word of the message keyboard mash? No words are none.
pub(super) fn is_mash(words: &[&str]) -> bool {
    !words.is_empty() && words.iter().all(|word| is_mashed(word))
}

/// One key over and over, runs of neighbouring keys and nothing else, or too many consonants for a word.
fn is_mashed(word: &str) -> bool {
    let letters: Vec<char> = word.chars().collect();
    if letters.len() < 4 || !letters.iter().all(char::is_ascii_alphabetic) {
        return false;
    }
    let same = letters.windows(2).all(|pair| pair[0] == pair[1]);
    let consonants = letters.len() > 4 && !word.contains(['a', 'e', 'i', 'o', 'u', 'y']);
    same || consonants || are_runs(&letters)
}

fn are_runs(letters: &[char]) -> bool {
    let mut rest = letters;
    while !rest.is_empty() {
        let length = run(rest);
        if length < RUN {
            return false;
        }
        rest = &rest[length..];
    }
    true
}

/// How many letters from the start lie next to each other, in one direction.
fn run(letters: &[char]) -> usize {
    let towards = |a: char, b: char| {
        ROWS.iter().find_map(|row| match (row.find(a)?, row.find(b)?) {
            (from, to) if to == from + 1 => Some(true),
            (from, to) if from == to + 1 => Some(false),
            _ => None,
        })
    };
    let Some(first) = letters.get(1).and_then(|next| towards(letters[0], *next)) else {
        return 1;
    };
    1 + letters
        .windows(2)
        .take_while(|pair| towards(pair[0], pair[1]) == Some(first))
        .count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dialogue::words::{Message, plain};
    use crate::dutch::lexicon::lexicon;

    #[test]
    fn mash_is_no_word_and_words_are_no_mash() {
        let mash = |text: &str| is_mash(&Message::typed(text, &plain(text)).words);
        for text in [
            "asdf",
            "asdfghjkl",
            "qwerty",
            "asdasd",
            "hhhhh",
            "dfgdfg",
            "sdfkjhsdf",
            "ASDF qwer",
        ] {
            assert!(mash(text), "{text}");
        }
        for text in ["", "weer", "gft", "pmd", "112", "typ", "straat asdf"] {
            assert!(!mash(text), "{text}");
        }
        let wrong: Vec<&str> = lexicon().forms().filter(|form| is_mashed(form)).collect();
        assert!(wrong.is_empty(), "{wrong:?}");
    }
}
