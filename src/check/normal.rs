//! When are two sentences the same? Apart from capitals, accents and punctuation, and perhaps words of one group.

use crate::content::Content;
use crate::content::lexicons::shipped_lexicon;
use rustc_hash::FxHashMap;
use std::borrow::Cow;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Reads words of one group as the same word: those of the content, and of the shipped lexicons that are on. Groups of single words only; a
/// phrase is left to the matcher.
pub(super) struct Grouped<'a> {
    /// Word → number of its group.
    groups: FxHashMap<Cow<'a, str>, u32>,
    /// First words of the groups.
    names: Vec<String>,
}

impl<'a> Grouped<'a> {
    pub fn of(content: &'a Content) -> Self {
        let mut groups = Self {
            groups: FxHashMap::default(),
            names: Vec::new(),
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
                groups.add(name, words.iter().copied());
            }
        }
        groups
    }

    fn add(&mut self, name: &str, words: impl Iterator<Item = &'a str>) {
        let number = self.names.len() as u32;
        self.names.push(plain(name));
        // nearly all words of the shipped lexicons are plain as they are written
        let is_plain = |word: &str| word.bytes().all(|letter| letter.is_ascii_lowercase());
        let words = words.map(|word| match is_plain(word) {
            true => Cow::Borrowed(word),
            false => Cow::Owned(plain(word)),
        });
        for word in words.filter(|word| !word.contains(' ')) {
            self.groups.entry(word).or_insert(number);
        }
    }

    pub fn is_empty(&self) -> bool {
        self.groups.is_empty()
    }

    /// A [`plain`] sentence with every word as the first of its group.
    pub fn sentence(&self, plain: &str) -> String {
        let mut sentence = String::with_capacity(2 * plain.len());
        for word in plain.split(' ') {
            if !sentence.is_empty() {
                sentence.push(' ');
            }
            let group = self.groups.get(word);
            sentence.push_str(group.map_or(word, |number| &self.names[*number as usize]));
        }
        sentence
    }
}

/// Lower case, without accents and punctuation, one space between words.
pub(crate) fn plain(text: &str) -> String {
    // nearly all content is ASCII, which needs no taking apart
    if text.is_ascii() {
        return words_of(text.chars().map(|letter| letter.to_ascii_lowercase()), text.len());
    }
    let letters = text
        .nfkd()
        .filter(|letter| !is_combining_mark(*letter))
        .flat_map(char::to_lowercase);
    words_of(letters, text.len())
}

/// Letters and digits, with one space for everything between them.
fn words_of(letters: impl Iterator<Item = char>, length: usize) -> String {
    let mut plain = String::with_capacity(length);
    let mut gap = false;
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
    let ends = |at: usize| {
        let is_free = |side: Option<u8>| side.is_none_or(|letter| letter == b' ');
        let letters = sentence.as_bytes();
        is_free(at.checked_sub(1).map(|before| letters[before]))
            && is_free(letters.get(at + phrase.len()).copied())
    };
    let Some(first) = phrase.chars().next() else {
        return false;
    };
    let mut from = 0;
    while let Some(found) = sentence[from..].find(phrase) {
        if ends(from + found) {
            return true;
        }
        from += found + first.len_utf8();
    }
    false
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
        assert!(!contains_phrase("mijn afvalbak is leeg", "bak"));
        assert!(contains_phrase("mijn bakje naast de bak", "bak"));
        assert!(contains_phrase("afvalbak bak bak", "bak bak"));
        assert!(!contains_phrase("mijn bak", ""));
    }
}
