//! Whose conversation it is, remembered, so that not every message reads the database twice. A token never changes.

use crate::store::ConversationId;
use rustc_hash::FxHashMap;
use std::sync::{Mutex, PoisonError};

/// How many are remembered, about 0.6 MB; after that all are forgotten and read again when needed.
const REMEMBERED: usize = 8192;

/// The hashes of the tokens of recent conversations.
#[derive(Debug, Default)]
pub(super) struct Owners(Mutex<FxHashMap<ConversationId, [u8; 32]>>);

impl Owners {
    pub(super) fn find(&self, id: ConversationId) -> Option<[u8; 32]> {
        let known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        known.get(&id).copied()
    }

    pub(super) fn remember(&self, id: ConversationId, token_hash: [u8; 32]) {
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if known.len() >= REMEMBERED {
            known.clear();
        }
        known.insert(id, token_hash);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forgets_rather_than_grows() {
        let owners = Owners::default();
        for bits in 0..=REMEMBERED as u128 {
            owners.remember(ConversationId::from_bits(bits), [7; 32]);
        }
        assert_eq!(
            owners.find(ConversationId::from_bits(REMEMBERED as u128)),
            Some([7; 32])
        );
        assert_eq!(owners.find(ConversationId::from_bits(0)), None);
    }
}
