//! Dutch public holidays, computed.
//!
//! Source: Algemene termijnenwet, article 3. Easter is the anonymous Gregorian computation; the others follow from it or have a
//! fixed date. Koningsdag is 27 April, or 26 April when the 27th is a Sunday.

use jiff::civil::{Date, Weekday};
use jiff::{Span, ToSpan};
use thiserror::Error;

/// A Dutch holiday. The order is the one in which holidays on the same day are named.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Holiday {
    /// 1 January.
    Nieuwjaarsdag,
    /// Sunday to Tuesday before Ash Wednesday.
    Carnaval,
    /// Friday before Easter.
    GoedeVrijdag,
    /// Easter Sunday.
    EerstePaasdag,
    /// Easter Monday.
    TweedePaasdag,
    /// 27 April, or 26 April when that is a Sunday.
    Koningsdag,
    /// Ascension Day, 39 days after Easter.
    Hemelvaartsdag,
    /// 5 May.
    Bevrijdingsdag,
    /// Whit Sunday, 49 days after Easter.
    EerstePinksterdag,
    /// Whit Monday.
    TweedePinksterdag,
    /// 25 December.
    EersteKerstdag,
    /// 26 December.
    TweedeKerstdag,
}

/// What a holiday does with opening hours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum HolidaySetting {
    /// A day like any other.
    Open,
    /// Closed, every year.
    Closed,
    /// Closed in years that can be divided by five; only for Bevrijdingsdag.
    Lustrum,
}

/// Why a line under `holidays:` is wrong. The messages are for editors, in Dutch.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum HolidayError {
    /// No such holiday.
    #[error("‘{name}’ is geen feestdag die ik ken; kies uit: {}", Holiday::names())]
    Name {
        /// What was written.
        name: String,
    },
    /// No such setting.
    #[error("‘{setting}’ kan niet bij {}; kies {}", .holiday.name(), .holiday.settings())]
    Setting {
        /// The holiday.
        holiday: Holiday,
        /// What was written.
        setting: String,
    },
}

impl Holiday {
    /// All of them, in order.
    pub const ALL: [Self; 12] = [
        Self::Nieuwjaarsdag,
        Self::Carnaval,
        Self::GoedeVrijdag,
        Self::EerstePaasdag,
        Self::TweedePaasdag,
        Self::Koningsdag,
        Self::Hemelvaartsdag,
        Self::Bevrijdingsdag,
        Self::EerstePinksterdag,
        Self::TweedePinksterdag,
        Self::EersteKerstdag,
        Self::TweedeKerstdag,
    ];

