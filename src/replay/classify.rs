//! One message as the first of a new conversation, through the live policy.

use crate::compile::Bot;
use crate::dialogue::{DecisionKind, Event, Staffed, State, step};
use crate::matcher::{Candidate, Scratch, by_letters, recognise};
use jiff::Timestamp;
use serde::Serialize;
use std::time::Instant;

/// What the bot does with a message; serialises to one object of `balie classify`.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Classified {
    /// The message.
    pub text: String,
    /// What was decided.
    pub decision: DecisionKind,
    /// The intent that was taken, also of an excluded topic; `None` out of uncertainty and for small talk.
    pub intent: Option<String>,
    /// Of the best candidate, 0–1.
    pub confidence: f32,
    /// Best first.
    pub candidates: Vec<Ranked>,
    /// Time of recognition and policy, in µs.
    pub micros: f64,
    /// Intents offered in "Bedoel je …?".
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub offered: Vec<String>,
    /// The small talk that was recognised.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub small_talk: Option<String>,
    /// The emergency that was recognised.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub emergency: Option<String>,
}

impl Classified {
    /// With at least five candidates when the bot has so many intents: those that no word speaks for come last, with score 0, in order of
    /// their id.
    #[must_use]
    pub fn with_others(mut self, bot: &Bot) -> Self {
        let missing = FEWEST.saturating_sub(self.candidates.len());
        if missing == 0 {
            return self;
        }
        let is_there = |id: &String| self.candidates.iter().any(|found| found.intent == *id);
        let ids = bot.intents.iter().map(|intent| &intent.id);
        let mut others: Vec<&String> = ids.filter(|id| !is_there(id)).collect();
        others.sort();
        let others: Vec<Ranked> = others
            .into_iter()
            .take(missing)
            .map(|id| Ranked {
                intent: id.clone(),
                score: 0.0,
                points: 0.0,
            })
            .collect();
        self.candidates.extend(others);
        self
    }
}

/// An intent with how sure the matcher is.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Ranked {
    /// Its id.
    pub intent: String,
    /// Confidence, 0–1.
    pub score: f32,
    /// Sum of contributions; comparable within one message only.
    pub points: f32,
}

/// Decides about a message as the first of a new conversation.
#[must_use]
pub fn classify(bot: &Bot, text: &str, now: Timestamp, scratch: &mut Scratch) -> Classified {
    let (state, event) = (State::default(), Event::text(text));
    let start = Instant::now();
    let outcome = step(bot, &state, &event, now, &Staffed::everywhere(), scratch);
    let micros = start.elapsed().as_nanos() as f64 / 1e3;
    let mut decision = outcome.decision;
    if decision.candidates.is_empty() {
        // Settled without the matcher; what it would have found is still worth knowing.
        decision.candidates = recognise(&bot.recognition, text, scratch).candidates;
    }
    fill_up(bot, text, &mut decision.candidates);
    let confidence = decision.candidates.first().map_or(0.0, |best| best.confidence);
    Classified {
        text: text.to_owned(),
        decision: decision.kind,
        intent: decision.intent,
        confidence,
        candidates: decision
            .candidates
            .iter()
            .filter_map(|candidate| ranked(bot, candidate))
            .collect(),
        micros,
        offered: decision.offered,
        small_talk: decision.small_talk,
        emergency: decision.emergency,
    }
}

/// Candidates that are given when there are that many intents.
const FEWEST: usize = 5;
/// Confidence of an intent that only has letters in common: next to nothing.
const LETTERS_ONLY: f32 = 0.01;

/// Adds intents that only have letters in common with the message, after those that were found. They decided nothing.
fn fill_up(bot: &Bot, text: &str, candidates: &mut Vec<Candidate>) {
    if candidates.len() >= FEWEST {
        return;
    }
    let lowest = candidates
        .last()
        .map_or(LETTERS_ONLY, |last| last.confidence.min(LETTERS_ONLY));
    for (intent, likeness) in by_letters(&bot.recognition, text) {
        if candidates.len() >= FEWEST {
            break;
        }
        if candidates.iter().all(|candidate| candidate.intent != intent) {
            candidates.push(Candidate {
                intent,
                score: 0.0,
                confidence: lowest * likeness,
            });
        }
    }
}

fn ranked(bot: &Bot, candidate: &Candidate) -> Option<Ranked> {
    let intent = bot.intents.get(candidate.intent.0 as usize)?.id.clone();
    Some(Ranked {
        intent,
        score: candidate.confidence,
        points: candidate.score,
    })
}
