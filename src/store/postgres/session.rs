//! One connection at work: statements that travel together, transactions that never go back to the pool half done, and errors as ours.

use crate::store::StoreError;
use deadpool_postgres::{Object, Pool, PoolError};
use futures_util::future::{MaybeDone, maybe_done};
use std::error::Error as _;
use std::future::Future;
use std::pin::Pin;
use std::task::Poll;
use tokio_postgres::error::SqlState;
use tokio_postgres::types::ToSql;
use tokio_postgres::{Error, Row};

/// How often the beginning of a transaction is tried when the database asks for it, or when a kept connection turns out to be broken.
const TRIES: usize = 3;

/// A value of a statement.
pub(super) type Value = Box<dyn ToSql + Sync + Send>;

/// One statement with its values.
pub(super) struct Step {
    sql: &'static str,
    values: Vec<Value>,
}

/// One statement with its values.
pub(super) fn step(sql: &'static str, values: Vec<Value>) -> Step {
    Step { sql, values }
}

/// Values of a statement.
macro_rules! values {
    ($($value:expr),* $(,)?) => { vec![$(Box::new($value) as $crate::store::postgres::session::Value),*] };
}
pub(super) use values;

/// An open transaction. Dropped before its end, its connection is closed, and the database undoes everything.
pub(super) struct Transaction(Option<Object>);

impl Drop for Transaction {
    fn drop(&mut self) {
        if let Some(client) = self.0.take() {
            drop(Object::take(client));
        }
    }
}

impl Transaction {
    /// Opens a transaction and runs its first steps in the same round trip; gives their rows. Nothing was decided yet, so it is tried again when
    /// that makes sense.
    pub(super) async fn begin(pool: &Pool, steps: &[Step]) -> Result<(Self, Vec<Vec<Row>>), StoreError> {
        let mut tries = 1;
        loop {
            let mut open = Self(Some(connection(pool).await?));
            match together(open.client()?, Some("BEGIN"), steps, None).await {
                Ok(rows) => return Ok((open, rows)),
                Err(error) if tries < TRIES && may_work_again(&error) => tries += 1,
                Err(error) => {
                    open.rollback().await;
                    return Err(wrong(&error));
                }
            }
        }
    }

    /// Runs one more statement inside the transaction.
    pub(super) async fn run(&mut self, step: Step) -> Result<Vec<Row>, StoreError> {
        let rows = together(self.client()?, None, &[step], None).await;
        Ok(rows.map_err(|error| wrong(&error))?.pop().unwrap_or_default())
    }

    /// Runs the last steps and commits, in one round trip; gives their rows. Everything is on disk when this is `Ok`.
    pub(super) async fn commit(mut self, steps: &[Step]) -> Result<Vec<Vec<Row>>, StoreError> {
        let rows = together(self.client()?, None, steps, Some("COMMIT"))
            .await
            .map_err(|error| wrong(&error))?;
        self.0 = None; // ended: back to the pool
        Ok(rows)
    }

    /// Ends it without keeping anything.
    pub(super) async fn rollback(mut self) {
        if let Ok(client) = self.client()
            && client.batch_execute("ROLLBACK").await.is_ok()
        {
            self.0 = None;
        }
    }

    fn client(&mut self) -> Result<&Object, StoreError> {
        self.0
            .as_ref()
            .ok_or_else(|| StoreError::Unavailable("the transaction has ended".to_owned()))
    }
}

/// A connection of the pool.
pub(super) async fn connection(pool: &Pool) -> Result<Object, StoreError> {
    pool.get().await.map_err(|error| match error {
        PoolError::Backend(error) => wrong(&error),
        PoolError::Timeout(_) => StoreError::Unavailable(
            "all connections to the database are in use, or it does not answer".to_owned(),
        ),
        other => StoreError::Unavailable(other.to_string()),
    })
}

/// Runs one statement by itself.
pub(super) async fn query(pool: &Pool, step: Step) -> Result<Vec<Row>, StoreError> {
    let client = connection(pool).await?;
    let rows = together(&client, None, &[step], None).await;
    Ok(rows.map_err(|error| wrong(&error))?.pop().unwrap_or_default())
}

