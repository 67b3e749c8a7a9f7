//! Canned answers, filled in for one conversation.

use crate::compile::{Bot, Canned};
use crate::content::placeholders;
use crate::dialogue::{SavedValue, fill_in};
use minijinja::UndefinedBehavior;
use minijinja::value::{Object, ObjectRepr, Value};
use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

/// The text of a canned answer, ready for the agent to read and send. `saved` are the answers of this resident by name. What the
/// resident never told stands there as `[naam]`, so that the agent sees what is missing; `{% if naam %}` is false for it.
#[must_use]
pub fn fill_canned(bot: &Bot, canned: &Canned, agent: &str, saved: &BTreeMap<String, SavedValue>) -> String {
    let mut names: BTreeMap<String, Value> = gaps(&canned.text);
    for (name, value) in saved {
        names.insert(name.clone(), Value::from(value.label.as_str()));
    }
    names.insert("agent".to_owned(), Value::from(agent));
    fill_in(bot, &canned.text, names)
}

/// Every name in the text as a gap.
fn gaps(text: &str) -> BTreeMap<String, Value> {
    let environment = placeholders::environment(UndefinedBehavior::Strict);
    let Ok(template) = environment.template_from_str(text) else {
        return BTreeMap::new();
    };
    let names = template.undeclared_variables(false).into_iter();
    names
        .map(|name| (name.clone(), Value::from_object(Gap(name))))
        .collect()
}

/// A value that is not there: shown as `[name]`, and not true.
#[derive(Debug)]
struct Gap(String);

impl Object for Gap {
    fn repr(self: &Arc<Self>) -> ObjectRepr {
        ObjectRepr::Plain
    }

    fn is_true(self: &Arc<Self>) -> bool {
        false
    }

    fn render(self: &Arc<Self>, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "[{}]", self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compile::{RecognitionSource, Weights};
    use crate::replay::labelled::bot_of;

    fn filled(text: &str, saved: &[(&str, &str)]) -> String {
        let bot = bot_of(&RecognitionSource::default(), Weights::default());
        let canned = Canned {
            id: "a".to_owned(),
            title: "A".to_owned(),
            text: text.to_owned(),
            queues: Vec::new(),
            tags: Vec::new(),
        };
        let value = |label: &str| SavedValue {
            value: "x".to_owned(),
            label: label.to_owned(),
        };
        let saved = saved
            .iter()
            .map(|(name, label)| ((*name).to_owned(), value(label)))
            .collect();
        fill_canned(&bot, &canned, "Anna", &saved)
    }

    #[test]
    fn what_the_resident_never_told_is_a_gap_that_the_agent_sees() {
        let text = "Dag {{ naam }}, met {{ agent }} van {{ municipality.name }}.{% if dagdeel %} Tot {{ dagdeel }}!{% endif %}";
        assert_eq!(
            filled(text, &[("naam", "Jan"), ("dagdeel", "vanmiddag")]),
            "Dag Jan, met Anna van Voorbeeld. Tot vanmiddag!"
        );
        assert_eq!(filled(text, &[]), "Dag [naam], met Anna van Voorbeeld.");
        assert_eq!(filled("{{ naam|upper }}", &[]), "[NAAM]");
        assert_eq!(filled("{{ agent }}", &[("agent", "niet deze")]), "Anna");
    }
}
