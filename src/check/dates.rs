//! Which answers have expired?

use super::hours::date;
use super::view::{View, at};
use crate::diagnostic::{Diagnostic, codes};

pub(super) fn check(view: &View<'_>, found: &mut Vec<Diagnostic>) {
    for intent in &view.content.intents {
        let Some(written) = &intent.valid_until else {
            continue;
        };
        let Some(last_day) = date(written, found) else {
            continue;
        };
        if view.today.is_none_or(|today| today <= last_day) {
            continue;
        }
        let id = &intent.id.value;
        let problem = at(
            &codes::EXPIRED,
            written,
            format!("het antwoord van `{id}` was geldig tot en met {last_day}"),
            format!("the answer of `{id}` was valid until {last_day}"),
        );
        found.push(problem.help(
            "kijk of het antwoord nog klopt met de bron, en zet dan een nieuwe datum",
            "see whether the answer still agrees with its source, then set a new date",
        ));
    }
}
