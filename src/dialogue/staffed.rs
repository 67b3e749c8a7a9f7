//! In which queues somebody is there.

use std::collections::BTreeSet;

/// In which queues somebody is there who takes new conversations now. Who is there is the service's to know; a dialogue only hears it,
/// so that the same is decided everywhere. Opening hours are another matter: outside them nobody is counted on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Staffed(Option<BTreeSet<String>>);

impl Staffed {
    /// Somebody is there in every queue: for replay, and where it is not known.
    #[must_use]
    pub const fn everywhere() -> Self {
        Self(None)
    }

    /// Somebody is there in these queues only.
    pub fn only<T: Into<String>>(queues: impl IntoIterator<Item = T>) -> Self {
        Self(Some(queues.into_iter().map(Into::into).collect()))
    }

    /// Is somebody there in this queue?
    #[must_use]
    pub fn has(&self, queue: &str) -> bool {
        self.0.as_ref().is_none_or(|queues| queues.contains(queue))
    }
}
