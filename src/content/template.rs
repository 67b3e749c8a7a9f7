//! Templates: one written example that stands for several sentences. `(a|b)` one of these, `[x]` may be left out, `{list}` any word of a
//! list; they nest. Counted without expanding, so that a template that explodes costs nothing.

use std::ops::Range;

/// Deepest nesting of brackets.
pub const MAX_DEPTH: usize = 12;
/// Most sentences that one template may stand for.
pub const MAX_SENTENCES: u64 = 1_000;
/// Most sentences that the templates of one intent may stand for together.
pub const MAX_SENTENCES_PER_INTENT: u64 = 5_000;
/// Most sentences that all templates of a content folder may stand for together: they are all kept in memory.
pub const MAX_SENTENCES_IN_ALL: u64 = 1_000_000;

/// A parsed template.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Template {
    parts: Vec<Part>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Part {
    Text(String),
    /// `(a|b)` and `[x]`, which is a choice with "nothing" among its alternatives.
    Choice {
        alternatives: Vec<Vec<Part>>,
        optional: bool,
    },
    Name {
        name: String,
        place: Range<usize>,
    },
}

/// Why a text is not a template, and where: bytes in the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TemplateError {
    /// What is wrong.
    pub kind: TemplateErrorKind,
    /// Where, in bytes of the text.
    pub place: Range<usize>,
}

/// What is wrong with a template.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TemplateErrorKind {
    /// This bracket is never closed.
    Unclosed(char),
    /// This bracket was never opened, or another one had to be closed first.
    Unopened(char),
    /// `|` outside `(…)` and `[…]`.
    LooseBar,
    /// Nothing between brackets, or between `|` and its neighbour.
    EmptyAlternative,
    /// `{…}` without a name, or with brackets in it.
    BadName,
    /// Brackets in brackets, more than [`MAX_DEPTH`] deep.
    TooDeep,
    /// `\` at the end, where it protects nothing.
    LooseBackslash,
}

/// The words that `{name}` stands for.
pub trait Lists {
    /// The words, or `None` when nothing has this name.
    fn words(&self, name: &str) -> Option<Vec<&str>>;
}

impl Template {
    /// Reads a template.
    ///
    /// # Errors
    /// The first thing that is wrong, with its place.
    pub fn parse(text: &str) -> Result<Self, TemplateError> {
        let mut parser = Parser { text, at: 0 };
        let parts = parser.sequence(0)?;
        match parser.peek() {
            None => Ok(Self { parts }),
            Some('|') => Err(parser.error_here(TemplateErrorKind::LooseBar)),
            Some(bracket) => Err(parser.error_here(TemplateErrorKind::Unopened(bracket))),
        }
    }

    /// How many sentences it stands for, saturating; an unknown name counts as one word.
    #[must_use]
    pub fn count(&self, lists: &dyn Lists) -> u64 {
        count(&self.parts, lists)
    }

    /// All sentences, with single spaces, in the order of the template; at most `limit`.
    #[must_use]
    pub fn sentences(&self, lists: &dyn Lists, limit: usize) -> Vec<String> {
        // most examples are a plain sentence
        if let [Part::Text(text)] = self.parts.as_slice() {
            return vec![tidy(text)];
        }
        expand(&self.parts, lists, limit)
            .into_iter()
            .map(|sentence| tidy(&sentence))
            .collect()
    }

    /// May every part be left out, so that nothing remains?
    #[must_use]
    pub fn may_be_empty(&self) -> bool {
        may_be_empty(&self.parts)
    }

    /// The names in `{…}` with their places, in order.
    #[must_use]
    pub fn names(&self) -> Vec<(&str, Range<usize>)> {
        let mut found = Vec::new();
        collect_names(&self.parts, &mut found);
        found
    }
}

fn count(parts: &[Part], lists: &dyn Lists) -> u64 {
    parts.iter().fold(1, |total: u64, part| {
        total.saturating_mul(match part {
            Part::Text(_) => 1,
            Part::Name { name, .. } => lists.words(name).map_or(1, |words| words.len() as u64),
            Part::Choice {
                alternatives,
                optional,
            } => alternatives
                .iter()
                .fold(u64::from(*optional), |sum, alternative| {
                    sum.saturating_add(count(alternative, lists))
                }),
        })
    })
}

fn expand(parts: &[Part], lists: &dyn Lists, limit: usize) -> Vec<String> {
    let mut sentences = vec![String::new()];
    for part in parts {
        let tails: Vec<String> = match part {
            Part::Text(text) => {
                sentences.iter_mut().for_each(|sentence| sentence.push_str(text));
                continue;
            }
            Part::Name { name, .. } => match lists.words(name) {
                Some(words) => words.into_iter().map(str::to_owned).collect(),
                None => vec![name.clone()],
            },
            Part::Choice {
                alternatives,
                optional,
            } => {
                let mut tails: Vec<String> = alternatives
                    .iter()
                    .flat_map(|alternative| expand(alternative, lists, limit))
                    .take(limit)
                    .collect();
                if *optional {
                    tails.push(String::new());
                }
                tails
            }
        };
        sentences = sentences
            .iter()
            .flat_map(|head| tails.iter().map(move |tail| [head.as_str(), tail].concat()))
            .take(limit)
            .collect();
    }
    sentences
}

