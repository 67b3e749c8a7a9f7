//! Does the greeting say that this is a chatbot?

use super::normal::plain;
use super::view::View;
use crate::diagnostic::{Diagnostic, codes};

/// Words, and beginnings of words, that say it.
const DISCLOSURES: [&str; 9] = [
    "chatbot",
    "robot",
    "computer",
    "digitale assistent",
    "virtuele assistent",
    "geautomatiseerd",
    "automatische assistent",
    "kunstmatige intelligentie",
    "digitale hulp",
];

pub(super) fn check(view: &View<'_>, found: &mut Vec<Diagnostic>) {
    let Some(settings) = view.settings else { return };
    let Some(first) = settings.greeting.first() else {
        return;
    };
    let says_it = |text: &str| {
        let text = plain(text);
        DISCLOSURES.iter().any(|word| text.contains(word))
    };
    if settings.greeting.iter().any(|text| says_it(&text.value)) {
        return;
    }
    let problem = Diagnostic::new(
        &codes::GREETING_DISCLOSURE,
        first.span,
        "de begroeting zegt niet dat dit een chatbot is",
        "the greeting does not say that this is a chatbot",
    );
    found.push(problem.help(
        "zeg het in de eerste zin, bijvoorbeeld: ‘Ik ben Zoë, de chatbot van de gemeente Zeedam.’; dat moet van de Europese AI-verordening",
        "say it in the first sentence (in Dutch: ‘de chatbot van de gemeente …’); the EU AI Act requires it",
    ));
}
