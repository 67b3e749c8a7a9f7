//! Is there something that nothing leads to?

use super::references::HOURS;
use super::view::{View, at};
use crate::content::{Content, RouteDef, Settings, StepKind, Text};
use crate::diagnostic::{Code, Diagnostic, codes};
use std::collections::HashSet;

pub(super) fn check(view: &View<'_>, found: &mut Vec<Diagnostic>) {
    let mut used = Used::of(view);
    used.add_what_was_meant(found);
    let content = view.content;
    let flows = content.flows.iter().map(|it| &it.id);
    unused(&codes::UNUSED_FLOW, ("flow", "flow"), flows, &used.flows, found);
    let referrals = content.referrals.iter().map(|it| &it.id);
    unused(
        &codes::UNUSED_REFERRAL,
        ("verwijzing", "referral"),
        referrals,
        &used.referrals,
        found,
    );
    let lists = content.lists.iter().map(|it| &it.name);
    unused(&codes::UNUSED_LIST, ("lijst", "list"), lists, &used.lists, found);
    let Some(settings) = view.settings else { return };
    if settings.queues.len() > 1 {
        let queues = settings.queues.iter().map(|it| &it.id);
        unused(
            &codes::UNUSED_QUEUE,
            ("wachtrij", "queue"),
            queues,
            &used.queues,
            found,
        );
    }
    let hours = settings.hours.iter().map(|it| &it.id);
    unused(
        &codes::UNUSED_HOURS,
        (HOURS, "opening hours"),
        hours,
        &used.hours,
        found,
    );
    let webhooks = settings.webhooks.iter().map(|it| &it.id);
    unused(
        &codes::UNUSED_WEBHOOK,
        ("webhook", "webhook"),
        webhooks,
        &used.webhooks,
        found,
    );
}

fn unused<'a>(
    code: &'static Code,
    (nl, en): (&str, &str),
    ids: impl Iterator<Item = &'a Text>,
    used: &HashSet<String>,
    found: &mut Vec<Diagnostic>,
) {
    for id in ids.filter(|id| !used.contains(&id.value)) {
        let name = &id.value;
        let problem = at(
            code,
            id,
            format!(
                "{nl} `{name}` {} nergens gebruikt",
                if nl == HOURS { "worden" } else { "wordt" }
            ),
            format!("{en} `{name}` is used nowhere"),
        );
        found.push(problem.help("verwijs ernaar, of haal het weg", "refer to it, or remove it"));
    }
}

/// The ids that something refers to.
#[derive(Default)]
struct Used {
    flows: HashSet<String>,
    referrals: HashSet<String>,
    queues: HashSet<String>,
    lists: HashSet<String>,
    hours: HashSet<String>,
    webhooks: HashSet<String>,
}

impl Used {
    /// What a mistyped reference probably means is used: one mistake is one problem.
    fn add_what_was_meant(&mut self, found: &[Diagnostic]) {
        let kinds = [
            (&codes::UNKNOWN_FLOW, &mut self.flows),
            (&codes::UNKNOWN_REFERRAL, &mut self.referrals),
            (&codes::UNKNOWN_QUEUE, &mut self.queues),
            (&codes::UNKNOWN_LIST, &mut self.lists),
            (&codes::UNKNOWN_HOURS, &mut self.hours),
            (&codes::UNKNOWN_WEBHOOK, &mut self.webhooks),
        ];
        for (code, used) in kinds {
            let fixes = found
                .iter()
                .filter(|problem| problem.code == code)
                .filter_map(|problem| problem.fix.as_ref());
            used.extend(fixes.map(|fix| fix.replacement.trim_matches(['{', '}']).to_owned()));
        }
    }

    fn of(view: &View<'_>) -> Self {
        let mut used = Self::default();
        used.add_intents(view.content);
        used.add_steps(view);
        used.add_texts(view);
        if let Some(settings) = view.settings {
            used.add_settings(settings);
        }
        for template in view.templates.iter().flatten().flatten() {
            used.lists
                .extend(template.names().into_iter().map(|(name, _)| name.to_owned()));
        }
        used
    }

    fn add_intents(&mut self, content: &Content) {
        for route in content.intents.iter().flat_map(|intent| &intent.routes) {
            match route {
                RouteDef::Answer(_) => {}
                RouteDef::Flow(flow) => insert(&mut self.flows, flow),
                RouteDef::Refer(referral) => insert(&mut self.referrals, referral),
                RouteDef::HandOff(queue) => insert(&mut self.queues, queue),
                RouteDef::Excluded { queue, channel, .. } => {
                    insert(&mut self.queues, queue);
                    channel
                        .iter()
                        .for_each(|channel| insert(&mut self.referrals, channel));
                }
            }
        }
        for referral in &content.referrals {
            referral
                .hours
                .iter()
                .for_each(|hours| insert(&mut self.hours, hours));
        }
    }

    fn add_steps(&mut self, view: &View<'_>) {
        for (flow, step) in view.steps() {
            match &step.kind {
                StepKind::Goto(target) if target.value != flow.id.value => insert(&mut self.flows, target),
                StepKind::Refer(referral) => insert(&mut self.referrals, referral),
                StepKind::HandOff { queue, .. } | StepKind::CallBack { queue, .. } => {
                    insert(&mut self.queues, queue);
                }
                StepKind::Submit { webhook, .. } => insert(&mut self.webhooks, webhook),
                _ => {}
            }
        }
    }

    /// A referral and opening hours may also be named in a text: `{{ referral.meldpunt.url }}`, `{{ hours.kcc }}`.
    fn add_texts(&mut self, view: &View<'_>) {
        for text in super::texts::every_text(view) {
            self.referrals.extend(named_after("referral.", &text.value));
            self.hours.extend(named_after("hours.", &text.value));
        }
    }

    fn add_settings(&mut self, settings: &Settings) {
        for queue in &settings.queues {
            queue
                .hours
                .iter()
                .for_each(|hours| insert(&mut self.hours, hours));
        }
        settings
            .bot_hours
            .iter()
            .for_each(|hours| insert(&mut self.hours, hours));
        settings
            .default_queue
            .iter()
            .for_each(|queue| insert(&mut self.queues, queue));
        for emergency in &settings.emergencies {
            emergency
                .queue
                .iter()
                .for_each(|queue| insert(&mut self.queues, queue));
        }
    }
}

/// The ids that a text names after this.
fn named_after(root: &str, text: &str) -> impl Iterator<Item = String> {
    let rests = text.split(root).skip(1);
    rests.filter_map(|rest| {
        let id = rest.split(|c: char| !c.is_ascii_alphanumeric() && c != '_');
        id.map(str::to_owned).next()
    })
}

fn insert(used: &mut HashSet<String>, id: &Text) {
    used.insert(id.value.clone());
}
