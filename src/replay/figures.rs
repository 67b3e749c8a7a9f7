//! Figures over labelled messages: how often the bot is right, asks, hands over, is wrong, and how well its confidence separates.

use serde::Serialize;
use std::collections::BTreeMap;

/// What the bot did with one labelled message.
#[derive(Debug, Clone, PartialEq)]
pub struct Labelled {
    /// The message.
    pub text: String,
    /// The right intent; `None`: out of scope.
    pub expected: Option<String>,
    /// The intent that was taken, answered or handed off as an excluded topic.
    pub taken: Option<String>,
    /// Intents that were offered in "Bedoel je …?".
    pub offered: Vec<String>,
    /// Intent ids with confidence, best first.
    pub candidates: Vec<(String, f32)>,
    /// Time in µs.
    pub micros: f64,
}

impl Labelled {
    fn best(&self) -> Option<&str> {
        self.candidates.first().map(|(intent, _)| intent.as_str())
    }

    fn confidence(&self) -> f32 {
        self.candidates.first().map_or(0.0, |(_, confidence)| *confidence)
    }

    fn best_is_right(&self) -> bool {
        self.expected.is_some() && self.best() == self.expected.as_deref()
    }
}

/// Figures; shares are 0–1, times in µs. A share of nothing is `None`.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Figures {
    /// Messages.
    pub messages: usize,
    /// Of which in scope.
    pub in_scope: usize,
    /// Of which out of scope.
    pub out_of_scope: usize,
    /// With the live thresholds: in scope taken right, out of scope not taken and nothing offered.
    pub accuracy: Option<f64>,
    /// In scope: right when the best candidate must be chosen.
    pub closed: Option<f64>,
    /// In scope: the right intent is among the best three.
    pub top_3: Option<f64>,
    /// In scope: taken right, or right among the offered choices.
    pub right_or_offered: Option<f64>,
    /// All messages: an intent was taken.
    pub answered: Option<f64>,
    /// All messages: choices were offered.
    pub asked: Option<f64>,
    /// All messages: neither; asked to rephrase, handed over without intent, small talk.
    pub handed_over: Option<f64>,
    /// In scope: another intent was taken.
    pub wrong_answers: Option<f64>,
    /// Out of scope: no intent was taken.
    pub out_of_scope_recall: Option<f64>,
    /// Out of scope: an intent was taken.
    pub false_answers: Option<f64>,
    /// Out of scope: choices were offered.
    pub false_offers: Option<f64>,
    /// Chance that an in-scope message has more confidence than an out-of-scope one.
    pub auroc: Option<f64>,
    /// In scope, right, at the threshold that rejects nine in ten out-of-scope messages.
    pub a90: Option<f64>,
    /// Best share over all thresholds of: in scope right, out of scope rejected.
    pub joint: Option<f64>,
    /// Mean F1 over intents, of what was taken.
    pub macro_f1: Option<f64>,
    /// Median time.
    pub p50_micros: Option<f64>,
    /// Time that 99 of 100 messages stay under.
    pub p99_micros: Option<f64>,
    /// Is 0.8 right 8 times in 10?
    pub reliability: Vec<Bin>,
    /// Most frequent mistakes of the best candidate: expected, found, how often.
    pub confusions: Vec<Confusion>,
}

/// Messages whose confidence lies in a range.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Bin {
    /// Lowest confidence.
    pub from: f32,
    /// Highest confidence, not included (but 1 is, in the last).
    pub to: f32,
    /// How many.
    pub messages: usize,
    /// Mean confidence.
    pub confidence: f64,
    /// Share with the right best candidate; out of scope is never right.
    pub right: f64,
}

/// A mistake that occurs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Confusion {
    /// The right intent; `oos` for out of scope.
    pub expected: String,
    /// What was found instead; `oos` when nothing was taken.
    pub found: String,
    /// How often.
    pub count: usize,
}

const MOST_CONFUSIONS: usize = 20;

/// Counts.
#[must_use]
pub fn figures(rows: &[Labelled]) -> Figures {
    let (inside, outside): (Vec<&Labelled>, Vec<&Labelled>) =
        rows.iter().partition(|row| row.expected.is_some());
    let all: Vec<&Labelled> = rows.iter().collect();
    let right = |row: &Labelled| match row.expected {
        Some(_) => row.taken == row.expected,
        None => row.taken.is_none() && row.offered.is_empty(),
    };
    let wrong = |row: &Labelled| row.taken.is_some() && row.taken != row.expected;
    let offered_right = |row: &Labelled| row.expected.as_ref().is_some_and(|id| row.offered.contains(id));
    let top_3 = |row: &Labelled| {
        row.candidates
            .iter()
            .take(3)
            .any(|(id, _)| Some(id) == row.expected.as_ref())
    };
    let offers = |row: &Labelled| row.taken.is_none() && !row.offered.is_empty();
    let mut times: Vec<f64> = rows.iter().map(|row| row.micros).collect();
    times.sort_by(f64::total_cmp);
    Figures {
        messages: rows.len(),
        in_scope: inside.len(),
        out_of_scope: outside.len(),
        accuracy: share(&all, right),
        closed: share(&inside, Labelled::best_is_right),
        top_3: share(&inside, top_3),
        right_or_offered: share(&inside, |row| {
            right(row) || (row.taken.is_none() && offered_right(row))
        }),
        answered: share(&all, |row| row.taken.is_some()),
        asked: share(&all, offers),
        handed_over: share(&all, |row| row.taken.is_none() && row.offered.is_empty()),
        wrong_answers: share(&inside, wrong),
        out_of_scope_recall: share(&outside, |row| row.taken.is_none()),
        false_answers: share(&outside, |row| row.taken.is_some()),
        false_offers: share(&outside, offers),
        auroc: auroc(&inside, &outside),
        a90: a90(&inside, &outside),
        joint: joint(&inside, &outside),
        macro_f1: macro_f1(rows),
        p50_micros: quantile(&times, 0.50),
        p99_micros: quantile(&times, 0.99),
        reliability: reliability(rows),
        confusions: confusions(rows),
    }
}

