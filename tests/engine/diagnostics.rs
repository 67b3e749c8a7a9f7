//! Broken content folders: `fixtures/broken/<slug>/` has the mistake of one code, and the snapshot of that name what people read about it.

#![allow(clippy::unwrap_used)] // helpers of tests

use balie::content::{self, folder};
use balie::diagnostic::print::{self, Style};
use balie::diagnostic::{self, Code, Diagnostic, Language, SourceMap};
use balie::{check, compile};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// A day on which every example is still valid, but for the one that expired in 2024.
const TODAY: jiff::civil::Date = jiff::civil::date(2026, 11, 23);

#[derive(Clone)]
struct Broken {
    slug: String,
    files: Vec<(String, Vec<u8>)>,
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/broken")
}

/// All broken folders by name, and the ones that are too large to keep.
fn folders() -> Vec<Broken> {
    FOLDERS.clone()
}

static FOLDERS: std::sync::LazyLock<Vec<Broken>> = std::sync::LazyLock::new(read_folders);

fn read_folders() -> Vec<Broken> {
    let entries = std::fs::read_dir(root()).unwrap();
    let mut folders: Vec<Broken> = entries
        .map(|entry| entry.unwrap())
        .map(|entry| Broken {
            slug: entry.file_name().into_string().unwrap(),
            files: folder::read(&entry.path()).unwrap(),
        })
        .collect();
    let settings = std::fs::read(root().join("bad-id/balie.yaml")).unwrap();
    let large = |slug: &str, path: &str, text: String| Broken {
        slug: slug.to_owned(),
        files: vec![
            ("balie.yaml".to_owned(), settings.clone()),
            (path.to_owned(), text.into_bytes()),
        ],
    };
    let mistakes = (0..2_100).map(|n| format!("sleutel_{n}: 1\n")).collect();
    folders.push(large("too-many-problems", "intents/export.yaml", mistakes));
    folders.push(large(
        "file-too-large",
        "intents/log.yaml",
        "# regel\n".repeat(2 << 20) + "topic: x\n",
    ));
    folders.sort_by(|left, right| left.slug.cmp(&right.slug));
    folders
}

fn problems(broken: Broken) -> (Vec<Diagnostic>, SourceMap) {
    let (content, mut found) = content::load(broken.files);
    let sources = content.sources.clone();
    let is_torn = !content.torn.is_empty();
    let (checked, more) = check::run(content, Some(TODAY));
    let is_sound = !is_torn && !more.iter().any(Diagnostic::is_error);
    assert_eq!(checked.is_some(), is_sound, "{}", broken.slug);
    found.extend(more);
    diagnostic::sort(&mut found, &sources);
    (found, sources)
}

fn named(slug: &str) -> (Vec<Diagnostic>, SourceMap) {
    problems(folders().into_iter().find(|broken| broken.slug == slug).unwrap())
}

#[test]
fn every_broken_folder_says_what_is_wrong() {
    for broken in folders()
        .into_iter()
        .filter(|broken| broken.slug != "too-many-problems")
    {
        let slug = broken.slug.clone();
        let (found, sources) = problems(broken);
        let text = print::human(&found, &sources, &Style::plain(Language::Nl));
        insta::with_settings!({ snapshot_suffix => slug, omit_expression => true }, {
            insta::assert_snapshot!("broken", text);
        });
    }
}

#[test]
fn every_code_has_a_broken_folder() {
    let folders = folders();
    assert!(folders.len() >= 60, "{} broken folders", folders.len());
    let codes: BTreeSet<String> = Code::all().map(|code| code.slug.to_owned()).collect();
    let slugs: BTreeSet<String> = folders.iter().map(|broken| broken.slug.clone()).collect();
    assert_eq!(
        codes.difference(&slugs).collect::<Vec<_>>(),
        Vec::<&String>::new(),
        "codes without a folder"
    );
    assert_eq!(
        slugs.difference(&codes).collect::<Vec<_>>(),
        Vec::<&String>::new(),
        "folders without a code"
    );
    for broken in folders {
        let slug = broken.slug.clone();
        let (found, _) = problems(broken);
        assert!(
            found.iter().any(|problem| problem.code.slug == slug),
            "{slug} is not found in its own folder"
        );
    }
}

