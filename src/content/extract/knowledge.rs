//! Files in `intents/` and `flows/`.

use super::flows;
use crate::content::desk::CannedDef;
use crate::content::model::{Content, IntentDef, ReferralDef, RouteDef, SmallTalkDef, Spanned, Text};
use crate::diagnostic::Span;
use crate::yaml::Node;

/// Adds what a file says. `topic` is the name of the file, for when it does not name its topic.
pub(in crate::content) fn knowledge(root: &Node, topic: &str, content: &mut Content) {
    let start = Span {
        end: root.span.start,
        ..root.span
    };
    let topic = root
        .text_of("topic")
        .unwrap_or_else(|| Spanned::new(topic.to_owned(), start));
    let intents = root
        .named_of("intents")
        .into_iter()
        .filter(|(_, node)| !node.is_text());
    content
        .intents
        .extend(intents.map(|(id, node)| intent(id, node, topic.clone())));
    let small_talk = root.named_of("small_talk").into_iter();
    content
        .small_talk
        .extend(small_talk.map(|(id, node)| SmallTalkDef {
            id,
            examples: node.texts_of("examples"),
            answer: node.texts_of("answer"),
        }));
    content.lexicon.extend(root.groups_of("lexicon"));
    content.spelling.extend(root.groups_of("spelling"));
    content.lists.extend(root.groups_of("lists"));
    let referrals = root.named_of("referrals").into_iter();
    content
        .referrals
        .extend(referrals.map(|(id, node)| referral(id, node)));
    let flows = root.named_of("flows").into_iter();
    content
        .flows
        .extend(flows.map(|(id, node)| flows::flow(id, node)));
    let canned = root.named_of("canned").into_iter();
    content
        .canned
        .extend(canned.map(|(id, node)| canned_answer(id, node)));
}

fn canned_answer(id: Text, node: &Node) -> CannedDef {
    CannedDef {
        title: node.text_of("title").unwrap_or_else(|| id.clone()),
        text: node
            .text_of("text")
            .unwrap_or_else(|| Spanned::new(String::new(), node.span)),
        queues: node.texts_of("queues"),
        tags: node.texts_of("tags"),
        id,
    }
}

fn intent(id: Text, node: &Node, topic: Text) -> IntentDef {
    IntentDef {
        title: node.text_of("title").unwrap_or_else(|| id.clone()),
        topic,
        label: node.text_of("label"),
        examples: node.texts_of("examples"),
        keywords: node.texts_of("keywords"),
        not: node.texts_of("not"),
        routes: routes(node),
        source: node.text_of("source"),
        valid_until: node.text_of("valid_until"),
        id,
    }
}

/// All routes that were written, in the order of the file.
fn routes(node: &Node) -> Vec<RouteDef> {
    let route = |(key, value): (Text, &Node)| match key.value.as_str() {
        "answer" => Some(RouteDef::Answer(value.texts())),
        "flow" => Some(RouteDef::Flow(value.text()?)),
        "refer" => Some(RouteDef::Refer(value.text()?)),
        "hand_off" => Some(RouteDef::HandOff(value.text()?)),
        "excluded" => Some(RouteDef::Excluded {
            reason: value.text_of("reason")?,
            queue: value.text_of("queue")?,
            channel: value.text_of("channel"),
            span: key.span.to(value.span),
        }),
        _ => None,
    };
    node.named().into_iter().filter_map(route).collect()
}

fn referral(id: Text, node: &Node) -> ReferralDef {
    ReferralDef {
        name: node.text_of("name").unwrap_or_else(|| id.clone()),
        url: node.text_of("url"),
        phone: node.text_of("phone"),
        email: node.text_of("email"),
        address: node.text_of("address"),
        hours: node.text_of("hours"),
        text: node.text_of("text"),
        id,
    }
}
