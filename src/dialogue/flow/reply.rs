//! Reading the answer to a question of a flow; going aside for another question.

use super::{come_back, correction, pose, run, waiting};
use crate::compile::{AnswerShape, Ask, Route};
use crate::content::AnswerType;
use crate::dialogue::answer::{self, Misfit, Reading, choices, yes_no};
use crate::dialogue::policy::Progress::{self, Next, Settled};
use crate::dialogue::turn::Turn;
use crate::dialogue::{
    AnsweredStep, DecisionKind, HandOffReason, OpenQuestion, Priority, SavedValue, SayingKind,
};
use crate::dialogue::{command, language, mash, person, policy, route, small_talk};

/// Flows that may be open at once: a digression within a digression is the limit of what a resident can follow.
const DEEPEST: usize = 3;
/// Answers that may not fit before a person takes over.
pub(in crate::dialogue) const MOST_MISFITS: u8 = 2;
/// Questions that "terug" remembers.
const MOST_EARLIER: usize = 50;

/// Is the message letter for letter a choice of the open question? Then it is that choice, also when it reads "stop".
pub(in crate::dialogue) fn is_exact_choice(turn: &Turn<'_>) -> bool {
    match &turn.state.open {
        Some(OpenQuestion::Disambiguate { options, .. }) => choices::exact(&turn.message, options).is_some(),
        Some(OpenQuestion::Flow) => waiting(turn).is_some_and(|(_, ask)| match &ask.answer {
            AnswerShape::Choices(shown) => choices::exact(&turn.message, &choices::shown(shown)).is_some(),
            AnswerShape::Typed { .. } => false,
        }),
        _ => false,
    }
}

/// Is the message nothing but digits, and do these answer the open question? House number 112 is no emergency.
pub(in crate::dialogue) fn is_number_asked_for(turn: &Turn<'_>) -> bool {
    let [word] = turn.message.words.as_slice() else {
        return false;
    };
    if turn.state.open != Some(OpenQuestion::Flow) || !word.chars().all(|c| c.is_ascii_digit()) {
        return false;
    }
    let partial = turn.state.flows.last().and_then(|at| at.partial.as_deref());
    waiting(turn).is_some_and(|(_, ask)| {
        let number = matches!(
            &ask.answer,
            AnswerShape::Typed {
                kind: AnswerType::Number,
                ..
            }
        );
        let fits = || {
            matches!(
                answer::read(ask, &turn.message, partial, turn.now),
                Reading::Fits(_)
            )
        };
        (number || partial.is_some()) && fits()
    })
}

/// Is the open question of a flow declined, and the flow with it: "nee bedankt", "toch niet"? Not where no is an answer, and not where the
/// question may be skipped.
pub(in crate::dialogue) fn is_declined(turn: &Turn<'_>) -> bool {
    if turn.state.open != Some(OpenQuestion::Flow) || turn.message.choice.is_some() {
        return false;
    }
    waiting(turn).is_some_and(|(_, ask)| !ask.optional && !is_yes_no(ask)) && command::declines(&turn.message)
}

fn is_yes_no(ask: &Ask) -> bool {
    matches!(
        &ask.answer,
        AnswerShape::Typed {
            kind: AnswerType::YesNo,
            ..
        }
    )
}

/// Reads the answer to the open question of a flow; what is clearly another question is answered first.
pub(in crate::dialogue) fn answer(turn: &mut Turn<'_>) -> Progress {
    let Some((_, ask)) = waiting(turn) else {
        turn.problem("De lopende flow staat niet meer in de inhoud.");
        turn.because("De vragen zijn veranderd: de flow is afgebroken en het bericht telt als nieuw.");
        turn.state.flows.clear();
        turn.state.open = None;
        return Next;
    };
    let partial = turn.state.flows.last().and_then(|at| at.partial.clone());
    turn.decide(DecisionKind::Flow);
    let small = small_talk::is_an_attempt(&turn.message);
    if answer::asks_why(&turn.message) {
        turn.because("De inwoner vraagt waarom de bot dit vraagt.");
        return misfit_again(turn, ask, &Misfit::new("finish_first"));
    }
    match answer::read(ask, &turn.message, partial.as_deref(), turn.now) {
        Reading::Fits(value) => accept(turn, ask, Some(value)),
        Reading::Skipped => accept(turn, ask, None),
        Reading::Likely(value) => match digress(turn, true) {
            Settled => Settled,
            Next => accept(turn, ask, Some(value)),
        },
        Reading::Misfit(misfit) => match digress(turn, false) {
            Settled => Settled,
            // "ja" is not wrong, but says not which
            Next if small && matches!(ask.answer, AnswerShape::Choices(_)) => {
                misfit_again(turn, ask, &Misfit::new("misfit_choice_several"))
            }
            Next => misfit_again(turn, ask, &misfit),
        },
    }
}

