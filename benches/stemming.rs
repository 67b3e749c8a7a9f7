//! How well words and their inflections are joined: pair recall and pair precision, next to Snowball's two Dutch stemmers.
//!
//! ```text
//! BALIE_DUTCH_DATA=path/to/dutch cargo bench --no-default-features --bench stemming
//! ```
//! The folder holds `opentaal-inflections.tsv` (form, base). Recall: the share of its pairs that are joined. Precision: of all pairs
//! of its words that are joined, the share that belongs to one base. Derivations (`melding` ~ `melden`) are other bases there, so
//! they count as mistakes. Nothing of the data is in this project.
#![allow(clippy::print_stdout, missing_docs)]

use balie::dutch::stem::Keys;
use balie::dutch::{lexicon, normalise};
use frostem::{Algorithm, Stemmer};
use std::collections::{BTreeMap, BTreeSet, HashMap};

fn main() {
    let folder = std::env::var("BALIE_DUTCH_DATA").unwrap_or_default();
    let path = format!("{folder}/opentaal-inflections.tsv");
    let Ok(text) = std::fs::read_to_string(&path) else {
        println!("no {path}: set BALIE_DUTCH_DATA to a folder with opentaal-inflections.tsv");
        return;
    };
    let pairs: Vec<(String, String)> = text
        .lines()
        .filter_map(|line| line.split_once('\t'))
        .map(|(form, base)| (normalise(form), normalise(base)))
        .filter(|(form, base)| {
            form.bytes()
                .chain(base.bytes())
                .all(|b| b.is_ascii_lowercase() || b == b'\'')
                && form != base
        })
        .collect();
    let data = Data::new(&pairs);
    println!(
        "{} pairs, {} words, {} families; lexicon {} forms",
        pairs.len(),
        data.words.len(),
        data.families,
        lexicon().len()
    );
    println!("{:<34} {:>8} {:>10}", "one key", "recall", "precision");
    let porter = rust_stemmers::Stemmer::create(rust_stemmers::Algorithm::Dutch);
    let kraaij = Stemmer::new(Algorithm::Dutch);
    data.report(
        "Porter (rust-stemmers)",
        |word| vec![(porter.stem(word).into_owned(), 0)],
        &[0],
    );
    data.report(
        "Kraaij-Pohlmann (frostem)",
        |word| vec![(kraaij.stem(word).into_owned(), 0)],
        &[0],
    );
    data.report(
        "Balie, stem()",
        |word| vec![(keys_of(word).stem().to_owned(), 0)],
        &[0],
    );
    println!("sets of keys, joined up to a cost");
    let all = |word: &str| {
        keys_of(word)
            .iter()
            .map(|key| (key.text.to_owned(), key.cost))
            .collect()
    };
    data.report("Balie, keys", all, &[6, 10, 15, 20, 30, 60]);
    match std::env::var("BALIE_SHOW").as_deref() {
        Ok("stem") => data.show(|word| vec![(keys_of(word).stem().to_owned(), 0)]),
        Ok(_) => data.show(all),
        Err(_) => {}
    }
}

fn keys_of(word: &str) -> Keys {
    let mut keys = Keys::default();
    keys.read(word);
    keys
}

struct Data<'a> {
    pairs: &'a [(String, String)],
    words: Vec<&'a str>,
    family: HashMap<&'a str, usize>,
    families: usize,
}

impl<'a> Data<'a> {
    fn new(pairs: &'a [(String, String)]) -> Self {
        let words: Vec<&str> = pairs
            .iter()
            .flat_map(|(a, b)| [a.as_str(), b.as_str()])
            .collect::<BTreeSet<_>>()
            .into_iter()
            .collect();
        let number: HashMap<&str, usize> = words.iter().enumerate().map(|(n, w)| (*w, n)).collect();
        let mut parent: Vec<usize> = (0..words.len()).collect();
        for (a, b) in pairs {
            let (a, b) = (
                root(&mut parent, number[a.as_str()]),
                root(&mut parent, number[b.as_str()]),
            );
            parent[a] = b;
        }
        let family: HashMap<&str, usize> = words.iter().map(|w| (*w, root(&mut parent, number[w]))).collect();
        let families = family.values().collect::<BTreeSet<_>>().len();
        Self {
            pairs,
            words,
            family,
            families,
        }
    }

