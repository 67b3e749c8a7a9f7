//! What employees do with hand-offs: the rules of the desk decide inside the transaction of the store, and what that means for the
//! conversation is kept with it.

use super::facts::note;
use super::receive::{LONGEST_CLIENT_ID, LONGEST_MESSAGE};
use super::shelf::BotShelf;
use super::{Service, ServiceError};
use crate::compile::Bot;
use crate::desk::{Action, Agent, CloseResult, DeskError, DeskItem, ItemKind, Presence, Progress, Role};
use crate::dialogue::{self, Effect, Event, Staffed, State};
use crate::matcher::Scratch;
use crate::store::{
    Account, AgentMessage, Author, DecideDesk, DeskChange, DeskDecided, DeskView, HandOffId, HandOffRecord,
    StoreError,
};
use jiff::Timestamp;
use std::sync::Arc;

/// Who does something at the desk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct By {
    /// Account id, or `api:` and a name for a program that acts for people of its own.
    id: String,
    /// Name as residents and colleagues see it.
    name: String,
    /// Address that the request came from, for the audit log.
    origin: Option<String>,
}

impl By {
    /// A signed-in employee.
    #[must_use]
    pub fn account(id: &str, name: &str, origin: Option<String>) -> Self {
        Self {
            id: id.to_owned(),
            name: name.to_owned(),
            origin,
        }
    }

    /// A program with the staff token that acts for a person whom we do not know.
    #[must_use]
    pub fn program(name: &str, origin: Option<String>) -> Self {
        Self {
            id: format!("api:{name}"),
            name: name.to_owned(),
            origin,
        }
    }

    /// Id in the store and the audit log.
    #[must_use]
    pub fn id(&self) -> &str {
        &self.id
    }

    /// Address that the request came from.
    #[must_use]
    pub fn origin(&self) -> Option<&str> {
        self.origin.as_deref()
    }

    fn is_program(&self) -> bool {
        self.id.starts_with("api:")
    }
}

/// What an employee does with a hand-off, with the texts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DeskAction {
    /// Takes it.
    Claim,
    /// Answers. The employee's own id of the reply makes a repeat harmless.
    Reply {
        /// Unique within the conversation.
        client_id: String,
        /// Plain text as typed.
        text: String,
    },
    /// Writes something that only colleagues see.
    Note {
        /// The employee's own id of the note: a repeat is harmless. `None`: every one is kept.
        client_id: Option<String>,
        /// Plain text as typed.
        text: String,
    },
    /// Gives it back to the queue.
    Release,
    /// Passes it on to another queue.
    Transfer {
        /// Queue id.
        queue: String,
        /// A note for who takes it there, kept together with it.
        note: Option<String>,
    },
    /// "Uitzoeken, antwoord volgt": the resident hears when.
    Promise {
        /// By when.
        until: Timestamp,
    },
    /// Done; the conversation goes back to the bot.
    Close {
        /// With which result; `None`: answered when a reply was sent, else no reaction.
        result: Option<CloseResult>,
        /// Moment of the last message of the resident that the employee saw; `None`: does not matter.
        seen: Option<Timestamp>,
    },
}

impl Service {
    /// Does what an employee asks; what is written is masked first.
    ///
    /// # Errors
    /// [`ServiceError::Refused`] with a Dutch sentence when the rules of the desk forbid it.
    pub async fn act(
        &self,
        hand_off: HandOffId,
        by: By,
        action: DeskAction,
    ) -> Result<HandOffRecord, ServiceError> {
        let action = self.fit(action)?;
        let change = DeskChange {
            hand_off,
            agent: by.id.clone(),
            origin: by.origin.clone(),
            now: super::now(),
        };
        let decide = decide(Arc::clone(&self.shelf), self.staffed(), by, action, change.now);
        let record = self.store.desk(change, decide).await?;
        note(|facts| facts.conversation = Some(record.conversation));
        Ok(record)
    }

