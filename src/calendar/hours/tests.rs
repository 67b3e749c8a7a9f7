use super::*;
use crate::calendar::examples::{at, office, periods};
use jiff::civil::{date, datetime};
use proptest::prelude::*;

fn local(moment: Option<Timestamp>) -> String {
    moment.map_or("never".to_owned(), |moment| {
        civil(moment).strftime("%a %F %R").to_string()
    })
}

#[test]
fn opens_and_closes_to_the_minute() {
    let hours = office();
    for (moment, open) in [
        ("2026-11-23T08:59:59", false),
        ("2026-11-23T09:00", true),
        ("2026-11-23T12:29:59", true),
        ("2026-11-23T12:30", false),
        ("2026-11-23T13:00", true),
        ("2026-11-23T17:00", false),
        ("2026-11-22T10:00", false),
        ("2026-12-25T10:00", false),
        ("2027-05-05T10:00", true),
        ("2025-05-05T10:00", false),
        ("2026-04-03T10:00", true),
    ] {
        assert_eq!(hours.is_open(at(moment)), open, "{moment}");
    }
}

#[test]
fn finds_the_next_opening_and_closing() {
    let hours = office();
    for (now, opening, closing) in [
        ("2026-11-23T08:00", "Mon 2026-11-23 09:00", "never"),
        ("2026-11-23T09:00", "Mon 2026-11-23 09:00", "Mon 2026-11-23 12:30"),
        ("2026-11-23T12:45", "Mon 2026-11-23 13:00", "never"),
        ("2026-11-27T17:00", "Mon 2026-11-30 09:00", "never"),
        ("2026-04-03T17:01", "Tue 2026-04-07 09:00", "never"),
        ("2026-12-24T17:30", "Mon 2026-12-28 09:00", "never"),
    ] {
        assert_eq!(local(hours.next_opening(at(now))), opening, "opening after {now}");
        assert_eq!(local(hours.next_closing(at(now))), closing, "closing after {now}");
    }
}

#[test]
fn an_exception_wins_from_holiday_and_weekday() {
    let mut hours = office();
    hours
        .set_exception(date(2026, 12, 25), periods(&["10:00-11:00"]))
        .unwrap();
    hours.set_exception(date(2026, 12, 31), Vec::new()).unwrap();
    hours
        .set_exception(date(2026, 11, 28), periods(&["10:00-14:00"]))
        .unwrap();
    assert!(hours.is_open(at("2026-12-25T10:30")));
    assert_eq!(hours.holiday_on(date(2026, 12, 25)), None);
    assert!(!hours.is_open(at("2026-12-31T10:30")));
    assert!(hours.is_open(at("2026-11-28T13:59")));
}

#[test]
fn holidays_can_be_switched() {
    let mut hours = office();
    hours.set_holiday(Holiday::GoedeVrijdag, HolidaySetting::Closed);
    hours.set_holiday(Holiday::Carnaval, HolidaySetting::Closed);
    hours.set_holiday(Holiday::Koningsdag, HolidaySetting::Open);
    assert_eq!(hours.holiday_on(date(2026, 4, 3)), Some(Holiday::GoedeVrijdag));
    assert_eq!(hours.holiday_on(date(2026, 2, 16)), Some(Holiday::Carnaval));
    assert!(hours.is_open(at("2026-04-27T10:00")));
}

#[test]
fn stretches_join_at_midnight() {
    let mut hours = OpeningHours::default();
    hours
        .set_weekday(Weekday::Friday, periods(&["22:00-24:00"]))
        .unwrap();
    hours
        .set_weekday(Weekday::Saturday, periods(&["00:00-02:00"]))
        .unwrap();
    assert!(hours.is_open(at("2026-11-27T23:59:59")));
    assert!(hours.is_open(at("2026-11-28T00:00")));
    assert_eq!(
        local(hours.next_closing(at("2026-11-27T22:30"))),
        "Sat 2026-11-28 02:00"
    );
}

