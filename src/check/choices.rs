//! Can residents choose: few choices, that fit on a button and differ? Can a typed answer fit its bounds?

use super::labels::{BUTTON, too_long};
use super::normal::plain;
use super::view::{View, at};
use crate::content::{AnswerType, AskDef, StepKind, Text};
use crate::diagnostic::{Diagnostic, codes};
use jiff::civil::Date;
use std::collections::HashMap;

/// Rows of a WhatsApp list.
const MOST: usize = 10;

pub(super) fn check(view: &View<'_>, found: &mut Vec<Diagnostic>) {
    for (_, step) in view.steps() {
        if let StepKind::Ask(ask) = &step.kind {
            choices(ask, found);
            bounds(ask, found);
        }
    }
}

fn choices(ask: &AskDef, found: &mut Vec<Diagnostic>) {
    if let Some((value, _)) = ask.choices.get(MOST) {
        let count = ask.choices.len();
        let problem = at(
            &codes::TOO_MANY_CHOICES,
            value,
            format!("deze vraag heeft {count} keuzes; er passen er {MOST}"),
            format!("this question has {count} choices; {MOST} fit"),
        );
        let problem = problem.label(ask.text.span, "de vraag", "the question");
        found.push(problem.help(
            "voeg keuzes samen die naar hetzelfde leiden, of stel twee vragen na elkaar",
            "join choices that lead to the same, or ask two questions in turn",
        ));
    }
    for (_, label) in &ask.choices {
        found.extend(too_long(
            &codes::LABEL_TOO_LONG,
            label,
            BUTTON,
            ("het label", "the label"),
        ));
    }
    twice(
        ask.choices.iter().map(|(value, _)| value),
        ("waarde", "value"),
        found,
    );
    twice(
        ask.choices.iter().map(|(_, label)| label),
        ("label", "label"),
        found,
    );
}

fn twice<'a>(texts: impl Iterator<Item = &'a Text>, (nl, en): (&str, &str), found: &mut Vec<Diagnostic>) {
    let mut first: HashMap<String, &Text> = HashMap::new();
    for text in texts {
        let Some(earlier) = first.get(&plain(&text.value)) else {
            first.insert(plain(&text.value), text);
            continue;
        };
        let problem = at(
            &codes::DUPLICATE_CHOICE,
            text,
            format!("{nl} ‘{}’ komt bij deze vraag twee keer voor", text.value),
            format!("{en} ‘{}’ occurs twice in this question", text.value),
        );
        let problem = problem.label(earlier.span, "de eerste", "the first");
        found.push(problem.help(
            "maak ze verschillend, of haal er één weg",
            "make them differ, or remove one",
        ));
    }
}

fn bounds(ask: &AskDef, found: &mut Vec<Diagnostic>) {
    let written: Vec<&Text> = ask.min.iter().chain(&ask.max).collect();
    let Some(first) = written.first() else { return };
    let kind = ask
        .answer_type
        .as_ref()
        .map_or(AnswerType::Text, |kind| kind.value);
    match kind {
        AnswerType::Number => {
            let value = |text: &Text| {
                text.value
                    .trim()
                    .replace(',', ".")
                    .parse::<f64>()
                    .ok()
                    .filter(|n| n.is_finite())
            };
            let wrong = "dit is geen getal; schrijf bijvoorbeeld `10`";
            ordered(
                ask,
                value,
                (wrong, "this is not a number; write something like `10`"),
                found,
            );
        }
        AnswerType::Date => {
            let value = |text: &Text| bound_date(&text.value);
            let wrong = "dit is geen datum; schrijf `today` of een datum zoals `2026-12-31`";
            ordered(
                ask,
                value,
                (
                    wrong,
                    "this is not a date; write `today` or a date such as `2026-12-31`",
                ),
                found,
            );
        }
        _ => {
            let problem = at(
                &codes::BAD_BOUND,
                *first,
                "`min` en `max` kunnen alleen bij `type: number` en `type: date`",
                "`min` and `max` are only possible with `type: number` and `type: date`",
            );
            found.push(problem.help(
                "kies een ander `type`, of haal de grens weg",
                "choose another `type`, or remove the bound",
            ));
        }
    }
}

/// A bound of a date: a fixed day, or a moving one, which cannot be compared with a fixed one.
#[derive(Clone, Copy, PartialEq)]
enum Bound {
    Fixed(Date),
    Today,
}

impl PartialOrd for Bound {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        match (self, other) {
            (Self::Fixed(this), Self::Fixed(other)) => this.partial_cmp(other),
            _ => None,
        }
    }
}

fn bound_date(text: &str) -> Option<Bound> {
    match text.trim() {
        "today" => Some(Bound::Today),
        date => crate::calendar::parse_date(date).ok().map(Bound::Fixed),
    }
}

fn ordered<T: PartialOrd>(
    ask: &AskDef,
    value: impl Fn(&Text) -> Option<T>,
    (nl, en): (&str, &str),
    found: &mut Vec<Diagnostic>,
) {
    for text in ask
        .min
        .iter()
        .chain(&ask.max)
        .filter(|text| value(text).is_none())
    {
        found.push(at(&codes::BAD_BOUND, text, nl, en));
    }
    let (Some(min), Some(max)) = (&ask.min, &ask.max) else {
        return;
    };
    if value(min).zip(value(max)).is_some_and(|(min, max)| min > max) {
        let problem = at(
            &codes::BAD_BOUND,
            min,
            format!(
                "`min` ({}) is hoger dan `max` ({}): geen antwoord past",
                min.value, max.value
            ),
            format!(
                "`min` ({}) is above `max` ({}): no answer fits",
                min.value, max.value
            ),
        );
        found.push(
            problem
                .label(max.span, "de bovengrens", "the upper bound")
                .help("wissel ze om", "swap them"),
        );
    }
}
