//! How far two spellings are apart, with Dutch ears and a keyboard in mind. Tenths of an edit; every number is written by hand.

use crate::dutch::letters::{VOWELS, is_vowel};

/// Most letters that are compared.
pub(super) const MOST: usize = 40;
/// Rows and columns further apart than this are not looked at: no budget allows as many letters more or less.
const BAND: usize = 3;

/// One vowel for another, a letter left out or added.
pub(in crate::dutch) const EDIT: u8 = 10;
/// One letter for another that neither sounds like it nor is near it on a keyboard: more often another word than a mistake.
const UNRELATED: u8 = 16;
/// A key next to the right one.
const NEIGHBOUR: u8 = 8;
/// Two letters in the wrong order.
const SWAP: u8 = 7;
/// Letters that sound alike.
pub(super) const ALIKE: u8 = 5;
/// One letter of a doubled one left out, or a letter doubled.
const DOUBLED: u8 = 5;
/// `ei` for `ij`, `ou` for `au`, `g` for `ch` …
const PAIR: u8 = 5;
/// A vowel left out between two consonants, as in chat spelling.
const VOWEL: u8 = 7;
/// The same of an `e`, which is hardly heard.
const SILENT: u8 = 6;
/// `uh` for `en`.
const HEARD: u8 = 6;
/// Nothing by which a word becomes longer or shorter costs less.
const LETTER: u8 = 5;
/// More plain edits than this are not looked at.
const MOST_EDITS: u32 = 3;
/// The first letter is seldom wrong.
const FIRST: u8 = 3;

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

/// Cost of one letter for another, by letter.
static SUBSTITUTE: [[u8; 26]; 26] = substitutions();

const fn substitutions() -> [[u8; 26]; 26] {
    let mut table = [[UNRELATED; 26]; 26];
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
    while letter < 26 {
        table[letter][letter] = 0;
        letter += 1;
    }
    table
}

const fn both(mut table: [[u8; 26]; 26], a: u8, b: u8, cost: u8) -> [[u8; 26]; 26] {
    table[(a - b'a') as usize][(b - b'a') as usize] = cost;
    table[(b - b'a') as usize][(a - b'a') as usize] = cost;
    table
}

/// Cost of one letter for another.
pub(in crate::dutch) fn substitute(a: u8, b: u8) -> u8 {
    let (a, b) = (
        usize::from(a.wrapping_sub(b'a')),
        usize::from(b.wrapping_sub(b'a')),
    );
    SUBSTITUTE
        .get(a)
        .and_then(|row| row.get(b))
        .copied()
        .unwrap_or(EDIT)
}

/// The distance between two words of `a`–`z`, `None` when it is more than `most`.
#[must_use]
pub fn weighted(word: &[u8], term: &[u8], most: u8) -> Option<u8> {
    weighted_within(word, term, most, band(most))
}

/// So many letters more or less cost at most this: rows and columns further apart need not be looked at.
fn band(most: u8) -> usize {
    usize::from(most / LETTER).min(BAND)
}

/// More plain edits than this never fit a cost of at most so much, but for rare heaps of confusions: one of those may be two edits.
pub(super) fn most_edits(most: u8) -> u32 {
    MOST_EDITS.min(2 * u32::from(most / LETTER))
}

/// The same, of rows and columns that are at most so far apart.
fn weighted_within(word: &[u8], term: &[u8], most: u8, band: usize) -> Option<u8> {
    if word.len() > MOST || term.len() > MOST || word.len().abs_diff(term.len()) > band {
        return None;
    }
    let first = match (word.first(), term.first()) {
        (Some(&a), Some(&b)) if substitute(a, b) > ALIKE => FIRST,
        _ => 0,
    };
    // Three rows, turned round: [two before, before, this].
    let mut rows = [[u8::MAX; MOST + 1]; 3];
    for (at, cell) in rows[1].iter_mut().enumerate().take(term.len().min(band) + 1) {
        *cell = EDIT * at as u8;
    }
    for i in 1..=word.len() {
        let [two_before, before, this] = &mut rows;
        this.fill(u8::MAX);
        let from = i.saturating_sub(band);
        if from == 0 {
            this[0] = (EDIT as usize * i).min(250) as u8;
        }
        let mut least = this[0];
        for j in from.max(1)..=term.len().min(i + band) {
            let cell = cell(word, term, (i, j), two_before, before, this);
            this[j] = cell;
            least = least.min(cell);
        }
        if least > most && before.iter().all(|&cell| cell > most) {
            return None;
        }
        rows.rotate_left(1);
    }
    let cost = rows[1][term.len()].saturating_add(first);
    (cost <= most).then_some(cost)
}

type Line = [u8; MOST + 1];

