//! Server-sent events: new messages of a conversation as they come, with resume by `Last-Event-ID`.

use super::Shared;
use super::client::{self, Id};
use super::problem::Problem;
use super::resident::{LONGEST_PAGE, visible};
use crate::service::metrics::Metrics;
use crate::store::{ConversationId, Seq, StoredMessage};
use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{AppendHeaders, IntoResponse};
use futures_util::Stream;
use std::collections::VecDeque;
use std::convert::Infallible;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::watch;

/// How long a browser waits before it comes back, in milliseconds.
const RETRY: Duration = Duration::from_millis(4000);

/// `GET /api/v1/conversations/{id}/events`
pub(super) async fn events(
    State(shared): State<Shared>,
    Id(id): Id,
    headers: HeaderMap,
) -> Result<impl IntoResponse, Problem> {
    let record = client::own(&shared, &id, &headers).await?;
    let last = headers
        .get("last-event-id")
        .and_then(|value| value.to_str().ok())
        .and_then(|id| id.parse().ok());
    // Without an id: only what comes from now on. An id that is ahead of us comes from elsewhere: everything again.
    let after = last.map_or(record.last_seq, |last: i64| {
        if last > record.last_seq.0 {
            Seq(0)
        } else {
            Seq(last)
        }
    });
    let listener = Listener {
        news: shared.hub.conversation(record.id),
        stop: shared.stop.clone(),
        conversation: record.id,
        after,
        ready: VecDeque::new(),
        _open: OpenStream::new(&shared),
        shared,
    };
    let stream = Sse::new(listener.stream()).keep_alive(KeepAlive::new().interval(Duration::from_secs(15)));
    Ok((AppendHeaders([("x-accel-buffering", "no")]), stream))
}

/// One open stream.
struct Listener {
    shared: Shared,
    news: watch::Receiver<Seq>,
    stop: watch::Receiver<bool>,
    conversation: ConversationId,
    after: Seq,
    ready: VecDeque<StoredMessage>,
    _open: OpenStream,
}

/// Counts a stream for as long as it lives.
struct OpenStream(Arc<Metrics>);

impl OpenStream {
    fn new(shared: &Shared) -> Self {
        shared.service.metrics.streams(1);
        Self(Arc::clone(&shared.service.metrics))
    }
}

impl Drop for OpenStream {
    fn drop(&mut self) {
        self.0.streams(-1);
    }
}

impl Drop for Listener {
    fn drop(&mut self) {
        // Our own receiver must be gone before the hub counts who still waits.
        self.news = watch::channel(Seq(0)).1;
        self.shared.hub.forget(self.conversation);
    }
}

impl Listener {
    fn stream(self) -> impl Stream<Item = Result<Event, Infallible>> {
        futures_util::stream::unfold(self, |mut listener| async {
            let message = listener.next().await?;
            Some((Ok(event(&message)), listener))
        })
    }

    /// The next message; `None` when the program stops or the store fails, so that the browser comes back.
    async fn next(&mut self) -> Option<StoredMessage> {
        loop {
            if let Some(message) = self.ready.pop_front() {
                return Some(message);
            }
            self.news.mark_unchanged();
            let found = self
                .shared
                .service
                .store
                .messages(self.conversation, self.after, LONGEST_PAGE)
                .await
                .ok()?;
            if let Some(last) = found.last() {
                self.after = last.seq;
                self.ready = visible(found).into();
                continue;
            }
            tokio::select! {
                _ = self.stop.changed() => return None,
                changed = self.news.changed() => changed.ok()?,
            }
        }
    }
}

fn event(message: &StoredMessage) -> Event {
    let event = Event::default()
        .id(message.seq.0.to_string())
        .event("message")
        .retry(RETRY);
    // A message is text, numbers and lists: always JSON.
    event
        .json_data(message)
        .unwrap_or_else(|_| Event::default().comment("unreadable"))
}
