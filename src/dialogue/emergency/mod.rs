//! Emergency and crisis words: found on words and phrases, with guards against everyday use. The safe texts are fixed: content can add
//! emergencies but cannot change or remove these. Wrong in the safe direction: a needless 112 is better than a missed one, so a guard
//! only stands where everyday Dutch clearly uses the same words.

mod mended;
mod phrases;
mod tables;

use super::courtesy::without_courtesy;
use super::turn::Turn;
use super::words::Message;
use super::{DecisionKind, HandOffReason, Priority, SayingKind, person};
use crate::compile::Bot;
use crate::content::Tone;
use phrases::Finder;
use std::cell::OnceCell;
use std::sync::LazyLock;
use tables::BUILT_IN;

/// A built-in emergency.
struct Kind {
    /// Its id.
    id: &'static str,
    /// The fixed safe text with je, and with u.
    text: [&'static str; 2],
    /// Phrases that are enough, in the notation of [`phrases`].
    phrases: &'static [&'static str],
    /// Phrases of everyday use: when one stands in the message, this emergency is not meant.
    unless: &'static [&'static str],
}

/// An emergency that was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Found {
    /// Its id.
    pub id: String,
    /// The words that pointed to it.
    pub words: String,
    text: String,
    /// Queue id; the default queue when none.
    queue: Option<String>,
}

static PHRASES: LazyLock<Finder> = LazyLock::new(|| {
    Finder::new(
        BUILT_IN
            .iter()
            .enumerate()
            .flat_map(|(at, kind)| kind.phrases.iter().map(move |phrase| (*phrase, at))),
    )
});
static GUARDS: LazyLock<Finder> = LazyLock::new(|| {
    Finder::new(
        BUILT_IN
            .iter()
            .enumerate()
            .flat_map(|(at, kind)| kind.unless.iter().map(move |phrase| (*phrase, at))),
    )
});

/// The most pressing emergency in a message: the built-in ones in their order, then those of the content.
pub(super) fn find(bot: &Bot, message: &Message<'_>) -> Option<Found> {
    built_in(&message.words, bot.tone).or_else(|| of_content(bot, message))
}

/// As typed, or else as it was probably meant.
fn built_in(words: &[&str], tone: Tone) -> Option<Found> {
    bare(words, tone).or_else(|| {
        let mended = mended::mend(words)?;
        let words: Vec<&str> = mended.split(' ').collect();
        bare(&words, tone)
    })
}

/// As typed, or else without greeting and thanks.
fn bare(words: &[&str], tone: Tone) -> Option<Found> {
    as_typed(words, tone).or_else(|| {
        let core = without_courtesy(words);
        (core.len() < words.len()).then(|| as_typed(core, tone)).flatten()
    })
}

fn as_typed(words: &[&str], tone: Tone) -> Option<Found> {
    let guarded = OnceCell::new();
    let is_guarded = |at: usize| guarded.get_or_init(|| GUARDS.all(words)).contains(&at);
    let (at, words) = PHRASES.first(words, is_guarded)?;
    let kind = BUILT_IN.get(at)?;
    let [je, u] = kind.text;
    let text = match tone {
        Tone::Je => je,
        Tone::U => u,
    };
    Some(Found {
        id: kind.id.to_owned(),
        words,
        text: text.to_owned(),
        queue: None,
    })
}

fn of_content(bot: &Bot, message: &Message<'_>) -> Option<Found> {
    bot.emergencies.iter().find_map(|emergency| {
        let phrase = emergency.words.iter().find(|phrase| message.has(phrase))?;
        Some(Found {
            id: emergency.id.clone(),
            words: phrase.clone(),
            text: emergency.text.clone(),
            queue: bot
                .queues
                .get(emergency.queue.0 as usize)
                .map(|queue| queue.id.clone()),
        })
    })
}

/// Says the fixed safe text, and hands over with priority.
pub(super) fn respond(turn: &mut Turn<'_>, found: &Found) {
    turn.decide(DecisionKind::Emergency);
    turn.decision.emergency = Some(found.id.clone());
    turn.say(SayingKind::Emergency, &found.text);
    let queue = found.queue.clone().unwrap_or_else(|| turn.default_queue());
    let id = if person::is_open(turn, &queue) {
        "emergency_open"
    } else {
        "emergency_closed"
    };
    turn.say_built_in(SayingKind::HandOff, id);
    let reason = HandOffReason::Emergency {
        emergency: found.id.clone(),
    };
    person::hand_off_silently(turn, &queue, reason, Priority::Urgent);
    turn.state.emergency = Some(found.id.clone());
}

#[cfg(test)]
mod tests;
