//! Letters of Dutch.

/// The letters that are always vowels.
pub(super) const VOWELS: [u8; 5] = [b'a', b'e', b'i', b'o', b'u'];

/// A letter that is always a vowel.
pub(super) fn is_vowel(letter: u8) -> bool {
    letter.is_ascii_lowercase() & (AS_BITS & bit(letter) != 0)
}

/// The vowels, one bit each: which letter it is nobody can foretell, so it is not compared with one after another.
const AS_BITS: u32 = bits(&VOWELS);

/// A vowel, or `y`, which is one in most words.
pub(super) fn may_be_vowel(letter: u8) -> bool {
    is_vowel(letter) || letter == b'y'
}

/// Which of `a`–`z` a letter is, from 1: its lowest five bits. Other letters have those of one of them; only what ends in five zeros is 0.
pub(super) const fn five_bits(letter: u8) -> usize {
    (letter & 31) as usize
}

/// The same of two letters, as one number of ten bits.
pub(super) const fn two_letters(first: u8, second: u8) -> usize {
    five_bits(first) << 5 | five_bits(second)
}

/// A letter as one bit of many.
pub(super) const fn bit(letter: u8) -> u32 {
    1 << (letter & 31)
}

/// These letters, one bit each.
pub(super) const fn bits(letters: &[u8]) -> u32 {
    let (mut all, mut at) = (0, 0);
    while at < letters.len() {
        all |= bit(letters[at]);
        at += 1;
    }
    all
}