fn accept(turn: &mut Turn<'_>, ask: &Ask, value: Option<SavedValue>) -> Progress {
    match value {
        Some(value) => {
            // what is typed may be personal, and reasons are kept longer than messages
            let read = match &ask.answer {
                AnswerShape::Choices(_) => format!(" en is gelezen als ‘{}’", value.label),
                AnswerShape::Typed { .. } => String::new(),
            };
            turn.because(format!("Het antwoord op ‘{}’ past{read}.", ask.save));
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
        at.asked = None;
        at.misfits = 0;
        at.partial = None;
    }
    turn.state.rephrased = false;
    run(turn);
    Settled
}

/// Asks again, with why and an example; the third time a person takes over.
fn misfit_again(turn: &mut Turn<'_>, ask: &Ask, misfit: &Misfit) -> Progress {
    let Some(at) = turn.state.flows.last_mut() else {
        return Settled;
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
        person::hand_off(turn, &queue, why, Priority::Normal);
        return Settled;
    }
    let names: Vec<(&str, &str)> = misfit
        .names
        .iter()
        .map(|(name, value)| (*name, value.as_str()))
        .collect();
    let mut lead = turn.built_in(misfit.text, &names);
    let example = match &ask.help {
        Some(help) if misfit.partial.is_none() => turn.fill(help, &[]),
        _ => turn.built_in(&format!("{}_example", misfit.text), &[]),
    };
    if !example.is_empty() {
        lead.push(' ');
        lead.push_str(&example);
    }
    if misfit.partial.is_some() {
        // the lead asks for the other half; the whole question again would only confuse
        turn.say_text(SayingKind::Ask(ask.save.clone()), lead, Vec::new());
        turn.state.open = Some(OpenQuestion::Flow);
        return Settled;
    }
    pose(turn, ask, Some(lead));
    Settled
}

/// Another question in the middle of a flow: answers it when it is clear, and comes back. `Next` when it is not clearly one.
/// `may_answer`: it may also be the answer. A correction takes the place of the flow.
fn digress(turn: &mut Turn<'_>, may_answer: bool) -> Progress {
    if turn.message.words.is_empty() || turn.message.too_long {
        return Next;
    }
    if mash::is_mash(&turn.message.words) || small_talk::is_bare_no(&turn.message) {
        return Next;
    }
    if small_talk::is_an_attempt(&turn.message) {
        turn.because("Er staat een vraag open, en dit is er geen antwoord op.");
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
    if correction::is_one(&turn.message, may_answer) {
        turn.because(format!(
            "De inwoner verbetert zich: het gaat om ‘{}’, en de vragen van hiervoor vervallen.",
            intent.title
        ));
        turn.state.flows.pop();
        turn.state.open = None;
    } else {
        turn.because(format!(
            "Dit is een andere vraag (‘{}’): eerst die, dan terug.",
            intent.title
        ));
    }
    turn.remember_question();
    route::take(turn, intent);
    Settled
}

/// "terug": the question before this one again. `false` when there is none.
pub(in crate::dialogue) fn back(turn: &mut Turn<'_>) -> bool {
    let Some(at) = turn.state.flows.last_mut() else {
        return false;
    };
    let Some(before) = at.earlier.pop() else {
        return false;
    };
    at.flow = before.flow;
    at.step = before.step;
    at.asked = None;
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
pub(in crate::dialogue) fn repeat(turn: &mut Turn<'_>, lead: String) {
    match waiting(turn) {
        Some((_, ask)) => pose(turn, ask, Some(lead)),
        None => turn.say_text(SayingKind::Text, lead, Vec::new()),
    }
}

/// Reads the answer to "Wil je daarmee verder?"; anything but yes or no is a new message.
pub(in crate::dialogue) fn answer_resume(turn: &mut Turn<'_>) -> Progress {
    turn.state.open = None;
    match yes_no::certain(&turn.message) {
        Some(true) => {
            turn.decide(DecisionKind::Flow);
            turn.because("De inwoner wil verder waar hij was.");
            if waiting(turn).is_none() {
                turn.problem("De flow staat niet meer in de inhoud.");
                turn.state.flows.clear();
                turn.say_built_in(SayingKind::Text, "flow_changed");
            }
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