fn share(rows: &[&Labelled], holds: impl Fn(&Labelled) -> bool) -> Option<f64> {
    (!rows.is_empty()).then(|| rows.iter().filter(|row| holds(row)).count() as f64 / rows.len() as f64)
}

fn quantile(sorted: &[f64], share: f64) -> Option<f64> {
    let at = ((sorted.len() as f64 * share).ceil() as usize).saturating_sub(1);
    sorted.get(at).copied()
}

/// Area under the ROC curve, by ranks; ties count for half.
fn auroc(inside: &[&Labelled], outside: &[&Labelled]) -> Option<f64> {
    if inside.is_empty() || outside.is_empty() {
        return None;
    }
    let mut wins = 0.0;
    for row in inside {
        for other in outside {
            wins += match row.confidence().total_cmp(&other.confidence()) {
                std::cmp::Ordering::Greater => 1.0,
                std::cmp::Ordering::Equal => 0.5,
                std::cmp::Ordering::Less => 0.0,
            };
        }
    }
    Some(wins / (inside.len() * outside.len()) as f64)
}

/// The lowest threshold that rejects at least nine in ten out-of-scope messages; what stays right above it.
fn a90(inside: &[&Labelled], outside: &[&Labelled]) -> Option<f64> {
    if inside.is_empty() || outside.is_empty() {
        return None;
    }
    let mut confidences: Vec<f32> = outside.iter().map(|row| row.confidence()).collect();
    confidences.sort_by(|a, b| b.total_cmp(a));
    // One in ten may pass; the threshold lies just above the first that may not.
    let may_pass = outside.len() / 10;
    let highest_rejected = confidences.get(may_pass).copied().unwrap_or(f32::NEG_INFINITY);
    share(inside, |row| {
        row.best_is_right() && row.confidence() > highest_rejected
    })
}

fn joint(inside: &[&Labelled], outside: &[&Labelled]) -> Option<f64> {
    let mut steps: Vec<(f32, bool, bool)> = inside
        .iter()
        .map(|row| (row.confidence(), true, row.best_is_right()))
        .collect();
    steps.extend(outside.iter().map(|row| (row.confidence(), false, false)));
    if steps.is_empty() {
        return None;
    }
    steps.sort_by(|a, b| a.0.total_cmp(&b.0));
    // Threshold below everything: all are accepted. Raise it past one confidence at a time.
    let mut right = inside.iter().filter(|row| row.best_is_right()).count() as i64;
    let mut best = right;
    let mut at = 0;
    while at < steps.len() {
        let confidence = steps[at].0;
        while at < steps.len() && steps[at].0 == confidence {
            match steps[at] {
                (_, true, true) => right -= 1,
                (_, false, _) => right += 1,
                _ => {}
            }
            at += 1;
        }
        best = best.max(right);
    }
    Some(best as f64 / steps.len() as f64)
}

fn macro_f1(rows: &[Labelled]) -> Option<f64> {
    let mut counts: BTreeMap<&str, (usize, usize, usize)> = BTreeMap::new();
    for row in rows {
        match (&row.expected, &row.taken) {
            (Some(expected), Some(taken)) if expected == taken => counts.entry(expected).or_default().0 += 1,
            (expected, taken) => {
                if let Some(taken) = taken {
                    counts.entry(taken).or_default().1 += 1;
                }
                if let Some(expected) = expected {
                    counts.entry(expected).or_default().2 += 1;
                }
            }
        }
    }
    let f1 = |&(right, wrong, missed): &(usize, usize, usize)| {
        2.0 * right as f64 / (2 * right + wrong + missed).max(1) as f64
    };
    (!counts.is_empty()).then(|| counts.values().map(f1).sum::<f64>() / counts.len() as f64)
}

fn reliability(rows: &[Labelled]) -> Vec<Bin> {
    (0..10_u8)
        .filter_map(|tenth| {
            let (from, to) = (f32::from(tenth) / 10.0, f32::from(tenth + 1) / 10.0);
            let bin: Vec<&Labelled> = rows
                .iter()
                .filter(|row| !row.candidates.is_empty())
                .filter(|row| row.confidence() >= from && (row.confidence() < to || tenth == 9))
                .collect();
            Some(Bin {
                from,
                to,
                messages: bin.len(),
                confidence: bin.iter().map(|row| f64::from(row.confidence())).sum::<f64>() / bin.len() as f64,
                right: share(&bin, Labelled::best_is_right)?,
            })
        })
        .collect()
}

fn confusions(rows: &[Labelled]) -> Vec<Confusion> {
    let mut counts: BTreeMap<(&str, &str), usize> = BTreeMap::new();
    for row in rows {
        let found = match &row.expected {
            Some(_) => row.best().unwrap_or("oos"),
            None => row.taken.as_deref().unwrap_or("oos"),
        };
        let expected = row.expected.as_deref().unwrap_or("oos");
        if found != expected {
            *counts.entry((expected, found)).or_default() += 1;
        }
    }
    let mut confusions: Vec<Confusion> = counts
        .into_iter()
        .map(|((expected, found), count)| Confusion {
            expected: expected.to_owned(),
            found: found.to_owned(),
            count,
        })
        .collect();
    confusions.sort_by_key(|confusion| std::cmp::Reverse(confusion.count));
    confusions.truncate(MOST_CONFUSIONS);
    confusions
}
