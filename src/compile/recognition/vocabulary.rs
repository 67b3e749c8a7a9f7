//! Words and the terms they stand for. A term is what a score is counted over: a form that words share, a word group, a word pair.

use super::language;
use super::letters::{LetterIndex, LetterScratch};
use super::roles::Roles;
use super::weights::Weights;
use crate::dutch::Keys;
use crate::dutch::asks::Asks;
use crate::dutch::compound::{Joiner, MOST_PARTS, Part, Splitter};
use crate::dutch::ends::Ends;
use crate::dutch::typo::{Candidate, TypoIndex, TypoScratch};
use rustc_hash::{FxHashMap, FxHashSet};
use std::ops::Range;

/// What is left of the parts of a compound that stands for these terms as a whole.
pub(crate) fn left_of_parts(whole: &[Entry], weights: &Weights) -> f32 {
    let is_of_group = whole.iter().any(|entry| entry.how == How::Synonym);
    if is_of_group {
        weights.part_of_group
    } else {
        weights.part
    }
}

/// How a word of a message came to a term.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum How {
    /// The word itself.
    Exact,
    /// Another form of it.
    Form,
    /// Part of a compound.
    Part,
    /// Several words that are one word.
    Joined,
    /// A synonym from a word group.
    Synonym,
    /// A word that points to the subject without meaning it.
    Related,
    /// A word that is derived from the same word: `aangifte` and `aangeven`.
    Derived,
    /// A corrected word.
    Typo,
    /// Letters in common.
    Letters,
    /// Words that stand together.
    Pair,
    /// The kind of answer that is asked for.
    Asks,
    /// A word of a subject that no municipality handles.
    Elsewhere,
    /// A word that tells a story around a question and says nothing about its subject.
    Background,
    /// A word for whom the resident speaks to.
    Addressed,
}

impl How {
    /// The word stands on a list of words that no intent is about. Such a list is no meaning: words are not alike for standing on it.
    #[must_use]
    pub fn is_listed(self) -> bool {
        matches!(self, Self::Elsewhere | Self::Background | Self::Addressed)
    }
}

/// A term that a word stands for, with how much of its weight is left.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Entry {
    pub term: u32,
    pub factor: f32,
    pub how: How,
}

impl Entry {
    /// Does it say that the word itself, or a near form of it, stands on a list of what fills a story?
    fn is_sure_background(&self) -> bool {
        matches!(self.how, How::Background | How::Addressed) && self.factor >= SURE_BACKGROUND
    }
}

/// A word is background when it is at least this surely a form of one.
const SURE_BACKGROUND: f32 = 0.9;

/// Adds an entry, or makes one of the same term stronger.
pub(crate) fn add_entry(entries: &mut Vec<Entry>, from: usize, new: Entry) {
    match entries[from..].iter_mut().find(|entry| entry.term == new.term) {
        Some(entry) if entry.factor >= new.factor => {}
        Some(entry) => *entry = new,
        None => entries.push(new),
    }
}

/// What a term is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum TermKind {
    /// A form that words share.
    Form,
    /// A word group.
    Group,
    /// Two words that stand together.
    Pair,
    /// A phrase of a keyword line.
    Phrase,
}

/// Interned terms.
#[derive(Debug, Default)]
pub(crate) struct Terms {
    forms: FxHashMap<Box<str>, u32>,
    groups: FxHashMap<Box<str>, u32>,
    pairs: FxHashMap<(u32, u32), u32>,
    phrases: FxHashMap<Box<[u32]>, u32>,
    names: Vec<(TermKind, Box<str>)>,
}

impl Terms {
    fn new_term(&mut self, kind: TermKind, name: &str) -> u32 {
        let id = self.names.len() as u32;
        self.names.push((kind, name.into()));
        id
    }

    /// The term of a form.
    pub fn form(&mut self, form: &str) -> u32 {
        if let Some(&id) = self.forms.get(form) {
            return id;
        }
        let id = self.new_term(TermKind::Form, form);
        self.forms.insert(form.into(), id);
        id
    }

    /// The term of a form, when there is one.
    pub fn find_form(&self, form: &str) -> Option<u32> {
        self.forms.get(form).copied()
    }

    /// The term of a word group.
    pub fn group(&mut self, name: &str) -> u32 {
        if let Some(&id) = self.groups.get(name) {
            return id;
        }
        let id = self.new_term(TermKind::Group, name);
        self.groups.insert(name.into(), id);
        id
    }

    /// The term of two forms that stand together, in either order.
    pub fn pair(&mut self, left: u32, right: u32) -> u32 {
        let pair = (left.min(right), left.max(right));
        if let Some(&id) = self.pairs.get(&pair) {
            return id;
        }
        let name = format!("{} + {}", self.name(left), self.name(right));
        let id = self.new_term(TermKind::Pair, &name);
        self.pairs.insert(pair, id);
        id
    }

