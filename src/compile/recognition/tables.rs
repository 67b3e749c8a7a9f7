//! Counting: how specific each term is, how much each intent uses it, and what the examples look like.

use super::blocks::{BLOCK, Block, Blocks};
use super::dense::Dense;
use super::entries::Entry;
use super::reading::Reading;
use super::used_by::{TOGETHER, Use, UsedBy, Uses};
use super::weights::Weights;
use std::ops::Range;

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

/// Terms of one example with the largest factor of each, by term.
pub(crate) type ExampleTerms = Vec<(u32, f32)>;

/// Adds the terms of a sentence to those of its example.
pub(crate) fn add_terms(reading: &Reading, terms: &mut ExampleTerms) {
    // A word of such a list that an example uses makes itself known, not the whole list.
    let counts = |entry: &&Entry| !entry.how.is_listed();
    for word in &reading.words {
        let parts = reading.parts_of(word).iter().flat_map(|part| reading.at(part));
        let entries = reading.at(&word.whole).iter().chain(parts).filter(counts);
        terms.extend(entries.map(|entry| (entry.term, entry.factor * word.class)));
    }
    let spans = reading.spans.iter().flat_map(|span| reading.at(&span.whole));
    terms.extend(
        spans
            .filter(counts)
            .chain(&reading.pairs)
            .map(|entry| (entry.term, entry.factor)),
    );
}

/// Keeps each term once, with the largest factor, in no more memory than that takes: there are tens of thousands of examples.
pub(crate) fn tidy(terms: &mut ExampleTerms) {
    terms.sort_by(|a, b| a.0.cmp(&b.0).then(b.1.total_cmp(&a.1)));
    terms.dedup_by_key(|(term, _)| *term);
    terms.shrink_to_fit();
}

/// Counts. `examples`: intent → example → terms; `shapes`: intent → sentence → terms; `is_background`: of a term.
pub(crate) fn count(
    terms: usize,
    examples: Vec<Vec<ExampleTerms>>,
    shapes: Vec<Vec<ExampleTerms>>,
    is_background: impl Fn(u32) -> bool,
    weights: &Weights,
) -> Tables {
    let used = used_by(terms, &examples);
    let (intents, mean) = (examples.len(), mean_examples(&examples));
    drop(examples); // large, and counted
    let specificity: Vec<f32> = (0..)
        .zip(&used)
        .map(|(term, row)| {
            let specificity = specificity(row, intents as f32).powf(weights.power);
            let proven = if is_background(term) {
                proven(row, weights)
            } else {
                1.0
            };
            specificity * proven
        })
        .collect();
    let half_use = weights.half_use * breadth(mean / 12.0);
    let uses = uses(terms, &shapes, &specificity);
    let sentences: Vec<usize> = shapes.iter().map(Vec::len).collect();
    drop(shapes);
    let width = |(intent, _): &(u32, f32)| sentences[*intent as usize].next_multiple_of(TOGETHER);
    let mut tables = Tables {
        dense: Dense::of(intents),
        blocks: Blocks::of(intents),
        uses: Uses::of(used.iter().flatten().map(width).sum()),
        ..Tables::default()
    };
    for ((row, uses), &specificity) in used.iter().zip(&uses).zip(&specificity) {
        let mut rest = uses.as_slice();
        let first = tables.postings.len() as u32;
        let most = most_uses(row);
        for &(intent, count) in row {
            let (mine, others) = rest.split_at(rest.partition_point(|(user, _)| *user <= intent));
            rest = others;
            tables.postings.push(Posting {
                intent,
                weight: specificity * count / (count + half_use) * (count / most).powf(weights.relative_use),
            });
            let mine = mine.iter().map(|(_, used)| *used);
            let start = tables.uses.add(mine, sentences[intent as usize]);
            tables.starts.push(start);
        }
        let postings = &tables.postings[first as usize..];
        let starts = &tables.starts[first as usize..];
        tables.terms.push(Term {
            specificity,
            first,
            end: first + postings.len() as u32,
            dense: tables.dense.add(postings, starts),
            blocks: tables.blocks.add(postings),
            ..Term::default()
        });
    }
    let mut examples_until_now = 0;
    let ends = sentences.iter().map(|sentences| {
        examples_until_now += *sentences as u32;
        examples_until_now
    });
    tables.first_examples = std::iter::once(0).chain(ends).collect();
    tables
}

