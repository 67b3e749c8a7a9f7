//! The explanation of a recognition: words, what they stand for, what each counted for which intent. Built only on request.

use super::confidence::{self, Doubt};
use super::score::{Evidence, Scores};
use super::{Candidate, MOST_CANDIDATES, Scratch};
use crate::compile::{Entry, How, IntentIx, ReadAs, Reading, Recognition, TermKind, Word};
use crate::dutch::negation::Polarity;
use serde::Serialize;

/// Why a message was recognised as it was.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Trace {
    /// The words that were read, in order.
    pub words: Vec<TracedWord>,
    /// Best first; the intent that was asked for last, when it is not among them.
    pub candidates: Vec<TracedCandidate>,
}

/// One word of the message.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct TracedWord {
    /// As it stands in the message.
    pub written: String,
    /// What was read.
    pub read: String,
    /// How that follows from what was written.
    pub read_as: TracedReading,
    /// The form that stands for all its forms, when the content knows it.
    pub form: Option<String>,
    /// Parts of a compound.
    pub parts: Vec<String>,
    /// Word groups that it belongs to.
    pub groups: Vec<String>,
    /// How it stands in its sentence, when a negation or `wel` speaks about it.
    pub polarity: Option<TracedPolarity>,
    /// What it counts by its class, 0–1.
    pub class: f32,
    /// It is of the story around a question, and counts less.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub told: bool,
    /// The content knows it, as a whole or in parts.
    pub known: bool,
}

/// How a word was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum TracedReading {
    /// As it was written.
    Written,
    /// Another way to write this.
    Spelling,
    /// A verb whose particle stands apart.
    Verb,
    /// The particle of such a verb.
    Particle,
    /// A misspelling of this.
    Typo,
}

impl From<ReadAs> for TracedReading {
    fn from(read_as: ReadAs) -> Self {
        match read_as {
            ReadAs::Written => Self::Written,
            ReadAs::Spelling => Self::Spelling,
            ReadAs::Verb => Self::Verb,
            ReadAs::Particle => Self::Particle,
            ReadAs::Typo => Self::Typo,
        }
    }
}

/// How a word stands in its sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum TracedPolarity {
    /// A negation speaks about it.
    Negated,
    /// It is said not to be so.
    Denied,
    /// It is said to be so after all.
    Affirmed,
    /// It is said to be done already.
    Done,
}

impl From<Polarity> for TracedPolarity {
    fn from(polarity: Polarity) -> Self {
        match polarity {
            Polarity::Negated => Self::Negated,
            Polarity::Denied => Self::Denied,
            Polarity::Affirmed => Self::Affirmed,
            Polarity::Done => Self::Done,
        }
    }
}

/// One intent with what speaks for and against it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct TracedCandidate {
    /// The intent.
    #[serde(skip)]
    pub intent: IntentIx,
    /// Its id.
    pub id: String,
    /// Ranks.
    pub score: f32,
    /// 0–1.
    pub confidence: f32,
    /// Sum of contributions.
    pub points: f32,
    /// 0–1: share of what the message could say that this intent explains.
    pub coverage: f32,
    /// 0–1: likeness to the closest examples.
    pub closest: f32,
    /// The closest example.
    pub example: Option<String>,
    /// What each word counted, in the order of the message.
    pub contributions: Vec<Contribution>,
    /// Words of weight that counted nothing.
    pub unexplained: Vec<String>,
    /// The keyword line that occurs.
    pub keyword: Option<String>,
    /// The word that speaks against it.
    pub not: Option<String>,
    /// The message is one of its examples.
    pub whole: bool,
    /// Why it is asked about at most.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub doubt: Option<Doubt>,
}

/// What one word, part, phrase or pair counted.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Contribution {
    /// As read.
    pub words: String,
    /// The term by which it counted.
    pub term: String,
    /// How it came to that term.
    pub how: How,
    /// 0–1: how specific the term is in this content.
    pub specificity: f32,
    /// What it counted.
    pub points: f32,
    /// The message says the opposite of what the intent is about, so that little is left of it.
    pub denied: bool,
}

