//! From a tree to typed content. Silent: what does not fit was reported by [`super::validate`]; here it is left out, or replaced by what
//! does the least harm, so that the rest can still be checked.

mod desk;
mod fixtures;
mod flows;
mod knowledge;
mod settings;

pub(super) use fixtures::fixtures;
pub(super) use knowledge::knowledge;
pub(super) use settings::settings;

use super::model::{Spanned, Text, WordGroup};
use crate::diagnostic::Span;
use crate::yaml::{Kind, Mapping, Node, ScalarStyle};

/// The places of the ids of those things in a file that hold one of these errors (bytes, in order).
pub(super) fn damaged(root: &Node, errors: &[u32]) -> Vec<Span> {
    let holds_error = |(name, value): &(Text, &Node)| {
        let first = errors.partition_point(|at| *at < name.span.start);
        errors
            .get(first)
            .is_some_and(|at| *at < value.span.end.max(name.span.end))
    };
    let things = root.named().into_iter().flat_map(|(_, section)| section.named());
    things.filter(holds_error).map(|(name, _)| name.span).collect()
}

impl Node {
    fn mapping(&self) -> Option<&Mapping> {
        match &self.kind {
            Kind::Mapping(mapping) => Some(mapping),
            _ => None,
        }
    }

    /// A text where a mapping belongs; nothing can be made of it.
    fn is_text(&self) -> bool {
        matches!(self.kind, Kind::Scalar { .. })
    }

    fn items(&self) -> &[Node] {
        match &self.kind {
            Kind::Sequence(items) => items,
            _ => &[],
        }
    }

    /// The value of a key; of a key that stands there twice the first.
    fn get(&self, key: &str) -> Option<&Node> {
        self.entry(key).map(|(_, value)| value)
    }

    fn entry(&self, key: &str) -> Option<(&Node, &Node)> {
        let is_it = |node: &Node| matches!(&node.kind, Kind::Scalar { text, .. } if text == key);
        let mut entries = self.mapping()?.entries.iter();
        entries
            .find(|(name, _)| is_it(name))
            .map(|(name, value)| (name, value))
    }

    /// A text as written; the line break that ends a block text is not part of it. Nothing for an unquoted `null`.
    fn text(&self) -> Option<Text> {
        let Kind::Scalar { text, style } = &self.kind else {
            return None;
        };
        let text = match style {
            ScalarStyle::Plain if matches!(text.as_str(), "~" | "null" | "Null" | "NULL") => return None,
            ScalarStyle::Block => text.trim_end_matches('\n'),
            _ => text,
        };
        Some(Spanned::new(text.to_owned(), self.span))
    }

    /// The texts of a list, or one text.
    fn texts(&self) -> Vec<Text> {
        match &self.kind {
            Kind::Sequence(items) => items.iter().filter_map(Node::text).collect(),
            _ => self.text().into_iter().collect(),
        }
    }

    fn text_of(&self, key: &str) -> Option<Text> {
        self.get(key)?.text()
    }

    fn texts_of(&self, key: &str) -> Vec<Text> {
        self.get(key).map(Node::texts).unwrap_or_default()
    }

    /// Keys that the author chose, with their values. Of a key that stands there twice the first.
    fn named(&self) -> Vec<(Text, &Node)> {
        let mut seen = std::collections::HashSet::new();
        let entries = self
            .mapping()
            .map(|mapping| mapping.entries.as_slice())
            .unwrap_or_default();
        let named = entries.iter().filter_map(|(key, value)| match &key.kind {
            Kind::Scalar { text, .. } => Some((Spanned::new(text.clone(), key.span), value)),
            _ => None,
        });
        named
            .filter(|(name, _)| seen.insert(name.value.clone()))
            .collect()
    }

    fn named_of(&self, key: &str) -> Vec<(Text, &Node)> {
        self.get(key).map(Node::named).unwrap_or_default()
    }

    fn named_texts_of(&self, key: &str) -> Vec<(Text, Text)> {
        let entries = self.named_of(key).into_iter();
        entries
            .filter_map(|(name, value)| Some((name, value.text()?)))
            .collect()
    }

    fn groups_of(&self, key: &str) -> Vec<WordGroup> {
        let groups = self.named_of(key).into_iter();
        groups
            .map(|(name, words)| WordGroup {
                name,
                words: words.texts(),
            })
            .collect()
    }

    fn is_true(&self, key: &str) -> bool {
        matches!(self.get(key).map(|node| &node.kind), Some(Kind::Scalar { text, .. }) if text == "true")
    }
}
