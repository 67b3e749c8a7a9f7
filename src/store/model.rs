//! What goes into and comes out of a [`super::Store`].

use super::ids::{ConversationId, HandOffId, OutboxId, Seq};
use crate::dialogue::{Choice, Effect, HandOffReason, Priority, SayingKind, State, Summary};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// What a decision needs: the state that was kept gives the next state, what goes out, and the trace to keep.
pub type Decide = Box<dyn FnOnce(&State) -> Decided + Send>;

/// What was decided inside a transaction.
#[derive(Debug, Clone)]
pub struct Decided {
    /// The conversation afterwards.
    pub state: State,
    /// What must go out, in order.
    pub effects: Vec<Effect>,
    /// The trace for staff, as JSON; masked already.
    pub trace: serde_json::Value,
}

/// A conversation that starts.
#[derive(Debug, Clone)]
pub struct NewConversation {
    /// Chosen by the caller, from random bits.
    pub id: ConversationId,
    /// SHA-256 of the resident's token.
    pub token_hash: [u8; 32],
    /// `web`, `whatsapp` …
    pub channel: String,
    /// Now.
    pub now: Timestamp,
}

/// A message of a resident.
#[derive(Debug, Clone)]
pub struct Incoming {
    /// Where.
    pub conversation: ConversationId,
    /// The sender's own id of this message, unique within the conversation.
    pub client_id: String,
    /// SHA-256 of the content as sent, to tell a repeat from a clash.
    pub fingerprint: [u8; 32],
    /// What is kept of it: masked text.
    pub text: String,
    /// Now.
    pub now: Timestamp,
}

/// What is kept of a turn.
#[derive(Debug, Clone, PartialEq)]
pub struct TurnTaken {
    /// Channel of the conversation.
    pub channel: String,
    /// The resident's message, `None` when a conversation starts.
    pub received: Option<StoredMessage>,
    /// What the bot said to it.
    pub replies: Vec<StoredMessage>,
    /// This message id was taken before; nothing new happened.
    pub replayed: bool,
}

/// Who wrote a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Author {
    /// The resident.
    Resident,
    /// The bot.
    Bot,
    /// A person of the municipality.
    Agent,
    /// A private note between agents; residents never see it.
    Note,
}

/// A message as kept.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct StoredMessage {
    /// Number within the conversation; also the id of its event in a stream.
    pub seq: Seq,
    /// When, UTC.
    pub at: Timestamp,
    /// Who.
    pub author: Author,
    /// Name as shown, of an agent.
    pub name: Option<String>,
    /// The sender's own id, of a resident's message.
    pub client_id: Option<String>,
    /// What.
    #[serde(flatten)]
    pub body: MessageBody,
    /// Why the bot did what it did with it, of a resident's message; only for staff.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub trace: Option<serde_json::Value>,
}

/// What a message says.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct MessageBody {
    /// Plain text; personal data masked.
    pub text: String,
    /// What it is, of the bot's messages.
    pub kind: Option<SayingKind>,
    /// Buttons.
    #[serde(default)]
    pub choices: Vec<Choice>,
    /// Card.
    pub referral: Option<crate::compile::Referral>,
    /// ISO 639-1.
    pub language: String,
}

impl MessageBody {
    /// Plain Dutch text.
    pub fn plain(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            kind: None,
            choices: Vec::new(),
            referral: None,
            language: "nl".to_owned(),
        }
    }
}

/// A conversation as kept.
#[derive(Debug, Clone, PartialEq)]
pub struct ConversationRecord {
    /// Its id.
    pub id: ConversationId,
    /// SHA-256 of the resident's token.
    pub token_hash: [u8; 32],
    /// `web`, `whatsapp` …
    pub channel: String,
    /// When it started, UTC.
    pub created_at: Timestamp,
    /// Last change, UTC.
    pub updated_at: Timestamp,
    /// Where it is.
    pub state: State,
    /// Number of its last message.
    pub last_seq: Seq,
}

/// Where a hand-off is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    /// Nobody has it yet.
    Waiting,
    /// Somebody has it.
    Claimed,
    /// Done.
    Closed,
}

/// A hand-off as kept.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct HandOffRecord {
    /// Its id.
    pub id: HandOffId,
    /// The conversation that waits.
    pub conversation: ConversationId,
    /// Queue id.
    pub queue: String,
    /// Why.
    pub reason: HandOffReason,
    /// Before others?
    pub priority: Priority,
    /// What the person sees first; masked.
    pub summary: Summary,
    /// Where it is.
    pub stage: Stage,
    /// Who has or had it.
    pub agent: Option<String>,
    /// When it came, UTC.
    pub created_at: Timestamp,
    /// When somebody took it, UTC.
    pub claimed_at: Option<Timestamp>,
    /// First answer of a person, UTC.
    pub first_reply_at: Option<Timestamp>,
    /// When it was closed, UTC.
    pub closed_at: Option<Timestamp>,
}

/// Which hand-offs.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct HandOffFilter {
    /// Only of this queue.
    pub queue: Option<String>,
    /// Only at this stage.
    pub stage: Option<Stage>,
}

/// Some of a long list.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Page<T> {
    /// In order.
    pub items: Vec<T>,
    /// Cursor of the next page; `None` at the end.
    pub next: Option<String>,
}

/// What an employee does with a hand-off.
#[derive(Debug, Clone, PartialEq)]
pub struct DeskChange {
    /// Which.
    pub hand_off: HandOffId,
    /// Who.
    pub agent: String,
    /// Now.
    pub now: Timestamp,
    /// What.
    pub action: DeskAction,
}

/// The actions of the desk.
#[derive(Debug, Clone, PartialEq)]
pub enum DeskAction {
    /// Take it; refused when somebody else has it.
    Claim,
    /// Answer; refused unless this agent has it. The agent's own id of the reply makes a repeat harmless.
    Reply {
        /// Unique within the conversation.
        client_id: String,
        /// Plain text, masked.
        text: String,
    },
    /// A private note.
    Note {
        /// Plain text, masked.
        text: String,
    },
    /// Give it back to the queue.
    Release,
    /// Done; the conversation goes back to the bot.
    Close,
}

/// Something to deliver outside.
#[derive(Debug, Clone, PartialEq)]
pub struct OutboxItem {
    /// Its id.
    pub id: OutboxId,
    /// Whose.
    pub conversation: ConversationId,
    /// The same on every attempt; the receiver may dedupe on it.
    pub key: String,
    /// What.
    pub submission: crate::dialogue::Submission,
    /// When it was written, UTC.
    pub created_at: Timestamp,
    /// How often it was tried.
    pub attempts: u32,
}

/// Figures for metrics.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Gauges {
    /// Waiting hand-offs per queue.
    pub waiting: Vec<(String, u64)>,
    /// Undelivered items of the outbox.
    pub outbox: u64,
    /// Age of the oldest of them in seconds.
    pub outbox_age: f64,
}

/// Something changed that others may wait for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Change {
    /// A conversation has a message with this number.
    Message(ConversationId, Seq),
    /// A hand-off came or changed.
    HandOff(HandOffId),
    /// The outbox has something new.
    Outbox,
}
