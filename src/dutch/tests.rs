//! All parts together on one message: no input panics, and every place that is given lies in the message.

use super::chat::Spellings;
use super::compound::{Joiner, Splitter};
use super::separable::SeparableVerbs;
use super::typo::{TypoIndex, TypoScratch};
use super::*;
use proptest::prelude::*;
use std::sync::LazyLock;

static VERBS: LazyLock<SeparableVerbs> = LazyLock::new(|| SeparableVerbs::build(["opsnorren"]));
static SPELLINGS: LazyLock<Spellings> = LazyLock::new(|| Spellings::build([("gvt bak", "gft bak")]));
static TYPOS: LazyLock<TypoIndex> =
    LazyLock::new(|| TypoIndex::build(["container", "paspoort", "verhuizing", "grofvuil"]));

/// Reads a message with every part and checks what can be checked of any message.
fn read(text: &str) {
    let (mut normal, mut tokens) = (Normal::default(), Tokens::default());
    normal.read(text);
    tokens.read(text, &normal);
    let count = tokens.all().len();
    let mut parts = Vec::new();
    clauses::split(&tokens, &mut parts);
    assert!(parts.len() <= clauses::MOST_PARTS);
    assert!(
        parts.windows(2).all(|pair| pair[0].end <= pair[1].start)
            && parts.iter().all(|part| part.end <= count)
    );
    let mut verbs = Vec::new();
    VERBS.find(&tokens, &mut verbs);
    assert!(verbs.iter().all(|v| !v.span(&tokens).of(text).is_empty()));
    let mut marks = Vec::new();
    negation::read(&tokens, &mut marks);
    assert!(marks.iter().all(|mark| mark.token < count));
    let _ = language::detect(text, &tokens, |word| lexicon().knows(word));
    let (mut keys, mut splitter, mut joiner) = (Keys::default(), Splitter::default(), Joiner::default());
    let (mut scratch, mut buffer) = (TypoScratch::default(), String::new());
    for (at, (_, word)) in tokens.iter().enumerate().take(40) {
        let _ = SPELLINGS.expand_at(&tokens, at, &mut buffer);
        keys.read(word);
        let _ = splitter.split(word, |part| lexicon().knows(part).then_some(0));
        let _ = joiner.join(&[word, "bak"], |joined| lexicon().knows(joined));
        let _ = TYPOS.find(word, &mut scratch);
    }
}

#[test]
fn very_long_messages() {
    for piece in [
        "a", "é", "haal op ", "1", "1 ", "a.", "@.", "ge", "en ", "🗑️", "\u{301}", "nl91abna", "0", "-", "'",
        "eee",
    ] {
        read(&piece.repeat(100_000 / piece.len()));
    }
}

#[test]
fn letters_of_another_script_before_an_ending() {
    for word in ["aanvragߤen", "opéen", "uitéëen", "ߤߤen", "inén", "open"] {
        let _ = inflect::verb_forms(word);
        SeparableVerbs::build([word]);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]
    #[test]
    fn no_message_panics(text in "(?s).{0,60}|([a-z]{1,12}[ ,.?']{1,2}){1,12}|((op|haal|te|en|niet|ik|ge|aan|vraag|ff|gvt|bak)[ ]){1,14}") {
        read(&text);
    }

    #[test]
    fn no_word_of_content_panics(front in "(op|aan|uit|in|ver)?", word in "[a-zéëߤ]{0,6}", end in "(en|n|d|t|de|ing)?") {
        let word = format!("{front}{word}{end}");
        let _ = inflect::verb_forms(&word);
        SeparableVerbs::build([&*word]);
        Keys::default().read(&word);
        let mut made = Vec::new();
        if !word.is_empty() {
            inflect::plurals(&word, &mut made);
            inflect::diminutives(&word, &mut made);
            inflect::adjective(&word, &mut made);
        }
    }
}
