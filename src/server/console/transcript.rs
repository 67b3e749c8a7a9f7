//! The messages of a conversation as an employee sees them: with notes, and why the bot did what it did.

use super::wording;
use crate::calendar::{civil, say_date};
use crate::compile::Bot;
use crate::server::page::{Part, parts};
use crate::store::{Author, StoredMessage};
use jiff::Timestamp;
use jiff::civil::Date;
use serde::Serialize;
use serde_json::Value;

/// What `transcript.html` uses.
#[derive(Debug, Serialize)]
pub(super) struct Transcript<'m> {
    days: Vec<Day<'m>>,
}

/// The messages of one day.
#[derive(Debug, Serialize)]
struct Day<'m> {
    /// `None`: it goes on from what the page shows already.
    label: Option<String>,
    messages: Vec<Shown<'m>>,
}

#[derive(Debug, Serialize)]
struct Shown<'m> {
    seq: i64,
    author: &'static str,
    sender: String,
    language: &'m str,
    moment: String,
    time: String,
    paragraphs: Vec<Vec<Part<'m>>>,
    choices: Vec<&'m str>,
    referral: Option<&'m str>,
    trace: Option<Trace<'m>>,
}

/// Why the bot did what it did with a message.
#[derive(Debug, Serialize)]
struct Trace<'m> {
    decision: &'m str,
    intent: Option<&'m str>,
    candidates: Vec<Candidate<'m>>,
    reasons: Vec<&'m str>,
}

/// An intent that the matcher found.
#[derive(Debug, Serialize)]
pub(super) struct Candidate<'m> {
    pub(super) title: &'m str,
    pub(super) percent: String,
}

impl<'m> Transcript<'m> {
    /// Of these messages, by day. `before`: the message that the page shows last.
    pub(super) fn new(
        bot: &'m Bot,
        messages: &'m [StoredMessage],
        before: Option<&StoredMessage>,
        now: Timestamp,
    ) -> Self {
        let date = |message: &StoredMessage| civil(message.at).date();
        let mut last: Option<Date> = before.map(date);
        let mut days: Vec<Day<'m>> = Vec::new();
        for message in messages {
            let day = date(message);
            if days.is_empty() || last != Some(day) {
                let label = (last != Some(day)).then(|| say_date(day, civil(now).date()));
                days.push(Day {
                    label,
                    messages: Vec::new(),
                });
                last = Some(day);
            }
            if let Some(day) = days.last_mut() {
                day.messages.push(Shown::new(bot, message));
            }
        }
        Self { days }
    }
}

impl<'m> Shown<'m> {
    fn new(bot: &'m Bot, message: &'m StoredMessage) -> Self {
        let name = message.name.as_deref().unwrap_or("een medewerker");
        let (author, sender) = match message.author {
            Author::Resident => ("resident", "Inwoner".to_owned()),
            Author::Bot => ("bot", "Bot".to_owned()),
            Author::Agent => ("agent", wording::capital(name)),
            Author::Note => ("note", format!("Notitie van {name}, alleen voor collega’s")),
        };
        Self {
            seq: message.seq.0,
            author,
            sender,
            language: &message.body.language,
            moment: message.at.to_string(),
            time: civil(message.at).strftime("%-H.%M uur").to_string(),
            paragraphs: message.body.text.split("\n\n").map(parts).collect(),
            choices: message
                .body
                .choices
                .iter()
                .map(|choice| choice.label.as_str())
                .collect(),
            referral: message
                .body
                .referral
                .as_ref()
                .map(|referral| referral.name.as_str()),
            trace: message.trace.as_ref().and_then(|trace| Trace::new(bot, trace)),
        }
    }
}

impl<'m> Trace<'m> {
    /// From the JSON that was kept; `None` when it is of another shape.
    fn new(bot: &'m Bot, trace: &'m Value) -> Option<Self> {
        let list = |key: &str| trace[key].as_array().map(Vec::as_slice).unwrap_or_default();
        let candidates = list("candidates").iter().filter_map(|one| {
            Some(Candidate {
                title: wording::title(bot, one["intent"].as_str()?),
                percent: wording::percent(one["confidence"].as_f64()? as f32),
            })
        });
        Some(Self {
            decision: wording::decision(trace["decision"].as_str()?),
            intent: trace["intent"].as_str().map(|id| wording::title(bot, id)),
            candidates: candidates.collect(),
            reasons: list("reasons").iter().filter_map(Value::as_str).collect(),
        })
    }
}
