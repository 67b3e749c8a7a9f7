//! Figures of the desk: how many, how fast, how well. Counted from the hand-offs themselves, so that every figure can be traced back.

use super::item::{CloseResult, DeskItem, Progress};
use super::rules::Desk;
use jiff::{SignedDuration, Timestamp};
use std::collections::BTreeMap;

/// A hand-off as the figures see it.
#[derive(Debug, Clone, Copy)]
pub struct Case<'c> {
    /// By the rules of the desk.
    pub item: &'c DeskItem,
    /// What the resident thought of it, 0–1: the worst mark is 0, the best 1. `None`: no mark.
    pub rating: Option<f64>,
}

impl<'c> From<&'c DeskItem> for Case<'c> {
    /// With the mark that the resident gave.
    fn from(item: &'c DeskItem) -> Self {
        let rating = item.rating.as_ref().map(super::RatingGiven::share);
        Self { item, rating }
    }
}

/// Figures over some hand-offs.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Figures {
    /// How many were handed over.
    pub handed_over: usize,
    /// In how many of them a person said something to the resident.
    pub answered: usize,
    /// How many are closed.
    pub closed: usize,
    /// From hand-off (or re-opening) to the first word of a person, in opening hours of the queue.
    pub first_reaction_open: Option<Spread>,
    /// The same by the clock, as the resident experiences it.
    pub first_reaction_clock: Option<Spread>,
    /// First words that came before their deadline, of those of which that is known: said, or too late already.
    pub in_time: Option<Share>,
    /// How many were closed with each result; every result, in the order of [`CloseResult::ALL`].
    pub results: Vec<(CloseResult, usize)>,
    /// How many residents gave a mark.
    pub rated: usize,
    /// The mean mark, 0–1.
    pub mean_rating: Option<f64>,
}

/// The middle and the slow end of durations.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Spread {
    /// Half took at most this: the middle one, or the mean of the middle two.
    pub median: SignedDuration,
    /// Nine in ten took at most this (nearest rank: the smallest duration that at least 90 % did not exceed).
    pub p90: SignedDuration,
}

/// A part of a whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Share {
    /// How many of them.
    pub part: usize,
    /// How many there are; never 0.
    pub whole: usize,
}

impl Share {
    /// In whole percents, rounded down: 100 only when it is all of them.
    #[must_use]
    pub fn percent(self) -> usize {
        self.part * 100 / self.whole.max(1)
    }
}

/// Figures over all of these.
#[must_use]
pub fn figures<'c>(cases: impl IntoIterator<Item = Case<'c>>, desk: &Desk, now: Timestamp) -> Figures {
    let mut tally = Tally::default();
    for case in cases {
        tally.add(&case, desk, now);
    }
    tally.figures()
}

/// Figures per key, such as a queue or an agent; cases without a key are left out.
#[must_use]
pub fn figures_by<'c, K: Ord>(
    cases: impl IntoIterator<Item = Case<'c>>,
    key: impl Fn(&Case<'c>) -> Option<K>,
    desk: &Desk,
    now: Timestamp,
) -> BTreeMap<K, Figures> {
    let mut tallies: BTreeMap<K, Tally> = BTreeMap::new();
    for case in cases {
        if let Some(key) = key(&case) {
            tallies.entry(key).or_default().add(&case, desk, now);
        }
    }
    tallies
        .into_iter()
        .map(|(key, tally)| (key, tally.figures()))
        .collect()
}

/// What is counted on the way.
#[derive(Default)]
struct Tally {
    handed_over: usize,
    answered: usize,
    closed: usize,
    open: Vec<SignedDuration>,
    clock: Vec<SignedDuration>,
    in_time: usize,
    known: usize,
    results: [usize; CloseResult::ALL.len()],
    ratings: Vec<f64>,
}

impl Tally {
    fn add(&mut self, case: &Case<'_>, desk: &Desk, now: Timestamp) {
        let item = case.item;
        self.handed_over += 1;
        self.answered += usize::from(item.replied);
        self.ratings.extend(case.rating);
        if let (Some(from), Some(said)) = (item.started_at, item.first_reaction_at) {
            self.clock.push(said.duration_since(from));
            let hours = desk.queues.get(&item.queue);
            self.open
                .extend(hours.map(|hours| hours.open_time_between(from, said)));
        }
        if let Some(deadline) = item.first_reaction {
            let late = deadline.due <= item.first_reaction_at.unwrap_or(now);
            // Not said and not late: still open, or closed without a word in time.
            if late || item.first_reaction_at.is_some() {
                self.known += 1;
                self.in_time += usize::from(!late);
            }
        }
        if let Progress::Closed(closing) = &item.progress {
            self.closed += 1;
            for (count, result) in self.results.iter_mut().zip(CloseResult::ALL) {
                *count += usize::from(result == closing.result);
            }
        }
    }

    fn figures(self) -> Figures {
        let rated = self.ratings.len();
        Figures {
            handed_over: self.handed_over,
            answered: self.answered,
            closed: self.closed,
            first_reaction_open: spread(self.open),
            first_reaction_clock: spread(self.clock),
            in_time: (self.known > 0).then_some(Share {
                part: self.in_time,
                whole: self.known,
            }),
            results: CloseResult::ALL.into_iter().zip(self.results).collect(),
            rated,
            mean_rating: (rated > 0).then(|| self.ratings.iter().sum::<f64>() / rated as f64),
        }
    }
}

