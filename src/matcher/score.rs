//! Scores: contributions of the words of a message to intents, over the counted tables.
//!
//! Two looks. The first sums loosely over all intents that share a term with the message; the second fills a small table, intents by slots
//! (a slot is a word, a part of a compound, a phrase or a word pair), in which every word counts once, by its best term.

use super::denials::Denials;
use super::first_look::FirstLook;
use super::row::WIDTH;
use super::said::Said;
use super::slots::Slots;
use crate::compile::{Present, Reading, Recognition, Weights};

/// How many intents are looked at closely.
pub(crate) const CLOSE_LOOK: usize = 16;

/// How many of them are compared with their examples; more when others explain as much as the last of these.
const COMPARED: usize = 4;

/// Coverages that are nearer than this are equal but for the order of adding.
const SAME_COVERAGE: f32 = 1e-4;

/// More than a bound is exceeded by the order of adding.
const ROUNDING: f32 = 1e-3;

/// What is divided by is no less.
const LEAST_POTENTIAL: f32 = 1e-6;

/// When less of the contributions is left after what the message denies, the intent is at most asked about.
const MOSTLY_LEFT: f32 = 0.8;

/// Working memory.
#[derive(Debug, Default)]
pub(crate) struct Scores {
    first_look: FirstLook,
    said: Said,
    /// Intents of the close look, in their order.
    pub chosen: Vec<u32>,
    slots: Slots,
    present: Present,
    denials: Denials,
    judged: Vec<Evidence>,
}

const _: () = assert!(
    CLOSE_LOOK + 2 <= WIDTH,
    "one more intent may be asked for, and the last place is of no intent"
);

/// What speaks for one intent.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Evidence {
    pub intent: u32,
    /// Ranks.
    pub score: f32,
    /// Sum of contributions, in a story less of what it tells.
    pub points: f32,
    /// 0–1: share of what the whole message could say that this intent explains.
    pub explained: f32,
    /// The same, in a story less of what it tells.
    pub coverage: f32,
    /// 0–1: likeness to the closest examples.
    pub closest: f32,
    /// All parts of a keyword line occur.
    pub keyword: bool,
    /// A word occurs that speaks against it.
    pub not: bool,
    /// The message is one of its examples.
    pub whole: bool,
    /// 0–1: share of the contributions that comes from more than general words, actions and one word that only points.
    pub subject: f32,
    /// The message names a thing that no intent is about.
    pub other_thing: bool,
    /// It names something that no municipality handles.
    pub elsewhere: bool,
    /// It speaks to us.
    pub addressed: bool,
    /// Content words.
    pub words: u32,
    /// The message says the opposite of what much of the evidence says.
    pub denied: bool,
    /// It says that what speaks for the intent is done already.
    pub done: bool,
    /// It has one content word, and the intent is not about that or not called so.
    pub loose: bool,
    /// Another would be better but for a word that speaks against that one.
    pub instead: bool,
}

/// Intents with evidence, in the order of their numbers.
pub(crate) fn candidates<'s>(
    recognition: &Recognition,
    reading: &Reading,
    scores: &'s mut Scores,
) -> &'s [Evidence] {
    candidates_with(recognition, reading, None, scores)
}

/// The same, with one intent that is always among them.
pub(crate) fn candidates_with<'s>(
    recognition: &Recognition,
    reading: &Reading,
    wanted: Option<u32>,
    scores: &'s mut Scores,
) -> &'s [Evidence] {
    scores.weigh(recognition, reading, wanted);
    let compared = scores.compared();
    let place = scores.place(wanted);
    scores.compare(recognition, |at, coverage| {
        coverage >= compared || Some(at) == place
    });
    &scores.judged
}

