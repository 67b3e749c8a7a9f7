//! One test or more for each of the steps; 5 and 6 are in `closing`.

use super::world::Talk;
use crate::dialogue::*;
use jiff::Timestamp;

fn at(moment: &str) -> Timestamp {
    moment.parse().expect("a moment")
}

#[test]
fn it_greets_once() {
    let mut talk = Talk::new();
    talk.event(&Event::Opened);
    assert_eq!(talk.said(), "Hoi! Ik ben Zoë, de chatbot van Zeedam.");
    assert_eq!(talk.decision.kind, DecisionKind::Greet);
}

#[test]
fn step_1_a_person_owns_the_conversation() {
    let mut talk = Talk::new();
    talk.event(&Event::AgentJoined { agent: "Anja".into() })
        .say("container");
    assert_eq!(
        talk.effects,
        [Effect::PassOn {
            text: "container".into(),
            attachments: Vec::new(),
            urgent: false
        }]
    );
    assert_eq!(talk.decision.kind, DecisionKind::Silent);
    talk.say("er is brand in huis");
    assert_eq!(
        talk.effects,
        [Effect::PassOn {
            text: "er is brand in huis".into(),
            attachments: Vec::new(),
            urgent: true
        }]
    );
    talk.event(&Event::AgentLeft { answered: true });
    assert!(
        talk.said().starts_with("Je praat nu weer met Zoë"),
        "{}",
        talk.said()
    );
    talk.say("paspoort kwijt");
    assert_eq!(talk.decision.intent.as_deref(), Some("paspoort_kwijt"));
}

#[test]
fn step_1_an_emergency_is_answered_while_nobody_reads_along_yet() {
    let mut talk = Talk::new();
    talk.say("medewerker").say("er is brand in huis");
    assert_eq!(talk.decision.kind, DecisionKind::Emergency);
    assert!(talk.said().contains("112"));
    assert_eq!(talk.handed_off().map(|it| it.priority), Some(Priority::Urgent));
    talk.say("er is brand in huis");
    assert!(
        talk.sayings().is_empty(),
        "the same text is not said at every message"
    );
}

#[test]
fn step_2_emergencies_go_before_everything() {
    let mut talk = Talk::new();
    talk.say("container").say("rest").say("4381 AB 1");
    assert_eq!(talk.state.open, Some(OpenQuestion::Flow));
    talk.say("ik ruik gas");
    assert_eq!(talk.decision.kind, DecisionKind::Emergency);
    assert_eq!(talk.decision.emergency.as_deref(), Some("gas"));
    assert!(talk.said().contains("0800-9009"));
    assert!(talk.state.flows.is_empty());

    let mut talk = Talk::new();
    talk.now = at("2026-11-22T23:10:00+01:00");
    talk.say("Dijkdoorbraak!");
    assert_eq!(talk.decision.emergency.as_deref(), Some("dijk"));
    assert_eq!(talk.handed_off().map(|it| it.queue.as_str()), Some("sociaal"));
}

#[test]
fn step_2_says_honestly_that_nobody_reads_along() {
    let mut talk = Talk::new();
    talk.now = at("2026-11-22T23:10:00+01:00");
    talk.say("ik wil dood");
    assert!(
        talk.said().contains("0800-0113") && talk.said().contains("leest nu niemand mee"),
        "{}",
        talk.said()
    );
}

#[test]
fn step_3_commands() {
    let mut talk = Talk::new();
    talk.say("stop");
    assert!(talk.effects.contains(&Effect::Close));
    talk.say("container").say("stop");
    assert!(!talk.effects.contains(&Effect::Close), "stop ends the flow first");
    assert!(talk.state.flows.is_empty() && talk.state.open.is_none());
    talk.say("ik wil een echt persoon spreken");
    let hand_off = talk.handed_off().expect("a person");
    assert_eq!(
        (hand_off.queue.as_str(), &hand_off.reason),
        ("kcc", &HandOffReason::Asked)
    );
    assert!(talk.said().contains("14 0999"));

    let mut talk = Talk::new();
    talk.say("container").say("rest").say("opnieuw");
    assert_eq!(talk.state, State::default());
    assert!(talk.said().starts_with("Hoi!"));
    talk.say("NIEUWS AAN");
    assert_eq!(talk.decision.kind, DecisionKind::Command);
}

