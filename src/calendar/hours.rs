//! When people are there: periods per weekday, closed holidays, exceptions by date.

use super::holiday::{Holiday, HolidaySetting};
use super::period::Period;
use super::zone::{civil, timestamp};
use jiff::civil::{Date, Weekday};
use jiff::{SignedDuration, Timestamp, ToSpan};
use std::collections::BTreeMap;
use thiserror::Error;

/// How many days ahead a question such as "when does it open?" looks before the answer is "never".
pub const LOOK_AHEAD_DAYS: i32 = 400;

/// When people are there. For each date the first of these that applies: an exception, a holiday that closes, the weekday.
///
/// No period crosses midnight; `22:00-24:00` and `00:00-02:00` on the next day are one stretch in every answer. Periods are civil
/// time in Europe/Amsterdam: on the night that summer time starts or ends, a stretch through the night is an hour shorter or longer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpeningHours {
    /// Monday first; sorted, no overlap.
    week: [Vec<Period>; 7],
    /// In the order of [`Holiday::ALL`].
    holidays: [HolidaySetting; Holiday::ALL.len()],
    exceptions: BTreeMap<Date, Vec<Period>>,
}

/// Two periods of one day have time in common.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("twee periodes op dezelfde dag overlappen elkaar")]
pub struct OverlapError {
    /// Index of the one that is written first.
    pub first: usize,
    /// Index of the one that is written second.
    pub second: usize,
}

impl Default for OpeningHours {
    /// Never open.
    fn default() -> Self {
        Self {
            week: Default::default(),
            holidays: Holiday::ALL.map(Holiday::default_setting),
            exceptions: BTreeMap::new(),
        }
    }
}

impl OpeningHours {
    /// Open day and night, holidays too.
    pub fn always() -> Self {
        Self {
            week: std::array::from_fn(|_| vec![Period::WHOLE_DAY]),
            holidays: [HolidaySetting::Open; Holiday::ALL.len()],
            exceptions: BTreeMap::new(),
        }
    }

    /// Sets the periods of a weekday; none is closed.
    ///
    /// # Errors
    /// [`OverlapError`] with the two periods that overlap; nothing is changed then.
    pub fn set_weekday(&mut self, day: Weekday, periods: Vec<Period>) -> Result<(), OverlapError> {
        self.week[weekday_index(day)] = sorted(periods)?;
        Ok(())
    }

    /// Sets the periods of one date, whatever its weekday or holiday says; none is closed.
    ///
    /// # Errors
    /// [`OverlapError`] with the two periods that overlap; nothing is changed then.
    pub fn set_exception(&mut self, date: Date, periods: Vec<Period>) -> Result<(), OverlapError> {
        self.exceptions.insert(date, sorted(periods)?);
        Ok(())
    }

    /// Sets what a holiday does. `Lustrum` means something for Bevrijdingsdag only; [`Holiday::parse_setting`] guards that.
    pub fn set_holiday(&mut self, holiday: Holiday, setting: HolidaySetting) {
        for (known, slot) in Holiday::ALL.into_iter().zip(&mut self.holidays) {
            if known == holiday {
                *slot = setting;
            }
        }
    }

    /// The periods of a date, in order.
    pub fn periods_on(&self, date: Date) -> &[Period] {
        if let Some(periods) = self.exceptions.get(&date) {
            return periods;
        }
        if self.holiday_on(date).is_some() {
            return &[];
        }
        self.usual_periods(date.weekday())
    }

    /// The periods of a weekday without holidays and exceptions, in order.
    pub fn usual_periods(&self, day: Weekday) -> &[Period] {
        &self.week[weekday_index(day)]
    }

    /// The holiday for which these hours are closed on this date. An exception for the date hides it.
    pub fn holiday_on(&self, date: Date) -> Option<Holiday> {
        if self.exceptions.contains_key(&date) {
            return None;
        }
        let all = Holiday::ALL.into_iter().zip(self.holidays);
        let mut closing = all
            .filter(|(_, setting)| setting.closes(date))
            .map(|(holiday, _)| holiday);
        closing.find(|holiday| holiday.is_on(date))
    }

    /// Is it open at this moment? At the closing time it is closed.
    pub fn is_open(&self, now: Timestamp) -> bool {
        let today = civil(now).date();
        self.stretches_on(today)
            .any(|(opens, closes)| opens <= now && now < closes)
    }

    /// The first moment, from now on, at which it is open: `now` itself when it is. `None` when it does not open within
    /// [`LOOK_AHEAD_DAYS`] days.
    pub fn next_opening(&self, now: Timestamp) -> Option<Timestamp> {
        let (opens, _) = self.stretches(now).find(|(_, closes)| now < *closes)?;
        Some(opens.max(now))
    }

    /// When it closes, given that it is open now. `None` when it is closed now, or does not close within [`LOOK_AHEAD_DAYS`] days.
    pub fn next_closing(&self, now: Timestamp) -> Option<Timestamp> {
        if !self.is_open(now) {
            return None;
        }
        let mut end = now;
        for (opens, closes) in self.stretches(now).skip_while(|(_, closes)| *closes <= now) {
            if opens > end {
                return Some(end);
            }
            end = closes;
        }
        let horizon = days_after(civil(now).date(), LOOK_AHEAD_DAYS)?;
        (civil(end).date() <= horizon).then_some(end)
    }

