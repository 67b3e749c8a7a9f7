//! Scores: contributions of the words of a message to intents, over the counted tables.

use crate::compile::{Entry, Reading, Recognition, Tables};

/// How many intents are looked at closely.
const CLOSE_LOOK: usize = 16;

/// Dense working memory.
#[derive(Debug, Default)]
pub(crate) struct Scores {
    sums: Vec<f32>,
    touched: Vec<u32>,
    matched: Vec<f32>,
}

/// What speaks for one intent.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Evidence {
    pub intent: u32,
    /// Ranks.
    pub score: f32,
    /// Sum of contributions.
    pub points: f32,
    /// 0–1: share of what the message could say that this intent explains.
    pub coverage: f32,
    /// 0–1: likeness to the closest examples.
    pub closest: f32,
}

/// Intents with evidence, in no particular order.
pub(crate) fn candidates(recognition: &Recognition, reading: &Reading, scores: &mut Scores) -> Vec<Evidence> {
    evidence(
        recognition,
        &recognition.tables,
        recognition.intents,
        reading,
        scores,
    )
}

/// The small talk that is most like the message.
pub(crate) fn small_talk(
    recognition: &Recognition,
    reading: &Reading,
    scores: &mut Scores,
) -> Option<Evidence> {
    let all = evidence(
        recognition,
        &recognition.small_talk,
        recognition.small_talks,
        reading,
        scores,
    );
    all.into_iter()
        .max_by(|a, b| a.closest.total_cmp(&b.closest).then(b.intent.cmp(&a.intent)))
}

fn evidence(
    recognition: &Recognition,
    tables: &Tables,
    intents: u32,
    reading: &Reading,
    scores: &mut Scores,
) -> Vec<Evidence> {
    let first = first_look(tables, intents, reading, scores);
    let message = message_vector(recognition, tables, reading);
    let potential = potential(recognition, tables, reading);
    first
        .into_iter()
        .map(|intent| {
            let points = points(tables, intent, reading);
            let coverage = (points / potential.max(1e-6)).min(1.0);
            let closest = closest(tables, intent, &message, scores);
            let share = recognition.weights.closest;
            Evidence {
                intent,
                points,
                coverage,
                closest,
                score: (1.0 - share) * coverage + share * closest,
            }
        })
        .collect()
}

/// Sums contributions loosely over all intents and keeps the best.
fn first_look(tables: &Tables, intents: u32, reading: &Reading, scores: &mut Scores) -> Vec<u32> {
    scores.sums.resize(scores.sums.len().max(intents as usize), 0.0);
    for (entry, class) in all_entries(reading) {
        for posting in tables.postings.row(entry.term) {
            let sum = &mut scores.sums[posting.intent as usize];
            if *sum == 0.0 {
                scores.touched.push(posting.intent);
            }
            *sum += posting.weight * entry.factor * class;
        }
    }
    let mut found: Vec<(f32, u32)> = scores
        .touched
        .drain(..)
        .map(|intent| (std::mem::take(&mut scores.sums[intent as usize]), intent))
        .collect();
    found.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    found.truncate(CLOSE_LOOK);
    found.into_iter().map(|(_, intent)| intent).collect()
}

fn all_entries(reading: &Reading) -> impl Iterator<Item = (&Entry, f32)> {
    let words = reading.words.iter().flat_map(|word| {
        word.info
            .entries
            .iter()
            .chain(word.info.parts.iter().flatten())
            .map(|entry| (entry, word.info.class))
    });
    let spans = reading
        .spans
        .iter()
        .flat_map(|span| span.entries.iter().map(|entry| (entry, 1.0)));
    words
        .chain(spans)
        .chain(reading.pairs.iter().map(|entry| (entry, 1.0)))
}

fn weight(tables: &Tables, term: u32, intent: u32) -> f32 {
    let row = tables.postings.row(term);
    row.binary_search_by_key(&intent, |posting| posting.intent)
        .map_or(0.0, |at| row[at].weight)
}

fn best(tables: &Tables, intent: u32, entries: &[Entry]) -> f32 {
    entries
        .iter()
        .map(|entry| entry.factor * weight(tables, entry.term, intent))
        .fold(0.0, f32::max)
}

