//! A text as recognition sees it: words with their terms, and spans of words that mean one thing.

use super::again::Found;
use super::entries::{Entry, How};
use super::in_context::Unread;
use super::language::Language;
use super::meaning::Meaning;
use super::phrases::Phrases;
use super::roles::Roles;
use super::vocabulary::{Tools, Vocabulary, WordInfo};
use super::weights::Weights;
use crate::dutch::asks::{self, Asks};
use crate::dutch::negation::{self, Mark, Polarity};
use crate::dutch::separable::Joined;
use crate::dutch::{Kind, Normal, Tokens, clauses, function_word, senses};
use std::ops::Range;

/// Words, commas and line ends after *groetjes* that may be of a name.
const LONGEST_NAME: usize = 5;
/// Most words of a message that are looked at.
const MOST_WORDS: usize = 120;

/// Words of a lower class make no difference between whole sentences.
const LEAST_CLASS: f32 = 0.1;

/// How a word was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum ReadAs {
    /// As it was written.
    #[default]
    Written,
    /// Another way to write this.
    Spelling,
    /// The verb of a particle that stands apart.
    Verb,
    /// The particle of a verb that stands apart: read with the verb.
    Particle,
    /// A misspelling of this.
    Typo,
}

/// One word of a text.
#[derive(Debug, Clone, Default)]
pub(crate) struct Word {
    /// Number of its token.
    pub token: u32,
    /// What was read, in [`Reading::texts`].
    pub(super) text: Range<u32>,
    /// How that follows from what was written.
    pub read_as: ReadAs,
    /// Terms of the whole word, in [`Reading::entries`].
    pub whole: Range<u32>,
    /// Its parts, in [`Reading::parts`].
    pub parts: Range<u32>,
    /// 1 for content words, little for function words.
    pub class: f32,
    /// What it means as a whole, when that was worked out beforehand.
    pub meaning: Option<Meaning>,
    /// The form that stands for all its forms, when the content knows it.
    pub canonical: Option<u32>,
    /// Number of the span that it is part of.
    pub span: Option<u32>,
}

/// Words that mean one thing together.
#[derive(Debug, Clone)]
pub(crate) struct Span {
    /// In [`Reading::entries`].
    pub whole: Range<u32>,
    /// Numbers of its words.
    pub words: Range<u32>,
}

/// A text as recognition sees it. Reuse it: it keeps its buffers.
#[derive(Debug, Clone, Default)]
pub(crate) struct Reading {
    pub normal: Normal,
    pub tokens: Tokens,
    pub(super) tools: Tools,
    buffer: String,
    /// By token: its number in the vocabulary and what else it may be, when it is anything.
    found: Vec<Option<(u32, Roles)>>,
    /// The first place where the message may be cut in two, with how many words stand before it and after it.
    joint: Option<[usize; 2]>,
    /// How many words tell for another language, and how many of those are not Dutch.
    foreign: [u32; 2],
    /// A word may say that something is not so, or is, or is done.
    may_deny: bool,
    /// A word that was torn apart.
    pub(super) torn: String,
    /// About words that nothing knows.
    pub(super) found_out: Found,
    /// Words that nobody knows.
    pub(super) unread: Vec<Unread>,
    pub(super) texts: String,
    /// What negations speak about.
    pub marks: Vec<Mark>,
    asked: Vec<Asks>,
    /// Where a story asks for something, in tokens; empty when the message counts as a whole.
    pub(super) requests: Vec<Range<usize>>,
    pub words: Vec<Word>,
    pub spans: Vec<Span>,
    pub pairs: Vec<Entry>,
    pub entries: Vec<Entry>,
    pub parts: Vec<Range<u32>>,
}

/// What reading needs to know.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Reader<'a> {
    pub language: &'a Language,
    pub vocabulary: &'a Vocabulary,
    pub phrases: &'a Phrases,
    pub weights: &'a Weights,
    /// The message that the text is a part of.
    pub message: Option<PartOf<'a>>,
}

