//! Counts over what was replayed, and whether that is good enough.

use super::judge::Verdict;
use super::run::Replayed;
use crate::dutch::figures::percent;
use serde::Serialize;
use std::collections::BTreeMap;

/// How good a replay must be; shares are 0–1.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Limits {
    /// Most questions that may be wrong.
    pub max_wrong: f64,
    /// Fewest questions that must be right, or right among the choices offered.
    pub min_understood: f64,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            max_wrong: 0.02,
            min_understood: 0.90,
        }
    }
}

/// Verdicts counted; a known failure is counted apart.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Tally {
    /// As expected.
    pub right: usize,
    /// Expected intent among the choices.
    pub offered: usize,
    /// Asked or handed over without saying anything wrong.
    pub unsure: usize,
    /// Wrong.
    pub wrong: usize,
    /// Not right, and marked `known_failure`.
    pub known: usize,
}

impl Tally {
    fn add(&mut self, replayed: &Replayed) {
        let known = replayed.known_failure.is_some();
        match replayed.verdict {
            Verdict::Right => self.right += 1,
            _ if known => self.known += 1,
            Verdict::Offered => self.offered += 1,
            Verdict::Unsure => self.unsure += 1,
            Verdict::Wrong => self.wrong += 1,
        }
    }

    /// How many.
    #[must_use]
    pub fn total(self) -> usize {
        self.right + self.offered + self.unsure + self.wrong + self.known
    }

    /// Share of `count` in all but the known failures, 0–1; 0 when there are none.
    #[must_use]
    pub fn share(self, count: usize) -> f64 {
        let judged = self.total() - self.known;
        if judged == 0 {
            0.0
        } else {
            count as f64 / judged as f64
        }
    }
}

/// A pair of what was expected and what was taken instead.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Confusion {
    /// What was expected.
    pub expected: String,
    /// Which intent was taken.
    pub taken: String,
    /// How often.
    pub count: usize,
}

/// The outcome of a replay.
#[derive(Debug, Clone)]
pub struct Report {
    /// Version of the bot.
    pub version: String,
    /// Questions about something in scope.
    pub in_scope: Tally,
    /// Questions that must not be answered as if in scope.
    pub out_of_scope: Tally,
    /// Whole dialogues.
    pub dialogues: Tally,
    /// Per expected intent, for questions that expect exactly one.
    pub intents: BTreeMap<String, Tally>,
    /// Most frequent first.
    pub confusions: Vec<Confusion>,
    /// Why the replay is not good enough, in Dutch; empty when it is.
    pub shortcomings: Vec<String>,
    /// Everything that was replayed, in order.
    pub replayed: Vec<Replayed>,
}

impl Report {
    /// Counts what was replayed and holds it against the limits.
    #[must_use]
    pub fn new(version: &str, replayed: Vec<Replayed>, limits: Limits) -> Self {
        let mut report = Self {
            version: version.to_owned(),
            in_scope: Tally::default(),
            out_of_scope: Tally::default(),
            dialogues: Tally::default(),
            intents: BTreeMap::new(),
            confusions: confusions(&replayed),
            shortcomings: Vec::new(),
            replayed: Vec::new(),
        };
        for one in &replayed {
            let tally = match (one.dialogue, one.out_of_scope) {
                (true, _) => &mut report.dialogues,
                (false, true) => &mut report.out_of_scope,
                (false, false) => &mut report.in_scope,
            };
            tally.add(one);
            if let Some(intent) = &one.expected_intent {
                report.intents.entry(intent.clone()).or_default().add(one);
            }
        }
        report.replayed = replayed;
        report.shortcomings = report.fall_short(limits);
        report
    }

    /// Is it good enough?
    #[must_use]
    pub fn passed(&self) -> bool {
        self.shortcomings.is_empty()
    }

    /// What must be looked at: everything that is not right, worst first, in order of the fixtures.
    #[must_use]
    pub fn failures(&self) -> Vec<&Replayed> {
        let mut failures: Vec<&Replayed> = self
            .replayed
            .iter()
            .filter(|one| one.verdict != Verdict::Right && one.known_failure.is_none())
            .collect();
        failures.sort_by_key(|one| std::cmp::Reverse(one.verdict));
        failures
    }

    /// Fixtures that are marked `known_failure` and are right by now.
    pub fn healed(&self) -> impl Iterator<Item = &Replayed> {
        self.replayed
            .iter()
            .filter(|one| one.verdict == Verdict::Right && one.known_failure.is_some())
    }

    fn fall_short(&self, limits: Limits) -> Vec<String> {
        let mut shortcomings = Vec::new();
        let questions = self.in_scope.total() + self.out_of_scope.total();
        let wrong = self.in_scope.wrong + self.out_of_scope.wrong;
        let judged = questions - self.in_scope.known - self.out_of_scope.known;
        if wrong as f64 > limits.max_wrong * judged as f64 {
            shortcomings.push(format!(
                "{wrong} van {judged} vragen kregen een fout antwoord; hoogstens {} mag.",
                percent(limits.max_wrong)
            ));
        }
        let understood = self.in_scope.share(self.in_scope.right + self.in_scope.offered);
        if self.in_scope.total() > 0 && understood < limits.min_understood {
            shortcomings.push(format!(
                "{} van de vragen is begrepen; minstens {} moet.",
                percent(understood),
                percent(limits.min_understood)
            ));
        }
        if self.dialogues.wrong > 0 {
            shortcomings.push(format!(
                "{} van {} gesprekken loopt anders.",
                self.dialogues.wrong,
                self.dialogues.total()
            ));
        }
        let missed = self.missed_emergencies();
        if missed > 0 {
            shortcomings.push(format!("{missed} noodgevallen zijn gemist; dat mag nooit."));
        }
        let healed = self.healed().count();
        if healed > 0 {
            shortcomings.push(format!(
                "{healed} bekende fouten gaan nu goed: haal ‘known_failure’ daar weg."
            ));
        }
        shortcomings
    }

    fn missed_emergencies(&self) -> usize {
        self.replayed
            .iter()
            .filter(|one| one.expected == "noodtekst" && one.verdict != Verdict::Right)
            .count()
    }
}

fn confusions(replayed: &[Replayed]) -> Vec<Confusion> {
    let mut counts: BTreeMap<(String, String), usize> = BTreeMap::new();
    for one in replayed
        .iter()
        .filter(|one| one.verdict == Verdict::Wrong && !one.dialogue)
    {
        if let Some(taken) = &one.decision.intent {
            *counts.entry((one.expected.clone(), taken.clone())).or_default() += 1;
        }
    }
    let mut confusions: Vec<Confusion> = counts
        .into_iter()
        .map(|((expected, taken), count)| Confusion {
            expected,
            taken,
            count,
        })
        .collect();
    confusions.sort_by_key(|confusion| std::cmp::Reverse(confusion.count));
    confusions
}
