//! A person asked for beside something else: "mijn pas doet het niet, ik wil een medewerker".

use super::person_asked;
use crate::dialogue::words::{Message, plain, split};

/// In a longer message a person may be part of a story.
const LONGEST: usize = 40;

/// Where a part of a message ends.
const BREAKS: [char; 8] = [',', '.', ';', ':', '!', '?', '\n', '\r'];

/// Does a part of the message ask for a person, while the rest says something else?
pub(in crate::dialogue) fn asks_for_person(message: &Message<'_>) -> bool {
    if message.words.len() > LONGEST || !person_asked::names_one(message.noted()) {
        return false;
    }
    let cuts = cuts(message);
    person_asked::asks_beside(message.noted(), |at| cuts.contains(&at))
}

/// Before which words a part begins.
fn cuts(message: &Message<'_>) -> Vec<usize> {
    let mut count = 0;
    let mut cuts = Vec::new();
    for part in message.text.split(BREAKS) {
        cuts.push(count);
        count += split(&plain(part)).count();
    }
    // a sign may stand within a word, such as a number: then nobody knows which is which
    if count == message.words.len() {
        cuts
    } else {
        Vec::new()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asks(text: &str) -> bool {
        asks_for_person(&Message::typed(text, &plain(text)))
    }

    #[test]
    fn a_person_is_asked_for_beside_something_else() {
        for text in [
            "mijn bsn is 123456782, ik wil een medewerker",
            "Je snapt er niks van! Geef me een mens.",
            "dit helpt me niet ik wil een medewerker spreken",
            "mijn container is niet geleegd. mag ik een medewerker",
            "ik wil geen bot, ik wil een echt mens",
        ] {
            assert!(asks(text), "{text}");
        }
        for text in [
            "ik wil een klacht indienen, over een medewerker",
            "ik wil geen medewerker, ik wil een antwoord",
            "er stond iemand voor de deur, een medewerker van jullie",
            "ik werk hier als medewerker, hoe vraag ik verlof aan",
            "ik wil een mens begraven, wat kost dat",
            "kan ik een collega meenemen, of mag dat niet",
            "medewerker",
        ] {
            assert!(!asks(text), "{text}");
        }
    }
}
