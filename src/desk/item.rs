//! A hand-off as the desk sees it.

use super::rules::Desk;
use crate::calendar::{Deadline, DeadlineStatus};
use crate::compile::DeskRules;
use crate::dialogue::Priority;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// A hand-off as the desk sees it. Changes only through [`DeskItem::act`] and [`DeskItem::resident_wrote`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeskItem {
    /// Id of the conversation.
    pub conversation: String,
    /// Queue id.
    pub queue: String,
    /// Before others?
    pub priority: Priority,
    /// A conversation or a request to be called.
    pub kind: ItemKind,
    /// Where it is.
    pub progress: Progress,
    /// When it came into this queue, first or again.
    pub queued_at: Timestamp,
    /// The oldest message that no answer followed; `None` when the resident was answered.
    pub unanswered_since: Option<Timestamp>,
    /// The last message of the resident.
    pub last_resident_at: Timestamp,
    /// When it was handed over, or re-opened last.
    #[serde(default)]
    pub started_at: Option<Timestamp>,
    /// When somebody took it first since the hand-off or re-opening.
    #[serde(default)]
    pub claimed_at: Option<Timestamp>,
    /// The first word of a person since the hand-off or re-opening.
    pub first_reaction_at: Option<Timestamp>,
    /// By when a person must say something; counts until `first_reaction_at`.
    pub first_reaction: Option<Deadline>,
    /// By when an answer must be there; counts while there is something unanswered. A promise replaces it.
    pub answer: Option<Deadline>,
    /// Until when the channel lets us reply; `None`: always.
    pub window: Option<Deadline>,
    /// "Uitzoeken, antwoord volgt."
    pub promise: Option<Promise>,
    /// Was the resident answered since the hand-off or re-opening?
    pub replied: bool,
    /// Ids of the last replies, newest last, to refuse them a second time.
    pub replies: Vec<String>,
    /// What the resident thought of it, once it was closed.
    #[serde(default)]
    pub rating: Option<RatingGiven>,
    /// Who owned it last, so that a re-opened one can go to the same person.
    pub last_agent: Option<String>,
    /// The last change; time never runs backwards here.
    pub changed_at: Timestamp,
    /// Counts changes, for the store to refuse a change that is based on old data.
    pub revision: u64,
}

/// What a hand-off is about.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ItemKind {
    /// A conversation.
    #[default]
    Conversation,
    /// A request to be called (terugbelverzoek).
    CallBack,
}

/// Where a hand-off is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Progress {
    /// In its queue, without an owner.
    Waiting,
    /// One agent owns it.
    Claimed {
        /// Agent id.
        agent: String,
        /// Name for messages to colleagues.
        name: String,
    },
    /// Done.
    Closed(Closing),
}

/// How a hand-off was closed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Closing {
    /// Agent id.
    pub agent: String,
    /// When.
    pub at: Timestamp,
    /// With which result.
    pub result: CloseResult,
}

/// With which result a hand-off is closed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CloseResult {
    /// The question was answered here.
    Answered,
    /// The resident was sent to the right channel.
    Referred,
    /// The resident was called.
    Called,
    /// The resident did not react any more, or could not be reached.
    NoReaction,
    /// Not a question for the municipality, abuse or spam.
    NotForUs,
    /// The same question is handled elsewhere.
    Duplicate,
}

/// What a resident thought of the conversation with a person.
/// Why stands in the summary of the hand-off, which goes with the text of residents.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct RatingGiven {
    /// From 1, which is worst.
    pub score: u8,
    /// The best score.
    pub best: u8,
    /// When it was given.
    pub at: Timestamp,
}

impl RatingGiven {
    /// 0 for the worst score, 1 for the best.
    #[must_use]
    pub fn share(&self) -> f64 {
        let steps = f64::from(self.best.saturating_sub(1)).max(1.0);
        (f64::from(self.score.saturating_sub(1)) / steps).min(1.0)
    }
}

/// "Uitzoeken, antwoord volgt."
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Promise {
    /// When it was promised.
    pub made_at: Timestamp,
    /// By when the answer comes.
    pub until: Timestamp,
}

