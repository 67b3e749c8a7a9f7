//! Scores: contributions of the words of a message to intents, over the counted tables.
//!
//! Two looks. The first sums loosely over all intents that share a term with the message; the second fills a small table, intents by slots
//! (a slot is a word, a part of a compound, a phrase or a word pair), in which every word counts once, by its best term.

use super::denials::Denials;
use super::first_look::FirstLook;
use super::row::{Row, Value, WIDTH};
use super::said::Said;
use crate::compile::{Entry, How, Part, Reading, Recognition, Sharpening, Tables};
use std::ops::Range;

/// How many intents are looked at closely.
pub(crate) const CLOSE_LOOK: usize = 16;

/// How many of them are compared with their examples; more when others explain as much as the last of these.
const COMPARED: usize = 4;

/// Coverages that are nearer than this are equal but for the order of adding.
const SAME_COVERAGE: f32 = 1e-4;

/// A word means an action, or a thing, when it is at least this surely a word of its group.
const SURE_ACTION: f32 = 0.9;

/// When less of the contributions is left after what the message denies, the intent is at most asked about.
const MOSTLY_LEFT: f32 = 0.8;

/// A keyword counts when a term that it shares with the message is at least this sure.
const SAME_ENOUGH: f32 = 0.6;

/// Working memory.
#[derive(Debug, Default)]
pub(crate) struct Scores {
    first_look: FirstLook,
    said: Said,
    /// Intents of the close look.
    pub chosen: Vec<u32>,
    slots: Vec<Slot>,
    /// Slot by slot, then pair by pair: what it says for the chosen intents.
    values: Vec<Row>,
    /// Terms of the message with what is left of each, in the order of the slots.
    spoken: Vec<(u32, f32)>,
    /// By term: how surely the message has it; 0 between messages.
    present: Vec<f32>,
    denials: Denials,
}

const _: () = assert!(CLOSE_LOOK < WIDTH, "one more intent may be asked for");

/// Terms that count once.
#[derive(Debug, Clone, Default)]
struct Slot {
    entries: Range<u32>,
    class: f32,
    /// What it could say at most.
    potential: f32,
    /// It says something about a subject: more than a function word or an action.
    subject: bool,
    /// It only points to a subject, by a word that does not mean it.
    pointing: bool,
    /// It is a thing that no intent is about.
    other_thing: bool,
}

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
    /// The message says the opposite of what much of the evidence says.
    pub denied: bool,
}

/// Intents with evidence, in no particular order.
pub(crate) fn candidates(recognition: &Recognition, reading: &Reading, scores: &mut Scores) -> Vec<Evidence> {
    candidates_with(recognition, reading, None, scores)
}

/// The same, with one intent that is always among them.
pub(crate) fn candidates_with(
    recognition: &Recognition,
    reading: &Reading,
    wanted: Option<u32>,
    scores: &mut Scores,
) -> Vec<Evidence> {
    let (tables, intents) = (&recognition.tables, recognition.intents);
    if intents == 0 {
        return Vec::new();
    }
    let terms = tables.specificity.len();
    scores.present.resize(scores.present.len().max(terms), 0.0);
    scores.fill_slots(recognition, tables, reading);
    let (spoken, chosen) = (&scores.spoken, &mut scores.chosen);
    scores
        .first_look
        .choose(tables, intents, spoken, CLOSE_LOOK, chosen);
    if let Some(wanted) = wanted.filter(|wanted| *wanted < intents && !scores.chosen.contains(wanted)) {
        scores.chosen.push(wanted);
    }
    scores.said.read(tables, &scores.spoken);
    scores.said.look(tables, intents, &scores.chosen);
    scores.close_look(reading);
    scores.deny(recognition, reading);
    scores.said.weigh(scores.unknown(tables, reading));
    scores.judge(recognition, reading, wanted)
}

