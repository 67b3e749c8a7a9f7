//! Words that look alike: which words of the examples share groups of four letters with a word that nothing else is known of.
//!
//! Weak evidence, for what no rule of inflection, compound, word group or typo reaches: `verwijsbrief` looks like `verwijzing`, `griepspuit`
//! like `griepprik`. Counted only: a likeness is the share of letter groups that the shorter word has in common with the longer, groups that
//! lie in a prefix or suffix of Dutch counting less. It never answers alone; see [`super::How::Letters`].

use super::entries::{Entry, How};
use rustc_hash::FxHashMap;

/// Letters of a group.
const GROUP: usize = 4;
/// What a group counts that may be a word's root.
const ROOT: u16 = 4;
/// What a group counts that lies in a prefix or suffix.
const AFFIX: u16 = 1;
/// Words up to this length must be the begin or the end of the other: compounds are joined there, and `last` is not in `belasting`.
const SHORT: usize = 5;
/// Less likeness is chance.
const ALIKE: f32 = 0.33;
/// At most this many words that look alike are taken.
const MOST: usize = 6;
/// Groups that more words have say nothing.
const COMMON: usize = 256;

/// Prefixes and suffixes whose letters say little about what a word is about.
const AFFIXES: &str = "voor over onder door achter tegen samen aange inge uitge opge afge meege voorge onge ontv verge herge terug \
                       ering eringen eling elingen ningen ingen ling lingen atie aties heid heden lijk lijke elijk elijke eren eerd eert \
                       baar bare zaam loos isch ische iteit ment schap ende enden sten ster aren elen eerde eerden anten enten atief";

/// The letter groups of the words of the examples. Immutable.
#[derive(Debug, Default)]
pub(crate) struct LetterIndex {
    /// Letter group → words that have it, in `rows`.
    groups: FxHashMap<[u8; GROUP], (u32, u32)>,
    rows: Vec<u32>,
    words: Vec<Indexed>,
    affixes: Vec<[u8; GROUP]>,
    text: String,
}

/// A word that others may look like.
#[derive(Debug, Clone, Copy)]
struct Indexed {
    term: u32,
    start: u32,
    length: u8,
    /// What its groups count together.
    weight: u16,
}

/// Working memory; reuse it.
#[derive(Debug, Default, Clone)]
pub(crate) struct LetterScratch {
    /// By indexed word: what the groups in common count; 0 between words.
    shared: Vec<u16>,
    touched: Vec<u32>,
    found: Vec<(u32, f32)>,
    seen: Vec<[u8; GROUP]>,
}

