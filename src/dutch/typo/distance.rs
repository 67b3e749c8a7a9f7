//! How far two spellings are apart, in tenths of an edit: the cheapest way to have read the one as the other, by what mistakes cost
//! (`costs`).

use super::costs::{
    ALIKE, AS_HEARD, AS_ONE, ByTwo, DOUBLED, EDIT, FIRST, HEARD, LETTER, PAIR, SILENT, SOUND_OF_TWO, SWAP,
    VOWEL, substitute,
};
use crate::dutch::letters::{five_bits, is_vowel};

/// Most letters that are compared.
pub(super) const MOST: usize = 40;
/// Rows and columns further apart than this are not looked at: no budget allows as many letters more or less.
const BAND: usize = 3;

/// The distance between two words of `a`–`z`, `None` when it is more than `most`.
#[must_use]
pub fn weighted(word: &[u8], term: &[u8], most: u8) -> Option<u8> {
    let first = match (word.first(), term.first()) {
        (Some(&a), Some(&b)) if substitute(a, b) > ALIKE => FIRST,
        _ => 0,
    };
    let band = Band::of(word.len(), term.len(), most.checked_sub(first)?)?;
    Some(band.cheapest(word, term)? + first)
}

/// More plain edits than this are not looked at.
const MOST_EDITS: u32 = 3;

/// More plain edits than this never fit a cost of at most so much, but for rare heaps of confusions: one of those may be two edits.
pub(super) fn most_edits(most: u8) -> u32 {
    MOST_EDITS.min(2 * u32::from(most / LETTER))
}

/// Which letters of a word are compared with which of a term. A letter more or less costs at least [`LETTER`], so those that are further apart
/// than there are letters to spare, there and back, need not be looked at.
#[derive(Debug, Clone, Copy)]
struct Band {
    most: u8,
    /// So many letters of the word more than of the term may have been read, and so many of the term more.
    behind: usize,
    ahead: usize,
}

/// The costs of having read so many letters of a word, by how many letters of the term more or less: none more is [`EVEN`]. Places that are not
/// looked at are `u8::MAX`.
type Row = [u8; 16];
const EVEN: usize = 8;

impl Band {
    /// `None` when words of these lengths are further apart than `most`, or too long.
    fn of(word: usize, term: usize, most: u8) -> Option<Self> {
        let to_spare = usize::from(most / LETTER).checked_sub(word.abs_diff(term))? / 2;
        let fits = word.max(term) <= MOST && word.abs_diff(term) <= BAND;
        fits.then_some(Self {
            most,
            behind: (word.saturating_sub(term) + to_spare).min(BAND),
            ahead: (term.saturating_sub(word) + to_spare).min(BAND),
        })
    }

    /// The cost of the cheapest way to read `word` as `term`, when it is not too much.
    fn cheapest(self, word: &[u8], term: &[u8]) -> Option<u8> {
        let letters = letters_of(term);
        let mut two_before: Row = [u8::MAX; 16];
        let mut before = two_before;
        for ahead in 0..=self.ahead.min(term.len()) {
            before[EVEN + ahead] = EDIT * ahead as u8;
        }
        let mut last = Letter::default();
        for at in 1..=word.len() {
            let letter = last.then(word[at - 1], single(word, at), &SOUND_OF_TWO[0]);
            let mut this: Row = [u8::MAX; 16];
            let from = at.saturating_sub(self.behind);
            if from == 0 {
                this[EVEN - at] = EDIT * at as u8;
            }
            let to = term.len().min(at + self.ahead);
            for (other, &of_term) in letters.iter().enumerate().take(to + 1).skip(from.max(1)) {
                let place = EVEN + other - at;
                this[place] = cheapest(letter, of_term, &two_before, &before, &this, place);
            }
            let is_too_much = |row: &Row| row.iter().all(|&cost| cost > self.most);
            if is_too_much(&this) && is_too_much(&before) {
                return None;
            }
            (two_before, before, last) = (before, this, letter);
        }
        let cost = before[EVEN + term.len() - word.len()];
        (cost <= self.most).then_some(cost)
    }
}

/// A letter, and what it makes with the one before it.
#[derive(Debug, Clone, Copy, Default)]
struct Letter {
    letter: u8,
    last: u8,
    /// Cost when the other word does not have it.
    alone: u8,
    /// The letter that it sounds like with the last one, the sound they make, or 0.
    as_one: u8,
    sound: u8,
}

