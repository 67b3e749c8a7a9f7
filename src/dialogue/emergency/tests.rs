use super::*;

fn id(text: &str) -> Option<String> {
    built_in(&words(text), Tone::Je).map(|found| found.id)
}

#[test]
fn emergencies_are_found_in_ordinary_words() {
    for (text, expected) in [
        ("er is brand in de flat hiernaast", "gevaar"),
        ("BRAND!!", "gevaar"),
        ("Een container staat in brand op het plein", "gevaar"),
        ("ongeluk op de kruising met twee gewonden", "gevaar"),
        ("er wordt nu bij de buren ingebroken", "gevaar"),
        ("er ligt een man bewusteloos op straat", "gevaar"),
        ("er loopt een man met een mes over straat", "gevaar"),
        ("mijn huis staat in de fik", "gevaar"),
        ("er komt rook uit het dak van de buren", "gevaar"),
        ("auto in brand op de parkeerplaats", "gevaar"),
        ("kindje in de vijver gevallen", "gevaar"),
        ("er is een fietser aangereden", "gevaar"),
        ("mijn vrouw krijgt geen lucht", "gevaar"),
        ("er staat iemand in mijn huis", "gevaar"),
        ("ik ruik gas in de straat", "gas"),
        ("het ruikt hier heel erg naar gas", "gas"),
        ("Gaslek!", "gas"),
        ("ze hebben de gasleiding geraakt met graven", "gas"),
        ("ik wil dood", "zelfmoord"),
        ("ik wil niet meer leven", "zelfmoord"),
        ("ik denk aan zelfmoort", "zelfmoord"),
        ("mijn dochter snijdt zichzelf", "zelfmoord"),
        ("ik maak mezelf van kant", "zelfmoord"),
        ("ik zie het leven niet meer zitten", "zelfmoord"),
        ("mijn man slaat me", "veilig_thuis"),
        ("mn ex bedreigt me", "veilig_thuis"),
        ("ik ben bang voor mijn vader", "veilig_thuis"),
        ("mijn oma wordt verwaarloosd", "veilig_thuis"),
        ("ik vermoed kindermishandeling bij de buren", "veilig_thuis"),
        ("het kind van de buren wordt geslagen", "veilig_thuis"),
        ("ik word mishandeld door mijn vriend", "veilig_thuis"),
    ] {
        assert_eq!(id(text).as_deref(), Some(expected), "{text}");
    }
}

#[test]
fn everyday_words_are_no_emergency() {
    for text in [
        "mijn gasrekening is te hoog",
        "de brandgang staat vol afval",
        "mag ik brandhout stoken",
        "ik ging dood van het lachen",
        "er ligt een dode vogel in het park",
        "ik wil dood hout laten weghalen",
        "de stoep is levensgevaarlijk",
        "de lantaarn brandt niet",
        "kan ik van het gas af",
        "ik woon op dorpsstraat 112",
        "er is gisteren brand geweest, waar kan ik met het afval heen",
        "er wordt hier vaak ingebroken, kan er meer verlichting komen",
        "de brandweerkazerne openingstijden",
        "dat slaat nergens op",
        "ik word doodziek van die hondenpoep",
        "wie maakt mijn brandmelder",
        "vuurwerk afsteken mag dat",
        "de brandkraan lekt",
        "mijn parkeerkaart wordt misbruikt",
        "mijn vader is dood, hoe geef ik dat aan",
        "ik wil aangifte doen van een overlijden",
        "kan ik hulp krijgen met inbraakpreventie",
        "mijn sleutels zijn in het water gevallen",
        "wil je dood plantje weghalen",
        "er is geen direct gevaar, maar de boom hangt scheef",
        "lachgascilinders op straat",
        "ik ga dood als ik nog een keer moet bellen",
        "mijn moeder kan niet meer alleen leven",
        "rook van de houtkachel van de buren stinkt",
        "aanrijding met een lantaarnpaal gisteren",
        "112 melding gedaan maar niemand kwam",
        "man met hond loopt los in het park",
        "kind inschrijven op school in het centrum",
        "een put in de straat zit verstopt",
    ] {
        assert_eq!(id(text), None, "{text}");
    }
}

#[test]
fn the_most_pressing_comes_first_and_texts_have_numbers() {
    assert_eq!(
        id("mijn man slaat me en er is brand in huis").as_deref(),
        Some("gevaar")
    );
    for kind in BUILT_IN {
        for text in kind.text {
            assert!(text.contains("112"), "{}", kind.id);
        }
    }
}

#[test]
fn emergencies_are_found_in_hurried_spelling() {
    for (text, expected) in [
        ("ik wil nie meer leven", "zelfmoord"),
        ("ik wil niet meer levenn", "zelfmoord"),
        ("ik wil niet meer leeeven", "zelfmoord"),
        ("mijn man slaad mij", "veilig_thuis"),
        ("er is brant", "gevaar"),
        ("ik ruikgas", "gas"),
        ("ik wilniet meer leven", "zelfmoord"),
        ("er staat een huis in brrrand", "gevaar"),
    ] {
        assert_eq!(
            id(text).as_deref(),
            Some(expected),
            "{text}: {:?}",
            mended::mend(&words(text))
        );
    }
}

#[test]
fn mending_makes_no_emergency_of_everyday_words() {
    for text in [
        "wil een nieuw bed kopen maar het oude moet weg",
        "de stoep voor mijn huis is los",
        "ik wil mijn huis verven mag dat",
        "straatlamp brand niet",
        "ik woon in de brandstraat",
        "wanneer word de gas bak geleegd",
        "mijn man laat de hond uit",
    ] {
        assert_eq!(id(text), None, "{text}");
    }
}
