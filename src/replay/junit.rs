//! A report in the JUnit XML that build servers read: one suite per fixture file, one case per fixture.

use super::judge::Verdict;
use super::report::Report;
use crate::diagnostic::{FileId, SourceMap};
use std::collections::BTreeMap;
use std::fmt::Write;

/// Renders the report as JUnit XML. What is unsure is no failure, but is said in `system-out`.
#[must_use]
pub fn render(report: &Report, sources: &SourceMap) -> String {
    let mut files: BTreeMap<FileId, Vec<&super::Replayed>> = BTreeMap::new();
    for one in &report.replayed {
        files.entry(one.span.file).or_default().push(one);
    }
    let mut out =
        String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"balie test\">\n");
    for (file, cases) in files {
        let path = sources.get(file).map_or("", |file| file.path.as_str());
        let failures = cases.iter().filter(|one| fails(one)).count();
        // Writing to a String cannot fail.
        let _ = writeln!(
            out,
            "  <testsuite name=\"{}\" tests=\"{}\" failures=\"{failures}\">",
            escape(path),
            cases.len()
        );
        for one in cases {
            case(&mut out, path, one, sources);
        }
        out.push_str("  </testsuite>\n");
    }
    out.push_str("</testsuites>\n");
    out
}

fn fails(one: &super::Replayed) -> bool {
    (one.verdict == Verdict::Wrong) != one.known_failure.is_some()
        && (one.verdict == Verdict::Wrong || one.verdict == Verdict::Right)
}

fn case(out: &mut String, path: &str, one: &super::Replayed, sources: &SourceMap) {
    let (line, _) = sources.line_column(one.span.file, one.span.start);
    let _ = write!(
        out,
        "    <testcase classname=\"{}\" name=\"{}\" file=\"{}\" line=\"{line}\"",
        escape(path),
        escape(&one.title),
        escape(path)
    );
    let details = format!(
        "verwacht: {}; de bot: {}\n{}",
        one.expected,
        one.happened,
        one.problems.join("\n")
    );
    if fails(one) {
        let _ = writeln!(
            out,
            ">\n      <failure message=\"{}\">{}</failure>\n    </testcase>",
            escape(&one.happened),
            escape(&format!("{details}\n{}", one.reasons.join("\n")))
        );
    } else if one.verdict == Verdict::Right {
        out.push_str("/>\n");
    } else {
        let _ = writeln!(
            out,
            ">\n      <system-out>{}</system-out>\n    </testcase>",
            escape(&details)
        );
    }
}

/// Escapes for XML; characters that XML 1.0 cannot hold become U+FFFD.
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\t' | '\n' | '\r' => out.push(character),
            '\u{fffe}' | '\u{ffff}' => out.push('\u{fffd}'),
            control if control.is_control() => out.push('\u{fffd}'),
            other => out.push(other),
        }
    }
    out
}
