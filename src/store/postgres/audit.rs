//! The audit log: lines are added, never changed.

use super::rows::{all, audit_entry};
use super::session::{Step, query, step, values};
use crate::store::columns::{count, millis};
use crate::store::{AuditEntry, AuditFilter, Page, StoreError, cursors};
use deadpool_postgres::Pool;

/// Adds lines, in order.
pub(super) fn add(lines: &[AuditEntry]) -> Step {
    let texts = |text: fn(&AuditEntry) -> Option<&str>| -> Vec<Option<String>> {
        lines.iter().map(|line| text(line).map(str::to_owned)).collect()
    };
    let conversations: Vec<Option<String>> = lines
        .iter()
        .map(|line| line.conversation.map(|id| id.to_string()))
        .collect();
    step(
        "INSERT INTO audit (at, actor, action, conversation, hand_off, detail, origin) \
         SELECT at, actor, action, conversation, hand_off, detail, origin \
         FROM unnest($1::bigint[], $2::text[], $3::text[], $4::text[], $5::bigint[], $6::text[], $7::text[]) WITH ORDINALITY \
         AS line (at, actor, action, conversation, hand_off, detail, origin, place) ORDER BY place",
        values![
            lines.iter().map(|line| millis(line.at)).collect::<Vec<i64>>(),
            texts(|line| Some(&line.actor)),
            texts(|line| Some(&line.action)),
            conversations,
            lines
                .iter()
                .map(|line| line.hand_off.map(|id| id.0))
                .collect::<Vec<Option<i64>>>(),
            texts(|line| line.detail.as_deref()),
            texts(|line| line.origin.as_deref()),
        ],
    )
}

/// Lines before a cursor, newest first.
pub(super) async fn log(
    pool: &Pool,
    filter: AuditFilter,
    before: Option<String>,
    limit: usize,
) -> Result<Page<AuditEntry>, StoreError> {
    let found = step(
        "SELECT id, at, actor, action, conversation, hand_off, detail, origin FROM audit \
         WHERE id < $1 AND ($2::text IS NULL OR actor = $2) AND ($3::text IS NULL OR action = $3) \
         AND ($4::text IS NULL OR conversation = $4) AND ($5::bigint IS NULL OR at >= $5) AND ($6::bigint IS NULL OR at < $6) \
         ORDER BY id DESC LIMIT $7",
        values![
            cursors::before_audit(before.as_deref())?,
            filter.actor,
            filter.action,
            filter.conversation.map(|id| id.to_string()),
            filter.since.map(millis),
            filter.until.map(millis),
            count(limit.saturating_add(1)),
        ],
    );
    let items = all(&query(pool, found).await?, audit_entry)?;
    Ok(cursors::page(items, limit, cursors::of_audit))
}