    /// The name in content, such as `goede_vrijdag`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Nieuwjaarsdag => "nieuwjaarsdag",
            Self::Carnaval => "carnaval",
            Self::GoedeVrijdag => "goede_vrijdag",
            Self::EerstePaasdag => "eerste_paasdag",
            Self::TweedePaasdag => "tweede_paasdag",
            Self::Koningsdag => "koningsdag",
            Self::Hemelvaartsdag => "hemelvaartsdag",
            Self::Bevrijdingsdag => "bevrijdingsdag",
            Self::EerstePinksterdag => "eerste_pinksterdag",
            Self::TweedePinksterdag => "tweede_pinksterdag",
            Self::EersteKerstdag => "eerste_kerstdag",
            Self::TweedeKerstdag => "tweede_kerstdag",
        }
    }

    /// The name in a sentence, after "het is".
    pub fn title(self) -> &'static str {
        match self {
            Self::Nieuwjaarsdag => "nieuwjaarsdag",
            Self::Carnaval => "carnaval",
            Self::GoedeVrijdag => "Goede Vrijdag",
            Self::EerstePaasdag => "eerste paasdag",
            Self::TweedePaasdag => "tweede paasdag",
            Self::Koningsdag => "Koningsdag",
            Self::Hemelvaartsdag => "Hemelvaartsdag",
            Self::Bevrijdingsdag => "Bevrijdingsdag",
            Self::EerstePinksterdag => "eerste pinksterdag",
            Self::TweedePinksterdag => "tweede pinksterdag",
            Self::EersteKerstdag => "eerste kerstdag",
            Self::TweedeKerstdag => "tweede kerstdag",
        }
    }

    /// Reads a name in content.
    ///
    /// # Errors
    /// [`HolidayError::Name`] with all names.
    pub fn parse(name: &str) -> Result<Self, HolidayError> {
        let found = Self::ALL.into_iter().find(|holiday| holiday.name() == name);
        found.ok_or_else(|| HolidayError::Name {
            name: name.to_owned(),
        })
    }

    /// Reads the setting of this holiday in content: `open`, `closed`, and for Bevrijdingsdag `lustrum`.
    ///
    /// # Errors
    /// [`HolidayError::Setting`] with what is possible.
    pub fn parse_setting(self, setting: &str) -> Result<HolidaySetting, HolidayError> {
        match setting {
            "open" => Ok(HolidaySetting::Open),
            "closed" => Ok(HolidaySetting::Closed),
            "lustrum" if self == Self::Bevrijdingsdag => Ok(HolidaySetting::Lustrum),
            _ => Err(HolidayError::Setting {
                holiday: self,
                setting: setting.to_owned(),
            }),
        }
    }

    /// What holds when content says nothing: Goede Vrijdag and Carnaval are open, because most town halls are; Bevrijdingsdag
    /// is closed in lustrum years; all others are closed.
    pub fn default_setting(self) -> HolidaySetting {
        match self {
            Self::GoedeVrijdag | Self::Carnaval => HolidaySetting::Open,
            Self::Bevrijdingsdag => HolidaySetting::Lustrum,
            _ => HolidaySetting::Closed,
        }
    }

    /// Is it this holiday on this date?
    pub fn is_on(self, date: Date) -> bool {
        let fixed = |month, day| date.month() == month && date.day() == day;
        let from_easter = |days: i32| easter(date.year()).and_then(|easter| plus(easter, days)) == Some(date);
        match self {
            Self::Nieuwjaarsdag => fixed(1, 1),
            Self::Carnaval => (-49..=-47).any(from_easter),
            Self::GoedeVrijdag => from_easter(-2),
            Self::EerstePaasdag => from_easter(0),
            Self::TweedePaasdag => from_easter(1),
            Self::Koningsdag => match date.weekday() {
                Weekday::Sunday => false,
                Weekday::Saturday => fixed(4, 26) || fixed(4, 27),
                _ => fixed(4, 27),
            },
            Self::Hemelvaartsdag => from_easter(39),
            Self::Bevrijdingsdag => fixed(5, 5),
            Self::EerstePinksterdag => from_easter(49),
            Self::TweedePinksterdag => from_easter(50),
            Self::EersteKerstdag => fixed(12, 25),
            Self::TweedeKerstdag => fixed(12, 26),
        }
    }

    /// All holidays on this date, in order; almost always none or one.
    pub fn on(date: Date) -> impl Iterator<Item = Self> {
        Self::ALL.into_iter().filter(move |holiday| holiday.is_on(date))
    }

    fn names() -> String {
        Self::ALL.map(Self::name).join(", ")
    }

    fn settings(self) -> &'static str {
        match self {
            Self::Bevrijdingsdag => "open, closed of lustrum",
            _ => "open of closed",
        }
    }
}

impl HolidaySetting {
    /// Does a holiday with this setting close the given date, on which it falls?
    pub fn closes(self, date: Date) -> bool {
        match self {
            Self::Open => false,
            Self::Closed => true,
            Self::Lustrum => date.year() % 5 == 0,
        }
    }
}

fn plus(date: Date, days: i32) -> Option<Date> {
    let span: Span = days.days();
    date.checked_add(span).ok()
}

