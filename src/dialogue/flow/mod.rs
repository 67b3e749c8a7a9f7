//! Flows: running steps until one asks, and coming back to a flow that was interrupted. `reply` reads what the resident answers.

mod correction;
mod reply;

pub(super) use reply::{
    MOST_MISFITS, answer, answer_resume, back, is_declined, is_exact_choice, is_number_asked_for, repeat,
};

use super::answer::{self, choices};
use super::decision::Reason;
use super::turn::Turn;
use super::{Choice, Effect, FlowPosition, HandOffReason, OpenQuestion, Owner, Priority};
use super::{SavedValue, SayingKind, Submission, disambiguate, person};
use crate::compile::{AnswerShape, Ask, Flow, FlowIx, Step};
use crate::content::AnswerType;
use std::collections::BTreeMap;

/// Steps that may run for one event, over all flows: more is a circle that `check` did not see.
const STEP_BUDGET: u32 = 500;
/// Buttons that fit a list on WhatsApp.
const MOST_BUTTONS: usize = 10;

/// Starts a flow, on top of what was going on.
pub(super) fn start(turn: &mut Turn<'_>, ix: FlowIx) {
    let Some(flow) = turn.bot.flows.get(ix.0 as usize) else {
        return failed(turn, "");
    };
    // a flow that was begun before starts afresh instead of lying twice on the pile
    turn.state.flows.retain(|position| position.flow != flow.id);
    for step in &flow.steps {
        if let Step::Ask(ask) = step {
            turn.state.saved.remove(&ask.save);
        }
    }
    turn.because(Reason::FlowBegins(ix));
    turn.state.bot_version = Some(turn.bot.version.clone());
    turn.state.flows.push(position(flow, 0));
    run(turn);
}

fn position(flow: &Flow, step: u32) -> FlowPosition {
    FlowPosition {
        flow: flow.id.clone(),
        step,
        misfits: 0,
        asked: None,
        partial: None,
        earlier: Vec::new(),
    }
}

/// How people call a flow.
pub(super) fn title(flow: &Flow) -> &str {
    flow.title.as_deref().unwrap_or(&flow.id)
}

fn find<'a>(turn: &Turn<'a>, id: &str) -> Option<&'a Flow> {
    turn.bot.flows.iter().find(|flow| flow.id == id)
}

/// Runs the topmost flow until it asks, ends, or a person takes over.
fn run(turn: &mut Turn<'_>) {
    turn.state.open = None;
    loop {
        let Some(at) = turn.state.flows.last() else { return };
        let (id, number) = (at.flow.clone(), at.step);
        turn.steps_run += 1;
        if turn.steps_run > STEP_BUDGET {
            turn.problem(format!("De flow ‘{id}’ draait rond zonder iets te vragen."));
            return failed(turn, &id);
        }
        let Some(flow) = find(turn, &id) else {
            return failed(turn, &id);
        };
        match flow.steps.get(number as usize) {
            None | Some(Step::End) => return finish(turn),
            Some(Step::Ask(ask)) => return pose(turn, ask, None),
            Some(Step::Jump(to)) => go(turn, *to),
            Some(Step::Branch {
                conditions,
                otherwise,
            }) => {
                let holds = holds(&turn.state.saved, conditions);
                go(turn, if holds { number + 1 } else { *otherwise });
            }
            Some(Step::Goto(ix)) => {
                let Some(next) = turn.bot.flows.get(ix.0 as usize) else {
                    return failed(turn, &id);
                };
                if let Some(at) = turn.state.flows.last_mut() {
                    at.flow.clone_from(&next.id);
                }
                go(turn, 0);
            }
            Some(Step::Say(texts)) => {
                for text in texts {
                    turn.say(SayingKind::Text, text);
                }
                go(turn, number + 1);
            }
            Some(Step::Refer(ix)) => {
                if let Some(referral) = turn.bot.referrals.get(ix.0 as usize) {
                    turn.show(referral);
                }
                go(turn, number + 1);
            }
            Some(Step::Submit { webhook, fields }) => {
                submit(turn, flow, webhook, fields);
                go(turn, number + 1);
            }
            Some(Step::CallBack {
                queue,
                fields,
                text,
                promise,
            }) => {
                if let Some(text) = text {
                    turn.say(SayingKind::Text, text);
                }
                let queue = turn.queue_id(*queue);
                person::call_back(turn, &flow.id, &queue, fields);
                if *promise {
                    person::say_when_called(turn, &queue);
                }
                go(turn, number + 1);
            }
            Some(Step::HandOff {
                queue,
                reason,
                text,
                urgent,
            }) => {
                if let Some(text) = text {
                    turn.say(SayingKind::Text, text);
                }
                let why = HandOffReason::Flow {
                    flow: id,
                    reason: reason.clone(),
                };
                let priority = if *urgent {
                    Priority::Urgent
                } else {
                    Priority::Normal
                };
                return person::hand_off(turn, &turn.queue_id(*queue), why, priority);
            }
        }
    }
}

