//! What correction does to real spellings; run by people, with the data at hand:
//! `BALIE_DUTCH_DATA=… BALIE_QUESTIONS=… cargo test --lib typo::report -- --ignored --nocapture`

use super::super::compound::Splitter;
use super::super::lexicon::lexicon;
use super::super::normal::Normal;
use super::super::stem::Keys;
use super::super::token::{Kind, Tokens};
use super::super::{function_word, normalise};
use super::*;
use std::collections::BTreeSet;

fn data(folder: &str, file: &str) -> Option<String> {
    let folder = std::env::var(folder).ok()?;
    std::fs::read_to_string(format!("{folder}/{file}")).ok()
}

/// The words of the training questions: about what a municipality's content knows.
fn content() -> Option<BTreeSet<String>> {
    let text = data("BALIE_QUESTIONS", "residents-train.tsv")?;
    let (mut normal, mut tokens, mut words) = (Normal::default(), Tokens::default(), BTreeSet::new());
    for line in text.lines() {
        let message = line.split('\t').next().unwrap_or_default();
        normal.read(message);
        tokens.read(message, &normal);
        words.extend(
            tokens
                .iter()
                .filter(|(t, w)| t.kind == Kind::Word && function_word(w).is_none())
                .map(|(_, w)| w.to_owned()),
        );
    }
    Some(words)
}

#[test]
#[ignore = "for people: needs data"]
fn report() {
    let Some(words) = content() else {
        return println!("set BALIE_QUESTIONS");
    };
    let index = TypoIndex::build(words.iter().map(String::as_str));
    let (mut scratch, mut keys, mut splitter) =
        (TypoScratch::default(), Keys::default(), Splitter::default());
    let known = words
        .iter()
        .filter(|word| lexicon().is_dutch(word, &mut keys, &mut splitter))
        .count();
    println!("{} content words, {known} of them everyday Dutch", words.len());
    let strange: Vec<&str> = words
        .iter()
        .filter(|word| !lexicon().is_dutch(word, &mut keys, &mut splitter))
        .map(String::as_str)
        .collect();
    println!("{}", strange.join(" "));
    let Some(dutch) = data("BALIE_DUTCH_DATA", "opentaal-words.txt") else {
        return println!("set BALIE_DUTCH_DATA");
    };
    let (mut asked, mut known, mut wrong, mut samples) = (0, 0, 0, Vec::new());
    let correct: Vec<&str> = dutch
        .lines()
        .filter(|w| w.len() >= 4 && w.bytes().all(|b| b.is_ascii_lowercase()) && !words.contains(*w))
        .collect();
    for word in correct.iter().step_by(7) {
        asked += 1;
        let found = index.find(word, &mut scratch).first().copied();
        if lexicon().is_dutch(word, &mut keys, &mut splitter) {
            known += 1;
        } else if let Some(candidate) = found {
            wrong += 1;
            samples.push(format!(
                "{word}→{} {}",
                index.term(candidate.term),
                candidate.cost
            ));
        }
    }
    println!("correct words: {asked}, known {known}, corrected all the same {wrong}");
    println!(
        "{}",
        samples
            .iter()
            .step_by((samples.len() / 60).max(1))
            .cloned()
            .collect::<Vec<_>>()
            .join(", ")
    );

    let Some(pairs) = data("BALIE_DUTCH_DATA", "opentaal-corrections.tsv") else {
        return;
    };
    let pairs: Vec<(String, String)> = pairs
        .lines()
        .filter_map(|line| line.split_once('\t'))
        .map(|(a, b)| (normalise(a), normalise(b)))
        .filter(|(a, b)| {
            a != b
                && !b.is_empty()
                && a.len() >= 4
                && [a, b].iter().all(|w| w.bytes().all(|c| c.is_ascii_lowercase()))
        })
        .collect();
    let rights: Vec<&str> = pairs
        .iter()
        .map(|(_, b)| b.as_str())
        .chain(words.iter().map(String::as_str))
        .collect::<BTreeSet<_>>()
        .into_iter()
        .collect();
    let index = TypoIndex::build(rights.iter().copied());
    let (mut top, mut among, mut blocked, mut missed, mut believed) = (0, 0, 0, Vec::new(), Vec::new());
    for (wrong, right) in &pairs {
        let found = index.find(wrong, &mut scratch);
        let first = found.first().is_some_and(|c| rights[c.term as usize] == right);
        let any = found.iter().any(|c| rights[c.term as usize] == right);
        if lexicon().is_dutch(wrong, &mut keys, &mut splitter) {
            blocked += 1;
            believed.push(format!("{wrong}/{right}"));
        } else if first {
            top += 1;
        } else if any {
            among += 1;
        } else {
            missed.push(format!("{wrong}/{right}"));
        }
    }
    println!(
        "taken for correct: {}",
        believed
            .iter()
            .step_by((believed.len() / 60).max(1))
            .cloned()
            .collect::<Vec<_>>()
            .join(", ")
    );
    println!(
        "misspellings: {}, first {top}, among {among}, taken for correct {blocked}, missed {}",
        pairs.len(),
        missed.len()
    );
    println!(
        "{}",
        missed
            .iter()
            .step_by((missed.len() / 60).max(1))
            .cloned()
            .collect::<Vec<_>>()
            .join(", ")
    );
}
