//! Reading on after a mistake: the smallest part that makes no sense is left out, and the file is read again.

use super::build::{self, Failure, Mask};
use super::{Document, explain};
use crate::diagnostic::{Diagnostic, FileId};
use granit_parser::ErrorKind;
use std::ops::Range;

/// Mistakes of one file after which the rest is left unread.
const MOST_MISTAKES: usize = 20;
/// Bytes that are read again after mistakes; keeps a large broken file quick.
const MOST_BYTES: usize = 32 << 20;

/// Reads one file. All mistakes that can be told apart are reported; what could be read is in the tree.
#[must_use]
pub fn parse(text: &str, file: FileId) -> Document {
    let mut reader = Reader {
        text,
        copy: None,
        file,
        masks: Vec::new(),
        mistakes: Vec::new(),
        tabs_replaced: false,
    };
    reader.blank_control_characters();
    let most_runs = MOST_MISTAKES.min(MOST_BYTES / text.len().max(1)).max(1);
    let mut runs = 0;
    loop {
        runs += 1;
        let copy = reader.copy.as_deref().map(String::from_utf8_lossy);
        let attempt = build::attempt(copy.as_deref().unwrap_or(text), file, &reader.masks);
        let goes_on = match &attempt.failure {
            Some(failure) => reader.leave_out(failure) && runs <= most_runs,
            None => false,
        };
        if goes_on {
            continue;
        }
        let mut diagnostics = reader.mistakes;
        diagnostics.extend(attempt.diagnostics);
        let complete = diagnostics.is_empty() && !attempt.stopped;
        return Document {
            root: attempt.root,
            complete,
            diagnostics,
        };
    }
}

struct Reader<'t> {
    text: &'t str,
    /// The text with the masks made blank, of the same length; none while nothing is left out.
    copy: Option<Vec<u8>>,
    file: FileId,
    /// In order of place.
    masks: Vec<Mask>,
    mistakes: Vec<Diagnostic>,
    tabs_replaced: bool,
}

