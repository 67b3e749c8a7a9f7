//! What goes into and comes out of a [`super::Store`].

use super::StoreError;
use super::ids::{ConversationId, HandOffId, OutboxId, Seq};
use crate::desk::{DeskItem, Presence, Progress, Role};
use crate::dialogue::{Choice, Effect, HandOffReason, SayingKind, State, Summary};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// What a decision needs: what was kept gives the next state, what goes out, and the trace to keep. Runs inside the transaction; may panic,
/// which keeps nothing.
pub type Decide = Box<dyn FnOnce(&View<'_>) -> Decided + Send>;

/// What is kept of a conversation before a turn.
#[derive(Debug, Clone, Copy)]
pub struct View<'v> {
    /// Which conversation.
    pub conversation: ConversationId,
    /// `web`, `whatsapp` …
    pub channel: &'v str,
    /// Where the conversation is.
    pub state: &'v State,
    /// The hand-off of the conversation itself that is open, else the one that was closed last. Requests to be called are not it.
    pub hand_off: Option<&'v HandOffRecord>,
}

/// What was decided inside a transaction.
#[derive(Debug, Clone)]
pub struct Decided {
    /// The conversation afterwards.
    pub state: State,
    /// What must go out, in order.
    pub effects: Vec<Effect>,
    /// The trace for staff, as JSON; masked already.
    pub trace: serde_json::Value,
    /// What becomes of hand-offs, by the rules of the desk: at most one of the conversation itself, and requests to be called.
    pub hand_offs: Vec<HandOffWrite>,
}

/// A hand-off to keep.
#[derive(Debug, Clone, PartialEq)]
pub enum HandOffWrite {
    /// The conversation starts to wait for a person, or the resident asks to be called.
    New {
        /// By the rules of the desk.
        item: DeskItem,
        /// Why.
        reason: HandOffReason,
        /// What the person sees first; masked.
        summary: Summary,
    },
    /// [`View::hand_off`] changes.
    Update {
        /// By the rules of the desk.
        item: DeskItem,
        /// Another reason and summary, when the bot handed over again.
        about: Option<(HandOffReason, Summary)>,
    },
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

/// Where a hand-off is, to search by.
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

impl Stage {
    /// Where this hand-off is.
    #[must_use]
    pub fn of(item: &DeskItem) -> Self {
        match item.progress {
            Progress::Waiting => Self::Waiting,
            Progress::Claimed { .. } => Self::Claimed,
            Progress::Closed(_) => Self::Closed,
        }
    }

    /// As a text column holds it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Claimed => "claimed",
            Self::Closed => "closed",
        }
    }
}

/// A hand-off as kept.
#[derive(Debug, Clone, PartialEq)]
pub struct HandOffRecord {
    /// Its id.
    pub id: HandOffId,
    /// The conversation that waits.
    pub conversation: ConversationId,
    /// Why.
    pub reason: HandOffReason,
    /// What the person sees first; masked.
    pub summary: Summary,
    /// When it came first, UTC.
    pub created_at: Timestamp,
    /// How it stands by the rules of the desk.
    pub item: DeskItem,
}

/// Which hand-offs; empty: all.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct HandOffFilter {
    /// Only of these queues.
    pub queues: Vec<String>,
    /// Only at these stages.
    pub stages: Vec<Stage>,
    /// Only those that this agent owns.
    pub owner: Option<String>,
    /// Only those that changed at or after this moment.
    pub changed_since: Option<Timestamp>,
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
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeskChange {
    /// Which.
    pub hand_off: HandOffId,
    /// Account id of who does it, or `api:` and a name.
    pub agent: String,
    /// Address that the request came from, for the audit log.
    pub origin: Option<String>,
    /// Now.
    pub now: Timestamp,
}

