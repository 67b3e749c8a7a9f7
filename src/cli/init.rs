//! `balie init`: a new content folder to start from.

use super::load::UNREADABLE;
use super::out;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Write a small content folder to start from
///
/// It holds one topic, a flow, a referral and a few questions to test with, all in Dutch and ready to change.
#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// The folder to write; it must be new or empty
    #[arg(value_name = "DIR")]
    folder: PathBuf,
}

const FILES: [(&str, &str); 4] = [
    ("balie.yaml", include_str!("init/balie.yaml")),
    ("intents/afval.yaml", include_str!("init/intents.yaml")),
    ("flows/afval.yaml", include_str!("init/flows.yaml")),
    ("fixtures/afval.yaml", include_str!("init/fixtures.yaml")),
];

#[derive(Debug, thiserror::Error)]
enum InitError {
    #[error("{} is niet leeg; kies een nieuwe map", .0.display())]
    NotEmpty(PathBuf),
    #[error("{} is niet te schrijven: {source}", path.display())]
    Write { path: PathBuf, source: io::Error },
}

pub(super) fn run(arguments: &Arguments) -> ExitCode {
    let folder = &arguments.folder;
    if let Err(error) = write(folder) {
        out::say(format_args!("balie init: {error}"));
        return ExitCode::from(UNREADABLE);
    }
    let shown = folder.display();
    let files: String = FILES
        .iter()
        .map(|(path, _)| format!("  {}\n", folder.join(path).display()))
        .collect();
    let text = format!(
        "Je chatbot staat in {shown}:\n{files}\nZo ga je verder:\n  balie check {shown}            kijk of alles \
         klopt\n  balie test {shown}             speel de testvragen na\n  balie chat --content {shown}   praat met je \
         chatbot\n"
    );
    out::print(&text, ExitCode::SUCCESS)
}

fn write(folder: &Path) -> Result<(), InitError> {
    let failed = |path: &Path| {
        let path = path.to_owned();
        |source| InitError::Write { path, source }
    };
    fs::create_dir_all(folder).map_err(failed(folder))?;
    if fs::read_dir(folder).map_err(failed(folder))?.next().is_some() {
        return Err(InitError::NotEmpty(folder.to_owned()));
    }
    for (path, text) in FILES {
        let path = folder.join(path);
        if let Some(parent) = path.parent() {
            fs::create_dir_all(parent).map_err(failed(parent))?;
        }
        fs::write(&path, text).map_err(failed(&path))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Language;
    use crate::diagnostic::print::{self, Style};

    #[test]
    fn the_new_folder_has_nothing_to_complain_about() {
        let parent = tempfile::tempdir().unwrap();
        let folder = parent.path().join("nieuw/bot");
        write(&folder).unwrap();
        let loaded = super::super::load::check(&folder).unwrap();
        let shown = print::human(&loaded.diagnostics, &loaded.sources, &Style::plain(Language::Nl));
        assert_eq!(shown, "");
        let bot = crate::compile::bot(&loaded.checked.unwrap());
        assert_eq!(bot.intents.len(), 3);
    }

    #[test]
    fn a_folder_with_something_in_it_is_left_alone() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("balie.yaml"), "van iemand").unwrap();
        assert!(matches!(write(folder.path()), Err(InitError::NotEmpty(_))));
        assert_eq!(
            fs::read_to_string(folder.path().join("balie.yaml")).unwrap(),
            "van iemand"
        );
    }
}
