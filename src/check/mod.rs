//! Content to checked content, or to everything that is wrong with it. One question per file; every check runs, in a fixed order.
//!
//! Checks tolerate content that the loader found errors in: what could not be read is simply not there.

mod blanks;
mod canned;
mod choices;
mod contacts;
mod cycles;
mod dates;
mod desk;
mod duplicates;
mod ends;
mod examples;
mod excluded;
mod fixtures;
mod greeting;
mod groups;
mod hours;
mod keywords;
mod labels;
mod negatives;
mod normal;
mod placeholders;
mod privacy;
mod references;
mod routes;
mod saved;
mod settings;
mod tags;
mod templates;
mod texts;
mod thresholds;
mod torn;
mod unused;
mod view;
mod words;

pub use fixtures::DECISIONS;
pub(crate) use negatives::of_all as against_all;
pub(crate) use normal::plain;
pub use words::ListWords;

use crate::content::{Content, Settings};
use crate::diagnostic::Diagnostic;
use jiff::civil::Date;
use view::View;

/// Content without errors. Only this room makes it, so nothing unchecked can be compiled.
#[derive(Debug, Clone)]
pub struct Checked {
    content: Content,
    settings: Settings,
}

impl Checked {
    /// What was checked.
    #[must_use]
    pub fn content(&self) -> &Content {
        &self.content
    }

    /// `balie.yaml`, which exists.
    #[must_use]
    pub fn settings(&self) -> &Settings {
        &self.settings
    }
}

/// One question about the whole content; adds what is wrong.
type Check = fn(&View<'_>, &mut Vec<Diagnostic>);

const FIRST: &[Check] = &[
    settings::check,
    thresholds::check,
    hours::check,
    contacts::check,
    desk::check,
    privacy::check,
    greeting::check,
    duplicates::check,
    references::check,
    routes::check,
    blanks::check,
    labels::check,
    groups::check,
    templates::check,
    unused::check,
];
// Here comes `examples::check`. It takes as long as all others together, so it is asked beside them.
const LAST: &[Check] = &[
    keywords::check,
    negatives::check,
    excluded::check,
    dates::check,
    ends::check,
    cycles::check,
    choices::check,
    canned::check,
    saved::check,
    texts::check,
    fixtures::check,
];

fn ask(checks: &[Check], view: &View<'_>) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    checks.iter().for_each(|check| check(view, &mut found));
    found
}

/// Asks every question about the content. `today` is for answers that expire; without it none does.
///
/// The diagnostics are in the order of the checks. `Checked` is there when none of them is an error and every file was read to its end; a
/// caller that has errors from loading must not use it.
#[must_use]
pub fn run(content: Content, today: Option<Date>) -> (Option<Checked>, Vec<Diagnostic>) {
    let mut found = Vec::new();
    let view = View::of(&content, today);
    let compare = || ask(&[examples::check], &view);
    let mut later = Vec::new();
    let compared = std::thread::scope(|scope| {
        let thread = std::thread::Builder::new().name("examples".to_owned());
        let beside = thread.spawn_scoped(scope, compare).ok();
        // what is unused depends on what was found before
        FIRST.iter().for_each(|check| check(&view, &mut found));
        later = ask(LAST, &view);
        let made = beside.and_then(|thread| thread.join().ok());
        made.unwrap_or_else(compare)
    });
    found.extend(compared);
    found.append(&mut later);
    torn::take_back(&content, &mut found);
    let is_sound = content.torn.is_empty() && !found.iter().any(Diagnostic::is_error);
    let settings = content.settings.clone().filter(|_| is_sound);
    (settings.map(|settings| Checked { content, settings }), found)
}