/// Sends everything before it waits for the first answer: one round trip. When a statement cannot even be sent, nothing after it is, least of all
/// a `COMMIT`; when the database refuses one, it undoes the transaction at the `COMMIT`.
async fn together(
    client: &Object,
    first: Option<&str>,
    steps: &[Step],
    last: Option<&str>,
) -> Result<Vec<Vec<Row>>, Error> {
    let mut statements = Vec::with_capacity(steps.len());
    for step in steps {
        // Prepared once per connection. It must be there before the first is sent: what waits would be overtaken.
        statements.push(client.prepare_cached(step.sql).await?);
    }
    let mut sent: Vec<Sent<'_>> = Vec::with_capacity(steps.len() + 2);
    if let Some(sql) = first {
        send(&mut sent, plain(client, sql)).await?;
    }
    for (step, statement) in steps.iter().zip(&statements) {
        let query = async move {
            let values: Vec<&(dyn ToSql + Sync)> = step
                .values
                .iter()
                .map(|value| &**value as &(dyn ToSql + Sync))
                .collect();
            client.query(statement, &values).await
        };
        send(&mut sent, Box::pin(query)).await?;
    }
    if let Some(sql) = last {
        send(&mut sent, plain(client, sql)).await?;
    }
    let mut rows = Vec::with_capacity(sent.len());
    for mut answer in sent {
        answer.as_mut().await;
        rows.push(answer.as_mut().take_output().unwrap_or_else(|| Ok(Vec::new()))?);
    }
    if last.is_some() {
        rows.pop();
    }
    if first.is_some() {
        rows.remove(0);
    }
    Ok(rows)
}

type Answer<'c> = Pin<Box<dyn Future<Output = Result<Vec<Row>, Error>> + Send + 'c>>;
type Sent<'c> = Pin<Box<MaybeDone<Answer<'c>>>>;

fn plain<'c>(client: &'c Object, sql: &'c str) -> Answer<'c> {
    Box::pin(async move { client.batch_execute(sql).await.map(|()| Vec::new()) })
}

/// A query is sent when its future is polled first.
async fn send<'c>(sent: &mut Vec<Sent<'c>>, answer: Answer<'c>) -> Result<(), Error> {
    let mut answer = Box::pin(maybe_done(answer));
    std::future::poll_fn(|context| {
        let _ = answer.as_mut().poll(context); // the answer itself is waited for later
        Poll::Ready(())
    })
    .await;
    if let Some(Err(_)) = answer.as_mut().output_mut() {
        return answer
            .as_mut()
            .take_output()
            .unwrap_or_else(|| Ok(Vec::new()))
            .map(|_| ());
    }
    sent.push(answer);
    Ok(())
}

fn may_work_again(error: &Error) -> bool {
    let code = error.code();
    error.is_closed()
        || code == Some(&SqlState::T_R_DEADLOCK_DETECTED)
        || code == Some(&SqlState::T_R_SERIALIZATION_FAILURE)
        || code == Some(&SqlState::ADMIN_SHUTDOWN)
}

/// Was it refused because a row with this key is there already?
pub(super) fn exists_already(error: &StoreError) -> bool {
    matches!(error, StoreError::Conflict(sentence) if sentence == EXISTS)
}

const EXISTS: &str = "it exists already";

/// An error of PostgreSQL as ours. Only its message: the detail may quote what stands in a row.
pub(super) fn wrong(error: &Error) -> StoreError {
    let Some(refused) = error.as_db_error() else {
        let reason = error
            .source()
            .map_or_else(|| error.to_string(), ToString::to_string);
        return StoreError::Unavailable(reason);
    };
    match refused.code().code() {
        "23505" => StoreError::Conflict(EXISTS.to_owned()),
        // A text with a NUL character; sending it again does not help.
        "22021" => StoreError::Unreadable("a text holds a character that cannot be kept".to_owned()),
        code => StoreError::Unavailable(format!("{} ({code})", refused.message())),
    }
}
