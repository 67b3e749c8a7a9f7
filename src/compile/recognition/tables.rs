//! Counting: how specific each term is, how much each intent uses it, and what the examples look like.

use super::reading::Reading;
use super::weights::Weights;

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
        let at = number as usize;
        match (self.starts.get(at), self.starts.get(at + 1)) {
            (Some(&from), Some(&to)) => &self.values[from as usize..to as usize],
            _ => &[],
        }
    }
}

/// How much an intent uses a term.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Posting {
    pub intent: u32,
    /// Contribution of a full match.
    pub weight: f32,
}

/// A term of an example with its share of the example's length.
#[derive(Debug, Clone, Copy)]
pub(crate) struct ExampleTerm {
    pub term: u32,
    pub weight: f32,
}

/// What was counted.
#[derive(Debug, Default)]
pub(crate) struct Tables {
    /// By term: 0–1, how specific it is.
    pub specificity: Vec<f32>,
    /// By term, sorted by intent.
    pub postings: Rows<Posting>,
    /// Intent → numbers of its examples.
    pub examples_of: Rows<u32>,
    /// Example → its terms; the squares of the weights sum to 1.
    pub examples: Rows<ExampleTerm>,
}

impl Tables {
    /// Contribution of a full match of a term to an intent; 0 when it does not use the term.
    pub fn weight(&self, term: u32, intent: u32) -> f32 {
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
    let postings = used
        .iter()
        .zip(&specificity)
        .map(|(row, specificity)| {
            row.iter()
                .map(|&(intent, uses)| Posting {
                    intent,
                    weight: specificity * uses / (uses + half_use),
                })
                .collect()
        })
        .collect();
    let mut numbers = 0..;
    let examples_of = shapes
        .iter()
        .map(|shapes| numbers.by_ref().take(shapes.len()).collect())
        .collect();
    let shapes = shapes
        .iter()
        .flatten()
        .map(|terms| shape(terms, &specificity))
        .collect();
    Tables {
        postings: Rows::from_rows(postings),
        examples_of: Rows::from_rows(examples_of),
        examples: Rows::from_rows(shapes),
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

fn shape(terms: &ExampleTerms, specificity: &[f32]) -> Vec<ExampleTerm> {
    let mut shape: Vec<ExampleTerm> = terms
        .iter()
        .map(|&(term, factor)| ExampleTerm {
            term,
            weight: factor * specificity[term as usize],
        })
        .collect();
    let length = shape
        .iter()
        .map(|term| term.weight * term.weight)
        .sum::<f32>()
        .sqrt();
    for term in &mut shape {
        term.weight /= length.max(0.3);
    }
    shape
}
