//! Who is there, remembered between looks at the store, so that a turn need not ask. What it says may be a second old: it only decides
//! what a resident is told, never who may do what.

use super::{Service, agent_of};
use crate::compile::Bot;
use crate::dialogue::Staffed;
use crate::store::{Account, HandOffFilter, HandOffRecord, Stage, StoreError};
use arc_swap::ArcSwap;
use std::collections::BTreeMap;
use std::sync::Arc;

/// Hand-offs that are read at once.
const AT_ONCE: usize = 200;

/// In which queues somebody is there, at the last look.
#[derive(Debug)]
pub(super) struct Board(ArcSwap<Staffed>);

impl Default for Board {
    /// Until the first look nobody is said to be away.
    fn default() -> Self {
        Self(ArcSwap::from_pointee(Staffed::everywhere()))
    }
}

/// What a look at the store gave.
pub(super) struct Look {
    pub(super) accounts: Vec<Account>,
    pub(super) claimed: Vec<HandOffRecord>,
}

impl Service {
    /// In which queues somebody is there who takes new conversations.
    pub(super) fn staffed(&self) -> Arc<Staffed> {
        self.board.0.load_full()
    }

    /// Looks who is there.
    pub(super) async fn look(&self) -> Result<Look, StoreError> {
        let accounts = self.store.accounts().await?;
        let mut claimed = Vec::new();
        let mut after = None;
        loop {
            let filter = HandOffFilter {
                stages: vec![Stage::Claimed],
                ..HandOffFilter::default()
            };
            let page = self.store.hand_offs(filter, after, AT_ONCE).await?;
            claimed.extend(page.items);
            match page.next {
                Some(next) => after = Some(next),
                None => break,
            }
        }
        let look = Look { accounts, claimed };
        let found = staffed(&self.shelf.current(), &look);
        if *self.board.0.load().as_ref() != found {
            self.board.0.store(Arc::new(found));
        }
        Ok(look)
    }
}

/// The queues where somebody would take one more. A queue for which nobody has an account is answered with another program, of which we
/// do not know who is there: nobody is said to be away.
fn staffed(bot: &Bot, look: &Look) -> Staffed {
    let mut open: BTreeMap<&str, usize> = BTreeMap::new();
    for owner in look.claimed.iter().filter_map(|record| record.item.owner()) {
        *open.entry(owner).or_default() += 1;
    }
    let agents: Vec<_> = look
        .accounts
        .iter()
        .filter(|account| !account.disabled)
        .map(|account| agent_of(account, open.get(account.id.as_str()).copied().unwrap_or(0), bot))
        .collect();
    let is_staffed = |queue: &str| {
        let mut own = agents.iter().filter(|agent| agent.works_for(queue)).peekable();
        own.peek().is_none() || own.any(|agent| agent.takes_new(queue))
    };
    let queues = bot.queues.iter().map(|queue| queue.id.as_str());
    Staffed::only(queues.filter(|queue| is_staffed(queue)))
}
