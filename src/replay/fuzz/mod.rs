//! How much of what the bot understands survives when residents write it differently.
//!
//! Every question of the fixtures that is right, or right among the choices, is asked again in changed forms ([`kind`]). [`run`] asks,
//! [`report`] counts, [`text`] and [`json`] print. The changes follow from a seed: the same seed gives the same messages everywhere.

pub mod json;
pub mod kind;
mod misspellings;
mod random;
pub mod report;
mod spacing;
mod spelling;
mod style;
#[cfg(test)]
mod tests;
pub mod text;
mod words;

pub use kind::{Kind, Material, changed};
pub use misspellings::{Misspellings, MisspellingsError};
pub use random::Random;
pub use report::{Group, Report};
pub use spacing::{Known, known};

use super::judge::{self, Happened, Verdict};
use super::run::{ask, describe};
use crate::compile::Bot;
use crate::content::{Content, Expectation, FixtureDef, FixtureKind};
use crate::diagnostic::Span;
use crate::dialogue::DecisionKind;
use crate::matcher::Scratch;
use std::collections::BTreeSet;

/// How to change the messages.
#[derive(Debug, Clone)]
pub struct Plan {
    /// Where all changes follow from.
    pub seed: u64,
    /// Most different changes per kind and message.
    pub variants: u64,
    /// What changes are made of.
    pub material: Material,
}

/// One changed message with what happened.
#[derive(Debug, Clone)]
pub struct Asked {
    /// How it was changed.
    pub kind: Kind,
    /// Where it counts.
    pub group: Group,
    /// Where the fixture stands.
    pub span: Span,
    /// As the fixture has it.
    pub text: String,
    /// As it was asked.
    pub changed: String,
    /// What was expected, for people.
    pub expected: String,
    /// What the fixture itself came to.
    pub before: Verdict,
    /// What the changed message came to.
    pub after: Verdict,
    /// What the bot did, for people.
    pub happened: String,
    /// Did the fixture get the emergency text, and the changed message not?
    pub missed_emergency: bool,
}

/// The words of the content and its fixtures that compounds are made of.
#[must_use]
pub fn known_words(content: &Content) -> Known {
    let groups = content.lexicon.iter().chain(&content.lists);
    let questions = content.fixtures.iter().filter_map(|fixture| match &fixture.kind {
        FixtureKind::Question { ask, .. } => Some(ask.value.as_str()),
        FixtureKind::Dialogue { .. } => None,
    });
    let examples = content.intents.iter().flat_map(|intent| &intent.examples);
    let written = examples.chain(groups.flat_map(|group| &group.words));
    known(written.map(|text| text.value.as_str()).chain(questions))
}

/// Asks every question that is understood again in changed forms.
#[must_use]
pub fn run(bot: &Bot, fixtures: &[FixtureDef], plan: &Plan) -> Report {
    let mut scratch = Scratch::default();
    let mut report = Report::new(&bot.version, plan);
    for fixture in fixtures {
        if let FixtureKind::Question { ask: text, expect } = &fixture.kind {
            let expect: Vec<&Expectation> = expect.iter().map(|one| &one.value).collect();
            let happened = ask(bot, &text.value, &mut scratch);
            let before = judge::question(&happened, expect.iter().copied());
            if before > Verdict::Offered {
                continue;
            }
            let question = Question {
                span: fixture.span,
                text: &text.value,
                group: group(&happened, &expect),
                expect,
                before,
            };
            question.vary(bot, plan, &mut scratch, &mut report);
        }
    }
    report.finish();
    report
}

fn group(happened: &Happened, expect: &[&Expectation]) -> Group {
    if happened.decision.kind == DecisionKind::Emergency {
        Group::Emergency
    } else if expect.contains(&&Expectation::OutOfScope) {
        Group::OutOfScope
    } else {
        Group::InScope
    }
}

/// A question of the fixtures that the bot understands.
struct Question<'f> {
    span: Span,
    text: &'f str,
    expect: Vec<&'f Expectation>,
    group: Group,
    before: Verdict,
}

impl Question<'_> {
    fn vary(&self, bot: &Bot, plan: &Plan, scratch: &mut Scratch, report: &mut Report) {
        for kind in Kind::ALL {
            let mut seen = BTreeSet::new();
            for variant in 0..plan.variants {
                let mut random = Random::of(plan.seed, self.text, kind.name(), variant);
                let Some(text) = changed(kind, self.text, &plan.material, &mut random) else {
                    continue;
                };
                if seen.insert(text.clone()) {
                    report.add(self.again(bot, kind, text, scratch));
                }
            }
        }
    }

    fn again(&self, bot: &Bot, kind: Kind, changed: String, scratch: &mut Scratch) -> Asked {
        let happened = ask(bot, &changed, scratch);
        let missed_emergency =
            self.group == Group::Emergency && happened.decision.kind != DecisionKind::Emergency;
        let expected: Vec<String> = self.expect.iter().copied().map(describe).collect();
        Asked {
            kind,
            group: self.group,
            span: self.span,
            text: self.text.to_owned(),
            changed,
            expected: expected.join(" of "),
            before: self.before,
            after: judge::question(&happened, self.expect.iter().copied()),
            happened: happened.summary(),
            missed_emergency,
        }
    }
}
