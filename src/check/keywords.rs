//! Is every keyword line whole, and does it point at one intent?

use super::normal::plain;
use super::view::{View, at};
use crate::content::{Text, keywords};
use crate::diagnostic::{Diagnostic, codes};
use std::collections::HashMap;

pub(super) fn check(view: &View<'_>, found: &mut Vec<Diagnostic>) {
    let mut first: HashMap<Vec<String>, (&Text, &Text)> = HashMap::new();
    for intent in &view.content.intents {
        for line in &intent.keywords {
            let Some(parts) = whole(line, view, found) else {
                continue;
            };
            let Some((earlier, other)) = first.get(&parts) else {
                first.insert(parts, (line, &intent.id));
                continue;
            };
            if other.value != intent.id.value {
                found.push(shared(line, earlier, &intent.id.value, &other.value));
            }
        }
    }
}

/// The parts of a line, comparable and sorted, because they may occur in any order.
fn whole(line: &Text, view: &View<'_>, found: &mut Vec<Diagnostic>) -> Option<Vec<String>> {
    let parts = keywords::parts(&line.value);
    if let Some((_, place)) = parts.iter().find(|(part, _)| plain(part).is_empty()) {
        let span = if place.is_empty() {
            line.span
        } else {
            view.within(line, place.clone())
        };
        let problem = Diagnostic::new(
            &codes::KEYWORD_EMPTY,
            span,
            "in deze regel ontbreekt een woord",
            "a word is missing in this line",
        );
        found.push(problem.help(
            "zet voor en na elke `+` een woord, bijvoorbeeld `container + niet geleegd`",
            "put a word before and after every `+`, such as `container + niet geleegd`",
        ));
        return None;
    }
    let mut parts: Vec<String> = parts.iter().map(|(part, _)| plain(part)).collect();
    parts.sort();
    parts.dedup();
    Some(parts)
}

fn shared(line: &Text, earlier: &Text, own: &str, other: &str) -> Diagnostic {
    let problem = at(
        &codes::SAME_KEYWORDS,
        line,
        format!("deze trefwoorden staan bij `{own}` én bij `{other}`, dus ze kiezen niet"),
        format!("these keywords stand at `{own}` and at `{other}`, so they decide nothing"),
    );
    let problem = problem.label(
        earlier.span,
        format!("hier bij `{other}`"),
        format!("here at `{other}`"),
    );
    problem.help(
        "voeg bij één van de twee een woord toe dat het verschil maakt",
        "add a word to one of the two that makes the difference",
    )
}
