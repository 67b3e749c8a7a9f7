//! A report for people, in Dutch.

use super::judge::Verdict;
use super::report::{Report, Tally};
use super::run::Replayed;
use crate::diagnostic::SourceMap;
use crate::dutch::figures::percent;
use std::fmt::Write;

/// How much to print.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Detail {
    /// Also what was unsure, not just what was wrong.
    pub unsure: bool,
    /// Also the table per intent.
    pub intents: bool,
}

/// Renders the report. `explain` gives the trace of a question, when there is one.
#[must_use]
pub fn render(
    report: &Report,
    sources: &SourceMap,
    detail: Detail,
    explain: &dyn Fn(&str) -> String,
) -> String {
    let mut out = String::new();
    // Writing to a String cannot fail.
    let _ = write_all(&mut out, report, sources, detail, explain);
    out
}

fn write_all(
    out: &mut String,
    report: &Report,
    sources: &SourceMap,
    detail: Detail,
    explain: &dyn Fn(&str) -> String,
) -> std::fmt::Result {
    for one in report.failures() {
        if one.verdict == Verdict::Wrong || detail.unsure {
            failure(out, one, sources, explain)?;
        }
    }
    if detail.intents {
        intents(out, report)?;
    }
    if !report.confusions.is_empty() {
        writeln!(out, "Verwisseld (verwacht → genomen):")?;
        for confusion in &report.confusions {
            writeln!(
                out,
                "  {:>3}×  {} → {}",
                confusion.count, confusion.expected, confusion.taken
            )?;
        }
        writeln!(out)?;
    }
    summary(out, report)
}

fn failure(
    out: &mut String,
    one: &Replayed,
    sources: &SourceMap,
    explain: &dyn Fn(&str) -> String,
) -> std::fmt::Result {
    let path = sources.get(one.span.file).map_or("", |file| file.path.as_str());
    let (line, _) = sources.line_column(one.span.file, one.span.start);
    writeln!(out, "{} {path}:{line}  ‘{}’", mark(one.verdict), one.title)?;
    if one.dialogue {
        for problem in &one.problems {
            writeln!(out, "    {problem}")?;
        }
        writeln!(
            out,
            "    de bot: {} — “{}”",
            one.happened,
            one.said.replace('\n', " ")
        )?;
    } else {
        writeln!(out, "    verwacht: {}", one.expected)?;
        writeln!(out, "    de bot:   {}", one.happened)?;
    }
    for reason in &one.reasons {
        writeln!(out, "    · {reason}")?;
    }
    if !one.dialogue && one.verdict == Verdict::Wrong {
        for line in explain(&one.title).lines() {
            writeln!(out, "      {line}")?;
        }
    }
    writeln!(out)
}

fn mark(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Right => "goed    ",
        Verdict::Offered => "keuze   ",
        Verdict::Unsure => "onzeker ",
        Verdict::Wrong => "FOUT    ",
    }
}

fn intents(out: &mut String, report: &Report) -> std::fmt::Result {
    let width = report
        .intents
        .keys()
        .map(|id| id.chars().count())
        .max()
        .unwrap_or(0)
        .max(6);
    writeln!(out, "{:width$}  goed  keuze  onzeker  fout", "intent")?;
    for (id, tally) in &report.intents {
        writeln!(
            out,
            "{id:width$}  {:>4}  {:>5}  {:>7}  {:>4}",
            tally.right, tally.offered, tally.unsure, tally.wrong
        )?;
    }
    writeln!(out)
}

/// A share in percents; of nothing there is none.
fn share(tally: Tally, count: usize) -> String {
    if tally.total() == tally.known {
        "–".to_owned()
    } else {
        percent(tally.share(count))
    }
}

fn summary(out: &mut String, report: &Report) -> std::fmt::Result {
    let line = |out: &mut String, name: &str, tally: Tally| {
        writeln!(
            out,
            "{name:<15} {:>4}: {:>6} goed · {:>6} in de keuze · {:>6} onzeker · {:>6} fout{}",
            tally.total(),
            share(tally, tally.right),
            share(tally, tally.offered),
            share(tally, tally.unsure),
            share(tally, tally.wrong),
            if tally.known > 0 {
                format!(" · {} bekend", tally.known)
            } else {
                String::new()
            }
        )
    };
    line(out, "vragen", report.in_scope)?;
    line(out, "buiten bereik", report.out_of_scope)?;
    line(out, "gesprekken", report.dialogues)?;
    if report.passed() {
        return writeln!(out, "\nGoed genoeg.");
    }
    writeln!(out, "\nNiet goed genoeg:")?;
    for shortcoming in &report.shortcomings {
        writeln!(out, "  - {shortcoming}")?;
    }
    for one in report.healed() {
        writeln!(out, "    nu goed: ‘{}’", one.title)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::replay::Limits;

    #[test]
    fn of_nothing_there_is_no_share() {
        let report = Report::new("v", Vec::new(), Limits::default());
        let shown = render(&report, &SourceMap::default(), Detail::default(), &|_| {
            String::new()
        });
        assert!(shown.contains("gesprekken         0:      – goed"), "{shown}");
        assert!(!shown.contains("0,0%"), "{shown}");
        let known = Tally {
            known: 2,
            ..Tally::default()
        };
        assert_eq!(share(known, 0), "–", "known failures have no share either");
    }
}
