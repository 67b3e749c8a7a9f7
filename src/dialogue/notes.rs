//! What the steps of the policy know of a word, worked out once for the process and looked up once for each word of a message. Only words
//! that no step has a use for are looked at further, for a typing mistake may hide another.

use super::command::person_asked;
use super::{courtesy, emergency, small_talk};
use crate::dutch::by_word::ByWord;
use rustc_hash::FxHashMap;
use std::ops::Range;
use std::sync::LazyLock;

/// What is known of one word.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Note {
    /// In small talk.
    pub talk: small_talk::Roles,
    /// In a request for a person, as it is spelt and as it may be meant.
    pub person: person_asked::Roles,
    /// Around a message.
    pub courtesy: courtesy::Roles,
    /// In an emergency; odd when it is read otherwise, or stands between its words and means nothing.
    pub danger: emergency::Read<'static>,
}

/// By word of a message: what is known of it, if anything.
pub(super) type Notes = Vec<Option<&'static Note>>;

static NOTES: LazyLock<ByWord<Note>> = LazyLock::new(build);

/// Works it out now, instead of with the first message.
pub(super) fn prepare() {
    LazyLock::force(&NOTES);
}

/// What is known of each of these words.
pub(super) fn of(words: &[&str]) -> Notes {
    let notes = &*NOTES;
    words.iter().map(|word| notes.get(word)).collect()
}

/// What is known of this word.
pub(super) fn of_word(word: &str) -> Option<&'static Note> {
    NOTES.get(word)
}

fn build() -> ByWord<Note> {
    let mut notes: FxHashMap<&str, Note> = FxHashMap::default();
    for (word, roles) in small_talk::roles() {
        notes.entry(word).or_default().talk.add(roles);
    }
    for (word, roles) in courtesy::roles() {
        notes.entry(word).or_default().courtesy.add(roles);
    }
    for (word, roles) in person_asked::spelt() {
        notes.entry(word).or_default().person.add(roles);
    }
    for word in emergency::words() {
        notes.entry(word).or_default();
    }
    for (word, note) in &mut notes {
        note.person.add(person_asked::meant(word));
        note.danger = emergency::read(word);
    }
    notes.into_iter().collect()
}

/// Words next to each other with what is known of each.
#[derive(Debug, Clone, Copy)]
pub(super) struct Noted<'a, 'w> {
    words: &'a [&'w str],
    notes: &'a [Option<&'static Note>],
}

impl<'a, 'w> Noted<'a, 'w> {
    /// `notes` is what [`of`] gives for `words`.
    pub(super) fn new(words: &'a [&'w str], notes: &'a [Option<&'static Note>]) -> Self {
        debug_assert_eq!(words.len(), notes.len());
        Self { words, notes }
    }

    /// The words themselves.
    pub(super) fn words(&self) -> &'a [&'w str] {
        self.words
    }

    /// Some of them.
    pub(super) fn part(&self, range: Range<usize>) -> Self {
        Self {
            words: &self.words[range.clone()],
            notes: &self.notes[range],
        }
    }

    /// Each word with what is known of it.
    pub(super) fn iter(&self) -> impl Iterator<Item = (&'w str, Option<&'static Note>)> + 'a {
        self.words.iter().copied().zip(self.notes.iter().copied())
    }

    /// The word at a place, with what is known of it.
    pub(super) fn get(&self, at: usize) -> Option<(&'w str, Option<&'static Note>)> {
        Some((*self.words.get(at)?, *self.notes.get(at)?))
    }
}
