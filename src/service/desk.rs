//! What employees do with hand-offs, and what that means for the conversation.

use super::facts::note;
use super::receive::{LONGEST_CLIENT_ID, LONGEST_MESSAGE, Noted, decide};
use super::{Service, ServiceError};
use crate::dialogue::{Event, Owner, State};
use crate::store::{Decide, Decided, DeskAction, DeskChange, HandOffId, HandOffRecord};
use std::sync::Arc;

impl Service {
    /// Does what an employee asks; what is written is masked first.
    ///
    /// # Errors
    /// [`ServiceError::Refused`] with a Dutch sentence when the rules of the desk forbid it.
    pub async fn act(
        &self,
        hand_off: HandOffId,
        agent: &str,
        action: DeskAction,
    ) -> Result<HandOffRecord, ServiceError> {
        let now = super::now();
        // What the bot does when a person comes or goes is no decision about a message: it is not counted.
        let step = |event| decide(Arc::clone(&self.shelf), event, Vec::new(), now, &Noted::default());
        let (action, decide) = match action {
            DeskAction::Claim => (
                DeskAction::Claim,
                step(Event::AgentJoined {
                    agent: agent.to_owned(),
                }),
            ),
            DeskAction::Close => (DeskAction::Close, step(Event::AgentLeft)),
            DeskAction::Release => {
                let queue = self
                    .store
                    .hand_off(hand_off)
                    .await?
                    .ok_or(ServiceError::NotFound("hand-off"))?
                    .queue;
                (DeskAction::Release, owned_by(Owner::Queue { queue }))
            }
            DeskAction::Reply { client_id, text } => {
                let text = self.fit(&text)?;
                if client_id.is_empty() || client_id.len() > LONGEST_CLIENT_ID {
                    return Err(ServiceError::Unreadable(format!(
                        "a message id has 1 to {LONGEST_CLIENT_ID} bytes"
                    )));
                }
                (DeskAction::Reply { client_id, text }, unchanged())
            }
            DeskAction::Note { text } => (
                DeskAction::Note {
                    text: self.fit(&text)?,
                },
                unchanged(),
            ),
        };
        let change = DeskChange {
            hand_off,
            agent: agent.to_owned(),
            now,
            action,
        };
        let record = self.store.desk(change, decide).await?;
        note(|facts| facts.conversation = Some(record.conversation));
        Ok(record)
    }

    /// Not empty, not too long, masked.
    fn fit(&self, text: &str) -> Result<String, ServiceError> {
        if text.trim().is_empty() {
            return Err(ServiceError::Refused("Typ eerst een bericht.".to_owned()));
        }
        if text.chars().nth(LONGEST_MESSAGE).is_some() {
            return Err(ServiceError::TooLong(LONGEST_MESSAGE));
        }
        Ok(self.masked(text))
    }
}

fn unchanged() -> Decide {
    Box::new(|state| Decided {
        state: state.clone(),
        effects: Vec::new(),
        trace: serde_json::Value::Null,
    })
}

fn owned_by(owner: Owner) -> Decide {
    Box::new(|state| {
        let state = State {
            owner,
            ..state.clone()
        };
        Decided {
            state,
            effects: Vec::new(),
            trace: serde_json::Value::Null,
        }
    })
}
