//! `balie check`: all problems in a content folder at once.

use super::load::{self, Colour, Lang, UNREADABLE};
use super::out;
use crate::diagnostic::print::{self, Style};
use crate::diagnostic::{Diagnostic, Language};
use std::io::IsTerminal;
use std::path::PathBuf;
use std::process::ExitCode;

/// Report all problems in a content folder
///
/// Ends with 0 when the content can run, 1 when there are errors (or warnings, with --deny-warnings), and 2 when the folder cannot be read.
#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// The content folder
    #[arg(default_value = ".", value_name = "DIR")]
    folder: PathBuf,
    /// Language of the messages
    #[arg(long, value_enum, default_value = "nl")]
    lang: Lang,
    /// For people, for tools (one JSON array), or for GitHub Actions
    #[arg(long, value_enum, default_value = "human")]
    format: Format,
    /// Fail on warnings too
    #[arg(long)]
    deny_warnings: bool,
    /// Colours in the output for people
    #[arg(long, value_enum, default_value = "auto", value_name = "WHEN")]
    color: Colour,
}

#[derive(Debug, Clone, Copy, clap::ValueEnum)]
enum Format {
    Human,
    Json,
    Github,
}

pub(super) fn run(arguments: &Arguments) -> ExitCode {
    let language = Language::from(arguments.lang);
    let loaded = match load::check(&arguments.folder) {
        Ok(loaded) => loaded,
        Err(error) => {
            out::say(format_args!("balie check: {}", error.sentence(language)));
            return ExitCode::from(UNREADABLE);
        }
    };
    let style = Style {
        language,
        colour: load::colour(arguments.color, std::io::stdout().is_terminal()),
        path_prefix: load::prefix(&arguments.folder),
    };
    let text = match arguments.format {
        Format::Human => {
            let text = print::human(&loaded.diagnostics, &loaded.sources, &style);
            format!("{text}{}\n", print::summary(&loaded.diagnostics, language))
        }
        Format::Json => print::json(&loaded.diagnostics, &loaded.sources, &style),
        Format::Github => print::github(&loaded.diagnostics, &loaded.sources, &style),
    };
    let fails = |diagnostic: &Diagnostic| diagnostic.is_error() || arguments.deny_warnings;
    let code = ExitCode::from(u8::from(loaded.diagnostics.iter().any(fails)));
    out::print(&text, code)
}
