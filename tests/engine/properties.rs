//! What holds for the whole way from content to decision, on the starter content: what does not concern a question does not change its
//! answer, and no message is too strange.

use balie::check;
use balie::compile::{self, Bot};
use balie::content::{self, FixtureKind};
use balie::dialogue::{self, Decision, Effect, Event, Outcome, Owner, Staffed, State};
use balie::dutch::normal::MAX_CHARS;
use balie::dutch::token::MAX_TOKENS;
use balie::dutch::{Normal, Tokens, clauses};
use balie::matcher::{self, Scratch};
use proptest::prelude::*;
use std::sync::LazyLock;

type Files = Vec<(String, Vec<u8>)>;

static FILES: LazyLock<Files> = LazyLock::new(|| {
    content::folder::read(env!("CARGO_MANIFEST_DIR").as_ref()).expect("the starter content is there")
});
static STARTER: LazyLock<Bot> = LazyLock::new(|| bot(FILES.clone()));
static QUESTIONS: LazyLock<Vec<String>> = LazyLock::new(|| {
    let fixtures = content::load(FILES.clone()).0.fixtures;
    let question = |kind| match kind {
        FixtureKind::Question { ask, .. } => Some(ask.value),
        FixtureKind::Dialogue { .. } => None,
    };
    fixtures
        .into_iter()
        .filter_map(|fixture| question(fixture.kind))
        .collect()
});

fn bot(files: Files) -> Bot {
    let (content, unread) = content::load(files);
    let (checked, found) = check::run(content, None);
    let errors: Vec<_> = unread.iter().chain(&found).filter(|one| one.is_error()).collect();
    assert!(errors.is_empty(), "{errors:#?}");
    compile::bot(&checked.expect("there are no errors"))
}

fn moment() -> jiff::Timestamp {
    "2026-11-23T10:00:00+01:00".parse().expect("a moment")
}

fn step(bot: &Bot, state: &State, text: &str, scratch: &mut Scratch) -> Outcome {
    dialogue::step(
        bot,
        state,
        &Event::text(text),
        moment(),
        &Staffed::everywhere(),
        scratch,
    )
}

/// What a bot does with the questions of the fixtures, each as a first message.
fn answers(bot: &Bot) -> Vec<(Decision, Vec<Effect>)> {
    let mut scratch = Scratch::default();
    let mut answer = |text: &String| {
        let outcome = step(bot, &State::default(), text, &mut scratch);
        (outcome.decision, outcome.effects)
    };
    QUESTIONS.iter().map(&mut answer).collect()
}

#[test]
fn the_order_of_files_changes_no_decision() {
    let number_backwards = |(number, (path, bytes)): (usize, (String, Vec<u8>))| {
        let path = match path.rsplit_once('/') {
            Some((folder, name)) => format!("{folder}/{:03}_{name}", 999 - number),
            None => path,
        };
        (path, bytes)
    };
    let backwards = bot(FILES
        .clone()
        .into_iter()
        .enumerate()
        .map(number_backwards)
        .collect());
    for ((question, forth), back) in QUESTIONS.iter().zip(answers(&STARTER)).zip(answers(&backwards)) {
        assert_eq!(forth, back, "{question}");
    }
}

/// Intents about things that no municipality does, in words that occur in no question of the fixtures.
const UNRELATED: [(&str, &str); 6] = [
    ("zweefvliegen", "leren zweefvliegen boven heuvels"),
    ("schaakclub", "schaakclub oefenpartijen tegen grootmeesters"),
    ("ukelele", "ukelele stemmen volgens akkoordenboekje"),
    ("zuurdesem", "zuurdesem kneden zonder gist"),
    ("telescoop", "telescoop richten naar saturnus"),
    ("dahlia", "dahlia knollen overwinteren zolder"),
];

fn unrelated(chosen: &[(&str, &str)]) -> (String, Vec<u8>) {
    let intent = |(id, example): &(&str, &str)| {
        format!(
            "  {id}:\n    title: Over {id}\n    examples: [{example}]\n    answer: Dat weet de bibliotheek.\n"
        )
    };
    let intents: String = chosen.iter().map(intent).collect();
    (
        "intents/vrije_tijd.yaml".to_owned(),
        format!("topic: vrije_tijd\nintents:\n{intents}").into_bytes(),
    )
}

/// More intents make every word a little more telling. What is decided this close to a threshold (in confidence) may become a question.
const EDGE: f32 = 0.03;

/// From how sure (confidence, and lead over the runner-up) a part of a message counts as a question of its own.
const PART: (f32, f32) = (0.7, 0.2);

/// From how sure a part that is a sentence counts whatever its runner-up is.
const SENTENCE: f32 = 0.87;

/// Is no part of the message by a hair, or all but, a question of its own?
fn parts_are_clear(question: &str) -> bool {
    let (mut normal, mut tokens, mut parts) = (Normal::default(), Tokens::default(), Vec::new());
    normal.read(question);
    tokens.read(question, &normal);
    clauses::split(&tokens, &mut parts);
    if parts.len() < 2 {
        clauses::halve(&tokens, &mut parts);
    }
    parts.iter().all(|part| {
        let (first, last) = (tokens.all()[part.start], tokens.all()[part.end - 1]);
        let text = first.span.to(last.span).of(question);
        let said = step(&STARTER, &State::default(), text, &mut Scratch::default()).decision;
        let confidence = |place: usize| said.candidates.get(place).map_or(0.0, |one| one.confidence);
        let far = |value: f32, limit: f32| (value - limit).abs() > EDGE;
        far(confidence(0), PART.0)
            && far(confidence(0), SENTENCE)
            && far(confidence(0) - confidence(1), PART.1)
    })
}

