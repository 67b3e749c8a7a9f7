//! A photo or a place.

use super::{Reading, no_answer, skip};
use crate::dialogue::Attachment;
use crate::dialogue::mash::is_mash;
use crate::dialogue::words::Message;
use crate::dutch::{FunctionKind, function_word};

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
    let words = without_front(&message.words);
    let declines = no_answer::is_none(message) || skip::has_none(message);
    if declines || (no_answer::is_question(message) && !(is_numbered(words) && words.len() <= SHORT)) {
        return Reading::misfit("misfit_location");
    }
    let names_one = is_numbered(words) || starts_with_where(words);
    if words.len() <= MOST_WORDS && names_one && !words.iter().any(|word| no_answer::asks(word)) {
        return Reading::fits(message.text, message.text);
    }
    if may_be_a_place(words) {
        return Reading::likely(message.text, message.text);
    }
    Reading::misfit("misfit_location")
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
/// Most words of a bare name of a place: "parkeerplaats Albert Heijn".
const SHORT: usize = 4;
/// What words for places in a town end in.
const ENDINGS: [&str; 44] = [
    "straat",
    "straatje",
    "str",
    "weg",
    "laan",
    "plein",
    "kade",
    "dijk",
    "gracht",
    "steeg",
    "hof",
    "pad",
    "park",
    "singel",
    "dreef",
    "markt",
    "brug",
    "tunnel",
    "rotonde",
    "wijk",
    "buurt",
    "station",
    "school",
    "kerk",
    "winkel",
    "plantsoen",
    "haven",
    "tuin",
    "veld",
    "boulevard",
    "allee",
    "kruising",
    "kruispunt",
    "viaduct",
    "flat",
    "centrum",
    "dorp",
    "sluis",
    "terrein",
    "halte",
    "zwembad",
    "kanaal",
    "sloot",
    "strand",
];

/// Without a yes or no in front of the place itself.
fn without_front<'a, 'm>(words: &'a [&'m str]) -> &'a [&'m str] {
    const FRONT: [&str; 8] = ["ja", "nee", "ok", "oke", "nou", "sorry", "hallo", "hoi"];
    let start = words.iter().position(|word| !FRONT.contains(word));
    &words[start.unwrap_or(0)..]
}

/// A street with a house number.
fn is_numbered(words: &[&str]) -> bool {
    let is_house_number = |word: &str| {
        word.starts_with(|c: char| c.is_ascii_digit())
            && word.chars().filter(|c| c.is_alphabetic()).count() <= 2
    };
    words
        .windows(2)
        .any(|pair| !is_house_number(pair[0]) && pair[0].chars().count() >= 3 && is_house_number(pair[1]))
}

/// Words such as "bij de kerk op de markt": names of streets and squares hold words that intents know too, and a place that was asked for
/// must not start another subject.
fn starts_with_where(words: &[&str]) -> bool {
    words.first().is_some_and(|word| WHERE.contains(word))
}

/// Does a longer message say where, or is a short one a name? A sentence that says neither tells something else.
fn may_be_a_place(words: &[&str]) -> bool {
    let ends = |word: &&str| ENDINGS.iter().any(|ending| word.ends_with(ending));
    let says_where = words.windows(2).any(|pair| WHERE.contains(&pair[0])) || words.iter().any(ends);
    let tells = |word: &&str| {
        function_word(word).is_some_and(|word| {
            !matches!(
                word.kind,
                FunctionKind::Article
                    | FunctionKind::Preposition
                    | FunctionKind::Politeness
                    | FunctionKind::Quantity
            )
        })
    };
    says_where || is_numbered(words) || words.len() <= SHORT && !words.iter().any(tells)
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
        for likely in [
            "het ligt een eind verderop, achter de school bij het hek",
            "Kerkstraat",
            "Parkeerplaats Lidl",
            "de speeltuin in de molenwijk",
            "bij ons",
        ] {
            assert!(!matches!(reading(likely), Reading::Misfit(_)), "{likely}");
        }
        for other in [
            "hoe laat komt het papier",
            "mijn container is niet geleegd",
            "is het gemeentehuis open?",
            "komt er vandaag nog iemand?",
            "nee niet gevaarlijk gewoon los",
            "mijn man is gevallen",
            "weet ik niet",
            "ja",
            "12",
        ] {
            assert!(matches!(reading(other), Reading::Misfit(_)), "{other}");
        }
    }
}
