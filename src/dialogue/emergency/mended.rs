//! The words of a message as they were probably meant: whoever is in danger types in a hurry. Chat spelling, letters repeated, one typing
//! mistake, and two words stuck together are read as the words of the emergency phrases. Correct Dutch words stay as they are.

use super::Read;
use super::tables::BUILT_IN;
use crate::dialogue::words::{Look, Lookalikes, edits};
use crate::dutch::chat::Spellings;
use crate::dutch::ends::Ends;
use crate::dutch::normal::is_normal;
use crate::dutch::{function_word, function_words, lexicon, normalise};
use rustc_hash::{FxHashMap, FxHashSet};
use std::borrow::Cow;
use std::collections::BTreeSet;
use std::sync::LazyLock;

/// Words of this length are the shortest that a typing mistake is looked for in.
const SHORTEST_MISTAKE: usize = 4;
/// The first letter is seldom wrong; only in words of this length or longer another is thought of.
const SHORTEST_BUT_FIRST: usize = 5;
/// Words that mean nothing here and stand between any two words.
const FILLERS: [&str; 9] = [
    "eigenlijk",
    "even",
    "nou",
    "toch",
    "gewoon",
    "ook",
    "dus",
    "echt",
    "eens",
];
/// Shortest part of a compound.
const SHORTEST_PART: usize = 3;
/// Particles that are written apart from their verb.
const PARTICLES: [&str; 8] = ["aan", "neer", "weg", "in", "uit", "op", "om", "af"];
/// Those of them that make verbs of their own in one word: `weggestopt` is not `weg gestopt`, as `opstraat` is `op straat`.
const FRONTS: [&str; 5] = ["weg", "aan", "neer", "uit", "af"];
/// Shorter words that are only read as they are spelt are not found by their sound.
const SHORTEST_SOUND: usize = 6;
/// Words of this length or longer may be two words stuck together.
const SHORTEST_JOINED: usize = 5;

/// The words of all phrases.
struct Meant {
    words: FxHashSet<&'static str>,
    /// Those that a word is mended towards, in order of the alphabet.
    mendable: Lookalikes<()>,
    /// Sound → the first of them.
    by_sound: FxHashMap<Sound, &'static str>,
    /// What stands behind the first letter → the first of them, of the longer words.
    by_rest: FxHashMap<&'static str, &'static str>,
    spellings: Spellings,
    /// Tells nearly all other words from what stands behind a first letter.
    rests: Ends,
    /// The same, from the words of phrases and function words.
    halves: Ends,
    /// The same, from the words that a word is mended towards.
    wholes: Ends,
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
    let mendable: BTreeSet<&str> = phrases
        .filter(|phrase| !phrase.starts_with('='))
        .flat_map(split)
        .collect();
    let (mut by_sound, mut by_rest) = (FxHashMap::default(), FxHashMap::default());
    for word in &mendable {
        if word.len() >= SHORTEST_BUT_FIRST && word.is_ascii() {
            by_rest.entry(&word[1..]).or_insert(*word);
        }
        if let Some(sound) = Sound::of(word) {
            by_sound.entry(sound).or_insert(*word);
        }
    }
    for word in words
        .iter()
        .filter(|word| word.len() >= SHORTEST_SOUND)
        .collect::<BTreeSet<_>>()
    {
        if let Some(sound) = Sound::of(word) {
            by_sound.entry(sound).or_insert(*word);
        }
    }
    let function_words = function_words::table().iter().map(|(word, _)| word);
    Meant {
        spellings: Spellings::build([]),
        rests: ends(by_rest.keys().copied()),
        halves: ends(words.iter().copied().chain(function_words)),
        wholes: ends(mendable.iter().copied()),
        words,
        mendable: Lookalikes::new(mendable.into_iter().map(|word| (word, ()))),
        by_sound,
        by_rest,
    }
});

fn ends(words: impl Iterator<Item = &'static str>) -> Ends {
    let mut ends = Ends::default();
    words.for_each(|word| ends.add(word));
    ends
}

/// Every word that is known not to be what it seems, or to be: all others are no words of the phrases nor another way to write one.
pub(super) fn words() -> impl Iterator<Item = &'static str> {
    let spellings = MEANT.spellings.single_words().map(|(written, _)| written);
    let others = FILLERS.iter().chain(&PARTICLES).copied();
    MEANT.words.iter().copied().chain(spellings).chain(others)
}

/// A piece of a message as it was probably meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Piece<'m> {
    /// The word at this place, as it is.
    Same(usize),
    /// One word or more, one space between them.
    Other(Cow<'m, str>),
}

