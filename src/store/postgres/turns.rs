//! Turns: what one event changes, in one transaction of two round trips. The row of the conversation is the lock of everything in it.

use super::audit;
use super::desk;
use super::rows::{all, conversation as read_conversation, first, get, hash, message};
use super::session::{Step, Transaction, exists_already, query, step, values};
use crate::dialogue::State;
use crate::store::columns::{count, millis, to_json, variant_name};
use crate::store::writes::Writes;
use crate::store::{
    Change, ConversationId, ConversationRecord, Decide, Incoming, NewConversation, Seq, StoreError,
    StoredMessage, TurnTaken, View,
};
use deadpool_postgres::Pool;
use tokio_postgres::Row;

/// Adds messages and brings their conversation up to date, in one statement.
const KEEP: &str = "WITH said AS (INSERT INTO messages (conversation, seq, at, author, name, client_id, fingerprint, reply_to, body, trace) \
     SELECT $1::text, seq, $2::bigint, author, name, client_id, fingerprint, reply_to, body, trace \
     FROM unnest($3::bigint[], $4::text[], $5::text[], $6::text[], $7::bytea[], $8::bigint[], $9::text[], $10::text[]) \
     AS fresh (seq, author, name, client_id, fingerprint, reply_to, body, trace)) \
     UPDATE conversations SET state = $11, last_seq = $12, updated_at = $2 WHERE id = $1";

/// Starts a conversation.
pub(super) async fn open(
    pool: &Pool,
    new: NewConversation,
    decide: Decide,
) -> Result<(TurnTaken, Vec<Change>), StoreError> {
    let state = State::default();
    let start = step(
        "INSERT INTO conversations (id, token_hash, channel, created_at, updated_at, state, last_seq) \
         VALUES ($1, $2, $3, $4, $4, $5, 0)",
        values![
            new.id.to_string(),
            new.token_hash.to_vec(),
            new.channel.clone(),
            millis(new.now),
            to_json(&state)?
        ],
    );
    let (transaction, _) = Transaction::begin(pool, &[start]).await.map_err(|error| {
        if exists_already(&error) {
            return StoreError::Conflict("this conversation exists already".to_owned());
        }
        error
    })?;
    let decided = decide(&View {
        conversation: new.id,
        channel: &new.channel,
        state: &state,
        hand_off: None,
    });
    let mut writes = Writes::after(new.id, Seq(0), new.now);
    writes.effects(&decided.effects);
    let mut steps = steps(&writes, &decided.state)?;
    for write in &decided.hand_offs {
        steps.push(desk::write(new.id, write, None)?);
    }
    let rows = transaction.commit(&steps).await?;
    let changes = changes(&mut writes, decided.hand_offs.len(), &rows)?;
    let taken = TurnTaken {
        channel: new.channel,
        received: None,
        replies: writes.into_messages(),
        replayed: false,
    };
    Ok((taken, changes))
}

/// Takes a message of the resident.
pub(super) async fn take(
    pool: &Pool,
    incoming: Incoming,
    decide: Decide,
) -> Result<(TurnTaken, Vec<Change>), StoreError> {
    let id = incoming.conversation.to_string();
    let before = [
        lock(&id),
        step(
            "SELECT seq, at, author, name, client_id, body, trace, fingerprint FROM messages WHERE conversation = $1 AND client_id = $2",
            values![id.clone(), incoming.client_id.clone()],
        ),
        desk::latest(&id),
    ];
    let (mut transaction, rows) = Transaction::begin(pool, &before).await?;
    let record = first(&rows[0], read_conversation)?.ok_or(StoreError::NotFound("conversation"));
    let record = match record {
        Ok(record) => record,
        Err(error) => {
            transaction.rollback().await;
            return Err(error);
        }
    };
    if let Some(taken) = rows[1].first() {
        let taken = taken_before(&mut transaction, &record, taken, &incoming).await;
        transaction.rollback().await;
        return Ok((taken?, Vec::new()));
    }
    let hand_off = first(&rows[2], super::rows::hand_off)?;
    let decided = decide(&View {
        conversation: record.id,
        channel: &record.channel,
        state: &record.state,
        hand_off: hand_off.as_ref(),
    });
    let mut writes = Writes::after(record.id, record.last_seq, incoming.now);
    writes.resident(&incoming, &decided.trace);
    writes.effects(&decided.effects);
    let mut steps = steps(&writes, &decided.state)?;
    for write in &decided.hand_offs {
        steps.push(desk::write(record.id, write, hand_off.as_ref())?);
    }
    let rows = transaction.commit(&steps).await?;
    let changes = changes(&mut writes, decided.hand_offs.len(), &rows)?;
    let mut messages = writes.into_messages();
    let taken = TurnTaken {
        channel: record.channel,
        received: Some(messages.remove(0)),
        replies: messages,
        replayed: false,
    };
    Ok((taken, changes))
}

