use super::clock::Clock;
use super::screen::Screen;
use super::session::{Next, Session};
use crate::{check, compile, content};

const SETTINGS: &str = r#"
municipality: {name: Zeedam, website: "https://www.zeedam.example", phone: "14 0999"}
bot: {name: Zoë, greeting: ["Hoi! Ik ben Zoë, de chatbot van Zeedam."]}
queues: {kcc: {name: Klantcontactcentrum, hours: kantoor}}
hours: {kantoor: {monday: ["09:00-17:00"]}}
webhooks: {meldsysteem: {url: "https://meldingen.zeedam.example/in", secret_env: GEHEIM}}
"#;
const INTENTS: &str = r#"
topic: afval
intents:
  container_niet_geleegd:
    title: Mijn container is niet geleegd
    examples: [mijn container is niet geleegd, container laten staan]
    keywords: [container + niet geleegd]
    flow: melden
  paspoort_aanvragen:
    title: Een paspoort aanvragen
    examples: [ik wil een paspoort aanvragen, nieuw paspoort]
    keywords: [paspoort + aanvragen]
    answer: Een paspoort vraag je aan op het gemeentehuis.
"#;
const FLOWS: &str = r#"
referrals:
  meldpunt: {name: Meldpunt, url: "https://zeedam.example/melden", phone: "14 0999", text: Kies de plek op de kaart.}
flows:
  melden:
    title: Container melden
    steps:
      - ask: Welke container is het?
        save: soort
        choices: {rest: Restafval, gft: Gft}
      - submit: meldsysteem
      - refer: meldpunt
"#;

fn session() -> Session {
    let files = [
        ("balie.yaml", SETTINGS),
        ("intents/afval.yaml", INTENTS),
        ("flows/afval.yaml", FLOWS),
    ];
    let files = files.map(|(path, text)| (path.to_owned(), text.as_bytes().to_vec()));
    let (content, found) = content::load(files.to_vec());
    assert!(
        !found.iter().any(crate::diagnostic::Diagnostic::is_error),
        "{found:?}"
    );
    let (checked, found) = check::run(content, None);
    let bot = compile::bot(&checked.unwrap_or_else(|| panic!("{found:?}")));
    let screen = Screen {
        color: false,
        bot_name: bot.name.clone(),
    };
    Session::new(bot, screen, Clock::parse("2026-11-22T23:10").expect("a moment"))
}

fn play(lines: &[&str]) -> String {
    let mut session = session();
    let mut out = session.open();
    for line in lines {
        let (shown, next) = session.line(line);
        out.push_str(&format!("{}{line}\n{shown}", session.prompt()));
        assert_eq!(next == Next::Quit, *line == "/stop");
    }
    out.replace(&version(&out), "VERSIE")
}

/// The version changes with every change of the content above.
fn version(text: &str) -> String {
    text.split("versie ")
        .nth(1)
        .map_or_else(|| "-".repeat(99), |rest| rest.chars().take(12).collect())
}

#[test]
fn a_conversation_reads_well() {
    insta::assert_snapshot!(play(&[
        "mijn container is niet geleegd",
        "/status",
        "2",
        "/uitleg",
        "kan ik een mens spreken",
        "hallo?",
        "/medewerker",
        "ik ben er nog",
        "/medewerker",
        "/stop",
    ]));
}

#[test]
fn an_intent_is_a_candidate_once() {
    let mut session = session();
    session.line("mijn container is niet geleegd want ik wil de container niet aanvragen");
    let (shown, _) = session.line("/uitleg");
    assert_eq!(shown.matches("(container_niet_geleegd) —").count(), 1, "{shown}");
}

#[test]
fn commands_explain_themselves() {
    let shown = play(&[
        "/uitleg",
        "/tijd gisteren",
        "/tijd",
        "/tijd 2026-12-25 22:00",
        "/plek hier",
        "/plek 91 3.6",
        "/plek 51.5 -181",
        "/plek 51,5 3,6",
        "/foto",
        "/dans",
    ]);
    for part in [
        "Er is nog geen bericht om uit te leggen.",
        "Ik snap deze tijd niet: ‘gisteren’.",
        "De klok staat op 2026-11-22 23:10.",
        "De klok staat op 2026-12-25 22:00.",
        "Deze plek is niet op aarde",
        "Schrijf een plek zo",
        "Ik zie dat je een foto stuurt",
        "De opdracht ‘/dans’ bestaat niet.",
    ] {
        assert!(shown.contains(part), "{part} in\n{shown}");
    }
}

#[test]
fn control_characters_do_not_reach_the_terminal() {
    let shown = play(&["medewerker", "\u{1b}[2J\u{7}"]);
    assert!(!shown.replace("\u{1b}[2J\u{7}", "").contains('\u{1b}'));
}