impl Scores {
    fn judge(&mut self, recognition: &Recognition, reading: &Reading, wanted: Option<u32>) -> Vec<Evidence> {
        let (tables, weights) = (&recognition.tables, &recognition.weights);
        let whole = reading
            .whole_hash()
            .and_then(|hash| recognition.whole.get(&hash).copied().flatten());
        self.mark(reading);
        let potential = sum(reading, |slot| &self.slots[slot].potential);
        let points = self.points(reading);
        let of_subject = self.of_subject(reading);
        let sums = points.0.iter().zip(&of_subject.0);
        let other_thing = (0..reading.words.len())
            .any(|word| self.slots[word].other_thing && reading.words[word].span.is_none());
        let mut judged: Vec<Evidence> = self
            .chosen
            .iter()
            .zip(sums)
            .map(|(&intent, (&points, of_subject))| Evidence {
                intent,
                points,
                coverage: points / potential.max(1e-6),
                subject: of_subject / points.max(1e-6),
                other_thing,
                ..Evidence::default()
            })
            .collect();
        judged.sort_by(|a, b| b.coverage.total_cmp(&a.coverage).then(a.intent.cmp(&b.intent)));
        let compared = judged
            .get(COMPARED - 1)
            .map_or(0.0, |last| last.coverage - SAME_COVERAGE);
        for evidence in &mut judged {
            let intent = evidence.intent;
            if evidence.coverage >= compared || Some(intent) == wanted {
                evidence.closest = self.closest(tables, intent).0 * self.left(intent);
            }
            let sharpening = &recognition.sharpening[intent as usize];
            evidence.keyword = self.line(reading, sharpening, intent).is_some();
            evidence.denied = self.left(intent) < MOSTLY_LEFT;
            evidence.not = sharpening.not.iter().any(|(_, part)| self.has(part));
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
        self.unmark(reading);
        judged
    }

    /// The keyword line that occurs, the word against it, and the number of the closest example. After [`candidates`].
    pub fn details(
        &mut self,
        recognition: &Recognition,
        reading: &Reading,
        intent: u32,
    ) -> (Option<String>, Option<String>, Option<u32>) {
        self.mark(reading);
        let sharpening = &recognition.sharpening[intent as usize];
        let line = self.line(reading, sharpening, intent);
        let not = sharpening.not.iter().find(|(_, part)| self.has(part));
        let (_, nearest) = self.closest(&recognition.tables, intent);
        self.unmark(reading);
        (
            line.map(str::to_owned),
            not.map(|(text, _)| text.to_string()),
            nearest,
        )
    }

    /// What the words and pairs say for the chosen intents.
    fn points(&self, reading: &Reading) -> Row {
        let mut points = sum(reading, |slot| &self.values[slot]);
        points.add(&Row::sum(self.values[self.slots.len()..].iter()));
        points
    }

    /// What comes from more than function words, actions and one word that only points: with a second word a pointing word counts.
    fn of_subject(&self, reading: &Reading) -> Row {
        let mut of_subject = sum(reading, |slot| {
            if self.slots[slot].subject {
                &self.values[slot]
            } else {
                &Row::ZERO
            }
        });
        let mut one_pointer = Row::ZERO;
        for (slot, value) in self.slots.iter().zip(&self.values) {
            if slot.pointing {
                one_pointer.raise(value, 1.0);
            }
        }
        for (said, pointed) in of_subject.0.iter_mut().zip(&one_pointer.0) {
            *said = (*said - pointed).max(0.0);
        }
        of_subject
    }

    /// Takes away most of what words say for the intents that they are denied for.
    fn deny(&mut self, recognition: &Recognition, reading: &Reading) {
        self.denials.find(recognition, reading, &self.chosen);
        if self.denials.is_empty() {
            return;
        }
        let before = self.points(reading);
        let (first_part, left) = (reading.words.len(), recognition.weights.denied);
        let first_span = first_part + reading.parts.len();
        for (number, place) in self.denials.iter() {
            let word = &reading.words[number];
            let parts = word.parts.clone().map(|part| first_part + part as usize);
            let span = word.span.map(|span| first_span + span as usize);
            for slot in std::iter::once(number).chain(parts).chain(span) {
                self.values[slot].0[place] *= left;
            }
        }
        let after = self.points(reading);
        self.denials.weigh(&before.0, &after.0);
    }

    /// Share of the contributions to a chosen intent that is left of what the message denies.
    fn left(&self, intent: u32) -> f32 {
        let place = self.chosen.iter().position(|chosen| *chosen == intent);
        place.map_or(1.0, |place| self.denials.left(place))
    }

    /// The first keyword line that the message has, without what it denies.
    fn line<'s>(&mut self, reading: &Reading, sharpening: &'s Sharpening, intent: u32) -> Option<&'s str> {
        let found = |scores: &Self| {
            let has_all = |parts: &[Part]| parts.iter().all(|part| scores.has(part));
            let mut lines = sharpening.lines.iter();
            lines.find(|(_, parts)| has_all(parts)).map(|(text, _)| &**text)
        };
        let line = found(self)?;
        let place = self.chosen.iter().position(|chosen| *chosen == intent);
        let Some(place) = place.filter(|place| self.denials.concern(*place)) else {
            return Some(line);
        };
        for range in self.denials.entries(reading, place) {
            for entry in reading.at(range) {
                self.present[entry.term as usize] = 0.0;
            }
        }
        let line = found(self);
        self.unmark(reading);
        self.mark(reading);
        line
    }

    /// Likeness to the examples of a chosen intent, and the number of the closest.
    fn closest(&mut self, tables: &Tables, intent: u32) -> (f32, Option<u32>) {
        match self.chosen.iter().position(|chosen| *chosen == intent) {
            Some(place) => self.said.closest(tables, intent, place),
            None => (0.0, None),
        }
    }

    /// Does the message have any of these terms?
    fn has(&self, part: &Part) -> bool {
        part.iter()
            .any(|entry| entry.factor * self.present[entry.term as usize] >= SAME_ENOUGH)
    }

    /// Notes how surely each term is in the message; words that only point to it do not count.
    fn mark(&mut self, reading: &Reading) {
        let means_it = |entry: &&Entry| !matches!(entry.how, How::Related | How::Part | How::Letters);
        for entry in reading.entries.iter().filter(means_it) {
            let present = &mut self.present[entry.term as usize];
            *present = present.max(entry.factor);
        }
    }

    fn unmark(&mut self, reading: &Reading) {
        for entry in &reading.entries {
            self.present[entry.term as usize] = 0.0;
        }
    }

    /// One slot for each word, then for each part, each span and each pair.
    fn fill_slots(&mut self, recognition: &Recognition, tables: &Tables, reading: &Reading) {
        self.slots.clear();
        self.spoken.clear();
        let weights = &recognition.weights;
        let mut add = |entries: Range<u32>, class: f32, unknown: f32| {
            let mut best = 0.0_f32;
            let mut elsewhere = 0.0_f32;
            let (mut is_subject, mut is_action, mut is_thing) = (false, false, false);
            let mut means_subject = false;
            for entry in reading.at(&entries) {
                self.spoken.push((entry.term, entry.factor * class));
                if entry.how == How::Letters {
                    continue;
                }
                let says = entry.factor * tables.specificity[entry.term as usize];
                best = best.max(says);
                let vocabulary = &recognition.vocabulary;
                let of_action = vocabulary.is_action(entry.term);
                is_subject |= says > 0.0 && !of_action;
                means_subject |= says > 0.0 && !of_action && entry.how != How::Related;
                is_action |= of_action && entry.factor >= SURE_ACTION;
                is_thing |= vocabulary.is_thing(entry.term) && entry.factor >= SURE_ACTION;
                if entry.how == How::Elsewhere {
                    elsewhere = elsewhere.max(entry.factor);
                }
            }
            // What the content uses itself is of here, whatever a list says.
            let unknown = if elsewhere > 0.0 {
                elsewhere * weights.elsewhere
            } else if is_thing {
                weights.other_thing
            } else {
                unknown
            };
            let potential = class * if best > 0.0 { best } else { unknown };
            self.slots.push(Slot {
                entries,
                class,
                potential,
                subject: is_subject && !is_action && class >= 1.0,
                pointing: is_subject && !means_subject,
                other_thing: is_thing && best <= 0.0,
            });
        };
        for word in &reading.words {
            add(word.whole.clone(), word.class, weights.unknown);
        }
        for part in &reading.parts {
            add(part.clone(), 1.0, 0.0);
        }
        for span in &reading.spans {
            add(span.whole.clone(), 1.0, 0.0);
        }
        self.spoken
            .extend(reading.pairs.iter().map(|pair| (pair.term, pair.factor)));
    }

    /// Fills the table of slots by chosen intents.
    fn close_look(&mut self, reading: &Reading) {
        self.values.clear();
        let row = |entries: &[Entry], class: f32| {
            let mut row = Row::ZERO;
            for entry in entries {
                if let Some(weights) = self.said.weights(entry.term) {
                    row.raise(weights, entry.factor * class);
                }
            }
            row
        };
        let slots = self.slots.iter();
        self.values
            .extend(slots.map(|slot| row(reading.at(&slot.entries), slot.class)));
        let pairs = reading.pairs.iter();
        self.values
            .extend(pairs.map(|pair| row(std::slice::from_ref(pair), 1.0)));
    }

    /// Sum of the squares of what the unknown words could say.
    fn unknown(&self, tables: &Tables, reading: &Reading) -> f32 {
        (0..reading.words.len())
            .filter(|word| self.slots[*word].other_thing || is_unknown(tables, reading, *word))
            .map(|word| self.slots[word].potential.powi(2))
            .sum()
    }
}

