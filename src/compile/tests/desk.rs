//! What `balie.yaml` says about the desk, as the bot holds it.

use crate::calendar::Counting;
use crate::compile::{Bot, Canned, DEFAULT_MAX_OPEN, DeskRules, People, Rating, bot};
use crate::content;
use crate::privacy::{DataClass, Place, Policy, Retention, RetentionClass, Treatment};
use jiff::SignedDuration;

const START: &str = "
municipality: {name: Zeedam, website: 'https://www.zeedam.example', phone: '14 0999'}
bot: {name: Zoë, greeting: [Ik ben een chatbot.]}
queues:
  kcc: {name: KCC}
";

fn compiled(files: &[(&str, &str)]) -> Bot {
    let files = files
        .iter()
        .map(|(path, text)| ((*path).to_owned(), text.as_bytes().to_vec()))
        .collect();
    let (content, problems) = content::load(files);
    assert!(problems.is_empty(), "{problems:#?}");
    let (checked, problems) = crate::check::run(content, None);
    bot(&checked.unwrap_or_else(|| panic!("{problems:#?}")))
}

#[test]
fn what_is_not_written_has_its_default() {
    let bot = compiled(&[("balie.yaml", START)]);
    assert_eq!(bot.rules, DeskRules::default());
    assert_eq!(
        (&bot.queues[0].rules, bot.queues[0].people),
        (&bot.rules, People::Always)
    );
    assert_eq!((bot.max_open, bot.rating), (DEFAULT_MAX_OPEN, Rating::Faces));
    assert_eq!(
        (&bot.privacy, &bot.retention),
        (&Policy::default(), &Retention::default())
    );
    assert!(bot.availability.is_none() && bot.canned.is_empty());
}

#[test]
fn a_queue_differs_only_in_what_it_says() {
    let settings = "
municipality: {name: Zeedam, website: 'https://www.zeedam.example', phone: '14 0999'}
bot: {name: Zoë, greeting: [Ik ben een chatbot.], hours: dag}
queues:
  kcc: {name: KCC}
  sociaal:
    name: Sociaal
    desk:
      first_reaction: 30 minuten
      answer: {within: 4 uur, count: opening_hours}
      people: present
default_queue: kcc
desk:
  first_reaction: {within: 2 uur, warn: 90 minuten}
  answer: 2 dagen
  call_back: {within: 1 uur, warn: 0 minuten, count: opening_hours}
  window_warning: 2 uur
  promise_warning: 10 minuten
  reopen_within: 3 dagen
  people: open
  max_open: 3
  rating: ten
hours:
  dag: {monday: ['09:00-17:00']}
";
    let intents = "
intents:
  bijstand:
    title: Bijstand
    examples: [ik wil bijstand, hoe krijg ik bijstand, bijstand aanvragen]
    hand_off: sociaal
";
    let bot = compiled(&[("balie.yaml", settings), ("intents/a.yaml", intents)]);
    let (hours, minutes) = (SignedDuration::from_hours, SignedDuration::from_mins);
    let all = &bot.rules;
    assert_eq!(
        (all.first_reaction.limit, all.first_reaction.warn_before),
        (hours(2), minutes(90))
    );
    assert_eq!((all.answer.limit, all.answer.warn_before), (hours(48), hours(4)));
    assert_eq!(
        (all.call_back.counting, all.call_back.warn_before),
        (Counting::OpenTime, hours(0))
    );
    assert_eq!((all.window.limit, all.window.warn_before), (hours(24), hours(2)));
    assert_eq!(
        (all.warn_before_promise, all.reopen_within),
        (minutes(10), hours(72))
    );
    assert_eq!((bot.max_open, bot.rating), (3, Rating::Ten));
    assert_eq!(
        bot.availability.as_ref().unwrap().say_week(),
        "maandag 9.00–17.00 uur"
    );
    let [kcc, sociaal] = bot.queues.as_slice() else {
        panic!("two queues")
    };
    assert_eq!((&kcc.rules, kcc.people), (all, People::Open));
    assert_eq!(sociaal.people, People::Present);
    let own = &sociaal.rules;
    // The usual warning of 15 minutes would take half of 30.
    assert_eq!(
        (own.first_reaction.limit, own.first_reaction.warn_before),
        (minutes(30), SignedDuration::from_secs(450))
    );
    assert_eq!(
        (own.answer.counting, own.answer.warn_before),
        (Counting::OpenTime, hours(1))
    );
    assert_eq!(
        (own.call_back, own.window, own.reopen_within),
        (all.call_back, all.window, all.reopen_within)
    );
    let desk = crate::desk::Desk::from(&bot);
    assert_eq!(
        (
            desk.rules_of("kcc"),
            desk.rules_of("sociaal"),
            desk.rules_of("weg")
        ),
        (all, own, all)
    );
}

#[test]
fn privacy_and_retention_are_as_written() {
    let more = "
privacy:
  email: mask
  phone: {agent_view: mask}
  bsn: {message_store: drop}
retention: {message_text: 7 dagen, audit: 48 uur}
";
    let bot = compiled(&[("balie.yaml", &format!("{START}{more}"))]);
    let of = |class, place| bot.privacy.treatment(class, place);
    assert_eq!(of(DataClass::Email, Place::MessageStore), Treatment::Mask);
    assert_eq!(of(DataClass::Phone, Place::MessageStore), Treatment::Keep);
    assert_eq!(of(DataClass::Phone, Place::AgentView), Treatment::Mask);
    assert_eq!(of(DataClass::Bsn, Place::MessageStore), Treatment::Drop);
    assert_eq!(of(DataClass::Bsn, Place::Log), Treatment::Mask);
    let days = |class| bot.retention.days(class);
    assert_eq!(
        (days(RetentionClass::MessageText), days(RetentionClass::Audit)),
        (7, 2)
    );
    assert_eq!(days(RetentionClass::Note), 30);
}

#[test]
fn canned_answers_are_sorted_by_title() {
    let canned = "
canned:
  z: {title: aan de slag, text: 'Dag {{ agent }}', queues: [kcc], tags: [hoi]}
  a: {title: Welkom, text: Hallo}
";
    let bot = compiled(&[("balie.yaml", START), ("flows/a.yaml", canned)]);
    let ids: Vec<&str> = bot.canned.iter().map(|one| one.id.as_str()).collect();
    assert_eq!(ids, ["z", "a"]);
    assert!(bot.canned[1].is_for("sociaal") && !bot.canned[0].is_for("sociaal"));
    let Canned {
        title, text, tags, ..
    } = &bot.canned[0];
    assert_eq!(
        (title.as_str(), text.as_str(), tags.as_slice()),
        ("aan de slag", "Dag {{ agent }}", &["hoi".to_owned()][..])
    );
}
