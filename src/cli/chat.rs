//! `balie chat`: talk with the bot in the terminal.

use std::process::ExitCode;

/// Talk with the bot in the terminal
#[derive(Debug, clap::Args)]
pub(super) struct Arguments {}

pub(super) fn run(_arguments: &Arguments) -> ExitCode {
    eprintln!("balie chat: not built yet");
    ExitCode::FAILURE
}
