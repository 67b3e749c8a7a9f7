//! Imported intents before they are files: ids that are allowed, examples that are plain text, nothing twice.

use crate::replay::labelled::{LONGEST_ID, slug};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// What was imported.
#[derive(Debug, Default)]
pub(super) struct Draft {
    /// Id → intent.
    pub intents: BTreeMap<String, IntentDraft>,
    /// Name of a word group → its words.
    pub lexicon: BTreeMap<String, Vec<String>>,
    /// Name of a list → its words.
    pub lists: BTreeMap<String, Vec<String>>,
    /// What could not be taken over as it was.
    pub notes: Vec<String>,
    /// Label as written → id.
    ids: BTreeMap<String, String>,
    /// Example, lower case without punctuation → id of the intent that has it.
    seen: BTreeMap<String, String>,
}

/// One imported intent.
#[derive(Debug, Serialize)]
pub(super) struct IntentDraft {
    title: String,
    examples: Vec<String>,
}

#[derive(Serialize)]
struct IntentFile<'a> {
    intents: &'a BTreeMap<String, IntentDraft>,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    lexicon: &'a BTreeMap<String, Vec<String>>,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    lists: &'a BTreeMap<String, Vec<String>>,
}

/// Settings to start from; the facts are for the editor to fill in.
const SETTINGS: &str = "\
# Gemaakt door `balie import`. Vul de gegevens van je gemeente in.
municipality:
  name: Voorbeeld
  website: https://www.voorbeeld.example
  phone: \"14 0999\"
bot:
  name: Balie
  greeting:
    - Hoi! Ik ben de chatbot van de gemeente. Je praat dus niet met een mens.
    - Ik ben nog in opleiding. Snap ik je niet? Dan zet ik je door naar een medewerker.
    - Deel geen persoonsgegevens, zoals je BSN.
lexicons: [municipal]
queues:
  kcc: {name: Klantcontactcentrum}
";

impl Draft {
    /// Adds an example; one that is there already (apart from case and punctuation) is left out, with a note when another intent has it.
    pub fn add(&mut self, label: &str, text: &str, line: usize) {
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        let plain = plain(&text);
        if plain.is_empty() {
            self.notes
                .push(format!("line {line}: no words in {text:?}; left out"));
            return;
        }
        let id = self.id(label);
        if let Some(other) = self.seen.get(&plain) {
            if *other != id {
                self.notes.push(format!(
                    "line {line}: {text:?} is already an example of `{other}`; left out of `{id}`"
                ));
            }
            return;
        }
        self.seen.insert(plain, id.clone());
        let intent = self.intents.entry(id.clone()).or_insert_with(|| IntentDraft {
            title: title(&id),
            examples: Vec::new(),
        });
        intent.examples.push(protect(&text));
    }

    /// The id of a label: the label itself when that is allowed, else something like it that no other label has.
    fn id(&mut self, label: &str) -> String {
        if let Some(id) = self.ids.get(label) {
            return id.clone();
        }
        let wanted = slug(label);
        let taken: BTreeSet<&String> = self.ids.values().collect();
        let mut id = wanted.clone();
        for number in 2.. {
            if !taken.contains(&id) {
                break;
            }
            id = format!(
                "{}_{number}",
                wanted.chars().take(LONGEST_ID - 6).collect::<String>()
            );
        }
        if id != label {
            self.notes.push(format!("intent {label:?} is called `{id}`"));
        }
        self.ids.insert(label.to_owned(), id.clone());
        id
    }

    /// Number of examples.
    pub fn examples(&self) -> usize {
        self.intents.values().map(|intent| intent.examples.len()).sum()
    }

    /// Path and contents of each file.
    pub fn files(&self) -> Result<Vec<(&'static str, String)>, String> {
        let file = IntentFile {
            intents: &self.intents,
            lexicon: &self.lexicon,
            lists: &self.lists,
        };
        let intents = serde_yaml::to_string(&file).map_err(|error| error.to_string())?;
        Ok(vec![
            ("balie.yaml", SETTINGS.to_owned()),
            ("intents/import.yaml", intents),
        ])
    }
}

fn title(id: &str) -> String {
    let words = id.replace('_', " ");
    let mut letters = words.chars();
    letters
        .next()
        .map(|first| first.to_uppercase().chain(letters).collect())
        .unwrap_or_default()
}

fn plain(text: &str) -> String {
    let letters = text
        .chars()
        .flat_map(char::to_lowercase)
        .map(|c| if c.is_alphanumeric() { c } else { ' ' });
    letters
        .collect::<String>()
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
}

/// Protects the characters that mean something in a template.
fn protect(text: &str) -> String {
    let mut protected = String::with_capacity(text.len());
    for c in text.chars() {
        if "()[]{}|\\".contains(c) {
            protected.push('\\');
        }
        protected.push(c);
    }
    protected
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_label_becomes_an_id_that_is_allowed_and_unique() {
        assert_eq!(slug("paspoort_aanvragen"), "paspoort_aanvragen");
        assert_eq!(slug("Find Alternative/É"), "find_alternative_e");
        assert_eq!(slug("112"), "intent_112");
        let mut draft = Draft::default();
        draft.add("Klacht!", "ik heb een klacht", 1);
        draft.add("klacht", "ik wil klagen", 2);
        assert_eq!(draft.intents.keys().collect::<Vec<_>>(), ["klacht", "klacht_2"]);
    }

    #[test]
    fn template_characters_are_protected_and_doubles_left_out() {
        let mut draft = Draft::default();
        draft.add("a", "Waar (precies)?", 1);
        draft.add("a", "waar precies", 2);
        draft.add("b", "Waar: precies!", 3);
        assert_eq!(draft.intents["a"].examples, [r"Waar \(precies\)?"]);
        assert_eq!(
            draft.notes,
            [r#"line 3: "Waar: precies!" is already an example of `a`; left out of `b`"#]
        );
    }
}
