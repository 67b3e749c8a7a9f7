mod classes;

use super::*;
use crate::dialogue::words::plain;
use proptest::prelude::*;

fn id(text: &str) -> Option<String> {
    built_in(&Message::typed(text, &plain(text)), Tone::Je).map(|found| found.id)
}

/// The text as it was probably meant.
fn mended(text: &str) -> Option<String> {
    let text = plain(text);
    let message = Message::typed(&text, &text);
    let read: Vec<Read<'_>> = message.noted().iter().map(see).collect();
    let pieces = mended::mend(&message.words, &read)?;
    let texts = pieces.iter().map(|piece| match piece {
        Piece::Same(at) => message.words[*at],
        Piece::Other(text) => text,
    });
    Some(texts.collect::<Vec<_>>().join(" "))
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
        ("veiligthuis", "veilig_thuis"),
        ("veilig thuis bellen", "veilig_thuis"),
        ("wat is het nummer van Veilig Thuis", "veilig_thuis"),
        ("mijn ex stalkt me", "veilig_thuis"),
        ("ik word al weken gestalkt", "veilig_thuis"),
        ("stalking", "veilig_thuis"),
        ("08000113", "zelfmoord"),
        ("113 bellen", "zelfmoord"),
        ("ik ben aangerand in het park", "seksueel_geweld"),
        ("aanranding", "seksueel_geweld"),
        ("mijn vriendin is verkracht", "seksueel_geweld"),
        ("verkrachting melden", "seksueel_geweld"),
        ("koolmonoxide", "gevaar"),
        ("koolmonoxidealarm gaat af", "gevaar"),
        ("het co alarm piept", "gevaar"),
        ("mijn koolmonoxidemelder slaat alarm", "gevaar"),
        ("er is een overval bij de supermarkt", "gevaar"),
        ("overval!", "gevaar"),
        ("de juwelier wordt overvallen", "gevaar"),
        ("gewapende overval op het tankstation", "gevaar"),
        ("mijn kind is vermist", "vermist"),
        ("kind vermist", "vermist"),
        ("dochter weggelopen", "vermist"),
        ("mijn man is vermist", "vermist"),
        ("mijn demente vader is weggelopen", "vermist"),
        ("we zijn ons zoontje kwijt op het strand", "vermist"),
        ("vermist meisje van 6 jaar", "vermist"),
        ("oma is spoorloos", "vermist"),
        ("mijn kindje is weg", "vermist"),
        ("mijn vriendin word gestalked", "veilig_thuis"),
        ("mijn ex staat voor de deur met een mes", "gevaar"),
        ("er wordt een jongen in elkaar geslagen", "gevaar"),
        ("mijn man is in elkaar gezakt", "gevaar"),
        ("ik word bedreigd door mijn buurman", "gevaar"),
        ("mijn zoontje heeft rattengif opgegeten", "gevaar"),
        ("er is net geschoten bij ons in de straat", "gevaar"),
        ("aanrijding met letsel", "gevaar"),
        ("er hangt een stroomkabel los boven de weg", "gevaar"),
        ("ik heb geen zin meer om verder te leven", "zelfmoord"),
        ("het leven heeft voor mij geen zin", "zelfmoord"),
        ("ik word bedreigd door mijn man", "veilig_thuis"),
        ("mijn vader doet mij pijn", "veilig_thuis"),
        ("mijn kind is vermist en nog niet gevonden", "vermist"),
    ] {
        assert_eq!(id(text).as_deref(), Some(expected), "{text}");
    }
}

#[test]
fn everyday_words_are_no_emergency() {
    for text in [
        "de schutting is in elkaar gezakt",
        "hoe zet ik de kast weer in elkaar",
        "jullie bedreigen mij met een dwangsom",
        "ik heb geen zin om te wachten",
        "mijn knie doet pijn, kan ik een parkeerkaart krijgen",
        "waar lever ik oude medicijnen en pillen in",
        "ik word bedreigd met een boete door de deurwaarder",
        "mag ik met een mes in mijn tas over straat",
        "er ligt een boom op de weg",
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
        "mijn paspoort is vermist",
        "het paspoort van mijn kind is vermist",
        "de hond van mijn dochter is weggelopen",
        "mijn kat is vermist",
        "vermissing van de id kaart van mijn zoon",
        "mijn man is weggelopen en ik heb geen inkomen meer",
        "ik ben het rijbewijs van mijn vrouw kwijt",
        "mijn kind is op zoek naar een school",
        "mijn kind is verdwenen uit jullie systeem",
        "kan mijn moeder veilig thuis blijven wonen",
        "hoe kom ik veilig thuis na het feest",
        "ik bel als ik veilig thuis ben",
        "koolmonoxidemelder kopen",
        "is een koolmonoxidemelder verplicht",
        "ik voel me overvallen door de brief",
        "ik ben overvallen door de regen",
        "huisnummer 113",
        "bus 113 rijdt niet",
        "waar kan ik mijn fiets stallen",
        "er is een stalling bij het station",
        "wat kan ik verwachten",
        "de verwachting is hoog",
        "kun je iets aanraden",
        "mijn eten is aangebrand",
        "er is een overvolle container bij het park",
        "de prullenbak is overvol bij de speeltuin",
        "mijn man heeft zich vergist",
        "er wordt gestaakt bij de vuilnisdienst",
        "mijn kinderen zijn gaan verdienen",
        "er zijn sleutels gevonden",
        "mijn man heeft het kind aangegeven",
        "er zijn bloemen gestolen",
        "stop met mij stalken met reclame",
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
        ("ik wil nie meer leve", "zelfmoord"),
        ("ik wil net meer leven", "zelfmoord"),
        ("mojn man slaat mij", "veilig_thuis"),
        ("mijn man slaad mij", "veilig_thuis"),
        ("er is brant", "gevaar"),
        ("ik ruikgas", "gas"),
        ("ik wilniet meer leven", "zelfmoord"),
        ("er staat een huis in brrrand", "gevaar"),
        ("eeer is braaand in huis", "gevaar"),
        ("mijn man zlaat mij", "veilig_thuis"),
        ("mijn man wlaat mij", "veilig_thuis"),
        ("mijn nou man slaat mij", "veilig_thuis"),
        ("Beste gemeente, 112", "gevaar"),
        ("mijn kint is vermisd", "vermist"),
        ("oma is zpoorloos", "vermist"),
        ("ik ben aangerrand", "seksueel_geweld"),
        ("er is een fietser aan gereden", "gevaar"),
        ("mijn manis vermist", "vermist"),
        ("112 met vriendelijke groet", "gevaar"),
        ("hey ik wil wat vragen. 112", "gevaar"),
    ] {
        assert_eq!(id(text).as_deref(), Some(expected), "{text}: {:?}", mended(text));
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
        "wat zou je aanradem",
        "de prullenbak is overvool",
        "er wordt gestaaakt",
        "de container is over vol",
        "autoband op straat gevonden",
        "bosrand",
        "de realisatie van het plein",
        "het keukenblad moet weg",
    ] {
        assert_eq!(id(text), None, "{text}");
    }
}

