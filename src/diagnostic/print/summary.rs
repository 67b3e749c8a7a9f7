//! The last line: how many problems.

use crate::diagnostic::{Diagnostic, FileId, Language};
use std::collections::BTreeSet;

/// "3 fouten en 1 waarschuwing in 2 bestanden", without a line break; for no problems "geen problemen gevonden".
#[must_use]
pub fn summary(diagnostics: &[Diagnostic], language: Language) -> String {
    let errors = diagnostics
        .iter()
        .filter(|diagnostic| diagnostic.is_error())
        .count();
    let warnings = diagnostics.len() - errors;
    let files: BTreeSet<FileId> = diagnostics
        .iter()
        .map(|diagnostic| diagnostic.span.file)
        .collect();
    let [none, and, within] = match language {
        Language::Nl => ["geen problemen gevonden", "en", "in"],
        Language::En => ["no problems found", "and", "in"],
    };
    if diagnostics.is_empty() {
        return none.to_owned();
    }
    let counted = [(errors, Noun::Error), (warnings, Noun::Warning)]
        .into_iter()
        .filter(|(count, _)| *count > 0)
        .map(|(count, noun)| noun.counted(count, language))
        .collect::<Vec<_>>()
        .join(&format!(" {and} "));
    format!("{counted} {within} {}", Noun::File.counted(files.len(), language))
}

#[derive(Clone, Copy)]
enum Noun {
    Error,
    Warning,
    File,
}

impl Noun {
    fn counted(self, count: usize, language: Language) -> String {
        let [one, more] = match (self, language) {
            (Noun::Error, Language::Nl) => ["fout", "fouten"],
            (Noun::Warning, Language::Nl) => ["waarschuwing", "waarschuwingen"],
            (Noun::File, Language::Nl) => ["bestand", "bestanden"],
            (Noun::Error, Language::En) => ["error", "errors"],
            (Noun::Warning, Language::En) => ["warning", "warnings"],
            (Noun::File, Language::En) => ["file", "files"],
        };
        format!("{count} {}", if count == 1 { one } else { more })
    }
}
