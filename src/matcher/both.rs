//! Two questions in one message: each part recognised by itself.

use super::score::{self, Evidence, Scores};
use super::{Candidate, confidence};
use crate::compile::{IntentIx, PartOf, Reading, Recognition};
use crate::dutch::clauses;
use std::ops::Range;

/// Each part must be at least this sure by itself.
const SURE: f32 = 0.7;
/// And this far ahead of its runner-up.
const AHEAD: f32 = 0.2;
/// Of a part that begins as a sentence of its own it is enough to be this sure: its runner-up is no reason to leave the question out.
const SURE_OF_SENTENCE: f32 = 0.87;
/// The message as a whole must be this sure of each: what is only half of a question is not a question of its own.
const SURE_OF_WHOLE: f32 = 0.3;
/// The same where the parts are sentences of their own.
const SURE_OF_WHOLE_SENTENCES: f32 = 0.15;
/// More than that no bound is exceeded by the order of adding.
const ROUNDING: f32 = 1e-3;
/// Shorter messages are one question.
const FEWEST_WORDS: usize = 5;

/// Working memory.
#[derive(Debug, Default)]
pub(crate) struct Parts {
    /// Where they are, in tokens.
    ranges: Vec<Range<usize>>,
    /// Of one of them.
    reading: Reading,
}

/// The best intents of two parts of the message, when both are sure and differ, and both are among what the whole looks like (`ranked`).
pub(super) fn find(
    recognition: &Recognition,
    (text, reading): (&str, &Reading),
    ranked: &[Candidate],
    parts: &mut Parts,
    scores: &mut Scores,
) -> Option<(IntentIx, IntentIx)> {
    let likely = |sure| ranked.partition_point(|candidate| candidate.confidence >= sure);
    if likely(SURE_OF_WHOLE_SENTENCES) < 2 || reading.words.len() < FEWEST_WORDS || !reading.may_be_cut() {
        return None;
    }
    let ranges = &mut parts.ranges;
    clauses::split(&reading.tokens, ranges);
    let are_sentences = ranges.len() >= 2;
    if !are_sentences {
        clauses::halve(&reading.tokens, ranges);
    }
    let sure = if are_sentences {
        SURE_OF_WHOLE_SENTENCES
    } else {
        SURE_OF_WHOLE
    };
    let likely = &ranked[..likely(sure)];
    if likely.len() < 2 {
        return None;
    }
    let of = |range: &Range<usize>| {
        // what a story only tells is no question of its own
        if reading.is_story() && !reading.asks_within(range) {
            return None;
        }
        let part = PartOf {
            reading,
            start: range.start,
            end: range.end,
        };
        recognition.read_part(slice(text, reading, range), part, &mut parts.reading);
        of_part(recognition, &parts.reading, likely, are_sentences, scores)
    };
    match ranges.as_slice() {
        [first, second] => of_two(first, second, of),
        ranges => of_many(ranges, of),
    }
}

/// Of two parts both must be sure: the shorter one is read first, for when it is not, the other need not be read.
fn of_two(
    first: &Range<usize>,
    second: &Range<usize>,
    mut of: impl FnMut(&Range<usize>) -> Option<IntentIx>,
) -> Option<(IntentIx, IntentIx)> {
    let (first, second) = if second.len() < first.len() {
        let second = of(second)?;
        (of(first)?, second)
    } else {
        (of(first)?, of(second)?)
    };
    (first != second).then_some((first, second))
}

/// The first two of the parts that are sure and differ.
fn of_many(
    parts: &[Range<usize>],
    mut of: impl FnMut(&Range<usize>) -> Option<IntentIx>,
) -> Option<(IntentIx, IntentIx)> {
    let mut found: Option<IntentIx> = None;
    for (number, part) in parts.iter().enumerate() {
        let needed = if found.is_some() { 1 } else { 2 };
        if parts.len() - number < needed {
            break;
        }
        let Some(sure) = of(part) else { continue };
        match found {
            Some(first) if first != sure => return Some((first, sure)),
            _ => found = Some(sure),
        }
    }
    None
}

/// The original text of a range of tokens.
fn slice<'t>(text: &'t str, reading: &Reading, part: &Range<usize>) -> &'t str {
    let tokens = reading.tokens.all().get(part.clone()).unwrap_or_default();
    match (tokens.first(), tokens.last()) {
        (Some(first), Some(last)) => first.span.to(last.span).of(text),
        _ => "",
    }
}

/// The intent of a part that is sure, one of those that are likely.
fn of_part(
    recognition: &Recognition,
    reading: &Reading,
    likely: &[Candidate],
    is_sentence: bool,
    scores: &mut Scores,
) -> Option<IntentIx> {
    let weights = &recognition.weights;
    let is_likely = |intent: IntentIx| likely.iter().any(|candidate| candidate.intent == intent);
    let may_be_sure = |evidence: &Evidence| {
        is_likely(IntentIx(evidence.intent)) && confidence::at_most(evidence, weights) >= SURE - ROUNDING
    };
    let evidence = score::best_two(recognition, reading, scores, may_be_sure)?;
    let mut ranked = confidence::rank(evidence, weights, 2).map(|(candidate, _)| candidate);
    let (best, next) = (ranked.next(), ranked.next());
    let next = next.map_or(0.0, |next| next.confidence);
    let sure = |best: &Candidate| {
        best.confidence >= SURE && best.confidence - next >= AHEAD
            || is_sentence && best.confidence >= SURE_OF_SENTENCE
    };
    best.filter(|best| is_likely(best.intent) && sure(best))
        .map(|best| best.intent)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compile::{IntentSource, RecognitionSource};

    #[test]
    fn half_of_a_question_is_not_a_question_of_its_own() {
        let intent = |id: &str, examples: [&str; 2]| IntentSource {
            id: id.to_owned(),
            title: id.to_owned(),
            examples: examples.map(|example| vec![example.to_owned()]).to_vec(),
            ..IntentSource::default()
        };
        let recognition = Recognition::build(&RecognitionSource {
            intents: vec![
                intent("rolstoel", ["mijn man zit in een rolstoel", "rolstoel aanvragen"]),
                intent("parkeren", ["parkeren bij de winkel", "waar kan ik parkeren"]),
            ],
            ..RecognitionSource::default()
        });
        let found = |text: &str, confidence| {
            let mut reading = Reading::default();
            recognition.read(text, &mut reading);
            let ranked = [0, 1].map(|intent| Candidate {
                intent: IntentIx(intent),
                score: 1.0,
                confidence,
            });
            let (mut parts, mut scores) = (Parts::default(), Scores::default());
            find(&recognition, (text, &reading), &ranked, &mut parts, &mut scores).is_some()
        };
        let halves = "mijn man in een rolstoel en parkeren bij de winkel";
        assert!(found(halves, SURE_OF_WHOLE) && !found(halves, SURE_OF_WHOLE - 0.1));
        let sentences = "mijn man zit in een rolstoel. waar kan ik parkeren";
        assert!(
            found(sentences, SURE_OF_WHOLE_SENTENCES) && !found(sentences, SURE_OF_WHOLE_SENTENCES - 0.1)
        );
    }
}
