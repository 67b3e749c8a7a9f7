//! Misspelt words of municipal life, as residents write them, read by the starter content; and correct words and names that are no misspelling
//! of any of them. Written down as people make such mistakes, before anybody looked at what is read.

use balie::compile::{Bot, IntentIx, IntentSource, Recognition, RecognitionSource};
use balie::matcher::{Scratch, TracedReading, TracedWord, trace};
use balie::{check, compile, content};
use std::path::Path;

/// What is written, and what is meant.
const MISSPELT: &str = "
    rijbwijs rijbewijs; rijbewjs rijbewijs; reibewijs rijbewijs; rijbewijz rijbewijs; rybewijs rijbewijs; rijbeiws rijbewijs;
    paspoord paspoort; pasport paspoort; paspoprt paspoort; psaport paspoort; passpoort paspoort; paspoot paspoort; pspoort paspoort;
    kwjt kwijt; kweit kwijt; kwijd kwijt; kwijtt kwijt; verlooren verloren; verlorn verloren; verloruh verloren; verlorren verloren;
    verleggen verlengen; verlegnen verlengen; verlengn verlengen; verlenguh verlengen; verlnegen verlengen;
    aanvraagen aanvragen; aanvrage aanvragen; aanvrgen aanvragen; aavragen aanvragen; anvragen aanvragen; aangevraagt aangevraagd;
    verhuisen verhuizen; verhuizn verhuizen; verhiuzen verhuizen; verhuist verhuisd; verhuizig verhuizing; verhuiing verhuizing;
    inschrijve inschrijven; inschrijfen inschrijven; insgrijven inschrijven; inschreiven inschrijven; uitschijven uitschrijven;
    afspaak afspraak; afpsraak afspraak; afsprak afspraak; afspraaak afspraak; avspraak afspraak; afsprrak afspraak; asfpraak afspraak;
    kontainer container; contianer container; containr container; conteiner container; kontener container; kliiko kliko; klico kliko;
    restafvalcontaner restafvalcontainer; afvalkalendr afvalkalender; afvalcontaiiner afvalcontainer; vuilnisbk vuilnisbak;
    vuilniszaken vuilniszakken; vuilniswage vuilniswagen; vuinisbak vuilnisbak; grofvul grofvuil; groffuil grofvuil; grovuil grofvuil;
    opgehalt opgehaald; opgehaalt opgehaald; ophaalen ophalen; opahlen ophalen; gelegt geleegd; geleegt geleegd; geleegdt geleegd;
    parkeervergunnning parkeervergunning; parkervergunning parkeervergunning; parkeervergunnig parkeervergunning;
    parkeervrgunning parkeervergunning; bewonersvergunnig bewonersvergunning; vrgunning vergunning; verguning vergunning;
    parkeerboette parkeerboete; parkerboete parkeerboete; bezwar bezwaar; beswaar bezwaar; bezwaarschift bezwaarschrift;
    lantaren lantaarn; lantarenpaal lantaarnpaal; lantaarnpal lantaarnpaal; lanteernpaal lantaarnpaal; straatlap straatlamp;
    straatverligting straatverlichting; straatverlichtng straatverlichting; verligting verlichting; kapott kapot; kapod kapot;
    stoeptegl stoeptegel; stoeptegul stoeptegel; losliggnde losliggende; trottor trottoir; klinkerd klinkers;
    rioll riool; rioool riool; verstpot verstopt; verstobt verstopt; overstrooming overstroming; wateroverlst wateroverlast;
    rattn ratten; wespenest wespennest; ongediert ongedierte; ongediertte ongedierte; hondepoep hondenpoep; hondenpop hondenpoep;
    geluidoverlast geluidsoverlast; geluitsoverlast geluidsoverlast; lawaaai lawaai; lawai lawaai; herie herrie; blafende blaffende;
    zwervafval zwerfafval; zwerfaval zwerfafval; troeep troep; dumpin dumping; gedumt gedumpt; fietswrk fietswrak; weesfits weesfiets;
    kwijtscheldng kwijtschelding; kweitschelding kwijtschelding; belastng belasting; belastig belasting; gemeentebelastig gemeentebelasting;
    aanslagbijet aanslagbiljet; bijstnad bijstand; beistand bijstand; uitkerig uitkering; uitkerring uitkering; schuldn schulden;
    schuldhulpverlning schuldhulpverlening; tegemoetkomming tegemoetkoming; toeslach toeslag; inkommen inkomen;
    huweljk huwelijk; huwlijk huwelijk; trouwe trouwen; trouwuh trouwen; partnerschp partnerschap; geboorteaangiftte geboorteaangifte;
    geboorteangifte geboorteaangifte; aangiftte aangifte; overlijde overlijden; overleiden overlijden; begravenis begrafenis;
    uitreksel uittreksel; uittreksl uittreksel; uttreksel uittreksel; identiteitskart identiteitskaart; idenditeitskaart identiteitskaart;
    openingstijen openingstijden; openigstijden openingstijden; openingsteiden openingstijden; gemeentehuiss gemeentehuis; gementehuis gemeentehuis;
    rolstool rolstoel; rolstol rolstoel; traplft traplift; scootmobil scootmobiel; huishoudlijke huishoudelijke; thuiszorch thuiszorg;
    gehandicaptenparkerkaart gehandicaptenparkeerkaart; gehandicaptekaart gehandicaptenkaart; stempss stempas; stemphas stempas;
    stembureu stembureau; evenementt evenement; straatfeesd straatfeest; buurtfeesst buurtfeest; schutin schutting; dakapel dakkapel;
    verbouwe verbouwen; verbouing verbouwing; boomn bomen; snoeijen snoeien; snoeie snoeien; gladheidd gladheid; strooiie strooien;
    laadpal laadpaal; laatpaal laadpaal; oplaadpuntt oplaadpunt; digit digid; inloge inloggen; wachtwoort wachtwoord; klagt klacht";

