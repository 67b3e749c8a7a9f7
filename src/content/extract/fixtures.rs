//! Files in `fixtures/`.

use crate::content::model::{BotTurn, Expectation, FixtureDef, FixtureKind, Spanned, TurnDef};
use crate::yaml::{Kind, Node};

pub(in crate::content) fn fixtures(root: &Node) -> Vec<FixtureDef> {
    let list = root.get("fixtures").unwrap_or(root);
    list.items().iter().filter_map(fixture).collect()
}

fn fixture(node: &Node) -> Option<FixtureDef> {
    Some(FixtureDef {
        kind: kind(node)?,
        known_failure: node.text_of("known_failure"),
        span: node.span,
    })
}

fn kind(node: &Node) -> Option<FixtureKind> {
    if let Some(dialogue) = node.get("dialogue") {
        return Some(FixtureKind::Dialogue {
            name: node.text_of("name"),
            at: node.text_of("at"),
            turns: dialogue.items().iter().filter_map(turn).collect(),
        });
    }
    Some(FixtureKind::Question {
        ask: node.text_of("ask")?,
        expect: node.get("expect").map(expectations).unwrap_or_default(),
    })
}

/// Any of these is right.
fn expectations(node: &Node) -> Vec<Spanned<Expectation>> {
    let nodes = match &node.kind {
        Kind::Sequence(items) => items.as_slice(),
        _ => std::slice::from_ref(node),
    };
    nodes
        .iter()
        .filter_map(|node| Some(Spanned::new(expectation(node)?, node.span)))
        .collect()
}

fn expectation(node: &Node) -> Option<Expectation> {
    if let Some(word) = node.text() {
        return Some(match word.value.as_str() {
            "out_of_scope" => Expectation::OutOfScope,
            "emergency" => Expectation::Emergency,
            _ => Expectation::Intent(word.value),
        });
    }
    let text = |key: &str| node.text_of(key).map(|text| text.value);
    let offers = || {
        let offers: Vec<String> = node
            .get("offers")?
            .texts()
            .into_iter()
            .map(|text| text.value)
            .collect();
        Some(Expectation::Offers(offers))
    };
    text("hand_off")
        .map(Expectation::HandOff)
        .or_else(|| text("small_talk").map(Expectation::SmallTalk))
        .or_else(|| text("intent").map(Expectation::Intent))
        .or_else(offers)
}

fn turn(node: &Node) -> Option<TurnDef> {
    if let Some(text) = node.text_of("resident") {
        return Some(TurnDef::Resident(text));
    }
    if let Some(bot) = node.get("bot") {
        return Some(TurnDef::Bot(bot_turn(bot)));
    }
    if let Some(wait) = node.text_of("wait") {
        return Some(TurnDef::Wait(wait));
    }
    let agent = node.text_of("agent")?;
    match agent.value.as_str() {
        "joins" => Some(TurnDef::AgentJoins(agent.span)),
        "leaves" => Some(TurnDef::AgentLeaves(agent.span)),
        _ => None,
    }
}

fn bot_turn(node: &Node) -> BotTurn {
    BotTurn {
        asks: node.text_of("asks"),
        says: node.text_of("says"),
        refers: node.text_of("refers"),
        hand_off: node.text_of("hand_off"),
        call_back: node.text_of("call_back"),
        offers: node.texts_of("offers"),
        intent: node.text_of("intent"),
        decision: node.text_of("decision"),
        small_talk: node.text_of("small_talk"),
        silent: node.is_true("silent"),
        emergency: node.is_true("emergency"),
        span: node.span,
    }
}
