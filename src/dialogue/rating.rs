//! "Hoe vond je dit gesprek?" after a person closed it, and one line about why. Who does not answer is not asked again.

mod score;

use super::answer::yes_no;
use super::policy::Progress::{self, Next, Settled};
use super::turn::Turn;
use super::{Choice, DecisionKind, Effect, OpenQuestion, SayingKind, policy, small_talk};
use crate::compile::Rating;

/// Asks for a rating, when the content wants one.
pub(super) fn ask(turn: &mut Turn<'_>) {
    let (text, choices) = match turn.bot.rating {
        Rating::None => return,
        Rating::Faces => ("rating_faces", faces(turn)),
        Rating::Ten => ("rating_ten", marks()),
    };
    let text = turn.built_in(text, &[]);
    turn.say_text(SayingKind::Rating, text, choices);
    turn.state.open = Some(OpenQuestion::Rating);
}

/// Worst first, so that the place of a button is its score.
fn faces(turn: &mut Turn<'_>) -> Vec<Choice> {
    [("1", "rating_bad"), ("2", "rating_fair"), ("3", "rating_good")]
        .map(|(value, id)| Choice::new(value, turn.built_in(id, &[])))
        .to_vec()
}

fn marks() -> Vec<Choice> {
    (1..=10)
        .map(|mark: u8| Choice::new(mark.to_string(), mark.to_string()))
        .collect()
}

/// Reads the rating; anything else is a new message. Thanks leave the question open.
pub(super) fn answer(turn: &mut Turn<'_>) -> Progress {
    let Some(best) = turn.bot.rating.best() else {
        turn.state.open = None;
        return Next;
    };
    if let Some(score) = score::alone(&turn.message, best) {
        keep(turn, score, best);
        let text = turn.built_in("rating_why", &[]);
        let no = Choice::new("nee", turn.built_in("rating_why_not", &[]));
        turn.say_text(SayingKind::Rating, text, vec![no]);
        turn.state.open = Some(OpenQuestion::Remark);
        return Settled;
    }
    if yes_no::certain(&turn.message) == Some(false) {
        turn.because("De inwoner geeft geen beoordeling.");
        turn.decide(DecisionKind::Rating);
        turn.state.open = None;
        turn.say_built_in(SayingKind::Text, "offer_declined");
        return Settled;
    }
    if turn.message.words.is_empty() || small_talk::is_built_in(&turn.message) {
        return Next;
    }
    turn.state.open = None;
    match score::in_words(&turn.message, best) {
        Some(score) if !is_question(turn) => {
            keep(turn, score, best);
            remarked(turn);
            Settled
        }
        _ => Next,
    }
}

/// Reads what the resident says about the rating; a question is a new message.
pub(super) fn answer_remark(turn: &mut Turn<'_>) -> Progress {
    turn.state.open = None;
    if yes_no::certain(&turn.message) == Some(false) {
        turn.because("De inwoner legt de beoordeling niet uit.");
        turn.decide(DecisionKind::Rating);
        turn.say_built_in(SayingKind::Text, "offer_declined");
        return Settled;
    }
    if turn.message.words.is_empty() || turn.message.too_long || small_talk::is_built_in(&turn.message) {
        return Next;
    }
    if is_question(turn) {
        return Next;
    }
    remarked(turn);
    Settled
}

fn keep(turn: &mut Turn<'_>, score: u8, best: u8) {
    turn.because(format!("De inwoner geeft het gesprek een {score} van {best}."));
    turn.decide(DecisionKind::Rating);
    turn.effects.push(Effect::Rate { score, best });
}

fn remarked(turn: &mut Turn<'_>) {
    turn.because("De inwoner legt de beoordeling uit.");
    turn.decide(DecisionKind::Rating);
    let text = turn.message.text.to_string();
    turn.effects.push(Effect::Remark { text });
    turn.say_built_in(SayingKind::Text, "rating_done");
}

/// A question mark, or something that the bot surely knows.
fn is_question(turn: &mut Turn<'_>) -> bool {
    let answer = turn.bot.thresholds.answer;
    turn.message.text.contains('?') || policy::best(turn).is_some_and(|(best, _)| best.confidence >= answer)
}
