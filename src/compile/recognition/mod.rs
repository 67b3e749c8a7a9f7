//! The tables that recognise messages: interned terms, term → intents, phrases. Built once, read by [`crate::matcher`].

mod again;
mod beside;
mod blocks;
mod dense;
mod elsewhere;
mod entries;
mod example_terms;
mod groups;
mod in_context;
mod keywords;
mod language;
mod letters;
mod meaning;
mod misspelt;
mod neighbours;
mod new_word;
mod of_use;
mod phrases;
mod polarity;
mod reading;
mod roles;
mod sentence_letters;
mod shipped;
mod small_talk;
mod story;
mod tables;
mod terms;
mod titles;
mod used_by;
mod vocabulary;
mod weights;

pub use entries::How;
pub use weights::Weights;

pub(crate) use blocks::{BLOCK, COMMON_ROW};
pub(crate) use dense::COLUMNS;
pub(crate) use entries::Entry;
pub(crate) use keywords::{Present, Sharpening};
pub(crate) use meaning::Meaning;
pub(crate) use reading::{PartOf, ReadAs, Reading, Word};
pub(crate) use tables::{Posting, Row, Tables, Term};
pub(crate) use terms::TermKind;
pub(crate) use used_by::{TOGETHER, UsedBy};

use crate::dutch::Keys;
use crate::dutch::lexicon::lexicon;
use language::{Language, Words};
use reading::Reader;
use rustc_hash::FxHashMap;
use sentence_letters::SentenceLetters;
use small_talk::SmallTalkTable;
use std::sync::OnceLock;
use titles::Titles;
use vocabulary::Vocabulary;

use elsewhere::Elsewhere;
use example_terms::{add_terms, tidy};
use phrases::Phrases;
use polarity::Polarities;
use tables::Examples;

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
    /// Its title: what its author calls it counts as an example or two.
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
    pub(crate) small_talk: SmallTalkTable,
    /// Keyword lines and words against intents.
    pub(crate) sharpening: Sharpening,
    pub(crate) polarities: Polarities,
    pub(crate) titles: Titles,
    /// Forms of a whole sentence, hashed → the intent whose example it is; `None` when several intents have it.
    pub(crate) whole: FxHashMap<u64, Option<u32>>,
    /// By shape: the sentence that it is of.
    pub(crate) sentences: Vec<Box<str>>,
    sentence_letters: OnceLock<SentenceLetters>,
    pub(crate) weights: Weights,
    pub(crate) intents: u32,
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

    /// Reads a part of a message that was read as a whole before.
    pub(crate) fn read_part(&self, text: &str, message: PartOf<'_>, reading: &mut Reading) {
        let reader = Reader {
            message: Some(message),
            ..self.reader()
        };
        reading.read(text, reader);
    }

    /// The other language that a message is in (ISO 639-1).
    pub(crate) fn language_of(&self, text: &str, reading: &Reading) -> Option<&'static str> {
        if text.is_ascii() && !reading.looks_foreign() {
            return None;
        }
        let is_dutch = |word: &str| self.vocabulary.is_of_content(word) || lexicon().knows(word);
        crate::dutch::language::detect(text, &reading.tokens, is_dutch)
            .map(crate::dutch::language::Language::code)
    }

    /// The letter groups of the examples.
    pub(crate) fn sentence_letters(&self) -> &SentenceLetters {
        self.sentence_letters
            .get_or_init(|| SentenceLetters::build(&self.sentences))
    }

    fn reader(&self) -> Reader<'_> {
        Reader {
            language: &self.language,
            vocabulary: &self.vocabulary,
            phrases: &self.phrases,
            weights: &self.weights,
            message: None,
        }
    }

    /// Builds the tables with other written numbers than the usual ones, to measure what they do.
    #[must_use]
    pub fn build_with(source: &RecognitionSource, weights: Weights) -> Self {
        let weights = weights.of_content(source.intents.len());
        let (language, vocabulary, phrases) = words(source, &weights);
        let mut recognition = Self {
            language,
            vocabulary,
            phrases,
            weights,
            intents: source.intents.len() as u32,
            ..Self::default()
        };
        recognition.count(source);
        recognition
            .vocabulary
            .look_alikes(recognition.tables.specificities(), &recognition.weights);
        recognition.small_talk = SmallTalkTable::build(&source.small_talk, |text, reading| {
            recognition.read(text, reading);
        });
        recognition.sharpening = keywords::compile(
            &source.intents,
            &recognition.vocabulary,
            &recognition.phrases,
            &mut Words::default(),
        );
        let (tables, weights) = (&mut recognition.tables, &recognition.weights);
        tables.mark_finders(|term| recognition.sharpening.is_found_by(term));
        recognition.vocabulary.note_meanings(tables, weights);
        recognition
    }

    /// Reads all examples, and then the titles and keyword lines, in which only word pairs of examples count.
    fn count(&mut self, source: &RecognitionSource) {
        let mut buffer = Reading::default();
        let mut read = Examples::default();
        let mut elsewhere = Elsewhere::default();
        for (number, intent) in (0..).zip(&source.intents) {
            let mut negated = Vec::with_capacity(intent.examples.len());
            for sentences in &intent.examples {
                negated.push(self.read_example(number, sentences, &mut read, &mut buffer));
                elsewhere.count(&buffer);
            }
            read.examples.end_intent();
            read.shapes.end_intent();
            self.polarities.count(number, &read.examples, &negated);
        }
        self.read_lines(&source.intents, &mut read, &mut buffer);
        let vocabulary = &self.vocabulary;
        let is_background = |term| vocabulary.is_background(term);
        let terms = vocabulary.terms.len();
        self.tables = tables::count(terms, read, is_background, &self.weights);
        self.tables.mark(
            |term| vocabulary.is_action(term),
            |term| vocabulary.is_thing(term),
        );
        self.tables.mark_ours(elsewhere.ours());
    }

    /// Reads what counts as an example without being a sentence: titles and keyword lines.
    fn read_lines(&mut self, intents: &[IntentSource], read: &mut Examples, buffer: &mut Reading) {
        let mut terms = Vec::new();
        for intent in intents {
            self.read(&intent.title, buffer);
            self.titles.add(buffer);
            read.lines.push(terms_of(buffer, self.weights.title, &mut terms));
            for line in &intent.keywords {
                self.read(&line.join(" "), buffer);
                read.lines.push(terms_of(buffer, 1.0, &mut terms));
            }
            read.lines.end_intent();
        }
    }

    /// Reads the sentences that one example stands for; gives the terms of the words that stand in a negation.
    fn read_example(
        &mut self,
        intent: u32,
        sentences: &[String],
        read: &mut Examples,
        buffer: &mut Reading,
    ) -> Vec<u32> {
        let (mut terms, mut own, mut negated) = (Vec::new(), Vec::new(), Vec::new());
        let most = sentences.len().div_ceil(MOST_SENTENCES).max(1);
        let shaped = sentences.len().div_ceil(MOST_SHAPES).max(1);
        for (nth, sentence) in sentences.iter().enumerate().filter(|(nth, _)| nth % most == 0) {
            self.learn(sentence, buffer);
            own.clear();
            add_terms(buffer, &mut own);
            polarity::add_negated(buffer, &mut negated);
            self.polarities.count_done(intent, buffer);
            tidy(&mut own);
            terms.extend_from_slice(&own);
            if nth % shaped == 0 {
                read.shapes.push(&own);
                self.sentences.push(sentence.as_str().into());
            }
            self.remember_whole(buffer, intent);
        }
        if sentences.len() > 1 {
            tidy(&mut terms);
        }
        read.examples.push(&terms);
        negated
    }

    /// Reads a sentence of an example; makes its word pairs terms, and its phrases phrases of here, whatever a list says.
    fn learn(&mut self, sentence: &str, reading: &mut Reading) {
        reading.read_by_word(sentence, self.reader());
        let listed: Vec<Vec<u32>> = neighbours::listed_phrases(reading).collect();
        if !listed.is_empty() {
            listed.iter().for_each(|forms| self.phrases.unlist(forms));
            reading.read_by_word(sentence, self.reader());
        }
        for (left, right) in neighbours::pairs_of(&reading.words, &self.weights) {
            self.vocabulary.terms.pair(left, right);
        }
        reading.finish(self.reader());
    }

    fn remember_whole(&mut self, reading: &Reading, intent: u32) {
        let Some(hash) = reading.whole_hash() else { return };
        let whole = self.whole.entry(hash).or_insert(Some(intent));
        if *whole != Some(intent) {
            *whole = None;
        }
    }
}

