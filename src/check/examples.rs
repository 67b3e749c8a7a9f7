//! Can every intent be recognised, and does every sentence belong to one intent?
//!
//! Sentences are compared in the form of [`plain`]. Only their hashes are kept, so that content with millions of sentences is no problem;
//! a pair with equal hashes is compared in full.

use super::normal::{Grouped, plain};
use super::view::{View, at};
use crate::content::Text;
use crate::content::template::{MAX_SENTENCES, MAX_SENTENCES_IN_ALL, Template};
use crate::diagnostic::{Diagnostic, codes};
use rustc_hash::FxHasher;
use std::collections::{HashMap, HashSet};
use std::hash::{Hash, Hasher};

/// Something that messages are recognised as.
struct Owner<'a> {
    /// In messages: "intent" or "small talk".
    kind: &'static str,
    id: &'a Text,
    examples: &'a [Text],
}

pub(super) fn check(view: &View<'_>, found: &mut Vec<Diagnostic>) {
    let content = view.content;
    for intent in content
        .intents
        .iter()
        .filter(|it| it.examples.is_empty() && it.keywords.is_empty())
    {
        found.push(unrecognisable("intent", &intent.id));
    }
    for talk in content.small_talk.iter().filter(|it| it.examples.is_empty()) {
        found.push(unrecognisable("small talk", &talk.id));
    }
    let intents = content.intents.iter().map(|it| Owner {
        kind: "intent",
        id: &it.id,
        examples: &it.examples,
    });
    let talk = content.small_talk.iter().map(|it| Owner {
        kind: "small talk",
        id: &it.id,
        examples: &it.examples,
    });
    collisions(&intents.chain(talk).collect::<Vec<_>>(), view, found);
}

fn unrecognisable(kind: &str, id: &Text) -> Diagnostic {
    let name = &id.value;
    let problem = at(
        &codes::NO_EXAMPLES,
        id,
        format!("{kind} `{name}` heeft geen voorbeelden: de bot herkent dit nooit"),
        format!("{kind} `{name}` has no examples: the bot never recognises it"),
    );
    problem.help(
        "voeg onder `examples:` een paar zinnen toe zoals inwoners ze typen",
        "add a few sentences under `examples:` as residents type them",
    )
}

/// Where a sentence was first seen: owner and example.
type Place = (u32, u32);

/// Reports pairs of examples with a sentence in common: first letter by letter, then read with word groups. Content with too many
/// sentences is an error already, and is not searched.
fn collisions(owners: &[Owner<'_>], view: &View<'_>, found: &mut Vec<Diagnostic>) {
    let count =
        |example: &Text| Template::parse(&example.value).map_or(0, |template| template.count(&view.lists));
    let counts = owners
        .iter()
        .flat_map(|owner| owner.examples)
        .map(count)
        .filter(|count| *count <= MAX_SENTENCES);
    if counts.sum::<u64>() > MAX_SENTENCES_IN_ALL {
        return;
    }
    let mut reported = HashSet::new();
    let same = |sentence: &str| sentence.to_owned();
    pairs(
        owners,
        view,
        &same,
        &mut reported,
        &mut |owner, example, earlier, other, sentence| {
            found.push(if std::ptr::eq(owner, earlier) {
                repeated(owner, example, other, sentence)
            } else {
                shared(owner, example, earlier, other, sentence)
            });
        },
    );
    let grouped = Grouped::of(view.content);
    if grouped.is_empty() {
        return;
    }
    let by_group = |sentence: &str| grouped.sentence(sentence);
    pairs(
        owners,
        view,
        &by_group,
        &mut reported,
        &mut |owner, example, earlier, other, sentence| {
            if !std::ptr::eq(owner, earlier) {
                found.push(shared_by_group(owner, example, earlier, other, sentence));
            }
        },
    );
}

/// Calls `report` for every pair of examples that stand for the same sentence after `read`, and that was not reported before.
fn pairs<'a>(
    owners: &'a [Owner<'a>],
    view: &View<'_>,
    read: &dyn Fn(&str) -> String,
    reported: &mut HashSet<(Place, Place)>,
    report: &mut dyn FnMut(&'a Owner<'a>, &'a Text, &'a Owner<'a>, &'a Text, &str),
) {
    let mut first: HashMap<u64, Place, rustc_hash::FxBuildHasher> = HashMap::default();
    for (owner_number, owner) in (0..).zip(owners) {
        for (number, example) in (0..).zip(owner.examples) {
            let here = (owner_number, number);
            for sentence in sentences(example, view, read) {
                let there = *first.entry(hash(&sentence)).or_insert(here);
                if there == here || reported.contains(&(there, here)) {
                    continue;
                }
                let earlier = &owners[there.0 as usize];
                let other = &earlier.examples[there.1 as usize];
                if sentences(other, view, read).contains(&sentence) {
                    reported.insert((there, here));
                    report(owner, example, earlier, other, &sentence);
                }
            }
        }
    }
}

