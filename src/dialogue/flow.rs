//! Flows: running steps, reading answers, going aside for another question and coming back.

use super::answer::{self, Misfit, Reading, choices, yes_no};
use super::policy::Progress::{self, Next, Settled};
use super::turn::Turn;
use super::{
    AnsweredStep, Choice, DecisionKind, Effect, FlowPosition, HandOffReason, OpenQuestion, Owner, Priority,
};
use super::{SavedValue, SayingKind, Submission, disambiguate, language, person, policy, route, small_talk};
use crate::compile::{AnswerShape, Ask, Flow, FlowIx, Route, Step};
use crate::content::AnswerType;
use std::collections::BTreeMap;

/// Steps that may run for one event, over all flows: more is a circle that `check` did not see.
const STEP_BUDGET: u32 = 500;
/// Flows that may be open at once: a digression within a digression is the limit of what a resident can follow.
const DEEPEST: usize = 3;
/// Answers that may not fit before a person takes over.
const MOST_MISFITS: u8 = 2;
/// Questions that "terug" remembers.
const MOST_EARLIER: usize = 50;
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
    turn.because(format!("De flow ‘{}’ begint.", title(flow)));
    turn.state.bot_version = Some(turn.bot.version.clone());
    turn.state.flows.push(position(flow, 0));
    run(turn);
}

fn position(flow: &Flow, step: u32) -> FlowPosition {
    FlowPosition {
        flow: flow.id.clone(),
        step,
        misfits: 0,
        partial: None,
        earlier: Vec::new(),
    }
}

fn title(flow: &Flow) -> &str {
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
        Some(Step::Ask(ask)) => Some((flow, ask)),
        _ => None,
    }
}

/// Title of the flow that waits for an answer.
pub(super) fn title_of_running(turn: &Turn<'_>) -> Option<String> {
    waiting(turn).map(|(flow, _)| title(flow).to_owned())
}

/// Asks a question; `lead` is said in front of it.
fn pose(turn: &mut Turn<'_>, ask: &Ask, lead: Option<String>) {
    let mut parts: Vec<String> = lead.into_iter().collect();
    parts.push(turn.fill(&ask.text, &[]));
    let mut choices = match &ask.answer {
        AnswerShape::Choices(choices) => choices
            .iter()
            .map(|(value, label)| Choice {
                value: value.clone(),
                label: label.clone(),
            })
            .collect(),
        AnswerShape::Typed {
            kind: AnswerType::YesNo,
            ..
        } => turn.yes_no_choices(),
        AnswerShape::Typed { .. } => Vec::new(),
    };
    if ask.optional && choices.len() < MOST_BUTTONS {
        choices.push(Choice {
            value: answer::SKIP.to_owned(),
            label: turn.built_in("skip", &[]),
        });
    } else if ask.optional {
        parts.push(turn.built_in("optional_hint", &[]));
    }
    turn.say_text(SayingKind::Ask(ask.save.clone()), parts.join("\n\n"), choices);
    turn.state.open = Some(OpenQuestion::Flow);
}

/// Is the message letter for letter a choice of the open question? Then it is that choice, also when it reads "stop".
pub(super) fn is_exact_choice(turn: &Turn<'_>) -> bool {
    match &turn.state.open {
        Some(OpenQuestion::Disambiguate { options }) => choices::exact(&turn.message, options).is_some(),
        Some(OpenQuestion::Flow) => waiting(turn).is_some_and(|(_, ask)| match &ask.answer {
            AnswerShape::Choices(shown) => {
                let shown: Vec<Choice> = shown
                    .iter()
                    .map(|(v, l)| Choice {
                        value: v.clone(),
                        label: l.clone(),
                    })
                    .collect();
                choices::exact(&turn.message, &shown).is_some()
            }
            AnswerShape::Typed { .. } => false,
        }),
        _ => false,
    }
}

/// Reads the answer to the open question of a flow; what is clearly another question is answered first.
pub(super) fn answer(turn: &mut Turn<'_>) -> Progress {
    let Some((_, ask)) = waiting(turn) else {
        turn.problem("De lopende flow staat niet meer in de inhoud.");
        turn.because("De vragen zijn veranderd: de flow is afgebroken en het bericht telt als nieuw.");
        turn.state.flows.clear();
        turn.state.open = None;
        return Next;
    };
    let partial = turn.state.flows.last().and_then(|at| at.partial.clone());
    turn.decide(DecisionKind::Flow);
    match answer::read(ask, &turn.message, partial.as_deref(), turn.now) {
        Reading::Fits(value) => accept(turn, ask, Some(value)),
        Reading::Skipped => accept(turn, ask, None),
        Reading::Likely(value) => match digress(turn) {
            Settled => {}
            Next => accept(turn, ask, Some(value)),
        },
        Reading::Misfit(misfit) => match digress(turn) {
            Settled => {}
            Next => misfit_again(turn, ask, &misfit),
        },
    }
    Settled
}

