//! Are the thresholds possible, and in the right order?

use super::view::{View, at};
use crate::content::{Spanned, ThresholdsDef};
use crate::diagnostic::{Diagnostic, codes};

pub(super) fn check(view: &View<'_>, found: &mut Vec<Diagnostic>) {
    let Some(settings) = view.settings else { return };
    let thresholds = &settings.thresholds;
    let parts = [
        ("answer", &thresholds.answer),
        ("ask", &thresholds.ask),
        ("margin", &thresholds.margin),
    ];
    for (name, written) in parts {
        found.extend(written.as_ref().and_then(|written| range(name, written)));
    }
    if let Some(choices) = thresholds
        .choices
        .as_ref()
        .filter(|choices| !(2..=5).contains(&choices.value))
    {
        found.push(at(
            &codes::THRESHOLD_RANGE,
            choices,
            format!(
                "`choices` is {}, maar moet van 2 tot en met 5 zijn",
                choices.value
            ),
            format!("`choices` is {}, but must be from 2 to 5", choices.value),
        ));
    }
    found.extend(order(thresholds));
}

fn range(name: &str, written: &Spanned<f64>) -> Option<Diagnostic> {
    let value = written.value;
    if (0.0..=1.0).contains(&value) {
        return None;
    }
    let problem = at(
        &codes::THRESHOLD_RANGE,
        written,
        format!("`{name}` is {value}, maar moet tussen 0 en 1 liggen"),
        format!("`{name}` is {value}, but must be between 0 and 1"),
    );
    let is_percentage = value > 1.0 && value <= 100.0;
    Some(match is_percentage {
        true => problem.help(
            format!("bedoelde je {} procent? Schrijf dan `{}`", value, value / 100.0),
            format!("did you mean {} per cent? Then write `{}`", value, value / 100.0),
        ),
        false => problem,
    })
}

/// The defaults count when one of the two is not written.
fn order(thresholds: &ThresholdsDef) -> Option<Diagnostic> {
    const DEFAULT_ANSWER: f64 = 0.70;
    const DEFAULT_ASK: f64 = 0.30;
    let answer = thresholds
        .answer
        .as_ref()
        .map_or(DEFAULT_ANSWER, |written| written.value);
    let ask = thresholds
        .ask
        .as_ref()
        .map_or(DEFAULT_ASK, |written| written.value);
    if ask <= answer {
        return None;
    }
    let written = thresholds.ask.as_ref().or(thresholds.answer.as_ref())?;
    let problem = at(
        &codes::THRESHOLD_ORDER,
        written,
        format!("`ask` ({ask}) is hoger dan `answer` ({answer})"),
        format!("`ask` ({ask}) is higher than `answer` ({answer})"),
    );
    Some(problem.help(
        "maak `ask` lager dan `answer`: de bot vraagt eerder iets na dan dat hij antwoord geeft",
        "make `ask` lower than `answer`: the bot asks at less certainty than it answers",
    ))
}
