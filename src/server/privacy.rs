//! What an administrator does when one resident asks what is kept, or asks to have it erased.

use super::Shared;
use super::client::{Id, Staff};
use super::problem::Problem;
use crate::desk::Role;
use crate::store::{ConversationId, Exported, Gone};
use axum::Json;
use axum::extract::State;
use axum::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION};
use axum::response::{AppendHeaders, IntoResponse};
use serde::Serialize;

/// How much was erased, per class.
#[derive(Debug, Serialize)]
pub(super) struct Erased {
    conversation: ConversationId,
    erased: Gone,
}

/// `GET /api/v1/staff/conversations/{id}`: everything that is kept about one conversation, as a file.
pub(super) async fn export(
    State(shared): State<Shared>,
    staff: Staff,
    Id(id): Id,
) -> Result<impl IntoResponse, Problem> {
    staff.must_be(Role::Beheerder)?;
    let id = number(&id)?;
    let exported: Exported = shared.service.export(id, &staff.by()).await?;
    let name = format!("attachment; filename=\"gesprek-{id}.json\"");
    Ok((
        AppendHeaders([
            (CONTENT_DISPOSITION, name),
            (CACHE_CONTROL, "no-store".to_owned()),
        ]),
        Json(exported),
    ))
}

/// `DELETE /api/v1/staff/conversations/{id}`: erases what was written and saved.
pub(super) async fn erase(
    State(shared): State<Shared>,
    staff: Staff,
    Id(id): Id,
) -> Result<Json<Erased>, Problem> {
    staff.must_be(Role::Beheerder)?;
    let conversation = number(&id)?;
    let erased = shared.service.erase(conversation, &staff.by()).await?;
    Ok(Json(Erased { conversation, erased }))
}

fn number(id: &str) -> Result<ConversationId, Problem> {
    id.parse().map_err(|_| Problem::not_found("conversation"))
}