/// Was the route of one intent taken, and not by a hair?
fn is_confident(decision: &Decision) -> bool {
    let thresholds = STARTER.thresholds;
    let confidence = |place: usize| decision.candidates.get(place).map_or(0.0, |one| one.confidence);
    decision.intent.is_some()
        && confidence(0) >= thresholds.answer + EDGE
        && confidence(0) - confidence(1) >= thresholds.margin + EDGE
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 4, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn an_unrelated_intent_changes_no_confident_decision(chosen in prop::sample::subsequence(&UNRELATED[..], 1..=6)) {
        let mut files = FILES.clone();
        files.push(unrelated(&chosen));
        let larger = answers(&bot(files));
        let mut confident = 0;
        for ((question, (before, _)), (after, _)) in QUESTIONS.iter().zip(answers(&STARTER)).zip(larger) {
            if is_confident(&before) && (before.intent == after.intent || parts_are_clear(question)) {
                confident += 1;
                prop_assert_eq!(&before.intent, &after.intent, "{} with {:?}", question, chosen);
            }
            let is_other = after.intent.is_some() && after.intent != before.intent;
            prop_assert!(before.intent.is_none() || !is_other, "{question}: {before:?} became {after:?}");
            let is_new = after.intent.is_some_and(|id| UNRELATED.iter().any(|(unrelated, _)| *unrelated == id));
            prop_assert!(!is_new, "{question} was taken by an unrelated intent");
        }
        prop_assert!(confident > 100, "only {confident} questions say something");
    }
}

/// Messages that nobody types, but somebody sends.
fn hostile() -> impl Strategy<Value = String> {
    let strange = prop::sample::select(vec![
        "\u{202e}",
        "\u{2066}",
        "\u{200b}",
        "\u{200d}",
        "\u{feff}",
        "\0",
        "\u{301}",
        "\u{20dd}",
        "\u{fdfa}",
        "İ",
        "ß",
        "ﬃ",
        "🏳️‍🌈",
        "👩‍👩‍👧‍👦",
        "\u{e0001}",
        "\u{10ffff}",
        "{{",
        "}}",
        "{%",
        "((((",
        "kliko",
        "niet",
        "1234 AB",
        "112",
        "\n",
        "\r",
        "\u{85}",
        "٣",
        "１１２",
    ]);
    prop_oneof![
        prop::collection::vec(strange.clone(), 1..60).prop_map(|parts| parts.concat()),
        (strange, 1_000..40_000_usize).prop_map(|(part, times)| part.repeat(times.min(100_000 / part.len()))),
        (any::<String>(), 1..2_000_usize)
            .prop_map(|(part, times)| part.repeat(times.min(100_000 / part.len().max(1)))),
        "\\PC{0,400}",
        "[\u{300}-\u{36f}]{1,400}",
        "[a-z]{1,40}( [a-z]{1,40}){0,60}",
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn hostile_messages_get_a_reply_for_bounded_work(messages in prop::collection::vec(hostile(), 1..4)) {
        let mut scratch = Scratch::default();
        let mut state = State::default();
        let mut longest = 0;
        for text in &messages {
            // The state may keep an earlier message, such as the one that was not understood.
            longest = longest.max(text.len());
            let (mut normal, mut tokens) = (Normal::default(), Tokens::default());
            normal.read(text);
            tokens.read(text, &normal);
            prop_assert!(tokens.all().len() <= MAX_TOKENS);
            // One letter can fold to a few (ﷺ to four words), never to more than eighteen.
            prop_assert!(normal.text().chars().count() <= MAX_CHARS * 18);

            let outcome = step(&STARTER, &state, text, &mut scratch);
            let speaks = outcome.effects.iter().any(|effect| matches!(effect, Effect::Say(_)));
            prop_assert!(speaks || state.owner != Owner::Bot, "no reply");
            prop_assert!(outcome.effects.len() <= 20, "{:?}", outcome.effects);
            prop_assert!(outcome.decision.candidates.len() <= 10);
            let kept = serde_json::to_string(&outcome.state).expect("a state can be kept");
            prop_assert!(kept.len() <= 2_000 + 7 * longest, "a state of {} bytes", kept.len());
            prop_assert_eq!(&serde_json::from_str::<State>(&kept).expect("and read"), &outcome.state);

            let id = |at: compile::IntentIx| STARTER.intents[at.0 as usize].id.clone();
            let trace = matcher::trace(&STARTER.recognition, text, None, &id, &mut scratch);
            prop_assert!(trace.words.len() <= 4 * MAX_TOKENS);
            state = outcome.state;
        }
    }
}

#[test]
fn a_very_long_message_costs_no_more_than_a_long_one() {
    let read = |text: &str| {
        let (mut normal, mut tokens) = (Normal::default(), Tokens::default());
        normal.read(text);
        tokens.read(text, &normal);
        (normal.text().len(), tokens.all().len())
    };
    for part in [
        "kliko niet geleegd ",
        "a",
        "e\u{301}",
        "\u{301}",
        "1 ",
        "🗑️ ",
        "straat. ",
        "-",
        "x@y.nl ",
    ] {
        let long = read(&part.repeat(MAX_CHARS));
        assert_eq!(read(&part.repeat(10 * MAX_CHARS)), long, "{part:?}");
    }
}
