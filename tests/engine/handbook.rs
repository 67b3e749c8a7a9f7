//! The editor's handbook: every YAML example in it works, every message in it is what people see, and what it tells people to type works.
//!
//! An example is a whole file and starts with a comment that names it. The examples of one chapter are one content folder, with the
//! `balie.yaml` of the first chapter.
#![allow(clippy::unwrap_used)] // helpers of tests

use crate::command::{run, text};
use balie::content;
use balie::diagnostic::print::{self, Style};
use balie::diagnostic::{self, Language};
use balie::replay::{Verdict, replay};
use balie::{check, compile};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

const CHAPTERS: [&str; 6] = [
    "start",
    "intents",
    "flows",
    "balie",
    "controleren",
    "uitgesloten-onderwerpen",
];

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/handboek")
}

fn chapter(name: &str) -> String {
    std::fs::read_to_string(folder().join(format!("{name}.md"))).unwrap()
}

/// The fenced blocks of a language.
fn blocks(text: &str, language: &str) -> Vec<String> {
    let fence = format!("```{language}\n");
    text.split(&fence)
        .skip(1)
        .map(|rest| rest.split("```").next().unwrap().to_owned())
        .collect()
}

/// The files of a chapter by path.
fn files(name: &str) -> BTreeMap<String, String> {
    let named = |block: String| {
        let path = block
            .lines()
            .next()
            .unwrap()
            .strip_prefix("# ")
            .map(str::to_owned);
        let path = path.unwrap_or_else(|| panic!("{name}.md: an example does not name its file:\n{block}"));
        assert!(path.ends_with(".yaml"), "{name}.md: {path}");
        (path, block)
    };
    blocks(&chapter(name), "yaml").into_iter().map(named).collect()
}

#[test]
fn every_example_works() {
    let settings = files("start").remove("balie.yaml").unwrap();
    for name in CHAPTERS {
        let mut files = files(name);
        assert!(!files.is_empty(), "{name}.md has no examples");
        files
            .entry("balie.yaml".to_owned())
            .or_insert_with(|| settings.clone());
        let files = files
            .into_iter()
            .map(|(path, text)| (path, text.into_bytes()))
            .collect();
        let (content, mut found) = content::load(files);
        let sources = content.sources.clone();
        let (checked, more) = check::run(content, None);
        found.extend(more);
        diagnostic::sort(&mut found, &sources);
        assert!(
            found.is_empty(),
            "{name}.md:\n{}",
            print::human(&found, &sources, &Style::plain(Language::Nl))
        );
        let checked = checked.unwrap();
        for replayed in replay(&compile::bot(&checked), &checked.content().fixtures) {
            assert_eq!(replayed.verdict, Verdict::Right, "{name}.md: {replayed:?}");
        }
    }
}

/// What a chapter tells people to type, with what it says that the bot answers: Typ `…`. De bot zegt: “…”
fn typed(chapter: &str) -> Vec<(String, String)> {
    let until = |text: &str, end: char| text.split(end).next().unwrap().to_owned();
    chapter
        .split("Typ `")
        .skip(1)
        .filter(|rest| !rest.starts_with('/'))
        .map(|rest| {
            let sentence = until(rest, '`');
            let says = rest[sentence.len()..].strip_prefix("`. De bot zegt: “");
            let says = says.unwrap_or_else(|| panic!("what does the bot say to {sentence:?}?"));
            (sentence, until(says, '”'))
        })
        .collect()
}

#[test]
fn the_first_chapter_works_as_it_is_written() {
    let folder = tempfile::tempdir().unwrap();
    let write = |path: &str, contents: &str| {
        let path = folder.path().join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, contents).unwrap();
    };
    let files = files("start");
    for path in ["balie.yaml", "intents/afval.yaml"] {
        write(path, &files[path]);
    }
    let checked = run(folder.path(), &["check"], b"");
    assert_eq!(text(&checked.stdout), "geen problemen gevonden\n");
    let words = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let typed = typed(&chapter("start"));
    assert!(!typed.is_empty(), "the chapter tells people to type something");
    for (sentence, says) in typed {
        let output = run(
            folder.path(),
            &["chat"],
            format!("{sentence}\n/uitleg\n").as_bytes(),
        );
        let shown = words(&text(&output.stdout));
        assert!(shown.contains(&words(&says)), "{sentence}: {says}\n{shown}");
    }
    write("fixtures/afval.yaml", &files["fixtures/afval.yaml"]);
    let tested = run(folder.path(), &["test"], b"");
    assert!(tested.status.success(), "{}", text(&tested.stdout));
}

#[test]
fn every_message_is_what_people_see() {
    let snapshots = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/engine/snapshots");
    let mut seen = String::new();
    for entry in std::fs::read_dir(snapshots).unwrap() {
        let path = entry.unwrap().path();
        if path.to_string_lossy().contains("__broken@") {
            seen.push_str(&std::fs::read_to_string(path).unwrap());
            seen.push('\n');
        }
    }
    let mut messages = 0;
    for name in CHAPTERS {
        for block in blocks(&chapter(name), "text") {
            assert!(
                seen.contains(&block),
                "{name}.md shows a message that `check` does not give:\n{block}"
            );
            messages += 1;
        }
    }
    assert!(messages >= 3, "{messages} messages");
}
