//! `balie chat` as people run it, with the keyboard replaced by a pipe.

use super::command::{printed, run};
use std::path::Path;
use std::process::Output;

fn chat(folder: &Path, arguments: &[&str], input: &[u8]) -> Output {
    run(folder, &[&["chat"], arguments].concat(), input)
}

#[test]
fn the_starter_content_is_inside_the_program() {
    let empty = tempfile::tempdir().unwrap();
    let input = "kliko weer niet geleegd!!\nrestafval\n/opnieuw\nik wil bijstand aanvragen\nhallo?\n";
    let shown = printed(&chat(
        empty.path(),
        &["--at", "2026-11-22T23:10"],
        input.as_bytes(),
    ));
    for part in [
        "Ik ben Zoë, de chatbot van de gemeente Zeedam.",
        "1. Restafval",
        "→ naar een medewerker",
        "Team sociaal (sociaal)",
        "Er is nu niemand. Morgen vanaf 9.00 uur lezen we je bericht.",
        "Zoë zwijgt: je bericht is doorgegeven",
    ] {
        assert!(shown.contains(part), "{part} in\n{shown}");
    }
    assert!(!shown.contains('\u{1b}'), "no colours in a pipe");
}

#[test]
fn bad_bytes_and_a_last_line_without_an_end_are_taken() {
    let empty = tempfile::tempdir().unwrap();
    let shown = printed(&chat(
        empty.path(),
        &[],
        b"\xff\xfe\x00\n\n\xf0\x9f\xa6\x86\nik ruik gas",
    ));
    assert!(shown.contains("Ik zie geen woorden in je bericht."), "{shown}");
    assert!(shown.contains("0800-9009"), "{shown}");
}

#[test]
fn a_folder_that_is_not_there_and_a_wrong_clock_are_said() {
    let empty = tempfile::tempdir().unwrap();
    let output = chat(empty.path(), &["--content", "weg"], b"");
    assert!(!output.status.success());
    assert!(String::from_utf8_lossy(&output.stderr).contains("weg"));
    let output = chat(empty.path(), &["--at", "gisteren"], b"");
    assert!(!output.status.success());
    assert!(String::from_utf8_lossy(&output.stderr).contains("2026-12-25T22:00"));
}
