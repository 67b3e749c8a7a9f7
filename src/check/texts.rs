//! Can every text be filled in? Here is which texts there are, and which names each may use.

use super::placeholders::Reader;
use super::saved::Saved;
use super::view::{View, at};
use crate::content::{RouteDef, StepKind, Text};
use crate::diagnostic::{Diagnostic, codes};
use std::collections::BTreeSet;

/// The name of the employee, in a canned answer.
const AGENT: &str = "agent";

pub(super) fn check(view: &View<'_>, found: &mut Vec<Diagnostic>) {
    let reader = Reader::of(view);
    built_in(view, &reader, found);
    canned(view, &reader, found);
    let reader = reader.with_hours();
    let none = BTreeSet::new();
    for text in fixed_texts(view) {
        reader.read(text, &none, found);
    }
    let saved = Saved::of(view);
    for number in 0..view.content.flows.len() {
        saved.walk(number, &mut |step, names| {
            step_texts(&step.kind)
                .into_iter()
                .for_each(|text| reader.read(text, names, found));
        });
    }
}

/// All texts that a resident may read or that are filled in.
pub(super) fn every_text<'a>(view: &View<'a>) -> Vec<&'a Text> {
    let mut texts = fixed_texts(view);
    texts.extend(
        view.settings
            .iter()
            .flat_map(|settings| &settings.texts)
            .map(|(_, text)| text),
    );
    texts.extend(view.content.canned.iter().map(|canned| &canned.text));
    texts.extend(view.steps().flat_map(|(_, step)| step_texts(&step.kind)));
    texts
}

/// Texts outside flows, in which no saved answer can be used.
fn fixed_texts<'a>(view: &View<'a>) -> Vec<&'a Text> {
    let mut texts: Vec<&'a Text> = Vec::new();
    if let Some(settings) = view.settings {
        texts.extend(&settings.greeting);
        texts.extend(settings.emergencies.iter().map(|emergency| &emergency.text));
    }
    for route in view.content.intents.iter().flat_map(|intent| &intent.routes) {
        match route {
            RouteDef::Answer(answer) => texts.extend(answer),
            RouteDef::Excluded { reason, .. } => texts.push(reason),
            RouteDef::Flow(_) | RouteDef::Refer(_) | RouteDef::HandOff(_) => {}
        }
    }
    texts.extend(view.content.small_talk.iter().flat_map(|talk| &talk.answer));
    texts.extend(
        view.content
            .referrals
            .iter()
            .filter_map(|referral| referral.text.as_ref()),
    );
    texts
}

fn step_texts(kind: &StepKind) -> Vec<&Text> {
    match kind {
        StepKind::Say(lines) => lines.iter().collect(),
        StepKind::Ask(ask) => std::iter::once(&ask.text).chain(&ask.help).collect(),
        StepKind::CallBack { text, .. } => text.iter().collect(),
        StepKind::HandOff { reason, text, .. } => reason.iter().chain(text).collect(),
        _ => Vec::new(),
    }
}

/// An employee reads a canned answer before it goes out, so it may name every answer that any flow saves.
fn canned(view: &View<'_>, reader: &Reader<'_>, found: &mut Vec<Diagnostic>) {
    let saved = view.steps().filter_map(|(_, step)| match &step.kind {
        StepKind::Ask(ask) => Some(ask.save.value.as_str()),
        _ => None,
    });
    let names: BTreeSet<&str> = saved.chain([AGENT]).collect();
    for canned in &view.content.canned {
        reader.read(&canned.text, &names, found);
    }
}

fn built_in(view: &View<'_>, reader: &Reader<'_>, found: &mut Vec<Diagnostic>) {
    for (id, text) in view.settings.iter().flat_map(|settings| &settings.texts) {
        let Some(known) = crate::content::texts::find(&id.value) else {
            let problem = at(
                &codes::UNKNOWN_TEXT,
                id,
                format!("er is geen standaardtekst `{}`", id.value),
                format!("there is no built-in text `{}`", id.value),
            );
            let problem = problem.help(
                "`balie schema` toont welke er zijn",
                "`balie schema` shows which there are",
            );
            found.push(problem.suggest(&id.value, crate::content::texts::TEXTS.iter().map(|text| text.id)));
            continue;
        };
        reader.read(text, &known.variables.iter().copied().collect(), found);
    }
}
