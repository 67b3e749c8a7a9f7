//! Evidence to ranked candidates with a confidence: a fixed monotone formula, the same for every intent.

use super::Candidate;
use super::score::Evidence;
use crate::compile::IntentIx;

/// Ranks; best first, ties by intent number.
pub(crate) fn rank(evidence: &[Evidence]) -> Vec<Candidate> {
    let mut order: Vec<&Evidence> = evidence.iter().collect();
    order.sort_by(|a, b| b.score.total_cmp(&a.score).then(a.intent.cmp(&b.intent)));
    let best = order.first().map_or(0.0, |best| best.score);
    let second = order.get(1).map_or(0.0, |second| second.score);
    order
        .iter()
        .enumerate()
        .map(|(place, evidence)| {
            let rival = if place == 0 { second } else { best };
            Candidate {
                intent: IntentIx(evidence.intent),
                score: evidence.score,
                confidence: confidence(evidence, rival),
            }
        })
        .collect()
}

fn confidence(evidence: &Evidence, rival: f32) -> f32 {
    let margin = (evidence.score - rival) / (evidence.score + rival).max(1e-6);
    let strength = 0.6 * evidence.coverage + 0.4 * evidence.closest;
    (strength * (1.0 + 0.5 * margin)).clamp(0.0, 1.0)
}
