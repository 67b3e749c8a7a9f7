use super::*;
use crate::diagnostic::{FileId, Language, SourceMap, print};

fn document(text: &str) -> Document {
    parse(text, FileId(0))
}

/// The tree as a short text; `!` is lost, `_` is empty, `…` follows an incomplete mapping.
fn tree(node: &Node) -> String {
    let list = |parts: Vec<String>| parts.join(" ");
    match &node.kind {
        Kind::Scalar { text, .. } => format!("{text:?}"),
        Kind::Empty => "_".to_owned(),
        Kind::Lost => "!".to_owned(),
        Kind::Sequence(items) => format!("[{}]", list(items.iter().map(tree).collect())),
        Kind::Mapping(mapping) => {
            let entries = mapping
                .entries
                .iter()
                .map(|(key, value)| format!("{}={}", tree(key), tree(value)));
            let cut = if mapping.complete { "" } else { " …" };
            format!("{{{}{cut}}}", list(entries.collect()))
        }
    }
}

fn shown(text: &str) -> String {
    let document = document(text);
    let mut sources = SourceMap::default();
    sources.add("a.yaml", text);
    let tree = document.root.as_ref().map_or("nothing".to_owned(), tree);
    let diagnostics = print::human(
        &document.diagnostics,
        &sources,
        &print::Style::plain(Language::Nl),
    );
    format!("{tree}\n{diagnostics}")
}

#[test]
fn order_repeated_keys_and_text_as_written_are_kept() {
    let text = "b: nee\na: [010, 1_000, ~, 12:30]\nb: null\nc:\nd: 'it''s'\ne: |\n  één\n  twee\n";
    let expected =
        r#"{"b"="nee" "a"=["010" "1_000" "~" "12:30"] "b"="null" "c"=_ "d"="it's" "e"="één\ntwee\n"}"#;
    assert_eq!(shown(text), format!("{expected}\n"));
    assert_eq!(shown("\u{feff}a: b\r\nc: d\r\n"), "{\"a\"=\"b\" \"c\"=\"d\"}\n");
    assert_eq!(shown("# leeg\n"), "nothing\n");
    assert_eq!(shown("---\na: b\n...\n"), "{\"a\"=\"b\"}\n");
}

#[test]
fn spans_are_what_was_written() {
    let text = "één: 'twéé'\nlijst:\n  - a\n  - {b: \"c\\n\"}\n\nblok: >-\n  ja\n  nee\n\n\nlaatst: x\n";
    let document = document(text);
    let Some(Kind::Mapping(root)) = document.root.map(|node| node.kind) else {
        panic!()
    };
    let written: Vec<[&str; 2]> = root
        .entries
        .iter()
        .map(|(key, value)| [&text[key.span.range()], &text[value.span.range()]])
        .collect();
    assert_eq!(written[0], ["één", "'twéé'"]);
    assert_eq!(written[1], ["lijst", "- a\n  - {b: \"c\\n\"}"]);
    assert_eq!(written[2], ["blok", "ja\n  nee"]);
    assert_eq!(written[3], ["laatst", "x"]);
}

#[test]
fn mistakes_are_explained_and_the_rest_is_read() {
    let cases = [
        "title: Wat kost een paspoort: 2026?\nlabel: x\nflow: a: b # opmerking\nnot: [x]\n",
        "examples:\n  - {container} is vol\n  - [mijn] bak\n  - goed\n",
        "a: [x, y\nb: c\nd: {e: f\ng: h\n",
        "a: \"x\nb: 'it's'\nc: \"\\d\"\nd: e\n",
        "a:\n  - x\n - y\nb: 1\n",
        "a:\n\tb: c\n\td:\n\t\te: f\n",
        "a b\nc: d\n",
        "a: @x\nb: `y`\nc: %z\nd: - e\nf: g\n",
        "a: &anker x\nb: *anker\nc: *let op*\nd: !!str e\nf: !ja\n",
        "a: 1\n---\nb: 2\n",
        "%YAML 1.1\n---\na: 1\n",
        "a: b #c\n d\ne: f\n",
        "a: \u{0}x\u{7}\nb: c\n",
        "a: [1, 2]]\nb: c\n",
        "a: [x, {y: z}\n",
    ];
    let all: Vec<String> = cases
        .iter()
        .map(|text| format!("======\n{text}------\n{}", shown(text)))
        .collect();
    insta::assert_snapshot!(all.join(""));
}

