//! The bots that are in use: the current one for new conversations, earlier ones for conversations in the middle of a flow.

use crate::compile::Bot;
use crate::desk::Desk;
use crate::dialogue::State;
use arc_swap::ArcSwap;
use std::collections::VecDeque;
use std::sync::{Arc, Mutex, PoisonError};

/// How many earlier bots are kept. Who is still in an older flow goes on with the current bot, which ends a flow that it does not know.
const EARLIER: usize = 8;

/// The bots that are in use. Swapping is one atomic step: a message sees the old bot or the new one, never half of each.
#[derive(Debug)]
pub struct BotShelf {
    current: ArcSwap<Published>,
    earlier: Mutex<VecDeque<Arc<Bot>>>,
}

/// A bot and what follows from it, worked out once.
#[derive(Debug)]
pub struct Published {
    /// What runs.
    pub bot: Arc<Bot>,
    /// Its queues and how long things may take, for the rules of the desk.
    pub desk: Desk,
}

impl From<Bot> for Published {
    fn from(bot: Bot) -> Self {
        Self {
            desk: Desk::from(&bot),
            bot: Arc::new(bot),
        }
    }
}

impl BotShelf {
    /// Starts with one bot.
    #[must_use]
    pub fn new(bot: Bot) -> Self {
        Self {
            current: ArcSwap::from_pointee(bot.into()),
            earlier: Mutex::default(),
        }
    }

    /// The bot for new conversations.
    #[must_use]
    pub fn current(&self) -> Arc<Bot> {
        Arc::clone(&self.current.load().bot)
    }

    /// The same, with the rules of its desk.
    #[must_use]
    pub fn published(&self) -> Arc<Published> {
        self.current.load_full()
    }

    /// Puts a new bot in place; `false` when its content is what runs already.
    pub fn publish(&self, bot: Bot) -> bool {
        if self.current.load().bot.version == bot.version {
            return false;
        }
        let old = self.current.swap(Arc::new(bot.into()));
        let mut earlier = self.earlier.lock().unwrap_or_else(PoisonError::into_inner);
        earlier.push_front(Arc::clone(&old.bot));
        earlier.truncate(EARLIER);
        true
    }

    /// The bot that a conversation goes on with.
    #[must_use]
    pub fn for_state(&self, state: &State) -> Arc<Bot> {
        let current = self.current();
        let Some(version) = state
            .bot_version
            .as_ref()
            .filter(|version| **version != current.version)
        else {
            return current;
        };
        let earlier = self.earlier.lock().unwrap_or_else(PoisonError::into_inner);
        earlier
            .iter()
            .find(|bot| bot.version == *version)
            .cloned()
            .unwrap_or(current)
    }
}
