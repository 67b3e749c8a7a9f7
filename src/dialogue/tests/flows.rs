//! Flows: answers, misfits, digressions, going back.

use super::world::Talk;
use crate::compile::{FlowIx, IntentIx, Route, Step};
use crate::dialogue::*;

fn asked(talk: &Talk) -> Option<String> {
    talk.sayings().iter().rev().find_map(|saying| match &saying.kind {
        SayingKind::Ask(name) => Some(name.clone()),
        _ => None,
    })
}

#[test]
fn a_flow_asks_branches_submits_and_refers() {
    let mut talk = Talk::new();
    talk.say("container");
    assert_eq!(asked(&talk).as_deref(), Some("soort"));
    assert_eq!(talk.state.bot_version.as_deref(), Some("v1"));
    talk.say("papeir");
    assert!(talk.said().starts_with("Oud papier"), "{}", talk.said());
    talk.say("4381ab 12a").say("nee dank je");
    let submission = talk.effects.iter().find_map(|effect| match effect {
        Effect::Submit(submission) => Some(submission),
        _ => None,
    });
    let fields = &submission.expect("a submission").fields;
    assert_eq!(fields["soort"], "papier");
    assert_eq!(fields["adres"], "4381AB 12a");
    assert!(
        talk.said().contains("Je container (Papier) op 4381 AB 12a"),
        "{}",
        talk.said()
    );
    assert!(talk.state.flows.is_empty() && talk.state.open.is_none() && talk.state.bot_version.is_none());
}

#[test]
fn a_value_that_does_not_fit_is_asked_again_twice_then_a_person_comes() {
    let mut talk = Talk::new();
    talk.say("grofvuil");
    for _ in 0..2 {
        talk.say("veel");
        assert_eq!(asked(&talk).as_deref(), Some("stuks"));
        assert!(talk.said().contains("Typ bijvoorbeeld: 3."), "why and an example");
    }
    talk.say("veel");
    assert_eq!(
        talk.handed_off().map(|it| &it.reason),
        Some(&HandOffReason::InvalidAnswer {
            asked: "stuks".into()
        })
    );
}

#[test]
fn half_an_address_is_completed() {
    let mut talk = Talk::new();
    talk.say("container").say("gft").say("4381 AB");
    assert!(talk.said().contains("Wat is het huisnummer?"));
    talk.say("12");
    assert_eq!(talk.state.saved["adres"].label, "4381 AB 12");
}

#[test]
fn optional_questions_can_be_skipped() {
    let mut talk = Talk::new();
    talk.say("container").say("gft").say("4381 AB 12");
    assert_eq!(talk.sayings()[0].choices, [Choice::new("overslaan", "Overslaan")]);
    talk.say("overslaan");
    assert!(!talk.state.saved.contains_key("extra"));
    assert!(talk.state.flows.is_empty());
}

#[test]
fn a_refusal_skips_an_optional_question_and_mash_fits_nothing() {
    for refusal in ["nee", "geen", "heb ik niet", "liever niet"] {
        let mut talk = Talk::new();
        talk.say("container").say("gft").say("4381 AB 12").say(refusal);
        assert!(!talk.state.saved.contains_key("extra"), "{refusal}");
        assert!(talk.state.flows.is_empty(), "{refusal}");
        assert_eq!(talk.decision.small_talk, None);
    }
    let mut talk = Talk::new();
    talk.say("container");
    for text in ["asdf", "nee"] {
        talk.say(text);
        assert_eq!(talk.decision.kind, DecisionKind::Flow, "{text}");
        assert!(
            talk.said().starts_with("Dat staat er niet bij."),
            "{}",
            talk.said()
        );
    }
    assert_eq!(talk.state.flows[0].misfits, 2);
}

#[test]
fn a_house_number_is_no_emergency() {
    let mut talk = Talk::new();
    talk.say("container").say("gft").say("4381 AB").say("112");
    assert_eq!(talk.state.saved["adres"].label, "4381 AB 112");
    let mut talk = Talk::new();
    talk.say("container").say("113");
    assert_eq!(
        talk.decision.kind,
        DecisionKind::Emergency,
        "there is no choice 113"
    );
}

#[test]
fn another_question_is_answered_and_the_flow_comes_back() {
    let mut talk = Talk::new();
    talk.say("container").say("paspoort kwijt");
    assert_eq!(talk.decision.intent.as_deref(), Some("paspoort_kwijt"));
    assert_eq!(asked(&talk).as_deref(), Some("soort"));
    assert!(
        talk.said().contains("We waren bezig met: Container melden."),
        "{}",
        talk.said()
    );
    talk.say("grofvuil");
    assert_eq!(asked(&talk).as_deref(), Some("stuks"));
    talk.say("2").say("ja");
    assert_eq!(
        asked(&talk).as_deref(),
        Some("soort"),
        "back to the flow that was interrupted"
    );
    talk.say("ben je een robot");
    assert_eq!(talk.decision.kind, DecisionKind::SmallTalk);
    assert_eq!(asked(&talk).as_deref(), Some("soort"));
    talk.say("klacht").say("nee");
    assert_eq!(
        asked(&talk).as_deref(),
        Some("soort"),
        "after a declined offer too"
    );
    talk.say("rest");
    assert_eq!(asked(&talk).as_deref(), Some("adres"));
}