/// Explains a message; `wanted` is explained too, whether it is a candidate or not. `id` names an intent.
pub fn trace(
    recognition: &Recognition,
    text: &str,
    wanted: Option<IntentIx>,
    id: &dyn Fn(IntentIx) -> String,
    scratch: &mut Scratch,
) -> Trace {
    let mut reading = Reading::default();
    recognition.read(text, &mut reading);
    let scores = &mut scratch.scores;
    let evidence = super::score::candidates_with(recognition, &reading, wanted.map(|ix| ix.0), scores);
    let ranked: Vec<(Candidate, Evidence)> = confidence::rank(evidence, &recognition.weights, usize::MAX)
        .map(|(candidate, evidence)| (candidate, *evidence))
        .collect();
    let best = ranked.first().map_or(0.0, |(candidate, _)| candidate.score);
    let explainer = Explainer {
        recognition,
        reading: &reading,
        text,
    };
    let candidates = ranked
        .iter()
        .enumerate()
        .filter(|(place, (candidate, _))| *place < MOST_CANDIDATES || Some(candidate.intent) == wanted)
        .map(|(_, (candidate, evidence))| {
            let mut traced = explainer.candidate(candidate, id(candidate.intent), scores);
            (traced.points, traced.coverage, traced.closest) =
                (evidence.points, evidence.coverage, evidence.closest);
            traced.whole = evidence.whole;
            traced.doubt = confidence::doubt(evidence, best, &recognition.weights);
            traced
        })
        .collect();
    Trace {
        words: reading.words.iter().map(|word| explainer.word(word)).collect(),
        candidates,
    }
}

struct Explainer<'a> {
    recognition: &'a Recognition,
    reading: &'a Reading,
    text: &'a str,
}

