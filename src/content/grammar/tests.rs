//! The tables against what is made of them.

use super::*;
use crate::content::reference::reference;
use crate::content::schema::schema;
use crate::content::shape::Variants;
use crate::diagnostic::Language;
use std::collections::BTreeSet;

fn visit(value: &Value, shapes: &mut Vec<&'static Shape>, variants: &mut Vec<&'static Variants>) {
    let add = |shape: &'static Shape, shapes: &mut Vec<&'static Shape>, variants: &mut Vec<_>| {
        if shapes.iter().any(|known| known.name == shape.name) {
            return;
        }
        shapes.push(shape);
        shape
            .keys
            .iter()
            .for_each(|key| visit(&key.value, shapes, variants));
    };
    match value {
        Value::List(value) => visit(value, shapes, variants),
        Value::Map(map) => visit(&map.value, shapes, variants),
        Value::Either(values) => values.iter().for_each(|value| visit(value, shapes, variants)),
        Value::Object(shape) => add(shape, shapes, variants),
        Value::Variants(of) if !variants.iter().any(|known| known.name == of.name) => {
            variants.push(of);
            of.shapes.iter().for_each(|shape| add(shape, shapes, variants));
        }
        _ => {}
    }
}

fn all() -> (Vec<&'static Shape>, Vec<&'static Variants>) {
    let (mut shapes, mut variants) = (Vec::new(), Vec::new());
    for kind in [FileKind::Settings, FileKind::Knowledge, FileKind::Fixtures] {
        visit(&kind.value(), &mut shapes, &mut variants);
    }
    (shapes, variants)
}

#[test]
fn names_are_unique_and_first_keys_tell_kinds_apart() {
    let (shapes, variants) = all();
    assert!(shapes.len() > 20, "{}", shapes.len());
    let names: BTreeSet<&str> = shapes
        .iter()
        .map(|shape| shape.name)
        .chain(variants.iter().map(|variants| variants.name))
        .collect();
    assert_eq!(names.len(), shapes.len() + variants.len());
    for shape in &shapes {
        let keys: BTreeSet<&str> = shape.keys.iter().map(|key| key.name).collect();
        assert_eq!(keys.len(), shape.keys.len(), "{} has a key twice", shape.name);
        assert!(
            shape.exclusive.iter().all(|key| keys.contains(key)),
            "{}",
            shape.name
        );
    }
    for variants in variants {
        for shape in variants.shapes {
            assert!(shape.keys[0].required, "{}", shape.name);
            let others = variants.shapes.iter().filter(|other| other.name != shape.name);
            assert!(
                others
                    .into_iter()
                    .all(|other| other.key(shape.keys[0].name).is_none()),
                "{}",
                shape.name
            );
        }
    }
}

#[test]
fn the_schema_defines_all_that_it_refers_to() {
    for kind in [
        None,
        Some(FileKind::Settings),
        Some(FileKind::Knowledge),
        Some(FileKind::Fixtures),
    ] {
        for language in [Language::Nl, Language::En] {
            let schema = schema(kind, language);
            let text = schema.to_string();
            let references = text
                .split("\"#/definitions/")
                .skip(1)
                .map(|rest| rest.split('"').next().unwrap());
            for reference in references {
                assert!(schema["definitions"][reference].is_object(), "{reference}");
            }
        }
    }
    let schema = schema(Some(FileKind::Knowledge), Language::Nl);
    let ask = &schema["definitions"]["ask"];
    assert_eq!(ask["required"], serde_json::json!(["ask", "save"]));
    assert_eq!(ask["additionalProperties"], false);
    insta::assert_json_snapshot!(schema["definitions"]["intent"]);
}

/// To renew it: `cargo run -- schema --format markdown > docs/handboek/naslag.md`.
#[test]
fn the_reference_page_is_up_to_date() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/handboek/naslag.md");
    let kept = std::fs::read_to_string(path).unwrap_or_default();
    assert!(
        kept == reference(),
        "renew it: cargo run -- schema --format markdown > docs/handboek/naslag.md"
    );
}

#[test]
fn the_keys_of_privacy_and_retention_are_their_classes() {
    use super::desk::{PLACES, PRIVACY, RETENTION};
    use crate::privacy::{DataClass, Place, RetentionClass};
    let sorted = |mut names: Vec<&'static str>| {
        names.sort_unstable();
        names
    };
    let keys = |shape: &Shape| sorted(shape.keys.iter().map(|key| key.name).collect());
    assert_eq!(
        keys(&PRIVACY),
        sorted(DataClass::ALL.map(DataClass::name).to_vec())
    );
    assert_eq!(keys(&PLACES), sorted(Place::ALL.map(Place::name).to_vec()));
    assert_eq!(
        keys(&RETENTION),
        sorted(RetentionClass::ALL.map(RetentionClass::name).to_vec())
    );
}
