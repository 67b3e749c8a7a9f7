//! `GET /metrics`: behind the staff token where residents come, and without it on an address of its own (`--metrics-listen`).

use super::Shared;
use super::client::Program;
use super::problem::Problem;
use crate::service::metrics::CONTENT_TYPE;
use axum::Router;
use axum::extract::State;
use axum::http::header;
use axum::response::IntoResponse;
use axum::routing::get;
use jiff::Timestamp;

/// A router with nothing but `/metrics`, for an address that only the monitoring can reach.
pub fn metrics_router(shared: Shared) -> Router {
    Router::new().route("/metrics", get(open)).with_state(shared)
}

/// With the staff token.
pub(super) async fn for_staff(state: State<Shared>, _staff: Program) -> Result<impl IntoResponse, Problem> {
    open(state).await
}

async fn open(State(shared): State<Shared>) -> Result<impl IntoResponse, Problem> {
    let service = &shared.service;
    let gauges = service.store.gauges(Timestamp::now()).await?;
    let text = service.metrics.expose(&gauges, &service.shelf.current().version);
    Ok(([(header::CONTENT_TYPE, CONTENT_TYPE)], text))
}
