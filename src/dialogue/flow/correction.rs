//! "Sorry, rijbewijs", "nee, een parkeerboete bedoel ik": what was said before was not what was meant.

use crate::dialogue::answer;
use crate::dialogue::words::Message;

/// Longer messages tell more than what was meant.
const LONGEST: usize = 15;
/// Words in front of a correction that say nothing by themselves.
const BEFORE: [&str; 5] = ["oh", "o", "ah", "ach", "eh"];
/// The first word of a correction.
const FIRST: [&str; 6] = ["nee", "neen", "sorry", "oeps", "pardon", "foutje"];
/// Says so anywhere.
const MEANT: [&str; 9] = [
    "ik bedoel",
    "bedoel ik",
    "ik bedoelde",
    "bedoelde ik",
    "bedoel eigenlijk",
    "verkeerd getypt",
    "verkeerd gezegd",
    "ik vergis me",
    "typfout",
];

/// Does the message correct what was said before? `may_answer`: it may also be the answer to the open question, "nee, restafval", so that it
/// must say that something else was meant.
pub(super) fn is_one(message: &Message<'_>, may_answer: bool) -> bool {
    if message.words.len() > LONGEST {
        return false;
    }
    if MEANT.iter().any(|phrase| message.has(phrase)) {
        return true;
    }
    let mut words = message.words.iter().skip_while(|word| BEFORE.contains(word));
    let starts = !may_answer && words.next().is_some_and(|word| FIRST.contains(word));
    // "sorry, wat kost een paspoort?" is asked aside
    starts && !answer::is_question(message)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dialogue::words::plain;

    #[test]
    fn a_correction_is_told_from_a_question_aside() {
        for (text, may_answer, correction) in [
            ("sorry rijbewijs", false, true),
            ("nee een parkeerboete bedoel ik", false, true),
            ("nee een parkeerboete bedoel ik", true, true),
            ("oh nee, mijn rijbewijs", false, true),
            ("nee, mijn rijbewijs", true, false),
            ("ik bedoel het rijbewijs", false, true),
            ("sorry, wat kost een paspoort?", false, false),
            ("rijbewijs", false, false),
            ("wat kost een paspoort", false, false),
        ] {
            assert_eq!(
                is_one(&Message::typed(text, &plain(text)), may_answer),
                correction,
                "{text}"
            );
        }
    }
}
