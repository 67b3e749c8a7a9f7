//! `balie import`, and then everything that comes after it: what is imported can be checked and run.

use crate::command::{run, text};
use serde_json::Value;
use std::path::Path;

/// Imports a file into `inhoud`; gives the notes.
fn import(folder: &Path, from: &str, name: &str, file: &[u8]) -> String {
    std::fs::write(folder.join(name), file).unwrap();
    let output = run(folder, &["import", "--from", from, name, "--out", "inhoud"], b"");
    assert!(output.status.success(), "{}", text(&output.stderr));
    let checked = run(folder, &["check", "inhoud"], b"");
    assert_eq!(checked.status.code(), Some(0), "{}", text(&checked.stdout));
    text(&output.stderr)
}

/// The intents that are taken for these messages.
fn taken(folder: &Path, messages: &str) -> Vec<Value> {
    let output = run(folder, &["classify", "--content", "inhoud"], messages.as_bytes());
    assert!(output.status.success(), "{}", text(&output.stderr));
    let intent = |line: &str| serde_json::from_str::<Value>(line).unwrap()["intent"].clone();
    text(&output.stdout).lines().map(intent).collect()
}

#[test]
fn six_thousand_rows_of_one_intent_become_content_that_runs() {
    let folder = tempfile::tempdir().unwrap();
    let mut rows: String = (0..6_000)
        .map(|number| format!("mijn container nummer {number} is niet geleegd\tcontainer\n"))
        .collect();
    rows.push_str("ik wil een paspoort aanvragen\tpaspoort\nIk wil één paspoort aanvragen!\tcontainer\n");
    let notes = import(folder.path(), "tsv", "rijen.tsv", rows.as_bytes());
    assert!(
        notes.contains("`container`: 1000 more examples were left out"),
        "{notes}"
    );
    assert!(notes.contains("line 6002"), "{notes}");
    assert!(notes.contains("is already an example of `paspoort`"), "{notes}");
    assert_eq!(
        taken(
            folder.path(),
            "ik wil een paspoort aanvragen\nmijn container is niet geleegd\n"
        ),
        ["paspoort", "container"]
    );
}

#[test]
fn rasa_training_data_becomes_content_that_runs() {
    let folder = tempfile::tempdir().unwrap();
    let nlu = "version: \"3.1\"\nnlu:\n- intent: afval/ophalen\n  examples: |\n    - haal mijn [bank](ding) op\n    - ik wil \
               grofvuil laten ophalen\n- intent: paspoort\n  examples: |\n    - ik wil een paspoort aanvragen\n    - ik wil \
               grofvuil laten ophalen\n- synonym: Grofvuil\n  examples: |\n    - grof afval\n    - '!'\n- lookup: dag\n  \
               examples: |\n    - maandag\n- regex: postcode\n  examples: |\n    - \\d{4}\n";
    let notes = import(folder.path(), "rasa", "nlu.yml", nlu.as_bytes());
    assert!(
        notes.contains("is already an example of `afval_ophalen`"),
        "{notes}"
    );
    assert!(notes.contains("postcode"), "{notes}");
    assert_eq!(
        taken(
            folder.path(),
            "ik wil een paspoort aanvragen\nkan ik grof afval laten ophalen\n"
        ),
        ["paspoort", "afval_ophalen"]
    );
}

#[test]
fn all_bad_rows_are_named_and_nothing_is_written() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    std::fs::write(folder.join("rijen.tsv"), b"een\ta\ngeen label\n\tb\n\xff\tc\n").unwrap();
    std::fs::write(folder.join("nlu.yml"), b"nlu:\n- intent: a\n  examples: \xff\n").unwrap();
    for command in [
        vec!["import", "--from", "tsv", "rijen.tsv", "--out", "inhoud"],
        vec!["evaluate", "rijen.tsv"],
        vec!["evaluate", "--train", "rijen.tsv", "rijen.tsv"],
    ] {
        let output = run(folder, &command, b"");
        assert_eq!(output.status.code(), Some(1), "{command:?}");
        let said = text(&output.stderr);
        for part in [
            "3 lines are not",
            "line 2: \"geen label\"",
            "line 3:",
            "line 4: byte 1 is not UTF-8",
        ] {
            assert!(said.contains(part), "{command:?}: {part} in {said}");
        }
    }
    let output = run(
        folder,
        &["import", "--from", "rasa", "nlu.yml", "--out", "inhoud"],
        b"",
    );
    assert!(
        text(&output.stderr).contains("line 3: byte 13 is not UTF-8"),
        "{}",
        text(&output.stderr)
    );
    assert!(!folder.join("inhoud").exists());
}

#[test]
fn evaluate_warns_of_labels_that_the_content_lacks() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    import(
        folder,
        "tsv",
        "rijen.tsv",
        b"kliko vol\tAfval Vol\npaspoort kwijt\tpaspoort\n",
    );
    std::fs::write(
        folder.join("test.tsv"),
        "kliko vol\tAfval Vol\nboom om\tboom\ntak af\tboom\nx\toos\n",
    )
    .unwrap();
    let warned = "warning: 2 rows have an intent that this content lacks: boom (2)\n";
    let output = run(
        folder,
        &["evaluate", "test.tsv", "--content", "inhoud", "--json"],
        b"",
    );
    assert_eq!(text(&output.stderr), warned);
    assert!(serde_json::from_slice::<Value>(&output.stdout).is_ok());
    let output = run(folder, &["evaluate", "rijen.tsv", "--content", "inhoud"], b"");
    assert_eq!(text(&output.stderr), "");
}
