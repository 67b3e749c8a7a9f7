//! The database that a command works on: `--database sqlite:PATH` or `--database postgres://…`.

use crate::store::sqlite::SqliteStore;
use crate::store::{AuditEntry, Store, StoreError};
use jiff::Timestamp;
use std::convert::Infallible;
use std::fmt;
use std::path::{Path, PathBuf};
use std::str::FromStr;
use std::sync::Arc;
use tokio::runtime::Runtime;

/// `--database`, of a command that works on the database itself, also while the service runs.
#[derive(Debug, Clone, clap::Args)]
pub(super) struct Flag {
    /// The database: sqlite:PATH or postgres://USER@HOST/DATABASE
    #[arg(
        long,
        env = "BALIE_DATABASE",
        hide_env_values = true,
        default_value = "sqlite:balie.db",
        value_name = "URL",
        global = true
    )]
    database: Url,
}

impl Flag {
    /// Where it is.
    ///
    /// # Errors
    /// One sentence that holds nothing of a password.
    pub(super) fn read(&self) -> Result<Database, String> {
        self.database.read()
    }

    /// Opens the database, which must be there.
    ///
    /// # Errors
    /// One sentence with what to do.
    pub(super) fn open(&self) -> Result<(Runtime, Arc<dyn Store>), String> {
        self.read()?.must_exist()?;
        self.open_or_make()
    }

    /// Opens the database; a file that is not there is made.
    ///
    /// # Errors
    /// One sentence with what to do.
    pub(super) fn open_or_make(&self) -> Result<(Runtime, Arc<dyn Store>), String> {
        let database = self.read()?;
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .map_err(|error| error.to_string())?;
        let store = database.open(&runtime, 1).map_err(|error| error.to_string())?;
        Ok((runtime, store))
    }
}

/// For the audit log: whoever may read and write the database.
pub(super) fn by_command_line(action: &str) -> AuditEntry {
    AuditEntry {
        origin: Some("command line".to_owned()),
        ..AuditEntry::new(Timestamp::now(), "system", action)
    }
}

/// As it was given. Never shown: it may hold a password.
#[derive(Clone)]
pub(super) struct Url(String);

impl FromStr for Url {
    type Err = Infallible;

    /// Read later: an error of the command line would show the value.
    fn from_str(text: &str) -> Result<Self, Infallible> {
        Ok(Self(text.to_owned()))
    }
}

impl fmt::Debug for Url {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Url(…)")
    }
}

/// A database that can be opened.
#[derive(Debug)]
pub(super) enum Database {
    Sqlite(PathBuf),
    #[cfg(feature = "postgres")]
    Postgres(Box<crate::store::postgres::Address>),
}

impl Url {
    /// Where it is.
    ///
    /// # Errors
    /// One sentence that holds nothing of a password.
    pub(super) fn read(&self) -> Result<Database, String> {
        match self.0.split_once(':') {
            Some(("sqlite", path)) if !path.is_empty() => {
                Ok(Database::Sqlite(PathBuf::from(path.trim_start_matches("//"))))
            }
            Some(("postgres" | "postgresql", _)) => postgres(&self.0),
            _ => Err(
                "a database is sqlite:PATH, such as sqlite:balie.db, or postgres://USER@HOST/DATABASE"
                    .to_owned(),
            ),
        }
    }
}

#[cfg(feature = "postgres")]
fn postgres(url: &str) -> Result<Database, String> {
    crate::store::postgres::Address::parse(url)
        .map(|address| Database::Postgres(Box::new(address)))
        .map_err(|error| error.to_string())
}

#[cfg(not(feature = "postgres"))]
fn postgres(_: &str) -> Result<Database, String> {
    Err(
        "this program was built without PostgreSQL: build it with the feature postgres, or use sqlite:PATH"
            .to_owned(),
    )
}

impl Database {
    /// Is it a file that is there already? Opening another makes something new, or changes something elsewhere.
    pub(super) fn is_old_file(&self) -> bool {
        self.file().is_some_and(Path::is_file)
    }

    /// The file, when it is one.
    pub(super) fn file(&self) -> Option<&Path> {
        match self {
            Self::Sqlite(path) => Some(path),
            #[cfg(feature = "postgres")]
            Self::Postgres(_) => None,
        }
    }

    /// Refuses a file that is not there: opening would make an empty one.
    ///
    /// # Errors
    /// One sentence with what to do.
    pub(super) fn must_exist(&self) -> Result<(), String> {
        match self.file() {
            Some(file) if !file.is_file() => Err(format!(
                "there is no database {}; name it with --database sqlite:PATH",
                file.display()
            )),
            _ => Ok(()),
        }
    }

    /// Opens it with at most so many connections, and brings it up to date. Its tasks run on this runtime.
    pub(super) fn open(&self, runtime: &Runtime, connections: usize) -> Result<Arc<dyn Store>, StoreError> {
        match self {
            Self::Sqlite(path) => Ok(Arc::new(SqliteStore::open(path)?)),
            #[cfg(feature = "postgres")]
            Self::Postgres(address) => {
                let store =
                    runtime.block_on(crate::store::postgres::PostgresStore::open(address, connections))?;
                Ok(Arc::new(store))
            }
        }
    }
}