/// Where a text stands in a message that was read before.
#[derive(Debug, Clone, Copy)]
pub(crate) struct PartOf<'a> {
    pub reading: &'a Reading,
    /// Number of its first token.
    pub start: usize,
    /// After its last token.
    pub end: usize,
}

impl<'a> Reader<'a> {
    /// What is known of the word with this number, with the number; `None` when it is no word of the content or a lexicon.
    fn known(self, word: u32) -> Option<(u32, &'a WordInfo)> {
        Some((word, self.vocabulary.info(word)?))
    }
}

impl Reading {
    /// Terms at a place.
    pub fn at(&self, range: &Range<u32>) -> &[Entry] {
        &self.entries[range.start as usize..range.end as usize]
    }

    /// Parts of a word.
    pub fn parts_of(&self, word: &Word) -> &[Range<u32>] {
        &self.parts[word.parts.start as usize..word.parts.end as usize]
    }

    /// What was read for a word, normalised.
    pub fn text(&self, word: &Word) -> &str {
        &self.texts[word.text.start as usize..word.text.end as usize]
    }

    /// How a word stands in its sentence, when it does not stand there plainly.
    pub fn polarity(&self, word: &Word) -> Option<Polarity> {
        let mark = self.marks.iter().find(|mark| mark.token == word.token as usize)?;
        Some(mark.polarity)
    }

    /// The words that carry something, as one number; `None` when there are none. Two texts with the same forms of the same words in the
    /// same order have the same.
    pub fn whole_hash(&self) -> Option<u64> {
        use std::hash::{Hash, Hasher};
        let mut hasher = rustc_hash::FxHasher::default();
        let mut any = false;
        for word in self.words.iter().filter(|word| word.class >= LEAST_CLASS) {
            any |= word.class >= 1.0;
            match word.canonical {
                // Never 0: that would leave this hash as it was, and a sentence would equal itself without its first word.
                Some(form) => (form + 1).hash(&mut hasher),
                None => self.text(word).hash(&mut hasher),
            }
        }
        any.then(|| hasher.finish())
    }

    /// Reads a text, replacing what was read before.
    pub fn read(&mut self, text: &str, reader: Reader<'_>) {
        self.read_by_word(text, reader);
        self.finish(reader);
    }

    /// The first half of [`Self::read`]: all but what follows from words that stand together.
    pub fn read_by_word(&mut self, text: &str, reader: Reader<'_>) {
        let mut tokens = std::mem::take(&mut self.tokens);
        self.read_tokens(text, &mut tokens, reader);
        self.texts.clear();
        self.found_out.clear();
        self.words.clear();
        self.spans.clear();
        self.pairs.clear();
        self.entries.clear();
        self.parts.clear();
        self.note_roles(&tokens);
        self.marks.clear();
        if self.may_deny {
            negation::read(&tokens, &mut self.marks);
        }
        self.unread.clear();
        self.read_words(&tokens, reader);
        if !self.unread.is_empty() {
            self.read_in_context(reader);
        }
        self.tokens = tokens;
        self.find_spans(reader);
    }

    /// The second half.
    pub fn finish(&mut self, reader: Reader<'_>) {
        self.find_pairs(reader);
        self.find_asks(reader);
        self.find_requests(reader.weights);
    }

    /// May the message be two questions? No is sure.
    pub fn may_be_cut(&self) -> bool {
        self.joint
            .is_some_and(|around| around.iter().all(|words| *words >= clauses::FEWEST_WORDS))
    }

    /// May a message of ASCII letters be in another language? No is sure.
    pub fn looks_foreign(&self) -> bool {
        let [telling, not_dutch] = self.foreign;
        telling > 1 && not_dutch > 0
    }

