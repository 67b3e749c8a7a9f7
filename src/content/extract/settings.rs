//! `balie.yaml`

use super::desk;
use crate::content::model::{
    EmergencyDef, HoursDef, MunicipalityDef, QueueDef, Settings, Spanned, Text, ThresholdsDef, Tone,
    WebhookDef,
};
use crate::diagnostic::Span;
use crate::yaml::{Kind, Node};
use std::str::FromStr;

const DAYS: [&str; 7] = [
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
];

pub(in crate::content) fn settings(root: &Node) -> Settings {
    let nothing = Node {
        span: Span {
            end: root.span.start,
            ..root.span
        },
        kind: Kind::Empty,
    };
    let bot = root.get("bot").unwrap_or(&nothing);
    Settings {
        municipality: municipality(root.get("municipality").unwrap_or(&nothing)),
        bot_name: required(bot, "name"),
        greeting: bot.texts_of("greeting"),
        tone: match bot.text_of("tone").map(|tone| tone.value).as_deref() {
            Some("u") => Tone::U,
            _ => Tone::Je,
        },
        thresholds: root.get("thresholds").map(thresholds).unwrap_or_default(),
        lexicons: root.texts_of("lexicons"),
        not: root.texts_of("not"),
        queues: root.named_of("queues").into_iter().map(queue).collect(),
        default_queue: root.text_of("default_queue"),
        hours: root.named_of("hours").into_iter().map(hours).collect(),
        bot_hours: bot.text_of("hours"),
        desk: root.get("desk").map(desk::desk).unwrap_or_default(),
        privacy: root.get("privacy").map(desk::privacy).unwrap_or_default(),
        retention: root.get("retention").map(desk::retention).unwrap_or_default(),
        webhooks: root.named_of("webhooks").into_iter().map(webhook).collect(),
        texts: root.named_texts_of("texts"),
        emergencies: root.named_of("emergencies").into_iter().map(emergency).collect(),
        span: root.span,
    }
}

/// The text of a key that must be there; empty when it is not.
fn required(node: &Node, key: &str) -> Text {
    node.text_of(key)
        .unwrap_or_else(|| Spanned::new(String::new(), node.span))
}

fn municipality(node: &Node) -> MunicipalityDef {
    MunicipalityDef {
        name: required(node, "name"),
        website: required(node, "website"),
        phone: required(node, "phone"),
        email: node.text_of("email"),
        address: node.text_of("address"),
        facts: node.named_texts_of("facts"),
    }
}

fn thresholds(node: &Node) -> ThresholdsDef {
    ThresholdsDef {
        answer: parsed(node, "answer"),
        ask: parsed(node, "ask"),
        margin: parsed(node, "margin"),
        choices: parsed(node, "choices"),
    }
}

pub(super) fn parsed<T: FromStr>(node: &Node, key: &str) -> Option<Spanned<T>> {
    let text = node.text_of(key)?;
    let value = text.value.trim().replace(',', ".").parse().ok()?;
    Some(Spanned::new(value, text.span))
}

fn queue((id, node): (Text, &Node)) -> QueueDef {
    QueueDef {
        name: node.text_of("name").unwrap_or_else(|| id.clone()),
        hours: node.text_of("hours"),
        desk: node.get("desk").map(desk::rules).unwrap_or_default(),
        id,
    }
}

fn hours((id, node): (Text, &Node)) -> HoursDef {
    let exceptions = node.named_of("exceptions").into_iter();
    HoursDef {
        id,
        week: DAYS.map(|day| node.get(day).map(periods).unwrap_or_default()),
        holidays: node.named_texts_of("holidays"),
        exceptions: exceptions.map(|(date, node)| (date, periods(node))).collect(),
    }
}

/// The periods of a day; none for `closed`.
fn periods(node: &Node) -> Vec<Text> {
    node.items().iter().filter_map(Node::text).collect()
}

fn webhook((id, node): (Text, &Node)) -> WebhookDef {
    WebhookDef {
        url: required(node, "url"),
        secret_env: required(node, "secret_env"),
        id,
    }
}

fn emergency((id, node): (Text, &Node)) -> EmergencyDef {
    EmergencyDef {
        words: node.texts_of("words"),
        text: required(node, "text"),
        queue: node.text_of("queue"),
        id,
    }
}
