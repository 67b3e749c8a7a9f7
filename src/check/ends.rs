//! Is every step reached: nothing after `goto`, `hand_off` or `end`, and something in every flow?

use super::view::{View, at, every_step};
use crate::content::{StepDef, StepKind};
use crate::diagnostic::{Diagnostic, codes};

pub(super) fn check(view: &View<'_>, found: &mut Vec<Diagnostic>) {
    for flow in &view.content.flows {
        if flow.steps.is_empty() {
            let problem = at(
                &codes::EMPTY_FLOW,
                &flow.id,
                format!(
                    "flow `{}` heeft geen stappen: de inwoner krijgt geen antwoord",
                    flow.id.value
                ),
                format!(
                    "flow `{}` has no steps: the resident gets no reply",
                    flow.id.value
                ),
            );
            found.push(problem.help("voeg minstens één stap toe", "add one step at least"));
        }
        let empty = every_step(&flow.steps)
            .filter(|step| matches!(&step.kind, StepKind::When { steps, otherwise, .. } if steps.is_empty() && otherwise.is_empty()));
        for step in empty {
            let problem = Diagnostic::new(
                &codes::EMPTY_FLOW,
                step.span,
                "onder deze `when` staan geen stappen",
                "there are no steps under this `when`",
            );
            found.push(problem.help(
                "voeg stappen toe onder `steps:`, of haal de `when` weg",
                "add steps under `steps:`, or remove the `when`",
            ));
        }
        unreachable(&flow.steps, found);
    }
}

/// Reports the first step after an ending one in each list of steps. Recursion follows the depth of the file, which is bounded.
fn unreachable(steps: &[StepDef], found: &mut Vec<Diagnostic>) {
    for step in steps {
        if let StepKind::When { steps, otherwise, .. } = &step.kind {
            unreachable(steps, found);
            unreachable(otherwise, found);
        }
    }
    let Some(last) = steps.iter().position(ends) else {
        return;
    };
    let Some(step) = steps.get(last + 1) else { return };
    let rest = steps.len() - last - 1;
    let (nl, en) = match rest {
        1 => (
            "deze stap komt nooit aan de beurt".to_owned(),
            "this step is never reached".to_owned(),
        ),
        _ => (
            format!("deze stap en wat erna staat ({rest} stappen) komen nooit aan de beurt"),
            format!("this step and what follows ({rest} steps) are never reached"),
        ),
    };
    let problem = Diagnostic::new(&codes::UNREACHABLE_STEP, step.span, nl, en);
    let (nl, en) = ending(&steps[last]);
    found.push(problem.label(steps[last].span, nl, en).help(
        "haal de stap weg, of zet hem ervoor",
        "remove the step, or move it up",
    ));
}

/// Does nothing after this step happen?
pub(super) fn ends(step: &StepDef) -> bool {
    match &step.kind {
        StepKind::Goto(_) | StepKind::HandOff { .. } | StepKind::End => true,
        StepKind::When { steps, otherwise, .. } => steps.iter().any(ends) && otherwise.iter().any(ends),
        _ => false,
    }
}

fn ending(step: &StepDef) -> (&'static str, &'static str) {
    match step.kind {
        StepKind::Goto(_) => (
            "hier gaat het gesprek verder in een andere flow",
            "here the conversation goes to another flow",
        ),
        StepKind::HandOff { .. } => (
            "hier gaat het gesprek naar een medewerker",
            "here the conversation goes to a person",
        ),
        StepKind::When { .. } => (
            "beide kanten van deze `when` houden op",
            "both sides of this `when` end",
        ),
        _ => ("hier houdt de flow op", "here the flow ends"),
    }
}
