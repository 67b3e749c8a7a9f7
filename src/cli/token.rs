//! `balie token`: the token with which programs use the staff API.

use super::database::Url;
use super::out;
use crate::service::access::Access;
use crate::store::AuditEntry;
use jiff::Timestamp;
use std::process::ExitCode;

/// Renew the token with which programs use the staff API
#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// The database: sqlite:PATH or postgres://USER@HOST/DATABASE
    #[arg(
        long,
        env = "BALIE_DATABASE",
        hide_env_values = true,
        default_value = "sqlite:balie.db",
        value_name = "URL",
        global = true
    )]
    database: Url,
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
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .map_err(|error| error.to_string())?;
    let database = arguments.database.read()?;
    database.must_exist()?;
    let store = database.open(&runtime, 1).map_err(|error| error.to_string())?;
    let by = AuditEntry {
        origin: Some("command line".to_owned()),
        ..AuditEntry::new(Timestamp::now(), "system", "")
    };
    let token = runtime.block_on(Access::new(store).renew_staff_token(by));
    token
        .map(|token| token.reveal().to_owned())
        .map_err(|error| error.to_string())
}
