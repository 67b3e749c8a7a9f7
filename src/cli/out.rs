//! Standard output and standard error of every subcommand. A reader that stops early, such as `head`, is no reason to complain.

use std::fmt::Display;
use std::io::{self, ErrorKind, Write};
use std::process::ExitCode;

/// Prints a text and ends with `code`; with a failure when it cannot be written, unless the reader left.
pub(super) fn print(text: &str, code: ExitCode) -> ExitCode {
    finish(write(io::stdout().lock(), text), code)
}

/// Ends with `code` when everything was written, or when the reader left; otherwise says what went wrong.
pub(super) fn finish(written: io::Result<()>, code: ExitCode) -> ExitCode {
    match written {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => {
            say(format_args!("balie: {error}"));
            ExitCode::FAILURE
        }
        _ => code,
    }
}

/// A line on standard error. When nobody reads that either, there is nobody left to tell.
pub(super) fn say(line: impl Display) {
    let _ = write(io::stderr().lock(), &format!("{line}\n"));
}

fn write(mut to: impl Write, text: &str) -> io::Result<()> {
    to.write_all(text.as_bytes())?;
    to.flush()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_reader_that_left_is_forgiven() {
        let ends = |kind: ErrorKind| format!("{:?}", finish(Err(io::Error::from(kind)), ExitCode::SUCCESS));
        assert_eq!(ends(ErrorKind::BrokenPipe), format!("{:?}", ExitCode::SUCCESS));
        assert_eq!(ends(ErrorKind::StorageFull), format!("{:?}", ExitCode::FAILURE));
        let verdict = finish(Err(io::Error::from(ErrorKind::BrokenPipe)), ExitCode::from(3));
        assert_eq!(format!("{verdict:?}"), format!("{:?}", ExitCode::from(3)));
    }
}
