//! How sure recognition is, and what it asks about instead of answering.

use super::tests::{ask, best, intent, source};
use super::{Candidate, Scratch, recognise, trace};
use crate::compile::{How, IntentIx, Recognition, RecognitionSource, Thresholds, Weights};

/// With the confidence of content that has many intents.
pub(super) fn of_many(source: &RecognitionSource) -> Recognition {
    let weights = Weights {
        few: 0.0,
        ..Weights::default()
    };
    Recognition::build_with(source, weights)
}

#[test]
fn an_unknown_subject_is_unsure() {
    let source = source();
    let sure = |text: &str| {
        ask(&source, text)
            .candidates
            .first()
            .map_or(0.0, |best| best.confidence)
    };
    assert!(sure("mijn container is niet geleegd") > 0.8);
    assert!(sure("recept voor appeltaart met kaneel") < 0.3);
    assert!(sure("visvergunning aanvragen") < sure("paspoort aanvragen"));
}

#[test]
fn keywords_and_not_sharpen() {
    let mut source = source();
    source.intents[3].keywords = vec![vec!["boom".to_owned(), "omgewaaid".to_owned()]];
    source.intents[0].not = vec!["aanvragen".to_owned()];
    assert_eq!(best(&source, "omgewaaide boom"), "boom");
    let recognition = of_many(&source);
    let found = recognise(
        &recognition,
        "ik wil een container aanvragen",
        &mut Scratch::default(),
    );
    let container = found.candidates.iter().find(|found| found.intent == IntentIx(0));
    assert!(container.map_or(0.0, |found| found.confidence) < 0.3);
}

#[test]
fn letters_in_common_are_shown_and_never_answer() {
    let source = RecognitionSource {
        intents: vec![
            intent(
                "verwijzing",
                &["ik wil een verwijzing", "krijg ik een verwijzing"],
            ),
            intent("vaccinatie", &["ik wil een griepprik", "wanneer is de griepprik"]),
        ],
        ..RecognitionSource::default()
    };
    let recognition = Recognition::build(&source);
    let id = |ix: IntentIx| source.intents[ix.0 as usize].id.clone();
    let traced = trace(&recognition, "verwijsbrief", None, &id, &mut Scratch::default());
    let best = &traced.candidates[0];
    assert_eq!(best.id, "verwijzing");
    assert!(
        best.contributions.iter().any(|it| it.how == How::Letters),
        "{best:?}"
    );
    assert!(
        best.confidence <= recognition.weights.most_general,
        "{}",
        best.confidence
    );
}

#[test]
fn a_thing_that_no_intent_is_about_is_asked_about() {
    let examples: &[(&str, &[&str])] = &[
        (
            "openingstijden",
            &[
                "zijn jullie open",
                "openingstijden gemeentehuis",
                "is het loket vandaag open",
            ],
        ),
        (
            "paspoort_verloren",
            &["mijn paspoort is vermist", "vermissing paspoort doorgeven"],
        ),
        (
            "hondenpoep",
            &["hond poept op de stoep", "hondenpoep in het park"],
        ),
    ];
    let mut source = RecognitionSource {
        intents: examples
            .iter()
            .map(|(id, examples)| intent(id, examples))
            .collect(),
        lexicons: vec!["municipal".to_owned()],
        ..RecognitionSource::default()
    };
    source.intents[0].keywords = vec![vec!["open".to_owned()]];
    let (few, many) = (Recognition::build(&source), of_many(&source));
    let sure =
        |of: &Recognition, text: &str| recognise(of, text, &mut Scratch::default()).candidates[0].confidence;
    assert!(sure(&few, "open") > 0.8 && sure(&many, "open") > 0.8);
    for text in [
        "brug bij de jachthaven open",
        "hond vermist",
        "mijn kat is vermist",
    ] {
        assert!(
            sure(&few, text) < Thresholds::default().answer,
            "{text}: {}",
            sure(&few, text)
        );
        assert!(
            sure(&many, text) <= many.weights.most_general,
            "{text}: {}",
            sure(&many, text)
        );
    }
}

#[test]
fn one_word_that_is_not_what_an_intent_is_called_is_asked_about() {
    let dog = [
        "overlast van honden",
        "de hond van de buren poept op straat",
        "een hond heeft in het gras gepoept",
        "hondendrollen van een grote hond",
    ];
    let mut source = RecognitionSource {
        intents: vec![
            intent("hondenpoep", &dog),
            intent("rijbewijs", &["rijbewijs verlengen", "nieuw rijbewijs"]),
        ],
        ..RecognitionSource::default()
    };
    let sure = |source: &RecognitionSource| ask(source, "ik wil een hond").candidates[0].confidence;
    let asked_about = Weights::default().most_general;
    assert!(sure(&source) <= asked_about, "{}", sure(&source));
    source.intents[0].title = "Iets over een hond".to_owned();
    assert!(sure(&source) > asked_about, "{}", sure(&source));
}

#[test]
fn one_word_that_only_points_is_asked_about() {
    let source = RecognitionSource {
        intents: vec![
            intent(
                "ratten",
                &["ik zie ratten", "er zit een rat in de tuin", "rattenoverlast"],
            ),
            intent(
                "paspoort",
                &["paspoort aanvragen", "nieuw paspoort", "paspoort nodig"],
            ),
        ],
        lexicons: vec!["municipal".to_owned()],
        ..RecognitionSource::default()
    };
    let recognition = Recognition::build(&source);
    let sure = |text: &str| recognise(&recognition, text, &mut Scratch::default()).candidates[0].confidence;
    let enough_to_ask = recognition.weights.most_general;
    for text in ["keutels", "het ritselt", "gif"] {
        assert!(sure(text) <= enough_to_ask, "{text}: {}", sure(text));
    }
    for text in ["ratten", "geritsel en keutels", "keutels en gif"] {
        assert!(sure(text) > enough_to_ask, "{text}: {}", sure(text));
    }
}

#[test]
fn near_certainty_the_runner_up_must_explain_much_less() {
    let candidate = |score, confidence| Candidate {
        intent: IntentIx(0),
        score,
        confidence,
    };
    let best = candidate(1.2, 0.999);
    assert!(best.leads(&candidate(0.7, 0.99), 0.07), "nieuw paspoort");
    assert!(!best.leads(&candidate(0.9, 0.99), 0.07), "paspoort");
    assert!(best.leads(&candidate(1.0, 0.9), 0.07), "a margin is enough");
    assert!(best.leads(&candidate(1.0, 0.965), 0.05), "much more doubtful");
    let unsure = candidate(1.2, 0.75);
    assert!(!unsure.leads(&candidate(0.7, 0.7), 0.07), "both are doubtful");
}

#[test]
fn a_loose_word_that_an_example_happens_to_use_is_asked_about() {
    let mut source = source();
    source.intents[0]
        .examples
        .push(vec!["ik kreeg een brief over mijn container".to_owned()]);
    let sure = |text: &str| ask(&source, text).candidates[0].confidence;
    assert!(sure("brief") <= 0.6, "{}", sure("brief"));
    assert!(sure("container") > 0.7, "{}", sure("container"));
}
