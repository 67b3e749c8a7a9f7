//! The real binary, run as people run it.

use std::io::Write;
use std::path::Path;
use std::process::{Command, Output, Stdio};

/// The binary, to be started in a folder.
pub fn balie(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_balie"));
    command.args(arguments).current_dir(folder);
    command
}

/// Runs it with this on standard input.
pub fn run(folder: &Path, arguments: &[&str], input: &[u8]) -> Output {
    let mut child = balie(folder, arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let input = input.to_owned();
    // a full pipe must not hold both sides up; a command that reads nothing is fine
    let writer = std::thread::spawn(move || drop(stdin.write_all(&input)));
    let output = child.wait_with_output().unwrap();
    writer.join().unwrap();
    output
}

/// What it printed; it must have succeeded.
pub fn printed(output: &Output) -> String {
    assert!(output.status.success(), "{}", text(&output.stderr));
    text(&output.stdout)
}

pub fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// The root of the project, which holds the starter content.
pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}
