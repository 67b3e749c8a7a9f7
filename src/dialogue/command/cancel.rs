//! "Laat maar": what was going on need not go on. Said with words around it, and with why: "nee laat maar, ik bel wel".

use crate::dialogue::notes::Noted;

/// Words that stand around it.
const AROUND: [&str; 30] = [
    "nee",
    "neen",
    "nou",
    "oh",
    "o",
    "ach",
    "ah",
    "ok",
    "oke",
    "ja",
    "sorry",
    "hoor",
    "dan",
    "maar",
    "toch",
    "joh",
    "bedankt",
    "dank",
    "je",
    "u",
    "wel",
    "dankjewel",
    "verder",
    "alsjeblieft",
    "hee",
    "he",
    "gewoon",
    "zeg",
    "prima",
    "goed",
];

/// Whatever was going on ends, wherever it is said.
const ALWAYS: [&[&str]; 39] = [
    &["laatmaar"],
    &["laat", "het", "maar", "zitten"],
    &["laat", "dan", "maar", "zitten"],
    &["ik", "hoef", "niet", "meer"],
    &["ik", "hoef", "het", "niet", "meer"],
    &["ik", "hoef", "niks", "meer"],
    &["ik", "stop", "hiermee"],
    &["ik", "wil", "hiermee", "stoppen"],
    &["ik", "wil", "ermee", "stoppen"],
    &["stop", "er", "maar", "mee"],
    &["stop", "hiermee"],
    &["never", "mind"],
    &["laat", "dan", "maar"],
    &["laat", "maar"],
    &["laat", "maar", "zitten"],
    &["laat", "maar", "gaan"],
    &["laat", "het", "maar"],
    &["laat", "het", "zitten"],
    &["laat", "dat", "maar"],
    &["laat", "zitten"],
    &["vergeet", "het"],
    &["vergeet", "dat"],
    &["vergeet", "het", "maar"],
    &["hoeft", "niet", "meer"],
    &["hoeft", "al", "niet", "meer"],
    &["het", "hoeft", "niet", "meer"],
    &["dat", "hoeft", "niet", "meer"],
    &["hoef", "niet", "meer"],
    &["niet", "meer", "nodig"],
    &["is", "niet", "meer", "nodig"],
    &["het", "is", "niet", "meer", "nodig"],
    &["ik", "stop", "ermee"],
    &["ik", "stop"],
    &["stop", "ermee"],
    &["ik", "hou", "ermee", "op"],
    &["ik", "houd", "ermee", "op"],
    &["hou", "op"],
    &["ik", "kap", "ermee"],
    &["ik", "wil", "stoppen"],
];

/// The same, but only in answer to a question of a flow: elsewhere it means something else, or nothing.
const ANSWERING: [&[&str]; 18] = [
    &["dan", "niet"],
    &["dan", "maar", "niet"],
    &["toch", "niet"],
    &["toch", "maar", "niet"],
    &["nee", "bedankt"],
    &["nee", "dank"],
    &["nee", "dankje"],
    &["nee", "dankjewel"],
    &["hoeft", "niet"],
    &["het", "hoeft", "niet"],
    &["dat", "hoeft", "niet"],
    &["ik", "wil", "niet", "meer"],
    &["ik", "wil", "dit", "niet"],
    &["ik", "wil", "dit", "niet", "meer"],
    &["ik", "heb", "geen", "zin", "meer"],
    &["geen", "zin", "meer"],
    &["doe", "maar", "niet"],
    &["doe", "toch", "maar", "niet"],
];

/// Longest reason why, in words.
const LONGEST_REASON: usize = 9;
/// With what a reason begins.
const REASON_BEGINS: [&str; 8] = ["ik", "het", "dat", "dan", "is", "heb", "want", "we"];
/// One of these stands in it: somebody does it otherwise, or it is done.
const REASON_SAYS: [&str; 10] = [
    "wel", "zelf", "al", "gevonden", "opgelost", "gelukt", "geregeld", "later", "straks", "morgen",
];
/// Who asks, wants or denies something says more than why.
const NO_REASON: [&str; 19] = [
    "wil", "wilde", "wou", "graag", "hoe", "wat", "waar", "wanneer", "waarom", "welke", "wie", "hoeveel",
    "kan", "mag", "moet", "niet", "geen", "nieuw", "nieuwe",
];

