//! Texts, words, ids, numbers.

use super::{Place, Validator};
use crate::content::shape::Value;
use crate::diagnostic::{Diagnostic, Span, codes};
use crate::yaml::{Kind, Node, ScalarStyle};
use unicode_normalization::UnicodeNormalization;

/// Characters of an id.
const LONGEST_ID: usize = 64;

impl Validator<'_> {
    pub(super) fn text(&mut self, node: &Node, place: Place<'_>) {
        let Kind::Scalar { text, style } = &node.kind else {
            return;
        };
        if *style != ScalarStyle::Plain {
            return;
        }
        if is_null(text) {
            return self.null(node, text, place);
        }
        self.swallowed_comment(node, text);
        self.swallowed_item(node, text);
    }

    pub(super) fn word(&mut self, node: &Node, place: Place<'_>) {
        self.text(node, place);
        self.surprise(node);
    }

    pub(super) fn key_word(&mut self, node: &Node) {
        self.surprise(node);
    }

    pub(super) fn id(&mut self, node: &Node) {
        let Kind::Scalar { text, .. } = &node.kind else {
            return;
        };
        if is_id(text) {
            return self.surprise(node);
        }
        let diagnostic = Diagnostic::new(
            &codes::BAD_ID,
            node.span,
            format!("`{}` kan geen naam zijn", shorten(text)),
            format!("`{}` cannot be an id", shorten(text)),
        );
        self.add(match id_like(text) {
            Some(id) => diagnostic
                .help(
                    format!("gebruik kleine letters, cijfers en `_`, en begin met een letter: `{id}`"),
                    format!("use lower-case letters, digits and `_`, and start with a letter: `{id}`"),
                )
                .fix(node.span, id),
            None => diagnostic.help(
                format!(
                    "gebruik hoogstens {LONGEST_ID} kleine letters, cijfers en `_`, en begin met een letter"
                ),
                format!(
                    "use at most {LONGEST_ID} lower-case letters, digits and `_`, and start with a letter"
                ),
            ),
        });
    }

    fn null(&mut self, node: &Node, text: &str, place: Place<'_>) {
        self.add(
            Diagnostic::new(
                &codes::EMPTY_VALUE,
                node.span,
                format!("`{text}` betekent in YAML: niets; hier hoort een tekst"),
                format!("`{text}` means nothing in YAML; a text belongs here"),
            )
            .help(
                format!(
                    "schrijf de tekst, haal `{}` weg, of zet aanhalingstekens als je het woord bedoelt",
                    place.name
                ),
                format!(
                    "write the text, remove `{}`, or put quotes around it when you mean the word",
                    place.name
                ),
            ),
        );
    }

    /// `melding #3`: to YAML what follows ` #` is a comment.
    fn swallowed_comment(&mut self, node: &Node, text: &str) {
        let end = node.span.end as usize;
        let rest = self
            .text
            .get(end..)
            .and_then(|rest| rest.lines().next())
            .unwrap_or_default();
        let comment = rest.trim_start_matches(' ');
        let blanks = rest.len() - comment.len();
        let is_glued = comment.chars().nth(1).is_some_and(|next| next.is_alphanumeric());
        if blanks != 1 || !comment.starts_with('#') || !is_glued {
            return;
        }
        let offset = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        let whole = rest.trim_end();
        let span = Span {
            start: node.span.end + 1,
            end: offset(end + whole.len()),
            ..node.span
        };
        let quoted = quoted(&format!("{text}{whole}"));
        self.add(
            Diagnostic::new(
                &codes::YAML_SURPRISE,
                span,
                "na een spatie begint `#` een opmerking: dit hoort nu niet bij de tekst",
                "after a space `#` starts a comment: this is not part of the text now",
            )
            .help(
                format!(
                    "hoort het erbij, zet dan aanhalingstekens: `{}`; anders een spatie na `#`",
                    shorten(&quoted)
                ),
                format!(
                    "if it belongs to the text, put quotes: `{}`; else a space after `#`",
                    shorten(&quoted)
                ),
            )
            .fix(
                Span {
                    end: span.end,
                    ..node.span
                },
                quoted,
            ),
        );
    }

    /// A list item that is indented too far becomes part of the text above it.
    fn swallowed_item(&mut self, node: &Node, text: &str) {
        if !text.contains(" - ") {
            return;
        }
        let written = self.written(node);
        let Some(at) = written
            .match_indices('\n')
            .map(|(at, _)| at)
            .find(|at| written[at + 1..].trim_start_matches(' ').starts_with("- "))
        else {
            return;
        };
        let line = &written[at + 1..];
        let start = at + 1 + (line.len() - line.trim_start_matches(' ').len());
        let end = start + written[start..].lines().next().map_or(0, str::len);
        let offset = |at: usize| node.span.start + u32::try_from(at).unwrap_or(0);
        let span = Span {
            start: offset(start),
            end: offset(end),
            ..node.span
        };
        self.add(
            Diagnostic::new(
                &codes::YAML_SURPRISE,
                span,
                "deze regel hoort nu bij de tekst erboven: hij springt verder in",
                "this line is part of the text above it now: it is indented further",
            )
            .help(
                "laat alle streepjes van een lijst met evenveel spaties beginnen",
                "let all dashes of a list start with as many spaces",
            ),
        );
    }

    /// Words that other readers of YAML turn into something else.
    fn surprise(&mut self, node: &Node) {
        let Kind::Scalar {
            text,
            style: ScalarStyle::Plain,
        } = &node.kind
        else {
            return;
        };
        let Some([nl, en]) = other_reading(text) else {
            return;
        };
        let quoted = quoted(text);
        self.add(
            Diagnostic::new(
                &codes::YAML_SURPRISE,
                node.span,
                format!("`{text}` is hier het woord `{text}`, maar andere YAML-programma's lezen {nl}"),
                format!("`{text}` is the word `{text}` here, but other YAML programs read {en}"),
            )
            .help(
                format!("zet er aanhalingstekens om: `{quoted}`"),
                format!("put quotes around it: `{quoted}`"),
            )
            .fix(node.span, quoted),
        );
    }

    pub(super) fn number(&mut self, node: &Node) {
        let Kind::Scalar { text, style } = &node.kind else {
            return;
        };
        if *style == ScalarStyle::Plain && number(text).is_some() {
            return;
        }
        let diagnostic = self.not_a(node, "een getal zoals 0.6", "a number such as 0.6");
        let with_point = text.trim().replace(',', ".");
        self.add(match number(&with_point) {
            Some(_) => diagnostic
                .help(format!("schrijf {with_point}"), format!("write {with_point}"))
                .fix(node.span, with_point),
            None => diagnostic,
        });
    }

    pub(super) fn whole(&mut self, node: &Node) {
        let Kind::Scalar { text, style } = &node.kind else {
            return;
        };
        if *style == ScalarStyle::Plain && text.parse::<i64>().is_ok() {
            return;
        }
        let diagnostic = self.not_a(node, "een heel getal zoals 3", "a whole number such as 3");
        self.add(match text.trim().parse::<i64>() {
            Ok(number) => diagnostic
                .help(format!("schrijf {number}"), format!("write {number}"))
                .fix(node.span, number.to_string()),
            Err(_) => diagnostic,
        });
    }

    pub(super) fn boolean(&mut self, node: &Node) {
        let Kind::Scalar { text, style } = &node.kind else {
            return;
        };
        if *style == ScalarStyle::Plain && matches!(text.as_str(), "true" | "false") {
            return;
        }
        let meant = match text.to_lowercase().as_str() {
            "ja" | "yes" | "y" | "on" | "aan" | "waar" | "true" | "1" => Some("true"),
            "nee" | "no" | "n" | "off" | "uit" | "onwaar" | "false" | "0" => Some("false"),
            _ => None,
        };
        let diagnostic = self.not_a(node, "`true` of `false`", "`true` or `false`");
        self.add(match meant {
            Some(word) => diagnostic
                .help(format!("schrijf `{word}`"), format!("write `{word}`"))
                .fix(node.span, word),
            None => diagnostic,
        });
    }

    fn not_a(&self, node: &Node, nl: &str, en: &str) -> Diagnostic {
        let written = shorten(self.written(node));
        Diagnostic::new(
            &codes::WRONG_TYPE,
            node.span,
            format!("`{written}` past hier niet: hier hoort {nl}"),
            format!("`{written}` does not fit: {en} belongs here"),
        )
    }

    pub(super) fn one_of<'w>(&mut self, node: &Node, text: &str, words: impl Iterator<Item = &'w str>) {
        let words: Vec<&str> = words.collect();
        if words.contains(&text) {
            return;
        }
        let list = quoted_list(&words);
        self.add(
            Diagnostic::new(
                &codes::UNKNOWN_VALUE,
                node.span,
                format!("`{}` bestaat hier niet", shorten(text)),
                format!("`{}` does not exist here", shorten(text)),
            )
            .help(format!("kies uit {list}"), format!("choose from {list}"))
            .suggest(translated(text), words),
        );
    }

    pub(super) fn empty(&mut self, value: &Value, place: Place<'_>) {
        let is_collection = matches!(
            value,
            Value::List(_) | Value::Map(_) | Value::Object(_) | Value::Periods
        );
        let mut diagnostic = match place.name {
            "" => Diagnostic::new(
                &codes::EMPTY_VALUE,
                place.span,
                "dit onderdeel is leeg",
                "this item is empty",
            ),
            name => Diagnostic::new(
                &codes::EMPTY_VALUE,
                place.span,
                format!("`{name}` is leeg"),
                format!("`{name}` is empty"),
            ),
        };
        if is_collection {
            diagnostic.severity = crate::diagnostic::Severity::Warning;
        }
        self.add(diagnostic.help(
            "vul het in, of haal de regel weg",
            "fill it in, or remove the line",
        ));
    }
}

