//! What recognition promises, whatever the content and the message.

use super::{Recognised, Scratch, TracedCandidate, WhyNot, recognise, trace, why_not};
use crate::compile::{
    How, IntentIx, IntentSource, Recognition, RecognitionSource, SmallTalkSource, WordGroupSource,
};
use proptest::prelude::*;

const SUBJECTS: [(&str, &[&str]); 6] = [
    (
        "container",
        &[
            "mijn container is niet geleegd",
            "de grijze bak is niet opgehaald",
            "container staat nog vol aan de weg",
        ],
    ),
    (
        "paspoort",
        &[
            "ik wil een paspoort aanvragen",
            "hoe vraag ik een nieuw paspoort aan",
            "wat kost een paspoort",
        ],
    ),
    (
        "paspoort_kwijt",
        &[
            "ik ben mijn paspoort kwijt",
            "mijn paspoort is gestolen",
            "paspoort verloren",
        ],
    ),
    (
        "boom",
        &[
            "de boom voor mijn huis moet gesnoeid worden",
            "er hangt een tak boven de weg",
            "bomen snoeien",
        ],
    ),
    (
        "grofvuil",
        &[
            "kunnen jullie mijn oude bank ophalen",
            "ik wil grofvuil laten ophalen",
            "grofvuil aanmelden",
        ],
    ),
    (
        "verhuizen",
        &[
            "ik ga verhuizen",
            "hoe geef ik mijn verhuizing door",
            "mijn nieuwe adres doorgeven",
        ],
    ),
];

pub(super) fn intent(id: &str, examples: &[&str]) -> IntentSource {
    IntentSource {
        id: id.to_owned(),
        title: id.to_owned(),
        examples: examples
            .iter()
            .map(|example| vec![(*example).to_owned()])
            .collect(),
        ..IntentSource::default()
    }
}

pub(super) fn source() -> RecognitionSource {
    RecognitionSource {
        intents: SUBJECTS
            .iter()
            .map(|(id, examples)| intent(id, examples))
            .collect(),
        small_talk: vec![SmallTalkSource {
            id: "robot".to_owned(),
            examples: vec![vec!["ben je een robot".to_owned(), "ben je een mens".to_owned()]],
        }],
        lexicon: vec![WordGroupSource {
            name: "container".to_owned(),
            words: vec!["kliko".to_owned(), "rolemmer".to_owned()],
        }],
        ..RecognitionSource::default()
    }
}

pub(super) fn ask(source: &RecognitionSource, text: &str) -> Recognised {
    recognise(&Recognition::build(source), text, &mut Scratch::default())
}

pub(super) fn best(source: &RecognitionSource, text: &str) -> String {
    let found = ask(source, text);
    found.candidates.first().map_or("–".to_owned(), |best| {
        source.intents[best.intent.0 as usize].id.clone()
    })
}

#[test]
fn recognises_dutch_as_residents_write_it() {
    let source = source();
    for (text, expected) in [
        ("kliko weer niet geleegd!!", "container"),
        ("mijn rolemmers zijn niet leeg gemaakt", "container"),
        ("vraag ik hier een paspoort aan", "paspoort"),
        ("passpoort aanvragen", "paspoort"),
        ("mn paspoort is gejat, paspoort kwijt", "paspoort_kwijt"),
        ("wanneer worden de boomtakken gesnoeid", "boom"),
        ("haal je mijn bank op", "grofvuil"),
        ("grof vuil ophalen", "grofvuil"),
        ("ik ben verhuisd", "verhuizen"),
    ] {
        assert_eq!(best(&source, text), expected, "{text}");
    }
}

