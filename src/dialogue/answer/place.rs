//! A photo or a place.

use super::Reading;
use crate::dialogue::Attachment;
use crate::dialogue::mash::is_mash;
use crate::dialogue::words::Message;

/// Saved as the reference under which the channel keeps the photo.
pub(super) fn read_photo(message: &Message<'_>) -> Reading {
    let photo = message
        .attachments
        .iter()
        .find_map(|attachment| match attachment {
            Attachment::Photo { reference } => Some(reference),
            Attachment::Location { .. } => None,
        });
    photo.map_or_else(
        || Reading::misfit("misfit_photo"),
        |reference| Reading::fits(reference, "foto"),
    )
}

/// Saved as `51.50123,3.61234` (degrees north, east), or as typed: not every phone or resident can share a place.
pub(super) fn read_location(message: &Message<'_>) -> Reading {
    let place = message
        .attachments
        .iter()
        .find_map(|attachment| match attachment {
            Attachment::Location { latitude, longitude } if is_on_earth(*latitude, *longitude) => {
                Some(format!("{latitude:.5},{longitude:.5}"))
            }
            _ => None,
        });
    if let Some(place) = place {
        return Reading::fits(&place, "gedeelde plek");
    }
    if message.too_long
        || is_mash(&message.words)
        || !message
            .words
            .iter()
            .any(|word| word.chars().filter(|c| c.is_alphabetic()).count() >= 3)
    {
        return Reading::misfit("misfit_location");
    }
    if names_a_place(message) {
        return Reading::fits(message.text, message.text);
    }
    Reading::likely(message.text, message.text)
}

/// Most words of a place as residents type it; a longer message may tell something else.
const MOST_WORDS: usize = 8;
/// Words with which a place starts.
const WHERE: [&str; 14] = [
    "aan",
    "achter",
    "bij",
    "hoek",
    "in",
    "langs",
    "naast",
    "nabij",
    "om",
    "onder",
    "op",
    "tegenover",
    "ter",
    "voor",
];
/// Words that make it a question.
const QUESTION: [&str; 8] = [
    "hoe", "hoeveel", "waar", "waarom", "wanneer", "wat", "welke", "wie",
];

/// A street with a house number, or words such as "bij de kerk op de markt": names of streets and squares hold words that intents know
/// too, and a place that was asked for must not start another subject.
fn names_a_place(message: &Message<'_>) -> bool {
    let words = &message.words;
    let is = |word: &&str, list: &[&str]| list.contains(word);
    let is_house_number = |word: &str| {
        word.starts_with(|c: char| c.is_ascii_digit())
            && word.chars().filter(|c| c.is_alphabetic()).count() <= 2
    };
    let numbered = words
        .windows(2)
        .any(|pair| !is_house_number(pair[0]) && pair[0].chars().count() >= 3 && is_house_number(pair[1]));
    words.len() <= MOST_WORDS
        && !message.text.contains('?')
        && !words.iter().any(|word| is(word, &QUESTION))
        && (numbered || words.first().is_some_and(|word| is(word, &WHERE)))
}

fn is_on_earth(latitude: f64, longitude: f64) -> bool {
    (-90.0..=90.0).contains(&latitude) && (-180.0..=180.0).contains(&longitude)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dialogue::words::plain;

    fn reading(text: &str) -> Reading {
        read_location(&Message::typed(text, &plain(text)))
    }

    #[test]
    fn a_street_with_a_number_is_a_place_and_a_question_may_be_another_subject() {
        for place in [
            "Kade 12",
            "Markt 4 voor de kerk",
            "bij de kerk op de markt",
            "hoek Molenstraat",
            "Dorpsstraat 12a",
        ] {
            assert!(matches!(reading(place), Reading::Fits(_)), "{place}");
        }
        for other in [
            "op welke dag komt het papier",
            "mijn container is niet geleegd",
            "in 2026 open?",
        ] {
            assert!(matches!(reading(other), Reading::Likely(_)), "{other}");
        }
        assert!(matches!(reading("12"), Reading::Misfit(_)));
    }
}
