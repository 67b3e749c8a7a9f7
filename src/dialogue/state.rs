//! Where a conversation is. Serialisable, with ids as text, so that it outlives a bot version and a process.

use super::effect::{Choice, HandOffReason};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Where a conversation is.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct State {
    /// Who answers.
    pub owner: Owner,
    /// The running flow last; below it the ones it interrupted.
    pub flows: Vec<FlowPosition>,
    /// Answers of the resident, by name.
    pub saved: BTreeMap<String, SavedValue>,
    /// What the bot waits for.
    pub open: Option<OpenQuestion>,
    /// Version of the bot that runs the open flow; a conversation in the middle of a flow finishes on it.
    pub bot_version: Option<String>,
    /// The bot asked to rephrase and has not understood anything since.
    pub rephrased: bool,
    /// The last question of the resident that the matcher read, for the person who takes over.
    pub last_question: Option<LastQuestion>,
    /// Intent id of what the bot last helped with, for a question that goes on about it.
    pub subject: Option<String>,
    /// Intent id of the second of two questions in one message, to come back to.
    pub also_asked: Option<String>,
    /// The emergency for which the conversation waits, so that the safe text is not said again at every message.
    pub emergency: Option<String>,
    /// The last hand-off, as long as the resident may go on about it.
    pub hand_off: Option<LastHandOff>,
}

/// The last hand-off.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LastHandOff {
    /// Queue id.
    pub queue: String,
    /// Ids of the intents that it may be about, best first.
    pub about: Vec<String>,
    /// When a person closed it; `None` while it is open.
    pub closed_at: Option<Timestamp>,
    /// The resident wrote on while nobody was there, and was told that it will be read.
    #[serde(default)]
    pub noted: bool,
}

/// A question that the matcher read.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct LastQuestion {
    /// As typed.
    pub text: String,
    /// Intent ids with confidence (0–1), best first.
    pub candidates: Vec<(String, f32)>,
    /// The question before, when the bot asked what was meant and this was the answer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub earlier: Option<Box<Self>>,
}

impl LastQuestion {
    /// The best candidate, when it is at least so sure.
    pub fn likely(&self, least: f32) -> Option<&(String, f32)> {
        self.candidates.first().filter(|(_, sure)| *sure >= least)
    }
}

/// Who answers.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "who", rename_all = "snake_case")]
pub enum Owner {
    /// The bot.
    #[default]
    Bot,
    /// A queue; the bot stays silent but passes messages on.
    Queue {
        /// Queue id.
        queue: String,
    },
    /// A person; the bot stays silent.
    Agent {
        /// Name as shown.
        agent: String,
    },
}

/// Where a flow is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FlowPosition {
    /// Flow id.
    pub flow: String,
    /// Number of the step that waits.
    pub step: u32,
    /// How often the answer did not fit.
    pub misfits: u8,
    /// Saved name of the question that waits. When the content changed so that another question stands at this step, the flow is over.
    #[serde(default)]
    pub asked: Option<String>,
    /// Half of an answer, such as a postcode that still needs its house number.
    #[serde(default)]
    pub partial: Option<String>,
    /// Questions that were answered before this one, for "terug"; the last one last.
    #[serde(default)]
    pub earlier: Vec<AnsweredStep>,
}

/// A question that was answered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AnsweredStep {
    /// Flow id.
    pub flow: String,
    /// Number of its ask step.
    pub step: u32,
}

/// An answer of the resident.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SavedValue {
    /// For conditions and webhooks.
    pub value: String,
    /// As the resident saw it.
    pub label: String,
}

/// What the bot waits for.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum OpenQuestion {
    /// The ask step of the running flow.
    Flow,
    /// "Bedoel je …?" or two questions in one message: the buttons; their values are intent ids.
    Disambiguate {
        /// Options in the order shown, without "geen van deze".
        options: Vec<Choice>,
        /// How often a number was answered that none of them has.
        #[serde(default)]
        misfits: u8,
    },
    /// "Wil je een medewerker?" after an answer that could not help.
    OfferPerson {
        /// Queue id.
        queue: String,
        /// Why, when the resident says yes.
        reason: HandOffReason,
    },
    /// "Je vroeg ook: … Zal ik je daar nu mee helpen?"
    AlsoAsked {
        /// Intent id.
        intent: String,
    },
    /// "Wil je verder met …?" after a person left in the middle of a flow.
    Resume,
    /// "Hoe vond je dit gesprek?" after a person closed it. Not answering is fine.
    Rating,
    /// "Wil je er iets bij zeggen?" after a rating. Not answering is fine.
    Remark,
}
