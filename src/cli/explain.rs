//! `balie explain`: why a message was decided as it was.

use std::process::ExitCode;

/// Explain what the bot does with a message, and why
#[derive(Debug, clap::Args)]
pub(super) struct Arguments {}

pub(super) fn run(_arguments: &Arguments) -> ExitCode {
    eprintln!("balie explain: not built yet");
    ExitCode::FAILURE
}
