use super::*;
use crate::diagnostic::{Language, Severity, print, sort};

fn folder(files: &[(&str, &str)]) -> (Content, Vec<Diagnostic>) {
    load(
        files
            .iter()
            .map(|(path, text)| ((*path).to_owned(), text.as_bytes().to_vec()))
            .collect(),
    )
}

fn shown(files: &[(&str, &str)]) -> String {
    let (content, mut diagnostics) = folder(files);
    sort(&mut diagnostics, &content.sources);
    print::human(&diagnostics, &content.sources, &print::Style::plain(Language::Nl))
}

/// All examples of the grammar in `docs/content.md`, put into the files where they belong.
fn documented() -> Vec<(&'static str, String)> {
    let document = include_str!("../../../docs/content.md");
    let mut blocks = document
        .split("```yaml\n")
        .skip(1)
        .map(|block| block.split("```").next().unwrap().to_owned());
    let mut next = || blocks.next().unwrap();
    let [settings, intents, canned, flows, fixtures] = [next(), next(), next(), next(), next()];
    let flows = flows.replace("[ … ]", "[{say: Klaar.}, end]");
    let files = [
        ("balie.yaml", settings),
        ("intents/afval.yaml", intents),
        ("flows/afval.yaml", flows),
        ("flows/antwoorden.yaml", canned),
        ("fixtures/afval.yaml", fixtures),
    ];
    files.into()
}

#[test]
fn the_documented_grammar_is_accepted_in_full() {
    let files = documented();
    let files: Vec<(&str, &str)> = files.iter().map(|(path, text)| (*path, text.as_str())).collect();
    assert_eq!(shown(&files), "");
    let (content, _) = folder(&files);
    insta::assert_debug_snapshot!(content.settings);
    insta::assert_debug_snapshot!((
        &content.intents,
        &content.small_talk,
        &content.lexicon,
        &content.spelling
    ));
    insta::assert_debug_snapshot!((&content.referrals, &content.flows, &content.lists));
    insta::assert_debug_snapshot!(content.fixtures);
    insta::assert_debug_snapshot!(content.canned);
}

#[test]
fn the_smallest_bot_is_accepted() {
    let settings =
        "municipality: {name: Zeedam, website: z.example, phone: 14 0999}\nbot: {name: Zoë, greeting: Hoi}\n";
    assert_eq!(
        shown(&[
            ("balie.yaml", settings),
            ("intents/a.yaml", "# nog niets\n"),
            ("fixtures/a.yaml", "")
        ]),
        ""
    );
}

