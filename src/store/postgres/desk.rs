//! Hand-offs: keeps what the rules of the desk decided, and finds them in the order of the queue.
//!
//! Locks are always taken in the same order, so that nodes never wait for each other in a circle: the conversation, the agent, its account.

use super::audit;
use super::rows::{all, conversation as read_conversation, first, get, hand_off as read_hand_off, message};
use super::session::{Step, Transaction, query, step, values};
use super::turns;
use crate::calendar::DeadlineStatus;
use crate::store::columns::{HandOffColumns, count, millis, variant_name};
use crate::store::writes::Writes;
use crate::store::{
    AgentMessage, AuditEntry, Change, ConversationId, DecideDesk, DeskChange, DeskView, Gauges,
    HandOffFilter, HandOffId, HandOffRecord, HandOffWrite, Page, StoreError, cursors,
};
use deadpool_postgres::Pool;
use jiff::Timestamp;

/// One hand-off.
pub(super) async fn hand_off(pool: &Pool, id: HandOffId) -> Result<Option<HandOffRecord>, StoreError> {
    first(&query(pool, one(id)).await?, read_hand_off)
}

fn one(id: HandOffId) -> Step {
    step(
        "SELECT id, conversation, reason, summary, created_at, item FROM hand_offs WHERE id = $1",
        values![id.0],
    )
}

/// The hand-off of a conversation itself that is open, else the last one.
pub(super) fn latest(conversation: &str) -> Step {
    step(
        "SELECT id, conversation, reason, summary, created_at, item FROM hand_offs WHERE conversation = $1 AND kind = 'conversation' \
         ORDER BY stage = 'closed', id DESC LIMIT 1",
        values![conversation.to_owned()],
    )
}

/// Urgent first, then waited longest.
pub(super) async fn hand_offs(
    pool: &Pool,
    filter: HandOffFilter,
    after: Option<String>,
    limit: usize,
) -> Result<Page<HandOffRecord>, StoreError> {
    let (urgent, since, conversation, id) = cursors::after_hand_off(after.as_deref())?;
    let stages: Vec<&'static str> = filter.stages.iter().map(|stage| stage.name()).collect();
    let found = step(
        "SELECT id, conversation, reason, summary, created_at, item FROM hand_offs \
         WHERE ($1::text[] = '{}' OR queue = ANY ($1)) AND ($2::text[] = '{}' OR stage = ANY ($2)) \
         AND ($3::text IS NULL OR owner = $3) AND ($4::bigint IS NULL OR changed_at >= $4) \
         AND (urgent < $5 OR (urgent = $5 AND (waiting_since, conversation, id) > ($6::bigint, $7::text, $8::bigint))) \
         ORDER BY urgent DESC, waiting_since, conversation, id LIMIT $9",
        values![
            filter.queues,
            stages,
            filter.owner,
            filter.changed_since.map(millis),
            urgent,
            since,
            conversation.to_owned(),
            id,
            count(limit.saturating_add(1)),
        ],
    );
    let items = all(&query(pool, found).await?, read_hand_off)?;
    Ok(cursors::page(items, limit, cursors::of_hand_off))
}

/// Keeps a new or changed hand-off; the statement gives its id.
pub(super) fn write(
    of: ConversationId,
    write: &HandOffWrite,
    before: Option<&HandOffRecord>,
) -> Result<Step, StoreError> {
    let (item, row) = HandOffColumns::of(write)?;
    let columns = values![
        row.reason,
        row.summary,
        row.item,
        row.stage,
        row.queue,
        row.urgent,
        row.waiting_since,
        row.owner,
        row.changed_at,
        row.alarm_at,
    ];
    let (sql, own) = match write {
        HandOffWrite::New { .. } => (
            "INSERT INTO hand_offs (conversation, created_at, kind, reason, summary, item, stage, queue, urgent, waiting_since, owner, changed_at, alarm_at) \
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13) RETURNING id",
            values![of.to_string(), millis(item.queued_at), variant_name(&item.kind)?],
        ),
        HandOffWrite::Update { .. } => (
            "UPDATE hand_offs SET reason = coalesce($2, reason), summary = coalesce($3, summary), item = $4, stage = $5, queue = $6, urgent = $7, \
             waiting_since = $8, owner = $9, changed_at = $10, alarm_at = $11 WHERE id = $1 RETURNING id",
            values![before.ok_or(StoreError::NotFound("hand-off"))?.id.0],
        ),
    };
    Ok(step(sql, own.into_iter().chain(columns).collect()))
}

