//! Making the tables: one pass over the examples for each of them, into rows that lie behind each other.

use super::{Posting, Tables, Term};
use crate::compile::recognition::blocks::Blocks;
use crate::compile::recognition::dense::Dense;
use crate::compile::recognition::example_terms::ExampleTerms;
use crate::compile::recognition::used_by::{TOGETHER, Use, Uses};
use crate::compile::recognition::weights::Weights;
use std::ops::Range;

/// What is read of the content, to be counted.
#[derive(Debug, Default)]
pub(crate) struct Examples {
    /// What each example uses, whichever of its sentences it is.
    pub examples: ExampleTerms,
    /// The same of titles and keyword lines.
    pub lines: ExampleTerms,
    /// What the sentences use that messages are compared with.
    pub shapes: ExampleTerms,
}

/// Counts; `is_background`: of a term.
pub(crate) fn count(
    terms: usize,
    read: Examples,
    is_background: impl Fn(u32) -> bool,
    weights: &Weights,
) -> Tables {
    let Examples {
        examples,
        lines,
        shapes,
    } = read;
    let intents = examples.intents();
    let mean = (examples.len() + lines.len()) as f32 / intents.max(1) as f32;
    let used = used_by(terms, &examples, &lines);
    drop((examples, lines)); // large, and counted
    let specificity = |term: usize| {
        let row = used.row(term);
        let proven = if is_background(term as u32) {
            proven(row, weights)
        } else {
            1.0
        };
        specificity(row, intents as f32).powf(weights.power) * proven
    };
    let specificity: Vec<f32> = (0..terms).map(specificity).collect();
    let ends = (0..intents).map(|intent| shapes.of_intent(intent).end as u32);
    let counted = Counted {
        uses: uses(terms, &shapes, &specificity),
        first_examples: std::iter::once(0).chain(ends).collect(),
        half_use: weights.half_use * breadth(mean / 12.0),
        relative_use: weights.relative_use,
        specificity,
        used,
    };
    drop(shapes);
    counted.tables(intents)
}

/// Rows of terms, behind each other: made by their sizes, then filled.
struct Rows<T> {
    /// By term: where its row begins.
    firsts: Vec<u32>,
    /// By term: up to where its row is filled.
    ends: Vec<u32>,
    all: Vec<T>,
}

impl<T: Copy> Rows<T> {
    /// Empty rows with room for so much; `nothing` stands there until then.
    fn of_sizes(sizes: &[u32], nothing: T) -> Self {
        let mut all = 0;
        let first = |size: &u32| {
            all += size;
            all - size
        };
        let firsts: Vec<u32> = sizes.iter().map(first).collect();
        Self {
            ends: firsts.clone(),
            firsts,
            all: vec![nothing; all as usize],
        }
    }

    fn push(&mut self, term: usize, value: T) {
        let end = &mut self.ends[term];
        self.all[*end as usize] = value;
        *end += 1;
    }

    fn place(&self, term: usize) -> Range<usize> {
        self.firsts[term] as usize..self.ends[term] as usize
    }

    fn row(&self, term: usize) -> &[T] {
        &self.all[self.place(term)]
    }

    fn row_mut(&mut self, term: usize) -> &mut [T] {
        let place = self.place(term);
        &mut self.all[place]
    }
}

/// What was counted, term by term.
struct Counted {
    specificity: Vec<f32>,
    /// How often each intent uses it; a posting holds that until its weight is worked out.
    used: Rows<Posting>,
    /// The examples that use it, numbered through all intents.
    uses: Rows<Use>,
    /// As [`Tables::first_examples`].
    first_examples: Vec<u32>,
    /// An intent that uses a term so often gives it half its weight.
    half_use: f32,
    relative_use: f32,
}

impl Counted {
    fn tables(mut self, intents: usize) -> Tables {
        let terms = 0..self.specificity.len();
        let mut dense = Dense::of(intents);
        dense.make_room(terms.clone().map(|term| self.used.row(term).len()));
        let mut tables = Tables {
            terms: Vec::with_capacity(terms.len()),
            starts: Vec::with_capacity(self.used.all.len()),
            dense,
            blocks: Blocks::of(intents),
            uses: self.room_for_uses(),
            ..Tables::default()
        };
        for term in terms {
            for (intent, uses) in self.by_intent(term) {
                let start = tables.uses.add(uses, self.sentences(intent));
                tables.starts.push(start);
            }
            self.weigh(term);
            let (place, postings) = (self.used.place(term), self.used.row(term));
            tables.terms.push(Term {
                specificity: self.specificity[term],
                first: place.start as u32,
                end: place.end as u32,
                dense: tables.dense.add(postings, &tables.starts[place]),
                blocks: tables.blocks.add(postings),
                ..Term::default()
            });
        }
        tables.postings = self.used.all;
        tables.first_examples = self.first_examples;
        tables
    }

