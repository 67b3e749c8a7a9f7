//! What agents and residents do to a hand-off.

use super::agent::{Agent, Presence, Role};
use super::error::DeskError;
use super::item::{CloseResult, Closing, DeskItem, ItemKind, Progress, Promise, RatingGiven};
use super::rules::Desk;
use crate::calendar::Deadline;
use crate::dialogue::Priority;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// A reply that is sent again later than this many others is not recognised here; the store knows all ids.
const REPLIES_REMEMBERED: usize = 16;

/// What an agent does. Texts are kept by the service; here is only what the rules need.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum Action {
    /// Takes it from the queue.
    Claim,
    /// Gives it back to the queue.
    Release,
    /// Passes it on to another queue.
    Transfer {
        /// Queue id.
        queue: String,
    },
    /// Answers the resident.
    Reply {
        /// Id that the console gives to this reply, the same when it is sent again.
        reply: String,
    },
    /// Writes something that only colleagues see.
    Note,
    /// "Uitzoeken, antwoord volgt": tells the resident when the answer comes.
    Promise {
        /// By when.
        until: Timestamp,
    },
    /// Closes it.
    Close {
        /// With which result.
        result: CloseResult,
        /// `last_resident_at` as the agent saw it.
        seen: Timestamp,
    },
}

/// What a message of the resident does to a hand-off.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AfterResident {
    /// It belongs to this hand-off.
    Kept(DeskItem),
    /// The hand-off was closed and is open again, in its queue.
    Reopened(DeskItem),
    /// The hand-off was closed long ago: the bot answers.
    ForBot,
}

impl DeskItem {
    /// The hand-off after an action.
    ///
    /// # Errors
    /// [`DeskError`]: the action is refused and nothing changes.
    pub fn act(
        &self,
        action: &Action,
        agent: &Agent,
        now: Timestamp,
        desk: &Desk,
    ) -> Result<Self, DeskError> {
        if self.is_closed() {
            return match action {
                // Colleagues may still write down what they know.
                Action::Note if self.is_theirs(agent) => Ok(self.changed(now)),
                _ => Err(DeskError::Closed),
            };
        }
        let mut next = self.changed(now);
        let now = next.changed_at;
        match action {
            Action::Claim => next.claim(agent, now)?,
            Action::Release => next.release(agent, now)?,
            Action::Transfer { queue } => next.transfer(agent, queue, now, desk)?,
            Action::Reply { reply } => next.reply(agent, reply, now)?,
            Action::Note if self.is_theirs(agent) => {}
            Action::Note => {
                return Err(DeskError::NotInQueue {
                    queue: self.queue.clone(),
                });
            }
            Action::Promise { until } => next.promise(agent, *until, now, desk)?,
            Action::Close { result, seen } => next.close(agent, *result, *seen, now)?,
        }
        Ok(next)
    }

    /// The hand-off after a message of the resident.
    pub fn resident_wrote(&self, now: Timestamp, desk: &Desk) -> AfterResident {
        let mut next = self.changed(now);
        let now = next.changed_at;
        let reopens = match &self.progress {
            Progress::Closed(closing)
                if now.duration_since(closing.at) > desk.rules_of(&self.queue).reopen_within =>
            {
                return AfterResident::ForBot;
            }
            Progress::Closed(_) => true,
            Progress::Waiting | Progress::Claimed { .. } => false,
        };
        next.last_resident_at = now;
        next.window = self
            .window
            .and_then(|_| desk.deadline(|rules| rules.window, &self.queue, now));
        if reopens {
            next.progress = Progress::Waiting;
            next.queued_at = now;
            next.unanswered_since = Some(now);
            next.start_deadlines(now, desk);
            return AfterResident::Reopened(next);
        }
        if next.unanswered_since.is_none() {
            next.unanswered_since = Some(now);
            next.start_answer(now, desk);
        }
        AfterResident::Kept(next)
    }

    /// The bot hands the conversation over again before this was closed: it moves, unless somebody has it, and never loses urgency.
    #[must_use]
    pub fn handed_over_again(&self, queue: &str, priority: Priority, now: Timestamp, desk: &Desk) -> Self {
        let mut next = self.changed(now);
        next.priority = self.priority.max(priority);
        if self.progress == Progress::Waiting && self.queue != queue && desk.queues.contains_key(queue) {
            next.queue = queue.to_owned();
        }
        next
    }

    /// The owner went away without a word to the resident: back to the queue. `None` when it stays where it is.
    #[must_use]
    pub fn owner_left(&self, now: Timestamp) -> Option<Self> {
        self.returns_when_owner_leaves().then(|| {
            let mut next = self.changed(now);
            next.progress = Progress::Waiting;
            next.queued_at = next.changed_at;
            next
        })
    }

    /// The resident gives a score. `None` while it is open: there is nothing to rate yet.
    #[must_use]
    pub fn rated(&self, score: u8, best: u8, now: Timestamp) -> Option<Self> {
        self.is_closed().then(|| {
            let mut next = self.changed(now);
            next.rating = Some(RatingGiven {
                score,
                best,
                at: next.changed_at,
            });
            next
        })
    }

    /// A copy that is one change further; a clock that jumps back does not take time with it.
    fn changed(&self, now: Timestamp) -> Self {
        Self {
            changed_at: self.changed_at.max(now),
            revision: self.revision + 1,
            ..self.clone()
        }
    }

    fn is_theirs(&self, agent: &Agent) -> bool {
        self.owner() == Some(&agent.id) || agent.works_for(&self.queue) || agent.role == Role::Beheerder
    }

