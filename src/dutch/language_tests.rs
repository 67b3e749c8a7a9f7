use super::super::lexicon::lexicon;
use super::super::normal::Normal;
use super::*;

fn language(text: &str) -> Option<Language> {
    let (mut normal, mut tokens) = (Normal::default(), Tokens::default());
    normal.read(text);
    tokens.read(text, &normal);
    detect(text, &tokens, |word| lexicon().knows(word))
}

#[test]
fn other_languages_are_recognised() {
    use Language::{Arabic, English, French, German, Other, Polish, Russian, Spanish, Turkish, Ukrainian};
    for (text, expected) in [
        ("I want to renew my passport", English),
        ("where can I park my car", English),
        ("my trash was not collected this week", English),
        ("Hello, how do I register my new address?", English),
        ("what are the opening hours of the town hall", English),
        ("do you speak English?", English),
        ("Ich möchte meinen Reisepass verlängern", German),
        ("Wann wird der Müll abgeholt?", German),
        ("wo kann ich mich anmelden", German),
        ("mein Nachbar macht jede Nacht Lärm", German),
        ("Çöpüm alınmadı", Turkish),
        ("nowy paszport", Polish),
        ("garbage collection day", English),
        ("Je voudrais renouveler mon passeport", French),
        ("Comment puis-je obtenir une carte d'identité ?", French),
        ("ma poubelle n'est pas vidée", French),
        ("Chcę wyrobić dowód osobisty", Polish),
        ("gdzie mogę złożyć wniosek o paszport", Polish),
        ("kiedy odbierają śmieci", Polish),
        ("Pasaport yenilemek istiyorum", Turkish),
        ("çöp ne zaman alınacak", Turkish),
        ("kimlik kartımı kaybettim, nasıl yeni alabilirim", Turkish),
        ("¿Dónde puedo renovar mi pasaporte?", Spanish),
        ("أريد تجديد جواز السفر", Arabic),
        ("Я хочу оновити паспорт, де це зробити і коли?", Ukrainian),
        ("где мне получить новый паспорт", Russian),
        ("Где мы это получим, это срочно", Russian),
        ("我想更新护照", Other),
    ] {
        assert_eq!(language(text), Some(expected), "{text}");
    }
}

#[test]
fn dutch_is_never_foreign() {
    for text in [
        "",
        "?!",
        "kliko",
        "mijn naam is Yıldız en ik wil verhuizen",
        "Łukasz wil parken",
        "paspoort",
        "help",
        "parking",
        "open",
        "hello",
        "bank",
        "ik wil me inschrijven",
        "ff checken of mn container bin is",
        "was mn afspraak today of tomorrow",
        "kan ik online een meeting plannen met de city manager",
        "mien bak is nie geleegd",
        "noe ei 'k gin licht in de strate",
        "wo 12 okt afspraak",
        "der is hier een rat",
        "je ma en pa zijn verhuisd, wat nu",
        "sorry my bad, ik bedoel mijn rijbewijs",
        "no show bij de balie, en nu?",
        "wie kan die bon betalen",
        "mes gevonden op straat",
        "één privé-adres in Curaçao",
        "parkeren in de Müllerstraße",
        "ik woon in Şişli en wil verhuizen",
        "die hond is van mij",
        "make-up tas verloren in de bus",
        "in of out",
        "what's up met mijn aanvraag",
    ] {
        assert_eq!(language(text), None, "{text}");
    }
}

/// The replay questions of the starter content are Dutch, and so are the files of `BALIE_QUESTIONS`, a folder with tab-separated questions,
/// when that is set: not one false alarm.
#[test]
fn no_false_alarm_on_dutch_questions() {
    let fixtures = [
        include_str!("../../fixtures/afval.yaml"),
        include_str!("../../fixtures/burgerzaken.yaml"),
        include_str!("../../fixtures/openbare_ruimte.yaml"),
    ];
    let asked = fixtures
        .iter()
        .flat_map(|text| text.lines())
        .filter_map(|line| line.split('"').nth(1));
    let english = "i need a new passport";
    let mut count = 0;
    for message in asked.filter(|message| *message != english) {
        assert_eq!(language(message), None, "{message}");
        count += 1;
    }
    assert!(count > 250, "{count} questions");
    let Ok(folder) = std::env::var("BALIE_QUESTIONS") else {
        return;
    };
    for file in [
        "residents-train.tsv",
        "residents-dev.tsv",
        "municipal-faq.tsv",
        "near-government.tsv",
        "homeassistant-nl.tsv",
    ] {
        let text = std::fs::read_to_string(format!("{folder}/{file}")).unwrap();
        let messages = text.lines().skip(1).flat_map(|line| line.split('\t').take(2));
        for message in messages.filter(|message| message.contains(' ')) {
            assert_eq!(language(message), None, "{file}: {message}");
        }
    }
}