#[test]
fn free_text_is_never_another_question() {
    let mut talk = Talk::new();
    talk.say("container")
        .say("gft")
        .say("4381 AB 12")
        .say("paspoort kwijt");
    assert_eq!(talk.state.saved["extra"].value, "paspoort kwijt");
}

#[test]
fn going_back_asks_the_question_before() {
    let mut talk = Talk::new();
    talk.say("container").say("gft").say("4381 AB 12").say("terug");
    assert_eq!(asked(&talk).as_deref(), Some("adres"));
    talk.say("terug");
    assert_eq!(asked(&talk).as_deref(), Some("soort"));
    talk.say("terug");
    assert!(talk.said().starts_with("We kunnen hier niet verder terug."));
    assert_eq!(asked(&talk).as_deref(), Some("soort"));
}

#[test]
fn a_flow_hands_off_with_what_was_said() {
    let mut talk = Talk::new();
    talk.say("grofvuil").say("twee").say("nope");
    let hand_off = talk.handed_off().expect("a person");
    assert_eq!(
        hand_off.reason,
        HandOffReason::Flow {
            flow: "grofvuil_aanvragen".into(),
            reason: Some("past niet".into())
        }
    );
    assert_eq!(hand_off.summary.saved["stuks"], "2");
    assert!(talk.said().starts_with("Dat bekijken we samen."));
}

#[test]
fn a_flow_cannot_spin() {
    let mut talk = Talk::new();
    talk.bot.intents[5].route = Route::Flow(FlowIx(3));
    talk.say("over paspoort").say("1");
    assert!(talk.handed_off().is_some());
    assert_eq!(talk.decision.problems.len(), 2);
}

#[test]
fn a_flow_that_changed_under_a_conversation_does_not_trap_it() {
    let mut talk = Talk::new();
    talk.say("container");
    talk.bot.version = "v2".into();
    talk.bot.flows[0].steps = vec![Step::Say(vec!["nieuw".into()])];
    talk.say("paspoort kwijt");
    assert_eq!(talk.decision.intent.as_deref(), Some("paspoort_kwijt"));
    assert!(talk.state.flows.is_empty());
}

#[test]
fn another_question_at_the_same_step_ends_the_flow() {
    let mut talk = Talk::new();
    talk.say("container");
    if let Step::Ask(ask) = &mut talk.bot.flows[0].steps[1] {
        ask.save = "kleur".into();
    }
    talk.say("rest");
    assert!(talk.state.flows.is_empty() && talk.state.saved.is_empty());
    assert!(!talk.said().is_empty());

    let mut talk = Talk::new();
    talk.say("container")
        .event(&Event::AgentJoined { agent: "Anja".into() })
        .event(&Event::AgentLeft { answered: true });
    talk.bot.flows[0].steps.clear();
    talk.say("ja");
    assert!(
        talk.said().starts_with("Sorry, onze vragen zijn net veranderd."),
        "{}",
        talk.said()
    );
}

#[test]
fn after_a_person_the_flow_can_be_resumed() {
    let mut talk = Talk::new();
    talk.say("container")
        .event(&Event::AgentJoined { agent: "Anja".into() })
        .say("rest")
        .event(&Event::AgentLeft { answered: true });
    assert_eq!(talk.state.open, Some(OpenQuestion::Resume));
    talk.say("ja");
    assert_eq!(asked(&talk).as_deref(), Some("soort"));
}

#[test]
fn a_choice_that_is_also_a_command_is_the_choice() {
    let mut talk = Talk::new();
    if let Step::Ask(ask) = &mut talk.bot.flows[0].steps[1] {
        ask.answer = crate::compile::AnswerShape::Choices(vec![
            ("m".into(), "Medewerker".into()),
            ("h".into(), "Hond".into()),
        ]);
    }
    talk.say("container").say("medewerker");
    assert_eq!(talk.state.saved["soort"].value, "m");
}

#[test]
fn nesting_is_bounded() {
    let mut talk = Talk::new();
    let question = talk.bot.flows[1].steps[0].clone();
    for (number, flow) in [(0, 0_u32), (5, 1), (6, 2), (7, 3)] {
        talk.bot.intents[number].route = Route::Flow(FlowIx(flow));
        talk.bot.flows[flow as usize].steps = vec![question.clone()];
    }
    talk.say("bijstand").say("paspoort kwijt");
    assert_eq!(talk.state.flows.len(), 2);
    talk.say("schulden");
    assert_eq!(talk.state.flows.len(), 3);
    talk.bot.flows.push(crate::compile::Flow {
        id: "vierde".into(),
        title: None,
        steps: vec![question],
    });
    talk.bot.intents[3].route = Route::Flow(FlowIx(5));
    assert_eq!(talk.bot.intents[IntentIx(3).0 as usize].id, "klacht");
    talk.say("klacht");
    assert_eq!(talk.state.flows.len(), 3);
    assert!(talk.said().starts_with("Laten we eerst dit afmaken."));
}
