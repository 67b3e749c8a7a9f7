use super::*;
use crate::diagnostic::{Diagnostic, codes, sort};

const TEXT: &str = "intents:\n  één: {titel: Eén, flow: mélden}\n  twee: {title: Twee}\n  één: {}\n";

fn sources() -> SourceMap {
    let mut sources = SourceMap::default();
    sources.add("intents/afval, oud.yaml", TEXT);
    sources
}

fn span(text: &str) -> Span {
    let start = TEXT.find(text).unwrap();
    let end = start + text.len();
    Span {
        file: FileId(0),
        start: u32::try_from(start).unwrap(),
        end: u32::try_from(end).unwrap(),
    }
}

fn diagnostics() -> Vec<Diagnostic> {
    let mut second = Diagnostic::new(
        &codes::YAML_TAB,
        span("  één: {}"),
        "één bestaat al: 100%",
        "één exists already: 100%",
    )
    .label(span("één"), "hier staat de eerste", "here is the first");
    second.severity = Severity::Warning;
    let first = Diagnostic::new(
        &codes::UNKNOWN_KEY,
        span("titel"),
        "onbekende sleutel `titel`",
        "unknown key `titel`",
    )
    .suggest("titel", ["title", "flow"]);
    vec![second, first]
}

#[test]
fn people_see_the_line_with_the_range_underlined() {
    let sources = sources();
    let mut diagnostics = diagnostics();
    sort(&mut diagnostics, &sources);
    insta::assert_snapshot!(human(&diagnostics, &sources, &Style::plain(Language::Nl)));
}

#[test]
fn colours_are_only_for_terminals() {
    let mut style = Style::plain(Language::En);
    assert!(!human(&diagnostics(), &sources(), &style).contains('\u{1b}'));
    style.colour = true;
    assert!(human(&diagnostics(), &sources(), &style).contains('\u{1b}'));
}

#[test]
fn github_gets_one_escaped_line_each() {
    let style = Style {
        path_prefix: "zeedam/".to_owned(),
        ..Style::plain(Language::Nl)
    };
    insta::assert_snapshot!(github(&diagnostics(), &sources(), &style));
}

#[test]
fn machines_get_one_array() {
    let text = json(&diagnostics(), &sources(), &Style::plain(Language::En));
    let value: serde_json::Value = serde_json::from_str(&text).unwrap();
    insta::assert_json_snapshot!(value);
}

#[test]
fn the_summary_counts_in_both_languages() {
    let diagnostics = diagnostics();
    assert_eq!(
        summary(&diagnostics, Language::Nl),
        "1 fout en 1 waarschuwing in 1 bestand"
    );
    assert_eq!(summary(&diagnostics[..1], Language::En), "1 warning in 1 file");
    assert_eq!(summary(&[], Language::Nl), "geen problemen gevonden");
}

#[test]
fn a_long_line_is_shown_in_part_and_odd_spans_do_no_harm() {
    let mut sources = SourceMap::default();
    let text = format!("a: [{}fout{}]", "é, ".repeat(5_000), ", é".repeat(5_000));
    let start = u32::try_from(text.find("fout").unwrap()).unwrap();
    let file = sources.add("a.yaml", text);
    let at = |start, end| Diagnostic::new(&codes::UNKNOWN_KEY, Span { file, start, end }, "nee", "no");
    let shown = human(&[at(start, start + 4)], &sources, &Style::plain(Language::Nl));
    assert!(shown.len() < 1_000, "{shown}");
    assert!(
        shown.contains("a.yaml:1:15005") && shown.contains("^^^^"),
        "{shown}"
    );
    for (start, end) in [(5, 6), (4, 4), (900_000, 900_001), (30, 4), (0, u32::MAX)] {
        assert!(human(&[at(start, end)], &sources, &Style::plain(Language::Nl)).contains("nee"));
    }
}
