//! Can every intent be recognised, and does every sentence belong to one intent?
//!
//! Sentences are compared in the form of [`Comparable`]. Only their hashes are kept, so that content with millions of sentences is no
//! problem; a pair with equal hashes is compared in full.

use super::normal::Comparable;
use super::view::{View, at};
use crate::content::Text;
use crate::content::template::{MAX_SENTENCES, Template};
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

fn collisions(owners: &[Owner<'_>], view: &View<'_>, found: &mut Vec<Diagnostic>) {
    let comparable = Comparable::of(view.content);
    let mut first: HashMap<u64, Place, rustc_hash::FxBuildHasher> = HashMap::default();
    let mut reported: HashSet<(Place, Place)> = HashSet::new();
    for (owner_number, owner) in (0..).zip(owners) {
        for (number, example) in (0..).zip(owner.examples) {
            let here = (owner_number, number);
            for sentence in sentences(example, view, &comparable) {
                let there = *first.entry(hash(&sentence)).or_insert(here);
                if there == here || reported.contains(&(there, here)) {
                    continue;
                }
                let earlier = &owners[there.0 as usize];
                let other = &earlier.examples[there.1 as usize];
                if !sentences(other, view, &comparable).contains(&sentence) {
                    continue; // two sentences with one hash
                }
                reported.insert((there, here));
                found.push(if there.0 == owner_number {
                    repeated(owner, example, other, &sentence)
                } else {
                    shared(owner, example, earlier, other, &sentence)
                });
            }
        }
    }
}

/// The sentences of an example, comparable; none when it cannot be read or explodes, which is reported elsewhere.
fn sentences(example: &Text, view: &View<'_>, comparable: &Comparable<'_>) -> Vec<String> {
    let Ok(template) = Template::parse(&example.value) else {
        return Vec::new();
    };
    if template.count(&view.lists) > MAX_SENTENCES {
        return Vec::new();
    }
    let sentences = template.sentences(&view.lists, usize::MAX);
    let mut sentences: Vec<String> = sentences
        .iter()
        .map(|sentence| comparable.sentence(sentence))
        .collect();
    sentences.retain(|sentence| !sentence.is_empty());
    sentences
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
    let (kind, id) = (earlier.kind, &earlier.id.value);
    let own = &owner.id.value;
    let problem = at(
        &codes::SAME_EXAMPLE,
        example,
        format!("‘{sentence}’ hoort bij `{own}` én bij {kind} `{id}`"),
        format!("‘{sentence}’ belongs to `{own}` and to {kind} `{id}`"),
    );
    let problem = problem.label(
        other.span,
        format!("hier staat hij bij `{id}`"),
        format!("here it is of `{id}`"),
    );
    problem.help(
        "de bot kan dan niet kiezen; laat de zin staan bij wat inwoners er meestal mee bedoelen",
        "the bot cannot choose then; keep the sentence where residents mean it most",
    )
}
