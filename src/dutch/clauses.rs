//! Splits a message into a few parts that may each be a question: "mijn bak is niet geleegd en hoe vraag ik een paspoort aan?".
//!
//! Cuts are made at the end of a sentence, and before `en`, `ook`, `daarnaast` … when both sides have something to say.

use super::function_words::{FunctionKind, function_word};
use super::token::{Kind, Tokens};
use std::ops::Range;

/// A message has at most this many parts; the last one holds the rest.
pub const MOST_PARTS: usize = 4;
/// A part has at least this many words: with fewer before or after a place, a message is not cut there.
pub const FEWEST_WORDS: usize = 2;

/// Words that open a further question by themselves.
const OPENERS: [&str; 12] = [
    "daarnaast",
    "verder",
    "tevens",
    "bovendien",
    "trouwens",
    "overigens",
    "tot",
    "ps",
    "daarbij",
    "ookal",
    "tweede",
    "anders",
];

/// Words that close a message; who signs it follows.
pub const SIGN_OFFS: [&str; 8] = [
    "groet", "groeten", "groetjes", "gegroet", "mvg", "gr", "grt", "grtjs",
];

/// Every word where a message may be cut; besides, it is cut only at a break or comma.
pub fn joints() -> impl Iterator<Item = &'static str> {
    ["en", "maar", "ook", "of", "plus"]
        .into_iter()
        .chain(OPENERS[..6].iter().copied())
}

/// Finds the parts as ranges of token numbers, in order, without the words that only join them. One part when there is nothing to
/// split; none when there is no word at all. `parts` is emptied first.
pub fn split(tokens: &Tokens, parts: &mut Vec<Range<usize>>) {
    parts.clear();
    let count = tokens.all().len();
    let mut start = 0;
    let mut at = 0;
    while at < count {
        let Some(skip) = cut(tokens, at) else {
            at += 1;
            continue;
        };
        let says_enough =
            words(tokens, start..at) >= FEWEST_WORDS && words(tokens, at + skip..count) >= FEWEST_WORDS;
        if says_enough && parts.len() + 1 < MOST_PARTS && has_content(tokens, start..at) {
            parts.push(start..at);
            start = at + skip;
        }
        at += skip;
    }
    if !has_content(tokens, start..count)
        && let Some(last) = parts.last_mut()
    {
        last.end = count;
    } else if words(tokens, start..count) > 0 {
        parts.push(start..count);
    }
}

/// Cuts a message of one part in two at the first `en` or comma with something to say on both sides, also where neither side is a
/// sentence: `kliko niet geleegd en lantaarnpaal kapot`. Most such messages are one question (`grote kast en oude bank ophalen`), so the
/// caller must look at what each side says. Leaves `parts` empty when there is no such place.
pub fn halve(tokens: &Tokens, parts: &mut Vec<Range<usize>>) {
    parts.clear();
    let count = tokens.all().len();
    let says_enough =
        |range: Range<usize>| words(tokens, range.clone()) >= FEWEST_WORDS && has_content(tokens, range);
    let joint = tokens.iter().position({
        let mut at = 0;
        move |(token, text)| {
            let here = at;
            at += 1;
            let joins =
                token.kind == Kind::Comma || (token.kind == Kind::Word && matches!(text, "en" | "plus"));
            joins && says_enough(0..here) && says_enough(here + 1..count)
        }
    });
    if let Some(joint) = joint {
        parts.extend([0..joint, joint + 1..count]);
    }
}

/// Is there a cut before token `at`? Gives how many tokens join the parts and belong to neither.
pub(super) fn cut(tokens: &Tokens, at: usize) -> Option<usize> {
    let token = tokens.all().get(at)?;
    match token.kind {
        Kind::Break => return Some(1),
        Kind::Word => {}
        _ => return None,
    }
    let next = |ahead: usize| {
        tokens
            .all()
            .get(at + ahead)
            .filter(|t| t.kind == Kind::Word)
            .map_or("", |t| tokens.text(t))
    };
    match tokens.text(token) {
        "en" | "maar" | "ook" if matches!(next(1), "ook" | "verder" | "daarnaast" | "dan" | "nog") => {
            Some(if next(2) == "nog" { 3 } else { 2 })
        }
        "en" | "of" | "maar" if opens_question(next(1), next(2)) => Some(1),
        word if OPENERS[..6].contains(&word) => Some(1),
        _ => None,
    }
}

