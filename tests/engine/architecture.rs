//! The direction of imports, as `ARCHITECTURE.md` lists it.

use std::fs;
use std::path::{Path, PathBuf};

/// Lowest first: a room may use the ones before it.
const ROOMS: [&str; 17] = [
    "dutch",
    "calendar",
    "privacy",
    "diagnostic",
    "yaml",
    "content",
    "check",
    "compile",
    "matcher",
    "dialogue",
    "desk",
    "access",
    "replay",
    "store",
    "service",
    "server",
    "cli",
];

const PURE: [&str; 10] = [
    "dutch", "calendar", "privacy", "check", "compile", "matcher", "dialogue", "desk", "access", "yaml",
];

fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    let entries = fs::read_dir(folder).unwrap();
    for path in entries.map(|entry| entry.unwrap().path()) {
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
}

/// Code without comments, and without the tests at the end of a file.
fn code(path: &Path) -> String {
    let text = fs::read_to_string(path).unwrap();
    let text = text.split("#[cfg(test)]\nmod tests {").next().unwrap_or_default();
    text.lines()
        .filter(|line| !line.trim_start().starts_with("//"))
        .collect::<Vec<_>>()
        .join("\n")
}

fn files_of(room: &str) -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src").join(room);
    let mut found = Vec::new();
    if root.is_dir() {
        sources(&root, &mut found);
    }
    // Tests and reports that tests print may read files.
    let is_test = |path: &PathBuf| {
        let name = path
            .file_name()
            .and_then(|name| name.to_str())
            .unwrap_or_default();
        name.ends_with("tests.rs")
            || name.ends_with("_report.rs")
            || path.components().any(|part| part.as_os_str() == "tests")
    };
    found.retain(|path| !is_test(path));
    found.sort();
    found
}

/// Is the room named inside a `use crate::{…}`?
fn grouped(code: &str, room: &str) -> bool {
    code.split("use crate::{").skip(1).any(|rest| {
        let group = rest.split(';').next().unwrap_or_default();
        group
            .split(|character: char| !(character.is_alphanumeric() || character == '_'))
            .any(|word| word == room)
    })
}

#[test]
fn every_room_is_known() {
    let folders = fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("src")).unwrap();
    for path in folders
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.is_dir())
    {
        let name = path.file_name().unwrap().to_str().unwrap().to_owned();
        assert!(
            ROOMS.contains(&name.as_str()),
            "give {name} its place in the list of rooms"
        );
    }
}

#[test]
fn imports_run_downwards_only() {
    let mut wrong = Vec::new();
    for (rank, room) in ROOMS.iter().enumerate() {
        for path in files_of(room) {
            let code = code(&path);
            for above in &ROOMS[rank + 1..] {
                let used = code.contains(&format!("crate::{above}::"))
                    || code.contains(&format!("use crate::{above};"))
                    || grouped(&code, above);
                if used {
                    wrong.push(format!("{} uses {above}", path.display()));
                }
            }
        }
    }
    assert!(
        wrong.is_empty(),
        "imports against the direction:\n{}",
        wrong.join("\n")
    );
}

#[test]
fn pure_rooms_touch_nothing() {
    const WORLD: [&str; 8] = [
        "std::fs",
        "std::net",
        "std::time::Instant",
        "SystemTime",
        "std::env::var",
        "Timestamp::now",
        "Zoned::now",
        "thread_rng",
    ];
    let mut wrong = Vec::new();
    for room in PURE {
        for path in files_of(room) {
            let code = code(&path);
            for world in WORLD.iter().filter(|world| code.contains(**world)) {
                wrong.push(format!("{} uses {world}", path.display()));
            }
        }
    }
    assert!(
        wrong.is_empty(),
        "pure rooms that touch the world:\n{}",
        wrong.join("\n")
    );
}
