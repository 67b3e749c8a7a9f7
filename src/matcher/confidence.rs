//! Evidence to ranked candidates with a confidence: a fixed monotone formula, the same for every intent.
//!
//! `confidence = 1 / (1 + e^-z)`, `z` a sum of what speaks for the intent (see [`Weights`]): coverage of the message, likeness to the closest
//! examples as far as the message is covered, points, a keyword line, a whole example, words that speak to us; less words of elsewhere and words against it.
//! A message stays below an answer when it has general words and actions alone (“ik wil iets melden”), names what is not of here and little else, denies what the
//! intent is about or says that it is done already, has a word against it or against a better intent, or is short and hardly explained. A runner-up is never surer than the one before it.

use super::Candidate;
use super::row::WIDTH;
use super::score::Evidence;
use crate::compile::{IntentIx, Weights};
use serde::Serialize;

/// Ranks evidence that is in the order of the intents: best first, ties by intent number, at most `most`. Evidence is of no more intents than are looked at closely.
pub(crate) fn rank<'e>(
    evidence: &'e [Evidence],
    weights: &'e Weights,
    most: usize,
) -> impl Iterator<Item = (Candidate, &'e Evidence)> {
    let ranked = by_rank(evidence);
    let score_at = |rank: usize| match evidence.len() {
        few if few <= rank => 0.0,
        _ => evidence[usize::from(ranked[rank])].score,
    };
    let (best, second) = (score_at(0), score_at(1));
    let mut ceiling = 1.0_f32;
    (0..evidence.len().min(most)).map(move |rank| {
        let evidence = &evidence[usize::from(ranked[rank])];
        let rival = if rank == 0 { second } else { best };
        ceiling = ceiling.min(confidence(evidence, rival, weights));
        let candidate = Candidate {
            intent: IntentIx(evidence.intent),
            score: evidence.score,
            confidence: ceiling,
        };
        (candidate, evidence)
    })
}

/// The place of each rank. Counted, for which is better than which cannot be foretold.
fn by_rank(evidence: &[Evidence]) -> [u8; WIDTH] {
    let mut scores = [f32::NEG_INFINITY; WIDTH];
    for (score, evidence) in scores.iter_mut().zip(evidence) {
        *score = evidence.score;
    }
    let mut ranks = [0_u32; WIDTH];
    for (at, rival) in scores.iter().enumerate() {
        for (place, (rank, score)) in ranks.iter_mut().zip(&scores).enumerate() {
            *rank += u32::from((rival > score) | ((rival == score) & (at < place)));
        }
    }
    let mut ranked = [0; WIDTH];
    for (place, rank) in (0..).zip(ranks) {
        ranked[rank as usize] = place;
    }
    ranked
}

/// How sure it can be at most, whatever the other intents are.
pub(crate) fn at_most(evidence: &Evidence, weights: &Weights) -> f32 {
    confidence(evidence, 0.0, weights)
}

fn confidence(evidence: &Evidence, rival: f32, weights: &Weights) -> f32 {
    let mut z = weights.sure_base
        + weights.sure_coverage * evidence.coverage
        + weights.sure_closest * evidence.closest * evidence.coverage
        + weights.sure_points * (1.0 - (-evidence.points / weights.enough_points).exp());
    if evidence.keyword {
        z += weights.sure_keyword;
    }
    if evidence.whole {
        z += weights.sure_whole;
    }
    // It says that the question is ours, not that it is the runner-up's.
    if evidence.addressed && evidence.score >= rival {
        z += weights.sure_addressed;
    }
    if evidence.elsewhere {
        z -= weights.unsure_elsewhere;
    }
    if evidence.not {
        z -= weights.unsure_not;
    }
    let confidence = 1.0 / (1.0 + (-z).exp());
    match doubt(evidence, rival, weights) {
        Some(_) => capped(confidence, weights.most_general),
        None => confidence,
    }
}

/// Why an intent is asked about at most, however much of the message it explains.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Doubt {
    /// A word of its `not` list occurs.
    Not,
    /// The message says the opposite of much that speaks for it.
    Denied,
    /// The resident has done it already, and its examples are of people who want to.
    Done,
    /// The message names a thing that no intent is about, or something that no municipality handles, and little of it is explained.
    Elsewhere,
    /// The message has one content word, and its examples happen to use it, it only points to the subject, or the intent is not called so.
    Loose,
    /// Another would be better but for a word of its `not` list: that word says what the message is not about.
    Instead,
    /// Only general words, actions, or one word that points to the subject speak for it.
    General,
    /// Little of a short message is explained.
    Thin,
}

/// What holds the confidence down; `rival` is the score of the best other intent.
pub(super) fn doubt(evidence: &Evidence, rival: f32, weights: &Weights) -> Option<Doubt> {
    if evidence.whole {
        return None;
    }
    let is_elsewhere = evidence.other_thing || evidence.elsewhere;
    // Of the best only: a word that is all the message says is not clearer for it that the runner-up hardly uses it.
    let is_best = evidence.score >= rival;
    let is_loose = evidence.loose && is_best && !evidence.addressed && !evidence.keyword;
    if evidence.not {
        Some(Doubt::Not)
    } else if evidence.done {
        Some(Doubt::Done)
    } else if evidence.denied {
        Some(Doubt::Denied)
    } else if is_elsewhere && evidence.coverage < weights.explained {
        Some(Doubt::Elsewhere)
    } else if is_loose {
        Some(Doubt::Loose)
    } else if evidence.instead && is_best {
        Some(Doubt::Instead)
    } else if evidence.subject < weights.subject && !evidence.keyword {
        Some(Doubt::General)
    } else if evidence.words <= weights.short && evidence.coverage < weights.thin {
        Some(Doubt::Thin)
    } else {
        None
    }
}

/// From this confidence on, one that has a cap is pressed together below it, so that what is surer stays surer.
const FREE: f32 = 0.5;

fn capped(confidence: f32, most: f32) -> f32 {
    let rest = (confidence - FREE).max(0.0) / (1.0 - FREE);
    confidence.min(FREE) + rest * (most - FREE)
}
