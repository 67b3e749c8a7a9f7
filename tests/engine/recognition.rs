//! `balie import`, `classify`, `evaluate` and `explain`, as users run them.

use serde_json::Value;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Output, Stdio};

const ROWS: &str = "text\tintent
mijn container is niet geleegd\tcontainer_niet_geleegd
de kliko staat nog vol\tcontainer_niet_geleegd
ik wil een paspoort aanvragen\tPaspoort Aanvragen
hoe vraag ik een nieuw paspoort aan\tPaspoort Aanvragen
ja, (echt) [waar]: {paspoort}?\tPaspoort Aanvragen
ik ben mijn paspoort kwijt\tpaspoort_verloren
nee\tpaspoort_verloren
er hangt een tak boven de weg\tboom
de boom moet gesnoeid worden\tboom
grofvuil laten ophalen\tgrofvuil
haal mijn oude bank op\tgrofvuil
wat is de hoofdstad van Canada\toos
";

fn balie(arguments: &[&str], input: &[u8]) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_balie"))
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the binary starts");
    child
        .stdin
        .take()
        .expect("piped")
        .write_all(input)
        .expect("input is read");
    child.wait_with_output().expect("the binary ends")
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// A folder with the imported rows; the content is in `content`.
fn imported() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::write(folder.path().join("rows.tsv"), ROWS).expect("written");
    let output = import(folder.path(), "tsv", "rows.tsv");
    assert!(output.status.success(), "{}", text(&output.stderr));
    folder
}

fn import(folder: &Path, from: &str, file: &str) -> Output {
    let (file, out) = (folder.join(file), folder.join("content"));
    balie(
        &[
            "import",
            "--from",
            from,
            &file.to_string_lossy(),
            "--out",
            &out.to_string_lossy(),
        ],
        b"",
    )
}

fn content(folder: &tempfile::TempDir) -> String {
    folder.path().join("content").to_string_lossy().into_owned()
}

#[test]
fn what_is_imported_passes_check_and_refuses_to_be_overwritten() {
    let folder = imported();
    let checked = balie(&["check", &content(&folder)], b"");
    assert!(checked.status.success(), "{}", text(&checked.stdout));
    let again = import(folder.path(), "tsv", "rows.tsv");
    assert!(!again.status.success());
    assert!(
        text(&again.stderr).contains("is not empty"),
        "{}",
        text(&again.stderr)
    );
}

#[test]
fn classify_gives_one_object_for_each_line() {
    let folder = imported();
    let input = "KLIKO NIET GELEEGD!!\n\npasspoort aanvraagen\nwat is de hoofdstad van Canada\n\u{1f600}\n";
    let output = balie(&["classify", "--content", &content(&folder)], input.as_bytes());
    assert!(output.status.success(), "{}", text(&output.stderr));
    let lines: Vec<Value> = text(&output.stdout)
        .lines()
        .map(|line| serde_json::from_str(line).expect("JSON"))
        .collect();
    assert_eq!(lines.len(), 5);
    assert_eq!(lines[0]["text"], "KLIKO NIET GELEEGD!!");
    assert_eq!(lines[0]["candidates"][0]["intent"], "container_niet_geleegd");
    assert_eq!(lines[2]["intent"], "paspoort_aanvragen");
    assert_eq!(lines[2]["decision"], "answer");
    assert!(lines[3]["intent"].is_null());
    for line in &lines {
        let confidence = line["confidence"].as_f64().expect("a number");
        assert!((0.0..=1.0).contains(&confidence));
        assert!(line["micros"].is_f64());
        let scores: Vec<f64> = line["candidates"]
            .as_array()
            .expect("a list")
            .iter()
            .filter_map(|it| it["score"].as_f64())
            .collect();
        assert!(scores.is_sorted_by(|a, b| a >= b), "best first: {scores:?}");
    }
}

#[test]
fn evaluate_gives_all_figures() {
    let folder = imported();
    let file = folder.path().join("rows.tsv").to_string_lossy().into_owned();
    let output = balie(
        &["evaluate", &file, "--content", &content(&folder), "--json"],
        b"",
    );
    assert!(output.status.success(), "{}", text(&output.stderr));
    let figures: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    assert_eq!(figures["messages"], 12);
    assert_eq!(figures["out_of_scope"], 1);
    // Its own examples, also under a label that became another id.
    assert!(figures["closed"].as_f64().expect("a share") > 0.85, "{figures}");
    for name in [
        "accuracy",
        "top_3",
        "answered",
        "asked",
        "handed_over",
        "wrong_answers",
        "out_of_scope_recall",
        "false_answers",
        "auroc",
        "macro_f1",
        "p50_micros",
        "p99_micros",
        "a90",
        "joint",
    ] {
        assert!(figures[name].is_f64(), "{name}");
    }
}

#[test]
fn explain_says_why_and_why_not() {
    let folder = imported();
    let content = content(&folder);
    let output = balie(
        &[
            "explain",
            "kliko niet geleegd",
            "--content",
            &content,
            "--why-not",
            "paspoort_aanvragen",
        ],
        b"",
    );
    assert!(output.status.success(), "{}", text(&output.stderr));
    let said = text(&output.stdout);
    for part in [
        "betekent hier",
        "Waarom niet",
        "paspoort_aanvragen",
        "container_niet_geleegd",
    ] {
        assert!(said.contains(part), "{part}: {said}");
    }
    let asked = "kliko bij de kliko niet geleegd";
    let winner = [
        "explain",
        asked,
        "--content",
        &content,
        "--why-not",
        "container_niet_geleegd",
    ];
    let said = text(&balie(&winner, b"").stdout);
    assert!(said.contains("Dit onderwerp ís gekozen"), "{said}");
    assert!(!said.contains("-0,00"), "{said}");
    let best = said.split("  1. ").nth(1).unwrap().split("  2. ").next().unwrap();
    let lines: Vec<&str> = best.lines().filter(|line| line.contains("  kliko  ")).collect();
    assert_eq!(
        lines.len(),
        1,
        "a word that stands there twice is one line: {best}"
    );
    let loser = ["explain", asked, "--content", &content, "--why-not", "boom"];
    let said = text(&balie(&loser, b"").stdout);
    assert!(!said.contains("gekozen ("), "{said}");
    assert_eq!(said.matches("‘kliko’ telt daar").count(), 1, "{said}");
    let unknown = balie(
        &[
            "explain",
            "x",
            "--content",
            &content,
            "--why-not",
            "paspoort_aanvrage",
        ],
        b"",
    );
    assert!(!unknown.status.success());
    assert!(text(&unknown.stderr).contains("bedoelde je `paspoort_aanvragen`?"));
}
