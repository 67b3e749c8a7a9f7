//! Phrases over the words of a message. Notation: words with a space between; `a|b` either word; `brand*` any word that starts so;
//! `..` at most three words between; `^` and `$` the start and end of the message; `=` in front of a phrase: its words only as they are
//! spelt, because everyday words look like them (aanranden, aanraden).

use super::mended::is_compound;
use crate::dialogue::words::Lookalikes;
use crate::dutch::function_word;
use crate::dutch::lexicon::lexicon;
use rustc_hash::{FxHashMap, FxHashSet};
use std::ops::Range;

/// Most words that `..` skips.
const GAP: usize = 3;
/// Words of this length or longer are also found with a typing mistake.
const LONG: usize = 7;

/// Number of a word of the phrases.
type WordId = u16;
/// A word that no phrase has.
const UNKNOWN: WordId = WordId::MAX;

/// Words of the phrases, one bit each.
#[derive(Debug, Clone, Default)]
struct WordSet(Vec<u64>);

impl WordSet {
    /// With room for so many words. Zeros that are written: the allocator takes longer to find some that need not be.
    fn of_none(words: usize) -> Self {
        Self(std::iter::repeat_n(0, words / 64 + 1).collect())
    }

    fn add(&mut self, word: WordId) {
        let (at, bit) = Self::place(word);
        if self.0.len() <= at {
            self.0.resize(at + 1, 0);
        }
        self.0[at] |= bit;
    }

    fn has(&self, word: WordId) -> bool {
        let (at, bit) = Self::place(word);
        self.0.get(at).is_some_and(|bits| bits & bit != 0)
    }

    /// Do both have a word?
    fn meets(&self, other: &Self) -> bool {
        self.0
            .iter()
            .zip(&other.0)
            .any(|(mine, theirs)| mine & theirs != 0)
    }

    fn words(&self) -> impl Iterator<Item = WordId> {
        (0..self.0.len() as WordId * 64).filter(|word| self.has(*word))
    }

    fn place(word: WordId) -> (usize, u64) {
        (usize::from(word / 64), 1 << (word % 64))
    }
}

#[derive(Debug, Clone)]
enum Part {
    Words(WordSet),
    Starts(&'static str),
    Gap,
    Start,
    End,
}

struct Phrase {
    parts: Vec<Part>,
    id: usize,
}

impl Phrase {
    /// Has the message a word for every part? Where they stand is another matter.
    fn may_stand(&self, said: &WordSet) -> bool {
        let mut parts = self.parts.iter();
        parts.all(|part| match part {
            Part::Words(words) => words.meets(said),
            _ => true,
        })
    }
}

/// Finds many phrases at once: a phrase is tried only when the message has a word for each part of it, looked at only when it has the part
/// that the fewest phrases have.
#[derive(Default)]
pub(super) struct Finder {
    phrases: Vec<Phrase>,
    /// All words of all phrases: these are never read as another.
    ids: FxHashMap<&'static str, WordId>,
    /// By word: the phrases that are looked at when it occurs.
    by_word: Vec<Vec<usize>>,
    /// Phrases without such a part, such as `brand*`: always tried.
    always: Vec<usize>,
    /// Long words of all phrases, to read typing mistakes as, in order of the alphabet.
    long: Lookalikes<WordId>,
    /// Numbers of the bases of those in the lexicon: an everyday word is a misspelling only of another form of the same word.
    bases: FxHashSet<u32>,
}

/// A word of a message with its number among those of the phrases, a misspelling repaired.
#[derive(Debug, Clone, Copy)]
pub(in crate::dialogue) struct Read<'w> {
    text: &'w str,
    id: WordId,
    /// Phrases are looked at when it occurs.
    is_key: bool,
    /// It may be read otherwise where a message makes no sense as typed.
    pub(super) is_odd: bool,
    /// It may be written apart from its verb.
    pub(super) is_particle: bool,
}