    fn report(&self, name: &str, keys: impl Fn(&str) -> Vec<(String, u8)>, limits: &[u8]) {
        let table: HashMap<&str, Vec<(String, u8)>> = self.words.iter().map(|w| (*w, keys(w))).collect();
        let joined = self.joined(&table);
        for &limit in limits {
            let found = self
                .pairs
                .iter()
                .filter(|(a, b)| meet(&table[a.as_str()], &table[b.as_str()]).is_some_and(|c| c <= limit))
                .count();
            let all = joined.values().filter(|cost| **cost <= limit).count();
            let right = joined
                .iter()
                .filter(|((a, b), cost)| **cost <= limit && self.family[a] == self.family[b])
                .count();
            let shown = if limits.len() > 1 {
                format!("{name} ≤ {limit}")
            } else {
                name.to_owned()
            };
            println!(
                "{shown:<34} {:>7.2}% {:>9.2}%",
                share(found, self.pairs.len()),
                share(right, all)
            );
        }
    }

    /// Every pair of words with a key in common, and the least it costs.
    fn joined<'t>(&'t self, table: &'t HashMap<&str, Vec<(String, u8)>>) -> HashMap<(&'t str, &'t str), u8> {
        let mut by_key: HashMap<&str, Vec<(&str, u8)>> = HashMap::new();
        for word in &self.words {
            for (key, cost) in &table[word] {
                by_key.entry(key).or_default().push((word, *cost));
            }
        }
        let mut joined = HashMap::new();
        for group in by_key.values() {
            for (at, (a, cost_a)) in group.iter().enumerate() {
                for (b, cost_b) in &group[at + 1..] {
                    let cost = joined.entry((*a, *b)).or_insert(u8::MAX);
                    *cost = (*cost).min(cost_a.saturating_add(*cost_b));
                }
            }
        }
        joined
    }

    /// Samples of what is missed and of what is joined wrongly, for people.
    fn show(&self, keys: impl Fn(&str) -> Vec<(String, u8)>) {
        let table: HashMap<&str, Vec<(String, u8)>> = self.words.iter().map(|w| (*w, keys(w))).collect();
        let mut endings: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for (a, b) in self.pairs {
            if meet(&table[a.as_str()], &table[b.as_str()]).is_none() {
                let common = a.bytes().zip(b.bytes()).take_while(|(x, y)| x == y).count();
                let kind = format!(
                    "-{} ~ -{}",
                    &a[common.saturating_sub(1)..],
                    &b[common.saturating_sub(1).min(b.len())..]
                );
                endings.entry(kind).or_default().push(format!("{a}/{b}"));
            }
        }
        let mut kinds: Vec<_> = endings.into_iter().collect();
        kinds.sort_by_key(|(_, all)| std::cmp::Reverse(all.len()));
        for (kind, all) in kinds.iter().take(60) {
            println!(
                "missed {:>5}  {kind}   {}",
                all.len(),
                all.iter().take(4).cloned().collect::<Vec<_>>().join(" ")
            );
        }
        let joined = self.joined(&table);
        let mut wrong: Vec<_> = joined
            .iter()
            .filter(|((a, b), _)| self.family[a] != self.family[b])
            .collect();
        wrong.sort();
        let step = (wrong.len() / 120).max(1);
        for ((a, b), cost) in wrong.iter().step_by(step) {
            println!("wrong {cost:>3}  {a} ~ {b}");
        }
    }
}

fn root(parent: &mut [usize], mut at: usize) -> usize {
    while parent[at] != at {
        parent[at] = parent[parent[at]];
        at = parent[at];
    }
    at
}

fn meet(a: &[(String, u8)], b: &[(String, u8)]) -> Option<u8> {
    let costs = a.iter().flat_map(|(x, c)| {
        b.iter()
            .filter(move |(y, _)| x == y)
            .map(move |(_, d)| c.saturating_add(*d))
    });
    costs.min()
}

fn share(part: usize, whole: usize) -> f64 {
    100.0 * part as f64 / whole.max(1) as f64
}
