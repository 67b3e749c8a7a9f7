//! One step of a conversation: (bot, state, event, now) → (state, effects, trace). Pure: events and effects are data, time is an argument.
//!
//! The policy is the list of eleven steps in `policy.rs`. The other files each know one thing: `command`, `emergency`, `disambiguate`,
//! `flow` and `answer`, `person`, `reopen`, `rating`, `route`, `small_talk`, `language`; `turn` is what they act on and `render` fills in texts.

mod answer;
mod command;
mod courtesy;
mod decision;
mod disambiguate;
mod effect;
mod emergency;
mod event;
mod flow;
mod follow_up;
mod language;
mod mash;
mod notes;
mod person;
mod policy;
mod rating;
mod render;
mod reopen;
mod route;
mod small_talk;
mod staffed;
mod state;
#[cfg(test)]
mod tests;
mod turn;
mod words;

pub use decision::{Decision, DecisionKind};
pub use effect::{
    CallBack, Choice, Effect, HandOff, HandOffReason, Priority, Saying, SayingKind, Submission, Summary,
};
pub use event::{Attachment, Event};
pub use render::built_in_text;
pub(crate) use render::fill_in;
pub use staffed::Staffed;
pub use state::{
    AnsweredStep, FlowPosition, LastHandOff, LastQuestion, OpenQuestion, Owner, SavedValue, State,
};

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

/// Makes the tables that need no bot now, instead of with the first message.
pub fn prepare() {
    notes::prepare();
}

/// Takes one event. Never fails: whatever comes in, the resident gets a sensible reply or a person. `staffed`: in which queues somebody
/// is there; [`Staffed::everywhere`] where that is not known.
pub fn step(
    bot: &Bot,
    state: &State,
    event: &Event,
    now: Timestamp,
    staffed: &Staffed,
    scratch: &mut Scratch,
) -> Outcome {
    step_with(bot, state, event, now, staffed, &mut |text| {
        matcher::recognise(&bot.recognition, text, scratch)
    })
}

/// As [`step`], with another recogniser, so that the policy can be tested by itself.
fn step_with(
    bot: &Bot,
    state: &State,
    event: &Event,
    now: Timestamp,
    staffed: &Staffed,
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
    let mut turn = Turn::new(bot, state, message, now, staffed, recognise);
    match event {
        Event::Opened => opened(&mut turn),
        Event::Message { .. } => policy::decide(&mut turn),
        Event::AgentJoined { agent } => person::joined(&mut turn, agent),
        Event::AgentLeft { answered } => person::left(&mut turn, *answered),
        Event::Released { quiet } => person::released(&mut turn, *quiet),
        Event::Moved { queue } => person::moved(&mut turn, queue),
        Event::Promised { until, call } => person::promised(&mut turn, *until, *call),
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
    if !person::bot_is_there(turn) {
        person::say_bot_is_away(turn);
    }
}

fn greet(turn: &mut Turn<'_>) {
    let bot = turn.bot;
    for text in &bot.greeting {
        turn.say(SayingKind::Greeting, text);
    }
}
