//! The audit log for administrators: everything that was done, as a file that is streamed.

use super::Shared;
use super::client::Staff;
use super::problem::Problem;
use crate::desk::Role;
use crate::service::{AuditFormat, ServiceError, audit_lines, moment_or_day};
use crate::store::{AuditEntry, AuditFilter, Store};
use axum::body::{Body, Bytes};
use axum::extract::rejection::QueryRejection;
use axum::extract::{Query, State};
use axum::http::header;
use axum::response::{AppendHeaders, IntoResponse};
use futures_util::stream;
use jiff::Timestamp;
use serde::Deserialize;
use std::sync::Arc;

#[derive(Debug, Deserialize)]
pub(super) struct Wanted {
    since: Option<String>,
    until: Option<String>,
    actor: Option<String>,
    action: Option<String>,
    #[serde(default)]
    format: Format,
}

#[derive(Debug, Clone, Copy, Default, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Format {
    Csv,
    #[default]
    Jsonl,
}

/// What is still to be read.
struct Rest {
    store: Arc<dyn Store>,
    filter: AuditFilter,
    format: AuditFormat,
    /// `None` before the first page.
    cursor: Option<String>,
    began: bool,
    ended: bool,
}

/// `GET /api/v1/staff/audit?since=&until=&actor=&action=&format=csv|jsonl`: newest first, from one moment on and before another.
pub(super) async fn export(
    State(shared): State<Shared>,
    staff: Staff,
    wanted: Result<Query<Wanted>, QueryRejection>,
) -> Result<impl IntoResponse, Problem> {
    staff.must_be(Role::Beheerder)?;
    let Query(wanted) = wanted?;
    let moment = |text: &Option<String>| text.as_deref().map(moment_or_day).transpose();
    let filter = AuditFilter {
        actor: wanted.actor,
        action: wanted.action,
        conversation: None,
        since: moment(&wanted.since)?,
        until: moment(&wanted.until)?,
    };
    let (format, kind, name) = match wanted.format {
        Format::Csv => (AuditFormat::Csv, "text/csv; charset=utf-8", "auditlog.csv"),
        Format::Jsonl => (AuditFormat::Jsonl, "application/jsonl", "auditlog.jsonl"),
    };
    let store = Arc::clone(&shared.service.store);
    store
        .audit(AuditEntry {
            origin: staff.by().origin().map(str::to_owned),
            ..AuditEntry::new(Timestamp::now(), staff.by().id(), "audit_exported")
        })
        .await?;
    let rest = Rest {
        store,
        filter,
        format,
        cursor: None,
        began: false,
        ended: false,
    };
    let headers = AppendHeaders([
        (header::CONTENT_TYPE, kind.to_owned()),
        (
            header::CONTENT_DISPOSITION,
            format!("attachment; filename=\"{name}\""),
        ),
        (header::CACHE_CONTROL, "no-store".to_owned()),
    ]);
    // What cannot be read halfway breaks the connection: half a file must not look whole.
    Ok((headers, Body::from_stream(stream::try_unfold(rest, more))))
}

async fn more(mut rest: Rest) -> Result<Option<(Bytes, Rest)>, ServiceError> {
    if rest.ended {
        return Ok(None);
    }
    let (lines, next) =
        audit_lines(&*rest.store, rest.filter.clone(), rest.format, rest.cursor.take()).await?;
    let head = if rest.began { "" } else { rest.format.head() };
    rest.began = true;
    rest.ended = next.is_none();
    rest.cursor = next;
    Ok(Some((Bytes::from(format!("{head}{lines}")), rest)))
}
