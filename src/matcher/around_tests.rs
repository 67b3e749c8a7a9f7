//! What fills a story, whom it speaks to, and what belongs elsewhere: how sure that makes an answer.

use super::doubt_tests::of_many;
use super::{Doubt, Scratch, recognise, trace};
use crate::compile::{How, IntentSource, Reading, Recognition, RecognitionSource};

const SUBJECTS: [(&str, &[&str]); 4] = [
    (
        "container",
        &[
            "mijn container is niet geleegd",
            "de vuilnis is niet opgehaald",
            "container staat nog vol",
        ],
    ),
    (
        "fietswrak",
        &[
            "er staat een oude fiets in het rek",
            "fietswrak weghalen",
            "kapotte fiets opruimen",
        ],
    ),
    (
        "verhuizen",
        &[
            "ik ga verhuizen",
            "verhuizing doorgeven",
            "mijn moeder gaat verhuizen",
        ],
    ),
    (
        "afspraak",
        &[
            "ik wil een afspraak maken",
            "afspraak plannen",
            "een afspraak aan de balie",
        ],
    ),
];

fn recognition() -> Recognition {
    recognition_of(&SUBJECTS)
}

fn intent(id: &str, examples: &[&str]) -> IntentSource {
    IntentSource {
        id: id.to_owned(),
        examples: examples
            .iter()
            .map(|example| vec![(*example).to_owned()])
            .collect(),
        ..IntentSource::default()
    }
}

fn intents(all: &[(&str, &[&str])]) -> Vec<IntentSource> {
    all.iter().map(|(id, examples)| intent(id, examples)).collect()
}

fn recognition_of(all: &[(&str, &[&str])]) -> Recognition {
    built(intents(all))
}

fn built(intents: Vec<IntentSource>) -> Recognition {
    Recognition::build(&source(intents))
}

fn source(intents: Vec<IntentSource>) -> RecognitionSource {
    RecognitionSource {
        intents,
        lexicons: vec!["municipal".to_owned()],
        ..RecognitionSource::default()
    }
}

/// How sure the best intent is, with one more intent, the last.
fn sure_with(more: IntentSource, text: &str) -> f32 {
    let mut intents = intents(&SUBJECTS);
    intents.push(more);
    recognise(&built(intents), text, &mut Scratch::default()).candidates[0].confidence
}

/// The best intent and how sure it is.
fn best(text: &str) -> (&'static str, f32) {
    let found = recognise(&recognition(), text, &mut Scratch::default());
    let best = found.candidates.first();
    best.map_or(("–", 0.0), |best| {
        (SUBJECTS[best.intent.0 as usize].0, best.confidence)
    })
}

#[test]
fn a_story_around_a_question_hardly_counts_against_it() {
    let story = best("gisteravond zei mijn schoonzus nog dat de container niet geleegd is");
    let other = best("basilicum zei mijn saxofoon nog dat de container niet geleegd is");
    assert_eq!(story.0, "container");
    assert!(story.1 > 0.7 && story.1 > other.1, "{story:?}, {other:?}");
}

#[test]
fn words_are_not_alike_for_standing_on_a_list() {
    // `moeder` is of the example, `zwager` of the same field; `tante` is no more about moving house.
    assert_eq!(best("moeder").0, "verhuizen");
    assert_eq!(best("tante"), ("–", 0.0));
}

#[test]
fn who_speaks_to_the_municipality_asks_something_of_it() {
    let (said, addressed) = (
        best("het vuilnis ligt er nog"),
        best("het vuilnis ligt er nog, jullie"),
    );
    assert_eq!((said.0, addressed.0), ("container", "container"));
    assert!(addressed.1 > said.1, "{said:?}, {addressed:?}");
}

#[test]
fn what_belongs_elsewhere_raises_the_doubt() {
    let (ours, theirs) = (best("afspraak maken"), best("afspraak maken bij de tandarts"));
    assert!(ours.1 > 0.7 && theirs.1 < ours.1 - 0.1, "{ours:?}, {theirs:?}");
}

/// How sure the best intent is.
fn sure(recognition: &Recognition, text: &str) -> f32 {
    let found = recognise(recognition, text, &mut Scratch::default());
    found.candidates.first().map_or(0.0, |best| best.confidence)
}

#[test]
fn a_background_word_of_one_example_is_no_subject() {
    let (subject, story) = (best("jullie vuilnis"), best("jullie vol"));
    assert_eq!((subject.0, story.0), ("container", "container"));
    assert!(story.1 < subject.1 - 0.1, "{subject:?}, {story:?}");
}

#[test]
fn a_background_word_of_many_examples_is_a_subject() {
    let noise = |examples: &'static [&'static str]| {
        of_many(&source(intents(&[
            ("lawaai", examples),
            SUBJECTS[0],
            SUBJECTS[1],
        ])))
    };
    let once = noise(&[
        "lawaai van de buren",
        "muziek zonder einde",
        "harde bas vannacht",
        "geschreeuw",
    ]);
    let often = noise(&[
        "lawaai van de buren",
        "buren met muziek",
        "bas bij de buren",
        "geschreeuw buren",
    ]);
    let (once, often) = (sure(&once, "jullie buren"), sure(&often, "jullie buren"));
    assert!(often > once + 0.2, "{once} {often}");
}

