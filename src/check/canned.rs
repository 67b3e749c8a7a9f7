//! Can employees tell canned answers apart?

use super::normal::plain;
use super::view::{View, at};
use crate::content::CannedDef;
use crate::diagnostic::{Diagnostic, codes};
use std::collections::HashMap;

pub(super) fn check(view: &View<'_>, found: &mut Vec<Diagnostic>) {
    let mut by_title: HashMap<String, Vec<&CannedDef>> = HashMap::new();
    for canned in &view.content.canned {
        let title = plain(&canned.title.value);
        if title.is_empty() {
            continue;
        }
        let earlier = by_title.entry(title).or_default();
        if let Some(other) = earlier.iter().find(|other| seen_together(canned, other)) {
            found.push(same_title(canned, other));
        }
        earlier.push(canned);
    }
}

/// Is there a queue that sees both?
fn seen_together(one: &CannedDef, other: &CannedDef) -> bool {
    one.queues.is_empty()
        || other.queues.is_empty()
        || one
            .queues
            .iter()
            .any(|queue| other.queues.iter().any(|it| it.value == queue.value))
}

fn same_title(canned: &CannedDef, other: &CannedDef) -> Diagnostic {
    let title = &canned.title.value;
    let problem = at(
        &codes::SAME_CANNED_TITLE,
        &canned.title,
        format!("de titel ‘{title}’ staat al bij een ander standaardantwoord"),
        format!("the title ‘{title}’ belongs to another canned answer already"),
    );
    let problem = problem.label(other.title.span, "hier staat de eerste", "the first one is here");
    problem.help(
        "geef één van de twee een andere titel, of voeg ze samen",
        "give one of the two another title, or join them",
    )
}
