//! Why the service could not do what was asked.

use crate::store::StoreError;

/// Why it was not done. Nothing of it was kept.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ServiceError {
    /// There is no such thing, or it is not yours: both look the same from outside.
    #[error("there is no such {0}")]
    NotFound(&'static str),
    /// The message is longer than allowed.
    #[error("a message has at most {0} characters")]
    TooLong(usize),
    /// It contradicts what happened already.
    #[error("{0}")]
    Conflict(String),
    /// It is not of the shape that was agreed; the sentence says which.
    #[error("{0}")]
    Unreadable(String),
    /// The rules of the desk refuse it; Dutch, for the employee.
    #[error("{0}")]
    Refused(String),
    /// Not now; trying again later may help.
    #[error("{0}")]
    Unavailable(String),
}

impl From<StoreError> for ServiceError {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::NotFound(what) => Self::NotFound(what),
            StoreError::Conflict(sentence) => Self::Conflict(sentence),
            StoreError::Unreadable(sentence) => Self::Unreadable(sentence),
            StoreError::Refused(sentence) => Self::Refused(sentence),
            StoreError::Unavailable(sentence) | StoreError::Unusable(sentence) => Self::Unavailable(sentence),
        }
    }
}
