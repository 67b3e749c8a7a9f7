//! Making a vocabulary: words become known, join groups, and at last are worked out.

use super::{Id, KeyTerm, NO_WORD, Vocabulary, WordInfo};
use crate::compile::recognition::beside::Beside;
use crate::compile::recognition::entries::{Entry, add_entry, left_of_parts};
use crate::compile::recognition::groups::GROUP_COST;
use crate::compile::recognition::language;
use crate::compile::recognition::letters::{LetterIndex, LetterScratch};
use crate::compile::recognition::meaning::Meaning;
use crate::compile::recognition::roles::Roles;
use crate::compile::recognition::shipped::{ReadWord, ShippedWords, shipped_words};
use crate::compile::recognition::tables::Tables;
use crate::compile::recognition::terms::Terms;
use crate::compile::recognition::weights::Weights;
use crate::dutch::Keys;
use crate::dutch::asks::Asks;
use crate::dutch::compound::Splitter;
use crate::dutch::function_words;
use crate::dutch::typo::TypoIndex;
use std::ops::Range;
use std::sync::Arc;

/// The keys of the known words, by number: worked out once, needed at several moments while a vocabulary is made.
#[derive(Debug, Default)]
pub(super) struct KnownKeys {
    terms: Vec<KeyTerm>,
    /// By word: where its keys end in `terms`.
    ends: Vec<u32>,
    /// By word: term of the form that stands for all its forms.
    canonical: Vec<u32>,
}

impl KnownKeys {
    fn of(&self, number: u32) -> &[KeyTerm] {
        let at = number as usize;
        let from = at.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.terms[from as usize..self.ends[at] as usize]
    }

    /// Those by which a word joins a group.
    fn sure(&self, number: u32) -> impl Iterator<Item = &KeyTerm> {
        self.of(number).iter().filter(|key| key.cost <= GROUP_COST)
    }
}

/// Words of shipped lexicons, and the terms of their forms as far as they were asked for.
#[derive(Debug)]
pub(crate) struct Bound<'s> {
    pub words: &'s ShippedWords,
    /// By form: its term plus 1, or 0.
    terms: Vec<u32>,
}

impl<'s> Bound<'s> {
    /// None was asked for.
    pub fn of(words: &'s ShippedWords) -> Self {
        Self {
            words,
            terms: vec![0; words.forms()],
        }
    }

    fn term(&mut self, form: u32, terms: &mut Terms) -> u32 {
        let term = &mut self.terms[form as usize];
        if *term == 0 {
            *term = terms.form(self.words.form(form)) + 1;
        }
        *term - 1
    }
}

impl Vocabulary {
    /// Makes room for the words of the shipped lexicons: tables that grow take twice the memory, and time.
    pub fn make_room(&mut self) {
        let (words, forms) = (shipped_words().words(), shipped_words().forms());
        self.ids.reserve(words);
        Arc::make_mut(&mut self.surfaces).reserve(words);
        self.keys.terms.reserve(3 * words);
        self.terms.make_room(forms);
        self.groups.reserve(forms);
    }

    /// Makes a word known, with its keys as terms; gives its number.
    pub fn intern(&mut self, word: &str, keys: &mut Keys) -> u32 {
        if let Some(id) = self.ids.get(word) {
            return id.number;
        }
        let number = self.new_word(word);
        keys.read(word);
        for key in keys.iter() {
            let term = self.terms.form(key.text);
            self.keys.terms.push(KeyTerm {
                term,
                cost: key.cost,
                derived: key.derived,
            });
        }
        self.keys.ends.push(self.keys.terms.len() as u32);
        let canonical = self.terms.form(language::canonical(word, keys));
        self.keys.canonical.push(canonical);
        number
    }

    /// The same of a word of a shipped lexicon, whose keys are known.
    pub fn intern_shipped(&mut self, word: ReadWord<'_>, bound: &mut Bound<'_>) -> u32 {
        if let Some(id) = self.ids.get(word.text) {
            return id.number;
        }
        let number = self.new_word(word.text);
        for key in word.keys {
            self.keys.terms.push(KeyTerm {
                term: bound.term(key.form, &mut self.terms),
                cost: key.cost,
                derived: key.derived,
            });
        }
        self.keys.ends.push(self.keys.terms.len() as u32);
        let canonical = bound.term(word.canonical, &mut self.terms);
        self.keys.canonical.push(canonical);
        number
    }

