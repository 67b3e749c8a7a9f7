//! What can go wrong with keeping.

/// Why an operation was not done. Nothing of it was kept.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum StoreError {
    /// There is no such conversation or hand-off.
    #[error("there is no such {0}")]
    NotFound(&'static str),
    /// It contradicts what is kept already; the sentence says how.
    #[error("{0}")]
    Conflict(String),
    /// It is not of the shape that was agreed; the sentence says which.
    #[error("{0}")]
    Unreadable(String),
    /// The rules of the desk refuse it; the sentence is Dutch, for the employee.
    #[error("{0}")]
    Refused(String),
    /// The database cannot be used right now: disk full, locked, gone. Trying again later may help.
    #[error("the database cannot be used right now: {0}")]
    Unavailable(String),
    /// The database is damaged or of a newer version; trying again does not help.
    #[error("{0}")]
    Unusable(String),
}
