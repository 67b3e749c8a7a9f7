//! The residents' API: start a conversation, send a message, read along.

use super::Shared;
use super::client::{self, Id, Sender};
use super::problem::Problem;
use crate::dialogue::Attachment;
use crate::service::Received;
use crate::store::{Author, ConversationId, Seq, StoredMessage};
use axum::Json;
use axum::extract::rejection::{JsonRejection, QueryRejection};
use axum::extract::{Query, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{AppendHeaders, IntoResponse};
use serde::{Deserialize, Serialize};

/// Most messages of one answer.
pub(super) const LONGEST_PAGE: usize = 200;

#[derive(Debug, Serialize)]
pub(super) struct Conversation {
    id: ConversationId,
    /// Shown once.
    token: String,
    messages: Vec<StoredMessage>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct NewMessage {
    /// The sender's own id: sending it again is harmless.
    id: String,
    #[serde(default)]
    text: String,
    choice: Option<String>,
    #[serde(default)]
    attachments: Vec<Attachment>,
}

#[derive(Debug, Serialize)]
pub(super) struct Turn {
    /// What was received, masked.
    message: Option<StoredMessage>,
    /// What the bot said to it.
    replies: Vec<StoredMessage>,
    /// This id was received before; nothing new happened.
    replayed: bool,
}

#[derive(Debug, Deserialize)]
pub(super) struct Range {
    #[serde(default)]
    after: i64,
    limit: Option<usize>,
}

impl Range {
    pub(super) fn after(&self) -> Seq {
        Seq(self.after)
    }

    pub(super) fn limit(&self) -> usize {
        self.limit.unwrap_or(LONGEST_PAGE).clamp(1, LONGEST_PAGE)
    }
}

/// `POST /api/v1/conversations`
pub(super) async fn open(
    State(shared): State<Shared>,
    Sender(address): Sender,
) -> Result<impl IntoResponse, Problem> {
    shared.limiter.conversation(address)?;
    let opened = shared.service.open("web").await?;
    let cookie = client::set_cookie(opened.id, &opened.token, &shared.settings);
    let body = Conversation {
        id: opened.id,
        token: opened.token.reveal().to_owned(),
        messages: visible(opened.taken.replies),
    };
    let location = format!("/api/v1/conversations/{}/messages", opened.id);
    let headers = AppendHeaders([(header::SET_COOKIE, cookie), (header::LOCATION, location)]);
    Ok((StatusCode::CREATED, headers, Json(body)))
}

/// `POST /api/v1/conversations/{id}/messages`
pub(super) async fn send(
    State(shared): State<Shared>,
    Id(id): Id,
    headers: HeaderMap,
    body: Result<Json<NewMessage>, JsonRejection>,
) -> Result<impl IntoResponse, Problem> {
    let conversation = client::own_id(&shared, &id, &headers).await?;
    let Json(new) = body?;
    shared.limiter.message(conversation)?;
    let received = Received {
        conversation,
        client_id: new.id,
        text: new.text,
        choice: new.choice,
        attachments: new.attachments,
    };
    let taken = shared.service.receive(received).await?;
    let status = if taken.replayed {
        StatusCode::OK
    } else {
        StatusCode::CREATED
    };
    let message = taken.received.map(|message| StoredMessage {
        trace: None,
        ..message
    });
    Ok((
        status,
        Json(Turn {
            message,
            replies: visible(taken.replies),
            replayed: taken.replayed,
        }),
    ))
}

/// `GET /api/v1/conversations/{id}/messages?after=&limit=`
pub(super) async fn messages(
    State(shared): State<Shared>,
    Id(id): Id,
    headers: HeaderMap,
    range: Result<Query<Range>, QueryRejection>,
) -> Result<impl IntoResponse, Problem> {
    let conversation = client::own_id(&shared, &id, &headers).await?;
    let Query(range) = range?;
    let messages = shared
        .service
        .store
        .messages(conversation, range.after(), range.limit())
        .await?;
    let next = messages
        .last()
        .map(|last| last.seq)
        .filter(|_| messages.len() == range.limit());
    Ok(Json(
        serde_json::json!({ "messages": visible(messages), "next": next }),
    ))
}

/// What a resident may see: no notes of employees, no traces.
pub(super) fn visible(messages: Vec<StoredMessage>) -> Vec<StoredMessage> {
    let messages = messages
        .into_iter()
        .filter(|message| message.author != Author::Note);
    messages
        .map(|message| StoredMessage {
            trace: None,
            ..message
        })
        .collect()
}
