//! Can every example be read, does it stand for something, and not for too much?

use super::view::{View, at};
use crate::content::Text;
use crate::content::template::{
    MAX_DEPTH, MAX_SENTENCES, MAX_SENTENCES_IN_ALL, MAX_SENTENCES_PER_INTENT, Template, TemplateError,
    TemplateErrorKind,
};
use crate::diagnostic::{Diagnostic, codes, nearest};

pub(super) fn check(view: &View<'_>, found: &mut Vec<Diagnostic>) {
    let mut in_all: u64 = 0;
    let mut most: Option<(u64, &Text)> = None;
    let intents = view.content.intents.iter().map(|it| (&it.id, &it.examples));
    let small_talk = view.content.small_talk.iter().map(|it| (&it.id, &it.examples));
    for ((id, examples), templates) in intents.chain(small_talk).zip(&view.templates) {
        let count = of_one(id, examples, templates, view, found);
        in_all = in_all.saturating_add(count);
        if most.is_none_or(|(highest, _)| count > highest) {
            most = Some((count, id));
        }
    }
    let reported = found
        .iter()
        .any(|problem| problem.code == &codes::TEMPLATE_EXPLOSION);
    if let Some((_, id)) = most.filter(|_| in_all > MAX_SENTENCES_IN_ALL && !reported) {
        found.push(too_many_in_all(id));
    }
}

fn too_many_in_all(id: &Text) -> Diagnostic {
    let problem = at(
        &codes::TEMPLATE_EXPLOSION,
        id,
        format!(
            "alle voorbeelden samen staan voor meer dan {MAX_SENTENCES_IN_ALL} zinnen; de meeste bij `{}`",
            id.value
        ),
        format!(
            "all examples together stand for more than {MAX_SENTENCES_IN_ALL} sentences; most of them at `{}`",
            id.value
        ),
    );
    problem.help(
        "haal keuzes weg die niemand zo zegt",
        "remove alternatives that nobody says",
    )
}

/// Reports what is wrong with the examples of one intent, and gives their number of sentences.
fn of_one(
    id: &Text,
    examples: &[Text],
    templates: &[Result<Template, TemplateError>],
    view: &View<'_>,
    found: &mut Vec<Diagnostic>,
) -> u64 {
    let before = found.len();
    let mut total: u64 = 0;
    for (example, template) in examples.iter().zip(templates) {
        match template {
            Ok(template) => total = total.saturating_add(readable(example, template, view, found)),
            Err(error) => found.push(unreadable(example, error, view)),
        }
    }
    let reported = found[before..]
        .iter()
        .any(|problem| problem.code == &codes::TEMPLATE_EXPLOSION);
    if total > MAX_SENTENCES_PER_INTENT && !reported {
        let problem = at(
            &codes::TEMPLATE_EXPLOSION,
            id,
            format!(
                "de voorbeelden van `{}` staan samen voor {}",
                id.value,
                sentences_nl(total)
            ),
            format!(
                "the examples of `{}` stand for {} together",
                id.value,
                sentences_en(total)
            ),
        );
        found.push(problem.help(
            format!("hoogstens {MAX_SENTENCES_PER_INTENT} is genoeg; haal keuzes weg die niemand zo zegt"),
            format!("at most {MAX_SENTENCES_PER_INTENT} is enough; remove alternatives that nobody says"),
        ));
    }
    total
}

