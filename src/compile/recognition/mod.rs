//! The tables that recognise messages: interned terms, term → intents, phrases. Built once, read by [`crate::matcher`].

mod groups;
mod language;
mod phrases;
mod reading;
mod tables;
mod vocabulary;
mod weights;

pub use vocabulary::How;
pub use weights::Weights;

pub(crate) use reading::Reading;
pub(crate) use tables::Tables;
pub(crate) use vocabulary::Entry;

use reading::read;
use vocabulary::Vocabulary;

use phrases::Phrases;
use tables::ExampleTerms;

/// What recognition is built from: sentences with lists filled in but `(a|b)` and `[x]` not yet expanded are not allowed here; every
/// sentence is plain text.
#[derive(Debug, Clone, Default)]
pub struct RecognitionSource {
    /// By [`super::IntentIx`].
    pub intents: Vec<IntentSource>,
    /// By [`super::SmallTalkIx`].
    pub small_talk: Vec<SmallTalkSource>,
    /// Word groups of the content.
    pub lexicon: Vec<WordGroupSource>,
    /// Spellings of the content: the words are read as the name.
    pub spelling: Vec<WordGroupSource>,
    /// Names of shipped lexicons that are on.
    pub lexicons: Vec<String>,
}

/// One intent, as far as recognition goes.
#[derive(Debug, Clone, Default)]
pub struct IntentSource {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Its topic.
    pub topic: String,
    /// One entry per example: all sentences that its template stands for (at least one). Words shared by the sentences of one template
    /// count once.
    pub examples: Vec<Vec<String>>,
    /// Keyword lines: parts, each a word or a phrase.
    pub keywords: Vec<Vec<String>>,
    /// Words or phrases that speak against it.
    pub not: Vec<String>,
}

/// One small-talk reply, as far as recognition goes.
#[derive(Debug, Clone, Default)]
pub struct SmallTalkSource {
    /// Its id.
    pub id: String,
    /// As [`IntentSource::examples`].
    pub examples: Vec<Vec<String>>,
}

/// A group of words that mean the same.
#[derive(Debug, Clone, Default)]
pub struct WordGroupSource {
    /// The first word.
    pub name: String,
    /// The others.
    pub words: Vec<String>,
}

/// The compiled tables. Immutable; shared by all threads.
#[derive(Debug, Default)]
pub struct Recognition {
    pub(crate) vocabulary: Vocabulary,
    pub(crate) phrases: Phrases,
    pub(crate) tables: Tables,
    /// Small talk, with its examples where intents have theirs.
    pub(crate) small_talk: Tables,
    pub(crate) weights: Weights,
    pub(crate) intents: u32,
    pub(crate) small_talks: u32,
}

impl Recognition {
    /// Builds the tables.
    #[must_use]
    pub fn build(source: &RecognitionSource) -> Self {
        Self::build_with(source, Weights::default())
    }

    /// Reads a message.
    pub(crate) fn read(&self, text: &str) -> Reading {
        read(text, &self.vocabulary, &self.phrases, &self.weights)
    }

    /// Builds the tables with other written numbers than the usual ones, to measure what they do.
    #[must_use]
    pub fn build_with(source: &RecognitionSource, weights: Weights) -> Self {
        let mut vocabulary = Vocabulary::default();
        let mut phrases = Phrases::default();
        for sentence in sentences(source) {
            for word in language::words(sentence) {
                vocabulary.intern(&word);
            }
        }
        for sentence in sentences(source) {
            reading::intern_pairs(sentence, &mut vocabulary);
        }
        groups::add(source, &mut vocabulary, &mut phrases, &weights);
        vocabulary.close(&weights);
        let read_all = |sentences: &[String]| -> Vec<Reading> {
            sentences
                .iter()
                .map(|text| read(text, &vocabulary, &phrases, &weights))
                .collect()
        };
        let readings: Vec<Vec<Vec<Reading>>> = source
            .intents
            .iter()
            .map(|intent| intent.examples.iter().map(|example| read_all(example)).collect())
            .collect();
        let small_talk: Vec<Vec<Vec<Reading>>> = source
            .small_talk
            .iter()
            .map(|talk| talk.examples.iter().map(|example| read_all(example)).collect())
            .collect();
        let counted = |readings: &[Vec<Vec<Reading>>]| -> Vec<Vec<ExampleTerms>> {
            readings
                .iter()
                .map(|examples| examples.iter().map(|example| tables::terms_of(example)).collect())
                .collect()
        };
        let terms = vocabulary.terms.len();
        let tables = tables::count(terms, &counted(&readings), &weights);
        let small_talk_tables = tables::count(terms, &counted(&small_talk), &weights);
        Self {
            tables,
            small_talk: small_talk_tables,
            weights,
            intents: source.intents.len() as u32,
            small_talks: source.small_talk.len() as u32,
            vocabulary,
            phrases,
        }
    }
}

/// Every sentence of the content.
fn sentences(source: &RecognitionSource) -> impl Iterator<Item = &String> {
    let intents = source.intents.iter().flat_map(|intent| {
        let keywords = intent.keywords.iter().flatten();
        intent
            .examples
            .iter()
            .flatten()
            .chain(keywords)
            .chain(&intent.not)
    });
    intents.chain(
        source
            .small_talk
            .iter()
            .flat_map(|talk| talk.examples.iter().flatten()),
    )
}
