//! Labelled messages: `text<TAB>intent` rows, `oos` for out of scope.

use crate::compile::{
    Bot, DEFAULT_MAX_OPEN, DeskRules, Intent, IntentSource, Municipality, People, Queue, QueueIx, Rating,
    Recognition, RecognitionSource, Route, Thresholds, Weights,
};
use crate::content::Tone;
use crate::privacy::{Policy, Retention};
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
    /// Lines that are no rows.
    #[error("{0}")]
    NotRows(BadLines),
    /// Nothing to use.
    #[error("no rows: expected lines of `text<TAB>intent`")]
    Empty,
}

/// Most lines that a message names.
const NAMED: usize = 20;
/// Most characters of a line that a message shows.
const SHOWN: usize = 60;

/// The lines of a file that are no rows.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct BadLines {
    /// How many.
    pub count: usize,
    /// Line number, from 1, and what is wrong with it; of the first lines.
    pub first: Vec<(usize, String)>,
}

impl BadLines {
    fn add(&mut self, line: usize, wrong: String) {
        self.count += 1;
        if self.first.len() < NAMED {
            self.first.push((line, wrong));
        }
    }
}

impl std::fmt::Display for BadLines {
    fn fmt(&self, to: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let lines = if self.count == 1 { "line is" } else { "lines are" };
        write!(to, "{} {lines} not `text<TAB>intent`", self.count)?;
        for (line, wrong) in &self.first {
            write!(to, "\n  line {line}: {wrong}")?;
        }
        match self.count - self.first.len() {
            0 => Ok(()),
            more => write!(to, "\n  and {more} more"),
        }
    }
}

/// Reads rows. A first line `text<TAB>intent` (or another column name) is a header; blank lines are skipped; further columns are ignored.
///
/// # Errors
/// All lines that are no rows (without a tab, with nothing before or after it, or not UTF-8), or a file without rows.
pub fn parse(file: impl AsRef<[u8]>) -> Result<Vec<Row>, LabelledError> {
    let file = file.as_ref();
    let file = file.strip_prefix("\u{feff}".as_bytes()).unwrap_or(file);
    let mut rows = Vec::new();
    let mut bad = BadLines::default();
    for (number, line) in file.split(|byte| *byte == b'\n').enumerate() {
        let line = match std::str::from_utf8(line) {
            Ok(line) => line,
            Err(error) => {
                bad.add(
                    number + 1,
                    format!("byte {} is not UTF-8", error.valid_up_to() + 1),
                );
                continue;
            }
        };
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
            let found: String = line.trim_end_matches('\r').chars().take(SHOWN).collect();
            bad.add(number + 1, format!("{found:?}"));
            continue;
        }
        let intent = (intent != OUT_OF_SCOPE).then(|| intent.to_owned());
        rows.push(Row {
            text: text.to_owned(),
            intent,
            line: number + 1,
        });
    }
    if bad.count > 0 {
        Err(LabelledError::NotRows(bad))
    } else if rows.is_empty() {
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
            rules: DeskRules::default(),
            people: People::default(),
        }],
        default_queue: QueueIx(0),
        webhooks: BTreeMap::new(),
        texts: BTreeMap::new(),
        emergencies: Vec::new(),
        hours: BTreeMap::new(),
        availability: None,
        rules: DeskRules::default(),
        max_open: DEFAULT_MAX_OPEN,
        rating: Rating::default(),
        canned: Vec::new(),
        privacy: Policy::default(),
        retention: Retention::default(),
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_read_whatever_the_ends_of_lines() {
        let file = "\u{feff}text\tintent\tbron\r\n kliko vol \tafval\tweb\r\n\r\nhoi\toos";
        let rows = parse(file).expect("rows");
        let seen: Vec<_> = rows
            .iter()
            .map(|row| (row.text.as_str(), row.intent.as_deref(), row.line))
            .collect();
        assert_eq!(seen, [("kliko vol", Some("afval"), 2), ("hoi", None, 4)]);
        assert_eq!(parse("\n \n"), Err(LabelledError::Empty));
    }

    #[test]
    fn all_lines_that_are_no_rows_are_named_up_to_a_number() {
        let error = parse(b"goed\ta\nzonder label\n\tzonder tekst\nkapot \xff\tb\n").expect_err("bad lines");
        assert_eq!(
            error.to_string(),
            "3 lines are not `text<TAB>intent`\n  line 2: \"zonder label\"\n  line 3: \"\\tzonder tekst\"\n  line 4: byte 7 is not UTF-8"
        );
        let error = parse("geen label\n".repeat(100))
            .expect_err("bad lines")
            .to_string();
        assert_eq!(error.lines().count(), NAMED + 2);
        assert!(error.ends_with("and 80 more"), "{error}");
    }
}