#[test]
fn the_same_in_english_and_for_machines() {
    let (found, sources) = named("unknown-referral");
    insta::assert_snapshot!(
        "english",
        print::human(&found, &sources, &Style::plain(Language::En))
    );
    insta::assert_snapshot!("json", print::json(&found, &sources, &Style::plain(Language::Nl)));
    insta::assert_snapshot!(
        "github",
        print::github(&found, &sources, &Style::plain(Language::Nl))
    );
    let (found, sources) = named("silent-loop");
    insta::assert_snapshot!(
        "english_loop",
        print::human(&found, &sources, &Style::plain(Language::En))
    );
}

/// What has a fix must be better for it: the problem is gone when the fix is made.
#[test]
fn a_fix_solves_its_problem() {
    let mut fixes = 0;
    for broken in folders() {
        let (found, sources) = problems(Broken {
            slug: broken.slug.clone(),
            files: broken.files.clone(),
        });
        for problem in found.iter().filter(|problem| problem.fix.is_some()) {
            let fix = problem.fix.as_ref().unwrap();
            let path = &sources.get(fix.span.file).unwrap().path;
            let mut files = broken.files.clone();
            let (_, bytes) = files.iter_mut().find(|(name, _)| name == path).unwrap();
            bytes.splice(fix.span.range(), fix.replacement.bytes());
            let (left, _) = problems(Broken {
                slug: broken.slug.clone(),
                files,
            });
            let same = |other: &&Diagnostic| other.code == problem.code && other.message == problem.message;
            let count = |problems: &[Diagnostic]| problems.iter().filter(same).count();
            assert!(
                count(&left) < count(&found),
                "{}: {}",
                broken.slug,
                problem.message.en
            );
            fixes += 1;
        }
    }
    assert!(fixes >= 15, "{fixes} fixes");
}

#[test]
fn fixtures_can_expect_every_decision() {
    use balie::dialogue::DecisionKind::*;
    let kinds = [
        Silent,
        Greet,
        Emergency,
        Command,
        Flow,
        Answer,
        Disambiguate,
        Rephrase,
        HandOff,
        Reopen,
        Rating,
        Away,
        SmallTalk,
        OtherLanguage,
    ];
    let names: Vec<String> = kinds
        .iter()
        .map(|kind| serde_json::to_value(kind).unwrap().as_str().unwrap().to_owned())
        .collect();
    assert_eq!(names, check::DECISIONS);
}

#[test]
fn the_order_of_files_changes_nothing() {
    let files = folder::read(Path::new(env!("CARGO_MANIFEST_DIR"))).unwrap();
    let mut reversed = files.clone();
    reversed.reverse();
    let version = |files| {
        let (content, found) = content::load(files);
        assert!(!found.iter().any(Diagnostic::is_error), "{found:?}");
        let (checked, found) = check::run(content, None);
        compile::bot(&checked.unwrap_or_else(|| panic!("{found:?}"))).version
    };
    assert_eq!(version(files), version(reversed));
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig::with_cases(200))]

    /// Whatever somebody does to a file: there is a list of problems or a bot, and all of it can be printed.
    #[test]
    fn damaged_folders_never_panic(
        folder in 0..80_usize,
        file in 0..3_usize,
        at in 0.0..1.0_f64,
        length in 0..12_usize,
        replacement in proptest::sample::select(vec![
            "", ":", "\n", "\t", "- ", "{", "}}", "[", "(", "|", "\"", "#", "&a ", "*a", "\u{0}", "é", "  ", "goto: a", "null", "{{ x",
        ]),
    ) {
        let mut broken = FOLDERS[folder].clone();
        let file = file % broken.files.len();
        let bytes = &mut broken.files[file].1;
        bytes.truncate(10_000);
        let start = (at * bytes.len() as f64) as usize;
        let end = (start + length).min(bytes.len());
        bytes.splice(start..end, replacement.bytes());
        let (content, mut found) = content::load(broken.files);
        let sources = content.sources.clone();
        let (checked, more) = check::run(content, Some(TODAY));
        if let Some(checked) = checked {
            let _ = compile::bot(&checked);
        }
        found.extend(more);
        diagnostic::sort(&mut found, &sources);
        for language in [Language::Nl, Language::En] {
            let _ = print::human(&found, &sources, &Style::plain(language));
            let _ = print::json(&found, &sources, &Style::plain(language));
        }
    }
}
