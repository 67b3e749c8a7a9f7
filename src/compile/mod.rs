//! Checked content to a [`Bot`]: immutable, complete, with a version. Nothing that was not checked can run.

mod assemble;
mod bot;
mod desk;
mod hours;
mod recognition;
mod sentences;
mod steps;
mod version;

pub use crate::content::{People, Rating};
pub use assemble::bot;
pub use bot::*;
pub use desk::{Canned, DEFAULT_MAX_OPEN, DeskRules};
pub(crate) use recognition::{
    BLOCK, COLUMNS, COMMON_ROW, Entry, Meaning, PartOf, Posting, Present, ReadAs, Reading, Row, TOGETHER,
    Tables, Term, TermKind, UsedBy, Word,
};
pub use recognition::{
    How, IntentSource, Recognition, RecognitionSource, SmallTalkSource, Weights, WordGroupSource, prepare,
};

#[cfg(test)]
mod tests;
