//! One pass over a tree with the tables of [`super::grammar`]: everything about the shape of a file that is not right. What is read later
//! from the same tree is read silently, so that every problem is said once.

mod complaints;
mod scalars;

pub use scalars::is_id;

use super::problems::Problems;
use super::shape::{Key, Keys, Map, Shape, Value, Variants};
use crate::diagnostic::{Diagnostic, Span};
use crate::yaml::{Kind, Mapping, Node};
use std::collections::HashMap;

/// Reports all problems of the shape of one file.
pub(super) fn file(root: &Node, value: &Value, text: &str, problems: &mut Problems) {
    let place = Place {
        name: "",
        span: Span {
            end: root.span.start,
            ..root.span
        },
    };
    let mut validator = Validator { text, problems };
    validator.value(root, value, place);
}

/// What a value belongs to: its key, or for an item of a list the key of the list.
#[derive(Debug, Clone, Copy)]
struct Place<'a> {
    /// Empty for the whole file.
    name: &'a str,
    /// The key, or the item.
    span: Span,
}

struct Validator<'a> {
    text: &'a str,
    problems: &'a mut Problems,
}

impl Validator<'_> {
    fn add(&mut self, diagnostic: Diagnostic) {
        self.problems.add(diagnostic);
    }

    fn written(&self, node: &Node) -> &str {
        self.text.get(node.span.range()).unwrap_or_default()
    }

    fn value(&mut self, node: &Node, value: &Value, place: Place<'_>) {
        if node.kind == Kind::Lost {
            return;
        }
        if node.kind == Kind::Empty {
            return self.empty(value, place);
        }
        match (value, &node.kind) {
            (Value::Text | Value::Texts | Value::Length, Kind::Scalar { .. }) => self.text(node, place),
            (Value::Word | Value::Words, Kind::Scalar { .. }) => self.word(node, place),
            (Value::Id, Kind::Scalar { .. }) => self.id(node),
            (Value::Number(..), Kind::Scalar { .. }) => self.number(node),
            (Value::Whole(..), Kind::Scalar { .. }) => self.whole(node),
            (Value::Bool, Kind::Scalar { .. }) => self.boolean(node),
            (Value::OneOf(words), Kind::Scalar { text, .. }) => {
                self.one_of(node, text, words.iter().map(|(word, _)| *word));
            }
            (Value::Periods, Kind::Scalar { text, .. }) if !text.contains(|c: char| c.is_ascii_digit()) => {
                self.one_of(node, text, std::iter::once("closed"));
            }
            (Value::Texts | Value::Periods, Kind::Sequence(items)) => self.list(items, &Value::Text, place),
            (Value::Words, Kind::Sequence(items)) => self.list(items, &Value::Word, place),
            (Value::List(value), Kind::Sequence(items)) => self.list(items, value, place),
            (Value::Map(map), Kind::Mapping(mapping)) => self.map(mapping, map),
            (Value::Object(shape), Kind::Mapping(mapping)) => self.object(mapping, shape, place),
            (Value::Variants(variants), Kind::Mapping(mapping)) => self.variants(mapping, variants, place),
            (Value::Variants(variants), Kind::Scalar { text, .. }) if !variants.words.is_empty() => {
                let words = variants.words.iter().map(|(word, _)| *word);
                self.one_of(node, text, words.chain(variants.first_keys()));
            }
            (Value::Either(values), _) => self.either(node, values, place),
            _ => self.wrong_type(node, value, place),
        }
    }

    fn list(&mut self, items: &[Node], value: &Value, place: Place<'_>) {
        let is_text = matches!(value, Value::Text | Value::Word);
        for item in items {
            let name = if is_text { place.name } else { "" };
            let place = Place {
                name,
                span: item.span,
            };
            self.value(item, value, place);
        }
    }

    fn map(&mut self, mapping: &Mapping, map: &Map) {
        self.keys(mapping);
        for (key, value) in &mapping.entries {
            let Some(name) = self.key_text(key) else { continue };
            match map.keys {
                Keys::Ids => self.id(key),
                Keys::Words => self.key_word(key),
                Keys::Free | Keys::BuiltInTexts => {}
            }
            let place = Place { name, span: key.span };
            self.value(value, &map.value, place);
        }
    }

    fn object(&mut self, mapping: &Mapping, shape: &'static Shape, place: Place<'_>) {
        self.keys(mapping);
        let mut found = Vec::new();
        for (key, value) in &mapping.entries {
            let Some(name) = self.key_text(key) else { continue };
            let Some(known) = shape.key(name) else {
                // A key that was meant to be this one is not missing as well.
                found.extend(self.unknown_key(key, name, shape).map(|meant| (meant, key.span)));
                continue;
            };
            found.push((known.name, key.span));
            let place = Place { name, span: key.span };
            self.value(value, &known.value, place);
        }
        if mapping.complete {
            let is_missing = |key: &&Key| key.required && !found.iter().any(|(name, _)| *name == key.name);
            shape
                .keys
                .iter()
                .filter(is_missing)
                .for_each(|key| self.missing(key, shape, place));
        }
        self.exclusive(&found, shape);
    }

    /// Keys must be texts and stand there once.
    fn keys(&mut self, mapping: &Mapping) {
        let mut first: HashMap<&str, Span> = HashMap::new();
        for (key, _) in &mapping.entries {
            match &key.kind {
                Kind::Scalar { text, .. } => match first.get(text.as_str()) {
                    Some(first) => self.duplicate_key(text, key.span, *first),
                    None => drop(first.insert(text, key.span)),
                },
                Kind::Lost => {}
                _ => self.key_is_no_text(key),
            }
        }
    }

    fn key_text<'n>(&self, key: &'n Node) -> Option<&'n str> {
        match &key.kind {
            Kind::Scalar { text, .. } => Some(text),
            _ => None,
        }
    }

    fn variants(&mut self, mapping: &Mapping, variants: &'static Variants, place: Place<'_>) {
        let is_there = |shape: &&Shape| {
            let first = shape.keys[0].name;
            mapping
                .entries
                .iter()
                .any(|(key, _)| self.key_text(key) == Some(first))
        };
        let kinds: Vec<&'static Shape> = {
            let shapes: &'static [Shape] = variants.shapes;
            shapes.iter().filter(is_there).collect()
        };
        match kinds[..] {
            [] => self.no_variant(mapping, variants, place),
            [shape] => self.object(mapping, shape, place),
            [..] => self.several_variants(mapping, &kinds, variants),
        }
    }

    fn either(&mut self, node: &Node, values: &'static [Value], place: Place<'_>) {
        let fits = |value: &&Value| {
            matches!(
                (value, &node.kind),
                (
                    Value::Text | Value::Word | Value::Length | Value::OneOf(_),
                    Kind::Scalar { .. }
                ) | (Value::List(_), Kind::Sequence(_))
                    | (
                        Value::Object(_) | Value::Variants(_) | Value::Map(_),
                        Kind::Mapping(_)
                    )
            )
        };
        match values.iter().find(fits) {
            Some(value) => self.value(node, value, place),
            None => self.wrong_type(node, &Value::Either(values), place),
        }
    }
}

#[cfg(test)]
mod tests;
