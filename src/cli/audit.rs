//! `balie audit`: the audit log as a file.

use super::database::Flag;
use super::out;
use crate::service::{AuditFormat, audit_lines, moment_or_day};
use crate::store::AuditFilter;
use std::process::ExitCode;

/// Print the audit log: who did what, when and from where, newest first
///
/// Works on the database itself, also while the service runs.
#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    #[command(flatten)]
    database: Flag,
    /// From this day or moment on, such as 2026-11-22 or 2026-11-22T09:00:00Z
    #[arg(long, value_name = "MOMENT")]
    since: Option<String>,
    /// Before this day or moment
    #[arg(long, value_name = "MOMENT")]
    until: Option<String>,
    /// Only of this account id, or api:NAME, bot, resident, system
    #[arg(long)]
    actor: Option<String>,
    /// Only this action, such as signed_in
    #[arg(long)]
    action: Option<String>,
    /// As a spreadsheet reads it, or one JSON object per line
    #[arg(long, value_enum, default_value = "jsonl")]
    format: Format,
}

#[derive(Debug, Clone, Copy, clap::ValueEnum)]
enum Format {
    Csv,
    Jsonl,
}

pub(super) fn run(arguments: Arguments) -> ExitCode {
    match export(arguments) {
        Ok(code) => code,
        Err(sentence) => {
            out::say(format_args!("balie audit: {sentence}"));
            ExitCode::FAILURE
        }
    }
}

fn export(arguments: Arguments) -> Result<ExitCode, String> {
    let moment = |text: &Option<String>| text.as_deref().map(moment_or_day).transpose();
    let filter = AuditFilter {
        since: moment(&arguments.since).map_err(|error| error.to_string())?,
        until: moment(&arguments.until).map_err(|error| error.to_string())?,
        actor: arguments.actor,
        action: arguments.action,
        conversation: None,
    };
    let format = match arguments.format {
        Format::Csv => AuditFormat::Csv,
        Format::Jsonl => AuditFormat::Jsonl,
    };
    let (runtime, store) = arguments.database.open()?;
    let mut text = format.head().to_owned();
    let mut cursor = None;
    loop {
        let lines = audit_lines(&*store, filter.clone(), format, cursor);
        let (lines, next) = runtime.block_on(lines).map_err(|error| error.to_string())?;
        text.push_str(&lines);
        let code = out::print(&text, ExitCode::SUCCESS);
        if code != ExitCode::SUCCESS || next.is_none() {
            return Ok(code);
        }
        text.clear();
        cursor = next;
    }
}