#[test]
fn what_is_denied_hardly_counts() {
    let mut source = source();
    source.intents[2].keywords = vec![vec!["paspoort".to_owned(), "verloren".to_owned()]];
    let sure = |text: &str, id: &str| {
        let found = ask(&source, text).candidates;
        let of = |candidate: &&super::Candidate| source.intents[candidate.intent.0 as usize].id == id;
        found
            .iter()
            .find(of)
            .map_or(0.0, |candidate| candidate.confidence)
    };
    for (said, denied, id) in [
        (
            "ik heb mijn paspoort verloren",
            "ik heb mijn paspoort niet verloren",
            "paspoort_kwijt",
        ),
        (
            "mijn paspoort is gestolen",
            "mijn paspoort is niet gestolen maar gevonden",
            "paspoort_kwijt",
        ),
        (
            "snoeien van bomen en grofvuil ophalen",
            "geen bomen maar grofvuil ophalen",
            "boom",
        ),
        (
            "mijn container is niet geleegd",
            "mijn container is wel geleegd",
            "container",
        ),
    ] {
        let (said, denied) = (sure(said, id), sure(denied, id));
        assert!(denied < said.min(0.7), "{id}: {denied} of {said}");
    }
    // A negation that the examples have themselves, or that is the complaint, changes nothing.
    for (text, id) in [
        ("kliko niet geleegd", "container"),
        ("de bank is niet opgehaald", "grofvuil"),
        ("de boom is nog niet gesnoeid", "boom"),
        ("ik ben nog niet verhuisd", "verhuizen"),
    ] {
        assert_eq!(best(&source, text), id, "{text}");
    }
}

#[test]
fn small_talk_is_only_a_whole_message() {
    let source = source();
    assert!(ask(&source, "Ben je een robot?").small_talk.is_some());
    assert!(
        ask(&source, "ben je een robot die mijn container leegt")
            .small_talk
            .is_none()
    );
}

#[test]
fn two_questions_are_both_recognised() {
    let source = source();
    let text = "mijn container is niet geleegd en ik wil een nieuw paspoort aanvragen";
    let both = ask(&source, text).both.map(|(a, b)| (a.0, b.0));
    assert_eq!(both, Some((0, 1)));
    assert_eq!(
        ask(
            &source,
            "mijn container staat nog vol aan de weg en is niet geleegd"
        )
        .both,
        None
    );
}

#[test]
fn a_second_sentence_counts_although_it_has_a_close_runner_up() {
    let mut source = source();
    source.intents.push(intent(
        "paspoort_ophalen",
        &[
            "mijn nieuwe paspoort ophalen",
            "ik wil een nieuw paspoort ophalen dat ik ging aanvragen",
        ],
    ));
    let text = "mijn container is niet geleegd en ik wil ook een nieuw paspoort aanvragen";
    let both = ask(&source, text).both.map(|(first, _)| first.0);
    assert_eq!(both, Some(0));
}

#[test]
fn a_particle_that_means_something_is_a_word_of_its_own() {
    let recognition = Recognition::build(&source());
    let read = |text: &str| -> Vec<String> {
        let traced = trace(
            &recognition,
            text,
            None,
            &|ix| ix.0.to_string(),
            &mut Scratch::default(),
        );
        traced.words.into_iter().map(|word| word.read).collect()
    };
    assert_eq!(
        read("ik ben mijn pas kwijt"),
        ["ik", "ben", "mijn", "pas", "kwijt"]
    );
    assert_eq!(
        read("de bak loopt vol"),
        ["de", "bak", "loopt", "vol"],
        "nothing here knows vollopen"
    );
    assert_eq!(read("haal mijn bank op"), ["ophalen", "mijn", "bank", "op"]);
}

#[test]
fn another_language_is_recognised_and_emptiness_too() {
    let source = source();
    assert_eq!(
        ask(&source, "I would like to apply for a new passport please").language,
        Some("en")
    );
    assert_eq!(ask(&source, "ik wil een paspoort aanvragen").language, None);
    for empty in ["", "   ", "?!…", "\u{200b}\u{200f}"] {
        let found = ask(&source, empty);
        assert!(found.wordless && found.candidates.is_empty(), "{empty:?}");
    }
}

fn explain(text: &str, wanted: u32) -> (super::Trace, WhyNot) {
    let source = source();
    let recognition = Recognition::build(&source);
    let id = |ix: IntentIx| source.intents[ix.0 as usize].id.clone();
    let mut scratch = Scratch::default();
    let trace = trace(&recognition, text, Some(IntentIx(wanted)), &id, &mut scratch);
    let why_not = why_not(
        &recognition,
        text,
        &trace,
        IntentIx(wanted),
        &id,
        0.6,
        &mut scratch,
    );
    (trace, why_not)
}

