//! Where problems are gathered while files are read.

use crate::diagnostic::{Diagnostic, FileId, Span, codes};
use std::collections::BTreeMap;

/// Problems of one file after which only their number is kept: a file that is not content at all would otherwise give millions.
const MOST_PER_FILE: usize = 2_000;

/// A growing list of diagnostics with a bound per file.
#[derive(Debug, Default)]
pub(super) struct Problems {
    list: Vec<Diagnostic>,
    counts: BTreeMap<FileId, usize>,
}

impl Problems {
    pub(super) fn add(&mut self, diagnostic: Diagnostic) {
        let count = self.counts.entry(diagnostic.span.file).or_default();
        *count += 1;
        if *count <= MOST_PER_FILE {
            self.list.push(diagnostic);
        }
    }

    /// First bytes of the errors of a file that is being read, in order.
    pub(super) fn places_of(&self, file: FileId) -> Vec<u32> {
        let of_file = self
            .list
            .iter()
            .rev()
            .take_while(|problem| problem.span.file == file);
        let mut places: Vec<u32> = of_file
            .filter(|problem| problem.is_error())
            .map(|problem| problem.span.start)
            .collect();
        places.sort_unstable();
        places
    }

    /// All that was kept, with one diagnostic per file that says how many were not.
    pub(super) fn finish(mut self) -> Vec<Diagnostic> {
        let left_out = self.counts.iter().filter(|(_, count)| **count > MOST_PER_FILE);
        let more = left_out.map(|(file, count)| {
            let span = Span {
                file: *file,
                start: 0,
                end: 0,
            };
            let count = count - MOST_PER_FILE;
            Diagnostic::new(
                &codes::TOO_MANY_PROBLEMS,
                span,
                format!("dit bestand heeft nog {count} andere problemen"),
                format!("this file has {count} more problems"),
            )
            .help("los eerst deze op", "solve these first")
        });
        self.list.extend(more);
        self.list
    }
}
