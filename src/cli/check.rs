//! `balie check`: all problems in a content folder at once.

use std::process::ExitCode;

/// Report all problems in a content folder
#[derive(Debug, clap::Args)]
pub(super) struct Arguments {}

pub(super) fn run(_arguments: &Arguments) -> ExitCode {
    eprintln!("balie check: not built yet");
    ExitCode::FAILURE
}
