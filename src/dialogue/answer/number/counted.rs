//! Numbers by the words around them: what is counted ("twee banken en een stoel"), and what is none of that ("om half 8", "Lange straat 12").

use super::whole_word;
use crate::dutch::figures::MONTHS;
use crate::dutch::{FunctionKind, function_word};

/// Most words of what is counted: "2 grote houten kasten".
const LONGEST_THING: usize = 3;
/// Most words before the first number: "het zijn er in totaal".
const LONGEST_LEAD: usize = 5;
/// What is measured and not counted.
const MEASURES: [&str; 17] = [
    "meter",
    "m",
    "m2",
    "m3",
    "cm",
    "centimeter",
    "mm",
    "km",
    "kilometer",
    "kilo",
    "kg",
    "liter",
    "euro",
    "uur",
    "minuten",
    "weken",
    "dagen",
];
/// Words before a number that say how exact it is, or that it is one.
const LEADS: [&str; 14] = [
    "aantal", "stuks", "totaal", "circa", "ca", "max", "maximaal", "minimaal", "hooguit", "zeker", "denk",
    "schat", "samen", "nummer",
];
/// What makes a number a moment.
const TIMES: [&str; 5] = ["om", "half", "kwart", "sinds", "vanaf"];
/// After "een" these are no thing that is counted.
const NO_THING: [&str; 17] = [
    "moment",
    "momentje",
    "ogenblik",
    "ogenblikje",
    "seconde",
    "minuut",
    "minuutje",
    "vraag",
    "vraagje",
    "idee",
    "beetje",
    "paar",
    "hoop",
    "heleboel",
    "aantal",
    "andere",
    "ander",
];

/// The sum of what is counted: two things or more, each with its number, and nothing else.
pub(super) fn total(words: &[&str]) -> Option<usize> {
    let start = words.iter().position(|word| whole_word(word).is_some())?;
    let is_lead = |word: &&str| function_word(word).is_some() || LEADS.contains(word);
    if start > LONGEST_LEAD || !words[..start].iter().all(is_lead) {
        return None;
    }
    let mut sum: usize = 0;
    let mut things = 0;
    let mut rest = &words[start..];
    while let [first, after @ ..] = rest {
        sum = sum.checked_add(whole_word(first)?)?;
        things += 1;
        let end = after
            .iter()
            .position(|word| is_joint(word) || whole_word(word).is_some());
        let (thing, after) = after.split_at(end.unwrap_or(after.len()));
        let is_thing = |word: &&str| {
            !MEASURES.contains(word) && !NO_THING.contains(word) && !matches!(*word, "of" | "tot" | "a")
        };
        // "een auto met een aanhanger" is one thing
        let is_joined = after.first().is_some_and(|next| !is_joint(next))
            && thing.last().is_some_and(|word| is_preposition(word));
        if is_joined || thing.is_empty() || thing.len() > LONGEST_THING || !thing.iter().all(is_thing) {
            return None;
        }
        let joints = after.iter().take_while(|word| is_joint(word)).count();
        if joints > 0 && joints == after.len() {
            return None;
        }
        rest = &after[joints..];
    }
    (things > 1).then_some(sum)
}

fn is_preposition(word: &str) -> bool {
    function_word(word).is_some_and(|word| word.kind == FunctionKind::Preposition)
}

fn is_joint(word: &str) -> bool {
    matches!(word, "en" | "plus" | "nog" | "ook")
}

/// Does the only number say something else: a time, a house number, the article "een"?
pub(in crate::dialogue::answer) fn is_of_another_kind(words: &[&str]) -> bool {
    let is_number = |word: &str| word.starts_with(|c: char| c.is_ascii_digit()) || whole_word(word).is_some();
    let has_digits = words
        .iter()
        .any(|word| word.starts_with(|c: char| c.is_ascii_digit()));
    let mut numbers = (0..words.len()).filter(|at| match words[*at] {
        // beside a number it is an article
        "een" => !has_digits && words.iter().filter(|word| is_number(word)).count() == 1,
        word => is_number(word),
    });
    let before = |at: usize| at.checked_sub(1).map(|at| words[at]);
    numbers.any(|at| {
        let (word, next) = (words[at], words.get(at + 1).copied());
        let timed = before(at).is_some_and(|word| TIMES.contains(&word))
            || (at >= 2 && TIMES.contains(&words[at - 2]));
        let dated = next.is_some_and(|next| MONTHS.contains(&next));
        let called = word.len() >= 6 && word.starts_with('0');
        let housed = next.is_none()
            && before(at).is_some_and(|word| {
                function_word(word).is_none() && !LEADS.contains(&word) && !is_number(word)
            });
        let article = word == "een" && (words.len() > 4 || next.is_some_and(|next| NO_THING.contains(&next)));
        timed || dated || called || housed || article
    })
}
