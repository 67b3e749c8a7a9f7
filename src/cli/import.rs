//! `balie import`: labelled sentences to a content folder.

use std::process::ExitCode;

/// Turn labelled sentences into a content folder
#[derive(Debug, clap::Args)]
pub(super) struct Arguments {}

pub(super) fn run(_arguments: &Arguments) -> ExitCode {
    eprintln!("balie import: not built yet");
    ExitCode::FAILURE
}
