//! A message as plain words, for the parts of the dialogue that compare whole words: commands, emergencies, answers, small talk.

use super::event::Attachment;
use rustc_hash::FxHashMap;

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
        Self {
            text: text.trim(),
            choice,
            attachments,
            plain,
            words: plain.split(' ').filter(|word| !word.is_empty()).collect(),
            too_long: text.len() > LONGEST && text.chars().nth(LONGEST).is_some(),
        }
    }

    /// Do the words of a phrase, plain with one space between them, stand next to each other?
    pub(super) fn has(&self, phrase: &str) -> bool {
        let mut at = 0;
        self.words.iter().any(|word| {
            let rest = &self.plain[at..];
            at += word.len() + 1;
            !phrase.is_empty()
                && rest.starts_with(phrase)
                && matches!(rest.as_bytes().get(phrase.len()), None | Some(b' '))
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
    let head = match text.char_indices().nth(SEARCHED) {
        Some((end, _)) if text.len() > SEARCHED => &text[..end],
        _ => text,
    };
    crate::dutch::plain(head)
}

/// The words of a text, as those of a message.
pub(super) fn words(text: &str) -> Vec<String> {
    plain(text)
        .split(' ')
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
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
    pub(super) fn alike(&self, other: &Look<'_>) -> bool {
        let allowed = match self.chars.min(other.chars) {
            0..=4 => return self.text == other.text,
            5..=8 => 1,
            _ => 2,
        };
        // An edit changes at most two letters of the set that a word is made of.
        self.chars.abs_diff(other.chars) <= allowed
            && (self.letters ^ other.letters).count_ones() <= 2 * allowed
            && self.text.chars().next() == other.text.chars().next()
            && (self.text == other.text || edits(self.text, other.text) <= allowed as usize)
    }
}

/// Letters that differ, are left out, added or swapped with their neighbour, from one word to the other.
pub(super) fn edits(a: &str, b: &str) -> usize {
    crate::dutch::typo::distance::plain_edits(a, b)
}

/// Words to find back behind a typing mistake: by first letter, each with what was noted of it.
#[derive(Debug, Default)]
pub(super) struct Lookalikes<T> {
    by_first: FxHashMap<u8, Vec<(Look<'static>, T)>>,
}

impl<T> Lookalikes<T> {
    pub(super) fn new(words: impl IntoIterator<Item = (&'static str, T)>) -> Self {
        let mut by_first: FxHashMap<u8, Vec<_>> = FxHashMap::default();
        for (word, note) in words {
            if let Some(first) = word.bytes().next() {
                by_first.entry(first).or_default().push((Look::of(word), note));
            }
        }
        Self { by_first }
    }

    /// Those with the first letter of this word, in the order in which they were given.
    pub(super) fn near(&self, word: &str) -> &[(Look<'static>, T)] {
        word.bytes()
            .next()
            .and_then(|first| self.by_first.get(&first))
            .map_or(&[], Vec::as_slice)
    }

    /// Those that the word is, or is alike.
    pub(super) fn alike(&self, word: &str) -> impl Iterator<Item = &(Look<'static>, T)> {
        let look = Look::of(word);
        self.near(word)
            .iter()
            .filter(move |(known, _)| known.alike(&look))
    }
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
