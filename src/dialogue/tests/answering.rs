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