/// Do these words open a question or a sentence of its own: a question word, or a verb and its subject in either order?
fn opens_question(first: &str, second: &str) -> bool {
    let kind = |word: &str| function_word(word).map(|f| f.kind);
    match kind(first) {
        Some(FunctionKind::Question) => true,
        Some(FunctionKind::Auxiliary) => is_subject(second) || kind(second) == Some(FunctionKind::Article),
        Some(FunctionKind::Pronoun) if is_subject(first) => true,
        _ => is_subject(second) && !matches!(second, "u") && first.len() > 2 && kind(first).is_none(),
    }
}

fn is_subject(word: &str) -> bool {
    matches!(
        word,
        "ik" | "je" | "jij" | "u" | "hij" | "zij" | "ze" | "we" | "wij" | "jullie" | "men" | "er"
    )
}

fn words(tokens: &Tokens, range: Range<usize>) -> usize {
    tokens
        .all()
        .get(range)
        .unwrap_or_default()
        .iter()
        .filter(|token| token.kind.is_word())
        .count()
}

fn has_content(tokens: &Tokens, range: Range<usize>) -> bool {
    let tokens_in = tokens.all().get(range).unwrap_or_default();
    tokens_in
        .iter()
        .any(|token| token.kind.is_word() && function_word(tokens.text(token)).is_none())
}

#[cfg(test)]
mod tests {
    use super::super::normal::Normal;
    use super::*;

    fn parts(text: &str) -> Vec<String> {
        let (mut normal, mut tokens, mut parts) = (Normal::default(), Tokens::default(), Vec::new());
        normal.read(text);
        tokens.read(text, &normal);
        split(&tokens, &mut parts);
        let read = |part: &Range<usize>| {
            tokens.all()[part.clone()]
                .iter()
                .map(|t| tokens.text(t))
                .collect::<Vec<_>>()
                .join(" ")
        };
        parts.iter().map(read).collect()
    }

    #[test]
    fn two_questions() {
        for (text, first, second) in [
            (
                "Mijn bak is niet geleegd. Hoe vraag ik een paspoort aan?",
                "mijn bak is niet geleegd",
                "hoe vraag ik een paspoort aan ?",
            ),
            (
                "wanneer komt de vuilniswagen en wat kost een rijbewijs",
                "wanneer komt de vuilniswagen",
                "wat kost een rijbewijs",
            ),
            (
                "de lamp is kapot en ook nog ligt er afval",
                "de lamp is kapot",
                "ligt er afval",
            ),
            (
                "ik wil verhuizen doorgeven, daarnaast zoek ik een kast",
                "ik wil verhuizen doorgeven ,",
                "zoek ik een kast",
            ),
        ] {
            assert_eq!(parts(text), [first, second], "{text}");
        }
    }

    #[test]
    fn a_message_without_sentences_is_halved_where_both_sides_say_something() {
        let halved = |text: &str| {
            let (mut normal, mut tokens, mut parts) = (Normal::default(), Tokens::default(), Vec::new());
            normal.read(text);
            tokens.read(text, &normal);
            halve(&tokens, &mut parts);
            parts
        };
        assert_eq!(halved("kliko niet geleegd en lantaarnpaal kapot"), [0..3, 4..6]);
        assert_eq!(halved("bank en kast ophalen, stoeptegel los"), [0..4, 5..7]);
        for text in [
            "bank en stoel ophalen",
            "kliko kapot",
            "hallo en alvast bedankt",
            "",
        ] {
            assert!(halved(text).is_empty(), "{text}");
        }
    }

    #[test]
    fn one_question_stays_one() {
        for text in [
            "bank en stoel ophalen",
            "hoi. kliko is niet geleegd",
            "afspraak maken voor paspoort en rijbewijs",
            "kliko kapot. bedankt!",
        ] {
            assert_eq!(parts(text).len(), 1, "{text}: {:?}", parts(text));
        }
        assert!(parts("?!").is_empty());
    }
}
