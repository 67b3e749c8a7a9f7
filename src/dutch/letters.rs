//! Letters of Dutch.

/// The letters that are always vowels.
pub(super) const VOWELS: [u8; 5] = [b'a', b'e', b'i', b'o', b'u'];

/// A letter that is always a vowel.
pub(super) fn is_vowel(letter: u8) -> bool {
    letter.is_ascii_lowercase() & ((AS_BITS >> (letter & 31)) & 1 == 1)
}

/// The vowels, one bit each: which letter it is nobody can foretell, so it is not compared with one after another.
const AS_BITS: u32 = {
    let (mut bits, mut at) = (0, 0);
    while at < VOWELS.len() {
        bits |= 1 << (VOWELS[at] & 31);
        at += 1;
    }
    bits
};

/// A vowel, or `y`, which is one in most words.
pub(super) fn may_be_vowel(letter: u8) -> bool {
    is_vowel(letter) || letter == b'y'
}
