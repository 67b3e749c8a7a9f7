//! All words that are known, and what they stand for. Made by `making`, then only asked.

mod making;

use super::beside::Beside;
use super::entries::{Entry, How, add_entry, add_some};
use super::language;
use super::letters::{LetterIndex, LetterScratch};
use super::meaning::Meaning;
use super::roles::Roles;
use super::terms::{TermKind, Terms};
use super::weights::Weights;
use crate::dutch::Keys;
use crate::dutch::asks::Asks;
use crate::dutch::by_word::ByWord;
use crate::dutch::compound::{Joiner, MOST_PARTS, Part, Splitter};
use crate::dutch::ends::Ends;
use crate::dutch::typo::{Candidate, TypoIndex, TypoScratch};
pub(super) use making::Bound;
use making::KnownKeys;
use rustc_hash::{FxHashMap, FxHashSet};
use std::ops::Range;
use std::sync::Arc;

/// What is known of one word.
#[derive(Debug, Clone, Default)]
pub(crate) struct WordInfo {
    /// Terms of the whole word, in the arena.
    pub whole: Range<u32>,
    /// Terms of each part, in the arena, when it is a compound of known words.
    pub parts: Range<u32>,
    /// 1 for content words, little for function words.
    pub class: f32,
    /// Term of the form that stands for all its forms, for phrases and pairs.
    pub canonical: u32,
    /// Terms of the words of the examples that look like it, in the arena, when no example uses what it stands for.
    pub alike: Range<u32>,
}

/// A key of a word, as a term.
#[derive(Debug, Clone, Copy)]
struct KeyTerm {
    term: u32,
    cost: u8,
    derived: bool,
}

/// Working memory of the language; reuse it.
#[derive(Debug, Default, Clone)]
pub(crate) struct Tools {
    pub keys: Keys,
    pub splitter: Splitter,
    pub joiner: Joiner,
    pub typos: TypoScratch,
    pub letters: LetterScratch,
}

/// What one search finds of a word.
#[derive(Debug, Clone, Copy)]
struct Id {
    /// [`NO_WORD`] when it is only of use otherwise.
    number: u32,
    roles: Roles,
}

/// Of no word of the content and its lexicons.
const NO_WORD: u32 = u32::MAX;

/// All words of the content and its lexicons.
#[derive(Debug, Default)]
pub(crate) struct Vocabulary {
    pub terms: Terms,
    /// By word: the words of the content and its lexicons, and those that are of use otherwise.
    ids: ByWord<Id>,
    /// Tells nearly all other words from those of the content and its lexicons and function words.
    ends: Ends,
    /// By number: the word. Empty once the vocabulary is complete.
    surfaces: Arc<Vec<Box<str>>>,
    words: Vec<WordInfo>,
    entries: Vec<Entry>,
    parts: Vec<Range<u32>>,
    /// Nothing of the content needs it to be read, and few messages do.
    typos: Beside<TypoIndex>,
    letters: LetterIndex,
    /// By term: how specific it is in the examples, 0 when none uses it; empty until they are counted.
    used: Vec<f32>,
    /// Form → groups it belongs to.
    groups: FxHashMap<u32, Vec<Entry>>,
    /// By term: it is an action that goes with many services. Such terms decide between intents on one noun, never alone.
    actions: Vec<bool>,
    /// By kind of answer: its term.
    asks: Vec<u32>,
    /// Groups of things that municipalities deal with.
    things: FxHashSet<u32>,
    /// Empty once the vocabulary is complete.
    keys: KnownKeys,
    /// How many of the words are of the content itself; they were made known first.
    own: usize,
    /// How many words there are, those that are only of use otherwise left out.
    count: usize,
    /// Numbers of the words that were made known as background and nothing else.
    background: Range<usize>,
    /// By number, of the words of the content, of which messages are full: what they mean as a whole.
    meanings: Vec<Meaning>,
}

/// A regular plural or the like of a word of so many letters is no guess.
const SURE_FORM: f32 = 0.94;
const SHORTEST_SURE: usize = 4;

impl Vocabulary {
    /// The term of the form that stands for all forms of a word, when it is known by that form.
    pub fn find_canonical(&self, word: &str, keys: &mut Keys) -> Option<u32> {
        self.terms.find_form(language::canonical(word, keys))
    }

    /// The term of a kind of answer.
    pub fn asks(&self, asks: Asks) -> Option<u32> {
        self.asks.get(asks as usize).copied()
    }

    /// Is it a group of things that municipalities deal with?
    pub fn is_thing(&self, term: u32) -> bool {
        self.things.contains(&term)
    }

    /// Is it an action that goes with many services?
    pub fn is_action(&self, term: u32) -> bool {
        self.actions.get(term as usize).copied().unwrap_or(false)
    }