    /// Texts not empty, not too long, masked.
    fn fit(&self, action: DeskAction) -> Result<DeskAction, ServiceError> {
        Ok(match action {
            DeskAction::Reply { client_id, text } => {
                fit_id(&client_id)?;
                let text = self.fit_text(&text)?;
                DeskAction::Reply { client_id, text }
            }
            DeskAction::Note { client_id, text } => {
                client_id.as_deref().map_or(Ok(()), fit_id)?;
                let text = self.fit_text(&text)?;
                DeskAction::Note { client_id, text }
            }
            DeskAction::Transfer { queue, note } => DeskAction::Transfer {
                queue,
                note: note.map(|note| self.fit_text(&note)).transpose()?,
            },
            other => other,
        })
    }

    fn fit_text(&self, text: &str) -> Result<String, ServiceError> {
        if text.trim().is_empty() {
            return Err(ServiceError::Refused("Typ eerst een bericht.".to_owned()));
        }
        if text.chars().nth(LONGEST_MESSAGE).is_some() {
            return Err(ServiceError::TooLong(LONGEST_MESSAGE));
        }
        Ok(self.masked(text))
    }
}

fn fit_id(client_id: &str) -> Result<(), ServiceError> {
    if client_id.is_empty() || client_id.len() > LONGEST_CLIENT_ID {
        return Err(ServiceError::Unreadable(format!(
            "a message id has 1 to {LONGEST_CLIENT_ID} bytes"
        )));
    }
    Ok(())
}

/// An employee as the rules of the desk see one. `open`: how many hand-offs they own now.
#[must_use]
pub fn agent_of(account: &Account, open: usize, bot: &Bot) -> Agent {
    let everywhere = account.queues.iter().any(|queue| queue == "*");
    let queues = if everywhere {
        bot.queues.iter().map(|queue| queue.id.clone()).collect()
    } else {
        account.queues.clone()
    };
    Agent {
        id: account.id.clone(),
        name: account.name.clone(),
        role: account.role,
        queues,
        presence: account.presence,
        open,
        max_open: account.max_open.map_or(bot.max_open, |most| most as usize),
    }
}

/// The agent as the rules see it. `None`: the account is gone or switched off.
fn agent(by: &By, view: &DeskView<'_>, bot: &Bot) -> Option<Agent> {
    if by.is_program() {
        // Who may do what, and whether somebody is there, is the business of that program.
        return Some(Agent {
            id: by.id.clone(),
            name: by.name.clone(),
            role: Role::Medewerker,
            queues: bot.queues.iter().map(|queue| queue.id.clone()).collect(),
            presence: Presence::Online,
            open: view.open,
            max_open: usize::MAX,
        });
    }
    let account = view.account.filter(|account| !account.disabled)?;
    Some(agent_of(account, view.open, bot))
}

/// Lets the rules of the desk decide, inside the transaction of the store.
fn decide(
    shelf: Arc<BotShelf>,
    staffed: Arc<Staffed>,
    by: By,
    action: DeskAction,
    now: Timestamp,
) -> DecideDesk {
    Box::new(move |view| {
        let published = shelf.published();
        let (bot, desk) = (&published.bot, &published.desk);
        let agent = agent(&by, view, bot).ok_or_else(|| {
            StoreError::Refused(
                "Je account bestaat niet meer of is uitgezet. Vraag een beheerder.".to_owned(),
            )
        })?;
        let item = &view.hand_off.item;
        let repeated =
            matches!(&action, DeskAction::Reply { client_id, .. } if item.replies.contains(client_id));
        let done = if repeated {
            Ok(item.clone()) // the store gives back what was kept, or says that it was another reply
        } else {
            item.act(&rule(&action, view), &agent, now, desk)
        };
        let item = match done {
            Ok(item) => item,
            Err(DeskError::AlreadyYours) => return Ok(None), // claiming again is harmless: the resident hears of it once
            Err(refused) => return Err(StoreError::Refused(refused.to_string())),
        };
        let event = event(&action, &item, &agent);
        let (state, effects) = conversation_after(event, view.state, &shelf, &staffed, now);
        Ok(Some(DeskDecided {
            message: message(&action, &agent),
            state,
            effects,
            action: name(&action),
            detail: detail(&action, &item),
            item,
        }))
    })
}

