//! Keyword lines and words that speak against an intent, as terms to look for.

use super::entries::Entry;
use super::language::Words;
use super::phrases::Phrases;
use super::tables::Tables;
use super::vocabulary::{Vocabulary, WordInfo};
use super::{How, IntentSource};
use crate::dutch::Keys;

/// A term that a part of a line stands for, with how much of it is left.
#[derive(Debug, Clone, Copy)]
struct Sign {
    term: u32,
    factor: f32,
}

/// A part of a line counts when a term that it shares with the message is at least this sure.
const SAME_ENOUGH: f32 = 0.6;

/// A line is found by its rarest part, unless more lines than this share it: then it is looked for with its intent.
const MOST_GUARDED: u32 = 256;

/// A line as it is found by a term of its first part.
#[derive(Debug, Clone, Copy)]
struct Guarded {
    /// Its intent.
    intent: u32,
    line: u32,
    /// How much of the term is left in the line.
    factor: f32,
}

/// Lines of all intents, each level in one array.
#[derive(Debug, Default)]
pub(crate) struct Lines {
    /// By intent, and one more: number of its first line.
    lines: Vec<u32>,
    /// By line, and one more: number of its first part, the rarest.
    parts: Vec<u32>,
    /// By part, and one more: number of its first sign.
    signs: Vec<u32>,
    all: Vec<Sign>,
    /// By line, as it was written.
    texts: Vec<Box<str>>,
    /// By term, and one more: where the lines begin whose first part it can be, in `guarded`.
    guards: Vec<u32>,
    guarded: Vec<Guarded>,
    /// By intent, and one more: where its lines begin that are not guarded, in `unguarded`.
    open: Vec<u32>,
    unguarded: Vec<u32>,
}

/// Of one intent, each line as it was written, with its parts.
type LinesOfIntent = Vec<(Box<str>, Vec<Vec<Entry>>)>;

impl Lines {
    /// `lines`: by intent. There are so many terms.
    fn build(lines: Vec<LinesOfIntent>, terms: usize) -> Self {
        let mut lines_with = vec![0_u32; terms];
        for entry in lines.iter().flatten().flat_map(|(_, parts)| parts).flatten() {
            lines_with[entry.term as usize] += 1;
        }
        let share =
            |part: &Vec<Entry>| -> u32 { part.iter().map(|entry| lines_with[entry.term as usize]).sum() };
        let mut built = Self::default();
        let mut guarded: Vec<(u32, Guarded)> = Vec::new();
        for (intent, lines) in (0..).zip(lines) {
            built.lines.push(built.texts.len() as u32);
            built.open.push(built.unguarded.len() as u32);
            for (text, mut parts) in lines {
                let line = built.texts.len() as u32;
                parts.sort_by_key(share);
                match parts.first().filter(|first| share(first) <= MOST_GUARDED) {
                    Some(first) => guarded.extend(first.iter().map(|entry| {
                        let factor = entry.factor;
                        (entry.term, Guarded { intent, line, factor })
                    })),
                    None => built.unguarded.push(line),
                }
                built.add(text, parts);
            }
        }
        built.lines.push(built.texts.len() as u32);
        built.open.push(built.unguarded.len() as u32);
        built.parts.push(built.signs.len() as u32);
        built.signs.push(built.all.len() as u32);
        guarded.sort_by_key(|(term, guarded)| (*term, guarded.line));
        built.guards = vec![0; terms + 1];
        for (term, _) in &guarded {
            built.guards[*term as usize + 1] += 1;
        }
        for term in 0..terms {
            built.guards[term + 1] += built.guards[term];
        }
        built.guarded = guarded.into_iter().map(|(_, guarded)| guarded).collect();
        built
    }

    fn add(&mut self, text: Box<str>, parts: Vec<Vec<Entry>>) {
        self.texts.push(text);
        self.parts.push(self.signs.len() as u32);
        for part in parts {
            self.signs.push(self.all.len() as u32);
            let sign = |entry: Entry| Sign {
                term: entry.term,
                factor: entry.factor,
            };
            self.all.extend(part.into_iter().map(sign));
        }
    }

