//! `balie schema`: JSON Schema of the content files.

use std::process::ExitCode;

/// Print the JSON Schema of the content files
#[derive(Debug, clap::Args)]
pub(super) struct Arguments {}

pub(super) fn run(_arguments: &Arguments) -> ExitCode {
    eprintln!("balie schema: not built yet");
    ExitCode::FAILURE
}