    /// Splits the text in words and finds what is known of each, once for all that follows. A part of a message takes that over when it can.
    fn read_tokens(&mut self, text: &str, tokens: &mut Tokens, reader: Reader<'_>) {
        self.found.clear();
        if let Some(of) = reader.message
            && let Some(start) = tokens.read_part(&of.reading.tokens, of.start..of.end)
        {
            self.found.extend_from_slice(&of.reading.found[start..of.end]);
            return;
        }
        self.normal.read(text);
        tokens.read(text, &self.normal);
        let find = |text: &str| reader.vocabulary.find(text);
        let found = tokens
            .iter()
            .map(|(token, text)| token.kind.is_word().then(|| find(text)).flatten());
        self.found.extend(found);
    }

    /// Notes what the words may be besides, as far as that says something of the whole.
    fn note_roles(&mut self, tokens: &Tokens) {
        (self.joint, self.foreign, self.may_deny) = (None, [0; 2], false);
        let mut words = 0;
        for (token, found) in tokens.all().iter().zip(&self.found) {
            let is_word = token.kind == Kind::Word;
            let roles = found
                .filter(|_| is_word)
                .map_or(Roles::default(), |(_, roles)| roles);
            self.foreign[0] += u32::from(roles.has(Roles::FOREIGN));
            self.foreign[1] += u32::from(roles.has(Roles::NOT_DUTCH));
            self.may_deny |= roles.has(Roles::DENIAL);
            let is_joint = roles.has(Roles::JOINT) || matches!(token.kind, Kind::Break | Kind::Comma);
            if is_joint && words >= clauses::FEWEST_WORDS && self.joint.is_none() {
                self.joint = Some([words, words + usize::from(is_word)]);
            }
            words += usize::from(token.kind.is_word());
        }
        if let Some([_, after]) = &mut self.joint {
            *after = words - *after;
        }
    }

    /// What the word of a token may be besides.
    fn roles_of(&self, token: usize) -> Roles {
        self.found
            .get(token)
            .copied()
            .flatten()
            .map_or(Roles::default(), |(_, roles)| roles)
    }

    fn read_words(&mut self, tokens: &Tokens, reader: Reader<'_>) {
        let mut verbs = Vec::new();
        let is_particle = |at: &usize| self.roles_of(*at).has(Roles::PARTICLE);
        let particles = (0..tokens.all().len()).filter(is_particle);
        reader.language.verbs.find_among(tokens, particles, &mut verbs);
        verbs.retain(|verb| self.is_joined(tokens, verb, reader));
        let mut buffer = std::mem::take(&mut self.buffer);
        let mut at = 0;
        let mut names_until = 0;
        while at < tokens.all().len() && self.words.len() < MOST_WORDS {
            let token = &tokens.all()[at];
            let number = at as u32;
            at += 1;
            if self.roles_of(number as usize).has(Roles::SIGN_OFF) {
                names_until = at + LONGEST_NAME;
            }
            if let Some(verb) = verbs.iter().find(|verb| verb.verb + 1 == at) {
                self.word(number, verb.infinitive, ReadAs::Verb, reader);
            } else if self.roles_of(number as usize).has(Roles::SPELLING)
                && let Some(meant) = senses::plain(tokens, number as usize)
            {
                self.word(number, meant, ReadAs::Spelling, reader);
            } else if verbs.iter().any(|verb| verb.particle + 1 == at) {
                self.particle(number, tokens.text(token));
            } else if self.roles_of(number as usize).has(Roles::SPELLING)
                && let Some((length, meant)) =
                    reader
                        .language
                        .spellings
                        .expand_at(tokens, number as usize, &mut buffer)
            {
                for word in meant.split(' ') {
                    self.word(number, word, ReadAs::Spelling, reader);
                }
                at += length - 1;
            } else if token.kind.is_word() {
                let found = self.found[number as usize].and_then(|(word, _)| reader.known(word));
                match found {
                    Some(known) => self.known_as(known, number, tokens.text(token), ReadAs::Written, reader),
                    None if at <= names_until => self.name(number, tokens.text(token), reader),
                    None => at += self.written(tokens, number, reader),
                }
            }
        }
        self.buffer = buffer;
    }

