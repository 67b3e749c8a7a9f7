//! A file with broken YAML is read up to the mistake. What stands after it seems to be missing; to report that would hide the one
//! mistake that matters under many that are none.

use crate::content::Content;
use crate::diagnostic::{Code, Diagnostic, codes};

/// Something seems to be missing in the same file.
static IN_THE_FILE: [&Code; 8] = [
    &codes::NO_EXAMPLES,
    &codes::NO_ROUTE,
    &codes::EMPTY_FLOW,
    &codes::EMPTY_GROUP,
    &codes::NO_QUEUE,
    &codes::NO_DEFAULT_QUEUE,
    &codes::QUEUE_NEVER_OPEN,
    &codes::GREETING_DISCLOSURE,
];

/// Something seems to be missing in any file.
static ANYWHERE: [&Code; 17] = [
    &codes::UNKNOWN_INTENT,
    &codes::UNKNOWN_SMALL_TALK,
    &codes::UNKNOWN_FLOW,
    &codes::UNKNOWN_REFERRAL,
    &codes::UNKNOWN_QUEUE,
    &codes::UNKNOWN_HOURS,
    &codes::UNKNOWN_WEBHOOK,
    &codes::UNKNOWN_LIST,
    &codes::UNKNOWN_NAME,
    &codes::TEXT_NAME,
    &codes::WHEN_VALUE,
    &codes::UNUSED_FLOW,
    &codes::UNUSED_REFERRAL,
    &codes::UNUSED_QUEUE,
    &codes::UNUSED_LIST,
    &codes::UNUSED_HOURS,
    &codes::UNUSED_WEBHOOK,
];

/// Drops what may only seem so because a file could not be read to the end. A reference with a near neighbour stays: it is a typing
/// mistake, whatever the rest of the file says.
pub(super) fn forgive(content: &Content, found: &mut Vec<Diagnostic>) {
    if content.torn.is_empty() {
        return;
    }
    found.retain(|problem| {
        let here = content.torn.contains(&problem.span.file) && IN_THE_FILE.contains(&problem.code);
        let there = problem.fix.is_none() && ANYWHERE.contains(&problem.code);
        !here && !there
    });
}