fn go(turn: &mut Turn<'_>, step: u32) {
    if let Some(at) = turn.state.flows.last_mut() {
        at.step = step;
    }
}

fn holds(saved: &BTreeMap<String, SavedValue>, conditions: &[(String, Vec<String>)]) -> bool {
    conditions
        .iter()
        .all(|(name, values)| saved.get(name).is_some_and(|saved| values.contains(&saved.value)))
}

fn submit(turn: &mut Turn<'_>, flow: &Flow, webhook: &str, fields: &[String]) {
    let asked = flow.steps.iter().filter_map(|step| match step {
        Step::Ask(ask) => Some(&ask.save),
        _ => None,
    });
    let names: Vec<&String> = if fields.is_empty() {
        asked.collect()
    } else {
        fields.iter().collect()
    };
    let value = |name: &String| {
        turn.state
            .saved
            .get(name)
            .map(|saved| (name.clone(), saved.value.clone()))
    };
    let fields = names.into_iter().filter_map(value).collect();
    turn.because(format!("De antwoorden gaan naar ‘{webhook}’."));
    turn.effects.push(Effect::Submit(Submission {
        webhook: webhook.to_owned(),
        flow: flow.id.clone(),
        fields,
    }));
}

/// A flow that cannot go on: a person helps, so that nothing is lost.
fn failed(turn: &mut Turn<'_>, id: &str) {
    turn.problem(format!("De flow ‘{id}’ kon niet verder."));
    turn.say_built_in(SayingKind::Text, "flow_failed");
    let queue = turn.default_queue();
    person::hand_off(
        turn,
        &queue,
        HandOffReason::Flow {
            flow: id.to_owned(),
            reason: None,
        },
        Priority::Normal,
    );
}

fn finish(turn: &mut Turn<'_>) {
    turn.state.flows.pop();
    come_back(turn);
}

/// After an answer or a flow: back to the flow that was interrupted, else to the second of two questions.
pub(super) fn come_back(turn: &mut Turn<'_>) {
    if turn.state.owner != Owner::Bot || turn.state.open.is_some() {
        return;
    }
    let Some((flow, ask)) = waiting(turn) else {
        turn.state.flows.clear();
        disambiguate::ask_about_other(turn);
        return;
    };
    turn.because(format!("De bot gaat terug naar ‘{}’.", title(flow)));
    let lead = match &flow.title {
        Some(title) => turn.built_in("back_to", &[("title", title)]),
        None => turn.built_in("back_to_question", &[]),
    };
    pose(turn, ask, Some(lead));
}

/// The flow that is topmost and the question at which it waits. A position that this bot does not have, after a change of its content,
/// gives none.
fn waiting<'a>(turn: &Turn<'a>) -> Option<(&'a Flow, &'a Ask)> {
    let at = turn.state.flows.last()?;
    let flow = find(turn, &at.flow)?;
    match flow.steps.get(at.step as usize) {
        Some(Step::Ask(ask)) if at.asked.as_ref().is_none_or(|asked| *asked == ask.save) => Some((flow, ask)),
        _ => None,
    }
}

/// Title of the flow that waits for an answer.
pub(super) fn title_of_running(turn: &Turn<'_>) -> Option<String> {
    waiting(turn).map(|(flow, _)| title(flow).to_owned())
}

/// Asks a question; `lead` is said in front of it.
fn pose(turn: &mut Turn<'_>, ask: &Ask, lead: Option<String>) {
    let mut text = turn.fill(&ask.text, &[]);
    if let Some(lead) = lead {
        text = format!("{lead}\n\n{text}");
    }
    let mut choices = match &ask.answer {
        AnswerShape::Choices(shown) => choices::shown(shown),
        AnswerShape::Typed {
            kind: AnswerType::YesNo,
            ..
        } => turn.yes_no_choices(),
        AnswerShape::Typed { .. } => Vec::new(),
    };
    if ask.optional && choices.len() < MOST_BUTTONS {
        choices.push(Choice::new(answer::SKIP, turn.built_in("skip", &[])));
    } else if ask.optional {
        text.push_str("\n\n");
        text.push_str(&turn.built_in("optional_hint", &[]));
    }
    turn.say_text(SayingKind::Ask(ask.save.clone()), text, choices);
    turn.state.open = Some(OpenQuestion::Flow);
    if let Some(at) = turn.state.flows.last_mut() {
        at.asked = Some(ask.save.clone());
    }
}
