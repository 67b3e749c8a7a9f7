//! The console of the employees at `/console`: server-rendered, works without JavaScript, and stays up to date with it.
//!
//! One file per page: the `board` with who waits, a `conversation` with what can be done (`act`), `figures`, and the `log` for
//! administrators. `news` tells open pages that something changed; they then ask for the rendered parts again, so that one place escapes.

mod act;
mod answers;
mod board;
mod conversation;
mod figures;
mod frame;
mod log;
mod news;
mod presence;
mod rows;
mod templates;
mod transcript;
mod wording;

pub(super) use act::act;
pub(super) use board::{next, page as board, parts as board_parts};
pub(super) use conversation::{page as conversation, parts as conversation_parts};
pub(super) use figures::page as figures;
pub(super) use log::page as log;
pub(super) use news::news;
pub(super) use presence::switch as presence;
pub(super) use templates::Templates;

use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{AppendHeaders, Html, IntoResponse, Response};

/// `GET /web/console.css`
pub(super) async fn style() -> impl IntoResponse {
    (
        [(header::CONTENT_TYPE, "text/css; charset=utf-8")],
        include_str!("../../../web/console/console.css"),
    )
}

/// `GET /web/console.js`
pub(super) async fn script() -> impl IntoResponse {
    (
        [(header::CONTENT_TYPE, "text/javascript; charset=utf-8")],
        include_str!("../../../web/console/console.js"),
    )
}

/// Pages hold what residents wrote: no copy stays behind.
const NO_COPY: AppendHeaders<[(header::HeaderName, &str); 1]> =
    AppendHeaders([(header::CACHE_CONTROL, "no-store")]);

fn html(status: StatusCode, page: String) -> Response {
    (status, NO_COPY, Html(page)).into_response()
}

fn json(status: StatusCode, body: serde_json::Value) -> Response {
    (status, NO_COPY, axum::Json(body)).into_response()
}

/// Does the script of the page ask, which goes on with the answer itself?
fn by_script(headers: &HeaderMap) -> bool {
    headers
        .get(header::ACCEPT)
        .is_some_and(|accept| accept.as_bytes() == b"application/json")
}
