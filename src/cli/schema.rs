//! `balie schema`: JSON Schema of the content files.

use crate::content::grammar::FileKind;
use crate::content::{reference, schema};
use crate::diagnostic::Language;
use std::process::ExitCode;

/// Print the JSON Schema of the content files
///
/// Editors with yaml-language-server complete and explain keys with it: save it and put
/// `# yaml-language-server: $schema=PATH` on the first line of a file.
#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// The kind of file; without it, a schema that fits every content file
    #[arg(long, value_enum)]
    file: Option<File>,
    /// JSON Schema, or the reference page for editors (always complete and in Dutch)
    #[arg(long, value_enum, default_value = "json")]
    format: Format,
    /// Language of the descriptions
    #[arg(long, value_enum, default_value = "nl")]
    lang: super::load::Lang,
}

#[derive(Debug, Clone, Copy, clap::ValueEnum)]
enum File {
    /// balie.yaml
    Settings,
    /// intents/*.yaml and flows/*.yaml, which have the same keys
    #[value(alias = "flows")]
    Intents,
    /// fixtures/*.yaml
    Fixtures,
}

#[derive(Debug, Clone, Copy, clap::ValueEnum)]
enum Format {
    Json,
    Markdown,
}

pub(super) fn run(arguments: &Arguments) -> ExitCode {
    let kind = arguments.file.map(|file| match file {
        File::Settings => FileKind::Settings,
        File::Intents => FileKind::Knowledge,
        File::Fixtures => FileKind::Fixtures,
    });
    let text = match arguments.format {
        Format::Json => format!("{:#}\n", schema::schema(kind, Language::from(arguments.lang))),
        Format::Markdown => reference::reference(),
    };
    super::out::print(&text, ExitCode::SUCCESS)
}
