//! Is the employee there? The switch, and staying there while a page of the console is open.

use super::{by_script, frame, json};
use crate::desk::Presence;
use crate::server::Shared;
use crate::server::problem::Problem;
use crate::server::session::{Away, Employee, SignedForm, back_to};
use crate::store::{Account, AuditEntry};
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Redirect, Response};
use jiff::{SignedDuration, Timestamp};
use serde::Deserialize;
use serde_json::json as object;

/// Who was seen within this time is not written again.
const SEEN_OFTEN_ENOUGH: SignedDuration = SignedDuration::from_secs(20);

#[derive(Debug, Deserialize)]
pub(in crate::server) struct Switch {
    stand: Presence,
    terug: Option<String>,
}

/// `POST /console/aanwezig`: online, pause or offline.
pub(in crate::server) async fn switch(
    State(shared): State<Shared>,
    headers: HeaderMap,
    form: Result<SignedForm<Switch>, Away>,
) -> Result<Response, Away> {
    let SignedForm { employee, fields } = form?;
    set(&shared, &employee, fields.stand).await?;
    if by_script(&headers) {
        let said = format!(
            "Je bent nu {}.",
            super::wording::presence(fields.stand).to_lowercase()
        );
        return Ok(json(
            StatusCode::OK,
            object!({"stand": fields.stand, "said": said}),
        ));
    }
    let back = back_to(fields.terug.as_deref());
    let joint = if back.contains('?') { '&' } else { '?' };
    let code = "aanwezig";
    debug_assert!(!frame::flash(code).is_empty());
    Ok(Redirect::to(&format!("{back}{joint}gedaan={code}")).into_response())
}

async fn set(shared: &Shared, employee: &Employee, presence: Presence) -> Result<(), Problem> {
    let (store, now) = (&shared.service.store, Timestamp::now());
    store
        .set_presence(employee.account.id.clone(), presence, now)
        .await?;
    let action = match presence {
        Presence::Online => "came_online",
        Presence::Pause => "took_pause",
        Presence::Offline => "went_offline",
    };
    let entry = AuditEntry {
        origin: employee.origin.address.clone(),
        ..AuditEntry::new(now, &employee.account.id, action)
    };
    Ok(store.audit(entry).await?)
}

/// The employee is still there: a page was asked for, or is open. Who is offline stays so.
pub(super) async fn seen(shared: &Shared, account: &Account) -> Result<(), Problem> {
    let now = Timestamp::now();
    let lately = now.duration_since(account.presence_at) < SEEN_OFTEN_ENOUGH;
    if account.presence == Presence::Offline || lately {
        return Ok(());
    }
    let id = account.id.clone();
    Ok(shared
        .service
        .store
        .set_presence(id, account.presence, now)
        .await?)
}
