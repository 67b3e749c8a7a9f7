//! Rows to structs.

use super::writer::unavailable;
use crate::store::columns::{from_json, odd, time, variant};
use crate::store::{
    Account, AuditEntry, ConversationId, ConversationRecord, HandOffId, HandOffRecord, OutboxId, OutboxItem,
    Seq, StoreError, StoredMessage,
};
use rusqlite::Row;

/// One column.
fn get<T: rusqlite::types::FromSql>(row: &Row<'_>, name: &str) -> Result<T, StoreError> {
    row.get(name).map_err(|error| unavailable(&error))
}

fn conversation_id(row: &Row<'_>, name: &str) -> Result<ConversationId, StoreError> {
    get::<String>(row, name)?
        .parse()
        .map_err(|_| odd("a conversation id"))
}

pub(super) fn conversation(row: &Row<'_>) -> Result<ConversationRecord, StoreError> {
    Ok(ConversationRecord {
        id: conversation_id(row, "id")?,
        token_hash: get(row, "token_hash")?,
        channel: get(row, "channel")?,
        created_at: time(get(row, "created_at")?)?,
        updated_at: time(get(row, "updated_at")?)?,
        state: from_json(&get::<String>(row, "state")?, "the state of a conversation")?,
        last_seq: Seq(get(row, "last_seq")?),
    })
}

pub(super) fn message(row: &Row<'_>) -> Result<StoredMessage, StoreError> {
    let trace: Option<String> = get(row, "trace")?;
    Ok(StoredMessage {
        seq: Seq(get(row, "seq")?),
        at: time(get(row, "at")?)?,
        author: variant(get(row, "author")?, "an author")?,
        name: get(row, "name")?,
        client_id: get(row, "client_id")?,
        body: from_json(&get::<String>(row, "body")?, "a message")?,
        trace: trace.map(|trace| from_json(&trace, "a trace")).transpose()?,
    })
}

pub(super) fn hand_off(row: &Row<'_>) -> Result<HandOffRecord, StoreError> {
    Ok(HandOffRecord {
        id: HandOffId(get(row, "id")?),
        conversation: conversation_id(row, "conversation")?,
        reason: from_json(&get::<String>(row, "reason")?, "a reason")?,
        summary: from_json(&get::<String>(row, "summary")?, "a summary")?,
        created_at: time(get(row, "created_at")?)?,
        item: from_json(&get::<String>(row, "item")?, "a hand-off")?,
    })
}

pub(super) fn account(row: &Row<'_>) -> Result<Account, StoreError> {
    Ok(Account {
        id: get(row, "id")?,
        name: get(row, "name")?,
        role: variant(get(row, "role")?, "a role")?,
        queues: from_json(&get::<String>(row, "queues")?, "the queues of an account")?,
        max_open: get(row, "max_open")?,
        presence: variant(get(row, "presence")?, "a presence")?,
        presence_at: time(get(row, "presence_at")?)?,
        disabled: get(row, "disabled")?,
        created_at: time(get(row, "created_at")?)?,
    })
}

pub(super) fn audit_entry(row: &Row<'_>) -> Result<AuditEntry, StoreError> {
    let conversation: Option<String> = get(row, "conversation")?;
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

pub(super) fn outbox_item(row: &Row<'_>) -> Result<OutboxItem, StoreError> {
    Ok(OutboxItem {
        id: OutboxId(get(row, "id")?),
        conversation: conversation_id(row, "conversation")?,
        key: get(row, "key")?,
        submission: from_json(&get::<String>(row, "submission")?, "an item of the outbox")?,
        created_at: time(get(row, "created_at")?)?,
        attempts: get(row, "attempts")?,
    })
}

/// All rows of a query.
pub(super) fn all<T>(
    connection: &rusqlite::Connection,
    sql: &str,
    params: impl rusqlite::Params,
    read: fn(&Row<'_>) -> Result<T, StoreError>,
) -> Result<Vec<T>, StoreError> {
    let mut statement = connection
        .prepare_cached(sql)
        .map_err(|error| unavailable(&error))?;
    let mut rows = statement.query(params).map_err(|error| unavailable(&error))?;
    let mut found = Vec::new();
    while let Some(row) = rows.next().map_err(|error| unavailable(&error))? {
        found.push(read(row)?);
    }
    Ok(found)
}

/// The first row of a query, when there is one.
pub(super) fn first<T>(
    connection: &rusqlite::Connection,
    sql: &str,
    params: impl rusqlite::Params,
    read: fn(&Row<'_>) -> Result<T, StoreError>,
) -> Result<Option<T>, StoreError> {
    Ok(all(connection, sql, params, read)?.into_iter().next())
}

/// Runs a statement; how many rows it changed.
pub(super) fn run(
    connection: &rusqlite::Connection,
    sql: &str,
    params: impl rusqlite::Params,
) -> Result<usize, StoreError> {
    let mut statement = connection
        .prepare_cached(sql)
        .map_err(|error| unavailable(&error))?;
    statement.execute(params).map_err(|error| unavailable(&error))
}
