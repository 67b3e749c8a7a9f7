//! The one thread that writes. It takes what waits together into one commit, so that many turns share one flush to disk, and answers only after it.

use crate::store::{Change, StoreError};
use rusqlite::Connection;
use std::future::Future;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::{Receiver, SyncSender, TrySendError, sync_channel};
use std::thread::JoinHandle;
use tokio::sync::{broadcast, oneshot};

/// Most turns in one commit.
const BATCH: usize = 64;
/// Most turns that may wait; beyond it the answer is "try again later".
const BACKLOG: usize = 4096;

type Finish = Box<dyn FnOnce(Result<(), StoreError>) + Send>;
/// Work with its transaction open, or the reason why there is none.
type Job = Box<dyn FnOnce(Result<(&Connection, &mut Vec<Change>), StoreError>) -> (bool, Finish) + Send>;

/// Hands work to the writing thread. The thread ends when the last handle is gone.
#[derive(Debug)]
pub(super) struct Writer {
    /// `None` once it is closed.
    jobs: Option<SyncSender<Job>>,
    thread: Option<JoinHandle<()>>,
}

impl Drop for Writer {
    /// Waits until everything is written and the connection is closed, so that the file is whole when the program ends.
    fn drop(&mut self) {
        self.jobs = None;
        if let Some(thread) = self.thread.take() {
            let _ = thread.join(); // it catches what panics in it
        }
    }
}

impl Writer {
    /// Starts the thread on its connection.
    pub(super) fn start(
        connection: Connection,
        changes: broadcast::Sender<Change>,
    ) -> Result<Self, StoreError> {
        let (jobs, waiting) = sync_channel(BACKLOG);
        let thread = std::thread::Builder::new()
            .name("store-writer".to_owned())
            .spawn(move || write_all(&connection, &waiting, &changes))
            .map_err(|error| StoreError::Unavailable(format!("no thread for writing: {error}")))?;
        Ok(Self {
            jobs: Some(jobs),
            thread: Some(thread),
        })
    }

    /// Runs `work` in a transaction of its own making: all of it is kept, or nothing. Ready when it is on disk.
    pub(super) fn submit<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Connection, &mut Vec<Change>) -> Result<T, StoreError> + Send + 'static,
    ) -> impl Future<Output = Result<T, StoreError>> + Send + 'static {
        let (tell, told) = oneshot::channel();
        let job: Job = Box::new(move |open| {
            let result = open.and_then(|(connection, changes)| {
                catch_unwind(AssertUnwindSafe(|| work(connection, changes))).unwrap_or_else(|_| {
                    Err(StoreError::Unavailable(
                        "an internal error; nothing was changed".to_owned(),
                    ))
                })
            });
            let keep = result.is_ok();
            let finish: Finish = Box::new(move |committed| {
                // Nobody waits any more when the connection of the resident broke: what was kept stays kept.
                let _ = tell.send(result.and_then(|value| committed.map(|()| value)));
            });
            (keep, finish)
        });
        let stopped = || StoreError::Unavailable("the writer has stopped".to_owned());
        let sent = self.jobs.as_ref().ok_or_else(stopped).and_then(|jobs| {
            jobs.try_send(job).map_err(|error| match error {
                TrySendError::Full(_) => StoreError::Unavailable("too much waits to be written".to_owned()),
                TrySendError::Disconnected(_) => stopped(),
            })
        });
        async move {
            sent?;
            told.await.unwrap_or_else(|_| Err(stopped()))
        }
    }
}

fn write_all(connection: &Connection, waiting: &Receiver<Job>, changes: &broadcast::Sender<Change>) {
    while let Ok(first) = waiting.recv() {
        let mut batch = vec![first];
        while batch.len() < BATCH {
            match waiting.try_recv() {
                Ok(job) => batch.push(job),
                Err(_) => break,
            }
        }
        write_batch(connection, batch, changes);
    }
}

fn write_batch(connection: &Connection, batch: Vec<Job>, changes: &broadcast::Sender<Change>) {
    let mut happened = Vec::new();
    let mut finishes = Vec::with_capacity(batch.len());
    if let Err(error) = plain(connection, "BEGIN IMMEDIATE") {
        for job in batch {
            let (_, finish) = job(Err(unavailable(&error)));
            finish(Ok(()));
        }
        return;
    }
    for job in batch {
        finishes.push(one(connection, job, &mut happened));
    }
    let committed = plain(connection, "COMMIT").map_err(|error| {
        let _ = connection.execute_batch("ROLLBACK"); // already rolled back by SQLite on some errors
        unavailable(&error)
    });
    for finish in finishes {
        finish(committed.clone());
    }
    if committed.is_ok() {
        for change in happened {
            let _ = changes.send(change); // nobody listening is fine
        }
    }
}

/// Runs one job inside the open transaction; what it did is undone when it fails.
fn one(connection: &Connection, job: Job, happened: &mut Vec<Change>) -> Finish {
    let mark = happened.len();
    if let Err(error) = plain(connection, "SAVEPOINT job") {
        return job(Err(unavailable(&error))).1;
    }
    let (keep, finish) = job(Ok((connection, &mut *happened)));
    let end = if keep {
        plain(connection, "RELEASE job")
    } else {
        happened.truncate(mark);
        connection.execute_batch("ROLLBACK TO job; RELEASE job")
    };
    match end {
        Ok(()) => finish,
        Err(error) => {
            let error = unavailable(&error);
            Box::new(move |committed| finish(committed.and(Err(error))))
        }
    }
}

/// A statement without values and rows, prepared once: these run for every turn.
fn plain(connection: &Connection, sql: &'static str) -> rusqlite::Result<()> {
    connection.prepare_cached(sql)?.execute([]).map(|_| ())
}

/// An error of SQLite as ours.
pub(super) fn unavailable(error: &rusqlite::Error) -> StoreError {
    use rusqlite::ErrorCode::{DatabaseCorrupt, NotADatabase};
    match error.sqlite_error_code() {
        Some(DatabaseCorrupt | NotADatabase) => StoreError::Unusable(
            "the database file is damaged; restore a backup (see docs/operations.md)".to_owned(),
        ),
        _ => StoreError::Unavailable(error.to_string()),
    }
}