    /// The term of a phrase of a keyword line.
    pub fn phrase(&mut self, forms: &[u32]) -> u32 {
        if let Some(&id) = self.phrases.get(forms) {
            return id;
        }
        let names: Vec<&str> = forms.iter().map(|form| self.name(*form)).collect();
        let id = self.new_term(TermKind::Phrase, &names.join(" "));
        self.phrases.insert(forms.into(), id);
        id
    }

    /// The term of two forms that stand together, when there is one.
    pub fn find_pair(&self, left: u32, right: u32) -> Option<u32> {
        self.pairs.get(&(left.min(right), left.max(right))).copied()
    }

    pub fn len(&self) -> usize {
        self.names.len()
    }

    pub fn name(&self, term: u32) -> &str {
        self.names.get(term as usize).map_or("", |(_, name)| name)
    }

    pub fn kind(&self, term: u32) -> TermKind {
        self.names
            .get(term as usize)
            .map_or(TermKind::Form, |(kind, _)| *kind)
    }
}

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

/// A key of a known word, as a term.
#[derive(Debug, Clone, Copy)]
struct KeyTerm {
    term: u32,
    cost: u8,
    derived: bool,
}

/// The keys of a known word: worked out once, needed at several moments while a bot is compiled.
#[derive(Debug, Clone, Default)]
struct WordKeys {
    /// In `key_terms`.
    all: Range<u32>,
    /// Term of the form that stands for all its forms.
    canonical: u32,
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

/// All words of the content and its lexicons.
#[derive(Debug, Default)]
pub(crate) struct Vocabulary {
    pub terms: Terms,
    /// Number by word: first the words of the content and its lexicons, then those that are of use otherwise.
    ids: FxHashMap<Box<str>, u32>,
    /// By number, also of the latter.
    roles: Vec<Roles>,
    /// Tells nearly all other words from those of the content and its lexicons.
    ends: Ends,
    surfaces: Vec<Box<str>>,
    words: Vec<WordInfo>,
    entries: Vec<Entry>,
    parts: Vec<Range<u32>>,
    typos: TypoIndex,
    letters: LetterIndex,
    /// By term: an example uses it; empty until the examples are counted.
    used: Vec<bool>,
    /// Form → groups it belongs to.
    groups: FxHashMap<u32, Vec<Entry>>,
    /// By term: it is an action that goes with many services. Such terms decide between intents on one noun, never alone.
    actions: Vec<bool>,
    /// By kind of answer: its term.
    asks: Vec<u32>,
    /// Groups of things that municipalities deal with.
    things: FxHashSet<u32>,
    /// By word: its keys as terms; empty once the vocabulary is complete.
    keys: Vec<WordKeys>,
    key_terms: Vec<KeyTerm>,
    /// How many of the words are of the content itself; they were made known first.
    own: usize,
    /// How many words there are, those that are only of use otherwise left out.
    count: usize,
    /// Numbers of the words that were made known as background and nothing else.
    background: Range<usize>,
}

/// A regular plural or the like of a word of so many letters is no guess.
const SURE_FORM: f32 = 0.94;
const SHORTEST_SURE: usize = 4;

/// Groups are joined through keys up to this cost, in hundredths.
const GROUP_COST: u8 = 14;

impl Vocabulary {
    /// Makes a word known, with its keys as terms; gives its number.
    pub fn intern(&mut self, word: &str, keys: &mut Keys) -> u32 {
        if let Some(&number) = self.ids.get(word) {
            return number;
        }
        let number = self.surfaces.len() as u32;
        self.ids.insert(word.into(), number);
        self.surfaces.push(word.into());
        keys.read(word);
        let from = self.key_terms.len() as u32;
        for key in keys.iter() {
            let term = self.terms.form(key.text);
            self.key_terms.push(KeyTerm {
                term,
                cost: key.cost,
                derived: key.derived,
            });
        }
        let canonical = self.terms.form(language::canonical(word, keys));
        self.keys.push(WordKeys {
            all: from..self.key_terms.len() as u32,
            canonical,
        });
        number
    }

    /// The keys of a known word while the vocabulary is made.
    fn keys_of(&self, number: u32) -> &[KeyTerm] {
        let all = &self.keys[number as usize].all;
        &self.key_terms[all.start as usize..all.end as usize]
    }

    /// The term of the form that stands for all forms of the word with this number, while the vocabulary is made.
    pub fn canonical(&self, number: u32) -> u32 {
        self.keys[number as usize].canonical
    }

