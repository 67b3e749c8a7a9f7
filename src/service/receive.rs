//! A resident opens a conversation or sends a message.

use super::facts::note;
use super::keys::{Token, conversation_id};
use super::metrics;
use super::shelf::BotShelf;
use super::trace::trace;
use super::{Service, ServiceError, waiting};
use crate::compile::Bot;
use crate::dialogue::{self, Attachment, Effect, Event, Owner, Saying, SayingKind, Staffed};
use crate::matcher::Scratch;
use crate::privacy::{DataClass, Place};
use crate::store::{
    ConversationId, ConversationRecord, Decide, Decided, Incoming, NewConversation, Seq, TurnTaken, View,
};
use jiff::Timestamp;
use sha2::{Digest, Sha256};
use std::cell::RefCell;
use std::sync::{Arc, OnceLock};
use std::time::Instant;

/// Longest message of a resident, in characters. As long as one WhatsApp message.
pub const LONGEST_MESSAGE: usize = 4096;
/// Longest sender's id of a message, in bytes.
pub const LONGEST_CLIENT_ID: usize = 128;

/// How many messages ago a button that is pressed may have been shown.
const PRESSED_WITHIN: i64 = 50;

/// A message as it came in.
#[derive(Debug, Clone, PartialEq)]
pub struct Received {
    /// Where.
    pub conversation: ConversationId,
    /// The sender's own id of this message.
    pub client_id: String,
    /// As typed.
    pub text: String,
    /// Value of the button that was pressed.
    pub choice: Option<String>,
    /// Photos and places.
    pub attachments: Vec<Attachment>,
}

impl Received {
    /// Could this be taken at all?
    ///
    /// # Errors
    /// [`ServiceError::TooLong`] or [`ServiceError::Unreadable`] with what is wrong.
    pub fn fits(&self) -> Result<(), ServiceError> {
        let choice = self.choice.as_deref().unwrap_or_default();
        if [self.text.as_str(), choice]
            .iter()
            .any(|text| text.chars().nth(LONGEST_MESSAGE).is_some())
        {
            return Err(ServiceError::TooLong(LONGEST_MESSAGE));
        }
        if self.client_id.is_empty() || self.client_id.len() > LONGEST_CLIENT_ID {
            return Err(ServiceError::Unreadable(format!(
                "a message id has 1 to {LONGEST_CLIENT_ID} bytes"
            )));
        }
        if self.text.trim().is_empty() && choice.is_empty() && self.attachments.is_empty() {
            return Err(ServiceError::Unreadable(
                "a message has a text, a choice or an attachment".to_owned(),
            ));
        }
        Ok(())
    }
}

/// A conversation that has just started.
#[derive(Debug, Clone)]
pub struct Opened {
    /// Its id.
    pub id: ConversationId,
    /// The resident's proof that it is theirs; not kept, so never shown again.
    pub token: Token,
    /// The greeting.
    pub taken: TurnTaken,
}

/// What was decided, for log and metrics; filled in on the thread that writes, empty when nothing was decided.
pub(super) type Noted = Arc<OnceLock<metrics::Decided>>;

thread_local! {
    /// Decisions run on the thread that writes: one working memory for all of them.
    static SCRATCH: RefCell<Scratch> = RefCell::new(Scratch::default());
}

impl Service {
    /// Starts a conversation: the bot greets.
    ///
    /// # Errors
    /// [`ServiceError::Unavailable`] when nothing can be kept.
    pub async fn open(&self, channel: &str) -> Result<Opened, ServiceError> {
        let (id, token, now) = (conversation_id()?, Token::random()?, super::now());
        let new = NewConversation {
            id,
            token_hash: token.hash(),
            channel: channel.to_owned(),
            now,
        };
        let (noted, started) = (Noted::default(), Instant::now());
        let decide = decide(
            Arc::clone(&self.shelf),
            self.staffed(),
            Event::Opened,
            Vec::new(),
            now,
            &noted,
        );
        let taken = self.store.open(new, decide).await?;
        self.owners.remember(id, token.hash());
        self.metrics.opened(channel);
        self.kept(id, channel, &noted, started);
        Ok(Opened { id, token, taken })
    }

    /// Takes one message. The same id with the same content gives the first result again.
    ///
    /// # Errors
    /// [`ServiceError`] with one sentence; nothing was kept.
    pub async fn receive(&self, received: Received) -> Result<TurnTaken, ServiceError> {
        received.fits()?;
        let now = super::now();
        let fingerprint = fingerprint(&received);
        let text = self.words(&received).await?;
        let masked = self.mask(&text, Place::MessageStore);
        let notices = if masked.found.contains(&DataClass::Bsn) {
            vec![bsn_notice(&self.shelf.current())]
        } else {
            Vec::new()
        };
        let incoming = Incoming {
            conversation: received.conversation,
            client_id: received.client_id,
            fingerprint,
            text: masked.text.clone(),
            now,
        };
        let event = Event::Message {
            text: masked.text,
            choice: received.choice,
            attachments: received.attachments,
        };
        let (noted, started) = (Noted::default(), Instant::now());
        let decide = decide(
            Arc::clone(&self.shelf),
            self.staffed(),
            event,
            notices,
            now,
            &noted,
        );
        let taken = self.store.take_turn(incoming, decide).await?;
        if !taken.replayed {
            self.metrics.received(&taken.channel);
        }
        self.kept(received.conversation, &taken.channel, &noted, started);
        Ok(taken)
    }

