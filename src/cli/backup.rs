//! `balie backup`: a consistent copy of the running database.

use super::{out, serve};
use crate::store::Store;
use crate::store::sqlite::SqliteStore;
use std::path::PathBuf;
use std::process::ExitCode;

/// Write a consistent copy of the database, also while the service runs
#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// The database: sqlite:PATH
    #[arg(long, env = "BALIE_DATABASE", default_value = "sqlite:balie.db", value_name = "URL", value_parser = serve::database)]
    database: PathBuf,
    /// The file to write; must not exist yet
    to: PathBuf,
}

pub(super) fn run(arguments: &Arguments) -> ExitCode {
    match copy(arguments) {
        Ok(()) => out::print(&format!("{}\n", arguments.to.display()), ExitCode::SUCCESS),
        Err(sentence) => {
            out::say(format_args!("balie backup: {sentence}"));
            ExitCode::FAILURE
        }
    }
}

fn copy(arguments: &Arguments) -> Result<(), String> {
    if !arguments.database.is_file() {
        return Err(format!(
            "there is no database {}; name it with --database sqlite:PATH",
            arguments.database.display()
        ));
    }
    let runtime = tokio::runtime::Builder::new_current_thread()
        .build()
        .map_err(|error| error.to_string())?;
    let store = SqliteStore::open(&arguments.database).map_err(|error| error.to_string())?;
    runtime
        .block_on(store.backup(&arguments.to))
        .map_err(|error| error.to_string())
}
