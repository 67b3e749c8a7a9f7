//! What residents say to the question of a flow that is no answer to it: they stop, ask for a person, mean something else.

use super::world::Talk;
use crate::dialogue::*;

/// What the open question is about.
fn asked(talk: &Talk) -> Option<String> {
    talk.sayings().iter().rev().find_map(|saying| match &saying.kind {
        SayingKind::Ask(name) => Some(name.clone()),
        _ => None,
    })
}

#[test]
fn a_flow_stops_however_it_is_said() {
    for text in [
        "laat maar hoor",
        "nee laat maar",
        "hoeft niet meer",
        "vergeet het",
        "ik stop ermee",
        "toch niet",
        "nee bedankt",
        "laat maar ik bel wel",
    ] {
        let mut talk = Talk::new();
        talk.say("container").say(text);
        assert_eq!(talk.decision.kind, DecisionKind::Command, "{text}");
        assert!(talk.state.flows.is_empty() && talk.state.open.is_none(), "{text}");
    }
    let mut talk = Talk::new();
    talk.say("toch niet");
    assert_eq!(talk.decision.kind, DecisionKind::Rephrase, "nothing is declined");
    talk.say("grofvuil").say("2").say("nee bedankt");
    assert!(talk.handed_off().is_some(), "no is an answer to yes or no");
}

#[test]
fn a_person_asked_for_beside_something_else_comes() {
    let mut talk = Talk::new();
    talk.say("container")
        .say("mijn bsn is 123456782, ik wil een medewerker");
    assert_eq!(
        talk.handed_off().map(|it| &it.reason),
        Some(&HandOffReason::Asked)
    );

    let mut talk = Talk::new();
    talk.say("ik heb schulden, mag ik een medewerker");
    assert_eq!(
        talk.handed_off().map(|it| it.queue.as_str()),
        Some("sociaal"),
        "the subject knows its own people"
    );
}

/// A bot that asks for a name first, in the flow of being called.
fn asks_for_a_name() -> Talk {
    let mut talk = Talk::new();
    let name = crate::compile::Ask {
        text: "Hoe heet je?".into(),
        save: "naam".into(),
        answer: crate::compile::AnswerShape::Typed {
            kind: crate::content::AnswerType::Text,
            min: None,
            max: None,
        },
        help: Some("Je achternaam is genoeg.".into()),
        optional: false,
    };
    talk.bot.flows[4].steps.insert(0, crate::compile::Step::Ask(name));
    talk.say("terugbellen");
    talk
}

#[test]
fn what_is_no_name_is_asked_again_or_answered() {
    for text in [
        "waarom wil je mijn naam weten",
        "nee ik wil niet gebeld worden",
        "ja",
        "hoi",
    ] {
        let mut talk = asks_for_a_name();
        talk.say(text);
        assert_eq!(asked(&talk).as_deref(), Some("naam"), "{text}");
        assert_eq!(talk.state.flows[0].misfits, 1, "{text}");
        assert!(
            talk.said().contains("Je achternaam is genoeg."),
            "{}",
            talk.said()
        );
    }
    let mut talk = asks_for_a_name();
    talk.say("wat anders: hoe kom ik aan over leeg");
    assert_eq!(talk.decision.intent.as_deref(), Some("leeg"), "another question");
    let mut talk = asks_for_a_name();
    talk.say("goedenavond mijn naam is jansen");
    assert_eq!(talk.state.saved["naam"].label, "jansen");
    assert_eq!(asked(&talk).as_deref(), Some("telefoon"));
}

#[test]
fn an_open_choice_goes_before_small_talk_and_counts() {
    for text in ["ja", "ok", "dank je", "morgen", "hoi"] {
        let mut talk = Talk::new();
        talk.say("container").say(text);
        assert!(
            talk.said().starts_with("Kies één mogelijkheid."),
            "{text}: {}",
            talk.said()
        );
        assert_eq!(talk.decision.kind, DecisionKind::Flow, "{text}");
        talk.say(text).say(text);
        assert!(talk.handed_off().is_some(), "{text}");
    }
    let mut talk = Talk::new();
    talk.say("bak").say("ja").say("ja");
    assert_eq!(talk.decision.kind, DecisionKind::Disambiguate);
    talk.say("ja");
    assert!(talk.handed_off().is_some(), "the third time");
    let mut talk = Talk::new();
    talk.say("container").say("tot ziens");
    assert_eq!(talk.decision.kind, DecisionKind::SmallTalk);
}

#[test]
fn a_choice_is_named_in_other_words() {
    let mut talk = Talk::new();
    if let crate::compile::Step::Ask(ask) = &mut talk.bot.flows[0].steps[1] {
        ask.answer = crate::compile::AnswerShape::Choices(
            [
                ("klein", "Tot 100 mensen"),
                ("groot", "Meer dan 100"),
                ("nu", "Nu bezig"),
            ]
            .map(|(value, label)| (value.to_owned(), label.to_owned()))
            .to_vec(),
        );
    }
    talk.bot.flows[0].steps.truncate(2);
    for (text, value) in [
        ("voor 40 mensen", "klein"),
        ("150", "groot"),
        ("ja nu ook", "nu"),
        ("2", "groot"),
    ] {
        talk.say("container").say(text);
        assert_eq!(talk.state.saved["soort"].value, value, "{text}");
    }
    talk.say("container").say("maakt niet uit");
    assert_eq!(asked(&talk).as_deref(), Some("soort"));
}

#[test]
fn a_correction_replaces_the_flow() {
    for text in ["sorry paspoort kwijt", "nee paspoort kwijt bedoel ik"] {
        let mut talk = Talk::new();
        talk.say("container").say(text);
        assert_eq!(talk.decision.intent.as_deref(), Some("paspoort_kwijt"), "{text}");
        assert!(
            talk.state.flows.is_empty() && !talk.said().contains("We waren bezig"),
            "{text}"
        );
    }
    let mut talk = Talk::new();
    talk.say("container").say("sorry grofvuil");
    assert_eq!(talk.state.flows.len(), 1, "one flow in the place of the other");
    assert_eq!(asked(&talk).as_deref(), Some("stuks"));
}
