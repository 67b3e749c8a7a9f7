//! Can the bot go round without ever waiting for the resident: flows that `goto` each other and ask nothing?

use super::view::View;
use crate::content::{StepDef, StepKind, Text};
use crate::diagnostic::{Diagnostic, codes};
use std::collections::HashMap;

pub(super) fn check(view: &View<'_>, found: &mut Vec<Diagnostic>) {
    let flows = &view.content.flows;
    let mut numbers: HashMap<&str, usize> = HashMap::new();
    for (number, flow) in flows.iter().enumerate() {
        numbers.entry(&flow.id.value).or_insert(number);
    }
    let mut edges: Vec<Vec<(usize, &Text)>> = vec![Vec::new(); flows.len()];
    for (flow, edges) in flows.iter().zip(&mut edges) {
        let mut targets = Vec::new();
        silent(&flow.steps, &mut targets);
        edges.extend(
            targets
                .into_iter()
                .filter_map(|target| Some((*numbers.get(target.value.as_str())?, target))),
        );
    }
    for cycle in cycles(&edges) {
        let names: Vec<&str> = cycle
            .iter()
            .map(|(flow, _)| flows[*flow].id.value.as_str())
            .collect();
        found.push(problem(
            &names,
            &cycle.iter().map(|(_, goto)| *goto).collect::<Vec<_>>(),
        ));
    }
}

/// The flows to which these steps `goto` before they ask anything, and whether the end of the steps is reached without asking.
fn silent<'a>(steps: &'a [StepDef], targets: &mut Vec<&'a Text>) -> bool {
    for step in steps {
        match &step.kind {
            StepKind::Ask(_) | StepKind::End | StepKind::HandOff { .. } => return false,
            StepKind::Goto(flow) => {
                targets.push(flow);
                return false;
            }
            StepKind::When { steps, otherwise, .. } => {
                let through = silent(steps, targets);
                if !silent(otherwise, targets) && !through {
                    return false;
                }
            }
            StepKind::Say(_) | StepKind::Refer(_) | StepKind::Submit { .. } | StepKind::CallBack { .. } => {}
        }
    }
    true
}

/// Circles, each as the flows on it with the `goto` that leaves each. Every circle has a `goto` back to a flow that is still being
/// followed, and is found by that one; depth first, without recursion, because flows can form long chains.
fn cycles<'a>(edges: &[Vec<(usize, &'a Text)>]) -> Vec<Vec<(usize, &'a Text)>> {
    #[derive(Clone, Copy, PartialEq)]
    enum Mark {
        New,
        Open,
        Done,
    }
    let mut marks = vec![Mark::New; edges.len()];
    let mut cycles = Vec::new();
    for start in 0..edges.len() {
        if marks[start] != Mark::New {
            continue;
        }
        marks[start] = Mark::Open;
        let mut path: Vec<(usize, usize)> = vec![(start, 0)]; // flow, number of the next edge
        while let Some((flow, next)) = path.last_mut() {
            let (flow, edge) = (*flow, *next);
            *next += 1;
            let Some((target, _)) = edges[flow].get(edge) else {
                marks[flow] = Mark::Done;
                path.pop();
                continue;
            };
            match marks[*target] {
                Mark::New => {
                    marks[*target] = Mark::Open;
                    path.push((*target, 0));
                }
                Mark::Open => {
                    let on_circle = path.iter().skip_while(|(flow, _)| flow != target);
                    cycles.push(
                        on_circle
                            .map(|(flow, next)| (*flow, edges[*flow][next - 1].1))
                            .collect(),
                    );
                }
                Mark::Done => {}
            }
        }
    }
    cycles
}

fn problem(flows: &[&str], gotos: &[&Text]) -> Diagnostic {
    const SHOWN: usize = 8;
    let mut circle: Vec<&str> = flows.iter().take(SHOWN).copied().collect();
    if flows.len() > SHOWN {
        circle.push("…");
    }
    circle.extend(flows.first());
    let circle = circle.join(" → ");
    let problem = Diagnostic::new(
        &codes::SILENT_LOOP,
        gotos.first().map(|goto| goto.span).unwrap_or_default(),
        format!("rondje zonder vraag: {circle}"),
        format!("loop without a question: {circle}"),
    );
    let later = gotos.iter().skip(1).take(SHOWN);
    let problem = later.fold(problem, |problem, goto| {
        let target = &goto.value;
        problem.label(
            goto.span,
            format!("en hier naar `{target}`"),
            format!("and here to `{target}`"),
        )
    });
    problem.help(
        "de bot zou eindeloos doorgaan; stel onderweg een vraag, of laat één flow eindigen met `end`",
        "the bot would go on for ever; ask a question on the way, or let one flow end with `end`",
    )
}
