//! What must go after some time, what one resident may ask to see, and what one resident may ask to erase.

#[cfg(doc)]
use super::StoreError;
use super::{AuditEntry, ConversationId, HandOffId, HandOffRecord, OutboxItem, Pending, StoredMessage};
use crate::desk::DeskItem;
use crate::dialogue::{HandOffReason, State, Summary};
use crate::privacy::{Retention, RetentionClass};
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::fmt;

/// Key of the setting that holds a [`Purge`].
pub(super) const PURGE: &str = "purge";
/// Most lines of the audit log that go in one step.
pub(super) const AUDIT_LINES: usize = 5_000;
/// Why a conversation is not erased.
pub(super) const STILL_OPEN: &str =
    "Dit gesprek wacht nog op een medewerker, of iemand is ermee bezig. Sluit het eerst af.";

/// Deletes what is too old, and gives or erases what is kept about one resident. All of it leaves a line in the audit log.
pub trait PrivacyStore: Send + Sync {
    /// One step of the daily purge: a part of the conversations, in order of their ids. Any node may do the next step; each is one
    /// transaction that goes on where the last one stopped, also after a crash. When the last step is done, one line `purged` in the audit
    /// log says how much went. What belongs to a hand-off that is still open stays.
    fn purge(&self, plan: PurgePlan) -> Pending<'_, PurgeStep>;

    /// Everything that is kept about a conversation, when it exists; the line for the audit log is kept with it.
    fn export(&self, conversation: ConversationId, audit: AuditEntry) -> Pending<'_, Option<Exported>>;

    /// Erases texts, saved values, deliveries and summaries of a conversation; what stays are the line of the audit log with the
    /// counts, and what counts a hand-off without saying whose it was. [`StoreError::NotFound`] when there is no such conversation,
    /// [`StoreError::Refused`] while its hand-off is open.
    fn erase(&self, conversation: ConversationId, audit: AuditEntry) -> Pending<'_, Gone>;
}

/// What must go, and when it must be done again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PurgePlan {
    /// How long each class may be kept.
    pub retention: Retention,
    /// Now.
    pub now: Timestamp,
    /// From the end of one purge to the start of the next.
    pub every: SignedDuration,
    /// Most conversations that one step looks at.
    pub conversations: usize,
}

/// What one step did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PurgeStep {
    /// The last purge was not long ago.
    NotDue,
    /// There is more to look at.
    More,
    /// This purge is done; so much went in all its steps.
    Done(Gone),
}

/// How many things went, per class.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Gone(pub BTreeMap<RetentionClass, u64>);

impl Gone {
    /// Counts more of a class.
    pub fn add(&mut self, class: RetentionClass, count: usize) {
        if count > 0 {
            *self.0.entry(class).or_default() += count as u64;
        }
    }

    /// How many of a class.
    #[must_use]
    pub fn of(&self, class: RetentionClass) -> u64 {
        self.0.get(&class).copied().unwrap_or(0)
    }
}

impl fmt::Display for Gone {
    /// `message_text=12 note=1`, or `nothing`.
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.0.is_empty() {
            return out.write_str("nothing");
        }
        for (place, (class, count)) in self.0.iter().enumerate() {
            let space = if place == 0 { "" } else { " " };
            write!(out, "{space}{}={count}", class.name())?;
        }
        Ok(())
    }
}

/// Before which moments what goes. Each is "at or before".
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Cutoffs {
    /// Messages of residents, bot and agents.
    pub(super) text: Timestamp,
    /// Private notes.
    pub(super) note: Timestamp,
    /// Deliveries that are over.
    pub(super) saved: Timestamp,
    /// Where a conversation is and what an agent saw first: both hold text and saved values.
    pub(super) state: Timestamp,
    /// Hand-offs as counts.
    pub(super) statistics: Timestamp,
    /// A conversation of which nothing is left.
    pub(super) conversation: Timestamp,
    /// Lines of the audit log.
    pub(super) audit: Timestamp,
}

impl PurgePlan {
    pub(super) fn cutoffs(&self) -> Cutoffs {
        use RetentionClass::{Audit, Contact, MessageText, Note, SavedValue, Statistics};
        let of = |class| self.retention.cutoff(class, self.now);
        let (text, note, saved) = (of(MessageText), of(Note), of(SavedValue));
        Cutoffs {
            text,
            note,
            saved,
            state: text.max(saved),
            statistics: of(Statistics),
            conversation: text.min(note).min(saved).min(of(Contact)),
            audit: of(Audit),
        }
    }
}

/// How far the purge is, as kept between its steps.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub(super) struct Purge {
    /// When the last one ended.
    pub(super) finished_at: Option<Timestamp>,
    /// The last conversation that this one looked at; `None`: it has not begun.
    pub(super) after: Option<String>,
    /// What went so far.
    pub(super) gone: Gone,
}

