//! The contract of `balie classify`, on the real process with the starter content.

use crate::command::{root, run, text};
use serde_json::Value;

/// One object for each line of the input.
fn classify(input: &[u8]) -> Vec<Value> {
    let output = run(root(), &["classify"], input);
    assert!(output.status.success(), "{}", text(&output.stderr));
    assert_eq!(
        text(&output.stderr),
        "",
        "this folder has a balie.yaml: nothing to say"
    );
    text(&output.stdout)
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect()
}

#[test]
fn every_line_gives_an_object_with_the_same_first_keys() {
    let lines = classify(
        b"mijn container is niet geleegd\n\n\xff\xfe kliko\r\nik wil bijstand aanvragen\nhallo\nik ruik gas\n\
          mijn container\nzonder einde",
    );
    let texts: Vec<&str> = lines.iter().map(|line| line["text"].as_str().unwrap()).collect();
    assert_eq!(
        texts,
        [
            "mijn container is niet geleegd",
            "",
            "\u{fffd}\u{fffd} kliko",
            "ik wil bijstand aanvragen",
            "hallo",
            "ik ruik gas",
            "mijn container",
            "zonder einde",
        ]
    );
    for line in &lines {
        let keys: Vec<&String> = line.as_object().unwrap().keys().collect();
        assert_eq!(
            keys[..6],
            ["text", "decision", "intent", "confidence", "candidates", "micros"],
            "{line}"
        );
        assert!(line["decision"].is_string() && line["micros"].is_f64(), "{line}");
        let confidence = line["confidence"].as_f64().unwrap();
        assert!((0.0..=1.0).contains(&confidence), "{line}");
        let candidates = line["candidates"].as_array().unwrap();
        assert!(candidates.len() >= 5, "{line}");
        let scores: Vec<f64> = candidates
            .iter()
            .map(|it| it["score"].as_f64().unwrap())
            .collect();
        assert!(scores.is_sorted_by(|a, b| a >= b), "best first: {line}");
        assert_eq!(scores[0], confidence, "{line}");
        let mut ids: Vec<&str> = candidates
            .iter()
            .map(|it| it["intent"].as_str().unwrap())
            .collect();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), candidates.len(), "every intent once: {line}");
    }
}

#[test]
fn the_decision_says_whether_an_intent_was_taken() {
    let lines = classify(
        b"mijn container is niet geleegd\nik wil bijstand aanvragen\nmijn container\nxyzzy plugh\n\n",
    );
    let [sure, excluded, unsure, unknown, blank] = &lines[..] else {
        panic!("five lines: {lines:?}")
    };
    assert!(sure["intent"].is_string(), "{sure}");
    assert_eq!(sure["intent"], sure["candidates"][0]["intent"], "{sure}");
    assert_eq!(excluded["decision"], "hand_off", "{excluded}");
    assert!(
        excluded["intent"].as_str().unwrap().contains("bijstand"),
        "{excluded}"
    );
    assert_eq!(unsure["decision"], "disambiguate", "{unsure}");
    assert!(unsure["intent"].is_null(), "{unsure}");
    assert!(
        unsure["candidates"][0]["score"].as_f64().unwrap() > 0.0,
        "{unsure}"
    );
    assert!(unknown["intent"].is_null(), "{unknown}");
    assert!(unknown["confidence"].as_f64().unwrap() < 0.05, "{unknown}");
    assert!(blank["intent"].is_null(), "{blank}");
    assert_eq!(blank["confidence"], 0.0, "{blank}");
    let ids = blank["candidates"].as_array().unwrap().iter();
    let ids: Vec<&str> = ids.map(|it| it["intent"].as_str().unwrap()).collect();
    assert_eq!(ids.len(), 5);
    assert!(ids.is_sorted(), "without evidence in order of id: {blank}");
}

#[test]
fn no_input_gives_no_output() {
    assert!(classify(b"").is_empty());
    assert_eq!(classify(b"\n").len(), 1);
}

#[test]
fn a_folder_without_content_gives_the_starter_content_and_says_so() {
    let empty = tempfile::tempdir().unwrap();
    std::fs::write(empty.path().join("rijen.tsv"), "hallo\toos\n").unwrap();
    for (arguments, said) in [
        (vec!["classify"], "starter content"),
        (vec!["evaluate", "rijen.tsv"], "starter content"),
        (vec!["explain", "hallo"], "voorbeeldinhoud"),
        (vec!["chat"], "voorbeeldinhoud"),
    ] {
        let output = run(empty.path(), &arguments, b"mijn container is niet geleegd\n");
        assert!(output.status.success(), "{arguments:?}: {}", text(&output.stderr));
        let errors = text(&output.stderr);
        assert!(
            errors.contains(said) && errors.lines().count() == 1,
            "{arguments:?}: {errors}"
        );
        let here = run(root(), &arguments[..1], b"");
        assert!(!text(&here.stderr).contains(said), "{arguments:?}");
    }
}
