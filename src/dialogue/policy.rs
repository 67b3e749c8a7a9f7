//! What happens with one message: eleven steps, in order, until one of them settles it.

use super::command::Command;
use super::decision::Reason;
use super::turn::Turn;
use super::{
    DecisionKind, SayingKind, command, disambiguate, emergency, flow, follow_up, language, person, rating,
    reopen, route, small_talk,
};
use super::{OpenQuestion, Owner};
use crate::compile::{Intent, Route};
use crate::matcher::Candidate;

/// Whether a step settled the message.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Progress {
    /// Nothing more to do.
    Settled,
    /// On to the next step.
    Next,
}
use Progress::{Next, Settled};

/// The policy, readable top to bottom.
const STEPS: [fn(&mut Turn<'_>) -> Progress; 11] = [
    person_owns,
    emergency_words,
    commands,
    open_question,
    just_closed,
    bot_away,
    recognise,
    excluded_topic,
    confident,
    close_candidates,
    not_confident,
];

/// Decides what to do with a message of the resident.
pub(super) fn decide(turn: &mut Turn<'_>) {
    for step in STEPS {
        if step(turn) == Settled {
            break;
        }
    }
    // whatever happened in the middle of a flow, its question is never left hanging
    if !turn.state.flows.is_empty() {
        flow::come_back(turn);
    }
}

/// Step 1: a person owns the conversation, or it waits for one: pass it on, stay silent. While nobody reads along yet there are two exceptions: in
/// an emergency the safe text is said, and outside opening hours once that the message will be read.
fn person_owns(turn: &mut Turn<'_>) -> Progress {
    if turn.state.owner == Owner::Bot {
        return Next;
    }
    let found = emergency::find(turn.bot, &turn.message);
    turn.decide(DecisionKind::Silent);
    person::pass_on(turn, found.is_some());
    let queue = match &turn.state.owner {
        Owner::Queue { queue } => Some(queue.clone()),
        _ => None,
    };
    turn.because(if queue.is_some() {
        "Het gesprek wacht op een medewerker: de bot zwijgt en zet het bericht erbij."
    } else {
        "Een medewerker voert het gesprek: de bot zwijgt en geeft het bericht door."
    });
    let Some(found) = found else {
        if let Some(queue) = &queue {
            person::note(turn, queue);
        }
        return Settled;
    };
    turn.because("In het bericht staan woorden die op nood wijzen: het bericht is als dringend gemarkeerd.");
    turn.decision.emergency = Some(found.id.clone());
    if queue.is_some() && turn.state.emergency.as_ref() != Some(&found.id) {
        turn.because("Er leest nog niemand mee, dus de vaste veilige tekst is wel gezegd.");
        emergency::respond(turn, &found);
    }
    Settled
}

/// Step 2: Emergency or crisis words: fixed safe text and an urgent hand-off, also in the middle of a flow.
fn emergency_words(turn: &mut Turn<'_>) -> Progress {
    let Some(found) = emergency::find(turn.bot, &turn.message) else {
        return Next;
    };
    if flow::is_number_asked_for(turn) {
        turn.because("Het getal is het antwoord op de open vraag, en geen noodnummer.");
        return Next;
    }
    turn.because(format!(
        "Het bericht wijst op nood (‘{}’): vaste veilige tekst en met voorrang door.",
        found.words
    ));
    emergency::respond(turn, &found);
    Settled
}

/// Step 3: Commands: stop, opnieuw, medewerker …; the button or label of an open question goes first.
fn commands(turn: &mut Turn<'_>) -> Progress {
    if flow::is_exact_choice(turn) {
        return Next;
    }
    if let Some(command) = command::find(&turn.message) {
        return command::obey(turn, command);
    }
    if flow::is_declined(turn) {
        turn.because("Het antwoord wijst de vraag af.");
        return command::obey(turn, Command::Stop);
    }
    // who is to be spoken about goes before who is to be spoken to: the subject knows its own people
    if command::beside::asks_for_person(&turn.message) && !leads_to_people(turn) {
        return command::obey(turn, Command::Person);
    }
    Next
}

/// Does the message surely go to people by its subject?
fn leads_to_people(turn: &mut Turn<'_>) -> bool {
    let Some((best, intent)) = best(turn) else {
        return false;
    };
    let goes = matches!(intent.route, Route::Excluded { .. } | Route::HandOff(_));
    goes && best.confidence >= turn.bot.thresholds.answer && clear(turn)
}

/// Step 4: A question is open: read the answer; else digress and come back.
fn open_question(turn: &mut Turn<'_>) -> Progress {
    match turn.state.open.clone() {
        None => Next,
        Some(OpenQuestion::Flow) => flow::answer(turn),
        Some(OpenQuestion::Disambiguate { options, misfits }) => {
            disambiguate::answer(turn, &options, misfits)
        }
        Some(OpenQuestion::OfferPerson { queue, reason }) => person::answer_offer(turn, &queue, reason),
        Some(OpenQuestion::AlsoAsked { intent }) => disambiguate::answer_also_asked(turn, &intent),
        Some(OpenQuestion::Resume) => flow::answer_resume(turn),
        Some(OpenQuestion::Rating) => rating::answer(turn),
        Some(OpenQuestion::Remark) => rating::answer_remark(turn),
    }
}

/// Step 5: A person closed the conversation a short while ago, and this goes on about it: back to the same people.
fn just_closed(turn: &mut Turn<'_>) -> Progress {
    match turn.state.hand_off {
        Some(_) => reopen::go_on(turn),
        None => Next,
    }
}

/// Step 6: Outside its hours the bot answers no questions: it says when it is back, and how to leave a message.
fn bot_away(turn: &mut Turn<'_>) -> Progress {
    if person::bot_is_there(turn) {
        return Next;
    }
    turn.because("De bot is buiten zijn tijden.");
    turn.decide(DecisionKind::Away);
    person::say_bot_is_away(turn);
    Settled
}

/// Step 7: Recognise. Settles what is no question: no words, small talk, another language; and two questions at once.
fn recognise(turn: &mut Turn<'_>) -> Progress {
    if let Some(reply) = small_talk::without_words(turn) {
        return reply;
    }
    if small_talk::reply(turn) == Settled {
        return Settled;
    }
    let recognised = turn.recognised();
    if recognised.wordless {
        return small_talk::wordless(turn);
    }
    if let Some(code) = recognised.language {
        return language::reply(turn, code);
    }
    turn.remember_question();
    turn.state.also_asked = None;
    turn.because(Reason::LooksLike);
    match recognised.both {
        Some((first, second)) => disambiguate::offer_both(turn, first, second),
        None => Next,
    }
}

/// Step 8: An excluded topic that was surely meant: its designated channel, or a person. When the runner-up is just as excluded and goes to
/// the same people, there is nothing to ask.
fn excluded_topic(turn: &mut Turn<'_>) -> Progress {
    let Some((best, intent)) = best(turn) else {
        return Next;
    };
    let Route::Excluded { queue, channel, .. } = &intent.route else {
        return Next;
    };
    if best.confidence < turn.bot.thresholds.answer {
        return Next;
    }
    let alike = runner_up(turn).is_some_and(|other| {
        matches!(&other.route, Route::Excluded { queue: q, channel: c, .. } if q == queue && c == channel)
    });
    if !clear(turn) && !alike {
        return Next;
    }
    turn.because(format!(
        "‘{}’ is een uitgesloten onderwerp: de bot beantwoordt het nooit zelf.",
        intent.title
    ));
    route::take(turn, intent);
    Settled
}

/// Step 9: Confident, and clearly ahead of the runner-up: its route.
fn confident(turn: &mut Turn<'_>) -> Progress {
    let Some((best, intent)) = best(turn) else {
        return Next;
    };
    if best.confidence < turn.bot.thresholds.answer || !clear(turn) {
        return Next;
    }
    turn.because(Reason::SureOfBest);
    route::take(turn, intent);
    Settled
}

/// Step 10: A few close candidates, or the subject before when the message goes on about that: "Bedoel je …?"
fn close_candidates(turn: &mut Turn<'_>) -> Progress {
    if follow_up::offer(turn) == Settled {
        return Settled;
    }
    let options = options(turn);
    if options.is_empty() {
        return Next;
    }
    let ids: Vec<String> = options.iter().map(|intent| intent.id.clone()).collect();
    if turn
        .offered_before
        .as_ref()
        .is_some_and(|before| ids.iter().all(|id| before.contains(id)))
    {
        turn.because("Dezelfde mogelijkheden zijn net al aangeboden.");
        return Next;
    }
    turn.because("Niet zeker genoeg: de bot vraagt wat de inwoner bedoelt.");
    disambiguate::offer(turn, &options);
    Settled
}

/// Step 11: Not confident: ask to rephrase, once; then a person.
fn not_confident(turn: &mut Turn<'_>) -> Progress {
    if turn.state.rephrased {
        turn.because("De bot begrijpt het ook na een tweede keer niet: een medewerker neemt het over.");
        person::hand_off_not_understood(turn);
        return Settled;
    }
    turn.because("Geen onderwerp past goed genoeg: de bot vraagt het in andere woorden te zeggen.");
    turn.decide(DecisionKind::Rephrase);
    turn.state.rephrased = true;
    turn.say_built_in(SayingKind::Rephrase, "rephrase");
    Settled
}

/// The best candidate.
pub(super) fn best<'a>(turn: &mut Turn<'a>) -> Option<(Candidate, &'a Intent)> {
    let candidate = *turn.candidates().first()?;
    Some((candidate, turn.intent(candidate.intent)?))
}

