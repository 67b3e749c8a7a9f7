//! How long `balie check` takes on a large content folder with many mistakes, and whether it reports all of them.
//!
//! `cargo bench --bench check --no-default-features`; with `BALIE_WRITE=DIR` the folder is also written there, for `balie check DIR`.

#![allow(clippy::print_stdout, clippy::expect_used, missing_docs)] // a program for developers

use balie::content;
use balie::diagnostic::{self, Language, print};
use std::collections::BTreeSet;
use std::fmt::Write;
use std::time::{Duration, Instant};

const BYTES: usize = 10_000_000;
const MISTAKES: usize = 1_000;
const RUNS: usize = 5;

fn main() {
    for files_of_each_kind in [60, 1] {
        measure(&folder(files_of_each_kind));
    }
}

fn measure(folder: &Folder) {
    let bytes: usize = folder.files.iter().map(|(_, text)| text.len()).sum();
    println!(
        "{} files, {:.1} MB, {} mistakes",
        folder.files.len(),
        bytes as f64 / 1e6,
        folder.mistakes.len()
    );
    write(folder);
    let mut times = Vec::new();
    for _ in 0..RUNS {
        let files = folder
            .files
            .iter()
            .map(|(path, text)| (path.clone(), text.clone().into_bytes()))
            .collect();
        let start = Instant::now();
        let (loaded, mut diagnostics) = content::load(files);
        let load = start.elapsed();
        let sources = loaded.sources.clone();
        let (_, found) = balie::check::run(loaded, None);
        diagnostics.extend(found);
        let check = start.elapsed() - load;
        diagnostic::sort(&mut diagnostics, &sources);
        let text = print::human(&diagnostics, &sources, &print::Style::plain(Language::Nl));
        let all = start.elapsed();
        times.push((all, load, check, all - load - check));
        let reported: BTreeSet<(String, usize, &str)> = diagnostics
            .iter()
            .map(|problem| {
                let path = sources
                    .get(problem.span.file)
                    .map(|file| file.path.clone())
                    .unwrap_or_default();
                (
                    path,
                    sources.line_column(problem.span.file, problem.span.start).0,
                    problem.code.slug,
                )
            })
            .collect();
        let missed: Vec<_> = folder.mistakes.difference(&reported).collect();
        assert!(
            missed.is_empty(),
            "{} are not reported, such as {:?}",
            missed.len(),
            missed[0]
        );
        assert!(text.len() > folder.mistakes.len() * 20);
    }
    times.sort();
    let (all, load, check, print) = times[RUNS / 2];
    let ms = |time: Duration| time.as_secs_f64() * 1e3;
    println!(
        "  all reported in {:.0} ms (reading {:.0}, checking {:.0}, printing {:.0}; median of {RUNS})",
        ms(all),
        ms(load),
        ms(check),
        ms(print)
    );
}

fn write(folder: &Folder) {
    let Some(root) = std::env::var_os("BALIE_WRITE") else {
        return;
    };
    let root = std::path::Path::new(&root).join(folder.files.len().to_string());
    for (path, text) in &folder.files {
        let path = root.join(path);
        std::fs::create_dir_all(path.parent().unwrap_or(&root)).expect("the folder can be made");
        std::fs::write(path, text).expect("the file can be written");
    }
    println!("  written to {}", root.display());
}

/// A content folder, and what is wrong with it: path, line, code.
struct Folder {
    files: Vec<(String, String)>,
    mistakes: BTreeSet<(String, usize, &'static str)>,
}

fn folder(files_of_each_kind: usize) -> Folder {
    let mut folder = Folder {
        files: vec![("balie.yaml".to_owned(), SETTINGS.to_owned())],
        mistakes: BTreeSet::new(),
    };
    let files = 3 * files_of_each_kind;
    let mut words = Words(1);
    for number in 0..files {
        let (folder_name, kind) = [
            ("intents", intents as Maker),
            ("flows", flows),
            ("fixtures", fixtures),
        ][number % 3];
        let path = format!("{folder_name}/bestand_{number}.yaml");
        let mut file = File {
            text: String::new(),
            line: 1,
            number,
            mistakes: Vec::new(),
        };
        let mistakes = MISTAKES * (number + 1) / files - MISTAKES * number / files;
        kind(&mut file, &mut words, BYTES / files, mistakes);
        folder.mistakes.extend(
            file.mistakes
                .iter()
                .map(|(line, code)| (path.clone(), *line, *code)),
        );
        folder.files.push((path, file.text));
    }
    folder
}

type Maker = fn(&mut File, &mut Words, usize, usize);

const SETTINGS: &str = "\
municipality: {name: Zeedam, website: https://www.zeedam.example, phone: 14 0999}
bot: {name: Zoë, greeting: Ik ben Zoë. Je praat met een chatbot.}
queues: {kcc: {name: Klantcontactcentrum}}
";

struct File {
    text: String,
    line: usize,
    number: usize,
    mistakes: Vec<(usize, &'static str)>,
}

impl File {
    fn line(&mut self, line: &str) {
        let _ = writeln!(self.text, "{line}");
        self.line += 1;
    }

