//! The editor's handbook: every YAML example in it works, and every message in it is what people see.
//!
//! An example is a whole file and starts with a comment that names it. The examples of one chapter are one content folder, with the
//! `balie.yaml` of the first chapter.
#![allow(clippy::unwrap_used)] // helpers of tests

use balie::content;
use balie::diagnostic::print::{self, Style};
use balie::diagnostic::{self, Language};
use balie::{check, compile};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

const CHAPTERS: [&str; 5] = [
    "start",
    "intents",
    "flows",
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
        let _ = compile::bot(&checked.unwrap());
    }
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

#[test]
fn links_between_chapters_lead_somewhere() {
    for name in CHAPTERS {
        for rest in chapter(name).split("](").skip(1) {
            let target = rest.split(')').next().unwrap();
            let is_there = target.starts_with("https://") || folder().join(target).is_file();
            assert!(is_there, "{name}.md links to {target}");
        }
    }
}