/// The second best, when it is close.
fn runner_up<'a>(turn: &mut Turn<'a>) -> Option<&'a Intent> {
    let candidate = *turn.candidates().get(1)?;
    turn.intent(candidate.intent)
}

/// Is the best candidate clearly ahead? A runner-up that may not be offered does not count.
pub(super) fn clear(turn: &mut Turn<'_>) -> bool {
    let thresholds = turn.bot.thresholds;
    let candidates = turn.candidates();
    match (candidates.first(), candidates.get(1)) {
        (Some(best), Some(next)) => next.confidence < thresholds.ask || best.leads(next, thresholds.margin),
        _ => true,
    }
}

/// What to offer: all that may be offered, or, when the best would do alone, those that come close to it.
fn options<'a>(turn: &mut Turn<'a>) -> Vec<&'a Intent> {
    let thresholds = turn.bot.thresholds;
    turn.recognised();
    let candidates = &turn.decision.candidates;
    let Some(best) = candidates.first() else {
        return Vec::new();
    };
    let lowest = if best.confidence >= thresholds.answer {
        thresholds.ask.max(best.confidence - thresholds.margin)
    } else {
        thresholds.ask
    };
    let close = candidates
        .iter()
        .filter(|candidate| candidate.confidence >= lowest);
    close
        .take(thresholds.choices)
        .filter_map(|candidate| turn.intent(candidate.intent))
        .collect()
}
