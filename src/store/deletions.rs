//! The statements that delete, the same in every database. A part of the conversations is those with ids after `$1`, up to and with `$2`; each
//! statement gives a row per thing that went.

use super::privacy::Cutoffs;
use crate::privacy::RetentionClass::{self, Contact, MessageText, Note, SavedValue, Statistics};
use jiff::Timestamp;

/// What a summary and a state are when nothing is left of them: their defaults, as JSON.
#[cfg(test)]
pub(super) const EMPTY: &str = "{}";

/// The last id of a part that begins after `$1` and has at most `$2` conversations; null at the end.
pub(super) const PART: &str =
    "SELECT max(id) AS last FROM (SELECT id FROM conversations WHERE id > $1 ORDER BY id LIMIT $2) AS part";

/// Lines of the audit log up to a moment, at most so many.
pub(super) const OLD_AUDIT: &str = "DELETE FROM audit WHERE id IN (SELECT id FROM audit WHERE at <= $1 ORDER BY at, id LIMIT $2) RETURNING 1";

/// One statement of the purge.
pub(super) struct Deletion {
    /// What goes.
    pub(super) class: RetentionClass,
    /// Until when, as `$3`.
    pub(super) until: fn(&Cutoffs) -> Timestamp,
    /// In a part of the conversations.
    pub(super) sql: &'static str,
}

/// What a purge does with a part of the conversations, in this order.
pub(super) const DELETIONS: [Deletion; 7] = [
    Deletion {
        class: MessageText,
        until: |cutoffs| cutoffs.text,
        sql: "DELETE FROM messages WHERE conversation > $1 AND conversation <= $2 AND at <= $3 AND author <> 'note' \
              AND NOT EXISTS (SELECT 1 FROM hand_offs WHERE conversation = messages.conversation AND stage <> 'closed') RETURNING 1",
    },
    Deletion {
        class: Note,
        until: |cutoffs| cutoffs.note,
        sql: "DELETE FROM messages WHERE conversation > $1 AND conversation <= $2 AND at <= $3 AND author = 'note' \
              AND NOT EXISTS (SELECT 1 FROM hand_offs WHERE conversation = messages.conversation AND stage <> 'closed') RETURNING 1",
    },
    // What still must be delivered is not too old.
    Deletion {
        class: SavedValue,
        until: |cutoffs| cutoffs.saved,
        sql: "DELETE FROM outbox WHERE conversation > $1 AND conversation <= $2 AND coalesce(delivered_at, created_at) <= $3 \
              AND next_at IS NULL RETURNING 1",
    },
    Deletion {
        class: SavedValue,
        until: |cutoffs| cutoffs.state,
        sql: "UPDATE conversations SET state = '{}' WHERE id > $1 AND id <= $2 AND updated_at <= $3 AND state <> '{}' \
              AND NOT EXISTS (SELECT 1 FROM hand_offs WHERE conversation = conversations.id AND stage <> 'closed') RETURNING 1",
    },
    Deletion {
        class: MessageText,
        until: |cutoffs| cutoffs.state,
        sql: "UPDATE hand_offs SET summary = '{}' WHERE conversation > $1 AND conversation <= $2 AND changed_at <= $3 \
              AND summary <> '{}' AND stage = 'closed' RETURNING 1",
    },
    Deletion {
        class: Statistics,
        until: |cutoffs| cutoffs.statistics,
        sql: "DELETE FROM hand_offs WHERE conversation > $1 AND conversation <= $2 AND changed_at <= $3 AND stage = 'closed' RETURNING 1",
    },
    Deletion {
        class: Contact,
        until: |cutoffs| cutoffs.conversation,
        sql: "DELETE FROM conversations WHERE id > $1 AND id <= $2 AND updated_at <= $3 \
              AND NOT EXISTS (SELECT 1 FROM hand_offs WHERE conversation = conversations.id) \
              AND NOT EXISTS (SELECT 1 FROM messages WHERE conversation = conversations.id) \
              AND NOT EXISTS (SELECT 1 FROM outbox WHERE conversation = conversations.id) RETURNING 1",
    },
];

/// A hand-off of conversation `$1` that is still open.
pub(super) const OPEN_HAND_OFF: &str =
    "SELECT id FROM hand_offs WHERE conversation = $1 AND stage <> 'closed'";

/// Everything that one resident and others wrote in conversation `$1`, with its class.
pub(super) const ERASURES: [(RetentionClass, &str); 5] = [
    (
        MessageText,
        "DELETE FROM messages WHERE conversation = $1 AND author <> 'note' RETURNING 1",
    ),
    (
        Note,
        "DELETE FROM messages WHERE conversation = $1 AND author = 'note' RETURNING 1",
    ),
    (
        SavedValue,
        "DELETE FROM outbox WHERE conversation = $1 RETURNING 1",
    ),
    (
        SavedValue,
        "UPDATE conversations SET state = '{}' WHERE id = $1 AND state <> '{}' RETURNING 1",
    ),
    (
        MessageText,
        "UPDATE hand_offs SET summary = '{}' WHERE conversation = $1 AND summary <> '{}' RETURNING 1",
    ),
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dialogue::{State, Summary};

    #[test]
    fn nothing_left_reads_as_a_new_conversation_and_an_empty_summary() {
        assert_eq!(serde_json::from_str::<State>(EMPTY).unwrap(), State::default());
        assert_eq!(
            serde_json::from_str::<Summary>(EMPTY).unwrap(),
            Summary::default()
        );
        let emptied = DELETIONS
            .iter()
            .filter(|deletion| deletion.sql.starts_with("UPDATE"));
        for deletion in emptied {
            assert!(deletion.sql.contains(&format!("= '{EMPTY}'")), "{}", deletion.sql);
        }
    }
}
