//! What must not be said about content that could not be read in full: what seems to be missing may stand in the part that was not read.

use crate::content::Content;
use crate::diagnostic::{Code, Diagnostic, codes};
use std::collections::HashSet;

/// A name is used that is not there, or is there and not used.
const ABOUT_NAMES: &[&Code] = &[
    &codes::UNKNOWN_INTENT,
    &codes::UNKNOWN_SMALL_TALK,
    &codes::UNKNOWN_FLOW,
    &codes::UNKNOWN_REFERRAL,
    &codes::UNKNOWN_QUEUE,
    &codes::UNKNOWN_HOURS,
    &codes::UNKNOWN_WEBHOOK,
    &codes::UNKNOWN_LIST,
    &codes::UNKNOWN_NAME,
    &codes::UNUSED_FLOW,
    &codes::UNUSED_REFERRAL,
    &codes::UNUSED_QUEUE,
    &codes::UNUSED_LIST,
    &codes::UNUSED_HOURS,
    &codes::UNUSED_WEBHOOK,
    &codes::TEXT_NAME,
    &codes::WHEN_VALUE,
];

/// Something lacks a part.
const ABOUT_PARTS: &[&Code] = &[
    &codes::NO_EXAMPLES,
    &codes::NO_ROUTE,
    &codes::EMPTY_FLOW,
    &codes::EMPTY_GROUP,
    &codes::EMPTY_TEXT,
    &codes::NO_QUEUE,
    &codes::NO_DEFAULT_QUEUE,
    &codes::QUEUE_NEVER_OPEN,
    &codes::BOT_NEVER_OPEN,
    &codes::GREETING_DISCLOSURE,
];

/// Takes back what may be wrong because content is damaged.
pub(super) fn take_back(content: &Content, found: &mut Vec<Diagnostic>) {
    if content.torn.is_empty() && content.damaged.is_empty() {
        return;
    }
    let torn = content.torn.iter().filter_map(|file| content.sources.get(*file));
    let texts: Vec<&str> = torn.map(|file| file.text.as_str()).collect();
    // Of a file that was too large to read nothing is known.
    let anything = texts.iter().any(|text| text.is_empty());
    let words: HashSet<&str> = texts.iter().flat_map(|text| words(text)).collect();
    let may_be_there = |written: &str| anything || self::words(written).all(|word| words.contains(word));
    found.retain(|diagnostic| {
        if ABOUT_NAMES.contains(&diagnostic.code) {
            return content.torn.is_empty() || !may_be_there(content.sources.slice(diagnostic.span));
        }
        let is_damaged =
            content.damaged.contains(&diagnostic.span) || content.torn.contains(&diagnostic.span.file);
        !(ABOUT_PARTS.contains(&diagnostic.code) && is_damaged)
    });
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    let is_part = |character: char| character.is_alphanumeric() || character == '_';
    text.split(move |character| !is_part(character))
        .filter(|word| !word.is_empty())
}

#[cfg(test)]
mod tests {
    use crate::diagnostic::Diagnostic;

    fn slugs(files: &[(&str, &str)]) -> Vec<&'static str> {
        let files = files
            .iter()
            .map(|(path, text)| ((*path).to_owned(), text.as_bytes().to_vec()));
        let (content, mut diagnostics) = crate::content::load(files.collect());
        diagnostics.extend(crate::check::run(content, None).1);
        diagnostics
            .iter()
            .filter(|problem| problem.is_error())
            .map(slug)
            .collect()
    }

    fn slug(problem: &Diagnostic) -> &'static str {
        problem.code.slug
    }

    const SETTINGS: &str = "\
municipality: {name: Zeedam, website: https://www.zeedam.example, phone: 14 0999}
bot: {name: Zoë, greeting: Ik ben Zoë. Je praat met een chatbot.}
queues: {kcc: {name: Klantcontactcentrum}}
";

    #[test]
    fn a_name_in_a_torn_file_is_not_called_unknown_but_another_is() {
        let intents = "intents:\n  a: {title: A, examples: [aap], flow: melden}\n  b: {title: B, examples: [noot], flow: weg}\n";
        let torn = "flows:\n  goed: {steps: [{say: ja}]}\n melden: {steps: [{say: nee}]}\n";
        let found = slugs(&[
            ("balie.yaml", SETTINGS),
            ("intents/a.yaml", intents),
            ("flows/a.yaml", torn),
        ]);
        assert_eq!(found, ["yaml-syntax", "unknown-flow"]);
    }

    #[test]
    fn what_could_not_be_used_is_not_called_missing() {
        let intents =
            "intents:\n  a: {title: A, examples: {b: c}, answer: Ja.}\n  b: {title: B, answer: Nee.}\n";
        let found = slugs(&[("balie.yaml", SETTINGS), ("intents/a.yaml", intents)]);
        assert_eq!(found, ["wrong-type", "no-examples"]);
    }
}
