use super::*;
use jiff::civil::date;
use proptest::prelude::*;

/// A Wednesday.
const TODAY: Date = date(2026, 4, 15);

fn future(text: &str) -> Result<Date, DateError> {
    read_date(text, TODAY, Toward::Future)
}

fn past(text: &str) -> Result<Date, DateError> {
    read_date(text, TODAY, Toward::Past)
}

#[test]
fn reads_what_residents_write() {
    for (text, month, day) in [
        ("vandaag", 4, 15),
        ("Morgen!", 4, 16),
        ("morgenochtend om 10 uur", 4, 16),
        ("doe maar overmorgen", 4, 17),
        ("vrijdag", 4, 17),
        ("vrijdagmiddag graag", 4, 17),
        ("maandag", 4, 20),
        ("aanstaande vrijdag", 4, 17),
        ("vrijdag a.s.", 4, 17),
        ("komende woensdag", 4, 22),
        ("volgende week maandag", 4, 20),
        ("maandag volgende week", 4, 20),
        ("volgende week vrijdag", 4, 24),
        ("deze week donderdag", 4, 16),
        ("volgende maandag", 4, 20),
        ("deze zaterdag", 4, 18),
        ("vrijdag over een week", 4, 24),
        ("vandaag over twee weken", 4, 29),
        ("over twee weken", 4, 29),
        ("over een week", 4, 22),
        ("over één week", 4, 22),
        ("over 3 dagen", 4, 18),
        ("over een maand", 5, 15),
        ("3 mei", 5, 3),
        ("3 mei 2026", 5, 3),
        ("drie mei", 5, 3),
        ("op de derde van mei", 5, 3),
        ("3e mei", 5, 3),
        ("3-5", 5, 3),
        ("3/5", 5, 3),
        ("3.5.", 5, 3),
        ("3 5 2026", 5, 3),
        ("03-05-2026", 5, 3),
        ("03-05-26", 5, 3),
        ("2026-05-03", 5, 3),
        ("zondag 3 mei", 5, 3),
        ("zo 3 mei", 5, 3),
        ("maandag, 20 apr.", 4, 20),
        ("15 april", 4, 15),
        ("tweeëntwintig april", 4, 22),
        ("de 20e", 4, 20),
        ("de 1ste", 5, 1),
        ("op 1 sept", 9, 1),
    ] {
        assert_eq!(future(text), Ok(date(2026, month, day)), "{text}");
    }
}

#[test]
fn looks_back_for_what_happened() {
    for (text, expected) in [
        ("gisteren", date(2026, 4, 14)),
        ("gisteravond", date(2026, 4, 14)),
        ("eergisteren", date(2026, 4, 13)),
        ("maandag", date(2026, 4, 13)),
        ("afgelopen vrijdag", date(2026, 4, 10)),
        ("vorige week dinsdag", date(2026, 4, 7)),
        ("vorige zondag", date(2026, 4, 12)),
        ("3 dagen geleden", date(2026, 4, 12)),
        ("twee weken geleden", date(2026, 4, 1)),
        ("3 mei", date(2025, 5, 3)),
        ("15-4", date(2026, 4, 15)),
        ("de 31e", date(2026, 3, 31)),
        ("29 februari", date(2024, 2, 29)),
        ("3-5-85", date(1985, 5, 3)),
    ] {
        assert_eq!(past(text), Ok(expected), "{text}");
    }
    assert_eq!(future("3-4"), Ok(date(2027, 4, 3)));
    assert_eq!(future("29 februari"), Ok(date(2028, 2, 29)));
}

