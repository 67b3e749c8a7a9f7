//! The grammar as a page for editors, in Dutch.

use super::grammar::FileKind;
use super::shape::{Map, Shape, Value, Variants};
use super::texts::TEXTS;
use crate::diagnostic::{Code, Severity};
use std::fmt::Write;

/// The reference page, in Markdown.
#[must_use]
pub fn reference() -> String {
    let mut page = Page::default();
    page.text.push_str(INTRODUCTION);
    for (title, kind) in [
        ("`balie.yaml`", FileKind::Settings),
        ("`intents/*.yaml` en `flows/*.yaml`", FileKind::Knowledge),
        ("`fixtures/*.yaml`", FileKind::Fixtures),
    ] {
        let _ = writeln!(page.text, "\n## {title}\n");
        page.follow(&kind.value());
        while let Some(part) = page.waiting.pop_front() {
            page.part(part);
        }
    }
    page.built_in_texts();
    page.codes();
    page.text
}

const INTRODUCTION: &str = "\
# Naslag: alle sleutels

<!-- Gemaakt met `balie schema --format markdown`. Verander deze bladzijde niet met de hand. -->

Dit zijn alle sleutels die je in de bestanden van je chatbot kunt gebruiken. Een sleutel met een ster (★) is verplicht.
Een *id* bestaat uit kleine letters, cijfers en `_`, en begint met een letter.
";

/// A mapping that gets a heading of its own.
#[derive(Clone, Copy)]
enum Part {
    Shape(&'static Shape),
    Variants(&'static Variants),
}

impl Part {
    fn name(self) -> &'static str {
        match self {
            Self::Shape(shape) => shape.name,
            Self::Variants(variants) => variants.name,
        }
    }
}

#[derive(Default)]
struct Page {
    text: String,
    waiting: std::collections::VecDeque<Part>,
    seen: Vec<&'static str>,
}

impl Page {
    /// Puts the mappings that a value is made of on the list of what must be described.
    fn follow(&mut self, value: &Value) {
        match value {
            Value::Object(shape) => self.add(Part::Shape(shape)),
            Value::Variants(variants) => self.add(Part::Variants(variants)),
            Value::List(value) => self.follow(value),
            Value::Map(map) => self.follow(&map.value),
            Value::Either(values) => values.iter().for_each(|value| self.follow(value)),
            _ => {}
        }
    }

    fn add(&mut self, part: Part) {
        if !self.seen.contains(&part.name()) {
            self.seen.push(part.name());
            self.waiting.push_back(part);
        }
    }

    fn part(&mut self, part: Part) {
        match part {
            Part::Shape(shape) => {
                let is_file = ["settings", "intents", "fixtures"].contains(&shape.name);
                if !is_file {
                    let _ = writeln!(self.text, "### {}\n", sentence(shape.what.nl));
                }
                self.table(shape);
            }
            Part::Variants(variants) => {
                let firsts: Vec<String> = variants.first_keys().map(|key| format!("`{key}`")).collect();
                let _ = writeln!(self.text, "### {}\n", sentence(variants.what.nl));
                let _ = writeln!(self.text, "Precies één van {}.", firsts.join(", "));
                for (word, doc) in variants.words {
                    let _ = writeln!(self.text, "Of alleen het woord `{word}`: {}.", doc.nl);
                }
                self.text.push('\n');
                for shape in variants.shapes {
                    self.table(shape);
                }
            }
        }
    }

    fn table(&mut self, shape: &'static Shape) {
        self.text
            .push_str("| sleutel | waarde | uitleg |\n|---|---|---|\n");
        for key in shape.keys {
            let star = if key.required { " ★" } else { "" };
            let value = describe(&key.value);
            let doc = cell(key.doc.nl);
            let _ = writeln!(self.text, "| `{}`{star} | {} | {doc} |", key.name, cell(&value));
            self.follow(&key.value);
        }
        self.text.push('\n');
        if !shape.exclusive.is_empty() {
            let keys: Vec<String> = shape.exclusive.iter().map(|key| format!("`{key}`")).collect();
            let _ = writeln!(self.text, "Niet samen: {}.\n", keys.join(" en "));
        }
    }

    fn built_in_texts(&mut self) {
        self.text.push_str(
            "\n## Standaardteksten\n\nDeze teksten kun je vervangen onder `texts:` in `balie.yaml`.\n\n",
        );
        self.text
            .push_str("| id | tekst | invulvelden |\n|---|---|---|\n");
        for text in TEXTS {
            let variables: Vec<String> = text.variables.iter().map(|name| format!("`{name}`")).collect();
            let _ = writeln!(
                self.text,
                "| `{}` | {} | {} |",
                text.id,
                cell(text.je),
                variables.join(", ")
            );
        }
    }

    fn codes(&mut self) {
        self.text
            .push_str("\n## Meldingen\n\nDit kan `balie check` melden.\n\n");
        self.text.push_str("| code | ernst | melding |\n|---|---|---|\n");
        for code in Code::all() {
            let severity = match code.severity {
                Severity::Error => "fout",
                Severity::Warning => "waarschuwing",
            };
            let _ = writeln!(self.text, "| `{}` | {severity} | {} |", code.slug, cell(code.nl));
        }
    }
}

fn describe(value: &Value) -> String {
    match value {
        Value::Text | Value::Word => "tekst".to_owned(),
        Value::Id => "id".to_owned(),
        Value::Texts | Value::Words => "tekst of lijst met teksten".to_owned(),
        Value::Number(least, most) => format!("getal van {least} tot {most}"),
        Value::Whole(least, most) => format!("heel getal van {least} tot {most}"),
        Value::Bool => "`true` of `false`".to_owned(),
        Value::OneOf(words) => {
            let words: Vec<String> = words
                .iter()
                .map(|(word, doc)| format!("`{word}` ({})", doc.nl))
                .collect();
            words.join(", ")
        }
        Value::Length => "tijdsduur, zoals `30 minuten`, `1 uur` of `2 dagen`".to_owned(),
        Value::Periods => "lijst met periodes, of `closed`".to_owned(),
        Value::List(Value::Text | Value::Word) => "lijst met teksten".to_owned(),
        Value::List(value) => format!("lijst: {}", describe(value)),
        Value::Map(map) => describe_map(map),
        Value::Object(shape) => shape.what.nl.to_owned(),
        Value::Variants(variants) => variants.what.nl.to_owned(),
        Value::Either(values) => values.iter().map(describe).collect::<Vec<_>>().join(", of "),
    }
}

fn describe_map(map: &Map) -> String {
    format!("{} → {}", map.key.nl, describe(&map.value))
}

/// Text in a cell of a table.
fn cell(text: &str) -> String {
    text.replace('|', "\\|").replace('\n', " ")
}

fn sentence(text: &str) -> String {
    let mut characters = text.chars();
    characters.next().map_or(String::new(), |first| {
        first.to_uppercase().chain(characters).collect()
    })
}