/// What the message says for one intent: every word counts once, by its best term.
fn points(tables: &Tables, intent: u32, reading: &Reading) -> f32 {
    let mut spans: Vec<f32> = vec![0.0; reading.spans.len()];
    let mut sum = 0.0;
    for word in &reading.words {
        let parts: f32 = word
            .info
            .parts
            .iter()
            .map(|part| best(tables, intent, part))
            .sum();
        let value = best(tables, intent, &word.info.entries).max(parts) * word.info.class;
        match word.span {
            Some(span) => spans[span as usize] += value,
            None => sum += value,
        }
    }
    for (span, words) in reading.spans.iter().zip(spans) {
        sum += best(tables, intent, &span.entries).max(words);
    }
    sum + reading
        .pairs
        .iter()
        .map(|pair| pair.factor * weight(tables, pair.term, intent))
        .sum::<f32>()
}

fn specificity(tables: &Tables, entries: &[Entry]) -> f32 {
    entries
        .iter()
        .map(|entry| {
            entry.factor
                * tables
                    .specificity
                    .get(entry.term as usize)
                    .copied()
                    .unwrap_or(0.0)
        })
        .fold(0.0, f32::max)
}

/// What the message could say at most.
fn potential(recognition: &Recognition, tables: &Tables, reading: &Reading) -> f32 {
    let mut spans: Vec<f32> = vec![0.0; reading.spans.len()];
    let mut sum = 0.0;
    for word in &reading.words {
        let parts: f32 = word.info.parts.iter().map(|part| specificity(tables, part)).sum();
        let mut value = specificity(tables, &word.info.entries).max(parts);
        if value == 0.0 {
            value = recognition.weights.unknown;
        }
        value *= word.info.class;
        match word.span {
            Some(span) => spans[span as usize] += value,
            None => sum += value,
        }
    }
    for (span, words) in reading.spans.iter().zip(spans) {
        let whole = specificity(tables, &span.entries);
        sum += if whole > 0.0 { whole } else { words };
    }
    sum
}

/// The message as the examples are: terms with weights whose squares sum to 1.
fn message_vector(recognition: &Recognition, tables: &Tables, reading: &Reading) -> Vec<(u32, f32)> {
    let mut terms: Vec<(u32, f32)> = Vec::new();
    for (entry, class) in all_entries(reading) {
        let specificity = tables
            .specificity
            .get(entry.term as usize)
            .copied()
            .unwrap_or(0.0);
        terms.push((entry.term, entry.factor * class * specificity));
    }
    terms.sort_by(|a, b| a.0.cmp(&b.0).then(b.1.total_cmp(&a.1)));
    terms.dedup_by_key(|term| term.0);
    let unknown: f32 = reading
        .words
        .iter()
        .filter(|word| {
            word.info
                .entries
                .iter()
                .all(|entry| tables.postings.row(entry.term).is_empty())
        })
        .filter(|word| word.info.parts.is_empty())
        .map(|word| (word.info.class * recognition.weights.unknown).powi(2))
        .sum();
    let length = (terms.iter().map(|term| term.1 * term.1).sum::<f32>() + unknown)
        .sqrt()
        .max(0.3);
    for term in &mut terms {
        term.1 /= length;
    }
    terms
}

/// Likeness to the closest example, with a little of the next ones.
fn closest(tables: &Tables, intent: u32, message: &[(u32, f32)], scores: &mut Scores) -> f32 {
    scores
        .matched
        .resize(scores.matched.len().max(tables.specificity.len()), 0.0);
    for &(term, weight) in message {
        scores.matched[term as usize] = weight;
    }
    let mut best = [0.0_f32; 3];
    for &example in tables.examples_of.row(intent) {
        let like: f32 = tables
            .examples
            .row(example)
            .iter()
            .map(|term| term.weight * scores.matched[term.term as usize])
            .sum();
        if let Some(place) = best.iter().position(|kept| like > *kept) {
            best[place..].rotate_right(1);
            best[place] = like;
        }
    }
    for &(term, _) in message {
        scores.matched[term as usize] = 0.0;
    }
    (0.7 * best[0] + 0.2 * best[1] + 0.1 * best[2]).min(1.0)
}
