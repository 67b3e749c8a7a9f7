use super::*;
use proptest::prelude::*;

fn keys(word: &str) -> Keys {
    let mut keys = Keys::default();
    keys.read(word);
    keys
}

fn cost(a: &str, b: &str) -> Option<u8> {
    keys(a).meet(&keys(b))
}

#[test]
fn families_meet() {
    for family in [
        "boom bomen boompje boompjes",
        "huis huizen huisje",
        "brief brieven briefje",
        "man mannen mannetje",
        "stad steden voorbeeldstad",
        "kind kinderen",
        "container containers",
        "auto auto's autootje",
        "gemeente gemeenten gemeentes",
        "leeg legen geleegd leegt lege",
        "verhuizen verhuist verhuisd verhuisde verhuizing",
        "melden meld meldt meldde gemeld melding meldingen",
        "aanvragen aanvraag aangevraagd aanvraagt",
        "inschrijven ingeschreven inschrijving inschrijf",
        "kwijtschelden kwijtgescholden kwijtschelding",
        "parkeren parkeert geparkeerd parkeer",
        "ophalen opgehaald ophaalt",
        "betalen betaald betaalt betaling",
        "groot grote groter",
        "vies vieze",
        "rijbewijs rijbewijzen",
        "afspraak afspraken afspraakje",
        "wandelen wandel wandelt gewandeld",
        "mogelijkheid mogelijkheden",
    ] {
        let words: Vec<&str> = family.split(' ').filter(|w| *w != "voorbeeldstad").collect();
        for word in &words[1..] {
            assert!(cost(words[0], word).is_some(), "{} ~ {word}", words[0]);
        }
    }
}

#[test]
fn look_alikes_do_not_meet() {
    let pairs = "boom bom|bomen bommen|maan man|manen mannen|kast kas|paard paar|paarden paren|land lam|hert her|poort poot|boete boek|\
                 hond pond|bos boos|zon zoon|straf straat|maat mat|vak vaak|wegen wekken|huur uur|krant kran|post pos|dienst dien|\
                 winst win|kerk keer|stoel stal|gevel geven|water wat|kamer kam|tafel taf|bot boot|lopen loppen|raam ram|tak taak";
    for pair in pairs.split('|') {
        let (a, b) = pair.trim().split_once(' ').unwrap();
        assert_eq!(cost(a, b), None, "{a} ~ {b}");
    }
}

proptest! {
    #[test]
    fn any_word_has_itself_as_first_key(word in "[a-z']{1,30}|\\PC{1,20}") {
        let keys = keys(&word);
        prop_assert_eq!(keys.iter().next().map(|key| key.cost), Some(0));
        prop_assert!(keys.iter().any(|key| key.text == word));
        prop_assert!(keys.iter().count() <= MAX_KEYS);
    }
}

#[test]
#[ignore = "for people: prints the keys of WORDS"]
fn show() {
    for word in std::env::var("WORDS").unwrap_or_default().split(' ') {
        let keys = keys(word);
        let list: Vec<String> = keys
            .iter()
            .map(|key| format!("{} {}", key.text, key.cost))
            .collect();
        println!("{word}: {} | {}", keys.stem(), list.join(", "));
    }
}
