//! A label in other words: with words around it, inflected, as a part of a compound: "ja nu ook", "alle lampen in de straat".

use super::FILLER;
use crate::dialogue::Choice;
use crate::dialogue::words::{alike, words};
use crate::dutch::{Keys, function_word};

/// Most words of such an answer that say something.
const MOST_WORDS: usize = 6;
/// Forms of one word cost no more than this.
const SAME: u8 = 20;
/// Fewest letters of a part of a compound, and of what is left.
const PART: usize = 4;
const REST: usize = 3;
/// Words for all of something.
const WHOLE: [&str; 5] = ["alle", "alles", "allemaal", "hele", "gehele"];
/// Small words that tell one choice from another all the same.
const TELLS: [&str; 10] = [
    "nu", "straks", "later", "vandaag", "zelf", "boven", "onder", "binnen", "buiten", "achter",
];
/// Which one it is does not matter.
const ANY: [&str; 8] = [
    "maakt niet uit",
    "maakt me niet uit",
    "maakt mij niet uit",
    "maakt niks uit",
    "geen voorkeur",
    "om het even",
    "het maakt niet uit",
    "maakt niet zoveel uit",
];

/// A word that says something, and whether it is denied.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Said {
    word: String,
    denied: bool,
}

/// The choice of which more is said than of any other; at least half of what the message says.
pub(super) fn pick<'a>(message: &[&str], choices: &'a [Choice]) -> Option<&'a Choice> {
    let said = telling(message.iter().map(|word| (*word).to_owned()));
    let affirmed = said.iter().filter(|said| !said.denied).count();
    if said.is_empty() || said.len() > MOST_WORDS {
        return None;
    }
    let named = |choice: &Choice| {
        let label = telling(words(&choice.label));
        said.iter()
            .filter(|said| label.iter().any(|word| is_same(said, word)))
            .count()
    };
    let mut counts: Vec<(usize, &Choice)> = choices.iter().map(|choice| (named(choice), choice)).collect();
    counts.sort_by_key(|(count, _)| std::cmp::Reverse(*count));
    let second = counts.get(1).map_or(0, |(count, _)| *count);
    let (count, choice) = *counts.first()?;
    (count > second && 2 * count >= affirmed).then_some(choice)
}

/// Does the message say that it does not matter which?
pub(super) fn is_any(plain: &str) -> bool {
    ANY.contains(&plain)
}

/// The choice that says the same.
pub(super) fn any_of(choices: &[Choice]) -> Option<&Choice> {
    choices
        .iter()
        .find(|choice| is_any(&words(&choice.label).join(" ")))
}

/// The words that say something, each with whether it is denied: by `niet` or `geen` before it, or behind it at the end.
fn telling(words: impl IntoIterator<Item = String>) -> Vec<Said> {
    let mut said: Vec<Said> = Vec::new();
    let mut denies = false;
    for word in words {
        if matches!(word.as_str(), "niet" | "geen") {
            denies = true;
            continue;
        }
        let is_number = word.starts_with(|c: char| c.is_ascii_digit());
        let says_nothing = FILLER.contains(&word.as_str()) || function_word(&word).is_some() || is_number;
        if says_nothing && !WHOLE.contains(&word.as_str()) && !TELLS.contains(&word.as_str()) {
            continue;
        }
        said.push(Said {
            word,
            denied: std::mem::take(&mut denies),
        });
    }
    if let Some(last) = said.last_mut().filter(|_| denies) {
        last.denied = true;
    }
    said
}

fn is_same(a: &Said, b: &Said) -> bool {
    let whole = |word: &str| WHOLE.contains(&word);
    let (x, y) = (a.word.as_str(), b.word.as_str());
    a.denied == b.denied
        && (alike(x, y) || whole(x) && whole(y) || is_part(x, y) || is_part(y, x) || is_form(x, y))
}

/// Is a word, in one of its forms, the beginning or end of the other, a compound?
fn is_part(compound: &str, part: &str) -> bool {
    let is = |part: &str| {
        part.len() >= PART
            && compound.len() >= part.len() + REST
            && (compound.starts_with(part) || compound.ends_with(part))
    };
    forms(part).iter().any(|form| form.cost <= SAME && is(form.text))
}

/// Are they forms of one word?
fn is_form(x: &str, y: &str) -> bool {
    forms(x).meet(&forms(y)).is_some_and(|cost| cost <= SAME)
}

fn forms(word: &str) -> Keys {
    let mut keys = Keys::default();
    keys.read(word);
    keys
}

#[cfg(test)]
mod tests {
    use super::super::tests::picked_by;
    use super::*;

    fn picked(labels: &[&str], text: &str) -> Option<String> {
        picked_by(pick, labels, text)
    }

    #[test]
    fn a_label_is_understood_in_other_words() {
        let lamp = [
            "Eén lamp kapot",
            "Hele straat donker",
            "Draden of paal om",
            "Iets anders",
        ];
        let moment = ["Nu bezig", "Het gebeurt vaker"];
        let road = ["Nu gevaarlijk", "Los, scheef of gat", "Ik heb schade"];
        let part = ["In de ochtend", "In de middag", "Donderdagavond"];
        let bin = [
            "Pas kwijt of nieuw",
            "Pas werkt niet",
            "Container kapot",
            "Container weg",
        ];
        for (labels, text, label) in [
            (&moment[..], "ja nu", Some("Nu bezig")),
            (&moment, "ja nu ook", Some("Nu bezig")),
            (&moment, "dit is al vaker gebeurd", Some("Het gebeurt vaker")),
            (&moment, "het gebeurt nu", None),
            (&moment, "ja", None),
            (&lamp, "alle lampen in de straat", Some("Hele straat donker")),
            (&lamp, "de lantaarnpaal ligt", Some("Draden of paal om")),
            (&lamp, "kapotte lampen", Some("Eén lamp kapot")),
            (
                &road,
                "nee niet gevaarlijk gewoon los",
                Some("Los, scheef of gat"),
            ),
            (&road, "niet gevaarlijk", None),
            (&road, "er zit een gat in", Some("Los, scheef of gat")),
            (&bin, "mijn pas werkt niet meer", Some("Pas werkt niet")),
            (&part, "liefst s avonds", Some("Donderdagavond")),
            (&part, "doe maar s middags", Some("In de middag")),
            (&bin, "hij werkt", None),
            (&bin, "de container", None),
            (&bin, "wat kost een paspoort met foto en spoed", None),
        ] {
            assert_eq!(picked(labels, text).as_deref(), label, "{text}");
        }
    }
}
