//! One of a few choices: by button, number, ordinal, value, label or misspelt label.

mod around;
mod ranges;

use super::{Misfit, Reading, no_answer};
use crate::dialogue::Choice;
use crate::dialogue::words::{Message, alike, plain, words};

/// Most words of a message in which a label is looked for ("het is de grijze bak").
const SHORT: usize = 6;

/// Words that say nothing about which one.
const FILLER: [&str; 20] = [
    "de", "het", "nummer", "nr", "optie", "keuze", "antwoord", "ik", "kies", "bedoel", "doe", "maar", "die",
    "graag", "een", "is", "gaat", "om", "over", "van",
];

/// What a message picked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::dialogue) enum Picked<'a> {
    /// This one and nothing else: its button, number, value or label, also misspelt or in part.
    Surely(&'a Choice),
    /// This one, named in a short sentence.
    Likely(&'a Choice),
    /// More than one is named.
    Several,
    /// None.
    Nothing,
}

pub(super) fn read(message: &Message<'_>, choices: &[(String, String)]) -> Reading {
    let shown = shown(choices);
    let named = exact(message, &shown).is_some() || position(&message.words, shown.len()).is_some();
    if let Some(choice) = (!named).then(|| ranges::pick(&message.words, &shown)).flatten() {
        return Reading::likely(&choice.value, &choice.label);
    }
    match pick(message, &shown) {
        Picked::Surely(choice) => Reading::fits(&choice.value, &choice.label),
        Picked::Likely(choice) => Reading::likely(&choice.value, &choice.label),
        Picked::Several => Reading::Misfit(Misfit::new("misfit_choice_several")),
        Picked::Nothing => in_other_words(message, &shown),
    }
}

/// A choice that is not called by its label. It may also be another question, so that goes first.
fn in_other_words(message: &Message<'_>, shown: &[Choice]) -> Reading {
    if around::is_any(message.plain) {
        let any = around::any_of(shown);
        return any.map_or_else(
            || Reading::misfit("misfit_choice_several"),
            |choice| Reading::fits(&choice.value, &choice.label),
        );
    }
    let meant = (!no_answer::is_question(message)).then(|| around::pick(&message.words, shown));
    let meant = meant.flatten();
    let meant = meant.filter(|choice| !ranges::contradicts(&message.words, choice));
    meant.map_or_else(
        || Reading::misfit("misfit_choice"),
        |choice| Reading::likely(&choice.value, &choice.label),
    )
}

/// Choices of the content as buttons.
pub(in crate::dialogue) fn shown(choices: &[(String, String)]) -> Vec<Choice> {
    choices
        .iter()
        .map(|(value, label)| Choice::new(value, label))
        .collect()
}

/// Which of the choices a message means.
pub(in crate::dialogue) fn pick<'a>(message: &Message<'_>, choices: &'a [Choice]) -> Picked<'a> {
    if let Some(choice) = exact(message, choices) {
        return Picked::Surely(choice);
    }
    if let Some(choice) = position(&message.words, choices.len()).and_then(|at| choices.get(at)) {
        return Picked::Surely(choice);
    }
    let misspelt = |choice: &&Choice| labels(choice).any(|label| alike(message.plain, &plain(label)));
    let part = |choice: &&Choice| labels(choice).any(|label| is_part(&message.words, label));
    for found in [
        only(choices.iter().filter(misspelt)),
        only(choices.iter().filter(part)),
    ] {
        match found {
            Picked::Nothing => {}
            Picked::Likely(choice) => return Picked::Surely(choice),
            several => return several,
        }
    }
    if message.words.len() > SHORT {
        return Picked::Nothing;
    }
    only(
        choices
            .iter()
            .filter(|choice| labels(choice).any(|label| names(&message.words, label))),
    )
}

/// The choice whose button, value or label the message is, letter for letter.
pub(in crate::dialogue) fn exact<'a>(message: &Message<'_>, choices: &'a [Choice]) -> Option<&'a Choice> {
    let pressed = message.choice;
    if let Some(choice) = choices
        .iter()
        .find(|choice| Some(choice.value.as_str()) == pressed)
    {
        return Some(choice);
    }
    if message.words.is_empty() {
        return choices
            .iter()
            .find(|choice| !message.text.is_empty() && choice.label.trim() == message.text);
    }
    choices
        .iter()
        .find(|choice| labels(choice).any(|label| plain(label) == message.plain))
        .or_else(|| {
            choices
                .iter()
                .find(|choice| plain(&choice.value) == message.plain)
        })
}

fn only<'a>(mut found: impl Iterator<Item = &'a Choice>) -> Picked<'a> {
    match (found.next(), found.next()) {
        (Some(_), Some(_)) => Picked::Several,
        (Some(one), None) => Picked::Likely(one),
        _ => Picked::Nothing,
    }
}

