//! Random content: whatever is written, checking and compiling do not panic; the order of files does not matter.

use super::*;
use crate::check;
use crate::content::*;
use crate::diagnostic::Span;
use proptest::prelude::*;

fn text(value: impl Into<String>) -> Text {
    Spanned::new(value.into(), Span::default())
}

fn texts(values: &[&str]) -> Vec<Text> {
    values.iter().map(|value| text(*value)).collect()
}

/// Settings that are in order.
fn settings() -> Settings {
    let municipality = MunicipalityDef {
        name: text("Zeedam"),
        website: text("https://www.zeedam.example"),
        phone: text("14 0999"),
        email: None,
        address: None,
        facts: Vec::new(),
    };
    Settings {
        municipality,
        bot_name: text("Zoë"),
        greeting: texts(&["Hoi, ik ben de chatbot."]),
        tone: Tone::Je,
        thresholds: ThresholdsDef::default(),
        lexicons: Vec::new(),
        queues: vec![QueueDef {
            id: text("a"),
            name: text("A"),
            hours: None,
        }],
        default_queue: None,
        hours: Vec::new(),
        webhooks: Vec::new(),
        texts: Vec::new(),
        emergencies: Vec::new(),
        span: Span::default(),
    }
}

fn intent(id: &str, examples: Vec<Text>, routes: Vec<RouteDef>) -> IntentDef {
    IntentDef {
        id: text(id),
        topic: text("afval"),
        title: text(format!("Titel {id}")),
        label: None,
        examples,
        keywords: Vec::new(),
        not: Vec::new(),
        routes,
        source: None,
        valid_until: None,
    }
}

/// An id out of few, so that references often exist.
fn id() -> impl Strategy<Value = Text> {
    prop::sample::select(vec!["a", "b", "c", "d"]).prop_map(text)
}

/// A text: words, templates, placeholders, rubbish.
fn any_text() -> impl Strategy<Value = Text> {
    prop_oneof![
        4 => "[a-d]{1,3}( [a-d]{1,3}){0,3}",
        2 => r"[a-c |()\[\]{}\\+%#é]{0,16}",
        1 => Just("{{ a }} {{ bot.name }} {{ municipality.phone|upper }}".to_owned()),
        1 => Just("{% if a %}x{% endif %}".to_owned()),
        1 => ".{0,12}",
    ]
    .prop_map(text)
}

fn many<T: std::fmt::Debug>(one: impl Strategy<Value = T>, most: usize) -> impl Strategy<Value = Vec<T>> {
    prop::collection::vec(one, 0..most)
}

fn any_route() -> impl Strategy<Value = RouteDef> {
    prop_oneof![
        many(any_text(), 3).prop_map(RouteDef::Answer),
        id().prop_map(RouteDef::Flow),
        id().prop_map(RouteDef::Refer),
        id().prop_map(RouteDef::HandOff),
        (any_text(), id(), prop::option::of(id())).prop_map(|(reason, queue, channel)| RouteDef::Excluded {
            reason,
            queue,
            channel,
            span: Span::default(),
        }),
    ]
}

fn any_intent() -> impl Strategy<Value = IntentDef> {
    let words = (many(any_text(), 3), many(any_text(), 3), many(any_text(), 2));
    (id(), words, many(any_route(), 2), prop::option::of(any_text())).prop_map(
        |(id, (examples, keywords, not), routes, label)| {
            let base = intent(&id.value, examples, routes);
            IntentDef {
                keywords,
                not,
                label,
                valid_until: None,
                ..base
            }
        },
    )
}

fn any_ask() -> impl Strategy<Value = AskDef> {
    let kinds = prop::sample::select(vec![
        AnswerType::Text,
        AnswerType::Number,
        AnswerType::Date,
        AnswerType::YesNo,
    ]);
    let bounds = (prop::option::of(any_text()), prop::option::of(any_text()));
    (
        any_text(),
        id(),
        many((id(), any_text()), 12),
        prop::option::of(kinds),
        bounds,
    )
        .prop_map(|(text, save, choices, kind, (min, max))| AskDef {
            text,
            save,
            choices,
            answer_type: kind.map(|kind| Spanned::new(kind, Span::default())),
            help: None,
            min,
            max,
            optional: false,
        })
}

fn any_step() -> impl Strategy<Value = StepDef> {
    let leaf = prop_oneof![
        many(any_text(), 2).prop_map(StepKind::Say),
        any_ask().prop_map(StepKind::Ask),
        id().prop_map(StepKind::Goto),
        id().prop_map(StepKind::Refer),
        (id(), many(id(), 2)).prop_map(|(webhook, fields)| StepKind::Submit { webhook, fields }),
        (id(), any_text()).prop_map(|(queue, text)| StepKind::HandOff {
            queue,
            reason: None,
            text: Some(text),
            urgent: true
        }),
        Just(StepKind::End),
    ];
    let step = |kind| StepDef {
        kind,
        span: Span::default(),
    };
    leaf.prop_map(step).prop_recursive(3, 12, 3, move |inner| {
        (
            many((id(), many(id(), 3)), 2),
            many(inner.clone(), 3),
            many(inner, 3),
        )
            .prop_map(move |(conditions, steps, otherwise)| {
                step(StepKind::When {
                    conditions,
                    steps,
                    otherwise,
                })
            })
    })
}

fn any_group() -> impl Strategy<Value = WordGroup> {
    (id(), many(any_text(), 4)).prop_map(|(name, words)| WordGroup { name, words })
}

fn any_content() -> impl Strategy<Value = Content> {
    let flow = (id(), many(any_step(), 4)).prop_map(|(id, steps)| FlowDef {
        id,
        title: None,
        steps,
    });
    let referral =
        (id(), prop::option::of(any_text()), prop::option::of(id())).prop_map(|(id, url, hours)| {
            ReferralDef {
                id,
                name: text("Meldpunt"),
                url,
                phone: None,
                email: None,
                address: None,
                hours,
                text: None,
            }
        });
    let small_talk = (id(), many(any_text(), 3)).prop_map(|(id, examples)| SmallTalkDef {
        id,
        examples,
        answer: texts(&["Graag gedaan."]),
    });
    let words = (many(any_group(), 3), many(any_group(), 3), many(any_group(), 3));
    (
        prop::option::weighted(0.9, Just(settings())),
        many(any_intent(), 4),
        many(small_talk, 2),
        words,
        many(flow, 4),
        many(referral, 3),
    )
        .prop_map(
            |(settings, intents, small_talk, (lexicon, spelling, lists), flows, referrals)| Content {
                settings,
                intents,
                small_talk,
                lexicon,
                spelling,
                lists,
                flows,
                referrals,
                ..Content::default()
            },
        )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(500))]

    #[test]
    fn random_content_never_panics(content in any_content()) {
        if let (Some(checked), _) = check::run(content, None) {
            let _ = bot(&checked);
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
