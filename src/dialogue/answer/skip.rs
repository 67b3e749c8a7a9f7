//! Skipping an optional question: by its button, or by saying that there is nothing to give.

use super::{Reading, yes_no};
use crate::compile::AnswerShape;
use crate::content::AnswerType;
use crate::dialogue::words::{Message, alike};

/// Value of the button "Overslaan".
pub(in crate::dialogue) const SKIP: &str = "overslaan";
/// Most words of "ik heb geen foto bij me": a longer message tells something.
const SHORT: usize = 7;
/// Words that stand around a refusal.
const POLITE: [&str; 25] = [
    "nee",
    "sorry",
    "helaas",
    "ik",
    "dat",
    "die",
    "het",
    "er",
    "hoor",
    "dank",
    "je",
    "u",
    "bedankt",
    "me",
    "mij",
    "nu",
    "op",
    "dit",
    "moment",
    "liever",
    "eigenlijk",
    "echt",
    "ook",
    "wel",
    "daar",
];
/// What is left of a refusal without those.
const REFUSALS: [&str; 21] = [
    "geen",
    "geen idee",
    "geen zin",
    "weet niet",
    "heb niet",
    "heb geen",
    "heb niks",
    "heb niets",
    "niks",
    "niets",
    "niet",
    "nvt",
    "n v t",
    "niet van toepassing",
    "kan niet",
    "lukt niet",
    "wil niet",
    "zeg niet",
    "hoeft niet",
    "zou niet weten",
    "doe niet",
];

/// Is it the button, or a word for it?
pub(super) fn says_so(message: &Message<'_>) -> bool {
    message.choice == Some(SKIP)
        || matches!(
            message.plain,
            "overslaan" | "sla over" | "sla maar over" | "oversla" | "skip"
        )
        || matches!(message.words.as_slice(), [word] if alike(word, SKIP))
}

/// Does the message say that there is no answer? What fits the question is an answer: "nee" to yes or no, a choice that is called "Geen".
pub(super) fn declines(answer: &AnswerShape, message: &Message<'_>, reading: &Reading) -> bool {
    let misfit = matches!(reading, Reading::Misfit(_));
    match answer {
        AnswerShape::Typed {
            kind: AnswerType::Text,
            ..
        } => refuses(message),
        AnswerShape::Typed {
            kind: AnswerType::Location,
            ..
        } => refuses(message) || has_none(message),
        AnswerShape::Choices(_) => misfit && refuses(message),
        AnswerShape::Typed { .. } => misfit && (refuses(message) || has_none(message)),
    }
}

/// "nee", "heb ik niet", "liever niet".
pub(super) fn refuses(message: &Message<'_>) -> bool {
    let digits = |word: &&str| word.chars().all(|c| c.is_ascii_digit());
    if !message.words.is_empty() && message.words.iter().all(digits) {
        return false;
    }
    yes_no::certain(message) == Some(false) || REFUSALS.contains(&bare(message).join(" ").as_str())
}

/// "ik heb geen foto", "kan het nummer niet vinden".
pub(super) fn has_none(message: &Message<'_>) -> bool {
    let bare = bare(message);
    let starts = bare
        .first()
        .is_some_and(|first| matches!(*first, "geen" | "heb" | "kan" | "weet" | "wil" | "lukt"));
    starts
        && message.words.len() <= SHORT
        && bare.iter().any(|word| matches!(*word, "geen" | "niet"))
        && !bare.contains(&"maar")
}

fn bare<'m>(message: &Message<'m>) -> Vec<&'m str> {
    let words = message.words.iter().copied();
    words.filter(|word| !POLITE.contains(word)).collect()
}

#[cfg(test)]
mod tests {
    use super::super::read;
    use super::*;
    use crate::compile::Ask;
    use crate::dialogue::words::plain;

    fn skips(answer: AnswerShape, text: &str) -> bool {
        let ask = Ask {
            text: "?".into(),
            save: "x".into(),
            answer,
            help: None,
            optional: true,
        };
        let now = "2026-11-23T10:00:00+01:00".parse().expect("a moment");
        read(&ask, &Message::typed(text, &plain(text)), None, now) == Reading::Skipped
    }

    fn typed(kind: AnswerType) -> AnswerShape {
        AnswerShape::Typed {
            kind,
            min: None,
            max: None,
        }
    }

    #[test]
    fn a_refusal_skips_every_question() {
        for kind in [
            AnswerType::Text,
            AnswerType::Photo,
            AnswerType::Email,
            AnswerType::Location,
            AnswerType::Number,
        ] {
            for text in [
                "nee",
                "geen",
                "heb ik niet",
                "liever niet",
                "Nee, dank je",
                "weet ik niet",
                "overslaan",
            ] {
                assert!(skips(typed(kind), text), "{kind:?} {text}");
            }
        }
        for text in [
            "ik heb geen foto",
            "geen foto bij me",
            "ik kan nu geen foto maken",
        ] {
            assert!(skips(typed(AnswerType::Photo), text), "{text}");
        }
        assert!(skips(typed(AnswerType::Email), "ik heb geen mail"));
    }

    #[test]
    fn an_answer_is_an_answer() {
        assert!(!skips(typed(AnswerType::YesNo), "nee"));
        let choices = [("geen", "Geen"), ("een", "Eén")].map(|(v, l)| (v.to_owned(), l.to_owned()));
        assert!(!skips(AnswerShape::Choices(choices.to_vec()), "geen"));
        assert!(!skips(typed(AnswerType::Number), "2"));
        assert!(!skips(
            typed(AnswerType::Text),
            "ik heb geen sleutel van de schuur"
        ));
        assert!(!skips(typed(AnswerType::Text), "2"));
        assert!(!skips(typed(AnswerType::Location), "niet ver van de kerk"));
    }
}
