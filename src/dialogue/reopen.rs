//! Going on after a person closed the conversation: back to the same people, unless it is clearly about something else.

use super::policy::Progress::{self, Next, Settled};
use super::turn::Turn;
use super::{DecisionKind, Effect, Owner, SayingKind, mash, person, policy, small_talk};
use crate::compile::{IntentIx, Queue};

/// The message goes on about what a person closed a short while ago: it goes back to the same queue. Thanks, a smile and nonsense stay
/// with the bot, and so does a question that is surely about another topic: its answer need not wait for a person.
pub(super) fn go_on(turn: &mut Turn<'_>) -> Progress {
    let Some(queue) = queue(turn) else {
        return Next;
    };
    if says_nothing(turn) {
        return Next;
    }
    if is_about_something_else(turn) {
        turn.because("Een medewerker sloot kort geleden een gesprek af, maar dit gaat zeker over iets anders: de bot antwoordt.");
        turn.state.hand_off = None;
        return Next;
    }
    turn.remember_question();
    back(turn, queue);
    Settled
}

/// The resident asks for a person soon after one closed the conversation: it goes back to the same people. `false` when there was none.
pub(super) fn person_again(turn: &mut Turn<'_>) -> bool {
    let found = queue(turn);
    if let Some(queue) = found {
        back(turn, queue);
    }
    found.is_some()
}

/// The queue whose people closed the conversation a short while ago.
fn queue<'a>(turn: &mut Turn<'a>) -> Option<&'a Queue> {
    let last = turn.state.hand_off.as_ref()?;
    let closed_at = last.closed_at?;
    let bot = turn.bot;
    let found = bot.queues.iter().find(|queue| queue.id == last.queue);
    let open = found.filter(|queue| turn.now.duration_since(closed_at) <= queue.rules.reopen_within);
    if open.is_none() {
        turn.state.hand_off = None;
    }
    open
}

/// Thanks, a smile, keyboard mash: nothing that a person must read.
fn says_nothing(turn: &mut Turn<'_>) -> bool {
    if turn.message.words.is_empty() {
        return turn.message.attachments.is_empty();
    }
    mash::is_mash(&turn.message.words)
        || small_talk::is_built_in(&turn.message)
        || turn.recognised().small_talk.is_some()
}

/// Is it surely a question about another topic than the hand-off was? What may be about the same goes to the people who know.
fn is_about_something_else(turn: &mut Turn<'_>) -> bool {
    let recognised = turn.recognised();
    if let Some((first, second)) = recognised.both {
        return is_other_topic(turn, first) && is_other_topic(turn, second);
    }
    let Some((best, _)) = policy::best(turn) else {
        return false;
    };
    best.confidence >= turn.bot.thresholds.answer && policy::clear(turn) && is_other_topic(turn, best.intent)
}

fn is_other_topic(turn: &Turn<'_>, intent: IntentIx) -> bool {
    let (Some(intent), Some(last)) = (turn.intent(intent), &turn.state.hand_off) else {
        return false;
    };
    let topic_of = |id: &String| {
        let ix = turn.intent_ix(id)?;
        Some(&turn.intent(ix)?.topic)
    };
    last.about
        .iter()
        .filter_map(topic_of)
        .all(|topic| *topic != intent.topic)
}

fn back(turn: &mut Turn<'_>, queue: &Queue) {
    turn.because(format!(
        "Een medewerker sloot dit gesprek kort geleden af: het gaat weer open bij {}.",
        queue.name
    ));
    turn.decide(DecisionKind::Reopen);
    let lead = turn.built_in("hand_off_reopened", &[("team", &queue.name)]);
    let text = lead + "\n\n" + &person::when_read(turn, &queue.id);
    turn.say_text(SayingKind::HandOff, text, Vec::new());
    let summary = person::summary(turn);
    turn.effects.push(Effect::Reopen {
        queue: queue.id.clone(),
        summary,
    });
    if let Some(last) = &mut turn.state.hand_off {
        last.closed_at = None;
        last.noted = false;
    }
    turn.state.owner = Owner::Queue {
        queue: queue.id.clone(),
    };
    turn.state.open = None;
    turn.state.flows.clear();
    turn.state.also_asked = None;
    turn.state.rephrased = false;
}
