//! Why a message did not match an intent, and what would have changed it.

use super::trace::{Trace, TracedCandidate};
use super::{Scratch, recognise};
use crate::compile::{IntentIx, Recognition, TermKind};
use serde::Serialize;
use std::collections::BTreeSet;

/// Why an intent was not taken.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct WhyNot {
    /// The intent that was asked for.
    pub id: String,
    /// It was the best after all.
    pub is_best: bool,
    /// Its confidence and place (from 1); `None` when no word of the message speaks for it.
    pub place: Option<usize>,
    /// Confidence, 0–1.
    pub confidence: f32,
    /// The intent that took the place.
    pub taken_by: Option<String>,
    /// Words that counted more for the intent that took the place: word, points there, points here.
    pub against: Vec<(String, f32, f32)>,
    /// Words of weight in the message that the intent does not know.
    pub missing: Vec<String>,
    /// The word of its `not` list that occurs.
    pub not: Option<String>,
    /// Words that, one of them added to the message, would make it the best with at least the wanted confidence.
    pub would_help: Vec<String>,
    /// Words of the message without which it would be the best.
    pub in_the_way: Vec<String>,
}

/// How many words are tried.
const TRIED: usize = 24;
/// How many are given.
const GIVEN: usize = 3;

/// Compares with what took the place. `enough` is the confidence from which an intent is taken; the trace must hold `wanted` when a word
/// speaks for it.
pub fn why_not(
    recognition: &Recognition,
    text: &str,
    trace: &Trace,
    wanted: IntentIx,
    id: &dyn Fn(IntentIx) -> String,
    enough: f32,
    scratch: &mut Scratch,
) -> WhyNot {
    let place = trace
        .candidates
        .iter()
        .position(|candidate| candidate.intent == wanted);
    let own = place.map(|place| &trace.candidates[place]);
    let own = own.filter(|own| own.score > 0.0);
    let taken = trace.candidates.first().filter(|best| best.intent != wanted);
    let mut wins = |text: &str| {
        let found = recognise(recognition, text, scratch).candidates;
        found
            .first()
            .is_some_and(|best| best.intent == wanted && best.confidence >= enough)
    };
    let would_help = words_of(recognition, wanted)
        .into_iter()
        .take(TRIED)
        .filter(|word| wins(&format!("{text} {word}")))
        .take(GIVEN)
        .collect();
    let contents = trace
        .words
        .iter()
        .filter(|word| word.class > 0.2 && !word.written.is_empty());
    let in_the_way = contents
        .map(|word| &word.written)
        .filter(|word| wins(&text.replacen(word.as_str(), " ", 1)));
    WhyNot {
        id: id(wanted),
        is_best: place == Some(0),
        place: own.and(place).map(|place| place + 1),
        confidence: own.map_or(0.0, |own| own.confidence),
        taken_by: taken.map(|taken| taken.id.clone()),
        against: taken.map(|taken| against(taken, own)).unwrap_or_default(),
        missing: own.map_or_else(
            || {
                trace
                    .words
                    .iter()
                    .filter(|word| word.class >= 1.0)
                    .map(|word| word.read.clone())
                    .collect()
            },
            |own| own.unexplained.clone(),
        ),
        not: own.and_then(|own| own.not.clone()),
        would_help,
        in_the_way: in_the_way.take(GIVEN).cloned().collect(),
    }
}

fn against(taken: &TracedCandidate, own: Option<&TracedCandidate>) -> Vec<(String, f32, f32)> {
    let points = |candidate: &TracedCandidate, words: &str| -> f32 {
        candidate
            .contributions
            .iter()
            .filter(|it| it.words == words)
            .map(|it| it.points)
            .sum()
    };
    let mut words: Vec<&str> = taken.contributions.iter().map(|it| it.words.as_str()).collect();
    let mut seen = BTreeSet::new();
    words.retain(|words| seen.insert(*words));
    let mut rows: Vec<(String, f32, f32)> = words
        .into_iter()
        .map(|words| {
            (
                words.to_owned(),
                points(taken, words),
                own.map_or(0.0, |own| points(own, words)),
            )
        })
        .filter(|(_, there, here)| there > here)
        .collect();
    rows.sort_by(|a, b| (b.1 - b.2).total_cmp(&(a.1 - a.2)));
    rows
}

/// Words of the examples of an intent, those that speak for it most first.
fn words_of(recognition: &Recognition, intent: IntentIx) -> Vec<String> {
    let terms = &recognition.vocabulary.terms;
    let mut words: Vec<(f32, &str)> = (0..terms.len() as u32)
        .filter(|term| {
            terms.kind(*term) == TermKind::Form && recognition.vocabulary.is_word(terms.name(*term))
        })
        .map(|term| (recognition.tables.weight(term, intent.0), terms.name(term)))
        .filter(|(weight, _)| *weight > 0.0)
        .collect();
    words.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(b.1)));
    words.into_iter().map(|(_, word)| word.to_owned()).collect()
}
