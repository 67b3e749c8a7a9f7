//! What `{name}` in a template stands for.

use crate::content::lexicons::shipped_lexicon;
use crate::content::{Content, template::Lists};
use std::collections::BTreeMap;

/// The lists and word groups of a content folder, with those of the shipped lexicons that it switches on. A list gives all its words; a word group only its name, because the matcher treats its
/// words as the same word.
#[derive(Debug, Clone, Default)]
pub struct ListWords<'a> {
    /// `None`: the name itself.
    words: BTreeMap<&'a str, Option<Vec<&'a str>>>,
}

impl<'a> ListWords<'a> {
    /// Gathers lists and groups of the content. A list wins from a group with the same name.
    #[must_use]
    pub fn of(content: &'a Content) -> Self {
        let mut words = BTreeMap::new();
        let on = content.settings.iter().flat_map(|settings| &settings.lexicons);
        for lexicon in on.filter_map(|name| shipped_lexicon(&name.value)) {
            let groups = lexicon.groups.keys().chain(lexicon.verbs.keys());
            words.extend(groups.map(|&name| (name, None)));
        }
        for group in &content.lexicon {
            let name = group.name.value.as_str();
            words.insert(name, None);
        }
        for list in &content.lists {
            words.insert(
                list.name.value.as_str(),
                Some(list.words.iter().map(|word| word.value.as_str()).collect()),
            );
        }
        Self { words }
    }

    /// Is there a list or group with this name?
    #[must_use]
    pub fn has(&self, name: &str) -> bool {
        self.words.contains_key(name)
    }

    /// All names that are defined.
    pub fn names(&self) -> impl Iterator<Item = &'a str> {
        self.words.keys().copied()
    }
}

impl Lists for ListWords<'_> {
    fn words(&self, name: &str) -> Option<Vec<&str>> {
        let (name, words) = self.words.get_key_value(name)?;
        Some(words.clone().unwrap_or_else(|| vec![*name]))
    }
}
