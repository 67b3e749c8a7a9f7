//! Messages that nobody wrote content for (`tests/unseen/`). The bounds lie below what is measured: they hold against a change that takes
//! understanding away, they are no aim.

use super::command::balie;
use serde_json::Value;
use std::path::Path;

fn figures(file: &str) -> Value {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let file = format!("tests/unseen/{file}");
    let output = balie(root, &["evaluate", &file, "--content", ".", "--json"])
        .output()
        .unwrap();
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    serde_json::from_slice(&output.stdout).unwrap()
}

#[test]
fn the_starter_content_understands_strangers() {
    for file in ["messages-a.tsv", "messages-b.tsv"] {
        let found = figures(file);
        let share = |name: &str| found[name].as_f64().unwrap();
        assert_eq!(
            (&found["in_scope"], &found["out_of_scope"]),
            (&240.into(), &100.into()),
            "{file}"
        );
        assert!(share("right_or_offered") >= 0.9, "{file}: {found}");
        assert!(share("wrong_answers") <= 0.03, "{file}: {found}");
        assert!(share("false_answers") <= 0.1, "{file}: {found}");
        assert!(share("auroc") >= 0.9, "{file}: {found}");
    }
}
