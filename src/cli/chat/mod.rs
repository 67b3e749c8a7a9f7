//! `balie chat`: talk with the bot in the terminal.

mod clock;
mod screen;
mod session;
#[cfg(test)]
mod tests;

use super::{load, out};
use crate::diagnostic::Language;
use clock::Clock;
use screen::Screen;
use session::{Next, Session};
use std::io::{self, BufRead, IsTerminal, Write};
use std::path::PathBuf;
use std::process::ExitCode;

/// Talk with the bot in the terminal
#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// Content folder [default: this folder when it has a balie.yaml, else the starter content of Balie]
    #[arg(long, value_name = "DIR")]
    content: Option<PathBuf>,
    /// No colours
    #[arg(long)]
    no_color: bool,
    /// Clock at the start, in Dutch time, such as 2026-12-25T22:00 [default: now]
    #[arg(long, value_name = "MOMENT")]
    at: Option<String>,
}

pub(super) fn run(arguments: &Arguments) -> ExitCode {
    let folder = load::content_folder(arguments.content.as_deref(), Language::Nl);
    let bot = match load::bot(folder.as_deref(), Language::Nl) {
        Ok(bot) => bot,
        Err(code) => return code,
    };
    let clock = match arguments.at.as_deref().map(Clock::parse) {
        None => Clock::Real,
        Some(Ok(clock)) => clock,
        Some(Err(why)) => {
            out::say(why);
            return ExitCode::FAILURE;
        }
    };
    let no_color = arguments.no_color || std::env::var_os("NO_COLOR").is_some_and(|it| !it.is_empty());
    let screen = Screen {
        color: !no_color && io::stdout().is_terminal(),
        bot_name: bot.name.clone(),
    };
    match talk(Session::new(bot, screen, clock)) {
        // a reader that closed the pipe early is no failure
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            out::say(format_args!(
                "De terminal kon niet worden gelezen of beschreven: {error}"
            ));
            ExitCode::FAILURE
        }
        _ => ExitCode::SUCCESS,
    }
}

/// Reads lines until the end of the input or `/stop`.
fn talk(mut session: Session) -> io::Result<()> {
    let (input, mut output) = (io::stdin(), io::stdout());
    let typed = input.is_terminal();
    write!(output, "{}", session.open())?;
    let mut lines = input.lock();
    let mut line = Vec::new();
    loop {
        write!(output, "{}", session.prompt())?;
        output.flush()?;
        line.clear();
        if lines.read_until(b'\n', &mut line)? == 0 {
            return writeln!(output);
        }
        let text = String::from_utf8_lossy(&line);
        let text = text.trim_end_matches(['\n', '\r']);
        if !typed {
            // without a keyboard nobody sees what was "typed"
            writeln!(output, "{text}")?;
        }
        let (shown, next) = session.line(text);
        write!(output, "{shown}")?;
        if next == Next::Quit {
            return output.flush();
        }
    }
}
