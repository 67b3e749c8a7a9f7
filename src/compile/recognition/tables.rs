//! Counting: how specific each term is, how much each intent uses it, and what the examples look like.

use super::reading::Reading;
use super::weights::Weights;
use std::ops::Range;

/// Rows of different lengths in one array.
#[derive(Debug)]
pub(crate) struct Rows<T> {
    starts: Vec<u32>,
    values: Vec<T>,
}

impl<T> Default for Rows<T> {
    fn default() -> Self {
        Self {
            starts: Vec::new(),
            values: Vec::new(),
        }
    }
}

impl<T> Rows<T> {
    pub fn from_rows(rows: Vec<Vec<T>>) -> Self {
        let mut starts = Vec::with_capacity(rows.len() + 1);
        let mut values = Vec::with_capacity(rows.iter().map(Vec::len).sum());
        for row in rows {
            starts.push(values.len() as u32);
            values.extend(row);
        }
        starts.push(values.len() as u32);
        Self { starts, values }
    }

    pub fn row(&self, number: u32) -> &[T] {
        &self.values[self.places(number)]
    }

    /// Number of the first value of a row among all.
    pub fn start(&self, number: u32) -> u32 {
        self.starts.get(number as usize).copied().unwrap_or_default()
    }

    /// Where the values of a row stand among all.
    fn places(&self, number: u32) -> Range<usize> {
        let at = number as usize;
        match (self.starts.get(at), self.starts.get(at + 1)) {
            (Some(&from), Some(&to)) => from as usize..to as usize,
            _ => 0..0,
        }
    }
}

/// How much an intent uses a term.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Posting {
    pub intent: u32,
    /// Contribution of a full match.
    pub weight: f32,
    /// Where its uses by examples begin, in [`Tables::uses`].
    uses: u32,
}

/// An example of an intent that uses a term, with the term's share of the example's length; the squares of the shares of an example sum
/// to 1.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Use {
    pub example: u32,
    pub weight: f32,
}

/// Rows of terms that so large a share of the intents use are written out intent by intent too: adding them up is then one pass, and
/// finding an intent one step.
const DENSE_SHARE: usize = 4;
/// Shorter rows are quick as they are.
const SHORTEST_DENSE: usize = 8;

/// Rows written out, one value for each intent.
#[derive(Debug, Default)]
struct Dense {
    intents: usize,
    /// By term: number of its row plus 1, or 0.
    numbers: Vec<u32>,
    /// Row by row; 0 where an intent does not use the term.
    weights: Vec<f32>,
    /// Row by row: number of the posting plus 1, or 0.
    postings: Vec<u32>,
}

impl Dense {
    fn of(postings: &Rows<Posting>, terms: usize, intents: usize) -> Self {
        let mut dense = Self {
            intents,
            numbers: vec![0; terms],
            ..Self::default()
        };
        let mut rows = 0;
        for (term, number) in (0..).zip(&mut dense.numbers) {
            let row = postings.row(term);
            if row.len() < SHORTEST_DENSE || row.len() * DENSE_SHARE < intents {
                continue;
            }
            let from = rows * intents;
            rows += 1;
            *number = rows as u32;
            dense.weights.resize(rows * intents, 0.0);
            dense.postings.resize(rows * intents, 0);
            for (at, posting) in (postings.start(term)..).zip(row) {
                dense.weights[from + posting.intent as usize] = posting.weight;
                dense.postings[from + posting.intent as usize] = at + 1;
            }
        }
        dense
    }

    /// Weights and posting numbers plus 1 of a term, by intent.
    fn row(&self, term: u32) -> Option<(&[f32], &[u32])> {
        let number = self.numbers.get(term as usize)?.checked_sub(1)? as usize;
        let places = number * self.intents..(number + 1) * self.intents;
        Some((&self.weights[places.clone()], &self.postings[places]))
    }
}

/// What was counted.
#[derive(Debug, Default)]
pub(crate) struct Tables {
    /// By term: 0–1, how specific it is.
    pub specificity: Vec<f32>,
    /// By term, sorted by intent.
    pub postings: Rows<Posting>,
    /// Terms that many intents use, intent by intent.
    dense: Dense,
    /// Posting by posting, sorted by example.
    uses: Vec<Use>,
    /// By intent: number of its first example; those of one intent follow each other. One more than there are intents.
    first_examples: Vec<u32>,
}

impl Tables {
    /// Numbers of the examples of an intent.
    pub fn examples_of(&self, intent: u32) -> Range<u32> {
        let at = intent as usize;
        match (self.first_examples.get(at), self.first_examples.get(at + 1)) {
            (Some(&from), Some(&to)) => from..to,
            _ => 0..0,
        }
    }

    /// How the examples of an intent use a term: of the posting with this number among all postings.
    pub fn uses(&self, posting: u32) -> &[Use] {
        let at = |number: u32| {
            self.postings
                .values
                .get(number as usize)
                .map(|posting| posting.uses as usize)
        };
        let Some(from) = at(posting) else { return &[] };
        &self.uses[from..at(posting + 1).unwrap_or(self.uses.len())]
    }