impl Reader<'_> {
    /// To make something blank in.
    fn copy(&mut self) -> &mut Vec<u8> {
        self.copy.get_or_insert_with(|| self.text.as_bytes().to_vec())
    }

    fn blank_control_characters(&mut self) {
        let is_control =
            |byte: &u8| (*byte < b' ' && !matches!(byte, b'\n' | b'\r' | b'\t')) || *byte == 0x7F;
        let bytes = self.text.as_bytes();
        let Some(first) = bytes.iter().position(is_control) else {
            return;
        };
        let count = bytes.iter().filter(|byte| is_control(byte)).count();
        self.mistakes
            .push(explain::control_character(self.text, self.file, first, count));
        self.copy()
            .iter_mut()
            .filter(|byte| is_control(byte))
            .for_each(|byte| *byte = b' ');
    }

    /// Reports a mistake and makes it blank. False when nothing new can be learnt by reading again.
    fn leave_out(&mut self, failure: &Failure) -> bool {
        if is_tab(&failure.kind) && !self.tabs_replaced {
            let lines = self.replace_tabs(failure.at);
            self.mistakes
                .push(explain::tab(self.text, self.file, failure.at, lines));
            self.tabs_replaced = true;
            return true;
        }
        let last_mask = self.masks.last().map_or(0, |mask| mask.range.end);
        let goes_forward = self.masks.is_empty() || failure.at > last_mask;
        // Tabs and spaces that were mixed give mistakes that are not there once the tabs are gone.
        if !goes_forward || self.tabs_replaced {
            return false;
        }
        let mask = self.mask(failure);
        self.mistakes
            .push(explain::failure(failure, &mask.range, self.text, self.file));
        let is_new = mask.range.start >= last_mask && !mask.range.is_empty();
        if is_new {
            self.blank(&mask.range);
            self.masks.push(mask);
        }
        is_new && failure.kind != ErrorKind::RecursionLimitExceeded
    }

    fn replace_tabs(&mut self, at: usize) -> usize {
        let mut lines = 0;
        let mut is_indent = true;
        let mut line_has_tab = false;
        let from = line_start(self.text, at);
        for byte in &mut self.copy()[from..] {
            match *byte {
                b'\n' => (is_indent, line_has_tab) = (true, false),
                b'\t' if is_indent => {
                    *byte = b' ';
                    lines += usize::from(!line_has_tab);
                    line_has_tab = true;
                }
                b' ' => {}
                _ => is_indent = false,
            }
        }
        lines
    }

    fn blank(&mut self, range: &Range<usize>) {
        let is_break = |byte: &u8| matches!(byte, b'\n' | b'\r');
        self.copy()[range.clone()]
            .iter_mut()
            .filter(|byte| !is_break(byte))
            .for_each(|byte| *byte = b' ');
    }

    /// The smallest part around a mistake that can be left out.
    fn mask(&self, failure: &Failure) -> Mask {
        let text = self.text;
        let error_line = line_start(text, failure.at)..line_end(text, failure.at);
        let value = |range: Range<usize>| Mask {
            range,
            is_value: true,
        };
        if let Some(open) = failure.open_flow {
            // A bracket that was not closed on its own line swallowed the lines below; they are probably fine.
            let end = line_end(text, open).min(error_line.end);
            return value(open..end);
        }
        if let Some(closed) = failure
            .closed_flow
            .clone()
            .filter(|closed| same_line(text, closed.end, failure.at))
        {
            return value(closed.start..error_line.end);
        }
        if is_quote(&failure.kind) {
            return value(self.quoted(failure));
        }
        if is_after_star(failure, text) {
            return value(failure.last.start..error_line.end);
        }
        if failure.kind == ErrorKind::CommentInterceptedScalar {
            let next_line = (error_line.end + 1).min(text.len());
            return value(failure.last.start..line_end(text, next_line));
        }
        if failure.last_is_scalar
            && failure.kind == ErrorKind::MappingValueNotAllowed
            && failure.last.start > 0
        {
            return value(failure.last.start..error_line.end);
        }
        if matches!(
            failure.kind,
            ErrorKind::UnexpectedCharacter { .. } | ErrorKind::BlockSequenceEntryNotAllowed
        ) {
            return value(failure.at..error_line.end);
        }
        Mask {
            range: error_line,
            is_value: false,
        }
    }

    /// From the opening quote to the end of its line.
    fn quoted(&self, failure: &Failure) -> Range<usize> {
        let from = failure.last.end.min(failure.at);
        let quote = self.text[from..]
            .find(['"', '\''])
            .map_or(failure.at, |at| from + at);
        quote..line_end(self.text, quote)
    }
}

/// Did a text that starts with `*` look like an alias?
pub(super) fn is_after_star(failure: &Failure, text: &str) -> bool {
    text[failure.last.clone()].starts_with('*') && same_line(text, failure.last.start, failure.at)
}

fn is_tab(kind: &ErrorKind) -> bool {
    use ErrorKind::{TabAtBlockScalarStart, TabInBlockIndentation, TabInIndentation, TabNotAllowed};
    matches!(
        kind,
        TabNotAllowed | TabInBlockIndentation | TabAtBlockScalarStart | TabInIndentation
    )
}

/// Is the mistake in a quoted text?
pub(super) fn is_quote(kind: &ErrorKind) -> bool {
    use ErrorKind::*;
    matches!(
        kind,
        DocumentIndicatorInQuotedScalar
            | UnclosedQuotedScalar
            | InvalidQuotedScalarIndent
            | InvalidTrailingSingleQuotedScalar
            | InvalidTrailingDoubleQuotedScalar
            | UnknownQuotedScalarEscape
            | InvalidQuotedScalarHexEscape
            | InvalidLowSurrogateHexEscape
            | InvalidLowSurrogate
            | MissingLowSurrogate
            | UnpairedLowSurrogate
            | InvalidUnicodeEscape
    )
}

pub(super) fn line_start(text: &str, at: usize) -> usize {
    text.as_bytes()[..at]
        .iter()
        .rposition(|byte| *byte == b'\n')
        .map_or(0, |at| at + 1)
}

pub(super) fn line_end(text: &str, at: usize) -> usize {
    let end = text.as_bytes()[at..].iter().position(|byte| *byte == b'\n');
    let end = end.map_or(text.len(), |length| at + length);
    end - usize::from(end > at && text.as_bytes()[end - 1] == b'\r')
}

pub(super) fn same_line(text: &str, a: usize, b: usize) -> bool {
    !text.as_bytes()[a.min(b)..a.max(b)].contains(&b'\n')
}
