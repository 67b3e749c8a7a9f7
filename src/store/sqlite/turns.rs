//! Turns: what one event changes, inside one transaction.

use super::rows::{all, first, message, millis, run, to_json, variant_name};
use crate::dialogue::{Effect, Saying, State};
use crate::store::{
    AuditEntry, Author, Change, ConversationId, ConversationRecord, Decide, Decided, HandOffRecord, Incoming,
    MessageBody, NewConversation, Seq, StoreError, StoredMessage, TurnTaken, View,
};
use jiff::Timestamp;
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
    let mut turn = Turn {
        db,
        changes,
        conversation: new.id,
        now: new.now,
        last: Seq(0),
        answers: None,
    };
    let replies = turn.keep(&decided, None)?;
    Ok(TurnTaken {
        channel: new.channel.clone(),
        received: None,
        replies,
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
    let mut turn = Turn {
        db,
        changes,
        conversation: record.id,
        now: incoming.now,
        last: record.last_seq,
        answers: None,
    };
    let hand_off = super::desk::latest(db, record.id)?;
    let decided = decide(&View {
        conversation: record.id,
        channel: &record.channel,
        state: &record.state,
        hand_off: hand_off.as_ref(),
    });
    let received = turn.add(NewMessage {
        author: Author::Resident,
        name: None,
        client_id: Some(&incoming.client_id),
        fingerprint: Some(&incoming.fingerprint),
        body: MessageBody::plain(&incoming.text),
        trace: Some(&decided.trace),
    })?;
    turn.answers = Some(received.seq);
    let replies = turn.keep(&decided, hand_off.as_ref())?;
    Ok(TurnTaken {
        channel: record.channel,
        received: Some(received),
        replies,
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
    all(
        db,
        &sql,
        params![id.to_string(), after.0, i64::try_from(limit).unwrap_or(i64::MAX)],
        message,
    )
}

/// A message that is about to be kept.
pub(super) struct NewMessage<'m> {
    pub(super) author: Author,
    pub(super) name: Option<&'m str>,
    pub(super) client_id: Option<&'m str>,
    pub(super) fingerprint: Option<&'m [u8; 32]>,
    pub(super) body: MessageBody,
    pub(super) trace: Option<&'m serde_json::Value>,
}

/// A conversation that is being changed inside a transaction.
pub(super) struct Turn<'t> {
    pub(super) db: &'t Connection,
    pub(super) changes: &'t mut Vec<Change>,
    pub(super) conversation: ConversationId,
    pub(super) now: Timestamp,
    pub(super) last: Seq,
    /// The message that what follows is the answer to.
    pub(super) answers: Option<Seq>,
}

impl Turn<'_> {
    /// Adds a message with the next number.
    pub(super) fn add(&mut self, new: NewMessage<'_>) -> Result<StoredMessage, StoreError> {
        let seq = Seq(self.last.0 + 1);
        run(
            self.db,
            "INSERT INTO messages (conversation, seq, at, author, name, client_id, fingerprint, reply_to, body, trace) \
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
            params![
                self.conversation.to_string(),
                seq.0,
                millis(self.now),
                variant_name(&new.author)?,
                new.name,
                new.client_id,
                new.fingerprint,
                self.answers.map(|seq| seq.0),
                to_json(&new.body)?,
                new.trace.map(to_json).transpose()?,
            ],
        )?;
        self.last = seq;
        self.changes.push(Change::Message(self.conversation, seq));
        Ok(StoredMessage {
            seq,
            at: kept_moment(self.now),
            author: new.author,
            name: new.name.map(str::to_owned),
            client_id: new.client_id.map(str::to_owned),
            body: new.body,
            trace: new.trace.cloned(),
        })
    }

    /// Keeps what was decided: the next state, all effects and the hand-off. Gives what was said.
    fn keep(
        &mut self,
        decided: &Decided,
        before: Option<&HandOffRecord>,
    ) -> Result<Vec<StoredMessage>, StoreError> {
        let said = self.effects(&decided.effects)?;
        self.state(&decided.state)?;
        if let Some(write) = &decided.hand_off {
            let id = super::desk::write(self.db, self.conversation, write, before)?;
            self.changes.push(Change::HandOff(id));
        }
        Ok(said)
    }

    /// Keeps what must go out. A hand-off itself is kept as [`Decided::hand_off`]; here it only comes into the audit log.
    pub(super) fn effects(&mut self, effects: &[Effect]) -> Result<Vec<StoredMessage>, StoreError> {
        let mut said = Vec::new();
        for (place, effect) in effects.iter().enumerate() {
            match effect {
                Effect::Say(saying) => said.push(self.say(saying)?),
                Effect::HandOff(hand_off) => self.note("bot", "handed_off", Some(&hand_off.queue))?,
                Effect::Submit(submission) => self.submit(submission, place)?,
                // The message itself stands in the conversation; whoever owns it is told of the hand-off that changed.
                Effect::PassOn { .. } => {}
                Effect::Close => self.note("resident", "conversation_ended", None)?,
            }
        }
        Ok(said)
    }

    /// Keeps where the conversation is now.
    pub(super) fn state(&self, state: &State) -> Result<(), StoreError> {
        run(
            self.db,
            "UPDATE conversations SET state = ?2, last_seq = ?3, updated_at = ?4 WHERE id = ?1",
            params![
                self.conversation.to_string(),
                to_json(state)?,
                self.last.0,
                millis(self.now)
            ],
        )?;
        Ok(())
    }

    fn say(&mut self, saying: &Saying) -> Result<StoredMessage, StoreError> {
        self.add(NewMessage {
            author: Author::Bot,
            name: None,
            client_id: None,
            fingerprint: None,
            body: MessageBody {
                text: saying.text.clone(),
                kind: Some(saying.kind.clone()),
                choices: saying.choices.clone(),
                referral: saying.referral.clone(),
                language: saying.language.clone(),
            },
            trace: None,
        })
    }

    fn submit(&mut self, submission: &crate::dialogue::Submission, place: usize) -> Result<(), StoreError> {
        // A conversation has a message with this number once, and an effect at this place once.
        let key = format!("{}-{}-{place}", self.conversation, self.last.0);
        run(
            self.db,
            "INSERT INTO outbox (conversation, key, submission, created_at, next_at) VALUES (?1, ?2, ?3, ?4, ?4) ON CONFLICT (key) DO NOTHING",
            params![
                self.conversation.to_string(),
                key,
                to_json(submission)?,
                millis(self.now)
            ],
        )?;
        self.changes.push(Change::Outbox);
        Ok(())
    }

    /// Adds a line to the audit log.
    fn note(&mut self, actor: &str, action: &str, detail: Option<&str>) -> Result<(), StoreError> {
        let entry = AuditEntry {
            id: 0,
            at: self.now,
            actor: actor.to_owned(),
            action: action.to_owned(),
            conversation: Some(self.conversation),
            hand_off: None,
            detail: detail.map(str::to_owned),
            origin: None,
        };
        super::audit::add(self.db, &entry)
    }
}

/// A moment as it comes back from the database: whole milliseconds.
fn kept_moment(at: Timestamp) -> Timestamp {
    Timestamp::from_millisecond(millis(at)).unwrap_or(at)
}
