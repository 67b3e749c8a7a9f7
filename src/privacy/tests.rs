use super::*;
use proptest::prelude::*;

/// The text with every finding in its place as `class⟨value⟩`.
fn marked(text: &str) -> String {
    marked_by(&Finder::default(), text)
}

fn marked_by(finder: &Finder, text: &str) -> String {
    let mut result = String::new();
    let mut at = 0;
    for finding in finder.find(text) {
        result.push_str(&text[at..finding.span.start]);
        result.push_str(&format!(
            "{}⟨{}⟩",
            finding.class.placeholder(),
            &text[finding.span.clone()]
        ));
        at = finding.span.end;
    }
    result + &text[at..]
}

#[test]
fn finds_personal_data() {
    let all: Vec<String> = [
        "mijn bsn is 123456782",
        "BSN:123456789 (fout getypt)",
        "bsn123456782",
        "burgerservicenummer 1112.22.333.",
        "10000008 is mijn bsn",
        "ik ben 111 222 333 van jansen",
        "nummer 999990342",
        "btw NL123456782B01",
        "https://mijn.example/?bsn=123456782&x=1 werkt niet",
        "maak over op NL91 ABNA 0417 1643 00 op naam van Jansen",
        "nl20ingb0001234567",
        "mijn rekeningnummer is NL91ABNA0417164301",
        "IBAN DE89 3704 0044 0532 0130 00 of BE68539007547034.",
        "kaart 4111 1111 1111 1111 exp 12/27",
        "mail naar j.jansen+test@voorbeeld.nl, of jan@sub.domein.example.",
        "bel 06-12345678 of (020) 123 45 67 of +31 (0)6 12 34 56 78",
        "tel:0612345678, 0031612345678, 06 1234 5678, 097012345678",
        "mijn nummer in belgie is +32 470 12 34 56",
        "ik woon op 3512JC 1 en mijn buur op 3512 jc 12-a",
        "Dorpsstraat 12, 3512 JC Utrecht",
        "postcode 1234 en 5 ",
        "adres: 1234 EN nr. 5a",
        "Zwarte auto AB-12-CD staat fout, en 12-BCD-3 ook",
        "kenteken ab12cd en kenteken: GH 123 J",
        "geboren op 3 mei 1985, geboortedatum 03-05-85",
        "Jan de Vries 12-03-1985",
        "mijn paspoortnummer is NPR1A2B38 kwijt",
        "rijbewijs 5123456789 verlopen",
        "mijn paspoort is klaar? bel 0612345678",
        "zaaknummer weet ik niet meer 06 12345678",
        "bsn 111  222  333 of 12 34 56 789",
        "👍 é0612345678é 123456782👍",
    ]
    .iter()
    .map(|text| marked(text))
    .collect();
    insta::assert_snapshot!(all.join("\n"), @r"
        mijn bsn is [BSN]⟨123456782⟩
        BSN:[BSN]⟨123456789⟩ (fout getypt)
        bsn[BSN]⟨123456782⟩
        burgerservicenummer [BSN]⟨1112.22.333⟩.
        [BSN]⟨10000008⟩ is mijn bsn
        ik ben [BSN]⟨111 222 333⟩ van jansen
        nummer [BSN]⟨999990342⟩
        btw [BSN]⟨NL123456782B01⟩
        https://mijn.example/?bsn=[BSN]⟨123456782⟩&x=1 werkt niet
        maak over op [IBAN]⟨NL91 ABNA 0417 1643 00⟩ op naam van Jansen
        [IBAN]⟨nl20ingb0001234567⟩
        mijn rekeningnummer is [IBAN]⟨NL91ABNA0417164301⟩
        IBAN [IBAN]⟨DE89 3704 0044 0532 0130 00⟩ of [IBAN]⟨BE68539007547034⟩.
        kaart [BETAALKAART]⟨4111 1111 1111 1111⟩ exp 12/27
        mail naar [E-MAIL]⟨j.jansen+test@voorbeeld.nl⟩, of [E-MAIL]⟨jan@sub.domein.example⟩.
        bel [TELEFOON]⟨06-12345678⟩ of [TELEFOON]⟨(020) 123 45 67⟩ of [TELEFOON]⟨+31 (0)6 12 34 56 78⟩
        tel:[TELEFOON]⟨0612345678⟩, [TELEFOON]⟨0031612345678⟩, [TELEFOON]⟨06 1234 5678⟩, [TELEFOON]⟨097012345678⟩
        mijn nummer in belgie is [TELEFOON]⟨+32 470 12 34 56⟩
        ik woon op [ADRES]⟨3512JC 1⟩ en mijn buur op [ADRES]⟨3512 jc 12-a⟩
        Dorpsstraat [ADRES]⟨12, 3512 JC⟩ Utrecht
        postcode [ADRES]⟨1234 en 5⟩ 
        adres: [ADRES]⟨1234 EN nr. 5a⟩
        Zwarte auto [KENTEKEN]⟨AB-12-CD⟩ staat fout, en [KENTEKEN]⟨12-BCD-3⟩ ook
        kenteken [KENTEKEN]⟨ab12cd⟩ en kenteken: [KENTEKEN]⟨GH 123 J⟩
        geboren op [GEBOORTEDATUM]⟨3 mei 1985⟩, geboortedatum [GEBOORTEDATUM]⟨03-05-85⟩
        Jan de Vries [GEBOORTEDATUM]⟨12-03-1985⟩
        mijn paspoortnummer is [DOCUMENTNUMMER]⟨NPR1A2B38⟩ kwijt
        rijbewijs [DOCUMENTNUMMER]⟨5123456789⟩ verlopen
        mijn paspoort is klaar? bel [TELEFOON]⟨0612345678⟩
        zaaknummer weet ik niet meer [TELEFOON]⟨06 12345678⟩
        bsn [BSN]⟨111  222  333⟩ of [BSN]⟨12 34 56 789⟩
        👍 é[TELEFOON]⟨0612345678⟩é [BSN]⟨123456782⟩👍
        ");
}

#[test]
fn leaves_the_rest_alone() {
    for text in [
        "",
        "wanneer wordt mijn kliko geleegd?",
        "bel 112, 113, 0900-8844, 0800 1234567, 14 0348, 14 020 of 116111",
        "ons nummer is 088 1234567",
        "zaaknummer 123456782",
        "mijn bsn doe ik niet, zaaknummer: 111222333",
        "zaak Z-123456782 en 2026/123456782 en #123456782",
        "nummer 123456789",
        "kvk 10000008",
        "factuur 10000008 van 20260503",
        "in 2026 is 3 mei een zondag",
        "IN 2026 IS 3 MEI",
        "ik heb 1500 kg 2 keer gestort, 1000 km 3 dagen",
        "3512JC is mijn postcode",
        "1234 SS 12",
        "afspraak op 3-5-2026 om 10:30, of 03/05/2026",
        "op 12-03-26",
        "NL91ABNA0417164301",
        "4111 1111 1111 1112",
        "bestelnummer AB1234567",
        "ab12cd",
        "10-12-14 en 9-11",
        "a@b",
        "@jansen",
        "https://zeedam.example/melding/2026-05-03/ab-12-cd/0612345678",
        "€ 1.234,56 en 12 x 24 cm",
        "versie 1.2.3.4, ip 192.168.1.10",
        "24 uur per dag, 7 dagen per week, 2024 2025 2026",
        "hoeveel kost een paspoort in 2026?",
        "mijn bsn heb ik niet bij me, kan ik 03-05-2026 komen?",
        "geboorteaangifte, kan ik op 3-5-2026 komen?",
        "mijn adres wijzigen in 2026 en 5 mei verhuizen",
        "van 1234 tm 1240, 2026 wk 12",
        "mijn auto stond 2 uur 30 op 10 plek 4, is uit 2019 vw golf",
        "meldingsnummer 0312345678 en kenmerk 0012345678901",
    ] {
        assert_eq!(marked(text), text);
    }
}

/// The fourteen series of the RDW, with dashes in the right places, without any word nearby.
#[test]
fn finds_plates_of_every_series() {
    for form in [
        "XX-99-99", "99-99-XX", "99-XX-99", "XX-99-XX", "XX-XX-99", "99-XX-XX", "99-XXX-9", "9-XXX-99",
        "XX-999-X", "X-999-XX", "XXX-99-X", "X-99-XXX", "9-XX-999", "999-XX-9",
    ] {
        let (mut letters, mut digits) = ("GHJKLN".chars(), "123456".chars());
        let plate: String = form
            .chars()
            .map(|place| match place {
                'X' => letters.next().unwrap(),
                '9' => digits.next().unwrap(),
                other => other,
            })
            .collect();
        let text = format!("er staat een {plate} voor mijn deur");
        assert_eq!(
            marked(&text),
            format!("er staat een [KENTEKEN]⟨{plate}⟩ voor mijn deur"),
            "{form}"
        );
    }
}

#[test]
fn the_municipality_is_nobody() {
    let finder = Finder::new(
        ["https://www.zeedam.example/contact", "info@haven.example"],
        ["0123-456789", "14 0999"],
    );
    let text = "info@zeedam.example, x@loket.zeedam.example, +31 123 456 789, a@haven.example";
    assert_eq!(marked_by(&finder, text), text);
    assert_eq!(
        marked_by(&finder, "x@nepzeedam.example"),
        "[E-MAIL]⟨x@nepzeedam.example⟩"
    );
    assert_eq!(marked_by(&finder, "0123-456780"), "[TELEFOON]⟨0123-456780⟩");
}

#[test]
fn masks_by_place() {
    let finder = Finder::default();
    let text = "bsn 123456782, bel 0612345678 of mail a@b.nl";
    let masked = |policy: &Policy, place| finder.mask(text, policy, place).text;
    let mut policy = Policy::default();
    assert_eq!(
        masked(&policy, Place::MessageStore),
        "bsn [BSN], bel 0612345678 of mail a@b.nl"
    );
    assert_eq!(
        masked(&policy, Place::AgentView),
        "bsn [BSN], bel 0612345678 of mail a@b.nl"
    );
    assert_eq!(
        masked(&policy, Place::Log),
        "bsn [BSN], bel [TELEFOON] of mail [E-MAIL]"
    );
    policy
        .set(DataClass::Phone, Place::MessageStore, Treatment::Mask)
        .unwrap();
    assert_eq!(
        masked(&policy, Place::MessageStore),
        "bsn [BSN], bel [TELEFOON] of mail a@b.nl"
    );
    policy
        .set(DataClass::Bsn, Place::Analytics, Treatment::Drop)
        .unwrap();
    assert_eq!(masked(&policy, Place::Analytics), DROPPED);
    let found = finder.mask(text, &policy, Place::Analytics).found;
    assert_eq!(found, [DataClass::Bsn, DataClass::Email, DataClass::Phone]);
}

#[test]
fn bsn_is_masked_whatever_the_policy() {
    let mut policy = Policy::default();
    for place in [
        Place::MessageStore,
        Place::Log,
        Place::Analytics,
        Place::AgentView,
    ] {
        assert_eq!(
            policy.set(DataClass::Bsn, place, Treatment::Keep),
            Err(PolicyError::BsnKept)
        );
        assert_eq!(policy.treatment(DataClass::Bsn, place), Treatment::Mask);
    }
}

/// Every BSN with the usual ways to write it, whatever stands around it.
#[test]
fn no_valid_bsn_slips_through() {
    for number in 100_000_000_u32..100_020_000 {
        let plain = number.to_string();
        if !is_bsn(&plain) {
            continue;
        }
        let spaced = format!("{} {} {}", &plain[..3], &plain[3..6], &plain[6..]);
        let dotted = format!("{}.{}.{}", &plain[..4], &plain[4..6], &plain[6..]);
        for written in [plain, spaced, dotted] {
            for text in [
                format!("ik ben {written}."),
                format!("({written})"),
                format!("bsn{written}x"),
                format!("_{written}_"),
            ] {
                let classes: Vec<DataClass> = find(&text).into_iter().map(|finding| finding.class).collect();
                assert_eq!(classes, [DataClass::Bsn], "{text}");
            }
        }
    }
}

/// Public questions without personal data: what is found there is a false positive. Skipped when the questions are not there.
#[test]
fn finds_nothing_in_public_questions() {
    let Ok(folder) = std::env::var("BALIE_QUESTIONS") else {
        return;
    };
    let mut texts = 0;
    let mut hits = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_none_or(|extension| extension != "tsv") {
            continue;
        }
        for line in std::fs::read_to_string(path).unwrap().lines() {
            for text in line.split('\t').filter(|cell| !cell.starts_with("http")) {
                texts += 1;
                hits.extend(
                    find(text)
                        .into_iter()
                        .map(|finding| format!("{:?} in {text}", finding.class)),
                );
            }
        }
    }
    println!("{} false positives in {texts} texts: {hits:#?}", hits.len());
    assert!(
        hits.len() * 1000 <= texts,
        "more than one in a thousand: {hits:#?}"
    );
}

