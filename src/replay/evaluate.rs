//! Labelled messages against recognition, with the live thresholds.

use super::classify::classify;
use super::figures::Labelled;
use super::labelled::{Row, as_source, bot_of, slug};
use crate::compile::{Bot, RecognitionSource, Weights};
use crate::matcher::Scratch;
use jiff::Timestamp;
use std::collections::{BTreeMap, BTreeSet};

/// How a cross-validation is done.
#[derive(Debug, Clone)]
pub struct CrossValidation {
    /// In how many parts the rows of each intent are dealt; each part is tested once against the others.
    pub folds: usize,
    /// At most this many examples an intent.
    pub examples: usize,
    /// Shipped lexicons that are on.
    pub lexicons: Vec<String>,
    /// Written numbers.
    pub weights: Weights,
}

/// Tests each part of the rows against examples from the other parts; out-of-scope rows are tested once, against the first.
#[must_use]
pub fn cross_validate(rows: &[Row], how: &CrossValidation, now: Timestamp) -> Vec<Labelled> {
    let folds = how.folds.max(2);
    let fold_of = deal(rows, folds);
    let mut results = Vec::with_capacity(rows.len());
    for fold in 0..folds {
        let part = |same: bool| {
            rows.iter()
                .zip(&fold_of)
                .filter(move |(_, of)| (**of == fold) == same)
                .map(|(row, _)| row.clone())
        };
        let examples: Vec<Row> = part(false).collect();
        let source = as_source(&examples, how.examples, &how.lexicons);
        let tested: Vec<Row> = part(true).collect();
        results.extend(against(&source, how.weights, &tested, now));
    }
    results
}

/// Deals the rows of each intent over the folds in turn.
fn deal(rows: &[Row], folds: usize) -> Vec<usize> {
    let mut seen = std::collections::BTreeMap::new();
    rows.iter()
        .map(|row| {
            let nth = seen.entry(row.intent.as_deref()).or_insert(0_usize);
            *nth += 1;
            (*nth - 1) % folds
        })
        .collect()
}

/// Tests rows against a bot with nothing but this source.
#[must_use]
pub fn against(source: &RecognitionSource, weights: Weights, rows: &[Row], now: Timestamp) -> Vec<Labelled> {
    with_bot(&bot_of(source, weights), rows, now)
}

/// Tests rows against a bot, each as the first message of a conversation. A label that the bot does not have counts as the id that `balie
/// import` would make of it.
#[must_use]
pub fn with_bot(bot: &Bot, rows: &[Row], now: Timestamp) -> Vec<Labelled> {
    let mut scratch = Scratch::default();
    if let Some(first) = rows.first() {
        // The first message pays for tables that are made once.
        let _ = classify(bot, &first.text, now, &mut scratch);
    }
    let known: BTreeSet<&str> = bot.intents.iter().map(|intent| intent.id.as_str()).collect();
    rows.iter()
        .map(|row| {
            let classified = classify(bot, &row.text, now, &mut scratch);
            let expected = row.intent.as_ref().map(|label| intent_of(&known, label));
            let candidates = classified
                .candidates
                .into_iter()
                .map(|found| (found.intent, found.score))
                .collect();
            Labelled {
                text: classified.text,
                expected,
                taken: classified.intent,
                offered: classified.offered,
                candidates,
                micros: classified.micros,
            }
        })
        .collect()
}

fn intent_of(known: &BTreeSet<&str>, label: &str) -> String {
    if known.contains(label) {
        label.to_owned()
    } else {
        slug(label)
    }
}

/// Labels that lead to none of these intents, with the number of their rows.
#[must_use]
pub fn lacking<'a>(intents: impl Iterator<Item = &'a str>, rows: &[Row]) -> BTreeMap<String, usize> {
    let known: BTreeSet<&str> = intents.collect();
    let mut lacking = BTreeMap::new();
    for label in rows.iter().filter_map(|row| row.intent.as_ref()) {
        if !known.contains(intent_of(&known, label).as_str()) {
            *lacking.entry(label.clone()).or_insert(0) += 1;
        }
    }
    lacking
}