    /// The same of any word, when it is known by that form.
    pub fn find_canonical(&self, word: &str, keys: &mut Keys) -> Option<u32> {
        self.terms.find_form(language::canonical(word, keys))
    }

    /// Puts a known word in a group.
    pub fn join_group(&mut self, number: u32, entry: Entry) {
        let all = self.keys[number as usize].all.clone();
        for at in all {
            let key = self.key_terms[at as usize];
            if key.cost > GROUP_COST {
                continue;
            }
            let factor = entry.factor * language::key_factor(key.cost);
            add_entry(
                self.groups.entry(key.term).or_default(),
                0,
                Entry { factor, ..entry },
            );
        }
    }

    /// Marks an action: its group, and the forms of its words.
    pub fn add_action<'w>(&mut self, group: &str, words: impl Iterator<Item = &'w str>, keys: &mut Keys) {
        let group = self.terms.group(group);
        self.mark_action(group);
        for word in words.filter(|word| !word.contains(' ')) {
            keys.read(word);
            for key in keys.iter().filter(|key| key.cost <= GROUP_COST) {
                let form = self.terms.form(key.text);
                self.mark_action(form);
            }
        }
    }

    fn mark_action(&mut self, term: u32) {
        let at = term as usize;
        if self.actions.len() <= at {
            self.actions.resize(at + 1, false);
        }
        self.actions[at] = true;
    }

    /// Makes the kinds of answers terms.
    pub fn add_asks(&mut self) {
        let term = |asks: &Asks| self.terms.group(&format!("vraagt {}", asks.name()));
        self.asks = Asks::ALL.iter().map(term).collect();
    }

    /// The term of a kind of answer.
    pub fn asks(&self, asks: Asks) -> Option<u32> {
        self.asks.get(asks as usize).copied()
    }

