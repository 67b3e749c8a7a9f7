//! Checked content to a [`Bot`]: immutable, complete, with a version. Nothing that was not checked can run.

mod bot;
mod recognition;

pub use bot::*;
pub use recognition::{IntentSource, Recognition, RecognitionSource, SmallTalkSource, WordGroupSource};
