//! Does every id stand for one thing?

use super::view::{View, at};
use crate::content::Text;
use crate::diagnostic::{Diagnostic, codes};
use std::collections::HashMap;

pub(super) fn check(view: &View<'_>, found: &mut Vec<Diagnostic>) {
    let content = view.content;
    unique("intent", "intent", content.intents.iter().map(|it| &it.id), found);
    unique(
        "small talk",
        "small talk",
        content.small_talk.iter().map(|it| &it.id),
        found,
    );
    unique(
        "woordgroep",
        "word group",
        content.lexicon.iter().map(|it| &it.name),
        found,
    );
    unique(
        "spelling",
        "spelling",
        content.spelling.iter().map(|it| &it.name),
        found,
    );
    unique("lijst", "list", content.lists.iter().map(|it| &it.name), found);
    unique(
        "verwijzing",
        "referral",
        content.referrals.iter().map(|it| &it.id),
        found,
    );
    unique("flow", "flow", content.flows.iter().map(|it| &it.id), found);
    unique(
        "standaardantwoord",
        "canned answer",
        content.canned.iter().map(|it| &it.id),
        found,
    );
    let Some(settings) = view.settings else { return };
    unique(
        "wachtrij",
        "queue",
        settings.queues.iter().map(|it| &it.id),
        found,
    );
    unique(
        "openingstijden",
        "opening hours",
        settings.hours.iter().map(|it| &it.id),
        found,
    );
    unique(
        "webhook",
        "webhook",
        settings.webhooks.iter().map(|it| &it.id),
        found,
    );
    unique(
        "noodsituatie",
        "emergency",
        settings.emergencies.iter().map(|it| &it.id),
        found,
    );
}

fn unique<'a>(nl: &str, en: &str, ids: impl Iterator<Item = &'a Text>, found: &mut Vec<Diagnostic>) {
    let mut first: HashMap<&str, &Text> = HashMap::new();
    for id in ids {
        let earlier = *first.entry(&id.value).or_insert(id);
        if std::ptr::eq(earlier, id) {
            continue;
        }
        let name = &id.value;
        let problem = at(
            &codes::DUPLICATE_ID,
            id,
            format!("{nl} `{name}` bestaat al"),
            format!("{en} `{name}` exists already"),
        );
        let problem = problem.label(earlier.span, "hier staat de eerste", "the first one is here");
        found.push(problem.help(
            "geef één van de twee een andere naam, of voeg ze samen",
            "give one of the two another name, or join them",
        ));
    }
}
