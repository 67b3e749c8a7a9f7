//! `desk:`, `privacy:` and `retention:` of `balie.yaml`.

use super::settings::parsed;
use crate::calendar::Counting;
use crate::content::desk::{DeadlineDef, DeskDef, DeskRulesDef, People, PrivacyDef, Rating};
use crate::content::model::{Spanned, Text};
use crate::privacy::{DataClass, Place, RetentionClass, Treatment};
use crate::yaml::Node;

pub(super) fn desk(node: &Node) -> DeskDef {
    DeskDef {
        rules: rules(node),
        max_open: parsed(node, "max_open"),
        rating: match word(node, "rating").as_deref() {
            Some("faces") => Some(Rating::Faces),
            Some("ten") => Some(Rating::Ten),
            Some("none") => Some(Rating::None),
            _ => None,
        },
    }
}

pub(super) fn rules(node: &Node) -> DeskRulesDef {
    DeskRulesDef {
        first_reaction: node.get("first_reaction").and_then(deadline),
        answer: node.get("answer").and_then(deadline),
        call_back: node.get("call_back").and_then(deadline),
        window_warning: node.text_of("window_warning"),
        promise_warning: node.text_of("promise_warning"),
        reopen_within: node.text_of("reopen_within"),
        people: match word(node, "people").as_deref() {
            Some("always") => Some(People::Always),
            Some("open") => Some(People::Open),
            Some("present") => Some(People::Present),
            _ => None,
        },
    }
}

fn deadline(node: &Node) -> Option<DeadlineDef> {
    let count = match word(node, "count").as_deref() {
        Some("opening_hours") => Some(Counting::OpenTime),
        Some("open_days") => Some(Counting::OpenDays),
        _ => None,
    };
    Some(DeadlineDef {
        within: node.text().or_else(|| node.text_of("within"))?,
        warn: node.text_of("warn"),
        count,
    })
}

fn word(node: &Node, key: &str) -> Option<String> {
    node.text_of(key).map(|text| text.value)
}

pub(super) fn privacy(node: &Node) -> Vec<PrivacyDef> {
    let class = |class: DataClass| {
        let node = node.get(class.name())?;
        let place = |place: Place| Some((place, treatment(&node.text_of(place.name())?)?));
        Some(PrivacyDef {
            class,
            everywhere: node.text().as_ref().and_then(treatment),
            places: Place::ALL.into_iter().filter_map(place).collect(),
        })
    };
    DataClass::ALL.into_iter().filter_map(class).collect()
}

fn treatment(text: &Text) -> Option<Spanned<Treatment>> {
    let treatment = Treatment::ALL.into_iter().find(|one| one.name() == text.value)?;
    Some(Spanned::new(treatment, text.span))
}

pub(super) fn retention(node: &Node) -> Vec<(RetentionClass, Text)> {
    let class = |class: RetentionClass| Some((class, node.text_of(class.name())?));
    RetentionClass::ALL.into_iter().filter_map(class).collect()
}
