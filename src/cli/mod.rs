//! The command line: one file per subcommand.
#![deny(clippy::print_stdout, clippy::print_stderr)] // `out` prints, and survives a closed pipe

#[cfg(feature = "server")]
mod audit;
#[cfg(feature = "server")]
mod backup;
mod chat;
mod check;
mod classify;
#[cfg(feature = "server")]
mod database;
mod evaluate;
mod explain;
mod import;
mod init;
mod load;
#[cfg(feature = "server")]
mod log;
#[cfg(feature = "oidc")]
mod oidc;
mod out;
#[cfg(feature = "server")]
mod resident;
mod schema;
#[cfg(feature = "server")]
mod serve;
mod starter;
mod test;
mod test_fuzz;
#[cfg(feature = "server")]
mod token;
#[cfg(feature = "server")]
mod user;
#[cfg(feature = "server")]
mod watch;

use clap::{Parser, Subcommand};
use std::process::ExitCode;

/// A rule-based, explainable chatbot engine for Dutch municipalities.
#[derive(Debug, Parser)]
#[command(name = "balie", version)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    #[cfg(feature = "server")]
    Serve(Box<serve::Arguments>),
    Chat(chat::Arguments),
    Check(check::Arguments),
    Test(test::Arguments),
    Explain(explain::Arguments),
    Classify(classify::Arguments),
    Evaluate(evaluate::Arguments),
    Import(import::Arguments),
    Init(init::Arguments),
    Schema(schema::Arguments),
    #[cfg(feature = "server")]
    Backup(backup::Arguments),
    #[cfg(feature = "server")]
    User(user::Arguments),
    #[cfg(feature = "server")]
    Export(resident::Export),
    #[cfg(feature = "server")]
    Erase(resident::Erase),
    #[cfg(feature = "server")]
    Token(token::Arguments),
    #[cfg(feature = "server")]
    Audit(audit::Arguments),
}

/// Runs the command that the arguments ask for.
#[must_use]
pub fn run() -> ExitCode {
    match Arguments::parse().command {
        #[cfg(feature = "server")]
        Command::Serve(arguments) => serve::run(&arguments),
        Command::Chat(arguments) => chat::run(&arguments),
        Command::Check(arguments) => check::run(&arguments),
        Command::Test(arguments) => test::run(&arguments),
        Command::Explain(arguments) => explain::run(&arguments),
        Command::Classify(arguments) => classify::run(&arguments),
        Command::Evaluate(arguments) => evaluate::run(&arguments),
        Command::Import(arguments) => import::run(&arguments),
        Command::Init(arguments) => init::run(&arguments),
        Command::Schema(arguments) => schema::run(&arguments),
        #[cfg(feature = "server")]
        Command::Backup(arguments) => backup::run(&arguments),
        #[cfg(feature = "server")]
        Command::User(arguments) => user::run(arguments),
        #[cfg(feature = "server")]
        Command::Export(arguments) => resident::export(&arguments),
        #[cfg(feature = "server")]
        Command::Erase(arguments) => resident::erase(&arguments),
        #[cfg(feature = "server")]
        Command::Token(arguments) => token::run(&arguments),
        #[cfg(feature = "server")]
        Command::Audit(arguments) => audit::run(arguments),
    }
}
