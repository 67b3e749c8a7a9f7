//! Random content: whatever is written, checking and compiling do not panic; the order of files does not matter.

mod desk;
mod mended;
mod random;

use super::*;
use crate::check;
use crate::content::*;
use crate::diagnostic::Span;
use mended::mended;
use proptest::prelude::*;
use random::{any_content, intent, settings, text, texts};

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn random_content_never_panics(content in any_content()) {
        if let (Some(checked), _) = check::run(content, None) {
            let _ = bot(&checked);
        }
    }

    #[test]
    fn mended_content_compiles_to_places_that_exist(content in any_content()) {
        let (checked, problems) = check::run(mended(content), None);
        prop_assert!(checked.is_some(), "{problems:#?}");
        let bot = bot(&checked.unwrap());
        for flow in &bot.flows {
            prop_assert!(matches!(flow.steps.last(), Some(Step::End)));
            for step in &flow.steps {
                let is_there = match step {
                    Step::Jump(target) | Step::Branch { otherwise: target, .. } => (*target as usize) < flow.steps.len(),
                    Step::Goto(flow) => (flow.0 as usize) < bot.flows.len(),
                    Step::Refer(referral) => (referral.0 as usize) < bot.referrals.len(),
                    Step::HandOff { queue, .. } | Step::CallBack { queue, .. } => (queue.0 as usize) < bot.queues.len(),
                    _ => true,
                };
                prop_assert!(is_there, "{step:?}");
            }
        }
    }

    #[test]
    fn the_order_of_files_does_not_matter(seed in 0..1_000_usize) {
        let mut content = sound_content();
        let reference = compiled(content.clone());
        content.intents.rotate_left(seed % 3);
        content.small_talk.rotate_left(seed % 2);
        content.lexicon.rotate_left(seed % 2);
        content.flows.rotate_left(seed % 2);
        content.referrals.rotate_left(seed % 2);
        prop_assert_eq!(compiled(content), reference);
    }
}

/// What the bot holds, but for its version and tables.
fn compiled(content: Content) -> String {
    let (checked, problems) = check::run(content, None);
    let bot = bot(&checked.unwrap_or_else(|| panic!("{problems:?}")));
    format!(
        "{:?} {:?} {:?} {:?}",
        bot.intents, bot.small_talk, bot.flows, bot.referrals
    )
}

/// Content without errors, with two of everything that may stand in several files.
fn sound_content() -> Content {
    let group = |name: &str, words: &[&str]| WordGroup {
        name: text(name),
        words: texts(words),
    };
    let talk = |id: &str, example: &str| SmallTalkDef {
        id: text(id),
        examples: texts(&[example]),
        answer: texts(&["Graag gedaan."]),
    };
    let flow = |id: &str, kind: StepKind| FlowDef {
        id: text(id),
        title: None,
        steps: vec![StepDef {
            kind,
            span: Span::default(),
        }],
    };
    let referral = |id: &str| ReferralDef {
        id: text(id),
        name: text(id),
        url: None,
        phone: Some(text("14 0999")),
        email: None,
        address: None,
        hours: None,
        text: None,
    };
    Content {
        settings: Some(settings()),
        intents: vec![
            intent(
                "b",
                texts(&["mijn {bak} is (vol|kapot)"]),
                vec![RouteDef::Flow(text("y"))],
            ),
            intent(
                "a",
                texts(&["{dag} is het [grof] vuil"]),
                vec![RouteDef::Refer(text("q"))],
            ),
            intent(
                "c",
                texts(&["paspoort kwijt"]),
                vec![RouteDef::HandOff(text("a"))],
            ),
        ],
        small_talk: vec![talk("bedankt", "bedankt"), talk("hallo", "hallo")],
        lexicon: vec![group("vuil", &["afval"]), group("bak", &["kliko"])],
        lists: vec![group("dag", &["maandag", "dinsdag"])],
        flows: vec![
            flow("y", StepKind::Goto(text("x"))),
            flow("x", StepKind::Refer(text("p"))),
        ],
        referrals: vec![referral("q"), referral("p")],
        ..Content::default()
    }
}

#[test]
fn templates_become_sentences_with_lists_filled_in() {
    let content = sound_content();
    let intents: Vec<&IntentDef> = content.intents.iter().collect();
    let source = sentences::gather(&content, &settings(), &intents, &[]);
    assert_eq!(
        source.intents[0].examples,
        [["mijn bak is vol", "mijn bak is kapot"]]
    );
    let days = [
        "maandag is het grof vuil",
        "maandag is het vuil",
        "dinsdag is het grof vuil",
        "dinsdag is het vuil",
    ];
    assert_eq!(source.intents[1].examples, [days]);
}

#[test]
fn a_word_against_every_intent_is_not_against_one_that_uses_it() {
    let mut content = sound_content();
    let mut settings = settings();
    settings.not = texts(&["Kapot", "te koop", "paspoort"]);
    content.intents[0].not = texts(&["rood"]);
    content.intents[2].keywords = texts(&["te koop + weg"]);
    let intents: Vec<&IntentDef> = content.intents.iter().collect();
    let source = sentences::gather(&content, &settings, &intents, &[]);
    let against = |intent: usize| source.intents[intent].not.join(", ");
    assert_eq!(against(0), "rood, te koop, paspoort");
    assert_eq!(against(1), "Kapot, te koop, paspoort");
    assert_eq!(against(2), "Kapot");
}