    /// Weights and numbers of postings plus 1 of a term that many intents use, by intent; 0 where an intent does not.
    pub fn dense(&self, term: u32) -> Option<(&[f32], &[u32])> {
        self.dense.row(term)
    }

    /// Contribution of a full match of a term to an intent; 0 when it does not use the term.
    pub fn weight(&self, term: u32, intent: u32) -> f32 {
        if let Some((weights, _)) = self.dense(term) {
            return weights[intent as usize];
        }
        let row = self.postings.row(term);
        row.binary_search_by_key(&intent, |posting| posting.intent)
            .map_or(0.0, |at| row[at].weight)
    }
}

/// Terms of one example with the largest factor of each, by term.
pub(crate) type ExampleTerms = Vec<(u32, f32)>;

/// Adds the terms of a sentence to those of its example.
pub(crate) fn add_terms(reading: &Reading, terms: &mut ExampleTerms) {
    for word in &reading.words {
        let parts = reading.parts_of(word).iter().flat_map(|part| reading.at(part));
        let entries = reading.at(&word.whole).iter().chain(parts);
        terms.extend(entries.map(|entry| (entry.term, entry.factor * word.class)));
    }
    let spans = reading.spans.iter().flat_map(|span| reading.at(&span.whole));
    terms.extend(
        spans
            .chain(&reading.pairs)
            .map(|entry| (entry.term, entry.factor)),
    );
}

/// Keeps each term once, with the largest factor.
pub(crate) fn tidy(terms: &mut ExampleTerms) {
    terms.sort_by(|a, b| a.0.cmp(&b.0).then(b.1.total_cmp(&a.1)));
    terms.dedup_by_key(|(term, _)| *term);
}

/// Counts. `examples`: intent → example → terms; `shapes`: intent → sentence → terms.
pub(crate) fn count(
    terms: usize,
    examples: &[Vec<ExampleTerms>],
    shapes: &[Vec<ExampleTerms>],
    weights: &Weights,
) -> Tables {
    let used = used_by(terms, examples);
    let intents = examples.len() as f32;
    let specificity: Vec<f32> = used
        .iter()
        .map(|row| specificity(row, intents).powf(weights.power))
        .collect();
    let half_use = weights.half_use * mean_examples(examples) / 12.0;
    let uses = uses(terms, shapes, &specificity);
    let mut all_uses = Vec::new();
    let mut postings = Vec::with_capacity(terms);
    for ((row, uses), specificity) in used.iter().zip(&uses).zip(&specificity) {
        let mut rest = uses.as_slice();
        let posting = |&(intent, count): &(u32, f32)| {
            let (mine, others) = rest.split_at(rest.partition_point(|(user, _)| *user <= intent));
            rest = others;
            let first = all_uses.len() as u32;
            all_uses.extend(mine.iter().map(|(_, used)| *used));
            Posting {
                intent,
                weight: specificity * count / (count + half_use),
                uses: first,
            }
        };
        postings.push(row.iter().map(posting).collect());
    }
    let postings = Rows::from_rows(postings);
    let mut examples_until_now = 0;
    let ends = shapes.iter().map(|shapes| {
        examples_until_now += shapes.len() as u32;
        examples_until_now
    });
    Tables {
        first_examples: std::iter::once(0).chain(ends).collect(),
        dense: Dense::of(&postings, terms, examples.len()),
        postings,
        uses: all_uses,
        specificity,
    }
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

/// 0–1: 1 for a term of one intent, near 0 for a term that all intents use alike. An intent that uses a term less than the one that uses it
/// most counts for that share.
fn specificity(row: &[(u32, f32)], intents: f32) -> f32 {
    let most = row.iter().map(|(_, uses)| *uses).fold(0.0, f32::max);
    if most <= 0.0 {
        return 0.0;
    }
    let users: f32 = row.iter().map(|(_, uses)| uses / most).sum();
    ((intents + 1.0) / (users + 0.5)).ln().max(0.0) / ((intents + 1.0) / 1.5).ln()
}

/// Term → (intent, use by one of its examples), sorted by example.
fn uses(terms: usize, shapes: &[Vec<ExampleTerms>], specificity: &[f32]) -> Vec<Vec<(u32, Use)>> {
    let mut uses: Vec<Vec<(u32, Use)>> = vec![Vec::new(); terms];
    let shapes = shapes
        .iter()
        .enumerate()
        .flat_map(|(intent, shapes)| shapes.iter().map(move |shape| (intent as u32, shape)));
    for (example, (intent, shape)) in (0..).zip(shapes) {
        let says = |&(term, factor): &(u32, f32)| factor * specificity[term as usize];
        let length = shape.iter().map(|term| says(term).powi(2)).sum::<f32>().sqrt();
        for term in shape {
            let weight = says(term) / length.max(0.3);
            uses[term.0 as usize].push((intent, Use { example, weight }));
        }
    }
    uses
}