/// The English word of the grammar for a Dutch one.
fn translated(text: &str) -> &str {
    match text {
        "dicht" | "gesloten" => "closed",
        "getal" => "number",
        "datum" => "date",
        "adres" => "address",
        "telefoon" => "phone",
        "ja_nee" | "ja/nee" => "yes_no",
        "tekst" => "text",
        "foto" => "photo",
        "locatie" => "location",
        "einde" | "klaar" => "end",
        "spoed" => "urgent",
        "bewaren" | "houden" => "keep",
        "maskeren" | "afschermen" => "mask",
        "weglaten" | "verwijderen" => "drop",
        "altijd" => "always",
        "aanwezig" => "present",
        "gezichten" | "smileys" => "faces",
        "tien" | "10" | "cijfer" => "ten",
        "geen" | "nee" => "none",
        "openingstijden" => "opening_hours",
        "werkdagen" => "open_days",
        other => other,
    }
}

/// Is this an id: a lower-case letter, then lower-case letters, digits and `_`; at most 64 characters?
#[must_use]
pub fn is_id(text: &str) -> bool {
    let is_more = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_';
    text.len() <= LONGEST_ID
        && text
            .bytes()
            .next()
            .is_some_and(|first| first.is_ascii_lowercase())
        && text.bytes().all(is_more)
}

