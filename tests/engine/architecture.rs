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
    "replay",
    "store",
    "service",
    "channel",
    "server",
    "cli",
];

const PURE: [&str; 9] = [
    "dutch", "calendar", "privacy", "check", "compile", "matcher", "dialogue", "desk", "yaml",
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
    found.retain(|path| !path.ends_with("tests.rs"));
    found.sort();
    found
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
                    || code.contains(&format!("crate::{{{above}"));
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
