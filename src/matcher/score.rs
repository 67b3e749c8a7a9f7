//! Scores: contributions of the words of a message to intents, over the counted tables.
//!
//! Two looks. The first sums loosely over all intents that share a term with the message; the second fills a small table, intents by slots
//! (a slot is a word, a part of a compound, a phrase or a word pair), in which every word counts once, by its best term.

use super::denials::Denials;
use super::first_look::FirstLook;
use super::row::WIDTH;
use super::said::Said;
use super::slots::Slots;
use crate::compile::{How, Lines, Reading, Recognition, Weights};

/// How many intents are looked at closely.
pub(crate) const CLOSE_LOOK: usize = 16;

/// How many of them are compared with their examples; more when others explain as much as the last of these.
const COMPARED: usize = 4;

/// Coverages that are nearer than this are equal but for the order of adding.
const SAME_COVERAGE: f32 = 1e-4;

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
    /// By term: how surely the message has it; 0 between messages.
    present: Vec<f32>,
    denials: Denials,
    judged: Vec<Evidence>,
}

const _: () = assert!(CLOSE_LOOK < WIDTH, "one more intent may be asked for");

/// What speaks for one intent.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Evidence {
    pub intent: u32,
    /// Ranks.
    pub score: f32,
    /// Sum of contributions.
    pub points: f32,
    /// 0–1: share of what the message could say that this intent explains.
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
    let (tables, intents) = (&recognition.tables, recognition.intents);
    scores.judged.clear();
    if intents == 0 {
        return &[];
    }
    scores.present.resize(scores.present.len().max(tables.len()), 0.0);
    scores.slots.fill(recognition, reading);
    let best = scores
        .first_look
        .choose(tables, intents, scores.slots.spoken(), CLOSE_LOOK);
    scores.chosen.clear();
    scores.chosen.extend(best.iter().map(|(_, intent)| intent));
    if let Some(wanted) = wanted.filter(|wanted| *wanted < intents && !scores.chosen.contains(wanted)) {
        scores.chosen.push(wanted);
    }
    scores.chosen.sort_unstable();
    scores.said.read(scores.slots.spoken_mut());
    scores.said.look(tables, intents, &scores.chosen);
    scores.slots.look(&scores.said);
    scores.denials.find(recognition, reading, &scores.chosen);
    if !scores.denials.is_empty() {
        scores.slots.deny(&mut scores.denials, recognition, reading);
    }
    scores.said.weigh(scores.slots.unknown(reading));
    scores.judge(recognition, reading, wanted);
    scores.said.forget_places(&scores.chosen);
    &scores.judged
}

impl Scores {
    fn judge(&mut self, recognition: &Recognition, reading: &Reading, wanted: Option<u32>) {
        let weights = &recognition.weights;
        let whole = reading
            .whole_hash()
            .and_then(|hash| recognition.whole.get(&hash).copied().flatten());
        self.add_up(reading, weights);
        let compared = self.compared();
        let (keyword, not) = self.sharpened(recognition, reading);
        let mut judged = std::mem::take(&mut self.judged);
        for (place, evidence) in judged.iter_mut().enumerate() {
            let intent = evidence.intent;
            let left = self.denials.left(place);
            if evidence.coverage >= compared || Some(intent) == wanted {
                evidence.closest = self.said.closest(&recognition.tables, intent, place).0 * left;
            }
            (evidence.keyword, evidence.not) = (keyword[place], not[place]);
            evidence.denied = left < MOSTLY_LEFT;
            evidence.whole = whole == Some(intent);
            evidence.score = (1.0 - weights.closest) * evidence.coverage + weights.closest * evidence.closest;
            if evidence.keyword {
                evidence.score += weights.keyword;
            }
            if evidence.whole {
                evidence.score += weights.whole;
            }
            if evidence.not {
                evidence.score *= weights.not;
            }
        }
        self.judged = judged;
    }

