//! A small bot built by hand, and a conversation with it.

use crate::calendar::{OpeningHours, Period};
use crate::compile::*;
use crate::content::{AnswerType, Tone};
use crate::dialogue::{Decision, Effect, Event, HandOff, Saying, Staffed, State, step_with};
use crate::matcher::{Candidate, Recognised};
use crate::privacy::{Policy, Retention};
use jiff::civil::Weekday;
use jiff::{Timestamp, ToSpan};
use std::collections::BTreeMap;

pub(super) const INTENTS: [&str; 10] = [
    "bijstand",
    "container",
    "grofvuil",
    "klacht",
    "leeg",
    "paspoort",
    "paspoort_kwijt",
    "schulden",
    "terugbellen",
    "wie_belt",
];

fn intent(id: &str, route: Route) -> Intent {
    Intent {
        id: id.into(),
        topic: topic(id).into(),
        title: format!("Over {}", id.replace('_', " ")),
        label: None,
        route,
    }
}

fn topic(id: &str) -> &'static str {
    match id {
        "bijstand" | "schulden" => "geld",
        "container" | "grofvuil" => "afval",
        "paspoort" | "paspoort_kwijt" => "burgerzaken",
        _ => "contact",
    }
}

fn ask(text: &str, save: &str, answer: AnswerShape) -> Ask {
    Ask {
        text: text.into(),
        save: save.into(),
        answer,
        help: None,
        optional: false,
    }
}

fn typed(kind: AnswerType) -> AnswerShape {
    AnswerShape::Typed {
        kind,
        min: None,
        max: None,
    }
}

fn flows() -> Vec<Flow> {
    let choices = AnswerShape::Choices(
        [("rest", "Restafval"), ("gft", "Gft"), ("papier", "Papier")]
            .map(|(v, l)| (v.to_owned(), l.to_owned()))
            .to_vec(),
    );
    let container = vec![
        Step::Say(vec!["Wat vervelend.".into()]),
        Step::Ask(ask("Welke container is het?", "soort", choices)),
        Step::Branch {
            conditions: vec![("soort".into(), vec!["papier".into()])],
            otherwise: 4,
        },
        Step::Say(vec!["Oud papier wordt door verenigingen opgehaald.".into()]),
        Step::Ask(ask("Wat is je adres?", "adres", typed(AnswerType::Address))),
        Step::Ask(Ask {
            optional: true,
            ..ask("Wil je nog iets zeggen?", "extra", typed(AnswerType::Text))
        }),
        Step::Submit {
            webhook: "meldsysteem".into(),
            fields: Vec::new(),
        },
        Step::Say(vec![
            "Je container ({{ soort }}) op {{ adres }}: meld het hier.".into(),
        ]),
        Step::Refer(ReferralIx(0)),
        Step::End,
    ];
    let grofvuil = vec![
        Step::Ask(ask("Hoeveel stuks?", "stuks", typed(AnswerType::Number))),
        Step::Ask(ask("Passen ze op straat?", "past", typed(AnswerType::YesNo))),
        Step::Branch {
            conditions: vec![("past".into(), vec!["nee".into()])],
            otherwise: 4,
        },
        Step::HandOff {
            queue: QueueIx(0),
            reason: Some("past niet".into()),
            text: Some("Dat bekijken we samen.".into()),
            urgent: false,
        },
        Step::Goto(FlowIx(2)),
    ];
    let slot = vec![Step::Say(vec![
        "Je hebt {{ stuks|meervoud(\"stuk\", \"stukken\") }}.".into(),
    ])];
    let call = vec![
        Step::Ask(ask("Op welk nummer?", "telefoon", typed(AnswerType::Phone))),
        Step::CallBack {
            promise: true,
            queue: QueueIx(0),
            fields: Vec::new(),
            text: None,
        },
        Step::Say(vec!["Kan ik nog iets voor je doen?".into()]),
    ];
    let circle = vec![Step::Say(vec!["rondje".into()]), Step::Jump(0)];
    [
        ("container_melden", Some("Container melden"), container),
        ("grofvuil_aanvragen", None, grofvuil),
        ("slot", None, slot),
        ("cirkel", None, circle),
        ("bellen", None, call),
    ]
    .into_iter()
    .map(|(id, title, steps)| Flow {
        id: id.into(),
        title: title.map(str::to_owned),
        steps,
    })
    .collect()
}

fn office() -> OpeningHours {
    let mut hours = OpeningHours::default();
    for day in [
        Weekday::Monday,
        Weekday::Tuesday,
        Weekday::Wednesday,
        Weekday::Thursday,
        Weekday::Friday,
    ] {
        hours
            .set_weekday(day, vec![Period::parse("09:00-17:00").expect("a period")])
            .expect("one period");
    }
    hours
}