/// Lets the rules of the desk decide, inside the transaction. `None`: nothing changes, and that is fine. Its error changes nothing and is
/// given to the caller.
pub type DecideDesk = Box<dyn FnOnce(&DeskView<'_>) -> Result<Option<DeskDecided>, StoreError> + Send>;

/// What is kept of a hand-off and its agent before a change.
#[derive(Debug, Clone, Copy)]
pub struct DeskView<'v> {
    /// The hand-off.
    pub hand_off: &'v HandOffRecord,
    /// Its conversation.
    pub state: &'v State,
    /// The account of the agent; `None` for a program that acts for people of its own.
    pub account: Option<&'v Account>,
    /// How many hand-offs the agent owns now.
    pub open: usize,
}

/// What the rules of the desk decided.
#[derive(Debug, Clone)]
pub struct DeskDecided {
    /// The hand-off afterwards.
    pub item: DeskItem,
    /// What the agent wrote. A reply whose id is there already changes nothing when it says the same, and is a [`StoreError::Conflict`] when
    /// not.
    pub message: Option<AgentMessage>,
    /// The conversation afterwards.
    pub state: State,
    /// What the bot says to it.
    pub effects: Vec<Effect>,
    /// For the audit log: what was done, such as `claimed`.
    pub action: &'static str,
    /// For the audit log: with what, such as the other queue. Never text of a resident.
    pub detail: Option<String>,
}

/// What an agent writes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AgentMessage {
    /// [`Author::Agent`] or [`Author::Note`].
    pub author: Author,
    /// Name as shown.
    pub name: String,
    /// The agent's own id of it: sending it again is harmless.
    pub client_id: Option<String>,
    /// Plain text, masked.
    pub text: String,
}

/// An account of an employee. How somebody signs in is kept apart.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Account {
    /// Short and lasting, such as `noor.devries`; what one signs in with.
    pub id: String,
    /// Name as colleagues and residents see it.
    pub name: String,
    /// What it may do.
    pub role: Role,
    /// Queue ids; `*` stands for all of them.
    pub queues: Vec<String>,
    /// Most hand-offs at once; `None`: as the content says.
    pub max_open: Option<u32>,
    /// Is the person there?
    pub presence: Presence,
    /// When the presence was last set or seen, UTC.
    pub presence_at: Timestamp,
    /// May no longer sign in or act.
    pub disabled: bool,
    /// When it was made, UTC.
    pub created_at: Timestamp,
}

/// A line of the audit log.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct AuditEntry {
    /// Rises; 0 for one that is not kept yet.
    pub id: i64,
    /// When, UTC.
    pub at: Timestamp,
    /// Account id, `api:` and a name, `bot`, `resident` or `system`.
    pub actor: String,
    /// What, such as `claimed`.
    pub action: String,
    /// About which conversation.
    pub conversation: Option<ConversationId>,
    /// About which hand-off.
    pub hand_off: Option<HandOffId>,
    /// With what. Never text of a resident.
    pub detail: Option<String>,
    /// Address that the request came from.
    pub origin: Option<String>,
}

impl AuditEntry {
    /// A line about nothing but what somebody did; the rest can be filled in.
    #[must_use]
    pub fn new(at: Timestamp, actor: impl Into<String>, action: &str) -> Self {
        Self {
            id: 0,
            at,
            actor: actor.into(),
            action: action.to_owned(),
            conversation: None,
            hand_off: None,
            detail: None,
            origin: None,
        }
    }
}

impl AuditEntry {
    /// Somebody went offline without saying so.
    pub(super) fn not_seen(account: &str, now: Timestamp) -> Self {
        Self {
            id: 0,
            at: now,
            actor: "system".to_owned(),
            action: "not_seen".to_owned(),
            conversation: None,
            hand_off: None,
            detail: Some(account.to_owned()),
            origin: None,
        }
    }
}

/// Which lines of the audit log; empty: all.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AuditFilter {
    /// Only of this actor.
    pub actor: Option<String>,
    /// Only this action.
    pub action: Option<String>,
    /// Only about this conversation.
    pub conversation: Option<ConversationId>,
    /// Only from this moment on.
    pub since: Option<Timestamp>,
    /// Only before this moment.
    pub until: Option<Timestamp>,
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
    /// Somebody came, went or was changed.
    Agents,
    /// Changes may have gone by unheard, such as those of another node: look again at everything.
    Missed,
}
