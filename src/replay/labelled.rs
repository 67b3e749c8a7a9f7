//! Labelled messages: `text<TAB>intent` rows, `oos` for out of scope.

use crate::compile::{IntentSource, RecognitionSource};
use std::collections::BTreeMap;

/// The label of a message that no intent is for.
pub const OUT_OF_SCOPE: &str = "oos";

/// One labelled message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// The message.
    pub text: String,
    /// Its intent; `None`: out of scope.
    pub intent: Option<String>,
    /// Line number in the file, from 1.
    pub line: usize,
}

/// A file that is not a table of labelled messages.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum LabelledError {
    /// A line without a tab, or with nothing before or after it.
    #[error("line {line}: expected `text<TAB>intent`, found {found:?}")]
    NotARow {
        /// Line number, from 1.
        line: usize,
        /// Start of the line.
        found: String,
    },
    /// Nothing to use.
    #[error("no rows: expected lines of `text<TAB>intent`")]
    Empty,
}

/// Reads rows. A first line `text<TAB>intent` (or another column name) is a header; blank lines are skipped; further columns are ignored.
///
/// # Errors
/// The first line that is not a row, or a file without rows.
pub fn parse(file: &str) -> Result<Vec<Row>, LabelledError> {
    let file = file.strip_prefix('\u{feff}').unwrap_or(file);
    let mut rows = Vec::new();
    for (number, line) in file.lines().enumerate() {
        if line.trim().is_empty() {
            continue;
        }
        let mut columns = line.split('\t').map(str::trim);
        let (text, intent) = (
            columns.next().unwrap_or_default(),
            columns.next().unwrap_or_default(),
        );
        if number == 0 && text.eq_ignore_ascii_case("text") {
            continue;
        }
        if text.is_empty() || intent.is_empty() {
            let found = line.chars().take(60).collect();
            return Err(LabelledError::NotARow {
                line: number + 1,
                found,
            });
        }
        let intent = (intent != OUT_OF_SCOPE).then(|| intent.to_owned());
        rows.push(Row {
            text: text.to_owned(),
            intent,
            line: number + 1,
        });
    }
    if rows.is_empty() {
        Err(LabelledError::Empty)
    } else {
        Ok(rows)
    }
}

/// What recognition would be built from when these rows were the examples; out-of-scope rows are left out. At most `most` examples an intent.
#[must_use]
pub fn as_source(rows: &[Row], most: usize, lexicons: &[String]) -> RecognitionSource {
    let mut examples: BTreeMap<&str, Vec<Vec<String>>> = BTreeMap::new();
    for row in rows {
        let Some(intent) = &row.intent else { continue };
        let examples = examples.entry(intent).or_default();
        if examples.len() < most {
            examples.push(vec![row.text.clone()]);
        }
    }
    let intents = examples
        .into_iter()
        .map(|(id, examples)| IntentSource {
            id: id.to_owned(),
            title: id.replace('_', " "),
            topic: String::new(),
            examples,
            ..IntentSource::default()
        })
        .collect();
    RecognitionSource {
        intents,
        lexicons: lexicons.to_vec(),
        ..RecognitionSource::default()
    }
}