fn accept(turn: &mut Turn<'_>, ask: &Ask, value: Option<SavedValue>) {
    match value {
        Some(value) => {
            turn.because(format!(
                "Het antwoord op ‘{}’ is gelezen als ‘{}’.",
                ask.save, value.label
            ));
            turn.state.saved.insert(ask.save.clone(), value);
        }
        None => {
            turn.because(format!("De inwoner slaat ‘{}’ over.", ask.save));
            turn.state.saved.remove(&ask.save);
        }
    }
    if let Some(at) = turn.state.flows.last_mut() {
        at.earlier.push(AnsweredStep {
            flow: at.flow.clone(),
            step: at.step,
        });
        if at.earlier.len() > MOST_EARLIER {
            at.earlier.remove(0);
        }
        at.step += 1;
        at.misfits = 0;
        at.partial = None;
    }
    turn.state.rephrased = false;
    run(turn);
}

/// Asks again, with why and an example; the third time a person takes over.
fn misfit_again(turn: &mut Turn<'_>, ask: &Ask, misfit: &Misfit) {
    let Some(at) = turn.state.flows.last_mut() else {
        return;
    };
    at.partial.clone_from(&misfit.partial);
    if misfit.partial.is_none() {
        at.misfits += 1;
    }
    let misfits = at.misfits;
    turn.because(format!("Het antwoord past niet bij ‘{}’.", ask.save));
    if misfits > MOST_MISFITS {
        turn.because("Het antwoord paste drie keer niet: een medewerker neemt het over.");
        turn.decide(DecisionKind::HandOff);
        let queue = turn.default_queue();
        let why = HandOffReason::InvalidAnswer {
            asked: ask.save.clone(),
        };
        return person::hand_off(turn, &queue, why, Priority::Normal);
    }
    let names: Vec<(&str, &str)> = misfit
        .names
        .iter()
        .map(|(name, value)| (*name, value.as_str()))
        .collect();
    let mut lead = turn.built_in(misfit.text, &names);
    if let Some(help) = &ask.help {
        lead.push_str("\n\n");
        lead.push_str(&turn.fill(help, &[]));
    }
    pose(turn, ask, Some(lead));
}

/// Another question in the middle of a flow: answers it when it is clear, and comes back. `Next` when it is not clearly one.
fn digress(turn: &mut Turn<'_>) -> Progress {
    if turn.message.words.is_empty() || turn.message.too_long {
        return Next;
    }
    if small_talk::is_built_in(&turn.message) || turn.recognised().small_talk.is_some() {
        turn.state.open = None;
        let reply = small_talk::reply(turn);
        come_back(turn);
        return reply;
    }
    if let Some(code) = turn.recognised().language {
        return language::reply(turn, code);
    }
    let Some((best, intent)) = policy::best(turn) else {
        return Next;
    };
    if best.confidence < turn.bot.thresholds.answer || !policy::clear(turn) {
        return Next;
    }
    if let Route::Flow(ix) = &intent.route {
        let flow = turn.bot.flows.get(ix.0 as usize);
        let running = turn
            .state
            .flows
            .iter()
            .any(|at| flow.is_some_and(|flow| flow.id == at.flow));
        if running {
            return Next;
        }
        if turn.state.flows.len() >= DEEPEST {
            turn.because("Er lopen al genoeg vragen door elkaar: eerst deze afmaken.");
            let Some((_, ask)) = waiting(turn) else {
                return Next;
            };
            let lead = turn.built_in("finish_first", &[]);
            pose(turn, ask, Some(lead));
            return Settled;
        }
    }
    turn.because(format!(
        "Dit is een andere vraag (‘{}’): eerst die, dan terug.",
        intent.title
    ));
    turn.remember_question();
    route::take(turn, intent);
    Settled
}

/// "terug": the question before this one again. `false` when there is none.
pub(super) fn back(turn: &mut Turn<'_>) -> bool {
    let Some(at) = turn.state.flows.last_mut() else {
        return false;
    };
    let Some(before) = at.earlier.pop() else {
        return false;
    };
    at.flow = before.flow;
    at.step = before.step;
    at.misfits = 0;
    at.partial = None;
    let Some((_, ask)) = waiting(turn) else {
        return false;
    };
    turn.state.saved.remove(&ask.save);
    pose(turn, ask, None);
    true
}

/// Asks the open question of the running flow once more.
pub(super) fn repeat(turn: &mut Turn<'_>, lead: String) {
    if let Some((_, ask)) = waiting(turn) {
        pose(turn, ask, Some(lead));
    }
}

/// Reads the answer to "Wil je daarmee verder?"; anything but yes or no is a new message.
pub(super) fn answer_resume(turn: &mut Turn<'_>) -> Progress {
    turn.state.open = None;
    match yes_no::certain(&turn.message) {
        Some(true) => {
            turn.decide(DecisionKind::Flow);
            turn.because("De inwoner wil verder waar hij was.");
            come_back(turn);
            Settled
        }
        Some(false) => {
            turn.decide(DecisionKind::Flow);
            turn.because("De inwoner wil niet verder met de flow.");
            turn.state.flows.clear();
            turn.say_built_in(SayingKind::Text, "flow_stopped");
            Settled
        }
        None => {
            turn.state.flows.clear();
            Next
        }
    }
}