impl Letter {
    /// The next letter.
    fn then(self, letter: u8, alone: u8, sounds: &ByTwo) -> Self {
        let (a, b) = (five_bits(self.letter), five_bits(letter));
        Self {
            letter,
            last: self.letter,
            alone,
            as_one: AS_ONE[a][b],
            sound: sounds[a][b],
        }
    }
}

/// The letters of a term, the first one at 1.
fn letters_of(term: &[u8]) -> [Letter; MOST + 1] {
    let mut letters = [Letter::default(); MOST + 1];
    for at in 1..=term.len() {
        letters[at] = letters[at - 1].then(term[at - 1], left_out(term, at), &SOUND_OF_TWO[1]);
    }
    letters
}

/// The cheapest way to have read the word up to letter `a` as the term up to letter `b`: all ways are worked out, for which one it is nobody can foretell.
fn cheapest(a: Letter, b: Letter, two_before: &Row, before: &Row, this: &Row, place: usize) -> u8 {
    let when = |is: bool, cost: u8| if is { cost } else { u8::MAX };
    let one_for_one = before[place].saturating_add(substitute(a.letter, b.letter));
    let one_more = before[place + 1].saturating_add(a.alone);
    let one_less = this[place - 1].saturating_add(b.alone);
    let swapped = when(a.letter == b.last && a.last == b.letter, SWAP);
    let heard = when(
        a.sound == b.sound && a.sound != 0,
        if a.sound == AS_HEARD { HEARD } else { PAIR },
    );
    let two_for_two = two_before[place].saturating_add(swapped.min(heard));
    let two_for_one = two_before[place + 1].saturating_add(when(a.as_one == b.letter, PAIR));
    let one_for_two = before[place - 1].saturating_add(when(b.as_one == a.letter, PAIR));
    let either = two_for_two.min(two_for_one).min(one_for_two);
    one_for_one.min(one_more).min(one_less).min(either)
}

/// Cost of a letter too many at `at`: less when it only doubles its neighbour, or is the `n` of `-en`.
fn single(word: &[u8], at: usize) -> u8 {
    let letter = word[at - 1];
    let last = at.checked_sub(2).map_or(0, |last| word[last]);
    let next = word.get(at).copied().unwrap_or_default();
    let is_silent_n = (letter == b'n') & (last == b'e');
    let is_twin = (last == letter) | (next == letter);
    if is_twin | is_silent_n { DOUBLED } else { EDIT }
}

/// Cost of a letter of the term that was left out.
fn left_out(term: &[u8], at: usize) -> u8 {
    let letter = term[at - 1];
    let last = at.checked_sub(2).map_or(b'a', |last| term[last]);
    let next = term.get(at).copied().unwrap_or(b'a');
    let is_between = is_vowel(letter) & !is_vowel(last) & !is_vowel(next);
    let when = |is: bool, cost: u8| if is { cost } else { EDIT };
    // the least of what holds: which it is nobody can foretell
    let vowel = when(is_between, VOWEL).min(when(is_between & (letter == b'e'), SILENT));
    let first_of_ij = when((letter == b'i') & (next == b'j'), PAIR);
    single(term, at).min(vowel).min(first_of_ij)
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

#[cfg(test)]
mod tests {
    use super::super::costs::{NEIGHBOUR, UNRELATED};
    use super::super::edits::Quick;
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

    proptest::proptest! {
        #[test]
        fn what_is_not_looked_at_costs_too_much(
            word in "[aehijkostu]{0,9}", term in "[aehijkostu]{0,9}", most in 0_u8..30,
        ) {
            let (word, term) = (word.as_bytes(), term.as_bytes());
            let narrow = Band::of(word.len(), term.len(), most).and_then(|band| band.cheapest(word, term));
            let wide = Band { most, behind: BAND, ahead: BAND };
            let is_within = word.len().abs_diff(term.len()) <= BAND;
            proptest::prop_assert_eq!(narrow, is_within.then(|| wide.cheapest(word, term)).flatten());
            let edits = Quick::of(std::str::from_utf8(word).unwrap()).distance(term);
            proptest::prop_assert!(narrow.is_none() || edits <= 2 * u32::from(most / LETTER));
        }
    }
}