/// By the examples of the intent that uses a term most.
fn most_uses(row: &[(u32, f32)]) -> f32 {
    row.iter().map(|(_, uses)| *uses).fold(0.0, f32::max)
}

/// How much more often a word must be used in content with this many times twelve examples. The first twelve say the same thing over again;
/// whoever writes more writes down other situations, each in words of its own, so from there it grows with the root.
fn breadth(dozens: f32) -> f32 {
    dozens.min(dozens.sqrt())
}

/// How many examples an intent has on average.
fn mean_examples(examples: &[Vec<ExampleTerms>]) -> f32 {
    let all: usize = examples.iter().map(Vec::len).sum();
    all as f32 / examples.len().max(1) as f32
}

/// Term → (intent, number of its examples that use the term, counted by factor), sorted by intent.
fn used_by(terms: usize, examples: &[Vec<ExampleTerms>]) -> Vec<Vec<(u32, f32)>> {
    let mut used: Vec<Vec<(u32, f32)>> = vec![Vec::new(); terms];
    for (intent, examples) in examples.iter().enumerate() {
        for &(term, factor) in examples.iter().flatten() {
            let row = &mut used[term as usize];
            match row.last_mut() {
                Some(last) if last.0 == intent as u32 => last.1 += factor,
                _ => row.push((intent as u32, factor)),
            }
        }
    }
    used
}

/// 0–1: how far it is proven that a background word says something here. By itself it fills a story (`krijgen`, `buren`); the examples of
/// one intent must use it again and again before it is a word of that subject.
fn proven(row: &[(u32, f32)], weights: &Weights) -> f32 {
    let most = most_uses(row);
    let proof = weights.background_proof;
    (most + proof * weights.background_says) / (most + proof)
}

/// 0–1: 1 for a term of one intent, near 0 for a term that all intents use alike. An intent that uses a term less than the one that uses it
/// most counts for that share.
fn specificity(row: &[(u32, f32)], intents: f32) -> f32 {
    let most = most_uses(row);
    if most <= 0.0 {
        return 0.0;
    }
    let users: f32 = row.iter().map(|(_, uses)| uses / most).sum();
    ((intents + 1.0) / (users + 0.5)).ln().max(0.0) / ((intents + 1.0) / 1.5).ln()
}

/// Term → (intent, use by one of its examples), sorted by example.
fn uses(terms: usize, shapes: &[Vec<ExampleTerms>], specificity: &[f32]) -> Vec<Vec<(u32, Use)>> {
    let mut sizes = vec![0; terms];
    for (term, _) in shapes.iter().flatten().flatten() {
        sizes[*term as usize] += 1;
    }
    // most terms have one or two; rows that grow would take twice the memory
    let mut uses: Vec<Vec<(u32, Use)>> = sizes.into_iter().map(Vec::with_capacity).collect();
    let shapes = shapes.iter().enumerate().flat_map(|(intent, shapes)| {
        (0..)
            .zip(shapes)
            .map(move |(example, shape)| (intent as u32, example, shape))
    });
    for (intent, example, shape) in shapes {
        let says = |&(term, factor): &(u32, f32)| factor * specificity[term as usize];
        let length = shape.iter().map(|term| says(term).powi(2)).sum::<f32>().sqrt();
        for term in shape {
            let weight = says(term) / length.max(0.3);
            uses[term.0 as usize].push((intent, Use { example, weight }));
        }
    }
    uses
}
