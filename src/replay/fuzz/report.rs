//! Counts per kind of change.

use super::{Asked, Kind, Plan};
use crate::replay::judge::Verdict;
use serde::Serialize;
use std::collections::BTreeMap;

/// What kind of fixture a changed message came from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Group {
    /// The fixture got the emergency text, as it should.
    Emergency,
    /// A question that the bot should understand.
    InScope,
    /// A question that must not be answered as if in scope.
    OutOfScope,
}

/// Changed messages of one kind, counted by what became of them.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Survival {
    /// As good as the fixture itself, or better.
    pub unchanged: usize,
    /// Was right, now only among the choices.
    pub offered: usize,
    /// Now the bot is not sure.
    pub unsure: usize,
    /// Now something wrong happens.
    pub wrong: usize,
}

impl Survival {
    /// All changed messages.
    #[must_use]
    pub fn total(self) -> usize {
        self.unchanged + self.offered + self.unsure + self.wrong
    }

    /// A count as a share of all, 0–1.
    #[must_use]
    pub fn share(self, count: usize) -> f64 {
        count as f64 / self.total().max(1) as f64
    }

    fn add(&mut self, asked: &Asked) {
        let count = match asked.after {
            after if after <= asked.before => &mut self.unchanged,
            Verdict::Right | Verdict::Offered => &mut self.offered,
            Verdict::Unsure => &mut self.unsure,
            Verdict::Wrong => &mut self.wrong,
        };
        *count += 1;
    }
}

/// How much survived.
#[derive(Debug, Clone)]
pub struct Report {
    /// Version of the bot.
    pub version: String,
    /// Where all changes follow from.
    pub seed: u64,
    /// Most changes per kind and message.
    pub variants: u64,
    /// Counts per group and kind; what no message could undergo is not there.
    pub counts: BTreeMap<(Group, Kind), Survival>,
    /// Everything that became worse: missed emergencies first, then wrong, unsure and offered, in order of kinds and fixtures.
    pub worse: Vec<Asked>,
}

impl Report {
    pub(super) fn new(version: &str, plan: &Plan) -> Self {
        Self {
            version: version.to_owned(),
            seed: plan.seed,
            variants: plan.variants,
            counts: BTreeMap::new(),
            worse: Vec::new(),
        }
    }

    pub(super) fn add(&mut self, asked: Asked) {
        self.counts
            .entry((asked.group, asked.kind))
            .or_default()
            .add(&asked);
        if asked.missed_emergency || asked.after > asked.before {
            self.worse.push(asked);
        }
    }

    pub(super) fn finish(&mut self) {
        // Stable: fixtures stay in order.
        self.worse.sort_by_key(|asked| {
            (
                !asked.missed_emergency,
                std::cmp::Reverse(asked.after),
                asked.kind,
            )
        });
    }

    /// All changed messages of a group, or of all groups.
    #[must_use]
    pub fn total(&self, group: Option<Group>) -> Survival {
        let of_group = |counted: &&(Group, Kind)| group.is_none_or(|group| counted.0 == group);
        let mut total = Survival::default();
        for key in self.counts.keys().filter(of_group) {
            let one = self.counts[key];
            total.unchanged += one.unchanged;
            total.offered += one.offered;
            total.unsure += one.unsure;
            total.wrong += one.wrong;
        }
        total
    }

    /// Changed emergencies that did not get the emergency text.
    pub fn missed_emergencies(&self) -> impl Iterator<Item = &Asked> {
        self.worse.iter().filter(|asked| asked.missed_emergency)
    }

    /// Is the share of changed messages that became wrong at most this? Missed emergencies count as wrong.
    #[must_use]
    pub fn passed(&self, max_wrong: f64) -> bool {
        let total = self.total(None);
        total.wrong as f64 <= max_wrong * total.total() as f64
    }
}
