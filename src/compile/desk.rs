//! What a municipality sets about the people at the desk: how long things may take, when a person is offered, canned answers.

use crate::calendar::{Counting, DeadlineRule, Length};
use crate::content::{CannedDef, DeadlineDef, DeskRulesDef, PrivacyDef, Text};
use crate::privacy::{Place, Policy, Retention, RetentionClass};
use jiff::SignedDuration;
use serde::{Deserialize, Serialize};

/// Hand-offs that an agent may own at once when nothing is set.
pub const DEFAULT_MAX_OPEN: usize = 5;

/// How long things may take at one queue.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct DeskRules {
    /// From hand-off to the first word of a person.
    pub first_reaction: DeadlineRule,
    /// From a question to its answer.
    pub answer: DeadlineRule,
    /// From a call-back request to the call.
    pub call_back: DeadlineRule,
    /// How long a channel lets us reply after the last message of the resident (WhatsApp: 24 hours).
    pub window: DeadlineRule,
    /// How long before a promised time a warning is due.
    pub warn_before_promise: SignedDuration,
    /// A resident who writes within this time after closing re-opens the hand-off; later the bot answers.
    pub reopen_within: SignedDuration,
}

impl Default for DeskRules {
    /// First word within an opening hour, answer and call-back within 24 hours of days that it opens, WhatsApp's window of 24
    /// hours, re-open within a day.
    fn default() -> Self {
        let rule = |limit, counting, warn_before| DeadlineRule {
            limit,
            counting,
            warn_before,
        };
        let hours = SignedDuration::from_hours;
        Self {
            first_reaction: rule(hours(1), Counting::OpenTime, SignedDuration::from_mins(15)),
            answer: rule(hours(24), Counting::OpenDays, hours(4)),
            call_back: rule(hours(24), Counting::OpenDays, hours(4)),
            window: rule(hours(24), Counting::Clock, hours(4)),
            warn_before_promise: hours(1),
            reopen_within: hours(24),
        }
    }
}

/// A canned answer: a text that an agent can put in the reply and change before sending.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Canned {
    /// Its id, stable across versions.
    pub id: String,
    /// Shown in the list of canned answers.
    pub title: String,
    /// The text with placeholders; the desk fills them in.
    pub text: String,
    /// Ids of the queues that see it; empty: all.
    pub queues: Vec<String>,
    /// Words to search by, besides the title and the text.
    pub tags: Vec<String>,
}

impl Canned {
    /// Is it for agents of this queue?
    #[must_use]
    pub fn is_for(&self, queue: &str) -> bool {
        self.queues.is_empty() || self.queues.iter().any(|own| own == queue)
    }
}

/// The rules as written, on top of what holds without them.
pub(super) fn rules(def: &DeskRulesDef, base: &DeskRules) -> DeskRules {
    let deadline = |written: &Option<DeadlineDef>, base: DeadlineRule, usual: DeadlineRule| {
        written.as_ref().map_or(base, |written| deadline(written, usual))
    };
    let duration =
        |written: &Option<Text>, base| written.as_ref().map_or(base, |text| length(text).duration());
    let usual = DeskRules::default();
    DeskRules {
        first_reaction: deadline(&def.first_reaction, base.first_reaction, usual.first_reaction),
        answer: deadline(&def.answer, base.answer, usual.answer),
        call_back: deadline(&def.call_back, base.call_back, usual.call_back),
        window: DeadlineRule {
            warn_before: duration(&def.window_warning, base.window.warn_before),
            ..base.window
        },
        warn_before_promise: duration(&def.promise_warning, base.warn_before_promise),
        reopen_within: duration(&def.reopen_within, base.reopen_within),
    }
}

/// A deadline that is written replaces the one above it whole. Without a warning of its own it has the usual one, but not before
/// three quarters of the time have passed.
fn deadline(written: &DeadlineDef, usual: DeadlineRule) -> DeadlineRule {
    let limit = length(&written.within).duration();
    DeadlineRule {
        limit,
        counting: written.count.unwrap_or(usual.counting),
        warn_before: match &written.warn {
            Some(warn) => length(warn).duration(),
            None => usual.warn_before.min(limit / 4),
        },
    }
}

#[allow(clippy::expect_used)] // checked: every length reads
fn length(text: &Text) -> Length {
    Length::parse(&text.value).expect("checked: a length of time")
}

/// The canned answers in the order of their titles.
pub(super) fn canned(defs: &[CannedDef]) -> Vec<Canned> {
    let values = |texts: &[Text]| texts.iter().map(|text| text.value.clone()).collect();
    let mut canned: Vec<Canned> = defs
        .iter()
        .map(|def| Canned {
            id: def.id.value.clone(),
            title: def.title.value.clone(),
            text: def.text.value.clone(),
            queues: values(&def.queues),
            tags: values(&def.tags),
        })
        .collect();
    canned.sort_by_cached_key(|canned| (canned.title.to_lowercase(), canned.id.clone()));
    canned
}

/// What happens to personal data.
#[allow(clippy::expect_used)] // checked: a BSN is never kept
pub(super) fn policy(defs: &[PrivacyDef]) -> Policy {
    let mut policy = Policy::default();
    for def in defs {
        let everywhere = def.everywhere.iter();
        let everywhere = everywhere.flat_map(|word| Place::ALL.map(|place| (place, word.value)));
        let places = def.places.iter().map(|(place, word)| (*place, word.value));
        for (place, treatment) in everywhere.chain(places) {
            policy
                .set(def.class, place, treatment)
                .expect("checked: a BSN is never kept");
        }
    }
    policy
}

/// How long what is stored may be kept.
pub(super) fn retention(defs: &[(RetentionClass, Text)]) -> Retention {
    defs.iter()
        .fold(Retention::default(), |retention, (class, text)| {
            let days = length(text)
                .whole_days()
                .and_then(|days| u16::try_from(days).ok());
            // checked: whole days, at most ten years
            retention.with(*class, days.unwrap_or_else(|| class.default_days()))
        })
}
