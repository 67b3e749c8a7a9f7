//! A rating as residents type it: a button, a face, a mark, or "goed hoor".

use crate::dialogue::words::Message;
use crate::dutch::figures::number_word;

/// How somebody feels about it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Feeling {
    Bad,
    Fair,
    Good,
}
use Feeling::{Bad, Fair, Good};

const GOOD: [&str; 29] = [
    "goed",
    "goede",
    "prima",
    "top",
    "fijn",
    "fijne",
    "super",
    "uitstekend",
    "perfect",
    "netjes",
    "tevreden",
    "geweldig",
    "fantastisch",
    "keurig",
    "mooi",
    "vriendelijk",
    "vriendelijke",
    "behulpzaam",
    "lief",
    "aardig",
    "aardige",
    "snel",
    "snelle",
    "duidelijk",
    "duidelijke",
    "geholpen",
    "uitmuntend",
    "blij",
    "toppie",
];
const FAIR: [&str; 8] = [
    "matig",
    "redelijk",
    "mwah",
    "mwa",
    "voldoende",
    "neutraal",
    "gaat",
    "ging",
];
const BAD: [&str; 21] = [
    "slecht",
    "slechte",
    "ontevreden",
    "waardeloos",
    "vreselijk",
    "verschrikkelijk",
    "onvoldoende",
    "belabberd",
    "dramatisch",
    "bagger",
    "ruk",
    "teleurgesteld",
    "teleurstellend",
    "onvriendelijk",
    "onduidelijk",
    "traag",
    "onbeleefd",
    "langzaam",
    "brutaal",
    "frustrerend",
    "waardeloze",
];
/// Words that say nothing about how it was.
const FILLER: [&str; 46] = [
    "ik",
    "vond",
    "vind",
    "het",
    "was",
    "is",
    "dit",
    "dat",
    "een",
    "heel",
    "erg",
    "zeer",
    "hoor",
    "wel",
    "best",
    "gewoon",
    "ja",
    "ok",
    "oke",
    "gesprek",
    "hulp",
    "chat",
    "geef",
    "gaf",
    "cijfer",
    "van",
    "de",
    "op",
    "punt",
    "punten",
    "ben",
    "echt",
    "zo",
    "bedankt",
    "dank",
    "je",
    "u",
    "dankjewel",
    "dankuwel",
    "goeie",
    "en",
    "er",
    "over",
    "word",
    "werd",
    "door",
];
/// What turns a word round.
const NOT: [&str; 4] = ["niet", "geen", "nooit", "minder"];
/// With one of these there is more to say than how it was.
const MORE: [&str; 16] = [
    "maar", "nog", "hoe", "wat", "waar", "wanneer", "wie", "welke", "waarom", "kan", "kun", "kunt", "kunnen",
    "mag", "wil", "moet",
];

/// The score, from 1 to `best`, when the message says nothing else.
pub(super) fn alone(message: &Message<'_>, best: u8) -> Option<u8> {
    if let Some(pressed) = message.choice {
        return pressed.parse().ok().filter(|score| (1..=best).contains(score));
    }
    if !message.attachments.is_empty() {
        return None;
    }
    let words = &message.words;
    if words.is_empty() {
        return face(message.text).map(|feeling| scored(feeling, best));
    }
    if let Some(mark) = mark(words, message.text) {
        return Some(of_mark(mark, best));
    }
    let known = |word: &&str| is_judging(word) || NOT.contains(word) || FILLER.contains(word);
    if !words.iter().all(known) {
        return None;
    }
    feeling(words).map(|feeling| scored(feeling, best))
}

/// The score in a remark: "heel fijn geholpen door Noor". `None` when it says more than how it was, or two things at once.
pub(super) fn in_words(message: &Message<'_>, best: u8) -> Option<u8> {
    let words = &message.words;
    if words.iter().any(|word| MORE.contains(word)) || !message.attachments.is_empty() {
        return None;
    }
    feeling(words).map(|feeling| scored(feeling, best))
}

fn is_judging(word: &str) -> bool {
    GOOD.contains(&word) || FAIR.contains(&word) || BAD.contains(&word)
}

/// What the judging words say together; `None` when there is none, or when they contradict each other.
fn feeling(words: &[&str]) -> Option<Feeling> {
    let of_word = |word: &&str| match word {
        word if GOOD.contains(word) => Some(Good),
        word if FAIR.contains(word) => Some(Fair),
        word if BAD.contains(word) => Some(Bad),
        _ => None,
    };
    let mut found = words.iter().filter_map(of_word);
    let first = found.next()?;
    if found.any(|other| other != first) {
        return None;
    }
    let turned = words.iter().any(|word| NOT.contains(word));
    Some(match (turned, first) {
        (false, feeling) => feeling,
        (true, Good) => Bad,
        (true, Fair | Bad) => Fair,
    })
}

