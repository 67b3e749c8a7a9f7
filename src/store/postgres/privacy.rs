//! What goes after some time, and what is kept about one resident.

use super::audit;
use super::rows::{all, audit_entry, conversation, first, get, hand_off, message, outbox_item};
use super::session::{Step, Transaction, step, values};
use crate::privacy::RetentionClass;
use crate::store::columns::{count, from_json, millis, to_json};
use crate::store::deletions::{DELETIONS, ERASURES, OLD_AUDIT, OPEN_HAND_OFF, PART};
use crate::store::privacy::{AUDIT_LINES, PURGE, Purge, STILL_OPEN};
use crate::store::{
    AuditEntry, Change, ConversationId, Exported, ExportedHandOff, Gone, HandOffId, PurgePlan, PurgeStep,
    StoreError,
};
use deadpool_postgres::Pool;

/// One step of the purge. Nodes take turns: who waits goes on from where the other stopped.
pub(super) async fn purge(pool: &Pool, plan: PurgePlan) -> Result<PurgeStep, StoreError> {
    let before = [
        step(
            "SELECT pg_advisory_xact_lock(hashtextextended('balie purge', 0))",
            values![],
        ),
        step("SELECT value FROM settings WHERE key = $1", values![PURGE]),
    ];
    let (mut transaction, rows) = Transaction::begin(pool, &before).await?;
    let kept: Option<String> = first(&rows[1], |row| get(row, "value"))?;
    let purge = match kept {
        Some(text) => from_json(&text, "the state of the purge")?,
        None => Purge::default(),
    };
    if !purge.is_due(&plan) {
        transaction.rollback().await;
        return Ok(PurgeStep::NotDue);
    }
    let (done, last) = match next(&mut transaction, &plan, purge).await {
        Ok(next) => next,
        Err(error) => {
            transaction.rollback().await;
            return Err(error);
        }
    };
    transaction.commit(&last).await?;
    Ok(done)
}

/// Does a part; gives what the step was and what must still be written.
async fn next(
    transaction: &mut Transaction,
    plan: &PurgePlan,
    mut purge: Purge,
) -> Result<(PurgeStep, Vec<Step>), StoreError> {
    let cutoffs = plan.cutoffs();
    let after = purge.after.take().unwrap_or_default();
    let part = step(PART, values![after.clone(), count(plan.conversations.max(1))]);
    let rows = transaction.run(part).await?;
    let last: Option<String> = rows.first().map_or(Ok(None), |row| get(row, "last"))?;
    if let Some(last) = last {
        for deletion in &DELETIONS {
            let until = millis((deletion.until)(&cutoffs));
            let delete = step(deletion.sql, values![after.clone(), last.clone(), until]);
            purge
                .gone
                .add(deletion.class, transaction.run(delete).await?.len());
        }
        purge.after = Some(last);
        return Ok((PurgeStep::More, vec![keep(&purge)?]));
    }
    let delete = step(OLD_AUDIT, values![millis(cutoffs.audit), count(AUDIT_LINES)]);
    let lines = transaction.run(delete).await?.len();
    purge.gone.add(RetentionClass::Audit, lines);
    if lines == AUDIT_LINES {
        purge.after = Some(after);
        return Ok((PurgeStep::More, vec![keep(&purge)?]));
    }
    let last = vec![
        audit::add(&[purge.record(plan.now)]),
        keep(&Purge::finished(plan.now))?,
    ];
    Ok((PurgeStep::Done(purge.gone), last))
}

fn keep(purge: &Purge) -> Result<Step, StoreError> {
    let sql = "INSERT INTO settings (key, value) VALUES ($1, $2) ON CONFLICT (key) DO UPDATE SET value = excluded.value";
    Ok(step(sql, values![PURGE, to_json(purge)?]))
}

/// The conversation, kept from others until the transaction ends.
fn lock(id: &str) -> Step {
    step(
        "SELECT id, token_hash, channel, created_at, updated_at, state, last_seq FROM conversations WHERE id = $1 FOR NO KEY UPDATE",
        values![id.to_owned()],
    )
}

/// Everything about one conversation.
pub(super) async fn export(
    pool: &Pool,
    id: ConversationId,
    entry: AuditEntry,
) -> Result<Option<Exported>, StoreError> {
    let of = id.to_string();
    let (transaction, rows) = Transaction::begin(pool, &[lock(&of)]).await?;
    let Some(record) = first(&rows[0], conversation)? else {
        transaction.rollback().await;
        return Ok(None);
    };
    let parts = [
        audit::add(&[entry]),
        step(
            "SELECT seq, at, author, name, client_id, body, trace FROM messages WHERE conversation = $1 ORDER BY seq",
            values![of.clone()],
        ),
        step(
            "SELECT id, conversation, reason, summary, created_at, item FROM hand_offs WHERE conversation = $1 ORDER BY id",
            values![of.clone()],
        ),
        step(
            "SELECT id, conversation, key, submission, created_at, attempts FROM outbox WHERE conversation = $1 ORDER BY id",
            values![of.clone()],
        ),
        step(
            "SELECT id, at, actor, action, conversation, hand_off, detail, origin FROM audit WHERE conversation = $1 ORDER BY id",
            values![of],
        ),
    ];
    let rows = transaction.commit(&parts).await?;
    let hand_offs = all(&rows[2], hand_off)?;
    let deliveries = all(&rows[3], outbox_item)?;
    Ok(Some(Exported {
        conversation: id,
        channel: record.channel,
        created_at: record.created_at,
        updated_at: record.updated_at,
        state: record.state,
        messages: all(&rows[1], message)?,
        hand_offs: hand_offs.into_iter().map(ExportedHandOff::from).collect(),
        deliveries: deliveries.into_iter().map(Into::into).collect(),
        audit: all(&rows[4], audit_entry)?,
    }))
}

/// Erases what one resident and others wrote in a conversation.
pub(super) async fn erase(
    pool: &Pool,
    id: ConversationId,
    entry: AuditEntry,
) -> Result<(Gone, Vec<Change>), StoreError> {
    let of = id.to_string();
    let before = [
        lock(&of),
        step(OPEN_HAND_OFF, values![of.clone()]),
        step(
            "SELECT id FROM hand_offs WHERE conversation = $1 ORDER BY id",
            values![of.clone()],
        ),
    ];
    let (mut transaction, rows) = Transaction::begin(pool, &before).await?;
    let refused = if rows[0].is_empty() {
        Some(StoreError::NotFound("conversation"))
    } else if !rows[1].is_empty() {
        Some(StoreError::Refused(STILL_OPEN.to_owned()))
    } else {
        None
    };
    if let Some(refused) = refused {
        transaction.rollback().await;
        return Err(refused);
    }
    let changes = rows[2]
        .iter()
        .map(|row| Ok(Change::HandOff(HandOffId(get(row, "id")?))))
        .collect::<Result<_, StoreError>>()?;
    let mut gone = Gone::default();
    for (class, sql) in ERASURES {
        gone.add(
            class,
            transaction.run(step(sql, values![of.clone()])).await?.len(),
        );
    }
    let entry = AuditEntry {
        detail: Some(gone.to_string()),
        ..entry
    };
    transaction.commit(&[audit::add(&[entry])]).await?;
    Ok((gone, changes))
}
