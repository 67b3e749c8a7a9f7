//! Is what happened what was expected? One function per kind of fixture.

use crate::content::{BotTurn, Expectation};
use crate::dialogue::{Decision, DecisionKind, Effect, OpenQuestion, Outcome, SayingKind, State};
use serde::Serialize;

/// What one fixture came to, best first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// As expected.
    Right,
    /// The expected intent stands among the choices of "Bedoel je …?".
    Offered,
    /// The bot was not sure: it asked or handed over, and said nothing wrong.
    Unsure,
    /// Something else happened than may happen.
    Wrong,
}

/// What the bot did in answer to one event, or to several in a row.
#[derive(Debug, Clone, Default)]
pub struct Happened {
    /// The last decision.
    pub decision: Decision,
    /// Everything that went out.
    pub effects: Vec<Effect>,
    /// The conversation afterwards.
    pub state: State,
}

impl Happened {
    /// Adds what one more step did.
    pub fn add(&mut self, outcome: Outcome) {
        self.decision = outcome.decision;
        self.effects.extend(outcome.effects);
        self.state = outcome.state;
    }

    /// Everything said, joined by blank lines.
    #[must_use]
    pub fn said(&self) -> String {
        let texts: Vec<&str> = self.sayings().map(|saying| saying.text.as_str()).collect();
        texts.join("\n\n")
    }

    /// Queue of the hand-off, when there was one.
    #[must_use]
    pub fn queue(&self) -> Option<&str> {
        self.effects.iter().find_map(|effect| match effect {
            Effect::HandOff(hand_off) => Some(hand_off.queue.as_str()),
            Effect::Reopen { queue, .. } => Some(queue.as_str()),
            _ => None,
        })
    }

    fn sayings(&self) -> impl Iterator<Item = &crate::dialogue::Saying> {
        self.effects.iter().filter_map(|effect| match effect {
            Effect::Say(saying) => Some(saying),
            _ => None,
        })
    }

    fn asks(&self) -> Option<&str> {
        self.sayings()
            .filter_map(|saying| {
                if let SayingKind::Ask(name) = &saying.kind {
                    Some(name.as_str())
                } else {
                    None
                }
            })
            .last()
    }

    fn refers_to(&self, id: &str) -> bool {
        self.sayings()
            .any(|saying| saying.referral.as_ref().is_some_and(|referral| referral.id == id))
    }

    /// One line for people: what the bot did.
    #[must_use]
    pub fn summary(&self) -> String {
        let decision = &self.decision;
        let intent = decision.intent.as_deref();
        match decision.kind {
            DecisionKind::Answer => format!("antwoord: {}", intent.unwrap_or("?")),
            DecisionKind::HandOff => match (intent, self.queue()) {
                (Some(id), Some(queue)) => format!("naar mens ({queue}): {id}"),
                (Some(id), None) => format!("uitgesloten: {id}"),
                (None, Some(queue)) => format!("naar mens ({queue})"),
                (None, None) => "naar mens".to_owned(),
            },
            DecisionKind::Disambiguate => format!("bedoel je: {}", decision.offered.join(", ")),
            DecisionKind::Rephrase => "vraagt het anders te zeggen".to_owned(),
            DecisionKind::Emergency => "noodtekst".to_owned(),
            DecisionKind::SmallTalk => format!("praatje: {}", decision.small_talk.as_deref().unwrap_or("?")),
            DecisionKind::OtherLanguage => "andere taal".to_owned(),
            DecisionKind::Command => "opdracht".to_owned(),
            DecisionKind::Flow => "stap in een gesprek".to_owned(),
            DecisionKind::Greet => "begroeting".to_owned(),
            DecisionKind::Reopen => format!("weer open ({})", self.queue().unwrap_or("?")),
            DecisionKind::Rating => "beoordeling".to_owned(),
            DecisionKind::Away => "bot is er nu niet".to_owned(),
            DecisionKind::Silent => "zwijgt".to_owned(),
        }
    }
}

/// Judges a question: the best verdict over all expectations that were written.
#[must_use]
pub fn question<'e>(happened: &Happened, expected: impl IntoIterator<Item = &'e Expectation>) -> Verdict {
    expected
        .into_iter()
        .map(|one| expectation(happened, one))
        .min()
        .unwrap_or(Verdict::Wrong)
}

