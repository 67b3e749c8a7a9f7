//! Every subcommand with a reader that left, such as `head`: no panic, and the exit code that it has otherwise.

use crate::command::{balie, run};
use std::path::Path;
use std::process::Stdio;

const ROWS: &str = "mijn kliko is niet geleegd\tcontainer_niet_geleegd\nik wil klagen\tklacht_indienen\n";

/// The exit code with standard output, and perhaps standard error, closed by the reader.
fn code(folder: &Path, arguments: &[&str], errors_too: bool) -> Option<i32> {
    let closed = || {
        let (reader, writer) = std::io::pipe().unwrap();
        drop(reader);
        Stdio::from(writer)
    };
    let mut command = balie(folder, arguments);
    let input = folder.join("invoer.txt");
    command
        .stdin(std::fs::File::open(input).unwrap())
        .stdout(closed());
    if errors_too {
        command.stderr(closed());
    } else {
        command.stderr(Stdio::piped());
    }
    let output = command.spawn().unwrap().wait_with_output().unwrap();
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(!said.contains("panicked"), "{arguments:?}: {said}");
    output.status.code()
}

#[test]
fn a_reader_that_leaves_is_no_failure() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    assert!(run(folder, &["init", "bot"], b"").status.success());
    std::fs::write(folder.join("rijen.tsv"), ROWS).unwrap();
    std::fs::write(folder.join("invoer.txt"), "mijn kliko is vol\nhallo\n").unwrap();
    std::fs::create_dir_all(folder.join("stuk")).unwrap();
    std::fs::write(folder.join("stuk/balie.yaml"), "bot: 1\n").unwrap();
    let mut commands: Vec<(Vec<&str>, i32)> = vec![
        (vec!["--help"], 0),
        (vec!["check", "bot"], 0),
        (vec!["check", "stuk"], 1),
        (vec!["check", "bot", "--format", "json"], 0),
        (vec!["schema"], 0),
        (vec!["test", "bot"], 0),
        (
            vec![
                "test",
                "bot",
                "--fuzz",
                "--variants",
                "1",
                "--max-fuzz-wrong",
                "1",
            ],
            0,
        ),
        (vec!["explain", "kliko vol", "--content", "bot"], 0),
        (vec!["explain", "kliko vol", "--content", "bot", "--json"], 0),
        (vec!["explain", "kliko vol", "--content", "stuk"], 1),
        (vec!["classify", "--content", "bot"], 0),
        (vec!["evaluate", "rijen.tsv", "--content", "bot"], 0),
        (vec!["evaluate", "rijen.tsv", "--content", "bot", "--short"], 0),
        (vec!["evaluate", "rijen.tsv", "--content", "bot", "--json"], 0),
        (vec!["evaluate", "invoer.txt", "--content", "bot"], 1),
        (vec!["chat", "--content", "bot"], 0),
    ];
    for (round, errors_too) in [false, true].into_iter().enumerate() {
        let (new, imported) = (format!("nieuw{round}"), format!("import{round}"));
        commands.push((vec!["init", "bot"], 2));
        for (arguments, expected) in &commands {
            assert_eq!(
                code(folder, arguments, errors_too),
                Some(*expected),
                "{arguments:?}"
            );
        }
        assert_eq!(code(folder, &["init", &new], errors_too), Some(0));
        assert!(folder.join(&new).join("balie.yaml").is_file());
        let import = ["import", "--from", "tsv", "rijen.tsv", "--out", &imported];
        assert_eq!(code(folder, &import, errors_too), Some(0));
        assert!(folder.join(&imported).join("balie.yaml").is_file());
    }
}

#[cfg(feature = "server")]
#[test]
fn a_backup_is_made_whether_or_not_somebody_reads_where() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    std::fs::write(folder.join("invoer.txt"), "").unwrap();
    drop(balie::store::sqlite::SqliteStore::open(&folder.join("balie.db")).unwrap());
    for errors_too in [false, true] {
        let to = format!("kopie-{errors_too}.db");
        assert_eq!(code(folder, &["backup", &to], errors_too), Some(0));
        assert!(folder.join(to).is_file());
    }
}

#[cfg(feature = "server")]
#[test]
fn the_service_starts_whether_or_not_somebody_reads_its_address() {
    use std::io::{BufRead, BufReader};
    let folder = tempfile::tempdir().unwrap();
    let (reader, closed) = std::io::pipe().unwrap();
    drop(reader);
    let mut child = balie(folder.path(), &["serve", "--listen", "127.0.0.1:0"])
        .stdin(Stdio::null())
        .stdout(closed)
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut said = Vec::new();
    for line in BufReader::new(child.stderr.take().unwrap()).lines() {
        said.push(line.unwrap());
        if said.last().unwrap().contains("ready") {
            break;
        }
    }
    let _ = child.kill();
    child.wait().unwrap();
    assert!(
        said.last().is_some_and(|line| line.contains("ready")),
        "{said:#?}"
    );
    let starter = said
        .iter()
        .filter(|line| line.contains("this is the starter content"));
    assert_eq!(starter.count(), 1, "{said:#?}");
}