    /// The last moment between `from` and `until` at which it is open: a deadline at midnight is over when it closes before. `until` itself
    /// when it is open then, or when it does not open in between.
    #[must_use]
    pub fn last_open(&self, from: Timestamp, until: Timestamp) -> Timestamp {
        let (mut at, mut last) = (from, None);
        loop {
            let next = if self.is_open(at) {
                last = self.next_closing(at).filter(|closing| *closing < until);
                last
            } else {
                self.next_opening(at).filter(|opening| *opening < until)
            };
            match next {
                Some(next) if next > at => at = next,
                _ if self.is_open(at) => return until,
                _ => return last.unwrap_or(until),
            }
        }
    }

    /// The moment at which it has been open for `duration` since `from`; the first open moment when that is zero or less. `None`
    /// when that takes more than [`LOOK_AHEAD_DAYS`] days.
    pub fn add_open_time(&self, from: Timestamp, duration: SignedDuration) -> Option<Timestamp> {
        fill(self.stretches(from), from, duration)
    }

    /// As [`Self::add_open_time`], but every hour counts of a day on which it is open at all, and none of the other days.
    pub fn add_time_on_open_days(&self, from: Timestamp, duration: SignedDuration) -> Option<Timestamp> {
        let open = days_from(civil(from).date()).filter(|day| !self.periods_on(*day).is_empty());
        let whole = open.filter_map(|day| stretch(day, Period::WHOLE_DAY));
        fill(whole, from, duration)
    }

    /// For how long it is open between two moments; zero when `until` is not after `from`. The work grows with the days between.
    pub fn open_time_between(&self, from: Timestamp, until: Timestamp) -> SignedDuration {
        if until <= from {
            return SignedDuration::ZERO;
        }
        let last = civil(until).date();
        let days = civil(from).date().series(1.day()).take_while(|day| *day <= last);
        let stretches = days.flat_map(|day| self.stretches_on(day));
        let parts = stretches.map(|(opens, closes)| (opens.max(from), closes.min(until)));
        let open = parts
            .filter(|(start, end)| start < end)
            .map(|(start, end)| end.duration_since(start));
        open.fold(SignedDuration::ZERO, SignedDuration::saturating_add)
    }

    /// Open stretches from the day of `now` on, in order; those that touch are not joined.
    fn stretches(&self, now: Timestamp) -> impl Iterator<Item = (Timestamp, Timestamp)> {
        days_from(civil(now).date()).flat_map(|day| self.stretches_on(day))
    }

    fn stretches_on(&self, day: Date) -> impl Iterator<Item = (Timestamp, Timestamp)> {
        self.periods_on(day)
            .iter()
            .filter_map(move |period| stretch(day, *period))
    }
}

/// Opening and closing as moments; `None` when summer time skips all of it.
fn stretch(day: Date, period: Period) -> Option<(Timestamp, Timestamp)> {
    let at = |minutes: u16| -> Option<_> {
        let day = if minutes == Period::WHOLE_DAY.closes() {
            day.tomorrow().ok()?
        } else {
            day
        };
        let (hour, minute) = (
            i8::try_from(minutes / 60 % 24).ok()?,
            i8::try_from(minutes % 60).ok()?,
        );
        Some(day.at(hour, minute, 0, 0))
    };
    let opens = timestamp(at(period.opens())?)?;
    let closes = timestamp(at(period.closes())?)?;
    (opens < closes).then_some((opens, closes))
}

/// The moment at which `duration` has passed within the stretches, counted from `from`.
fn fill(
    stretches: impl Iterator<Item = (Timestamp, Timestamp)>,
    from: Timestamp,
    duration: SignedDuration,
) -> Option<Timestamp> {
    let mut left = duration.max(SignedDuration::ZERO);
    for (opens, closes) in stretches.skip_while(|(_, closes)| *closes <= from) {
        let start = opens.max(from);
        let here = closes.duration_since(start);
        if left <= here {
            return start.checked_add(left).ok();
        }
        left = left.checked_sub(here)?;
    }
    None
}

fn days_from(day: Date) -> impl Iterator<Item = Date> {
    (0..=LOOK_AHEAD_DAYS).map_while(move |ahead| days_after(day, ahead))
}

pub(super) fn days_after(day: Date, days: i32) -> Option<Date> {
    day.checked_add(days.days()).ok()
}

fn weekday_index(day: Weekday) -> usize {
    usize::from(day.to_monday_zero_offset().unsigned_abs())
}

fn sorted(periods: Vec<Period>) -> Result<Vec<Period>, OverlapError> {
    for (second, period) in periods.iter().enumerate() {
        if let Some(first) = periods[..second]
            .iter()
            .position(|earlier| earlier.overlaps(*period))
        {
            return Err(OverlapError { first, second });
        }
    }
    let mut periods = periods;
    periods.sort_unstable();
    Ok(periods)
}

#[cfg(test)]
mod tests;