impl Purge {
    /// Must a step be done now? A clock that was set back does not stop it.
    pub(super) fn is_due(&self, plan: &PurgePlan) -> bool {
        let just_done = |finished: Timestamp| {
            let since = plan.now.duration_since(finished);
            !since.is_negative() && since < plan.every
        };
        self.after.is_some() || !self.finished_at.is_some_and(just_done)
    }

    /// The line that says what went.
    pub(super) fn record(&self, now: Timestamp) -> AuditEntry {
        AuditEntry {
            id: 0,
            at: now,
            actor: "system".to_owned(),
            action: "purged".to_owned(),
            conversation: None,
            hand_off: None,
            detail: Some(self.gone.to_string()),
            origin: None,
        }
    }

    /// As it stands when all steps are done.
    pub(super) fn finished(now: Timestamp) -> Self {
        Self {
            finished_at: Some(now),
            ..Self::default()
        }
    }
}

/// Everything that is kept about one conversation.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Exported {
    /// Its id.
    pub conversation: ConversationId,
    /// `web`, `whatsapp` …
    pub channel: String,
    /// When it started, UTC.
    pub created_at: Timestamp,
    /// Last change, UTC.
    pub updated_at: Timestamp,
    /// Where it is, with saved values.
    pub state: State,
    /// All messages, private notes of employees too.
    pub messages: Vec<StoredMessage>,
    /// When a person took over.
    pub hand_offs: Vec<ExportedHandOff>,
    /// What went, or must go, to other systems.
    pub deliveries: Vec<ExportedDelivery>,
    /// Who did what with it, oldest first.
    pub audit: Vec<AuditEntry>,
}

/// A hand-off of one conversation.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ExportedHandOff {
    /// Its id.
    pub id: HandOffId,
    /// When it came first, UTC.
    pub created_at: Timestamp,
    /// Why.
    pub reason: HandOffReason,
    /// What the person saw first.
    pub summary: Summary,
    /// How it stands.
    pub item: DeskItem,
}

/// A delivery of one conversation.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ExportedDelivery {
    /// Webhook id.
    pub webhook: String,
    /// Flow that sent it.
    pub flow: String,
    /// Name → value.
    pub fields: BTreeMap<String, String>,
    /// When it was written, UTC.
    pub created_at: Timestamp,
    /// How often it was tried.
    pub attempts: u32,
}

impl From<HandOffRecord> for ExportedHandOff {
    fn from(record: HandOffRecord) -> Self {
        Self {
            id: record.id,
            created_at: record.created_at,
            reason: record.reason,
            summary: record.summary,
            item: record.item,
        }
    }
}

impl From<OutboxItem> for ExportedDelivery {
    fn from(item: OutboxItem) -> Self {
        Self {
            webhook: item.submission.webhook,
            flow: item.submission.flow,
            fields: item.submission.fields,
            created_at: item.created_at,
            attempts: item.attempts,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_purge_is_due_once_a_day_and_until_it_is_finished() {
        let at = |hours| Timestamp::UNIX_EPOCH + SignedDuration::from_hours(hours);
        let plan = |now| PurgePlan {
            retention: Retention::default(),
            now,
            every: SignedDuration::from_hours(24),
            conversations: 10,
        };
        assert!(Purge::default().is_due(&plan(at(0))));
        let done = Purge::finished(at(100));
        assert!(!done.is_due(&plan(at(100))) && !done.is_due(&plan(at(123))));
        assert!(done.is_due(&plan(at(124))));
        assert!(done.is_due(&plan(at(99))), "the clock was set back");
        let halfway = Purge {
            after: Some("a".to_owned()),
            ..done
        };
        assert!(halfway.is_due(&plan(at(101))));
    }

    #[test]
    fn what_holds_two_classes_goes_with_the_first_of_them() {
        let retention = Retention::default()
            .with(RetentionClass::MessageText, 7)
            .with(RetentionClass::Note, 60);
        let now: Timestamp = "2026-11-22T10:00:00Z".parse().unwrap();
        let plan = PurgePlan {
            retention,
            now,
            every: SignedDuration::ZERO,
            conversations: 1,
        };
        let days = |moment: Timestamp| now.duration_since(moment).as_hours() / 24;
        let cutoffs = plan.cutoffs();
        assert_eq!(
            (days(cutoffs.text), days(cutoffs.saved), days(cutoffs.state)),
            (7, 30, 7)
        );
        assert_eq!((days(cutoffs.note), days(cutoffs.conversation)), (60, 60));
        assert_eq!((days(cutoffs.audit), days(cutoffs.statistics)), (365, 730));
    }
}
