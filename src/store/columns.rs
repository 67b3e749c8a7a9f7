//! How values stand in columns, the same in every database. Times are milliseconds since 1970, UTC; structures are JSON.

use super::{HandOffWrite, Stage, StoreError};
use crate::desk::DeskItem;
use crate::dialogue::Priority;
use jiff::Timestamp;
use serde::Serialize;
use serde::de::DeserializeOwned;

pub(super) fn millis(at: Timestamp) -> i64 {
    at.as_millisecond()
}

pub(super) fn time(millis: i64) -> Result<Timestamp, StoreError> {
    Timestamp::from_millisecond(millis).map_err(|_| odd("a time"))
}

/// A moment as it comes back from the database: whole milliseconds.
pub(super) fn kept_moment(at: Timestamp) -> Timestamp {
    Timestamp::from_millisecond(millis(at)).unwrap_or(at)
}

pub(super) fn to_json<T: Serialize>(value: &T) -> Result<String, StoreError> {
    serde_json::to_string(value)
        .map_err(|error| StoreError::Unavailable(format!("not writable as JSON: {error}")))
}

pub(super) fn from_json<T: DeserializeOwned>(text: &str, what: &'static str) -> Result<T, StoreError> {
    serde_json::from_str(text).map_err(|_| odd(what))
}

pub(super) fn odd(what: &str) -> StoreError {
    StoreError::Unusable(format!(
        "the database holds {what} that this program cannot read; restore a backup"
    ))
}

/// The variant with this name.
pub(super) fn variant<T: DeserializeOwned>(name: String, what: &'static str) -> Result<T, StoreError> {
    serde_json::from_value(serde_json::Value::String(name)).map_err(|_| odd(what))
}

/// The name of a variant, as a text column holds it.
pub(super) fn variant_name<T: Serialize>(value: &T) -> Result<String, StoreError> {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(name)) => Ok(name),
        _ => Err(odd("a name")),
    }
}

/// As a database counts rows.
pub(super) fn count(number: usize) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

/// What is kept of a hand-off beside its id and where it began: the item, and what is searched by.
pub(super) struct HandOffColumns {
    /// `None`: as they are.
    pub(super) reason: Option<String>,
    pub(super) summary: Option<String>,
    pub(super) item: String,
    pub(super) stage: &'static str,
    pub(super) queue: String,
    pub(super) urgent: i64,
    pub(super) waiting_since: i64,
    pub(super) owner: Option<String>,
    pub(super) changed_at: i64,
    pub(super) alarm_at: Option<i64>,
}

impl HandOffColumns {
    /// All columns follow from the item and what it is about.
    pub(super) fn of(write: &HandOffWrite) -> Result<(&DeskItem, Self), StoreError> {
        let (item, about) = match write {
            HandOffWrite::New {
                item,
                reason,
                summary,
            } => (item, Some((reason, summary))),
            HandOffWrite::Update { item, about } => {
                (item, about.as_ref().map(|(reason, summary)| (reason, summary)))
            }
        };
        let columns = Self {
            reason: about.map(|(reason, _)| to_json(reason)).transpose()?,
            summary: about.map(|(_, summary)| to_json(summary)).transpose()?,
            item: to_json(item)?,
            stage: Stage::of(item).name(),
            queue: item.queue.clone(),
            urgent: i64::from(item.priority == Priority::Urgent),
            waiting_since: millis(item.waiting_since()),
            owner: item.owner().map(str::to_owned),
            changed_at: millis(item.changed_at),
            alarm_at: item.alarm_after(item.changed_at).map(millis),
        };
        Ok((item, columns))
    }
}
