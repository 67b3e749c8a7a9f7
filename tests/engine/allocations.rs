//! Memory of a recognition: asked for per message, never per candidate.

use allocation_counter::measure;
use balie::compile::{IntentSource, Recognition, RecognitionSource};
use balie::matcher::{Scratch, recognise};

/// Plain, a compound apart, a typo and a word that nobody knows, two questions, words that all intents have, and a long one.
const MESSAGES: [&str; 6] = [
    "ik wil een nieuw paspoort aanvragen",
    "kan ik de afval container aanvragen",
    "passpoort aanvraagen bij de Xyzzy",
    "ik wil een paspoort aanvragen en hoe kan ik mijn container aanvragen",
    "hoe kan ik dat aanvragen",
    "hallo ik wil graag weten hoe ik een nieuw paspoort en ook een nieuwe afvalcontainer kan aanvragen want mijn oude is kwijt",
];
/// An answer takes a list of candidates; reading takes a list of verbs, and so does reading each of the two parts of a message.
const FEW: u64 = 12;

/// So many intents, which all share most of their words with the messages.
fn recognition(intents: usize) -> Recognition {
    let intent = |number: usize| {
        let subject = match number % 3 {
            0 => "paspoort",
            1 => "afvalcontainer",
            _ => "boom",
        };
        let examples = [
            format!("ik wil een nieuw {subject} aanvragen nummer{number}"),
            format!("hoe kan ik mijn {subject} aanvragen soort{number}"),
        ];
        IntentSource {
            id: format!("intent_{number}"),
            examples: examples.map(|example| vec![example]).to_vec(),
            keywords: vec![vec![subject.to_owned(), "aanvragen".to_owned()]],
            not: vec!["verhuizen".to_owned()],
            ..IntentSource::default()
        }
    };
    Recognition::build(&RecognitionSource {
        intents: (0..intents).map(intent).collect(),
        ..RecognitionSource::default()
    })
}

/// How often each message asks for memory, once the scratch has its size, and how many candidates it finds.
fn counted(recognition: &Recognition) -> Vec<(u64, usize)> {
    let mut scratch = Scratch::default();
    for message in MESSAGES {
        recognise(recognition, message, &mut scratch);
    }
    let count = |message: &str| {
        let mut found = 0;
        let info = measure(|| found = recognise(recognition, message, &mut scratch).candidates.len());
        (info.count_total, found)
    };
    MESSAGES.map(count).to_vec()
}

#[test]
fn no_memory_is_asked_for_per_candidate() {
    // All have as many candidates as are ever given; how many intents they are chosen from differs a hundredfold.
    let few = counted(&recognition(30));
    for (intents, counted) in [300, 3_000].map(|intents| (intents, counted(&recognition(intents)))) {
        assert_eq!(few, counted, "{intents} intents");
    }
    for ((count, candidates), message) in few.into_iter().zip(MESSAGES) {
        assert_eq!(candidates, 10, "{message}");
        assert!((1..=FEW).contains(&count), "{message}: {count} times");
    }
}