    /// Adds up what the message says for each chosen intent.
    fn add_up(&mut self, reading: &Reading, weights: &Weights) {
        let potential = self.slots.potential(reading, weights).max(1e-6);
        let (points, of_subject) = (self.slots.points(reading), self.slots.of_subject(reading));
        let other_thing = self.slots.has_other_thing(reading);
        let (elsewhere, addressed) = (self.slots.has_elsewhere(), self.slots.has_addressed());
        let words = reading.words.iter().filter(|word| word.class >= 1.0).count() as u32;
        let sums = points.0.iter().zip(&of_subject.0);
        let evidence = |(&intent, (&points, of_subject)): (&u32, (&f32, &f32))| Evidence {
            intent,
            points,
            coverage: points / potential,
            subject: of_subject / points.max(1e-6),
            other_thing,
            elsewhere,
            addressed,
            words,
            ..Evidence::default()
        };
        self.judged.extend(self.chosen.iter().zip(sums).map(evidence));
    }

    /// By place among the chosen: a keyword line occurs, a word against it occurs.
    fn sharpened(&mut self, recognition: &Recognition, reading: &Reading) -> ([bool; WIDTH], [bool; WIDTH]) {
        let (mut keyword, mut not) = ([false; WIDTH], [false; WIDTH]);
        let sharpening = &recognition.sharpening;
        self.mark(reading);
        for (lines, found) in [(&sharpening.keywords, &mut keyword), (&sharpening.not, &mut not)] {
            let (entries, places) = (&reading.entries, self.said.places());
            lines.find_all(entries, &self.present, &self.chosen, places, found);
        }
        for (place, found) in keyword.iter_mut().enumerate().take(self.chosen.len()) {
            if *found && self.denials.concern(place) {
                *found = self.line(reading, &sharpening.keywords, place).is_some();
            }
        }
        self.unmark(reading);
        (keyword, not)
    }

    /// The first keyword line of a chosen intent that the message has, without what it denies.
    fn line<'s>(&mut self, reading: &Reading, lines: &'s Lines, place: usize) -> Option<&'s str> {
        let intent = self.chosen[place];
        if !self.denials.concern(place) {
            return lines.find(intent, &self.present);
        }
        for range in self.denials.entries(reading, place) {
            for entry in reading.at(range) {
                self.present[entry.term as usize] = 0.0;
            }
        }
        let line = lines.find(intent, &self.present);
        self.unmark(reading);
        self.mark(reading);
        line
    }

    /// The coverage from which an intent is compared with its examples.
    fn compared(&self) -> f32 {
        let mut best = [0.0_f32; COMPARED];
        for evidence in &self.judged {
            let mut coverage = evidence.coverage;
            for kept in &mut best {
                if *kept < coverage {
                    std::mem::swap(kept, &mut coverage);
                }
            }
        }
        match self.judged.len() {
            0..COMPARED => 0.0,
            _ => best[COMPARED - 1] - SAME_COVERAGE,
        }
    }

    /// The keyword line that occurs, the word against it, and the number of the closest example. After [`candidates`].
    pub fn details(
        &mut self,
        recognition: &Recognition,
        reading: &Reading,
        intent: u32,
    ) -> (Option<String>, Option<String>, Option<u32>) {
        let place = self.chosen.iter().position(|chosen| *chosen == intent);
        self.mark(reading);
        let line = place.and_then(|place| self.line(reading, &recognition.sharpening.keywords, place));
        let not = recognition.sharpening.not.find(intent, &self.present);
        self.unmark(reading);
        let nearest = place.and_then(|place| self.said.closest(&recognition.tables, intent, place).1);
        (line.map(str::to_owned), not.map(str::to_owned), nearest)
    }

    /// Notes how surely each term is in the message; words that only point to it do not count.
    fn mark(&mut self, reading: &Reading) {
        for entry in &reading.entries {
            if !matches!(entry.how, How::Related | How::Part | How::Letters | How::Derived) {
                let present = &mut self.present[entry.term as usize];
                *present = present.max(entry.factor);
            }
        }
    }

    fn unmark(&mut self, reading: &Reading) {
        for entry in &reading.entries {
            self.present[entry.term as usize] = 0.0;
        }
    }
}
