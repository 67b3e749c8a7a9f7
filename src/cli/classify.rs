//! `balie classify`: one message per line in, one JSON object per line out.

use std::process::ExitCode;

/// Classify one message per line of standard input
#[derive(Debug, clap::Args)]
pub(super) struct Arguments {}

pub(super) fn run(_arguments: &Arguments) -> ExitCode {
    eprintln!("balie classify: not built yet");
    ExitCode::FAILURE
}
