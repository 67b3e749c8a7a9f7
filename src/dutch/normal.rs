//! One spelling for what looks or sounds the same: compatibility forms, case, diacritics, quotes, dashes, stretched letters.
//!
//! Normalising twice is normalising once, and every byte of the result knows which bytes of the original it came from.
//!
//! * Compatibility decomposition (NFKD), lower case, combining marks dropped: `É`, `é`, `e`+U+0301 → `e`; `ĳ` → `ij`; `ß` → `ss`.
//! * Zero-width, bidi, variation-selector and control characters are removed; other white space becomes a space, line ends `\n`.
//! * Typographic quotes become `'` or `"`, dashes `-`.
//! * A letter written three times or more is squeezed (`squeezed`): `heeeel` → `heel`, `neeee` → `nee`, `jaaaa` → `ja`, `helppp` → `help`.

use super::token::Span;
use unicode_normalization::char::{decompose_compatible, is_combining_mark};

/// A message is read up to this many characters; the rest is ignored ([`Normal::cut`] says so).
pub const MAX_CHARS: usize = 4_000;

/// A normalised text with its way back to the original. Reuse it between messages: it keeps its buffers.
#[derive(Debug, Default, Clone)]
pub struct Normal {
    text: String,
    /// Per byte of `text` the original bytes it came from; empty when both texts have the same bytes positions.
    origin: Vec<(u32, u32)>,
    cut: bool,
    spare: String,
    spare_origin: Vec<(u32, u32)>,
}

impl Normal {
    /// Reads `original`, replacing what was read before.
    pub fn read(&mut self, original: &str) {
        self.text.clear();
        self.origin.clear();
        let head = head(original);
        self.cut = head.len() < original.len();
        if is_plain(head.as_bytes()) {
            self.text.push_str(head);
            self.text.make_ascii_lowercase();
            return;
        }
        for (at, c) in head.char_indices() {
            let from = (at as u32, (at + c.len_utf8()) as u32);
            fold(c, &mut |folded| {
                self.text.push(folded);
                self.origin.resize(self.text.len(), from);
            });
        }
        self.squeeze();
    }

    /// The normalised text.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Nothing was done but lower case.
    pub(super) fn is_plain(&self) -> bool {
        self.origin.is_empty()
    }

    /// The original was longer than [`MAX_CHARS`].
    #[must_use]
    pub fn cut(&self) -> bool {
        self.cut
    }

    /// The bytes of the original behind the bytes `start..end` of [`Normal::text`].
    #[must_use]
    pub fn span(&self, start: usize, end: usize) -> Span {
        if start >= end {
            return Span { start: 0, end: 0 };
        }
        if self.origin.is_empty() {
            return Span {
                start: start as u32,
                end: end as u32,
            };
        }
        Span {
            start: self.origin[start].0,
            end: self.origin[end - 1].1,
        }
    }

    /// Squeezes runs of three letters and more, in `text` and `origin` alike.
    fn squeeze(&mut self) {
        if !has_run(self.text.as_bytes()) {
            return;
        }
        self.spare.clear();
        self.spare_origin.clear();
        let mut rest = self.text.as_str();
        while let Some(c) = rest.chars().next() {
            let at = self.text.len() - rest.len();
            let run = rest.chars().take_while(|&other| other == c).count();
            let after = &rest[run * c.len_utf8()..];
            let keep = if run < 3 { run } else { squeezed(c, run, after) };
            let from = self.origin[at];
            let to = self.origin[at + run * c.len_utf8() - 1].1;
            for nth in 0..keep {
                let span = if nth + 1 == keep { (from.0, to) } else { from };
                self.spare.push(c);
                self.spare_origin.resize(self.spare.len(), span);
            }
            rest = after;
        }
        std::mem::swap(&mut self.text, &mut self.spare);
        std::mem::swap(&mut self.origin, &mut self.spare_origin);
    }
}

/// The normalised form of a text, for content and tests; the matcher uses a [`Normal`] that it keeps.
#[must_use]
pub fn normalise(text: &str) -> String {
    let mut normal = Normal::default();
    normal.read(text);
    normal.text
}

/// Is a text surely its own normalised form? Cheaper than to normalise it; says no when it is not sure.
#[must_use]
pub fn is_normal(text: &str) -> bool {
    text.len() <= MAX_CHARS && is_plain(text.as_bytes()) && !text.bytes().any(|b| b.is_ascii_uppercase())
}

/// The first [`MAX_CHARS`] characters.
fn head(text: &str) -> &str {
    if text.len() <= MAX_CHARS {
        return text;
    }
    text.char_indices()
        .nth(MAX_CHARS)
        .map_or(text, |(at, _)| &text[..at])
}

/// Nothing to do but lower case. Looks at all of it: that is quicker than to stop early, for most texts are plain.
fn is_plain(bytes: &[u8]) -> bool {
    let odd = |b: u8| !(b' '..=b'~').contains(&b) & (b != b'\n') | (b == b'`');
    !bytes.iter().fold(false, |any, &b| any | odd(b)) && !has_run(bytes)
}

/// Is some ASCII letter (in any case) or the start of some other character written three times in a row? May err on the side of yes.
fn has_run(bytes: &[u8]) -> bool {
    let (Some(second), Some(third)) = (bytes.get(1..), bytes.get(2..)) else {
        return false;
    };
    let threes = bytes.iter().zip(second).zip(third);
    threes.fold(false, |any, ((&a, &b), &c)| {
        let letter = a | 0x20;
        let is_run = letter.is_ascii_lowercase() & (b | 0x20 == letter) & (c | 0x20 == letter);
        any | is_run | (a >= 0x80)
    })
}