impl Default for Read<'_> {
    fn default() -> Self {
        Self {
            text: "",
            id: UNKNOWN,
            is_key: false,
            is_odd: false,
            is_particle: false,
        }
    }
}

impl Finder {
    /// Each phrase with the number of what it points to.
    pub(super) fn new(phrases: impl Iterator<Item = (&'static str, usize)>) -> Self {
        let mut finder = Self::default();
        let mut long = Vec::new();
        for (phrase, id) in phrases {
            let (phrase, exact) = match phrase.strip_prefix('=') {
                Some(phrase) => (phrase, true),
                None => (phrase, false),
            };
            let parts = phrase.split(' ').map(|text| finder.part(text)).collect();
            finder.phrases.push(Phrase { parts, id });
            if !exact {
                let words = phrase.split([' ', '|']).filter(|word| word.len() >= LONG);
                long.extend(words.filter_map(|word| Some((word, *finder.ids.get(word)?))));
            }
        }
        long.sort_unstable();
        long.dedup();
        let bases = long.iter().filter_map(|(word, _)| lexicon().base_numbers(word));
        finder.bases = bases.flatten().copied().collect();
        finder.long = Lookalikes::new(long);
        finder.index();
        finder
    }

    /// Puts every phrase with the words of its rarest part.
    fn index(&mut self) {
        // A function word is in every message, in however few phrases it is.
        let mut used = vec![0_usize; self.ids.len()];
        for (word, id) in &self.ids {
            if function_word(word).is_some() {
                used[usize::from(*id)] = usize::from(WordId::MAX);
            }
        }
        for part in self.phrases.iter().flat_map(|phrase| &phrase.parts) {
            let Part::Words(words) = part else { continue };
            words.words().for_each(|word| used[usize::from(word)] += 1);
        }
        self.by_word = vec![Vec::new(); self.ids.len()];
        for (number, phrase) in self.phrases.iter().enumerate() {
            let words = phrase.parts.iter().filter_map(|part| match part {
                Part::Words(words) => Some(words),
                _ => None,
            });
            let uses = |words: &&WordSet| words.words().map(|word| used[usize::from(word)]).sum::<usize>();
            match words.min_by_key(uses) {
                Some(words) => words
                    .words()
                    .for_each(|word| self.by_word[usize::from(word)].push(number)),
                None => self.always.push(number),
            }
        }
    }

    fn part(&mut self, text: &'static str) -> Part {
        match text {
            ".." => Part::Gap,
            "^" => Part::Start,
            "$" => Part::End,
            _ => match text.strip_suffix('*') {
                Some(start) => Part::Starts(start),
                None => {
                    let mut words = WordSet::default();
                    text.split('|').for_each(|word| words.add(self.id(word)));
                    Part::Words(words)
                }
            },
        }
    }

    fn id(&mut self, word: &'static str) -> WordId {
        let next = self.ids.len() as WordId;
        *self.ids.entry(word).or_insert(next)
    }

    /// Every word of the phrases.
    pub(super) fn words(&self) -> impl Iterator<Item = &'static str> {
        self.ids.keys().copied()
    }

