//! Opening the database: one clear sentence when it cannot be used, and migrations that several nodes may start at once.

use super::address::Address;
use crate::store::StoreError;
use deadpool_postgres::{Pool, Runtime};
use std::time::Duration;
use tokio_postgres::{Client, Error};

/// A step of the schema.
struct Migration {
    sql: &'static str,
    /// Oldest version that a program must know to work on a database after this step. Nodes are restarted one after the other, so the programs of
    /// before must go on working for a while: a migration adds; what is not used any more goes in a later one.
    needs: i32,
}

/// Every migration once, in order; the number of the last is the version of the database.
const MIGRATIONS: [Migration; 2] = [
    Migration {
        sql: include_str!("schema_1.sql"),
        needs: 1,
    },
    Migration {
        sql: include_str!("schema_2.sql"),
        needs: 1,
    },
];

/// Number of the lock that only one node has while it migrates: "balie" in ASCII.
const MIGRATING: i64 = 0x0062_616C_6965;

/// How long an operation waits for a connection.
const WAIT: Duration = Duration::from_secs(3);

/// Connections that are kept, at most so many; they are made when they are needed.
pub(super) fn pool(address: &Address, connections: usize) -> Result<Pool, StoreError> {
    Pool::builder(address.manager())
        .max_size(connections)
        .wait_timeout(Some(WAIT))
        .create_timeout(Some(super::address::CONNECT))
        .recycle_timeout(Some(WAIT))
        .runtime(Runtime::Tokio1)
        .build()
        .map_err(|error| StoreError::Unusable(error.to_string()))
}

/// Brings the database to the newest version.
pub(super) async fn migrate(address: &Address) -> Result<(), StoreError> {
    let (mut client, connection) = tokio::time::timeout(WAIT * 2, address.connect("balie migration"))
        .await
        .map_err(|_| StoreError::Unusable(format!("the database {address} does not answer")))?
        .map_err(|error| address.cannot_connect(&error))?;
    let driver = tokio::spawn(connection);
    let done = locked(&mut client, address).await;
    drop(client); // ends the session, and with it its locks
    let _ = driver.await;
    done
}

async fn locked(client: &mut Client, address: &Address) -> Result<(), StoreError> {
    let failed = |error: Error| failed(address, &error);
    let encoding: String = value(client, "SHOW server_encoding").await.map_err(failed)?;
    if encoding != "UTF8" {
        return Err(StoreError::Unusable(format!(
            "the database {address} keeps text as {encoding}: make one with createdb --encoding=UTF8"
        )));
    }
    let durable: String = value(client, "SHOW synchronous_commit").await.map_err(failed)?;
    if durable == "off" {
        tracing::warn!(
            "synchronous_commit is off: a message that was acknowledged can be lost when the database server fails"
        );
    }
    client
        .batch_execute(&format!(
            "SET statement_timeout = 0; SET lock_timeout = 0; SET idle_in_transaction_session_timeout = 0; \
             SELECT pg_advisory_lock({MIGRATING}); \
             CREATE TABLE IF NOT EXISTS balie_schema (version integer PRIMARY KEY, needs integer NOT NULL, at timestamptz NOT NULL DEFAULT now())"
        ))
        .await
        .map_err(failed)?;
    let row = client
        .query_one(
            "SELECT coalesce(max(version), 0), coalesce(max(needs), 0) FROM balie_schema",
            &[],
        )
        .await
        .map_err(failed)?;
    let read = |place| row.try_get::<_, i32>(place).map_err(failed);
    let (version, needs) = (read(0)?, read(1)?);
    let known = i32::try_from(MIGRATIONS.len()).unwrap_or(i32::MAX);
    if needs > known {
        return Err(StoreError::Unusable(format!(
            "the database {address} is of version {version} and needs a program that knows version {needs}, this one knows versions up to {known}: \
             use the newer program, or restore a backup"
        )));
    }
    for (number, migration) in (1..).zip(&MIGRATIONS).filter(|(number, _)| *number > version) {
        let script = format!(
            "BEGIN;\n{}\nINSERT INTO balie_schema (version, needs) VALUES ({number}, {});\nCOMMIT;",
            migration.sql, migration.needs
        );
        client.batch_execute(&script).await.map_err(failed)?;
    }
    Ok(())
}

async fn value(client: &Client, sql: &str) -> Result<String, Error> {
    client.query_one(sql, &[]).await?.try_get(0)
}

fn failed(address: &Address, error: &Error) -> StoreError {
    let code = error.code().map(tokio_postgres::error::SqlState::code);
    if code == Some("42501") {
        return StoreError::Unusable(format!(
            "the user may not make tables in the database {address}: let the user own it (ALTER DATABASE … OWNER TO …)"
        ));
    }
    let reason = match super::session::wrong(error) {
        StoreError::Unavailable(reason) => reason,
        other => other.to_string(),
    };
    StoreError::Unusable(format!(
        "the database {address} cannot be brought up to date: {reason}"
    ))
}
