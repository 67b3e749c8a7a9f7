//! Does every list and word group hold words, and every word stand in one group?

use super::normal::plain;
use super::view::{View, at};
use crate::content::{Text, WordGroup};
use crate::diagnostic::{Diagnostic, codes};
use std::collections::HashMap;

pub(super) fn check(view: &View<'_>, found: &mut Vec<Diagnostic>) {
    let content = view.content;
    for group in content
        .lexicon
        .iter()
        .chain(&content.spelling)
        .chain(&content.lists)
    {
        found.extend(empty(&group.name, &group.words));
    }
    let emergencies = view.settings.iter().flat_map(|settings| &settings.emergencies);
    emergencies.for_each(|emergency| found.extend(empty(&emergency.id, &emergency.words)));
    two_groups(&content.lexicon, found);
}

fn empty(name: &Text, words: &[Text]) -> Option<Diagnostic> {
    if let Some(word) = words.iter().find(|word| plain(&word.value).is_empty()) {
        let problem = at(
            &codes::EMPTY_GROUP,
            word,
            "hier staat geen woord",
            "there is no word here",
        );
        return Some(problem.help(
            "vul een woord in of haal de regel weg",
            "write a word or remove the line",
        ));
    }
    if !words.is_empty() {
        return None;
    }
    let problem = at(
        &codes::EMPTY_GROUP,
        name,
        format!("onder `{}` staan geen woorden", name.value),
        format!("there are no words under `{}`", name.value),
    );
    Some(problem.help(
        "vul minstens één woord in, of haal de groep weg",
        "write one word at least, or remove the group",
    ))
}

fn two_groups(lexicon: &[WordGroup], found: &mut Vec<Diagnostic>) {
    let mut first: HashMap<String, (&Text, &Text)> = HashMap::new();
    for group in lexicon {
        for word in std::iter::once(&group.name).chain(&group.words) {
            let key = plain(&word.value);
            let Some((earlier, other)) = first.get(&key) else {
                first.insert(key, (word, &group.name));
                continue;
            };
            if other.value == group.name.value {
                continue;
            }
            let problem = at(
                &codes::WORD_IN_TWO_GROUPS,
                word,
                format!(
                    "‘{}’ staat in twee woordgroepen: `{}` en `{}`",
                    word.value, other.value, group.name.value
                ),
                format!(
                    "‘{}’ stands in two word groups: `{}` and `{}`",
                    word.value, other.value, group.name.value
                ),
            );
            let problem = problem.label(earlier.span, "staat ook hier", "also stands here");
            found.push(problem.help(
                "laat het woord staan waar inwoners het meestal voor gebruiken",
                "keep it where residents use it most",
            ));
        }
    }
}