#[test]
fn never_and_always_have_an_end_to_the_search() {
    let now = at("2026-11-23T10:00");
    let never = OpeningHours::default();
    assert_eq!(never.next_opening(now), None);
    assert_eq!(never.add_open_time(now, SignedDuration::ZERO), None);
    assert_eq!(never.say_next_opening(now), None);
    assert_eq!(
        never.open_time_between(now, now + 40.hours()),
        SignedDuration::ZERO
    );
    let always = OpeningHours::always();
    assert_eq!(always.next_opening(now), Some(now));
    assert_eq!(always.next_closing(now), None);
    assert_eq!(
        always.add_open_time(now, SignedDuration::from_hours(30)),
        Some(now + 30.hours())
    );
    assert_eq!(always.add_open_time(now, SignedDuration::MAX), None);
}

#[test]
fn a_last_exceptional_day_still_closes() {
    let mut hours = OpeningHours::default();
    hours
        .set_exception(date(2026, 11, 23), periods(&["09:00-17:00"]))
        .unwrap();
    assert_eq!(
        local(hours.next_closing(at("2026-11-23T10:00"))),
        "Mon 2026-11-23 17:00"
    );
    assert_eq!(local(hours.next_opening(at("2026-11-23T18:00"))), "never");
}

#[test]
fn counts_only_open_time() {
    let hours = office();
    let hour = SignedDuration::from_hours(1);
    for (from, time, until) in [
        ("2026-11-23T09:15", hour, "Mon 2026-11-23 10:15"),
        ("2026-11-23T12:00", hour, "Mon 2026-11-23 13:30"),
        ("2026-11-23T16:30", hour, "Tue 2026-11-24 09:30"),
        ("2026-11-27T16:30", hour, "Mon 2026-11-30 09:30"),
        ("2026-11-28T11:00", hour, "Mon 2026-11-30 10:00"),
        ("2026-11-23T16:00", hour, "Mon 2026-11-23 17:00"),
        ("2026-04-03T16:30", hour, "Tue 2026-04-07 09:30"),
        ("2026-11-23T09:00", hour * 15, "Tue 2026-11-24 17:00"),
        ("2026-11-23T20:00", SignedDuration::ZERO, "Tue 2026-11-24 09:00"),
        ("2026-11-23T20:00", -hour, "Tue 2026-11-24 09:00"),
    ] {
        assert_eq!(local(hours.add_open_time(at(from), time)), until, "{from}");
    }
    let between = |from, until| hours.open_time_between(at(from), at(until));
    assert_eq!(
        between("2026-11-23T00:00", "2026-11-30T00:00"),
        SignedDuration::from_mins(5 * 450)
    );
    assert_eq!(between("2026-04-03T16:00", "2026-04-07T10:00"), hour * 2);
    assert_eq!(
        between("2026-11-24T10:00", "2026-11-23T10:00"),
        SignedDuration::ZERO
    );
}

#[test]
fn the_nights_of_summer_time_are_shorter_and_longer() {
    let always = OpeningHours::always();
    let day = |day: &str, next: &str| always.open_time_between(at(day), at(next)).as_hours();
    assert_eq!(day("2025-03-30T00:00", "2025-03-31T00:00"), 23);
    assert_eq!(day("2026-10-25T00:00", "2026-10-26T00:00"), 25);
    let mut night = OpeningHours::default();
    night
        .set_weekday(Weekday::Sunday, periods(&["02:00-03:00"]))
        .unwrap();
    assert_eq!(
        local(night.next_opening(at("2025-03-30T00:00"))),
        "Sun 2025-04-06 02:00",
        "the hour that is skipped"
    );
    let long = night.open_time_between(at("2026-10-25T00:00"), at("2026-10-25T12:00"));
    assert_eq!(long, SignedDuration::from_hours(2), "the hour that occurs twice");
    // Nine in the morning is nine on the wall on both sides of the change.
    let hours = office();
    assert_eq!(
        hours.next_opening(at("2026-03-27T18:00")).unwrap().to_string(),
        "2026-03-30T07:00:00Z"
    );
    assert_eq!(
        hours.next_opening(at("2026-10-23T18:00")).unwrap().to_string(),
        "2026-10-26T08:00:00Z"
    );
}

