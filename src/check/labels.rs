//! Do titles and labels fit where they are shown, and can residents tell them apart?

use super::normal::plain;
use super::view::{View, at};
use crate::content::Text;
use crate::diagnostic::{Code, Diagnostic, codes};
use std::collections::HashMap;

/// A WhatsApp button shows at most so many characters.
pub(super) const BUTTON: usize = 20;
/// The description of a row in a WhatsApp list.
const TITLE: usize = 72;

pub(super) fn check(view: &View<'_>, found: &mut Vec<Diagnostic>) {
    let intents = &view.content.intents;
    for intent in intents {
        found.extend(too_long(
            &codes::TITLE_TOO_LONG,
            &intent.title,
            TITLE,
            ("de titel", "the title"),
        ));
        let label = intent.label.as_ref();
        found.extend(
            label.and_then(|label| {
                too_long(&codes::LABEL_TOO_LONG, label, BUTTON, ("het label", "the label"))
            }),
        );
    }
    same(
        intents.iter().map(|intent| &intent.title),
        "titel",
        "title",
        found,
    );
    same(
        intents.iter().filter_map(|intent| intent.label.as_ref()),
        "label",
        "label",
        found,
    );
}

/// A text with more characters than fit.
pub(super) fn too_long(
    code: &'static Code,
    text: &Text,
    most: usize,
    (nl, en): (&str, &str),
) -> Option<Diagnostic> {
    let length = text.value.chars().count();
    if length <= most {
        return None;
    }
    let problem = at(
        code,
        text,
        format!("{nl} heeft {length} tekens; er passen er {most}"),
        format!("{en} has {length} characters; {most} fit"),
    );
    Some(problem.help(
        format!("haal er {} af", length - most),
        format!("take off {}", length - most),
    ))
}

fn same<'a>(texts: impl Iterator<Item = &'a Text>, nl: &str, en: &str, found: &mut Vec<Diagnostic>) {
    let mut first: HashMap<String, &Text> = HashMap::new();
    for text in texts {
        let key = plain(&text.value);
        if key.is_empty() {
            continue;
        }
        let Some(earlier) = first.get(&key) else {
            first.insert(key, text);
            continue;
        };
        let problem = at(
            &codes::SAME_TITLE,
            text,
            format!(
                "deze {nl} is dezelfde als bij een andere intent: ‘{}’",
                text.value
            ),
            format!(
                "this {en} is the same as that of another intent: ‘{}’",
                text.value
            ),
        );
        let problem = problem.label(earlier.span, "staat ook hier", "also stands here");
        found.push(problem.help(
            "maak ze verschillend: in ‘Bedoel je …?’ moet de inwoner kunnen kiezen",
            "make them differ: in ‘Bedoel je …?’ the resident must be able to choose",
        ));
    }
}
