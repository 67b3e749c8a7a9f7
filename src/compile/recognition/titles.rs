//! What intents are called: the words of their titles, to know whether one word by itself names an intent.

use super::entries::{Entry, How};
use super::reading::Reading;

/// By intent: what the words of its title mean, sorted.
#[derive(Debug, Default)]
pub(crate) struct Titles(Vec<Box<[u32]>>);

impl Titles {
    /// Adds the title of the next intent.
    pub fn add(&mut self, title: &Reading) {
        let mut terms: Vec<u32> = meant(title).collect();
        terms.sort_unstable();
        terms.dedup();
        self.0.push(terms.into());
    }

    /// Does a content word of the message stand in the title of this intent, or a word that means the same?
    pub fn name(&self, intent: u32, message: &Reading) -> bool {
        let title = self.0.get(intent as usize);
        title.is_some_and(|title| meant(message).any(|term| title.binary_search(&term).is_ok()))
    }
}

/// What the content words and phrases of a text mean, their parts left out.
fn meant(reading: &Reading) -> impl Iterator<Item = u32> + '_ {
    let words = reading.words.iter().filter(|word| word.class >= 1.0);
    let words = words.map(|word| &word.whole);
    let all = words.chain(reading.spans.iter().map(|span| &span.whole));
    let is_meant = |entry: &&Entry| {
        !entry.how.is_listed() && !matches!(entry.how, How::Related | How::Letters | How::Part)
    };
    all.flat_map(|entries| reading.at(entries))
        .filter(is_meant)
        .map(|entry| entry.term)
}