/// The id that looks most like a text.
fn id_like(text: &str) -> Option<String> {
    let plain = text
        .trim()
        .nfd()
        .filter(|c| !unicode_normalization::char::is_combining_mark(*c));
    let mut id = String::new();
    for character in plain.flat_map(char::to_lowercase) {
        match character {
            character if character.is_ascii_alphanumeric() => id.push(character),
            _ if id.is_empty() || id.ends_with('_') => {}
            _ => id.push('_'),
        }
    }
    let id = id.trim_end_matches('_').to_owned();
    is_id(&id).then_some(id)
}

fn number(text: &str) -> Option<f64> {
    let is_number = text
        .bytes()
        .all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b'-'));
    text.parse().ok().filter(|_| is_number)
}

fn is_null(text: &str) -> bool {
    matches!(text, "~" | "null" | "Null" | "NULL")
}

/// What another reader of YAML makes of a text without quotes, when that is not the same characters: the types of YAML 1.1
/// (<https://yaml.org/type/>), which many programs still follow.
fn other_reading(text: &str) -> Option<[&'static str; 2]> {
    let folded = text.to_lowercase();
    match folded.as_str() {
        "yes" | "y" | "on" | "true" => return Some(["waar (true)", "true"]),
        "no" | "n" | "off" | "false" => return Some(["onwaar (false)", "false"]),
        "null" | "~" => return Some(["niets (null)", "null"]),
        _ => {}
    }
    let digits = text.trim_start_matches(['+', '-']);
    if !digits.starts_with(|first: char| first.is_ascii_digit() || first == '.') {
        return None;
    }
    let only = |allowed: &str| digits.chars().all(|c| c.is_ascii_digit() || allowed.contains(c));
    if is_date(text) {
        return Some(["een datum", "a date"]);
    }
    let has_digit = digits.contains(|c: char| c.is_ascii_digit());
    let is_octal = digits.len() > 1 && digits.starts_with('0') && only("");
    let is_hexadecimal = folded.starts_with("0x") && folded[2..].chars().all(|c| c.is_ascii_hexdigit());
    let is_changed = is_octal
        || is_hexadecimal
        || (text.starts_with('+') && only(""))
        || (only("_") && digits.contains('_'))
        || (only(":") && digits.contains(':') && !digits.ends_with(':'))
        || (has_digit && only(".eE+-") && digits.parse::<f64>().is_ok() && digits.parse::<u64>().is_err());
    is_changed.then_some(["een getal", "a number"])
}

