//! What an import could not take over as it was: each kind with its first examples and a count.

use std::collections::BTreeMap;
use std::fmt::Display;

/// Most notes of one kind that are shown.
const SHOWN: usize = 20;

/// Notes, to be shown when the import is done.
#[derive(Debug, Default)]
pub(super) struct Notes {
    /// Said as they are.
    once: Vec<String>,
    /// Kind → how many, and the first ones.
    many: BTreeMap<Kind, (usize, Vec<String>)>,
}

/// Kinds of notes of which there can be as many as there are rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Kind {
    Renamed,
    NoWords,
    TooLong,
    InTwoIntents,
}

impl Kind {
    fn more(self) -> &'static str {
        match self {
            Self::Renamed => "labels that became another id",
            Self::NoWords => "rows without words",
            Self::TooLong => "rows that are too long",
            Self::InTwoIntents => "rows that are an example of another intent already",
        }
    }
}

impl Notes {
    /// A note of which there are few.
    pub fn say(&mut self, note: String) {
        self.once.push(note);
    }

    /// A note of a kind; it is made only when it is among those that are shown.
    pub fn add(&mut self, kind: Kind, note: impl Display) {
        let (count, first) = self.many.entry(kind).or_default();
        *count += 1;
        if first.len() < SHOWN {
            first.push(note.to_string());
        }
    }

    /// All lines to show.
    pub fn lines(&self) -> Vec<String> {
        let mut lines = Vec::new();
        for (kind, (count, first)) in &self.many {
            lines.extend(first.iter().cloned());
            if *count > first.len() {
                lines.push(format!("and {} more {}", count - first.len(), kind.more()));
            }
        }
        lines.extend(self.once.iter().cloned());
        lines
    }
}
