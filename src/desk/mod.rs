//! The rules of the human queue: who may do what with a hand-off, in which order, and by when. Pure functions over plain data; the
//! service keeps the data and makes each change one transaction.
//!
//! A hand-off waits in a queue, is claimed by one agent at a time, and is closed with a result. Who does not own it cannot answer
//! it; so nobody is answered twice. Errors are sentences for the agent, in Dutch.

mod act;
mod agent;
mod canned;
mod error;
mod item;
mod order;
mod rules;
mod statistics;

pub use crate::compile::DeskRules;
pub use act::{Action, AfterResident};
pub use agent::{Agent, Availability, Presence, Role, availability};
pub use canned::fill_canned;
pub use error::DeskError;
pub use item::{CloseResult, Closing, DeskItem, ItemKind, Progress, Promise, RatingGiven};
pub use order::{next_for, queue_order};
pub use rules::Desk;
pub use statistics::{Case, Figures, Share, Spread, figures, figures_by};

#[cfg(test)]
mod tests;