/// Correct words and names that no content is about.
const CORRECT: &str = "
    pond boek gebaar hengel karper violist trompet gitaar kwartet sonate roman novelle gedicht toneel balkon karton
    perzik abrikoos druif aardbei spinazie andijvie paprika courgette komkommer radijs pompoen walnoot hazelnoot kastanje
    vlinder kever krekel libel spreeuw merel koolmees ekster buizerd reiger ooievaar zwaluw konijn eekhoorn
    schaatsen hockey tennis volleybal turnen zeilen roeien boksen judo schaken dammen biljart kegelen
    trui rok jurk sjaal handschoen laars sandaal pantoffel horloge ketting armband oorbel
    hamer beitel schaaf vijl zaag boor moersleutel schroef spijker soldeer
    maandverband tandpasta zeep shampoo kam borstel schaar nagel wenkbrauw elleboog enkel schouder
    oceaan vulkaan woestijn eiland poolcirkel planeet komeet ster melkweg raket astronaut
    filosoof wiskunde scheikunde biologie latijn grieks theorie hypothese bewijs stelling
    gezicht gevoel geluk geheim gedrag gebit geweten geloof gemoed genoegen gebed gebaren
    Jansen Visser Bakker Mulder Meijer Bos Dekker Brouwer Dijkstra Hoekstra Veenstra Postma Wiersma Kowalski Yilmaz Nguyen Achterberg
    Sanne Daan Femke Joris Fleur Thijs Lotte Sietske Mohammed Fatima Wojciech Oleksandr
    Groningen Assen Zwolle Apeldoorn Nijmegen Breda Tilburg Maastricht Delft Leiden Haarlem Hoorn";

fn starter() -> Bot {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"));
    let files = content::folder::read(folder).expect("the starter content is there");
    let (checked, _) = check::run(content::load(files).0, None);
    compile::bot(&checked.expect("it has no errors"))
}

fn read(bot: &Bot, text: &str, scratch: &mut Scratch) -> Vec<TracedWord> {
    let id = |intent: IntentIx| bot.intents[intent.0 as usize].id.clone();
    trace(&bot.recognition, text, None, &id, scratch).words
}

/// Does a word as it was read mean what another means: a form of the same word, or a word of the same group?
fn is_meant(word: &TracedWord, meant: &TracedWord) -> bool {
    let is_form = word.form.is_some() && word.form == meant.form;
    is_form || word.read == meant.read || meant.groups.iter().any(|group| word.groups.contains(group))
}

