//! Word groups that ship with Balie and that a municipality switches on with `lexicons: [municipal]`.

use serde::Deserialize;
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// Names of the shipped lexicons.
pub const SHIPPED_LEXICONS: [&str; 1] = ["municipal"];

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
}

#[allow(clippy::expect_used)] // part of the binary; a unit test reads it
static MUNICIPAL: LazyLock<ShippedLexicon> = LazyLock::new(|| {
    let lexicon: ShippedLexicon = serde_yaml::from_str(include_str!("../../lexicons/municipal.yaml"))
        .expect("the shipped lexicon is valid");
    let elsewhere = serde_yaml::from_str(include_str!("../../lexicons/elsewhere.yaml"))
        .expect("the words of elsewhere are valid");
    ShippedLexicon { elsewhere, ..lexicon }
});

/// The shipped lexicon of this name.
#[must_use]
pub fn shipped_lexicon(name: &str) -> Option<&'static ShippedLexicon> {
    (name == SHIPPED_LEXICONS[0]).then(|| &*MUNICIPAL)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shipped_lexicon_reads() {
        let lexicon = shipped_lexicon("municipal").expect("shipped");
        assert!(lexicon.groups.len() > 100 && !lexicon.verbs.is_empty() && !lexicon.related.is_empty());
        assert!(lexicon.elsewhere.len() > 10);
        assert!(shipped_lexicon("elsewhere").is_none());
    }
}
