//! Imported intents before they are files: ids that are allowed, examples that are plain text, nothing twice, and no more than `check` takes.

use super::notes::{Kind, Notes};
use crate::check::plain;
use crate::content::template::{MAX_SENTENCES_IN_ALL, MAX_SENTENCES_PER_INTENT};
use crate::replay::labelled::{LONGEST_ID, slug};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Display;

/// Most characters of an example: a message is at most so long.
const LONGEST: usize = 4_096;

/// How much a content folder may hold; bytes as [`size`] estimates them.
#[derive(Debug, Clone, Copy)]
pub(super) struct Room {
    /// Examples of one intent.
    pub examples: usize,
    /// Examples of all intents.
    pub all_examples: usize,
    /// Bytes of one intent, group or list.
    pub one: usize,
    /// Bytes of one file; it may become so large and [`Room::one`] more.
    pub file: usize,
    /// Bytes of all files.
    pub all: usize,
}

impl Default for Room {
    fn default() -> Self {
        Self {
            examples: MAX_SENTENCES_PER_INTENT as usize,
            all_examples: MAX_SENTENCES_IN_ALL as usize,
            one: 7 << 20,
            file: 7 << 20,
            all: 240 << 20,
        }
    }
}

/// At most so many bytes does a text take as an item of a list: a character of one byte can become an escape of four.
fn size(text: &str) -> usize {
    4 * text.len() + 8
}

/// What was imported.
#[derive(Debug, Default)]
pub(super) struct Draft {
    /// Id → intent.
    pub intents: BTreeMap<String, IntentDraft>,
    /// Name of a word group → its words.
    pub lexicon: BTreeMap<String, Words>,
    /// Name of a list → its words.
    pub lists: BTreeMap<String, Words>,
    /// What could not be taken over as it was.
    pub notes: Notes,
    room: Room,
    /// Label as written → id.
    ids: BTreeMap<String, String>,
    /// The ids that are in use.
    taken: BTreeSet<String>,
    /// Example as [`plain`] → id of the intent that has it.
    seen: BTreeMap<String, String>,
    /// Bytes so far.
    bytes: usize,
    /// Id → number of examples for which there was no room.
    left_out: BTreeMap<String, usize>,
}

/// One imported intent.
#[derive(Debug, Default, Serialize)]
pub(super) struct IntentDraft {
    title: String,
    examples: Vec<String>,
    #[serde(skip)]
    bytes: usize,
}

/// The words of a group or list.
#[derive(Debug, Default, PartialEq, Serialize)]
#[serde(transparent)]
pub(super) struct Words {
    words: Vec<String>,
    #[serde(skip)]
    bytes: usize,
}

/// One file of `intents/`.
#[derive(Default, Serialize)]
struct IntentFile<'a> {
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    intents: BTreeMap<&'a str, &'a IntentDraft>,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    lexicon: BTreeMap<&'a str, &'a Words>,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    lists: BTreeMap<&'a str, &'a Words>,
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
lexicons: [municipal, everyday]
queues:
  kcc: {name: Klantcontactcentrum}
";

impl Draft {
    /// Adds an example from a place in the file. One that is there already (apart from case, accents and punctuation) is left out, with a
    /// note when another intent has it; so is one for which there is no room.
    pub fn add(&mut self, label: &str, text: &str, place: &dyn Display) {
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        let plain = plain(&text);
        if plain.is_empty() {
            let note = format_args!("{place}: no words in {text:?}; left out");
            return self.notes.add(Kind::NoWords, note);
        }
        if text.chars().nth(LONGEST).is_some() {
            let note = format_args!("{place}: longer than {LONGEST} characters; left out");
            return self.notes.add(Kind::TooLong, note);
        }
        let id = self.id(label);
        if let Some(other) = self.seen.get(&plain) {
            if *other != id {
                let note =
                    format_args!("{place}: {text:?} is already an example of `{other}`; left out of `{id}`");
                self.notes.add(Kind::InTwoIntents, note);
            }
            return;
        }
        let text = protect(&text);
        let bytes = size(&text);
        let intent = self.intents.get(&id);
        let is_full = intent.is_some_and(|intent| {
            intent.examples.len() >= self.room.examples || intent.bytes + bytes > self.room.one
        });
        if is_full || self.seen.len() >= self.room.all_examples || self.bytes + bytes > self.room.all {
            *self.left_out.entry(id).or_default() += 1;
            return;
        }
        self.bytes += bytes;
        self.seen.insert(plain, id.clone());
        let intent = self.intents.entry(id).or_insert_with_key(|id| IntentDraft {
            title: title(id),
            bytes: size(id) * 2,
            ..IntentDraft::default()
        });
        intent.bytes += bytes;
        intent.examples.push(text);
    }

