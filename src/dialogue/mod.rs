//! One step of a conversation: (bot, state, event, now) → (state, effects, trace). Pure: events and effects are data, time is an argument.

mod decision;
mod effect;
mod event;
mod state;

pub use decision::{Decision, DecisionKind};
pub use effect::{Choice, Effect, HandOff, HandOffReason, Priority, Saying, SayingKind, Submission, Summary};
pub use event::{Attachment, Event};
pub use state::{FlowPosition, OpenQuestion, Owner, SavedValue, State};

use crate::compile::Bot;
use crate::matcher::Scratch;
use jiff::Timestamp;

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
pub fn step(_bot: &Bot, state: &State, _event: &Event, _now: Timestamp, _scratch: &mut Scratch) -> Outcome {
    Outcome {
        state: state.clone(),
        effects: Vec::new(),
        decision: Decision::default(),
    }
}
