//! The report for machines.

use super::Report;
use crate::diagnostic::SourceMap;
use serde_json::{Value, json};

/// The whole report as one JSON object: `passed`, `version`, `seed`, `variants`, `max_wrong`, `total`, `missed_emergencies`, `kinds` (counts
/// per group and kind) and `worse` (every message that became worse, missed emergencies first).
#[must_use]
pub fn render(report: &Report, sources: &SourceMap, max_wrong: f64) -> Value {
    let kinds: Vec<Value> = report
        .counts
        .iter()
        .map(|((group, kind), survival)| {
            json!({
                "group": group,
                "kind": kind,
                "messages": survival.total(),
                "unchanged": survival.unchanged,
                "offered": survival.offered,
                "unsure": survival.unsure,
                "wrong": survival.wrong,
            })
        })
        .collect();
    let worse: Vec<Value> = report
        .worse
        .iter()
        .map(|asked| {
            let (line, _) = sources.line_column(asked.span.file, asked.span.start);
            json!({
                "file": sources.get(asked.span.file).map(|file| file.path.as_str()),
                "line": line,
                "group": asked.group,
                "kind": asked.kind,
                "text": asked.text,
                "changed": asked.changed,
                "expected": asked.expected,
                "before": asked.before,
                "after": asked.after,
                "happened": asked.happened,
                "missed_emergency": asked.missed_emergency,
            })
        })
        .collect();
    json!({
        "passed": report.passed(max_wrong),
        "version": report.version,
        "seed": report.seed,
        "variants": report.variants,
        "max_wrong": max_wrong,
        "total": report.total(None),
        "missed_emergencies": report.missed_emergencies().count(),
        "kinds": kinds,
        "worse": worse,
    })
}
