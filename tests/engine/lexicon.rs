//! The rules of the shipped lexicons, as their headers state them.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use balie::content::lexicons::{SHIPPED_LEXICONS, shipped_files};
use balie::dutch::function_words::Weight;
use balie::dutch::{Keys, function_word};
use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};

#[derive(Default, serde::Deserialize)]
#[serde(default, deny_unknown_fields)]
struct Lexicon {
    groups: Entries,
    verbs: Entries,
    related: Entries,
}

impl Lexicon {
    /// Each shipped lexicon; the rules hold within one, for each has its own subjects.
    fn all() -> impl Iterator<Item = Self> {
        SHIPPED_LEXICONS.into_iter().map(|name| {
            let mut all = Self::default();
            for text in shipped_files(name) {
                let mut file: Self = serde_yaml::from_str(text)
                    .unwrap_or_else(|error| panic!("{name} is not of the right shape: {error}"));
                all.groups.0.append(&mut file.groups.0);
                all.verbs.0.append(&mut file.verbs.0);
                all.related.0.append(&mut file.related.0);
            }
            all
        })
    }

    /// `groups` and `verbs`: the entries whose words mean the same.
    fn same_meaning(&self) -> impl Iterator<Item = &Entry> {
        self.groups.0.iter().chain(&self.verbs.0)
    }

    fn sections(&self) -> [(&'static str, &Entries); 3] {
        [
            ("groups", &self.groups),
            ("verbs", &self.verbs),
            ("related", &self.related),
        ]
    }
}

/// The entries of a section in file order. A map type would hide a name that is written twice.
#[derive(Default)]
struct Entries(Vec<Entry>);

struct Entry {
    name: String,
    words: Vec<String>,
}

impl Entry {
    fn name_and_words(&self) -> impl Iterator<Item = &String> {
        std::iter::once(&self.name).chain(&self.words)
    }
}

impl<'de> Deserialize<'de> for Entries {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct InOrder;
        impl<'de> Visitor<'de> for InOrder {
            type Value = Entries;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("names with a list of words")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Entries, A::Error> {
                let mut entries = Vec::new();
                while let Some((name, words)) = map.next_entry()? {
                    entries.push(Entry { name, words });
                }
                Ok(Entries(entries))
            }
        }
        deserializer.deserialize_map(InOrder)
    }
}

/// Spaces and hyphens do not make a word different: `id-kaart`, `id kaart` and `idkaart` are one word.
fn joined(word: &str) -> String {
    word.chars().filter(|c| c.is_alphanumeric()).collect()
}

fn complain(problems: &[String]) {
    assert!(problems.is_empty(), "\n{}", problems.join("\n"));
}

#[test]
fn words_are_plain_lower_case_text() {
    for lexicon in Lexicon::all() {
        let mut problems = Vec::new();
        for (section, entries) in lexicon.sections() {
            for entry in &entries.0 {
                for word in entry.name_and_words() {
                    let plain = word.chars().all(|c| c.is_alphanumeric() || " -'&".contains(c));
                    let tidy = word.split(' ').all(|part| !part.is_empty());
                    if !plain || !tidy || *word != word.to_lowercase() {
                        problems.push(format!(
                            "{section}.{}: '{word}' is not plain lower-case text",
                            entry.name
                        ));
                    }
                }
            }
        }
        complain(&problems);
    }
}

/// Numbers are not read as words, so that `2e container` would stand for *container* alone.
#[test]
fn no_part_of_a_word_is_a_number() {
    for lexicon in Lexicon::all() {
        let mut problems = Vec::new();
        for (section, entries) in lexicon.sections() {
            for entry in &entries.0 {
                for word in entry.name_and_words() {
                    if word
                        .split([' ', '-'])
                        .any(|part| part.starts_with(|c: char| c.is_ascii_digit()))
                    {
                        problems.push(format!(
                            "{section}.{}: '{word}' is read without its number",
                            entry.name
                        ));
                    }
                }
            }
        }
        complain(&problems);
    }
}

#[test]
fn an_entry_has_its_own_name_and_different_words() {
    for lexicon in Lexicon::all() {
        let mut problems = Vec::new();
        for (section, entries) in lexicon.sections() {
            let mut names = BTreeSet::new();
            for entry in &entries.0 {
                if !names.insert(&entry.name) {
                    problems.push(format!("{section}: '{}' stands there twice", entry.name));
                }
                if entry.words.is_empty() {
                    problems.push(format!(
                        "{section}.{}: a group of one word says nothing",
                        entry.name
                    ));
                }
                let mut seen = BTreeSet::new();
                for word in entry.name_and_words() {
                    if !seen.insert(word) {
                        problems.push(format!("{section}.{}: '{word}' stands there twice", entry.name));
                    }
                }
            }
        }
        complain(&problems);
    }
}

