//! What is counted: how specific each term is, how much each intent uses it, and what the examples look like. Made by `counting`, then only
//! asked.

mod counting;

use super::blocks::{BLOCK, Block, Blocks};
use super::dense::Dense;
use super::used_by::{UsedBy, Uses};
use std::ops::Range;

pub(super) use counting::{Examples, count};

/// How much an intent uses a term.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Posting {
    pub intent: u32,
    /// Contribution of a full match.
    pub weight: f32,
}

/// What is counted of one term, side by side: a message looks at all of it.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Term {
    /// 0–1: how specific it is.
    pub specificity: f32,
    /// It is an action that goes with many services.
    pub is_action: bool,
    /// It is a thing that municipalities deal with.
    pub is_thing: bool,
    /// It is a subject of elsewhere that this content is about.
    pub is_ours: bool,
    /// Keyword lines or words against an intent are found by it.
    finds_lines: bool,
    /// Its postings among all.
    first: u32,
    end: u32,
    /// Numbers of its rows plus 1; 0 when it has none.
    dense: u32,
    blocks: u32,
}

impl Term {
    /// What it says is written out intent by intent.
    pub fn is_dense(&self) -> bool {
        self.dense > 0
    }

    /// More intents use it than are looked through one by one.
    pub fn is_common(&self) -> bool {
        self.blocks > 0
    }

    /// Numbers of its postings.
    fn places(&self) -> Range<usize> {
        self.first as usize..self.end as usize
    }
}

/// The intents that use a term.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Row<'t> {
    /// Sorted by intent.
    pub postings: &'t [Posting],
    /// Of terms that are written out: weight by intent; 0 where an intent does not use the term.
    pub dense: Option<&'t [f32]>,
    /// Of common terms; empty of others.
    pub blocks: &'t [Block],
}

impl Row<'_> {
    /// Number in the row of the posting of an intent.
    pub fn find(&self, intent: u32) -> Option<usize> {
        let at = intent as usize / BLOCK;
        let (from, to) = match self.blocks.get(at..at + 2) {
            Some([block, next]) => (block.start as usize, next.start as usize),
            _ => (0, self.postings.len()),
        };
        self.postings
            .get(from..to)?
            .binary_search_by_key(&intent, |posting| posting.intent)
            .ok()
            .map(|found| from + found)
    }

    /// Contribution of a full match to an intent; 0 when it does not use the term.
    pub fn weight(&self, intent: u32) -> f32 {
        match self.dense {
            Some(weights) => weights.get(intent as usize).copied().unwrap_or_default(),
            None => self.find(intent).map_or(0.0, |at| self.postings[at].weight),
        }
    }
}

/// What was counted.
#[derive(Debug, Default)]
pub(crate) struct Tables {
    terms: Vec<Term>,
    /// Term by term, sorted by intent.
    postings: Vec<Posting>,
    /// By posting: where the uses of its term by the examples stand in `uses`.
    starts: Vec<u32>,
    /// Terms that many intents use, intent by intent.
    dense: Dense,
    /// Common terms, block by block.
    blocks: Blocks,
    uses: Uses,
    /// By intent: number of its first example; those of one intent follow each other. One more than there are intents.
    first_examples: Vec<u32>,
}

impl Tables {
    /// What is counted of a term.
    pub fn term(&self, term: u32) -> Term {
        self.terms[term as usize]
    }

    /// Are lines found by this term?
    #[inline]
    pub fn finds_lines(&self, term: u32) -> bool {
        self.terms[term as usize].finds_lines
    }

    /// 0–1, how specific each term is.
    pub fn specificities(&self) -> impl Iterator<Item = f32> {
        self.terms.iter().map(|term| term.specificity)
    }

    /// How many terms there are.
    pub fn len(&self) -> usize {
        self.terms.len()
    }

    /// The intents that use a term, sorted.
    pub fn postings(&self, term: &Term) -> &[Posting] {
        &self.postings[term.places()]
    }

    /// By posting: where the uses by the examples stand.
    pub fn starts(&self, term: &Term) -> &[u32] {
        &self.starts[term.places()]
    }

    /// Contribution of a full match of a term by intent, when that is written out.
    #[inline]
    pub fn weights(&self, term: &Term) -> Option<&[f32]> {
        self.dense.weights(term.dense)
    }

    /// Where the uses by the examples stand by intent, of the same terms; 0 where an intent does not use the term.
    #[inline]
    pub fn dense_uses(&self, term: &Term) -> Option<&[u32]> {
        self.dense.uses(term.dense)
    }

    /// The intents that use a term.
    pub fn row(&self, term: &Term) -> Row<'_> {
        Row {
            postings: self.postings(term),
            dense: self.weights(term),
            blocks: self.blocks.row(term.blocks),
        }
    }

    /// Numbers of the examples of an intent.
    pub fn examples_of(&self, intent: u32) -> Range<u32> {
        let at = intent as usize;
        match (self.first_examples.get(at), self.first_examples.get(at + 1)) {
            (Some(&from), Some(&to)) => from..to,
            _ => 0..0,
        }
    }

    /// How the examples of an intent use a term: what stands there, as [`Self::starts`] and [`Self::dense_uses`] tell.
    #[inline]
    pub fn uses(&self, start: u32) -> UsedBy<'_> {
        self.uses.at(start)
    }

    /// Contribution of a full match of a term to an intent; 0 when it does not use the term.
    pub fn weight(&self, term: u32, intent: u32) -> f32 {
        self.row(&self.term(term)).weight(intent)
    }

    /// Notes which terms are actions, and which are things.
    pub fn mark(&mut self, is_action: impl Fn(u32) -> bool, is_thing: impl Fn(u32) -> bool) {
        for (number, term) in (0..).zip(&mut self.terms) {
            (term.is_action, term.is_thing) = (is_action(number), is_thing(number));
        }
    }

    /// Notes which subjects of elsewhere this content is about.
    pub fn mark_ours(&mut self, ours: impl Iterator<Item = u32>) {
        for term in ours {
            self.terms[term as usize].is_ours = true;
        }
    }

    /// Notes by which terms lines are found.
    pub fn mark_finders(&mut self, finds_lines: impl Fn(u32) -> bool) {
        for (number, term) in (0..).zip(&mut self.terms) {
            term.finds_lines = finds_lines(number);
        }
    }
}