#[test]
fn hand_off_says_when_somebody_reads_it() {
    let mut talk = Talk::new();
    talk.now = at("2026-11-21T22:00:00+01:00");
    talk.say("medewerker");
    assert!(
        talk.said()
            .contains("Er is nu niemand. Maandag vanaf 9.00 uur lezen we je bericht."),
        "{}",
        talk.said()
    );
}

#[test]
fn step_8_excluded_topics() {
    let mut talk = Talk::new();
    talk.say("bijstand");
    assert_eq!(talk.decision.kind, DecisionKind::HandOff);
    assert_eq!(talk.decision.intent.as_deref(), Some("bijstand"));
    assert_eq!(talk.handed_off().map(|it| it.queue.as_str()), Some("sociaal"));
    assert!(talk.said().starts_with("Over bijstand praat je met een mens."));

    let mut talk = Talk::new();
    talk.say("klacht");
    assert_eq!(
        (talk.decision.kind, talk.decision.intent.as_deref()),
        (DecisionKind::HandOff, Some("klacht"))
    );
    assert!(
        talk.handed_off().is_none(),
        "the channel is shown and a person is offered"
    );
    assert!(
        talk.sayings()
            .iter()
            .any(|it| it.referral.as_ref().is_some_and(|it| it.id == "klachten"))
    );
    talk.say("jazeker");
    let hand_off = talk.handed_off().expect("a person");
    assert_eq!(
        hand_off.reason,
        HandOffReason::Excluded {
            intent: "klacht".into()
        }
    );

    let mut talk = Talk::new();
    talk.say("bijstand of schulden");
    assert_eq!(
        talk.decision.kind,
        DecisionKind::HandOff,
        "both go to the same people: nothing to ask"
    );
}

#[test]
fn step_9_confident() {
    let mut talk = Talk::new();
    talk.say("paspoort kwijt");
    assert_eq!(talk.decision.intent.as_deref(), Some("paspoort_kwijt"));
    assert!(talk.sayings()[0].referral.is_some());
    talk.say("leeg");
    assert_eq!(
        (talk.decision.kind, talk.decision.intent.as_deref()),
        (DecisionKind::Answer, Some("leeg"))
    );
    assert!(matches!(talk.state.open, Some(OpenQuestion::OfferPerson { .. })));
    talk.say("nee hoor");
    assert!(talk.state.open.is_none() && talk.handed_off().is_none());
    talk.say("wie_belt");
    assert_eq!(talk.state.open, None, "underscores split words: not recognised");
}

#[test]
fn step_10_close_candidates_by_number_label_ordinal_and_free_text() {
    for (answer, expected) in [
        ("1", "container"),
        ("de tweede", "grofvuil"),
        ("over grofvuli", "grofvuil"),
        ("ik heb een bank van mijn oma", "grofvuil"),
        ("het gaat om de container", "container"),
    ] {
        let mut talk = Talk::new();
        talk.say("bak");
        assert_eq!(talk.decision.kind, DecisionKind::Disambiguate);
        assert_eq!(talk.decision.offered, ["container", "grofvuil"]);
        assert_eq!(
            talk.sayings()[0].choices.last().map(|it| it.label.as_str()),
            Some("Geen van deze")
        );
        talk.say(answer);
        assert_eq!(talk.decision.intent.as_deref(), Some(expected), "{answer}");
    }
}

#[test]
fn step_10_none_of_these_offers_a_person_and_does_not_go_round() {
    let mut talk = Talk::new();
    talk.say("bak").say("geen van deze");
    assert!(matches!(talk.state.open, Some(OpenQuestion::OfferPerson { .. })));
    talk.say("bak");
    assert_eq!(
        talk.decision.kind,
        DecisionKind::Disambiguate,
        "a new message, in new words"
    );
    talk.say("geen van deze");
    assert_eq!(
        talk.handed_off().map(|it| &it.reason),
        Some(&HandOffReason::NoneOfThese)
    );

    let mut talk = Talk::new();
    talk.say("bak").say("de bak dus");
    assert_eq!(
        talk.handed_off().map(|it| &it.reason),
        Some(&HandOffReason::NotUnderstood),
        "not the same offer twice"
    );
}

#[test]
fn step_10_two_questions_in_one_message() {
    let mut talk = Talk::new();
    talk.say("leeg en grofvuil");
    assert_eq!(talk.decision.offered, ["grofvuil", "leeg"]);
    talk.say("grofvuil");
    assert_eq!(talk.decision.intent.as_deref(), Some("grofvuil"));
    talk.say("3").say("ja");
    assert!(talk.said().contains("Je hebt 3 stukken."), "{}", talk.said());
    assert_eq!(
        talk.state.open,
        Some(OpenQuestion::AlsoAsked {
            intent: "leeg".into()
        })
    );
    talk.say("ja");
    assert_eq!(talk.decision.intent.as_deref(), Some("leeg"));
}

