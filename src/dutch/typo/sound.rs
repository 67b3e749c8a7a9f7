//! A word as it sounds: by it the index finds what is written otherwise, and by its consonants what has other vowels.

use super::distance::MOST;
use crate::dutch::letters::may_be_vowel;

/// A word as it sounds, for the index: spellings of one sound become one letter.
#[derive(Debug, Clone, Copy)]
pub(super) struct Sound {
    bytes: [u8; MOST],
    len: usize,
}

impl Sound {
    const NOTHING: Self = Self {
        bytes: [0; MOST],
        len: 0,
    };

    pub(super) fn of(word: &str) -> Self {
        let word = word.as_bytes();
        let mut sound = Self::NOTHING;
        let mut at = 0;
        while at < word.len() {
            let (letter, taken) = sounded(&word[at..]);
            sound.push(letter);
            at += taken;
        }
        sound
    }

    pub(super) fn bytes(&self) -> &[u8] {
        &self.bytes[..self.len]
    }

    fn push(&mut self, letter: u8) {
        if self.len < MOST && (self.len == 0 || self.bytes[self.len - 1] != letter) {
            self.bytes[self.len] = letter;
            self.len += 1;
        }
    }
}

/// The sound at the start of `rest`, and how many letters it takes.
fn sounded(rest: &[u8]) -> (u8, usize) {
    match rest {
        [b'e', b'i', ..] | [b'i', b'j', ..] => (b'y', 2),
        [b'a' | b'o', b'u', ..] => (b'w', 2),
        [b'c', b'h', ..] => (b'g', 2),
        [b'c', b'k', ..] => (b'k', 2),
        [b't', b'h', ..] => (b't', 2),
        [b'd', b't', ..] => (b't', 2),
        [b'p', b'h', ..] => (b'f', 2),
        [b'i', b'e', ..] => (b'i', 2),
        [b'c' | b'q', ..] => (b'k', 1),
        [b'z', ..] => (b's', 1),
        [b'v', ..] => (b'f', 1),
        [b'd', ..] => (b't', 1),
        [letter, ..] => (*letter, 1),
        [] => (0, 1),
    }
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
