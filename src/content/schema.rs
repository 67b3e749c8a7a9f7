//! The grammar as JSON Schema (draft 7, which editors with yaml-language-server understand best).

use super::grammar::FileKind;
use super::shape::{Both, Keys, Map, Shape, Value, Variants};
use super::texts::TEXTS;
use crate::diagnostic::Language;
use serde_json::{Map as Object, Value as Json, json};

/// The schema of one kind of file, or of any content file.
#[must_use]
pub fn schema(kind: Option<FileKind>, language: Language) -> Json {
    let mut writer = Writer {
        language,
        definitions: Object::new(),
    };
    let kinds = match kind {
        Some(kind) => vec![kind],
        None => vec![FileKind::Settings, FileKind::Knowledge, FileKind::Fixtures],
    };
    let mut roots: Vec<Json> = kinds.iter().map(|kind| writer.value(&kind.value())).collect();
    let root = match roots.len() {
        1 => roots.remove(0),
        _ => json!({ "anyOf": roots }),
    };
    let mut schema = json!({
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "Balie",
    });
    for (key, value) in root.as_object().into_iter().flatten() {
        schema[key] = value.clone();
    }
    // Beside `$ref` other keys are ignored in draft 7.
    if let Some(reference) = schema.as_object_mut().and_then(|schema| schema.remove("$ref")) {
        schema["allOf"] = json!([{ "$ref": reference }]);
    }
    schema["definitions"] = Json::Object(writer.definitions);
    schema
}

struct Writer {
    language: Language,
    definitions: Object<String, Json>,
}

impl Writer {
    fn say(&self, both: Both) -> &'static str {
        match self.language {
            Language::Nl => both.nl,
            Language::En => both.en,
        }
    }

    fn value(&mut self, value: &Value) -> Json {
        match value {
            Value::Text | Value::Word => text(),
            Value::Id => json!({ "type": "string", "pattern": ID }),
            Value::Texts | Value::Words => any_of(vec![text(), json!({ "type": "array", "items": text() })]),
            Value::Number(least, most) => json!({ "type": "number", "minimum": least, "maximum": most }),
            Value::Whole(least, most) => json!({ "type": "integer", "minimum": least, "maximum": most }),
            Value::Bool => json!({ "type": "boolean" }),
            Value::OneOf(words) => self.words(words),
            Value::Length => json!({ "type": "string", "pattern": LENGTH }),
            Value::Periods => any_of(vec![
                json!({ "type": "array", "items": { "type": "string" } }),
                json!({ "const": "closed" }),
            ]),
            Value::List(value) => json!({ "type": "array", "items": self.value(value) }),
            Value::Map(map) => self.map(map),
            Value::Object(shape) => self.object(shape),
            Value::Variants(variants) => self.variants(variants),
            Value::Either(values) => any_of(values.iter().map(|value| self.value(value)).collect()),
        }
    }

    fn words(&self, words: &[(&'static str, Both)]) -> Json {
        let names: Vec<&str> = words.iter().map(|(word, _)| *word).collect();
        let docs: Vec<&str> = words.iter().map(|(_, doc)| self.say(*doc)).collect();
        json!({ "enum": names, "markdownEnumDescriptions": docs })
    }

    fn map(&mut self, map: &Map) -> Json {
        let value = self.value(&map.value);
        match map.keys {
            Keys::Ids => json!({
                "type": "object",
                "propertyNames": { "pattern": ID },
                "additionalProperties": value,
            }),
            Keys::Words | Keys::Free => json!({ "type": "object", "additionalProperties": value }),
            Keys::BuiltInTexts => {
                let with_text = |text: &super::texts::BuiltInText| {
                    let mut value = value.clone();
                    value["description"] = json!(text.je);
                    (text.id.to_owned(), value)
                };
                let properties: Object<String, Json> = TEXTS.iter().map(with_text).collect();
                json!({ "type": "object", "properties": properties, "additionalProperties": false })
            }
        }
    }

    fn object(&mut self, shape: &'static Shape) -> Json {
        let reference = json!({ "$ref": format!("#/definitions/{}", shape.name) });
        if self.definitions.contains_key(shape.name) {
            return reference;
        }
        // Something in the shape may refer to it.
        self.definitions.insert(shape.name.to_owned(), Json::Null);
        let mut properties = Object::new();
        for key in shape.keys {
            let value = self.value(&key.value);
            let doc = self.say(key.doc);
            let described = match value.get("$ref") {
                Some(_) => json!({ "allOf": [value], "markdownDescription": doc, "description": doc }),
                None => {
                    let mut value = value;
                    value["markdownDescription"] = json!(doc);
                    value["description"] = json!(doc);
                    value
                }
            };
            properties.insert(key.name.to_owned(), described);
        }
        let required: Vec<&str> = shape
            .keys
            .iter()
            .filter(|key| key.required)
            .map(|key| key.name)
            .collect();
        let mut object = json!({
            "title": self.say(shape.what),
            "type": "object",
            "properties": properties,
            "required": required,
            "additionalProperties": false,
        });
        if !shape.exclusive.is_empty() {
            object["not"] = json!({ "required": shape.exclusive });
        }
        self.definitions.insert(shape.name.to_owned(), object);
        reference
    }

    fn variants(&mut self, variants: &'static Variants) -> Json {
        let reference = json!({ "$ref": format!("#/definitions/{}", variants.name) });
        if self.definitions.contains_key(variants.name) {
            return reference;
        }
        self.definitions.insert(variants.name.to_owned(), Json::Null);
        let mut any: Vec<Json> = variants.shapes.iter().map(|shape| self.object(shape)).collect();
        if !variants.words.is_empty() {
            any.push(self.words(variants.words));
        }
        let mut definition = any_of(any);
        definition["title"] = json!(self.say(variants.what));
        self.definitions.insert(variants.name.to_owned(), definition);
        reference
    }
}

const LENGTH: &str = "^[0-9]{1,5} (minuut|minuten|uur|uren|dag|dagen)$";
const ID: &str = "^[a-z][a-z0-9_]{0,63}$";

/// Unquoted numbers and the like are read as the characters that stand there.
fn text() -> Json {
    json!({ "type": ["string", "number", "boolean"] })
}

#[allow(clippy::needless_pass_by_value)] // they become part of the result
fn any_of(schemas: Vec<Json>) -> Json {
    json!({ "anyOf": schemas })
}
