//! Starting and running in bad circumstances: one clear sentence, or a 503; nothing acknowledged that is not kept.

use crate::support::{Start, start, text_of, wait_until};
use std::collections::BTreeSet;
use std::path::Path;

#[track_caller]
fn says(started: Start, part: &str) {
    let (code, said) = started.fails();
    assert_eq!(code, Some(1), "{said}");
    assert_eq!(said.trim().lines().count(), 1, "one sentence: {said}");
    assert!(said.starts_with("balie serve: ") && said.contains(part), "{said}");
}

#[test]
fn one_sentence_says_why_it_cannot_start() {
    let balie = start();
    let listen = format!("--listen={}", balie.address);
    says(Start::new().with(listen), "is in use already");
    says(
        Start::new().with("--listen=onzin:http"),
        "cannot listen on onzin:http",
    );

    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    says(
        Start::new().database(&at("weg/balie.db")),
        "does its folder exist",
    );
    std::fs::write(
        at("tekst.db"),
        "dit is geen database, maar een gewoon bestand".repeat(100),
    )
    .unwrap();
    says(Start::new().database(&at("tekst.db")), "is damaged");

    let newer = rusqlite::Connection::open(at("nieuwer.db")).unwrap();
    newer.pragma_update(None, "user_version", 99).unwrap();
    drop(newer);
    says(Start::new().database(&at("nieuwer.db")), "of version 99");
}

#[test]
fn a_database_with_a_broken_page_is_refused_and_left_alone() {
    let balie = start();
    for _ in 0..20 {
        balie.talk().say("openingstijden gemeentehuis");
    }
    let database = balie.database.clone();
    let mut balie = balie;
    balie.stop();
    let good = std::fs::read(&database).unwrap();
    assert!(
        good.len() > 40_000,
        "everything is in one file after a clean stop"
    );
    let mut bad = good;
    let middle = bad.len() / 2;
    bad[middle..middle + 8192].fill(0xA5);
    std::fs::write(&database, &bad).unwrap();
    says(Start::new().database(&database), "is damaged");
    assert_eq!(std::fs::read(&database).unwrap(), bad);
}

#[test]
fn a_folder_without_write_access_is_refused() {
    // Root may write everywhere: only a file system that is mounted read-only stops it, such as /proc and /sys.
    says(
        Start::new().database(Path::new("/proc/balie.db")),
        "cannot be opened",
    );
}

/// `ulimit -f` makes every write beyond the limit fail, as a full disk does.
#[test]
fn a_full_disk_gives_503_and_nothing_acknowledged_is_lost() {
    let folder = tempfile::tempdir().unwrap();
    let database = folder.path().join("balie.db");
    // In blocks of 512 bytes: 800 kB. The program must survive the signal that comes with it.
    let balie = Start::new()
        .database(&database)
        .after("trap '' XFSZ; ulimit -f 1600")
        .go();
    let talk = balie.talk();
    let (mut kept, mut refused) = (BTreeSet::new(), 0);
    for number in 0..600 {
        let text = format!("vraag {number} over de openingstijden");
        let answer = talk.send(&format!("n{number}"), &text);
        match answer.status {
            201 => {
                kept.insert(text);
            }
            503 => {
                assert!(answer.header("retry-after").is_some());
                answer.is(503);
                refused += 1;
            }
            other => panic!("{other}: {answer:?}"),
        }
        if refused > 20 {
            break;
        }
    }
    assert!(
        refused > 20 && kept.len() > 10,
        "{refused} refused, {} kept",
        kept.len()
    );
    wait_until("it says that it is not ready", || {
        (balie.client.get("/readyz").status == 503).then_some(())
    });
    let page = balie
        .client
        .form("/bericht", &talk.cookie(), &[("id", "vol"), ("text", "hoi")]);
    assert!(
        page.status == 503 && page.text.contains("niet bewaard"),
        "{page:?}"
    );
    assert!(balie.log().contains("not available"));
    let (client, path) = (talk.client.clone(), talk.path("messages"));
    drop(balie);

    let again = Start::new().database(&database).go();
    let mut client = client;
    client.base = format!("http://{}", again.address);
    let (mut found, mut after) = (Vec::new(), 0);
    loop {
        let page = client.get(&format!("{path}?after={after}")).is(200).json();
        let messages = page["messages"].as_array().unwrap();
        let own = messages.iter().filter(|message| message["author"] == "resident");
        found.extend(own.map(text_of));
        match page["next"].as_i64() {
            Some(next) => after = next,
            None => break,
        }
    }
    let all: BTreeSet<String> = found.iter().cloned().collect();
    assert_eq!(all.len(), found.len(), "nothing twice");
    assert!(
        kept.is_subset(&all),
        "{:?}",
        kept.difference(&all).collect::<Vec<_>>()
    );
}

#[test]
fn bad_content_leaves_no_database_behind() {
    let content = crate::support::content(&[("balie.yaml", "municipality: {nmae: Testdam}\n")]);
    let folder = tempfile::tempdir().unwrap();
    let database = folder.path().join("balie.db");
    let bad = format!("--content={}", content.path().display());
    let (code, said) = Start::new().database(&database).with(bad).fails();
    assert_eq!(code, Some(1), "{said}");
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
}

#[test]
fn the_password_of_a_database_is_never_shown() {
    let run = |arguments: &[&str], url: &str| {
        let output = std::process::Command::new(env!("CARGO_BIN_EXE_balie"))
            .args(arguments)
            .env("BALIE_DATABASE", url)
            .output()
            .unwrap();
        let said = [output.stdout, output.stderr].concat();
        let said = String::from_utf8_lossy(&said).into_owned();
        assert!(!said.contains("geheim"), "{said}");
        said
    };
    assert!(run(&["serve", "--help"], "postgres://balie:geheim@db/balie").contains("BALIE_DATABASE"));
    assert!(run(&["serve"], "mysql://balie:geheim@db/balie").contains("sqlite:PATH"));
    let near = "postgres://balie:geheim@127.0.0.1:1/balie";
    for url in [near, "postgres://balie:gehe@im@db/balie?sslmode=geheim"] {
        run(&["serve", "--listen=127.0.0.1:0", "--log=trace"], url);
    }
    let backup = run(&["backup", "/tmp/kopie.db"], near);
    if cfg!(feature = "postgres") {
        assert!(backup.contains("pg_dump"), "{backup}");
    }
}
