//! "Bedoel je …?": offering intents, and reading which one was meant.

use super::answer::choices::{self, Picked};
use super::answer::yes_no;
use super::policy::Progress::{self, Next, Settled};
use super::turn::Turn;
use super::words::Message;
use super::{
    Choice, DecisionKind, HandOffReason, OpenQuestion, Owner, SayingKind, flow, person, route, small_talk,
};
use crate::compile::{Intent, IntentIx};
use crate::dutch::figures::percent;

/// Value of the button "Geen van deze".
const NONE: &str = "geen_van_deze";

/// Offers intents, best first.
pub(super) fn offer(turn: &mut Turn<'_>, intents: &[&Intent]) {
    ask(turn, "disambiguate", intents);
}

/// Two questions in one message: which first? The other is asked about afterwards.
pub(super) fn offer_both(turn: &mut Turn<'_>, first: IntentIx, second: IntentIx) -> Progress {
    let (Some(first), Some(second)) = (turn.intent(first), turn.intent(second)) else {
        return Next;
    };
    if first.id == second.id {
        return Next;
    }
    turn.because(format!(
        "Het bericht bevat twee vragen: ‘{}’ en ‘{}’.",
        first.title, second.title
    ));
    ask(turn, "two_questions", &[first, second]);
    turn.state.also_asked = Some(second.id.clone());
    Settled
}

fn ask(turn: &mut Turn<'_>, text: &str, intents: &[&Intent]) {
    turn.decide(DecisionKind::Disambiguate);
    turn.decision.offered = intents.iter().map(|intent| intent.id.clone()).collect();
    let options: Vec<Choice> = intents.iter().map(|intent| turn.choice_for(intent)).collect();
    let mut shown = options.clone();
    shown.push(Choice::new(NONE, turn.built_in("none_of_these", &[])));
    let text = turn.built_in(text, &[]);
    turn.say_text(SayingKind::Disambiguate, text, shown);
    turn.state.open = Some(OpenQuestion::Disambiguate { options, misfits: 0 });
}

