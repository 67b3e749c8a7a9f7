//! Does every intent lead to one place?

use super::view::{View, at};
use crate::content::{IntentDef, RouteDef};
use crate::diagnostic::{Diagnostic, Span, codes};

pub(super) fn check(view: &View<'_>, found: &mut Vec<Diagnostic>) {
    found.extend(view.content.intents.iter().filter_map(of_intent));
}

fn of_intent(intent: &IntentDef) -> Option<Diagnostic> {
    let id = &intent.id.value;
    match intent.routes.as_slice() {
        [_] => None,
        [] => {
            let problem = at(
                &codes::NO_ROUTE,
                &intent.id,
                format!("intent `{id}` leidt nergens heen: de bot kan alleen een medewerker aanbieden"),
                format!("intent `{id}` leads nowhere: the bot can only offer a person"),
            );
            Some(problem.help(
                "voeg `answer`, `flow`, `refer`, `hand_off` of `excluded` toe",
                "add `answer`, `flow`, `refer`, `hand_off` or `excluded`",
            ))
        }
        routes => Some(several(intent, routes)),
    }
}

fn several(intent: &IntentDef, routes: &[RouteDef]) -> Diagnostic {
    let names: Vec<&str> = routes.iter().map(name).collect();
    let (id, names) = (&intent.id.value, names.join("`, `"));
    let mut problem = at(
        &codes::SEVERAL_ROUTES,
        &intent.id,
        format!("intent `{id}` leidt naar meer dan één plek: `{names}`"),
        format!("intent `{id}` leads to more than one place: `{names}`"),
    );
    for route in routes {
        let name = name(route);
        problem = problem.label(
            span(route),
            format!("hier staat `{name}`"),
            format!("here is `{name}`"),
        );
    }
    problem.help(
        "kies er één; wil je meer doen, maak dan een flow met een stap voor elk",
        "choose one; to do more, make a flow with a step for each",
    )
}

fn name(route: &RouteDef) -> &'static str {
    match route {
        RouteDef::Answer(_) => "answer",
        RouteDef::Flow(_) => "flow",
        RouteDef::Refer(_) => "refer",
        RouteDef::HandOff(_) => "hand_off",
        RouteDef::Excluded { .. } => "excluded",
    }
}

fn span(route: &RouteDef) -> Span {
    match route {
        RouteDef::Answer(texts) => texts.first().map_or(Span::default(), |text| text.span),
        RouteDef::Flow(id) | RouteDef::Refer(id) | RouteDef::HandOff(id) => id.span,
        RouteDef::Excluded { span, .. } => *span,
    }
}
