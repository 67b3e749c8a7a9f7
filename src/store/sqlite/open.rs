//! Opening the database file: settings, migrations, and one clear sentence when it cannot be used.

use super::writer::unavailable;
use crate::store::StoreError;
use rusqlite::{Connection, OpenFlags};
use std::path::Path;

/// Every migration once, in order; the number of the last is the version of the database.
const MIGRATIONS: [&str; 3] = [
    include_str!("schema_1.sql"),
    include_str!("schema_2.sql"),
    include_str!("schema_3.sql"),
];

/// Files up to this size are checked for damage at start; larger ones would make the start slow.
const CHECKED_BYTES: u64 = 64 * 1024 * 1024;

/// How often a busy file is tried again, and after which pause.
const TRIES: u32 = 100;
const PAUSE: std::time::Duration = std::time::Duration::from_millis(20);

/// Opens the file for writing, creates it when it is not there, and brings it to the newest version.
pub(super) fn open_writer(path: &Path) -> Result<Connection, StoreError> {
    let connection = Connection::open(path).map_err(|error| cannot_open(path, &error))?;
    configure(&connection).map_err(|error| cannot_open(path, &error))?;
    let size = std::fs::metadata(path).map_or(0, |file| file.len());
    if size <= CHECKED_BYTES {
        check_health(&connection, path)?;
    }
    migrate(&connection, path)?;
    Ok(connection)
}

/// Opens the file for reading only.
pub(super) fn open_reader(path: &Path) -> Result<Connection, StoreError> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(path, flags).map_err(|error| unavailable(&error))?;
    connection
        .busy_timeout(std::time::Duration::from_secs(5))
        .map_err(|error| unavailable(&error))?;
    connection
        .pragma_update(None, "cache_size", -1024)
        .map_err(|error| unavailable(&error))?;
    Ok(connection)
}

/// Brings what is in the write-ahead log into the file and empties the log.
pub(super) fn empty_log(path: &Path) -> Result<(), StoreError> {
    let connection = Connection::open(path).map_err(|error| unavailable(&error))?;
    let emptied = connection
        .busy_timeout(std::time::Duration::from_secs(5))
        .and_then(|()| connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(())));
    emptied.map_err(|error| unavailable(&error))
}

/// A new file that another program opens at this moment is busy, and SQLite does not wait by itself for a change of the journal.
fn write_ahead(connection: &Connection) -> rusqlite::Result<()> {
    for _ in 0..TRIES {
        match connection.pragma_update(None, "journal_mode", "WAL") {
            Err(error) if error.sqlite_error_code() == Some(rusqlite::ErrorCode::DatabaseBusy) => {
                std::thread::sleep(PAUSE);
            }
            settled => return settled,
        }
    }
    connection.pragma_update(None, "journal_mode", "WAL")
}

fn configure(connection: &Connection) -> rusqlite::Result<()> {
    connection.busy_timeout(std::time::Duration::from_secs(5))?;
    write_ahead(connection)?;
    // FULL: a commit is on disk before it is acknowledged, also when the power fails.
    connection.pragma_update(None, "synchronous", "FULL")?;
    connection.pragma_update(None, "foreign_keys", true)?;
    // What is deleted is overwritten: it must not be readable in the file any more.
    connection.pragma_update(None, "secure_delete", true)?;
    connection.pragma_update(None, "cache_size", -4096)?;
    connection.set_prepared_statement_cache_capacity(128);
    Ok(())
}

fn check_health(connection: &Connection, path: &Path) -> Result<(), StoreError> {
    let verdict: String = connection
        .query_row("PRAGMA quick_check(1)", [], |row| row.get(0))
        .map_err(|error| cannot_open(path, &error))?;
    if verdict == "ok" {
        return Ok(());
    }
    Err(damaged(path))
}

fn migrate(connection: &Connection, path: &Path) -> Result<(), StoreError> {
    let failed = |error: rusqlite::Error| cannot_open(path, &error);
    let known = i64::try_from(MIGRATIONS.len()).unwrap_or(i64::MAX);
    let version = || -> Result<i64, StoreError> {
        connection
            .query_row("PRAGMA user_version", [], |row| row.get(0))
            .map_err(failed)
    };
    if version()? == known {
        return Ok(());
    }
    // Another program may open the same new file at this moment: only who holds the lock looks at the version.
    connection.execute_batch("BEGIN IMMEDIATE").map_err(failed)?;
    let migrated = version().and_then(|version| migrate_from(connection, path, version, known));
    let end = if migrated.is_ok() { "COMMIT" } else { "ROLLBACK" };
    connection.execute_batch(end).map_err(failed)?;
    migrated
}

fn migrate_from(connection: &Connection, path: &Path, version: i64, known: i64) -> Result<(), StoreError> {
    let failed = |error: rusqlite::Error| cannot_open(path, &error);
    if version > known {
        return Err(StoreError::Unusable(format!(
            "the database {} is of version {version}, this program knows versions up to {known}: use the newer program, or restore a backup",
            path.display()
        )));
    }
    let done = usize::try_from(version).unwrap_or(0);
    for (number, migration) in MIGRATIONS.iter().enumerate().skip(done) {
        let script = format!("{migration}\nPRAGMA user_version = {};", number + 1);
        connection.execute_batch(&script).map_err(failed)?;
    }
    Ok(())
}

fn damaged(path: &Path) -> StoreError {
    StoreError::Unusable(format!(
        "the database {} is damaged; restore a backup, or move the file away to start empty",
        path.display()
    ))
}

fn cannot_open(path: &Path, error: &rusqlite::Error) -> StoreError {
    use rusqlite::ErrorCode::{
        CannotOpen, DatabaseBusy, DatabaseCorrupt, DiskFull, NotADatabase, PermissionDenied, ReadOnly,
    };
    let place = path.display();
    match error.sqlite_error_code() {
        Some(DatabaseCorrupt | NotADatabase) => damaged(path),
        Some(CannotOpen | PermissionDenied) => StoreError::Unusable(format!(
            "the database {place} cannot be opened: does its folder exist, and may this user write there?"
        )),
        Some(ReadOnly) => StoreError::Unusable(format!(
            "the database {place} cannot be written: give this user write access to the file and its folder"
        )),
        Some(DiskFull) => StoreError::Unusable(format!(
            "no room left on the disk of {place}: free some and start again"
        )),
        Some(DatabaseBusy) => StoreError::Unusable(format!(
            "the database {place} is in use by another program: stop that first"
        )),
        _ => StoreError::Unusable(format!("the database {place} cannot be used: {error}")),
    }
}