/// Of one template at most this many sentences are read, evenly spread.
const MOST_SENTENCES: usize = 400;
/// Of one template at most this many sentences are compared with as a whole, evenly spread.
const MOST_SHAPES: usize = 8;

/// Reads the shipped lexicons now, instead of with the first bot.
pub fn prepare() {
    shipped::shipped_words();
}

/// The terms of a text, counted for so many examples.
fn terms_of<'t>(text: &Reading, times: f32, terms: &'t mut Vec<(u32, f32)>) -> &'t [(u32, f32)] {
    terms.clear();
    add_terms(text, terms);
    tidy(terms);
    terms.iter_mut().for_each(|(_, factor)| *factor *= times);
    terms
}

/// Everything that words and phrases stand for.
fn words(source: &RecognitionSource, weights: &Weights) -> (Language, Vocabulary, Phrases) {
    let mut vocabulary = Vocabulary::default();
    let mut phrases = Phrases::default();
    let mut keys = Keys::default();
    let mut words = Words::default();
    for sentence in sentences(source) {
        for word in words.of(sentence) {
            vocabulary.intern(word, &mut keys);
        }
    }
    vocabulary.own_words_end();
    vocabulary.add_asks();
    let language = Language::build(source, vocabulary.own_words());
    groups::add(source, &mut vocabulary, &mut phrases, weights);
    for intent in &source.intents {
        keywords::intern(intent, &mut vocabulary, &mut phrases, &mut words, &mut keys);
    }
    vocabulary.close(weights);
    roles::note(&mut vocabulary, &language);
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
            .chain([&intent.title])
    });
    intents.chain(
        source
            .small_talk
            .iter()
            .flat_map(|talk| talk.examples.iter().flatten()),
    )
}
