//! Small talk: short sentences that are recognised only as (nearly) a whole message.

use super::SmallTalkSource;
use super::reading::{Reading, Word};
use rustc_hash::FxHashMap;
use std::cmp::Reverse;

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
        let words = reading.words.as_slice();
        if self.sentences.is_empty() || words.len() > MOST_WORDS {
            return None;
        }
        let message = total(words);
        let mut best: Option<(f32, Reverse<u32>)> = None;
        for sentence in self.worth_a_look(words, message) {
            let (talk, length) = self.sentences[sentence as usize];
            let likeness = 2.0 * self.shared(words, sentence) / (message + length);
            if likeness >= ENOUGH && best.is_none_or(|best| (likeness, Reverse(talk)) > best) {
                best = Some((likeness, Reverse(talk)));
            }
        }
        best.map(|(_, Reverse(talk))| talk)
    }

    /// How much the words of a message count that a sentence has.
    fn shared(&self, words: &[Word], sentence: u32) -> f32 {
        let has = |form: u32| self.sentences_with(form).binary_search(&sentence).is_ok();
        let shared = with_forms(words).filter(|(form, _)| has(*form));
        shared.map(|(_, word)| weight(word)).sum()
    }

    /// Sentences that may be alike enough, some of them more than once; none that is alike enough is left out.
    ///
    /// A sentence that shares forms with the message counts at least what these count at the least. Of one that is alike enough, what the
    /// shared forms gain less what they cost exceeds what the other words of the message cost; so a sentence without the rarest forms
    /// is out of the question as soon as too little is left without them.
    fn worth_a_look(&self, words: &[Word], message: f32) -> impl Iterator<Item = u32> {
        let enough = ENOUGH - ROUNDING;
        let mut gains = [(0, 0.0_f32); MOST_WORDS];
        let (mut known, mut left, mut seen) = (0, 0.0, 0_u64);
        for (at, (form, word)) in with_forms(words).enumerate() {
            let least = self.least.get(form as usize).copied().unwrap_or_default();
            if least > 0.0 {
                let bit = 1 << (form % 64);
                let is_again = seen & bit != 0 && with_forms(words).take(at).any(|(other, _)| other == form);
                seen |= bit;
                let cost = if is_again { 0.0 } else { least };
                gains[known] = (form, 2.0 * weight(word) - enough * cost);
                left += gains[known].1;
                known += 1;
            }
        }
        let least = enough * message;
        if left < least {
            known = 0; // so it is with nearly all messages: nothing need be looked up
        }
        let mut forms = [(&[][..], 0.0_f32); MOST_WORDS];
        for (sentences, (form, gain)) in forms.iter_mut().zip(&gains[..known]) {
            *sentences = (self.sentences_with(*form), *gain);
        }
        forms[..known].sort_unstable_by_key(|(sentences, _)| sentences.len());
        let rarest = forms.into_iter().take(known).take_while(move |(_, gain)| {
            let is_needed = left >= least;
            left -= gain;
            is_needed
        });
        rarest.flat_map(|(sentences, _)| sentences.iter().copied())
    }

    /// The sentences with a form, in order.
    fn sentences_with(&self, form: u32) -> &[u32] {
        self.with.get(&form).map_or(&[], Vec::as_slice)
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