    /// No uses yet, with room for all of them.
    fn room_for_uses(&self) -> Uses {
        let width = |posting: &Posting| self.sentences(posting.intent).next_multiple_of(TOGETHER);
        let mut uses = Uses::of(self.used.all.iter().map(width).sum());
        let terms = 0..self.specificity.len();
        let postings = terms.flat_map(|term| self.by_intent(term));
        uses.make_room(postings.map(|(intent, uses)| (uses.len(), self.sentences(intent))));
        uses
    }

    /// How many sentences of an intent messages are compared with.
    fn sentences(&self, intent: u32) -> usize {
        let at = intent as usize;
        (self.first_examples[at + 1] - self.first_examples[at]) as usize
    }

    /// The intents that use a term, each with the uses by its examples.
    fn by_intent(&self, term: usize) -> impl Iterator<Item = (u32, impl ExactSizeIterator<Item = Use>)> {
        let mut rest = self.uses.row(term);
        self.used.row(term).iter().map(move |posting| {
            let intent = posting.intent as usize;
            let (first, end) = (self.first_examples[intent], self.first_examples[intent + 1]);
            let (mine, others) = rest.split_at(rest.partition_point(|used| used.example < end));
            rest = others;
            let mine = mine.iter().map(move |used| Use {
                example: used.example - first,
                ..*used
            });
            (posting.intent, mine)
        })
    }

    /// Works out what a term contributes to each intent.
    fn weigh(&mut self, term: usize) {
        let specificity = self.specificity[term];
        let row = self.used.row_mut(term);
        let most = most_uses(row);
        for posting in row {
            let count = posting.weight;
            posting.weight =
                specificity * count / (count + self.half_use) * (count / most).powf(self.relative_use);
        }
    }
}

/// By the examples of the intent that uses a term most. Until weights are worked out, a posting holds the uses.
fn most_uses(row: &[Posting]) -> f32 {
    row.iter().map(|posting| posting.weight).fold(0.0, f32::max)
}

/// How much more often a word must be used in content with this many times twelve examples. The first twelve say the same thing over again;
/// whoever writes more writes down other situations, each in words of its own, so from there it grows with the root.
fn breadth(dozens: f32) -> f32 {
    dozens.min(dozens.sqrt())
}

/// By how many of its examples an intent uses a term, counted by factor.
fn used_by(terms: usize, examples: &ExampleTerms, lines: &ExampleTerms) -> Rows<Posting> {
    let all_of = |intent| examples.all_of(intent).iter().chain(lines.all_of(intent));
    let mut sizes = vec![0; terms];
    // by term: the last intent that was found to use it, plus 1
    let mut last = vec![0; terms];
    for (intent, number) in (0..examples.intents()).zip(1..) {
        for &(term, _) in all_of(intent) {
            let term = term as usize;
            sizes[term] += u32::from(last[term] != number);
            last[term] = number;
        }
    }
    let nobody = Posting {
        intent: u32::MAX,
        weight: 0.0,
    };
    let mut used = Rows::of_sizes(&sizes, nobody);
    for intent in 0..examples.intents() {
        for &(term, weight) in all_of(intent) {
            let (term, intent) = (term as usize, intent as u32);
            match used.row_mut(term).last_mut() {
                Some(last) if last.intent == intent => last.weight += weight,
                _ => used.push(term, Posting { intent, weight }),
            }
        }
    }
    used
}

/// 0–1: how far it is proven that a background word says something here. By itself it fills a story (`krijgen`, `buren`); the examples of
/// one intent must use it again and again before it is a word of that subject.
fn proven(row: &[Posting], weights: &Weights) -> f32 {
    let most = most_uses(row);
    let proof = weights.background_proof;
    (most + proof * weights.background_says) / (most + proof)
}

/// 0–1: 1 for a term of one intent, near 0 for a term that all intents use alike. An intent that uses a term less than the one that uses it
/// most counts for that share.
fn specificity(row: &[Posting], intents: f32) -> f32 {
    let most = most_uses(row);
    if most <= 0.0 {
        return 0.0;
    }
    let users: f32 = row.iter().map(|posting| posting.weight / most).sum();
    ((intents + 1.0) / (users + 0.5)).ln().max(0.0) / ((intents + 1.0) / 1.5).ln()
}

/// The examples that use a term, numbered through all intents.
fn uses(terms: usize, shapes: &ExampleTerms, specificity: &[f32]) -> Rows<Use> {
    let mut sizes = vec![0; terms];
    for (term, _) in shapes.all() {
        sizes[*term as usize] += 1;
    }
    let nobody = Use {
        example: 0,
        weight: 0.0,
    };
    let mut uses = Rows::of_sizes(&sizes, nobody);
    for example in 0..shapes.len() {
        let shape = shapes.example(example);
        let says = |&(term, factor): &(u32, f32)| factor * specificity[term as usize];
        let length = shape.iter().map(|term| says(term).powi(2)).sum::<f32>().sqrt();
        for term in shape {
            let used = Use {
                example: example as u32,
                weight: says(term) / length.max(0.3),
            };
            uses.push(term.0 as usize, used);
        }
    }
    uses
}