    /// The number of a new word.
    fn new_word(&mut self, word: &str) -> u32 {
        let number = self.surfaces.len() as u32;
        let roles = Roles::default();
        self.ids.insert(word, Id { number, roles });
        Arc::make_mut(&mut self.surfaces).push(word.into());
        number
    }

    /// The term of the form that stands for all forms of the word with this number, while the vocabulary is made.
    pub fn canonical(&self, number: u32) -> u32 {
        self.keys.canonical[number as usize]
    }

    /// Puts a known word in a group.
    pub fn join_group(&mut self, number: u32, entry: Entry) {
        for key in self.keys.sure(number) {
            let factor = entry.factor * language::key_factor(key.cost);
            add_entry(
                self.groups.entry(key.term).or_default(),
                0,
                Entry { factor, ..entry },
            );
        }
    }

    /// Marks an action: its group, and the forms of its words, which are known; phrases are left out.
    pub fn add_action<'w>(&mut self, group: &str, words: impl Iterator<Item = &'w str>) {
        let group = self.terms.group(group);
        let numbers = words.filter_map(|word| Some(self.ids.get(word)?.number));
        let forms = numbers.flat_map(|number| self.keys.sure(number).map(|key| key.term));
        for term in std::iter::once(group).chain(forms) {
            let at = term as usize;
            self.actions.resize(self.actions.len().max(at + 1), false);
            self.actions[at] = true;
        }
    }

    /// Makes the kinds of answers terms.
    pub fn add_asks(&mut self) {
        let term = |asks: &Asks| self.terms.group(&format!("vraagt {}", asks.name()));
        self.asks = Asks::ALL.iter().map(term).collect();
    }

    /// Marks a group of things.
    pub fn add_thing(&mut self, group: &str) {
        let group = self.terms.group(group);
        self.things.insert(group);
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
        let surfaces = Arc::clone(&self.surfaces);
        surfaces.iter().for_each(|surface| self.ends.add(surface));
        let little = function_words::table().iter();
        little.for_each(|(word, _)| self.ends.add(word));
        self.count = surfaces.len();
        self.typos = Beside::make("misspellings", &surfaces, |surfaces| {
            TypoIndex::build(surfaces.iter().map(|surface| &**surface))
        });
        self.add_wholes(&surfaces, weights);
        self.add_parts(&surfaces, weights);
    }

    /// What each word stands for as a whole.
    fn add_wholes(&mut self, surfaces: &[Box<str>], weights: &Weights) {
        let mut entries = Vec::with_capacity(6 * surfaces.len()); // room for the parts too
        self.words.reserve_exact(surfaces.len());
        for (number, surface) in (0..).zip(surfaces) {
            let from = entries.len();
            for key in self.keys.of(number) {
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
        let other = Id {
            number: NO_WORD,
            roles: Roles::default(),
        };
        self.ids.or_insert(word, other).roles.add(roles);
    }

    /// Works out what looks like what, once it is known which terms the examples use (`specificity` > 0).
    pub fn look_alikes(&mut self, specificity: impl Iterator<Item = f32>, weights: &Weights) {
        self.used = specificity.collect();
        let mut scratch = LetterScratch::default();
        let mut forms: Vec<(&str, u32)> = Vec::new();
        let mut indexed = vec![false; self.used.len()];
        for number in (0..self.own).filter(|number| self.words[*number].class >= 1.0) {
            for &KeyTerm { term, .. } in self.keys.sure(number as u32) {
                if self.is_used(term) && !std::mem::replace(&mut indexed[term as usize], true) {
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
        self.keys = KnownKeys::default();
        self.surfaces = Arc::default();
    }

    /// Works out what the words of the content mean, once all is counted.
    pub fn note_meanings(&mut self, tables: &Tables, weights: &Weights) {
        let meaning = |info: &WordInfo| {
            let entries = self.entries(&info.whole);
            Meaning::of(entries, info.class, weights.unknown, tables, weights)
        };
        self.meanings = self.words[..self.own].iter().map(meaning).collect();
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
}
