//! Content of any size: intents on 40 things, alone and in compounds, with 20 examples each.

use balie::compile::{IntentSource, RecognitionSource};

pub const THINGS: [&str; 40] = [
    "container",
    "paspoort",
    "boom",
    "lantaarn",
    "parkeer",
    "riool",
    "stoep",
    "fiets",
    "afval",
    "huis",
    "school",
    "zwembad",
    "markt",
    "haven",
    "brug",
    "park",
    "speelplaats",
    "hond",
    "kat",
    "rat",
    "wesp",
    "sneeuw",
    "water",
    "gas",
    "stroom",
    "bijstand",
    "zorg",
    "jeugd",
    "sport",
    "kunst",
    "cultuur",
    "feest",
    "kerk",
    "begraaf",
    "trouw",
    "geboorte",
    "reis",
    "auto",
    "bus",
    "trein",
];
pub const KINDS: [&str; 25] = [
    "vergunning",
    "pas",
    "melding",
    "bewijs",
    "aanvraag",
    "plaats",
    "dienst",
    "regeling",
    "subsidie",
    "kaart",
    "kosten",
    "plan",
    "register",
    "beheer",
    "onderhoud",
    "overlast",
    "controle",
    "adres",
    "formulier",
    "bezwaar",
    "boete",
    "schade",
    "route",
    "tijden",
    "toeslag",
];
const ACTIONS: [&str; 10] = [
    "aanvragen",
    "verlengen",
    "melden",
    "wijzigen",
    "annuleren",
    "betalen",
    "ophalen",
    "bekijken",
    "opzeggen",
    "kwijt",
];
const FRAMES: [&str; 20] = [
    "ik wil een {} {}",
    "hoe kan ik mijn {} {}",
    "kan ik online een {} {}",
    "wat kost een {} {}",
    "waar moet ik een {} {}",
    "mijn {} {} lukt niet",
    "{} {}",
    "mag mijn buurman een {} {}",
    "wanneer kan ik de {} {}",
    "hoe lang duurt {} {}",
    "wie mag een {} {}",
    "ik heb vragen over {} {}",
    "is {} {} gratis",
    "moet ik langskomen voor {} {}",
    "kunnen jullie een {} {}",
    "welke papieren heb ik nodig voor {} {}",
    "hulp bij {} {}",
    "mijn moeder wil een {} {}",
    "ik kan geen {} {}",
    "formulier voor {} {}",
];

/// So many intents, with the shipped lexicon.
pub fn source(intents: usize) -> RecognitionSource {
    let intent = |number: usize| {
        let thing = THINGS[number % THINGS.len()];
        let kind = KINDS[number / THINGS.len() % KINDS.len()];
        let action = ACTIONS[number / (THINGS.len() * KINDS.len()) % ACTIONS.len()];
        let subject = if number < THINGS.len() {
            thing.to_owned()
        } else {
            format!("{thing}{kind}")
        };
        let example = |frame: &&str| vec![frame.replacen("{}", &subject, 1).replacen("{}", action, 1)];
        IntentSource {
            id: format!("intent_{number}"),
            title: format!("{subject} {action}"),
            topic: thing.to_owned(),
            examples: FRAMES.iter().map(example).collect(),
            ..IntentSource::default()
        }
    };
    RecognitionSource {
        intents: (0..intents).map(intent).collect(),
        lexicons: vec!["municipal".to_owned()],
        ..RecognitionSource::default()
    }
}