/// Lets the rules decide about what an employee asks, and keeps it together with what it means for the conversation.
pub(super) async fn change(
    pool: &Pool,
    change: DeskChange,
    decide: DecideDesk,
) -> Result<(HandOffRecord, Vec<Change>), StoreError> {
    let before = [
        step(
            "SELECT id, token_hash, channel, created_at, updated_at, state, last_seq FROM conversations \
             WHERE id = (SELECT conversation FROM hand_offs WHERE id = $1) FOR NO KEY UPDATE",
            values![change.hand_off.0],
        ),
        // All that one agent does happens one after the other, on every node: what it owns is counted right.
        step(
            "SELECT pg_advisory_xact_lock(hashtextextended('balie agent ' || $1::text, 0))",
            values![change.agent.clone()],
        ),
        one(change.hand_off),
        super::accounts::hold_one(&change.agent),
        step(
            "SELECT count(*) AS open FROM hand_offs WHERE owner = $1",
            values![change.agent.clone()],
        ),
    ];
    let (mut transaction, rows) = Transaction::begin(pool, &before).await?;
    match decided(&mut transaction, &rows, change, decide).await {
        Ok(Outcome::Keep(record, changes, steps)) => {
            transaction.commit(&steps).await?;
            Ok((record, changes))
        }
        Ok(Outcome::Nothing(record)) => {
            transaction.rollback().await;
            Ok((record, Vec::new()))
        }
        Err(error) => {
            transaction.rollback().await;
            Err(error)
        }
    }
}

enum Outcome {
    Keep(HandOffRecord, Vec<Change>, Vec<Step>),
    Nothing(HandOffRecord),
}

async fn decided(
    transaction: &mut Transaction,
    rows: &[Vec<tokio_postgres::Row>],
    change: DeskChange,
    decide: DecideDesk,
) -> Result<Outcome, StoreError> {
    let before = first(&rows[2], read_hand_off)?.ok_or(StoreError::NotFound("hand-off"))?;
    let record = first(&rows[0], read_conversation)?.ok_or(StoreError::NotFound("conversation"))?;
    let account = first(&rows[3], super::rows::account)?;
    let open: i64 = rows[4].first().map_or(Ok(0), |row| get(row, "open"))?;
    let decided = decide(&DeskView {
        hand_off: &before,
        state: &record.state,
        account: account.as_ref(),
        open: usize::try_from(open).unwrap_or(0),
    })?;
    let Some(decided) = decided else {
        return Ok(Outcome::Nothing(before));
    };
    let mut writes = Writes::after(record.id, record.last_seq, change.now);
    if let Some(message) = &decided.message {
        if said_before(transaction, record.id, message).await? {
            return Ok(Outcome::Nothing(before));
        }
        writes.agent(message);
    }
    writes.effects(&decided.effects);
    writes.changes.push(Change::HandOff(before.id));
    writes.audit.push(AuditEntry {
        id: 0,
        at: change.now,
        actor: change.agent,
        action: decided.action.to_owned(),
        conversation: Some(record.id),
        hand_off: Some(before.id),
        detail: decided.detail,
        origin: change.origin,
    });
    let mut steps = turns::steps(&writes, &decided.state)?;
    let update = HandOffWrite::Update {
        item: decided.item.clone(),
        about: None,
    };
    steps.push(write(record.id, &update, Some(&before))?);
    let after = HandOffRecord {
        item: decided.item,
        ..before
    };
    Ok(Outcome::Keep(after, writes.changes, steps))
}

