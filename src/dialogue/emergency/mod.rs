//! Emergency and crisis words: found on words and phrases, with guards against everyday use. The safe texts are fixed: content can add
//! emergencies but cannot change or remove these. Wrong in the safe direction: a needless 112 is better than a missed one, so a guard
//! only stands where everyday Dutch clearly uses the same words.

mod mended;
mod phrases;
mod tables;

use super::notes::{self, Note, Noted};
use super::turn::Turn;
use super::words::{self, Message};
use super::{DecisionKind, HandOffReason, Priority, SayingKind, courtesy, person};
use crate::compile::Bot;
use crate::content::Tone;
use crate::dutch::{function_words, lexicon};
use mended::Piece;
use phrases::Finder;
pub(super) use phrases::Read;
use std::cell::OnceCell;
use std::ops::Range;
use std::sync::LazyLock;
use tables::BUILT_IN;

/// A built-in emergency, or one class of an emergency: classes have the same id and text, and each its own guards.
struct Kind {
    /// Its id.
    id: &'static str,
    /// The fixed safe text with je, and with u.
    text: [&'static str; 2],
    /// Phrases that are enough, in the notation of [`phrases`].
    phrases: &'static [&'static str],
    /// Phrases of everyday use, in lists that emergencies share: when one stands in the message, this emergency is not meant.
    unless: &'static [&'static [&'static str]],
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
    Finder::new(BUILT_IN.iter().enumerate().flat_map(|(at, kind)| {
        kind.unless
            .iter()
            .copied()
            .flatten()
            .map(move |phrase| (*phrase, at))
    }))
});

/// Every word that may mean something in an emergency, or is read otherwise in one; and function words, for they are in every message.
pub(super) fn words() -> impl Iterator<Item = &'static str> {
    let function_words = function_words::table().iter().map(|(word, _)| word);
    PHRASES.words().chain(mended::words()).chain(function_words)
}

/// What a word is to the phrases, and whether it is read otherwise than it is written, or left out, where a message makes no sense as typed.
pub(super) fn read(word: &str) -> Read<'_> {
    let mut read = PHRASES.read(word);
    read.is_odd = mended::is_odd(word);
    read.is_particle = mended::is_particle(word);
    read
}

/// The most pressing emergency in a message: the built-in ones in their order, then those of the content.
pub(super) fn find(bot: &Bot, message: &Message<'_>) -> Option<Found> {
    built_in(message, bot.tone).or_else(|| of_content(bot, message))
}

/// As typed, or else as it was probably meant.
fn built_in(message: &Message<'_>, tone: Tone) -> Option<Found> {
    let said = message.noted();
    let read: Vec<Read<'_>> = said.iter().map(see).collect();
    bare(said, &read, &message.core, tone).or_else(|| {
        let meant = mended::mend(said.words(), &read)?;
        as_meant(said, &read, &meant, tone)
    })
}

/// As it was probably meant. Only what is not as typed is read again.
fn as_meant(said: Noted<'_, '_>, read: &[Read<'_>], meant: &[Piece<'_>], tone: Tone) -> Option<Found> {
    let mut words = Vec::with_capacity(meant.len() + 1);
    let mut again = Vec::with_capacity(meant.len() + 1);
    for piece in meant {
        match piece {
            Piece::Same(at) => {
                words.push(said.words()[*at]);
                again.push(read[*at]);
            }
            Piece::Other(text) => {
                words.extend(words::split(text));
                again.extend(words::split(text).map(|word| see_bare((word, notes::of_word(word))).0));
            }
        }
    }
    if !PHRASES.may_find(&again) {
        return None;
    }
    let notes = notes::of(&words);
    let said = Noted::new(&words, &notes);
    bare(said, &again, &courtesy::core(said), tone)
}

/// How a word of a message is read first.
fn see<'w>((word, note): (&'w str, Option<&'static Note>)) -> Read<'w> {
    let (mut read, is_everyday) = see_bare((word, note));
    read.is_odd |= note.is_none() && !is_everyday && mended::is_new_odd(word);
    read
}

/// How a word is read, and whether it is an everyday word for sure.
fn see_bare<'w>((word, note): (&'w str, Option<&'static Note>)) -> (Read<'w>, bool) {
    if let Some(note) = note {
        return (note.danger, false);
    }
    let bases = lexicon().base_numbers(word);
    (PHRASES.read_new(word, bases), bases.is_some())
}

/// As typed, or else without greeting and thanks: `core` is what is left then.
fn bare(said: Noted<'_, '_>, read: &[Read<'_>], core: &Range<usize>, tone: Tone) -> Option<Found> {
    as_typed(said.words(), read, tone).or_else(|| {
        let is_shorter = core.len() < read.len();
        is_shorter
            .then(|| as_typed(&said.words()[core.clone()], &read[core.clone()], tone))
            .flatten()
    })
}

fn as_typed(words: &[&str], read: &[Read<'_>], tone: Tone) -> Option<Found> {
    let guarded = OnceCell::new();
    let is_guarded = |at: usize| guarded.get_or_init(|| GUARDS.all(words)).contains(&at);
    let (at, found) = PHRASES.first(read, is_guarded)?;
    let kind = BUILT_IN.get(at)?;
    let [je, u] = kind.text;
    let text = match tone {
        Tone::Je => je,
        Tone::U => u,
    };
    Some(Found {
        id: kind.id.to_owned(),
        words: words[found].join(" "),
        text: text.to_owned(),
        queue: None,
    })
}

fn of_content(bot: &Bot, message: &Message<'_>) -> Option<Found> {
    let begins = message.words.iter().fold(0, |seen, word| seen | begin(word));
    let may_stand = |phrase: &&String| begins & begin(phrase) != 0;
    bot.emergencies.iter().find_map(|emergency| {
        let mut phrases = emergency.words.iter().filter(may_stand);
        let phrase = phrases.find(|phrase| message.has(phrase))?;
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

/// One of 64 bits by which most words differ that begin otherwise; none of no word.
fn begin(text: &str) -> u64 {
    match *text.as_bytes() {
        [] => 0,
        [first] | [first, b' ', ..] => 1 << (first % 64),
        [first, second, ..] => 1 << (first.wrapping_mul(5).wrapping_add(second) % 64),
    }
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
