//! Whatever comes in: no panic, no loop, a consistent state, and silence while a person talks.

use super::world::{INTENTS, bot, recognise};
use crate::dialogue::*;
use jiff::{Timestamp, ToSpan};
use proptest::prelude::*;

fn messages() -> impl Strategy<Value = String> {
    let known = prop::sample::select(vec![
        "container",
        "rest",
        "de tweede",
        "3",
        "ja",
        "nee",
        "nee hoor",
        "stop",
        "opnieuw",
        "terug",
        "medewerker",
        "help",
        "overslaan",
        "paspoort",
        "paspoort kwijt",
        "bak",
        "bank",
        "klacht",
        "bijstand",
        "leeg en grofvuil",
        "geen van deze",
        "4381 AB",
        "12",
        "4381 AB 12",
        "hello",
        "bedankt",
        "hoi",
        "robot",
        "er is brand",
        "ik wil dood",
        "morgen",
        "",
        "🙂",
        "grofvuil",
        "veel",
        "leeg",
        "dijkdoorbraak",
        "NIEUWS UIT",
        "8",
        "goed hoor",
        "slecht",
        "fijn geholpen door anja",
        "en hoe lang duurt dat",
    ])
    .prop_map(str::to_owned);
    prop_oneof![8 => known, 1 => any::<String>(), 1 => "[a-z0-9 ]{0,30}"]
}

fn events() -> impl Strategy<Value = Event> {
    let choice = prop::option::weighted(
        0.1,
        prop::sample::select(vec!["rest", "ja", "container", "geen_van_deze", "overslaan", "x"]),
    );
    let photo = prop::bool::weighted(0.05);
    prop_oneof![
        1 => Just(Event::Opened),
        20 => (messages(), choice, photo).prop_map(|(text, choice, photo)| Event::Message {
            text,
            choice: choice.map(str::to_owned),
            attachments: if photo { vec![Attachment::Photo { reference: "p".into() }] } else { Vec::new() },
        }),
        1 => Just(Event::AgentJoined { agent: "Anja".into() }),
        2 => any::<bool>().prop_map(|answered| Event::AgentLeft { answered }),
        1 => any::<bool>().prop_map(|quiet| Event::Released { quiet }),
        1 => Just(Event::Moved { queue: "sociaal".into() }),
        1 => any::<bool>().prop_map(|call| Event::Promised { until: "2026-11-27T10:00:00Z".parse().expect("a moment"), call }),
    ]
}

fn is_consistent(state: &State) -> Result<(), String> {
    let fail = |why: &str| Err(format!("{why}: {state:?}"));
    if state.owner != Owner::Bot && state.open.is_some() {
        return fail("a question is open while a person owns the conversation");
    }
    if state.flows.len() > 3 {
        return fail("too many flows");
    }
    if state.open == Some(OpenQuestion::Flow) && state.flows.is_empty() {
        return fail("a flow question is open without a flow");
    }
    if state.owner == Owner::Bot && !state.flows.is_empty() && state.open.is_none() {
        return fail("a flow waits, but nothing is asked");
    }
    if state.flows.is_empty() != state.bot_version.is_none() {
        return fail("the version does not belong to a flow");
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_conversation_stays_sane(events in prop::collection::vec(events(), 1..25)) {
        let bot = bot();
        let staffed = Staffed::only(["kcc"]);
        let mut now: Timestamp = "2026-11-23T10:00:00+01:00".parse().expect("a moment");
        let mut state = State::default();
        for event in &events {
            let outcome = step_with(&bot, &state, event, now, &staffed, &mut recognise);
            let again = step_with(&bot, &state, event, now, &staffed, &mut recognise);
            prop_assert_eq!(&outcome.state, &again.state);
            prop_assert_eq!(&outcome.effects, &again.effects);
            prop_assert_eq!(&outcome.decision, &again.decision);

            let speaks = outcome.effects.iter().any(|effect| matches!(effect, Effect::Say(_)));
            let is_message = matches!(event, Event::Message { .. });
            match &state.owner {
                Owner::Agent { .. } if is_message => prop_assert!(!speaks, "spoke while a person talks: {event:?}"),
                Owner::Queue { .. } if is_message => {
                    prop_assert!(!speaks || outcome.decision.kind == DecisionKind::Emergency, "spoke while waiting: {event:?}");
                }
                Owner::Bot if is_message => prop_assert!(speaks, "no reply to {event:?} in {state:?}"),
                _ => {}
            }
            if state.owner != Owner::Bot && is_message {
                let passed_on = outcome.effects.iter().any(|effect| matches!(effect, Effect::PassOn { .. }));
                prop_assert!(passed_on, "a message was lost");
            }
            if let Err(why) = is_consistent(&outcome.state) {
                prop_assert!(false, "after {event:?} in {state:?}: {why}");
            }
            prop_assert!(outcome.decision.intent.iter().all(|id| INTENTS.contains(&id.as_str())));
            let json = serde_json::to_string(&outcome.state).expect("a state can be kept");
            prop_assert_eq!(&serde_json::from_str::<State>(&json).expect("and read"), &outcome.state);
            for effect in &outcome.effects {
                let json = serde_json::to_string(effect).expect("an effect can be kept");
                prop_assert_eq!(&serde_json::from_str::<Effect>(&json).expect("and read"), effect);
            }
            state = outcome.state;
            now += 1.minute();
        }
    }
}
