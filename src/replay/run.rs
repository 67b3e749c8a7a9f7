//! Walks the fixtures through [`crate::dialogue::step`], exactly as a conversation would go.

use super::judge::{self, Happened, Verdict};
use crate::compile::Bot;
use crate::content::{FixtureDef, FixtureKind, Spanned, TurnDef};
use crate::diagnostic::Span;
use crate::dialogue::{self, Decision, Event, Staffed, State};
use crate::matcher::Scratch;
use jiff::civil::DateTime;
use jiff::{SignedDuration, Timestamp};

/// One fixture with what happened.
#[derive(Debug, Clone)]
pub struct Replayed {
    /// Where the fixture stands.
    pub span: Span,
    /// The question, or the name of the dialogue.
    pub title: String,
    /// Is it a dialogue?
    pub dialogue: bool,
    /// What was expected, for people; of a question.
    pub expected: String,
    /// The intent that was expected, when just one was.
    pub expected_intent: Option<String>,
    /// May it be out of scope?
    pub out_of_scope: bool,
    /// What it came to.
    pub verdict: Verdict,
    /// What the bot did, for people.
    pub happened: String,
    /// Everything that did not hold, with the turn; of a dialogue.
    pub problems: Vec<String>,
    /// What the bot said at the point that was judged.
    pub said: String,
    /// The last decision.
    pub decision: Decision,
    /// Why: one sentence for each step of the policy.
    pub reasons: Vec<String>,
    /// `known_failure:` reason.
    pub known_failure: Option<String>,
}

/// Replays all fixtures in order.
#[must_use]
pub fn replay(bot: &Bot, fixtures: &[FixtureDef]) -> Vec<Replayed> {
    let mut scratch = Scratch::default();
    fixtures
        .iter()
        .map(|fixture| one(bot, fixture, &mut scratch))
        .collect()
}

fn one(bot: &Bot, fixture: &FixtureDef, scratch: &mut Scratch) -> Replayed {
    let mut replayed = match &fixture.kind {
        FixtureKind::Question { ask, expect } => question(bot, &ask.value, expect, scratch),
        FixtureKind::Dialogue { name, at, turns } => {
            let title = name
                .as_ref()
                .map_or_else(|| first_words(turns), |name| name.value.clone());
            Conversation::new(bot, clock(at.as_ref().map(|at| at.value.as_str())), scratch).walk(title, turns)
        }
    };
    replayed.span = fixture.span;
    replayed.known_failure = fixture.known_failure.as_ref().map(|reason| reason.value.clone());
    replayed
}

/// One question as the first message of a new conversation: what the bot does with it.
#[must_use]
pub fn ask(bot: &Bot, text: &str, scratch: &mut Scratch) -> Happened {
    let mut conversation = Conversation::new(bot, clock(None), scratch);
    conversation.take(&Event::text(text));
    conversation.since
}

fn question(
    bot: &Bot,
    text: &str,
    expect: &[Spanned<crate::content::Expectation>],
    scratch: &mut Scratch,
) -> Replayed {
    use crate::content::Expectation;
    let happened = ask(bot, text, scratch);
    let intents: Vec<&String> = expect
        .iter()
        .filter_map(|one| {
            if let Expectation::Intent(id) = &one.value {
                Some(id)
            } else {
                None
            }
        })
        .collect();
    Replayed {
        span: Span::default(),
        title: text.to_owned(),
        dialogue: false,
        expected: expect
            .iter()
            .map(|one| describe(&one.value))
            .collect::<Vec<_>>()
            .join(" of "),
        expected_intent: intents
            .first()
            .filter(|_| expect.len() == 1)
            .map(|id| (*id).clone()),
        out_of_scope: expect.iter().any(|one| one.value == Expectation::OutOfScope),
        verdict: judge::question(&happened, expect.iter().map(|one| &one.value)),
        happened: happened.summary(),
        problems: Vec::new(),
        said: happened.said(),
        reasons: happened.decision.reasons(bot),
        decision: happened.decision,
        known_failure: None,
    }
}

