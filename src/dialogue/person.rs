//! To a person and back: hand-off, "Wil je een medewerker?", an agent who joins or leaves.

use super::answer::yes_no;
use super::flow;
use super::policy::Progress::{self, Next, Settled};
use super::turn::Turn;
use super::{
    DecisionKind, Effect, HandOff, HandOffReason, OpenQuestion, Owner, Priority, SayingKind, Summary,
};
use crate::compile::Step;
use std::collections::BTreeMap;

/// Passes a message on to the person or the queue.
pub(super) fn pass_on(turn: &mut Turn<'_>, urgent: bool) {
    turn.effects.push(Effect::PassOn {
        text: turn.message.text.to_owned(),
        attachments: turn.message.attachments.to_vec(),
        urgent,
    });
}

/// Hands over to a queue, and says honestly when somebody will read it.
pub(super) fn hand_off(turn: &mut Turn<'_>, queue: &str, reason: HandOffReason, priority: Priority) {
    let lead = match &reason {
        HandOffReason::Asked => Some("hand_off_asked"),
        HandOffReason::NotUnderstood | HandOffReason::NoneOfThese => Some("hand_off_not_understood"),
        HandOffReason::InvalidAnswer { .. } => Some("hand_off_invalid_answer"),
        HandOffReason::Route { .. } => Some("hand_off_route"),
        HandOffReason::Excluded { .. }
        | HandOffReason::Flow { .. }
        | HandOffReason::Emergency { .. }
        | HandOffReason::Language { .. } => None,
    };
    let mut text = lead.map_or_else(String::new, |id| turn.built_in(id, &[]) + "\n\n");
    text.push_str(&when_read(turn, queue));
    turn.say_text(SayingKind::HandOff, text, Vec::new());
    hand_off_silently(turn, queue, reason, priority);
}

/// Hands over without a text: something else was said.
pub(super) fn hand_off_silently(turn: &mut Turn<'_>, queue: &str, reason: HandOffReason, priority: Priority) {
    let name = turn
        .bot
        .queues
        .iter()
        .find(|it| it.id == queue)
        .map_or(queue, |it| it.name.as_str())
        .to_owned();
    turn.because(format!("Het gesprek gaat naar {name}."));
    let summary = summary(turn);
    turn.effects.push(Effect::HandOff(HandOff {
        queue: queue.to_owned(),
        reason,
        priority,
        summary,
    }));
    turn.state.owner = Owner::Queue {
        queue: queue.to_owned(),
    };
    turn.state.open = None;
    turn.state.flows.clear();
    turn.state.also_asked = None;
    turn.state.rephrased = false;
}

/// The bot gave up.
pub(super) fn hand_off_not_understood(turn: &mut Turn<'_>) {
    turn.decide(DecisionKind::HandOff);
    let queue = turn.default_queue();
    hand_off(turn, &queue, HandOffReason::NotUnderstood, Priority::Normal);
}

/// Does anybody of this queue work now?
pub(super) fn is_open(turn: &Turn<'_>, queue: &str) -> bool {
    let hours = turn
        .bot
        .queues
        .iter()
        .find(|it| it.id == queue)
        .and_then(|it| it.hours.as_ref());
    hours.is_none_or(|hours| hours.is_open(turn.now))
}

/// "Ik zet je door", or "Er is nu niemand. Maandag vanaf 9.00 uur lezen we je bericht."
fn when_read(turn: &mut Turn<'_>, queue: &str) -> String {
    if is_open(turn, queue) {
        return turn.built_in("hand_off_open", &[]);
    }
    let hours = turn
        .bot
        .queues
        .iter()
        .find(|it| it.id == queue)
        .and_then(|it| it.hours.as_ref());
    match hours.and_then(|hours| hours.say_next_opening(turn.now)) {
        Some(opens) => turn.built_in("hand_off_closed", &[("opens", &capitalised(&opens))]),
        None => turn.built_in("hand_off_closed_long", &[]),
    }
}