/// The cheapest way to have read `word[..i]` as `term[..j]`.
fn cell(
    word: &[u8],
    term: &[u8],
    (i, j): (usize, usize),
    two_before: &Line,
    before: &Line,
    this: &Line,
) -> u8 {
    let (a, b) = (word[i - 1], term[j - 1]);
    let mut best = before[j - 1].saturating_add(substitute(a, b));
    if best == 0 {
        return 0;
    }
    best = best.min(before[j].saturating_add(single(word, i)));
    best = best.min(this[j - 1].saturating_add(left_out(term, j)));
    if i >= 2 && j >= 2 {
        let (c, d) = (word[i - 2], term[j - 2]);
        if a == d && b == c && a != b {
            best = best.min(two_before[j - 2].saturating_add(SWAP));
        }
        if a != b || c != d {
            best = best.min(two_before[j - 2].saturating_add(two_for_two([c, a], [d, b])));
        }
    }
    if i >= 2 && matches!(a, b'h' | b's' | b'k' | b'e' | b'j' | b't' | b'u') {
        best = best.min(two_before[j - 1].saturating_add(two_for_one([word[i - 2], a], b)));
    }
    if j >= 2 && matches!(b, b'h' | b's' | b'k' | b'e' | b'j' | b't' | b'u') {
        best = best.min(before[j - 2].saturating_add(two_for_one([term[j - 2], b], a)));
    }
    best
}

/// Cost of a letter too many at `at`: less when it only doubles its neighbour, or is the `n` of `-en`.
fn single(word: &[u8], at: usize) -> u8 {
    let letter = word[at - 1];
    let twin = (at >= 2 && word[at - 2] == letter) || word.get(at) == Some(&letter);
    let silent_n = letter == b'n' && at >= 2 && word[at - 2] == b'e';
    if twin || silent_n { DOUBLED } else { EDIT }
}

/// Cost of a letter of the term that was left out.
fn left_out(term: &[u8], at: usize) -> u8 {
    let is_consonant = |letter: Option<&u8>| letter.is_some_and(|letter| !is_vowel(*letter));
    let letter = term[at - 1];
    if letter == b'i' && term.get(at) == Some(&b'j') {
        return PAIR;
    }
    let between = at >= 2 && is_consonant(term.get(at - 2)) && is_consonant(term.get(at));
    if is_vowel(letter) && between {
        return if letter == b'e' { SILENT } else { VOWEL };
    }
    single(term, at)
}

/// What it costs to read `word` as `term` by putting back vowels and letters of doubled ones; `None` when anything else differs.
#[must_use]
pub(super) fn vowels_left_out(word: &[u8], term: &[u8]) -> Option<u8> {
    let (mut at, mut cost) = (0, 0_u8);
    for (place, &letter) in term.iter().enumerate() {
        if word.get(at) == Some(&letter) {
            at += 1;
            continue;
        }
        let before = place.checked_sub(1).map(|before| term[before])?;
        let is_left_out = is_vowel(letter) || letter == b'j' && before == b'i';
        let is_twin = before == letter;
        if !(is_left_out || is_twin) {
            return None;
        }
        cost = cost.saturating_add(if is_twin { TWIN } else { LEFT_OUT });
    }
    (at == word.len()).then_some(cost)
}

/// A vowel that somebody leaves out of purpose, and the second of two letters that are the same.
const LEFT_OUT: u8 = 4;
const TWIN: u8 = 2;

/// Cost of two letters for two others that sound alike.
fn two_for_two(a: [u8; 2], b: [u8; 2]) -> u8 {
    match (&a, &b) {
        (b"ei", b"ij") | (b"ij", b"ei") => PAIR,
        (b"au", b"ou") | (b"ou", b"au") => PAIR,
        (b"qu", b"kw") | (b"kw", b"qu") => PAIR,
        (b"ng", b"nk") | (b"nk", b"ng") => PAIR,
        (b"uh", b"en") => HEARD,
        _ => u8::MAX,
    }
}

/// Cost of two letters for one that sounds alike.
fn two_for_one(two: [u8; 2], one: u8) -> u8 {
    match (&two, one) {
        (b"ch", b'g') | (b"ks", b'x') | (b"ck", b'k') | (b"th", b't') | (b"ie", b'i') => PAIR,
        (b"ij", b'y') | (b"dt", b'd') | (b"ph", b'f') | (b"oe", b'u') => PAIR,
        _ => u8::MAX,
    }
}

/// Plain edits and swaps between one word and many others, all letters at once in the bits of a number (Hyyrö 2003, restricted
/// Damerau–Levenshtein). A cheap gate before [`weighted`].
#[derive(Debug, Clone)]
pub(super) struct Quick {
    /// Per letter the places where it stands in the word.
    places: [u64; 26],
    len: u32,
}

impl Quick {
    pub(super) fn of(word: &str) -> Self {
        let mut places = [0; 26];
        for (at, b) in word.bytes().take(64).enumerate() {
            if let Some(place) = places.get_mut(usize::from(b.wrapping_sub(b'a'))) {
                *place |= 1 << at;
            }
        }
        Self {
            places,
            len: word.len().min(64) as u32,
        }
    }

