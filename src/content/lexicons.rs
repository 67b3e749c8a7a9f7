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
}

#[allow(clippy::expect_used)] // part of the binary; a unit test reads it
static MUNICIPAL: LazyLock<ShippedLexicon> = LazyLock::new(|| {
    serde_yaml::from_str(include_str!("../../lexicons/municipal.yaml")).expect("the shipped lexicon is valid")
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
        assert!(shipped_lexicon("elsewhere").is_none());
    }
}
