//! The report for people, in Dutch.

use super::{Asked, Group, Kind, Report};
use crate::diagnostic::SourceMap;
use crate::dutch::figures::percent;
use crate::replay::judge::Verdict;
use std::fmt::Write;

/// Renders the report with at most `examples` wrong messages of each kind; missed emergencies are all there, first.
#[must_use]
pub fn render(report: &Report, sources: &SourceMap, examples: usize, max_wrong: f64) -> String {
    let mut out = String::new();
    // Writing to a String cannot fail.
    let _ = write_all(&mut out, report, sources, examples, max_wrong);
    out
}

fn write_all(
    out: &mut String,
    report: &Report,
    sources: &SourceMap,
    examples: usize,
    max_wrong: f64,
) -> std::fmt::Result {
    let missed = report.missed_emergencies().count();
    if missed > 0 {
        writeln!(out, "GEMISTE NOODGEVALLEN ({missed})")?;
        for asked in report.missed_emergencies() {
            example(out, asked, sources)?;
        }
        writeln!(out)?;
    }
    for kind in Kind::ALL {
        let is_shown =
            |asked: &&Asked| asked.kind == kind && asked.after == Verdict::Wrong && !asked.missed_emergency;
        let wrong: Vec<&Asked> = report.worse.iter().filter(is_shown).collect();
        if wrong.is_empty() || examples == 0 {
            continue;
        }
        writeln!(out, "FOUT door {}: {}", kind.name(), wrong.len())?;
        for asked in wrong.iter().take(examples) {
            example(out, asked, sources)?;
        }
        writeln!(out)?;
    }
    for (group, title) in [
        (Group::InScope, "vragen"),
        (Group::OutOfScope, "buiten bereik"),
        (Group::Emergency, "noodgevallen"),
    ] {
        table(out, report, group, title)?;
    }
    let total = report.total(None);
    writeln!(
        out,
        "{} veranderde berichten (seed {}, hoogstens {} per soort en vraag): {} fout; hoogstens {} mag.",
        total.total(),
        report.seed,
        report.variants,
        percent(total.share(total.wrong)),
        percent(max_wrong),
    )?;
    writeln!(
        out,
        "{}",
        if report.passed(max_wrong) {
            "Goed genoeg."
        } else {
            "Niet goed genoeg."
        }
    )
}

fn example(out: &mut String, asked: &Asked, sources: &SourceMap) -> std::fmt::Result {
    let path = sources.get(asked.span.file).map_or("", |file| file.path.as_str());
    let (line, _) = sources.line_column(asked.span.file, asked.span.start);
    writeln!(out, "  ‘{}’  ({path}:{line}: ‘{}’)", asked.changed, asked.text)?;
    writeln!(
        out,
        "    verwacht: {} · de bot: {}",
        asked.expected, asked.happened
    )
}

fn table(out: &mut String, report: &Report, group: Group, title: &str) -> std::fmt::Result {
    let total = report.total(Some(group));
    if total.total() == 0 {
        return Ok(());
    }
    writeln!(
        out,
        "{title:<20} berichten  hetzelfde  in de keuze  onzeker    fout"
    )?;
    let rows = Kind::ALL.iter().filter_map(|&kind| {
        report
            .counts
            .get(&(group, kind))
            .map(|&survival| (kind.name(), survival))
    });
    for (name, survival) in rows.chain([("samen", total)]) {
        let share = |count| percent(survival.share(count));
        writeln!(
            out,
            "{name:<20} {:>9} {:>10} {:>12} {:>8} {:>7}",
            survival.total(),
            share(survival.unchanged),
            share(survival.offered),
            share(survival.unsure),
            share(survival.wrong),
        )?;
    }
    writeln!(out)
}
