//! The tags of a text, `{{ … }}` and `{% … %}`, and the words in them.

use std::ops::Range;

/// `{{ … }}` or `{% … %}` in a text.
pub(super) struct Tag<'a> {
    /// `{% … %}`
    pub is_statement: bool,
    /// What stands between the signs.
    pub inner: &'a str,
    /// Bytes in the text, signs included.
    pub place: Range<usize>,
}

/// The tags of a text, as far as they are closed; what is not closed is a syntax error.
pub(super) fn tags(text: &str) -> Vec<Tag<'_>> {
    let mut tags = Vec::new();
    let mut at = 0;
    while let Some(start) = text[at..].find('{').map(|found| at + found) {
        let closing = match text.as_bytes().get(start + 1) {
            Some(b'{') => "}}",
            Some(b'%') => "%}",
            Some(b'#') => "#}",
            _ => {
                at = start + 1;
                continue;
            }
        };
        let Some(length) = text[start + 2..].find(closing) else {
            break;
        };
        let end = start + 2 + length;
        at = end + 2;
        if closing != "#}" {
            tags.push(Tag {
                is_statement: closing == "%}",
                inner: &text[start + 2..end],
                place: start..at,
            });
        }
    }
    tags
}

/// The same text with spaces for what stands in quotes.
pub(super) fn without_strings(expression: &str) -> String {
    let mut quote = None;
    let blank = |character: char| match quote {
        Some(open) if character == open => {
            quote = None;
            ' '
        }
        Some(_) => ' ',
        None if character == '"' || character == '\'' => {
            quote = Some(character);
            ' '
        }
        None => character,
    };
    expression.chars().map(blank).collect()
}

/// The words that follow each occurrence of `mark`.
pub(super) fn words_after<'a>(expression: &'a str, mark: &str) -> Vec<&'a str> {
    let word = |rest: &'a str| {
        let rest = rest.trim_start();
        let end = rest
            .find(|c: char| !c.is_alphanumeric() && c != '_')
            .unwrap_or(rest.len());
        &rest[..end]
    };
    expression
        .split(mark)
        .skip(1)
        .map(word)
        .filter(|word| !word.is_empty())
        .collect()
}
