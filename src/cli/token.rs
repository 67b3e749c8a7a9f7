//! `balie token`: the token with which programs use the staff API.

use super::database::{Flag, by_command_line};
use super::out;
use crate::service::access::Access;
use std::process::ExitCode;

/// Renew the token with which programs use the staff API
#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    #[command(flatten)]
    database: Flag,
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, clap::Subcommand)]
enum Command {
    /// Print another token, once; the old one is worth nothing from now on, also while the service runs
    Renew,
}

pub(super) fn run(arguments: &Arguments) -> ExitCode {
    let Command::Renew = arguments.command;
    match renew(arguments) {
        Ok(token) => out::print(
            &format!("Token for staff, shown once: {token}\n"),
            ExitCode::SUCCESS,
        ),
        Err(sentence) => {
            out::say(format_args!("balie token: {sentence}"));
            ExitCode::FAILURE
        }
    }
}

fn renew(arguments: &Arguments) -> Result<String, String> {
    let (runtime, store) = arguments.database.open()?;
    let token = runtime.block_on(Access::new(store).renew_staff_token(by_command_line("")));
    token
        .map(|token| token.reveal().to_owned())
        .map_err(|error| error.to_string())
}