/// Reads which one was meant. Something else entirely is a new message, in which the offered ones count a little more.
pub(super) fn answer(turn: &mut Turn<'_>, options: &[Choice], misfits: u8) -> Progress {
    turn.state.open = None;
    let double = turn.state.also_asked.take();
    let meant = match read(turn, options) {
        Some(Meant::Both) if double.is_some() => options.first().map(|first| Meant::One(first.value.clone())),
        Some(Meant::Both) => Some(Meant::Several),
        meant => meant,
    };
    match meant {
        Some(Meant::One(id)) => {
            let Some(intent) = turn.intent_ix(&id).and_then(|ix| turn.intent(ix)) else {
                return Next;
            };
            turn.because(format!("De inwoner koos ‘{}’.", intent.title));
            if double.is_some() {
                turn.state.also_asked = options
                    .iter()
                    .map(|it| it.value.clone())
                    .find(|other| *other != id);
            }
            route::take(turn, intent);
            Settled
        }
        Some(Meant::None) => none_of_these(turn),
        Some(Meant::Several | Meant::Both) => {
            turn.because("Het antwoord past bij meer dan een keuze: de bot vraagt welke.");
            turn.state.also_asked = double;
            let text = turn.built_in("misfit_choice_several", &[]);
            again(turn, options, text, misfits);
            Settled
        }
        _ if turn.message.words.is_empty() => {
            // nothing was said: the buttons still count
            turn.state.also_asked = double;
            turn.state.open = Some(OpenQuestion::Disambiguate {
                options: options.to_vec(),
                misfits,
            });
            Next
        }
        _ if is_only_a_number(turn) => {
            turn.state.also_asked = double;
            misfit(turn, options, misfits);
            Settled
        }
        _ if is_small_talk(turn) => Next,
        _ => {
            turn.offered_before = Some(options.iter().map(|option| option.value.clone()).collect());
            turn.because("Het antwoord is geen van de aangeboden keuzes: het telt als een nieuw bericht.");
            restricted(turn, options)
        }
    }
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Meant {
    One(String),
    /// "Geen van deze".
    None,
    /// "Ja", or more than one named.
    Several,
    /// "Allebei".
    Both,
}

/// A number that none of the options has, or another message in which there is nothing but numbers.
fn is_only_a_number(turn: &mut Turn<'_>) -> bool {
    choices::is_number(&turn.message.words) || turn.recognised().wordless
}

/// A number that none of the choices has.
fn misfit(turn: &mut Turn<'_>, options: &[Choice], misfits: u8) {
    turn.because("Dat getal staat er niet bij.");
    let text = turn.built_in("misfit_choice", &[]) + " " + &turn.built_in("misfit_choice_example", &[]);
    again(turn, options, text, misfits);
}

/// Asks again, with the same buttons; the third time a person takes over, as in flows.
fn again(turn: &mut Turn<'_>, options: &[Choice], text: String, misfits: u8) {
    if misfits >= flow::MOST_MISFITS {
        turn.because("Het antwoord was drie keer geen van de keuzes: een medewerker neemt het over.");
        return person::hand_off_not_understood(turn);
    }
    turn.because("De bot herhaalt de keuzes.");
    repeat(turn, options, text, misfits + 1);
}

/// Thanks or hello after an offer is no attempt to choose.
fn is_small_talk(turn: &mut Turn<'_>) -> bool {
    small_talk::is_built_in(&turn.message) || turn.recognised().small_talk.is_some()
}

/// Asks to choose one, with the same buttons.
fn repeat(turn: &mut Turn<'_>, options: &[Choice], text: String, misfits: u8) {
    turn.decide(DecisionKind::Disambiguate);
    turn.decision.offered = options.iter().map(|option| option.value.clone()).collect();
    let mut shown = options.to_vec();
    shown.push(Choice::new(NONE, turn.built_in("none_of_these", &[])));
    turn.say_text(SayingKind::Disambiguate, text, shown);
    turn.state.open = Some(OpenQuestion::Disambiguate {
        options: options.to_vec(),
        misfits,
    });
}

fn read(turn: &mut Turn<'_>, options: &[Choice]) -> Option<Meant> {
    let none = Choice::new(NONE, turn.built_in("none_of_these", &[]));
    let mut shown = options.to_vec();
    shown.push(none);
    match choices::pick(&turn.message, &shown) {
        Picked::Surely(found) | Picked::Likely(found) if found.value == NONE => return Some(Meant::None),
        Picked::Surely(found) | Picked::Likely(found) => return Some(Meant::One(found.value.clone())),
        Picked::Several => return Some(Meant::Several),
        Picked::Nothing => {}
    }
    if is_none_of_these(&turn.message) {
        return Some(Meant::None);
    }
    if matches!(
        turn.message.plain,
        "beide" | "beiden" | "allebei" | "alle twee" | "alles" | "allemaal"
    ) {
        return Some(Meant::Both);
    }
    match yes_no::certain(&turn.message) {
        Some(true) if options.len() == 1 => Some(Meant::One(options[0].value.clone())),
        Some(true) => Some(Meant::Several),
        Some(false) => Some(Meant::None),
        _ => None,
    }
}

fn is_none_of_these(message: &Message<'_>) -> bool {
    const PHRASES: [&str; 14] = [
        "geen",
        "geen van deze",
        "geen van die",
        "geen van alle",
        "geen van beide",
        "geen van allen",
        "geen een",
        "geen enkele",
        "iets anders",
        "wat anders",
        "anders",
        "nee iets anders",
        "nee geen van deze",
        "niets van dit",
    ];
    PHRASES.contains(&message.plain)
}

fn none_of_these(turn: &mut Turn<'_>) -> Progress {
    turn.decide(DecisionKind::HandOff);
    let queue = turn.default_queue();
    if turn.state.rephrased {
        turn.because("Geen van de keuzes past, en de vraag is al een keer anders gesteld.");
        person::hand_off(turn, &queue, HandOffReason::NoneOfThese, super::Priority::Normal);
        return Settled;
    }
    turn.decide(DecisionKind::Rephrase);
    turn.state.rephrased = true;
    if !person::may_offer(turn, &queue) {
        turn.because("Geen van de keuzes past: de bot vraagt het in andere woorden te zeggen.");
        turn.say_built_in(SayingKind::Rephrase, "rephrase");
        return Settled;
    }
    turn.because("Geen van de keuzes past: de bot biedt een medewerker aan.");
    let text = turn.built_in("none_of_these_reply", &[]);
    turn.ask_yes_no(
        OpenQuestion::OfferPerson {
            queue,
            reason: HandOffReason::NoneOfThese,
        },
        text,
    );
    Settled
}

/// Free text after an offer. When it speaks for exactly one of the offered intents more than for the others, that one was meant: the
/// resident was asked to choose, so less evidence is enough than for a new question. It counts as a rephrasing.
fn restricted(turn: &mut Turn<'_>, options: &[Choice]) -> Progress {
    turn.state.rephrased = true;
    let thresholds = turn.bot.thresholds;
    turn.recognised();
    let candidates = &turn.decision.candidates;
    let offered: Vec<_> = candidates
        .iter()
        .filter_map(|&candidate| {
            let intent = turn.intent(candidate.intent)?;
            options
                .iter()
                .any(|option| option.value == intent.id)
                .then_some((candidate, intent))
        })
        .collect();
    let Some((best, intent)) = offered.first().copied() else {
        return Next;
    };
    let next = offered.get(1).map(|(candidate, _)| candidate);
    let others = candidates
        .iter()
        .filter(|it| offered.iter().all(|(o, _)| o.intent != it.intent));
    let strongest_other = others.map(|it| it.confidence).fold(0.0_f32, f32::max);
    let leads = next.is_none_or(|next| best.leads(next, thresholds.margin));
    let clear = leads && best.confidence >= strongest_other;
    if best.confidence < thresholds.ask || !clear {
        return Next;
    }
    turn.because(format!(
        "Van de keuzes past ‘{}’ ({}) het best bij dit bericht.",
        intent.title,
        percent(best.confidence)
    ));
    turn.remember_question();
    route::take(turn, intent);
    Settled
}

/// Asks about the second of two questions, when nothing else is going on. True when it asked.
pub(super) fn ask_about_other(turn: &mut Turn<'_>) -> bool {
    if turn.state.owner != Owner::Bot || turn.state.open.is_some() {
        return false;
    }
    let Some(id) = turn.state.also_asked.take() else {
        return false;
    };
    let Some(intent) = turn.intent_ix(&id).and_then(|ix| turn.intent(ix)) else {
        return false;
    };
    let text = turn.built_in("also_asked", &[("title", &intent.title)]);
    turn.ask_yes_no(OpenQuestion::AlsoAsked { intent: id }, text);
    true
}

/// Reads the answer to "Je vroeg ook …"; anything but yes or no is a new message.
pub(super) fn answer_also_asked(turn: &mut Turn<'_>, intent: &str) -> Progress {
    turn.state.open = None;
    let intent = turn.intent_ix(intent).and_then(|ix| turn.intent(ix));
    match (yes_no::certain(&turn.message), intent) {
        (Some(true), Some(intent)) => {
            turn.because(format!("De inwoner wil ook hulp bij ‘{}’.", intent.title));
            route::take(turn, intent);
            Settled
        }
        (Some(false), _) => {
            turn.because("De andere vraag hoeft niet meer.");
            turn.decide(DecisionKind::Answer);
            turn.say_built_in(SayingKind::Text, "offer_declined");
            flow::come_back(turn);
            Settled
        }
        _ => Next,
    }
}
