//! How long what is stored may be kept.

use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What is stored, by how long it may be kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RetentionClass {
    /// What residents, bot and agents wrote.
    MessageText,
    /// Photos and places.
    Attachment,
    /// Values that flows saved, call-back requests, delivered webhooks.
    SavedValue,
    /// Private notes and results of hand-offs.
    Note,
    /// Contact of a resident on a channel (phone number, push address).
    Contact,
    /// Who did what at the desk.
    Audit,
    /// Counts without text or person.
    Statistics,
}

impl RetentionClass {
    /// All of them, in order.
    pub const ALL: [Self; 7] = [
        Self::MessageText,
        Self::Attachment,
        Self::SavedValue,
        Self::Note,
        Self::Contact,
        Self::Audit,
        Self::Statistics,
    ];

    /// As content, exports and the log name it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::MessageText => "message_text",
            Self::Attachment => "attachment",
            Self::SavedValue => "saved_value",
            Self::Note => "note",
            Self::Contact => "contact",
            Self::Audit => "audit",
            Self::Statistics => "statistics",
        }
    }

    /// Days when nothing is configured: 30 for everything about a resident, a year for the audit log, two for counts.
    pub fn default_days(self) -> u16 {
        match self {
            Self::MessageText | Self::Attachment | Self::SavedValue | Self::Note | Self::Contact => 30,
            Self::Audit => 365,
            Self::Statistics => 730,
        }
    }
}

/// Days per class; a class that is not in it has its default.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Retention {
    days: BTreeMap<RetentionClass, u16>,
}

impl Retention {
    /// Keeps a class for so many days; zero is "gone at the next purge".
    #[must_use]
    pub fn with(mut self, class: RetentionClass, days: u16) -> Self {
        self.days.insert(class, days);
        self
    }

    /// Days that a class may be kept.
    pub fn days(&self, class: RetentionClass) -> u16 {
        self.days
            .get(&class)
            .copied()
            .unwrap_or_else(|| class.default_days())
    }

    /// What was last used at or before this moment must go. A day is 24 hours.
    pub fn cutoff(&self, class: RetentionClass, now: Timestamp) -> Timestamp {
        let age = SignedDuration::from_hours(24 * i64::from(self.days(class)));
        now.checked_sub(age).unwrap_or(Timestamp::MIN)
    }

    /// Must something go that was last used at `last_used`?
    pub fn expired(&self, class: RetentionClass, last_used: Timestamp, now: Timestamp) -> bool {
        last_used <= self.cutoff(class, now)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_goes_after_thirty_days_unless_configured() {
        let at = |text: &str| -> Timestamp { text.parse().unwrap() };
        let written = at("2026-10-23T10:00:00Z");
        let retention = Retention::default();
        assert!(!retention.expired(RetentionClass::MessageText, written, at("2026-11-22T09:59:59Z")));
        assert!(retention.expired(RetentionClass::MessageText, written, at("2026-11-22T10:00:00Z")));
        assert!(!retention.expired(RetentionClass::Audit, written, at("2026-11-22T10:00:00Z")));
        let strict = retention.with(RetentionClass::MessageText, 7);
        assert!(strict.expired(RetentionClass::MessageText, written, at("2026-10-30T10:00:00Z")));
        assert!(!strict.expired(RetentionClass::Note, written, at("2026-10-30T10:00:00Z")));
        assert_eq!(serde_json::to_string(&strict).unwrap(), r#"{"message_text":7}"#);
        let loose = Retention::default().with(RetentionClass::MessageText, u16::MAX);
        assert!(!loose.expired(
            RetentionClass::MessageText,
            Timestamp::MIN + SignedDuration::from_secs(1),
            Timestamp::MIN
        ));
    }
}
