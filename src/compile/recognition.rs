//! The tables that recognise messages: interned terms, term → intents, phrases. Built once, read by [`crate::matcher`].

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
pub struct Recognition {}

impl Recognition {
    /// Builds the tables.
    #[must_use]
    pub fn build(_source: &RecognitionSource) -> Self {
        Self {}
    }
}
