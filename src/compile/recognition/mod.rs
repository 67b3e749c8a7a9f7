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

use crate::dutch::Keys;
use language::Language;
use reading::Reader;
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
    pub(crate) language: Language,
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
    pub(crate) fn read(&self, text: &str, reading: &mut Reading) {
        reading.read(text, self.reader());
    }

    fn reader(&self) -> Reader<'_> {
        Reader {
            language: &self.language,
            vocabulary: &self.vocabulary,
            phrases: &self.phrases,
            weights: &self.weights,
        }
    }

    /// Builds the tables with other written numbers than the usual ones, to measure what they do.
    #[must_use]
    pub fn build_with(source: &RecognitionSource, weights: Weights) -> Self {
        let (language, vocabulary, phrases) = words(source, &weights);
        let mut recognition = Self {
            language,
            vocabulary,
            phrases,
            weights,
            intents: source.intents.len() as u32,
            small_talks: source.small_talk.len() as u32,
            ..Self::default()
        };
        let mut buffer = Reading::default();
        recognition.intern_pairs(source, &mut buffer);
        let intents = source.intents.iter().map(|intent| intent.examples.as_slice());
        let small_talk = source.small_talk.iter().map(|talk| talk.examples.as_slice());
        let intents = recognition.terms_of(intents, &mut buffer);
        let small_talk = recognition.terms_of(small_talk, &mut buffer);
        let terms = recognition.vocabulary.terms.len();
        recognition.tables = tables::count(terms, &intents, &weights);
        recognition.small_talk = tables::count(terms, &small_talk, &weights);
        recognition
    }

    /// Makes the word pairs of the examples terms.
    fn intern_pairs(&mut self, source: &RecognitionSource, buffer: &mut Reading) {
        for sentence in source
            .intents
            .iter()
            .flat_map(|intent| intent.examples.iter().flatten())
        {
            self.read(sentence, buffer);
            for (left, right) in reading::pairs_of(&buffer.words, &self.weights) {
                self.vocabulary.terms.pair(left, right);
            }
        }
    }

    /// Intent → example → terms.
    fn terms_of<'s>(
        &self,
        examples: impl Iterator<Item = &'s [Vec<String>]>,
        buffer: &mut Reading,
    ) -> Vec<Vec<ExampleTerms>> {
        let mut of_example = |sentences: &Vec<String>| {
            let mut terms = ExampleTerms::new();
            for sentence in sentences {
                self.read(sentence, buffer);
                tables::add_terms(buffer, &mut terms);
            }
            tables::tidy(&mut terms);
            terms
        };
        examples
            .map(|examples| examples.iter().map(&mut of_example).collect())
            .collect()
    }
}

/// Everything that words and phrases stand for.
fn words(source: &RecognitionSource, weights: &Weights) -> (Language, Vocabulary, Phrases) {
    let mut vocabulary = Vocabulary::default();
    let mut phrases = Phrases::default();
    let mut keys = Keys::default();
    let all: Vec<String> = sentences(source)
        .flat_map(|sentence| language::words(sentence))
        .collect();
    for word in &all {
        vocabulary.intern(word, &mut keys);
    }
    let language = Language::build(source, &all);
    groups::add(source, &mut vocabulary, &mut phrases, weights);
    vocabulary.close(weights);
    (language, vocabulary, phrases)
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
