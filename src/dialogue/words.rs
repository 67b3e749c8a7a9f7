//! A message as plain words, for the parts of the dialogue that compare whole words: commands, emergencies, answers, small talk.

use super::event::Attachment;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Longest message that is read as an answer or a question, in characters; a WhatsApp message holds 4,096.
pub(super) const LONGEST: usize = 4_096;
/// Characters of a message that are searched for emergency words.
const SEARCHED: usize = 20_000;

/// A message with its words.
#[derive(Debug, Clone, Default)]
pub(super) struct Message {
    /// As typed, without spaces around it.
    pub text: String,
    /// Value of the button.
    pub choice: Option<String>,
    /// Photos and places.
    pub attachments: Vec<Attachment>,
    /// Lower-case words without diacritics or punctuation.
    pub words: Vec<String>,
    /// Longer than [`LONGEST`].
    pub too_long: bool,
}

impl Message {
    pub(super) fn new(text: &str, choice: Option<&str>, attachments: &[Attachment]) -> Self {
        Self {
            text: text.trim().to_owned(),
            choice: choice.map(str::to_owned),
            attachments: attachments.to_vec(),
            words: words(text),
            too_long: text.chars().nth(LONGEST).is_some(),
        }
    }

    /// The words with one space between them.
    pub(super) fn plain(&self) -> String {
        self.words.join(" ")
    }
}

/// Lower-case words without diacritics, apostrophes or punctuation.
pub(super) fn words(text: &str) -> Vec<String> {
    let mut out = Vec::new();
    let mut word = String::new();
    for c in text.chars().take(SEARCHED).nfkd() {
        if is_combining_mark(c) || is_invisible(c) {
            continue;
        }
        if c.is_alphanumeric() {
            word.extend(c.to_lowercase());
        } else if !word.is_empty() {
            out.push(std::mem::take(&mut word));
        }
    }
    if !word.is_empty() {
        out.push(word);
    }
    out
}

/// Apostrophes (`foto's`), and characters without width.
fn is_invisible(c: char) -> bool {
    matches!(
        c,
        '\'' | '’' | '‘' | '`' | '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}'
    )
}

/// The same but for a typing mistake, not in the first letter: one in a word of 5 letters or more, two in a word of 9 or more.
pub(super) fn alike(a: &str, b: &str) -> bool {
    if a == b {
        return true;
    }
    if a.as_bytes().first() != b.as_bytes().first() {
        return false;
    }
    let (la, lb) = (a.chars().count(), b.chars().count());
    let allowed = match la.min(lb) {
        0..=4 => return false,
        5..=8 => 1,
        _ => 2,
    };
    // An edit changes at most two letters of the set that a word is made of; the distance itself is dear.
    la.abs_diff(lb) <= allowed
        && (letters(a) ^ letters(b)).count_ones() as usize <= 2 * allowed
        && a.chars().next() == b.chars().next()
        && strsim::osa_distance(a, b) <= allowed
}

/// The letters that occur, one bit each; all that is no letter from a to z shares one.
fn letters(word: &str) -> u32 {
    word.bytes().fold(0, |seen, byte| match byte {
        b'a'..=b'z' => seen | 1 << (byte - b'a'),
        _ => seen | 1 << 31,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_lower_case_and_bare() {
        assert_eq!(
            words("Éen foto's, a.u.b.!! 🙂\u{200b}"),
            ["een", "fotos", "a", "u", "b"]
        );
        assert!(words("?!… 👍 \u{0}\u{1}").is_empty());
    }

    #[test]
    fn a_typing_mistake_is_alike_but_a_short_word_is_not() {
        assert!(alike("mederwerker", "medewerker"));
        assert!(alike("restafvla", "restafval"));
        assert!(!alike("stoep", "stop"));
        assert!(!alike("huis", "muis"));
    }
}
