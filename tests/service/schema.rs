//! As much of JSON Schema as `docs/openapi.yaml` uses; an unknown keyword fails, so that none is overlooked.

use serde_json::Value;

/// What is wrong with a value; empty when it fits.
pub fn problems(document: &Value, schema: &Value, value: &Value) -> Vec<String> {
    let mut found = Vec::new();
    check(document, schema, value, "$", &mut found);
    found
}

/// Follows a `$ref` within the document.
pub fn resolve<'d>(document: &'d Value, node: &'d Value) -> &'d Value {
    match node["$ref"].as_str() {
        None => node,
        Some(reference) => {
            let pointer = reference
                .strip_prefix('#')
                .expect("a reference within the document");
            let target = document.pointer(pointer);
            resolve(
                document,
                target.unwrap_or_else(|| panic!("{reference} leads nowhere")),
            )
        }
    }
}

fn check(document: &Value, schema: &Value, value: &Value, place: &str, found: &mut Vec<String>) {
    let schema = resolve(document, schema);
    let mut wrong = |what: String| found.push(format!("{place}: {what}"));
    for (keyword, wanted) in schema.as_object().expect("a schema is an object") {
        match keyword.as_str() {
            "type" => {
                let kinds: Vec<&Value> = wanted.as_array().map_or(vec![wanted], |all| all.iter().collect());
                if !kinds.iter().any(|kind| is_a(value, kind.as_str().unwrap())) {
                    wrong(format!("{value} is no {wanted}"));
                }
            }
            "enum" if !wanted.as_array().unwrap().contains(value) => {
                wrong(format!("{value} is none of {wanted}"));
            }
            "const" if value != wanted => wrong(format!("{value} is not {wanted}")),
            "minimum"
                if value
                    .as_f64()
                    .is_some_and(|number| number < wanted.as_f64().unwrap()) =>
            {
                wrong(format!("{value} is less than {wanted}"));
            }
            "maximum"
                if value
                    .as_f64()
                    .is_some_and(|number| number > wanted.as_f64().unwrap()) =>
            {
                wrong(format!("{value} is more than {wanted}"));
            }
            "pattern" => {
                let pattern = regex_automata::meta::Regex::new(wanted.as_str().unwrap()).unwrap();
                if value.as_str().is_some_and(|text| !pattern.is_match(text)) {
                    wrong(format!("{value} does not match {wanted}"));
                }
            }
            "minLength" | "maxLength" | "minItems" | "maxItems" => {
                let text = value.as_str().map(|text| text.chars().count());
                let size = text.or(value.as_array().map(Vec::len));
                let bound = usize::try_from(wanted.as_u64().unwrap()).unwrap();
                let least = keyword.starts_with("min");
                if size.is_some_and(|size| if least { size < bound } else { size > bound }) {
                    wrong(format!("{value} breaks {keyword} {wanted}"));
                }
            }
            "required" => {
                let missing = wanted
                    .as_array()
                    .unwrap()
                    .iter()
                    .filter(|key| value.is_object() && value.get(key.as_str().unwrap()).is_none());
                missing.for_each(|key| wrong(format!("{key} is missing")));
            }
            "format" if wanted == "date-time" => {
                if value
                    .as_str()
                    .is_some_and(|text| text.parse::<jiff::Timestamp>().is_err())
                {
                    wrong(format!("{value} is no time"));
                }
            }
            "format" => assert_eq!(wanted, "int64", "an unknown format"),
            "enum"
            | "const"
            | "minimum"
            | "maximum"
            | "properties"
            | "additionalProperties"
            | "items"
            | "oneOf"
            | "description"
            | "default" => {}
            unknown => panic!("{place}: the keyword {unknown} is not known here"),
        }
    }
    if let Some(fields) = value.as_object() {
        for (key, field) in fields {
            let place = format!("{place}.{key}");
            match (schema["properties"].get(key), &schema["additionalProperties"]) {
                (Some(schema), _) => check(document, schema, field, &place, found),
                (None, Value::Object(_)) => {
                    check(document, &schema["additionalProperties"], field, &place, found);
                }
                // What a document does not name, its readers do not know: our own answers may not hold it.
                (None, _) if schema["properties"].is_object() => {
                    found.push(format!("{place} is not described"));
                }
                (None, _) => {}
            }
        }
    }
    if let (Some(items), Some(schema)) = (value.as_array(), schema.get("items")) {
        for (number, item) in items.iter().enumerate() {
            check(document, schema, item, &format!("{place}[{number}]"), found);
        }
    }
    if let Some(options) = schema["oneOf"].as_array() {
        let fits = options
            .iter()
            .filter(|option| problems(document, option, value).is_empty());
        let count = fits.count();
        if count != 1 {
            found.push(format!("{place}: {value} fits {count} of the options, not one"));
        }
    }
}

fn is_a(value: &Value, kind: &str) -> bool {
    match kind {
        "null" => value.is_null(),
        "string" => value.is_string(),
        "boolean" => value.is_boolean(),
        "integer" => value.is_i64() || value.is_u64(),
        "number" => value.is_number(),
        "array" => value.is_array(),
        "object" => value.is_object(),
        unknown => panic!("the type {unknown} is not known here"),
    }
}

#[test]
fn tells_what_is_wrong() {
    let document = serde_json::json!({
        "id": {"type": "string", "pattern": "^[a-f]+$"},
        "thing": {
            "type": "object", "required": ["id", "size"],
            "properties": {"id": {"$ref": "#/id"}, "size": {"oneOf": [{"type": "null"}, {"type": "integer", "minimum": 1}]}},
        },
    });
    let wrong = |value: Value| problems(&document, &document["thing"], &value).len();
    assert_eq!(wrong(serde_json::json!({"id": "abc", "size": 3})), 0);
    assert_eq!(wrong(serde_json::json!({"id": "abc", "size": null})), 0);
    assert_eq!(wrong(serde_json::json!({"id": "xyz", "size": 0})), 2);
    assert_eq!(wrong(serde_json::json!({"id": "abc", "more": true})), 2);
    assert_eq!(wrong(serde_json::json!([])), 1);
}