/// The message with its odd words mended; `None` when there is nothing to mend. `read` tells of each word whether it is odd or a particle.
pub(super) fn mend<'m>(message: &[&'m str], read: &[Read<'_>]) -> Option<Vec<Piece<'m>>> {
    let may_change = |word: &Read<'_>| word.is_odd | word.is_particle;
    if !read.iter().fold(false, |any, word| any | may_change(word)) {
        return None;
    }
    let joined = |at: usize| read[at].is_particle.then(|| joined(message, at)).flatten();
    let changes = |at: &usize| {
        let (at, word) = (*at, message[*at]);
        let is_filler = || FILLERS.contains(&word) && message.len() == 1;
        (read[at].is_odd && (!is_filler() || mend_word(word) != word)) || joined(at).is_some()
    };
    let first = (0..message.len()).find(changes)?;
    let mut meant: Vec<Piece<'_>> = (0..first).map(Piece::Same).collect();
    let mut at = first;
    while let Some(word) = message.get(at) {
        let whole = joined(at);
        if !FILLERS.contains(word) {
            meant.push(match whole {
                Some(whole) => Piece::Other(Cow::Borrowed(whole)),
                None if read[at].is_odd => Piece::Other(mend_word(word)),
                None => Piece::Same(at),
            });
        }
        at += if whole.is_some() { 2 } else { 1 };
    }
    Some(meant)
}

/// Is it one of [`PARTICLES`]?
pub(super) fn is_particle(word: &str) -> bool {
    PARTICLES.contains(&word)
}

/// Is a word left out, or read otherwise than it is written? Not, what it makes with the next.
pub(super) fn is_odd(word: &str) -> bool {
    FILLERS.contains(&word) || mend_word(word) != word
}

/// The same of a word that is none of [`words`], nor an everyday word.
pub(super) fn is_new_odd(word: &str) -> bool {
    if !is_normal(word) || single_letters(word).is_some() {
        return is_odd(word);
    }
    // no word of the phrases, so what it is mended to is another
    mended(word).is_some()
}

/// The word or words that were meant.
fn mend_word(word: &str) -> Cow<'_, str> {
    let meant = &*MEANT;
    let is_plain_dutch = lexicon().knows(word) && meant.spellings.expand(word).is_none();
    if is_plain_dutch || meant.words.contains(word) {
        return Cow::Borrowed(word);
    }
    if let Some(single) = single_letters(word) {
        return Cow::Borrowed(single);
    }
    let normal = normal(word);
    let expanded = meant.spellings.expand(&normal);
    let plain = expanded.unwrap_or(&normal);
    let is_known = lexicon().knows(plain) || plain.contains(' ') || meant.words.contains(plain);
    match (is_known, expanded) {
        (true, Some(meant)) => Cow::Borrowed(meant),
        (true, None) => normal,
        (false, Some(meant)) => mended(meant).unwrap_or(Cow::Borrowed(meant)),
        (false, None) => mended(&normal).unwrap_or(normal),
    }
}

/// Two everyday words in one: `autoband`, which is no `autobrand`. Not what begins with `mis`: `mishandelde` is one word.
pub(super) fn is_compound(word: &str) -> bool {
    let known =
        |part: &str| part.len() >= SHORTEST_PART && lexicon().knows(part) && function_word(part).is_none();
    let seams = SHORTEST_PART..word.len().saturating_sub(SHORTEST_PART - 1);
    word.is_ascii()
        && !word.starts_with("mis")
        && seams
            .into_iter()
            .any(|at| known(&word[..at]) && known(&word[at..]))
}

/// Without letters repeated and what else is only another way to write the same.
fn normal(word: &str) -> Cow<'_, str> {
    if is_normal(word) {
        Cow::Borrowed(word)
    } else {
        Cow::Owned(normalise(word))
    }
}

/// The word of the phrases that it is when every letter that is written three times and more stands there once: `eeer` for `er`.
fn single_letters(word: &str) -> Option<&'static str> {
    let letters = word.as_bytes();
    let is_drawn_out = letters
        .windows(3)
        .any(|three| three[0] == three[1] && three[1] == three[2]);
    if !is_drawn_out {
        return None;
    }
    let mut single = String::with_capacity(word.len());
    let mut left = word;
    while let Some(letter) = left.chars().next() {
        let run = left.len() - left.trim_start_matches(letter).len();
        let times = run / letter.len_utf8();
        single.extend(std::iter::repeat_n(letter, if times > 2 { 1 } else { times }));
        left = &left[run..];
    }
    MEANT.words.get(single.as_str()).copied()
}

/// What a word that is no correct Dutch was probably meant to be.
fn mended(word: &str) -> Option<Cow<'static, str>> {
    nearest(word)
        .filter(|_| !is_compound(word))
        .map(Cow::Borrowed)
        .or_else(|| apart(word).map(|(left, right)| Cow::Owned(format!("{left} {right}"))))
}

/// The word of the phrases that sounds the same, or else the first that differs by a typing mistake.
fn nearest(word: &str) -> Option<&'static str> {
    if word.chars().count() < SHORTEST_MISTAKE {
        return None;
    }
    let same_sound = Sound::of(word).and_then(|sound| MEANT.by_sound.get(&sound).copied());
    if same_sound.is_some() {
        return same_sound;
    }
    let (candidates, look) = (MEANT.mendable.near(word), Look::of(word));
    let alike = candidates.iter().find(|(known, ())| known.alike(&look));
    let four = || {
        let mut few = candidates.iter().filter(|_| word.len() == 4);
        few.find(|(known, ())| one_letter_of_four(known.text, word))
    };
    let near = alike.or_else(four).map(|(known, ())| known.text);
    near.or_else(|| another_first_letter(word))
}

