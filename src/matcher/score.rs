//! Scores: contributions of the words of a message to intents, over the counted tables.
//!
//! Two looks. The first sums loosely over all intents that share a term with the message; the second fills a small table, intents by slots
//! (a slot is a word, a part of a compound, a phrase or a word pair), in which every word counts once, by its best term.

use crate::compile::{Entry, How, Part, Posting, Reading, Recognition, Tables};
use std::ops::Range;

/// How many intents are looked at closely.
pub(crate) const CLOSE_LOOK: usize = 16;

/// Terms that more intents use are common.
const COMMON_ROW: usize = 256;

/// How many of them are compared with their examples; more when others explain as much as the last of these.
const COMPARED: usize = 4;

/// Coverages that are nearer than this are equal but for the order of adding.
const SAME_COVERAGE: f32 = 1e-4;

/// Rows of the counted tables longer than this are searched in the second look, not walked.
const LONG_ROW: usize = 128;

/// A keyword counts when a term that it shares with the message is at least this sure.
const SAME_ENOUGH: f32 = 0.6;

/// Working memory.
#[derive(Debug, Default)]
pub(crate) struct Scores {
    /// By intent; 0 between messages.
    sums: Vec<f32>,
    touched: Vec<u32>,
    /// By intent: its place in the close look, plus 1; 0 between messages.
    places: Vec<u8>,
    /// Intents of the close look.
    pub chosen: Vec<u32>,
    slots: Vec<Slot>,
    /// Slot by slot, one value for each chosen intent.
    values: Vec<f32>,
    /// By term; 0 between messages.
    matched: Vec<f32>,
    /// By term: how surely the message has it; 0 between messages.
    present: Vec<f32>,
    message: Vec<(u32, f32)>,
}

/// Terms that count once.
#[derive(Debug, Clone, Default)]
struct Slot {
    entries: Range<u32>,
    class: f32,
    /// What it could say at most.
    potential: f32,
    /// It says something about a subject: more than a function word or an action.
    subject: bool,
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
    /// 0–1: share of the contributions that comes from more than general words and actions.
    pub subject: f32,
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
    scores.matched.resize(scores.matched.len().max(terms), 0.0);
    scores.present.resize(scores.present.len().max(terms), 0.0);
    scores.fill_slots(recognition, tables, reading);
    scores.first_look(tables, intents, reading);
    if let Some(wanted) = wanted.filter(|wanted| *wanted < intents && !scores.chosen.contains(wanted)) {
        scores.chosen.push(wanted);
    }
    scores.close_look(tables, intents, reading);
    scores.message_vector(tables, reading);
    scores.judge(recognition, reading, wanted)
}

