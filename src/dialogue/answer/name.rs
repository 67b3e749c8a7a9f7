//! The name of somebody, without what stands around it: "goedenavond, mijn naam is Jansen".

use super::no_answer;
use super::{Misfit, Reading};
use crate::compile::Ask;
use crate::dialogue::mash::is_mash;
use crate::dialogue::words::{Message, plain, words};
use crate::dutch::{FunctionKind, function_word};

/// Most words of a name: "mevrouw A. van der Velde-de Vries".
const MOST_WORDS: usize = 7;

/// Greetings and small words before a name.
const BEFORE: [&str; 24] = [
    "hoi",
    "hallo",
    "hey",
    "hi",
    "hee",
    "goedemorgen",
    "goedemiddag",
    "goedenavond",
    "goedendag",
    "goeiemorgen",
    "goeiemiddag",
    "goede",
    "goeden",
    "morgen",
    "middag",
    "avond",
    "dag",
    "ja",
    "ok",
    "oke",
    "nou",
    "oh",
    "prima",
    "natuurlijk",
];
/// What a name is told with.
const FRAMES: [&[&str]; 26] = [
    &["mijn", "naam", "is"],
    &["mijn", "achternaam", "is"],
    &["mijn", "voornaam", "is"],
    &["mn", "naam", "is"],
    &["m", "n", "naam", "is"],
    &["mn", "achternaam", "is"],
    &["mijn", "naam"],
    &["mijn", "achternaam"],
    &["de", "naam", "is"],
    &["de", "achternaam", "is"],
    &["naam", "is"],
    &["achternaam", "is"],
    &["naam"],
    &["achternaam"],
    &["ik", "heet"],
    &["ik", "ben"],
    &["ik", "sta", "ingeschreven", "als"],
    &["dat", "is"],
    &["het", "is"],
    &["je", "spreekt", "met"],
    &["u", "spreekt", "met"],
    &["met"],
    &["doe", "maar"],
    &["zeg", "maar"],
    &["noem", "me", "maar"],
    &["noem", "mij", "maar"],
];
/// What is said behind it.
const BEHIND: [&[&str]; 14] = [
    &["is", "mijn", "naam"],
    &["is", "de", "naam"],
    &["is", "mijn", "achternaam"],
    &["heet", "ik"],
    &["ben", "ik"],
    &["hier"],
    &["hoor"],
    &["graag"],
    &["alsjeblieft"],
    &["alstublieft"],
    &["aub"],
    &["bedankt"],
    &["dank", "je"],
    &["dank", "je", "wel"],
];
/// What comes next belongs to another question.
const OTHER_DATA: [&str; 14] = [
    "bsn",
    "tel",
    "telefoon",
    "telefoonnummer",
    "nummer",
    "mobiel",
    "geboren",
    "geboortedatum",
    "adres",
    "mail",
    "email",
    "postcode",
    "is",
    "en",
];

/// Words between the parts of a name that mean something else in a sentence.
const PARTICLES: [&str; 2] = ["ben", "al"];

/// Is the name of the resident asked for: "Hoe heet je?", "Wat is uw achternaam?" Not that of a street or a firm.
pub(super) fn is_asked(ask: &Ask) -> bool {
    const NAMES: [&str; 3] = ["naam", "achternaam", "voornaam"];
    let words = words(&ask.text);
    let asks = |pair: &[String]| match (pair[0].as_str(), pair[1].as_str()) {
        ("heet", you) => matches!(you, "je" | "jij" | "u"),
        ("je" | "jouw" | "uw" | "volledige", name) => NAMES.contains(&name),
        _ => false,
    };
    NAMES[1..].contains(&ask.save.as_str()) || words.windows(2).any(asks)
}

pub(super) fn read(message: &Message<'_>) -> Reading {
    if is_mash(&message.words) {
        return Reading::misfit("misfit_text");
    }
    match name(message) {
        Some(name) => Reading::fits(&name, &name),
        None => Reading::Misfit(Misfit::new("finish_first")),
    }
}

/// A part of a message as typed, with its words.
#[derive(Debug)]
struct Part<'m> {
    typed: &'m str,
    words: Vec<String>,
}

impl Part<'_> {
    fn is(&self, word: &str) -> bool {
        matches!(self.words.as_slice(), [only] if only == word)
    }

    fn is_one_of(&self, list: &[&str]) -> bool {
        list.iter().any(|word| self.is(word))
    }
}

fn name(message: &Message<'_>) -> Option<String> {
    if no_answer::is_none(message) || no_answer::is_question(message) {
        return None;
    }
    let parts: Vec<Part<'_>> = message
        .text
        .split_whitespace()
        .map(|typed| Part {
            typed,
            words: words(typed),
        })
        .filter(|part| !part.words.is_empty())
        .collect();
    let named = without_data(&parts);
    let named = without_behind(without_front(named));
    if named.is_empty() || named.len() > MOST_WORDS || !is_name(named) {
        return None;
    }
    let typed: Vec<&str> = named.iter().map(|part| part.typed).collect();
    let name = typed.join(" ");
    Some(
        name.trim_matches([',', ';', ':', '!', ' '])
            .trim_end_matches(". ")
            .to_owned(),
    )
}

