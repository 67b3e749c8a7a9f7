//! What one event adds to a conversation, worked out before it is written: numbers of messages, keys of deliveries, lines of the audit log. The
//! same for every database.

use super::columns::kept_moment;
use super::{
    AgentMessage, AuditEntry, Author, Change, ConversationId, Incoming, MessageBody, Seq, StoredMessage,
};
use crate::dialogue::{Effect, Saying, Submission};
use jiff::Timestamp;

/// What is written of one event.
#[derive(Debug)]
pub(super) struct Writes {
    /// Where.
    pub(super) conversation: ConversationId,
    /// When.
    pub(super) now: Timestamp,
    /// Number of the last message, these included.
    pub(super) last: Seq,
    /// Messages, in order.
    pub(super) messages: Vec<NewMessage>,
    /// Lines for the audit log.
    pub(super) audit: Vec<AuditEntry>,
    /// Items for the outbox, with their keys.
    pub(super) submissions: Vec<(String, Submission)>,
    /// What others may wait for, in order.
    pub(super) changes: Vec<Change>,
    /// The message that what follows is the answer to.
    answers: Option<Seq>,
}

/// A message with what stands beside it in the database.
#[derive(Debug)]
pub(super) struct NewMessage {
    pub(super) message: StoredMessage,
    /// SHA-256 of what the resident sent.
    pub(super) fingerprint: Option<[u8; 32]>,
    /// The message that this answers.
    pub(super) reply_to: Option<Seq>,
}

impl Writes {
    /// Nothing yet, after the message with this number.
    pub(super) fn after(conversation: ConversationId, last: Seq, now: Timestamp) -> Self {
        Self {
            conversation,
            now,
            last,
            messages: Vec::new(),
            audit: Vec::new(),
            submissions: Vec::new(),
            changes: Vec::new(),
            answers: None,
        }
    }

    /// The resident wrote; what follows answers it.
    pub(super) fn resident(&mut self, incoming: &Incoming, trace: &serde_json::Value) {
        let seq = self.message(
            Author::Resident,
            None,
            Some(incoming.client_id.clone()),
            MessageBody::plain(&incoming.text),
        );
        if let Some(new) = self.messages.last_mut() {
            new.fingerprint = Some(incoming.fingerprint);
            new.message.trace = Some(trace.clone());
        }
        self.answers = Some(seq);
    }

    /// An employee wrote.
    pub(super) fn agent(&mut self, message: &AgentMessage) {
        self.message(
            message.author,
            Some(message.name.clone()),
            message.client_id.clone(),
            MessageBody::plain(&message.text),
        );
    }

    /// What must go out. Hand-offs are kept by themselves; here they only come into the audit log.
    pub(super) fn effects(&mut self, effects: &[Effect]) {
        for (place, effect) in effects.iter().enumerate() {
            match effect {
                Effect::Say(saying) => self.say(saying),
                Effect::HandOff(hand_off) => self.note("bot", "handed_off", Some(&hand_off.queue)),
                Effect::Reopen { queue, .. } => self.note("resident", "reopened", Some(queue)),
                Effect::CallBack(request) => {
                    self.note("resident", "asked_to_be_called", Some(&request.queue));
                }
                Effect::Rate { score, best } => {
                    self.note("resident", "rated", Some(&format!("{score}/{best}")));
                }
                // Kept with the rating, and as the message that it was.
                Effect::Remark { .. } => {}
                Effect::Submit(submission) => {
                    // A conversation has a message with this number once, and an effect at this place once.
                    let key = format!("{}-{}-{place}", self.conversation, self.last.0);
                    self.submissions.push((key, submission.clone()));
                    self.changes.push(Change::Outbox);
                }
                // The message itself stands in the conversation; whoever owns it is told of the hand-off that changed.
                Effect::PassOn { .. } => {}
                Effect::Close => self.note("resident", "conversation_ended", None),
            }
        }
    }

    /// The messages as they come back from the database.
    pub(super) fn into_messages(self) -> Vec<StoredMessage> {
        self.messages.into_iter().map(|new| new.message).collect()
    }

    fn say(&mut self, saying: &Saying) {
        let body = MessageBody {
            text: saying.text.clone(),
            kind: Some(saying.kind.clone()),
            choices: saying.choices.clone(),
            referral: saying.referral.clone(),
            language: saying.language.clone().into_owned(),
        };
        self.message(Author::Bot, None, None, body);
    }

    /// Adds a message with the next number.
    fn message(
        &mut self,
        author: Author,
        name: Option<String>,
        client_id: Option<String>,
        body: MessageBody,
    ) -> Seq {
        self.last = Seq(self.last.0 + 1);
        let message = StoredMessage {
            seq: self.last,
            at: kept_moment(self.now),
            author,
            name,
            client_id,
            body,
            trace: None,
        };
        self.messages.push(NewMessage {
            message,
            fingerprint: None,
            reply_to: self.answers,
        });
        self.changes.push(Change::Message(self.conversation, self.last));
        self.last
    }

    fn note(&mut self, actor: &str, action: &str, detail: Option<&str>) {
        self.audit.push(AuditEntry {
            id: 0,
            at: self.now,
            actor: actor.to_owned(),
            action: action.to_owned(),
            conversation: Some(self.conversation),
            hand_off: None,
            detail: detail.map(str::to_owned),
            origin: None,
        });
    }
}