    /// Is it a form of a background word, or a group that is named after one?
    pub fn is_background(&self, term: u32) -> bool {
        let form = match self.terms.kind(term) {
            TermKind::Form => Some(term),
            TermKind::Group => self.terms.find_form(self.terms.name(term)),
            TermKind::Pair | TermKind::Phrase => None,
        };
        let groups = form.and_then(|form| self.groups.get(&form));
        groups.is_some_and(|groups| groups.iter().any(Entry::is_sure_background))
    }

    /// Is it a known word of an action?
    pub fn is_action_word(&self, word: &str) -> bool {
        let is_action = |info: &WordInfo| {
            self.entries(&info.whole)
                .iter()
                .any(|entry| self.is_action(entry.term))
        };
        self.known(word).is_some_and(is_action)
    }

    /// The number of a word that is anything, with what it may be besides.
    pub fn find(&self, word: &str) -> Option<(u32, Roles)> {
        self.ids.get(word).map(|id| (id.number, id.roles))
    }

    /// What is known of the word with this number; `None` when it is no word of the content or a lexicon.
    pub fn info(&self, number: u32) -> Option<&WordInfo> {
        self.words.get(number as usize)
    }

    /// May there be a word of one of these lengths that begins and ends so? No is sure.
    pub fn may_span(&self, start: &str, end: &str, lengths: impl IntoIterator<Item = usize>) -> bool {
        self.ends.may_span(start, end, lengths)
    }

    /// Where a word may fall apart in two, each a word of the content or a lexicon or a function word; in order. No place is left out.
    pub fn seams(&self, word: &str) -> impl Iterator<Item = usize> + use<> {
        self.ends.seams(word)
    }

    /// Does an example use this term?
    pub fn is_used(&self, term: u32) -> bool {
        self.used
            .get(term as usize)
            .is_some_and(|specificity| *specificity > 0.0)
    }

    /// Adds the words of the examples that look like a word that is not known.
    pub fn add_alike(
        &self,
        word: &str,
        letters: &mut LetterScratch,
        entries: &mut Vec<Entry>,
        weights: &Weights,
    ) {
        self.letters.add_alike(word, weights.letters, letters, entries);
    }

    /// What is known of a word of the content or a lexicon.
    pub fn known(&self, word: &str) -> Option<&WordInfo> {
        self.info(self.number(word)?)
    }

    /// The number of a word that may be one of the content or a lexicon.
    pub fn number(&self, word: &str) -> Option<u32> {
        let id = self.ends.may_have(word).then(|| self.ids.get(word))??;
        Some(id.number)
    }

    /// What the word with this number means as a whole, when that was worked out beforehand.
    pub fn meaning(&self, number: u32) -> Option<Meaning> {
        self.meanings.get(number as usize).copied()
    }

    /// Is it a word of the examples, keywords or small talk, as it stands?
    pub fn is_of_content(&self, word: &str) -> bool {
        self.ids
            .get(word)
            .is_some_and(|id| (id.number as usize) < self.own)
    }

    /// Is it a word of the content or a lexicon, as it stands?
    pub fn is_word(&self, word: &str) -> bool {
        self.known(word).is_some()
    }

    /// Is it a word of the content or a lexicon, as it stands or in another form?
    pub fn is_form(&self, word: &str, keys: &mut Keys) -> bool {
        self.is_word(word)
            || self
                .find_canonical(word, keys)
                .is_some_and(|form| self.is_word(self.terms.name(form)))
    }

    pub fn entries(&self, range: &Range<u32>) -> &[Entry] {
        &self.entries[range.start as usize..range.end as usize]
    }

    /// Adds these to others.
    #[inline]
    pub fn add_entries(&self, range: &Range<u32>, entries: &mut Vec<Entry>) {
        add_some(entries, &self.entries, range);
    }

    pub fn parts(&self, range: &Range<u32>) -> &[Range<u32>] {
        &self.parts[range.start as usize..range.end as usize]
    }

    /// Adds what a word that is not known stands for as a whole.
    pub fn whole(&self, word: &str, keys: &mut Keys, entries: &mut Vec<Entry>) {
        let from = entries.len();
        keys.read(word);
        for key in keys.iter() {
            let Some(term) = self.terms.find_form(key.text) else {
                continue;
            };
            let key = KeyTerm {
                term,
                cost: key.cost,
                derived: key.derived,
            };
            self.stands_for(key, from, entries);
        }
    }

