//! Terms: what a score is counted over. A form that words share, a word group, a word pair, a phrase.

use crate::dutch::by_word::{ByWord, WordList};
use rustc_hash::FxHashMap;
use std::ops::Range;

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

/// Names of forms are about this long.
const LETTERS: usize = 10;

/// Interned terms.
#[derive(Debug, Default)]
pub(crate) struct Terms {
    forms: ByWord<u32>,
    groups: FxHashMap<Box<str>, u32>,
    pairs: FxHashMap<(u32, u32), u32>,
    phrases: FxHashMap<Box<[u32]>, u32>,
    kinds: Vec<TermKind>,
    /// One after the other, in one piece: there are more of them than of anything else.
    names: String,
    /// By term: where its name ends.
    ends: Vec<u32>,
}

impl Terms {
    /// Makes room for so many forms.
    pub fn make_room(&mut self, forms: usize) {
        self.forms.reserve(forms);
        self.kinds.reserve(forms);
        self.ends.reserve(forms);
        self.names.reserve(LETTERS * forms);
    }

    /// A new term; its name is what was added to the names.
    fn new_term(&mut self, kind: TermKind) -> u32 {
        let id = self.kinds.len() as u32;
        self.kinds.push(kind);
        self.ends.push(self.names.len() as u32);
        id
    }

    /// Adds the name of a term to the names.
    fn add_name(&mut self, term: u32) {
        let place = self.place(term);
        self.names.extend_from_within(place);
    }

    /// Where the name of a term stands.
    fn place(&self, term: u32) -> Range<usize> {
        let at = term as usize;
        let start = at.checked_sub(1).map_or(0, |before| self.ends[before]);
        start as usize..self.ends[at] as usize
    }

    /// The term of a form.
    pub fn form(&mut self, form: &str) -> u32 {
        if let Some(&id) = self.forms.get(form) {
            return id;
        }
        self.names.push_str(form);
        let id = self.new_term(TermKind::Form);
        self.forms.insert(form, id);
        id
    }

    /// The term of a form, when there is one.
    pub fn find_form(&self, form: &str) -> Option<u32> {
        self.forms.get(form).copied()
    }

    /// The forms that are known now.
    pub fn known_forms(&self) -> WordList {
        self.forms.words()
    }

    /// The term of a word group.
    pub fn group(&mut self, name: &str) -> u32 {
        if let Some(&id) = self.groups.get(name) {
            return id;
        }
        self.names.push_str(name);
        let id = self.new_term(TermKind::Group);
        self.groups.insert(name.into(), id);
        id
    }

    /// The term of two forms that stand together, in either order.
    pub fn pair(&mut self, left: u32, right: u32) -> u32 {
        let pair = (left.min(right), left.max(right));
        if let Some(&id) = self.pairs.get(&pair) {
            return id;
        }
        self.add_name(left);
        self.names.push_str(" + ");
        self.add_name(right);
        let id = self.new_term(TermKind::Pair);
        self.pairs.insert(pair, id);
        id
    }

    /// The term of a phrase of a keyword line.
    pub fn phrase(&mut self, forms: &[u32]) -> u32 {
        if let Some(&id) = self.phrases.get(forms) {
            return id;
        }
        for (nth, form) in forms.iter().enumerate() {
            self.names.push_str(if nth == 0 { "" } else { " " });
            self.add_name(*form);
        }
        let id = self.new_term(TermKind::Phrase);
        self.phrases.insert(forms.into(), id);
        id
    }

    /// The term of two forms that stand together, when there is one.
    pub fn find_pair(&self, left: u32, right: u32) -> Option<u32> {
        self.pairs.get(&(left.min(right), left.max(right))).copied()
    }

    pub fn len(&self) -> usize {
        self.kinds.len()
    }

    pub fn name(&self, term: u32) -> &str {
        if (term as usize) < self.kinds.len() {
            &self.names[self.place(term)]
        } else {
            ""
        }
    }

    pub fn kind(&self, term: u32) -> TermKind {
        self.kinds.get(term as usize).copied().unwrap_or(TermKind::Form)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn terms_keep_their_names() {
        let mut terms = Terms::default();
        let (bin, lid) = (terms.form("bak"), terms.form("deksel"));
        let group = terms.group("container");
        let pair = terms.pair(lid, bin);
        let phrase = terms.phrase(&[bin, lid, bin]);
        assert_eq!((terms.form("bak"), terms.pair(bin, lid)), (bin, pair));
        for (term, kind, name) in [
            (bin, TermKind::Form, "bak"),
            (lid, TermKind::Form, "deksel"),
            (group, TermKind::Group, "container"),
            (pair, TermKind::Pair, "deksel + bak"),
            (phrase, TermKind::Phrase, "bak deksel bak"),
        ] {
            assert_eq!((terms.kind(term), terms.name(term)), (kind, name));
        }
        assert_eq!((terms.len(), terms.name(5)), (5, ""));
    }
}
