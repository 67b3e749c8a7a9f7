//! The words of a message that may be changed, each with its place.

use super::random::Random;
use std::ops::Range;

/// A word of letters (an apostrophe or hyphen inside is allowed) with its bytes in the text. What holds a digit, `@` or a dot inside — a
/// postcode, an address, a time — is no word.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Word<'t> {
    pub text: &'t str,
    pub bytes: Range<usize>,
}

impl Word<'_> {
    pub fn letters(&self) -> usize {
        self.text.chars().count()
    }

    pub fn lower(&self) -> String {
        self.text.to_lowercase()
    }

    /// Is it a word of little meaning, such as `de` or `niet`?
    pub fn is_function_word(&self) -> bool {
        crate::dutch::function_word(&self.lower()).is_some()
    }
}

/// The words of a text, in order.
pub(super) fn words(text: &str) -> Vec<Word<'_>> {
    let mut words = Vec::new();
    let mut at = 0;
    for chunk in text.split_inclusive(char::is_whitespace) {
        let start = at;
        at += chunk.len();
        let left = chunk.trim_start_matches(|letter: char| !letter.is_alphanumeric());
        let from = start + chunk.len() - left.len();
        let word = left.trim_end_matches(|letter: char| !letter.is_alphanumeric());
        let is_inner = |letter: char| letter.is_alphabetic() || matches!(letter, '\'' | '’' | '-');
        if !word.is_empty() && word.chars().all(is_inner) {
            words.push(Word {
                text: word,
                bytes: from..from + word.len(),
            });
        }
    }
    words
}

/// Replaces places in a text. The places do not overlap; order does not matter.
pub(super) fn replace(text: &str, mut changes: Vec<(Range<usize>, String)>) -> String {
    changes.sort_by_key(|(bytes, _)| bytes.start);
    let mut out = String::with_capacity(text.len() + 16);
    let mut at = 0;
    for (bytes, new) in changes {
        out.push_str(text.get(at..bytes.start).unwrap_or_default());
        out.push_str(&new);
        at = bytes.end;
    }
    out.push_str(text.get(at..).unwrap_or_default());
    out
}

/// Gives up to `most` words another form: `forms` says which forms a word can take.
pub(super) fn change(
    text: &str,
    most: usize,
    random: &mut Random,
    forms: impl Fn(&Word<'_>) -> Vec<String>,
) -> Option<String> {
    let mut open: Vec<(Range<usize>, Vec<String>)> = words(text)
        .into_iter()
        .map(|word| (word.bytes.clone(), forms(&word), word.text))
        .map(|(bytes, mut forms, old)| {
            forms.retain(|form| form != old && !form.is_empty());
            (bytes, forms)
        })
        .filter(|(_, forms)| !forms.is_empty())
        .collect();
    let mut changes = Vec::new();
    while changes.len() < most && !open.is_empty() {
        let (bytes, forms) = open.swap_remove(random.below(open.len()));
        changes.extend(random.pick(&forms).map(|form| (bytes, form.clone())));
    }
    (!changes.is_empty()).then(|| replace(text, changes))
}

/// Gives `form` the capitals of `old`: all of them, the first, or none.
pub(super) fn with_capitals_of(old: &str, form: &str) -> String {
    let mut letters = old.chars().filter(|letter| letter.is_alphabetic());
    let first = letters.next().is_some_and(char::is_uppercase);
    let mut rest = letters.peekable();
    if first && rest.peek().is_some() && rest.all(char::is_uppercase) {
        return form.to_uppercase();
    }
    let mut out = form.chars();
    match out.next() {
        Some(letter) if first => letter.to_uppercase().chain(out).collect(),
        _ => form.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_word_is_left_alone() {
        let text = "Hé, mijn auto's (op 4381 AB) jan@x.nl om 10.30: gft-bak!";
        let found: Vec<&str> = words(text).iter().map(|word| word.text).collect();
        assert_eq!(found, ["Hé", "mijn", "auto's", "op", "AB", "om", "gft-bak"]);
        for word in words(text) {
            assert_eq!(&text[word.bytes.clone()], word.text);
        }
    }

    #[test]
    fn capitals_are_kept() {
        assert_eq!(with_capitals_of("Niet", "nie"), "Nie");
        assert_eq!(with_capitals_of("NIET", "nie"), "NIE");
        assert_eq!(with_capitals_of("niet", "nie"), "nie");
    }

    #[test]
    fn as_many_words_change_as_asked() {
        let shout = |word: &Word<'_>| vec![word.text.to_uppercase()];
        let changed = |most| {
            let text = change("a b c", most, &mut Random::new(7), shout);
            text.map_or(0, |text| {
                text.chars().filter(|letter| letter.is_uppercase()).count()
            })
        };
        assert_eq!((changed(1), changed(2), changed(9)), (1, 2, 3));
        assert_eq!(change("1 2", 3, &mut Random::new(7), shout), None);
    }
}
