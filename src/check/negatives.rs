//! Words that speak against an intent. Does one argue against itself: a word under `not` that its own examples or keywords use?

use super::normal::{contains_phrase, plain};
use super::view::{View, at};
use crate::content::{IntentDef, Text, keywords};
use crate::diagnostic::{Diagnostic, codes};

pub(super) fn check(view: &View<'_>, found: &mut Vec<Diagnostic>) {
    for intent in view
        .content
        .intents
        .iter()
        .filter(|intent| !intent.not.is_empty())
    {
        let lines = lines(intent);
        // nearly no word occurs at all, and one search tells
        let all = lines
            .iter()
            .map(|(line, _)| line.as_str())
            .collect::<Vec<_>>()
            .join("\n");
        for word in &intent.not {
            let phrase = plain(&word.value);
            if !all.contains(&phrase) {
                continue;
            }
            let against = lines.iter().find(|(line, _)| contains_phrase(line, &phrase));
            found.extend(against.map(|(_, place)| contradiction(intent, word, place)));
        }
    }
}

/// Of the words that speak against every intent (`not:` of `balie.yaml`) those that no line of this one has.
pub(crate) fn of_all<'t>(intent: &IntentDef, words: &'t [Text]) -> impl Iterator<Item = &'t Text> + use<'t> {
    let lines = if words.is_empty() {
        Vec::new()
    } else {
        lines(intent)
    };
    let lines: Vec<String> = lines.into_iter().map(|(line, _)| line).collect();
    let uses = move |word: &Text| {
        let phrase = plain(&word.value);
        lines.iter().any(|line| contains_phrase(line, &phrase))
    };
    words.iter().filter(move |word| !uses(word))
}

/// What the intent says about itself. Brackets of templates count as spaces: a word that is only possible is found too.
fn lines(intent: &IntentDef) -> Vec<(String, &Text)> {
    let examples = intent
        .examples
        .iter()
        .map(|example| (plain(&example.value), example));
    let keywords = intent.keywords.iter().flat_map(|line| {
        keywords::parts(&line.value)
            .into_iter()
            .map(move |(part, _)| (plain(part), line))
    });
    examples.chain(keywords).collect()
}

fn contradiction(intent: &IntentDef, word: &Text, place: &Text) -> Diagnostic {
    let id = &intent.id.value;
    let problem = at(
        &codes::NOT_CONTRADICTS,
        word,
        format!(
            "‘{}’ pleit tegen `{id}`, maar staat ook in een eigen zin van `{id}`",
            word.value
        ),
        format!(
            "‘{}’ speaks against `{id}`, but also stands in a line of `{id}` itself",
            word.value
        ),
    );
    let problem = problem.label(place.span, "hier", "here");
    problem.help(
        "haal het woord weg uit `not`, of haal die zin weg",
        "remove the word from `not`, or remove that line",
    )
}
