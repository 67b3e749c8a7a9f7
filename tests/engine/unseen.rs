//! Messages that nobody wrote content for (`tests/unseen/`). The bounds lie below what is measured: they hold against a change that takes
//! understanding away, they are no aim.

use super::command::{printed, root, run};
use serde_json::Value;

fn figures(file: &str, how: [&str; 2]) -> Value {
    let file = format!("tests/unseen/{file}");
    let output = run(root(), &["evaluate", &file, how[0], how[1], "--json"], b"");
    serde_json::from_str(&printed(&output)).unwrap()
}

#[test]
fn the_starter_content_understands_strangers() {
    for (file, in_scope, out_of_scope, auroc) in [
        ("messages-a.tsv", 240, 100, 0.92),
        ("messages-b.tsv", 240, 100, 0.92),
        ("messages-c.tsv", 320, 160, 0.94),
        ("messages-d.tsv", 320, 140, 0.85),
    ] {
        let found = figures(file, ["--content", "."]);
        let share = |name: &str| found[name].as_f64().unwrap();
        assert_eq!(
            (&found["in_scope"], &found["out_of_scope"]),
            (&in_scope.into(), &out_of_scope.into()),
            "{file}"
        );
        assert!(share("right_or_offered") >= 0.9, "{file}: {found}");
        assert!(share("wrong_answers") <= 0.03, "{file}: {found}");
        assert!(share("closed") >= 0.84, "{file}: {found}");
        assert!(share("false_answers") <= 0.1, "{file}: {found}");
        assert!(share("auroc") >= auroc, "{file}: {found}");
    }
}

#[test]
fn who_learnt_dutch_later_is_understood_and_stories_are_no_bluff() {
    for (file, messages, offered, answered) in [
        ("second-language.tsv", 320, 0.92, 0.03),
        ("stories.tsv", 220, 0.84, 0.1),
        ("stories-2.tsv", 180, 0.92, 0.15),
    ] {
        let found = figures(file, ["--content", "."]);
        let share = |name: &str| found[name].as_f64().unwrap();
        assert_eq!(found["messages"], messages, "{file}");
        assert!(share("right_or_offered") >= offered, "{file}: {found}");
        assert!(share("wrong_answers") <= 0.03, "{file}: {found}");
        assert!(share("false_answers") <= answered, "{file}: {found}");
    }
}

#[test]
fn another_subject_is_learnt_from_examples_alone() {
    for (file, closed) in [("other-subject.tsv", 0.68), ("other-subject-energy.tsv", 0.68)] {
        let found = figures(file, ["--folds", "5"]);
        assert_eq!(found["in_scope"], 150);
        assert!(found["closed"].as_f64().unwrap() >= closed, "{file}: {found}");
        assert!(
            found["right_or_offered"].as_f64().unwrap() >= 0.65,
            "{file}: {found}"
        );
        assert!(
            found["wrong_answers"].as_f64().unwrap() <= 0.03,
            "{file}: {found}"
        );
    }
}

#[test]
fn any_help_desk_is_learnt_from_its_titles_and_a_dozen_examples() {
    let desks = [
        "bank",
        "corporatie",
        "vervoer",
        "webshop",
        "werkplek",
        "ziekenhuis",
    ];
    let found = desks.map(|desk| figures(&format!("help-desks/{desk}.tsv"), ["--folds", "5"]));
    let mean = |name: &str| {
        let sum: f64 = found.iter().map(|found| found[name].as_f64().unwrap()).sum();
        sum / desks.len() as f64
    };
    assert!(mean("closed") >= 0.62, "{}", mean("closed"));
    assert!(mean("right_or_offered") >= 0.66, "{}", mean("right_or_offered"));
    assert!(mean("wrong_answers") <= 0.02, "{}", mean("wrong_answers"));
    assert!(mean("false_answers") <= 0.02, "{}", mean("false_answers"));
}
