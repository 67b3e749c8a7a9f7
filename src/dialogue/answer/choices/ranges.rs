//! Labels with a number or two are ranges: "Tot 100 mensen", "100 tot 500 mensen", "Meer dan 500". A number picks the range that it is in.

use crate::dialogue::Choice;
use crate::dialogue::answer::number::{counted, whole_word};
use crate::dialogue::words::words;

/// Longer messages tell something else beside the number.
const MOST_WORDS: usize = 10;

/// What a label takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Range {
    /// "Tot 100", "minder dan 100": not that number itself.
    Below(usize),
    /// "Hooguit 100", "t/m 100".
    UpTo(usize),
    /// "Meer dan 500": not that number itself.
    Above(usize),
    /// "Vanaf 500", "500 of meer".
    From(usize),
    /// "100 tot 500".
    Between(usize, usize),
    /// "Eén lamp".
    Only(usize),
}

/// How strictly the ends are read: neighbours may share a number, or leave one out.
const READINGS: [fn(Range, usize) -> bool; 3] = [Range::takes, Range::takes_below_its_end, Range::takes_ends];

impl Range {
    fn of(label: &str) -> Option<Self> {
        let words = words(label);
        let is =
            |word: Option<&String>, list: &[&str]| word.is_some_and(|word| list.contains(&word.as_str()));
        let numbers: Vec<(usize, usize)> = words
            .iter()
            .enumerate()
            .filter_map(|(at, word)| Some((at, word.parse().ok()?)))
            .collect();
        match numbers.as_slice() {
            [(_, low), (_, high)] if low < high => Some(Self::Between(*low, *high)),
            [(at, number)] => {
                let before = |back: usize| at.checked_sub(back).and_then(|at| words.get(at));
                let than = is(before(1), &["dan"]);
                Some(
                    if is(before(1), &["tot", "onder"])
                        || than && is(before(2), &["minder", "kleiner", "korter", "jonger"])
                    {
                        Self::Below(*number)
                    } else if is(before(1), &["max", "maximaal", "hooguit", "m"]) {
                        Self::UpTo(*number)
                    } else if is(before(1), &["boven"])
                        || than && is(before(2), &["meer", "groter", "langer", "ouder"])
                    {
                        Self::Above(*number)
                    } else if is(before(1), &["vanaf", "minimaal", "minstens"])
                        || words[at + 1..].iter().any(|word| word == "meer")
                    {
                        Self::From(*number)
                    } else {
                        Self::Only(*number)
                    },
                )
            }
            // without its accents it is an article
            [] if label.contains(['é', 'É']) && words.iter().any(|word| word == "een") => {
                Some(Self::Only(1))
            }
            _ => None,
        }
    }

    fn takes(self, number: usize) -> bool {
        match self {
            Self::Below(end) => number < end,
            Self::UpTo(end) => number <= end,
            Self::Above(start) => number > start,
            Self::From(start) => number >= start,
            Self::Between(start, end) => (start..=end).contains(&number),
            Self::Only(only) => number == only,
        }
    }

    fn takes_below_its_end(self, number: usize) -> bool {
        match self {
            Self::Between(start, end) => (start..end).contains(&number),
            other => other.takes(number),
        }
    }

    fn takes_ends(self, number: usize) -> bool {
        match self {
            Self::Below(end) => number <= end,
            Self::Above(start) => number >= start,
            other => other.takes(number),
        }
    }
}

/// The choice whose range the number of the message is in, if there is just one.
pub(super) fn pick<'a>(message: &[&str], choices: &'a [Choice]) -> Option<&'a Choice> {
    let numbers = numbers(message)?;
    let ranges = choices
        .iter()
        .filter_map(|choice| Some((choice, Range::of(&choice.label)?)));
    let ranges: Vec<(&Choice, Range)> = ranges.collect();
    READINGS.iter().find_map(|takes| {
        let mut found = ranges
            .iter()
            .filter(|(_, range)| numbers.iter().all(|number| takes(*range, *number)));
        match (found.next(), found.next()) {
            (Some((choice, _)), None) => Some(*choice),
            _ => None,
        }
    })
}

/// Does the message say a number that the label does not take: "twee lampen" to "Eén lamp"?
pub(super) fn contradicts(message: &[&str], choice: &Choice) -> bool {
    let range = Range::of(&choice.label);
    let numbers = numbers(message).unwrap_or_default();
    range.is_some_and(|range| numbers.iter().any(|number| !range.takes_ends(*number)))
}

/// The number of a message, or the two between which it lies.
fn numbers(message: &[&str]) -> Option<Vec<usize>> {
    if message.len() > MOST_WORDS || counted::is_of_another_kind(message) {
        return None;
    }
    let number = |word: &&str| match *word {
        "een" => None,
        "eentje" => Some(1),
        word => whole_word(word),
    };
    let found: Vec<usize> = message.iter().filter_map(number).collect();
    let between = message
        .iter()
        .any(|word| matches!(*word, "tussen" | "tot" | "a" | "en"));
    let is_one = found.len() == 1 || (found.len() == 2 && (between || message.len() == 2));
    is_one.then_some(found)
}

#[cfg(test)]
mod tests {
    use super::super::tests::picked_by;
    use super::*;

    fn picked(labels: &[&str], text: &str) -> Option<String> {
        picked_by(pick, labels, text)
    }

    #[test]
    fn a_number_picks_the_range_that_it_is_in() {
        let labels = [
            "Tot 100 mensen",
            "100 tot 500 mensen",
            "Meer dan 500",
            "Collecte of kraam",
        ];
        for (text, label) in [
            ("40", Some("Tot 100 mensen")),
            ("voor 40 mensen", Some("Tot 100 mensen")),
            ("ongeveer 150", Some("100 tot 500 mensen")),
            ("100", Some("100 tot 500 mensen")),
            ("500 mensen", Some("100 tot 500 mensen")),
            ("501", Some("Meer dan 500")),
            ("tussen de 200 en 300", Some("100 tot 500 mensen")),
            ("50 tot 60", Some("Tot 100 mensen")),
            ("50 tot 600", None),
            ("om half 8", None),
            ("veel", None),
        ] {
            assert_eq!(picked(&labels, text).as_deref(), label, "{text}");
        }
        assert_eq!(
            picked(&["1 tot 5", "5 tot 10", "10 of meer"], "5 stuks").as_deref(),
            Some("5 tot 10")
        );
        assert_eq!(
            picked(&["Minder dan 10", "Meer dan 10"], "10"),
            None,
            "neither, and both"
        );
        assert_eq!(
            picked(&["Eén lamp", "Hele straat"], "eentje maar").as_deref(),
            Some("Eén lamp")
        );
        assert_eq!(picked(&["Ik vond er een", "In Nederland"], "eentje"), None);
        assert!(contradicts(&["twee", "lampen"], &Choice::new("lamp", "Eén lamp")));
        assert!(!contradicts(
            &["kapotte", "lamp"],
            &Choice::new("lamp", "Eén lamp")
        ));
    }
}