    /// A word that nobody knows after *groetjes* or *mvg* is who signs, and says nothing.
    fn name(&mut self, token: u32, text: &str, reader: Reader<'_>) {
        self.push(token, text, ReadAs::Written, reader.weights.nothing, None);
    }

    /// Is it a verb that came apart? *De bak zit vol*, *ik ben het kwijt*: a particle that means something by itself is a word, unless the
    /// content or a lexicon knows the verb.
    fn is_joined(&mut self, tokens: &Tokens, verb: &Joined<'_>, reader: Reader<'_>) -> bool {
        let particle = tokens.all().get(verb.particle);
        let particle = particle.map_or("", |token| tokens.text(token));
        function_word(particle).is_some() || reader.vocabulary.is_form(verb.infinitive, &mut self.tools.keys)
    }

    pub(super) fn push(
        &mut self,
        token: u32,
        text: &str,
        read_as: ReadAs,
        class: f32,
        canonical: Option<u32>,
    ) -> &mut Word {
        let start = self.texts.len() as u32;
        self.texts.push_str(text);
        let text = start..self.texts.len() as u32;
        let end = self.entries.len() as u32;
        let parts = self.parts.len() as u32;
        let at = self.words.len();
        self.words.push(Word {
            token,
            text,
            read_as,
            whole: end..end,
            parts: parts..parts,
            class,
            meaning: None,
            canonical,
            span: None,
        });
        &mut self.words[at]
    }

    fn particle(&mut self, token: u32, text: &str) {
        self.push(token, text, ReadAs::Particle, 0.0, None);
    }

    pub(super) fn word(&mut self, token: u32, text: &str, read_as: ReadAs, reader: Reader<'_>) {
        if !self.known(token, text, read_as, reader) {
            self.new_word(token, text, read_as, reader);
        }
    }

    /// Reads a word that the content or a lexicon has; false when they have not.
    pub(super) fn known(&mut self, token: u32, text: &str, read_as: ReadAs, reader: Reader<'_>) -> bool {
        let found = reader.vocabulary.number(text).and_then(|word| reader.known(word));
        if let Some(known) = found {
            self.known_as(known, token, text, read_as, reader);
        }
        found.is_some()
    }

    fn known_as(
        &mut self,
        (number, info): (u32, &WordInfo),
        token: u32,
        text: &str,
        read_as: ReadAs,
        reader: Reader<'_>,
    ) {
        let (from, first_part) = (self.entries.len() as u32, self.parts.len() as u32);
        reader.vocabulary.add_entries(&info.whole, &mut self.entries);
        if !info.alike.is_empty() {
            reader.vocabulary.add_entries(&info.alike, &mut self.entries);
        }
        let whole = from..self.entries.len() as u32;
        for part in reader.vocabulary.parts(&info.parts) {
            let from = self.entries.len() as u32;
            reader.vocabulary.add_entries(part, &mut self.entries);
            self.parts.push(from..self.entries.len() as u32);
        }
        let parts = first_part..self.parts.len() as u32;
        let word = self.push(token, text, read_as, info.class, Some(info.canonical));
        (word.whole, word.parts) = (whole, parts);
        word.meaning = reader.vocabulary.meaning(number);
    }

    /// The kinds of answers that are asked for.
    fn find_asks(&mut self, reader: Reader<'_>) {
        let mut asked = std::mem::take(&mut self.asked);
        asks::read(&self.tokens, |at| self.roles_of(at).has(Roles::ASKS), &mut asked);
        let terms = asked.iter().filter_map(|asks| reader.vocabulary.asks(*asks));
        let factor = reader.weights.asks;
        self.pairs.extend(terms.map(|term| Entry {
            term,
            factor,
            how: How::Asks,
        }));
        self.asked = asked;
    }
}