#[test]
fn a_word_means_one_thing() {
    for lexicon in Lexicon::all() {
        let mut owners: BTreeMap<String, &str> = BTreeMap::new();
        let mut problems = Vec::new();
        for entry in lexicon.same_meaning() {
            for word in entry.name_and_words() {
                let owner = *owners.entry(joined(word)).or_insert(&entry.name);
                if owner != entry.name {
                    problems.push(format!("'{word}' stands in '{owner}' and in '{}'", entry.name));
                }
            }
        }
        complain(&problems);
    }
}

#[test]
fn a_related_word_points_to_at_most_two_subjects_and_never_to_its_own_group() {
    for lexicon in Lexicon::all() {
        let groups: BTreeMap<&str, &Entry> = lexicon
            .same_meaning()
            .map(|entry| (entry.name.as_str(), entry))
            .collect();
        let mut subjects: BTreeMap<String, Vec<&str>> = BTreeMap::new();
        let mut problems = Vec::new();
        for entry in &lexicon.related.0 {
            let own: BTreeSet<String> = groups
                .get(entry.name.as_str())
                .map(|group| group.name_and_words().map(|word| joined(word)).collect())
                .unwrap_or_default();
            for word in &entry.words {
                if own.contains(&joined(word)) {
                    problems.push(format!(
                        "related.{}: '{word}' is already in that group",
                        entry.name
                    ));
                }
                subjects.entry(joined(word)).or_default().push(&entry.name);
            }
        }
        for (word, pointed) in &subjects {
            if pointed.len() > 2 {
                problems.push(format!(
                    "'{word}' points to {}: {}",
                    pointed.len(),
                    pointed.join(", ")
                ));
            }
        }
        complain(&problems);
    }
}

#[test]
fn size_of_the_lexicons() {
    let counts = |lexicon: Lexicon| {
        lexicon.sections().map(|(section, entries)| {
            let words: usize = entries.0.iter().map(|entry| entry.name_and_words().count()).sum();
            format!("{section}: {} entries, {words} words", entries.0.len())
        })
    };
    let shown: Vec<String> = SHIPPED_LEXICONS
        .into_iter()
        .zip(Lexicon::all())
        .map(|(name, lexicon)| format!("{name}\n{}", counts(lexicon).join("\n")))
        .collect();
    insta::assert_snapshot!(shown.join("\n"));
}

/// Words whose forms meet at this cost (in hundredths) or less are forms of one word: `aanbouw` and `aanbouwen`.
const ONE_WORD: u8 = 10;

/// Words that meet by chance, and that both must stay: `sloot` is also the past tense of *sluiten*.
const BY_CHANCE: [(&str, &str); 1] = [("sloot", "gesloten")];

struct SingleWord<'a> {
    entry: &'a str,
    word: &'a str,
    keys: Keys,
}

fn keys(word: &str) -> Keys {
    let mut keys = Keys::default();
    keys.read(&balie::dutch::normalise(word));
    keys
}

fn single_words(lexicon: &Lexicon) -> Vec<SingleWord<'_>> {
    lexicon
        .same_meaning()
        .flat_map(|entry| entry.name_and_words().map(move |word| (entry, word)))
        .filter(|(_, word)| !word.contains(' '))
        .map(|(entry, word)| SingleWord {
            entry: &entry.name,
            word,
            keys: keys(word),
        })
        .collect()
}

