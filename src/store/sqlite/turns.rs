//! Turns: what one event changes, inside one transaction.

use super::rows::{all, first, message, run};
use crate::dialogue::State;
use crate::store::columns::{count, millis, to_json, variant_name};
use crate::store::writes::Writes;
use crate::store::{
    Change, ConversationId, ConversationRecord, Decide, Incoming, NewConversation, Seq, StoreError,
    StoredMessage, TurnTaken, View,
};
use rusqlite::{Connection, params};

pub(super) const MESSAGE: &str = "SELECT seq, at, author, name, client_id, body, trace FROM messages";

/// Starts a conversation.
pub(super) fn open(
    db: &Connection,
    changes: &mut Vec<Change>,
    new: &NewConversation,
    decide: Decide,
) -> Result<TurnTaken, StoreError> {
    if conversation(db, new.id)?.is_some() {
        return Err(StoreError::Conflict(
            "this conversation exists already".to_owned(),
        ));
    }
    let state = State::default();
    run(
        db,
        "INSERT INTO conversations (id, token_hash, channel, created_at, updated_at, state, last_seq) VALUES (?1, ?2, ?3, ?4, ?4, ?5, 0)",
        params![
            new.id.to_string(),
            new.token_hash,
            new.channel,
            millis(new.now),
            to_json(&state)?
        ],
    )?;
    let decided = decide(&View {
        conversation: new.id,
        channel: &new.channel,
        state: &state,
        hand_off: None,
    });
    let mut writes = Writes::after(new.id, Seq(0), new.now);
    writes.effects(&decided.effects);
    keep(db, &writes, &decided.state)?;
    changes.append(&mut writes.changes);
    for write in &decided.hand_offs {
        let id = super::desk::write(db, new.id, write, None)?;
        changes.push(Change::HandOff(id));
    }
    Ok(TurnTaken {
        channel: new.channel.clone(),
        received: None,
        replies: writes.into_messages(),
        replayed: false,
    })
}

/// Takes a message of the resident.
pub(super) fn take(
    db: &Connection,
    changes: &mut Vec<Change>,
    incoming: &Incoming,
    decide: Decide,
) -> Result<TurnTaken, StoreError> {
    let record = conversation(db, incoming.conversation)?.ok_or(StoreError::NotFound("conversation"))?;
    if let Some(taken) = taken_before(db, &record.channel, incoming)? {
        return Ok(taken);
    }
    let hand_off = super::desk::latest(db, record.id)?;
    let decided = decide(&View {
        conversation: record.id,
        channel: &record.channel,
        state: &record.state,
        hand_off: hand_off.as_ref(),
    });
    let mut writes = Writes::after(record.id, record.last_seq, incoming.now);
    writes.resident(incoming, &decided.trace);
    writes.effects(&decided.effects);
    keep(db, &writes, &decided.state)?;
    changes.append(&mut writes.changes);
    for write in &decided.hand_offs {
        let id = super::desk::write(db, record.id, write, hand_off.as_ref())?;
        changes.push(Change::HandOff(id));
    }
    let mut messages = writes.into_messages();
    Ok(TurnTaken {
        channel: record.channel,
        received: Some(messages.remove(0)),
        replies: messages,
        replayed: false,
    })
}

/// The first result of this message id, when it was taken before.
fn taken_before(
    db: &Connection,
    channel: &str,
    incoming: &Incoming,
) -> Result<Option<TurnTaken>, StoreError> {
    let id = incoming.conversation.to_string();
    let sql = format!("{MESSAGE} WHERE conversation = ?1 AND client_id = ?2");
    let Some(received) = first(db, &sql, params![id, incoming.client_id], message)? else {
        return Ok(None);
    };
    let same = first(
        db,
        "SELECT fingerprint FROM messages WHERE conversation = ?1 AND client_id = ?2",
        params![id, incoming.client_id],
        |row| {
            row.get::<_, Option<[u8; 32]>>(0)
                .map_err(|error| super::writer::unavailable(&error))
        },
    )?;
    if same.flatten() != Some(incoming.fingerprint) {
        return Err(StoreError::Conflict(
            "this message id was used before, for another message".to_owned(),
        ));
    }
    let sql = format!("{MESSAGE} WHERE conversation = ?1 AND reply_to = ?2 ORDER BY seq");
    let replies = all(db, &sql, params![id, received.seq.0], message)?;
    Ok(Some(TurnTaken {
        channel: channel.to_owned(),
        received: Some(received),
        replies,
        replayed: true,
    }))
}

/// One conversation.
pub(super) fn conversation(
    db: &Connection,
    id: ConversationId,
) -> Result<Option<ConversationRecord>, StoreError> {
    let sql = "SELECT id, token_hash, channel, created_at, updated_at, state, last_seq FROM conversations WHERE id = ?1";
    first(db, sql, params![id.to_string()], super::rows::conversation)
}

/// Messages after a number, oldest first.
pub(super) fn messages(
    db: &Connection,
    id: ConversationId,
    after: Seq,
    limit: usize,
) -> Result<Vec<StoredMessage>, StoreError> {
    let sql = format!("{MESSAGE} WHERE conversation = ?1 AND seq > ?2 ORDER BY seq LIMIT ?3");
    all(db, &sql, params![id.to_string(), after.0, count(limit)], message)
}

/// Writes what was worked out, and where the conversation is now.
pub(super) fn keep(db: &Connection, writes: &Writes, state: &State) -> Result<(), StoreError> {
    let id = writes.conversation.to_string();
    for new in &writes.messages {
        let message = &new.message;
        run(
            db,
            "INSERT INTO messages (conversation, seq, at, author, name, client_id, fingerprint, reply_to, body, trace) \
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
            params![
                id,
                message.seq.0,
                millis(message.at),
                variant_name(&message.author)?,
                message.name,
                message.client_id,
                new.fingerprint,
                new.reply_to.map(|seq| seq.0),
                to_json(&message.body)?,
                message.trace.as_ref().map(to_json).transpose()?,
            ],
        )?;
    }
    for entry in &writes.audit {
        super::audit::add(db, entry)?;
    }
    for (key, submission) in &writes.submissions {
        run(
            db,
            "INSERT INTO outbox (conversation, key, submission, created_at, next_at) VALUES (?1, ?2, ?3, ?4, ?4) ON CONFLICT (key) DO NOTHING",
            params![id, key, to_json(submission)?, millis(writes.now)],
        )?;
    }
    run(
        db,
        "UPDATE conversations SET state = ?2, last_seq = ?3, updated_at = ?4 WHERE id = ?1",
        params![id, to_json(state)?, writes.last.0, millis(writes.now)],
    )?;
    Ok(())
}