    /// Which of the chosen intents have a line of which all parts occur. `said` are the terms that the message has, `places` gives by intent
    /// its place among the chosen, plus 1, or 0; `found` is by place.
    pub fn find_all(&self, said: &Present, chosen: &[u32], places: &[u8], found: &mut [bool]) {
        for &term in &said.finders {
            let at = term as usize;
            let Some(&[from, to]) = self.guards.get(at..at + 2) else {
                continue;
            };
            let sure = said.sure(term);
            for guarded in &self.guarded[from as usize..to as usize] {
                let place = usize::from(places[guarded.intent as usize]);
                if place > 0 && !found[place - 1] && guarded.factor * sure >= SAME_ENOUGH {
                    found[place - 1] = self.rest_occurs(guarded.line, said);
                }
            }
        }
        if self.unguarded.is_empty() {
            return;
        }
        for (intent, found) in chosen.iter().zip(found) {
            let mut open = range(&self.open, &self.unguarded, *intent).iter();
            *found = *found || open.any(|line| self.occurs(*line, said));
        }
    }

    /// Are lines found by this term?
    fn are_found_by(&self, term: u32) -> bool {
        !range(&self.guards, &self.guarded, term).is_empty()
    }

    /// The first line of an intent of which all parts occur.
    pub fn find(&self, intent: u32, said: &Present) -> Option<&str> {
        let at = intent as usize;
        let mut lines = *self.lines.get(at)?..*self.lines.get(at + 1)?;
        let found = lines.find(|line| self.occurs(*line, said))?;
        Some(&self.texts[found as usize])
    }

    /// Do all parts of a line occur?
    fn occurs(&self, line: u32, said: &Present) -> bool {
        let (from, to) = self.parts_of(line);
        (from..to).all(|part| self.part_occurs(part, said))
    }

    /// The same of a line whose first part does.
    fn rest_occurs(&self, line: u32, said: &Present) -> bool {
        let (from, to) = self.parts_of(line);
        (from + 1..to).all(|part| self.part_occurs(part, said))
    }

    /// Numbers of the parts of a line.
    fn parts_of(&self, line: u32) -> (u32, u32) {
        (self.parts[line as usize], self.parts[line as usize + 1])
    }

    fn part_occurs(&self, part: u32, said: &Present) -> bool {
        let has = |sign: &Sign| sign.factor * said.sure(sign.term) >= SAME_ENOUGH;
        range(&self.signs, &self.all, part).iter().any(has)
    }
}

/// The terms that a message has, with how surely. Words that only point to a term do not count. Reuse it: it keeps its buffers.
#[derive(Debug, Default)]
pub(crate) struct Present {
    /// By term; 0 for those that the message has not.
    sure: Vec<f32>,
    /// Those that it has, each once.
    terms: Vec<u32>,
    /// Those of them by which lines are found.
    finders: Vec<u32>,
}

impl Present {
    /// Makes room for so many terms.
    pub fn resize(&mut self, terms: usize) {
        self.sure.resize(self.sure.len().max(terms), 0.0);
    }

    /// Takes the terms of a message, and forgets those before.
    pub fn read(&mut self, entries: &[Entry], tables: &Tables) {
        self.finders.clear();
        for term in self.terms.drain(..) {
            self.sure[term as usize] = 0.0;
        }
        self.terms.resize(entries.len(), 0);
        self.finders.resize(entries.len(), 0);
        let (mut terms, mut finders) = (0, 0);
        for entry in entries {
            // what counts cannot be foretold, so that is no branch
            let only_points = matches!(entry.how, How::Related | How::Part | How::Letters | How::Derived);
            let counts = !only_points & (entry.factor > 0.0);
            let sure = &mut self.sure[entry.term as usize];
            let is_new = counts & (*sure == 0.0);
            *sure = sure.max(if counts { entry.factor } else { 0.0 });
            (self.terms[terms], self.finders[finders]) = (entry.term, entry.term);
            terms += usize::from(is_new);
            finders += usize::from(is_new & tables.finds_lines(entry.term));
        }
        self.terms.truncate(terms);
        self.finders.truncate(finders);
    }

