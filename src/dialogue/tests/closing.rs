//! A person comes, closes and is gone; and whether a person is offered at all.

use super::world::Talk;
use crate::compile::{People, Rating};
use crate::dialogue::*;
use jiff::ToSpan;

fn noor() -> Event {
    Event::AgentJoined { agent: "Noor".into() }
}

const CLOSED: Event = Event::AgentLeft { answered: true };

/// A conversation about bijstand that Noor has just closed.
fn closed() -> Talk {
    let mut talk = Talk::new();
    talk.say("bijstand").event(&noor()).event(&CLOSED);
    talk
}

fn reopened(talk: &Talk) -> Option<(&str, &Summary)> {
    talk.effects.iter().find_map(|effect| match effect {
        Effect::Reopen { queue, summary } => Some((queue.as_str(), summary)),
        _ => None,
    })
}

fn rated(talk: &Talk) -> Option<(u8, u8)> {
    talk.effects.iter().find_map(|effect| match effect {
        Effect::Rate { score, best } => Some((*score, *best)),
        _ => None,
    })
}

#[test]
fn the_resident_hears_who_talks() {
    let mut talk = Talk::new();
    talk.say("medewerker").event(&noor());
    assert_eq!(talk.said(), "Je praat nu met Noor van de gemeente.");
    talk.event(&noor());
    assert_eq!(talk.said(), "", "once is enough");
    talk.event(&Event::Released { quiet: false });
    assert!(
        talk.said()
            .starts_with("Je vraag gaat terug naar Klantcontactcentrum."),
        "{}",
        talk.said()
    );
    assert_eq!(talk.state.owner, Owner::Queue { queue: "kcc".into() });
    talk.event(&noor()).event(&Event::Released { quiet: true });
    assert_eq!(
        (talk.said().as_str(), &talk.state.owner),
        ("", &Owner::Queue { queue: "kcc".into() })
    );
    talk.event(&Event::Moved {
        queue: "sociaal".into(),
    });
    assert!(
        talk.said().starts_with("Je vraag gaat naar Team sociaal."),
        "{}",
        talk.said()
    );
    talk.event(&Event::Promised {
        until: "2026-11-24T16:00:00+01:00".parse().expect("a moment"),
        call: false,
    });
    assert_eq!(
        talk.said(),
        "We zoeken dit voor je uit. Je krijgt uiterlijk morgen om 16.00 uur antwoord."
    );
    assert_eq!(
        talk.state.owner,
        Owner::Queue {
            queue: "sociaal".into()
        }
    );
}

#[test]
fn who_goes_on_gets_the_same_people_back() {
    for text in [
        "en hoe lang duurt dat dan",
        "wanneer krijg ik mijn bijstand",
        "schulden",
        "12345",
        "bak",
    ] {
        let mut talk = closed();
        talk.say(text);
        let (queue, summary) = reopened(&talk).unwrap_or_else(|| panic!("{text}: {}", talk.said()));
        assert_eq!((queue, summary.last_message.as_str()), ("sociaal", text));
        assert_eq!(talk.decision.kind, DecisionKind::Reopen);
        assert!(
            talk.said()
                .starts_with("Je vraag staat weer open bij Team sociaal."),
            "{}",
            talk.said()
        );
        talk.say("hallo?");
        assert!(talk.sayings().is_empty(), "it waits again");
    }
    let mut talk = closed();
    talk.event(&Event::Message {
        text: String::new(),
        choice: None,
        attachments: vec![Attachment::Photo {
            reference: "p".into(),
        }],
    });
    assert!(reopened(&talk).is_some(), "a photo is for the person");
}

