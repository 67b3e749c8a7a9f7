//! From a place in a value to a place in its source.

use crate::diagnostic::{SourceMap, Span};
use std::ops::Range;

/// The place in the source of a part of a value: `value` is what the scalar at `span` says, `part` a range of its bytes. Quotes, escapes,
/// folded lines and the indentation of blocks are walked through. Gives the whole span when the two do not fit together.
#[must_use]
pub fn within(sources: &SourceMap, span: Span, value: &str, part: Range<usize>) -> Span {
    let written = sources.slice(span);
    let Some((start, end)) = walk(written, value, &part) else {
        return span;
    };
    let offset = |at: usize| span.start + u32::try_from(at).unwrap_or(0);
    Span {
        file: span.file,
        start: offset(start),
        end: offset(end).max(offset(start)),
    }
}

/// Offsets in `written` of the start and the end of `part`.
fn walk(written: &str, value: &str, part: &Range<usize>) -> Option<(usize, usize)> {
    let quote = written
        .chars()
        .next()
        .filter(|first| matches!(first, '"' | '\'') && written.ends_with(*first));
    // A plain or block text that begins with a quote character is written without quotes around it.
    let quote = quote.filter(|_| written.len() > value.len());
    let mut at = quote.map_or(0, char::len_utf8);
    let mut places = (None, None);
    for (index, character) in value.char_indices() {
        if index == part.end {
            places.1 = Some(at);
        }
        if index >= part.end && index > part.start {
            break;
        }
        let length = step(&written[at..], character, quote)?;
        // Blanks that are not of the value stand before the character.
        let blanks = length.skipped;
        if index == part.start {
            places.0 = Some(at + blanks);
        }
        at += blanks + length.own;
    }
    let start = places.0.or((part.start == value.len()).then_some(at))?;
    Some((start, places.1.or((part.end == value.len()).then_some(at))?))
}

struct Step {
    skipped: usize,
    own: usize,
}

/// How many bytes stand for one character of the value.
fn step(written: &str, character: char, quote: Option<char>) -> Option<Step> {
    let take = |own: usize| Some(Step { skipped: 0, own });
    let first = written.chars().next()?;
    match (quote, first) {
        (Some('\''), '\'') => return take(2),
        (Some('"'), '\\') => {
            // A line that ends in a backslash is joined to the next one without a blank.
            if written[1..].starts_with(['\n', '\r']) {
                let skipped = 1 + blanks(&written[1..]);
                let own = step(written.get(skipped..)?, character, quote)?.own;
                return Some(Step { skipped, own });
            }
            return take(escape_length(written)?);
        }
        _ => {}
    }
    if first == character && !matches!(character, ' ' | '\n') {
        return take(first.len_utf8());
    }
    if matches!(character, ' ' | '\n') {
        return take(white_step(written, character)?);
    }
    // Indentation of a block, or what is left of a folded line.
    let skipped = blanks(written);
    let next = written.get(skipped..)?.chars().next()?;
    (skipped > 0 && next == character).then_some(Step {
        skipped,
        own: next.len_utf8(),
    })
}

/// A blank of the value is one blank, or a line break with all blanks around it.
fn white_step(written: &str, character: char) -> Option<usize> {
    let run = blanks(written);
    let has_break = written[..run].contains(['\n', '\r']);
    match (character, has_break) {
        (_, false) if run > 0 => Some(1),
        (' ', true) => Some(run),
        ('\n', true) => written.find('\n').map(|at| at + 1),
        _ => None,
    }
}

fn blanks(text: &str) -> usize {
    text.len() - text.trim_start_matches([' ', '\t', '\n', '\r']).len()
}

/// Bytes of an escape such as `\n`, `\x41`, `\u00e9`; a pair of surrogates is one.
fn escape_length(written: &str) -> Option<usize> {
    let code = written.chars().nth(1)?;
    let length = match code {
        'x' => 4,
        'u' => 6,
        'U' => 10,
        other => 1 + other.len_utf8(),
    };
    let is_surrogate = code == 'u'
        && written
            .get(2..3)
            .is_some_and(|digit| digit.eq_ignore_ascii_case("d"));
    let is_high = written.get(3..4).is_some_and(|digit| "89abAB".contains(digit));
    Some(if is_surrogate && is_high {
        2 * length
    } else {
        length
    })
}
