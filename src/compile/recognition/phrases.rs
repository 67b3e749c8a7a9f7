//! Phrases: meanings of several words, found by walking the forms of a text through a trie.

use super::entries::Entry;
use rustc_hash::FxHashMap;
use std::collections::hash_map;

/// All phrases of the lexicons.
#[derive(Debug, Default)]
pub(crate) struct Phrases {
    next: FxHashMap<(u32, u32), u32>,
    ends: FxHashMap<u32, Vec<Entry>>,
    nodes: u32,
    /// By form: how the phrases go on that begin with it, a bit for each [`bit`] of the second form; 0 when none begins with it.
    begins: Vec<u32>,
}

/// One of 32 bits, to tell most forms apart.
fn bit(form: u32) -> u32 {
    1 << (form % 32)
}

impl Phrases {
    /// Adds the meaning of a row of forms.
    pub fn add(&mut self, forms: &[u32], entry: Entry) {
        if let Some(first) = forms.first().map(|first| *first as usize) {
            self.begins.resize(self.begins.len().max(first + 1), 0);
            self.begins[first] |= forms.get(1).map_or(u32::MAX, |second| bit(*second));
        }
        let mut node = 0;
        for &form in forms {
            let nodes = &mut self.nodes;
            node = *self.next.entry((node, form)).or_insert_with(|| {
                *nodes += 1;
                *nodes
            });
        }
        let ends = self.ends.entry(node).or_default();
        match ends.iter_mut().find(|known| known.term == entry.term) {
            Some(known) => known.factor = known.factor.max(entry.factor),
            None => ends.push(entry),
        }
    }

    /// Takes away what lists of words that no intent is about say of a row of forms: the content uses it itself.
    pub fn unlist(&mut self, forms: &[u32]) {
        let walk = |node: u32, form: &u32| self.next.get(&(node, *form)).copied();
        let Some(node) = forms.iter().try_fold(0, walk) else {
            return;
        };
        if let hash_map::Entry::Occupied(mut ends) = self.ends.entry(node) {
            ends.get_mut().retain(|entry| !entry.how.is_listed());
            if ends.get().is_empty() {
                ends.remove();
            }
        }
    }

    /// The longest phrase that starts at the first of these forms: its number of words and its terms.
    pub fn longest(&self, forms: impl Iterator<Item = Option<u32>> + Clone) -> Option<(usize, &[Entry])> {
        let (first, second) = {
            let mut forms = forms.clone();
            (forms.next()??, forms.next().flatten())
        };
        let goes_on = self.begins.get(first as usize).copied().unwrap_or_default();
        if goes_on & second.map_or(0, bit) == 0 && goes_on != u32::MAX {
            return None;
        }
        let mut node = 0;
        let mut found = None;
        for (at, form) in forms.enumerate() {
            let Some(&next) = form.and_then(|form| self.next.get(&(node, form))) else {
                break;
            };
            node = next;
            if let Some(entries) = self.ends.get(&node) {
                found = Some((at + 1, entries.as_slice()));
            }
        }
        found
    }
}
