//! Accounts of employees, for administrators.

use super::Shared;
use super::client::{Id, Staff};
use super::problem::Problem;
use crate::desk::{Presence, Role};
use crate::service::ServiceError;
use crate::service::access::{AccessError, NewPassword, account_id_problem, account_name_problem};
use crate::store::{Account, AuditEntry};
use axum::Json;
use axum::extract::State;
use axum::extract::rejection::JsonRejection;
use axum::http::StatusCode;
use axum::response::{AppendHeaders, IntoResponse};
use jiff::Timestamp;
use serde::Deserialize;
use serde_json::{Value, json};

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct NewAccount {
    id: String,
    name: String,
    role: Role,
    queues: Vec<String>,
    max_open: Option<u32>,
}

/// What is not there stays as it is.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct AccountChange {
    name: Option<String>,
    role: Option<Role>,
    queues: Option<Vec<String>>,
    max_open: Option<u32>,
    disabled: Option<bool>,
}

/// `GET /api/v1/staff/accounts`: all, by id.
pub(super) async fn list(State(shared): State<Shared>, staff: Staff) -> Result<Json<Value>, Problem> {
    staff.must_be(Role::Beheerder)?;
    let accounts = shared.service.store.accounts().await?;
    Ok(Json(json!({ "items": accounts })))
}

/// `POST /api/v1/staff/accounts`: makes one with a temporary password, shown once.
pub(super) async fn add(
    State(shared): State<Shared>,
    staff: Staff,
    body: Result<Json<NewAccount>, JsonRejection>,
) -> Result<impl IntoResponse, Problem> {
    staff.must_be(Role::Beheerder)?;
    let Json(new) = body?;
    if let Some(problem) = account_id_problem(&new.id) {
        return Err(Problem::unreadable(problem));
    }
    let now = Timestamp::now();
    let account = Account {
        id: new.id,
        name: fit_name(&new.name)?,
        role: new.role,
        queues: fit_queues(&shared, new.queues)?,
        max_open: new.max_open,
        presence: Presence::Offline,
        presence_at: now,
        disabled: false,
        created_at: now,
    };
    let municipality = &shared.service.shelf.current().municipality.name;
    let access = &shared.service.access;
    let shown = access
        .add(account.clone(), NewPassword::Temporary, municipality, by(&staff))
        .await?;
    let body = json!({ "account": account, "temporary_password": shown });
    Ok((StatusCode::CREATED, no_store(), Json(body)))
}

/// `POST /api/v1/staff/accounts/{id}`: another role, or being disabled, ends its sessions.
pub(super) async fn change(
    State(shared): State<Shared>,
    staff: Staff,
    Id(id): Id,
    body: Result<Json<AccountChange>, JsonRejection>,
) -> Result<Json<Account>, Problem> {
    staff.must_be(Role::Beheerder)?;
    let Json(change) = body?;
    let name = change.name.as_deref().map(fit_name).transpose()?;
    let queues = change
        .queues
        .map(|queues| fit_queues(&shared, queues))
        .transpose()?;
    let gives_up = change.disabled == Some(true) || change.role.is_some_and(|role| role < Role::Beheerder);
    if gives_up && staff.by().id() == id {
        let sentence = "Je kunt jezelf niet uitzetten of een andere rol geven. Vraag een andere beheerder.";
        return Err(ServiceError::Refused(sentence.to_owned()).into());
    }
    let apply = |account: &mut Account| {
        account.name = name.unwrap_or_else(|| account.name.clone());
        account.role = change.role.unwrap_or(account.role);
        account.queues = queues.unwrap_or_else(|| account.queues.clone());
        account.max_open = change.max_open.or(account.max_open);
        account.disabled = change.disabled.unwrap_or(account.disabled);
    };
    Ok(Json(shared.service.access.change(&id, apply, by(&staff)).await?))
}

/// `POST /api/v1/staff/accounts/{id}/password`: a temporary one, shown once; its sessions end.
pub(super) async fn reset_password(
    State(shared): State<Shared>,
    staff: Staff,
    Id(id): Id,
) -> Result<impl IntoResponse, Problem> {
    staff.must_be(Role::Beheerder)?;
    let municipality = &shared.service.shelf.current().municipality.name;
    let access = &shared.service.access;
    let shown = access
        .set_password(&id, NewPassword::Temporary, municipality, by(&staff))
        .await?;
    Ok((no_store(), Json(json!({ "temporary_password": shown }))))
}

/// `POST /api/v1/staff/accounts/{id}/unlock`: its owner may try again at once.
pub(super) async fn unlock(
    State(shared): State<Shared>,
    staff: Staff,
    Id(id): Id,
) -> Result<StatusCode, Problem> {
    staff.must_be(Role::Beheerder)?;
    shared.service.access.unlock(&id, by(&staff)).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// For the audit log.
fn by(staff: &Staff) -> AuditEntry {
    let by = staff.by();
    AuditEntry {
        origin: by.origin().map(str::to_owned),
        ..AuditEntry::new(Timestamp::now(), by.id(), "")
    }
}

fn fit_name(name: &str) -> Result<String, Problem> {
    account_name_problem(name).map_or_else(
        || Ok(name.trim().to_owned()),
        |problem| Err(Problem::unreadable(problem)),
    )
}

/// Queues that are there; `*` is all of them.
fn fit_queues(shared: &Shared, queues: Vec<String>) -> Result<Vec<String>, Problem> {
    let bot = shared.service.shelf.current();
    let known = |queue: &String| queue == "*" || bot.queues.iter().any(|there| there.id == *queue);
    match queues.iter().find(|queue| !known(queue)) {
        Some(queue) => Err(Problem::unreadable(format!("There is no queue {queue:?}."))),
        None if queues.is_empty() => Err(Problem::unreadable("Give at least one queue; * is all of them.")),
        None => Ok(queues),
    }
}

fn no_store() -> AppendHeaders<[(axum::http::HeaderName, &'static str); 1]> {
    AppendHeaders([(axum::http::header::CACHE_CONTROL, "no-store")])
}

impl From<AccessError> for Problem {
    fn from(error: AccessError) -> Self {
        match error {
            AccessError::Service(error) => error.into(),
            other => ServiceError::Refused(other.to_string()).into(),
        }
    }
}