/// The two best of them, and others below those; `None` when it is sure that none is good enough: `is_hopeful` is asked with the best that
/// each can be.
pub(crate) fn best_two<'s>(
    recognition: &Recognition,
    reading: &Reading,
    scores: &'s mut Scores,
    is_hopeful: impl Fn(&Evidence) -> bool,
) -> Option<&'s [Evidence]> {
    scores.weigh(recognition, reading, None);
    let weights = &recognition.weights;
    let (likest, compared) = (scores.said.likest(), scores.compared());
    let (mut best, mut second) = (0.0_f32, 0.0_f32);
    let mut is_any_hopeful = false;
    let mut most = [0.0_f32; WIDTH];
    for (place, evidence) in scores.judged.iter_mut().enumerate() {
        let mut at_best = *evidence;
        let is_compared = evidence.explained >= compared;
        at_best.score_with(
            if is_compared {
                likest[place] + ROUNDING
            } else {
                0.0
            },
            weights,
        );
        is_any_hopeful = is_any_hopeful || is_hopeful(&at_best);
        most[place] = at_best.score;
        evidence.score_with(0.0, weights);
        (best, second) = (best.max(evidence.score), second.max(best.min(evidence.score)));
    }
    if !is_any_hopeful {
        return None;
    }
    // Whatever cannot come second need not be compared with its examples.
    let may_be_second = |place: usize| most[place] >= second;
    scores.compare(recognition, |place, coverage| {
        coverage >= compared && may_be_second(place)
    });
    Some(&scores.judged)
}

impl Evidence {
    /// Scores, with this likeness to the closest examples.
    fn score_with(&mut self, closest: f32, weights: &Weights) {
        self.closest = closest;
        self.score = (1.0 - weights.closest) * self.explained + weights.closest * closest;
        if self.keyword {
            self.score += weights.keyword;
        }
        if self.whole {
            self.score += weights.whole;
        }
        if self.not {
            self.score *= weights.not;
        }
    }
}

impl Scores {
    /// Chooses the intents to look at closely, and weighs all but the likeness to their examples.
    fn weigh(&mut self, recognition: &Recognition, reading: &Reading, wanted: Option<u32>) {
        let (tables, intents) = (&recognition.tables, recognition.intents);
        self.judged.clear();
        self.chosen.clear();
        if intents == 0 {
            return;
        }
        self.present.resize(tables.len());
        self.slots.fill(recognition, reading);
        self.first_look
            .choose(tables, intents, self.slots.spoken(), CLOSE_LOOK, &mut self.chosen);
        if let Some(wanted) = wanted.filter(|wanted| *wanted < intents && !self.chosen.contains(wanted)) {
            self.chosen.push(wanted);
            self.chosen.sort_unstable();
        }
        self.said.read(self.slots.spoken_mut());
        self.said.look(tables, intents, &self.chosen);
        self.slots.look(&self.said);
        self.denials.find(recognition, reading, &self.chosen);
        if !self.denials.is_empty() {
            self.slots.deny(&mut self.denials, recognition, reading);
        }
        self.said.weigh(self.slots.unknown(reading));
        self.add_up(reading, &recognition.weights);
        self.judge(recognition, reading);
        self.find_loose(recognition, reading);
        self.said.forget_places(&self.chosen);
    }

    /// Notes what else speaks for the intents and against them.
    fn judge(&mut self, recognition: &Recognition, reading: &Reading) {
        let whole = reading
            .whole_hash()
            .and_then(|hash| recognition.whole.get(&hash).copied().flatten());
        let (keyword, not) = self.sharpened(recognition, reading);
        for (place, evidence) in self.judged.iter_mut().enumerate() {
            (evidence.keyword, evidence.not) = (keyword[place], not[place]);
            evidence.denied = self.denials.left(place) < MOSTLY_LEFT;
            evidence.done = self.denials.is_done(reading, place);
            evidence.whole = whole == Some(evidence.intent);
        }
    }

    /// Notes for which intents the only content word is a word that an example or two happen to use, or not what the intent is called.
    fn find_loose(&mut self, recognition: &Recognition, reading: &Reading) {
        if self.judged.first().is_none_or(|evidence| evidence.words != 1) {
            return;
        }
        let typical = self.slots.typical(&self.said, reading).0;
        for (evidence, typical) in self.judged.iter_mut().zip(typical) {
            evidence.loose =
                typical < recognition.weights.typical || !recognition.titles.name(evidence.intent, reading);
        }
    }

    /// Scores all, after comparing the message with the examples of some: `is_compared` is asked with a place and the coverage there.
    fn compare(&mut self, recognition: &Recognition, is_compared: impl Fn(usize, f32) -> bool) {
        for (place, evidence) in self.judged.iter_mut().enumerate() {
            let mut closest = 0.0;
            if is_compared(place, evidence.explained) {
                let left = self.denials.left(place);
                closest = self.said.closest(&recognition.tables, evidence.intent, place) * left;
            }
            evidence.score_with(closest, &recognition.weights);
        }
        self.find_instead(&recognition.weights);
    }

