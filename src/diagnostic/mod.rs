//! What is wrong with content, as values: code, severity, place, message in two languages, help and fix. Printers turn them into text.

mod source;

pub use source::{FileId, SourceFile, SourceMap, Span};
