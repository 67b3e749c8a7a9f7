//! `balie classify`: one message per line in, one JSON object per line out.

use super::{load, out};
use crate::compile::Bot;
use crate::diagnostic::Language;
use crate::matcher::Scratch;
use crate::replay::classify::classify;
use std::io::{BufRead, BufWriter, Write};
use std::path::PathBuf;
use std::process::ExitCode;

/// Classify one message per line of standard input
///
/// Prints one JSON object for each line, in order. Each line is the first message of a new conversation.
#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// Content folder [default: this folder when it has a balie.yaml, else the starter content of Balie]
    #[arg(long, value_name = "DIR")]
    content: Option<PathBuf>,
}

pub(super) fn run(arguments: &Arguments) -> ExitCode {
    let folder = load::content_folder(arguments.content.as_deref(), Language::En);
    let bot = match load::bot(folder.as_deref(), Language::En) {
        Ok(bot) => bot,
        Err(code) => return code,
    };
    let written = classify_lines(&bot, std::io::stdin().lock(), std::io::stdout().lock());
    // The process ends: to take large tables apart piece by piece would only take time.
    std::mem::forget(bot);
    out::finish(written, ExitCode::SUCCESS)
}

fn classify_lines(bot: &Bot, mut input: impl BufRead, output: impl Write) -> std::io::Result<()> {
    let mut output = BufWriter::new(output);
    let mut scratch = Scratch::default();
    let now = jiff::Timestamp::now();
    let mut line = Vec::new();
    while input.read_until(b'\n', &mut line)? > 0 {
        let text = String::from_utf8_lossy(&line);
        let text = text.strip_suffix('\n').unwrap_or(&text);
        let text = text.strip_suffix('\r').unwrap_or(text);
        let classified = classify(bot, text, now, &mut scratch).with_others(bot);
        serde_json::to_writer(&mut output, &classified)?;
        output.write_all(b"\n")?;
        // Whoever writes line by line gets each answer before the next line.
        output.flush()?;
        line.clear();
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::replay::labelled::{as_bot, parse};

    #[test]
    fn every_line_gives_an_object_in_order() {
        let rows =
            parse("paspoort aanvragen\tpaspoort\nmijn container is niet geleegd\tcontainer").expect("rows");
        let mut output = Vec::new();
        let input = b"ik wil een paspoort aanvragen\r\n\n\xff\xfe kliko\nlaatste zonder einde".as_slice();
        classify_lines(&as_bot(&rows, 100, &[]), input, &mut output).expect("no error");
        let lines: Vec<serde_json::Value> = String::from_utf8(output)
            .expect("UTF-8")
            .lines()
            .map(|line| serde_json::from_str(line).expect("an object"))
            .collect();
        let texts: Vec<&str> = lines
            .iter()
            .map(|line| line["text"].as_str().expect("text"))
            .collect();
        assert_eq!(
            texts,
            [
                "ik wil een paspoort aanvragen",
                "",
                "\u{fffd}\u{fffd} kliko",
                "laatste zonder einde"
            ]
        );
        assert_eq!(lines[0]["decision"], "answer");
        assert_eq!(lines[0]["intent"], "paspoort");
        assert_eq!(lines[0]["candidates"][0]["intent"], "paspoort");
        assert!(lines[0]["micros"].is_f64() && lines[1]["intent"].is_null());
    }
}
