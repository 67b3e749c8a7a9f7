//! Terms: what a score is counted over. A form that words share, a word group, a word pair, a phrase.

use crate::dutch::by_word::ByWord;
use rustc_hash::FxHashMap;

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
    forms: ByWord<u32>,
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
        self.forms.insert(form, id);
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