fn spread(mut durations: Vec<SignedDuration>) -> Option<Spread> {
    durations.sort_unstable();
    let count = durations.len();
    let at = |place: usize| durations.get(place).copied();
    let (low, high) = (at(count.checked_sub(1)? / 2)?, at(count / 2)?);
    Some(Spread {
        median: low + (high - low) / 2,
        p90: at((count * 9).div_ceil(10) - 1)?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::{Deadline, OpeningHours, Period, timestamp};
    use crate::desk::{Closing, ItemKind};
    use crate::dialogue::Priority;
    use jiff::civil::{DateTime, Weekday};

    /// A moment on the wall in Amsterdam.
    fn at(text: &str) -> Timestamp {
        timestamp(text.parse::<DateTime>().unwrap()).unwrap()
    }

    fn desk() -> Desk {
        let mut office = OpeningHours::default();
        for day in [Weekday::Thursday, Weekday::Friday, Weekday::Monday] {
            office
                .set_weekday(day, vec![Period::parse("09:00-17:00").unwrap()])
                .unwrap();
        }
        let queues = [("kcc".to_owned(), office)].into();
        Desk {
            queues,
            ..Desk::default()
        }
    }

    fn item(started: &str, said: Option<&str>) -> DeskItem {
        let mut item = DeskItem::new(
            "c",
            "kcc",
            Priority::Normal,
            ItemKind::Conversation,
            false,
            at(started),
            &desk(),
        );
        item.first_reaction_at = said.map(at);
        item.replied = said.is_some();
        item
    }

    fn over(items: &[DeskItem], now: &str) -> Figures {
        let cases = items.iter().map(|item| Case { item, rating: None });
        figures(cases, &desk(), at(now))
    }

    #[test]
    fn reactions_count_in_open_time_and_by_the_clock() {
        // Thursday 16:50 to Friday 9:10: twenty minutes open, over sixteen hours by the clock.
        let found = over(
            &[item("2026-11-26T16:50", Some("2026-11-27T09:10"))],
            "2026-11-27T10:00",
        );
        let minutes = SignedDuration::from_mins;
        assert_eq!(
            found.first_reaction_open,
            Some(Spread {
                median: minutes(20),
                p90: minutes(20)
            })
        );
        assert_eq!(
            found.first_reaction_clock.map(|spread| spread.median),
            Some(minutes(16 * 60 + 20))
        );
        assert_eq!((found.handed_over, found.answered, found.closed), (1, 1, 0));
    }

    #[test]
    fn the_middle_and_the_slow_end() {
        let minutes = |all: &[i64]| {
            let spread = spread(all.iter().map(|m| SignedDuration::from_mins(*m)).collect())?;
            Some((spread.median.as_secs(), spread.p90.as_secs()))
        };
        assert_eq!(minutes(&[]), None);
        assert_eq!(minutes(&[7]), Some((420, 420)));
        assert_eq!(minutes(&[9, 1]), Some((300, 540)));
        assert_eq!(minutes(&[3, 1, 2]), Some((120, 180)));
        assert_eq!(minutes(&[10, 1, 2, 3, 4, 5, 6, 7, 8, 9]), Some((330, 540)));
        assert_eq!(minutes(&[11, 10, 1, 2, 3, 4, 5, 6, 7, 8, 9]), Some((360, 600)));
    }

    #[test]
    fn in_time_counts_what_is_known() {
        let share = |items: &[DeskItem], now| over(items, now).in_time.map(|it| (it.part, it.whole));
        let still_open = item("2026-11-26T10:00", None);
        assert_eq!(share(std::slice::from_ref(&still_open), "2026-11-26T10:30"), None);
        assert_eq!(
            share(std::slice::from_ref(&still_open), "2026-11-26T11:00"),
            Some((0, 1)),
            "nobody said anything and it is too late"
        );
        let in_time = item("2026-11-26T10:00", Some("2026-11-26T10:59"));
        let late = item("2026-11-26T10:00", Some("2026-11-26T11:00"));
        let without = DeskItem {
            first_reaction: None::<Deadline>,
            ..late.clone()
        };
        let all = [still_open, in_time, late, without];
        assert_eq!(share(&all, "2026-11-26T10:30"), Some((1, 2)));
        assert_eq!(
            Share {
                part: 199,
                whole: 200
            }
            .percent(),
            99,
            "100 % is all of them"
        );
    }

    #[test]
    fn results_and_marks_per_key() {
        let closed = |result| {
            let mut item = item("2026-11-26T10:00", Some("2026-11-26T10:05"));
            item.last_agent = Some("noor".to_owned());
            item.progress = Progress::Closed(Closing {
                agent: "noor".to_owned(),
                at: at("2026-11-26T10:10"),
                result,
            });
            item
        };
        let mut nobody = item("2026-11-26T10:00", None);
        nobody.queue = "gone".to_owned();
        let items = [
            closed(CloseResult::Answered),
            closed(CloseResult::Answered),
            closed(CloseResult::NotForUs),
            nobody,
        ];
        let ratings = [Some(1.0), Some(0.5), None, None];
        let cases = || {
            items
                .iter()
                .zip(ratings)
                .map(|(item, rating)| Case { item, rating })
        };
        let by_agent = figures_by(
            cases(),
            |case| case.item.last_agent.clone(),
            &desk(),
            at("2026-11-26T12:00"),
        );
        assert_eq!(by_agent.keys().collect::<Vec<_>>(), ["noor"]);
        let noor = &by_agent["noor"];
        assert_eq!(noor.results.iter().map(|(_, count)| *count).sum::<usize>(), 3);
        assert_eq!(noor.results[0], (CloseResult::Answered, 2));
        assert_eq!((noor.rated, noor.mean_rating), (2, Some(0.75)));
        let by_queue = figures_by(
            cases(),
            |case| Some(case.item.queue.clone()),
            &desk(),
            at("2026-11-26T12:00"),
        );
        assert_eq!(by_queue["gone"].handed_over, 1);
        assert_eq!(by_queue["gone"].first_reaction_open, None);
        assert_eq!(by_queue["kcc"].closed, 3);
    }
}