#[test]
fn no_two_entries_hold_forms_of_one_word() {
    for lexicon in Lexicon::all() {
        let words = single_words(&lexicon);
        let mut by_key: BTreeMap<&str, Vec<(&SingleWord<'_>, u8)>> = BTreeMap::new();
        for word in &words {
            for key in word.keys.iter() {
                by_key.entry(key.text).or_default().push((word, key.cost));
            }
        }
        let mut problems = BTreeSet::new();
        for sharing in by_key.values() {
            for (at, (one, one_cost)) in sharing.iter().enumerate() {
                for (other, other_cost) in &sharing[at + 1..] {
                    let by_chance = BY_CHANCE.contains(&(one.word, other.word));
                    if one.entry != other.entry && one_cost + other_cost <= ONE_WORD && !by_chance {
                        problems.insert(format!(
                            "'{}' ({}) and '{}' ({}) are forms of one word",
                            one.word, one.entry, other.word, other.entry
                        ));
                    }
                }
            }
        }
        complain(&problems.into_iter().collect::<Vec<_>>());
    }
}

/// `mensen` under *medewerker*, or `zoek` under *kwijt*, would make half of all messages look alike.
#[test]
fn no_single_word_is_a_word_without_content() {
    for lexicon in Lexicon::all() {
        let problems: Vec<String> = single_words(&lexicon)
            .iter()
            .filter(|single| function_word(single.word).is_some_and(|known| known.weight != Weight::Full))
            .map(|single| format!("'{}' ({}) is a function word", single.word, single.entry))
            .collect();
        complain(&problems);
    }
}

/// `aanvragen` would point to *verlof* in every application.
#[test]
fn an_action_points_to_no_subject_of_everyday_dutch() {
    let lexicons: Vec<Lexicon> = Lexicon::all().collect();
    let verbs = lexicons.iter().flat_map(|lexicon| &lexicon.verbs.0);
    let actions: BTreeSet<String> = verbs
        .flat_map(Entry::name_and_words)
        .map(|word| joined(word))
        .collect();
    let everyday = lexicons.last().expect("two lexicons");
    let mut problems = Vec::new();
    for entry in &everyday.related.0 {
        let found = entry.words.iter().filter(|word| actions.contains(&joined(word)));
        problems.extend(found.map(|word| format!("related.{}: '{word}' is an action", entry.name)));
    }
    complain(&problems);
}

#[test]
fn a_related_subject_is_a_group_or_a_word_of_no_group() {
    for lexicon in Lexicon::all() {
        let mut owners: BTreeMap<String, &str> = BTreeMap::new();
        for entry in lexicon.same_meaning() {
            for word in entry.name_and_words() {
                owners.insert(joined(word), &entry.name);
            }
        }
        let problems: Vec<String> = lexicon
            .related
            .0
            .iter()
            .filter_map(|entry| Some((entry, *owners.get(&joined(&entry.name))?)))
            .filter(|(entry, owner)| entry.name != *owner)
            .map(|(entry, owner)| format!("related.{}: point to the group '{owner}' itself", entry.name))
            .collect();
        complain(&problems);
    }
}

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct Around {
    addressed: Vec<String>,
    background: Entries,
}

/// Background is one word each, no function word, and nothing that belongs elsewhere.
#[test]
fn background_is_single_words_that_stand_on_no_other_list() {
    let around: Around = serde_yaml::from_str(include_str!("../../lexicons/background.yaml")).unwrap();
    let elsewhere: BTreeMap<String, Vec<String>> =
        serde_yaml::from_str(include_str!("../../lexicons/elsewhere.yaml")).unwrap();
    let elsewhere: BTreeSet<String> = elsewhere.values().flatten().map(|word| joined(word)).collect();
    let mut problems = Vec::new();
    let mut seen = BTreeSet::new();
    let words = around.background.0.iter().flat_map(|field| &field.words);
    for word in words {
        if !word.chars().all(char::is_alphabetic) || *word != word.to_lowercase() {
            problems.push(format!("'{word}' is not one plain lower-case word"));
        }
        if function_word(word).is_some() {
            problems.push(format!("'{word}' is a function word"));
        }
        if elsewhere.contains(word) {
            problems.push(format!("'{word}' belongs elsewhere"));
        }
        if !seen.insert(word) {
            problems.push(format!("'{word}' stands there twice"));
        }
    }
    assert!(around.addressed.iter().all(|word| !word.contains(' ')));
    complain(&problems);
}

/// A word of two subjects would be counted twice by whoever reads the list, and one that stands there twice is a slip.
#[test]
fn a_word_of_elsewhere_stands_there_once() {
    let elsewhere: Entries = serde_yaml::from_str(include_str!("../../lexicons/elsewhere.yaml")).unwrap();
    let mut owners: BTreeMap<String, &str> = BTreeMap::new();
    let mut problems = Vec::new();
    for entry in &elsewhere.0 {
        for word in &entry.words {
            if let Some(owner) = owners.insert(joined(word), &entry.name) {
                problems.push(format!("'{word}' stands in '{owner}' and in '{}'", entry.name));
            }
            if *word != word.to_lowercase() {
                problems.push(format!("'{word}' is not lower case"));
            }
        }
    }
    complain(&problems);
}
