//! Recognition per stage and end to end, next to the floor: what normalising, splitting in words, stemming and one search over many patterns
//! cost when nothing is looked up. `cargo bench --no-default-features --bench recognise`
#![allow(missing_docs, clippy::expect_used, clippy::unwrap_used)]

use balie::compile::{IntentSource, Recognition, RecognitionSource, Weights};
use balie::dialogue::{Event, Staffed, State, step};
use balie::dutch::{Normal, Tokens};
use balie::matcher::{Scratch, recognise};
use balie::replay::labelled::bot_of;
use divan::{Bencher, black_box};
use std::collections::BTreeMap;
use std::sync::{Mutex, OnceLock};

/// Twelve words, with a compound, a separable verb, a synonym and a typo.
const MESSAGE: &str = "hallo mijn vuilnisbak is gisteren weer niet geleegt haal hem snel op";

const SIZES: [usize; 4] = [40, 400, 1_000, 10_000];

const THINGS: [&str; 40] = [
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
const KINDS: [&str; 25] = [
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

fn source(intents: usize) -> RecognitionSource {
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

/// Built once for each size.
fn recognition(intents: usize) -> &'static Recognition {
    static BUILT: OnceLock<Mutex<BTreeMap<usize, &'static Recognition>>> = OnceLock::new();
    let built = BUILT.get_or_init(Mutex::default);
    let mut built = built.lock().unwrap();
    built
        .entry(intents)
        .or_insert_with(|| Box::leak(Box::new(Recognition::build(&source(intents)))))
}

fn main() {
    divan::main();
}

/// Normalise, words, `rust-stemmers` for each, one search of 20,000 patterns in a contiguous automaton.
#[divan::bench]
fn floor(bencher: Bencher<'_, '_>) {
    let stemmer = rust_stemmers::Stemmer::create(rust_stemmers::Algorithm::Dutch);
    let patterns: Vec<String> = (0..20_000)
        .map(|number| format!("{} {}{number}", THINGS[number % 40], KINDS[number / 40 % 25]))
        .collect();
    let automaton = aho_corasick::AhoCorasick::builder()
        .kind(Some(aho_corasick::AhoCorasickKind::ContiguousNFA))
        .build(&patterns)
        .expect("patterns");
    let (mut normal, mut tokens) = (Normal::default(), Tokens::default());
    bencher.bench_local(|| {
        normal.read(black_box(MESSAGE));
        tokens.read(MESSAGE, &normal);
        let letters: usize = tokens.iter().map(|(_, word)| stemmer.stem(word).len()).sum();
        letters + automaton.find_overlapping_iter(normal.text()).count()
    });
}

/// Normalise and words.
#[divan::bench]
fn words(bencher: Bencher<'_, '_>) {
    let (mut normal, mut tokens) = (Normal::default(), Tokens::default());
    bencher.bench_local(|| {
        normal.read(black_box(MESSAGE));
        tokens.read(MESSAGE, &normal);
        tokens.all().len()
    });
}

/// Everything up to ranked intents.
#[divan::bench(args = SIZES)]
fn recognised(bencher: Bencher<'_, '_>, intents: usize) {
    let recognition = recognition(intents);
    let mut scratch = Scratch::default();
    bencher.bench_local(|| recognise(recognition, black_box(MESSAGE), &mut scratch));
}

/// A first message through the whole policy, as `balie classify` measures it.
#[divan::bench(args = [40, 1_000])]
fn classified(bencher: Bencher<'_, '_>, intents: usize) {
    let bot = bot_of(&source(intents), Weights::default());
    let (state, event, now) = (
        State::default(),
        Event::text(MESSAGE),
        jiff::Timestamp::UNIX_EPOCH,
    );
    let mut scratch = Scratch::default();
    bencher.bench_local(|| {
        step(
            &bot,
            black_box(&state),
            &event,
            now,
            &Staffed::everywhere(),
            &mut scratch,
        )
    });
}

/// Building the tables, 20 examples an intent.
#[divan::bench(args = [40, 1_000], sample_count = 3, sample_size = 1)]
fn built(bencher: Bencher<'_, '_>, intents: usize) {
    let source = source(intents);
    bencher.bench_local(|| Recognition::build(black_box(&source)));
}

/// The same, ten thousand intents, once.
#[divan::bench(sample_count = 1, sample_size = 1)]
fn built_10_000(bencher: Bencher<'_, '_>) {
    let source = source(10_000);
    bencher.bench_local(|| Recognition::build(black_box(&source)));
}
