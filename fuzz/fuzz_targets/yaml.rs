//! Any bytes as a content file: read, checked, and compiled when nothing is wrong with it.
//!
//! The first byte chooses which file of the folder it is; the rest is the file.
#![no_main]

use balie::{check, compile, content, diagnostic, yaml};
use libfuzzer_sys::fuzz_target;

const SETTINGS: &str = "municipality: {name: Zeedam, website: 'https://zeedam.example', phone: 14 0999}\nbot: {name: Balie, greeting: Hoi! Dit is een chatbot.}\nqueues: {kcc: {name: KCC}}\ndefault_queue: kcc\n";
const INTENT: &str = "intents:\n  hulp:\n    title: Ik wil hulp\n    examples: [ik wil hulp met formulieren]\n    answer: Dat kan.\n";
const PATHS: [&str; 4] = ["intents/a.yaml", "flows/a.yaml", "balie.yaml", "fixtures/a.yaml"];

fuzz_target!(|bytes: &[u8]| {
    let Some((choice, bytes)) = bytes.split_first() else { return };
    let path = PATHS[usize::from(*choice) % PATHS.len()];
    if let Ok(text) = std::str::from_utf8(bytes) {
        let _ = yaml::parse(text, diagnostic::FileId(0));
    }
    let mut files = vec![
        ("balie.yaml".to_owned(), SETTINGS.as_bytes().to_vec()),
        ("intents/hulp.yaml".to_owned(), INTENT.as_bytes().to_vec()),
    ];
    files.retain(|(standing, _)| standing != path);
    files.push((path.to_owned(), bytes.to_vec()));
    let (content, mut found) = content::load(files);
    let sources = content.sources.clone();
    let (checked, more) = check::run(content, None);
    found.extend(more);
    diagnostic::sort(&mut found, &sources);
    // Printing looks up every place.
    let style = diagnostic::print::Style { language: diagnostic::Language::Nl, colour: false, path_prefix: String::new() };
    let _ = diagnostic::print::human(&found, &sources, &style);
    if let Some(checked) = checked {
        let _ = compile::bot(&checked);
    }
});