    /// Notes which intents are only ahead because a word speaks against another.
    fn find_instead(&mut self, weights: &Weights) {
        let put_down = self.judged.iter().filter(|evidence| evidence.not);
        let best = put_down
            .map(|evidence| evidence.score / weights.not)
            .fold(0.0, f32::max);
        for evidence in &mut self.judged {
            evidence.instead = !evidence.not && evidence.score < best;
        }
    }

    /// The place of an intent among the chosen.
    fn place(&self, intent: Option<u32>) -> Option<usize> {
        self.chosen.iter().position(|chosen| Some(*chosen) == intent)
    }

    /// Adds up what the message says for each chosen intent.
    fn add_up(&mut self, reading: &Reading, weights: &Weights) {
        // Which intent is best is told by all of the message, how sure that is by what it asks.
        let whole = self.slots.add_up(reading, weights);
        let sums = if reading.is_story() {
            self.slots.add_up_story(reading, weights)
        } else {
            whole
        };
        let potential = sums.potential.max(LEAST_POTENTIAL);
        let of_whole = whole.potential.max(LEAST_POTENTIAL);
        let other_thing = self.slots.has_other_thing(reading);
        let (elsewhere, addressed) = (self.slots.has_elsewhere(), self.slots.has_addressed());
        let words = reading.words.iter().filter(|word| word.class >= 1.0).count() as u32;
        let evidence = |(place, &intent): (usize, &u32)| Evidence {
            intent,
            points: sums.points.0[place],
            explained: whole.points.0[place] / of_whole,
            coverage: sums.points.0[place] / potential,
            subject: sums.of_subject.0[place] / sums.points.0[place].max(LEAST_POTENTIAL),
            other_thing,
            elsewhere,
            addressed,
            words,
            ..Evidence::default()
        };
        self.judged.extend(self.chosen.iter().enumerate().map(evidence));
    }

    /// By place among the chosen: a keyword line occurs, a word against it occurs.
    fn sharpened(&mut self, recognition: &Recognition, reading: &Reading) -> ([bool; WIDTH], [bool; WIDTH]) {
        let (mut keyword, mut not) = ([false; WIDTH], [false; WIDTH]);
        let sharpening = &recognition.sharpening;
        self.present.read(&reading.entries, &recognition.tables);
        for (lines, found) in [(&sharpening.keywords, &mut keyword), (&sharpening.not, &mut not)] {
            lines.find_all(&self.present, &self.chosen, self.said.places(), found);
        }
        for (place, found) in keyword.iter_mut().enumerate().take(self.chosen.len()) {
            if *found && self.denials.concern(place) {
                *found = self.line(recognition, reading, place).is_some();
            }
        }
        (keyword, not)
    }

    /// The first keyword line of a chosen intent that the message has, without what it denies.
    fn line<'s>(&mut self, recognition: &'s Recognition, reading: &Reading, place: usize) -> Option<&'s str> {
        let lines = &recognition.sharpening.keywords;
        let intent = self.chosen[place];
        if !self.denials.concern(place) {
            return lines.find(intent, &self.present);
        }
        for range in self.denials.entries(reading, place) {
            self.present.leave_out(reading.at(range));
        }
        let line = lines.find(intent, &self.present);
        self.present.read(&reading.entries, &recognition.tables);
        line
    }

    /// The coverage from which an intent is compared with its examples.
    fn compared(&self) -> f32 {
        // the bits of numbers above 0 are in their order, and compared without a branch
        let mut best = [0; COMPARED];
        for evidence in &self.judged {
            let mut coverage = evidence.explained.to_bits();
            for kept in &mut best {
                (*kept, coverage) = ((*kept).max(coverage), (*kept).min(coverage));
            }
        }
        match self.judged.len() {
            0..COMPARED => 0.0,
            _ => f32::from_bits(best[COMPARED - 1]) - SAME_COVERAGE,
        }
    }

    /// The keyword line that occurs, the word against it, and the number of the closest example. After [`candidates`].
    pub fn details(
        &mut self,
        recognition: &Recognition,
        reading: &Reading,
        intent: u32,
    ) -> (Option<String>, Option<String>, Option<u32>) {
        let place = self.place(Some(intent));
        self.present.read(&reading.entries, &recognition.tables);
        let line = place.and_then(|place| self.line(recognition, reading, place));
        let not = recognition.sharpening.not.find(intent, &self.present);
        let nearest = place.and_then(|place| self.said.nearest(&recognition.tables, intent, place));
        (line.map(str::to_owned), not.map(str::to_owned), nearest)
    }
}
