//! Stories with a question in them: what is asked says how sure an intent is.

use super::doubt_tests::of_many;
use super::tests::{assert_adds_up, source};
use super::{Scratch, Trace, recognise, trace};
use crate::compile::{IntentIx, Recognition, Weights};

const STORY: &str = "wij zijn vorige maand met het hele gezin naar de overkant verhuisd, alle dozen staan nog in de gang en onze oude bank \
    ligt op de stoep, mijn nieuwe adres heb ik netjes laten doorgeven.";

fn sure(recognition: &Recognition, text: &str, intent: u32) -> f32 {
    let found = recognise(recognition, text, &mut Scratch::default());
    let found = found
        .candidates
        .iter()
        .find(|found| found.intent == IntentIx(intent));
    found.map_or(0.0, |found| found.confidence)
}

fn traced(recognition: &Recognition, text: &str) -> Trace {
    trace(
        recognition,
        text,
        None,
        &|ix| ix.0.to_string(),
        &mut Scratch::default(),
    )
}

const GROFVUIL: u32 = 4;
const VERHUIZEN: u32 = 5;

#[test]
fn what_is_asked_makes_sure_and_what_is_told_does_not() {
    let recognition = of_many(&source());
    let asked = format!("{STORY} kunnen jullie de oude bank ophalen");
    let told = format!("{STORY} kunnen jullie de verhuurder dwingen om de borg terug te storten");
    assert!(sure(&recognition, &asked, GROFVUIL) > 0.9);
    assert!(sure(&recognition, &told, GROFVUIL) < 0.5);
    // whatever is told, the best stays the best
    let weights = Weights {
        told: 1.0,
        few: 0.0,
        ..Weights::default()
    };
    let gullible = Recognition::build_with(&source(), weights);
    assert!(sure(&recognition, &told, VERHUIZEN) + 0.05 < sure(&gullible, &told, VERHUIZEN));
    let best = |recognition: &Recognition| {
        recognise(recognition, &told, &mut Scratch::default()).candidates[0].intent
    };
    assert_eq!(best(&recognition), best(&gullible));
}

#[test]
fn what_a_story_tells_is_no_second_question() {
    let recognition = of_many(&source());
    let both = |text: &str| {
        recognise(&recognition, text, &mut Scratch::default())
            .both
            .is_some()
    };
    let asks = "hoe geef ik mijn verhuizing door";
    let other = "de boom voor mijn huis moet gesnoeid worden";
    assert!(both(&format!("{other}. {asks}")));
    let long = "en dat zeggen alle buren hier in de straat ook al sinds vorige zomer tegen elkaar bij de koffie en op de feestjes van de club";
    assert!(!both(&format!("{other} {long}. {asks}")));
    assert!(both(&format!("kunnen jullie zorgen dat {other}. {long}. {asks}")));
}

#[test]
fn the_trace_says_what_is_told() {
    let recognition = of_many(&source());
    let text = format!("{STORY} kunnen jullie de oude bank ophalen");
    let traced = traced(&recognition, &text);
    let banks = traced.words.iter().filter(|word| word.written == "bank");
    assert_eq!(banks.map(|word| word.told).collect::<Vec<_>>(), [true, false]);
    assert_adds_up(&traced.candidates);
}

#[test]
fn a_question_with_a_sentence_before_it_is_no_story() {
    let recognition = of_many(&source());
    let text = "mijn paspoort is gestolen op het station. hoe krijg ik snel een ander?";
    let traced = traced(&recognition, text);
    assert!(traced.words.iter().all(|word| !word.told));
}