fn capitalised(text: &str) -> String {
    let mut chars = text.chars();
    chars
        .next()
        .map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

fn summary(turn: &Turn<'_>) -> Summary {
    let last = turn.state.last_question.as_ref();
    let fresh = turn.decision.candidates.iter().take(3).filter_map(|candidate| {
        turn.intent(candidate.intent)
            .map(|intent| (intent.id.clone(), candidate.confidence))
    });
    let mut candidates: Vec<(String, f32)> = fresh.collect();
    if candidates.is_empty() {
        candidates = last.map(|last| last.candidates.clone()).unwrap_or_default();
    }
    let flow = turn.state.flows.last().map(|position| {
        let flow = turn.bot.flows.iter().find(|flow| flow.id == position.flow);
        flow.and_then(|flow| flow.title.clone())
            .unwrap_or_else(|| position.flow.clone())
    });
    Summary {
        candidates,
        saved: answers_of_running_flow(turn),
        last_message: turn.message.text.to_owned(),
        question: last
            .map(|last| last.text.clone())
            .filter(|text| *text != turn.message.text),
        also_asked: turn.state.also_asked.clone(),
        flow,
    }
}

/// What the resident answered in the flow that runs. Answers of a finished flow are no business of who handles the next question.
fn answers_of_running_flow(turn: &Turn<'_>) -> BTreeMap<String, String> {
    let answered = turn.state.flows.last().into_iter().flat_map(|at| &at.earlier);
    let asked = answered.filter_map(|step| {
        let flow = turn.bot.flows.iter().find(|flow| flow.id == step.flow)?;
        match flow.steps.get(step.step as usize)? {
            Step::Ask(ask) => Some(&ask.save),
            _ => None,
        }
    });
    asked
        .filter_map(|name| Some((name.clone(), turn.state.saved.get(name)?.label.clone())))
        .collect()
}

/// Reads the answer to "Wil je een medewerker?"; anything else is a new message, or the answer to the flow that waits.
pub(super) fn answer_offer(turn: &mut Turn<'_>, queue: &str, reason: HandOffReason) -> Progress {
    match yes_no::certain(&turn.message) {
        Some(true) => {
            turn.because("De inwoner wil een medewerker.");
            turn.decide(DecisionKind::HandOff);
            turn.decision.intent = intent_of(&reason);
            hand_off(turn, queue, reason, Priority::Normal);
            Settled
        }
        Some(false) => {
            turn.because("De inwoner wil nu geen medewerker.");
            turn.decide(DecisionKind::Answer);
            turn.state.open = None;
            if turn.state.flows.is_empty() && turn.state.also_asked.is_none() {
                turn.say_built_in(SayingKind::Text, "offer_declined");
            }
            flow::come_back(turn);
            Settled
        }
        None if turn.state.flows.is_empty() => {
            turn.state.open = None;
            Next
        }
        // the offer came in the middle of a flow: this may well be the answer to its question
        None => flow::answer(turn),
    }
}

fn intent_of(reason: &HandOffReason) -> Option<String> {
    match reason {
        HandOffReason::Excluded { intent } | HandOffReason::Route { intent } => Some(intent.clone()),
        _ => None,
    }
}

/// A person takes over: the bot falls silent at once.
pub(super) fn joined(turn: &mut Turn<'_>, agent: &str) {
    turn.because("Een medewerker neemt het gesprek over: de bot zwijgt.");
    turn.state.owner = Owner::Agent {
        agent: agent.to_owned(),
    };
    turn.state.open = None;
    turn.state.emergency = None;
}

/// The person gives the conversation back. In the middle of a flow the bot asks whether to go on with it.
pub(super) fn left(turn: &mut Turn<'_>) {
    if turn.state.owner == Owner::Bot {
        return;
    }
    turn.because("De medewerker geeft het gesprek terug aan de bot.");
    turn.state.owner = Owner::Bot;
    turn.state.emergency = None;
    turn.state.rephrased = false;
    turn.state.also_asked = None;
    turn.state.open = None;
    if let Some(title) = flow::title_of_running(turn) {
        let text = turn.built_in("resume_question", &[("title", &title)]);
        turn.ask_yes_no(OpenQuestion::Resume, text);
        return;
    }
    turn.state.flows.clear();
    turn.say_built_in(SayingKind::Text, "agent_left");
}
