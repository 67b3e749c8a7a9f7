//! Letters of Dutch.

/// A letter that is always a vowel.
pub(super) fn is_vowel(letter: u8) -> bool {
    VOWELS.contains(&letter)
}

/// A vowel, or `y`, which is one in most words.
pub(super) fn may_be_vowel(letter: u8) -> bool {
    is_vowel(letter) || letter == b'y'
}

/// The letters that are always vowels.
pub(super) const VOWELS: [u8; 5] = [b'a', b'e', b'i', b'o', b'u'];
