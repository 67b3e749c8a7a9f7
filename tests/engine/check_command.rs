//! `balie check`, `balie schema` and `balie init` as people run them.

use std::path::Path;
use std::process::{Command, Output};

fn balie(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_balie"))
        .args(arguments)
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .unwrap()
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

#[test]
fn the_exit_code_tells_errors_warnings_and_unreadable_folders_apart() {
    let folder = |name: &str| format!("fixtures/broken/{name}");
    let code = |arguments: &[&str]| balie(arguments).status.code();
    assert_eq!(code(&["check", &folder("unknown-key")]), Some(1));
    assert_eq!(code(&["check", &folder("unread-file")]), Some(0));
    assert_eq!(
        code(&["check", &folder("unread-file"), "--deny-warnings"]),
        Some(1)
    );
    assert_eq!(code(&["check", "no/such/folder"]), Some(2));
    assert_eq!(code(&["check", "Cargo.toml"]), Some(2));
    let output = balie(&["check", "no/such/folder"]);
    assert_eq!(
        text(&output.stderr),
        "balie check: er is geen map no/such/folder\n"
    );
    assert_eq!(text(&output.stdout), "");
    let english = text(&balie(&["check", "no/such/folder", "--lang", "en"]).stderr);
    assert_eq!(english, "balie check: there is no folder no/such/folder\n");
    let english = text(&balie(&["classify", "--content", "no/such/folder"]).stderr);
    assert_eq!(english, "balie: there is no folder no/such/folder\n");
}

#[test]
fn paths_are_right_from_where_the_command_runs() {
    let human = text(&balie(&["check", "./fixtures/broken/unknown-key/", "--lang", "en"]).stdout);
    let path = human
        .lines()
        .find_map(|line| line.trim().strip_prefix("--> "))
        .unwrap();
    let file = path.split(':').next().unwrap();
    assert!(
        Path::new(env!("CARGO_MANIFEST_DIR")).join(file).is_file(),
        "{path}"
    );
    assert!(
        human.contains("error[unknown-key]") && human.ends_with("in 1 file\n"),
        "{human}"
    );
    assert!(!human.contains('\u{1b}'));
    let coloured = text(&balie(&["check", "fixtures/broken/unknown-key", "--color", "always"]).stdout);
    assert!(coloured.contains('\u{1b}'));
}

#[test]
fn machines_get_json_and_github_commands() {
    let json = balie(&["check", "fixtures/broken/unknown-key", "--format", "json"]);
    let value: serde_json::Value = serde_json::from_slice(&json.stdout).unwrap();
    assert_eq!(value[0]["code"], "unknown-key");
    assert_eq!(json.status.code(), Some(1));
    let github = text(&balie(&["check", "fixtures/broken/unknown-key", "--format", "github"]).stdout);
    assert!(
        github.starts_with("::error file=fixtures/broken/unknown-key/"),
        "{github}"
    );
}

#[test]
fn a_new_folder_is_clean_and_is_not_overwritten() {
    let parent = tempfile::tempdir().unwrap();
    let folder = parent.path().join("bot");
    let folder = folder.to_str().unwrap();
    assert!(balie(&["init", folder]).status.success());
    let check = balie(&["check", folder, "--deny-warnings"]);
    assert_eq!(text(&check.stdout), "geen problemen gevonden\n");
    let again = balie(&["init", folder]);
    assert_eq!(again.status.code(), Some(2));
    assert!(
        text(&again.stderr).contains("is niet leeg"),
        "{}",
        text(&again.stderr)
    );
    std::fs::remove_dir_all(format!("{folder}/fixtures")).unwrap();
    let nothing = balie(&["test", folder]);
    assert_eq!(nothing.status.code(), Some(1));
    assert!(
        text(&nothing.stderr).contains("er is niets om na te spelen"),
        "{}",
        text(&nothing.stderr)
    );
}

#[test]
fn every_schema_is_json() {
    for file in ["settings", "intents", "fixtures"] {
        let output = balie(&["schema", "--file", file]);
        let schema: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
        assert_eq!(schema["$schema"], "http://json-schema.org/draft-07/schema#");
        assert!(schema["definitions"].is_object());
    }
}
