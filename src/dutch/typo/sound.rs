//! A word as it sounds: by it the index finds what is written otherwise, and by its consonants what has other vowels.

use super::costs::{ByTwo, with};
use super::distance::MOST;
use crate::dutch::letters::{five_bits, may_be_vowel};

/// A word as it sounds, for the index: spellings of one sound become one letter.
#[derive(Debug, Clone, Copy)]
pub(super) struct Sound {
    /// One place more, where what is not kept stands.
    bytes: [u8; MOST + 1],
    len: usize,
}

impl Sound {
    const NOTHING: Self = Self {
        bytes: [0; MOST + 1],
        len: 0,
    };

    /// What the letters are differs from word to word, so that nothing is branched on.
    pub(super) fn of(word: &str) -> Self {
        let word = word.as_bytes();
        let mut sound = Self::NOTHING;
        let mut at = 0;
        while at < word.len() {
            let next = word.get(at + 1).copied().unwrap_or_default();
            let two = OF_TWO[place(word[at])][place(next)];
            let one = OF_ONE[usize::from(word[at])];
            sound.push(if two == 0 { one } else { two });
            at += 1 + usize::from(two != 0);
        }
        sound
    }

    pub(super) fn bytes(&self) -> &[u8] {
        &self.bytes[..self.len]
    }

    /// Adds a sound that is not the last one.
    fn push(&mut self, letter: u8) {
        let last = self.bytes[self.len.saturating_sub(1)];
        self.bytes[self.len] = letter;
        self.len += usize::from((self.len == 0) | (last != letter) & (self.len < MOST));
    }
}

/// Two letters that are one sound.
const TWO_LETTERS: [(&[u8; 2], u8); 10] = [
    (b"ei", b'y'),
    (b"ij", b'y'),
    (b"au", b'w'),
    (b"ou", b'w'),
    (b"ch", b'g'),
    (b"ck", b'k'),
    (b"th", b't'),
    (b"dt", b't'),
    (b"ph", b'f'),
    (b"ie", b'i'),
];
/// One letter that sounds as another.
const ONE_LETTER: [(u8, u8); 5] = [
    (b'c', b'k'),
    (b'q', b'k'),
    (b'z', b's'),
    (b'v', b'f'),
    (b'd', b't'),
];

/// By two letters, as their lowest five bits, the sound that they are; 0 when they are two.
static OF_TWO: ByTwo = {
    let (mut table, mut at) = ([[0; 32]; 32], 0);
    while at < TWO_LETTERS.len() {
        let (letters, sound) = TWO_LETTERS[at];
        table = with(table, *letters, sound);
        at += 1;
    }
    table
};

/// By letter how it sounds.
static OF_ONE: [u8; 256] = {
    let (mut table, mut at) = ([0; 256], 0);
    while at < table.len() {
        table[at] = at as u8;
        at += 1;
    }
    at = 0;
    while at < ONE_LETTER.len() {
        table[ONE_LETTER[at].0 as usize] = ONE_LETTER[at].1;
        at += 1;
    }
    table
};

/// Its place in [`OF_TWO`]; 0 when it is none of `a`–`z`.
fn place(letter: u8) -> usize {
    five_bits(letter) * usize::from(letter.is_ascii_lowercase())
}

/// The consonants of a word as they sound, each once where it stands more often next to itself or a vowel; of the first letter also a vowel.
pub(super) fn consonants(word: &str) -> Sound {
    let mut consonants = Sound::NOTHING;
    for (at, &letter) in Sound::of(word).bytes().iter().enumerate() {
        // `w` is also the sound of `au`
        if at == 0 || !(may_be_vowel(letter) || matches!(letter, b'j' | b'w')) {
            consonants.push(letter);
        }
    }
    consonants
}

/// Have two words the same consonants, but for one that is left out or stands one place further?
#[must_use]
pub fn share_consonants(a: &str, b: &str) -> bool {
    let (a, b) = (consonants(a), consonants(b));
    let (short, long) = if a.len <= b.len { (a, b) } else { (b, a) };
    let (short, long) = (short.bytes(), long.bytes());
    let same = short.iter().zip(long).take_while(|(a, b)| a == b).count();
    let (rest, longer) = (&short[same..], &long[same..]);
    match longer.len() - rest.len() {
        0 => rest.len() < 2 || rest[0] == longer[1] && rest[1] == longer[0] && rest[2..] == longer[2..],
        1 => *rest == longer[1..],
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn consonants_in_common() {
        for (a, b, are) in [
            ("insgrijven", "inschrijven", true),
            ("aanvraagen", "aanvragen", true),
            ("vergnuning", "vergunning", true),
            ("houtmolm", "houtworm", false),
            ("zwemhal", "zwembad", false),
        ] {
            assert_eq!(share_consonants(a, b), are, "{a} {b}");
        }
    }

    #[test]
    fn what_is_no_letter_sounds_as_itself() {
        assert_eq!(Sound::of("c'h-EI\u{e9}i").bytes(), "k'h-EI\u{e9}i".as_bytes());
        let long = "ab".repeat(MOST);
        assert_eq!(Sound::of(&long).bytes(), &long.as_bytes()[..MOST]);
    }

    #[test]
    fn one_sound_one_spelling() {
        for (a, b) in [
            ("reibeweis", "rijbewijs"),
            ("kontainner", "container"),
            ("gelegt", "geleegd"),
            ("zich", "sig"),
        ] {
            assert_eq!(Sound::of(a).bytes(), Sound::of(b).bytes(), "{a} {b}");
        }
    }
}
