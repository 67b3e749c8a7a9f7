//! The log of `balie serve`: standard error, one line per event, fit for the log by what the content says about personal data.

use crate::privacy::Place;
use crate::service::CurrentMasks;
use std::io::{self, Write};
use tracing_subscriber::fmt::MakeWriter;

/// Writes to standard error through the masks. Nothing that a resident wrote should come this far; what does all the same is masked here.
pub(super) struct MaskedLog {
    masks: CurrentMasks,
}

impl MaskedLog {
    pub(super) fn new(masks: CurrentMasks) -> Self {
        Self { masks }
    }
}

impl<'w> MakeWriter<'w> for MaskedLog {
    type Writer = Line<'w>;

    fn make_writer(&'w self) -> Line<'w> {
        Line {
            masks: &self.masks,
            text: Vec::new(),
        }
    }
}

/// One event; written when it is complete.
pub(super) struct Line<'w> {
    masks: &'w CurrentMasks,
    text: Vec<u8>,
}

impl Write for Line<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.text.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Drop for Line<'_> {
    fn drop(&mut self) {
        let text = fit(&String::from_utf8_lossy(&self.text), self.masks);
        // Nobody can be told when the log itself cannot be written.
        let _ = io::stderr().lock().write_all(text.as_bytes());
    }
}

/// The line with its end. Ids of our own are no personal data and stay, whatever their digits look like.
fn fit(line: &str, masks: &CurrentMasks) -> String {
    let (text, end) = match line.strip_suffix('\n') {
        Some(text) => (text, "\n"),
        None => (line, ""),
    };
    let mut fit = String::with_capacity(line.len());
    let mut rest = text;
    while let Some((start, length)) = own_id(rest) {
        let (before, from_id) = rest.split_at(start);
        let (id, after) = from_id.split_at(length);
        fit.push_str(&masks.mask(before, Place::Log).text);
        fit.push_str(id);
        rest = after;
    }
    fit + &masks.mask(rest, Place::Log).text + end
}

/// Where the first conversation id or content version stands, and how long it is: 32 or 64 hex digits with nothing glued to them.
fn own_id(text: &str) -> Option<(usize, usize)> {
    let mut start = 0;
    for word in text.split(|character: char| !character.is_ascii_alphanumeric()) {
        let hex = word.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'));
        if hex && matches!(word.len(), 32 | 64) {
            return Some((start, word.len()));
        }
        // What separates words may take more than one byte.
        let after = start + word.len();
        start = after + text[after..].chars().next().map_or(0, char::len_utf8);
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_slips_through_is_masked_and_our_own_numbers_are_not() {
        let masks = CurrentMasks::default();
        for own in [
            "2026-11-22T06:19:07.123456Z  INFO request method=\"POST\" route=\"/api/v1/conversations/{id}/messages\" status=201 ms=12.34 conversation=0123456789abcdef0123456789abcdef decision=\"answer\" confidence=0.812 request_id=8f12ab34-1f\n",
            "2026-11-22T06:19:07.123456Z  INFO ready address=127.0.0.1:8080 version=\"9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08\"\n",
            "{\"timestamp\":\"2026-11-22T06:19:07.123456Z\",\"level\":\"INFO\",\"message\":\"request\",\"ms\":0.31,\"conversation\":\"31415926535897932384626433832795\"}\n",
            "2026-11-22T06:19:07Z  WARN a delivery failed webhook=\"meldsysteem\" attempts=3 error=\"the receiver answered 500\" gives_up=false\n",
        ] {
            assert_eq!(fit(own, &masks), own);
        }
        let slipped = "WARN odd text=\"bsn 111222333, jan@voorbeeld.nl, 0612345678, NL91ABNA0417164300\"\n";
        let expected = "WARN odd text=\"bsn [BSN], [E-MAIL], [TELEFOON], [IBAN]\"\n";
        assert_eq!(fit(slipped, &masks), expected);
    }
}
