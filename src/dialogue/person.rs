//! To a person and back: hand-off, "Wil je een medewerker?", an agent who joins or leaves.

use super::answer::yes_no;
use super::flow;
use super::policy::Progress::{self, Next, Settled};
use super::turn::Turn;
use super::{
    CallBack, DecisionKind, Effect, HandOff, HandOffReason, LastHandOff, LastQuestion, OpenQuestion, Owner,
    Priority, SayingKind, Summary, rating,
};
use crate::calendar::{DeadlineRule, OpeningHours, say_moment};
use crate::compile::{DeskRules, People, Route, Step};
use jiff::Timestamp;
use std::collections::BTreeMap;

/// Passes a message on to the person or the queue.
pub(super) fn pass_on(turn: &mut Turn<'_>, urgent: bool) {
    turn.effects.push(Effect::PassOn {
        text: turn.message.text.to_owned(),
        attachments: turn.message.attachments.to_vec(),
        urgent,
    });
}

/// Tells a resident who writes on while nobody is there that it will be read: once, for a silence of a night looks like a broken bot.
pub(super) fn note(turn: &mut Turn<'_>, queue: &str) {
    if is_open(turn, queue) {
        return;
    }
    let last = turn
        .state
        .hand_off
        .get_or_insert_with(|| open_in(queue.to_owned()));
    if std::mem::replace(&mut last.noted, true) {
        return;
    }
    turn.because("Er is nu niemand: de bot zegt één keer dat het bericht erbij staat.");
    let opens = opens(turn, queue).unwrap_or_default();
    let text = turn.built_in("noted", &[("opens", &opens)]);
    turn.say_text(SayingKind::HandOff, text, Vec::new());
}

/// Hands over to a queue, and says honestly when somebody will read it. Where the bot gives up or is asked for a person, it depends on
/// whether one may be offered now.
pub(super) fn hand_off(turn: &mut Turn<'_>, queue: &str, reason: HandOffReason, priority: Priority) {
    let lead = match &reason {
        HandOffReason::Asked => Some(None),
        HandOffReason::NotUnderstood | HandOffReason::NoneOfThese | HandOffReason::InvalidAnswer { .. } => {
            Some(Some("not_understood"))
        }
        _ => None,
    };
    if let Some(lead) = lead.filter(|_| !may_offer(turn, queue)) {
        return nobody(turn, queue, lead);
    }
    let lead = match &reason {
        HandOffReason::Asked => Some("hand_off_asked"),
        HandOffReason::NotUnderstood | HandOffReason::NoneOfThese => Some("hand_off_not_understood"),
        HandOffReason::InvalidAnswer { .. } => Some("hand_off_invalid_answer"),
        HandOffReason::Route { .. } => Some("hand_off_route"),
        HandOffReason::Excluded { .. }
        | HandOffReason::Flow { .. }
        | HandOffReason::Emergency { .. }
        | HandOffReason::Language { .. }
        | HandOffReason::CallBack { .. }
        | HandOffReason::Reopened { .. } => None,
    };
    let mut text = lead.map_or_else(String::new, |id| turn.built_in(id, &[]) + "\n\n");
    text.push_str(&when_read(turn, queue));
    turn.say_text(SayingKind::HandOff, text, Vec::new());
    hand_off_silently(turn, queue, reason, priority);
}