/// Does the message name the label, all of its words next to each other?
fn names(message: &[&str], label: &str) -> bool {
    let label = words(label);
    if label.is_empty() || message.iter().any(|word| matches!(*word, "niet" | "geen")) {
        return false;
    }
    message
        .windows(label.len())
        .any(|window| window.iter().zip(&label).all(|(a, b)| alike(a, b)))
}

/// What a choice is called: its label, and the one of small buttons.
fn labels(choice: &Choice) -> impl Iterator<Item = &str> {
    std::iter::once(choice.label.as_str()).chain(choice.short.as_deref())
}

/// Is the message a part of the label, such as "plastic" of "Plastic en blik"?
fn is_part(message: &[&str], label: &str) -> bool {
    let label = words(label);
    let mut said = message.iter().filter(|word| !FILLER.contains(word)).peekable();
    said.peek().is_some_and(|first| first.chars().count() >= 3)
        && said.all(|word| label.iter().any(|part| alike(part, word)))
}

/// "2", "nummer 2", "optie twee", "de tweede", "de laatste": a place in the list, from 0.
fn position(words: &[&str], count: usize) -> Option<usize> {
    let number = numeral(words, count)?;
    (1..=count).contains(&number).then(|| number - 1)
}

/// Is the message nothing but a number or an ordinal?
pub(in crate::dialogue) fn is_number(words: &[&str]) -> bool {
    numeral(words, 1).is_some()
}

fn numeral(words: &[&str], count: usize) -> Option<usize> {
    const ORDINALS: [&str; 10] = [
        "eerste", "tweede", "derde", "vierde", "vijfde", "zesde", "zevende", "achtste", "negende", "tiende",
    ];
    let mut rest = words.iter().filter(|word| !FILLER.contains(word));
    let word = *rest.next()?;
    if rest.next().is_some() {
        return None;
    }
    match word {
        "bovenste" => Some(1),
        "onderste" | "laatste" => Some(count),
        "1e" | "1ste" => Some(1),
        "2e" | "2de" => Some(2),
        "3e" | "3de" => Some(3),
        _ => ORDINALS
            .iter()
            .position(|ordinal| *ordinal == word)
            .map(|at| at + 1)
            .or_else(|| super::number::whole_word(word)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dialogue::words::split;

    /// The label of the choice that one way to pick finds.
    pub(super) fn picked_by(
        pick: for<'a> fn(&[&str], &'a [Choice]) -> Option<&'a Choice>,
        labels: &[&str],
        text: &str,
    ) -> Option<String> {
        let choices: Vec<Choice> = labels.iter().map(|label| Choice::new(*label, *label)).collect();
        let plain = plain(text);
        let words: Vec<&str> = split(&plain).collect();
        pick(&words, &choices).map(|choice| choice.label.clone())
    }

    fn shown() -> Vec<Choice> {
        [("rest", "Restafval"), ("gft", "Gft"), ("pmd", "Plastic en blik")]
            .map(|(value, label)| Choice::new(value, label))
            .to_vec()
    }

    fn one(picked: Picked<'_>) -> Option<&Choice> {
        match picked {
            Picked::Surely(choice) | Picked::Likely(choice) => Some(choice),
            Picked::Several | Picked::Nothing => None,
        }
    }

    fn picked(text: &str) -> Option<String> {
        let choices = shown();
        one(pick(&Message::typed(text, &plain(text)), &choices)).map(|choice| choice.value.clone())
    }

    #[test]
    fn a_choice_is_picked_by_number_value_and_label() {
        for (text, value) in [
            ("1", "rest"),
            ("de tweede", "gft"),
            ("nr 3", "pmd"),
            ("optie drie", "pmd"),
            ("de laatste", "pmd"),
            ("GFT!", "gft"),
            ("restafval", "rest"),
            ("restafvla", "rest"),
            ("het is de gft bak", "gft"),
            ("plastic en blik denk ik", "pmd"),
            ("het gaat om plastic", "pmd"),
        ] {
            assert_eq!(picked(text).as_deref(), Some(value), "{text}");
        }
    }

    #[test]
    fn what_is_no_choice_is_not_picked() {
        for text in [
            "4",
            "0",
            "papier",
            "niet de gft",
            "gft en restafval",
            "wanneer zijn jullie open op maandag",
            "",
        ] {
            assert_eq!(picked(text), None, "{text}");
        }
    }

    #[test]
    fn labels_that_are_numbers_go_before_places_in_the_list() {
        let choices = ["2", "1", "meer"].map(|it| Choice::new(it, it));
        assert_eq!(
            one(pick(&Message::typed("1", &plain("1")), &choices)).map(|it| it.label.as_str()),
            Some("1")
        );
    }
}
