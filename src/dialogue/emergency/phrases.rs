//! Phrases over the words of a message. Notation: words with a space between; `a|b` either word; `brand*` any word that starts so;
//! `..` at most three words between; `^` and `$` the start and end of the message; `=` in front of a phrase: its words only as they are
//! spelt, because everyday words look like them (aanranden, aanraden).

use crate::dialogue::words::alike;
use crate::dutch::lexicon::lexicon;
use rustc_hash::{FxHashMap, FxHashSet};

/// Most words that `..` skips.
const GAP: usize = 3;
/// Words of this length or longer are also found with a typing mistake.
const LONG: usize = 7;

#[derive(Debug, Clone)]
enum Part {
    Words(Vec<&'static str>),
    Starts(&'static str),
    Gap,
    Start,
    End,
}

struct Phrase {
    parts: Vec<Part>,
    id: usize,
}

/// Finds many phrases at once: each is tried only where its first word stands.
pub(super) struct Finder {
    phrases: Vec<Phrase>,
    by_first: FxHashMap<&'static str, Vec<usize>>,
    /// Phrases that start with `^` or `brand*`.
    elsewhere: Vec<usize>,
    /// Long words of all phrases, to read typing mistakes as.
    long: Vec<&'static str>,
    /// All words of all phrases: these are never read as another.
    known: FxHashSet<&'static str>,
}

impl Finder {
    /// Each phrase with the number of what it points to.
    pub(super) fn new(phrases: impl Iterator<Item = (&'static str, usize)>) -> Self {
        let mut finder = Self {
            phrases: Vec::new(),
            by_first: FxHashMap::default(),
            elsewhere: Vec::new(),
            long: Vec::new(),
            known: FxHashSet::default(),
        };
        for (phrase, id) in phrases {
            finder.add(phrase, id);
        }
        finder.long.sort_unstable();
        finder.long.dedup();
        finder
    }

    fn add(&mut self, phrase: &'static str, id: usize) {
        let (phrase, exact) = match phrase.strip_prefix('=') {
            Some(phrase) => (phrase, true),
            None => (phrase, false),
        };
        let parts: Vec<Part> = phrase.split(' ').map(part).collect();
        for part in &parts {
            let Part::Words(words) = part else { continue };
            self.known.extend(words);
            if !exact {
                self.long.extend(words.iter().filter(|word| word.len() >= LONG));
            }
        }
        let number = self.phrases.len();
        match parts.first() {
            Some(Part::Words(words)) => {
                for word in words {
                    self.by_first.entry(word).or_default().push(number);
                }
            }
            _ => self.elsewhere.push(number),
        }
        self.phrases.push(Phrase { parts, id });
    }

    /// What is pointed to, with the words that did; every number at most once per place.
    pub(super) fn find(&self, message: &[String]) -> Vec<(usize, String)> {
        let read: Vec<&str> = message.iter().map(|word| self.repaired(word)).collect();
        let mut found = Vec::new();
        for at in 0..read.len() {
            let here = self.by_first.get(read[at]).into_iter().flatten();
            for number in here.chain(&self.elsewhere) {
                let phrase = &self.phrases[*number];
                if let Some(end) = matched(&phrase.parts, &read, at) {
                    found.push((phrase.id, message[at..end.max(at)].join(" ")));
                }
            }
        }
        found
    }

    fn repaired<'w>(&self, word: &'w str) -> &'w str
    where
        Self: 'w,
    {
        if word.len() < LONG || self.known.contains(word) {
            return word;
        }
        self.long
            .iter()
            .find(|known| alike(word, known) && !is_another_word(word, known))
            .copied()
            .unwrap_or(word)
    }
}

/// Is it no typing mistake but a word of its own (gevonden, gewonden)? Other forms of the same word do count (mishandelde, mishandeld).
fn is_another_word(word: &str, known: &str) -> bool {
    let lexicon = lexicon();
    lexicon.knows(word)
        && !lexicon
            .bases(word)
            .any(|base| lexicon.bases(known).any(|other| other == base))
}

fn part(text: &'static str) -> Part {
    match text {
        ".." => Part::Gap,
        "^" => Part::Start,
        "$" => Part::End,
        _ => match text.strip_suffix('*') {
            Some(start) => Part::Starts(start),
            None => Part::Words(text.split('|').collect()),
        },
    }
}

/// Where the phrase ends, when it stands at `at`.
fn matched(parts: &[Part], words: &[&str], at: usize) -> Option<usize> {
    let Some((first, rest)) = parts.split_first() else {
        return Some(at);
    };
    match first {
        Part::Start => (at == 0).then(|| matched(rest, words, at))?,
        Part::End => (at == words.len()).then_some(at),
        Part::Words(any) => any
            .contains(words.get(at)?)
            .then(|| matched(rest, words, at + 1))?,
        Part::Starts(start) => words
            .get(at)?
            .starts_with(start)
            .then(|| matched(rest, words, at + 1))?,
        Part::Gap => (at..=at + GAP).find_map(|at| matched(rest, words, at)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phrases_stand_anywhere_with_gaps_and_typing_mistakes() {
        let finder = Finder::new(
            [
                ("ruik .. gas", 1),
                ("^ brand $", 2),
                ("gasluc*", 3),
                ("gewond|gewonden", 4),
                ("mishandelt", 5),
                ("=aanranden", 6),
            ]
            .into_iter(),
        );
        let ids = |text: &str| {
            let words: Vec<String> = text.split(' ').map(str::to_owned).collect();
            finder
                .find(&words)
                .into_iter()
                .map(|(id, _)| id)
                .collect::<Vec<_>>()
        };
        assert_eq!(ids("ik ruik heel sterk gas"), [1]);
        assert_eq!(ids("ik ruik a b c d gas"), Vec::<usize>::new());
        assert_eq!(ids("brand"), [2]);
        assert_eq!(ids("de brand"), Vec::<usize>::new());
        assert_eq!(ids("een gaslucht en gewonden"), [3, 4]);
        assert_eq!(ids("hij mishandeld haar"), [5]);
        assert_eq!(ids("hij mishandelde haar"), [5]);
        assert_eq!(ids("de gewonde"), Vec::<usize>::new());
        assert_eq!(ids("twee gewondne"), [4]);
        assert_eq!(ids("sleutels gevonden"), Vec::<usize>::new());
        assert_eq!(ids("aanranden"), [6]);
        assert_eq!(ids("wat kun je aanraden"), Vec::<usize>::new());
    }
}
