//! `balie backup`: a consistent copy of the running database.

use super::database::Flag;
use super::out;
use std::path::PathBuf;
use std::process::ExitCode;

/// Write a consistent copy of the database, also while the service runs
///
/// For a database on PostgreSQL use pg_dump, which comes with it.
#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    #[command(flatten)]
    database: Flag,
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
    arguments.database.read()?.file().ok_or(
        "a database on PostgreSQL is copied with pg_dump, also while the service runs: pg_dump --format=custom --file=FILE DATABASE",
    )?;
    let (runtime, store) = arguments.database.open()?;
    runtime
        .block_on(store.backup(&arguments.to))
        .map_err(|error| error.to_string())
}