    fn mistake(&mut self, code: &'static str, line: &str) {
        self.mistakes.push((self.line, code));
        self.line(line);
    }

    /// The mistakes that are due when this much of the file was written.
    fn due(&self, bytes: usize, mistakes: usize) -> bool {
        self.mistakes.len() < mistakes && self.text.len() >= self.mistakes.len() * bytes / mistakes
    }
}

fn intents(file: &mut File, words: &mut Words, bytes: usize, mistakes: usize) {
    file.line("intents:");
    let mut number = 0;
    while file.text.len() < bytes || file.mistakes.len() < mistakes {
        number += 1;
        let id = format!("intent_{}_{number}", file.number);
        let is_due = file.due(bytes, mistakes);
        let kind = if is_due {
            file.mistakes.len() % 6
        } else {
            usize::MAX
        };
        match kind {
            0 => file.mistake("bad-id", &format!("  Intent-{}-{number}:", file.number)),
            1 => file.mistake("missing-field", &format!("  {id}:")),
            _ => file.line(&format!("  {id}:")),
        }
        if kind != 1 {
            file.line(&format!(
                "    title: {} {} {number}",
                words.sentence(3),
                file.number
            ));
        }
        match kind {
            2 => file.mistake("unknown-key", "    exampels: [x]"),
            3 => file.mistake("unknown-flow", "    flow: bestaat_niet"),
            4 => file.mistake("wrong-type", "    keywords: afval"),
            5 => file.mistake("duplicate-key", &format!("    title: {}", words.sentence(3))),
            _ => {}
        }
        if kind != 3 {
            file.line(&format!("    answer: {}.", words.sentence(12)));
        }
        file.line("    examples:");
        for _ in 0..20 {
            file.line(&format!("      - {}", words.sentence(7)));
        }
    }
}

fn flows(file: &mut File, words: &mut Words, bytes: usize, mistakes: usize) {
    file.line("flows:");
    let mut number = 0;
    while file.text.len() < bytes || file.mistakes.len() < mistakes {
        number += 1;
        file.line(&format!("  flow_{}_{number}:", file.number));
        file.line("    steps:");
        for step in 0..10 {
            file.line(&format!("      - say: {}.", words.sentence(12)));
            file.line(&format!("      - ask: {}?", words.sentence(8)));
            file.line(&format!("        save: antwoord_{step}"));
            file.line("        choices: {ja: Ja hoor, nee: Nee dank je, later: Misschien later}");
        }
        if !file.due(bytes, mistakes) {
            continue;
        }
        match file.mistakes.len() % 4 {
            0 => file.mistake("no-kind", "      - save: antwoord"),
            1 => file.mistake("unknown-referral", "      - refer: bestaat_niet"),
            2 => file.mistake("several-kinds", "      - {say: Hoi, hand_off: kcc}"),
            _ => file.mistake("unknown-value", "      - {hand_off: kcc, priority: hoog}"),
        }
    }
}

fn fixtures(file: &mut File, words: &mut Words, bytes: usize, mistakes: usize) {
    while file.text.len() < bytes || file.mistakes.len() < mistakes {
        let is_due = file.due(bytes, mistakes);
        let kind = if is_due {
            file.mistakes.len() % 3
        } else {
            usize::MAX
        };
        match kind {
            0 => file.mistake("missing-field", &format!("- ask: {}", words.sentence(9))),
            _ => file.line(&format!("- ask: {}", words.sentence(9))),
        }
        match kind {
            0 => {}
            1 => file.mistake("unknown-intent", "  expect: bestaat_niet"),
            2 => file.mistake("no-kind", "  expect: {hoi: x}"),
            _ => file.line("  expect: out_of_scope"),
        }
    }
}

/// Sentences of made-up words, the same on every run.
struct Words(u64);

impl Words {
    fn next(&mut self) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 40).unwrap_or(0)
    }

    fn sentence(&mut self, length: usize) -> String {
        const SYLLABLES: [&str; 24] = [
            "af", "val", "bak", "straat", "ge", "meen", "te", "ver", "gun", "ning", "aan", "vraag", "paar",
            "den", "mel", "ding", "wa", "ter", "ver", "licht", "schul", "den", "boom", "één",
        ];
        let mut text = String::new();
        for word in 0..length {
            if word > 0 {
                text.push(' ');
            }
            for _ in 0..1 + self.next() % 3 {
                text.push_str(SYLLABLES[self.next() % SYLLABLES.len()]);
            }
        }
        text
    }
}
