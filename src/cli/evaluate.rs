//! `balie evaluate`: figures over a labelled file.

use super::{load, out};
use crate::compile::Weights;
use crate::content::lexicons::SHIPPED_LEXICONS;
use crate::diagnostic::Language;
use crate::replay::evaluate::{CrossValidation, against, cross_validate, lacking, with_bot};
use crate::replay::labelled::{OUT_OF_SCOPE, Row, as_source, parse};
use crate::replay::{Figures, Labelled, figures};
use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Measure recognition on a file of `text<TAB>intent` rows
#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// Rows of `text<TAB>intent`; `oos` is out of scope; several files are put together
    #[arg(required = true)]
    files: Vec<PathBuf>,
    /// Content folder to measure [default: this folder when it has a balie.yaml, else the starter content of Balie]
    #[arg(long, value_name = "DIR")]
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
    /// With --train or --folds: without the shipped lexicons
    #[arg(long)]
    no_lexicon: bool,
    /// Print JSON
    #[arg(long)]
    json: bool,
    /// One line of figures
    #[arg(long, conflicts_with = "json")]
    short: bool,
    /// List the messages that went wrong: the best candidate is another intent, or one out of scope was taken
    #[arg(long, conflicts_with_all = ["json", "short"])]
    wrong: bool,
    /// Measure with another written number: name=value
    #[arg(long, hide = true)]
    set: Vec<String>,
}

pub(super) fn run(arguments: &Arguments) -> ExitCode {
    match measure(arguments) {
        Ok(rows) if arguments.wrong => out::print(&wrong(&rows), ExitCode::SUCCESS),
        Ok(rows) => {
            let figures = figures(&rows);
            let shown = if arguments.json {
                serde_json::to_string_pretty(&figures).unwrap_or_default() + "\n"
            } else if arguments.short {
                one_line(&figures)
            } else {
                in_words(&figures)
            };
            out::print(&shown, ExitCode::SUCCESS)
        }
        Err(Failure::Said(code)) => code,
        Err(Failure::Message(message)) => {
            out::say(format_args!("balie evaluate: {message}"));
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

fn rows(file: &Path) -> Result<Vec<Row>, String> {
    let bytes = std::fs::read(file).map_err(|error| format!("{}: {error}", file.display()))?;
    parse(bytes).map_err(|error| format!("{}: {error}", file.display()))
}

/// The rows of all files, or what is wrong with any of them.
fn all_rows(files: &[PathBuf]) -> Result<Vec<Row>, String> {
    let (mut all, mut wrong) = (Vec::new(), Vec::new());
    for file in files {
        match rows(file) {
            Ok(rows) => all.extend(rows),
            Err(message) => wrong.push(message),
        }
    }
    if wrong.is_empty() {
        Ok(all)
    } else {
        Err(wrong.join("\n"))
    }
}

/// Most labels that the warning names.
const NAMED: usize = 20;

/// Rows with an intent that is not there can never be right; usually a label is spelled otherwise than the content does.
fn warn_of_lacking<'a>(intents: impl Iterator<Item = &'a str>, tested: &[Row], what: &str) {
    let lacking = lacking(intents, tested);
    let count: usize = lacking.values().sum();
    if count == 0 {
        return;
    }
    let mut labels: Vec<String> = lacking
        .iter()
        .take(NAMED)
        .map(|(label, count)| format!("{label} ({count})"))
        .collect();
    if lacking.len() > NAMED {
        labels.push(format!("and {} more", lacking.len() - NAMED));
    }
    let have = if count == 1 { "row has" } else { "rows have" };
    out::say(format_args!(
        "warning: {count} {have} an intent that {what}: {}",
        labels.join(", ")
    ));
}

fn measure(arguments: &Arguments) -> Result<Vec<Labelled>, Failure> {
    let now = jiff::Timestamp::now();
    let tested = all_rows(&arguments.files)?;
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
        SHIPPED_LEXICONS.map(str::to_owned).to_vec()
    };
    if let Some(folds) = arguments.folds {
        let how = CrossValidation {
            folds,
            examples: arguments.examples,
            lexicons,
            weights,
        };
        return Ok(cross_validate(&tested, &how, now));
    }
    let labelled = match (&arguments.train, &arguments.content) {
        (Some(train), _) => {
            let source = as_source(&rows(train)?, arguments.examples, &lexicons);
            let ids = source.intents.iter().map(|intent| intent.id.as_str());
            warn_of_lacking(ids, &tested, "has no examples");
            against(&source, weights, &tested, now)
        }
        (None, content) => {
            let folder = load::content_folder(content.as_deref(), Language::En);
            let bot = load::bot(folder.as_deref(), Language::En).map_err(Failure::Said)?;
            let ids = bot.intents.iter().map(|intent| intent.id.as_str());
            warn_of_lacking(ids, &tested, "this content lacks");
            with_bot(&bot, &tested, now)
        }
    };
    Ok(labelled)
}

/// `expected<TAB>found<TAB>confidence<TAB>text` for each message that went wrong.
fn wrong(rows: &[Labelled]) -> String {
    let mut shown = String::new();
    for row in rows {
        let best = row.candidates.first().map(|(id, sure)| (id.as_str(), *sure));
        let found = match (&row.expected, &row.taken) {
            (None, Some(taken)) => taken.as_str(),
            (None, None) => continue,
            (Some(expected), _) if best.is_some_and(|(id, _)| id == expected) => continue,
            (Some(_), _) => best.map_or("-", |(id, _)| id),
        };
        let expected = row.expected.as_deref().unwrap_or(OUT_OF_SCOPE);
        let sure = best.map_or(0.0, |(_, sure)| sure);
        let _ = writeln!(shown, "{expected}\t{found}\t{sure:.2}\t{}", row.text);
    }
    shown
}

fn percent(value: Option<f64>) -> String {
    value.map_or("–".to_owned(), |value| format!("{:.1}%", value * 100.0))
}

fn number(value: Option<f64>) -> String {
    value.map_or("–".to_owned(), |value| format!("{value:.3}"))
}

fn one_line(figures: &Figures) -> String {
    format!(
        "closed {} top3 {} auroc {} a90 {} joint {} | acc {} r|o {} wrong {} false {} | p50 {}\n",
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
    )
}

// Writing to a String cannot fail.
fn in_words(figures: &Figures) -> String {
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
    let mut shown = String::new();
    for (name, value) in rows {
        let _ = writeln!(shown, "{name:<42}{value:>9}");
    }
    shown.push_str("\nreliability: confidence, messages, mean, right\n");
    for bin in &figures.reliability {
        let _ = writeln!(
            shown,
            "  {:.1}–{:.1} {:>6} {:>6.2} {:>6.2}",
            bin.from, bin.to, bin.messages, bin.confidence, bin.right
        );
    }
    shown.push_str("\nworst confusions: expected → found\n");
    for confusion in &figures.confusions {
        let _ = writeln!(
            shown,
            "  {:>3} × {} → {}",
            confusion.count, confusion.expected, confusion.found
        );
    }
    shown
}
