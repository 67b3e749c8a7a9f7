//! What is no answer to any question: a question back, a refusal, small talk.

use super::skip;
use crate::dialogue::small_talk;
use crate::dialogue::words::Message;
use crate::dutch::{FunctionKind, function_word};

/// Verbs that make it a question when they stand in front: "komt er vandaag nog iemand?"
const IN_FRONT: [&str; 33] = [
    "komt", "kom", "komen", "kan", "kun", "kunt", "kunnen", "mag", "mogen", "moet", "moeten", "wil", "wilt",
    "heeft", "hebben", "gaat", "gaan", "wordt", "worden", "ben", "bent", "zijn", "doet", "doen", "krijg",
    "krijgt", "zal", "zou", "stuurt", "sturen", "helpt", "duurt", "kost",
];
/// After such a verb somebody is asked something, also in the middle: "…, mag dat ook".
const ASKED: [&str; 6] = ["mag", "kan", "moet", "mogen", "kunnen", "moeten"];
const OF_WHAT: [&str; 8] = ["dat", "dit", "ik", "we", "je", "jullie", "u", "er"];

/// Is it a question?
pub(in crate::dialogue) fn is_question(message: &Message<'_>) -> bool {
    let words = &message.words[message.core.clone()];
    let asked = |pair: &[&str]| ASKED.contains(&pair[0]) && OF_WHAT.contains(&pair[1]);
    message.text.contains('?')
        || words.first().is_some_and(|first| asks(first))
        || matches!(words, [first, next, ..] if IN_FRONT.contains(first) && may_follow(next))
        || after_break(message.text).any(|word| asks(&word))
        || words.windows(2).any(asked)
}

/// Is it a word with which a question begins?
pub(super) fn asks(word: &str) -> bool {
    function_word(word).is_some_and(|word| word.kind == FunctionKind::Question)
}

/// May this stand behind the verb of a question? "Wil je", "komt er", "kost een paspoort"; not "Wil Jansen".
fn may_follow(word: &str) -> bool {
    let kind = function_word(word).map(|word| word.kind);
    matches!(
        kind,
        Some(FunctionKind::Pronoun | FunctionKind::Article | FunctionKind::Adverb | FunctionKind::Negation)
    )
}

/// The first word of each part but the first: "wat anders: wat kost een paspoort".
fn after_break(text: &str) -> impl Iterator<Item = String> {
    let parts = text.split([',', ';', ':', '.', '!', '\n']).skip(1);
    parts.filter_map(|part| crate::dialogue::words::words(part).into_iter().next())
}

/// Is it said that no answer comes, or is it small talk?
pub(super) fn is_none(message: &Message<'_>) -> bool {
    skip::says_so(message) || skip::refuses(message) || small_talk::is_built_in(message)
}

/// Most words of a question about the question.
const SHORT: usize = 10;

/// Does the message ask why something is asked: "waarom wil je dat weten"? It is about the question, and no other subject.
pub(in crate::dialogue) fn asks_why(message: &Message<'_>) -> bool {
    let words = &message.words[message.core.clone()];
    let has = |any: &[&str]| words.iter().any(|word| any.contains(word));
    let why = matches!(
        words,
        ["waarom" | "waarvoor" | "hoezo" | "waartoe", ..]
            | ["wat", "gaat", ..]
            | ["en" | "maar" | "nee", "waarom" | "waarvoor" | "hoezo", ..]
            | ["waar", .., "voor"]
            | ["waar", .., "voor", "nodig"]
    );
    if !why || words.len() > SHORT {
        return false;
    }
    let you_ask = has(&["je", "jij", "jullie", "u", "jou"])
        && has(&[
            "weten", "weet", "vraag", "vraagt", "vragen", "nodig", "hebben", "aan",
        ]);
    let i_tell = has(&["ik", "dat"])
        && has(&[
            "zeggen",
            "vertellen",
            "geven",
            "opgeven",
            "invullen",
            "doorgeven",
            "nodig",
        ]);
    words.len() <= 2 && !has(&["niet"]) || you_ask || i_tell
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dialogue::words::plain;

    #[test]
    fn questions_are_told_from_answers() {
        for (text, question) in [
            ("komt er vandaag nog iemand", true),
            ("wat anders: wat kost een paspoort", true),
            ("ik heb een auto met aanhanger, mag dat ook", true),
            ("Kerkstraat?", true),
            ("goedemorgen, hoe laat komen jullie", true),
            ("bij de Jumbo", false),
            ("het is aan de Kade, voor de kerk", false),
            ("Jansen", false),
        ] {
            assert_eq!(
                is_question(&Message::typed(text, &plain(text))),
                question,
                "{text}"
            );
        }
    }

    #[test]
    fn why_something_is_asked_is_about_the_question() {
        for (text, why) in [
            ("waarom wil je mijn naam weten", true),
            ("waarom vraag je dat?", true),
            ("hoezo", true),
            ("waar heb je dat voor nodig", true),
            ("waarom moet ik dat zeggen", true),
            ("waarom is mijn container niet geleegd", false),
            ("waarom willen jullie de parkeertarieven verhogen", false),
            ("waar is het voor de kerk", false),
            ("weet ik niet", false),
        ] {
            assert_eq!(asks_why(&Message::typed(text, &plain(text))), why, "{text}");
        }
    }
}
