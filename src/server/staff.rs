//! The staff API: the queue, one conversation with its traces, and what an employee does.

use super::Shared;
use super::client::{Id, Staff};
use super::problem::Problem;
use super::resident::Range;
use crate::store::{DeskAction, HandOffFilter, HandOffId, HandOffRecord, Page, Stage};
use axum::Json;
use axum::extract::rejection::{JsonRejection, QueryRejection};
use axum::extract::{Query, State};
use axum::response::IntoResponse;
use serde::Deserialize;

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
    text: String,
}

/// `GET /api/v1/staff/hand-offs?queue=&stage=&cursor=&limit=`: urgent first, then waited longest. Without a stage: all that is not closed
/// comes with `stage=waiting` and `stage=claimed`.
pub(super) async fn list(
    State(shared): State<Shared>,
    _staff: Staff,
    query: Result<Query<ListQuery>, QueryRejection>,
) -> Result<Json<Page<HandOffRecord>>, Problem> {
    let Query(query) = query?;
    let filter = HandOffFilter {
        queue: query.queue,
        stage: query.stage,
    };
    let limit = query.limit.unwrap_or(LONGEST_LIST).clamp(1, LONGEST_LIST);
    Ok(Json(
        shared
            .service
            .store
            .hand_offs(filter, query.cursor, limit)
            .await?,
    ))
}

/// `GET /api/v1/staff/hand-offs/{id}`
pub(super) async fn one(
    State(shared): State<Shared>,
    _staff: Staff,
    Id(id): Id,
) -> Result<Json<HandOffRecord>, Problem> {
    Ok(Json(find(&shared, &id).await?))
}

/// `GET /api/v1/staff/hand-offs/{id}/messages?after=&limit=`: with notes and traces.
pub(super) async fn messages(
    State(shared): State<Shared>,
    _staff: Staff,
    Id(id): Id,
    range: Result<Query<Range>, QueryRejection>,
) -> Result<impl IntoResponse, Problem> {
    let hand_off = find(&shared, &id).await?;
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
    Ok(Json(serde_json::json!({ "messages": messages, "next": next })))
}

/// `POST /api/v1/staff/hand-offs/{id}/messages`
pub(super) async fn reply(
    State(shared): State<Shared>,
    staff: Staff,
    Id(id): Id,
    body: Result<Json<NewReply>, JsonRejection>,
) -> Result<Json<HandOffRecord>, Problem> {
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
) -> Result<Json<HandOffRecord>, Problem> {
    let Json(new) = body?;
    act(&shared, &staff, &id, DeskAction::Note { text: new.text }).await
}

/// `POST /api/v1/staff/hand-offs/{id}/claim`
pub(super) async fn claim(
    State(shared): State<Shared>,
    staff: Staff,
    Id(id): Id,
) -> Result<Json<HandOffRecord>, Problem> {
    act(&shared, &staff, &id, DeskAction::Claim).await
}

/// `POST /api/v1/staff/hand-offs/{id}/release`
pub(super) async fn release(
    State(shared): State<Shared>,
    staff: Staff,
    Id(id): Id,
) -> Result<Json<HandOffRecord>, Problem> {
    act(&shared, &staff, &id, DeskAction::Release).await
}

/// `POST /api/v1/staff/hand-offs/{id}/close`
pub(super) async fn close(
    State(shared): State<Shared>,
    staff: Staff,
    Id(id): Id,
) -> Result<Json<HandOffRecord>, Problem> {
    act(&shared, &staff, &id, DeskAction::Close).await
}

async fn act(
    shared: &Shared,
    staff: &Staff,
    id: &str,
    action: DeskAction,
) -> Result<Json<HandOffRecord>, Problem> {
    Ok(Json(shared.service.act(number(id)?, &staff.agent, action).await?))
}

async fn find(shared: &Shared, id: &str) -> Result<HandOffRecord, Problem> {
    shared
        .service
        .store
        .hand_off(number(id)?)
        .await?
        .ok_or_else(|| Problem::not_found("hand-off"))
}

fn number(id: &str) -> Result<HandOffId, Problem> {
    id.parse()
        .map(HandOffId)
        .map_err(|_| Problem::not_found("hand-off"))
}
