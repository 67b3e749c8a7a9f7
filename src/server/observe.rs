//! One line in the log and a few counts for every request. Never what was written, never a token, a cookie or a query.

use super::Shared;
use super::problem::Reason;
use crate::service::with_facts;
use axum::extract::{MatchedPath, Request, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode};
use axum::middleware::Next;
use axum::response::Response;
use std::hash::{BuildHasher, Hasher, RandomState};
use std::sync::LazyLock;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Instant;
use tracing::Instrument;

/// Longest request id that we take over, in bytes.
const LONGEST_ID: usize = 64;

/// Around every request.
pub(super) async fn observe(State(shared): State<Shared>, request: Request, next: Next) -> Response {
    let started = Instant::now();
    let id = given_id(request.headers()).unwrap_or_else(new_id);
    let method = method_name(request.method());
    let matched = request.extensions().get::<MatchedPath>().cloned();
    let route = matched.as_ref().map_or("none", MatchedPath::as_str);
    let span = tracing::info_span!("http", request_id = id);
    let (mut response, facts) = with_facts(next.run(request)).instrument(span.clone()).await;
    let took = started.elapsed().as_secs_f64();

    let status = response.status();
    let metrics = &shared.service.metrics;
    let class = status_class(status);
    metrics
        .requests
        .one(&[("method", method), ("route", route), ("status", class)]);
    metrics.request_time.observe(&[("route", route)], took);
    if status.is_client_error() || status.is_server_error() {
        let reason = response
            .extensions()
            .get::<Reason>()
            .map_or("other", |reason| reason.0);
        metrics.rejected.one(&[("reason", reason)]);
    }
    if let Ok(id) = HeaderValue::from_str(&id) {
        response
            .headers_mut()
            .insert(HeaderName::from_static("x-request-id"), id);
    }

    let _inside = span.enter();
    let (status, ms) = (status.as_u16(), (took * 1e5).round() / 100.0);
    if is_check(route) {
        tracing::debug!(method, route, status, ms, "request");
        return response;
    }
    let confidence = facts
        .confidence
        .map(|confidence| (f64::from(confidence) * 1000.0).round() / 1000.0);
    tracing::info!(
        method,
        route,
        status,
        ms,
        conversation = facts.conversation.map(tracing::field::display),
        decision = facts.decision,
        confidence,
        "request"
    );
    response
}

/// Requests that machines send every few seconds.
fn is_check(route: &str) -> bool {
    matches!(route, "/healthz" | "/readyz" | "/metrics")
}

/// The caller's own id, when it is short and plain.
fn given_id(headers: &HeaderMap) -> Option<String> {
    let id = headers.get("x-request-id")?.to_str().ok()?;
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-_.".contains(&byte);
    (!id.is_empty() && id.len() <= LONGEST_ID && id.bytes().all(plain)).then(|| id.to_owned())
}

/// Unique among the processes of a municipality, not secret.
fn new_id() -> String {
    static PROCESS: LazyLock<u32> = LazyLock::new(|| RandomState::new().build_hasher().finish() as u32);
    static COUNT: AtomicU64 = AtomicU64::new(1);
    format!("{:08x}-{:x}", *PROCESS, COUNT.fetch_add(1, Ordering::Relaxed))
}

/// Anybody may invent a method; the log and the counts know a few.
fn method_name(method: &Method) -> &'static str {
    match *method {
        Method::GET => "GET",
        Method::POST => "POST",
        Method::HEAD => "HEAD",
        Method::PUT => "PUT",
        Method::PATCH => "PATCH",
        Method::DELETE => "DELETE",
        Method::OPTIONS => "OPTIONS",
        _ => "other",
    }
}

fn status_class(status: StatusCode) -> &'static str {
    match status.as_u16() / 100 {
        1 => "1xx",
        2 => "2xx",
        3 => "3xx",
        4 => "4xx",
        _ => "5xx",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn takes_over_plain_ids_only() {
        let given = |text: &'static str| {
            let mut headers = HeaderMap::new();
            headers.insert("x-request-id", HeaderValue::from_static(text));
            given_id(&headers)
        };
        assert_eq!(given("4f-2A_9.z").as_deref(), Some("4f-2A_9.z"));
        for odd in ["", "two words", "<script>", "a=b"] {
            assert_eq!(given(odd), None, "{odd}");
        }
        assert_eq!(given_id(&HeaderMap::new()), None);
        assert_ne!(new_id(), new_id());
    }
}
