//! The seam to the Dutch room: what recognition asks about a text and a word, in one place.

use frostem::{Algorithm, Stemmer};

/// A key under which a word is compared, with how much of a match is left when it is used (1: the stem itself).
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Key {
    /// The key.
    pub text: String,
    /// 0–1.
    pub factor: f32,
}

/// Longest word, in characters, that is analysed; the rest of a longer one is ignored.
const LONGEST_WORD: usize = 64;

/// Lower-case words of a text without diacritics and punctuation.
pub(crate) fn words(text: &str) -> Vec<String> {
    use unicode_normalization::UnicodeNormalization;
    let mut words = Vec::new();
    let mut word = String::new();
    for c in text.nfkd().flat_map(char::to_lowercase).chain([' ']) {
        if unicode_normalization::char::is_combining_mark(c) || c == '\'' || c == '’' {
            continue;
        }
        if c.is_alphanumeric() {
            if word.len() < LONGEST_WORD {
                word.push(c);
            }
        } else if !word.is_empty() {
            words.push(std::mem::take(&mut word));
        }
    }
    words
}

/// Keys of a word, the stem first.
pub(crate) fn keys(word: &str) -> Vec<Key> {
    let stem = Stemmer::new(Algorithm::Dutch).stem(word).into_owned();
    vec![Key {
        text: stem,
        factor: 1.0,
    }]
}

/// How much a word says by its class: 1 for content words, little for function words.
pub(crate) fn class_weight(word: &str) -> f32 {
    const LITTLE: &[&str] = &[
        "ik",
        "je",
        "jij",
        "u",
        "hij",
        "zij",
        "ze",
        "we",
        "wij",
        "jullie",
        "het",
        "de",
        "een",
        "mijn",
        "mn",
        "uw",
        "jouw",
        "ons",
        "onze",
        "hun",
        "zijn",
        "haar",
        "me",
        "mij",
        "is",
        "ben",
        "bent",
        "was",
        "waren",
        "wordt",
        "worden",
        "werd",
        "heb",
        "hebt",
        "heeft",
        "hebben",
        "had",
        "en",
        "of",
        "maar",
        "want",
        "dus",
        "dat",
        "die",
        "dit",
        "deze",
        "er",
        "hier",
        "daar",
        "van",
        "voor",
        "met",
        "op",
        "in",
        "aan",
        "bij",
        "naar",
        "uit",
        "om",
        "te",
        "tot",
        "door",
        "over",
        "als",
        "dan",
        "ook",
        "nog",
        "al",
        "wel",
        "even",
        "graag",
        "kan",
        "kunt",
        "kun",
        "kunnen",
        "wil",
        "willen",
        "moet",
        "moeten",
        "mag",
        "mogen",
        "zal",
        "zou",
        "gaat",
        "ga",
        "gaan",
        "toch",
        "nu",
        "weer",
        "heel",
        "erg",
        "veel",
        "iets",
        "wat",
        "hoe",
        "hallo",
        "hoi",
        "goedemorgen",
        "goedemiddag",
        "dag",
        "alvast",
        "bedankt",
        "groet",
        "groetjes",
        "aub",
        "alstublieft",
        "vandaag",
        "gewoon",
        "s",
        "t",
        "n",
        "d",
        "ie",
        "hè",
        "he",
        "zo",
        "t",
        "men",
        "mensen",
        "jou",
        "zich",
        "af",
        "gemeente",
    ];
    const SOME: &[&str] = &[
        "waar", "wanneer", "waarom", "welke", "wie", "hoeveel", "hoelang", "niet", "geen", "zonder",
    ];
    if LITTLE.contains(&word) {
        0.15
    } else if SOME.contains(&word) {
        0.5
    } else {
        1.0
    }
}

/// Parts of a compound of known words, with a linking sound between them when needed; `None` when there are none.
pub(crate) fn split(word: &str, known: &dyn Fn(&str) -> bool) -> Option<Vec<String>> {
    if word.len() < 7 || !word.is_ascii() {
        return None;
    }
    for cut in (3..=word.len() - 3).rev() {
        let (left, right) = word.split_at(cut);
        if !known(right) {
            continue;
        }
        let heads = [
            Some(left),
            left.strip_suffix('s'),
            left.strip_suffix("en"),
            left.strip_suffix('e'),
        ];
        if let Some(head) = heads
            .into_iter()
            .flatten()
            .find(|head| head.len() >= 3 && known(head))
        {
            return Some(vec![head.to_owned(), right.to_owned()]);
        }
    }
    None
}
