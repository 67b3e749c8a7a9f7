//! A week of opening hours in one line for people.

use super::hours::OpeningHours;
use super::period::Period;
use super::phrase::{join, weekday_name};
use jiff::civil::Weekday;

const WEEK: [Weekday; 7] = [
    Weekday::Monday,
    Weekday::Tuesday,
    Weekday::Wednesday,
    Weekday::Thursday,
    Weekday::Friday,
    Weekday::Saturday,
    Weekday::Sunday,
];

/// Days with the same periods.
struct Group<'a> {
    periods: &'a [Period],
    days: Vec<usize>,
}

impl OpeningHours {
    /// The usual week, without holidays and exceptions: `maandag t/m vrijdag 9.00–17.00 uur, donderdag tot 20.00 uur`.
    /// `gesloten` when no weekday has periods.
    pub fn say_week(&self) -> String {
        let mut groups = self.groups();
        // The commonest hours come first; a day that only closes at another time is told apart from them.
        let Some(common) = groups
            .iter()
            .enumerate()
            .max_by_key(|(at, group)| (group.days.len(), usize::MAX - at))
        else {
            return "gesloten".to_owned();
        };
        let mut common = groups.remove(common.0);
        let usual_days = common.days.len();
        let (late, others): (Vec<_>, Vec<_>) = groups
            .into_iter()
            .partition(|group| usual_days > 1 && differs_in_closing(common.periods, group.periods));
        common.days.extend(late.iter().flat_map(|group| &group.days));
        common.days.sort_unstable();
        let mut parts = vec![format!(
            "{} {}",
            say_days(&common.days),
            say_periods(common.periods)
        )];
        parts.extend(late.iter().filter_map(|group| {
            let closes = group.periods.last()?.closes();
            Some(format!("{} tot {} uur", say_days(&group.days), clock(closes)))
        }));
        parts.extend(
            others
                .iter()
                .map(|group| format!("{} {}", say_days(&group.days), say_periods(group.periods))),
        );
        parts.join(", ")
    }

    /// Open weekdays grouped by equal periods, in order of their first day.
    fn groups(&self) -> Vec<Group<'_>> {
        let mut groups: Vec<Group<'_>> = Vec::new();
        for (at, day) in WEEK.into_iter().enumerate() {
            let periods = self.usual_periods(day);
            if periods.is_empty() {
                continue;
            }
            match groups.iter_mut().find(|group| group.periods == periods) {
                Some(group) => group.days.push(at),
                None => groups.push(Group {
                    periods,
                    days: vec![at],
                }),
            }
        }
        groups
    }
}

/// Same periods but for the last closing time?
fn differs_in_closing(common: &[Period], other: &[Period]) -> bool {
    let (Some((last, rest)), Some((other_last, other_rest))) = (common.split_last(), other.split_last())
    else {
        return false;
    };
    rest == other_rest && last.opens() == other_last.opens()
}

/// `maandag`, `maandag en dinsdag`, `maandag t/m vrijdag`, `maandag, woensdag en vrijdag`.
fn say_days(days: &[usize]) -> String {
    let runs = days.chunk_by(|before, after| before + 1 == *after);
    let mut parts = Vec::new();
    for run in runs {
        match run {
            [first, _, .., last] => parts.push(format!("{} t/m {}", name(*first), name(*last))),
            few => parts.extend(few.iter().map(|day| name(*day).to_owned())),
        }
    }
    join(&parts)
}

fn name(day: usize) -> &'static str {
    WEEK.get(day).map_or("", |day| weekday_name(*day))
}

/// `9.00–12.30 en 13.00–17.00 uur`, `de hele dag`.
fn say_periods(periods: &[Period]) -> String {
    if periods == [Period::WHOLE_DAY] {
        return "de hele dag".to_owned();
    }
    let all: Vec<String> = periods
        .iter()
        .map(|period| format!("{}–{}", clock(period.opens()), clock(period.closes())))
        .collect();
    format!("{} uur", join(&all))
}

fn clock(minutes: u16) -> String {
    format!("{}.{:02}", minutes / 60, minutes % 60)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn week(days: &[(&[usize], &[&str])]) -> String {
        let mut hours = OpeningHours::default();
        for (days, periods) in days {
            for day in *days {
                let periods = periods.iter().map(|text| Period::parse(text).unwrap()).collect();
                hours.set_weekday(WEEK[*day], periods).unwrap();
            }
        }
        hours.say_week()
    }

    #[test]
    fn says_a_week() {
        let nine_to_five: &[&str] = &["09:00-17:00"];
        let all = [
            week(&[]),
            week(&[(&[0, 1, 2, 3, 4], nine_to_five)]),
            week(&[(&[0, 1, 2, 4], nine_to_five), (&[3], &["09:00-20:00"])]),
            week(&[
                (&[0, 1, 2, 4], nine_to_five),
                (&[3], &["09:00-20:00"]),
                (&[5], &["10:00-13:00"]),
            ]),
            week(&[
                (&[0, 1, 2, 3], &["09:00-12:30", "13:00-17:00"]),
                (&[4], &["09:00-12:30"]),
            ]),
            week(&[(&[0, 2, 4], nine_to_five)]),
            week(&[(&[0, 1], &["13:00-24:00"]), (&[4], nine_to_five)]),
            week(&[(&[2], nine_to_five), (&[4], &["09:00-20:00"])]),
            week(&[(&[0, 1, 2, 3, 4, 5, 6], &["00:00-24:00"])]),
        ];
        insta::assert_snapshot!(all.join("\n"), @r"
        gesloten
        maandag t/m vrijdag 9.00–17.00 uur
        maandag t/m vrijdag 9.00–17.00 uur, donderdag tot 20.00 uur
        maandag t/m vrijdag 9.00–17.00 uur, donderdag tot 20.00 uur, zaterdag 10.00–13.00 uur
        maandag t/m donderdag 9.00–12.30 en 13.00–17.00 uur, vrijdag 9.00–12.30 uur
        maandag, woensdag en vrijdag 9.00–17.00 uur
        maandag en dinsdag 13.00–24.00 uur, vrijdag 9.00–17.00 uur
        woensdag 9.00–17.00 uur, vrijdag 9.00–20.00 uur
        maandag t/m zondag de hele dag
        ");
    }
}