#[test]
fn refuses_periods_that_overlap() {
    let mut hours = office();
    let wrong = periods(&["09:00-12:00", "13:00-14:00", "11:00-13:00"]);
    assert_eq!(
        hours.set_weekday(Weekday::Monday, wrong),
        Err(OverlapError { first: 0, second: 2 })
    );
    assert_eq!(hours, office());
}

prop_compose! {
    fn any_hours()(
        days in prop::collection::vec(prop::collection::vec(0u16..=48, 0..4), 7),
        settings in prop::collection::vec(prop::bool::ANY, Holiday::ALL.len()),
    ) -> OpeningHours {
        let mut hours = OpeningHours::default();
        for (day, mut marks) in Weekday::Monday.cycle_forward().zip(days) {
            marks.sort_unstable();
            marks.dedup();
            let text = |mark: u16| format!("{}:{:02}", mark / 2, mark % 2 * 30);
            let periods = marks.chunks_exact(2).map(|pair| format!("{}-{}", text(pair[0]), text(pair[1])));
            hours.set_weekday(day, periods.map(|text| Period::parse(&text).unwrap()).collect()).unwrap();
        }
        for (holiday, open) in Holiday::ALL.into_iter().zip(settings) {
            hours.set_holiday(holiday, if open { HolidaySetting::Open } else { HolidaySetting::Closed });
        }
        hours
    }
}

proptest! {
    #[test]
    fn openings_closings_and_counting_agree(hours in any_hours(), minutes in 0i64..6_000_000, open in 0i64..3000) {
        let now = timestamp(datetime(2024, 1, 1, 0, 0, 0, 0)).unwrap() + SignedDuration::from_mins(minutes);
        let Some(opening) = hours.next_opening(now) else {
            prop_assert!(!hours.is_open(now));
            return Ok(());
        };
        prop_assert!(hours.is_open(opening) && opening >= now);
        prop_assert_eq!(opening == now, hours.is_open(now));
        prop_assert_eq!(hours.open_time_between(now, opening), SignedDuration::ZERO);
        if let Some(closing) = hours.next_closing(opening) {
            prop_assert!(!hours.is_open(closing));
            prop_assert_eq!(hours.open_time_between(opening, closing), closing.duration_since(opening));
        }
        let time = SignedDuration::from_mins(open);
        if let Some(end) = hours.add_open_time(now, time) {
            prop_assert_eq!(hours.open_time_between(now, end), time);
        }
        prop_assert!(hours.say_next_opening(now).is_some());
    }
}

#[test]
fn a_deadline_outside_the_hours_ends_at_the_last_closing() {
    let mut hours = OpeningHours::default();
    for day in [Weekday::Monday, Weekday::Tuesday] {
        let periods = ["09:00-12:30", "13:30-17:00"].map(|it| Period::parse(it).unwrap());
        hours.set_weekday(day, periods.to_vec()).unwrap();
    }
    let at = |text: &str| crate::calendar::timestamp(text.parse().unwrap()).unwrap();
    for (from, until, last) in [
        ("2026-11-22T20:00", "2026-11-24T00:00", "2026-11-23T17:00"),
        ("2026-11-23T10:00", "2026-11-24T10:00", "2026-11-24T10:00"),
        ("2026-11-23T10:00", "2026-11-23T13:00", "2026-11-23T12:30"),
        ("2026-11-23T18:00", "2026-11-24T08:00", "2026-11-24T08:00"),
    ] {
        assert_eq!(hours.last_open(at(from), at(until)), at(last), "{from} {until}");
    }
    let always = OpeningHours::always();
    assert_eq!(
        always.last_open(at("2026-11-23T10:00"), at("2026-11-24T00:00")),
        at("2026-11-24T00:00")
    );
    assert_eq!(
        OpeningHours::default().last_open(at("2026-11-23T10:00"), at("2026-11-24T00:00")),
        at("2026-11-24T00:00")
    );
}