    /// Takes the message not to have these.
    pub fn leave_out(&mut self, entries: &[Entry]) {
        for entry in entries {
            self.sure[entry.term as usize] = 0.0;
        }
    }

    /// How surely the message has a term.
    fn sure(&self, term: u32) -> f32 {
        self.sure[term as usize]
    }
}

/// What stands in `all` for this number, by where it begins.
fn range<'a, T>(starts: &[u32], all: &'a [T], number: u32) -> &'a [T] {
    let at = number as usize;
    match starts.get(at..at + 2) {
        Some(&[from, to]) => &all[from as usize..to as usize],
        _ => &[],
    }
}

/// What sharpens the intents.
#[derive(Debug, Default)]
pub(crate) struct Sharpening {
    /// Keyword lines: all parts of a line must occur.
    pub keywords: Lines,
    /// Words that speak against an intent.
    pub not: Lines,
}

impl Sharpening {
    /// Are keyword lines or words against an intent found by this term?
    pub fn is_found_by(&self, term: u32) -> bool {
        self.keywords.are_found_by(term) || self.not.are_found_by(term)
    }
}

/// Makes the phrases of keyword lines known; before the vocabulary is read with.
pub(crate) fn intern(
    intent: &IntentSource,
    vocabulary: &mut Vocabulary,
    phrases: &mut Phrases,
    words: &mut Words,
    keys: &mut Keys,
) {
    for text in intent.keywords.iter().flatten().chain(&intent.not) {
        let form = |word: &str| {
            let number = vocabulary.intern(word, keys);
            vocabulary.canonical(number)
        };
        let forms: Vec<u32> = words.of(text).map(form).collect();
        if forms.len() > 1 {
            let term = vocabulary.terms.phrase(&forms);
            phrases.add(
                &forms,
                Entry {
                    term,
                    factor: 1.0,
                    how: How::Exact,
                },
            );
        }
    }
}

/// Does a part of a line mean a kind of what its word group means: `kinderpaspoort` in the group `paspoort`? Then other words of the group do
/// not stand for it.
fn is_narrower(part: &str, group: &str) -> bool {
    group.len() >= SHORTEST_GROUP && part.len() > group.len() && part.contains(group)
}

/// Letters of the shortest name of a group that says anything when it stands within a word.
const SHORTEST_GROUP: usize = 4;

/// Compiles the lines of all intents, with a vocabulary that is complete.
pub(crate) fn compile(
    intents: &[IntentSource],
    vocabulary: &Vocabulary,
    phrases: &Phrases,
    words: &mut Words,
) -> Sharpening {
    let mut part = |text: &String| -> Vec<Entry> {
        let words: Vec<Option<&WordInfo>> = words.of(text).map(|word| vocabulary.known(word)).collect();
        let mut entries: Vec<Entry> = Vec::new();
        if let [word] = words.as_slice() {
            let whole = word.map(|word| vocabulary.entries(&word.whole));
            entries.extend(whole.into_iter().flatten());
        } else {
            let forms = words.iter().map(|word| word.map(|word| word.canonical));
            let found = phrases
                .longest(forms)
                .filter(|(length, _)| *length == words.len());
            entries.extend(found.into_iter().flat_map(|(_, entries)| entries));
        }
        let is_of_it = |entry: &Entry| {
            let is_wider = entry.how == How::Synonym && is_narrower(text, vocabulary.terms.name(entry.term));
            !is_wider && !matches!(entry.how, How::Related | How::Derived) && !entry.how.is_listed()
        };
        entries.retain(is_of_it);
        entries
    };
    let mut keywords = Vec::with_capacity(intents.len());
    let mut not = Vec::with_capacity(intents.len());
    for intent in intents {
        let lines = intent.keywords.iter();
        let line = |line: &Vec<String>| (line.join(" + ").into(), line.iter().map(&mut part).collect());
        keywords.push(lines.map(line).collect());
        let against = |text: &String| (text.as_str().into(), vec![part(text)]);
        not.push(intent.not.iter().map(against).collect());
    }
    Sharpening {
        keywords: Lines::build(keywords, vocabulary.terms.len()),
        not: Lines::build(not, vocabulary.terms.len()),
    }
}
