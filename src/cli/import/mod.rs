//! `balie import`: labelled sentences to a content folder.

mod draft;
mod notes;
mod rasa;
mod tsv;

use super::out;
use draft::Draft;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Turn labelled sentences into a content folder
#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// What FILE is: `text<TAB>intent` rows, or a Rasa 3 `nlu.yml`
    #[arg(long, value_enum)]
    from: From,
    /// The file to import
    file: PathBuf,
    /// Folder to write; must not hold anything yet
    #[arg(long)]
    out: PathBuf,
}

#[derive(Debug, Clone, Copy, clap::ValueEnum)]
enum From {
    Tsv,
    Rasa,
}

pub(super) fn run(arguments: &Arguments) -> ExitCode {
    match import(arguments) {
        Ok(draft) => {
            for note in draft.notes() {
                out::say(format_args!("note: {note}"));
            }
            let (intents, examples) = (draft.intents.len(), draft.examples());
            let folder = arguments.out.display();
            let text = format!("{folder}: {intents} intents, {examples} examples\n");
            out::print(&text, ExitCode::SUCCESS)
        }
        Err(message) => {
            out::say(format_args!("balie import: {message}"));
            ExitCode::FAILURE
        }
    }
}

fn import(arguments: &Arguments) -> Result<Draft, String> {
    let place = |error: &dyn std::fmt::Display| format!("{}: {error}", arguments.file.display());
    let bytes = std::fs::read(&arguments.file).map_err(|error| place(&error))?;
    let draft = match arguments.from {
        From::Tsv => tsv::read(&bytes).map_err(|error| place(&error))?,
        From::Rasa => rasa::read(&bytes).map_err(|error| place(&error))?,
    };
    if draft.intents.is_empty() {
        return Err(place(&"no intents with examples"));
    }
    write(&draft, &arguments.out)?;
    Ok(draft)
}

fn write(draft: &Draft, folder: &Path) -> Result<(), String> {
    let place = |error: std::io::Error| format!("{}: {error}", folder.display());
    match std::fs::read_dir(folder) {
        Ok(mut entries) => {
            if entries.next().is_some() {
                return Err(format!("{}: is not empty; give a new folder", folder.display()));
            }
        }
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {}
        Err(error) => return Err(place(error)),
    }
    std::fs::create_dir_all(folder.join("intents")).map_err(place)?;
    for (name, contents) in draft.files()? {
        std::fs::write(folder.join(name), contents).map_err(place)?;
    }
    Ok(())
}
