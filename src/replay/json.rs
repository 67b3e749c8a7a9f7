//! A report for machines.

use super::report::Report;
use crate::diagnostic::SourceMap;
use serde_json::{Value, json};

/// The whole report as one JSON object: `passed`, `version`, `in_scope`, `out_of_scope`, `dialogues`, `intents`, `confusions`,
/// `shortcomings` and `fixtures`.
#[must_use]
pub fn render(report: &Report, sources: &SourceMap) -> Value {
    let fixtures: Vec<Value> = report
        .replayed
        .iter()
        .map(|one| {
            let (line, column) = sources.line_column(one.span.file, one.span.start);
            json!({
                "file": sources.get(one.span.file).map(|file| file.path.as_str()),
                "line": line,
                "column": column,
                "title": one.title,
                "kind": if one.dialogue { "dialogue" } else { "question" },
                "verdict": one.verdict,
                "expected": one.expected,
                "happened": one.happened,
                "said": one.said,
                "problems": one.problems,
                "decision": super::judge::kind_name(one.decision.kind),
                "intent": one.decision.intent,
                "offered": one.decision.offered,
                "reasons": one.reasons,
                "known_failure": one.known_failure,
            })
        })
        .collect();
    json!({
        "passed": report.passed(),
        "version": report.version,
        "in_scope": report.in_scope,
        "out_of_scope": report.out_of_scope,
        "dialogues": report.dialogues,
        "intents": report.intents,
        "confusions": report.confusions,
        "shortcomings": report.shortcomings,
        "fixtures": fixtures,
    })
}