    /// The owner may; nobody else.
    fn must_own(&self, agent: &Agent) -> Result<(), DeskError> {
        match &self.progress {
            Progress::Claimed { agent: owner, .. } if *owner == agent.id => Ok(()),
            Progress::Claimed { name, .. } => Err(DeskError::OwnedByOther { name: name.clone() }),
            Progress::Waiting => Err(DeskError::NotClaimed),
            Progress::Closed(_) => Err(DeskError::Closed),
        }
    }

    /// The owner and a beheerder may.
    fn must_manage(&self, agent: &Agent) -> Result<(), DeskError> {
        match (&self.progress, agent.role) {
            (Progress::Claimed { .. }, Role::Beheerder) => Ok(()),
            _ => self.must_own(agent),
        }
    }

    fn claim(&mut self, agent: &Agent, now: Timestamp) -> Result<(), DeskError> {
        match &self.progress {
            Progress::Claimed { agent: owner, .. } if *owner == agent.id => {
                return Err(DeskError::AlreadyYours);
            }
            Progress::Claimed { name, .. } => return Err(DeskError::OwnedByOther { name: name.clone() }),
            Progress::Closed(_) => return Err(DeskError::Closed),
            Progress::Waiting => {}
        }
        if !agent.works_for(&self.queue) {
            return Err(DeskError::NotInQueue {
                queue: self.queue.clone(),
            });
        }
        if agent.presence != Presence::Online {
            return Err(DeskError::NotOnline);
        }
        if agent.open >= agent.max_open {
            return Err(DeskError::TooMany { max: agent.max_open });
        }
        self.progress = Progress::Claimed {
            agent: agent.id.clone(),
            name: agent.name.clone(),
        };
        self.last_agent = Some(agent.id.clone());
        self.claimed_at.get_or_insert(now);
        Ok(())
    }

    fn release(&mut self, agent: &Agent, now: Timestamp) -> Result<(), DeskError> {
        self.must_manage(agent)?;
        self.progress = Progress::Waiting;
        self.queued_at = now;
        Ok(())
    }

    /// The deadlines go on: the resident waits already.
    fn transfer(&mut self, agent: &Agent, queue: &str, now: Timestamp, desk: &Desk) -> Result<(), DeskError> {
        if self.progress == Progress::Waiting {
            if !self.is_theirs(agent) {
                return Err(DeskError::NotInQueue {
                    queue: self.queue.clone(),
                });
            }
        } else {
            self.must_manage(agent)?;
        }
        if !desk.queues.contains_key(queue) {
            return Err(DeskError::UnknownQueue {
                queue: queue.to_owned(),
            });
        }
        if self.queue == queue {
            return Err(DeskError::SameQueue {
                queue: queue.to_owned(),
            });
        }
        self.queue = queue.to_owned();
        self.progress = Progress::Waiting;
        self.queued_at = now;
        if self.unanswered_since.is_none() {
            // Whoever is passed on waits for the next person.
            self.unanswered_since = Some(now);
            self.start_answer(now, desk);
        }
        Ok(())
    }

    fn reply(&mut self, agent: &Agent, reply: &str, now: Timestamp) -> Result<(), DeskError> {
        self.must_own(agent)?;
        if self.replies.iter().any(|sent| sent == reply) {
            return Err(DeskError::AlreadySent);
        }
        self.must_be_in_window(now)?;
        if self.replies.len() == REPLIES_REMEMBERED {
            self.replies.remove(0);
        }
        self.replies.push(reply.to_owned());
        self.replied = true;
        self.first_reaction_at.get_or_insert(now);
        if self.kind == ItemKind::Conversation {
            self.unanswered_since = None;
            self.promise = None;
        } // who asked to be called still waits for the call
        Ok(())
    }

    fn promise(
        &mut self,
        agent: &Agent,
        until: Timestamp,
        now: Timestamp,
        desk: &Desk,
    ) -> Result<(), DeskError> {
        self.must_own(agent)?;
        if until <= now {
            return Err(DeskError::PromiseInPast);
        }
        self.must_be_in_window(now)?;
        if let Some(hours) = desk.queues.get(&self.queue).filter(|hours| !hours.is_open(until)) {
            return Err(DeskError::PromiseWhenClosed {
                opens: hours.next_opening(until),
                now,
            });
        }
        let warn_at = until
            .checked_sub(desk.rules_of(&self.queue).warn_before_promise)
            .unwrap_or(now)
            .max(now);
        self.first_reaction_at.get_or_insert(now);
        self.unanswered_since.get_or_insert(now);
        self.answer = Some(Deadline { warn_at, due: until });
        self.promise = Some(Promise { made_at: now, until });
        Ok(())
    }

    fn close(
        &mut self,
        agent: &Agent,
        result: CloseResult,
        seen: Timestamp,
        now: Timestamp,
    ) -> Result<(), DeskError> {
        self.must_manage(agent)?;
        if self.last_resident_at > seen {
            return Err(DeskError::ResidentWroteSince);
        }
        if result.needs_reply() && !self.replied {
            return Err(DeskError::NothingAnswered);
        }
        self.progress = Progress::Closed(Closing {
            agent: agent.id.clone(),
            at: now,
            result,
        });
        self.unanswered_since = None;
        self.promise = None;
        Ok(())
    }

    fn must_be_in_window(&self, now: Timestamp) -> Result<(), DeskError> {
        if self.window.is_some_and(|window| now >= window.due) {
            Err(DeskError::WindowClosed)
        } else {
            Ok(())
        }
    }
}