/// The numbers, sites and names of organisations in a text: what a resident may type back.
fn named_in(text: &str) -> Vec<String> {
    let mut named = Vec::new();
    let mut name: Vec<&str> = Vec::new();
    for token in text.split_whitespace() {
        let bare = token.trim_matches(|c: char| !c.is_alphanumeric());
        let number = bare.chars().filter(char::is_ascii_digit).count() >= 3 && !bare.ends_with("app");
        if number || bare.ends_with(".nl") {
            named.push(bare.to_owned());
        }
        let capital = bare.starts_with(char::is_uppercase);
        if capital || (!name.is_empty() && bare == "en") {
            name.push(bare);
        }
        if !(capital || bare == "en") || bare != token {
            if name.len() > 1 {
                named.push(name.join(" "));
            }
            name.clear();
        }
    }
    named
}

#[test]
fn what_a_safe_text_names_leads_back_to_it() {
    let mut count = 0;
    for kind in BUILT_IN {
        for name in kind.text.iter().flat_map(|text| named_in(text)) {
            let expected = if name == "112" { "gevaar" } else { kind.id };
            for message in [name.clone(), format!("{name} bellen"), format!("bel {name}!")] {
                assert_eq!(id(&message).as_deref(), Some(expected), "{message}");
            }
            count += 1;
        }
    }
    assert!(count > 20, "numbers and names were found: {count}");
}

#[test]
#[ignore = "for people: which words of a large list, one a message, are read as an emergency"]
fn show_words_that_are_read_as_an_emergency() {
    let Ok(list) = std::env::var("BALIE_WORDS").map(std::fs::read_to_string) else {
        return;
    };
    for word in list.expect("a list of words").lines() {
        for text in [
            word.to_owned(),
            format!("mijn kind is {word}"),
            format!("de {word} bij ons"),
        ] {
            if let Some(found) = id(&text) {
                println!("{found}\t{text}");
            }
        }
    }
}

#[test]
#[ignore = "for people: which messages of a large list, one a line, are read as an emergency, and by which words"]
fn show_messages_that_are_read_as_an_emergency() {
    let Ok(list) = std::env::var("BALIE_MESSAGES").map(std::fs::read_to_string) else {
        return;
    };
    for text in list.expect("a list of messages").lines() {
        let text_plain = plain(text);
        if let Some(found) = built_in(&Message::typed(text, &text_plain), Tone::Je) {
            println!("{}\t{text}\t{}", found.id, found.words);
        }
    }
}

proptest! {
    #[test]
    fn what_is_not_mended_need_not_be_read_again(
        words in proptest::collection::vec("[a-z]{1,8}|brnad|brand|huis|mn|vergiftigt|er|is|in|op|gesloken|aub|ook|mes|man|een|steekt|neer", 1..9),
    ) {
        let text = words.join(" ");
        let anew = mended(&text).and_then(|mended| {
            let message = Message::typed(&mended, &mended);
            let read: Vec<Read<'_>> = message.noted().iter().map(|word| see_bare(word).0).collect();
            bare(message.noted(), &read, &message.core, Tone::Je)
        });
        let message = Message::typed(&text, &text);
        let read: Vec<Read<'_>> = message.noted().iter().map(see).collect();
        let as_typed = bare(message.noted(), &read, &message.core, Tone::Je);
        prop_assert_eq!(built_in(&message, Tone::Je), as_typed.or(anew));
    }

    #[test]
    fn a_word_that_nobody_knows_is_as_odd_the_short_way(word in "[a-z0-9]{1,9}|(brand|gewond|mes|sla|gast|leven)[a-z]{0,3}|[a-z]{2,4}(leven|brand|lek)") {
        let is_new = notes::of(&[&word])[0].is_none() && !lexicon().knows(&word);
        prop_assert!(!is_new || mended::is_new_odd(&word) == mended::is_odd(&word));
    }
}
