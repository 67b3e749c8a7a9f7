//! The stages of reading Dutch, next to the floor that any matcher of this kind pays, in one run.
//!
//! ```text
//! cargo bench --no-default-features --bench dutch
//! ```
//! *Floor*: normalise + tokenise + stem a message of 12 words with rust-stemmers + one search of a contiguous-NFA Aho-Corasick of
//! 20,000 patterns. Words come from the lexicon and from compounds of its words, so that no data is needed.
#![allow(missing_docs, clippy::unwrap_used)]

use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};
use balie::dutch::clauses;
use balie::dutch::compound::Splitter;
use balie::dutch::language;
use balie::dutch::negation;
use balie::dutch::separable::SeparableVerbs;
use balie::dutch::stem::Keys;
use balie::dutch::typo::{TypoIndex, TypoScratch};
use balie::dutch::{Normal, Tokens, lexicon};
use divan::{Bencher, black_box};
use std::sync::LazyLock;

fn main() {
    divan::main();
}

/// Twelve words, as a resident writes them.
const MESSAGE: &str = "Mijn grijze kliko is deze week weer niet geleegd, wanneer komen jullie";
const ACCENTS: &str = "Mijn ‘grijze’ kliko is déze week weer nieeeet geleegd, wanneer komen jullie 🗑️";

/// `count` different words: the lexicon's, then compounds of them.
fn words(count: usize) -> Vec<String> {
    let mut forms: Vec<&str> = lexicon()
        .forms()
        .filter(|w| w.len() > 3 && w.bytes().all(|b| b.is_ascii_lowercase()))
        .collect();
    forms.sort_unstable();
    let compounds = (0..).map(|n: usize| {
        let (a, b) = (forms[n * 7919 % forms.len()], forms[n * 104_729 % forms.len()]);
        format!("{a}{b}")
    });
    let mut all: Vec<String> = forms
        .iter()
        .map(|w| (*w).to_owned())
        .chain(compounds)
        .take(count * 2)
        .collect();
    all.sort_unstable();
    all.dedup();
    let step = all.len() as f64 / count as f64;
    (0..count)
        .map(|n| all[(n as f64 * step) as usize].clone())
        .collect()
}

static PATTERNS: LazyLock<AhoCorasick> = LazyLock::new(|| {
    AhoCorasick::builder()
        .kind(Some(AhoCorasickKind::ContiguousNFA))
        .match_kind(MatchKind::Standard)
        .build(words(20_000))
        .unwrap()
});
static TERMS: LazyLock<Vec<String>> = LazyLock::new(|| words(50_000));
static TYPOS: LazyLock<TypoIndex> = LazyLock::new(|| TypoIndex::build(TERMS.iter().map(String::as_str)));

fn read(message: &str) -> Tokens {
    let (mut normal, mut tokens) = (Normal::default(), Tokens::default());
    normal.read(message);
    tokens.read(message, &normal);
    tokens
}

#[divan::bench]
fn floor_uncached(bencher: Bencher<'_, '_>) {
    let stemmer = rust_stemmers::Stemmer::create(rust_stemmers::Algorithm::Dutch);
    let (mut normal, mut tokens) = (Normal::default(), Tokens::default());
    LazyLock::force(&PATTERNS);
    bencher.bench_local(|| {
        normal.read(black_box(MESSAGE));
        tokens.read(MESSAGE, &normal);
        for (_, text) in tokens.iter() {
            black_box(stemmer.stem(text));
        }
        black_box(PATTERNS.find_overlapping_iter(normal.text()).count())
    });
}

#[divan::bench(args = [MESSAGE, ACCENTS])]
fn normalise(bencher: Bencher<'_, '_>, message: &str) {
    let mut normal = Normal::default();
    bencher.bench_local(|| normal.read(black_box(message)));
}

#[divan::bench(args = [MESSAGE, ACCENTS])]
fn normalise_and_tokenise(bencher: Bencher<'_, '_>, message: &str) {
    let (mut normal, mut tokens) = (Normal::default(), Tokens::default());
    bencher.bench_local(|| {
        normal.read(black_box(message));
        tokens.read(message, &normal);
    });
}

#[divan::bench]
fn negation(bencher: Bencher<'_, '_>) {
    let (tokens, mut marks) = (read(MESSAGE), Vec::new());
    bencher.bench_local(|| negation::read(black_box(&tokens), &mut marks));
}

#[divan::bench]
fn clause_split(bencher: Bencher<'_, '_>) {
    let (tokens, mut parts) = (read(MESSAGE), Vec::new());
    bencher.bench_local(|| clauses::split(black_box(&tokens), &mut parts));
}

#[divan::bench(args = [MESSAGE, "wanneer halen jullie het grof vuil voor mijn huis in de straat op"])]
fn separable_verbs(bencher: Bencher<'_, '_>, message: &str) {
    let (tokens, verbs, mut found) = (read(message), SeparableVerbs::build([]), Vec::new());
    bencher.bench_local(|| verbs.find(black_box(&tokens), &mut found));
}

#[divan::bench(args = [MESSAGE, "I want to renew my passport, where can I do that please"])]
fn other_language(bencher: Bencher<'_, '_>, message: &str) {
    let tokens = read(message);
    bencher.bench_local(|| language::detect(message, black_box(&tokens), |word| lexicon().knows(word)));
}

#[divan::bench(args = ["container", "verhuisd", "zonnepanelensubsidie", "gecategoriseerde", "xqzwv"])]
fn stem_keys(bencher: Bencher<'_, '_>, word: &str) {
    let mut keys = Keys::default();
    keys.read(word);
    bencher.bench_local(|| keys.read(black_box(word)));
}

#[divan::bench(args = ["hondenbelastingformulier", "verhuizing", "contianer"])]
fn compound(bencher: Bencher<'_, '_>, word: &str) {
    let mut splitter = Splitter::default();
    lexicon();
    bencher.bench_local(|| {
        splitter
            .split(black_box(word), |w| lexicon().knows(w).then_some(0))
            .map(<[_]>::len)
    });
}

/// Misspelt, far from everything, and correct but unknown words against 50,000 terms.
#[divan::bench(args = ["gemeentehuisz", "paspoprt", "verhiuzen", "vergunnign", "xqzwvbnm", "afvalcontianers", "belastingaanslga", "keren"])]
fn typo_50_000(bencher: Bencher<'_, '_>, word: &str) {
    let mut scratch = TypoScratch::default();
    LazyLock::force(&TYPOS);
    bencher.bench_local(|| TYPOS.find(black_box(word), &mut scratch).len());
}

#[divan::bench(sample_count = 3)]
fn typo_build_50_000() -> usize {
    TypoIndex::build(TERMS.iter().map(String::as_str)).bytes()
}
