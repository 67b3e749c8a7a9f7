//! Flows and their steps.

use crate::content::model::{AnswerType, AskDef, FlowDef, Spanned, StepDef, StepKind, Text};
use crate::yaml::Node;

pub(super) fn flow(id: Text, node: &Node) -> FlowDef {
    FlowDef {
        id,
        title: node.text_of("title"),
        steps: steps(node, "steps"),
    }
}

fn steps(node: &Node, key: &str) -> Vec<StepDef> {
    let items = node.get(key).map(Node::items).unwrap_or_default();
    let step = |node: &Node| {
        Some(StepDef {
            kind: kind(node)?,
            span: node.span,
        })
    };
    items.iter().filter_map(step).collect()
}

/// What a step does, told by the first of its keys that names a kind.
fn kind(node: &Node) -> Option<StepKind> {
    if node.text().is_some_and(|word| word.value == "end") {
        return Some(StepKind::End);
    }
    let kind = |(key, value): (Text, &Node)| match key.value.as_str() {
        "say" => Some(StepKind::Say(value.texts())),
        "ask" => Some(StepKind::Ask(ask(node, value.text()?))),
        "when" => Some(StepKind::When {
            conditions: conditions(value),
            steps: steps(node, "steps"),
            otherwise: steps(node, "else"),
        }),
        "goto" => Some(StepKind::Goto(value.text()?)),
        "refer" => Some(StepKind::Refer(value.text()?)),
        "submit" => Some(StepKind::Submit {
            webhook: value.text()?,
            fields: node.texts_of("fields"),
        }),
        "call_back" => Some(StepKind::CallBack {
            queue: value.text()?,
            fields: node.texts_of("fields"),
            text: node.text_of("text"),
            promise: node.get("promise").is_none() || node.is_true("promise"),
        }),
        "hand_off" => Some(StepKind::HandOff {
            queue: value.text()?,
            reason: node.text_of("reason"),
            text: node.text_of("text"),
            urgent: node
                .text_of("priority")
                .is_some_and(|priority| priority.value == "urgent"),
        }),
        _ => None,
    };
    node.named().into_iter().find_map(kind)
}

fn conditions(node: &Node) -> Vec<(Text, Vec<Text>)> {
    node.named()
        .into_iter()
        .map(|(name, values)| (name, values.texts()))
        .collect()
}

fn ask(node: &Node, text: Text) -> AskDef {
    AskDef {
        save: node
            .text_of("save")
            .unwrap_or_else(|| Spanned::new(String::new(), text.span)),
        choices: node.named_texts_of("choices"),
        answer_type: node.text_of("type").and_then(|word| answer_type(&word)),
        help: node.text_of("help"),
        min: node.text_of("min"),
        max: node.text_of("max"),
        optional: node.is_true("optional"),
        text,
    }
}

fn answer_type(word: &Text) -> Option<Spanned<AnswerType>> {
    let value = match word.value.as_str() {
        "text" => AnswerType::Text,
        "number" => AnswerType::Number,
        "date" => AnswerType::Date,
        "address" => AnswerType::Address,
        "phone" => AnswerType::Phone,
        "email" => AnswerType::Email,
        "yes_no" => AnswerType::YesNo,
        "photo" => AnswerType::Photo,
        "location" => AnswerType::Location,
        _ => return None,
    };
    Some(Spanned::new(value, word.span))
}
