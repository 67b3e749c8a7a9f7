//! Where a message asks for something. Residents put their question in a story of several sentences: who they are, what went before, what others
//! said. What a message asks is told by the order of its words and by who speaks to whom, never by what it is about.

use super::clauses;
use super::function_words::{FunctionKind, function_word};
use super::token::{Kind, Tokens};
use std::ops::Range;

/// Finds where something is asked for, in tokens and in order: each time from the clause that asks to the end of its sentence. `requests` is emptied
/// first.
pub fn find(tokens: &Tokens, requests: &mut Vec<Range<usize>>) {
    requests.clear();
    let count = tokens.all().len();
    let mut start = 0;
    while start < count {
        let is_end = |at: &usize| tokens.all()[*at].kind == Kind::Break;
        let end = (start..count).find(is_end).unwrap_or(count);
        if let Some(from) = clause_that_asks(tokens, start..end) {
            requests.push(from..end);
        }
        start = end + 1;
    }
}

/// Where the first clause of a sentence begins that asks something; of a sentence that ends in `?` it may be the last.
fn clause_that_asks(tokens: &Tokens, sentence: Range<usize>) -> Option<usize> {
    let mut clause = sentence.start;
    let mut begins = true;
    for at in sentence.clone() {
        if tokens.all()[at].kind == Kind::Comma {
            (clause, begins) = (at + 1, true);
            continue;
        }
        let Some(word) = tokens.word(at) else { continue };
        if let Some(joined) = clauses::cut(tokens, at) {
            clause = at + joined;
        }
        if asks(&Place::of(tokens, at, begins)) {
            return Some(clause.min(at));
        }
        begins = matches!(word, "en" | "of" | "maar" | "want" | "dus")
            || begins && kind(word) == Some(FunctionKind::Politeness);
    }
    let end = tokens.all().get(sentence.end)?;
    let is_question = tokens.text(end).contains('?') && !sentence.is_empty();
    is_question.then_some(clause.min(sentence.end - 1))
}

/// A word with what stands around it; nothing is an empty word.
struct Place<'t> {
    last: &'t str,
    word: &'t str,
    next: &'t str,
    after: &'t str,
    /// It is the first of its clause.
    begins: bool,
}

impl<'t> Place<'t> {
    fn of(tokens: &'t Tokens, at: usize, begins: bool) -> Self {
        let word = |at: usize| tokens.word(at).unwrap_or_default();
        Self {
            last: at.checked_sub(1).map_or("", word),
            word: word(at),
            next: word(at + 1),
            after: word(at + 2),
            begins,
        }
    }
}

/// Does something ask from this word on?
fn asks(place: &Place<'_>) -> bool {
    is_wish(place) || is_to_somebody(place) || is_question(place) || place.begins && is_verb_first(place)
}

/// What somebody wants, with `ik` or `wij` beside it.
const WISHES: [&str; 13] = [
    "wil", "willen", "wilde", "wou", "zou", "zouden", "zoek", "zoeken", "wens", "hoop", "vraag", "verneem",
    "vernemen",
];

/// `ik wil`, `zou ik`, `graag een nieuwe`, `hoor ik graag`.
fn is_wish(place: &Place<'_>) -> bool {
    let is_us = |word: &str| matches!(word, "ik" | "wij" | "we" | "k");
    match place.word {
        "graag" => place.begins || is_us(place.last) || matches!(place.last, "hoor" | "horen" | "ontvang"),
        "wil" | "zoek" | "wou" if place.begins => true,
        word => (is_us(place.last) || is_us(place.next)) && WISHES.contains(&word),
    }
}

/// What is asked of who is spoken to.
const OF_SOMEBODY: [&str; 11] = [
    "kun", "kunt", "kunnen", "wilt", "willen", "zou", "zouden", "komen", "gaan", "hebben", "heeft",
];

/// `kunnen jullie`, `heeft u`.
fn is_to_somebody(place: &Place<'_>) -> bool {
    matches!(place.next, "jullie" | "u") && OF_SOMEBODY.contains(&place.word)
}

