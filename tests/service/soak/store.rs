//! The database of a run: what the nodes are started on, and what stands in it.

#[cfg(feature = "postgres")]
use crate::support::{Outages, Postgres};
use crate::support::{Random, Start};
#[cfg(feature = "postgres")]
use std::sync::Mutex;
use std::time::Duration;
use tempfile::TempDir;

/// A row as text; `None` is NULL.
pub type Row = Vec<Option<String>>;

pub enum Kept {
    Sqlite(TempDir),
    #[cfg(feature = "postgres")]
    Postgres(Mutex<Outages>, Postgres),
}

impl Kept {
    pub fn sqlite() -> Self {
        Self::Sqlite(tempfile::tempdir().unwrap())
    }

    #[cfg(feature = "postgres")]
    pub fn postgres() -> Self {
        let database = Postgres::alone();
        Self::Postgres(Mutex::new(Outages::of(&database)), database)
    }

    /// A node on it.
    pub fn start(&self) -> Start {
        match self {
            Self::Sqlite(folder) => Start::new().database(&folder.path().join("balie.db")),
            #[cfg(feature = "postgres")]
            Self::Postgres(_, database) => Start::new().url(&database.url),
        }
    }

    /// The database stands still, falls, or is stopped for a while, when it can: did it?
    pub fn outage(&self, random: &mut Random, longest: Duration) -> bool {
        match self {
            Self::Sqlite(_) => false,
            #[cfg(feature = "postgres")]
            Self::Postgres(outages, _) => {
                let mut outages = outages.lock().unwrap();
                let time = random.between(longest / 4, longest);
                match random.below(3) {
                    0 => outages.stand_still(time),
                    1 => outages.fall(),
                    _ => outages.stop_for(time),
                }
                true
            }
        }
    }

    pub fn rows(&self, sql: &str) -> Vec<Row> {
        match self {
            Self::Sqlite(folder) => {
                let flags = rusqlite::OpenFlags::SQLITE_OPEN_READ_ONLY;
                let path = folder.path().join("balie.db");
                let db = rusqlite::Connection::open_with_flags(path, flags).unwrap();
                db.busy_timeout(crate::support::PATIENCE).unwrap();
                let mut statement = db.prepare(sql).unwrap();
                let columns = statement.column_count();
                let rows = statement.query_map([], |row| {
                    (0..columns).map(|column| row.get_ref(column).map(text)).collect()
                });
                rows.unwrap().map(Result::unwrap).collect()
            }
            #[cfg(feature = "postgres")]
            Self::Postgres(_, database) => database.rows(sql),
        }
    }

    /// The one number that this gives.
    pub fn count(&self, sql: &str) -> usize {
        self.rows(sql)[0][0].as_deref().unwrap().parse().unwrap()
    }
}

fn text(value: rusqlite::types::ValueRef<'_>) -> Option<String> {
    use rusqlite::types::ValueRef;
    match value {
        ValueRef::Null => None,
        ValueRef::Integer(number) => Some(number.to_string()),
        ValueRef::Real(number) => Some(number.to_string()),
        ValueRef::Text(text) | ValueRef::Blob(text) => Some(String::from_utf8_lossy(text).into_owned()),
    }
}
