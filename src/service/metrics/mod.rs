//! What a running Balie counts. Labels come from small closed sets and from the content, never from what residents write.

mod instrument;
mod process;
mod text;

pub use instrument::{Counters, Histogram, Histograms, Labels};
pub use text::{CONTENT_TYPE, Exposition};

use crate::dialogue::{Decision, DecisionKind, Effect, HandOffReason};
use crate::store::Gauges;
use std::sync::atomic::{AtomicI64, Ordering};

/// Upper bounds of the time that deciding takes, in seconds: a decision takes microseconds.
const DECIDE: &[f64] = &[
    0.000_05, 0.000_1, 0.000_25, 0.000_5, 0.001, 0.002_5, 0.005, 0.01, 0.025, 0.1,
];
/// Upper bounds of the time that keeping and whole requests take, in seconds.
const REQUEST: &[f64] = &[
    0.001, 0.002_5, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0,
];
/// Upper bounds of confidence: tenths.
const CONFIDENCE: &[f64] = &[0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0];

/// Everything that is counted.
#[derive(Debug)]
pub struct Metrics {
    conversations: Counters,
    messages: Counters,
    decisions: Counters,
    intents: Counters,
    confidence: Histogram,
    hand_offs: Counters,
    decide: Histogram,
    keep: Histogram,
    deliveries: Counters,
    alarms: Counters,
    contents: Counters,
    /// Answered requests: `method`, `route` (its template), `status` (its class).
    pub requests: Counters,
    /// Time from the headers of a request to the headers of its answer, by `route`, in seconds.
    pub request_time: Histograms,
    /// Requests that were not served, by `reason`.
    pub rejected: Counters,
    streams: AtomicI64,
}

impl Default for Metrics {
    fn default() -> Self {
        Self {
            conversations: Counters::default(),
            messages: Counters::default(),
            decisions: Counters::default(),
            intents: Counters::default(),
            confidence: Histogram::new(CONFIDENCE),
            hand_offs: Counters::default(),
            decide: Histogram::new(DECIDE),
            keep: Histogram::new(REQUEST),
            deliveries: Counters::default(),
            alarms: Counters::default(),
            contents: Counters::default(),
            requests: Counters::default(),
            request_time: Histograms::new(REQUEST),
            rejected: Counters::default(),
            streams: AtomicI64::new(0),
        }
    }
}

/// What is remembered of a decision until it is on disk: only what is kept counts.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Decided {
    pub(super) kind: DecisionKind,
    pub(super) confidence: Option<f32>,
    intent: Option<String>,
    hand_offs: Vec<(String, &'static str)>,
    said: u64,
    /// Seconds.
    pub(super) took: f64,
}

impl Decided {
    pub(super) fn new(decision: &Decision, effects: &[Effect], took: f64) -> Self {
        let hand_offs = effects.iter().filter_map(|effect| match effect {
            Effect::HandOff(hand_off) => Some((hand_off.queue.clone(), reason_kind(&hand_off.reason))),
            Effect::Reopen { queue, .. } => Some((queue.clone(), "reopened")),
            Effect::CallBack(request) => Some((request.queue.clone(), "call_back")),
            _ => None,
        });
        let said = effects.iter().filter(|effect| matches!(effect, Effect::Say(_)));
        Self {
            kind: decision.kind,
            confidence: decision.candidates.first().map(|best| best.confidence),
            intent: decision.intent.clone(),
            hand_offs: hand_offs.collect(),
            said: said.count() as u64,
            took,
        }
    }
}

impl Metrics {
    /// A decision that is on disk, after `kept` seconds of which the decision itself is a part.
    pub(super) fn decided(&self, channel: &str, decided: &Decided, kept: f64) {
        self.decisions.one(&[("kind", kind_name(decided.kind))]);
        self.decide.observe(decided.took);
        self.keep.observe((kept - decided.took).max(0.0));
        self.messages
            .add(&[("channel", channel), ("direction", "out")], decided.said);
        if let Some(intent) = &decided.intent {
            self.intents.one(&[("intent", intent)]);
        }
        if let Some(confidence) = decided.confidence {
            self.confidence.observe(f64::from(confidence));
        }
        for (queue, reason) in &decided.hand_offs {
            self.hand_offs.one(&[("queue", queue), ("reason", reason)]);
        }
    }

    /// A conversation that started.
    pub(super) fn opened(&self, channel: &str) {
        self.conversations.one(&[("channel", channel)]);
    }

    /// A message of a resident that is on disk.
    pub(super) fn received(&self, channel: &str) {
        self.messages.one(&[("channel", channel), ("direction", "in")]);
    }

    /// An attempt to deliver something of the outbox.
    pub(super) fn delivery(&self, result: &'static str) {
        self.deliveries.one(&[("result", result)]);
    }

    /// A deadline of the desk that is near or over.
    pub(super) fn alarm(&self, kind: &'static str) {
        self.alarms.one(&[("kind", kind)]);
    }

    /// Content was read again: is it in use now?
    pub fn content_read(&self, published: bool) {
        let result = if published { "published" } else { "refused" };
        self.contents.one(&[("result", result)]);
    }

    /// An event stream opened (1) or closed (-1).
    pub fn streams(&self, change: i64) {
        self.streams.fetch_add(change, Ordering::Relaxed);
    }

