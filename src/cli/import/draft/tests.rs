use super::*;
use crate::diagnostic::Language;
use crate::diagnostic::print::{self, Style};
use crate::{check, content};
use proptest::prelude::*;

#[test]
fn a_label_becomes_an_id_that_is_allowed_and_unique() {
    assert_eq!(slug("paspoort_aanvragen"), "paspoort_aanvragen");
    assert_eq!(slug("Find Alternative/É"), "find_alternative_e");
    assert_eq!(slug("112"), "intent_112");
    let mut draft = Draft::default();
    draft.add("Klacht!", "ik heb een klacht", &1);
    draft.add("klacht", "ik wil klagen", &2);
    assert_eq!(draft.intents.keys().collect::<Vec<_>>(), ["klacht", "klacht_2"]);
}

#[test]
fn template_characters_are_protected_and_doubles_left_out() {
    let mut draft = Draft::default();
    draft.add("a", "Waar (precies)?", &"line 1");
    draft.add("a", "waar precies", &"line 2");
    draft.add("b", "Wáár: precies!", &"line 3");
    assert_eq!(draft.intents["a"].examples, [r"Waar \(precies\)?"]);
    assert_eq!(
        draft.notes(),
        [r#"line 3: "Wáár: precies!" is already an example of `a`; left out of `b`"#]
    );
}

/// What `check` says of the errors in the files of a draft; nothing is what we want.
fn errors(draft: &Draft) -> String {
    let files = draft.files().expect("YAML");
    let bytes = files.into_iter().map(|(path, text)| (path, text.into_bytes()));
    let (content, mut found) = content::load(bytes.collect());
    let sources = content.sources.clone();
    found.extend(check::run(content, None).1);
    found.retain(crate::diagnostic::Diagnostic::is_error);
    print::human(&found, &sources, &Style::plain(Language::En))
}

#[test]
fn what_does_not_fit_is_left_out_and_counted() {
    let mut draft = Draft {
        room: Room {
            examples: 3,
            ..Room::default()
        },
        ..Draft::default()
    };
    for number in 0..10 {
        draft.add("vol", &format!("vraag {number}"), &number);
    }
    draft.add("leeg", "iets anders", &11);
    draft.add("lang", &"woord ".repeat(2_000), &12);
    assert_eq!(draft.examples(), 4);
    assert_eq!(
        draft.notes(),
        [
            "12: longer than 4096 characters; left out",
            "intent `vol`: 7 more examples were left out; it has 3, and there is no room for more (at most 3 an intent)",
        ]
    );
    assert_eq!(errors(&draft), "");
}

#[test]
fn many_intents_are_spread_over_files() {
    let mut draft = Draft {
        room: Room {
            file: 2_000,
            ..Room::default()
        },
        ..Draft::default()
    };
    for number in 0..60 {
        draft.add(
            &format!("intent_{number}"),
            &format!("mijn vraag nummer {number}"),
            &number,
        );
    }
    draft.add_to_list(
        "Dag",
        vec!["maandag".to_owned(), "!".to_owned(), "maandag".to_owned()],
    );
    let files = draft.files().expect("YAML");
    assert!(files.len() > 3, "{} files", files.len());
    assert!(
        files[1..]
            .iter()
            .all(|(_, text)| text.len() < 3_000 && !text.is_empty())
    );
    let paths: Vec<&str> = files.iter().map(|(path, _)| path.as_str()).collect();
    assert_eq!(
        paths[..3],
        ["balie.yaml", "intents/import_01.yaml", "intents/import_02.yaml"]
    );
    assert_eq!(errors(&draft), "");
}

/// Text as people, spreadsheets and other programs write it.
fn any_text() -> impl Strategy<Value = String> {
    prop_oneof![
        "[a-e]{1,2}( [a-eéÉ]{1,2}){0,2}[.?!]?",
        "(yes|no|null|~|on|0x1f|1e3|12:30|2026-11-23|- a|# b|a: b|'|\"|&a|\\*b|!c|%d|@e|`f|\\{g\\}|<<|=)",
        "\\PC{0,12}",
        any::<String>(),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn whatever_is_imported_passes_check(
        rows in prop::collection::vec((any_text(), any_text()), 0..24),
        words in prop::collection::vec((any_text(), prop::collection::vec(any_text(), 0..4)), 0..4),
    ) {
        let mut draft = Draft::default();
        draft.add("vast", "een vast voorbeeld", &0);
        for (number, (text, label)) in rows.iter().enumerate() {
            draft.add(label, text, &number);
        }
        for (name, words) in words {
            draft.add_to_group(&name, words.clone());
            draft.add_to_list(&name, words);
        }
        let errors = errors(&draft);
        prop_assert!(errors.is_empty(), "{}", errors);
    }
}
