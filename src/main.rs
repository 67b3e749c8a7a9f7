//! The `balie` command: arguments to a subcommand to an exit code.
#![forbid(unsafe_code)]

fn main() -> std::process::ExitCode {
    balie::cli::run()
}
