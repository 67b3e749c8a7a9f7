//! Making the tables: one pass over the examples for each of them, into rows that lie behind each other.

use super::{Posting, Tables, Term};
use crate::compile::recognition::blocks::Blocks;
use crate::compile::recognition::dense::Dense;
use crate::compile::recognition::example_terms::ExampleTerms;
use crate::compile::recognition::used_by::{TOGETHER, Use, Uses};
use crate::compile::recognition::weights::Weights;

/// What is read of the content, to be counted.
#[derive(Debug, Default)]
pub(crate) struct Examples {
    /// What each example uses, whichever of its sentences it is.
    pub examples: ExampleTerms,
    /// The same of keyword lines.
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
    let half_use = weights.half_use * breadth(mean / 12.0);
    let (firsts, mut postings) = used_by(terms, &examples, &lines);
    drop((examples, lines)); // large, and counted
    let row = |term: usize| firsts[term] as usize..firsts[term + 1] as usize;
    let specificity: Vec<f32> = (0..terms)
        .map(|term| {
            let row = &postings[row(term)];
            let specificity = specificity(row, intents as f32).powf(weights.power);
            let proven = if is_background(term as u32) {
                proven(row, weights)
            } else {
                1.0
            };
            specificity * proven
        })
        .collect();
    let (first_uses, uses) = uses(terms, &shapes, &specificity);
    let first_examples: Vec<u32> = std::iter::once(0)
        .chain((0..intents).map(|intent| shapes.of_intent(intent).end as u32))
        .collect();
    drop(shapes);
    let sentences = |intent: u32| {
        let at = intent as usize;
        (first_examples[at + 1] - first_examples[at]) as usize
    };
    let width = |posting: &Posting| sentences(posting.intent).next_multiple_of(TOGETHER);
    let mut tables = Tables {
        terms: Vec::with_capacity(terms),
        starts: Vec::with_capacity(postings.len()),
        dense: Dense::of(intents),
        blocks: Blocks::of(intents),
        uses: Uses::of(postings.iter().map(width).sum()),
        ..Tables::default()
    };
    let rows = firsts.windows(2).map(|row| (row[1] - row[0]) as usize);
    tables.dense.make_room(rows);
    let of_term = |term: usize| &uses[first_uses[term] as usize..first_uses[term + 1] as usize];
    let sizes = (0..terms).flat_map(|term| {
        let row = &postings[row(term)];
        let uses = by_intent(row, of_term(term), &first_examples);
        row.iter()
            .zip(uses)
            .map(|(posting, uses)| (uses.len(), sentences(posting.intent)))
    });
    tables.uses.make_room(sizes);
    for (term, &specificity) in specificity.iter().enumerate() {
        let postings = &mut postings[row(term)];
        let most = most_uses(postings);
        for (posting, uses) in postings
            .iter()
            .zip(by_intent(postings, of_term(term), &first_examples))
        {
            let first = first_examples[posting.intent as usize];
            let uses = uses.iter().map(|used| Use {
                example: used.example - first,
                ..*used
            });
            tables
                .starts
                .push(tables.uses.add(uses, sentences(posting.intent)));
        }
        for posting in postings.iter_mut() {
            let count = posting.weight;
            posting.weight =
                specificity * count / (count + half_use) * (count / most).powf(weights.relative_use);
        }
        let starts = &tables.starts[row(term)];
        tables.terms.push(Term {
            specificity,
            first: firsts[term],
            end: firsts[term + 1],
            dense: tables.dense.add(postings, starts),
            blocks: tables.blocks.add(postings),
            ..Term::default()
        });
    }
    tables.postings = postings;
    tables.first_examples = first_examples;
    tables
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

/// Where the row of each term begins, and where the last one ends; and the rows: by how many of its examples an intent uses the term, counted
/// by factor.
fn used_by(terms: usize, examples: &ExampleTerms, lines: &ExampleTerms) -> (Vec<u32>, Vec<Posting>) {
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
    let firsts = firsts(&sizes);
    let mut ends = firsts.clone();
    let nobody = Posting {
        intent: u32::MAX,
        weight: 0.0,
    };
    let mut postings = vec![nobody; firsts[terms] as usize];
    for intent in 0..examples.intents() {
        for &(term, factor) in all_of(intent) {
            let (first, end) = (firsts[term as usize], &mut ends[term as usize]);
            let row = &mut postings[first as usize..];
            let used = (*end - first) as usize;
            match used.checked_sub(1).map(|last| &mut row[last]) {
                Some(last) if last.intent == intent as u32 => last.weight += factor,
                _ => {
                    row[used] = Posting {
                        intent: intent as u32,
                        weight: factor,
                    };
                    *end += 1;
                }
            }
        }
    }
    (firsts, postings)
}

/// Where rows of these sizes begin when they lie behind each other, and where the last one ends.
fn firsts(sizes: &[u32]) -> Vec<u32> {
    let mut before = 0;
    let ends = sizes.iter().map(|size| {
        before += size;
        before
    });
    std::iter::once(0).chain(ends).collect()
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

/// The uses of a term, posting by posting.
fn by_intent<'u>(
    row: &[Posting],
    uses: &'u [Use],
    first_examples: &[u32],
) -> impl Iterator<Item = &'u [Use]> {
    let mut rest = uses;
    row.iter().map(move |posting| {
        let end = first_examples[posting.intent as usize + 1];
        let (mine, others) = rest.split_at(rest.partition_point(|used| used.example < end));
        rest = others;
        mine
    })
}

/// Where the row of each term begins, and where the last one ends; and the rows: the examples that use the term, numbered through all
/// intents.
fn uses(terms: usize, shapes: &ExampleTerms, specificity: &[f32]) -> (Vec<u32>, Vec<Use>) {
    let mut sizes = vec![0; terms];
    for (term, _) in shapes.all() {
        sizes[*term as usize] += 1;
    }
    let firsts = firsts(&sizes);
    let mut ends = firsts.clone();
    let nobody = Use {
        example: 0,
        weight: 0.0,
    };
    let mut uses = vec![nobody; shapes.all().len()];
    for example in 0..shapes.len() {
        let shape = shapes.example(example);
        let says = |&(term, factor): &(u32, f32)| factor * specificity[term as usize];
        let length = shape.iter().map(|term| says(term).powi(2)).sum::<f32>().sqrt();
        for term in shape {
            let end = &mut ends[term.0 as usize];
            uses[*end as usize] = Use {
                example: example as u32,
                weight: says(term) / length.max(0.3),
            };
            *end += 1;
        }
    }
    (firsts, uses)
}