    pub(super) fn distance(&self, term: &[u8]) -> u32 {
        let top = 1_u64 << self.len.saturating_sub(1).min(63);
        let (mut up, mut down, mut diagonal, mut places_before) = (u64::MAX, 0_u64, 0_u64, 0_u64);
        let mut distance = self.len;
        for &b in term {
            let places = self
                .places
                .get(usize::from(b.wrapping_sub(b'a')))
                .copied()
                .unwrap_or_default();
            let swap = ((!diagonal & places) << 1) & places_before;
            diagonal = (((places & up).wrapping_add(up)) ^ up) | places | down | swap;
            let right = down | !(diagonal | up);
            let left = diagonal & up;
            distance += u32::from(right & top != 0);
            distance -= u32::from(left & top != 0);
            let right = (right << 1) | 1;
            up = (left << 1) | !(diagonal | right);
            down = right & diagonal;
            places_before = places;
        }
        distance
    }
}

/// Letters that differ, are left out, added or swapped with their neighbour, from one word to the other; all count the same.
#[must_use]
pub fn plain_edits(a: &str, b: &str) -> usize {
    let letters = |word: &str| word.bytes().all(|b| b.is_ascii_lowercase());
    if (1..=64).contains(&a.len()) && letters(a) && letters(b) {
        return Quick::of(a).distance(b.as_bytes()) as usize;
    }
    strsim::osa_distance(a, b)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn distance(a: &str, b: &str) -> Option<u8> {
        weighted(a.as_bytes(), b.as_bytes(), 40)
    }

    #[test]
    fn confusions_cost_less_than_accidents() {
        assert_eq!(distance("paspoort", "paspoort"), Some(0));
        assert_eq!(distance("reis", "rijs"), Some(PAIR));
        assert_eq!(distance("blauw", "blouw"), Some(PAIR));
        assert_eq!(distance("gemeld", "gemelt"), Some(ALIKE));
        assert_eq!(distance("lich", "lig"), Some(PAIR));
        assert_eq!(distance("vergunning", "verguning"), Some(DOUBLED));
        assert_eq!(distance("afspraka", "afspraak"), Some(SWAP));
        assert_eq!(distance("paspoprt", "paspoort"), Some(NEIGHBOUR));
        assert_eq!(distance("pxspoort", "paspoort"), Some(UNRELATED));
        assert_eq!(distance("paspaort", "paspoort"), Some(EDIT));
        assert_eq!(distance("pspoort", "paspoort"), Some(VOWEL));
        assert_eq!(distance("rijbwjs", "rijbewijs"), Some(SILENT + PAIR));
        assert_eq!(distance("sgoon", "schoon"), Some(PAIR));
        assert_eq!(distance("lopuh", "lopen"), Some(HEARD));
        assert_eq!(distance("foor", "voor"), Some(ALIKE));
        assert_eq!(distance("oaspoort", "paspoort"), Some(NEIGHBOUR + FIRST));
        assert_eq!(distance("container", "conainer"), Some(EDIT));
        assert_eq!(weighted(b"container", b"afspraak", 20), None);
    }

    #[test]
    fn vowels_are_put_back_and_nothing_else() {
        let cost = |word: &str, term: &str| vowels_left_out(word.as_bytes(), term.as_bytes());
        assert_eq!(cost("vrgnning", "vergunning"), Some(2 * LEFT_OUT));
        assert_eq!(cost("vrgning", "vergunning"), Some(2 * LEFT_OUT + TWIN));
        assert_eq!(cost("rijbwjs", "rijbewijs"), Some(2 * LEFT_OUT));
        for (word, term) in [
            ("vrgnming", "vergunning"),
            ("ergunning", "vergunning"),
            ("vergunningx", "vergunning"),
        ] {
            assert_eq!(cost(word, term), None, "{word}");
        }
    }

    #[test]
    fn quick_counts_plain_edits() {
        for (a, b, edits) in [
            ("paspoort", "paspoort", 0),
            ("paspoort", "pasport", 1),
            ("paspoort", "pasoport", 1),
            ("container", "contianer", 1),
            ("kontenner", "container", 3),
            ("abc", "xyz", 3),
            ("hond", "honden", 2),
        ] {
            assert_eq!(Quick::of(a).distance(b.as_bytes()), edits, "{a} {b}");
            assert_eq!(
                Quick::of(a).distance(b.as_bytes()),
                strsim::osa_distance(a, b) as u32
            );
        }
    }

    proptest::proptest! {
        #[test]
        fn plain_edits_are_those_of_the_slow_way(a in "[a-d]{0,12}|[a-z]{60,64}", b in "[a-d]{0,12}|[a-z]{60,66}") {
            proptest::prop_assert_eq!(plain_edits(&a, &b), strsim::osa_distance(&a, &b));
        }

        #[test]
        fn what_is_not_looked_at_costs_too_much(
            word in "[aehijkostu]{0,9}", term in "[aehijkostu]{0,9}", most in 0_u8..30,
        ) {
            let within = |band| weighted_within(word.as_bytes(), term.as_bytes(), most, band);
            proptest::prop_assert_eq!(within(band(most)), within(BAND));
            let edits = plain_edits(&word, &term) as u32;
            proptest::prop_assert!(within(BAND).is_none() || edits <= 2 * u32::from(most / LETTER));
        }
    }
}
