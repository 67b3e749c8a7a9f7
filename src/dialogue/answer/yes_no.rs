//! Yes or no.

use super::Reading;
use crate::dialogue::words::Message;

const YES: [&str; 31] = [
    "ja",
    "jazeker",
    "jawel",
    "jep",
    "jup",
    "yep",
    "yes",
    "yess",
    "ok",
    "oke",
    "okay",
    "okee",
    "prima",
    "zeker",
    "graag",
    "klopt",
    "natuurlijk",
    "uiteraard",
    "inderdaad",
    "jaa",
    "jaaa",
    "goed",
    "tuurlijk",
    "absoluut",
    "correct",
    "juist",
    "akkoord",
    "top",
    "jaja",
    "j",
    "y",
];
const NO: [&str; 13] = [
    "nee",
    "neen",
    "nope",
    "nop",
    "no",
    "neee",
    "niet",
    "nooit",
    "geenszins",
    "nah",
    "n",
    "neuh",
    "neeh",
];
const THANKS: [&str; 6] = ["dank", "dankje", "dankjewel", "bedankt", "danku", "dankuwel"];
/// Yes words that stand also beside thanks: "graag, bedankt".
const STRONG: [&str; 8] = ["ja", "jazeker", "jawel", "jep", "yes", "graag", "jaa", "jaja"];
const FILLER: [&str; 38] = [
    "toch",
    "hoor",
    "je",
    "u",
    "dat",
    "is",
    "het",
    "maar",
    "doe",
    "graag",
    "wel",
    "ik",
    "wil",
    "hoeft",
    "liever",
    "echt",
    "nodig",
    "zo",
    "a",
    "b",
    "aub",
    "alsjeblieft",
    "alstublieft",
    "heel",
    "erg",
    "laat",
    "zitten",
    "meer",
    "al",
    "eigenlijk",
    "nu",
    "even",
    "dan",
    "zou",
    "fijn",
    "lief",
    "van",
    "die",
];

pub(super) fn read(message: &Message<'_>) -> Reading {
    match certain(message) {
        Some(yes) => fits(yes, Reading::fits),
        None => match leading(message) {
            Some(yes) => fits(yes, Reading::likely),
            None => Reading::misfit("misfit_yes_no"),
        },
    }
}

fn fits(yes: bool, make: fn(&'static str, &'static str) -> Reading) -> Reading {
    if yes { make("ja", "Ja") } else { make("nee", "Nee") }
}

/// Yes or no when the whole message says nothing else.
pub(in crate::dialogue) fn certain(message: &Message<'_>) -> Option<bool> {
    match message.choice {
        Some("ja") => return Some(true),
        Some("nee") => return Some(false),
        _ => {}
    }
    if message.words.is_empty() {
        return thumbs(message.text);
    }
    match message.plain {
        "1" => return Some(true),
        "2" => return Some(false),
        _ => {}
    }
    let words = &message.words;
    let yes = words.iter().any(|word| YES.contains(word));
    let no = words.iter().any(|word| NO.contains(word));
    let all = words.iter().all(|word| {
        YES.contains(word) || NO.contains(word) || THANKS.contains(word) || FILLER.contains(word)
    });
    // "oké, bedankt" ends a conversation; it is no answer to "wil je een medewerker?"
    let polite = words.iter().any(|word| THANKS.contains(word));
    if polite && !no && !words.iter().any(|word| STRONG.contains(word)) {
        return None;
    }
    match (all, yes, no) {
        (true, _, true) => Some(no_wins(words)),
        (true, true, false) => Some(true),
        _ => None,
    }
}

/// With a no-word it is no, but for a yes in front of it: "ja, waarom niet" is for the reader of longer answers.
fn no_wins(words: &[&str]) -> bool {
    words
        .first()
        .is_some_and(|first| matches!(*first, "ja" | "jazeker" | "jawel"))
}

/// Yes or no at the start of something longer: "ja, sinds gisteren".
fn leading(message: &Message<'_>) -> Option<bool> {
    match *message.words.first()? {
        "ja" | "jazeker" | "jawel" | "jep" | "yes" | "inderdaad" | "klopt" => Some(true),
        "nee" | "neen" | "nope" | "no" => Some(false),
        _ => None,
    }
}

fn thumbs(text: &str) -> Option<bool> {
    match (text.contains(['👍', '👌', '✅']), text.contains(['👎', '❌'])) {
        (true, false) => Some(true),
        (false, true) => Some(false),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dialogue::words::plain;

    fn value(text: &str) -> Option<String> {
        match read(&Message::typed(text, &plain(text))) {
            Reading::Fits(saved) | Reading::Likely(saved) => Some(saved.value),
            _ => None,
        }
    }

    #[test]
    fn yes_and_no_have_many_forms() {
        for text in [
            "ja",
            "Jazeker!",
            "ja graag",
            "is goed",
            "oké",
            "doe maar graag",
            "klopt",
            "yes",
            "👍🏻",
            "ja, sinds gisteren",
            "Ja hoor",
        ] {
            assert_eq!(value(text).as_deref(), Some("ja"), "{text}");
        }
        for text in [
            "nee",
            "nope",
            "nee hoor",
            "Nee, bedankt",
            "hoeft niet",
            "liever niet",
            "👎",
            "nee ik heb al gebeld",
            "nee dat is niet nodig",
        ] {
            assert_eq!(value(text).as_deref(), Some("nee"), "{text}");
        }
        for text in [
            "ok bedankt",
            "prima dank je",
            "misschien",
            "paspoort",
            "",
            "wanneer zijn jullie open?",
        ] {
            assert_eq!(value(text), None, "{text}");
        }
    }
}
