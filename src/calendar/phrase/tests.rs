use super::*;
use crate::calendar::examples::{at, office, periods};
use crate::calendar::{Holiday, HolidaySetting, timestamp};
use jiff::ToSpan;
use jiff::civil::date;

#[test]
fn says_the_next_opening() {
    let mut hours = office();
    hours.set_holiday(Holiday::GoedeVrijdag, HolidaySetting::Closed);
    let said: Vec<String> = [
        "2026-11-23T10:00",
        "2026-11-23T08:00",
        "2026-11-23T12:45",
        "2026-11-23T18:00",
        "2026-11-27T18:00",
        "2026-11-28T10:00",
        "2026-11-29T10:00",
        "2021-04-03T10:00",
        "2021-04-05T10:00",
        "2026-04-02T18:00",
        "2026-04-06T10:00",
        "2026-12-24T18:00",
        "2026-12-25T10:00",
        "2026-12-31T18:00",
        "2030-05-04T12:00",
    ]
    .iter()
    .map(|now| format!("{now}  {}", hours.say_next_opening(at(now)).unwrap()))
    .collect();
    insta::assert_snapshot!(said.join("\n"), @r"
        2026-11-23T10:00  nu
        2026-11-23T08:00  vandaag vanaf 9.00 uur
        2026-11-23T12:45  vandaag vanaf 13.00 uur
        2026-11-23T18:00  morgen vanaf 9.00 uur
        2026-11-27T18:00  maandag vanaf 9.00 uur
        2026-11-28T10:00  maandag vanaf 9.00 uur
        2026-11-29T10:00  morgen vanaf 9.00 uur
        2021-04-03T10:00  dinsdag 6 april vanaf 9.00 uur (maandag is het tweede paasdag)
        2021-04-05T10:00  morgen vanaf 9.00 uur (vandaag is het tweede paasdag)
        2026-04-02T18:00  dinsdag 7 april vanaf 9.00 uur (morgen is het Goede Vrijdag en maandag is het tweede paasdag)
        2026-04-06T10:00  morgen vanaf 9.00 uur (vandaag is het tweede paasdag)
        2026-12-24T18:00  maandag 28 december vanaf 9.00 uur (morgen is het eerste kerstdag)
        2026-12-25T10:00  maandag 28 december vanaf 9.00 uur (vandaag is het eerste kerstdag)
        2026-12-31T18:00  maandag 4 januari vanaf 9.00 uur (morgen is het nieuwjaarsdag)
        2030-05-04T12:00  maandag vanaf 9.00 uur
        ");
}

#[test]
fn says_an_opening_that_is_far_away_with_its_date() {
    let mut hours = OpeningHours::default();
    hours
        .set_exception(date(2027, 11, 1), periods(&["09:30-10:00"]))
        .unwrap();
    let said = |now| hours.say_next_opening(at(now)).unwrap();
    assert_eq!(said("2026-11-23T10:00"), "maandag 1 november 2027 vanaf 9.30 uur");
    assert_eq!(said("2027-10-20T10:00"), "maandag 1 november vanaf 9.30 uur");
    assert_eq!(said("2027-10-26T10:00"), "maandag vanaf 9.30 uur");
}

#[test]
fn says_whether_it_is_open() {
    let hours = office();
    for (now, text) in [
        ("2026-11-23T09:00", "nu open, tot 12.30 uur"),
        ("2026-11-23T08:59", "nu dicht. Weer open: vandaag vanaf 9.00 uur"),
        ("2026-11-23T17:00", "nu dicht. Weer open: morgen vanaf 9.00 uur"),
        (
            "2026-12-24T22:00",
            "nu dicht. Weer open: maandag 28 december vanaf 9.00 uur (morgen is het eerste kerstdag)",
        ),
    ] {
        assert_eq!(hours.say_whether_open(at(now)), text);
    }
    let mut night = OpeningHours::default();
    assert_eq!(night.say_whether_open(at("2026-11-23T09:00")), "nu dicht");
    for day in [Weekday::Monday, Weekday::Tuesday] {
        night
            .set_weekday(day, periods(&["00:00-02:00", "22:00-24:00"]))
            .unwrap();
    }
    assert_eq!(
        night.say_whether_open(at("2026-11-23T23:00")),
        "nu open, tot morgen 2.00 uur"
    );
    assert_eq!(
        OpeningHours::always().say_whether_open(at("2026-11-23T23:00")),
        "dag en nacht open"
    );
}

#[test]
fn says_moments() {
    let now = at("2026-11-23T23:30");
    for (moment, text) in [
        ("2026-11-23T23:45", "vandaag om 23.45 uur"),
        ("2026-11-24T00:05", "morgen om 0.05 uur"),
        ("2026-11-22T09:00", "gisteren om 9.00 uur"),
        ("2026-11-29T09:00", "zondag om 9.00 uur"),
        ("2026-11-30T09:00", "maandag 30 november om 9.00 uur"),
        ("2025-01-01T09:00", "woensdag 1 januari 2025 om 9.00 uur"),
    ] {
        assert_eq!(say_moment(at(moment), now), text);
    }
}

/// For every day of 2024–2035: the first opening after 18:00 is 9:00 on the first following day that is no weekend and no holiday of
/// the table in `holiday.rs` (tested there), and the sentence names each holiday that was skipped.
#[test]
fn every_evening_of_twelve_years_has_an_honest_next_opening() {
    let hours = office();
    for day in date(2024, 1, 1)
        .series(1.day())
        .take_while(|day| day.year() <= 2035)
    {
        let now = timestamp(day.at(18, 0, 0, 0)).unwrap();
        let free = |day: Date| {
            let weekend = matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday);
            let holiday = Holiday::on(day).find(|holiday| match holiday {
                Holiday::GoedeVrijdag | Holiday::Carnaval => false,
                Holiday::Bevrijdingsdag => day.year() % 5 == 0,
                _ => true,
            });
            (weekend, holiday)
        };
        let next = day
            .series(1.day())
            .skip(1)
            .find(|day| free(*day) == (false, None))
            .unwrap();
        assert_eq!(hours.next_opening(now), timestamp(next.at(9, 0, 0, 0)), "{day}");
        let sentence = hours.say_next_opening(now).unwrap();
        for skipped in day.series(1.day()).take_while(|day| *day < next) {
            if let (false, Some(holiday)) = free(skipped) {
                assert!(sentence.contains(holiday.title()), "{day}: {sentence}");
            }
        }
    }
}
