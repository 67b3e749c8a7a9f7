//! Cursors of long lists: where the next page begins, the same in every database.

use super::columns::millis;
use super::{AuditEntry, HandOffRecord, Page, StoreError};
use crate::dialogue::Priority;

fn no_cursor() -> StoreError {
    StoreError::Unreadable("this is no cursor of this list".to_owned())
}

/// Makes a page of what was found when one more than `limit` was asked for.
pub(super) fn page<T>(mut items: Vec<T>, limit: usize, cursor: impl Fn(&T) -> String) -> Page<T> {
    let more = items.len() > limit;
    items.truncate(limit);
    let next = items.last().filter(|_| more).map(cursor);
    Page { items, next }
}

/// `urgent.waiting_since.conversation.id` of the last hand-off seen.
pub(super) fn of_hand_off(last: &HandOffRecord) -> String {
    let urgent = u8::from(last.item.priority == Priority::Urgent);
    let since = millis(last.item.waiting_since());
    format!("{urgent}.{since}.{}.{}", last.conversation, last.id.0)
}

/// Where the page begins: after this urgency, moment, conversation and id. Without a cursor: before all of them.
pub(super) fn after_hand_off(cursor: Option<&str>) -> Result<(i64, i64, &str, i64), StoreError> {
    let Some(text) = cursor else {
        return Ok((2, i64::MIN, "", 0));
    };
    let parts: Vec<&str> = text.split('.').collect();
    let number = |at: usize| parts.get(at).and_then(|part| part.parse::<i64>().ok());
    match (number(0), number(1), parts.get(2), number(3)) {
        (Some(urgent), Some(since), Some(conversation), Some(id)) => Ok((urgent, since, conversation, id)),
        _ => Err(no_cursor()),
    }
}

/// Id of the last line seen.
pub(super) fn of_audit(last: &AuditEntry) -> String {
    last.id.to_string()
}

/// Lines of the audit log have ids below this.
pub(super) fn before_audit(cursor: Option<&str>) -> Result<i64, StoreError> {
    cursor.map_or(Ok(i64::MAX), |text| text.parse().map_err(|_| no_cursor()))
}
