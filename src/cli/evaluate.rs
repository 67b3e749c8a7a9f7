//! `balie evaluate`: figures over a labelled file.

use super::load;
use crate::compile::Weights;
use crate::replay::evaluate::{CrossValidation, against, cross_validate, with_bot};
use crate::replay::labelled::{Row, as_source, parse};
use crate::replay::{Figures, figures};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Measure recognition on a file of text<TAB>intent rows
#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// Rows of text<TAB>intent; `oos` is out of scope; several files are put together
    #[arg(required = true)]
    files: Vec<PathBuf>,
    /// Content folder to measure; default: this folder
    #[arg(long)]
    content: Option<PathBuf>,
    /// Use the rows of this file as examples instead of a content folder
    #[arg(long, conflicts_with = "content")]
    train: Option<PathBuf>,
    /// Cross-validate: use each part of the rows as examples for the others
    #[arg(long, conflicts_with_all = ["content", "train"])]
    folds: Option<usize>,
    /// With --train or --folds: at most this many examples an intent
    #[arg(long, default_value_t = usize::MAX, hide_default_value = true)]
    examples: usize,
    /// With --train or --folds: without the shipped lexicon
    #[arg(long)]
    no_lexicon: bool,
    /// Print JSON
    #[arg(long)]
    json: bool,
    /// One line of figures
    #[arg(long, conflicts_with = "json")]
    short: bool,
    /// Measure with another written number: name=value
    #[arg(long, hide = true)]
    set: Vec<String>,
}

pub(super) fn run(arguments: &Arguments) -> ExitCode {
    match measure(arguments) {
        Ok(figures) => {
            print(arguments, &figures);
            ExitCode::SUCCESS
        }
        Err(Failure::Said(code)) => code,
        Err(Failure::Message(message)) => {
            eprintln!("balie evaluate: {message}");
            ExitCode::FAILURE
        }
    }
}

/// Why there are no figures.
enum Failure {
    /// What is wrong was said already.
    Said(ExitCode),
    /// What to say.
    Message(String),
}

impl From<String> for Failure {
    fn from(message: String) -> Self {
        Self::Message(message)
    }
}

fn rows(file: &PathBuf) -> Result<Vec<Row>, String> {
    let bytes = std::fs::read(file).map_err(|error| format!("{}: {error}", file.display()))?;
    parse(&String::from_utf8_lossy(&bytes)).map_err(|error| format!("{}: {error}", file.display()))
}

fn measure(arguments: &Arguments) -> Result<Figures, Failure> {
    let now = jiff::Timestamp::now();
    let mut tested = Vec::new();
    for file in &arguments.files {
        tested.extend(rows(file)?);
    }
    let mut weights = Weights::default();
    for setting in &arguments.set {
        let number = setting
            .split_once('=')
            .and_then(|(name, value)| Some((name, value.parse().ok()?)));
        let known = number.is_some_and(|(name, value)| weights.set(name, value));
        if !known {
            return Err(format!("--set {setting}: no such number").into());
        }
    }
    let lexicons = if arguments.no_lexicon {
        Vec::new()
    } else {
        vec!["municipal".to_owned()]
    };
    if let Some(folds) = arguments.folds {
        let how = CrossValidation {
            folds,
            examples: arguments.examples,
            lexicons,
            weights,
        };
        return Ok(figures(&cross_validate(&tested, &how, now)));
    }
    let labelled = match (&arguments.train, &arguments.content) {
        (Some(train), _) => against(
            &as_source(&rows(train)?, arguments.examples, &lexicons),
            weights,
            &tested,
            now,
        ),
        (None, content) => {
            let folder = content.as_deref().unwrap_or(Path::new("."));
            with_bot(&load::bot(folder).map_err(Failure::Said)?, &tested, now)
        }
    };
    Ok(figures(&labelled))
}

fn print(arguments: &Arguments, figures: &Figures) {
    if arguments.json {
        println!("{}", serde_json::to_string_pretty(figures).unwrap_or_default());
        return;
    }
    let percent =
        |value: Option<f64>| value.map_or("–".to_owned(), |value| format!("{:.1}%", value * 100.0));
    let number = |value: Option<f64>| value.map_or("–".to_owned(), |value| format!("{value:.3}"));
    if arguments.short {
        println!(
            "closed {} top3 {} auroc {} a90 {} joint {} | acc {} r|o {} wrong {} false {} | p50 {}",
            number(figures.closed),
            number(figures.top_3),
            number(figures.auroc),
            number(figures.a90),
            number(figures.joint),
            number(figures.accuracy),
            number(figures.right_or_offered),
            number(figures.wrong_answers),
            number(figures.false_answers),
            number(figures.p50_micros),
        );
        return;
    }
    let rows = [
        ("messages", figures.messages.to_string()),
        ("  in scope", figures.in_scope.to_string()),
        ("  out of scope", figures.out_of_scope.to_string()),
        ("accuracy, live thresholds", percent(figures.accuracy)),
        ("right or offered (in scope)", percent(figures.right_or_offered)),
        ("wrong answers (in scope)", percent(figures.wrong_answers)),
        ("answered", percent(figures.answered)),
        ("asked", percent(figures.asked)),
        ("handed over or asked to rephrase", percent(figures.handed_over)),
        ("out-of-scope recall", percent(figures.out_of_scope_recall)),
        ("false answers (out of scope)", percent(figures.false_answers)),
        ("false offers (out of scope)", percent(figures.false_offers)),
        ("closed: best candidate right (in scope)", percent(figures.closed)),
        ("top 3 (in scope)", percent(figures.top_3)),
        ("AUROC", number(figures.auroc)),
        ("A90", number(figures.a90)),
        ("joint, best threshold", number(figures.joint)),
        ("macro-F1", number(figures.macro_f1)),
        ("p50 µs", number(figures.p50_micros)),
        ("p99 µs", number(figures.p99_micros)),
    ];
    for (name, value) in rows {
        println!("{name:<42}{value:>9}");
    }
    println!("\nreliability: confidence, messages, mean, right");
    for bin in &figures.reliability {
        println!(
            "  {:.1}–{:.1} {:>6} {:>6.2} {:>6.2}",
            bin.from, bin.to, bin.messages, bin.confidence, bin.right
        );
    }
    println!("\nworst confusions: expected → found");
    for confusion in &figures.confusions {
        println!(
            "  {:>3} × {} → {}",
            confusion.count, confusion.expected, confusion.found
        );
    }
}