    /// Adds what a key stands for to the entries of its word, which begin at `from`.
    fn stands_for(&self, key: KeyTerm, from: usize, entries: &mut Vec<Entry>) {
        let term = key.term;
        let factor = language::key_factor(key.cost);
        let how = match key.cost {
            _ if key.derived => How::Derived,
            0 => How::Exact,
            _ => How::Form,
        };
        add_entry(entries, from, Entry { term, factor, how });
        let groups = self.groups.get(&term).into_iter().flatten();
        for group in groups.filter(|group| !key.derived || group.how == How::Synonym) {
            let how = if key.derived { how } else { group.how };
            let factor = group.factor * factor;
            add_entry(
                entries,
                from,
                Entry {
                    factor,
                    how,
                    ..*group
                },
            );
        }
    }

    /// Splits a compound of known content words and adds what its parts stand for, of which so much is left; `parts` gets their places in
    /// `entries`.
    pub fn split(
        &self,
        word: &str,
        splitter: &mut Splitter,
        entries: &mut Vec<Entry>,
        parts: &mut Vec<Range<u32>>,
        left: f32,
    ) {
        let Some(found) = splitter.split(word, |key| self.part_cost(key)) else {
            return;
        };
        let found: [Part; MOST_PARTS] = std::array::from_fn(|at| found.get(at).copied().unwrap_or_default());
        for part in found.iter().take_while(|part| part.end > 0) {
            let from = entries.len();
            let factor = left * language::key_factor(part.cost.min(60));
            // every part is a known word
            let whole = self
                .known(splitter.key(part))
                .map(|info| self.entries(&info.whole));
            let counts = |entry: &&Entry| !entry.how.is_listed();
            entries.extend(whole.into_iter().flatten().filter(counts).map(|entry| Entry {
                term: entry.term,
                factor: entry.factor * factor,
                how: How::Part,
            }));
            parts.push(from as u32..entries.len() as u32);
        }
    }

    /// What a part of a compound costs, when it is a content word that is known.
    fn part_cost(&self, key: &str) -> Option<u8> {
        let is_word = || {
            self.ids
                .get(key)
                .map(|id| id.number as usize)
                .is_some_and(|number| number < self.count && !self.background.contains(&number))
        };
        // `ver` and `mis` are words too, but at the begin of a word they are prefixes.
        let is_prefix = matches!(key, "ver" | "mis" | "her" | "ont" | "wan");
        let known =
            !is_prefix && self.ends.may_have(key) && is_word() && crate::dutch::function_word(key).is_none();
        known.then_some(0)
    }

    /// Known words that a misspelt word may be.
    pub fn corrections<'t>(&self, word: &str, most: u8, typos: &'t mut TypoScratch) -> &'t [Candidate] {
        self.typos.get().find_within(word, most, typos)
    }

    /// The same, of words one edit away only.
    pub fn one_edit_away<'t>(&self, word: &str, most: u8, typos: &'t mut TypoScratch) -> &'t [Candidate] {
        self.typos.get().find_one_edit_away(word, most, typos)
    }

    /// May one of these words, by number, be among those that [`Self::corrections`] gives? No is sure.
    pub fn may_correct(
        &self,
        word: &str,
        most: u8,
        typos: &mut TypoScratch,
        is_wanted: impl FnMut(u32) -> bool,
    ) -> bool {
        self.typos.get().may_find(word, most, typos, is_wanted)
    }

    /// Known words that a word without its vowels may be.
    pub fn without_vowels<'t>(&self, word: &str, typos: &'t mut TypoScratch) -> &'t [Candidate] {
        self.typos.get().without_vowels(word, typos)
    }

    /// How rare a word is in the examples that a misspelt word may be, or what it stands for: the rarer, the less it was meant. `None` when no
    /// example uses it.
    pub fn rarity(&self, candidate: Candidate) -> Option<f32> {
        let info = &self.words[candidate.term as usize];
        let entries = self.entries(&info.whole).iter();
        let terms = entries.filter(|entry| !entry.how.is_listed() && self.is_used(entry.term));
        terms
            .map(|entry| self.used[entry.term as usize])
            .min_by(f32::total_cmp)
    }

    /// The known word that a word sounds like.
    pub fn slip(&self, word: &str, typos: &mut TypoScratch) -> Option<Candidate> {
        self.typos.get().slip(word, typos)
    }

    /// Is what was found of a word surely another form of a known one?
    pub fn is_sure_form(&self, entries: &[Entry]) -> bool {
        let is_sure = |entry: &Entry| {
            entry.how == How::Form
                && entry.factor >= SURE_FORM
                && self.terms.kind(entry.term) == TermKind::Form
                && self.terms.name(entry.term).len() >= SHORTEST_SURE
        };
        entries.iter().any(is_sure)
    }

    /// The known word with this number in the order of [`Self::corrections`].
    pub fn correction(&self, candidate: Candidate) -> &str {
        self.typos.get().term(candidate.term)
    }
}
