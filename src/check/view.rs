//! What every check looks at, and ways to walk through it.

use super::ListWords;
use crate::content::template::{Template, TemplateError};
use crate::content::{Content, FlowDef, Settings, Spanned, StepDef, StepKind, Text};
use crate::diagnostic::{Code, Diagnostic, FileId, Span};
use jiff::civil::Date;
use std::ops::Range;

/// The content under check.
pub(super) struct View<'a> {
    /// All of it.
    pub content: &'a Content,
    /// `balie.yaml`, when it could be read.
    pub settings: Option<&'a Settings>,
    /// The date on which content may have expired.
    pub today: Option<Date>,
    /// What `{name}` stands for.
    pub lists: ListWords<'a>,
    /// By intent, and behind those by small talk: what each example is as a template.
    pub templates: Vec<Vec<Result<Template, TemplateError>>>,
}

impl<'a> View<'a> {
    pub fn of(content: &'a Content, today: Option<Date>) -> Self {
        let intents = content.intents.iter().map(|intent| &intent.examples);
        let examples = intents.chain(content.small_talk.iter().map(|talk| &talk.examples));
        let parse = |example: &Text| Template::parse(&example.value);
        Self {
            content,
            settings: content.settings.as_ref(),
            today,
            lists: ListWords::of(content),
            templates: examples
                .map(|examples| examples.iter().map(parse).collect())
                .collect(),
        }
    }

    /// The place of some bytes of a text, also inside quotes, escapes and blocks.
    pub fn within(&self, text: &Text, part: Range<usize>) -> Span {
        crate::yaml::within(&self.content.sources, text.span, &text.value, part)
    }

    /// Did somebody write this text? Of a missing text the loader makes an empty one.
    pub fn is_written(&self, text: &Text) -> bool {
        !text.value.is_empty() || matches!(self.content.sources.slice(text.span), "\"\"" | "''")
    }

    /// All steps of all flows, those in `when` too, in order.
    pub fn steps(&self) -> impl Iterator<Item = (&'a FlowDef, &'a StepDef)> {
        self.content
            .flows
            .iter()
            .flat_map(|flow| every_step(&flow.steps).map(move |step| (flow, step)))
    }
}

/// Steps and the steps in them, in order.
pub(super) fn every_step(steps: &[StepDef]) -> impl Iterator<Item = &StepDef> {
    let mut open: Vec<std::slice::Iter<'_, StepDef>> = vec![steps.iter()];
    std::iter::from_fn(move || {
        loop {
            let Some(step) = open.last_mut()?.next() else {
                open.pop();
                continue;
            };
            if let StepKind::When { steps, otherwise, .. } = &step.kind {
                open.push(otherwise.iter());
                open.push(steps.iter());
            }
            return Some(step);
        }
    })
}

/// A place in no file: for what is missing altogether.
pub(super) fn nowhere() -> Span {
    Span {
        file: FileId(u32::MAX),
        start: 0,
        end: 0,
    }
}

/// A problem with something that was written.
pub(super) fn at<T>(
    code: &'static Code,
    written: &Spanned<T>,
    nl: impl Into<String>,
    en: impl Into<String>,
) -> Diagnostic {
    Diagnostic::new(code, written.span, nl, en)
}
