//! The starter content as a whole: its fixtures measure recognition only as long as they are not its examples.

use balie::content::template::{Lists, Template};
use balie::content::{self, Content, FixtureKind, folder};
use balie::dutch;
use std::collections::BTreeSet;
use std::path::Path;

/// The words of the content's own lists and groups.
struct Words<'c>(&'c Content);

impl Lists for Words<'_> {
    fn words(&self, name: &str) -> Option<Vec<&str>> {
        let mut groups = self.0.lists.iter().chain(&self.0.lexicon);
        let group = groups.find(|group| group.name.value == name);
        Some(group.map_or_else(Vec::new, |group| {
            group.words.iter().map(|word| word.value.as_str()).collect()
        }))
    }
}

fn plain(text: &str) -> String {
    let normal = dutch::normalise(text);
    normal
        .split(|character: char| !character.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

#[test]
fn no_question_is_literally_an_example() {
    let (content, _) = content::load(folder::read(Path::new(env!("CARGO_MANIFEST_DIR"))).unwrap());
    let mut examples = BTreeSet::new();
    for example in content.intents.iter().flat_map(|intent| &intent.examples) {
        let template = Template::parse(&example.value).unwrap();
        examples.extend(
            template
                .sentences(&Words(&content), 1000)
                .iter()
                .map(|sentence| plain(sentence)),
        );
    }
    let copied: Vec<&str> = content
        .fixtures
        .iter()
        .filter_map(|fixture| match &fixture.kind {
            FixtureKind::Question { ask, .. } => Some(ask.value.as_str()),
            FixtureKind::Dialogue { .. } => None,
        })
        // One or two words are what everybody types: they say nothing new either way.
        .filter(|ask| plain(ask).split(' ').count() > 2 && examples.contains(&plain(ask)))
        .collect();
    assert!(
        copied.is_empty(),
        "reword these fixtures, they are examples: {copied:#?}"
    );
}

#[test]
fn there_is_enough_to_replay() {
    let (content, _) = content::load(folder::read(Path::new(env!("CARGO_MANIFEST_DIR"))).unwrap());
    let dialogues = content
        .fixtures
        .iter()
        .filter(|one| matches!(one.kind, FixtureKind::Dialogue { .. }))
        .count();
    assert!(dialogues >= 25, "{dialogues} dialogues");
    assert!(
        content.fixtures.len() - dialogues >= 480,
        "{} questions",
        content.fixtures.len() - dialogues
    );
}
