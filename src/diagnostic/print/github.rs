//! Workflow commands of GitHub Actions, which show a diagnostic at its line in a pull request.
//! <https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands>

use super::{Style, place};
use crate::diagnostic::{Diagnostic, Severity, SourceMap};

/// One line per diagnostic: `::error file=…,line=…,col=…,endLine=…,endColumn=…,title=…::message`.
#[must_use]
pub fn github(diagnostics: &[Diagnostic], sources: &SourceMap, style: &Style) -> String {
    diagnostics
        .iter()
        .map(|diagnostic| line(diagnostic, sources, style))
        .collect()
}

fn line(diagnostic: &Diagnostic, sources: &SourceMap, style: &Style) -> String {
    let command = match diagnostic.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
    };
    let place = place(sources, diagnostic.span);
    let mut message = diagnostic.message.get(style.language).to_owned();
    if let Some(help) = &diagnostic.help {
        message.push('\n');
        message.push_str(help.get(style.language));
    }
    let title = format!(
        "{} ({})",
        diagnostic.code.title(style.language),
        diagnostic.code.slug
    );
    // Columns have a meaning there only when the range is on one line.
    let end = match place.line == place.end_line {
        true => format!(",endLine={},endColumn={}", place.end_line, place.end_column),
        false => String::new(),
    };
    format!(
        "::{command} file={},line={},col={}{end},title={}::{}\n",
        property(&style.path(sources, diagnostic.span.file)),
        place.line,
        place.column,
        property(&title),
        data(&message),
    )
}

fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
