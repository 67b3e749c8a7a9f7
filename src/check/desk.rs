//! Are the deadlines of the desk possible, and the numbers within reason?

use super::view::{View, at};
use crate::calendar::{Counting, Length};
use crate::content::{DeadlineDef, DeskRulesDef, Text};
use crate::diagnostic::{Diagnostic, codes};
use jiff::SignedDuration;

/// Longest deadline: what takes longer is no conversation.
const LONGEST: SignedDuration = SignedDuration::from_hours(30 * 24);
/// How long WhatsApp lets us reply.
const WINDOW: SignedDuration = SignedDuration::from_hours(24);
const MOST_OPEN: std::ops::RangeInclusive<i64> = 1..=50;

pub(super) fn check(view: &View<'_>, found: &mut Vec<Diagnostic>) {
    let Some(settings) = view.settings else { return };
    rules(&settings.desk.rules, found);
    settings.queues.iter().for_each(|queue| rules(&queue.desk, found));
    if let Some(most) = settings
        .desk
        .max_open
        .as_ref()
        .filter(|most| !MOST_OPEN.contains(&most.value))
    {
        found.push(at(
            &codes::MAX_OPEN_RANGE,
            most,
            format!("`max_open` is {}, maar moet van 1 tot en met 50 zijn", most.value),
            format!("`max_open` is {}, but must be from 1 to 50", most.value),
        ));
    }
}

fn rules(rules: &DeskRulesDef, found: &mut Vec<Diagnostic>) {
    let deadlines = [
        (&rules.first_reaction, Counting::OpenTime),
        (&rules.answer, Counting::OpenDays),
        (&rules.call_back, Counting::OpenDays),
    ];
    for (written, counting) in deadlines {
        if let Some(written) = written {
            deadline(written, counting, found);
        }
    }
    if let Some(written) = &rules.reopen_within {
        let length = length(written, found);
        found.extend(length.and_then(|length| range(written, length)));
    }
    for (written, whole) in [(&rules.window_warning, WINDOW), (&rules.promise_warning, LONGEST)] {
        let Some(written) = written else { continue };
        let length = length(written, found);
        found.extend(length.and_then(|length| too_early(written, length.duration(), whole)));
    }
}

fn deadline(written: &DeadlineDef, usual: Counting, found: &mut Vec<Diagnostic>) {
    let within = length(&written.within, found);
    let warn = written
        .warn
        .as_ref()
        .and_then(|warn| Some((warn, length(warn, found)?)));
    let Some(within) = within else { return };
    if let Some(problem) = range(&written.within, within) {
        return found.push(problem);
    }
    if written.count.unwrap_or(usual) == Counting::OpenTime && within.is_in_days() {
        return found.push(days_of_opening_time(&written.within));
    }
    found.extend(warn.and_then(|(warn, length)| too_early(warn, length.duration(), within.duration())));
}

/// Reads a length of time; one that cannot be read is reported.
pub(super) fn length(written: &Text, found: &mut Vec<Diagnostic>) -> Option<Length> {
    let error = match Length::parse(&written.value) {
        Ok(length) => return Some(length),
        Err(error) => error,
    };
    let problem = at(
        &codes::BAD_LENGTH,
        written,
        error.to_string(),
        format!(
            "‘{}’ is not a length of time: write a number and minuten, uur or dagen, such as 1 uur",
            error.text
        ),
    );
    found.push(match error.meant {
        Some(meant) => problem
            .help(
                format!("bedoelde je `{meant}`?"),
                format!("did you mean `{meant}`?"),
            )
            .fix(written.span, meant),
        None => problem,
    });
    None
}

fn range(written: &Text, length: Length) -> Option<Diagnostic> {
    let duration = length.duration();
    if duration.is_zero() {
        let problem = at(
            &codes::LENGTH_RANGE,
            written,
            format!("`{length}` is geen tijd: alles is dan meteen te laat"),
            format!("`{length}` is no time: everything would be too late at once"),
        );
        return Some(problem.help("schrijf bijvoorbeeld `1 uur`", "write something like `1 uur`"));
    }
    if duration > LONGEST {
        let problem = at(
            &codes::LENGTH_RANGE,
            written,
            format!("`{length}` is te lang: hier kan hoogstens 30 dagen"),
            format!("`{length}` is too long: at most 30 days are possible here"),
        );
        return Some(problem.help("schrijf bijvoorbeeld `2 dagen`", "write something like `2 dagen`"));
    }
    None
}

fn days_of_opening_time(written: &Text) -> Diagnostic {
    let problem = at(
        &codes::LENGTH_RANGE,
        written,
        "hier telt alleen openingstijd: een dag van 24 open uren duurt dan bijna een week",
        "only opening time counts here: a day of 24 open hours would take most of a week",
    );
    problem.help(
        "schrijf de termijn in uren, of tel open dagen: `{within: 1 dag, count: open_days}`",
        "write the deadline in hours, or count open days: `{within: 1 dag, count: open_days}`",
    )
}

fn too_early(written: &Text, warn: SignedDuration, whole: SignedDuration) -> Option<Diagnostic> {
    if warn < whole {
        return None;
    }
    let problem = at(
        &codes::WARNING_TOO_EARLY,
        written,
        "de waarschuwing komt meteen: ze is zo lang als de termijn zelf, of langer",
        "the warning comes at once: it is as long as the deadline itself, or longer",
    );
    Some(problem.help(
        "maak de waarschuwing korter dan de termijn",
        "make the warning shorter than the deadline",
    ))
}
