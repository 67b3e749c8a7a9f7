//! `GET /console/nieuws`: tells an open page that something changed, as server-sent events. The page then asks for its parts again.
//!
//! It follows the store, so that changes on other nodes come through too. One page of a browser listens and tells the others.

use super::presence;
use crate::server::Shared;
use crate::server::session::{Away, Employee};
use crate::store::Change;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{AppendHeaders, IntoResponse, Response};
use futures_util::Stream;
use serde::Serialize;
use std::collections::BTreeSet;
use std::convert::Infallible;
use std::time::Duration;
use tokio::sync::{broadcast, watch};
use tokio::time::Interval;

/// How long a browser waits before it comes back.
const RETRY: Duration = Duration::from_secs(3);
/// What changes within this time is told at once.
const TOGETHER: Duration = Duration::from_millis(150);
/// How often we look whether the employee is still signed in, and say that they are there.
const BEAT: Duration = Duration::from_secs(30);
const KEEP_ALIVE: Duration = Duration::from_secs(15);

/// What changed, as JSON.
#[derive(Debug, Default, PartialEq, Eq, Serialize)]
struct News {
    /// Hand-offs that came or changed.
    gesprekken: BTreeSet<i64>,
    /// Somebody came or went.
    mensen: bool,
    /// Something was missed: look at everything.
    alles: bool,
}

impl News {
    fn add(&mut self, change: &Result<Change, broadcast::error::RecvError>) -> Heard {
        use broadcast::error::RecvError::{Closed, Lagged};
        match change {
            Ok(Change::HandOff(id)) => {
                self.gesprekken.insert(id.0);
            }
            Ok(Change::Agents) => self.mensen = true,
            Ok(Change::Missed) | Err(Lagged(_)) => self.alles = true,
            Ok(Change::Message(..) | Change::Outbox) => return Heard::Nothing,
            Err(Closed) => return Heard::End,
        }
        Heard::Something
    }
}

#[derive(Debug, PartialEq, Eq)]
enum Heard {
    Something,
    Nothing,
    End,
}

/// `GET /console/nieuws`
pub(in crate::server) async fn news(
    State(shared): State<Shared>,
    employee: Result<Employee, Away>,
    headers: HeaderMap,
) -> Result<Response, Away> {
    let employee = employee?;
    presence::seen(&shared, &employee.account).await?;
    let mut beat = tokio::time::interval(BEAT);
    beat.reset(); // the first one now is done
    let listener = Listener {
        changes: shared.service.store.changes(),
        stop: shared.stop.clone(),
        beat,
        employee,
        headers,
        shared,
    };
    let stream = Sse::new(listener.stream()).keep_alive(KeepAlive::new().interval(KEEP_ALIVE));
    Ok((AppendHeaders([("x-accel-buffering", "no")]), stream).into_response())
}

struct Listener {
    shared: Shared,
    changes: broadcast::Receiver<Change>,
    stop: watch::Receiver<bool>,
    beat: Interval,
    employee: Employee,
    /// Of the request, with the session.
    headers: HeaderMap,
}

impl Listener {
    fn stream(self) -> impl Stream<Item = Result<Event, Infallible>> {
        futures_util::stream::unfold(self, |mut listener| async {
            let news = listener.next().await?;
            Some((Ok(event(&news)), listener))
        })
    }

    /// What changed next; `None` when the program stops, or the employee is signed out.
    async fn next(&mut self) -> Option<News> {
        let mut news = News::default();
        loop {
            tokio::select! {
                _ = self.stop.changed() => return None,
                _ = self.beat.tick() => self.still_there().await?,
                change = self.changes.recv() => match news.add(&change) {
                    Heard::Nothing => {}
                    Heard::End => return None,
                    Heard::Something => break,
                },
            }
        }
        let end = tokio::time::Instant::now() + TOGETHER;
        while let Ok(change) = tokio::time::timeout_at(end, self.changes.recv()).await {
            if news.add(&change) == Heard::End {
                return None;
            }
        }
        Some(news)
    }

    async fn still_there(&self) -> Option<()> {
        let account = self.employee.again(&self.shared, &self.headers).await.ok()??;
        presence::seen(&self.shared, &account).await.ok()
    }
}

fn event(news: &News) -> Event {
    let event = Event::default().event("nieuws").retry(RETRY);
    // Numbers and yes or no: always JSON.
    event
        .json_data(news)
        .unwrap_or_else(|_| Event::default().comment("unreadable"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::HandOffId;

    #[test]
    fn says_what_changed_once() {
        let mut news = News::default();
        for id in [3, 1, 3] {
            assert_eq!(news.add(&Ok(Change::HandOff(HandOffId(id)))), Heard::Something);
        }
        assert_eq!(news.add(&Ok(Change::Outbox)), Heard::Nothing);
        assert_eq!(news.add(&Ok(Change::Agents)), Heard::Something);
        assert_eq!(
            serde_json::to_string(&news).unwrap(),
            r#"{"gesprekken":[1,3],"mensen":true,"alles":false}"#
        );
        let missed = broadcast::error::RecvError::Lagged(7);
        assert_eq!(news.add(&Err(missed)), Heard::Something);
        assert!(news.alles);
        assert_eq!(news.add(&Err(broadcast::error::RecvError::Closed)), Heard::End);
    }
}
