//! A message to evidence to ranked intents with confidence and a trace. Pure: the same message and tables give the same result.

use crate::compile::{IntentIx, Recognition, SmallTalkIx};

/// Working memory of one caller, reused between messages so that matching allocates nothing per candidate.
#[derive(Debug, Default)]
pub struct Scratch {}

/// What one message was recognised as.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Recognised {
    /// Best first; at most 10, at least 5 when that many intents share a term with the message.
    pub candidates: Vec<Candidate>,
    /// The message is (nearly) whole small talk.
    pub small_talk: Option<SmallTalkIx>,
    /// Two questions in one message: the best intents of the two parts, each confident by itself.
    pub both: Option<(IntentIx, IntentIx)>,
    /// The message is in another language than Dutch (ISO 639-1), with no Dutch evidence.
    pub language: Option<&'static str>,
    /// No word at all: empty, punctuation, or unknown symbols only.
    pub wordless: bool,
}

/// One intent with how sure the matcher is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Candidate {
    /// The intent.
    pub intent: IntentIx,
    /// Sum of contributions; comparable within one message only.
    pub score: f32,
    /// How sure, 0–1: about the share of such matches that is right.
    pub confidence: f32,
}

/// Recognises a message.
pub fn recognise(_recognition: &Recognition, _text: &str, _scratch: &mut Scratch) -> Recognised {
    Recognised::default()
}
