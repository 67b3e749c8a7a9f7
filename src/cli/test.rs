//! `balie test`: replay the fixtures.

use std::process::ExitCode;

/// Replay fixtures/ against the bot
#[derive(Debug, clap::Args)]
pub(super) struct Arguments {}

pub(super) fn run(_arguments: &Arguments) -> ExitCode {
    eprintln!("balie test: not built yet");
    ExitCode::FAILURE
}
