//! `balie init`: a new content folder to start from.

use std::process::ExitCode;

/// Write a small content folder to start from
#[derive(Debug, clap::Args)]
pub(super) struct Arguments {}

pub(super) fn run(_arguments: &Arguments) -> ExitCode {
    eprintln!("balie init: not built yet");
    ExitCode::FAILURE
}
