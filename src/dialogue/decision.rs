//! What the router decided about one event, for the trace, replay and `classify`.

use crate::compile::{Bot, FlowIx};
use crate::dutch::figures::percent;
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
    /// The policy steps that were passed; [`Decision::reasons`] says them.
    pub(super) steps: Vec<Reason>,
    /// Emergency id.
    pub emergency: Option<String>,
    /// What went wrong on the way, in Dutch, such as a text that could not be filled in. The resident was helped all the same.
    pub problems: Vec<String>,
}

impl Decision {
    /// The policy steps that were passed, one sentence each in Dutch, for people. `bot` is the one that decided.
    #[must_use]
    pub fn reasons(&self, bot: &Bot) -> Vec<String> {
        self.steps.iter().map(|step| self.sentence(step, bot)).collect()
    }

    fn sentence(&self, step: &Reason, bot: &Bot) -> String {
        match step {
            Reason::Fixed(sentence) => (*sentence).to_owned(),
            Reason::Composed(sentence) => sentence.clone(),
            Reason::LooksLike => self.looks_like(bot),
            Reason::SureOfBest => match self.candidates.first().and_then(|best| named(best, bot)) {
                Some((title, sure)) => format!("Zeker genoeg van ‘{title}’ ({sure})."),
                None => String::new(),
            },
            Reason::FlowBegins(ix) => match bot.flows.get(ix.0 as usize) {
                Some(flow) => format!("De flow ‘{}’ begint.", super::flow::title(flow)),
                None => String::new(),
            },
        }
    }

    fn looks_like(&self, bot: &Bot) -> String {
        let named: Vec<String> = self
            .candidates
            .iter()
            .take(NAMED)
            .filter_map(|candidate| named(candidate, bot))
            .map(|(title, sure)| format!("‘{title}’ ({sure})"))
            .collect();
        if named.is_empty() {
            "Geen enkel onderwerp lijkt op het bericht.".to_owned()
        } else {
            format!("Het bericht lijkt het meest op: {}.", named.join(", "))
        }
    }
}

/// Most candidates that a reason names.
const NAMED: usize = 3;

/// Title of a candidate and how sure the matcher is of it.
fn named<'b>(candidate: &Candidate, bot: &'b Bot) -> Option<(&'b str, String)> {
    let intent = bot.intents.get(candidate.intent.0 as usize)?;
    Some((&intent.title, percent(candidate.confidence)))
}

/// One policy step that was passed. The commonest are said only when somebody asks: every message has them.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Reason {
    /// Always the same sentence.
    Fixed(&'static str),
    /// A sentence with something of this conversation in it.
    Composed(String),
    /// What the best candidates are.
    LooksLike,
    /// The best candidate is sure enough.
    SureOfBest,
    /// A flow begins.
    FlowBegins(FlowIx),
}

impl From<&'static str> for Reason {
    fn from(sentence: &'static str) -> Self {
        Self::Fixed(sentence)
    }
}

impl From<String> for Reason {
    fn from(sentence: String) -> Self {
        Self::Composed(sentence)
    }
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
    /// Back to the people who closed it a short while ago.
    Reopen,
    /// Read a rating, or what the resident says about it.
    Rating,
    /// The bot is outside its hours: it said so.
    Away,
    /// Small talk.
    SmallTalk,
    /// Another language than Dutch: a short text in it and a hand-off.
    OtherLanguage,
}
