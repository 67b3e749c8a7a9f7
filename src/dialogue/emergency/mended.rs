//! The words of a message as they were probably meant: whoever is in danger types in a hurry. Chat spelling, letters repeated, one typing
//! mistake, and two words stuck together are read as the words of the emergency phrases. Correct Dutch words stay as they are.

use super::tables::BUILT_IN;
use crate::dialogue::words::alike;
use crate::dutch::chat::Spellings;
use crate::dutch::{lexicon, normalise};
use rustc_hash::{FxHashMap, FxHashSet};
use std::sync::LazyLock;

/// Words of this length are the shortest that a typing mistake is looked for in.
const SHORTEST_MISTAKE: usize = 4;
/// Words of this length or longer may be two words stuck together.
const SHORTEST_JOINED: usize = 7;

/// The words of all phrases.
struct Meant {
    words: FxHashSet<&'static str>,
    /// By first letter, in order of the alphabet.
    by_first: FxHashMap<char, Vec<&'static str>>,
    spellings: Spellings,
}

static MEANT: LazyLock<Meant> = LazyLock::new(|| {
    let phrases = BUILT_IN.iter().flat_map(|kind| kind.phrases);
    let split = |phrase: &&'static str| {
        phrase
            .split([' ', '|', '*', '^', '$', '.', '='])
            .filter(|word| !word.is_empty())
    };
    let words: FxHashSet<&str> = phrases.clone().flat_map(split).collect();
    // a word that is only read as it is spelt is nothing to mend towards
    let mendable: FxHashSet<&str> = phrases
        .filter(|phrase| !phrase.starts_with('='))
        .flat_map(split)
        .collect();
    let mut by_first: FxHashMap<char, Vec<&str>> = FxHashMap::default();
    for word in &mendable {
        by_first
            .entry(word.chars().next().unwrap_or_default())
            .or_default()
            .push(word);
    }
    by_first.values_mut().for_each(|words| words.sort_unstable());
    Meant {
        words,
        by_first,
        spellings: Spellings::build([]),
    }
});

/// The message with its odd words mended; `None` when there is nothing to mend.
pub(super) fn mend(message: &[String]) -> Option<Vec<String>> {
    let mut mended = Vec::with_capacity(message.len());
    let mut changed = false;
    for word in message {
        let before = mended.len();
        mend_word(word, &mut mended);
        changed |= mended[before..] != [word.as_str()];
    }
    changed.then_some(mended)
}

fn mend_word(word: &str, mended: &mut Vec<String>) {
    let meant = &*MEANT;
    if meant.words.contains(word) {
        return mended.push(word.to_owned());
    }
    let plain = normalise(word);
    let plain = meant.spellings.expand(&plain).unwrap_or(&plain);
    if plain.contains(' ') || meant.words.contains(plain) || lexicon().knows(plain) {
        return mended.extend(plain.split(' ').map(str::to_owned));
    }
    if let Some(near) = nearest(plain) {
        return mended.push(near.to_owned());
    }
    match apart(plain) {
        Some((left, right)) => mended.extend([left.to_owned(), right.to_owned()]),
        None => mended.push(plain.to_owned()),
    }
}

/// The word of the phrases that sounds the same, or else the first that differs by a typing mistake.
fn nearest(word: &str) -> Option<&'static str> {
    if word.chars().count() < SHORTEST_MISTAKE {
        return None;
    }
    let candidates = MEANT.by_first.get(&word.chars().next()?)?;
    let mut same_sound = candidates.iter().filter(|known| sounds_like(known, word));
    same_sound
        .next()
        .or_else(|| candidates.iter().find(|known| alike(known, word)))
        .or_else(|| candidates.iter().find(|known| one_letter_of_four(known, word)))
        .copied()
}

/// `mojn` for `mijn`: in this room words of four letters are mended too.
fn one_letter_of_four(known: &str, word: &str) -> bool {
    known.len() == 4 && word.len() == 4 && strsim::osa_distance(known, word) == 1
}

/// The same apart from the end: `slaad` for `slaat`, `brant` for `brand`, `levenn` for `leven`.
fn sounds_like(known: &str, word: &str) -> bool {
    fn sound(word: &str) -> String {
        let mut out = String::with_capacity(word.len());
        for letter in word.chars() {
            let letter = match letter {
                'd' => 't',
                'z' => 's',
                'v' => 'f',
                other => other,
            };
            if !out.ends_with(letter) {
                out.push(letter);
            }
        }
        // The n of -en is often not spoken: `leve` for `leven`.
        let out = out
            .strip_suffix("en")
            .map_or(out.clone(), |stem| format!("{stem}e"));
        out.replace("ij", "ei").replace("ou", "au").replace("ch", "g")
    }
    sound(known) == sound(word)
}

/// Two words of the phrases that were stuck together.
fn apart(word: &str) -> Option<(&str, &str)> {
    if word.len() < SHORTEST_JOINED {
        return None;
    }
    let places = word
        .char_indices()
        .map(|(at, _)| at)
        .filter(|at| *at >= 2 && word.len() - at >= 2);
    let mut halves = places.map(|at| word.split_at(at));
    halves.find(|(left, right)| MEANT.words.contains(left) && MEANT.words.contains(right))
}
