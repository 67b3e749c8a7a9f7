//! When are two sentences the same? Apart from capitals, accents and punctuation, and perhaps words of one group.

use crate::content::Content;
use crate::content::lexicons::shipped_lexicon;
use std::collections::HashMap;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Reads words of one group as the same word: those of the content, and of the shipped lexicons that are on. Groups of single words only; a
/// phrase is left to the matcher.
pub(super) struct Grouped {
    /// Word → first word of its group.
    groups: HashMap<String, String>,
}

impl Grouped {
    pub fn of(content: &Content) -> Self {
        let mut groups = Self {
            groups: HashMap::new(),
        };
        for group in &content.lexicon {
            groups.add(
                &group.name.value,
                group.words.iter().map(|word| word.value.as_str()),
            );
        }
        let on = content.settings.iter().flat_map(|settings| &settings.lexicons);
        for lexicon in on.filter_map(|name| shipped_lexicon(&name.value)) {
            for (name, words) in lexicon.groups.iter().chain(&lexicon.verbs) {
                groups.add(name, words.iter().map(String::as_str));
            }
        }
        groups
    }

    fn add<'a>(&mut self, name: &str, words: impl Iterator<Item = &'a str>) {
        let name = plain(name);
        for word in words.map(plain).filter(|word| !word.contains(' ')) {
            self.groups.entry(word).or_insert_with(|| name.clone());
        }
    }

    pub fn is_empty(&self) -> bool {
        self.groups.is_empty()
    }

    /// A [`plain`] sentence with every word as the first of its group.
    pub fn sentence(&self, plain: &str) -> String {
        let words = plain.split(' ');
        words
            .map(|word| self.groups.get(word).map_or(word, String::as_str))
            .collect::<Vec<_>>()
            .join(" ")
    }
}

/// Lower case, without accents and punctuation, one space between words.
pub(crate) fn plain(text: &str) -> String {
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