#[test]
fn step_10_an_answer_that_fits_several_is_asked_again_once() {
    let mut talk = Talk::new();
    talk.say("bak").say("ja");
    assert_eq!(talk.decision.kind, DecisionKind::Disambiguate);
    assert_eq!(talk.said(), "Kies één mogelijkheid.");
    talk.say("2");
    assert_eq!(talk.decision.intent.as_deref(), Some("grofvuil"));

    let mut talk = Talk::new();
    talk.say("leeg en grofvuil").say("allebei");
    assert_eq!(talk.decision.intent.as_deref(), Some("grofvuil"));
    assert_eq!(talk.state.also_asked.as_deref(), Some("leeg"));
}

#[test]
fn thanks_after_an_offer_is_no_answer_to_it() {
    let mut talk = Talk::new();
    talk.say("klacht").say("oke bedankt");
    assert!(talk.handed_off().is_none());
    assert_eq!(talk.decision.small_talk.as_deref(), Some("bedankt"));
    talk.say("bak").say("bedankt").say("appeltaart");
    assert_eq!(
        talk.decision.kind,
        DecisionKind::Rephrase,
        "thanks was no failed attempt"
    );
}

#[test]
fn step_10_a_question_that_goes_on_about_the_subject_before() {
    let mut talk = Talk::new();
    talk.say("en wat kost dat");
    assert_eq!(
        talk.decision.kind,
        DecisionKind::Rephrase,
        "there is no subject yet"
    );
    let mut talk = Talk::new();
    talk.say("paspoort").say("1").say("en wat kost dat");
    assert_eq!(talk.decision.kind, DecisionKind::Disambiguate);
    assert_eq!(talk.decision.offered, ["paspoort"]);
    talk.say("1");
    assert_eq!(talk.decision.intent.as_deref(), Some("paspoort"));
    talk.say("hoe lang duurt dat").say("hoe lang duurt dat dan");
    assert_eq!(
        talk.decision.kind,
        DecisionKind::HandOff,
        "it was offered just before"
    );
}

#[test]
fn step_11_rephrase_once_then_a_person() {
    let mut talk = Talk::new();
    talk.say("appeltaart");
    assert_eq!(
        (talk.decision.kind, talk.decision.intent.as_deref()),
        (DecisionKind::Rephrase, None)
    );
    talk.say("taart met appel");
    assert_eq!(
        (talk.decision.kind, talk.decision.intent.as_deref()),
        (DecisionKind::HandOff, None)
    );
    let summary = &talk.handed_off().expect("a person").summary;
    assert_eq!(summary.last_message, "taart met appel");

    let mut talk = Talk::new();
    talk.say("appeltaart").say("paspoort kwijt").say("appeltaart");
    assert_eq!(
        talk.decision.kind,
        DecisionKind::Rephrase,
        "something was understood in between"
    );
}

#[test]
fn small_talk_is_no_question_and_no_failure() {
    let mut talk = Talk::new();
    for (text, id) in [
        ("Hoi", "hallo"),
        ("bedankt voor de hulp!", "bedankt"),
        ("doei", "doei"),
        ("oké", "oke"),
        ("ben je een robot", "robot"),
        ("🙂", "oke"),
    ] {
        talk.say(text);
        assert_eq!(
            (talk.decision.kind, talk.decision.small_talk.as_deref()),
            (DecisionKind::SmallTalk, Some(id)),
            "{text}"
        );
    }
    talk.say("hallo, paspoort kwijt");
    assert_eq!(talk.decision.intent.as_deref(), Some("paspoort_kwijt"));
}

#[test]
fn whether_it_is_a_robot_is_always_answered_honestly() {
    let mut talk = Talk::new();
    for text in [
        "praat ik met een echt mens?",
        "ben jij een echt mens of een computer",
        "Is dit een bot",
        "bent u een medewerker?",
    ] {
        talk.say(text);
        assert_eq!(
            talk.decision.small_talk.as_deref(),
            Some("ben_je_een_robot"),
            "{text}"
        );
        assert!(talk.said().contains("geen mens") || talk.said().contains("niet met een mens"));
    }
    for text in [
        "mijn computer doet het niet",
        "ik ben de persoon die belde",
        "is het een mens of dier",
    ] {
        talk.say(text);
        assert_ne!(talk.decision.kind, DecisionKind::SmallTalk, "{text}");
    }
}

