//! Counting: how specific each term is, how much each intent uses it, and what the examples look like.

use super::reading::Reading;
use super::vocabulary::Entry;
use super::weights::Weights;
use rustc_hash::FxHashMap;

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

    pub fn range(&self, number: u32) -> std::ops::Range<u32> {
        self.starts[number as usize]..self.starts[number as usize + 1]
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

/// Terms of one example with the largest factor of each, and the class of the word that brought it.
pub(crate) type ExampleTerms = Vec<(u32, f32)>;

/// The terms of a text, each once, with the largest factor.
pub(crate) fn terms_of(readings: &[Reading]) -> ExampleTerms {
    let mut terms: FxHashMap<u32, f32> = FxHashMap::default();
    let mut add = |entry: &Entry, class: f32| {
        let factor = terms.entry(entry.term).or_default();
        *factor = factor.max(entry.factor * class);
    };
    for reading in readings {
        for word in &reading.words {
            for entry in word.info.entries.iter().chain(word.info.parts.iter().flatten()) {
                add(entry, word.info.class);
            }
        }
        for entry in reading.spans.iter().flat_map(|span| &span.entries) {
            add(entry, 1.0);
        }
        for entry in &reading.pairs {
            add(entry, 1.0);
        }
    }
    let mut terms: ExampleTerms = terms.into_iter().collect();
    terms.sort_unstable_by_key(|(term, _)| *term);
    terms
}

/// Counts. `examples`: intent → example → terms.
pub(crate) fn count(terms: usize, examples: &[Vec<ExampleTerms>], weights: &Weights) -> Tables {
    let used = used_by(terms, examples);
    let intents = examples.len() as f32;
    let specificity: Vec<f32> = used
        .iter()
        .map(|row| specificity(row, intents).powf(weights.power))
        .collect();
    let postings = used
        .iter()
        .zip(&specificity)
        .map(|(row, specificity)| {
            row.iter()
                .map(|&(intent, uses)| Posting {
                    intent,
                    weight: specificity * uses / (uses + weights.half_use) * (1.0 + weights.half_use),
                })
                .collect()
        })
        .collect();
    let mut numbers = 0..;
    let examples_of = examples
        .iter()
        .map(|examples| numbers.by_ref().take(examples.len()).collect())
        .collect();
    let shapes = examples
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
