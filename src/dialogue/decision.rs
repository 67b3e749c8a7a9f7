//! What the router decided about one event, for the trace, replay and `classify`.

use crate::matcher::Candidate;
use serde::{Deserialize, Serialize};

/// What was decided about one event.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Decision {
    /// What kind.
    pub kind: DecisionKind,
    /// The intent that was taken, also of an excluded topic; `None` out of uncertainty.
    pub intent: Option<String>,
    /// The small talk that was recognised.
    pub small_talk: Option<String>,
    /// Intents offered in "Bedoel je …?".
    pub offered: Vec<String>,
    /// What the matcher found, best first; empty when it was not asked.
    pub candidates: Vec<Candidate>,
    /// The policy steps that were passed, one sentence each in Dutch, for people.
    pub reasons: Vec<String>,
    /// Emergency id.
    pub emergency: Option<String>,
    /// What went wrong on the way, in Dutch, such as a text that could not be filled in. The resident was helped all the same.
    pub problems: Vec<String>,
}

/// What the router did with one message.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DecisionKind {
    /// Stayed silent: a person owns the conversation, or there was nothing to do.
    #[default]
    Silent,
    /// Greeted.
    Greet,
    /// Fixed safe text and an urgent hand-off.
    Emergency,
    /// A command: stop, opnieuw, medewerker …
    Command,
    /// Read an answer in a flow, or asked it again.
    Flow,
    /// Took the route of a confident intent.
    Answer,
    /// "Bedoel je …?"
    Disambiguate,
    /// Asked to rephrase.
    Rephrase,
    /// To a person: an excluded topic (with intent) or uncertainty (without).
    HandOff,
    /// Small talk.
    SmallTalk,
    /// Another language than Dutch: a short text in it and a hand-off.
    OtherLanguage,
}