/// Up to the first number or placeholder, and the words that announce it: a number is no part of a name.
fn without_data<'a, 'm>(parts: &'a [Part<'m>]) -> &'a [Part<'m>] {
    let is_data = |part: &Part<'_>| {
        part.typed
            .contains(|c: char| c.is_ascii_digit() || matches!(c, '[' | '@'))
    };
    let Some(mut end) = parts.iter().position(is_data) else {
        return parts;
    };
    while end > 0 && parts[end - 1].is_one_of(&OTHER_DATA) {
        end -= 1;
    }
    &parts[..end]
}

fn without_front<'a, 'm>(parts: &'a [Part<'m>]) -> &'a [Part<'m>] {
    let mut rest = parts;
    loop {
        let starts = |frame: &&&[&str]| {
            rest.len() > frame.len() && rest.iter().zip(**frame).all(|(part, word)| part.is(word))
        };
        let skip = match FRAMES.iter().find(starts) {
            Some(frame) => frame.len(),
            None if rest.len() > 1 && rest[0].is_one_of(&BEFORE) => 1,
            None => return rest,
        };
        rest = &rest[skip..];
    }
}

fn without_behind<'a, 'm>(parts: &'a [Part<'m>]) -> &'a [Part<'m>] {
    let mut rest = parts;
    loop {
        let ends = |frame: &&&[&str]| {
            rest.len() > frame.len()
                && rest[rest.len() - frame.len()..]
                    .iter()
                    .zip(**frame)
                    .all(|(part, word)| part.is(word))
        };
        match BEHIND.iter().find(ends) {
            Some(frame) => rest = &rest[..rest.len() - frame.len()],
            None => return rest,
        }
    }
}

/// Are these words a name? Words that make a sentence are none, but for those between the parts of one, and one that is written as a name.
fn is_name(parts: &[Part<'_>]) -> bool {
    let kind = |part: &Part<'_>| {
        part.words
            .iter()
            .find_map(|word| function_word(word))
            .map(|word| word.kind)
    };
    let bare = parts.iter().filter(|part| kind(part).is_none()).count();
    let makes_sentence = |(at, part): &(usize, &Part<'_>)| {
        let joins = part.is("en") || (part.is_one_of(&PARTICLES) && *at > 0 && at + 1 < parts.len());
        kind(part).is_some_and(|kind| {
            !matches!(
                kind,
                FunctionKind::Preposition | FunctionKind::Article | FunctionKind::Politeness
            ) && !joins
        })
    };
    let sentence = parts.iter().enumerate().filter(makes_sentence).count();
    let capitals = parts
        .iter()
        .all(|part| part.typed.starts_with(char::is_uppercase));
    let letters = parts
        .iter()
        .all(|part| plain(part.typed).chars().all(|c| c.is_alphabetic() || c == ' '));
    letters && bare > 0 && (sentence == 0 || sentence == 1 && capitals && parts.len() <= 3)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_name_of_the_resident_is_a_name() {
        let ask = |text: &str| Ask {
            text: text.into(),
            save: "naam".into(),
            answer: crate::compile::AnswerShape::Choices(Vec::new()),
            help: None,
            optional: false,
        };
        for (text, asked) in [
            ("Hoe heet je?", true),
            ("Wat is uw naam?", true),
            ("Mag ik je volledige naam?", true),
            ("Wat is de naam van de straat?", false),
            ("Hoe heet het evenement?", false),
        ] {
            assert_eq!(is_asked(&ask(text)), asked, "{text}");
        }
    }

    #[test]
    fn a_name_stands_in_a_frame_and_a_sentence_is_none() {
        for (text, expected) in [
            ("Jansen", Some("Jansen")),
            ("De Vries", Some("De Vries")),
            ("van der Berg", Some("van der Berg")),
            ("J.P. Jansen-de Wit", Some("J.P. Jansen-de Wit")),
            ("goedenavond mijn naam is jansen", Some("jansen")),
            ("Hallo, ik heet Fatima El Idrissi", Some("Fatima El Idrissi")),
            ("met mevrouw Pietersen", Some("mevrouw Pietersen")),
            ("Mijn naam: Bakker", Some("Bakker")),
            ("O'Brien", Some("O'Brien")),
            ("Wil Jansen", Some("Wil Jansen")),
            ("Jan en Piet Smit", Some("Jan en Piet Smit")),
            ("Ayşe", Some("Ayşe")),
            ("abdel ben ali", Some("abdel ben ali")),
            ("Jansen hier", Some("Jansen")),
            ("Jansen, bsn 111222333", Some("Jansen")),
            ("Jansen, bsn [BSN]", Some("Jansen")),
            ("nee ik wil niet gebeld worden", None),
            ("waarom wil je mijn naam weten", None),
            ("wat anders: wat kost een paspoort", None),
            ("dat zeg ik liever niet", None),
            ("nee", None),
            ("ja", None),
            ("hallo", None),
            ("geen idee", None),
            ("overslaan", None),
            ("06 12345678", None),
            ("ik heb haast", None),
            ("Jansen?", None),
        ] {
            let found = match read(&Message::typed(text, &plain(text))) {
                Reading::Fits(saved) => Some(saved.value),
                _ => None,
            };
            assert_eq!(found.as_deref(), expected, "{text}");
        }
    }
}