/// Hands over without a text: something else was said.
pub(super) fn hand_off_silently(turn: &mut Turn<'_>, queue: &str, reason: HandOffReason, priority: Priority) {
    turn.because(format!("Het gesprek gaat naar {}.", name_of(turn, queue)));
    let summary = summary(turn);
    turn.state.hand_off = Some(LastHandOff {
        queue: queue.to_owned(),
        about: about(turn, &summary),
        closed_at: None,
        noted: false,
    });
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

/// Name of a queue for people.
fn name_of(turn: &Turn<'_>, queue: &str) -> String {
    let found = turn.bot.queues.iter().find(|it| it.id == queue);
    found.map_or(queue, |it| it.name.as_str()).to_owned()
}

/// What it may be about: the intent that was taken, and what could have been offered.
fn about(turn: &Turn<'_>, summary: &Summary) -> Vec<String> {
    let likely = summary
        .candidates
        .iter()
        .filter(|(_, confidence)| *confidence >= turn.bot.thresholds.ask);
    let mut about: Vec<String> = turn.decision.intent.iter().cloned().collect();
    about.extend(likely.map(|(intent, _)| intent.clone()));
    about.dedup();
    about
}

/// May a person of this queue be offered now? In an emergency and for an excluded topic nobody asks this.
pub(super) fn may_offer(turn: &Turn<'_>, queue: &str) -> bool {
    let found = turn.bot.queues.iter().find(|it| it.id == queue);
    match found.map_or(People::Always, |it| it.people) {
        People::Always => true,
        People::Open => is_open(turn, queue),
        People::Present => is_open(turn, queue) && turn.staffed.has(queue),
    }
}

/// No person is offered now: says so honestly, and how else the municipality can be reached. The bot stays.
pub(super) fn nobody(turn: &mut Turn<'_>, queue: &str, lead: Option<&str>) {
    turn.because("Er wordt nu geen medewerker aangeboden: de bot zegt wanneer dat wel kan.");
    let mut text = lead.map_or_else(String::new, |id| turn.built_in(id, &[]) + "\n\n");
    let when = if is_open(turn, queue) {
        turn.built_in("person_busy", &[])
    } else {
        let opens = opens(turn, queue).unwrap_or_default();
        turn.built_in("person_closed", &[("opens", &opens)])
    };
    text.push_str(&when);
    turn.say_text(SayingKind::Text, text, Vec::new());
    turn.state.open = None;
    turn.state.flows.clear();
    turn.state.also_asked = None;
    turn.state.rephrased = false;
}

/// Is the bot within its hours?
pub(super) fn bot_is_there(turn: &Turn<'_>) -> bool {
    let hours = turn.bot.availability.as_ref();
    hours.is_none_or(|hours| hours.is_open(turn.now))
}

/// Says when the bot is back, and how to leave a message when a person may be offered.
pub(super) fn say_bot_is_away(turn: &mut Turn<'_>) {
    let hours = turn.bot.availability.as_ref();
    let opens = hours.and_then(|hours| hours.say_next_opening(turn.now));
    let mut text = match opens {
        Some(opens) => turn.built_in("bot_closed", &[("opens", &capitalised(&opens))]),
        None => turn.built_in("bot_closed_long", &[]),
    };
    if may_offer(turn, &turn.default_queue()) {
        text.push(' ');
        text.push_str(&turn.built_in("bot_away_person", &[]));
    }
    turn.say_text(SayingKind::Text, text, Vec::new());
}

/// The bot gave up.
pub(super) fn hand_off_not_understood(turn: &mut Turn<'_>) {
    turn.decide(DecisionKind::HandOff);
    let queue = likely_queue(turn).unwrap_or_else(|| turn.default_queue());
    hand_off(turn, &queue, HandOffReason::NotUnderstood, Priority::Normal);
}

/// The queue of what the resident most likely asks about, when people answer that.
fn likely_queue(turn: &Turn<'_>) -> Option<String> {
    let ask = turn.bot.thresholds.ask;
    let question = telling(turn.state.last_question.as_ref()?, ask);
    let (intent, _) = question.likely(ask)?;
    match &turn.intent(turn.intent_ix(intent)?)?.route {
        Route::HandOff(queue) | Route::Excluded { queue, .. } => Some(turn.queue_id(*queue)),
        _ => None,
    }
}

/// The last question, or else the one before it: an answer to “Bedoel je …?” that nobody understands says little.
fn telling(last: &LastQuestion, ask: f32) -> &LastQuestion {
    let earlier = last.earlier.as_deref().filter(|_| last.likely(ask).is_none());
    earlier.unwrap_or(last)
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

/// "Ik zet je door", "Iedereen is nu bezig of weg", or "Er is nu niemand. Maandag vanaf 9.00 uur lezen we je bericht."
pub(super) fn when_read(turn: &mut Turn<'_>, queue: &str) -> String {
    if is_open(turn, queue) && turn.staffed.has(queue) {
        return turn.built_in("hand_off_open", &[]);
    }
    if is_open(turn, queue) {
        let by = by(turn, queue, |rules| rules.first_reaction).unwrap_or_default();
        return turn.built_in("hand_off_busy", &[("by", &by)]);
    }
    match opens(turn, queue) {
        Some(opens) => turn.built_in("hand_off_closed", &[("opens", &opens)]),
        None => turn.built_in("hand_off_closed_long", &[]),
    }
}

/// "Maandag vanaf 9.00 uur"; `None` when it does not open any time soon.
fn opens(turn: &Turn<'_>, queue: &str) -> Option<String> {
    let found = turn.bot.queues.iter().find(|it| it.id == queue)?;
    let opens = found.hours.as_ref()?.say_next_opening(turn.now)?;
    Some(capitalised(&opens))
}

/// "morgen vanaf 8.30 uur": when somebody takes the phone of the municipality, which is that of the default queue. `None` when it is open, or
/// when nothing can be said.
pub(super) fn phone_opens(turn: &Turn<'_>) -> Option<String> {
    let queue = turn.queue(turn.bot.default_queue)?;
    let hours = queue.hours.as_ref()?;
    (!hours.is_open(turn.now)).then(|| hours.say_next_opening(turn.now))?
}

/// By when something is due that starts now, by a rule of the queue: "morgen om 10.00 uur". `None` when nothing can be said.
fn by(turn: &Turn<'_>, queue: &str, rule: impl Fn(&DeskRules) -> DeadlineRule) -> Option<String> {
    let found = turn.bot.queues.iter().find(|it| it.id == queue)?;
    let always = OpeningHours::always();
    let hours = found.hours.as_ref().unwrap_or(&always);
    let deadline = rule(&found.rules).start(turn.now, hours)?;
    Some(say_moment(hours.last_open(turn.now, deadline.due), turn.now))
}

/// Asks a person to call; the bot goes on.
pub(super) fn call_back(turn: &mut Turn<'_>, flow: &str, queue: &str, fields: &[String]) {
    turn.because(format!("Het terugbelverzoek gaat naar {}.", name_of(turn, queue)));
    let mut summary = summary(turn);
    if !fields.is_empty() {
        summary.saved.retain(|name, _| fields.contains(name));
    }
    turn.effects.push(Effect::CallBack(CallBack {
        queue: queue.to_owned(),
        flow: flow.to_owned(),
        summary,
    }));
}

/// "Een medewerker belt je uiterlijk morgen om 10.00 uur."
pub(super) fn say_when_called(turn: &mut Turn<'_>, queue: &str) {
    let by = by(turn, queue, |rules| rules.call_back).unwrap_or_default();
    let text = turn.built_in("call_back", &[("by", &by)]);
    turn.say_text(SayingKind::Text, text, Vec::new());
}

fn capitalised(text: &str) -> String {
    let mut chars = text.chars();
    let mut capitalised = String::with_capacity(text.len());
    capitalised.extend(chars.next().into_iter().flat_map(char::to_uppercase));
    capitalised.push_str(chars.as_str());
    capitalised
}

pub(super) fn summary(turn: &Turn<'_>) -> Summary {
    let last = turn.state.last_question.as_ref();
    let fresh = turn.decision.candidates.iter().take(3).filter_map(|candidate| {
        turn.intent(candidate.intent)
            .map(|intent| (intent.id.clone(), candidate.confidence))
    });
    let mut candidates: Vec<(String, f32)> = fresh.collect();
    let telling = last.map(|last| telling(last, turn.bot.thresholds.ask));
    let is_of_message = |question: &&LastQuestion| question.text == turn.message.text;
    if let Some(question) = telling.filter(|question| candidates.is_empty() || !is_of_message(question)) {
        candidates.clone_from(&question.candidates);
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
        question: telling
            .filter(|question| !is_of_message(question))
            .map(|question| question.text.clone()),
        also_asked: turn.state.also_asked.clone(),
        flow,
        remark: None,
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
    let owner = Owner::Agent {
        agent: agent.to_owned(),
    };
    if turn.state.owner != owner {
        let text = turn.built_in("agent_joined", &[("agent", agent)]);
        turn.say_text(SayingKind::HandOff, text, Vec::new());
    }
    let queue = queue_of(turn);
    turn.state.hand_off.get_or_insert_with(|| open_in(queue));
    turn.state.owner = owner;
    turn.state.open = None;
    turn.state.emergency = None;
}

/// The queue where the conversation waits, or waited before somebody took it.
fn queue_of(turn: &Turn<'_>) -> String {
    match (&turn.state.owner, &turn.state.hand_off) {
        (Owner::Queue { queue }, _) => queue.clone(),
        (_, Some(last)) => last.queue.clone(),
        _ => turn.default_queue(),
    }
}

fn open_in(queue: String) -> LastHandOff {
    LastHandOff {
        queue,
        about: Vec::new(),
        closed_at: None,
        noted: false,
    }
}

/// The person gives the conversation back to the team.
pub(super) fn released(turn: &mut Turn<'_>, quiet: bool) {
    turn.because("De medewerker geeft het gesprek terug aan het team.");
    let queue = queue_of(turn);
    if !quiet {
        let team = name_of(turn, &queue);
        let text = turn.built_in("released", &[("team", &team)]);
        turn.say_text(SayingKind::HandOff, text, Vec::new());
    }
    turn.state.hand_off.get_or_insert_with(|| open_in(queue.clone()));
    turn.state.owner = Owner::Queue { queue };
    turn.state.open = None;
}

/// The conversation goes to another team: says which, and when somebody there reads it.
pub(super) fn moved(turn: &mut Turn<'_>, queue: &str) {
    let team = name_of(turn, queue);
    turn.because(format!("Het gesprek gaat naar {team}."));
    let text = turn.built_in("moved", &[("team", &team)]) + "\n\n" + &when_read(turn, queue);
    turn.say_text(SayingKind::HandOff, text, Vec::new());
    let last = turn.state.hand_off.get_or_insert_with(|| open_in(String::new()));
    queue.clone_into(&mut last.queue);
    turn.state.owner = Owner::Queue {
        queue: queue.to_owned(),
    };
    turn.state.open = None;
}

/// A person promised an answer or a call.
pub(super) fn promised(turn: &mut Turn<'_>, until: Timestamp, call: bool) {
    turn.because("Een medewerker belooft wanneer de inwoner iets hoort.");
    let id = if call { "promised_call" } else { "promised" };
    let text = turn.built_in(id, &[("until", &say_moment(until, turn.now))]);
    turn.say_text(SayingKind::Text, text, Vec::new());
}

/// The person closes the conversation: the bot is back. After an answer it asks for a rating; in the middle of a flow, whether to go on
/// with that.
pub(super) fn left(turn: &mut Turn<'_>, answered: bool) {
    if turn.state.owner == Owner::Bot {
        return;
    }
    turn.because("De medewerker geeft het gesprek terug aan de bot.");
    let queue = queue_of(turn);
    let last = turn.state.hand_off.get_or_insert_with(|| open_in(queue));
    last.closed_at = Some(turn.now);
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
    if answered {
        rating::ask(turn);
    }
}
