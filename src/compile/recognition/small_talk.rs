//! Small talk: short sentences that are recognised only as (nearly) a whole message.

use super::SmallTalkSource;
use super::reading::{Reading, Word};
use rustc_hash::FxHashMap;

/// A message with more words is no small talk.
const MOST_WORDS: usize = 12;
/// What a function word counts next to a content word.
const FUNCTION_WORD: f32 = 0.5;
/// Share of the words, both of the message and of the sentence, that must be the same.
const ENOUGH: f32 = 0.85;

/// More than shares of words differ by the order of adding.
const ROUNDING: f32 = 1e-3;

/// The sentences of small talk by their words.
#[derive(Debug, Default)]
pub(crate) struct SmallTalkTable {
    /// Form → sentences with it.
    with: FxHashMap<u32, Vec<u32>>,
    /// By form: the least that it counts in a sentence; 0 when none has it.
    least: Vec<f32>,
    /// By sentence: small talk and how much its words count together.
    sentences: Vec<(u32, f32)>,
    /// How much the words of the shortest sentence count together.
    shortest: f32,
}

impl SmallTalkTable {
    /// Reads all sentences.
    pub fn build(source: &[SmallTalkSource], mut read: impl FnMut(&str, &mut Reading)) -> Self {
        let mut table = Self::default();
        let mut reading = Reading::default();
        for (talk, sentence) in source.iter().enumerate().flat_map(|(number, talk)| {
            talk.examples
                .iter()
                .flatten()
                .map(move |sentence| (number as u32, sentence))
        }) {
            read(sentence, &mut reading);
            let number = table.sentences.len() as u32;
            let length = total(&reading.words);
            table.shortest = if number == 0 {
                length
            } else {
                table.shortest.min(length)
            };
            table.sentences.push((talk, length));
            for (form, word) in with_forms(&reading.words) {
                let place = form as usize;
                table.least.resize(table.least.len().max(place + 1), 0.0);
                let least = &mut table.least[place];
                *least = if *least > 0.0 {
                    least.min(weight(word))
                } else {
                    weight(word)
                };
                let row = table.with.entry(form).or_default();
                if row.last() != Some(&number) {
                    row.push(number);
                }
            }
        }
        table
    }

    /// The small talk that nearly the whole message is.
    pub fn find(&self, reading: &Reading) -> Option<u32> {
        if self.sentences.is_empty() || reading.words.len() > MOST_WORDS {
            return None;
        }
        let message = total(&reading.words);
        if self.most_alike(&reading.words, message) < ENOUGH - ROUNDING {
            return None;
        }
        let mut shared = vec![0.0_f32; self.sentences.len()];
        for word in &reading.words {
            for sentence in word
                .canonical
                .and_then(|form| self.with.get(&form))
                .into_iter()
                .flatten()
            {
                shared[*sentence as usize] += weight(word);
            }
        }
        let likeness = |(shared, (talk, length)): (f32, &(u32, f32))| {
            (2.0 * shared / (message + length), std::cmp::Reverse(*talk))
        };
        let enough = |(shared, (_, length)): &(f32, &(u32, f32))| {
            2.0 * shared > (ENOUGH - ROUNDING) * (message + length)
        };
        let best = shared
            .into_iter()
            .zip(&self.sentences)
            .filter(enough)
            .map(likeness)
            .max_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)))?;
        (best.0 >= ENOUGH).then_some(best.1.0)
    }
}

impl SmallTalkTable {
    /// How alike the message and a sentence can be at most, by the words that stand in any sentence. As a rule a sentence shares no more
    /// than it has itself, so that the best one is made of just those words; not when a word is said twice, or counts more than it
    /// does there.
    fn most_alike(&self, words: &[Word], message: f32) -> f32 {
        let (mut shared, mut as_rule) = (0.0, true);
        for (at, (form, word)) in with_forms(words).enumerate() {
            let least = self.least.get(form as usize).copied().unwrap_or_default();
            if least > 0.0 {
                shared += weight(word);
                let is_again = with_forms(words).take(at).any(|(other, _)| other == form);
                as_rule &= weight(word) <= least && !is_again;
            }
        }
        let sentence = if as_rule { shared } else { self.shortest };
        2.0 * shared / (message + sentence)
    }
}

fn with_forms(words: &[Word]) -> impl Iterator<Item = (u32, &Word)> {
    words.iter().filter_map(|word| Some((word.canonical?, word)))
}

fn weight(word: &Word) -> f32 {
    if word.class >= 1.0 { 1.0 } else { FUNCTION_WORD }
}

fn total(words: &[Word]) -> f32 {
    words.iter().map(weight).sum()
}