    /// Everything as text: what was counted, what is kept, which content runs, and the process.
    #[must_use]
    pub fn expose(&self, gauges: &Gauges, content: &str) -> String {
        let mut page = Exposition::default();
        page.gauges(
            "balie_build_info",
            "The running program.",
            &[(&[("version", env!("CARGO_PKG_VERSION"))], 1.0)],
        );
        page.gauges(
            "balie_content_info",
            "The content in use: the first 12 digits of its version.",
            &[(&[("version", content.get(..12).unwrap_or(content))], 1.0)],
        );
        page.counters(
            "balie_content_reads_total",
            "Changed content that was read again: published, or refused because of an error.",
            &self.contents,
        );
        self.dialogue(&mut page);
        let waiting: Vec<[(&'static str, &str); 1]> = gauges
            .waiting
            .iter()
            .map(|(queue, _)| [("queue", queue.as_str())])
            .collect();
        let waiting: Vec<(Labels<'_>, f64)> = waiting
            .iter()
            .zip(&gauges.waiting)
            .map(|(labels, (_, count))| (&labels[..], *count as f64))
            .collect();
        page.gauges(
            "balie_hand_offs_waiting",
            "Hand-offs that nobody has claimed yet.",
            &waiting,
        );
        page.gauge(
            "balie_outbox_items",
            "Deliveries that still have to be made.",
            gauges.outbox as f64,
        );
        page.gauge(
            "balie_outbox_oldest_age_seconds",
            "Age of the oldest of them.",
            gauges.outbox_age,
        );
        page.counters("balie_deliveries_total", "Attempts to deliver.", &self.deliveries);
        page.counters(
            "balie_desk_alarms_total",
            "Deadlines of hand-offs that were near, or over.",
            &self.alarms,
        );
        self.http(&mut page);
        process::expose(&mut page);
        page.into_text()
    }

    fn dialogue(&self, page: &mut Exposition) {
        page.counters(
            "balie_conversations_total",
            "Conversations that started.",
            &self.conversations,
        );
        page.counters(
            "balie_messages_total",
            "Messages of residents (in) and of the bot (out).",
            &self.messages,
        );
        page.counters("balie_decisions_total", "What the bot decided.", &self.decisions);
        page.counters(
            "balie_intents_total",
            "Intents that were taken, also of excluded topics.",
            &self.intents,
        );
        page.histogram(
            "balie_confidence_ratio",
            "Confidence of the best candidate.",
            &self.confidence,
        );
        page.counters(
            "balie_hand_offs_total",
            "Conversations sent to a person.",
            &self.hand_offs,
        );
        page.histogram("balie_decide_duration_seconds", "Time to decide.", &self.decide);
        page.histogram(
            "balie_keep_duration_seconds",
            "Time to get a turn on disk, waiting included, deciding excluded.",
            &self.keep,
        );
    }

    fn http(&self, page: &mut Exposition) {
        page.counters("balie_http_requests_total", "Answered requests.", &self.requests);
        page.histograms(
            "balie_http_request_duration_seconds",
            "Time to the headers of the answer.",
            &self.request_time,
        );
        page.counters(
            "balie_rejected_total",
            "Requests that were not served.",
            &self.rejected,
        );
        page.gauge(
            "balie_event_streams",
            "Open event streams.",
            self.streams.load(Ordering::Relaxed) as f64,
        );
    }
}

/// The name of a kind of decision, as in traces and logs.
pub(super) fn kind_name(kind: DecisionKind) -> &'static str {
    match kind {
        DecisionKind::Silent => "silent",
        DecisionKind::Greet => "greet",
        DecisionKind::Emergency => "emergency",
        DecisionKind::Command => "command",
        DecisionKind::Flow => "flow",
        DecisionKind::Answer => "answer",
        DecisionKind::Disambiguate => "disambiguate",
        DecisionKind::Rephrase => "rephrase",
        DecisionKind::HandOff => "hand_off",
        DecisionKind::Reopen => "reopen",
        DecisionKind::Rating => "rating",
        DecisionKind::Away => "away",
        DecisionKind::SmallTalk => "small_talk",
        DecisionKind::OtherLanguage => "other_language",
    }
}

fn reason_kind(reason: &HandOffReason) -> &'static str {
    match reason {
        HandOffReason::Asked => "asked",
        HandOffReason::NotUnderstood => "not_understood",
        HandOffReason::NoneOfThese => "none_of_these",
        HandOffReason::Excluded { .. } => "excluded",
        HandOffReason::Route { .. } => "route",
        HandOffReason::Flow { .. } => "flow",
        HandOffReason::InvalidAnswer { .. } => "invalid_answer",
        HandOffReason::Emergency { .. } => "emergency",
        HandOffReason::Language { .. } => "language",
        HandOffReason::CallBack { .. } => "call_back",
        HandOffReason::Reopened { .. } => "reopened",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_have_their_names_of_the_trace() {
        let name = |kind| serde_json::to_value(kind).unwrap();
        for kind in [
            DecisionKind::Silent,
            DecisionKind::HandOff,
            DecisionKind::SmallTalk,
            DecisionKind::OtherLanguage,
        ] {
            assert_eq!(name(kind), kind_name(kind));
        }
        let reason = HandOffReason::InvalidAnswer {
            asked: "soort".to_owned(),
        };
        assert_eq!(
            serde_json::to_value(&reason).unwrap()["kind"],
            reason_kind(&reason)
        );
    }
}