fn is_date(text: &str) -> bool {
    let bytes = text.as_bytes();
    bytes.len() == 10
        && bytes.iter().enumerate().all(|(at, byte)| match at {
            4 | 7 => *byte == b'-',
            _ => byte.is_ascii_digit(),
        })
}

/// A text in double quotes.
pub(super) fn quoted(text: &str) -> String {
    let escaped = text
        .replace('\\', "\\\\")
        .replace('"', "\\\"")
        .replace('\n', "\\n");
    format!("\"{escaped}\"")
}

/// At most 60 characters, on one line.
pub(super) fn shorten(text: &str) -> String {
    let line = text.lines().next().unwrap_or_default();
    match line.char_indices().nth(60) {
        Some((at, _)) => format!("{}…", &line[..at]),
        None if line.len() < text.trim_end().len() => format!("{line}…"),
        None => line.to_owned(),
    }
}

pub(super) fn quoted_list(words: &[&str]) -> String {
    words
        .iter()
        .map(|word| format!("`{word}`"))
        .collect::<Vec<_>>()
        .join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_recognised_and_made() {
        assert!(is_id("a1_b") && !is_id("1a") && !is_id("Aa") && !is_id("") && !is_id(&"a".repeat(65)));
        assert_eq!(id_like("Afval & Containers"), Some("afval_containers".to_owned()));
        assert_eq!(id_like("één-twee"), Some("een_twee".to_owned()));
        assert_eq!(id_like("2 keer"), None);
    }

    #[test]
    fn texts_that_yaml_reads_otherwise() {
        for text in [
            "no",
            "Yes",
            "on",
            "null",
            "010",
            "1_000",
            "12:30",
            "1.0",
            "1e3",
            "+31",
            "0x1F",
            "2026-12-31",
        ] {
            assert!(other_reading(text).is_some(), "{text}");
        }
        for text in [
            "nee",
            "ja",
            "nooit",
            "3",
            "14 0999",
            "06-12345678",
            "2026",
            "12:",
            "1e",
            "v2.0",
            "-",
            ".",
        ] {
            assert!(other_reading(text).is_none(), "{text}");
        }
    }
}
