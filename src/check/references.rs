//! Does everything that is referred to exist?

use super::view::{View, at};
use crate::content::lexicons::{SHIPPED_LEXICONS, shipped_lexicon};
use crate::content::{RouteDef, StepKind, Text};
use crate::diagnostic::{Code, Diagnostic, codes};
use std::collections::BTreeSet;

/// A plural, unlike the other kinds.
pub(super) const HOURS: &str = "openingstijden";

/// The ids of one kind of thing, and how to say that one is missing.
pub(super) struct Ids<'a> {
    code: &'static Code,
    nl: &'static str,
    en: &'static str,
    ids: BTreeSet<&'a str>,
}

impl<'a> Ids<'a> {
    fn of(
        code: &'static Code,
        (nl, en): (&'static str, &'static str),
        ids: impl Iterator<Item = &'a Text>,
    ) -> Self {
        Self {
            code,
            nl,
            en,
            ids: ids.map(|id| id.value.as_str()).collect(),
        }
    }

    /// A problem when this id does not exist.
    pub fn missing(&self, id: &Text) -> Option<Diagnostic> {
        let written = id.value.as_str();
        if self.ids.contains(written) {
            return None;
        }
        let (nl, en) = (self.nl, self.en);
        let problem = at(
            self.code,
            id,
            format!(
                "{nl} `{written}` {} niet",
                if nl == HOURS { "bestaan" } else { "bestaat" }
            ),
            format!("there is no {en} `{written}`"),
        );
        let all = self.listed();
        let problem = match all {
            Some(all) => problem.help(
                format!("je kunt kiezen uit: {all}"),
                format!("you can choose from: {all}"),
            ),
            None if self.ids.is_empty() => problem.help(
                format!("er is nog geen {nl}; voeg die eerst toe"),
                format!("there is no {en} yet; add it first"),
            ),
            None => problem,
        };
        Some(problem.suggest(written, self.ids.iter().copied()))
    }

    /// All ids, when they are few enough to read.
    fn listed(&self) -> Option<String> {
        const FEW: usize = 8;
        let ids: Vec<String> = self.ids.iter().map(|id| format!("`{id}`")).collect();
        (!ids.is_empty() && ids.len() <= FEW).then(|| ids.join(", "))
    }
}

/// Every kind of thing that can be referred to.
pub(super) struct Known<'a> {
    pub intents: Ids<'a>,
    pub small_talk: Ids<'a>,
    pub flows: Ids<'a>,
    pub referrals: Ids<'a>,
    pub queues: Option<Ids<'a>>,
    pub hours: Option<Ids<'a>>,
    pub webhooks: Option<Ids<'a>>,
}

impl<'a> Known<'a> {
    /// What stands in `balie.yaml` is `None` when that could not be read: nothing can be said about it then.
    pub fn of(view: &View<'a>) -> Self {
        let content = view.content;
        let settings = view.settings;
        Self {
            intents: Ids::of(
                &codes::UNKNOWN_INTENT,
                ("intent", "intent"),
                content.intents.iter().map(|it| &it.id),
            ),
            small_talk: Ids::of(
                &codes::UNKNOWN_SMALL_TALK,
                ("small talk", "small talk"),
                content.small_talk.iter().map(|it| &it.id),
            ),
            flows: Ids::of(
                &codes::UNKNOWN_FLOW,
                ("flow", "flow"),
                content.flows.iter().map(|it| &it.id),
            ),
            referrals: Ids::of(
                &codes::UNKNOWN_REFERRAL,
                ("verwijzing", "referral"),
                content.referrals.iter().map(|it| &it.id),
            ),
            queues: settings.map(|it| {
                Ids::of(
                    &codes::UNKNOWN_QUEUE,
                    ("wachtrij", "queue"),
                    it.queues.iter().map(|it| &it.id),
                )
            }),
            hours: settings.map(|it| {
                Ids::of(
                    &codes::UNKNOWN_HOURS,
                    (HOURS, "opening hours"),
                    it.hours.iter().map(|it| &it.id),
                )
            }),
            webhooks: settings.map(|it| {
                Ids::of(
                    &codes::UNKNOWN_WEBHOOK,
                    ("webhook", "webhook"),
                    it.webhooks.iter().map(|it| &it.id),
                )
            }),
        }
    }

    /// A problem when this queue does not exist.
    pub fn queue(&self, id: &Text) -> Option<Diagnostic> {
        self.queues.as_ref().and_then(|queues| queues.missing(id))
    }

    fn hours(&self, id: &Text) -> Option<Diagnostic> {
        self.hours.as_ref().and_then(|hours| hours.missing(id))
    }
}

pub(super) fn check(view: &View<'_>, found: &mut Vec<Diagnostic>) {
    let known = Known::of(view);
    settings(view, &known, found);
    for referral in &view.content.referrals {
        found.extend(referral.hours.as_ref().and_then(|hours| known.hours(hours)));
    }
    for route in view.content.intents.iter().flat_map(|intent| &intent.routes) {
        match route {
            RouteDef::Answer(_) => {}
            RouteDef::Flow(flow) => found.extend(known.flows.missing(flow)),
            RouteDef::Refer(referral) => found.extend(known.referrals.missing(referral)),
            RouteDef::HandOff(queue) => found.extend(known.queue(queue)),
            RouteDef::Excluded { queue, channel, .. } => {
                found.extend(known.queue(queue));
                found.extend(
                    channel
                        .as_ref()
                        .and_then(|channel| known.referrals.missing(channel)),
                );
            }
        }
    }
    let canned = view.content.canned.iter().flat_map(|canned| &canned.queues);
    found.extend(canned.filter_map(|queue| known.queue(queue)));
    for (_, step) in view.steps() {
        found.extend(match &step.kind {
            StepKind::Goto(flow) => known.flows.missing(flow),
            StepKind::Refer(referral) => known.referrals.missing(referral),
            StepKind::HandOff { queue, .. } | StepKind::CallBack { queue, .. } => known.queue(queue),
            StepKind::Submit { webhook, .. } => known
                .webhooks
                .as_ref()
                .and_then(|webhooks| webhooks.missing(webhook)),
            StepKind::Say(_) | StepKind::Ask(_) | StepKind::When { .. } | StepKind::End => None,
        });
    }
}

fn settings(view: &View<'_>, known: &Known<'_>, found: &mut Vec<Diagnostic>) {
    let Some(settings) = view.settings else { return };
    for queue in &settings.queues {
        found.extend(queue.hours.as_ref().and_then(|hours| known.hours(hours)));
    }
    found.extend(settings.bot_hours.as_ref().and_then(|hours| known.hours(hours)));
    found.extend(settings.lexicons.iter().filter_map(unknown_lexicon));
    found.extend(
        settings
            .default_queue
            .as_ref()
            .and_then(|queue| known.queue(queue)),
    );
    for emergency in &settings.emergencies {
        found.extend(emergency.queue.as_ref().and_then(|queue| known.queue(queue)));
    }
}

fn unknown_lexicon(name: &Text) -> Option<Diagnostic> {
    if shipped_lexicon(&name.value).is_some() {
        return None;
    }
    let problem = at(
        &codes::UNKNOWN_LEXICON,
        name,
        format!("er is geen lexicon `{}`", name.value),
        format!("there is no lexicon `{}`", name.value),
    );
    let all = SHIPPED_LEXICONS.join("`, `");
    let problem = problem.help(
        format!("je kunt kiezen uit: `{all}`"),
        format!("you can choose from: `{all}`"),
    );
    Some(problem.suggest(&name.value, SHIPPED_LEXICONS))
}
