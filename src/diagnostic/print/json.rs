//! One JSON array, for tools.

use super::{Style, place, severity_name};
use crate::diagnostic::{Diagnostic, Language, SourceMap, Span};
use serde_json::{Value, json};

/// A JSON array with one object per diagnostic, in the given order. The shape is stable:
///
/// | key | value |
/// |---|---|
/// | `code` | slug of the code |
/// | `severity` | `"error"` or `"warning"` |
/// | `message` | what is wrong, in the chosen language |
/// | `file` | path, `/` as separator |
/// | `line`, `column`, `end_line`, `end_column` | from 1; columns in characters; the end is one past the last character |
/// | `start`, `end` | the same as offsets in bytes (UTF-8, without a byte-order mark) |
/// | `help` | what to do, or null |
/// | `labels` | further places: objects with `message` and the seven keys of a place |
/// | `fix` | null, or an object with `replacement` and the seven keys of the place that it replaces |
#[must_use]
pub fn json(diagnostics: &[Diagnostic], sources: &SourceMap, style: &Style) -> String {
    let array = diagnostics
        .iter()
        .map(|diagnostic| object(diagnostic, sources, style))
        .collect();
    let mut text = serde_json::to_string_pretty(&Value::Array(array)).unwrap_or_default();
    text.push('\n');
    text
}

fn object(diagnostic: &Diagnostic, sources: &SourceMap, style: &Style) -> Value {
    let language = style.language;
    let mut object = json!({
        "code": diagnostic.code.slug,
        "severity": severity_name(diagnostic.severity, Language::En),
        "message": diagnostic.message.get(language),
    });
    add_place(&mut object, diagnostic.span, sources, style);
    object["help"] = json!(diagnostic.help.as_ref().map(|help| help.get(language)));
    let label = |label: &crate::diagnostic::Label| {
        let mut object = json!({"message": label.text.get(language)});
        add_place(&mut object, label.span, sources, style);
        object
    };
    object["labels"] = diagnostic.labels.iter().map(label).collect();
    object["fix"] = diagnostic.fix.as_ref().map_or(Value::Null, |fix| {
        let mut object = json!({"replacement": fix.replacement});
        add_place(&mut object, fix.span, sources, style);
        object
    });
    object
}

fn add_place(object: &mut Value, span: Span, sources: &SourceMap, style: &Style) {
    let place = place(sources, span);
    object["file"] = json!(style.path(sources, span.file));
    object["line"] = json!(place.line);
    object["column"] = json!(place.column);
    object["end_line"] = json!(place.end_line);
    object["end_column"] = json!(place.end_column);
    object["start"] = json!(span.start);
    object["end"] = json!(span.end);
}