/// `hoe vraag ik`, `welke dag`, `wat kost`, `bij wie moet ik`; not `toen ik zag hoe hij` or `de straat waar ik woon`.
fn is_question(place: &Place<'_>) -> bool {
    match kind(place.word) {
        Some(FunctionKind::Question) => {
            let is_turned = is_subject(place.after) && !is_subject(place.next);
            let is_price = place.word == "wat" && matches!(place.next, "kost" | "kosten");
            is_turned || is_price || place.begins && !is_subject(place.next)
        }
        Some(FunctionKind::Preposition) => {
            place.begins && kind(place.next) == Some(FunctionKind::Question) && !is_subject(place.after)
        }
        _ => false,
    }
}

/// Verbs of now that a question begins with.
const FIRST_VERBS: [&str; 34] = [
    "ben", "bent", "is", "zijn", "heb", "hebt", "heeft", "hebben", "word", "wordt", "worden", "kan", "kun",
    "kunt", "kunnen", "mag", "mogen", "moet", "moeten", "zal", "zult", "zullen", "zou", "zouden", "wil",
    "wilt", "willen", "gaat", "gaan", "hoef", "hoeft", "hoeven", "doet", "doen",
];

/// `kan de gemeente`, `is mijn pas`, `komt er`: not `vertrouw ik`, `dacht ze`, which follow on what was said.
fn is_verb_first(place: &Place<'_>) -> bool {
    if FIRST_VERBS.contains(&place.word) {
        return matches!(
            kind(place.next),
            Some(FunctionKind::Pronoun | FunctionKind::Article)
        );
    }
    let is_verb = kind(place.word).is_none() && (place.word.ends_with('t') || place.word.ends_with("en"));
    is_verb && matches!(place.next, "er" | "jullie" | "u" | "je" | "iemand")
}

fn kind(word: &str) -> Option<FunctionKind> {
    function_word(word).map(|word| word.kind)
}

fn is_subject(word: &str) -> bool {
    matches!(
        word,
        "ik" | "je"
            | "jij"
            | "u"
            | "hij"
            | "zij"
            | "ze"
            | "we"
            | "wij"
            | "jullie"
            | "men"
            | "er"
            | "dit"
            | "dat"
            | "het"
    )
}

#[cfg(test)]
mod tests {
    use super::super::normal::Normal;
    use super::*;

    fn requests(text: &str) -> Vec<String> {
        let (mut normal, mut tokens, mut requests) = (Normal::default(), Tokens::default(), Vec::new());
        normal.read(text);
        tokens.read(text, &normal);
        find(&tokens, &mut requests);
        let read = |request: &Range<usize>| {
            let tokens_in = tokens.all()[request.clone()].iter();
            tokens_in
                .map(|token| tokens.text(token))
                .collect::<Vec<_>>()
                .join(" ")
        };
        requests.iter().map(read).collect()
    }

    #[test]
    fn a_story_asks_in_a_few_of_its_words() {
        for (text, asked) in [
            (
                "Wij wonen hier pas. Mijn man werkt in de haven, hoe laat gaan jullie open? Het is hier mooi.",
                &["hoe laat gaan jullie open"][..],
            ),
            (
                "de oude bank is weg. ik wil mijn aanbetaling terug van die winkel",
                &["ik wil mijn aanbetaling terug van die winkel"],
            ),
            (
                "Komt er nog iemand maaien. Graag snel.",
                &["komt er nog iemand maaien", "graag snel"],
            ),
            (
                "mijn pas doet het niet en kan ik een nieuwe krijgen",
                &["kan ik een nieuwe krijgen"],
            ),
            ("de buren klagen, bij wie moet ik zijn", &["bij wie moet ik zijn"]),
            (
                "de zaak heet anders hoe geef ik dat door",
                &["de zaak heet anders hoe geef ik dat door"],
            ),
            (
                "nu zegt mijn buurman dat je moet betalen?",
                &["nu zegt mijn buurman dat je moet betalen"],
            ),
        ] {
            assert_eq!(requests(text), asked, "{text}");
        }
    }

    #[test]
    fn what_is_told_asks_nothing() {
        for text in [
            "toen ik zag hoe hij dat deed was ik boos",
            "de straat waar wij wonen is donker",
            "nu kan ik niet meer slapen",
            "zij willen dat niet",
            "dat duurt te lang, dacht ik",
            "",
        ] {
            assert!(requests(text).is_empty(), "{text}: {:?}", requests(text));
        }
    }
}