/// An agent's message with this id is there already: sending it again is harmless.
async fn said_before(
    transaction: &mut Transaction,
    of: ConversationId,
    new: &AgentMessage,
) -> Result<bool, StoreError> {
    let Some(client_id) = &new.client_id else {
        return Ok(false);
    };
    let same = step(
        "SELECT seq, at, author, name, client_id, body, trace FROM messages WHERE conversation = $1 AND client_id = $2",
        values![of.to_string(), client_id.clone()],
    );
    match first(&transaction.run(same).await?, message)? {
        None => Ok(false),
        Some(kept) if kept.author == new.author && kept.body.text == new.text => Ok(true),
        Some(_) => Err(StoreError::Conflict(
            "this message id was used before, for another message".to_owned(),
        )),
    }
}

/// Takes the hand-offs of which a warning or breach is due. Those that another node is taking at this moment are its.
pub(super) async fn alarms_due(
    pool: &Pool,
    now: Timestamp,
    limit: usize,
) -> Result<(Vec<HandOffRecord>, Vec<Change>), StoreError> {
    let due = step(
        "SELECT id, conversation, reason, summary, created_at, item FROM hand_offs WHERE alarm_at <= $1 \
         ORDER BY alarm_at, id LIMIT $2 FOR NO KEY UPDATE SKIP LOCKED",
        values![millis(now), count(limit)],
    );
    let (transaction, rows) = Transaction::begin(pool, &[due]).await?;
    let due = all(&rows[0], read_hand_off)?;
    if due.is_empty() {
        transaction.rollback().await;
        return Ok((due, Vec::new()));
    }
    let ids: Vec<i64> = due.iter().map(|record| record.id.0).collect();
    let next: Vec<Option<i64>> = due
        .iter()
        .map(|record| record.item.alarm_after(now).map(millis))
        .collect();
    let next = step(
        "UPDATE hand_offs SET alarm_at = next.at FROM unnest($1::bigint[], $2::bigint[]) AS next (id, at) WHERE hand_offs.id = next.id",
        values![ids, next],
    );
    let lines: Vec<AuditEntry> = due.iter().map(|record| alarm(record, now)).collect();
    transaction.commit(&[next, audit::add(&lines)]).await?;
    let changes = due.iter().map(|record| Change::HandOff(record.id)).collect();
    Ok((due, changes))
}

fn alarm(record: &HandOffRecord, now: Timestamp) -> AuditEntry {
    let action = match record.item.status(now) {
        DeadlineStatus::Breached => "deadline_breached",
        DeadlineStatus::Warning | DeadlineStatus::Ok => "deadline_near",
    };
    AuditEntry {
        id: 0,
        at: now,
        actor: "system".to_owned(),
        action: action.to_owned(),
        conversation: Some(record.conversation),
        hand_off: Some(record.id),
        detail: Some(record.item.queue.clone()),
        origin: None,
    }
}

/// Figures for metrics.
pub(super) async fn gauges(pool: &Pool, now: Timestamp) -> Result<Gauges, StoreError> {
    let waiting = step(
        "SELECT queue, count(*) AS waiting FROM hand_offs WHERE stage = 'waiting' GROUP BY queue ORDER BY queue",
        values![],
    );
    let outbox = step(
        "SELECT count(*) AS items, min(created_at) AS oldest FROM outbox WHERE next_at IS NOT NULL",
        values![],
    );
    let waiting = query(pool, waiting).await?;
    let outbox = query(pool, outbox).await?;
    let (items, oldest): (i64, Option<i64>) = match outbox.first() {
        Some(row) => (get(row, "items")?, get(row, "oldest")?),
        None => (0, None),
    };
    let whole = |number: i64| u64::try_from(number).unwrap_or(0);
    Ok(Gauges {
        waiting: waiting
            .iter()
            .map(|row| Ok((get(row, "queue")?, whole(get(row, "waiting")?))))
            .collect::<Result<_, StoreError>>()?,
        outbox: whole(items),
        outbox_age: oldest.map_or(0.0, |oldest| (millis(now) - oldest).max(0) as f64 / 1000.0),
    })
}