/// What is expected, for people.
pub(super) fn describe(expected: &crate::content::Expectation) -> String {
    use crate::content::Expectation;
    match expected {
        Expectation::Intent(id) => id.clone(),
        Expectation::HandOff(queue) => format!("naar mens ({queue})"),
        Expectation::Offers(ids) => format!("bedoel je: {}", ids.join(", ")),
        Expectation::SmallTalk(id) => format!("praatje: {id}"),
        Expectation::OutOfScope => "buiten bereik".to_owned(),
        Expectation::Emergency => "noodtekst".to_owned(),
    }
}

fn first_words(turns: &[TurnDef]) -> String {
    turns
        .iter()
        .find_map(|turn| {
            if let TurnDef::Resident(text) = turn {
                Some(text.value.clone())
            } else {
                None
            }
        })
        .unwrap_or_default()
}

/// One conversation that is being replayed.
struct Conversation<'b, 's> {
    bot: &'b Bot,
    scratch: &'s mut Scratch,
    now: Timestamp,
    /// What happened since the last resident or agent turn.
    since: Happened,
}

impl<'b, 's> Conversation<'b, 's> {
    fn new(bot: &'b Bot, now: Timestamp, scratch: &'s mut Scratch) -> Self {
        let mut conversation = Self {
            bot,
            scratch,
            now,
            since: Happened::default(),
        };
        conversation.take(&Event::Opened);
        conversation
    }

    fn take(&mut self, event: &Event) {
        let state: State = std::mem::take(&mut self.since).state;
        self.since.add(dialogue::step(
            self.bot,
            &state,
            event,
            self.now,
            &STAFFED,
            self.scratch,
        ));
    }

    fn walk(mut self, title: String, turns: &[TurnDef]) -> Replayed {
        let mut problems = Vec::new();
        for (number, turn) in turns.iter().enumerate() {
            match turn {
                TurnDef::Resident(text) => self.take(&Event::text(&text.value)),
                TurnDef::AgentJoins(_) => self.take(&Event::AgentJoined {
                    agent: "Sam".to_owned(),
                }),
                TurnDef::AgentLeaves(_) => self.take(&Event::AgentLeft { answered: true }),
                TurnDef::Wait(duration) => self.now = later(self.now, &duration.value),
                TurnDef::Bot(expected) => {
                    problems = judge::turn(&self.since, expected);
                    if !problems.is_empty() {
                        problems
                            .iter_mut()
                            .for_each(|problem| *problem = format!("beurt {}: {problem}", number + 1));
                        break; // what follows a wrong turn says nothing
                    }
                }
            }
        }
        Replayed {
            span: Span::default(),
            title,
            dialogue: true,
            expected: String::new(),
            expected_intent: None,
            out_of_scope: false,
            verdict: if problems.is_empty() {
                Verdict::Right
            } else {
                Verdict::Wrong
            },
            happened: self.since.summary(),
            problems,
            said: self.since.said(),
            reasons: self.since.decision.reasons(self.bot),
            decision: self.since.decision,
            known_failure: None,
        }
    }
}

/// Whoever is there while it is replayed does not change what is right.
const STAFFED: Staffed = Staffed::everywhere();

/// Monday 23 November 2026, 10.00 in the Netherlands: a moment when people are there.
const DEFAULT_CLOCK: DateTime = DateTime::constant(2026, 11, 23, 10, 0, 0, 0);

fn clock(at: Option<&str>) -> Timestamp {
    let civil = at
        .and_then(|at| at.parse::<DateTime>().ok())
        .unwrap_or(DEFAULT_CLOCK);
    crate::calendar::timestamp(civil).unwrap_or(Timestamp::UNIX_EPOCH)
}

/// Moves the clock by `30m`, `2h` or `1d`; `check` refuses anything else.
fn later(now: Timestamp, duration: &str) -> Timestamp {
    let (number, unit) = duration.split_at(duration.len().saturating_sub(1));
    let Ok(number) = number.trim().parse::<i64>() else {
        return now;
    };
    let hours = |hours: i64| SignedDuration::from_hours(hours.clamp(0, 100_000));
    let moved = match unit {
        "m" => SignedDuration::from_mins(number.clamp(0, 6_000_000)),
        "h" => hours(number),
        "d" => hours(number.saturating_mul(24)),
        _ => SignedDuration::ZERO,
    };
    now.checked_add(moved).unwrap_or(now)
}