fn expectation(happened: &Happened, expected: &Expectation) -> Verdict {
    let decision = &happened.decision;
    let taken = decision.intent.as_deref();
    match expected {
        Expectation::Intent(id) if taken == Some(id) => Verdict::Right,
        Expectation::Intent(id) if decision.offered.contains(id) => Verdict::Offered,
        Expectation::Offers(ids) if ids.iter().all(|id| decision.offered.contains(id)) => Verdict::Right,
        Expectation::HandOff(queue) if happened.queue() == Some(queue) => Verdict::Right,
        Expectation::SmallTalk(id) if decision.small_talk.as_ref() == Some(id) => Verdict::Right,
        Expectation::Emergency if decision.kind == DecisionKind::Emergency => Verdict::Right,
        // Anything but an emergency text is wrong here: the resident needed it.
        Expectation::Emergency => Verdict::Wrong,
        Expectation::OutOfScope if decision.kind == DecisionKind::Emergency => Verdict::Wrong,
        Expectation::OutOfScope if taken.is_none() => Verdict::Right,
        _ if taken.is_some() || decision.kind == DecisionKind::Emergency => Verdict::Wrong,
        _ => Verdict::Unsure,
    }
}

/// Judges a `bot:` turn: everything in it that does not hold, in Dutch; empty when it is as expected.
#[must_use]
pub fn turn(happened: &Happened, expected: &BotTurn) -> Vec<String> {
    let decision = &happened.decision;
    let mut problems = Vec::new();
    let mut must = |holds: bool, problem: String| {
        if !holds {
            problems.push(problem);
        }
    };
    if let Some(name) = &expected.asks {
        let asked = happened.asks();
        must(
            asked == Some(&name.value),
            format!(
                "vraagt niet naar ‘{}’ maar naar ‘{}’",
                name.value,
                asked.unwrap_or("niets")
            ),
        );
    }
    if let Some(part) = &expected.says {
        let found = happened
            .said()
            .to_lowercase()
            .contains(&part.value.to_lowercase());
        must(found, format!("zegt niet ‘{}’", part.value));
    }
    if let Some(id) = &expected.refers {
        must(
            happened.refers_to(&id.value),
            format!("verwijst niet naar ‘{}’", id.value),
        );
    }
    if let Some(queue) = &expected.hand_off {
        must(
            happened.queue() == Some(&queue.value),
            format!("zet niet door naar ‘{}’", queue.value),
        );
    }
    if let Some(queue) = &expected.call_back {
        let asked = happened
            .effects
            .iter()
            .any(|effect| matches!(effect, Effect::CallBack(call) if call.queue == queue.value));
        must(asked, format!("laat ‘{}’ niet terugbellen", queue.value));
    }
    for id in &expected.offers {
        must(
            decision.offered.contains(&id.value),
            format!("biedt ‘{}’ niet aan", id.value),
        );
    }
    if let Some(id) = &expected.intent {
        must(
            decision.intent.as_ref() == Some(&id.value),
            format!("herkent ‘{}’ niet", id.value),
        );
    }
    if let Some(kind) = &expected.decision {
        let is = kind_name(decision.kind);
        must(
            is == kind.value,
            format!("besluit is ‘{is}’ en niet ‘{}’", kind.value),
        );
    }
    if let Some(id) = &expected.small_talk {
        must(
            decision.small_talk.as_ref() == Some(&id.value),
            format!("herkent het praatje ‘{}’ niet", id.value),
        );
    }
    if expected.silent {
        must(happened.sayings().next().is_none(), "zwijgt niet".to_owned());
    }
    if expected.emergency {
        must(
            decision.kind == DecisionKind::Emergency,
            "geeft geen noodtekst".to_owned(),
        );
    }
    problems
}

/// Does the conversation still wait for the resident?
#[must_use]
pub fn waits(state: &State) -> bool {
    matches!(
        state.open,
        Some(OpenQuestion::Flow | OpenQuestion::Disambiguate { .. } | OpenQuestion::OfferPerson { .. })
    )
}

/// Name of a decision as in `classify`.
#[must_use]
pub fn kind_name(kind: DecisionKind) -> String {
    match serde_json::to_value(kind) {
        Ok(serde_json::Value::String(name)) => name,
        _ => String::new(),
    }
}