#[test]
fn asks_when_it_is_not_sure() {
    let all: Vec<String> = [
        "woensdag",
        "volgende vrijdag",
        "volgende woensdag",
        "maandag over twee weken",
        "31 februari",
        "29-2-2027",
        "05/13/2026",
        "0 mei",
        "de 32e",
        "maandag 3 mei",
        "volgende week",
        "mei",
        "over een paar dagen",
        "over 999 jaar",
        "",
        "niet morgen",
        "morgen of overmorgen",
        "zo",
        "3",
        "3-5-2026-7",
        "3 of 4 mei",
        "weet ik niet",
        "3-5-202",
        "zo snel mogelijk",
        "+3 mei",
        "12345678-1",
    ]
    .iter()
    .map(|text| match future(text) {
        Ok(date) => format!("{text} → {date}"),
        Err(error) => format!("{text} → {error}"),
    })
    .collect();
    insta::assert_snapshot!(all.join("\n"), @r"
        woensdag → Bedoel je woensdag 15 april of woensdag 22 april?
        volgende vrijdag → Bedoel je vrijdag 17 april of vrijdag 24 april?
        volgende woensdag → 2026-04-22
        maandag over twee weken → Bedoel je maandag 27 april of maandag 4 mei?
        31 februari → De datum 31 februari bestaat niet. Welke dag bedoel je?
        29-2-2027 → De datum 29 februari 2027 bestaat niet. Welke dag bedoel je?
        05/13/2026 → De datum 5-13-2026 bestaat niet. Welke dag bedoel je?
        0 mei → De datum 0 mei bestaat niet. Welke dag bedoel je?
        de 32e → Ik snap niet welke dag je bedoelt. Schrijf de datum bijvoorbeeld zo: 3 mei, of: morgen.
        maandag 3 mei → 3 mei 2026 is een zondag, geen maandag. Welke dag bedoel je?
        volgende week → Welke dag precies? Schrijf de datum bijvoorbeeld zo: 3 mei.
        mei → Welke dag precies? Schrijf de datum bijvoorbeeld zo: 3 mei.
        over een paar dagen → Welke dag precies? Schrijf de datum bijvoorbeeld zo: 3 mei.
        over 999 jaar → 3025-04-15
         → Ik snap niet welke dag je bedoelt. Schrijf de datum bijvoorbeeld zo: 3 mei, of: morgen.
        niet morgen → Ik snap niet welke dag je bedoelt. Schrijf de datum bijvoorbeeld zo: 3 mei, of: morgen.
        morgen of overmorgen → Ik snap niet welke dag je bedoelt. Schrijf de datum bijvoorbeeld zo: 3 mei, of: morgen.
        zo → Ik snap niet welke dag je bedoelt. Schrijf de datum bijvoorbeeld zo: 3 mei, of: morgen.
        3 → Ik snap niet welke dag je bedoelt. Schrijf de datum bijvoorbeeld zo: 3 mei, of: morgen.
        3-5-2026-7 → Ik snap niet welke dag je bedoelt. Schrijf de datum bijvoorbeeld zo: 3 mei, of: morgen.
        3 of 4 mei → Ik snap niet welke dag je bedoelt. Schrijf de datum bijvoorbeeld zo: 3 mei, of: morgen.
        weet ik niet → Ik snap niet welke dag je bedoelt. Schrijf de datum bijvoorbeeld zo: 3 mei, of: morgen.
        3-5-202 → Ik snap niet welke dag je bedoelt. Schrijf de datum bijvoorbeeld zo: 3 mei, of: morgen.
        zo snel mogelijk → Ik snap niet welke dag je bedoelt. Schrijf de datum bijvoorbeeld zo: 3 mei, of: morgen.
        +3 mei → 2026-05-03
        12345678-1 → Ik snap niet welke dag je bedoelt. Schrijf de datum bijvoorbeeld zo: 3 mei, of: morgen.
        ");
}

proptest! {
    #[test]
    fn every_date_reads_back_in_every_form(offset in 0i32..4000, ahead in 0i32..364) {
        let today = date(2024, 1, 1) + offset.days();
        let day = today + ahead.days();
        let (name, month) = (weekday_name(day.weekday()), month_name(day.month()));
        let forms = [
            format!("{} {month}", day.day()),
            format!("{name} {} {month} {}", day.day(), day.year()),
            format!("{:02}-{:02}-{}", day.day(), day.month(), day.year()),
            format!("{}/{}", day.day(), day.month()),
            day.to_string(),
            format!("over {ahead} dagen"),
        ];
        for form in forms {
            prop_assert_eq!(read_date(&form, today, Toward::Future), Ok(day), "{}", form);
        }
    }

    #[test]
    fn anything_may_be_written(text in "\\PC{0,40}", offset in 0i32..4000) {
        let today = date(2024, 1, 1) + offset.days();
        for toward in [Toward::Future, Toward::Past] {
            let _ = read_date(&text, today, toward).map_err(|error| error.to_string());
        }
    }

    #[test]
    fn words_of_dates_in_any_order_do_no_harm(words in prop::collection::vec(prop::sample::select(vec![
        "over", "een", "week", "weken", "volgende", "vorige", "maandag", "vrijdag", "vandaag", "3", "31", "mei", "2026", "999",
        "jaar", "geleden", "e", "de", "-", "om",
    ]), 0..6)) {
        let _ = read_date(&words.join(" "), Date::MAX, Toward::Future);
        let _ = read_date(&words.join(" "), Date::MIN, Toward::Past);
    }
}
