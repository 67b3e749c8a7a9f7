//! Do fixtures expect things that exist, at times that exist, and each question once?

use super::normal::plain;
use super::references::Known;
use super::view::{View, at};
use crate::content::{BotTurn, Expectation, FixtureKind, Spanned, StepKind, Text, TurnDef};
use crate::diagnostic::{Diagnostic, Span, codes};
use jiff::civil::DateTime;
use std::collections::{BTreeSet, HashMap};

/// What the bot can decide, as in `classify`.
pub const DECISIONS: [&str; 14] = [
    "silent",
    "greet",
    "emergency",
    "command",
    "flow",
    "answer",
    "disambiguate",
    "rephrase",
    "hand_off",
    "reopen",
    "rating",
    "away",
    "small_talk",
    "other_language",
];

pub(super) fn check(view: &View<'_>, found: &mut Vec<Diagnostic>) {
    let asked = view.steps().filter_map(|(_, step)| match &step.kind {
        StepKind::Ask(ask) => Some(ask.save.value.as_str()),
        _ => None,
    });
    let fixtures = Fixtures {
        view,
        known: Known::of(view),
        asked: asked.collect(),
    };
    let mut first: HashMap<String, &Text> = HashMap::new();
    for fixture in &view.content.fixtures {
        match &fixture.kind {
            FixtureKind::Question { ask, expect } => {
                found.extend(repeated(ask, &mut first));
                expect
                    .iter()
                    .for_each(|expected| fixtures.expectation(expected, found));
            }
            FixtureKind::Dialogue { at, turns, .. } => {
                found.extend(at.as_ref().and_then(moment));
                turns.iter().for_each(|turn| fixtures.turn(turn, found));
            }
        }
    }
}

struct Fixtures<'a> {
    view: &'a View<'a>,
    known: Known<'a>,
    /// Names under which questions save answers.
    asked: BTreeSet<&'a str>,
}

impl Fixtures<'_> {
    fn expectation(&self, expected: &Spanned<Expectation>, found: &mut Vec<Diagnostic>) {
        let id = |id: &str| self.written(id, expected.span);
        match &expected.value {
            Expectation::Intent(intent) => found.extend(self.known.intents.missing(&id(intent))),
            Expectation::HandOff(queue) => found.extend(self.known.queue(&id(queue))),
            Expectation::Offers(intents) => {
                found.extend(
                    intents
                        .iter()
                        .filter_map(|intent| self.known.intents.missing(&id(intent))),
                );
            }
            Expectation::SmallTalk(talk) => found.extend(self.known.small_talk.missing(&id(talk))),
            Expectation::OutOfScope | Expectation::Emergency => {}
        }
    }

    /// An id with its own place, inside the place of the whole expectation.
    fn written(&self, id: &str, whole: Span) -> Text {
        let place = self
            .view
            .content
            .sources
            .slice(whole)
            .rfind(id)
            .map_or(whole, |offset| {
                let start = whole.start + u32::try_from(offset).unwrap_or(0);
                Span {
                    start,
                    end: start + u32::try_from(id.len()).unwrap_or(0),
                    ..whole
                }
            });
        Text::new(id.to_owned(), place)
    }

    fn turn(&self, turn: &TurnDef, found: &mut Vec<Diagnostic>) {
        match turn {
            TurnDef::Bot(turn) => self.bot(turn, found),
            TurnDef::Wait(wait) => found.extend(duration(wait)),
            TurnDef::Resident(_) | TurnDef::AgentJoins(_) | TurnDef::AgentLeaves(_) => {}
        }
    }

    fn bot(&self, turn: &BotTurn, found: &mut Vec<Diagnostic>) {
        found.extend(turn.asks.as_ref().and_then(|name| self.name(name)));
        found.extend(
            turn.refers
                .as_ref()
                .and_then(|referral| self.known.referrals.missing(referral)),
        );
        for queue in turn.hand_off.iter().chain(&turn.call_back) {
            found.extend(self.known.queue(queue));
        }
        found.extend(
            turn.offers
                .iter()
                .chain(&turn.intent)
                .filter_map(|intent| self.known.intents.missing(intent)),
        );
        found.extend(
            turn.small_talk
                .as_ref()
                .and_then(|talk| self.known.small_talk.missing(talk)),
        );
        found.extend(turn.decision.as_ref().and_then(decision));
    }

    fn name(&self, name: &Text) -> Option<Diagnostic> {
        if self.asked.contains(name.value.as_str()) {
            return None;
        }
        let problem = at(
            &codes::UNKNOWN_NAME,
            name,
            format!("geen enkele vraag bewaart zijn antwoord als `{}`", name.value),
            format!("no question saves its answer as `{}`", name.value),
        );
        Some(problem.suggest(&name.value, self.asked.iter().copied()))
    }
}

fn decision(written: &Text) -> Option<Diagnostic> {
    if DECISIONS.contains(&written.value.as_str()) {
        return None;
    }
    let problem = at(
        &codes::UNKNOWN_DECISION,
        written,
        format!("de beslissing `{}` bestaat niet", written.value),
        format!("there is no decision `{}`", written.value),
    );
    let all = DECISIONS.join(", ");
    let problem = problem.help(
        format!("je kunt kiezen uit: {all}"),
        format!("you can choose from: {all}"),
    );
    Some(problem.suggest(&written.value, DECISIONS))
}

fn moment(written: &Text) -> Option<Diagnostic> {
    let has_shape = written.value.len() == "2026-11-23T10:00".len() && written.value.as_bytes()[10] == b'T';
    if has_shape && written.value.parse::<DateTime>().is_ok() {
        return None;
    }
    let problem = at(
        &codes::FIXTURE_TIME,
        written,
        format!("‘{}’ is geen tijdstip", written.value),
        format!("‘{}’ is not a moment", written.value),
    );
    Some(problem.help(
        "schrijf datum en tijd zoals 2026-11-23T10:00",
        "write date and time like 2026-11-23T10:00",
    ))
}

fn duration(written: &Text) -> Option<Diagnostic> {
    let number = written.value.trim().strip_suffix(['m', 'h', 'd']);
    if number.is_some_and(|number| number.parse::<u16>().is_ok_and(|number| number > 0)) {
        return None;
    }
    let problem = at(
        &codes::FIXTURE_TIME,
        written,
        format!("‘{}’ is geen tijdsduur", written.value),
        format!("‘{}’ is not a duration", written.value),
    );
    Some(problem.help(
        "schrijf een getal met m, h of d: 30m, 2h, 1d",
        "write a number with m, h or d: 30m, 2h, 1d",
    ))
}

fn repeated<'a>(ask: &'a Text, first: &mut HashMap<String, &'a Text>) -> Option<Diagnostic> {
    let key = ask.value.trim().to_lowercase();
    let Some(earlier) = first.get(&key) else {
        first.insert(key, ask);
        return None;
    };
    if plain(&ask.value).is_empty() {
        return None; // only punctuation or emoji: not a question that counts twice
    }
    let problem = at(
        &codes::FIXTURE_REPEATED,
        ask,
        "deze vraag staat al in een andere fixture",
        "this question already stands in another fixture",
    );
    let problem = problem.label(earlier.span, "hier", "here");
    Some(problem.help("haal één van de twee weg", "remove one of the two"))
}
