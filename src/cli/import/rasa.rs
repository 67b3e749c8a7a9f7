//! Rasa 3 training data: `nlu.yml` (<https://rasa.com/docs/rasa/training-data-format>).

use super::draft::Draft;
use serde::Deserialize;

/// A file that is no Rasa training data.
#[derive(Debug, thiserror::Error)]
pub(super) enum RasaError {
    /// Not UTF-8.
    #[error("line {0}: byte {1} is not UTF-8")]
    NotUtf8(usize, usize),
    /// Not YAML, or not of this form.
    #[error("{0}")]
    Yaml(#[from] serde_yaml::Error),
    /// No `nlu:`.
    #[error("no `nlu:` list; is this the file with training examples?")]
    NoNlu,
}

#[derive(Deserialize)]
struct File {
    nlu: Option<Vec<Entry>>,
}

#[derive(Deserialize)]
struct Entry {
    intent: Option<String>,
    synonym: Option<String>,
    lookup: Option<String>,
    regex: Option<String>,
    examples: Option<Examples>,
}

/// A block of lines that start with `-`, or a list of mappings with `text`.
#[derive(Deserialize)]
#[serde(untagged)]
enum Examples {
    Block(String),
    List(Vec<Example>),
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Example {
    Plain(String),
    Mapping { text: String },
}

impl Examples {
    fn lines(&self) -> Vec<String> {
        let dash = |line: &str| {
            let line = line.trim();
            line.strip_prefix('-').unwrap_or(line).trim().to_owned()
        };
        let lines: Vec<String> = match self {
            Self::Block(block) => block.lines().map(dash).collect(),
            Self::List(list) => list
                .iter()
                .map(|example| match example {
                    Example::Plain(text) | Example::Mapping { text } => text.trim().to_owned(),
                })
                .collect(),
        };
        lines.into_iter().filter(|line| !line.is_empty()).collect()
    }
}

/// Reads training data. Entity annotations are reduced to their text; synonyms become word groups, lookups lists; regexes are left out with a
/// note, and so is the retrieval part of `faq/ask_x` (kept in the id).
pub(super) fn read(file: &[u8]) -> Result<Draft, RasaError> {
    let file: File = serde_yaml::from_str(utf8(file)?)?;
    let mut draft = Draft::default();
    for entry in file.nlu.ok_or(RasaError::NoNlu)? {
        let lines = entry.examples.as_ref().map(Examples::lines).unwrap_or_default();
        if let Some(intent) = &entry.intent {
            for (number, line) in lines.iter().enumerate() {
                let place = format_args!("intent {intent:?}, example {}", number + 1);
                draft.add(intent, &without_annotations(line), &place);
            }
        } else if let Some(name) = &entry.synonym {
            draft.add_to_group(name, lines);
        } else if let Some(name) = &entry.lookup {
            draft.add_to_list(name, lines);
        } else if let Some(name) = &entry.regex {
            draft.notes.say(format!(
                "regex {name:?} was left out: recognition does not use regular expressions"
            ));
        }
    }
    Ok(draft)
}

fn utf8(file: &[u8]) -> Result<&str, RasaError> {
    std::str::from_utf8(file).map_err(|error| {
        let before = &file[..error.valid_up_to()];
        let start = before
            .iter()
            .rposition(|byte| *byte == b'\n')
            .map_or(0, |end| end + 1);
        let line = before.iter().filter(|byte| **byte == b'\n').count() + 1;
        RasaError::NotUtf8(line, before.len() - start + 1)
    })
}

/// `[restafval](soort)` and `[restafval]{"entity": "soort"}` become `restafval`.
fn without_annotations(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find('[') {
        plain.push_str(&rest[..start]);
        let inside = &rest[start + 1..];
        let Some(end) = inside.find(']') else {
            rest = &rest[start..];
            break;
        };
        let after = &inside[end + 1..];
        let close = match after.chars().next() {
            Some('(') => after.find(')'),
            Some('{') => after.find('}'),
            _ => None,
        };
        match close {
            Some(close) => {
                plain.push_str(&inside[..end]);
                rest = &after[close + 1..];
            }
            None => {
                plain.push('[');
                rest = inside;
            }
        }
    }
    plain.push_str(rest);
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn annotations_are_reduced_to_their_text() {
        assert_eq!(
            without_annotations("mijn [kliko](container) is [vol]{\"entity\": \"staat\"}"),
            "mijn kliko is vol"
        );
        assert_eq!(without_annotations("wat [is dit"), "wat [is dit");
        assert_eq!(without_annotations("a [b] c"), "a [b] c");
    }

    #[test]
    fn reads_intents_synonyms_and_lookups() {
        let file = "version: '3.1'\nnlu:\n- intent: afval/ophalen\n  examples: |\n    - haal mijn [bank](ding) op\n    - wanneer?\n- synonym: container\n  examples: |\n    - kliko\n- lookup: Dag\n  examples: |\n    - maandag\n- regex: postcode\n  examples: |\n    - \\d{4}\n";
        let draft = read(file.as_bytes()).expect("valid");
        assert_eq!(draft.intents.keys().collect::<Vec<_>>(), ["afval_ophalen"]);
        assert_eq!(draft.examples(), 2);
        assert!(draft.lexicon.contains_key("container") && draft.lists.contains_key("dag"));
        assert!(draft.notes().iter().any(|note| note.contains("postcode")));
        assert!(matches!(read(b"stories: []"), Err(RasaError::NoNlu)));
        assert!(matches!(read(b"nlu:\n- \xff"), Err(RasaError::NotUtf8(2, 3))));
    }
}
