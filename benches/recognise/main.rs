//! Recognition per stage and end to end, next to the floor: what normalising, splitting in words, stemming and one search over many patterns
//! cost when nothing is looked up. First the table of the README, all in one run, then each stage by itself.
//!
//! `cargo bench --no-default-features --bench recognise`; with `BALIE_TABLE=only` nothing but the table.
#![allow(missing_docs, clippy::expect_used, clippy::unwrap_used, clippy::print_stdout)]

mod floor;
mod synthetic;
mod table;

use balie::compile::{Recognition, Weights};
use balie::dialogue::{Event, Staffed, State, step};
use balie::dutch::{Normal, Tokens};
use balie::matcher::{Scratch, recognise};
use balie::replay::labelled::bot_of;
use divan::{Bencher, black_box};
use floor::Floor;
use std::collections::BTreeMap;
use std::sync::{Mutex, OnceLock};
use synthetic::source;

/// Twelve words, with a compound, a separable verb, a synonym and a typo.
pub const MESSAGE: &str = "hallo mijn vuilnisbak is gisteren weer niet geleegt haal hem snel op";

const SIZES: [usize; 4] = [40, 400, 1_000, 10_000];

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
    let is_timed = std::env::args().any(|argument| argument == "--bench");
    if is_timed {
        table::print();
    }
    if std::env::var_os("BALIE_TABLE").is_none() {
        divan::main();
    }
}

/// Normalise, words, `rust-stemmers` for each, one search of 20,000 patterns in a contiguous automaton.
#[divan::bench]
fn floor_of_one(bencher: Bencher<'_, '_>) {
    let mut floor = Floor::new();
    bencher.bench_local(|| floor.run(black_box(MESSAGE)));
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
    let (staffed, mut scratch) = (Staffed::everywhere(), Scratch::default());
    bencher.bench_local(|| step(&bot, black_box(&state), &event, now, &staffed, &mut scratch));
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
