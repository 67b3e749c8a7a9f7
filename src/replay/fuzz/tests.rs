//! The whole way: fixtures of a small bot, changed, asked, counted and printed.

use super::*;
use crate::{check, compile, content};

const SETTINGS: &str = "municipality: {name: Zeedam, website: 'https://zeedam.example', phone: 14 0999}\n\
    queues: {kcc: {name: KCC}}\ndefault_queue: kcc\n";
const INTENTS: &str = "intents:\n  container:\n    title: Mijn container is niet geleegd\n    examples: [mijn container is niet geleegd]\n    \
    keywords: [container + niet geleegd]\n    answer: Zet hem morgen weer buiten.\n  \
    rijbewijs:\n    title: Een rijbewijs verlengen\n    examples: [ik wil mijn rijbewijs verlengen]\n    \
    keywords: [rijbewijs + verlengen]\n    answer: Maak een afspraak.\n";
const FIXTURES: &str = "- {ask: 'mijn container is niet geleegd', expect: container}\n\
    - {ask: 'ik wil mijn rijbewijs verlengen', expect: container, known_failure: 'toont dat fout niet meedoet'}\n\
    - {ask: 'wie wint het songfestival', expect: out_of_scope}\n\
    - {ask: 'mijn man slaat mij', expect: emergency}\n";

fn setting() -> (compile::Bot, Content) {
    let file = |path: &str, text: &str| (path.to_owned(), text.as_bytes().to_vec());
    let files = vec![
        file("balie.yaml", SETTINGS),
        file("intents/a.yaml", INTENTS),
        file("fixtures/a.yaml", FIXTURES),
    ];
    let (content, unread) = content::load(files);
    let (checked, found) = check::run(content.clone(), None);
    let checked = checked.unwrap_or_else(|| panic!("{unread:?} {found:?}"));
    (compile::bot(&checked), content)
}

fn report(bot: &compile::Bot, content: &Content, seed: u64) -> Report {
    let material = Material {
        known: known_words(content),
        misspellings: Misspellings::read("kontainer\tcontainer").ok(),
    };
    let variants = 4;
    run(
        bot,
        &content.fixtures,
        &Plan {
            seed,
            variants,
            material,
        },
    )
}

#[test]
fn what_is_understood_is_asked_in_other_words() {
    let (bot, content) = setting();
    let report = report(&bot, &content, 7);
    for group in [Group::InScope, Group::OutOfScope, Group::Emergency] {
        assert!(report.total(Some(group)).total() > 10, "{group:?}");
    }
    assert!(
        report
            .worse
            .iter()
            .all(|asked| asked.text != "ik wil mijn rijbewijs verlengen")
    );
    let shouted = report.counts[&(Group::InScope, Kind::Capitals)];
    assert_eq!(
        (shouted.total(), shouted.unchanged),
        (1, 1),
        "capitals are the same question, asked once"
    );
}

#[test]
fn a_seed_gives_the_same_report_and_another_seed_another() {
    let (bot, content) = setting();
    let shown = |seed| json::render(&report(&bot, &content, seed), &content.sources, 0.03).to_string();
    assert_eq!(shown(1), shown(1));
    assert_ne!(shown(1), shown(2));
}

#[test]
fn missed_emergencies_come_first_and_count_as_wrong() {
    let (_, content) = setting();
    let mut report = Report::new(
        "v",
        &Plan {
            seed: 1,
            variants: 1,
            material: Material::default(),
        },
    );
    let asked = |kind, group, after, missed_emergency| Asked {
        kind,
        group,
        span: content.fixtures[0].span,
        text: "zoals het was".to_owned(),
        changed: format!("na {kind:?}"),
        expected: "iets".to_owned(),
        before: Verdict::Right,
        after,
        happened: "iets anders".to_owned(),
        missed_emergency,
    };
    report.add(asked(Kind::Typo, Group::InScope, Verdict::Wrong, false));
    report.add(asked(Kind::Typo, Group::InScope, Verdict::Unsure, false));
    report.add(asked(Kind::Chat, Group::InScope, Verdict::Right, false));
    report.add(asked(Kind::Chat, Group::Emergency, Verdict::Wrong, true));
    report.finish();
    assert!(report.worse[0].missed_emergency);
    assert!(report.passed(0.5) && !report.passed(0.49));
    insta::assert_snapshot!(text::render(&report, &content.sources, 5, 0.03));
}
