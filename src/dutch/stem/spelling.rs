//! How a stem is spelled when it stands alone: vowel doubling, final consonants, stress as far as spelling shows it.

use super::irregular;
use crate::dutch::letters::may_be_vowel;
use crate::dutch::token::MAX_WORD;

/// A word being derived; lives on the stack. ASCII only.
#[derive(Clone, Copy)]
pub(super) struct Form {
    bytes: [u8; MAX_WORD + 16],
    len: usize,
}

impl Form {
    pub(super) fn new(text: &str) -> Self {
        let mut form = Self {
            bytes: [0; MAX_WORD + 16],
            len: 0,
        };
        form.push(text);
        form
    }

    pub(super) fn push(&mut self, text: &str) {
        let room = self.bytes.len() - self.len;
        let letters = &text.as_bytes()[..text.len().min(room)];
        self.bytes[self.len..self.len + letters.len()].copy_from_slice(letters);
        self.len += letters.len();
    }

    pub(super) fn text(&self) -> &str {
        std::str::from_utf8(&self.bytes[..self.len]).unwrap_or_default()
    }

    pub(super) fn joined(front: &str, rest: &str) -> Self {
        let mut form = Self::new(front);
        form.push(rest);
        form
    }
}

/// Number of vowel groups, about the syllables.
pub(super) fn syllables(word: &str) -> usize {
    let mut last = false;
    let mut count = 0;
    for b in word.bytes() {
        let vowel = may_be_vowel(b);
        count += usize::from(vowel && !last);
        last = vowel;
    }
    count
}

/// Ends in a vowel pair that makes the syllable long: `aa`, `ui`, `ie` …
pub(super) fn ends_long(word: &str) -> bool {
    word.len() >= 2
        && matches!(
            &word.as_bytes()[word.len() - 2..],
            b"aa"
                | b"ee"
                | b"oo"
                | b"uu"
                | b"ui"
                | b"ei"
                | b"ij"
                | b"ou"
                | b"au"
                | b"eu"
                | b"oe"
                | b"ie"
                | b"ai"
                | b"oi"
        )
}

/// Calls `found` with the stem before a suffix that starts with a vowel, as it is spelled alone, and what that costs extra.
pub(in crate::dutch) fn respelled(stem: &str, mut found: impl FnMut(&str, u8)) {
    let bytes = stem.as_bytes();
    let Some((&last, before)) = bytes.split_last() else {
        return;
    };
    // The rules are those of plain letters; the last byte of another one is no letter at all.
    if !last.is_ascii() || may_be_vowel(last) {
        return found(stem, 0);
    }
    if before.last() == Some(&last) {
        return found(&stem[..stem.len() - 1], 0);
    }
    let devoiced = match last {
        b'z' => "s",
        b'v' => "f",
        _ => &stem[stem.len() - 1..],
    };
    let body = &stem[..stem.len() - 1];
    let open = before
        .last()
        .filter(|&&v| matches!(v, b'a' | b'e' | b'o' | b'u'))
        .copied();
    let single = open.filter(|_| !ends_long(body) && !body.ends_with("ae"));
    let plain = Form::joined(body, devoiced);
    let Some(vowel) = single.filter(|_| last != b'w' && last != b'x' && last != b'j') else {
        return found(plain.text(), 0);
    };
    let mut long = Form::joined(body, char::from(vowel).encode_utf8(&mut [0; 4]));
    long.push(devoiced);
    let unstressed = syllables(unprefixed(stem)) >= 2;
    match (unstressed, vowel, last) {
        (true, b'e', b'r') if !is_native_er(stem) => {
            found(long.text(), 0);
            found(plain.text(), 3);
        }
        (true, b'e', b'l' | b'm' | b'n' | b'r' | b't' | b'k' | b'g' | b'd' | b'p') => {
            found(plain.text(), 0);
            found(long.text(), 4);
        }
        (true, b'o', b'r') | (true, b'u', _) | (true, b'a', b's' | b'z') => {
            found(long.text(), 0);
            found(plain.text(), 2);
        }
        _ => found(long.text(), 0),
    }
}

/// Verbs in `-eren` are loans with a long `eer` (`parkeren`), but for those in an unstressed `-er` (`leveren`, `veranderen`).
fn is_native_er(stem: &str) -> bool {
    const ENDS: [&str; 63] = [
        "abber", "acher", "achter", "ader", "after", "agger", "akker", "alver", "amer", "ammer", "ander",
        "anger", "apper", "ater", "echter", "egger", "eider", "eiger", "eister", "eker", "ekker", "elder",
        "eller", "emmer", "epper", "erder", "eter", "etter", "euker", "ever", "iffer", "igger", "ijder",
        "ijfer", "ijver", "ikker", "ilder", "ilver", "inder", "ingger", "inger", "inner", "ipper", "itter",
        "obber", "odder", "oeder", "oeker", "oeter", "offer", "okker", "olger", "onder", "onger", "opper",
        "order", "otter", "over", "uider", "uister", "uiver", "ukker", "ulder",
    ];
    ENDS.iter().any(|end| stem.ends_with(end))
}

/// Without a prefix that carries no stress, so that `vervelen` counts as `velen`.
fn unprefixed(word: &str) -> &str {
    irregular::fronts(word)
        .max_by_key(|front| front.len())
        .map_or_else(
            || {
                word.strip_prefix("ge")
                    .filter(|rest| rest.len() >= 3)
                    .unwrap_or(word)
            },
            |front| &word[front.len()..],
        )
}