#[test]
fn thanks_commands_and_another_topic_do_not_reopen() {
    for text in [
        "bedankt",
        "ok",
        "doei",
        "🙂",
        "asdfgh",
        "stop",
        "opnieuw",
        "paspoort kwijt",
        "help",
        "ik wil dood",
    ] {
        let mut talk = closed();
        talk.say(text);
        assert_eq!(reopened(&talk), None, "{text}");
        assert!(!talk.said().is_empty(), "{text}");
    }
    let mut talk = closed();
    talk.say("paspoort kwijt").say("en hoe lang duurt dat dan");
    assert_eq!(reopened(&talk), None, "the conversation moved on");
    let mut talk = closed();
    talk.say("bedankt").say("wat gebeurt er nu");
    assert!(reopened(&talk).is_some(), "thanks in between changes nothing");
}

#[test]
fn a_person_is_asked_for_again() {
    let mut talk = closed();
    talk.say("medewerker");
    assert_eq!(
        reopened(&talk).map(|it| it.0),
        Some("sociaal"),
        "not the default queue"
    );
    assert!(talk.handed_off().is_none());
}

#[test]
fn after_a_day_the_bot_answers() {
    let mut talk = closed();
    talk.now += 24.hours();
    talk.say("en hoe lang duurt dat dan");
    assert_eq!(
        (reopened(&talk), talk.decision.kind),
        (None, DecisionKind::Rephrase)
    );
    assert_eq!(talk.state.hand_off, None);

    let mut talk = closed();
    talk.now -= 48.hours();
    talk.say("en hoe lang duurt dat dan");
    assert!(reopened(&talk).is_some(), "a clock that jumps back loses nobody");
}

#[test]
fn a_rating_is_asked_once_and_may_be_ignored() {
    let mut talk = closed();
    assert_eq!(talk.state.open, Some(OpenQuestion::Rating));
    let last = talk.sayings()[1].clone();
    let labels: Vec<&str> = last.choices.iter().map(|it| it.label.as_str()).collect();
    assert_eq!(
        (last.kind, labels),
        (SayingKind::Rating, vec!["🙁 Slecht", "😐 Gaat wel", "🙂 Goed"])
    );
    talk.say("bedankt").say("goed hoor");
    assert_eq!(
        (rated(&talk), talk.decision.kind),
        (Some((3, 3)), DecisionKind::Rating)
    );
    talk.say("ze legde het goed uit");
    assert!(talk.effects.contains(&Effect::Remark {
        text: "ze legde het goed uit".into()
    }));
    talk.say("goed hoor");
    assert_eq!(rated(&talk), None, "asked once");

    let mut talk = closed();
    talk.say("paspoort kwijt");
    assert_eq!((rated(&talk), talk.state.open.as_ref()), (None, None));
    assert_eq!(talk.decision.intent.as_deref(), Some("paspoort_kwijt"));

    let mut talk = closed();
    talk.say("nee hoor");
    assert_eq!(
        (rated(&talk), reopened(&talk), talk.state.open.as_ref()),
        (None, None, None)
    );

    let mut talk = closed();
    talk.say("fijn geholpen door noor");
    assert_eq!(rated(&talk), Some((3, 3)));
    assert!(talk.effects.iter().any(|it| matches!(it, Effect::Remark { .. })));

    let mut talk = closed();
    talk.say("slecht").say("krijg ik mijn geld nog?");
    assert!(reopened(&talk).is_some(), "a question is no remark");

    let mut talk = closed();
    talk.say("stop");
    assert!(
        talk.effects.contains(&Effect::Close),
        "stop ends the conversation, the rating is no flow"
    );
}

#[test]
fn ten_marks_none_and_no_answer() {
    let mut talk = Talk::new();
    talk.bot.rating = Rating::Ten;
    talk.say("bijstand").event(&noor()).event(&CLOSED);
    assert_eq!(talk.sayings()[1].choices.len(), 10);
    talk.event(&Event::Message {
        text: "9".into(),
        choice: Some("9".into()),
        attachments: Vec::new(),
    });
    assert_eq!(rated(&talk), Some((9, 10)));

    let mut talk = Talk::new();
    talk.bot.rating = Rating::None;
    talk.say("bijstand").event(&noor()).event(&CLOSED);
    assert_eq!((talk.sayings().len(), &talk.state.open), (1, &None));

    let mut talk = Talk::new();
    talk.say("bijstand")
        .event(&noor())
        .event(&Event::AgentLeft { answered: false });
    assert_eq!(
        (talk.sayings().len(), &talk.state.open),
        (1, &None),
        "nothing to rate"
    );
}

