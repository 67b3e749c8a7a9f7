//! `balie evaluate`: figures over a labelled file.

use std::process::ExitCode;

/// Measure recognition on a file of text<TAB>intent rows
#[derive(Debug, clap::Args)]
pub(super) struct Arguments {}

pub(super) fn run(_arguments: &Arguments) -> ExitCode {
    eprintln!("balie evaluate: not built yet");
    ExitCode::FAILURE
}
