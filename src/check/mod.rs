//! Content to checked content, or to everything that is wrong with it. One question per file; every check runs, in a fixed order.

mod words;

pub use words::ListWords;

use crate::content::{Content, Settings};

/// Content without errors. Only this room makes it, so nothing unchecked can be compiled.
#[derive(Debug, Clone)]
pub struct Checked {
    content: Content,
    settings: Settings,
}

impl Checked {
    /// What was checked.
    #[must_use]
    pub fn content(&self) -> &Content {
        &self.content
    }

    /// `balie.yaml`, which exists.
    #[must_use]
    pub fn settings(&self) -> &Settings {
        &self.settings
    }
}
