//! Content in which anything may be wrong: few ids, so that references often exist; texts that are words, templates or rubbish.

use crate::content::*;
use crate::diagnostic::Span;
use proptest::prelude::*;

pub(super) fn text(value: impl Into<String>) -> Text {
    Spanned::new(value.into(), Span::default())
}

pub(super) fn texts(values: &[&str]) -> Vec<Text> {
    values.iter().map(|value| text(*value)).collect()
}

/// Settings that are in order.
pub(super) fn settings() -> Settings {
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
        not: Vec::new(),
        queues: vec![QueueDef {
            id: text("a"),
            name: text("A"),
            hours: None,
            desk: DeskRulesDef::default(),
        }],
        default_queue: None,
        hours: Vec::new(),
        bot_hours: None,
        desk: DeskDef::default(),
        privacy: Vec::new(),
        retention: Vec::new(),
        webhooks: Vec::new(),
        texts: Vec::new(),
        emergencies: Vec::new(),
        span: Span::default(),
    }
}

pub(super) fn intent(id: &str, examples: Vec<Text>, routes: Vec<RouteDef>) -> IntentDef {
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
        (id(), many(id(), 2)).prop_map(|(queue, fields)| StepKind::CallBack {
            promise: true,
            queue,
            fields,
            text: None
        }),
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

pub(super) fn any_content() -> impl Strategy<Value = Content> {
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