#[test]
fn a_phrase_that_the_content_uses_belongs_here() {
    let reads_as_listed = |recognition: &Recognition| {
        let mut reading = Reading::default();
        recognition.read("mijn fiets is gestolen", &mut reading);
        reading.entries.iter().any(|entry| entry.how == How::Elsewhere)
    };
    assert!(reads_as_listed(&recognition()));
    let police: (&str, &[&str]) = ("aangifte", &["mijn fiets is gestolen", "aangifte doen"]);
    assert!(!reads_as_listed(&recognition_of(&[police, SUBJECTS[0]])));
}

#[test]
fn what_fills_a_story_is_not_elsewhere_for_a_far_form() {
    let (story, elsewhere) = (
        best("ze hebben de container gepakt"),
        best("een pakje in de container"),
    );
    assert_eq!((story.0, elsewhere.0), ("container", "container"));
    assert!(story.1 > elsewhere.1 + 0.1, "{story:?}, {elsewhere:?}");
}

#[test]
fn a_word_that_is_read_as_one_letter_is_not_in_a_group() {
    let recognition = recognition();
    let mut reading = Reading::default();
    recognition.read("v", &mut reading);
    assert!(
        reading.entries.iter().all(|entry| entry.how != How::Synonym),
        "{:?}",
        reading.entries
    );
}

#[test]
fn a_compound_of_a_word_group_is_hardly_its_parts() {
    let recognition = recognition();
    let most_of_a_part = |text: &str| {
        let mut reading = Reading::default();
        recognition.read(text, &mut reading);
        let parts = reading.entries.iter().filter(|entry| entry.how == How::Part);
        parts.map(|entry| entry.factor).fold(0.0, f32::max)
    };
    // A wheelie bin is a container, neither a roll nor a bucket; a bicycle container is what its parts say.
    let (of_group, loose) = (most_of_a_part("rolemmer"), most_of_a_part("fietscontainer"));
    assert!(of_group > 0.0 && of_group < loose / 2.0, "{of_group} {loose}");
}

#[test]
fn who_signs_says_nothing() {
    let plain = best("mijn container is niet geleegd");
    for signed in [
        "mijn container is niet geleegd, groetjes anja",
        "mijn container is niet geleegd\nmvg\nfam. Jansma",
    ] {
        let signed = best(signed);
        assert!(
            signed.0 == plain.0 && signed.1 > plain.1 - 0.05,
            "{plain:?} {signed:?}"
        );
    }
    let (stranger, subject) = (
        best("mijn xylofoon is niet geleegd"),
        best("groetjes, mijn container is niet geleegd"),
    );
    assert!(
        stranger.1 < plain.1 - 0.05 && subject.1 > plain.1 - 0.05,
        "{stranger:?} {subject:?}"
    );
}

#[test]
fn what_is_only_ahead_because_a_word_speaks_against_another_is_asked_about() {
    let best = |not: &str, text: &str| {
        let mut intents = intents(&SUBJECTS);
        intents.push(intent(
            "verzetten",
            &["mijn afspraak verzetten", "een afspraak aan de balie verzetten"],
        ));
        intents[3].not = vec![not.to_owned()];
        let best = trace(
            &built(intents),
            text,
            None,
            &|ix| ix.0.to_string(),
            &mut Scratch::default(),
        )
        .candidates
        .swap_remove(0);
        (best.id, best.doubt, best.confidence)
    };
    let text = "een afspraak aan de balie met tante";
    assert_eq!(best("xylofoon", text).0, "3");
    let put_down = best("tante", text);
    assert!(
        put_down.0 == "4" && put_down.1 == Some(Doubt::Instead) && put_down.2 <= 0.6,
        "{put_down:?}"
    );
    let own = best("verzetten", "ik wil mijn afspraak verzetten");
    assert!(
        own.0 == "4" && own.2 > 0.6,
        "a word of its own speaks for it: {own:?}"
    );
}

#[test]
fn a_keyword_that_is_a_kind_of_its_group_is_not_the_whole_group() {
    let sure = |keyword: &str, text: &str| {
        let mut passport = intent("paspoort", &["ik wil een paspoort", "een reispas voor mijn kind"]);
        passport.keywords = vec![vec![keyword.to_owned()]];
        sure_with(passport, text)
    };
    let (wide, narrow) = (
        sure("paspoort", "waar is mijn reispas"),
        sure("kinderpaspoort", "waar is mijn reispas"),
    );
    assert!(wide > narrow, "{wide} {narrow}");
    let own = sure("kinderpaspoort", "waar is mijn kinderpaspoort");
    assert!(own > narrow, "{own} {narrow}");
}

#[test]
fn what_the_content_is_about_does_not_belong_elsewhere() {
    let sure = |last: &str| {
        let examples = ["mijn rekening is te hoog", "een rekening die niet klopt", last];
        sure_with(
            intent("rekening", &examples),
            "mijn rekening is te hoog door de meterstand",
        )
    };
    let (other, ours) = (
        sure("uitleg over mijn rekening"),
        sure("uitleg over mijn energierekening"),
    );
    assert!(ours > other, "{ours} {other}");
}