#[test]
fn hostile_files_end_quickly_with_one_clear_error() {
    let bomb = "a: &a [x, x]\n".to_owned()
        + &(0..40)
            .map(|n| format!("b{n}: &b{n} [*a, *a, *a]\n"))
            .collect::<String>();
    let nested_blocks: String = (0..5_000).map(|n| format!("{}a:\n", " ".repeat(n))).collect();
    let cases = [
        ("[".repeat(100_000), &crate::diagnostic::codes::YAML_TOO_DEEP),
        ("{a: ".repeat(100_000), &crate::diagnostic::codes::YAML_TOO_DEEP),
        ("- ".repeat(100_000), &crate::diagnostic::codes::YAML_TOO_DEEP),
        (nested_blocks, &crate::diagnostic::codes::YAML_TOO_DEEP),
        (bomb, &crate::diagnostic::codes::YAML_ANCHOR),
        ("*a ".repeat(100_000), &crate::diagnostic::codes::YAML_SYNTAX),
        ("? ".repeat(50_000), &crate::diagnostic::codes::YAML_TOO_DEEP),
        ("\0".repeat(100_000), &crate::diagnostic::codes::FILE_NOT_TEXT),
    ];
    for (text, code) in cases {
        let document = document(&text);
        let start: String = text.chars().take(20).collect();
        let slugs: Vec<&str> = document
            .diagnostics
            .iter()
            .map(|diagnostic| diagnostic.code.slug)
            .collect();
        assert!(
            slugs.contains(&code.slug) && slugs.len() <= 110,
            "{start:?}: {slugs:?}"
        );
    }
}

#[test]
fn parts_of_values_are_found_in_every_notation() {
    let cases = [
        "- één {naam} is",
        "- 'it''s één {naam} is'",
        "- \"\\u00e9\\\"én \\\n   {naam} is\"",
        "- \"a\\uD83D\\uDE00\\x41 {naam} is\"",
        "- gevouwen\n  tekst\n  {naam} is",
        "- |\n   regel\n\n     meer\n   {naam} is\n",
        "- >-\n   regel\n   regel {naam}\n   is\n",
        "- 'x\n\n   {naam} y'",
    ];
    for text in cases {
        let Some(Kind::Sequence(items)) = document(text).root.map(|node| node.kind) else {
            panic!("{text}")
        };
        let Kind::Scalar { text: value, .. } = &items[0].kind else {
            panic!("{text}")
        };
        let mut sources = SourceMap::default();
        sources.add("a.yaml", text);
        let start = value.find("{naam}").unwrap();
        let found = within(&sources, items[0].span, value, start..start + 6);
        assert_eq!(sources.slice(found), "{naam}", "{text:?} says {value:?}");
    }
}

proptest::proptest! {
    #[test]
    fn any_text_is_read_without_panic_and_its_spans_are_in_it(text in "[-a-c:, \\[\\]{}\"'|>#&*!%@\t\n\r\u{0}é?~]{0,80}") {
        let document = document(&text);
        fn visit(node: &Node, text: &str) {
            assert!(text.get(node.span.range()).is_some(), "{node:?}");
            match &node.kind {
                Kind::Sequence(items) => items.iter().for_each(|item| visit(item, text)),
                Kind::Mapping(mapping) => mapping.entries.iter().for_each(|(key, value)| {
                    visit(key, text);
                    visit(value, text);
                }),
                _ => {}
            }
        }
        document.root.iter().for_each(|node| visit(node, &text));
        let mut sources = SourceMap::default();
        sources.add("a.yaml", text.clone());
        let _ = print::human(&document.diagnostics, &sources, &print::Style::plain(Language::En));
    }
}
