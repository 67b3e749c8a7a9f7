//! What recognition is built from: templates expanded, keyword lines in parts.

use super::steps::texts;
use super::{IntentSource, RecognitionSource, SmallTalkSource, WordGroupSource};
use crate::check::{self, ListWords};
use crate::content::template::{MAX_SENTENCES, Template};
use crate::content::{Content, IntentDef, Settings, SmallTalkDef, Text, WordGroup, keywords};

/// Gathers it, in the order of the intents and small talk that the bot uses.
pub(super) fn gather(
    content: &Content,
    settings: &Settings,
    intents: &[&IntentDef],
    small_talk: &[&SmallTalkDef],
) -> RecognitionSource {
    let lists = ListWords::of(content);
    RecognitionSource {
        intents: intents
            .iter()
            .map(|intent| of_intent(intent, &settings.not, &lists))
            .collect(),
        small_talk: small_talk
            .iter()
            .map(|talk| SmallTalkSource {
                id: talk.id.value.clone(),
                examples: examples(&talk.examples, &lists),
            })
            .collect(),
        lexicon: groups(&content.lexicon),
        spelling: groups(&content.spelling),
        lexicons: texts(&settings.lexicons),
    }
}

fn of_intent(intent: &IntentDef, against_all: &[Text], lists: &ListWords<'_>) -> IntentSource {
    let parts = |line: &Text| {
        keywords::parts(&line.value)
            .into_iter()
            .map(|(part, _)| part.to_owned())
            .collect()
    };
    IntentSource {
        id: intent.id.value.clone(),
        title: intent.title.value.clone(),
        topic: intent.topic.value.clone(),
        examples: examples(&intent.examples, lists),
        keywords: intent.keywords.iter().map(parts).collect(),
        not: (intent.not.iter())
            .chain(check::against_all(intent, against_all))
            .map(|word| word.value.clone())
            .collect(),
    }
}

fn examples(examples: &[Text], lists: &ListWords<'_>) -> Vec<Vec<String>> {
    examples
        .iter()
        .map(|example| sentences(&example.value, lists))
        .collect()
}

#[allow(clippy::expect_used)] // checked content holds only templates that parse
fn sentences(example: &str, lists: &ListWords<'_>) -> Vec<String> {
    let template = Template::parse(example).expect("checked: the template parses");
    template.sentences(lists, usize::try_from(MAX_SENTENCES).unwrap_or(usize::MAX))
}

/// Word groups by name, so that the order of files does not matter.
fn groups(groups: &[WordGroup]) -> Vec<WordGroupSource> {
    let mut groups: Vec<_> = groups
        .iter()
        .map(|group| WordGroupSource {
            name: group.name.value.clone(),
            words: texts(&group.words),
        })
        .collect();
    groups.sort_by(|left, right| (&left.name, &left.words).cmp(&(&right.name, &right.words)));
    groups
}