impl LetterIndex {
    /// Indexes forms with their terms.
    pub fn build<'a>(forms: impl IntoIterator<Item = (&'a str, u32)>) -> Self {
        let mut affixes: Vec<[u8; GROUP]> = AFFIXES
            .split_ascii_whitespace()
            .flat_map(|affix| groups(affix).collect::<Vec<_>>())
            .collect();
        affixes.sort_unstable();
        affixes.dedup();
        let mut index = Self {
            affixes,
            ..Self::default()
        };
        let mut uses: Vec<([u8; GROUP], u32)> = Vec::new();
        for (form, term) in forms {
            if !fits(form) {
                continue;
            }
            let number = index.words.len() as u32;
            let (mut weight, from) = (0, uses.len());
            for group in groups(form) {
                if !uses[from..].contains(&(group, number)) {
                    uses.push((group, number));
                    weight += index.weight(&group);
                }
            }
            index.words.push(Indexed {
                term,
                start: index.text.len() as u32,
                length: form.len() as u8,
                weight,
            });
            index.text.push_str(form);
        }
        // the words of a group in their order
        uses.sort_unstable_by_key(|(group, number)| (u32::from_be_bytes(*group), *number));
        let rows = || uses.chunk_by(|a, b| a.0 == b.0).filter(|row| row.len() <= COMMON);
        index.groups.reserve(rows().count());
        for row in rows() {
            let place = (index.rows.len() as u32, row.len() as u32);
            index.groups.insert(row[0].0, place);
            index.rows.extend(row.iter().map(|(_, number)| *number));
        }
        index
    }

    fn weight(&self, group: &[u8; GROUP]) -> u16 {
        if self.affixes.binary_search(group).is_ok() {
            AFFIX
        } else {
            ROOT
        }
    }

    /// Adds the terms of the words that look most like this one, each with its likeness (0–1) times `factor`.
    pub fn add_alike(&self, word: &str, factor: f32, scratch: &mut LetterScratch, entries: &mut Vec<Entry>) {
        if self.words.is_empty() || !fits(word) {
            return;
        }
        scratch
            .shared
            .resize(self.words.len().max(scratch.shared.len()), 0);
        scratch.seen.clear();
        let mut weight = 0;
        for group in groups(word) {
            if scratch.seen.contains(&group) {
                continue;
            }
            scratch.seen.push(group);
            let counts = self.weight(&group);
            weight += counts;
            let Some(&(start, length)) = self.groups.get(&group) else {
                continue;
            };
            for &number in &self.rows[start as usize..(start + length) as usize] {
                let shared = &mut scratch.shared[number as usize];
                if *shared == 0 {
                    scratch.touched.push(number);
                }
                *shared += counts;
            }
        }
        scratch.found.clear();
        for number in scratch.touched.drain(..) {
            let shared = std::mem::take(&mut scratch.shared[number as usize]);
            let like = self.likeness(word, weight, number, shared);
            if like >= ALIKE {
                scratch.found.push((number, like));
            }
        }
        scratch
            .found
            .sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        let from = entries.len();
        for &(number, like) in scratch.found.iter().take(MOST) {
            let entry = Entry {
                term: self.words[number as usize].term,
                factor: like * factor,
                how: How::Letters,
            };
            super::entries::add_entry(entries, from, entry);
        }
    }

    fn likeness(&self, word: &str, weight: u16, number: u32, shared: u16) -> f32 {
        let other = self.words[number as usize];
        let text = &self.text[other.start as usize..other.start as usize + usize::from(other.length)];
        let (short, long) = if text.len() <= word.len() {
            (text, word)
        } else {
            (word, text)
        };
        if shared < ROOT || short.len() <= SHORT && !long.starts_with(short) && !long.ends_with(short) {
            return 0.0;
        }
        f32::from(shared) / f32::from(weight.min(other.weight).max(1))
    }
}

fn fits(word: &str) -> bool {
    word.is_ascii() && (GROUP..=40).contains(&word.len())
}

fn groups(word: &str) -> impl Iterator<Item = [u8; GROUP]> {
    word.as_bytes()
        .windows(GROUP)
        .filter_map(|window| <[u8; GROUP]>::try_from(window).ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    const WORDS: [&str; 8] = [
        "verwijzing",
        "griepprik",
        "inschrijven",
        "belasting",
        "vergadering",
        "prik",
        "huisarts",
        "betaal",
    ];

    /// The words that look like this one, most alike first.
    fn alike(word: &str) -> Vec<&'static str> {
        let index = LetterIndex::build(WORDS.iter().zip(0..).map(|(word, term)| (*word, term)));
        let (mut scratch, mut entries) = (LetterScratch::default(), Vec::new());
        for _ in 0..2 {
            entries.clear();
            index.add_alike(word, 1.0, &mut scratch, &mut entries);
        }
        entries.iter().map(|entry| WORDS[entry.term as usize]).collect()
    }

    #[test]
    fn words_with_a_root_in_common_look_alike() {
        for (word, first) in [
            ("verwijsbrief", "verwijzing"),
            ("griepspuit", "griepprik"),
            ("reisprik", "prik"),
            ("inschrijfformulier", "inschrijven"),
            ("huisartsenpost", "huisarts"),
            ("betaalmethodes", "betaal"),
        ] {
            assert_eq!(alike(word).first(), Some(&first), "{word}");
        }
    }

    #[test]
    fn chance_and_affixes_are_no_likeness() {
        for word in ["last", "vering", "kalender", "vergissing", "ezel", "été"] {
            assert!(alike(word).is_empty(), "{word}: {:?}", alike(word));
        }
    }
}