/// Pieces that make personal data, cues and things in between likely.
fn pieces() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        prop::sample::select(vec![
            "bsn ",
            "123456782",
            "12345678",
            "9",
            " ",
            "-",
            ".",
            "kenteken ",
            "AB-12-CD",
            "ab12cd",
            "NL91ABNA0417164300",
            "geboren ",
            "3 mei 1985",
            "06",
            "12345678 ",
            "+31",
            "@",
            "a@b.nl",
            "3512JC 1",
            "12, 3512 jc",
            "paspoort ",
            "NPR1A2B38",
            "https://",
            "é",
            "👍",
            "[BSN]",
            "zaaknummer ",
            "4111 1111 1111 1111",
            "iban ",
            "\u{a0}",
            "–",
            "x",
            "00",
            "rijbewijs ",
        ])
        .prop_map(str::to_owned),
        "\\PC{0,4}",
        "[0-9 .-]{0,12}",
    ];
    prop::collection::vec(piece, 0..12).prop_map(|pieces| pieces.concat())
}

#[test]
fn names_are_what_is_kept() {
    let kept = |value: serde_json::Value| value.as_str().map(str::to_owned).unwrap();
    for class in DataClass::ALL {
        assert_eq!(kept(serde_json::json!(class)), class.name());
    }
    for place in Place::ALL {
        assert_eq!(kept(serde_json::json!(place)), place.name());
    }
    for treatment in Treatment::ALL {
        assert_eq!(kept(serde_json::json!(treatment)), treatment.name());
    }
    for class in RetentionClass::ALL {
        assert_eq!(kept(serde_json::json!(class)), class.name());
    }
}

proptest! {
    #[test]
    fn findings_are_in_order_and_on_character_boundaries(text in pieces()) {
        let mut at = 0;
        for finding in find(&text) {
            prop_assert!(finding.span.start >= at && finding.span.start < finding.span.end);
            prop_assert!(text.get(finding.span.clone()).is_some());
            at = finding.span.end;
        }
    }

    #[test]
    fn masking_twice_changes_nothing_and_leaves_nothing(text in pieces()) {
        let finder = Finder::default();
        let policy = Policy::default();
        for place in [Place::MessageStore, Place::Log] {
            let once = finder.mask(&text, &policy, place);
            let twice = finder.mask(&once.text, &policy, place);
            prop_assert_eq!(&twice.text, &once.text);
            for finding in find(&once.text) {
                prop_assert_eq!(policy.treatment(finding.class, place), Treatment::Keep);
            }
        }
    }
}
