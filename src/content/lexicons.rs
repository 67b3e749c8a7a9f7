//! Word groups that ship with Balie and that a municipality switches on with `lexicons: [municipal, everyday]`.

use serde::Deserialize;
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// Names of the shipped lexicons.
pub const SHIPPED_LEXICONS: [&str; 2] = ["municipal", "everyday"];

/// A shipped lexicon. Words are one or more words; the name of a group is one of its words.
#[derive(Debug, Default, Deserialize)]
pub struct ShippedLexicon {
    /// Things: name → words that mean the same.
    pub groups: BTreeMap<String, Vec<String>>,
    /// Actions, wishes and states: name → words that mean the same.
    pub verbs: BTreeMap<String, Vec<String>>,
    /// Subject → words that point to it without meaning it.
    pub related: BTreeMap<String, Vec<String>>,
    /// Subject that no municipality handles → its words; from a file of their own.
    #[serde(skip)]
    pub elsewhere: BTreeMap<String, Vec<String>>,
    /// Words that tell the story around a question; from a file of their own.
    #[serde(skip)]
    pub around: Around,
    /// Its words were written for no subject in particular, and count less than those that were.
    #[serde(skip)]
    pub is_general: bool,
}

/// Words that say nothing about the subject of a message, whatever it is.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Around {
    /// Whom a resident speaks to.
    pub addressed: Vec<String>,
    /// Field of everyday life → words that fill a story.
    pub background: BTreeMap<String, Vec<String>>,
}

#[allow(clippy::expect_used)] // part of the binary; a unit test reads it
static MUNICIPAL: LazyLock<ShippedLexicon> = LazyLock::new(|| {
    let lexicon: ShippedLexicon = serde_yaml::from_str(include_str!("../../lexicons/municipal.yaml"))
        .expect("the shipped lexicon is valid");
    let elsewhere = serde_yaml::from_str(include_str!("../../lexicons/elsewhere.yaml"))
        .expect("the words of elsewhere are valid");
    ShippedLexicon {
        elsewhere,
        around: around(),
        ..lexicon
    }
});

#[allow(clippy::expect_used)] // part of the binary; a unit test reads it
static EVERYDAY: LazyLock<ShippedLexicon> = LazyLock::new(|| {
    let lexicon: ShippedLexicon = serde_yaml::from_str(include_str!("../../lexicons/everyday.yaml"))
        .expect("the shipped lexicon is valid");
    ShippedLexicon {
        is_general: true,
        around: around(),
        ..lexicon
    }
});

#[allow(clippy::expect_used)] // part of the binary; a unit test reads it
fn around() -> Around {
    serde_yaml::from_str(include_str!("../../lexicons/background.yaml"))
        .expect("the words of the background are valid")
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
    fn the_shipped_lexicon_reads() {
        let lexicon = shipped_lexicon("municipal").expect("shipped");
        assert!(lexicon.groups.len() > 100 && !lexicon.verbs.is_empty() && !lexicon.related.is_empty());
        assert!(lexicon.elsewhere.len() > 10);
        assert!(!lexicon.around.addressed.is_empty() && lexicon.around.background.len() > 10);
        assert!(shipped_lexicon("elsewhere").is_none());
        assert!(
            SHIPPED_LEXICONS
                .iter()
                .all(|name| shipped_lexicon(name).is_some())
        );
    }
}