/// The action without its texts.
fn rule(action: &DeskAction, view: &DeskView<'_>) -> Action {
    let item = &view.hand_off.item;
    match action {
        DeskAction::Claim => Action::Claim,
        DeskAction::Reply { client_id, .. } => Action::Reply {
            reply: client_id.clone(),
        },
        DeskAction::Note { .. } => Action::Note,
        DeskAction::Release => Action::Release,
        DeskAction::Transfer { queue, .. } => Action::Transfer { queue: queue.clone() },
        DeskAction::Promise { until } => Action::Promise { until: *until },
        DeskAction::Close { result, seen } => Action::Close {
            result: result.unwrap_or(if item.replied {
                CloseResult::Answered
            } else {
                CloseResult::NoReaction
            }),
            seen: seen.unwrap_or(item.last_resident_at),
        },
    }
}

/// What the action means for the conversation; `None`: nothing. Who asked to be called goes on with the bot meanwhile, and hears only by
/// when the call comes.
fn event(action: &DeskAction, item: &DeskItem, agent: &Agent) -> Option<Event> {
    if item.kind == ItemKind::CallBack {
        return match action {
            DeskAction::Promise { until } => Some(Event::Promised {
                until: *until,
                call: true,
            }),
            _ => None,
        };
    }
    match action {
        DeskAction::Claim => Some(Event::AgentJoined {
            agent: agent.name.clone(),
        }),
        DeskAction::Close { .. } => Some(Event::AgentLeft {
            answered: was_answered(item),
        }),
        DeskAction::Transfer { queue, .. } => Some(Event::Moved { queue: queue.clone() }),
        DeskAction::Release => Some(Event::Released { quiet: false }),
        DeskAction::Promise { until } => Some(Event::Promised {
            until: *until,
            call: false,
        }),
        DeskAction::Reply { .. } | DeskAction::Note { .. } => None,
    }
}

/// Is there something that the resident can rate?
fn was_answered(item: &DeskItem) -> bool {
    let result = match &item.progress {
        Progress::Closed(closing) => Some(closing.result),
        _ => None,
    };
    item.replied
        && matches!(
            result,
            Some(CloseResult::Answered | CloseResult::Referred | CloseResult::Called)
        )
}

/// Where the conversation goes, and what the bot says to it.
pub(super) fn conversation_after(
    event: Option<Event>,
    state: &State,
    shelf: &BotShelf,
    staffed: &Staffed,
    now: Timestamp,
) -> (State, Vec<Effect>) {
    let Some(event) = event else {
        return (state.clone(), Vec::new());
    };
    let bot = shelf.for_state(state);
    let outcome = dialogue::step(&bot, state, &event, now, staffed, &mut Scratch::default());
    (outcome.state, outcome.effects)
}

fn message(action: &DeskAction, agent: &Agent) -> Option<AgentMessage> {
    let (author, client_id, text) = match action {
        DeskAction::Reply { client_id, text } => (Author::Agent, Some(client_id.clone()), text),
        DeskAction::Note { client_id, text } => (Author::Note, client_id.clone(), text),
        DeskAction::Transfer { note: Some(note), .. } => (Author::Note, None, note),
        _ => return None,
    };
    Some(AgentMessage {
        author,
        name: agent.name.clone(),
        client_id,
        text: text.clone(),
    })
}

/// For the audit log.
fn name(action: &DeskAction) -> &'static str {
    match action {
        DeskAction::Claim => "claimed",
        DeskAction::Reply { .. } => "replied",
        DeskAction::Note { .. } => "noted",
        DeskAction::Release => "released",
        DeskAction::Transfer { .. } => "transferred",
        DeskAction::Promise { .. } => "promised",
        DeskAction::Close { .. } => "closed",
    }
}

fn detail(action: &DeskAction, item: &DeskItem) -> Option<String> {
    match (action, &item.progress) {
        (DeskAction::Transfer { queue, .. }, _) => Some(queue.clone()),
        (DeskAction::Promise { until }, _) => Some(until.to_string()),
        (_, Progress::Closed(closing)) => Some(closing.result.label().to_owned()),
        _ => None,
    }
}
