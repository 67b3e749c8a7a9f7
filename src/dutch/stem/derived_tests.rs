use super::*;
use crate::dutch::Keys;
use std::collections::{BTreeMap, BTreeSet};

fn roots_of(word: &str) -> Vec<String> {
    let mut found = Vec::new();
    roots(word, false, |root, _| found.push(root.to_owned()));
    found
}

#[test]
fn a_derived_word_and_its_root_meet_weakly() {
    let (mut a, mut b) = (Keys::default(), Keys::default());
    for pair in "aangifte aangeven|opname opnemen|deelname deelnemen|klacht klagen|stank stinkt|registratie registreren|\
                 reparatie gerepareerd|betaalbaar betalen|bereikbaar bereiken|dakloos dak|gemeentelijk gemeente|wettelijk wet|\
                 bewoner bewonen|huurder huren|verhuurder verhuren|wandelaar wandelen|weghalen halen|uitschrijven inschrijven|\
                 vernieuwen nieuw|verbouwing bouwen|begrafenis begraven|legitimeren legitimatie|begrafenissen begraven|klachten klaagt"
        .split('|')
    {
        let (left, right) = pair.split_once(' ').unwrap();
        a.read(left);
        b.read(right);
        let cost = a.meet(&b);
        assert!(cost.is_some_and(|cost| cost >= DERIVED), "{pair}: {cost:?}");
    }
}

#[test]
fn words_that_only_end_like_one_have_no_root() {
    for word in [
        "openbaar", "venster", "partij", "water", "kamer", "winter", "eerlijk", "moeilijk", "huwelijk",
        "afval", "register", "letter", "dokter", "januari", "altaar", "adelaar", "kantoor", "natie",
    ] {
        assert!(roots_of(word).is_empty(), "{word}: {:?}", roots_of(word));
    }
}

/// Prints a sample of the pairs that each rule makes of a large word list, for people to judge; and holds how many pairs it makes
/// at most of words that have no root, since the list has no word for it.
#[test]
fn roots_are_words() {
    let Ok(folder) = std::env::var("BALIE_DUTCH_DATA") else {
        return;
    };
    let Ok(list) = std::fs::read_to_string(format!("{folder}/opentaal-words.txt")) else {
        return;
    };
    let words: BTreeSet<&str> = list
        .lines()
        .filter(|word| word.bytes().all(|b| b.is_ascii_lowercase()))
        .collect();
    let mut stems: BTreeSet<String> = BTreeSet::new();
    for word in &words {
        if let Some(stem) = word.strip_suffix("en") {
            respelled(stem, |stem, _| {
                stems.insert(stem.to_owned());
            });
        }
    }
    let mut rules: BTreeMap<&str, (usize, Vec<String>)> = BTreeMap::new();
    for word in &words {
        let ends = ["atie", "loos", "baar", "lijk", "lijks", "erij", "er", "aar"];
        let rule = ends
            .into_iter()
            .find(|end| word.ends_with(end))
            .unwrap_or("table");
        roots(word, false, |root, _| {
            let (lost, pairs) = rules.entry(rule).or_default();
            if words.contains(root) || stems.contains(root) {
                pairs.push(format!("{word} ~ {root}"));
            } else {
                *lost += 1;
            }
        });
    }
    for (rule, (lost, pairs)) in &rules {
        println!(
            "-{rule}: {} pairs, {lost} without a root that is a word",
            pairs.len()
        );
        for pair in pairs.iter().step_by((pairs.len() / 50).max(1)).take(50) {
            print!("{pair} | ");
        }
        println!();
    }
}