/// Sums over the words: a compound by itself or by its parts, a span by itself or by its words, whichever says more. `value` gives what a
/// slot says.
fn sum<'v, V: Value + 'v>(reading: &Reading, value: impl Fn(usize) -> &'v V) -> V {
    let first_part = reading.words.len();
    let first_span = first_part + reading.parts.len();
    let add_word = |sum: &mut V, number: usize| {
        let parts = reading.words[number].parts.clone();
        if parts.is_empty() {
            return sum.add(value(number));
        }
        let parts = V::sum(parts.map(|part| value(first_part + part as usize)));
        sum.add(&parts.max(value(number)));
    };
    let words = |from: usize, to: usize| {
        let mut sum = V::ZERO;
        (from..to).for_each(|number| add_word(&mut sum, number));
        sum
    };
    let mut sum = V::ZERO;
    let mut at = 0;
    for (number, span) in reading.spans.iter().enumerate() {
        let (from, to) = (span.words.start as usize, span.words.end as usize);
        sum.add(&words(at, from));
        sum.add(&words(from, to).max(value(first_span + number)));
        at = to;
    }
    sum.add(&words(at, reading.words.len()));
    sum
}

/// A word that neither by itself nor by its parts or span is used by any intent.
fn is_unknown(tables: &Tables, reading: &Reading, word: usize) -> bool {
    let used = |entries: &Range<u32>| {
        reading
            .at(entries)
            .iter()
            .any(|entry| entry.how != How::Letters && tables.specificity[entry.term as usize] > 0.0)
    };
    let word = &reading.words[word];
    let span = word.span.map(|span| &reading.spans[span as usize].whole);
    !used(&word.whole) && !reading.parts_of(word).iter().any(used) && !span.is_some_and(used)
}
