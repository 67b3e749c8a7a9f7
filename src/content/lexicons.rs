//! Word groups that ship with Balie and that a municipality switches on with `lexicons: [municipal, everyday]`.
//!
//! Every start of the program reads them, so they are read by what little YAML they use (`Sections`), without copying a word; a test
//! holds that against a whole YAML reader.

use std::collections::BTreeMap;
use std::sync::LazyLock;

/// Names of the shipped lexicons.
pub const SHIPPED_LEXICONS: [&str; 2] = ["municipal", "everyday"];

/// Name → words.
pub type Lists = BTreeMap<&'static str, Vec<&'static str>>;

/// A shipped lexicon. Words are one or more words; the name of a group is one of its words.
#[derive(Debug, Default)]
pub struct ShippedLexicon {
    /// Things: name → words that mean the same.
    pub groups: Lists,
    /// Actions, wishes and states: name → words that mean the same.
    pub verbs: Lists,
    /// Subject → words that point to it without meaning it.
    pub related: Lists,
    /// Subject that no municipality handles → its words; from a file of their own.
    pub elsewhere: Lists,
    /// Its words were written for no subject in particular, and count less than those that were.
    pub is_general: bool,
}

/// Words that say nothing about the subject of a message, whatever it is.
#[derive(Debug, Default)]
pub struct Around {
    /// Whom a resident speaks to.
    pub addressed: Vec<&'static str>,
    /// Field of everyday life → words that fill a story.
    pub background: Lists,
}

const MUNICIPAL_FILES: [&str; 1] = [include_str!("../../lexicons/municipal.yaml")];
/// One file for each field of life.
const EVERYDAY_FILES: [&str; 11] = [
    include_str!("../../lexicons/everyday/service.yaml"),
    include_str!("../../lexicons/everyday/life.yaml"),
    include_str!("../../lexicons/everyday/money.yaml"),
    include_str!("../../lexicons/everyday/buying.yaml"),
    include_str!("../../lexicons/everyday/digital.yaml"),
    include_str!("../../lexicons/everyday/work.yaml"),
    include_str!("../../lexicons/everyday/home.yaml"),
    include_str!("../../lexicons/everyday/energy.yaml"),
    include_str!("../../lexicons/everyday/care.yaml"),
    include_str!("../../lexicons/everyday/travel.yaml"),
    include_str!("../../lexicons/everyday/leisure.yaml"),
];
const ELSEWHERE_FILE: &str = include_str!("../../lexicons/elsewhere.yaml");
const BACKGROUND_FILE: &str = include_str!("../../lexicons/background.yaml");

static MUNICIPAL: LazyLock<ShippedLexicon> = LazyLock::new(|| ShippedLexicon {
    elsewhere: Sections::of(ELSEWHERE_FILE).take(""),
    ..lexicon(&MUNICIPAL_FILES)
});

static EVERYDAY: LazyLock<ShippedLexicon> = LazyLock::new(|| ShippedLexicon {
    is_general: true,
    ..lexicon(&EVERYDAY_FILES)
});

static AROUND: LazyLock<Around> = LazyLock::new(|| {
    let mut sections = Sections::of(BACKGROUND_FILE);
    Around {
        addressed: sections.take("").remove("addressed").unwrap_or_default(),
        background: sections.take("background"),
    }
});

