//! A password from the terminal, or from a pipe.

use crate::service::access::NewPassword;
use std::io::{BufRead, IsTerminal};

/// Asks for it twice; without a terminal it is the first line of standard input.
pub(super) fn new(temporary: bool) -> Result<NewPassword, String> {
    if temporary {
        return Ok(NewPassword::Temporary);
    }
    if std::io::stdin().is_terminal() {
        return asked();
    }
    let mut line = String::new();
    std::io::stdin()
        .lock()
        .read_line(&mut line)
        .map_err(|error| format!("the password cannot be read: {error}"))?;
    match line.trim_end_matches(['\r', '\n']) {
        "" => Err("give the password as one line on standard input, or use --temporary".to_owned()),
        password => Ok(NewPassword::Chosen(password.to_owned())),
    }
}

fn asked() -> Result<NewPassword, String> {
    let ask = |question: &str| {
        rpassword::prompt_password(question).map_err(|error| format!("the password cannot be read: {error}"))
    };
    let first = ask("New password: ")?;
    match ask("Again: ")? == first {
        true => Ok(NewPassword::Chosen(first)),
        false => Err("the two passwords differ".to_owned()),
    }
}
