//! Who waits for which conversation: one task hears all changes and wakes only those who wait for that conversation.

use crate::store::{Change, ConversationId, Seq};
use rustc_hash::FxHashMap;
use std::sync::{Arc, Mutex, PoisonError};
use tokio::sync::{broadcast, watch};

/// The waiting streams.
#[derive(Debug, Default)]
pub(super) struct Hub {
    waiting: Mutex<FxHashMap<ConversationId, watch::Sender<Seq>>>,
}

impl Hub {
    /// Wakes whenever this conversation has a new message.
    pub(super) fn conversation(&self, id: ConversationId) -> watch::Receiver<Seq> {
        let mut waiting = self.waiting.lock().unwrap_or_else(PoisonError::into_inner);
        waiting
            .entry(id)
            .or_insert_with(|| watch::channel(Seq(0)).0)
            .subscribe()
    }

    fn message(&self, id: ConversationId, seq: Seq) {
        let mut waiting = self.waiting.lock().unwrap_or_else(PoisonError::into_inner);
        let Some(sender) = waiting.get(&id) else { return };
        if sender.receiver_count() == 0 {
            waiting.remove(&id);
        } else {
            sender.send_replace(seq);
        }
    }

    /// Forgets conversations that nobody waits for any more.
    pub(super) fn forget(&self, id: ConversationId) {
        let mut waiting = self.waiting.lock().unwrap_or_else(PoisonError::into_inner);
        if waiting
            .get(&id)
            .is_some_and(|sender| sender.receiver_count() == 0)
        {
            waiting.remove(&id);
        }
    }

    /// After changes were missed: everybody looks.
    fn wake_all(&self) {
        let waiting = self.waiting.lock().unwrap_or_else(PoisonError::into_inner);
        for sender in waiting.values() {
            sender.send_modify(|_| ());
        }
    }
}

/// Hears all changes until the store is gone.
pub(super) async fn tell(hub: Arc<Hub>, mut changes: broadcast::Receiver<Change>) {
    use broadcast::error::RecvError;
    loop {
        match changes.recv().await {
            Ok(Change::Message(id, seq)) => hub.message(id, seq),
            Ok(Change::HandOff(_) | Change::Outbox | Change::Agents) => {}
            Ok(Change::Missed) | Err(RecvError::Lagged(_)) => hub.wake_all(),
            Err(RecvError::Closed) => return,
        }
    }
}
