//! The chat page at `/`: server-rendered, works without JavaScript, and gets better with it.

mod view;

use super::client::{self, Sender};
use super::problem::Problem;
use super::resident::LONGEST_PAGE;
use super::{Shared, security};
use crate::service::{Received, Token};
use crate::store::{Author, ConversationId, ConversationRecord, Seq, StoredMessage};
use axum::Form;
use axum::extract::rejection::{FormRejection, QueryRejection};
use axum::extract::{Query, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{AppendHeaders, Html, IntoResponse, Redirect, Response};
use serde::Deserialize;
use serde_json::json;
pub(super) use view::{Pages, Part, fresh_id, parts};

#[derive(Debug, Deserialize)]
pub(super) struct Since {
    #[serde(default)]
    na: i64,
}

#[derive(Debug, Deserialize)]
pub(super) struct Entry {
    id: String,
    #[serde(default)]
    text: String,
    choice: Option<String>,
}

/// `GET /`: the page. A visitor without a conversation sees the greeting; a conversation starts with the first message.
pub(super) async fn page(State(shared): State<Shared>, headers: HeaderMap) -> Result<Response, Problem> {
    Ok(render(&shared, &headers, StatusCode::OK, None, "").await)
}

/// `GET /gesprek?na=N`: what is new after message N, as rendered parts of the page. Who has seen no message (N is 0) sees the greeting
/// already: it stands on the page before there is a conversation, so it is not given again.
pub(super) async fn news(
    State(shared): State<Shared>,
    headers: HeaderMap,
    since: Result<Query<Since>, QueryRejection>,
) -> Result<Response, Problem> {
    let Query(since) = since?;
    let record = own(&shared, &headers)
        .await?
        .ok_or_else(|| Problem::not_found("conversation"))?;
    let messages = shared
        .service
        .store
        .messages(record.id, Seq(since.na), LONGEST_PAGE)
        .await?;
    let greeting = match since.na {
        0 => messages
            .iter()
            .take_while(|message| message.author == Author::Bot)
            .count(),
        _ => 0,
    };
    let parts = shared.pages.news(&record, &messages[greeting..])?;
    let body = json!({
        "conversation": record.id,
        "last": messages.last().map_or(since.na, |message| message.seq.0),
        "messages": parts.messages,
        "choices": parts.choices,
        "status": view::status(&record).unwrap_or_default(),
    });
    Ok((
        AppendHeaders([(header::CACHE_CONTROL, "no-store")]),
        axum::Json(body),
    )
        .into_response())
}

/// `POST /bericht`: a message from the form. Answers with the page again, or with JSON to the script of the page.
pub(super) async fn send(
    State(shared): State<Shared>,
    Sender(address): Sender,
    headers: HeaderMap,
    entry: Result<Form<Entry>, FormRejection>,
) -> Result<Response, Problem> {
    security::same_site(&headers)?;
    let by_script = wants_json(&headers);
    let (draft, taken) = match entry {
        Ok(Form(entry)) => {
            // Forms send line ends as CR LF, which would make a message longer than its writer sees.
            let text = entry.text.replace("\r\n", "\n");
            (
                text.clone(),
                take(&shared, address, &headers, Entry { text, ..entry }).await,
            )
        }
        Err(rejection) => (String::new(), Err(rejection.into())),
    };
    match taken {
        Ok(cookie) => {
            let mut response = if by_script {
                axum::Json(json!({"ok": true})).into_response()
            } else {
                Redirect::to("/#einde").into_response()
            };
            if let Some(cookie) = cookie.and_then(|cookie| HeaderValue::from_str(&cookie).ok()) {
                response.headers_mut().insert(header::SET_COOKIE, cookie);
            }
            Ok(response)
        }
        Err(problem) => Ok(refused(&shared, &headers, &problem, &draft).await),
    }
}

/// Where forms go.
pub(super) const FORM: &str = "/bericht";

/// Says in Dutch why a form was refused: on the page with what was typed, or to the script of the page.
pub(super) async fn refused(
    shared: &Shared,
    headers: &HeaderMap,
    problem: &Problem,
    draft: &str,
) -> Response {
    let (status, message) = (problem.status(), problem.for_resident());
    let mut response = if wants_json(headers) {
        (status, axum::Json(json!({"message": message}))).into_response()
    } else {
        render(shared, headers, status, Some(message), draft).await
    };
    let plain = problem.clone().into_response();
    if let Some(retry) = plain.headers().get(header::RETRY_AFTER) {
        response.headers_mut().insert(header::RETRY_AFTER, retry.clone());
    }
    response
}

/// `POST /nieuw`: leaves the conversation; the next message starts a new one.
pub(super) async fn leave(headers: HeaderMap) -> Result<Response, Problem> {
    security::same_site(&headers)?;
    let forget = format!(
        "{}=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0",
        client::COOKIE_NAME
    );
    Ok((AppendHeaders([(header::SET_COOKIE, forget)]), Redirect::to("/")).into_response())
}

/// `GET /web/chat.css`
pub(super) async fn style() -> impl IntoResponse {
    (
        [(header::CONTENT_TYPE, "text/css; charset=utf-8")],
        include_str!("../../../web/chat.css"),
    )
}

/// `GET /web/chat.js`
pub(super) async fn script() -> impl IntoResponse {
    (
        [(header::CONTENT_TYPE, "text/javascript; charset=utf-8")],
        include_str!("../../../web/chat.js"),
    )
}

/// Takes the message; gives the cookie of the conversation when it is new.
async fn take(
    shared: &Shared,
    address: std::net::IpAddr,
    headers: &HeaderMap,
    entry: Entry,
) -> Result<Option<String>, Problem> {
    let received = |conversation| Received {
        conversation,
        client_id: entry.id.clone(),
        text: entry.text.clone(),
        choice: entry.choice.clone(),
        attachments: Vec::new(),
    };
    let (conversation, cookie) = match own(shared, headers).await? {
        Some(record) => (record.id, None),
        None => {
            // No empty conversations of messages that cannot be taken.
            received(ConversationId::from_bits(0)).fits()?;
            shared.limiter.conversation(address)?;
            let opened = shared.service.open("web").await?;
            (
                opened.id,
                Some(client::set_cookie(opened.id, &opened.token, &shared.settings)),
            )
        }
    };
    shared.limiter.message(conversation)?;
    shared.service.receive(received(conversation)).await?;
    Ok(cookie)
}

/// The conversation of the cookie, when it is theirs and still there.
async fn own(shared: &Shared, headers: &HeaderMap) -> Result<Option<ConversationRecord>, Problem> {
    let Some((id, token)): Option<(_, Token)> = client::cookie(headers) else {
        return Ok(None);
    };
    match shared.service.own_conversation(id, &token).await {
        Ok(record) => Ok(Some(record)),
        Err(crate::service::ServiceError::NotFound(_)) => Ok(None),
        Err(error) => Err(error.into()),
    }
}

/// The page; when even that does not work, a page that says so and gives the phone number.
async fn render(
    shared: &Shared,
    headers: &HeaderMap,
    status: StatusCode,
    error: Option<&str>,
    draft: &str,
) -> Response {
    let whole = whole_page(shared, headers, error, draft).await;
    let (status, page) = match whole {
        Ok(page) => (status, page),
        Err(problem) => {
            let bot = shared.service.shelf.current();
            match shared.pages.sorry(&bot, problem.for_resident()) {
                Ok(page) => (problem.status(), page),
                Err(problem) => return problem.into_response(),
            }
        }
    };
    let headers = AppendHeaders([(header::CACHE_CONTROL, "no-store")]);
    (status, headers, Html(page)).into_response()
}

async fn whole_page(
    shared: &Shared,
    headers: &HeaderMap,
    error: Option<&str>,
    draft: &str,
) -> Result<String, Problem> {
    let record = own(shared, headers).await?;
    let messages: Vec<StoredMessage> = match &record {
        Some(record) => {
            let after = Seq((record.last_seq.0 - i64::try_from(LONGEST_PAGE).unwrap_or(0)).max(0));
            shared
                .service
                .store
                .messages(record.id, after, LONGEST_PAGE)
                .await?
        }
        None => Vec::new(),
    };
    let bot = shared.service.shelf.current();
    shared.pages.page(&bot, record.as_ref(), &messages, error, draft)
}

fn wants_json(headers: &HeaderMap) -> bool {
    headers
        .get(header::ACCEPT)
        .is_some_and(|accept| accept.as_bytes() == b"application/json")
}