fn may_be_empty(parts: &[Part]) -> bool {
    parts.iter().all(|part| match part {
        Part::Text(text) => text.trim().is_empty(),
        Part::Name { .. } => false,
        Part::Choice {
            alternatives,
            optional,
        } => *optional || alternatives.iter().any(|alternative| may_be_empty(alternative)),
    })
}

fn collect_names<'a>(parts: &'a [Part], found: &mut Vec<(&'a str, Range<usize>)>) {
    for part in parts {
        match part {
            Part::Text(_) => {}
            Part::Name { name, place } => found.push((name, place.clone())),
            Part::Choice { alternatives, .. } => {
                alternatives
                    .iter()
                    .for_each(|alternative| collect_names(alternative, found));
            }
        }
    }
}

fn tidy(sentence: &str) -> String {
    if is_tidy(sentence) {
        return sentence.to_owned();
    }
    let mut tidied = String::with_capacity(sentence.len());
    for word in sentence.split_whitespace() {
        if !tidied.is_empty() {
            tidied.push(' ');
        }
        tidied.push_str(word);
    }
    tidied
}

/// Are there single spaces between the words, and nowhere else? No is not sure.
fn is_tidy(sentence: &str) -> bool {
    let mut before = b' ';
    for &byte in sentence.as_bytes() {
        if !(b' '..0x80).contains(&byte) || byte == b' ' && before == b' ' {
            return false;
        }
        before = byte;
    }
    before != b' '
}

/// Does this character mean something in a template?
fn is_special(byte: u8) -> bool {
    matches!(byte, b'|' | b')' | b']' | b'}' | b'(' | b'[' | b'{' | b'\\')
}

/// Recursive descent; the depth is bounded by [`MAX_DEPTH`].
struct Parser<'a> {
    text: &'a str,
    at: usize,
}

