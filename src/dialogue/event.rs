//! What comes in.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// What comes in, in order, one at a time.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum Event {
    /// The resident opened the conversation: the bot greets. A channel that knows no opening (WhatsApp) sends this before the first
    /// message, because the greeting says that this is a chatbot.
    Opened,
    /// The resident wrote something.
    Message {
        /// As typed; may be empty when something is attached.
        text: String,
        /// Value of the button that was pressed, when it was a button.
        choice: Option<String>,
        /// Photos and places.
        #[serde(default)]
        attachments: Vec<Attachment>,
    },
    /// A person took the conversation over.
    AgentJoined {
        /// Name as shown to the resident.
        agent: String,
    },
    /// The person closed the conversation: the bot is back.
    AgentLeft {
        /// The resident got an answer, so that there is something to rate.
        answered: bool,
    },
    /// The person gave the conversation back to its team.
    Released {
        /// Nothing is said about it: the person went away before anything happened.
        quiet: bool,
    },
    /// The conversation goes to another team.
    Moved {
        /// Queue id.
        queue: String,
    },
    /// A person promised an answer, or a call.
    Promised {
        /// By when.
        until: Timestamp,
        /// The resident will be called.
        call: bool,
    },
}

impl Event {
    /// A typed message without button or attachment.
    pub fn text(text: impl Into<String>) -> Self {
        Self::Message {
            text: text.into(),
            choice: None,
            attachments: Vec::new(),
        }
    }
}

/// What came with a message.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum Attachment {
    /// A photo, kept elsewhere under this reference.
    Photo {
        /// Reference in the store of the channel.
        reference: String,
    },
    /// A place.
    Location {
        /// Degrees north.
        latitude: f64,
        /// Degrees east.
        longitude: f64,
    },
}
