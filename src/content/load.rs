//! The files of a folder to [`Content`], with everything that is wrong with their shape.

use super::grammar::FileKind;
use super::model::Content;
use super::problems::Problems;
use super::{extract, validate};
use crate::diagnostic::{Diagnostic, FileId, Span, codes};
use crate::yaml;

/// Most bytes of `balie.yaml`.
pub const MOST_SETTINGS_BYTES: usize = 1 << 20;
/// Most bytes of any other file.
pub const MOST_BYTES: usize = 16 << 20;

/// Reads the files of a content folder: path relative to the folder with `/`, and bytes. They are read in order of their path, whatever the
/// order here. Never fails: what is wrong is in the diagnostics, and everything else is in the content.
#[must_use]
pub fn load(mut files: Vec<(String, Vec<u8>)>) -> (Content, Vec<Diagnostic>) {
    files.sort();
    let mut content = Content::default();
    let mut problems = Problems::default();
    for (path, bytes) in files {
        match FileKind::of(&path) {
            Some(kind) => file(path, bytes, kind, &mut content, &mut problems),
            None => unread(path, &mut content, &mut problems),
        }
    }
    (content, problems.finish())
}

fn file(path: String, bytes: Vec<u8>, kind: FileKind, content: &mut Content, problems: &mut Problems) {
    let most = match kind {
        FileKind::Settings => MOST_SETTINGS_BYTES,
        FileKind::Knowledge | FileKind::Fixtures => MOST_BYTES,
    };
    if bytes.len() > most {
        let id = content.sources.add(path, "");
        content.torn.push(id);
        return problems.add(too_large(id, most));
    }
    let topic = path
        .rsplit('/')
        .next()
        .and_then(|name| name.strip_suffix(".yaml"))
        .unwrap_or(&path);
    let topic = topic.to_owned();
    let (text, wrong_byte) = yaml::decode(bytes);
    let id = content.sources.add(path, text);
    if let Some(at) = wrong_byte {
        problems.add(yaml::not_utf8(id, at));
    }
    let Some(text) = content.sources.get(id).map(|file| file.text.clone()) else {
        return;
    };
    let document = yaml::parse(&text, id);
    if !document.complete {
        content.torn.push(id);
    }
    document
        .diagnostics
        .into_iter()
        .for_each(|diagnostic| problems.add(diagnostic));
    let root = document.root.unwrap_or(yaml::Node {
        span: Span {
            file: id,
            start: 0,
            end: 0,
        },
        kind: yaml::Kind::Mapping(yaml::Mapping {
            entries: Vec::new(),
            complete: document.complete,
        }),
    });
    // What could be read of a broken file may be a torn piece of it.
    let is_torn = !document.complete && matches!(root.kind, yaml::Kind::Scalar { .. });
    if !is_torn && !is_empty_list_file(&root, kind) {
        validate::file(&root, &kind.value(), &text, problems);
    }
    content
        .damaged
        .extend(extract::damaged(&root, &problems.places_of(id)));
    match kind {
        FileKind::Settings => content.settings = Some(extract::settings(&root)),
        FileKind::Knowledge => extract::knowledge(&root, &topic, content),
        FileKind::Fixtures => content.fixtures.extend(extract::fixtures(&root)),
    }
}

/// A fixture file in which nothing was written yet.
fn is_empty_list_file(root: &yaml::Node, kind: FileKind) -> bool {
    let is_empty = matches!(&root.kind, yaml::Kind::Mapping(mapping) if mapping.entries.is_empty());
    kind == FileKind::Fixtures && is_empty
}

fn too_large(file: FileId, most: usize) -> Diagnostic {
    let most = most >> 20;
    Diagnostic::new(
        &codes::FILE_TOO_LARGE,
        Span {
            file,
            start: 0,
            end: 0,
        },
        format!("dit bestand is groter dan {most} MB en is niet gelezen"),
        format!("this file is larger than {most} MB and was not read"),
    )
    .help(
        "verdeel het over meer bestanden, of haal het uit de map",
        "split it into more files, or move it out of the folder",
    )
}

fn unread(path: String, content: &mut Content, problems: &mut Problems) {
    let [nl, en] = match (path.strip_suffix(".yml"), path.contains('/')) {
        (Some(stem), _) if FileKind::of(&format!("{stem}.yaml")).is_some() => [
            format!("noem het `{stem}.yaml`"),
            format!("name it `{stem}.yaml`"),
        ],
        (_, false) => [
            "in deze map wordt alleen `balie.yaml` gelezen: zet het in `intents/`, `flows/` of `fixtures/`"
                .to_owned(),
            "only `balie.yaml` is read in this folder: move it to `intents/`, `flows/` or `fixtures/`"
                .to_owned(),
        ],
        _ => [
            "alleen bestanden in `intents/`, `flows/` en `fixtures/` worden gelezen".to_owned(),
            "only files in `intents/`, `flows/` and `fixtures/` are read".to_owned(),
        ],
    };
    let file = content.sources.add(path, "");
    let span = Span {
        file,
        start: 0,
        end: 0,
    };
    problems.add(
        Diagnostic::new(
            &codes::UNREAD_FILE,
            span,
            "dit bestand wordt niet gelezen",
            "this file is not read",
        )
        .help(nl, en),
    );
}

#[cfg(test)]
mod tests;