impl Parser<'_> {
    fn peek(&self) -> Option<char> {
        self.text[self.at..].chars().next()
    }

    fn error_here(&self, kind: TemplateErrorKind) -> TemplateError {
        let length = self.peek().map_or(0, char::len_utf8);
        TemplateError {
            kind,
            place: self.at..self.at + length,
        }
    }

    /// Parts up to a `|` or a closing bracket, which is left for the caller, or the end.
    fn sequence(&mut self, depth: usize) -> Result<Vec<Part>, TemplateError> {
        let mut parts = Vec::new();
        let mut text = String::new();
        while let Some(character) = self.peek() {
            match character {
                '|' | ')' | ']' | '}' => break,
                '(' | '[' | '{' => {
                    if !text.is_empty() {
                        parts.push(Part::Text(std::mem::take(&mut text)));
                    }
                    parts.push(match character {
                        '{' => self.name()?,
                        _ => self.choice(character, depth + 1)?,
                    });
                }
                '\\' => text.push(self.protected()?),
                _ => {
                    let rest = &self.text[self.at..];
                    let plain = rest.bytes().position(is_special).unwrap_or(rest.len());
                    text.push_str(&rest[..plain]);
                    self.at += plain;
                }
            }
        }
        if !text.is_empty() {
            parts.push(Part::Text(text));
        }
        Ok(parts)
    }

    fn protected(&mut self) -> Result<char, TemplateError> {
        let backslash = self.error_here(TemplateErrorKind::LooseBackslash);
        self.at += 1;
        let Some(character) = self.peek() else {
            return Err(backslash);
        };
        self.at += character.len_utf8();
        Ok(character)
    }

    fn choice(&mut self, opening: char, depth: usize) -> Result<Part, TemplateError> {
        if depth > MAX_DEPTH {
            return Err(self.error_here(TemplateErrorKind::TooDeep));
        }
        let unclosed = self.error_here(TemplateErrorKind::Unclosed(opening));
        let closing = if opening == '(' { ')' } else { ']' };
        let mut alternatives = Vec::new();
        loop {
            let bar = self.at;
            self.at += 1;
            let alternative = self.sequence(depth)?;
            let empty = alternative
                .iter()
                .all(|part| matches!(part, Part::Text(text) if text.trim().is_empty()));
            alternatives.push(alternative);
            match self.peek() {
                None => return Err(unclosed),
                Some(end) if end != '|' && end != closing => {
                    return Err(self.error_here(TemplateErrorKind::Unopened(end)));
                }
                Some(_) if empty => {
                    let place = bar..self.at + 1;
                    return Err(TemplateError {
                        kind: TemplateErrorKind::EmptyAlternative,
                        place,
                    });
                }
                Some('|') => {}
                Some(_) => break,
            }
        }
        self.at += 1;
        Ok(Part::Choice {
            alternatives,
            optional: opening == '[',
        })
    }

    fn name(&mut self) -> Result<Part, TemplateError> {
        let start = self.at;
        let Some(length) = self.text[start..].find('}') else {
            return Err(self.error_here(TemplateErrorKind::Unclosed('{')));
        };
        self.at = start + length + 1;
        let place = start..self.at;
        let name = self.text[start + 1..start + length].trim();
        if name.is_empty() || name.contains(['(', ')', '[', ']', '{', '|', '\\']) {
            return Err(TemplateError {
                kind: TemplateErrorKind::BadName,
                place,
            });
        }
        Ok(Part::Name {
            name: name.to_owned(),
            place,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeMap;

    impl Lists for BTreeMap<&str, Vec<&str>> {
        fn words(&self, name: &str) -> Option<Vec<&str>> {
            self.get(name).cloned()
        }
    }

    fn lists() -> BTreeMap<&'static str, Vec<&'static str>> {
        BTreeMap::from([("dag", vec!["maandag", "dinsdag"]), ("bak", vec!["container"])])
    }

    fn sentences(text: &str) -> Vec<String> {
        Template::parse(text).unwrap().sentences(&lists(), 1_000)
    }

    #[test]
    fn expands_what_is_written() {
        assert_eq!(sentences("mijn  {bak} is leeg"), ["mijn container is leeg"]);
        assert_eq!(
            sentences("(op|voor) {dag}"),
            ["op maandag", "op dinsdag", "voor maandag", "voor dinsdag"]
        );
        assert_eq!(
            sentences("bank [[heel] snel] weg"),
            ["bank heel snel weg", "bank snel weg", "bank weg"]
        );
        assert_eq!(sentences("[a|b] c"), ["a c", "b c", "c"]);
        assert_eq!(sentences(r"bank \(oud\) \{x\} a\|b"), ["bank (oud) {x} a|b"]);
    }

    #[test]
    fn says_what_is_wrong_and_where() {
        use TemplateErrorKind::*;
        let error = |text: &str| {
            Template::parse(text)
                .map(drop)
                .map_err(|error| (error.kind, error.place))
        };
        assert_eq!(error("een (a|b"), Err((Unclosed('('), 4..5)));
        assert_eq!(error("een a)"), Err((Unopened(')'), 5..6)));
        assert_eq!(error("een (a]"), Err((Unopened(']'), 6..7)));
        assert_eq!(error("een|twee"), Err((LooseBar, 3..4)));
        assert_eq!(error("x (a||b)"), Err((EmptyAlternative, 4..6)));
        assert_eq!(error("x (a|)"), Err((EmptyAlternative, 4..6)));
        assert_eq!(error("x ( )"), Err((EmptyAlternative, 2..5)));
        assert_eq!(error("x {}"), Err((BadName, 2..4)));
        assert_eq!(error("x {a"), Err((Unclosed('{'), 2..3)));
        assert_eq!(error("x\\"), Err((LooseBackslash, 1..2)));
        assert_eq!(
            error(&"(".repeat(100_000)),
            Err((TooDeep, MAX_DEPTH..MAX_DEPTH + 1))
        );
    }

    #[test]
    fn counts_an_explosion_without_expanding_it() {
        let template = Template::parse(&"[(a|b|c|d|e)] ".repeat(400)).unwrap();
        assert_eq!(template.count(&lists()), u64::MAX);
        assert_eq!(template.sentences(&lists(), 50).len(), 50);
        assert!(template.may_be_empty());
        assert!(!Template::parse("[a] (b|[c] d)").unwrap().may_be_empty());
    }

    proptest! {
        #[test]
        fn what_is_tidy_has_single_spaces(text in "[a-b ]{0,8}|[ab \\t\\n\u{a0}é]{0,6}") {
            let words: Vec<&str> = text.split_whitespace().collect();
            prop_assert_eq!(tidy(&text), words.join(" "));
        }

        #[test]
        fn never_panics(text in r"[a-c|()\[\]{}\\ é]{0,40}") {
            if let Ok(template) = Template::parse(&text) {
                let sentences = template.sentences(&lists(), 100);
                prop_assert!(sentences.len() <= 100);
            }
        }

        #[test]
        fn counting_is_expanding(text in template_text()) {
            let template = Template::parse(&text).unwrap();
            let count = template.count(&lists());
            prop_assume!(count <= 5_000);
            let sentences = template.sentences(&lists(), 5_000);
            prop_assert_eq!(sentences.len() as u64, count);
            prop_assert_eq!(sentences.iter().any(String::is_empty), template.may_be_empty());
        }
    }

    /// Templates that parse: built from the grammar, at most four deep.
    fn template_text() -> impl Strategy<Value = String> {
        let leaf = prop_oneof!["[a-z]{1,3}", Just("{dag}".to_owned()), Just("{bak}".to_owned())];
        leaf.prop_recursive(4, 16, 3, |inner| {
            prop_oneof![
                prop::collection::vec(inner.clone(), 1..3).prop_map(|parts| parts.join(" ")),
                prop::collection::vec(inner.clone(), 1..3).prop_map(|parts| format!("({})", parts.join("|"))),
                inner.prop_map(|part| format!("[{part}]")),
            ]
        })
    }
}
