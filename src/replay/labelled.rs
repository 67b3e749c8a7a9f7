//! Labelled messages: `text<TAB>intent` rows, `oos` for out of scope.

use crate::compile::{
    Bot, Intent, IntentSource, Municipality, Queue, QueueIx, Recognition, RecognitionSource, Route,
    Thresholds, Weights,
};
use crate::content::Tone;
use std::collections::BTreeMap;

/// The label of a message that no intent is for.
pub const OUT_OF_SCOPE: &str = "oos";

/// Longest id.
pub const LONGEST_ID: usize = 64;

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

/// A bot with nothing but these rows as examples, with the default thresholds. Every intent answers with its id.
#[must_use]
pub fn as_bot(rows: &[Row], most: usize, lexicons: &[String]) -> Bot {
    bot_of(&as_source(rows, most, lexicons), Weights::default())
}

/// A bot with nothing but this source; as [`as_bot`].
#[must_use]
pub fn bot_of(source: &RecognitionSource, weights: Weights) -> Bot {
    let intent = |intent: &IntentSource| Intent {
        id: intent.id.clone(),
        topic: intent.topic.clone(),
        title: intent.title.clone(),
        label: None,
        route: Route::Answer(vec![intent.id.clone()]),
    };
    Bot {
        version: String::new(),
        municipality: Municipality {
            name: "Voorbeeld".to_owned(),
            website: "https://www.voorbeeld.example".to_owned(),
            phone: "14 0999".to_owned(),
            email: None,
            address: None,
            facts: BTreeMap::new(),
        },
        name: "Balie".to_owned(),
        greeting: Vec::new(),
        tone: Tone::default(),
        thresholds: Thresholds::default(),
        intents: source.intents.iter().map(intent).collect(),
        small_talk: Vec::new(),
        flows: Vec::new(),
        referrals: Vec::new(),
        queues: vec![Queue {
            id: "kcc".to_owned(),
            name: "Klantcontactcentrum".to_owned(),
            hours: None,
        }],
        default_queue: QueueIx(0),
        webhooks: BTreeMap::new(),
        texts: BTreeMap::new(),
        emergencies: Vec::new(),
        recognition: Recognition::build_with(source, weights),
    }
}

/// A label as an id: lower case, words joined by `_`, a letter first, at most 64 characters.
#[must_use]
pub fn slug(label: &str) -> String {
    use unicode_normalization::UnicodeNormalization;
    let mut id = String::new();
    for c in label
        .nfkd()
        .filter(|c| !unicode_normalization::char::is_combining_mark(*c))
    {
        let c = c.to_ascii_lowercase();
        if c.is_ascii_alphanumeric() {
            id.push(c);
        } else if !id.is_empty() && !id.ends_with('_') {
            id.push('_');
        }
    }
    let mut id = id.trim_end_matches('_').to_owned();
    if !id.starts_with(|c: char| c.is_ascii_lowercase()) {
        id = format!("intent_{id}");
    }
    id.truncate(LONGEST_ID);
    id.trim_end_matches('_').to_owned()
}