    /// Adds words to a group.
    pub fn add_to_group(&mut self, name: &str, words: Vec<String>) {
        let name = name.trim().to_lowercase();
        if plain(&name).is_empty() {
            self.notes
                .say(format!("synonym {name:?} was left out: its name holds no word"));
            return;
        }
        let note = fill(
            self.lexicon.entry(name.clone()).or_default(),
            words,
            &self.room,
            &mut self.bytes,
        );
        self.notes_of_words("synonym", &name, note);
        self.lexicon.retain(|_, words| !words.words.is_empty());
    }

    /// Adds words to a list.
    pub fn add_to_list(&mut self, name: &str, words: Vec<String>) {
        let name = slug(name);
        let note = fill(
            self.lists.entry(name.clone()).or_default(),
            words,
            &self.room,
            &mut self.bytes,
        );
        self.notes_of_words("lookup", &name, note);
        self.lists.retain(|_, words| !words.words.is_empty());
    }

    fn notes_of_words(&mut self, kind: &str, name: &str, left_out: usize) {
        if left_out > 0 {
            let note = format!("{kind} {name:?}: {left_out} without words, or too many, were left out");
            self.notes.say(note);
        }
    }

    /// The id of a label: the label itself when that is allowed, else something like it that no other label has.
    fn id(&mut self, label: &str) -> String {
        if let Some(id) = self.ids.get(label) {
            return id.clone();
        }
        let wanted = slug(label);
        let mut id = wanted.clone();
        for number in 2.. {
            if !self.taken.contains(&id) {
                break;
            }
            let start: String = wanted.chars().take(LONGEST_ID - 8).collect();
            id = format!("{}_{number}", start.trim_end_matches('_'));
        }
        if id != label {
            let note = format_args!("intent {label:?} is called `{id}`");
            self.notes.add(Kind::Renamed, note);
        }
        self.taken.insert(id.clone());
        self.ids.insert(label.to_owned(), id.clone());
        id
    }

    /// Number of examples.
    pub fn examples(&self) -> usize {
        self.intents.values().map(|intent| intent.examples.len()).sum()
    }

    /// The notes, with how many examples were left out of which intent for want of room.
    pub fn notes(&self) -> Vec<String> {
        let mut lines = self.notes.lines();
        for (id, count) in &self.left_out {
            let taken = self.intents.get(id).map_or(0, |intent| intent.examples.len());
            lines.push(format!(
                "intent `{id}`: {count} more examples were left out; it has {taken}, and there is no room for more (at most {} an intent)",
                self.room.examples
            ));
        }
        lines
    }

    /// Path and contents of each file.
    pub fn files(&self) -> Result<Vec<(String, String)>, String> {
        let mut parts: Vec<IntentFile<'_>> = vec![IntentFile::default()];
        let mut filled = 0;
        let mut part = |bytes: usize| {
            if filled > 0 && filled + bytes > self.room.file {
                filled = 0;
                parts.push(IntentFile::default());
            }
            filled += bytes;
            parts.len() - 1
        };
        let intents: Vec<_> = self
            .intents
            .iter()
            .map(|(id, it)| (part(it.bytes), id, it))
            .collect();
        let lexicon: Vec<_> = self
            .lexicon
            .iter()
            .map(|(id, it)| (part(it.bytes), id, it))
            .collect();
        let lists: Vec<_> = self
            .lists
            .iter()
            .map(|(id, it)| (part(it.bytes), id, it))
            .collect();
        for (part, id, intent) in intents {
            parts[part].intents.insert(id, intent);
        }
        for (part, name, words) in lexicon {
            parts[part].lexicon.insert(name, words);
        }
        for (part, name, words) in lists {
            parts[part].lists.insert(name, words);
        }
        let mut files = vec![("balie.yaml".to_owned(), SETTINGS.to_owned())];
        let is_one = parts.len() == 1;
        for (number, part) in parts.iter().enumerate() {
            let path = if is_one {
                "intents/import.yaml".to_owned()
            } else {
                format!("intents/import_{:02}.yaml", number + 1)
            };
            files.push((
                path,
                serde_yaml::to_string(part).map_err(|error| error.to_string())?,
            ));
        }
        Ok(files)
    }
}

/// Adds the words that have a letter or digit and for which there is room; gives how many were left out.
fn fill(to: &mut Words, words: Vec<String>, room: &Room, all: &mut usize) -> usize {
    let mut left_out = 0;
    let mut seen: BTreeSet<String> = to.words.iter().cloned().collect();
    for word in words {
        let bytes = size(&word);
        if plain(&word).is_empty() || to.bytes + bytes > room.one || *all + bytes > room.all {
            left_out += 1;
        } else if seen.insert(word.clone()) {
            to.bytes += bytes;
            *all += bytes;
            to.words.push(word);
        }
    }
    left_out
}

fn title(id: &str) -> String {
    let words = id.replace('_', " ");
    let mut letters = words.chars();
    letters
        .next()
        .map(|first| first.to_uppercase().chain(letters).collect())
        .unwrap_or_default()
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
mod tests;
