//! `balie test`: replay the fixtures.

use super::{load, out, test_fuzz};
use crate::diagnostic::Language;
use crate::replay::{Limits, Report, json, junit, replay, text};
use std::path::PathBuf;
use std::process::ExitCode;

/// Replay fixtures/ against the bot
///
/// Every question and dialogue goes through the live thresholds and policy. Ends with 0 when that is good enough, 1 when it is not (or the
/// content has errors), and 2 when the folder cannot be read. With `--fuzz`, the questions that are understood are asked again with typos, in
/// chat spelling, in another order and so on, and only that is reported.
#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// The content folder
    #[arg(default_value = ".", value_name = "DIR")]
    folder: PathBuf,
    /// For people, for tools (one JSON object), or for a build server
    #[arg(long, value_enum, default_value = "human")]
    format: Format,
    /// Largest share of questions that may be wrong, 0–1
    #[arg(long, default_value_t = Limits::default().max_wrong, value_name = "SHARE", value_parser = share)]
    max_wrong: f64,
    /// Smallest share of questions that must be right or right among the choices, 0–1
    #[arg(long, default_value_t = Limits::default().min_understood, value_name = "SHARE", value_parser = share)]
    min_understood: f64,
    /// Also show what the bot was unsure about
    #[arg(long)]
    unsure: bool,
    /// Leave out the table per intent
    #[arg(long)]
    no_table: bool,
    #[command(flatten)]
    fuzz: test_fuzz::Arguments,
}

#[derive(Debug, Clone, Copy, clap::ValueEnum)]
pub(super) enum Format {
    Human,
    Json,
    Junit,
}

pub(super) fn share(text: &str) -> Result<f64, String> {
    let number: f64 = text
        .parse()
        .map_err(|_| "a number from 0 to 1, such as 0.02".to_owned())?;
    if (0.0..=1.0).contains(&number) {
        Ok(number)
    } else {
        Err("a number from 0 to 1, such as 0.02".to_owned())
    }
}

pub(super) fn run(arguments: &Arguments) -> ExitCode {
    let (bot, checked) = match load::runnable(&arguments.folder, Language::Nl) {
        Ok(runnable) => runnable,
        Err(code) => return code,
    };
    let content = checked.content();
    if content.fixtures.is_empty() {
        out::say("balie test: er is niets om na te spelen; zet vragen in de map fixtures");
        return ExitCode::FAILURE;
    }
    if arguments.fuzz.fuzz {
        return test_fuzz::run(&bot, content, &arguments.fuzz, arguments.format);
    }
    let limits = Limits {
        max_wrong: arguments.max_wrong,
        min_understood: arguments.min_understood,
    };
    let report = Report::new(&bot.version, replay(&bot, &content.fixtures), limits);
    let detail = text::Detail {
        unsure: arguments.unsure,
        intents: !arguments.no_table,
    };
    let shown = match arguments.format {
        Format::Human => text::render(&report, &content.sources, detail, &|_| String::new()),
        Format::Json => format!("{:#}\n", json::render(&report, &content.sources)),
        Format::Junit => junit::render(&report, &content.sources),
    };
    finish(&shown, report.passed())
}

/// Prints a report; the exit code says whether it is good enough.
pub(super) fn finish(shown: &str, passed: bool) -> ExitCode {
    out::print(shown, ExitCode::from(u8::from(!passed)))
}
