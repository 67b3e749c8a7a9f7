//! Can every intent be recognised, and does every sentence belong to one intent?
//!
//! Sentences are compared in the form of [`plain`]. Only their hashes are kept, so that content with millions of sentences is no problem;
//! a pair with equal hashes is compared in full.

use super::ListWords;
use super::normal::{Grouped, plain};
use super::view::{View, at};
use crate::content::Text;
use crate::content::template::{MAX_SENTENCES, MAX_SENTENCES_IN_ALL, Template, TemplateError};
use crate::diagnostic::{Diagnostic, codes};
use rustc_hash::{FxHashMap, FxHashSet, FxHasher};
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
    let Some(sentences) = Sentences::of(owners, view) else {
        return;
    };
    let grouped = Grouped::of(view.content);
    let mut letter_by_letter = Seen::default();
    let mut by_group = Seen::default();
    let mut same_by_group = Vec::new();
    for here in sentences.places() {
        for sentence in sentences.at(here) {
            let says = |there, said: &str| sentences.at(there).iter().any(|theirs| theirs == said);
            if let Some(there) = letter_by_letter.earlier(&sentence, here, says) {
                found.push(same(sentences.example(here), sentences.example(there), &sentence));
            }
            if grouped.is_empty() {
                continue;
            }
            let read = grouped.sentence(&sentence);
            let says = |there, said: &str| {
                let theirs = sentences.at(there);
                theirs.iter().any(|theirs| grouped.sentence(theirs) == said)
            };
            if let Some(there) = by_group.earlier(&read, here, says) {
                same_by_group.push((there, here, read));
            }
        }
    }
    // What is the same letter by letter was said already.
    let is_new = |there: &Place, here: &Place| {
        there.0 != here.0 && !letter_by_letter.reported.contains(&(*there, *here))
    };
    for (there, here, sentence) in same_by_group
        .iter()
        .filter(|(there, here, _)| is_new(there, here))
    {
        let (owner, example) = sentences.example(*here);
        let (earlier, other) = sentences.example(*there);
        found.push(shared_by_group(owner, example, earlier, other, sentence));
    }
}

fn same(
    (owner, example): (&Owner<'_>, &Text),
    (earlier, other): (&Owner<'_>, &Text),
    sentence: &str,
) -> Diagnostic {
    if std::ptr::eq(owner, earlier) {
        repeated(owner, example, other, sentence)
    } else {
        shared(owner, example, earlier, other, sentence)
    }
}

/// What the examples of all owners stand for.
struct Sentences<'a> {
    owners: &'a [Owner<'a>],
    lists: &'a ListWords<'a>,
    /// By owner, by example; none when it cannot be read or explodes, which is reported elsewhere.
    templates: Vec<Vec<Option<&'a Template>>>,
}

impl<'a> Sentences<'a> {
    /// `None` when there are too many.
    fn of(owners: &'a [Owner<'a>], view: &'a View<'_>) -> Option<Self> {
        let mut count = 0;
        let mut readable = |template: &'a Result<Template, TemplateError>| {
            let template = template.as_ref().ok()?;
            let own = template.count(&view.lists);
            count += if own <= MAX_SENTENCES { own } else { 0 };
            (own <= MAX_SENTENCES).then_some(template)
        };
        let templates = view.templates.iter();
        let templates = templates
            .map(|examples| examples.iter().map(&mut readable).collect())
            .collect();
        (count <= MAX_SENTENCES_IN_ALL).then_some(Self {
            owners,
            lists: &view.lists,
            templates,
        })
    }

    /// Of all examples, in order.
    fn places(&self) -> impl Iterator<Item = Place> {
        let owners = (0..).zip(&self.templates);
        owners.flat_map(|(owner, examples)| (0..examples.len() as u32).map(move |number| (owner, number)))
    }

    fn example(&self, place: Place) -> (&'a Owner<'a>, &'a Text) {
        let owner = &self.owners[place.0 as usize];
        (owner, &owner.examples[place.1 as usize])
    }

    /// The sentences of an example, [`plain`].
    fn at(&self, place: Place) -> Vec<String> {
        let template = self.templates[place.0 as usize][place.1 as usize].into_iter();
        let sentences = template.flat_map(|template| template.sentences(self.lists, usize::MAX));
        let plain = sentences.map(|sentence| plain(&sentence));
        plain.filter(|sentence| !sentence.is_empty()).collect()
    }
}

/// Sentences that were met, by their hashes.
#[derive(Default)]
struct Seen {
    first: FxHashMap<u64, Place>,
    /// Pairs of examples that are known to have a sentence in common.
    reported: FxHashSet<(Place, Place)>,
}

impl Seen {
    /// The place where this sentence stood first, when that is another example and the two were not reported yet. `says` looks whether
    /// the sentence really stands there: hashes may be equal by chance.
    fn earlier(&mut self, sentence: &str, here: Place, says: impl Fn(Place, &str) -> bool) -> Option<Place> {
        let there = *self.first.entry(hash(sentence)).or_insert(here);
        let is_new = there != here && !self.reported.contains(&(there, here)) && says(there, sentence);
        if is_new {
            self.reported.insert((there, here));
        }
        is_new.then_some(there)
    }
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
