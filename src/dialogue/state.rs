//! Where a conversation is. Serialisable, with ids as text, so that it outlives a bot version and a process.

use super::effect::Choice;
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
    /// "Bedoel je …?": the buttons; their values are intent ids.
    Disambiguate {
        /// Options in the order shown, without "geen van deze".
        options: Vec<Choice>,
    },
    /// "Wil je een medewerker?" after an answer that could not help.
    OfferPerson {
        /// Queue id.
        queue: String,
        /// Intent that led here.
        intent: Option<String>,
    },
    /// "Wil je verder met …?" after a digression.
    Resume,
}