/// Reads a conversation and keeps others off it until the transaction ends.
fn lock(id: &str) -> Step {
    step(
        "SELECT id, token_hash, channel, created_at, updated_at, state, last_seq FROM conversations WHERE id = $1 FOR NO KEY UPDATE",
        values![id.to_owned()],
    )
}

/// The first result of this message id.
async fn taken_before(
    transaction: &mut Transaction,
    record: &ConversationRecord,
    row: &Row,
    incoming: &Incoming,
) -> Result<TurnTaken, StoreError> {
    let kept: Option<&[u8]> = get(row, "fingerprint")?;
    if kept.map(hash).transpose()? != Some(incoming.fingerprint) {
        return Err(StoreError::Conflict(
            "this message id was used before, for another message".to_owned(),
        ));
    }
    let received = message(row)?;
    let replies = step(
        "SELECT seq, at, author, name, client_id, body, trace FROM messages WHERE conversation = $1 AND reply_to = $2 ORDER BY seq",
        values![record.id.to_string(), received.seq.0],
    );
    let replies = all(&transaction.run(replies).await?, message)?;
    Ok(TurnTaken {
        channel: record.channel.clone(),
        received: Some(received),
        replies,
        replayed: true,
    })
}

/// The statements that keep what was worked out.
pub(super) fn steps(writes: &Writes, state: &State) -> Result<Vec<Step>, StoreError> {
    let mut steps = vec![keep(writes, state)?];
    if !writes.audit.is_empty() {
        steps.push(audit::add(&writes.audit));
    }
    for (key, submission) in &writes.submissions {
        steps.push(step(
            "INSERT INTO outbox (conversation, key, submission, created_at, next_at) VALUES ($1, $2, $3, $4, $4) ON CONFLICT (key) DO NOTHING",
            values![
                writes.conversation.to_string(),
                key.clone(),
                to_json(submission)?,
                millis(writes.now)
            ],
        ));
    }
    Ok(steps)
}

fn keep(writes: &Writes, state: &State) -> Result<Step, StoreError> {
    let new = &writes.messages;
    let texts = |text: fn(&StoredMessage) -> &Option<String>| -> Vec<Option<String>> {
        new.iter().map(|new| text(&new.message).clone()).collect()
    };
    let json = |of: &dyn Fn(&StoredMessage) -> Result<Option<String>, StoreError>| {
        new.iter()
            .map(|new| of(&new.message))
            .collect::<Result<Vec<_>, _>>()
    };
    let numbers: Vec<i64> = new.iter().map(|new| new.message.seq.0).collect();
    let fingerprints: Vec<Option<Vec<u8>>> = new
        .iter()
        .map(|new| new.fingerprint.map(|hash| hash.to_vec()))
        .collect();
    let answered: Vec<Option<i64>> = new.iter().map(|new| new.reply_to.map(|seq| seq.0)).collect();
    Ok(step(
        KEEP,
        values![
            writes.conversation.to_string(),
            millis(writes.now),
            numbers,
            json(&|message| variant_name(&message.author).map(Some))?,
            texts(|message| &message.name),
            texts(|message| &message.client_id),
            fingerprints,
            answered,
            json(&|message| to_json(&message.body).map(Some))?,
            json(&|message| message.trace.as_ref().map(to_json).transpose())?,
            to_json(state)?,
            writes.last.0,
        ],
    ))
}

/// What to tell others. The hand-offs were written last; their statements gave their ids.
fn changes(writes: &mut Writes, hand_offs: usize, rows: &[Vec<Row>]) -> Result<Vec<Change>, StoreError> {
    let mut changes = std::mem::take(&mut writes.changes);
    for row in rows[rows.len().saturating_sub(hand_offs)..].iter().flatten() {
        changes.push(Change::HandOff(crate::store::HandOffId(get(row, "id")?)));
    }
    Ok(changes)
}

/// One conversation.
pub(super) async fn conversation(
    pool: &Pool,
    id: ConversationId,
) -> Result<Option<ConversationRecord>, StoreError> {
    let sql = "SELECT id, token_hash, channel, created_at, updated_at, state, last_seq FROM conversations WHERE id = $1";
    first(
        &query(pool, step(sql, values![id.to_string()])).await?,
        read_conversation,
    )
}

/// Messages after a number, oldest first.
pub(super) async fn messages(
    pool: &Pool,
    id: ConversationId,
    after: Seq,
    limit: usize,
) -> Result<Vec<StoredMessage>, StoreError> {
    let sql = "SELECT seq, at, author, name, client_id, body, trace FROM messages WHERE conversation = $1 AND seq > $2 ORDER BY seq LIMIT $3";
    all(
        &query(pool, step(sql, values![id.to_string(), after.0, count(limit)])).await?,
        message,
    )
}
