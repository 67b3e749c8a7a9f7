//! Balie: a rule-based, explainable chatbot engine for Dutch municipalities.
//!
//! The rooms, from the foundation up; imports run downwards only (see `ARCHITECTURE.md`):
//!
//! * [`dutch`] – text to terms: normalise, tokenise, stem, split compounds, correct.
//! * [`diagnostic`], [`yaml`], [`content`], [`check`] – what editors write, read with a place for every field.
//! * [`compile`] – checked content to an immutable [`compile::Bot`].
//! * [`matcher`] – one message to ranked intents with a trace.
//! * [`privacy`], [`calendar`], [`dialogue`], [`desk`] – the pure rules of a conversation.
//! * [`access`] – when guessing must wait, when a session is over.
//! * [`replay`] – real questions against a bot.
//! * [`cli`] – one file per subcommand.
#![forbid(unsafe_code)]

pub mod access;
pub mod calendar;
pub mod check;
pub mod cli;
pub mod compile;
pub mod content;
pub mod desk;
pub mod diagnostic;
pub mod dialogue;
pub mod dutch;
pub mod matcher;
pub mod privacy;
pub mod replay;
#[cfg(feature = "server")]
pub mod server;
#[cfg(feature = "server")]
pub mod service;
#[cfg(feature = "server")]
pub mod store;
pub mod yaml;