/// Zeedam in miniature.
pub(in crate::dialogue) fn bot() -> Bot {
    let excluded = |reason: &str, queue, channel| Route::Excluded {
        reason: reason.into(),
        queue: QueueIx(queue),
        channel,
    };
    let referral = |id: &str, name: &str, text: Option<&str>| Referral {
        id: id.into(),
        name: name.into(),
        url: Some(format!("https://zeedam.example/{id}")),
        phone: None,
        email: None,
        address: None,
        hours: None,
        text: text.map(str::to_owned),
    };
    Bot {
        version: "v1".into(),
        municipality: Municipality {
            name: "Zeedam".into(),
            website: "https://www.zeedam.example".into(),
            phone: "14 0999".into(),
            email: None,
            address: None,
            facts: BTreeMap::new(),
        },
        name: "Zoë".into(),
        greeting: vec!["Hoi! Ik ben {{ bot.name }}, de chatbot van {{ municipality.name }}.".into()],
        tone: Tone::Je,
        thresholds: Thresholds::default(),
        intents: vec![
            intent(
                "bijstand",
                excluded("Over bijstand praat je met een mens.", 1, None),
            ),
            intent("container", Route::Flow(FlowIx(0))),
            intent("grofvuil", Route::Flow(FlowIx(1))),
            intent(
                "klacht",
                excluded("Een klacht dien je in via het formulier.", 0, Some(ReferralIx(1))),
            ),
            intent("leeg", Route::None),
            intent(
                "paspoort",
                Route::Answer(vec!["Een paspoort vraag je aan op het gemeentehuis.".into()]),
            ),
            intent("paspoort_kwijt", Route::Refer(ReferralIx(0))),
            intent(
                "schulden",
                excluded("Over schulden praat je met een mens.", 1, None),
            ),
            intent("terugbellen", Route::Flow(FlowIx(4))),
            intent("wie_belt", Route::HandOff(QueueIx(1))),
        ],
        small_talk: vec![SmallTalk {
            id: "robot".into(),
            answer: vec!["Ik ben {{ bot.name }}, een chatbot.".into()],
        }],
        flows: flows(),
        referrals: vec![
            referral("meldpunt", "Meldpunt", Some("Kies op de kaart de plek.")),
            referral("klachten", "Klachtenformulier", None),
        ],
        queues: vec![
            Queue {
                id: "kcc".into(),
                name: "Klantcontactcentrum".into(),
                hours: Some(office()),
                rules: DeskRules::default(),
                people: People::default(),
            },
            Queue {
                id: "sociaal".into(),
                name: "Team sociaal".into(),
                hours: None,
                rules: DeskRules::default(),
                people: People::default(),
            },
        ],
        default_queue: QueueIx(0),
        webhooks: BTreeMap::new(),
        texts: BTreeMap::new(),
        emergencies: vec![Emergency {
            id: "dijk".into(),
            words: vec!["dijk doorbraak".into(), "dijkdoorbraak".into()],
            text: "Ga naar een hoge plek en bel 112.".into(),
            queue: QueueIx(1),
        }],
        hours: BTreeMap::new(),
        availability: None,
        rules: DeskRules::default(),
        max_open: DEFAULT_MAX_OPEN,
        rating: Rating::default(),
        canned: Vec::new(),
        privacy: Policy::default(),
        retention: Retention::default(),
        recognition: Recognition::default(),
    }
}

/// A recogniser that is a table: words of intents, with how sure they make it.
pub(super) fn recognise(text: &str) -> Recognised {
    let words = crate::dialogue::words::words(text);
    let has = |word: &str| words.iter().any(|it| it == word);
    let mut candidates: Vec<Candidate> = INTENTS
        .iter()
        .enumerate()
        .filter_map(|(number, id)| {
            let sure = (has(id) && *id != "paspoort")
                || (*id == "paspoort_kwijt" && has("paspoort") && has("kwijt"));
            let half = match *id {
                "paspoort" => has("paspoort"),
                "paspoort_kwijt" => has("paspoort") || has("kwijt"),
                "container" => has("bak"),
                "grofvuil" => has("bak") || has("bank"),
                _ => false,
            };
            let confidence = if sure {
                0.9
            } else if half {
                0.5
            } else {
                return None;
            };
            Some(Candidate {
                intent: IntentIx(u32::try_from(number).ok()?),
                score: confidence,
                confidence,
            })
        })
        .collect();
    candidates.sort_by(|a, b| b.confidence.total_cmp(&a.confidence));
    let sure: Vec<IntentIx> = candidates
        .iter()
        .filter(|it| it.confidence > 0.8)
        .map(|it| it.intent)
        .collect();
    Recognised {
        both: if has("en") && sure.len() == 2 {
            Some((sure[0], sure[1]))
        } else {
            None
        },
        candidates,
        small_talk: has("robot").then_some(SmallTalkIx(0)),
        language: has("hello").then_some("en"),
        wordless: words.is_empty(),
    }
}

/// A conversation with the small bot.
pub(super) struct Talk {
    pub bot: Bot,
    pub state: State,
    pub now: Timestamp,
    pub staffed: Staffed,
    pub effects: Vec<Effect>,
    pub decision: Decision,
}

impl Talk {
    /// On a Monday morning.
    pub(super) fn new() -> Self {
        Self {
            bot: bot(),
            state: State::default(),
            now: "2026-11-23T10:00:00+01:00".parse().expect("a moment"),
            staffed: Staffed::everywhere(),
            effects: Vec::new(),
            decision: Decision::default(),
        }
    }

    pub(super) fn event(&mut self, event: &Event) -> &mut Self {
        let outcome = step_with(
            &self.bot,
            &self.state,
            event,
            self.now,
            &self.staffed,
            &mut recognise,
        );
        self.now += 1.minute();
        self.state = outcome.state;
        self.effects = outcome.effects;
        self.decision = outcome.decision;
        self
    }

    pub(super) fn say(&mut self, text: &str) -> &mut Self {
        self.event(&Event::text(text))
    }

    pub(super) fn sayings(&self) -> Vec<&Saying> {
        let sayings = self.effects.iter().filter_map(|effect| match effect {
            Effect::Say(saying) => Some(saying),
            _ => None,
        });
        sayings.collect()
    }

    /// All that the bot said, with a line per message.
    pub(super) fn said(&self) -> String {
        self.sayings()
            .iter()
            .map(|saying| saying.text.as_str())
            .collect::<Vec<_>>()
            .join("\n")
    }

    pub(super) fn handed_off(&self) -> Option<&HandOff> {
        self.effects.iter().find_map(|effect| match effect {
            Effect::HandOff(hand_off) => Some(hand_off),
            _ => None,
        })
    }
}
