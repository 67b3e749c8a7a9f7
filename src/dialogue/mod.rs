//! One step of a conversation: (bot, state, event, now) → (state, effects, trace). Pure: events and effects are data, time is an argument.
//!
//! The policy is the list of nine steps in `policy.rs`. The other files each know one thing: `command`, `emergency`, `disambiguate`,
//! `flow` and `answer`, `person`, `route`, `small_talk`, `language`; `turn` is what they act on and `render` fills in texts.

mod answer;
mod command;
mod courtesy;
mod decision;
mod disambiguate;
mod effect;
mod emergency;
mod event;
mod flow;
mod language;
mod mash;
mod person;
mod policy;
mod render;
mod route;
mod small_talk;
mod state;
#[cfg(test)]
mod tests;
mod turn;
mod words;

pub use decision::{Decision, DecisionKind};
pub use effect::{Choice, Effect, HandOff, HandOffReason, Priority, Saying, SayingKind, Submission, Summary};
pub use event::{Attachment, Event};
pub(crate) use render::fill_in;
pub use state::{AnsweredStep, FlowPosition, LastQuestion, OpenQuestion, Owner, SavedValue, State};

use crate::compile::Bot;
use crate::matcher::{self, Scratch};
use jiff::Timestamp;
use turn::{Recognise, Turn};
use words::Message;

/// What one step gives: the next state, what must go out, and why.
#[derive(Debug, Clone)]
pub struct Outcome {
    /// The conversation after this event.
    pub state: State,
    /// What must go out, in order.
    pub effects: Vec<Effect>,
    /// What was decided, and why.
    pub decision: Decision,
}

/// Takes one event. Never fails: whatever comes in, the resident gets a sensible reply or a person.
pub fn step(bot: &Bot, state: &State, event: &Event, now: Timestamp, scratch: &mut Scratch) -> Outcome {
    step_with(bot, state, event, now, &mut |text| {
        matcher::recognise(&bot.recognition, text, scratch)
    })
}

/// As [`step`], with another recogniser, so that the policy can be tested by itself.
fn step_with(
    bot: &Bot,
    state: &State,
    event: &Event,
    now: Timestamp,
    recognise: &mut Recognise<'_>,
) -> Outcome {
    let (text, choice, attachments): (&str, _, &[Attachment]) = match event {
        Event::Message {
            text,
            choice,
            attachments,
        } => (text, choice.as_deref(), attachments),
        _ => ("", None, &[]),
    };
    let plain = words::plain(text);
    let message = Message::new(text, &plain, choice, attachments);
    let mut turn = Turn::new(bot, state, message, now, recognise);
    match event {
        Event::Opened => opened(&mut turn),
        Event::Message { .. } => policy::decide(&mut turn),
        Event::AgentJoined { agent } => person::joined(&mut turn, agent),
        Event::AgentLeft => person::left(&mut turn),
    }
    turn.outcome()
}

/// Greets, unless a person talks or something is going on already.
fn opened(turn: &mut Turn<'_>) {
    if turn.state.owner != Owner::Bot || turn.state.open.is_some() {
        turn.because("Het gesprek is al bezig: geen begroeting.");
        return;
    }
    turn.decide(DecisionKind::Greet);
    turn.because("Het gesprek begint: de bot stelt zich voor.");
    greet(turn);
}

fn greet(turn: &mut Turn<'_>) {
    let bot = turn.bot;
    for text in &bot.greeting {
        turn.say(SayingKind::Greeting, text);
    }
}