/// Does the message say that whatever goes on need not go on?
pub(super) fn says_so(said: Noted<'_, '_>) -> bool {
    let words = without_front(said.words(), &ALWAYS);
    let mut phrases = ALWAYS.iter().filter(|phrase| words.starts_with(phrase));
    phrases.any(|phrase| {
        let rest = &words[phrase.len()..];
        is_around(rest) || is_reason(rest)
    })
}

/// Does it say so in answer to a question?
pub(super) fn answers(said: Noted<'_, '_>) -> bool {
    let words = without_front(said.words(), &ANSWERING);
    let mut phrases = ANSWERING.iter().filter(|phrase| words.starts_with(phrase));
    phrases.any(|phrase| is_around(&words[phrase.len()..]))
}

/// The words from the first of the phrases on, when only small words stand before it.
fn without_front<'a, 'w>(words: &'a [&'w str], phrases: &[&[&str]]) -> &'a [&'w str] {
    let mut at = 0;
    loop {
        let rest = &words[at..];
        let begins = phrases.iter().any(|phrase| rest.starts_with(phrase));
        match rest.first() {
            Some(word) if !begins && AROUND.contains(word) => at += 1,
            _ => return rest,
        }
    }
}

fn is_around(words: &[&str]) -> bool {
    words.iter().all(|word| AROUND.contains(word))
}

/// "Ik bel wel", "ik heb het al gevonden": why it need not go on, and nothing that is asked.
fn is_reason(words: &[&str]) -> bool {
    let mut words = words;
    while let [first, rest @ ..] = words {
        if !AROUND.contains(first) || REASON_BEGINS.contains(first) {
            break;
        }
        words = rest;
    }
    words.len() <= LONGEST_REASON
        && words.first().is_some_and(|first| REASON_BEGINS.contains(first))
        && words.iter().any(|word| REASON_SAYS.contains(word))
        && !words.iter().any(|word| NO_REASON.contains(word))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dialogue::words::{Message, plain};

    fn cancels(text: &str) -> bool {
        says_so(Message::typed(text, &plain(text)).noted())
    }

    #[test]
    fn whatever_goes_on_need_not_go_on() {
        for text in [
            "laat maar",
            "laat maar hoor",
            "nee laat maar",
            "ok, laat dan maar",
            "hoeft niet meer",
            "nee hoor, hoeft al niet meer",
            "vergeet het",
            "vergeet het maar",
            "ik stop ermee",
            "laat maar ik bel wel",
            "laat maar zitten, ik kom zelf wel langs",
            "hoeft niet meer ik heb het al gevonden",
            "laat maar, is al opgelost",
            "nee, ik hoef het niet meer",
            "oke stop er maar mee",
        ] {
            assert!(cancels(text), "{text}");
        }
        for text in [
            "laat maar weten",
            "laat maar zien wat het kost",
            "laat maar ik wil een paspoort",
            "ik stop met mijn abonnement",
            "ik vergeet het wachtwoord steeds",
            "mijn vergunning hoeft niet meer verlengd",
            "toch niet",
            "nee bedankt",
            "nee",
            "wel",
        ] {
            assert!(!cancels(text), "{text}");
        }
    }

    #[test]
    fn a_question_can_be_declined() {
        for (text, declines) in [
            ("nee bedankt", true),
            ("nee, dank je wel", true),
            ("toch niet", true),
            ("oh toch maar niet", true),
            ("hoeft niet hoor", true),
            ("ok dan maar niet", true),
            ("dan niet op maandag", false),
            ("nee", false),
            ("bedankt", false),
            ("niet", false),
            ("toch niet de grijze", false),
        ] {
            assert_eq!(
                answers(Message::typed(text, &plain(text)).noted()),
                declines,
                "{text}"
            );
        }
    }
}
