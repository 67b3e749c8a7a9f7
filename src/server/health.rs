//! Is it alive, and can it do its work?

use super::Shared;
use super::problem::Problem;
use axum::extract::State;

/// `GET /healthz`: the process answers.
pub(super) async fn alive() -> &'static str {
    "ok\n"
}

/// `GET /readyz`: it can keep what it is told.
pub(super) async fn ready(State(shared): State<Shared>) -> Result<&'static str, Problem> {
    shared.service.store.ready().await?;
    Ok("ready\n")
}
