//! Keyword lines: parts with `+` between them, each a word or a phrase.

use std::ops::Range;

/// The parts of a keyword line with their places (bytes in the line), trimmed; an empty part is kept, so that it can be reported.
///
/// A `+` straight after a digit belongs to the word: `65+`.
#[must_use]
pub fn parts(line: &str) -> Vec<(&str, Range<usize>)> {
    let mut parts = Vec::new();
    let mut start = 0;
    let mut previous = ' ';
    for (at, character) in line.char_indices() {
        if character == '+' && !previous.is_ascii_digit() {
            parts.push(trimmed(line, start..at));
            start = at + 1;
        }
        previous = character;
    }
    parts.push(trimmed(line, start..line.len()));
    parts
}

fn trimmed(line: &str, range: Range<usize>) -> (&str, Range<usize>) {
    let part = &line[range.clone()];
    let start = range.start + part.len() - part.trim_start().len();
    let part = part.trim();
    (part, start..start + part.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn splits_at_plus_but_not_in_65_plus() {
        let words = |line| parts(line).into_iter().map(|(part, _)| part).collect::<Vec<_>>();
        assert_eq!(words("container + niet geleegd"), ["container", "niet geleegd"]);
        assert_eq!(words("a+b +c"), ["a", "b", "c"]);
        assert_eq!(words("65+ + pas"), ["65+", "pas"]);
        assert_eq!(words("bak +"), ["bak", ""]);
        assert_eq!(parts(" é + b")[0].1, 1..3);
        assert_eq!(words(""), [""]);
    }
}
