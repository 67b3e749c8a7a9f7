//! When are two sentences the same? Apart from capitals, accents, punctuation and words of one group.

use crate::content::Content;
use std::collections::HashMap;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Brings sentences to the form in which they are compared.
pub(super) struct Comparable<'a> {
    /// Word of a lexicon group → name of the group.
    groups: HashMap<String, &'a str>,
}

impl<'a> Comparable<'a> {
    pub fn of(content: &'a Content) -> Self {
        let mut groups = HashMap::new();
        for group in &content.lexicon {
            for word in &group.words {
                groups
                    .entry(plain(&word.value))
                    .or_insert(group.name.value.as_str());
            }
        }
        Self { groups }
    }

    /// The sentence, comparable.
    pub fn sentence(&self, sentence: &str) -> String {
        let plain = plain(sentence);
        if self.groups.is_empty() {
            return plain;
        }
        let mut words = plain
            .split(' ')
            .map(|word| self.groups.get(word).copied().unwrap_or(word));
        let mut joined = words.next().unwrap_or_default().to_owned();
        for word in words {
            joined.push(' ');
            joined.push_str(word);
        }
        joined
    }
}

/// Lower case, without accents and punctuation, one space between words.
pub(super) fn plain(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut gap = false;
    let letters = text
        .nfkd()
        .filter(|letter| !is_combining_mark(*letter))
        .flat_map(char::to_lowercase);
    for letter in letters {
        if letter == '\'' || letter == '’' {
            continue;
        }
        if !letter.is_alphanumeric() {
            gap = true;
            continue;
        }
        if gap && !plain.is_empty() {
            plain.push(' ');
        }
        gap = false;
        plain.push(letter);
    }
    plain
}

/// Do these words stand next to each other in that sentence? Both are [`plain`].
pub(super) fn contains_phrase(sentence: &str, phrase: &str) -> bool {
    if phrase.is_empty() {
        return false;
    }
    let (sentence, phrase) = (format!(" {sentence} "), format!(" {phrase} "));
    sentence.contains(&phrase)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn looks_through_capitals_accents_and_punctuation() {
        assert_eq!(plain("  Dat’s één  GFT-bak!? "), "dats een gft bak");
        assert_eq!(plain("!!!"), "");
        assert!(contains_phrase("mijn bak is leeg", "bak is"));
        assert!(!contains_phrase("mijn bakje is leeg", "bak"));
        assert!(!contains_phrase("mijn bak", ""));
    }
}
