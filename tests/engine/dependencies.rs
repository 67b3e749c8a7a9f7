//! Licences and bans of `deny.toml`, checked without any tool but cargo.

use serde_json::Value;
use std::process::Command;

fn metadata() -> Value {
    let output = Command::new(env!("CARGO"))
        .args([
            "metadata",
            "--format-version",
            "1",
            "--locked",
            "--all-features",
            "--manifest-path",
        ])
        .arg(concat!(env!("CARGO_MANIFEST_DIR"), "/Cargo.toml"))
        .output()
        .unwrap();
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    serde_json::from_slice(&output.stdout).unwrap()
}

/// The strings in the first `key = [ … ]` of deny.toml.
fn list(key: &str) -> Vec<String> {
    let text = include_str!("../../deny.toml");
    let from = text.find(&format!("{key} = [")).unwrap();
    let body = &text[from..from
        + text[from..]
            .find("\n]")
            .or_else(|| text[from..].find("]\n"))
            .unwrap()];
    body.split('"').skip(1).step_by(2).map(str::to_owned).collect()
}

/// Does an SPDX expression hold with these licences? `OR` needs one side, `AND` both; no exceptions but LLVM's are known.
fn allowed(expression: &str, licences: &[String]) -> bool {
    let plain = expression
        .replace('/', " OR ")
        .replace(" WITH LLVM-exception", "")
        .replace(['(', ')'], "");
    plain.split(" AND ").all(|part| {
        part.split(" OR ")
            .any(|one| licences.iter().any(|known| known == one.trim()))
    })
}

#[test]
fn every_dependency_has_an_allowed_licence_and_source() {
    let licences = list("allow");
    let mut wrong = Vec::new();
    for package in metadata()["packages"].as_array().unwrap() {
        let name = package["name"].as_str().unwrap();
        let licence = package["license"].as_str().unwrap_or("none stated");
        if !allowed(licence, &licences) {
            wrong.push(format!("{name}: licence {licence}"));
        }
        if package["source"]
            .as_str()
            .is_some_and(|source| source.starts_with("git+"))
        {
            wrong.push(format!("{name}: from a repository, not a registry"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn nothing_banned_is_used() {
    let text = include_str!("../../deny.toml");
    let banned: Vec<&str> = text
        .split("{ name = \"")
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
        .collect();
    assert!(banned.len() >= 3);
    let metadata = metadata();
    let used: Vec<&str> = metadata["packages"]
        .as_array()
        .unwrap()
        .iter()
        .filter_map(|package| package["name"].as_str())
        .filter(|name| banned.contains(name))
        .collect();
    assert!(used.is_empty(), "banned: {used:?}");
}

#[test]
fn an_expression_needs_one_side_of_or_and_both_of_and() {
    let licences = ["MIT".to_owned(), "Unicode-3.0".to_owned()];
    assert!(allowed("MIT OR GPL-3.0", &licences));
    assert!(allowed("(MIT OR Apache-2.0) AND Unicode-3.0", &licences));
    assert!(!allowed("MIT AND GPL-3.0", &licences));
    assert!(!allowed("none stated", &licences));
}
