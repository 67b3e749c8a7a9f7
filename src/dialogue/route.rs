//! Takes the route of an intent.

use super::turn::Turn;
use super::{DecisionKind, HandOffReason, OpenQuestion, Priority, SayingKind, flow, person};
use crate::compile::{Intent, QueueIx, Referral, ReferralIx, Route};

/// Takes the route. Afterwards the bot comes back to what it was doing, unless the route left something open or a person takes over.
pub(super) fn take(turn: &mut Turn<'_>, intent: &Intent) {
    turn.state.rephrased = false;
    turn.state.open = None;
    turn.decision.intent = Some(intent.id.clone());
    if matches!(intent.route, Route::Answer(_) | Route::Flow(_) | Route::Refer(_)) {
        turn.state.subject = Some(intent.id.clone());
    }
    if turn.state.also_asked.as_deref() == Some(intent.id.as_str()) {
        turn.state.also_asked = None;
    }
    turn.decide(DecisionKind::Answer);
    match &intent.route {
        Route::Answer(texts) => {
            for text in texts {
                turn.say(SayingKind::Text, text);
            }
        }
        Route::Flow(flow) => return flow::start(turn, *flow),
        Route::Refer(referral) => show(turn, *referral),
        Route::HandOff(queue) => return to_queue(turn, intent, *queue),
        Route::Excluded {
            reason,
            queue,
            channel,
        } => {
            turn.decide(DecisionKind::HandOff);
            turn.say(SayingKind::Text, reason);
            let why = HandOffReason::Excluded {
                intent: intent.id.clone(),
            };
            match channel.and_then(|ix| referral(turn, ix)) {
                Some(channel) => {
                    turn.show(channel);
                    let queue = turn.queue_id(*queue);
                    return offer_person(turn, queue, why, "offer_person");
                }
                None => return person::hand_off(turn, &turn.queue_id(*queue), why, Priority::Normal),
            }
        }
        Route::None => {
            turn.because(format!("Bij ‘{}’ staat nog geen antwoord.", intent.title));
            let why = HandOffReason::Route {
                intent: intent.id.clone(),
            };
            let queue = turn.default_queue();
            if person::may_offer(turn, &queue) {
                return offer_person(turn, queue, why, "no_answer_yet");
            }
            person::nobody(turn, &queue, Some("no_answer"));
        }
    }
    flow::come_back(turn);
}

fn show(turn: &mut Turn<'_>, ix: ReferralIx) {
    if let Some(referral) = referral(turn, ix) {
        turn.show(referral);
    }
}

fn referral<'a>(turn: &Turn<'a>, ix: ReferralIx) -> Option<&'a Referral> {
    turn.bot.referrals.get(ix.0 as usize)
}

fn to_queue(turn: &mut Turn<'_>, intent: &Intent, queue: QueueIx) {
    turn.decide(DecisionKind::HandOff);
    let why = HandOffReason::Route {
        intent: intent.id.clone(),
    };
    person::hand_off(turn, &turn.queue_id(queue), why, Priority::Normal);
}

fn offer_person(turn: &mut Turn<'_>, queue: String, reason: HandOffReason, text: &str) {
    let text = turn.built_in(text, &[("title", "")]);
    turn.ask_yes_no(OpenQuestion::OfferPerson { queue, reason }, text);
}
