//! What a mistake in writing costs, with Dutch ears and a keyboard in mind. Tenths of an edit; every number is written by hand.

use crate::dutch::letters::{VOWELS, five_bits};

/// One vowel for another, a letter left out or added.
pub(in crate::dutch) const EDIT: u8 = 10;
/// One letter for another that neither sounds like it nor is near it on a keyboard: more often another word than a mistake.
pub(super) const UNRELATED: u8 = 16;
/// A key next to the right one.
pub(super) const NEIGHBOUR: u8 = 8;
/// Two letters in the wrong order.
pub(super) const SWAP: u8 = 7;
/// Letters that sound alike.
pub(super) const ALIKE: u8 = 5;
/// One letter of a doubled one left out, or a letter doubled.
pub(super) const DOUBLED: u8 = 5;
/// `ei` for `ij`, `ou` for `au`, `g` for `ch` …
pub(super) const PAIR: u8 = 5;
/// A vowel left out between two consonants, as in chat spelling.
pub(super) const VOWEL: u8 = 7;
/// The same of an `e`, which is hardly heard.
pub(super) const SILENT: u8 = 6;
/// `uh` for `en`.
pub(super) const HEARD: u8 = 6;
/// Nothing by which a word becomes longer or shorter costs less.
pub(super) const LETTER: u8 = 5;
/// The first letter is seldom wrong.
pub(super) const FIRST: u8 = 3;

const ROWS: [&str; 3] = ["qwertyuiop", "asdfghjkl", "zxcvbnm"];
const SOUNDS: [(u8, u8); 11] = [
    (b'd', b't'),
    (b's', b'z'),
    (b'f', b'v'),
    (b'c', b'k'),
    (b'c', b's'),
    (b'i', b'y'),
    (b'b', b'p'),
    (b'v', b'w'),
    (b'g', b'h'),
    (b'k', b'q'),
    (b'j', b'y'),
];

/// Something for each two letters of `a`–`z`, by the lowest five bits of each; 0 is no letter.
pub(super) type ByTwo = [[u8; 32]; 32];

/// Cost of one letter for another.
static SUBSTITUTE: ByTwo = substitutions();

const fn substitutions() -> ByTwo {
    let mut table = [[UNRELATED; 32]; 32];
    let mut vowel = 0;
    while vowel < VOWELS.len() {
        let mut other = 0;
        while other < VOWELS.len() {
            table = both(table, VOWELS[vowel], VOWELS[other], EDIT);
            other += 1;
        }
        vowel += 1;
    }
    let mut row = 0;
    while row < ROWS.len() {
        let keys = ROWS[row].as_bytes();
        let mut at = 0;
        while at < keys.len() {
            if at + 1 < keys.len() {
                table = both(table, keys[at], keys[at + 1], NEIGHBOUR);
            }
            if row + 1 < ROWS.len() {
                let below = ROWS[row + 1].as_bytes();
                if at < below.len() {
                    table = both(table, keys[at], below[at], NEIGHBOUR);
                }
                if at > 0 && at - 1 < below.len() {
                    table = both(table, keys[at], below[at - 1], NEIGHBOUR);
                }
            }
            at += 1;
        }
        row += 1;
    }
    let mut sound = 0;
    while sound < SOUNDS.len() {
        table = both(table, SOUNDS[sound].0, SOUNDS[sound].1, ALIKE);
        sound += 1;
    }
    let mut letter = 0;
    while letter < 32 {
        table[letter][letter] = 0;
        letter += 1;
    }
    table
}

const fn both(table: ByTwo, a: u8, b: u8, value: u8) -> ByTwo {
    with(with(table, [a, b], value), [b, a], value)
}

pub(super) const fn with(mut table: ByTwo, two: [u8; 2], value: u8) -> ByTwo {
    table[five_bits(two[0])][five_bits(two[1])] = value;
    table
}

/// Two letters that sound like one.
const TWO_AS_ONE: [(&[u8; 2], u8); 9] = [
    (b"ch", b'g'),
    (b"ks", b'x'),
    (b"ck", b'k'),
    (b"th", b't'),
    (b"ie", b'i'),
    (b"ij", b'y'),
    (b"dt", b'd'),
    (b"ph", b'f'),
    (b"oe", b'u'),
];

/// By two letters the one that they sound like.
pub(super) static AS_ONE: ByTwo = as_one();

const fn as_one() -> ByTwo {
    let mut table = [[0; 32]; 32];
    let mut at = 0;
    while at < TWO_AS_ONE.len() {
        table = with(table, *TWO_AS_ONE[at].0, TWO_AS_ONE[at].1);
        at += 1;
    }
    table
}

/// Two letters that sound like two others.
const TWO_AS_TWO: [(&[u8; 2], &[u8; 2]); 4] =
    [(b"ei", b"ij"), (b"au", b"ou"), (b"qu", b"kw"), (b"ng", b"nk")];
/// Written for `en`, never the other way round.
const WRITTEN_AS_HEARD: (&[u8; 2], &[u8; 2]) = (b"uh", b"en");

/// By two letters of what is written, and of a term, a number for how they sound; 0 when nothing sounds like them.
pub(super) static SOUND_OF_TWO: [ByTwo; 2] = sounds_of_two();

const fn sounds_of_two() -> [ByTwo; 2] {
    let mut table = [[0; 32]; 32];
    let mut at = 0;
    while at < TWO_AS_TWO.len() {
        table = with(table, *TWO_AS_TWO[at].0, at as u8 + 1);
        table = with(table, *TWO_AS_TWO[at].1, at as u8 + 1);
        at += 1;
    }
    [
        with(table, *WRITTEN_AS_HEARD.0, AS_HEARD),
        with(table, *WRITTEN_AS_HEARD.1, AS_HEARD),
    ]
}

/// The number of [`WRITTEN_AS_HEARD`].
pub(super) const AS_HEARD: u8 = TWO_AS_TWO.len() as u8 + 1;

/// Cost of one letter of `a`–`z` for another.
pub(in crate::dutch) fn substitute(a: u8, b: u8) -> u8 {
    SUBSTITUTE[five_bits(a)][five_bits(b)]
}
