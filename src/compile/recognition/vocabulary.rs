//! Words and the terms they stand for. A term is what a score is counted over: a stem, a word group, a family, a word pair.

use super::language;
use super::weights::Weights;
use rustc_hash::FxHashMap;

/// How a word of a message came to a term.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum How {
    /// The same word or another form of it.
    Stem,
    /// A repaired or looser stem.
    Form,
    /// Part of a compound.
    Part,
    /// Several words that are one word, or one meaning.
    Joined,
    /// A synonym from a word group.
    Synonym,
    /// A word of the same family.
    Related,
    /// A corrected word.
    Typo,
    /// Letters in common.
    Letters,
    /// Words that stand together.
    Pair,
}

/// A term that a word stands for, with how much of its weight is left.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Entry {
    pub term: u32,
    pub factor: f32,
    pub how: How,
}

/// Interned terms. The first letter of a name is its kind: `s` stem, `g` group, `f` family, `p` pair.
#[derive(Debug, Default)]
pub(crate) struct Terms {
    ids: FxHashMap<Box<str>, u32>,
    names: Vec<Box<str>>,
}

impl Terms {
    pub fn intern(&mut self, kind: char, name: &str) -> u32 {
        let full = format!("{kind}{name}");
        if let Some(&id) = self.ids.get(full.as_str()) {
            return id;
        }
        let id = self.names.len() as u32;
        self.names.push(full.clone().into());
        self.ids.insert(full.into(), id);
        id
    }

    pub fn find(&self, kind: char, name: &str) -> Option<u32> {
        let mut full = String::with_capacity(name.len() + 1);
        full.push(kind);
        full.push_str(name);
        self.ids.get(full.as_str()).copied()
    }

    pub fn len(&self) -> usize {
        self.names.len()
    }

    /// Name without its kind.
    pub fn name(&self, term: u32) -> &str {
        self.names.get(term as usize).map_or("", |name| &name[1..])
    }
}

/// What is known of one word.
#[derive(Debug, Clone, Default)]
pub(crate) struct WordInfo {
    /// Terms of the whole word.
    pub entries: Vec<Entry>,
    /// Terms of each part, when it is a compound of known words.
    pub parts: Vec<Vec<Entry>>,
    /// 1 for content words, little for function words.
    pub class: f32,
}

/// All words of the content and its lexicons.
#[derive(Debug, Default)]
pub(crate) struct Vocabulary {
    pub terms: Terms,
    ids: FxHashMap<Box<str>, u32>,
    surfaces: Vec<Box<str>>,
    words: Vec<WordInfo>,
    /// Stem term → terms of the groups and families it belongs to.
    groups: FxHashMap<u32, Vec<Entry>>,
}

impl Vocabulary {
    /// Makes a word known, with its stems as terms.
    pub fn intern(&mut self, word: &str) -> u32 {
        if let Some(&id) = self.ids.get(word) {
            return id;
        }
        let id = self.surfaces.len() as u32;
        self.surfaces.push(word.into());
        self.ids.insert(word.into(), id);
        for key in language::keys(word) {
            self.terms.intern('s', &key.text);
        }
        id
    }

    /// The term of the stem of a word.
    pub fn stem(&mut self, word: &str) -> u32 {
        let key = language::keys(word).into_iter().next();
        self.terms.intern('s', key.as_ref().map_or(word, |key| &key.text))
    }

    /// The term of the stem of a word, when it is known.
    pub fn find_stem(&self, word: &str) -> Option<u32> {
        let key = language::keys(word).into_iter().next()?;
        self.terms.find('s', &key.text)
    }

    /// Puts a stem in a group.
    pub fn join_group(&mut self, stem: u32, entry: Entry) {
        let groups = self.groups.entry(stem).or_default();
        match groups.iter_mut().find(|known| known.term == entry.term) {
            Some(known) => known.factor = known.factor.max(entry.factor),
            None => groups.push(entry),
        }
    }

    /// Works out what every word stands for; after this the vocabulary does not change.
    pub fn close(&mut self, weights: &Weights) {
        let words = self
            .surfaces
            .iter()
            .map(|surface| self.analyse(surface, weights))
            .collect();
        self.words = words;
    }

    /// What is known of a word of the content.
    pub fn known(&self, word: &str) -> Option<&WordInfo> {
        self.words.get(*self.ids.get(word)? as usize)
    }

    pub fn contains(&self, word: &str) -> bool {
        self.ids.contains_key(word)
    }

    /// What an arbitrary word stands for.
    pub fn analyse(&self, word: &str, weights: &Weights) -> WordInfo {
        let class = language::class_weight(word);
        let entries = self.entries(word);
        let parts = if class < 1.0 {
            Vec::new()
        } else {
            let known = |part: &str| self.ids.contains_key(part) && language::class_weight(part) >= 1.0;
            language::split(word, &known).unwrap_or_default()
        };
        let parts = parts
            .iter()
            .map(|part| {
                let mut entries = self.entries(part);
                for entry in &mut entries {
                    entry.factor *= weights.part;
                    entry.how = How::Part;
                }
                entries
            })
            .collect();
        WordInfo {
            entries,
            parts,
            class,
        }
    }

    fn entries(&self, word: &str) -> Vec<Entry> {
        let mut entries: Vec<Entry> = Vec::new();
        let mut add = |new: Entry| match entries.iter_mut().find(|entry| entry.term == new.term) {
            Some(entry) if entry.factor >= new.factor => {}
            Some(entry) => *entry = new,
            None => entries.push(new),
        };
        for (nth, key) in language::keys(word).into_iter().enumerate() {
            let Some(term) = self.terms.find('s', &key.text) else {
                continue;
            };
            let how = if nth == 0 { How::Stem } else { How::Form };
            add(Entry {
                term,
                factor: key.factor,
                how,
            });
            for group in self.groups.get(&term).into_iter().flatten() {
                add(Entry {
                    factor: group.factor * key.factor,
                    ..*group
                });
            }
        }
        entries
    }
}
