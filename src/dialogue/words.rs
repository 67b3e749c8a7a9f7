//! A message as plain words, for the parts of the dialogue that compare whole words: commands, emergencies, answers, small talk.

use super::courtesy;
use super::event::Attachment;
use super::notes::{self, Noted, Notes};
use std::ops::Range;

/// Longest message that is read as an answer or a question, in characters; a WhatsApp message holds 4,096.
pub(super) const LONGEST: usize = 4_096;
/// Characters of a message that are searched for emergency words.
const SEARCHED: usize = 20_000;

/// A message with its words, read once for all steps of the policy.
#[derive(Debug, Clone, Default)]
pub(super) struct Message<'m> {
    /// As typed, without spaces around it.
    pub text: &'m str,
    /// Value of the button.
    pub choice: Option<&'m str>,
    /// Photos and places.
    pub attachments: &'m [Attachment],
    /// The words with one space between them.
    pub plain: &'m str,
    /// Lower-case words without diacritics or punctuation.
    pub words: Vec<&'m str>,
    /// What is known of each of them.
    pub notes: Notes,
    /// Which of them are left without the greeting before and the thanks behind.
    pub core: Range<usize>,
    /// Longer than [`LONGEST`].
    pub too_long: bool,
}

impl<'m> Message<'m> {
    /// `plain` is what [`plain`] makes of `text`.
    pub(super) fn new(
        text: &'m str,
        plain: &'m str,
        choice: Option<&'m str>,
        attachments: &'m [Attachment],
    ) -> Self {
        let mut words = Vec::with_capacity(plain.len() / 4 + 1);
        words.extend(split(plain));
        let notes = notes::of(&words);
        Self {
            text: text.trim(),
            choice,
            attachments,
            plain,
            core: courtesy::core(Noted::new(&words, &notes)),
            words,
            notes,
            too_long: text.len() > LONGEST && text.chars().nth(LONGEST).is_some(),
        }
    }

    /// The words with what is known of each.
    pub(super) fn noted(&self) -> Noted<'_, 'm> {
        Noted::new(&self.words, &self.notes)
    }

    /// Do the words of a phrase, plain with one space between them, stand next to each other?
    pub(super) fn has(&self, phrase: &str) -> bool {
        let Some(&first) = phrase.as_bytes().first() else {
            return false;
        };
        let mut at = 0;
        self.words.iter().any(|word| {
            let from = at;
            at += word.len() + 1;
            if word.as_bytes().first() != Some(&first) {
                return false;
            }
            let rest = &self.plain[from..];
            rest.starts_with(phrase) && matches!(rest.as_bytes().get(phrase.len()), None | Some(b' '))
        })
    }

    /// A message without button or attachment.
    #[cfg(test)]
    pub(super) fn typed(text: &'m str, plain: &'m str) -> Self {
        Self::new(text, plain, None, &[])
    }
}

/// Lower-case words without diacritics, apostrophes or punctuation, one space between them.
pub(super) fn plain(text: &str) -> String {
    let is_long = text.len() > SEARCHED;
    let end = is_long.then(|| text.char_indices().nth(SEARCHED)).flatten();
    let head = end.map_or(text, |(end, _)| &text[..end]);
    crate::dutch::plain(head)
}

/// The words of a text, as those of a message.
pub(super) fn words(text: &str) -> Vec<String> {
    split(&plain(text)).map(str::to_owned).collect()
}

/// The words of a plain text. Its spaces are single bytes, so that no search is needed.
pub(super) fn split(plain: &str) -> impl Iterator<Item = &str> {
    let mut rest = plain;
    std::iter::from_fn(move || {
        let end = rest.bytes().position(|byte| byte == b' ');
        let word = &rest[..end.unwrap_or(rest.len())];
        rest = end.map_or("", |end| &rest[end + 1..]);
        (end.is_some() || !word.is_empty()).then_some(word)
    })
    .filter(|word| !word.is_empty())
}

