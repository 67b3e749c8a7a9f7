//! `--watch`: good content is swapped in, bad content is not, and an open flow finishes on its own version.

use crate::support::{SETTINGS, Start, content, text_of};

fn flow(question: &str, end: &str) -> String {
    format!(
        "topic: afval
intents:
  bak:
    title: Mijn bak is niet geleegd
    examples: [mijn bak is niet geleegd, de vuilnisbak staat nog vol]
    flow: bak
flows:
  bak:
    steps:
      - ask: {question}
        save: soort
        choices: {{rest: Restafval, gft: Gft}}
      - say: {end}
"
    )
}

#[test]
fn content_changes_while_it_runs() {
    let folder = content(&[
        ("balie.yaml", SETTINGS),
        ("intents/afval.yaml", &flow("Welke oude bak?", "Oud einde.")),
    ]);
    let balie = Start::new()
        .with("--watch")
        .with(format!("--content={}", folder.path().display()))
        .go();
    let file = folder.path().join("intents/afval.yaml");
    let ask = || {
        let talk = balie.talk();
        let replies = talk.say("mijn bak is niet geleegd");
        (text_of(replies.last().unwrap()), talk)
    };
    let (asked, halfway) = ask();
    assert_eq!(asked, "Welke oude bak?");

    std::fs::write(&file, "topic: [kapot").unwrap();
    balie.logged("the content has errors; the running bot stays");
    assert_eq!(ask().0, "Welke oude bak?");

    std::fs::write(&file, flow("Welke nieuwe bak?", "Nieuw einde.")).unwrap();
    balie.logged("the new content is in use");
    let (asked, new) = ask();
    assert_eq!(asked, "Welke nieuwe bak?");
    assert_eq!(
        text_of(&halfway.say("gft")[0]),
        "Oud einde.",
        "finishes on its own version"
    );
    assert_eq!(text_of(&new.say("gft")[0]), "Nieuw einde.");
    assert_eq!(
        text_of(halfway.say("mijn bak is niet geleegd").last().unwrap()),
        "Welke nieuwe bak?",
        "and starts the next flow on the new one"
    );
}