/// What the words counted is what each candidate has.
pub(super) fn assert_adds_up<'t>(candidates: impl IntoIterator<Item = &'t TracedCandidate>) {
    for candidate in candidates {
        let sum: f32 = candidate.contributions.iter().map(|it| it.points).sum();
        assert!(
            (sum - candidate.points).abs() < 1e-4,
            "{}: {sum} is not {}",
            candidate.id,
            candidate.points
        );
    }
}

#[test]
fn the_trace_adds_up() {
    let (trace, _) = explain("kliko en boomtak, passpoort ophalen", 5);
    assert!(trace.candidates.len() > 2);
    let (denied, _) = explain("mijn paspoort is niet gestolen maar gevonden", 2);
    assert!(denied.candidates[0].contributions.iter().any(|it| it.denied));
    assert_adds_up(trace.candidates.iter().chain(&denied.candidates));
}

#[test]
fn why_not_names_what_took_the_place_and_what_would_help() {
    let (_, why_not) = explain("ik wil een paspoort aanvragen", 2);
    insta::assert_snapshot!(
        serde_json::to_string_pretty(&rounded(serde_json::to_value(&why_not).unwrap())).unwrap()
    );
}

#[test]
fn a_trace_in_full() {
    let (trace, _) = explain("kliko niet geleegt", 0);
    insta::assert_snapshot!(
        serde_json::to_string_pretty(&rounded(serde_json::to_value(&trace).unwrap())).unwrap()
    );
}

/// One decimal: the snapshot shows the shape, not the tuning.
fn rounded(value: serde_json::Value) -> serde_json::Value {
    use serde_json::Value;
    match value {
        Value::Number(number) if number.is_f64() => {
            Value::from((number.as_f64().unwrap_or_default() * 10.0).round() / 10.0)
        }
        Value::Array(values) => values.into_iter().map(rounded).collect(),
        Value::Object(fields) => fields
            .into_iter()
            .map(|(key, value)| (key, rounded(value)))
            .collect(),
        other => other,
    }
}

/// Messages made of words that occur, words that do not, and noise.
fn message() -> impl Strategy<Value = String> {
    let word = prop_oneof![
        prop::sample::select(
            SUBJECTS
                .iter()
                .flat_map(|(_, examples)| examples.iter())
                .flat_map(|example| example.split(' '))
                .collect::<Vec<_>>()
        )
        .prop_map(str::to_owned),
        "[a-z]{1,12}",
        "\\PC{1,6}",
    ];
    prop::collection::vec(word, 0..14).prop_map(|words| words.join(" "))
}