#[test]
fn what_is_said_follows_from_hours_and_presence() {
    let saturday = "2026-11-21T22:00:00+01:00".parse().expect("a moment");
    let mut talk = Talk::new();
    talk.staffed = Staffed::only(["kcc"]);
    talk.say("medewerker");
    assert!(talk.said().contains("Ik zet je door."), "{}", talk.said());

    let mut talk = Talk::new();
    talk.staffed = Staffed::only(["sociaal"]);
    talk.say("medewerker");
    assert!(
        talk.said().contains("bezig of even weg") && talk.said().contains("uiterlijk vandaag om 11.00 uur"),
        "{}",
        talk.said()
    );

    let mut talk = Talk::new();
    talk.now = saturday;
    talk.say("medewerker");
    assert!(
        talk.said()
            .contains("Maandag vanaf 9.00 uur lezen we je bericht."),
        "{}",
        talk.said()
    );
}

#[test]
fn a_person_is_offered_only_when_the_content_says_so() {
    let saturday = "2026-11-21T22:00:00+01:00".parse().expect("a moment");
    let talk = |people, present: bool, closed: bool| {
        let mut talk = Talk::new();
        talk.bot.queues[0].people = people;
        if !present {
            talk.staffed = Staffed::only(["sociaal"]);
        }
        if closed {
            talk.now = saturday;
        }
        talk
    };
    for (people, present, closed, offered) in [
        (People::Always, false, true, true),
        (People::Open, false, false, true),
        (People::Open, true, true, false),
        (People::Present, true, false, true),
        (People::Present, false, false, false),
        (People::Present, true, true, false),
    ] {
        let case = format!("{people:?} {present} {closed}");
        let mut asked = talk(people, present, closed);
        asked.say("medewerker");
        assert_eq!(asked.handed_off().is_some(), offered, "{case}");
        assert!(
            asked.said().contains("14 0999"),
            "{case}: there is always a way: {}",
            asked.said()
        );
        let mut lost = talk(people, present, closed);
        lost.say("appeltaart").say("taart met appel");
        assert_eq!(lost.handed_off().is_some(), offered, "{case}");
        let mut empty = talk(people, present, closed);
        empty.say("leeg");
        assert_eq!(
            matches!(empty.state.open, Some(OpenQuestion::OfferPerson { .. })),
            offered,
            "{case}"
        );
        let mut none = talk(people, present, closed);
        none.say("bak").say("geen van deze");
        assert_eq!(
            matches!(none.state.open, Some(OpenQuestion::OfferPerson { .. })),
            offered,
            "{case}"
        );
        for always in ["er is brand", "bijstand", "klacht", "wie belt"] {
            let mut person = talk(people, present, closed);
            person.say(always);
            let offers = matches!(person.state.open, Some(OpenQuestion::OfferPerson { .. }));
            assert!(
                person.handed_off().is_some() || offers || always == "wie belt",
                "{case}: {always}"
            );
        }
    }
}