/// Easter Sunday: the anonymous Gregorian computation (Meeus, Jones, Butcher). `None` before the year 1583.
fn easter(year: i16) -> Option<Date> {
    if year < 1583 {
        return None;
    }
    let year = i32::from(year);
    let golden = year % 19;
    let (century, of_century) = (year / 100, year % 100);
    let moon = (century - (century + 8) / 25 + 1) / 3;
    let epact = (19 * golden + century - century / 4 - moon + 15) % 30;
    let weekday = (32 + 2 * (century % 4) + 2 * (of_century / 4) - epact - of_century % 4) % 7;
    let late = (golden + 11 * epact + 22 * weekday) / 451;
    let days = epact + weekday - 7 * late + 114;
    let month = i8::try_from(days / 31).ok()?;
    let day = i8::try_from(days % 31 + 1).ok()?;
    Date::new(i16::try_from(year).ok()?, month, day).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    /// Year; Goede Vrijdag, Pasen, tweede paasdag, Koningsdag, Hemelvaart, Pinksteren, tweede pinksterdag as month × 100 + day; is
    /// 5 May a day off. Checked against dateutil and the lists of the Dutch government.
    const TABLE: [(i16, [i16; 7], bool); 12] = [
        (2024, [329, 331, 401, 427, 509, 519, 520], false),
        (2025, [418, 420, 421, 426, 529, 608, 609], true),
        (2026, [403, 405, 406, 427, 514, 524, 525], false),
        (2027, [326, 328, 329, 427, 506, 516, 517], false),
        (2028, [414, 416, 417, 427, 525, 604, 605], false),
        (2029, [330, 401, 402, 427, 510, 520, 521], false),
        (2030, [419, 421, 422, 427, 530, 609, 610], true),
        (2031, [411, 413, 414, 426, 522, 601, 602], false),
        (2032, [326, 328, 329, 427, 506, 516, 517], false),
        (2033, [415, 417, 418, 427, 526, 605, 606], false),
        (2034, [407, 409, 410, 427, 518, 528, 529], false),
        (2035, [323, 325, 326, 427, 503, 513, 514], true),
    ];

    #[test]
    fn every_day_of_2024_to_2035_is_a_holiday_exactly_when_the_table_says_so() {
        let by_easter = [
            Holiday::GoedeVrijdag,
            Holiday::EerstePaasdag,
            Holiday::TweedePaasdag,
            Holiday::Koningsdag,
            Holiday::Hemelvaartsdag,
            Holiday::EerstePinksterdag,
            Holiday::TweedePinksterdag,
        ];
        for (year, days, _) in TABLE {
            let mut expected: Vec<(i16, Holiday)> = days.into_iter().zip(by_easter).collect();
            expected.push((101, Holiday::Nieuwjaarsdag));
            expected.push((505, Holiday::Bevrijdingsdag));
            expected.push((1225, Holiday::EersteKerstdag));
            expected.push((1226, Holiday::TweedeKerstdag));
            expected.sort();
            let found: Vec<(i16, Holiday)> = date(year, 1, 1)
                .series(1.day())
                .take_while(|day| day.year() == year)
                .flat_map(|day| Holiday::on(day).map(move |holiday| (day, holiday)))
                .filter(|(_, holiday)| *holiday != Holiday::Carnaval)
                .map(|(day, holiday)| (i16::from(day.month()) * 100 + i16::from(day.day()), holiday))
                .collect();
            assert_eq!(found, expected, "{year}");
        }
    }

    #[test]
    fn bevrijdingsdag_is_a_lustrum_every_five_years() {
        for (year, _, lustrum) in TABLE {
            assert_eq!(
                HolidaySetting::Lustrum.closes(date(year, 5, 5)),
                lustrum,
                "{year}"
            );
        }
    }

    #[test]
    fn carnaval_is_the_three_days_before_ash_wednesday() {
        let days = |year| -> Vec<Date> {
            let all = date(year, 1, 1).series(1.day()).take(365);
            all.filter(|day| Holiday::Carnaval.is_on(*day)).collect()
        };
        assert_eq!(
            days(2026),
            [date(2026, 2, 15), date(2026, 2, 16), date(2026, 2, 17)]
        );
        assert_eq!(
            days(2024),
            [date(2024, 2, 11), date(2024, 2, 12), date(2024, 2, 13)]
        );
    }

    #[test]
    fn every_name_reads_back_and_wrong_ones_are_explained() {
        for holiday in Holiday::ALL {
            assert_eq!(Holiday::parse(holiday.name()), Ok(holiday));
        }
        let name = Holiday::parse("pasen").unwrap_err();
        let setting = Holiday::Koningsdag.parse_setting("lustrum").unwrap_err();
        let other = Holiday::Bevrijdingsdag.parse_setting("dicht").unwrap_err();
        insta::assert_snapshot!(format!("{name}\n{setting}\n{other}"), @r"
        ‘pasen’ is geen feestdag die ik ken; kies uit: nieuwjaarsdag, carnaval, goede_vrijdag, eerste_paasdag, tweede_paasdag, koningsdag, hemelvaartsdag, bevrijdingsdag, eerste_pinksterdag, tweede_pinksterdag, eerste_kerstdag, tweede_kerstdag
        ‘lustrum’ kan niet bij koningsdag; kies open of closed
        ‘dicht’ kan niet bij bevrijdingsdag; kies open, closed of lustrum
        ");
        assert_eq!(
            Holiday::Bevrijdingsdag.parse_setting("lustrum"),
            Ok(HolidaySetting::Lustrum)
        );
    }
}