/// How many of `run` ≥ 3 equal characters stay. Dutch doubles vowels only inside a word (and `ee` at its end), never ends in a
/// double consonant, and has no `ii`. `www.` stays; digits, punctuation and other scripts are left alone.
fn squeezed(c: char, run: usize, after: &str) -> usize {
    let inside = after.chars().next().is_some_and(char::is_alphabetic);
    match c {
        'w' if run == 3 && after.starts_with('.') => 3,
        'e' => 2,
        'i' => 1,
        'a'..='z' => 1 + usize::from(inside),
        _ if c.is_alphabetic() && !c.is_ascii() => 2,
        _ => run,
    }
}

/// Calls `push` with the characters that stand for `c`; none when it is removed.
fn fold(c: char, push: &mut impl FnMut(char)) {
    if c.is_ascii() {
        return fold_simple(c, push);
    }
    if let Some(plain) = quote_or_dash(c) {
        return push(plain);
    }
    decompose_compatible(c, |part| {
        for lower in part.to_lowercase() {
            decompose_compatible(lower, |last| fold_simple(last, push));
        }
    });
}

fn fold_simple(c: char, push: &mut impl FnMut(char)) {
    if let Some(plain) = quote_or_dash(c) {
        return push(plain);
    }
    match c {
        'A'..='Z' => push(c.to_ascii_lowercase()),
        '\n' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}' => push('\n'),
        '\u{2044}' => push('/'),
        'ß' => "ss".chars().for_each(push),
        'æ' => "ae".chars().for_each(push),
        'œ' => "oe".chars().for_each(push),
        'þ' => "th".chars().for_each(push),
        'ø' => push('o'),
        'ł' => push('l'),
        'đ' | 'ð' => push('d'),
        'ı' => push('i'),
        _ if c.is_whitespace() => push(' '),
        _ if is_invisible(c) || is_combining_mark(c) => {}
        _ => push(c),
    }
}

fn quote_or_dash(c: char) -> Option<char> {
    match c {
        '’' | '‘' | '‚' | '‛' | '`' | '´' | 'ʼ' | 'ʻ' | 'ˈ' | '′' | '＇' => Some('\''),
        '“' | '”' | '„' | '‟' | '«' | '»' | '″' | '＂' => Some('"'),
        '‐' | '‑' | '‒' | '–' | '—' | '―' | '−' | '－' => Some('-'),
        _ => None,
    }
}

/// Control, zero-width, bidi, tag, variation-selector and skin-tone characters.
fn is_invisible(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}'..='\u{1160}' | '\u{17b4}'..='\u{17b5}' | '\u{180b}'..='\u{180f}'
            | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{fe00}'..='\u{fe0f}'
            | '\u{feff}' | '\u{ffa0}' | '\u{fff0}'..='\u{fffb}' | '\u{1f3fb}'..='\u{1f3ff}' | '\u{e0000}'..='\u{e0fff}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn one_spelling() {
        for (from, to) in [
            ("Mijn KLIKO", "mijn kliko"),
            ("één café, coördinatie", "een cafe, coordinatie"),
            ("e\u{301}e\u{301}n", "een"),
            ("foto’s en auto`s, ‘s morgens", "foto's en auto's, 's morgens"),
            ("gft–bak — nu", "gft-bak - nu"),
            ("Ĳssel straße İzmir", "ijssel strasse izmir"),
            ("kli\u{200b}ko \u{202e}bak\u{ad}je", "kliko bakje"),
            ("tab\tregel\r\nx", "tab regel\n\nx"),
            ("𝐡𝐞𝐥𝐩 ｈｅｌｐ", "help help"),
            ("🗑️ vol 👍🏽", "🗑 vol 👍"),
        ] {
            assert_eq!(normalise(from), to);
        }
    }

    #[test]
    fn stretched_letters() {
        for (from, to) in [
            ("heeeeeel lang", "heel lang"),
            ("neeeeee", "nee"),
            ("jaaaa zooo", "ja zo"),
            ("HELPPPP", "help"),
            ("hallllo", "hallo"),
            ("woooord", "woord"),
            ("bel 1000000", "bel 1000000"),
            ("www.zeedam.example", "www.zeedam.example"),
            ("wat!!!!", "wat!!!!"),
        ] {
            assert_eq!(normalise(from), to);
        }
    }

    #[test]
    fn long_messages_are_cut() {
        let mut normal = Normal::default();
        normal.read(&"é".repeat(MAX_CHARS + 1));
        assert!(normal.cut());
        normal.read("kort");
        assert!(!normal.cut());
    }

    #[test]
    fn spans_lead_back() {
        let original = "Mijn “Kliko” is heeeeel VÓL";
        let mut normal = Normal::default();
        normal.read(original);
        for (word, source) in [("kliko", "Kliko"), ("heel", "heeeeel"), ("vol", "VÓL")] {
            let at = normal.text().find(word).unwrap();
            assert_eq!(normal.span(at, at + word.len()).of(original), source);
        }
    }

    proptest! {
        #[test]
        fn twice_is_once(text in "\\PC{0,60}|[a-eA-E'é ]{0,40}|(?s).{0,40}") {
            let once = normalise(&text);
            prop_assert_eq!(&normalise(&once), &once);
            prop_assert!(!is_normal(&text) || once == text);
        }

        #[test]
        fn every_piece_has_a_valid_span(text in "(?s).{0,60}") {
            let mut normal = Normal::default();
            normal.read(&text);
            let mut last = 0;
            for (at, c) in normal.text().char_indices() {
                let span = normal.span(at, at + c.len_utf8());
                prop_assert!(text.get(span.start as usize..span.end as usize).is_some_and(|s| !s.is_empty()));
                prop_assert!(span.start >= last);
                last = span.start;
            }
        }
    }
}