    /// The least number that is pointed to and not `left_out`, with where the words stand that point to it.
    pub(super) fn first(
        &self,
        read: &[Read<'_>],
        left_out: impl Fn(usize) -> bool,
    ) -> Option<(usize, Range<usize>)> {
        let mut first: Option<(usize, Range<usize>)> = None;
        self.each(read, |id, words| {
            if first.as_ref().is_none_or(|(least, _)| id < *least) && !left_out(id) {
                first = Some((id, words));
            }
        });
        first
    }

    /// Every number that is pointed to, once for each place.
    pub(super) fn all(&self, message: &[&str]) -> Vec<usize> {
        let read: Vec<Read<'_>> = message.iter().map(|word| self.read(word)).collect();
        let mut found = Vec::new();
        self.each(&read, |id, _| found.push(id));
        found
    }

    /// May a phrase stand in it? No is sure.
    pub(super) fn may_find(&self, read: &[Read<'_>]) -> bool {
        // all words: cheaper than to stop at a place that differs from message to message
        !self.always.is_empty() | read.iter().fold(false, |any, word| any | word.is_key)
    }

    /// Calls `found` with what is pointed to, and where the words stand that do.
    fn each(&self, read: &[Read<'_>], mut found: impl FnMut(usize, Range<usize>)) {
        if !self.may_find(read) {
            return;
        }
        let mut said = WordSet::of_none(self.by_word.len());
        for word in read.iter().filter(|word| word.id != UNKNOWN) {
            said.add(word.id);
        }
        let mut tried = self.always.clone();
        for word in read.iter().filter(|word| word.is_key) {
            let looked_at = self.by_word[usize::from(word.id)].iter();
            tried.extend(looked_at.filter(|number| self.phrases[**number].may_stand(&said)));
        }
        if tried.is_empty() {
            return;
        }
        tried.sort_unstable();
        tried.dedup();
        for at in 0..read.len() {
            for number in &tried {
                let phrase = &self.phrases[*number];
                if let Some(end) = matched(&phrase.parts, read, at) {
                    found(phrase.id, at..end.max(at));
                }
            }
        }
    }

    /// Reads a word.
    pub(super) fn read<'w>(&self, word: &'w str) -> Read<'w> {
        match self.ids.get(word) {
            Some(id) => self.known(word, *id),
            None => self.read_new(word, lexicon().base_numbers(word)),
        }
    }

    /// Reads a word that no phrase has; `bases`: what it is a form of when it is an everyday word.
    pub(super) fn read_new<'w>(&self, word: &'w str, bases: Option<&[u32]>) -> Read<'w> {
        let as_written = Read {
            text: word,
            ..Read::default()
        };
        let is_another = |bases: &[u32]| bases.iter().all(|base| !self.bases.contains(base));
        if word.len() < LONG || bases.is_some_and(is_another) {
            return as_written;
        }
        let mut meant = self.long.alike(word);
        let meant = meant.find(|(known, _)| !is_another_word(word, known.text));
        meant.map_or(as_written, |(known, id)| self.known(known.text, *id))
    }

    fn known<'w>(&self, text: &'w str, id: WordId) -> Read<'w> {
        Read {
            text,
            id,
            is_key: !self.by_word[usize::from(id)].is_empty(),
            ..Read::default()
        }
    }
}

/// Is it no typing mistake but a word of its own (gevonden, gewonden)? Other forms of the same word do count (mishandelde, mishandeld).
fn is_another_word(word: &str, known: &str) -> bool {
    let lexicon = lexicon();
    is_compound(word)
        || lexicon.knows(word)
            && !lexicon
                .bases(word)
                .any(|base| lexicon.bases(known).any(|other| other == base))
}

/// Where the phrase ends, when it stands at `at`.
fn matched(parts: &[Part], words: &[Read<'_>], at: usize) -> Option<usize> {
    let Some((first, rest)) = parts.split_first() else {
        return Some(at);
    };
    let fits = match first {
        Part::Start => return (at == 0).then(|| matched(rest, words, at))?,
        Part::End => return (at == words.len()).then_some(at),
        Part::Gap => return (at..=at + GAP).find_map(|at| matched(rest, words, at)),
        Part::Words(any) => any.has(words.get(at)?.id),
        Part::Starts(start) => words.get(at)?.text.starts_with(start),
    };
    if fits { matched(rest, words, at + 1) } else { None }
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
            let words: Vec<&str> = text.split(' ').collect();
            finder.all(&words)
        };
        let read = ["gewonden", "en", "veel", "brand", "gaslucht"].map(|word| finder.read(word));
        assert_eq!(finder.first(&read, |id| id == 3), Some((4, 0..1)));
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
