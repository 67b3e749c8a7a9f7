//! The staff API: the queue, one conversation with its traces, and what an employee does.

use super::Shared;
use super::client::{Id, Staff};
use super::problem::Problem;
use super::resident::Range;
use crate::desk::{CloseResult, ItemKind, Progress, RatingGiven};
use crate::dialogue::{HandOffReason, Priority, Summary};
use crate::service::DeskAction;
use crate::store::{ConversationId, HandOffFilter, HandOffId, HandOffRecord, Page, Stage};
use axum::Json;
use axum::body::Bytes;
use axum::extract::rejection::{JsonRejection, QueryRejection};
use axum::extract::{Query, State};
use axum::response::IntoResponse;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// Most hand-offs of one answer.
const LONGEST_LIST: usize = 100;

#[derive(Debug, Deserialize)]
pub(super) struct ListQuery {
    queue: Option<String>,
    stage: Option<Stage>,
    cursor: Option<String>,
    limit: Option<usize>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct NewReply {
    /// The employee's own id: sending it again is harmless.
    id: String,
    text: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct NewNote {
    /// The employee's own id: sending it again is harmless.
    id: Option<String>,
    text: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ToQueue {
    queue: String,
    /// For who takes it there.
    note: Option<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct NewPromise {
    until: Timestamp,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(super) struct Closing {
    result: Option<CloseResult>,
    seen: Option<Timestamp>,
}

/// A hand-off as machines see it.
#[derive(Debug, Serialize)]
pub(super) struct HandOff {
    id: HandOffId,
    conversation: ConversationId,
    queue: String,
    kind: ItemKind,
    reason: HandOffReason,
    priority: Priority,
    summary: Summary,
    stage: Stage,
    agent: Option<String>,
    created_at: Timestamp,
    waiting_since: Timestamp,
    claimed_at: Option<Timestamp>,
    first_reply_at: Option<Timestamp>,
    last_resident_at: Timestamp,
    warn_at: Option<Timestamp>,
    due: Option<Timestamp>,
    promised_until: Option<Timestamp>,
    closed_at: Option<Timestamp>,
    result: Option<CloseResult>,
    rating: Option<RatingGiven>,
}

impl From<HandOffRecord> for HandOff {
    fn from(record: HandOffRecord) -> Self {
        let (stage, deadline) = (Stage::of(&record.item), record.item.next_deadline());
        let waiting_since = record.item.waiting_since();
        let item = record.item;
        let (agent, closed_at, result) = match item.progress {
            Progress::Waiting => (None, None, None),
            Progress::Claimed { name, .. } => (Some(name), None, None),
            Progress::Closed(closing) => (
                Some(person(&closing.agent)),
                Some(closing.at),
                Some(closing.result),
            ),
        };
        Self {
            id: record.id,
            conversation: record.conversation,
            queue: item.queue,
            kind: item.kind,
            reason: record.reason,
            priority: item.priority,
            summary: record.summary,
            stage,
            agent,
            created_at: record.created_at,
            waiting_since,
            claimed_at: item.claimed_at,
            first_reply_at: item.first_reaction_at,
            last_resident_at: item.last_resident_at,
            warn_at: deadline.map(|deadline| deadline.warn_at),
            due: deadline.map(|deadline| deadline.due),
            promised_until: item.promise.map(|promise| promise.until),
            closed_at,
            result,
            rating: item.rating,
        }
    }
}

/// The id of an agent as people read it.
fn person(agent: &str) -> String {
    agent.strip_prefix("api:").unwrap_or(agent).to_owned()
}

/// `GET /api/v1/staff/hand-offs?queue=&stage=&cursor=&limit=`: urgent first, then waited longest. Without a stage: all that is not closed
/// comes with `stage=waiting` and `stage=claimed`.
pub(super) async fn list(
    State(shared): State<Shared>,
    staff: Staff,
    query: Result<Query<ListQuery>, QueryRejection>,
) -> Result<Json<Page<HandOff>>, Problem> {
    let Query(query) = query?;
    let Some(queues) = staff.queues(query.queue) else {
        return Ok(Json(Page {
            items: Vec::new(),
            next: None,
        }));
    };
    let filter = HandOffFilter {
        queues,
        stages: query.stage.into_iter().collect(),
        ..HandOffFilter::default()
    };
    let limit = query.limit.unwrap_or(LONGEST_LIST).clamp(1, LONGEST_LIST);
    let page = shared
        .service
        .store
        .hand_offs(filter, query.cursor, limit)
        .await?;
    Ok(Json(Page {
        items: page
            .items
            .into_iter()
            .map(|record| shown(&shared, record))
            .collect(),
        next: page.next,
    }))
}

/// `GET /api/v1/staff/hand-offs/{id}`
pub(super) async fn one(
    State(shared): State<Shared>,
    staff: Staff,
    Id(id): Id,
) -> Result<Json<HandOff>, Problem> {
    Ok(Json(shown(&shared, find(&shared, &staff, &id).await?)))
}

/// `GET /api/v1/staff/hand-offs/{id}/messages?after=&limit=`: with notes and traces.
pub(super) async fn messages(
    State(shared): State<Shared>,
    staff: Staff,
    Id(id): Id,
    range: Result<Query<Range>, QueryRejection>,
) -> Result<impl IntoResponse, Problem> {
    let hand_off = find(&shared, &staff, &id).await?;
    let Query(range) = range?;
    let messages = shared
        .service
        .store
        .messages(hand_off.conversation, range.after(), range.limit())
        .await?;
    let next = messages
        .last()
        .map(|last| last.seq)
        .filter(|_| messages.len() == range.limit());
    let messages: Vec<_> = messages
        .into_iter()
        .map(|message| shared.service.message_for_screen(message))
        .collect();
    Ok(Json(serde_json::json!({ "messages": messages, "next": next })))
}

/// `POST /api/v1/staff/hand-offs/{id}/messages`
pub(super) async fn reply(
    State(shared): State<Shared>,
    staff: Staff,
    Id(id): Id,
    body: Result<Json<NewReply>, JsonRejection>,
) -> Result<Json<HandOff>, Problem> {
    let Json(new) = body?;
    act(
        &shared,
        &staff,
        &id,
        DeskAction::Reply {
            client_id: new.id,
            text: new.text,
        },
    )
    .await
}

/// `POST /api/v1/staff/hand-offs/{id}/notes`
pub(super) async fn note(
    State(shared): State<Shared>,
    staff: Staff,
    Id(id): Id,
    body: Result<Json<NewNote>, JsonRejection>,
) -> Result<Json<HandOff>, Problem> {
    let Json(new) = body?;
    let note = DeskAction::Note {
        client_id: new.id,
        text: new.text,
    };
    act(&shared, &staff, &id, note).await
}

/// `POST /api/v1/staff/hand-offs/{id}/claim`
pub(super) async fn claim(
    State(shared): State<Shared>,
    staff: Staff,
    Id(id): Id,
) -> Result<Json<HandOff>, Problem> {
    act(&shared, &staff, &id, DeskAction::Claim).await
}

/// `POST /api/v1/staff/hand-offs/{id}/release`
pub(super) async fn release(
    State(shared): State<Shared>,
    staff: Staff,
    Id(id): Id,
) -> Result<Json<HandOff>, Problem> {
    act(&shared, &staff, &id, DeskAction::Release).await
}

/// `POST /api/v1/staff/hand-offs/{id}/transfer`
pub(super) async fn transfer(
    State(shared): State<Shared>,
    staff: Staff,
    Id(id): Id,
    body: Result<Json<ToQueue>, JsonRejection>,
) -> Result<Json<HandOff>, Problem> {
    let Json(to) = body?;
    let transfer = DeskAction::Transfer {
        queue: to.queue,
        note: to.note,
    };
    act(&shared, &staff, &id, transfer).await
}

/// `POST /api/v1/staff/hand-offs/{id}/promise`
pub(super) async fn promise(
    State(shared): State<Shared>,
    staff: Staff,
    Id(id): Id,
    body: Result<Json<NewPromise>, JsonRejection>,
) -> Result<Json<HandOff>, Problem> {
    let Json(new) = body?;
    act(&shared, &staff, &id, DeskAction::Promise { until: new.until }).await
}

/// `POST /api/v1/staff/hand-offs/{id}/close`; without a body: answered when a reply was sent, else no reaction.
pub(super) async fn close(
    State(shared): State<Shared>,
    staff: Staff,
    Id(id): Id,
    body: Bytes,
) -> Result<Json<HandOff>, Problem> {
    let closing: Option<Closing> = match &*body {
        [] => None,
        bytes => serde_json::from_slice(bytes).map_err(|error| Problem::unreadable(error.to_string()))?,
    };
    let Closing { result, seen } = closing.unwrap_or_default();
    act(&shared, &staff, &id, DeskAction::Close { result, seen }).await
}

async fn act(shared: &Shared, staff: &Staff, id: &str, action: DeskAction) -> Result<Json<HandOff>, Problem> {
    let hand_off = find(shared, staff, id).await?;
    let record = shared.service.act(hand_off.id, staff.by(), action).await?;
    Ok(Json(shown(shared, record)))
}

/// As an employee may see it.
fn shown(shared: &Shared, record: HandOffRecord) -> HandOff {
    shared.service.hand_off_for_screen(record).into()
}

/// The hand-off, when it is in a queue that one may see: of another queue it is as if it were not there.
async fn find(shared: &Shared, staff: &Staff, id: &str) -> Result<HandOffRecord, Problem> {
    shared
        .service
        .store
        .hand_off(number(id)?)
        .await?
        .filter(|record| staff.may_see(record))
        .ok_or_else(|| Problem::not_found("hand-off"))
}

fn number(id: &str) -> Result<HandOffId, Problem> {
    id.parse()
        .map(HandOffId)
        .map_err(|_| Problem::not_found("hand-off"))
}
