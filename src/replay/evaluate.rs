//! Labelled messages against recognition, with the live thresholds.

use super::figures::Labelled;
use super::labelled::{Row, as_source};
use crate::compile::{Recognition, RecognitionSource, Thresholds, Weights};
use crate::matcher::{Scratch, recognise};
use std::time::Instant;

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
pub fn cross_validate(rows: &[Row], how: &CrossValidation) -> Vec<Labelled> {
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
        results.extend(against(&source, how.weights, &tested));
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

/// Tests rows against recognition built from a source, with the default thresholds.
#[must_use]
pub fn against(source: &RecognitionSource, weights: Weights, rows: &[Row]) -> Vec<Labelled> {
    let recognition = Recognition::build_with(source, weights);
    let thresholds = Thresholds::default();
    let mut scratch = Scratch::default();
    rows.iter()
        .map(|row| {
            let start = Instant::now();
            let recognised = recognise(&recognition, &row.text, &mut scratch);
            let micros = start.elapsed().as_secs_f64() * 1e6;
            let id = |ix: crate::compile::IntentIx| source.intents[ix.0 as usize].id.clone();
            let candidates: Vec<(String, f32)> = recognised
                .candidates
                .iter()
                .map(|found| (id(found.intent), found.confidence))
                .collect();
            let best = recognised.candidates.first().map_or(0.0, |best| best.confidence);
            let second = recognised
                .candidates
                .get(1)
                .map_or(0.0, |second| second.confidence);
            let silent = recognised.small_talk.is_some() || recognised.language.is_some();
            let confident = !silent && best >= thresholds.answer && best - second >= thresholds.margin;
            let offered = if silent || confident || best < thresholds.ask {
                Vec::new()
            } else {
                let offers = candidates
                    .iter()
                    .filter(|(_, confidence)| *confidence >= thresholds.ask);
                offers
                    .take(thresholds.choices)
                    .map(|(id, _)| id.clone())
                    .collect()
            };
            Labelled {
                text: row.text.clone(),
                expected: row.intent.clone(),
                taken: candidates.first().filter(|_| confident).map(|(id, _)| id.clone()),
                offered,
                candidates,
                micros,
            }
        })
        .collect()
}