/// The form that was made known first has number 0.
#[test]
fn a_message_without_the_first_word_of_an_example_is_not_that_example() {
    let source = RecognitionSource {
        intents: vec![
            intent("grofvuil", &["grofvuil ophalen"]),
            intent("container", &["container ophalen"]),
        ],
        ..RecognitionSource::default()
    };
    let scores: Vec<f32> = ask(&source, "ophalen")
        .candidates
        .iter()
        .map(|candidate| candidate.score)
        .collect();
    assert!((scores[0] - scores[1]).abs() < 1e-3, "{scores:?}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn no_message_panics_and_confidence_is_a_share(text in message()) {
        let found = ask(&source(), &text);
        let mut before = 1.0_f32;
        for candidate in &found.candidates {
            prop_assert!((0.0..=1.0).contains(&candidate.confidence));
            prop_assert!(candidate.confidence <= before, "best first");
            before = candidate.confidence;
        }
    }

    #[test]
    fn the_same_message_gives_the_same_whatever_was_read_before(text in message(), other in message()) {
        let recognition = Recognition::build(&source());
        let mut scratch = Scratch::default();
        recognise(&recognition, &other, &mut scratch);
        let second = recognise(&recognition, &text, &mut scratch);
        prop_assert_eq!(recognise(&recognition, &text, &mut Scratch::default()), second);
    }

    #[test]
    fn the_order_of_intents_and_examples_changes_nothing(text in message(), seed in 0_usize..720) {
        let source = source();
        let mut shuffled = source.clone();
        shuffled.intents.rotate_left(seed % 6);
        let last = shuffled.intents.len() - 1;
        shuffled.intents.swap(seed / 6 % 6, last);
        for intent in &mut shuffled.intents {
            intent.examples.rotate_left(seed % 3);
        }
        let (a, b) = (ask(&source, &text).candidates, ask(&shuffled, &text).candidates);
        prop_assert_eq!(a.len(), b.len());
        for (a, b) in a.iter().zip(&b) {
            prop_assert!((a.confidence - b.confidence).abs() < 1e-3);
        }
        // Where one is clearly ahead it is the same one.
        if a.len() > 1 && a[0].confidence - a[1].confidence > 0.01 {
            let id = |source: &RecognitionSource, ix: IntentIx| source.intents[ix.0 as usize].id.clone();
            prop_assert_eq!(id(&source, a[0].intent), id(&shuffled, b[0].intent));
        }
    }

    #[test]
    fn an_unrelated_intent_changes_no_confident_decision(which in 0_usize..6, example in 0_usize..3) {
        let source = source();
        let text = SUBJECTS[which].1[example];
        let before = ask(&source, text).candidates[0];
        prop_assume!(before.confidence >= 0.7);
        let mut more = source.clone();
        more.intents.push(intent("zwembad", &["hoe laat gaat het zwembad dicht", "zwemles voor kinderen", "abonnement zwemmen"]));
        let after = ask(&more, text).candidates[0];
        prop_assert_eq!(before.intent, after.intent);
        prop_assert!(after.confidence >= 0.6, "{} became {}", before.confidence, after.confidence);
    }
}

#[test]
fn what_its_author_calls_it_speaks_for_an_intent() {
    let mut source = RecognitionSource {
        intents: vec![
            intent("a", &["ik wil eraf", "hoe kom ik hiervan af"]),
            intent("b", &["ik wil erbij", "hoe kom ik hierbij"]),
        ],
        ..RecognitionSource::default()
    };
    let best = |source: &RecognitionSource| {
        let recognition = Recognition::build(source);
        let found = recognise(&recognition, "opzeggen", &mut Scratch::default());
        found.candidates.first().map(|best| best.intent)
    };
    assert_eq!(best(&source), None);
    source.intents[0].title = "Abonnement opzeggen".to_owned();
    assert_eq!(best(&source), Some(IntentIx(0)));
}

#[test]
fn words_run_together_and_torn_apart_are_read_as_what_they_were() {
    let recognition = Recognition::build(&source());
    let read = |text: &str| -> Vec<String> {
        let id = |ix: IntentIx| ix.0.to_string();
        let traced = trace(&recognition, text, None, &id, &mut Scratch::default());
        traced.words.into_iter().map(|word| word.read).collect()
    };
    for (text, words) in [
        ("mijnpaspoort is gestolen", "mijn paspoort is gestolen"),
        ("paspoortgraag", "paspoort graag"),
        ("mijn contai ner", "mijn container"),
        ("mijn con tainer", "mijn container"),
        ("nieuw paspoort", "nieuw paspoort"),
    ] {
        assert_eq!(read(text).join(" "), words, "{text}");
    }
}

#[test]
fn a_little_word_that_was_torn_from_a_noun_is_part_of_it() {
    let source = RecognitionSource {
        intents: vec![
            intent("a", &["ik heb overlast van de buren"]),
            intent("b", &["ik heb een voorstel"]),
        ],
        ..RecognitionSource::default()
    };
    let how = |text: &str| {
        let recognition = Recognition::build(&source);
        let id = |ix: IntentIx| ix.0.to_string();
        let traced = trace(&recognition, text, None, &id, &mut Scratch::default());
        let says = traced
            .candidates
            .into_iter()
            .flat_map(|found| found.contributions);
        says.filter(|says| says.term == "overlast")
            .map(|says| says.how)
            .next()
    };
    assert_eq!(how("over last"), Some(How::Joined));
    assert_eq!(how("over de last"), Some(How::Letters));
}
