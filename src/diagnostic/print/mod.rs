//! Diagnostics to text: for people, for machines, for GitHub. Nothing here prints; the text is returned.

mod github;
mod human;
mod json;
mod summary;

pub use github::github;
pub use human::human;
pub use json::json;
pub use summary::summary;

use super::{FileId, Language, Severity, SourceMap, Span};

/// How diagnostics are printed.
#[derive(Debug, Clone, Default)]
pub struct Style {
    /// The language of messages.
    pub language: Language,
    /// ANSI colours and box characters, for a terminal. Only for people.
    pub colour: bool,
    /// Put before the paths, such as `content/`: what makes them right in the folder where the command runs.
    pub path_prefix: String,
}

impl Style {
    /// In this language, without colours.
    #[must_use]
    pub fn plain(language: Language) -> Self {
        Self {
            language,
            ..Self::default()
        }
    }

    fn path(&self, sources: &SourceMap, file: FileId) -> String {
        match sources.get(file) {
            Some(file) => format!("{}{}", self.path_prefix, file.path),
            // What is about no file is about the folder.
            None if self.path_prefix.is_empty() => ".".to_owned(),
            None => self.path_prefix.clone(),
        }
    }
}

fn severity_name(severity: Severity, language: Language) -> &'static str {
    match (severity, language) {
        (Severity::Error, Language::Nl) => "fout",
        (Severity::Error, Language::En) => "error",
        (Severity::Warning, Language::Nl) => "waarschuwing",
        (Severity::Warning, Language::En) => "warning",
    }
}

/// Lines and columns of a span, from 1, columns in characters; the end is one past the last character.
struct Place {
    line: usize,
    column: usize,
    end_line: usize,
    end_column: usize,
}

fn place(sources: &SourceMap, span: Span) -> Place {
    let (line, column) = sources.line_column(span.file, span.start);
    let (end_line, end_column) = sources.line_column(span.file, span.end);
    Place {
        line,
        column,
        end_line,
        end_column,
    }
}

#[cfg(test)]
mod tests;