impl CloseResult {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 6] = [
        Self::Answered,
        Self::Referred,
        Self::Called,
        Self::NoReaction,
        Self::NotForUs,
        Self::Duplicate,
    ];

    /// For the button, in Dutch.
    pub fn label(self) -> &'static str {
        match self {
            Self::Answered => "Beantwoord",
            Self::Referred => "Doorverwezen",
            Self::Called => "Gebeld",
            Self::NoReaction => "Geen reactie meer",
            Self::NotForUs => "Niet voor ons",
            Self::Duplicate => "Dubbel",
        }
    }

    /// Does it say that the resident heard something from us?
    pub(super) fn needs_reply(self) -> bool {
        matches!(self, Self::Answered | Self::Referred)
    }
}

impl DeskItem {
    /// A new hand-off, now. `windowed`: the channel lets us reply only for some time after the resident's last message (WhatsApp).
    pub fn new(
        conversation: impl Into<String>,
        queue: impl Into<String>,
        priority: Priority,
        kind: ItemKind,
        windowed: bool,
        now: Timestamp,
        desk: &Desk,
    ) -> Self {
        let queue = queue.into();
        let mut item = Self {
            conversation: conversation.into(),
            priority,
            kind,
            progress: Progress::Waiting,
            queued_at: now,
            unanswered_since: Some(now),
            last_resident_at: now,
            started_at: None,
            claimed_at: None,
            first_reaction_at: None,
            first_reaction: None,
            answer: None,
            window: windowed
                .then(|| desk.deadline(|rules| rules.window, &queue, now))
                .flatten(),
            queue,
            promise: None,
            replied: false,
            replies: Vec::new(),
            rating: None,
            last_agent: None,
            changed_at: now,
            revision: 0,
        };
        item.start_deadlines(now, desk);
        item
    }

    /// The agent who owns it.
    pub fn owner(&self) -> Option<&str> {
        match &self.progress {
            Progress::Claimed { agent, .. } => Some(agent),
            Progress::Waiting | Progress::Closed(_) => None,
        }
    }

    /// Is it done?
    pub fn is_closed(&self) -> bool {
        matches!(self.progress, Progress::Closed(_))
    }

    /// Since when someone waits: the resident for an answer, else the hand-off for an owner.
    pub fn waiting_since(&self) -> Timestamp {
        self.unanswered_since.unwrap_or(self.queued_at)
    }

    /// The deadline that ends first of those that count now.
    pub fn next_deadline(&self) -> Option<Deadline> {
        self.running_deadlines().min_by_key(|deadline| deadline.due)
    }

    /// The worst status of the deadlines that count now; `Ok` when none does.
    pub fn status(&self, now: Timestamp) -> DeadlineStatus {
        self.running_deadlines()
            .map(|deadline| deadline.status(now))
            .max()
            .unwrap_or(DeadlineStatus::Ok)
    }

    /// The first moment after `after` at which a running deadline asks for a warning or is breached.
    pub fn alarm_after(&self, after: Timestamp) -> Option<Timestamp> {
        let moments = self
            .running_deadlines()
            .flat_map(|deadline| [deadline.warn_at, deadline.due]);
        moments.filter(|moment| *moment > after).min()
    }

    /// Can it go back to the queue when its owner leaves? Yes while the resident waits and no answer is promised.
    pub fn returns_when_owner_leaves(&self) -> bool {
        self.owner().is_some() && self.unanswered_since.is_some() && self.promise.is_none()
    }

    fn running_deadlines(&self) -> impl Iterator<Item = Deadline> {
        let open = !self.is_closed();
        let first = self.first_reaction.filter(|_| self.first_reaction_at.is_none());
        let unanswered = self.unanswered_since.is_some();
        let answer = self.answer.filter(|_| unanswered);
        let window = self.window.filter(|_| unanswered);
        [first, answer, window]
            .into_iter()
            .flatten()
            .filter(move |_| open)
    }

    /// For a new or re-opened hand-off.
    pub(super) fn start_deadlines(&mut self, now: Timestamp, desk: &Desk) {
        self.started_at = Some(now);
        self.claimed_at = None;
        self.first_reaction_at = None;
        self.replied = false;
        self.promise = None;
        self.first_reaction = match self.kind {
            ItemKind::Conversation => desk.deadline(|rules| rules.first_reaction, &self.queue, now),
            ItemKind::CallBack => None,
        };
        self.start_answer(now, desk);
    }

    pub(super) fn start_answer(&mut self, now: Timestamp, desk: &Desk) {
        let kind = self.kind;
        let rule = |rules: &DeskRules| match kind {
            ItemKind::Conversation => rules.answer,
            ItemKind::CallBack => rules.call_back,
        };
        self.answer = desk.deadline(rule, &self.queue, now);
    }
}