#[test]
fn most_misspelt_words_are_read_as_they_were_meant() {
    let (bot, mut scratch) = (starter(), Scratch::default());
    let rows: Vec<(&str, &str)> = MISSPELT
        .split(';')
        .filter_map(|row| row.trim().split_once(' '))
        .collect();
    let (mut right, mut wrong, mut lost) = (0, Vec::new(), Vec::new());
    for &(written, meant) in &rows {
        let known = read(&bot, meant, &mut scratch);
        let words = read(&bot, written, &mut scratch);
        let is_other = |word: &TracedWord| word.read_as == TracedReading::Typo;
        if words
            .iter()
            .any(|word| known.iter().any(|meant| is_meant(word, meant)))
        {
            right += 1;
        } else if words.iter().any(is_other) {
            wrong.push(format!("{written}: {} for {meant}", words[0].read));
        } else {
            lost.push(format!("{written}: {meant}"));
        }
    }
    println!(
        "{right} of {} right\nread as another word: {wrong:#?}\nnot read: {lost:#?}",
        rows.len()
    );
    assert!(rows.len() >= 150, "{}", rows.len());
    assert!(right * 100 >= rows.len() * 97, "{right} of {}", rows.len());
    assert!(wrong.len() * 100 <= rows.len() * 2, "{wrong:?}");
}

#[test]
fn correct_words_and_names_stay_what_they_are() {
    let (bot, mut scratch) = (starter(), Scratch::default());
    let words: Vec<&str> = CORRECT.split_whitespace().collect();
    let mut misread = Vec::new();
    for word in &words {
        let read = read(&bot, word, &mut scratch);
        misread.extend(
            read.iter()
                .filter(|word| word.read_as == TracedReading::Typo)
                .map(|word| format!("{}: {}", word.written, word.read)),
        );
    }
    println!("misread of {}: {misread:#?}", words.len());
    assert!(words.len() >= 150, "{}", words.len());
    assert!(misread.len() * 100 <= words.len() * 4, "{misread:?}");
}

/// Words that decide what is asked are read also when letters are missing, swapped or doubled, and in a sentence.
#[test]
fn a_misspelt_word_that_decides_decides() {
    let (bot, mut scratch) = (starter(), Scratch::default());
    let top = |text: &str, scratch: &mut Scratch| {
        let recognised = balie::matcher::recognise(&bot.recognition, text, scratch);
        recognised
            .candidates
            .first()
            .map(|best| bot.intents[best.intent.0 as usize].id.clone())
    };
    for (misspelt, correct) in [
        ("mn paspoort kwjt wat nu", "mijn paspoort kwijt wat nu"),
        ("rijbwijs verlegnen", "rijbewijs verlengen"),
        ("paspoord aanvraagen", "paspoort aanvragen"),
        ("kliko niet geleegt", "kliko niet geleegd"),
        (
            "parkeervrgunning voor bewonrs aanvragn",
            "parkeervergunning voor bewoners aanvragen",
        ),
    ] {
        assert_eq!(
            top(misspelt, &mut scratch),
            top(correct, &mut scratch),
            "{misspelt}"
        );
    }
}

/// Of `geja` alone it cannot be told what it is; next to `paspoort` it is what an example has there.
#[test]
fn a_word_that_nobody_knows_is_read_by_its_neighbours() {
    let intent = |id: &str, examples: [&str; 2]| IntentSource {
        id: id.to_owned(),
        examples: examples.map(|example| vec![example.to_owned()]).to_vec(),
        ..IntentSource::default()
    };
    let recognition = Recognition::build(&RecognitionSource {
        intents: vec![
            intent("gestolen", ["mijn paspoort gejat", "tas gestolen"]),
            intent("aanvragen", ["paspoort aanvragen", "een nieuw rijbewijs"]),
            intent(
                "openingstijden",
                ["waar vind ik de afvalkalender", "wanneer komt de vuilniswagen"],
            ),
        ],
        ..RecognitionSource::default()
    });
    let mut scratch = Scratch::default();
    let mut read = |text: &str| {
        let words = trace(&recognition, text, None, &|_| String::new(), &mut scratch).words;
        words
            .iter()
            .map(|word| word.read.clone())
            .collect::<Vec<_>>()
            .join(" ")
    };
    assert_eq!(read("geja"), "geja");
    assert_eq!(read("rijbewijs geja"), "rijbewijs geja");
    assert_eq!(read("paspoort geja wat nu"), "paspoort gejat wat nu");
    assert_eq!(read("de afvalka lendr graag"), "de afvalkalender graag");
}
