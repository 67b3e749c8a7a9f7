//! `balie test --fuzz`: the questions of the fixtures, as residents could have written them instead.

use super::test::{Format, finish, share};
use super::{load, out};
use crate::compile::Bot;
use crate::content::Content;
use crate::replay::fuzz::{self, Material, Misspellings, Plan};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Wrong examples shown of each kind of change.
const EXAMPLES: usize = 5;

#[derive(Debug, clap::Args)]
#[command(next_help_heading = "Changed messages")]
#[group(skip)]
pub(super) struct Arguments {
    /// Ask the questions that are understood again in changed forms, and report how much survives
    #[arg(long)]
    pub fuzz: bool,
    /// Where all changes follow from: the same seed gives the same messages
    #[arg(long, default_value_t = 20_261_123, value_name = "N", requires = "fuzz")]
    seed: u64,
    /// Most changes per kind and question
    #[arg(long, default_value_t = 3, value_name = "N", requires = "fuzz", value_parser = clap::value_parser!(u64).range(1..=1000))]
    variants: u64,
    /// Real misspellings to use: a file with `wrong<TAB>right` on each line
    #[arg(long, env = "BALIE_MISSPELLINGS", value_name = "FILE")]
    misspellings: Option<PathBuf>,
    /// Largest share of changed messages that may be wrong, 0–1
    #[arg(long, default_value_t = 0.03, value_name = "SHARE", requires = "fuzz", value_parser = share)]
    max_fuzz_wrong: f64,
}

pub(super) fn run(bot: &Bot, content: &Content, arguments: &Arguments, format: Format) -> ExitCode {
    let misspellings = match arguments.misspellings.as_deref().map(read).transpose() {
        Ok(misspellings) => misspellings,
        Err(problem) => return refused(&problem),
    };
    let plan = Plan {
        seed: arguments.seed,
        variants: arguments.variants,
        material: Material {
            known: fuzz::known_words(content),
            misspellings,
        },
    };
    let max_wrong = arguments.max_fuzz_wrong;
    let report = || fuzz::run(bot, &content.fixtures, &plan);
    let (report, shown) = match format {
        Format::Human => {
            let report = report();
            let shown = fuzz::text::render(&report, &content.sources, EXAMPLES, max_wrong);
            (report, shown)
        }
        Format::Json => {
            let report = report();
            let shown = format!("{:#}\n", fuzz::json::render(&report, &content.sources, max_wrong));
            (report, shown)
        }
        Format::Junit => {
            return refused(
                "veranderde berichten zijn geen testgevallen: kies bij --fuzz voor --format human of json",
            );
        }
    };
    finish(&shown, report.passed(max_wrong))
}

fn refused(problem: &str) -> ExitCode {
    out::say(format_args!("balie test: {problem}"));
    ExitCode::from(load::UNREADABLE)
}

fn read(path: &Path) -> Result<Misspellings, String> {
    let text = std::fs::read_to_string(path)
        .map_err(|error| format!("{} is niet te lezen: {error}", path.display()))?;
    Misspellings::read(&text).map_err(|error| format!("{}: {error}", path.display()))
}
