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

/// The sentences of small talk by their words.
#[derive(Debug, Default)]
pub(crate) struct SmallTalkTable {
    /// Form → sentences with it.
    with: FxHashMap<u32, Vec<u32>>,
    /// By sentence: small talk and how much its words count together.
    sentences: Vec<(u32, f32)>,
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
            table.sentences.push((talk, total(&reading.words)));
            for form in reading.words.iter().filter_map(|word| word.canonical) {
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
        let mut shared: FxHashMap<u32, f32> = FxHashMap::default();
        for word in &reading.words {
            for sentence in word
                .canonical
                .and_then(|form| self.with.get(&form))
                .into_iter()
                .flatten()
            {
                *shared.entry(*sentence).or_default() += weight(word);
            }
        }
        let message = total(&reading.words);
        let likeness = |(sentence, shared): (u32, f32)| {
            let (talk, length) = self.sentences[sentence as usize];
            (2.0 * shared / (message + length), std::cmp::Reverse(talk))
        };
        let best = shared
            .into_iter()
            .map(likeness)
            .max_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)))?;
        (best.0 >= ENOUGH).then_some(best.1.0)
    }
}

fn weight(word: &Word) -> f32 {
    if word.class >= 1.0 { 1.0 } else { FUNCTION_WORD }
}

fn total(words: &[Word]) -> f32 {
    words.iter().map(weight).sum()
}