/// The same but for a typing mistake, not in the first letter: one in a word of 5 letters or more, two in a word of 9 or more.
pub(super) fn alike(a: &str, b: &str) -> bool {
    a == b || (a.as_bytes().first() == b.as_bytes().first() && Look::of(a).alike(&Look::of(b)))
}

/// A word with what tells most other words apart from it; the distance itself is dear.
#[derive(Debug, Clone, Copy)]
pub(super) struct Look<'w> {
    pub text: &'w str,
    /// The letters that occur, one bit each; all that is no letter from a to z shares one.
    letters: u32,
    chars: u32,
}

impl<'w> Look<'w> {
    pub(super) fn of(text: &'w str) -> Self {
        let letters = text.bytes().fold(0, |seen, byte| match byte {
            b'a'..=b'z' => seen | 1 << (byte - b'a'),
            _ => seen | 1 << 31,
        });
        Self {
            text,
            letters,
            chars: text.chars().count() as u32,
        }
    }

    /// As [`alike`].
    #[inline]
    pub(super) fn alike(&self, other: &Look<'_>) -> bool {
        let shorter = self.chars.min(other.chars);
        let allowed = u32::from(shorter >= 5) + u32::from(shorter >= 9);
        // An edit changes at most two letters of the set that a word is made of. One branch for all that is ruled out.
        let may_be = (self.chars.abs_diff(other.chars) <= allowed)
            & ((self.letters ^ other.letters).count_ones() <= 2 * allowed);
        may_be && (self.text == other.text || allowed > 0 && self.differs_little(other, allowed))
    }

    fn differs_little(&self, other: &Look<'_>, allowed: u32) -> bool {
        self.text.chars().next() == other.text.chars().next()
            && edits(self.text, other.text) <= allowed as usize
    }
}

/// Letters that differ, are left out, added or swapped with their neighbour, from one word to the other.
pub(super) fn edits(a: &str, b: &str) -> usize {
    crate::dutch::typo::edits::plain_edits(a, b)
}

/// Words to find back behind a typing mistake: by first letter, each with what was noted of it.
#[derive(Debug, Default)]
pub(super) struct Lookalikes<T> {
    /// In the order of their first bytes; of one first byte in the order in which they were given.
    words: Vec<(Look<'static>, T)>,
    /// By first byte: where in `words` those begin.
    starts: Vec<u32>,
}

impl<T> Lookalikes<T> {
    pub(super) fn new(words: impl IntoIterator<Item = (&'static str, T)>) -> Self {
        let words = words.into_iter().filter(|(word, _)| !word.is_empty());
        let mut words: Vec<_> = words.map(|(word, note)| (Look::of(word), note)).collect();
        let first = |word: &(Look<'static>, T)| word.0.text.as_bytes()[0];
        words.sort_by_key(first);
        let before = |byte: u16| words.partition_point(|word| u16::from(first(word)) < byte) as u32;
        let starts = (0..=BYTES).map(before).collect();
        Self { words, starts }
    }

    /// Those with the first letter of this word, in the order in which they were given.
    pub(super) fn near(&self, word: &str) -> &[(Look<'static>, T)] {
        let Some(first) = word.bytes().next().map(usize::from) else {
            return &[];
        };
        match (self.starts.get(first), self.starts.get(first + 1)) {
            (Some(start), Some(end)) => &self.words[*start as usize..*end as usize],
            _ => &[],
        }
    }

    /// Those that the word is, or is alike.
    pub(super) fn alike(&self, word: &str) -> impl Iterator<Item = &(Look<'static>, T)> {
        let near = self.near(word);
        let look = (!near.is_empty()).then(|| Look::of(word));
        near.iter()
            .filter(move |(known, _)| look.as_ref().is_some_and(|look| known.alike(look)))
    }
}

/// How many bytes there are.
const BYTES: u16 = 256;

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