impl Explainer<'_> {
    fn name(&self, term: u32) -> String {
        self.recognition.vocabulary.terms.name(term).to_owned()
    }

    fn word(&self, word: &Word) -> TracedWord {
        let reading = self.reading;
        let span = word.span.map(|span| &reading.spans[span as usize].whole);
        let entries = reading
            .at(&word.whole)
            .iter()
            .chain(span.map(|span| reading.at(span)).into_iter().flatten());
        let groups =
            entries.filter(|entry| self.recognition.vocabulary.terms.kind(entry.term) == TermKind::Group);
        let mut names: Vec<String> = groups.map(|entry| self.name(entry.term)).collect();
        names.dedup();
        let part = |range| {
            reading
                .at(range)
                .first()
                .map(|entry: &Entry| self.name(entry.term))
                .unwrap_or_default()
        };
        let token = reading.tokens.all().get(word.token as usize);
        TracedWord {
            written: token
                .map(|token| token.span.of(self.text).to_owned())
                .unwrap_or_default(),
            read: reading.text(word).to_owned(),
            read_as: word.read_as.into(),
            form: word.canonical.map(|form| self.name(form)),
            parts: reading.parts_of(word).iter().map(part).collect(),
            groups: names,
            polarity: reading.polarity(word).map(TracedPolarity::from),
            class: word.class,
            told: reading.is_told(word),
            known: !word.whole.is_empty() || !word.parts.is_empty(),
        }
    }

    fn candidate(&self, candidate: &Candidate, id: String, scores: &mut Scores) -> TracedCandidate {
        let intent = candidate.intent.0;
        let reading = self.reading;
        let mut contributions = Vec::new();
        let mut unexplained = Vec::new();
        let mut at = 0;
        while at < reading.words.len() {
            let span = reading.words[at].span.map(|span| &reading.spans[span as usize]);
            let end = span.map_or(at + 1, |span| span.words.end as usize);
            let mut single = Vec::new();
            for word in &reading.words[at..end] {
                single.extend(self.of_word(word, intent));
            }
            let together = span.and_then(|span| {
                let words: Vec<&str> = reading.words[at..end]
                    .iter()
                    .map(|word| reading.text(word))
                    .collect();
                let together = self.best(reading.at(&span.whole), 1.0, &words.join(" "), intent);
                let inside = &reading.words[at..end];
                together.map(|together| {
                    let together = self.told(together, &inside[0]);
                    inside
                        .iter()
                        .fold(together, |so_far, word| self.kept(so_far, word, intent))
                })
            });
            let sum: f32 = single.iter().map(|contribution| contribution.points).sum();
            match together {
                Some(together) if together.points > sum => contributions.push(together),
                _ => contributions.extend(single),
            }
            at = end;
        }
        for pair in &reading.pairs {
            contributions.extend(self.best(std::slice::from_ref(pair), 1.0, &self.name(pair.term), intent));
        }
        for word in reading
            .words
            .iter()
            .filter(|word| word.class >= 1.0 && word.span.is_none())
        {
            let listed_around = |entry: &Entry| matches!(entry.how, How::Background | How::Addressed);
            let is_around = reading.at(&word.whole).iter().any(listed_around);
            if !is_around && self.of_word(word, intent).is_empty() {
                unexplained.push(reading.text(word).to_owned());
            }
        }
        let (keyword, not, nearest) = scores.details(self.recognition, reading, intent);
        TracedCandidate {
            intent: candidate.intent,
            id,
            score: candidate.score,
            confidence: candidate.confidence,
            points: 0.0,
            coverage: 0.0,
            closest: 0.0,
            example: nearest
                .and_then(|shape| self.recognition.sentences.get(shape as usize))
                .map(|text| text.to_string()),
            contributions,
            unexplained,
            keyword,
            not,
            whole: false,
            doubt: None,
        }
    }

    /// A word counts by itself or by its parts, whichever says more.
    fn of_word(&self, word: &Word, intent: u32) -> Vec<Contribution> {
        let reading = self.reading;
        let text = reading.text(word);
        let whole = self.best(reading.at(&word.whole), word.class, text, intent);
        let parts: Vec<Contribution> = reading
            .parts_of(word)
            .iter()
            .filter_map(|part| self.best(reading.at(part), word.class, text, intent))
            .collect();
        let of_parts: f32 = parts.iter().map(|part| part.points).sum();
        let counted = match whole {
            Some(whole) if whole.points >= of_parts => vec![whole],
            _ => parts,
        };
        let kept = |contribution| self.told(self.kept(contribution, word, intent), word);
        counted.into_iter().map(kept).collect()
    }

    /// What is left of a contribution of the story around a question.
    fn told(&self, mut contribution: Contribution, word: &Word) -> Contribution {
        if self.reading.is_told(word) {
            contribution.points *= self.recognition.weights.told;
        }
        contribution
    }

    /// What is left of a contribution when the message says the opposite of it.
    fn kept(&self, contribution: Contribution, word: &Word, intent: u32) -> Contribution {
        let recognition = self.recognition;
        if !recognition
            .polarities
            .contradicts(&recognition.tables, self.reading, word, intent)
        {
            return contribution;
        }
        let points = contribution.points * recognition.weights.denied;
        Contribution {
            points,
            denied: true,
            ..contribution
        }
    }

    fn best(&self, entries: &[Entry], class: f32, words: &str, intent: u32) -> Option<Contribution> {
        let tables = &self.recognition.tables;
        let points = |entry: &Entry| tables.weight(entry.term, intent) * entry.factor * class;
        let best = entries.iter().max_by(|a, b| points(a).total_cmp(&points(b)))?;
        (points(best) > 0.0).then(|| Contribution {
            words: words.to_owned(),
            term: self.name(best.term),
            how: best.how,
            specificity: tables.term(best.term).specificity,
            points: points(best),
            denied: false,
        })
    }
}