/// Among ten the mildest mark that means it, as marks are given at school: onvoldoende, voldoende, goed.
fn scored(feeling: Feeling, best: u8) -> u8 {
    match (feeling, best) {
        (Bad, 10) => 4,
        (Fair, 10) => 6,
        (Good, 10) => 8,
        (Bad, _) => 1,
        (Fair, _) => 2,
        (Good, _) => 3,
    }
}

/// "8", "een acht", "7,5", "9/10", "8 van de 10": a mark from 0 to 10, halves rounded up.
fn mark(words: &[&str], text: &str) -> Option<u8> {
    let numbers: Vec<u8> = words.iter().filter_map(|word| number(word)).collect();
    let bare = words
        .iter()
        .all(|word| number(word).is_some() || FILLER.contains(word));
    let of_ten = text.contains('/') || words.contains(&"van") || words.contains(&"op");
    let mark = match numbers[..] {
        _ if !bare => return None,
        [mark] => mark,
        [mark, 10] if of_ten => mark,
        [mark, tenths @ 0..=9] if text.contains([',', '.']) => mark + u8::from(tenths >= 5),
        _ => return None,
    };
    (mark <= 10).then_some(mark)
}

/// `een` is an article here.
fn number(word: &str) -> Option<u8> {
    if word == "een" {
        return None;
    }
    word.parse()
        .ok()
        .or_else(|| number_word(word).and_then(|number| u8::try_from(number).ok()))
}

/// A mark where faces were asked: 1, 2 and 3 are the buttons, which have that place; what is more is a mark as at school.
fn of_mark(mark: u8, best: u8) -> u8 {
    match (best, mark) {
        (_, 0) => 1,
        (10, mark) => mark,
        (_, 1..=3) => mark,
        (_, 4 | 5) => 1,
        (_, 6) => 2,
        _ => 3,
    }
}

fn face(text: &str) -> Option<Feeling> {
    let text = text.trim();
    match text {
        ":)" | ":-)" | ";)" | ":D" | "<3" => return Some(Good),
        ":|" | ":-|" | ":/" | ":-/" => return Some(Fair),
        ":(" | ":-(" | ":'(" => return Some(Bad),
        _ => {}
    }
    let good = text.contains([
        '👍', '👌', '🙂', '😀', '😃', '😄', '😁', '😊', '😍', '🥰', '❤', '👏', '💪', '🎉', '☺', '✅', '😉',
        '🙏', '🤩', '💯',
    ]);
    let fair = text.contains(['😐', '😑', '🤷', '😶', '🤔', '🫤']);
    let bad = text.contains([
        '👎', '🙁', '☹', '😞', '😟', '😠', '😡', '🤬', '😢', '😭', '😕', '😤', '❌', '💩', '😒', '🙄',
    ]);
    match (good, fair, bad) {
        (true, false, false) => Some(Good),
        (false, true, false) => Some(Fair),
        (false, false, true) => Some(Bad),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dialogue::words::plain;

    fn read(text: &str, best: u8) -> Option<u8> {
        alone(&Message::typed(text, &plain(text)), best)
    }

    #[test]
    fn faces_marks_and_words_are_scores() {
        for (text, of_three, of_ten) in [
            ("👍", 3, 8),
            ("👎🏽", 1, 4),
            ("😐", 2, 6),
            (":-(", 1, 4),
            ("goed hoor", 3, 8),
            ("Heel goed, dank je!", 3, 8),
            ("niet goed", 1, 4),
            ("niet slecht", 2, 6),
            ("gaat wel", 2, 6),
            ("slecht", 1, 4),
            ("ik ben tevreden", 3, 8),
            ("8", 3, 8),
            ("een acht", 3, 8),
            ("7,5", 3, 8),
            ("een 9 van de 10", 3, 9),
            ("9/10", 3, 9),
            ("5", 1, 5),
            ("2", 2, 2),
            ("0", 1, 1),
            ("10", 3, 10),
        ] {
            assert_eq!(
                (read(text, 3), read(text, 10)),
                (Some(of_three), Some(of_ten)),
                "{text}"
            );
        }
    }

    #[test]
    fn other_messages_are_no_score() {
        for text in [
            "",
            "bedankt",
            "ok",
            "11",
            "8 9",
            "goed en slecht",
            "👍👎",
            "mijn paspoort is kwijt",
            "goede vraag over mijn paspoort",
            "12 november",
            "een",
        ] {
            assert_eq!(read(text, 10), None, "{text}");
        }
        assert_eq!(alone(&Message::new("x", "x", Some("11"), &[]), 10), None);
        assert_eq!(alone(&Message::new("x", "x", Some("4"), &[]), 3), None);
    }

    #[test]
    fn a_remark_may_hold_the_score() {
        let read = |text: &str| in_words(&Message::typed(text, &plain(text)), 3);
        assert_eq!(read("heel fijn geholpen door noor"), Some(3));
        assert_eq!(
            read("wat een onvriendelijke man"),
            None,
            "a word that is not known"
        );
        assert_eq!(read("onvriendelijk geholpen"), None, "two things at once");
        assert_eq!(read("de medewerker was traag"), Some(1));
        assert_eq!(read("goed maar ik heb nog een vraag"), None);
    }
}
