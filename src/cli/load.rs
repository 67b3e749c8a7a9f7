//! A content folder to a bot, for all subcommands.

use super::{out, starter};
use crate::check;
use crate::compile::{self, Bot};
use crate::content::{self, folder};
use crate::diagnostic::print::{self, Style};
use crate::diagnostic::{self, Diagnostic, Language, SourceMap};
use std::io::IsTerminal;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Once;

/// Exit code when a folder cannot be read or an argument makes no sense.
pub(super) const UNREADABLE: u8 = 2;

/// A folder that was read and checked.
pub(super) struct Loaded {
    pub sources: SourceMap,
    /// Everything that is wrong, in the order in which it is shown.
    pub diagnostics: Vec<Diagnostic>,
    /// There when there is no error.
    pub checked: Option<check::Checked>,
}

/// Begins to make the tables that every bot needs, beside what this thread does. Who needs one that is not ready yet waits for it, or makes
/// it when there could be no other thread.
pub(super) fn prepare() {
    static BEGUN: Once = Once::new();
    BEGUN.call_once(|| {
        let thread = std::thread::Builder::new().name("tables".to_owned());
        drop(thread.spawn(|| {
            crate::content::lexicons::prepare();
            crate::dutch::lexicon();
            compile::prepare();
            crate::dialogue::prepare();
        }));
    });
}

/// Reads and checks a folder.
pub(super) fn check(folder: &Path) -> Result<Loaded, folder::FolderError> {
    prepare();
    let (content, mut diagnostics) = content::load(folder::read(folder)?);
    let sources = content.sources.clone();
    let today = crate::calendar::civil(jiff::Timestamp::now()).date();
    let (checked, found) = check::run(content, Some(today));
    diagnostics.extend(found);
    diagnostic::sort(&mut diagnostics, &sources);
    let has_errors = diagnostics.iter().any(Diagnostic::is_error);
    Ok(Loaded {
        sources,
        diagnostics,
        checked: checked.filter(|_| !has_errors),
    })
}

/// What `--content` means for every subcommand that has it: the folder that is given, else this folder when it has a `balie.yaml`. `None`:
/// the starter content in this program, which is said on standard error.
pub(super) fn content_folder(wish: Option<&Path>, language: Language) -> Option<PathBuf> {
    let here = Path::new(".");
    let folder = wish
        .map(Path::to_owned)
        .or_else(|| here.join("balie.yaml").is_file().then(|| here.to_owned()));
    if folder.is_none() {
        out::say(match language {
            Language::Nl => {
                "balie: hier staat geen balie.yaml; dit is de voorbeeldinhoud (kies een map met --content)"
            }
            Language::En => {
                "balie: no balie.yaml here; this is the starter content (choose a folder with --content)"
            }
        });
    }
    folder
}

/// The bot of what [`content_folder`] found. Without one, what is wrong is on standard error and the exit code is given; warnings are left to
/// `balie check`.
pub(super) fn bot(folder: Option<&Path>, language: Language) -> Result<Bot, ExitCode> {
    match folder {
        Some(folder) => runnable(folder, language).map(|(bot, checked)| {
            // Taking the content apart again takes milliseconds that nobody has to wait for.
            drop(std::thread::Builder::new().spawn(move || drop(checked)));
            bot
        }),
        None => starter::bot().ok_or_else(|| {
            out::say(match language {
                Language::Nl => "balie: de voorbeeldinhoud is niet goed; kies een map met --content",
                Language::En => "balie: the starter content is not right; choose a folder with --content",
            });
            ExitCode::FAILURE
        }),
    }
}

/// The bot of a folder, with the content that it was compiled from; otherwise as [`bot`].
pub(super) fn runnable(folder: &Path, language: Language) -> Result<(Bot, check::Checked), ExitCode> {
    let loaded = check(folder).map_err(|error| {
        out::say(format_args!("balie: {}", error.sentence(language)));
        ExitCode::from(UNREADABLE)
    })?;
    let Loaded {
        sources,
        diagnostics: mut errors,
        checked,
    } = loaded;
    if let Some(checked) = checked {
        drop((sources, errors)); // compiling takes the most memory
        return Ok((compile::bot(&checked), checked));
    }
    errors.retain(Diagnostic::is_error);
    let style = Style {
        language,
        colour: colour(Colour::Auto, std::io::stderr().is_terminal()),
        path_prefix: prefix(folder),
    };
    let shown = print::human(&errors, &sources, &style);
    out::say(format_args!("{shown}{}", print::summary(&errors, language)));
    Err(ExitCode::FAILURE)
}

/// The language of messages.
#[derive(Debug, Clone, Copy, clap::ValueEnum)]
pub(super) enum Lang {
    /// Dutch
    Nl,
    /// English
    En,
}

impl From<Lang> for Language {
    fn from(lang: Lang) -> Self {
        match lang {
            Lang::Nl => Self::Nl,
            Lang::En => Self::En,
        }
    }
}

/// When to use colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub(super) enum Colour {
    /// On a terminal, unless `NO_COLOR` is set.
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

/// Colours or not?
pub(super) fn colour(wish: Colour, is_terminal: bool) -> bool {
    match wish {
        Colour::Always => true,
        Colour::Never => false,
        Colour::Auto => is_terminal && std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty()),
    }
}

/// What to put before paths in the folder, so that they are right from where the command runs.
pub(super) fn prefix(folder: &Path) -> String {
    let folder = folder.to_string_lossy();
    match folder.trim_end_matches('/') {
        "." => String::new(),
        "" if folder.starts_with('/') => "/".to_owned(),
        "" => String::new(),
        folder => format!("{}/", folder.strip_prefix("./").unwrap_or(folder)),
    }
}