/// No two files have the same group; a subject may have related words in several.
fn lexicon(files: &[&'static str]) -> ShippedLexicon {
    let mut lexicon = ShippedLexicon::default();
    for file in files {
        let mut sections = Sections::of(file);
        lexicon.groups.append(&mut sections.take("groups"));
        lexicon.verbs.append(&mut sections.take("verbs"));
        for (subject, words) in sections.take("related") {
            lexicon.related.entry(subject).or_default().extend(words);
        }
    }
    lexicon
}

/// The lists of a shipped file by section; those outside a section are under the empty name. Such a file has comments on lines of their own,
/// `section:` at the begin of a line and `name: [word, …]`, over as many lines as it takes, broken after a comma. Only a whole word may stand in double quotes.
#[derive(Debug, Default)]
struct Sections(BTreeMap<&'static str, Lists>);

impl Sections {
    fn of(file: &'static str) -> Self {
        let mut sections = Self::default();
        let mut section = "";
        // the list that goes on
        let mut open: Option<(&str, Vec<&str>)> = None;
        for line in file.lines().filter(|line| !line.trim_start().starts_with('#')) {
            let mut rest = line;
            if let Some((before, after)) = line.split_once(':').filter(|_| open.is_none()) {
                let is_section = after.trim().is_empty();
                if !line.starts_with(' ') {
                    section = if is_section { before } else { "" };
                }
                if is_section {
                    continue;
                }
                open = Some((before.trim(), Vec::new()));
                rest = after;
            }
            let Some((_, words)) = &mut open else { continue };
            let rest = rest.trim().trim_start_matches('[');
            let inside = rest.trim_end_matches(']');
            add_words(inside, words);
            if inside.len() < rest.len()
                && let Some((name, words)) = open.take()
            {
                let list = sections.0.entry(section).or_default().entry(name).or_default();
                list.extend(words);
            }
        }
        sections
    }

    fn take(&mut self, section: &str) -> Lists {
        self.0.remove(section).unwrap_or_default()
    }
}

/// Adds the words between commas. There are tens of thousands, so byte by byte.
fn add_words(text: &'static str, words: &mut Vec<&'static str>) {
    let commas = text.bytes().enumerate().filter(|(_, byte)| *byte == b',');
    let mut from = 0;
    for end in commas.map(|(at, _)| at).chain([text.len()]) {
        let word = text[from..end].trim_ascii().trim_matches('"');
        if !word.is_empty() {
            words.push(word);
        }
        from = end + 1;
    }
}

/// Words that tell the story around a question, whichever lexicon is on; from a file of their own.
#[must_use]
pub fn around() -> &'static Around {
    &AROUND
}

/// Reads now, instead of at first use, what nearly every bot uses.
pub fn prepare() {
    LazyLock::force(&MUNICIPAL);
    LazyLock::force(&AROUND);
}

/// The files of the shipped lexicon of this name, as they were written; none when there is no such lexicon.
#[must_use]
pub fn shipped_files(name: &str) -> &'static [&'static str] {
    match name {
        "municipal" => &MUNICIPAL_FILES,
        "everyday" => &EVERYDAY_FILES,
        _ => &[],
    }
}

/// The shipped lexicon of this name.
#[must_use]
pub fn shipped_lexicon(name: &str) -> Option<&'static ShippedLexicon> {
    match name {
        "municipal" => Some(&*MUNICIPAL),
        "everyday" => Some(&*EVERYDAY),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_files_say_what_a_yaml_reader_reads() {
        let shipped = SHIPPED_LEXICONS.into_iter().flat_map(shipped_files);
        for file in [ELSEWHERE_FILE, BACKGROUND_FILE].iter().chain(shipped) {
            let mut read = Sections::of(file);
            let yaml: serde_yaml::Value = serde_yaml::from_str(file).unwrap();
            for (name, value) in yaml.as_mapping().unwrap() {
                let name = name.as_str().unwrap();
                let Some(lists) = value.as_mapping() else {
                    let words = read.0.get_mut("").and_then(|lists| lists.remove(name));
                    assert_eq!(words.unwrap_or_default(), texts(value), "{name}");
                    continue;
                };
                let mut section = read.take(name);
                for (list, words) in lists {
                    let list = list.as_str().unwrap();
                    let found = section.remove(list).unwrap_or_default();
                    assert_eq!(
                        found,
                        texts(words),
                        "{name}, {list}: is a line broken within a word?"
                    );
                }
                assert!(section.is_empty(), "{name}: {section:?}");
            }
            assert!(read.0.values().all(Lists::is_empty), "{:?}", read.0);
        }
    }

    fn texts(list: &serde_yaml::Value) -> Vec<&str> {
        let words = list.as_sequence().expect("a list");
        words.iter().map(|word| word.as_str().expect("a text")).collect()
    }

    #[test]
    fn the_shipped_lexicon_reads() {
        let lexicon = shipped_lexicon("municipal").expect("shipped");
        assert!(lexicon.groups.len() > 100 && !lexicon.verbs.is_empty() && !lexicon.related.is_empty());
        assert!(lexicon.elsewhere.len() > 10);
        assert!(!around().addressed.is_empty() && around().background.len() > 10);
        assert!(shipped_lexicon("elsewhere").is_none());
        assert!(
            SHIPPED_LEXICONS
                .iter()
                .all(|name| shipped_lexicon(name).is_some())
        );
    }
}
