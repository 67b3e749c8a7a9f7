//! A message to evidence to ranked intents with confidence and a trace. Pure: the same message and tables give the same result.

#[cfg(test)]
mod around_tests;
mod best;
mod both;
mod confidence;
mod denials;
#[cfg(test)]
mod doubt_tests;
mod first_look;
mod letters;
mod row;
mod said;
mod score;
mod slots;
#[cfg(test)]
mod story_tests;
#[cfg(test)]
mod tests;
mod trace;
mod why_not;

pub use confidence::Doubt;
pub use letters::by_letters;
pub use trace::{Contribution, Trace, TracedCandidate, TracedPolarity, TracedReading, TracedWord, trace};
pub use why_not::{WhyNot, why_not};

use crate::compile::{IntentIx, Reading, Recognition, SmallTalkIx};

/// Working memory of one caller, reused between messages so that matching allocates nothing per candidate.
#[derive(Debug, Default)]
pub struct Scratch {
    reading: Reading,
    parts: both::Parts,
    pub(crate) scores: score::Scores,
}

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

/// Near certainty confidences lie too close together for a margin: there a runner-up is far behind when its score is at most this share of
/// the best one's, and it is this many times as doubtful; or, whatever its score, many times more.
const FAR_BEHIND: f32 = 2.0 / 3.0;
const AS_DOUBTFUL: f32 = 2.0;
const MUCH_MORE_DOUBTFUL: f32 = 30.0;

impl Candidate {
    /// Is it clearly ahead of a runner-up: by this margin of confidence, 0–1, or near certainty by its score?
    pub fn leads(&self, next: &Self, margin: f32) -> bool {
        let is_as_doubtful = |times: f32| 1.0 - next.confidence >= times * (1.0 - self.confidence);
        let is_far_behind = next.score <= FAR_BEHIND * self.score && is_as_doubtful(AS_DOUBTFUL);
        self.confidence - next.confidence >= margin || is_far_behind || is_as_doubtful(MUCH_MORE_DOUBTFUL)
    }
}

/// Most candidates of one message.
const MOST_CANDIDATES: usize = 10;

/// Recognises a message.
pub fn recognise(recognition: &Recognition, text: &str, scratch: &mut Scratch) -> Recognised {
    let Scratch {
        reading,
        parts,
        scores,
    } = scratch;
    recognition.read(text, reading);
    if reading.words.is_empty() {
        return Recognised {
            wordless: true,
            ..Recognised::default()
        };
    }
    let evidence = score::candidates(recognition, reading, scores);
    let ranked = confidence::rank(evidence, &recognition.weights, MOST_CANDIDATES);
    let candidates: Vec<Candidate> = ranked.map(|(candidate, _)| candidate).collect();
    Recognised {
        small_talk: recognition.small_talk.find(reading).map(SmallTalkIx),
        both: both::find(recognition, (text, reading), &candidates, parts, scores),
        candidates,
        language: recognition.language_of(text, reading),
        wordless: false,
    }
}