#[test]
fn every_problem_of_every_file_is_reported_at_once() {
    let settings = "\
municipality: {name: Zeedam, website: z.example, phone: 14 0999, naam: x}
municipality: {}
bot:
  naam: Zoë
  greeting: []
  tone: jij
thresholds: {answer: 0,6, ask: veel, choices: \"3\"}
queues: {Team Sociaal: {}}
hours: {kantoor: {monday: 09:00-17:00, tuesday: dicht, woensdag: closed}}
flows: {}
texts:
";
    let intents = "\
titel: x
intents:
  een:
    title: [a, b]
    examples: mijn bak is vol
    keywords:
    answer: {x}
  twee: Dit is twee
  drie:
    title: ~
    examples:
      - {container}
      - melding #3 is weg
      - mijn bak
        - is vol
    not: {a: b}
  - x
";
    let flows = "\
flows:
  een:
    steps:
      - say: Hoi
        refer: meldpunt
      - vraag: Wat?
        save: wat
      - save: x
      - ask: Waar?
        choices: {yes: Ja, no: Nee}
        type: plek
        optional: ja
      - einde
      - end:
      - when: {x: [on, 010]}
        stappen: []
  twee:
    - say: Hoi
referrals:
  - meldpunt: {name: Meldpunt}
";
    let fixtures = "\
- ask: a
- ask: b
  expect: {hand_of: x}
- expect: b
- dialogue:
    - resident: hoi
      bot: {asks: x}
    - bot: hoi
    - agent: komt
    - {}
  ask: x
- hoi
";
    insta::assert_snapshot!(shown(&[
        ("balie.yaml", settings),
        ("intents/afval.yaml", intents),
        ("flows/afval.yaml", flows),
        ("fixtures/afval.yaml", fixtures),
        ("fixtures/kapot.yaml", "- ask: \"x\n- ask: y\n  expect: z\n"),
        ("intents/x.yml", "a: b"),
        ("verhuizen.yaml", "a: b"),
    ]));
}

#[test]
fn every_message_is_there_in_both_languages() {
    let mut files = documented();
    for (_, text) in &mut files {
        *text = text
            .replace("title:", "titel:")
            .replace(": [", ": {a: [")
            .replace("- ask", "- a")
            .replace("name", "naam");
    }
    let files: Vec<(&str, &str)> = files.iter().map(|(path, text)| (*path, text.as_str())).collect();
    let (_, diagnostics) = folder(&files);
    assert!(diagnostics.len() > 15, "{}", diagnostics.len());
    for problem in diagnostics {
        assert_ne!(problem.message.nl, problem.message.en);
        assert!(problem.help.is_none_or(|help| help.nl != help.en));
    }
}

#[test]
fn odd_bytes_and_sizes_are_reported_and_the_rest_is_read() {
    let files = vec![
        (
            "flows/crlf.yaml".to_owned(),
            b"\xEF\xBB\xBFflows:\r\n  een:\r\n    steps: [end]\r\n".to_vec(),
        ),
        (
            "flows/latin.yaml".to_owned(),
            b"lists:\n  een: [\xE9\xE9n, twee]\n".to_vec(),
        ),
        ("flows/groot.yaml".to_owned(), vec![b'a'; MOST_BYTES + 1]),
        ("balie.yaml".to_owned(), vec![b'a'; MOST_SETTINGS_BYTES + 1]),
    ];
    let (content, diagnostics) = load(files);
    let found: Vec<(&str, &str)> = diagnostics
        .iter()
        .map(|problem| {
            (
                content.sources.get(problem.span.file).unwrap().path.as_str(),
                problem.code.slug,
            )
        })
        .collect();
    assert_eq!(
        found,
        [
            ("balie.yaml", "file-too-large"),
            ("flows/groot.yaml", "file-too-large"),
            ("flows/latin.yaml", "file-not-text")
        ]
    );
    assert_eq!(
        (content.flows.len(), content.lists[0].words[1].value.as_str()),
        (1, "twee")
    );
    assert_eq!(content.torn.len(), 2);
    assert!(content.settings.is_none());
}

#[test]
fn a_file_that_is_not_content_gives_a_bounded_list() {
    let text: String = (0..10_000).map(|n| format!("x{n}: 1\n")).collect();
    let (_, diagnostics) = folder(&[("intents/a.yaml", &text)]);
    assert_eq!(diagnostics.len(), 2_001);
    assert_eq!(diagnostics[2_000].message.en, "this file has 8000 more problems");
}

proptest::proptest! {
    #[test]
    fn any_bytes_are_read_without_panic(bytes in proptest::collection::vec(proptest::arbitrary::any::<u8>(), 0..200)) {
        for path in ["balie.yaml", "intents/a.yaml", "fixtures/a.yaml"] {
            let (content, mut diagnostics) = load(vec![(path.to_owned(), bytes.clone())]);
            sort(&mut diagnostics, &content.sources);
            let _ = print::human(&diagnostics, &content.sources, &print::Style::plain(Language::Nl));
        }
    }

    /// Real files with a few bytes changed: nearer to what people break than random bytes.
    #[test]
    fn damaged_files_are_read_without_panic(file in 0usize..4, damage in proptest::collection::vec((0usize..4_000, 0u8..128), 1..6)) {
        let (path, text) = documented().swap_remove(file);
        let mut bytes = text.into_bytes();
        let length = bytes.len();
        for (at, byte) in damage {
            bytes[at % length] = byte;
        }
        let (content, mut diagnostics) = load(vec![(path.to_owned(), bytes)]);
        sort(&mut diagnostics, &content.sources);
        let text = print::human(&diagnostics, &content.sources, &print::Style::plain(Language::En));
        let errors = diagnostics.iter().filter(|problem| problem.severity == Severity::Error).count();
        assert_eq!(text.matches("error[").count(), errors);
    }
}