/// Reports what is wrong with a template that parses, and gives its number of sentences.
fn readable(example: &Text, template: &Template, view: &View<'_>, found: &mut Vec<Diagnostic>) -> u64 {
    for (name, place) in template.names() {
        if view.lists.has(name) {
            continue;
        }
        let place = view.within(example, place);
        let problem = Diagnostic::new(
            &codes::UNKNOWN_LIST,
            place,
            format!("er is geen lijst of woordgroep `{name}`"),
            format!("there is no list or word group `{name}`"),
        );
        let problem = problem.help(
            format!("voeg `{name}` toe onder `lexicon:` of `lists:`, of schrijf het woord zonder accolades"),
            format!("add `{name}` under `lexicon:` or `lists:`, or write the word without braces"),
        );
        found.push(match nearest(name, view.lists.names()) {
            Some(near) => problem
                .help(
                    format!("bedoelde je `{near}`?"),
                    format!("did you mean `{near}`?"),
                )
                .fix(place, format!("{{{near}}}")),
            None => problem,
        });
    }
    if template.may_be_empty() {
        let problem = at(
            &codes::TEMPLATE_EMPTY,
            example,
            "in dit voorbeeld mag alles weg, dus het kan ook een lege zin zijn",
            "everything in this template may be left out, so it can be an empty sentence",
        );
        found.push(problem.help(
            "laat minstens één woord buiten de `[ ]` staan",
            "keep one word outside `[ ]`",
        ));
    }
    let count = template.count(&view.lists);
    if count > MAX_SENTENCES {
        let problem = at(
            &codes::TEMPLATE_EXPLOSION,
            example,
            format!("dit voorbeeld staat voor {}", sentences_nl(count)),
            format!("this template stands for {}", sentences_en(count)),
        );
        found.push(problem.help(
            format!("het mogen er {MAX_SENTENCES} zijn; schrijf liever een paar gewone zinnen zoals inwoners ze typen"),
            format!("{MAX_SENTENCES} is the most; a few plain sentences as residents type them are better"),
        ));
    }
    count
}

fn sentences_nl(count: u64) -> String {
    if count > 1_000_000 {
        "meer dan een miljoen zinnen".to_owned()
    } else {
        format!("{count} zinnen")
    }
}

fn sentences_en(count: u64) -> String {
    if count > 1_000_000 {
        "more than a million sentences".to_owned()
    } else {
        format!("{count} sentences")
    }
}

fn unreadable(example: &Text, error: &TemplateError, view: &View<'_>) -> Diagnostic {
    let span = view.within(example, error.place.clone());
    let new = |nl: String, en: String| Diagnostic::new(&codes::TEMPLATE_SYNTAX, span, nl, en);
    match error.kind {
        TemplateErrorKind::Unclosed(bracket) => {
            let closing = closing(bracket);
            new(format!("deze `{bracket}` wordt niet gesloten"), format!("this `{bracket}` is not closed")).help(
                format!("zet `{closing}` waar het stuk eindigt; bedoel je het teken zelf, schrijf dan `\\{bracket}`"),
                format!("put `{closing}` where the part ends; for the character itself write `\\{bracket}`"),
            )
        }
        TemplateErrorKind::Unopened(bracket) => new(
            format!("deze `{bracket}` hoort nergens bij"),
            format!("this `{bracket}` belongs to nothing"),
        )
        .help(
            format!("haal hem weg, of zet er een passend haakje voor; bedoel je het teken zelf, schrijf dan `\\{bracket}`"),
            format!("remove it, or open a bracket before it; for the character itself write `\\{bracket}`"),
        ),
        TemplateErrorKind::LooseBar => {
            new("deze `|` staat buiten haakjes".to_owned(), "this `|` stands outside brackets".to_owned())
                .help("schrijf `(dit|of dat)` met haakjes eromheen", "write `(this|or that)` with brackets around it")
        }
        TemplateErrorKind::EmptyAlternative => {
            new("hier staat niets tussen de haakjes of strepen".to_owned(), "there is nothing between these".to_owned())
                .help("mag het stuk weg, schrijf het dan als `[stuk]`", "if the part may be left out, write `[part]`")
        }
        TemplateErrorKind::BadName => new("tussen `{` en `}` hoort de naam van een lijst".to_owned(), "the name of a list belongs between `{` and `}`".to_owned())
            .help("schrijf bijvoorbeeld `{weekdag}`", "write something like `{weekdag}`"),
        TemplateErrorKind::TooDeep => new(
            format!("er staan meer dan {MAX_DEPTH} haakjes in elkaar"),
            format!("more than {MAX_DEPTH} brackets stand in each other"),
        )
        .help("schrijf liever een paar gewone zinnen", "a few plain sentences are better"),
        TemplateErrorKind::LooseBackslash => {
            new("na deze `\\` hoort een teken".to_owned(), "a character belongs after this `\\`".to_owned())
                .help("haal de `\\` weg", "remove the `\\`")
        }
    }
}

fn closing(bracket: char) -> char {
    match bracket {
        '(' => ')',
        '[' => ']',
        _ => '}',
    }
}