/// The sentences of an example after `read`; none when it cannot be read or explodes, which is reported elsewhere.
fn sentences(example: &Text, view: &View<'_>, read: &dyn Fn(&str) -> String) -> Vec<String> {
    let Ok(template) = Template::parse(&example.value) else {
        return Vec::new();
    };
    if template.count(&view.lists) > MAX_SENTENCES {
        return Vec::new();
    }
    let sentences = template.sentences(&view.lists, usize::MAX);
    let plain = sentences
        .iter()
        .map(|sentence| plain(sentence))
        .filter(|sentence| !sentence.is_empty());
    plain.map(|sentence| read(&sentence)).collect()
}

fn hash(sentence: &str) -> u64 {
    let mut hasher = FxHasher::default();
    sentence.hash(&mut hasher);
    hasher.finish()
}

fn repeated(owner: &Owner<'_>, example: &Text, other: &Text, sentence: &str) -> Diagnostic {
    let id = &owner.id.value;
    let problem = at(
        &codes::REPEATED_EXAMPLE,
        example,
        format!("‘{sentence}’ staat al bij `{id}`"),
        format!("‘{sentence}’ already stands at `{id}`"),
    );
    let problem = problem.label(other.span, "hier ook", "here too");
    problem.help(
        "haal één van de twee weg; hij voegt niets toe",
        "remove one of the two; it adds nothing",
    )
}

fn shared(
    owner: &Owner<'_>,
    example: &Text,
    earlier: &Owner<'_>,
    other: &Text,
    sentence: &str,
) -> Diagnostic {
    let (kind, id, own) = (earlier.kind, &earlier.id.value, &owner.id.value);
    let problem = at(
        &codes::SAME_EXAMPLE,
        example,
        format!("‘{sentence}’ hoort bij `{own}` én bij {kind} `{id}`"),
        format!("‘{sentence}’ belongs to `{own}` and to {kind} `{id}`"),
    );
    point_at(problem, earlier, other).help(
        "de bot kan dan niet kiezen; laat de zin staan bij wat inwoners er meestal mee bedoelen",
        "the bot cannot choose then; keep the sentence where residents mean it most",
    )
}

fn shared_by_group(
    owner: &Owner<'_>,
    example: &Text,
    earlier: &Owner<'_>,
    other: &Text,
    sentence: &str,
) -> Diagnostic {
    let (kind, id, own) = (earlier.kind, &earlier.id.value, &owner.id.value);
    let problem = at(
        &codes::SAME_BY_GROUP,
        example,
        format!("door de woordgroepen is dit dezelfde zin bij `{own}` en bij {kind} `{id}`: ‘{sentence}’"),
        format!("word groups make this the same sentence in `{own}` and in {kind} `{id}`: ‘{sentence}’"),
    );
    point_at(problem, earlier, other).help(
        "zijn het twee verschillende vragen, haal het woord dat het verschil maakt dan uit de woordgroep",
        "if these are two different questions, take the word that makes the difference out of the word group",
    )
}

/// Shows where the sentence stood first.
fn point_at(problem: Diagnostic, earlier: &Owner<'_>, other: &Text) -> Diagnostic {
    let id = &earlier.id.value;
    problem.label(
        other.span,
        format!("hier staat hij bij `{id}`"),
        format!("here it is of `{id}`"),
    )
}
