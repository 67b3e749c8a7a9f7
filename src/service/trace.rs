//! What is kept of a decision for staff: why the bot did what it did, never the resident's words.

use crate::compile::Bot;
use crate::dialogue::Decision;
use serde_json::{Value, json};

/// Most candidates that are kept.
const CANDIDATES: usize = 5;

/// The trace of a decision as JSON: `decision`, `intent`, `offered`, `candidates` with confidence (0–1), `reasons`, `version`.
pub(super) fn trace(bot: &Bot, decision: &Decision) -> Value {
    let candidates: Vec<Value> = decision
        .candidates
        .iter()
        .take(CANDIDATES)
        .filter_map(|candidate| {
            let intent = bot.intents.get(candidate.intent.0 as usize)?;
            Some(json!({"intent": intent.id, "confidence": (f64::from(candidate.confidence) * 1000.0).round() / 1000.0}))
        })
        .collect();
    json!({
        "decision": decision.kind,
        "intent": decision.intent,
        "small_talk": decision.small_talk,
        "offered": decision.offered,
        "candidates": candidates,
        "reasons": decision.reasons(bot),
        "version": bot.version,
    })
}