#[test]
fn wordless_messages_get_a_reply_and_never_a_hand_off() {
    let mut talk = Talk::new();
    let binary: String = (0..512_u32).filter_map(|n| char::from_u32(n % 32)).collect();
    let long = "lang ".repeat(20_000);
    for text in [
        "",
        "   ",
        "?!?",
        "🦆",
        "\u{200b}\u{200b}",
        binary.as_str(),
        long.as_str(),
        "…",
    ] {
        talk.say(text);
        assert_eq!(talk.sayings().len(), 1, "{:.20}", text);
        assert!(talk.handed_off().is_none());
    }
    talk.say("appeltaart");
    assert_eq!(
        talk.decision.kind,
        DecisionKind::Rephrase,
        "they were no misunderstandings"
    );
}

#[test]
fn another_language_gets_a_person_and_a_text_in_it() {
    let mut talk = Talk::new();
    talk.say("hello where is the town hall");
    assert_eq!(talk.decision.kind, DecisionKind::OtherLanguage);
    assert_eq!(talk.sayings()[0].language, "en");
    assert!(talk.said().contains("14 0999"));
    assert!(talk.handed_off().is_some());
}

#[test]
fn texts_can_be_replaced_and_a_broken_one_is_still_said() {
    let mut talk = Talk::new();
    talk.bot.texts.insert(
        "rephrase".into(),
        "Hè? Bel {{ municipality.phone }} {{ onbekend }}".into(),
    );
    talk.say("appeltaart");
    assert_eq!(talk.said(), "Hè? Bel 14 0999 ");
    assert_eq!(talk.decision.problems.len(), 1, "{:?}", talk.decision.problems);
    talk.state = State::default();
    talk.bot
        .texts
        .insert("rephrase".into(), "Hè? {{ municipality. }} Bel maar.".into());
    talk.say("appeltaart");
    assert_eq!(talk.said(), "Hè?  Bel maar.");
}

#[test]
fn step_10_a_number_that_is_not_there_keeps_the_options() {
    let mut talk = Talk::new();
    talk.say("bak");
    for _ in 0..2 {
        talk.say("9");
        assert_eq!(talk.decision.kind, DecisionKind::Disambiguate);
        assert_eq!(
            talk.said(),
            "Dat staat er niet bij. Kies een van de mogelijkheden."
        );
        assert_eq!(talk.sayings()[0].choices.len(), 3);
        talk.say("?!");
    }
    let mut other = Talk::new();
    other.state = talk.state.clone();
    other.say("2");
    assert_eq!(other.decision.intent.as_deref(), Some("grofvuil"));
    talk.say("de negende");
    assert_eq!(
        talk.handed_off().map(|it| &it.reason),
        Some(&HandOffReason::NotUnderstood)
    );
}

#[test]
fn no_is_no_goodbye_before_anything_was_asked() {
    let mut talk = Talk::new();
    talk.say("Nee hoor");
    assert_eq!(talk.decision.kind, DecisionKind::Rephrase);
    assert!(talk.handed_off().is_none());
    talk.say("paspoort kwijt").say("nee");
    assert_eq!(talk.decision.small_talk.as_deref(), Some("doei"));
}

#[test]
fn staff_read_which_language_it_is_in_words() {
    let sentence = |language: &str| {
        HandOffReason::Language {
            language: language.into(),
        }
        .sentence()
    };
    assert_eq!(sentence("und"), "Het bericht is in een taal die ik niet herken.");
    assert_eq!(sentence("en"), "Het bericht is in een andere taal: Engels.");
    assert_eq!(sentence("es"), "Het bericht is in een andere taal: Spaans.");
}

#[test]
fn a_hand_off_holds_no_answers_of_a_finished_flow() {
    let mut talk = Talk::new();
    talk.say("container")
        .say("gft")
        .say("4381 AB 12")
        .say("overslaan");
    assert!(talk.state.flows.is_empty() && !talk.state.saved.is_empty());
    talk.say("medewerker");
    let summary = &talk.handed_off().expect("a person").summary;
    assert!(summary.saved.is_empty(), "{:?}", summary.saved);

    let mut talk = Talk::new();
    talk.say("container").say("gft").say("medewerker");
    assert_eq!(talk.handed_off().expect("a person").summary.saved["soort"], "Gft");
}