/// `wlaat` for `slaat`, `lsaat` likewise.
fn another_first_letter(word: &str) -> Option<&'static str> {
    if word.len() < SHORTEST_BUT_FIRST || !word.is_ascii() {
        return None;
    }
    let rest = &word[1..];
    let is_one = |rest: &&str| MEANT.rests.may_have(rest);
    let other = Some(rest)
        .filter(is_one)
        .and_then(|rest| MEANT.by_rest.get(rest).copied());
    if other.is_some() {
        return other;
    }
    let letters = word.as_bytes();
    let start = [letters[0], letters[2], letters[3]];
    if !MEANT.rests.may_span(start, rest, [rest.len()]) {
        return None;
    }
    let swapped = format!("{}{}{}", &word[1..2], &word[..1], &word[2..]);
    let known = MEANT.by_rest.get(&swapped[1..]).copied();
    known.filter(|known| *known == swapped)
}

/// `mojn` for `mijn`: in this room words of four letters are mended too.
fn one_letter_of_four(known: &str, word: &str) -> bool {
    known.len() == 4 && word.len() == 4 && edits(known, word) == 1
}

/// How a word sounds, apart from its end: the same for `slaad` and `slaat`, `brant` and `brand`, `levenn` and `leven`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
struct Sound {
    letters: [u8; LONGEST_SOUND],
}

/// Longer words sound like none of the phrases.
const LONGEST_SOUND: usize = 31;

/// The letter that each ASCII letter sounds like.
const SOUNDS: [u8; 128] = {
    let mut table = [0; 128];
    let mut letter = 0;
    while letter < table.len() {
        table[letter] = letter as u8;
        letter += 1;
    }
    table[b'd' as usize] = b't';
    table[b'z' as usize] = b's';
    table[b'v' as usize] = b'f';
    table
};

impl Sound {
    /// `None` when the word is too long or has letters that no phrase has.
    fn of(word: &str) -> Option<Self> {
        if !word.is_ascii() {
            return None;
        }
        // one place more, where what is one too many stands
        let mut heard = [0_u8; LONGEST_SOUND + 1];
        let (mut length, mut before) = (0, u8::MAX);
        for letter in word.bytes() {
            let letter = SOUNDS[usize::from(letter & 0x7f)];
            // moved up by 0 or 1 rather than branched on: it differs from letter to letter
            heard[length] = letter;
            length += usize::from(letter != before);
            before = letter;
            if length > LONGEST_SOUND {
                return None;
            }
        }
        // The n of -en is often not spoken: `leve` for `leven`.
        if heard[..length].ends_with(b"en") {
            length -= 1;
        }
        Some(Self {
            letters: one_spelling(&heard[..length]),
        })
    }
}

/// `ij` as `ei`, `ou` as `au`, `ch` as `g`.
fn one_spelling(heard: &[u8]) -> [u8; LONGEST_SOUND] {
    let mut letters = [0; LONGEST_SOUND];
    let (mut before, mut to) = (0, 0);
    for (at, &letter) in heard.iter().enumerate() {
        let next = heard.get(at + 1).copied().unwrap_or_default();
        letters[to] = match (before, letter, next) {
            (_, b'i', b'j') => b'e',
            (b'i', b'j', _) => b'i',
            (_, b'o', b'u') => b'a',
            (_, b'c', b'h') => b'g',
            // behind a c the h is in what stands there already
            (b'c', b'h', _) => 0,
            _ => letter,
        };
        to += usize::from((before, letter) != (b'c', b'h'));
        before = letter;
    }
    letters
}

/// Two words that were stuck together: of the phrases, or one of those and a function word.
fn apart(word: &str) -> Option<(&str, &str)> {
    if word.len() < SHORTEST_JOINED {
        return None;
    }
    let places = MEANT.halves.seams(word);
    let mut halves = places.filter_map(|at| word.split_at_checked(at));
    let of_phrases = |word: &str| MEANT.words.contains(word);
    let glued = |word: &str| function_word(word).is_some();
    halves.find(|(left, right)| {
        let both = of_phrases(left) && of_phrases(right) && !FRONTS.contains(left);
        both || (of_phrases(left) && glued(right)) || (glued(left) && of_phrases(right))
    })
}

/// The particle that stands here and the rest of its verb, when they are one word of the phrases: `aan gereden`.
fn joined(message: &[&str], at: usize) -> Option<&'static str> {
    let particle = message.get(at)?;
    let verb = message.get(at + 1)?;
    if !MEANT
        .wholes
        .may_span(particle, verb, [particle.len() + verb.len()])
    {
        return None;
    }
    let whole = format!("{particle}{verb}");
    let mut candidates = MEANT.mendable.near(&whole).iter().map(|(known, ())| known.text);
    candidates.find(|known| *known == whole)
}
