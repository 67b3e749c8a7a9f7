//! The bots that are in use: the current one for new conversations, earlier ones for conversations in the middle of a flow.

use crate::compile::Bot;
use crate::dialogue::State;
use arc_swap::ArcSwap;
use std::collections::VecDeque;
use std::sync::{Arc, Mutex, PoisonError};

/// How many earlier bots are kept. Who is still in an older flow goes on with the current bot, which ends a flow that it does not know.
const EARLIER: usize = 8;

/// The bots that are in use. Swapping is one atomic step: a message sees the old bot or the new one, never half of each.
#[derive(Debug)]
pub struct BotShelf {
    current: ArcSwap<Bot>,
    earlier: Mutex<VecDeque<Arc<Bot>>>,
}

impl BotShelf {
    /// Starts with one bot.
    #[must_use]
    pub fn new(bot: Bot) -> Self {
        Self {
            current: ArcSwap::from_pointee(bot),
            earlier: Mutex::default(),
        }
    }

    /// The bot for new conversations.
    #[must_use]
    pub fn current(&self) -> Arc<Bot> {
        self.current.load_full()
    }

    /// Puts a new bot in place; `false` when its content is what runs already.
    pub fn publish(&self, bot: Bot) -> bool {
        if self.current.load().version == bot.version {
            return false;
        }
        let old = self.current.swap(Arc::new(bot));
        let mut earlier = self.earlier.lock().unwrap_or_else(PoisonError::into_inner);
        earlier.push_front(old);
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
