//! Is every text that people read filled in?

use super::texts::every_text;
use super::view::{View, at};
use crate::content::{StepKind, Text};
use crate::diagnostic::{Diagnostic, codes};

pub(super) fn check(view: &View<'_>, found: &mut Vec<Diagnostic>) {
    let content = view.content;
    let mut texts: Vec<&Text> = every_text(view);
    texts.extend(
        content
            .intents
            .iter()
            .flat_map(|it| std::iter::once(&it.title).chain(&it.label)),
    );
    texts.extend(
        content
            .intents
            .iter()
            .flat_map(|it| it.examples.iter().chain(&it.not)),
    );
    texts.extend(content.small_talk.iter().flat_map(|it| &it.examples));
    texts.extend(content.referrals.iter().map(|it| &it.name));
    texts.extend(
        content
            .canned
            .iter()
            .flat_map(|it| std::iter::once(&it.title).chain(&it.tags)),
    );
    texts.extend(content.flows.iter().filter_map(|it| it.title.as_ref()));
    for (_, step) in view.steps() {
        if let StepKind::Ask(ask) = &step.kind {
            texts.extend(ask.choices.iter().flat_map(|(value, label)| [value, label]));
        }
    }
    if let Some(settings) = view.settings {
        texts.extend([&settings.bot_name, &settings.municipality.name]);
        texts.extend(settings.queues.iter().map(|it| &it.name));
        texts.extend(&settings.not);
    }
    let is_blank = |text: &&Text| text.value.trim().is_empty() && view.is_written(text);
    for text in texts.into_iter().filter(is_blank) {
        let problem = at(
            &codes::EMPTY_TEXT,
            text,
            "deze tekst is leeg",
            "this text is empty",
        );
        found.push(problem.help(
            "vul de tekst in, of haal de regel weg",
            "write the text, or remove the line",
        ));
    }
}