#[test]
fn the_bot_has_hours_of_its_own() {
    let mut talk = Talk::new();
    talk.bot.availability = talk.bot.queues[0].hours.clone();
    talk.say("paspoort kwijt");
    assert_eq!(talk.decision.intent.as_deref(), Some("paspoort_kwijt"));
    talk.now = "2026-11-21T22:00:00+01:00".parse().expect("a moment");
    talk.say("paspoort kwijt");
    assert_eq!(
        (talk.decision.kind, talk.decision.intent.as_deref()),
        (DecisionKind::Away, None)
    );
    assert!(
        talk.said().contains("Maandag vanaf 9.00 uur help ik je graag.")
            && talk.said().contains("‘medewerker’"),
        "{}",
        talk.said()
    );
    talk.say("medewerker");
    assert!(talk.handed_off().is_some(), "a person is another matter");
    let mut night = Talk::new();
    night.bot.availability = night.bot.queues[0].hours.clone();
    night.now = "2026-11-21T22:00:00+01:00".parse().expect("a moment");
    night.event(&Event::Opened);
    assert_eq!(night.sayings().len(), 2, "the greeting, and that it is away");
    night.say("ik ruik gas");
    assert_eq!(night.decision.kind, DecisionKind::Emergency);
}

#[test]
fn a_call_back_request_leaves_the_bot_in_charge() {
    let mut talk = Talk::new();
    talk.say("terugbellen").say("06 12345678");
    let call = talk.effects.iter().find_map(|effect| match effect {
        Effect::CallBack(call) => Some(call),
        _ => None,
    });
    let call = call.expect("a request");
    assert_eq!((call.queue.as_str(), call.flow.as_str()), ("kcc", "bellen"));
    assert!(call.summary.saved.contains_key("telefoon"), "{call:?}");
    assert_eq!(talk.state.owner, Owner::Bot);
    assert!(
        talk.said().contains("belt je uiterlijk morgen om 10.01 uur"),
        "{}",
        talk.said()
    );
    talk.say("paspoort kwijt");
    assert_eq!(talk.decision.intent.as_deref(), Some("paspoort_kwijt"));
}

#[test]
fn a_state_from_before_still_loads() {
    let old = r#"{"owner":{"who":"agent","agent":"Anja"},"flows":[],"saved":{},"open":null,"bot_version":null,"rephrased":false,"last_question":null,"also_asked":null,"emergency":null}"#;
    let mut talk = Talk::new();
    talk.state = serde_json::from_str(old).expect("an old state");
    talk.event(&CLOSED).say("en hoe lang duurt dat dan");
    assert_eq!(reopened(&talk).map(|it| it.0), Some("kcc"));
}

#[test]
fn who_writes_on_while_nobody_is_there_is_told_once_that_it_will_be_read() {
    let mut talk = Talk::new();
    talk.now = "2026-11-23T22:00:00+01:00".parse().expect("a moment");
    talk.say("medewerker").say("kan het ook per mail");
    let passed_on = |talk: &Talk| {
        talk.effects
            .iter()
            .any(|effect| matches!(effect, Effect::PassOn { .. }))
    };
    assert!(passed_on(&talk));
    assert_eq!(
        talk.said(),
        "Dit zet ik erbij voor de medewerker. Morgen vanaf 9.00 uur lezen we alles wat je hier schrijft. Het antwoord krijg je in dit gesprek. \
         Hoeft het niet meer? Schrijf dat dan ook hier."
    );
    talk.say("laat maar");
    assert_eq!(
        (talk.said().as_str(), passed_on(&talk)),
        ("", true),
        "once is enough"
    );
    talk.event(&noor()).event(&CLOSED).say("medewerker").say("hallo");
    assert!(
        talk.said().starts_with("Dit zet ik erbij"),
        "another hand-off: {}",
        talk.said()
    );
}

#[test]
fn a_person_reads_the_question_that_the_bot_asked_back_about() {
    let mut talk = Talk::new();
    talk.say("blabla hopsasa").say("nou gewoon van vandaag");
    let card = talk.effects.iter().find_map(|effect| match effect {
        Effect::HandOff(hand_off) => Some(&hand_off.summary),
        _ => None,
    });
    let card = card.expect("a hand-off");
    assert_eq!(card.question.as_deref(), Some("blabla hopsasa"));
    assert_eq!(card.last_message, "nou gewoon van vandaag");
}
