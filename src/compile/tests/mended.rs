//! Random content without its errors.

use super::random::{intent, settings, text, texts};
use crate::content::*;
use crate::diagnostic::Span;

/// The same shape without its errors: four of everything, own sentences, only later flows in `goto`, nothing after an end.
pub(super) fn mended(content: Content) -> Content {
    let ids = ["a", "b", "c", "d"];
    let referral = |id: &&str| ReferralDef {
        id: text(*id),
        name: text(*id),
        url: None,
        phone: Some(text("14 0999")),
        email: None,
        address: None,
        hours: None,
        text: None,
    };
    let routes = |intent: &IntentDef| {
        let is_fine = |route: &RouteDef| match route {
            RouteDef::Answer(_) => false,
            RouteDef::HandOff(queue) => queue.value == "a",
            RouteDef::Excluded { .. } => false,
            RouteDef::Flow(_) | RouteDef::Refer(_) => true,
        };
        intent
            .routes
            .iter()
            .filter(|route| is_fine(route))
            .take(1)
            .cloned()
            .collect()
    };
    let number = content.intents.len();
    let intents = content.intents.iter().zip(0..number).map(|(def, n)| {
        let examples = (0..=def.examples.len())
            .map(|e| text(format!("zin{n} {e} (x|[y] z)")))
            .collect();
        intent(&format!("intent_{n}"), examples, routes(def))
    });
    let mut steps = content.flows.into_iter().map(|flow| flow.steps);
    let flows = ids.iter().zip(0..).map(|(id, number)| {
        let question = |name: &&str| step(StepKind::Ask(yes_no(name)));
        let mut all: Vec<StepDef> = ids.iter().map(question).collect();
        all.extend(sound_steps(steps.next().unwrap_or_default(), number));
        FlowDef {
            id: text(*id),
            title: None,
            steps: all,
        }
    });
    Content {
        settings: Some(settings()),
        intents: intents.collect(),
        flows: flows.collect(),
        referrals: ids.iter().map(referral).collect(),
        ..Content::default()
    }
}

fn step(kind: StepKind) -> StepDef {
    StepDef {
        kind,
        span: Span::default(),
    }
}

fn yes_no(name: &str) -> AskDef {
    AskDef {
        text: text("Klopt dat?"),
        save: text(name),
        choices: Vec::new(),
        answer_type: Some(Spanned::new(AnswerType::YesNo, Span::default())),
        help: None,
        min: None,
        max: None,
        optional: false,
    }
}

/// Steps of the flow with this number.
fn sound_steps(steps: Vec<StepDef>, flow: u8) -> Vec<StepDef> {
    let mut sound = Vec::new();
    for written in steps {
        let kind = match written.kind {
            StepKind::Say(_) => StepKind::Say(texts(&["Goed."])),
            StepKind::Ask(ask) => StepKind::Ask(yes_no(&ask.save.value)),
            StepKind::Goto(target) if target.value.as_bytes()[0] - b'a' <= flow => continue,
            StepKind::HandOff { reason, .. } => StepKind::HandOff {
                queue: text("a"),
                reason,
                text: None,
                urgent: false,
            },
            StepKind::Submit { .. } | StepKind::CallBack { .. } => continue,
            StepKind::When {
                conditions,
                steps,
                otherwise,
            } => {
                let conditions = conditions
                    .into_iter()
                    .map(|(name, _)| (name, texts(&["ja"])))
                    .collect();
                let mut steps = sound_steps(steps, flow);
                if steps.is_empty() {
                    steps.push(step(StepKind::Say(texts(&["Ja."]))));
                }
                StepKind::When {
                    conditions,
                    steps,
                    otherwise: sound_steps(otherwise, flow),
                }
            }
            kind => kind,
        };
        sound.push(step(kind));
        if sound.last().is_some_and(ends) {
            break;
        }
    }
    sound
}

fn ends(step: &StepDef) -> bool {
    match &step.kind {
        StepKind::Goto(_) | StepKind::HandOff { .. } | StepKind::End => true,
        StepKind::When { steps, otherwise, .. } => {
            steps.last().is_some_and(ends) && otherwise.last().is_some_and(ends)
        }
        _ => false,
    }
}
