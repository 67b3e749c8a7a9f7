//! Rows to structs.

use super::session::wrong;
use crate::store::columns::{from_json, odd, time, variant};
use crate::store::{
    Account, AuditEntry, ConversationId, ConversationRecord, HandOffId, HandOffRecord, OutboxId, OutboxItem,
    Seq, StoreError, StoredMessage,
};
use tokio_postgres::Row;
use tokio_postgres::types::FromSql;

/// One column.
pub(super) fn get<'r, T: FromSql<'r>>(row: &'r Row, name: &str) -> Result<T, StoreError> {
    row.try_get(name).map_err(|error| wrong(&error))
}

fn conversation_id(row: &Row, name: &str) -> Result<ConversationId, StoreError> {
    get::<&str>(row, name)?
        .parse()
        .map_err(|_| odd("a conversation id"))
}

fn number<T: TryFrom<i64>>(row: &Row, name: &str) -> Result<T, StoreError> {
    T::try_from(get::<i64>(row, name)?).map_err(|_| odd("a number"))
}

/// A SHA-256.
pub(super) fn hash(bytes: &[u8]) -> Result<[u8; 32], StoreError> {
    bytes.try_into().map_err(|_| odd("a hash"))
}

pub(super) fn conversation(row: &Row) -> Result<ConversationRecord, StoreError> {
    Ok(ConversationRecord {
        id: conversation_id(row, "id")?,
        token_hash: hash(get(row, "token_hash")?)?,
        channel: get(row, "channel")?,
        created_at: time(get(row, "created_at")?)?,
        updated_at: time(get(row, "updated_at")?)?,
        state: from_json(get(row, "state")?, "the state of a conversation")?,
        last_seq: Seq(get(row, "last_seq")?),
    })
}

pub(super) fn message(row: &Row) -> Result<StoredMessage, StoreError> {
    let trace: Option<&str> = get(row, "trace")?;
    Ok(StoredMessage {
        seq: Seq(get(row, "seq")?),
        at: time(get(row, "at")?)?,
        author: variant(get(row, "author")?, "an author")?,
        name: get(row, "name")?,
        client_id: get(row, "client_id")?,
        body: from_json(get(row, "body")?, "a message")?,
        trace: trace.map(|trace| from_json(trace, "a trace")).transpose()?,
    })
}

pub(super) fn hand_off(row: &Row) -> Result<HandOffRecord, StoreError> {
    Ok(HandOffRecord {
        id: HandOffId(get(row, "id")?),
        conversation: conversation_id(row, "conversation")?,
        reason: from_json(get(row, "reason")?, "a reason")?,
        summary: from_json(get(row, "summary")?, "a summary")?,
        created_at: time(get(row, "created_at")?)?,
        item: from_json(get(row, "item")?, "a hand-off")?,
    })
}

pub(super) fn account(row: &Row) -> Result<Account, StoreError> {
    let max_open: Option<i64> = get(row, "max_open")?;
    Ok(Account {
        id: get(row, "id")?,
        name: get(row, "name")?,
        role: variant(get(row, "role")?, "a role")?,
        queues: from_json(get(row, "queues")?, "the queues of an account")?,
        max_open: max_open
            .map(|most| u32::try_from(most).map_err(|_| odd("a number")))
            .transpose()?,
        presence: variant(get(row, "presence")?, "a presence")?,
        presence_at: time(get(row, "presence_at")?)?,
        disabled: get(row, "disabled")?,
        created_at: time(get(row, "created_at")?)?,
    })
}

pub(super) fn audit_entry(row: &Row) -> Result<AuditEntry, StoreError> {
    let conversation: Option<&str> = get(row, "conversation")?;
    Ok(AuditEntry {
        id: get(row, "id")?,
        at: time(get(row, "at")?)?,
        actor: get(row, "actor")?,
        action: get(row, "action")?,
        conversation: conversation
            .map(|id| id.parse().map_err(|_| odd("a conversation id")))
            .transpose()?,
        hand_off: get::<Option<i64>>(row, "hand_off")?.map(HandOffId),
        detail: get(row, "detail")?,
        origin: get(row, "origin")?,
    })
}

pub(super) fn outbox_item(row: &Row) -> Result<OutboxItem, StoreError> {
    Ok(OutboxItem {
        id: OutboxId(get(row, "id")?),
        conversation: conversation_id(row, "conversation")?,
        key: get(row, "key")?,
        submission: from_json(get(row, "submission")?, "an item of the outbox")?,
        created_at: time(get(row, "created_at")?)?,
        attempts: number(row, "attempts")?,
    })
}

/// All rows of a statement.
pub(super) fn all<T>(rows: &[Row], read: fn(&Row) -> Result<T, StoreError>) -> Result<Vec<T>, StoreError> {
    rows.iter().map(read).collect()
}

/// The first row, when there is one.
pub(super) fn first<T>(
    rows: &[Row],
    read: fn(&Row) -> Result<T, StoreError>,
) -> Result<Option<T>, StoreError> {
    rows.first().map(read).transpose()
}