    /// Marks a group of things.
    pub fn add_thing(&mut self, group: &str) {
        let group = self.terms.group(group);
        self.things.insert(group);
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

    /// What is known until now is of the content itself.
    pub fn own_words_end(&mut self) {
        self.own = self.surfaces.len();
    }

    /// The words of the content itself, each once, in the order in which they were met.
    pub fn own_words(&self) -> impl Iterator<Item = &str> {
        self.surfaces.iter().take(self.own).map(|word| &**word)
    }

    /// The words that are made known from `from` on are background: no part of a compound (`vermist` is no `ver` and `mist`).
    pub fn background_since(&mut self, from: usize) {
        self.background = from..self.surfaces.len();
    }

    /// How many words are known until now.
    pub fn known_words(&self) -> usize {
        self.surfaces.len()
    }

    /// Works out what every word stands for; after this the vocabulary does not change.
    pub fn close(&mut self, weights: &Weights) {
        let surfaces = std::mem::take(&mut self.surfaces);
        surfaces.iter().for_each(|surface| self.ends.add(surface));
        self.count = surfaces.len();
        let typos = || TypoIndex::build(surfaces.iter().map(|surface| &**surface));
        self.typos = std::thread::scope(|scope| {
            let thread = std::thread::Builder::new().name("misspellings".to_owned());
            let beside = thread.spawn_scoped(scope, typos).ok();
            self.add_wholes(&surfaces, weights);
            self.add_parts(&surfaces, weights);
            let made = beside.and_then(|thread| thread.join().ok());
            made.unwrap_or_else(typos)
        });
        self.surfaces = surfaces;
        self.roles = vec![Roles::default(); self.words.len()];
    }

    /// What each word stands for as a whole.
    fn add_wholes(&mut self, surfaces: &[Box<str>], weights: &Weights) {
        let mut entries = Vec::with_capacity(4 * surfaces.len());
        self.words.reserve_exact(surfaces.len());
        for (number, surface) in (0..).zip(surfaces) {
            let from = entries.len();
            for key in self.keys_of(number) {
                self.stands_for(*key, from, &mut entries);
            }
            self.words.push(WordInfo {
                whole: from as u32..entries.len() as u32,
                class: language::class(surface, weights),
                canonical: self.canonical(number),
                ..WordInfo::default()
            });
        }
        self.entries = entries;
    }

    /// What the parts of compounds stand for.
    fn add_parts(&mut self, surfaces: &[Box<str>], weights: &Weights) {
        let mut splitter = Splitter::default();
        let (mut entries, mut parts) = (Vec::new(), Vec::new());
        for (number, surface) in surfaces.iter().enumerate() {
            let first_part = parts.len() as u32;
            let info = &self.words[number];
            // `bankpas` is no kind of `pas` when the content does not say so itself.
            let is_listed = || {
                number >= self.own
                    && self
                        .entries(&info.whole)
                        .iter()
                        .any(|entry| entry.how.is_listed())
            };
            if info.class >= 1.0 && !is_listed() {
                let left = left_of_parts(self.entries(&info.whole), weights);
                self.split(surface, &mut splitter, &mut entries, &mut parts, left);
            }
            self.words[number].parts = first_part..parts.len() as u32;
        }
        let before = self.entries.len() as u32;
        let moved = |part: Range<u32>| part.start + before..part.end + before;
        self.parts = parts.into_iter().map(moved).collect();
        self.entries.append(&mut entries);
    }

    /// Notes what a word may be, also when it is no word of the content or a lexicon. After [`Self::close`].
    pub fn add_roles(&mut self, word: &str, roles: Roles) {
        let next = self.roles.len() as u32;
        let number = match self.ids.get(word) {
            Some(&number) => number,
            None => *self.ids.entry(word.into()).or_insert(next),
        };
        if number == next {
            self.roles.push(Roles::default());
        }
        self.roles[number as usize].add(roles);
    }

    /// The number of a word that is anything, with what it may be besides.
    pub fn find(&self, word: &str) -> Option<(u32, Roles)> {
        let number = *self.ids.get(word)?;
        Some((number, self.roles[number as usize]))
    }

    /// What is known of the word with this number; `None` when it is no word of the content or a lexicon.
    pub fn info(&self, number: u32) -> Option<&WordInfo> {
        self.words.get(number as usize)
    }

    /// May there be a word of one of these lengths that begins and ends so? No is sure.
    pub fn may_span(&self, start: &str, end: &str, lengths: impl IntoIterator<Item = usize>) -> bool {
        self.ends.may_span(start, end, lengths)
    }

    /// Works out what looks like what, once it is known which terms the examples use (`specificity` > 0).
    pub fn look_alikes(&mut self, specificity: impl Iterator<Item = f32>, weights: &Weights) {
        self.used = specificity.map(|specificity| specificity > 0.0).collect();
        let mut scratch = LetterScratch::default();
        let mut forms: Vec<(&str, u32)> = Vec::new();
        let mut indexed = vec![false; self.used.len()];
        for number in (0..self.own).filter(|number| self.words[*number].class >= 1.0) {
            for key in self.keys_of(number as u32) {
                let (term, is_sure) = (key.term, key.cost <= GROUP_COST);
                if is_sure && self.is_used(term) && !std::mem::replace(&mut indexed[term as usize], true) {
                    forms.push((self.terms.name(term), term));
                }
            }
        }
        let index = LetterIndex::build(forms);
        for number in self.own..self.surfaces.len() {
            let info = &self.words[number];
            if info.class < 1.0 || !self.is_unused(&info.whole, self.parts(&info.parts)) {
                continue;
            }
            let from = self.entries.len() as u32;
            index.add_alike(
                &self.surfaces[number],
                weights.letters,
                &mut scratch,
                &mut self.entries,
            );
            self.words[number].alike = from..self.entries.len() as u32;
        }
        self.letters = index;
        (self.keys, self.key_terms) = (Vec::new(), Vec::new());
    }

    /// Does nothing of it occur in an example, and is it no word of which more is known?
    fn is_unused(&self, whole: &Range<u32>, parts: &[Range<u32>]) -> bool {
        let free = |range: &Range<u32>| {
            self.entries(range)
                .iter()
                .all(|entry| !entry.how.is_listed() && !self.is_used(entry.term))
        };
        free(whole) && parts.iter().all(free)
    }

    /// Does an example use this term?
    pub fn is_used(&self, term: u32) -> bool {
        self.used.get(term as usize).copied().unwrap_or(false)
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
        if !self.ends.may_have(word) {
            return None;
        }
        self.words.get(*self.ids.get(word)? as usize)
    }

    /// Is it a word of the examples, keywords or small talk, as it stands?
    pub fn is_of_content(&self, word: &str) -> bool {
        self.ids.get(word).is_some_and(|id| (*id as usize) < self.own)
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
                .map(|number| *number as usize)
                .is_some_and(|number| number < self.count && !self.background.contains(&number))
        };
        // `ver` and `mis` are words too, but at the begin of a word they are prefixes.
        let is_prefix = matches!(key, "ver" | "mis" | "her" | "ont" | "wan");
        let known =
            !is_prefix && self.ends.may_have(key) && is_word() && crate::dutch::function_word(key).is_none();
        known.then_some(0)
    }

    /// Known words that a misspelt word may be.
    pub fn corrections<'t>(&self, word: &str, typos: &'t mut TypoScratch) -> &'t [Candidate] {
        self.typos.find(word, typos)
    }

    /// The known word that a word sounds like.
    pub fn slip(&self, word: &str, typos: &mut TypoScratch) -> Option<Candidate> {
        self.typos.slip(word, typos)
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
        self.typos.term(candidate.term)
    }
}
