//! Opening hours, Dutch holidays, deadlines and how to say them in Dutch. Pure: the time is an argument.

/// When people are there.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct OpeningHours {}