    /// Counts and logs what is on disk now.
    fn kept(&self, conversation: ConversationId, channel: &str, noted: &Noted, started: Instant) {
        note(|facts| facts.conversation = Some(conversation));
        let Some(decided) = noted.get() else { return };
        self.metrics
            .decided(channel, decided, started.elapsed().as_secs_f64());
        note(|facts| {
            facts.decision = Some(metrics::kind_name(decided.kind));
            facts.confidence = decided.confidence;
        });
    }

    /// Is this the token of that conversation?
    ///
    /// # Errors
    /// [`ServiceError::NotFound`] when there is none, or when the token is another's.
    pub async fn owns(&self, id: ConversationId, token: &Token) -> Result<(), ServiceError> {
        match self.owners.find(id) {
            Some(hash) if token.matches(&hash) => Ok(()),
            Some(_) => Err(ServiceError::NotFound("conversation")),
            None => self.own_conversation(id, token).await.map(|_| ()),
        }
    }

    /// What the resident said: a pressed button says what stands on it.
    async fn words(&self, received: &Received) -> Result<String, ServiceError> {
        let pressed = match &received.choice {
            Some(choice) if received.text.is_empty() => choice,
            _ => return Ok(received.text.clone()),
        };
        let id = received.conversation;
        let record = self.store.conversation(id).await?;
        let record = record.ok_or(ServiceError::NotFound("conversation"))?;
        let after = Seq((record.last_seq.0 - PRESSED_WITHIN).max(0));
        let messages = self.store.messages(id, after, PRESSED_WITHIN as usize).await?;
        let mut buttons = messages.iter().rev().flat_map(|message| &message.body.choices);
        let button = buttons.find(|button| button.value == *pressed);
        Ok(button.map_or_else(|| pressed.clone(), |button| button.label.clone()))
    }

    /// The conversation, when the token is its own.
    ///
    /// # Errors
    /// [`ServiceError::NotFound`] when there is none, or when the token is another's.
    pub async fn own_conversation(
        &self,
        id: ConversationId,
        token: &Token,
    ) -> Result<ConversationRecord, ServiceError> {
        let record = self.store.conversation(id).await?;
        let own = record
            .filter(|record| token.matches(&record.token_hash))
            .ok_or(ServiceError::NotFound("conversation"))?;
        self.owners.remember(id, own.token_hash);
        note(|facts| facts.conversation = Some(id));
        Ok(own)
    }
}

/// Lets the dialogue decide, inside the transaction of the store.
pub(super) fn decide(
    shelf: Arc<BotShelf>,
    staffed: Arc<Staffed>,
    event: Event,
    notices: Vec<Effect>,
    now: Timestamp,
    noted: &Noted,
) -> Decide {
    let noted = Arc::clone(noted);
    Box::new(move |view: &View<'_>| {
        let state = view.state;
        let bot = shelf.for_state(state);
        let started = Instant::now();
        let outcome =
            SCRATCH.with_borrow_mut(|scratch| dialogue::step(&bot, state, &event, now, &staffed, scratch));
        let seconds = started.elapsed().as_secs_f64();
        let mut trace = trace(&bot, &outcome.decision);
        trace["micros"] = ((seconds * 1e7).round() / 10.0).into();
        // A person who talks sees the placeholder; the bot says nothing between them.
        let talks = |owner: &Owner| matches!(owner, Owner::Agent { .. });
        let silent = talks(&state.owner) && talks(&outcome.state.owner);
        let mut effects = if silent { Vec::new() } else { notices };
        effects.extend(outcome.effects);
        // Set once: a decision runs once.
        let _ = noted.set(metrics::Decided::new(&outcome.decision, &effects, seconds));
        let resident = matches!(event, Event::Message { .. });
        let hand_offs = waiting::after_turn(view, &effects, resident, now, &shelf.published().desk);
        Decided {
            state: outcome.state,
            effects,
            trace,
            hand_offs,
        }
    })
}

/// Everything that makes a message what it is, hashed: tells a repeat from a clash without keeping the words.
fn fingerprint(received: &Received) -> [u8; 32] {
    let mut hash = Sha256::new();
    let choice = received.choice.as_deref().unwrap_or("\u{0}");
    let attachments = serde_json::to_string(&received.attachments).unwrap_or_default();
    for part in [received.text.as_str(), choice, &attachments] {
        hash.update((part.len() as u64).to_be_bytes());
        hash.update(part.as_bytes());
    }
    hash.finalize().into()
}

/// Said when a BSN was typed.
fn bsn_notice(bot: &Bot) -> Effect {
    Effect::Say(Saying {
        text: dialogue::built_in_text(bot, "bsn_removed"),
        kind: SayingKind::Text,
        choices: Vec::new(),
        referral: None,
        language: "nl".into(),
    })
}