impl Scores {
    fn judge(&mut self, recognition: &Recognition, reading: &Reading, wanted: Option<u32>) -> Vec<Evidence> {
        let (tables, weights) = (&recognition.tables, &recognition.weights);
        let potential = self.potential(reading);
        let whole = reading
            .whole_hash()
            .and_then(|hash| recognition.whole.get(&hash).copied().flatten());
        self.mark(reading);
        let mut judged: Vec<Evidence> = (0..self.chosen.len())
            .map(|place| {
                let intent = self.chosen[place];
                let points = self.points(place, reading);
                let coverage = points / potential.max(1e-6);
                let of_subject = self.sum(reading, |slot| {
                    if self.slots[slot].subject {
                        self.value(slot, place)
                    } else {
                        0.0
                    }
                });
                Evidence {
                    intent,
                    points,
                    coverage,
                    subject: of_subject / points.max(1e-6),
                    ..Evidence::default()
                }
            })
            .collect();
        judged.sort_by(|a, b| b.coverage.total_cmp(&a.coverage).then(a.intent.cmp(&b.intent)));
        let compared = judged
            .get(COMPARED - 1)
            .map_or(0.0, |last| last.coverage - SAME_COVERAGE);
        for evidence in &mut judged {
            let intent = evidence.intent;
            if evidence.coverage >= compared || Some(intent) == wanted {
                evidence.closest = self.closest(tables, intent).0;
            }
            let sharpening = &recognition.sharpening[intent as usize];
            evidence.keyword = sharpening
                .lines
                .iter()
                .any(|(_, parts)| parts.iter().all(|part| self.has(part)));
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
        let line = sharpening
            .lines
            .iter()
            .find(|(_, parts)| parts.iter().all(|part| self.has(part)));
        let not = sharpening.not.iter().find(|(_, part)| self.has(part));
        let (_, nearest) = self.closest(&recognition.tables, intent);
        self.unmark(reading);
        (
            line.map(|(text, _)| text.to_string()),
            not.map(|(text, _)| text.to_string()),
            nearest,
        )
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
        for &(term, weight) in &self.message {
            self.matched[term as usize] = weight;
        }
    }

    fn unmark(&mut self, reading: &Reading) {
        for entry in &reading.entries {
            self.present[entry.term as usize] = 0.0;
        }
        for &(term, _) in &self.message {
            self.matched[term as usize] = 0.0;
        }
    }

    /// One slot for each word, then for each part, each span and each pair.
    fn fill_slots(&mut self, recognition: &Recognition, tables: &Tables, reading: &Reading) {
        self.slots.clear();
        let weights = &recognition.weights;
        let mut add = |entries: Range<u32>, class: f32, unknown: f32| {
            let mut best = 0.0_f32;
            let mut elsewhere = 0.0_f32;
            let mut subject = false;
            let means_it = |entry: &&Entry| entry.how != How::Letters;
            for entry in reading.at(&entries).iter().filter(means_it) {
                let says = entry.factor * tables.specificity[entry.term as usize];
                best = best.max(says);
                subject |= says > 0.0 && !recognition.vocabulary.is_action(entry.term);
                if entry.how == How::Elsewhere {
                    elsewhere = elsewhere.max(entry.factor);
                }
            }
            // What the content uses itself is of here, whatever a list says.
            let unknown = if elsewhere > 0.0 {
                elsewhere * weights.elsewhere
            } else {
                unknown
            };
            let potential = class * if best > 0.0 { best } else { unknown };
            self.slots.push(Slot {
                entries,
                class,
                potential,
                subject: subject && class >= 1.0,
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
    }

    fn entries<'r>(&self, reading: &'r Reading) -> impl Iterator<Item = (&'r Entry, f32)> {
        self.slots
            .iter()
            .flat_map(move |slot| {
                reading
                    .at(&slot.entries)
                    .iter()
                    .map(move |entry| (entry, slot.class))
            })
            .chain(reading.pairs.iter().map(|entry| (entry, 1.0)))
    }

    /// Sums contributions loosely over all intents and keeps the best.
    ///
    /// Terms that very many intents use choose only among intents that rarer terms brought in; they bring in intents themselves where
    /// those are few. So the time hardly depends on the number of intents.
    fn first_look(&mut self, tables: &Tables, intents: u32, reading: &Reading) {
        let (mut sums, mut touched) = (std::mem::take(&mut self.sums), std::mem::take(&mut self.touched));
        sums.resize(sums.len().max(intents as usize), 0.0);
        let mut common = false;
        for (entry, class) in self.entries(reading) {
            let postings = tables.postings.row(entry.term);
            common |= postings.len() > COMMON_ROW;
            if postings.len() <= COMMON_ROW {
                add_all(postings, entry.factor * class, &mut sums, &mut touched);
            }
        }
        if common {
            let few = touched.len() < CLOSE_LOOK;
            let most = if touched.is_empty() {
                usize::MAX
            } else {
                COMMON_ROW
            };
            trim(&mut sums, &mut touched, 2 * CLOSE_LOOK);
            for (entry, class) in self.entries(reading) {
                let postings = tables.postings.row(entry.term);
                let factor = entry.factor * class;
                if postings.len() <= COMMON_ROW || factor <= 0.0 {
                    continue;
                }
                if few {
                    add_all(
                        &postings[..postings.len().min(most)],
                        factor,
                        &mut sums,
                        &mut touched,
                    );
                    continue;
                }
                for intent in &touched {
                    sums[*intent as usize] += tables.weight(entry.term, *intent) * factor;
                }
            }
        }
        trim(&mut sums, &mut touched, CLOSE_LOOK);
        self.chosen.clear();
        for intent in touched.drain(..) {
            self.chosen.push(intent);
            sums[intent as usize] = 0.0;
        }
        (self.sums, self.touched) = (sums, touched);
    }

    /// Fills the table of slots by chosen intents.
    fn close_look(&mut self, tables: &Tables, intents: u32, reading: &Reading) {
        self.places.resize(self.places.len().max(intents as usize), 0);
        let width = self.chosen.len();
        for (place, intent) in self.chosen.iter().enumerate() {
            self.places[*intent as usize] = place as u8 + 1;
        }
        let pairs = reading.pairs.len();
        self.values.clear();
        self.values.resize((self.slots.len() + pairs) * width, 0.0);
        for (number, slot) in self.slots.iter().enumerate() {
            let row = &mut self.values[number * width..(number + 1) * width];
            for entry in reading.at(&slot.entries) {
                fill(row, tables, entry, slot.class, &self.places, &self.chosen);
            }
        }
        for (number, pair) in reading.pairs.iter().enumerate() {
            let at = (self.slots.len() + number) * width;
            fill(
                &mut self.values[at..at + width],
                tables,
                pair,
                1.0,
                &self.places,
                &self.chosen,
            );
        }
        for intent in &self.chosen {
            self.places[*intent as usize] = 0;
        }
    }

    fn value(&self, slot: usize, place: usize) -> f32 {
        self.values[slot * self.chosen.len() + place]
    }

    /// What the message says for one intent: every word counts once, by its best term.
    fn points(&self, place: usize, reading: &Reading) -> f32 {
        let pairs = (0..reading.pairs.len()).map(|pair| self.value(self.slots.len() + pair, place));
        self.sum(reading, |slot| self.value(slot, place)) + pairs.sum::<f32>()
    }

    /// What the message could say at most.
    fn potential(&self, reading: &Reading) -> f32 {
        self.sum(reading, |slot| self.slots[slot].potential)
    }

    /// Sums over the words: a compound by itself or by its parts, a span by itself or by its words, whichever says more.
    fn sum(&self, reading: &Reading, value: impl Fn(usize) -> f32) -> f32 {
        let first_part = reading.words.len();
        let first_span = first_part + reading.parts.len();
        let of_word = |number: usize| {
            let parts = &reading.words[number].parts;
            let parts: f32 = parts.clone().map(|part| value(first_part + part as usize)).sum();
            value(number).max(parts)
        };
        let mut sum = 0.0;
        let mut at = 0;
        for (number, span) in reading.spans.iter().enumerate() {
            sum += (at..span.words.start as usize).map(of_word).sum::<f32>();
            let words: f32 = span.words.clone().map(|word| of_word(word as usize)).sum();
            sum += value(first_span + number).max(words);
            at = span.words.end as usize;
        }
        sum + (at..reading.words.len()).map(of_word).sum::<f32>()
    }

    /// The message as the examples are: terms with weights whose squares sum to 1, unknown words included.
    fn message_vector(&mut self, tables: &Tables, reading: &Reading) {
        let mut message = std::mem::take(&mut self.message);
        message.clear();
        for (entry, class) in self.entries(reading) {
            let specificity = tables.specificity[entry.term as usize];
            if specificity > 0.0 {
                message.push((entry.term, entry.factor * class * specificity));
            }
        }
        message.sort_unstable_by(|a, b| a.0.cmp(&b.0).then(b.1.total_cmp(&a.1)));
        message.dedup_by_key(|term| term.0);
        let unknown: f32 = (0..reading.words.len())
            .filter(|word| self.is_unknown(tables, reading, *word))
            .map(|word| self.slots[word].potential.powi(2))
            .sum();
        let known: f32 = message.iter().map(|term| term.1 * term.1).sum();
        let length = (known + unknown).sqrt().max(0.3);
        for term in &mut message {
            term.1 /= length;
        }
        self.message = message;
    }

    /// A word that neither by itself nor by its parts or span is used by any intent.
    fn is_unknown(&self, tables: &Tables, reading: &Reading, word: usize) -> bool {
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

    /// Likeness to the closest example, with a little of the next ones; and the number of the closest. The message must be marked.
    fn closest(&self, tables: &Tables, intent: u32) -> (f32, Option<u32>) {
        let mut best = [0.0_f32; 3];
        let mut nearest = None;
        for &example in tables.examples_of.row(intent) {
            let terms = tables.examples.row(example);
            let like: f32 = terms
                .iter()
                .map(|term| term.weight * self.matched[term.term as usize])
                .sum();
            if let Some(place) = best.iter().position(|kept| like > *kept) {
                best[place..].rotate_right(1);
                best[place] = like;
                if place == 0 {
                    nearest = Some(example);
                }
            }
        }
        ((0.7 * best[0] + 0.2 * best[1] + 0.1 * best[2]).min(1.0), nearest)
    }
}

/// Adds contributions of one term to all its intents.
fn add_all(postings: &[Posting], factor: f32, sums: &mut [f32], touched: &mut Vec<u32>) {
    for posting in postings {
        let gain = posting.weight * factor;
        if gain <= 0.0 {
            continue; // a sum that stays 0 would make the intent look untouched, and count it again
        }
        let sum = &mut sums[posting.intent as usize];
        if *sum == 0.0 {
            touched.push(posting.intent);
        }
        *sum += gain;
    }
}

/// Keeps the intents with the highest sums; ties by number.
fn trim(sums: &mut [f32], touched: &mut Vec<u32>, most: usize) {
    if touched.len() <= most {
        return;
    }
    touched.select_nth_unstable_by(most, |a, b| {
        sums[*b as usize].total_cmp(&sums[*a as usize]).then(a.cmp(b))
    });
    for intent in touched.drain(most..) {
        sums[intent as usize] = 0.0;
    }
}

/// Keeps the best value of each chosen intent that uses the term of this entry.
fn fill(row: &mut [f32], tables: &Tables, entry: &Entry, class: f32, places: &[u8], chosen: &[u32]) {
    let postings = tables.postings.row(entry.term);
    let factor = entry.factor * class;
    if postings.len() > LONG_ROW {
        for (value, intent) in row.iter_mut().zip(chosen) {
            if let Ok(at) = postings.binary_search_by_key(intent, |posting| posting.intent) {
                *value = value.max(postings[at].weight * factor);
            }
        }
        return;
    }
    for posting in postings {
        let place = places[posting.intent as usize];
        if place > 0 {
            let value = &mut row[place as usize - 1];
            *value = value.max(posting.weight * factor);
        }
    }
}
