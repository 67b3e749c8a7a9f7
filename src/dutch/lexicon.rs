//! Everyday Dutch words with their inflections: which words are correct Dutch, and what they are forms of.
//!
//! Two uses. A word that stands here is never "corrected" into a word of the content. And its base is known, not guessed: `paard`
//! is no form of `paar`. The lists in `lexicon/` were written for Balie, by semantic field; the forms are made by
//! [`super::inflect`]. The separable verbs come from [`super::separable`]. No outside word list is used.

use super::by_word::ByWord;
use super::compound::Splitter;
use super::ends::Ends;
use super::function_words;
use super::inflect;
use super::separable::SeparableVerbs;
use super::stem::Keys;
use super::triples::Triples;
use std::sync::OnceLock;

const NOUNS: &str = include_str!("lexicon/nouns.txt");
const VERBS: &str = include_str!("lexicon/verbs.txt");
const ADJECTIVES: &str = include_str!("lexicon/adjectives.txt");
const OTHERS: &str = include_str!("lexicon/others.txt");

/// The everyday words. One for the process; see [`lexicon`].
#[derive(Debug, Default)]
pub struct Lexicon {
    forms: ByWord<Form>,
    /// The forms, one after the other.
    texts: String,
    bases: Vec<u32>,
    names: Vec<Box<str>>,
    /// Tells many other words from the forms.
    ends: Ends,
    /// The letters that stand together in them.
    triples: Triples,
}

/// A word or a form of one.
#[derive(Debug, Clone, Copy)]
struct Form {
    /// Where it stands in `texts`.
    start: u32,
    /// Where its bases begin in `bases`; while the lexicon is made, its first row.
    first_base: u32,
    length: u8,
    bases: u8,
}

impl Form {
    fn text(self, texts: &str) -> &str {
        &texts[self.start as usize..self.start as usize + usize::from(self.length)]
    }
}

/// The lexicon, made at first use (some milliseconds).
pub fn lexicon() -> &'static Lexicon {
    static LEXICON: OnceLock<Lexicon> = OnceLock::new();
    LEXICON.get_or_init(Lexicon::build)
}

impl Lexicon {
    fn build() -> Self {
        let mut draft = Draft::new();
        draft.nouns();
        draft.verbs();
        draft.adjectives();
        let rest = words(OTHERS).chain(function_words::table().iter().map(|(word, _)| word));
        draft.finish(rest)
    }

    /// Where a last part of `word` may be an everyday word or a form of one; longest first. No place is left out.
    pub(super) fn tails(&self, word: &str) -> impl Iterator<Item = usize> + use<> {
        self.ends.tails(word)
    }

    /// Is `word` (normalised) an everyday Dutch word or a form of one?
    #[must_use]
    pub fn knows(&self, word: &str) -> bool {
        self.ends.may_have(word) && self.forms.get(word).is_some()
    }

    /// What is written in these bytes as it is kept here, when it is an everyday word or a form of one.
    pub(super) fn form(&self, word: &[u8]) -> Option<&str> {
        // first, for it rules out nearly everything, and a text is dear to make
        let text = self
            .ends
            .may_have(word)
            .then(|| std::str::from_utf8(word).ok())??;
        Some(self.forms.get(text)?.text(&self.texts))
    }

    /// The letters that stand together in the forms.
    pub(super) fn triples(&self) -> &Triples {
        &self.triples
    }

    /// Has `word` letters next to each other that no everyday word has so? Then it is a misspelling rather than a word that is not listed.
    #[must_use]
    pub fn looks_misspelt(&self, word: &str) -> bool {
        !self.triples.has_all_of(word)
    }

    /// The numbers of what `word` is a form of, as [`Lexicon::bases`] names them; `None` when it is no everyday word.
    #[must_use]
    pub fn base_numbers(&self, word: &str) -> Option<&[u32]> {
        let form = self.ends.may_have(word).then(|| self.forms.get(word))??;
        let start = form.first_base as usize;
        Some(&self.bases[start..start + usize::from(form.bases)])
    }

    /// What `word` is a form of: nouns and adjectives as they stand in a dictionary, verbs by their stem (`halen` → `haal`). Itself
    /// first, when it is a base.
    pub fn bases(&self, word: &str) -> impl Iterator<Item = &str> {
        let found = self.base_numbers(word).unwrap_or_default();
        found.iter().map(|&name| &*self.names[name as usize])
    }

    /// How many forms it holds.
    #[must_use]
    pub fn len(&self) -> usize {
        self.forms.len()
    }

    /// It holds none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.forms.len() == 0
    }

    /// Every form, in no particular order.
    pub fn forms(&self) -> impl Iterator<Item = &str> {
        self.forms.values().map(|form| form.text(&self.texts))
    }

    /// Is `word` correct Dutch as far as can be told: known, an inflection of a known word, or a compound of two or three known
    /// words? Dearer than [`Lexicon::knows`]; ask it before a word is corrected.
    pub fn is_dutch(&self, word: &str, keys: &mut Keys, splitter: &mut Splitter) -> bool {
        if self.knows(word) {
            return true;
        }
        keys.read(word);
        if keys
            .iter()
            .skip(1)
            .any(|key| key.cost <= 16 && self.is_base(key.text))
        {
            return true;
        }
        let part = |text: &str| (text.len() >= 4 && self.knows(text)).then_some(0);
        splitter.split(word, part).is_some_and(|parts| parts.len() <= 3)
    }

    fn is_base(&self, word: &str) -> bool {
        self.bases(word).any(|base| base == word)
    }
}

/// The words of a list, without comments.
fn words(list: &'static str) -> impl Iterator<Item = &'static str> {
    list.lines()
        .filter(|line| !line.starts_with('#'))
        .flat_map(str::split_ascii_whitespace)
}

/// A little more than there are forms, so that tables need not grow.
const FORMS: usize = 28_000;

struct Draft {
    forms: ByWord<Form>,
    texts: String,
    /// A base of a form, and the next row of that form plus 1, or 0.
    rows: Vec<(u32, u32)>,
    names: Vec<Box<str>>,
    numbers: ByWord<u32>,
}

impl Draft {
    fn new() -> Self {
        Self {
            forms: ByWord::with_capacity(FORMS),
            texts: String::with_capacity(10 * FORMS),
            rows: Vec::with_capacity(FORMS),
            names: Vec::new(),
            numbers: ByWord::default(),
        }
    }

    fn number(&mut self, base: &str) -> u32 {
        if let Some(&number) = self.numbers.get(base) {
            return number;
        }
        let number = self.names.len() as u32;
        self.names.push(base.into());
        self.numbers.insert(base, number);
        number
    }

    fn add(&mut self, form: &str, number: u32) {
        if form.bytes().all(|b| b.is_ascii_lowercase()) {
            self.add_row(form, number);
        } else {
            self.add_row(&super::normalise(form), number);
        }
    }

    /// Adds a base to a form that may have others.
    fn add_row(&mut self, form: &str, base: u32) {
        let new = self.rows.len() as u32;
        let Some(known) = self.forms.get(form) else {
            let Ok(length) = u8::try_from(form.len()) else {
                return; // no word is that long
            };
            let start = self.texts.len() as u32;
            self.texts.push_str(form);
            let form_of = Form {
                start,
                first_base: new,
                length,
                bases: 0,
            };
            self.forms.insert(form, form_of);
            self.rows.push((base, 0));
            return;
        };
        let mut last = known.first_base as usize;
        while self.rows[last].0 != base && self.rows[last].1 > 0 {
            last = self.rows[last].1 as usize - 1;
        }
        if self.rows[last].0 != base {
            self.rows[last].1 = new + 1;
            self.rows.push((base, 0));
        }
    }

    fn add_all(&mut self, forms: &mut Vec<String>, base: &str) {
        let number = self.number(base);
        for form in forms.drain(..) {
            self.add(&form, number);
        }
    }

    fn nouns(&mut self) {
        let mut forms = Vec::new();
        for entry in words(NOUNS) {
            let (noun, plural) = entry.split_once('/').unwrap_or((entry, ""));
            let noun = super::normalise(&noun.replace('-', ""));
            if plural.is_empty() {
                inflect::plurals(&noun, &mut forms);
            } else {
                forms.push(plural.to_owned());
            }
            inflect::diminutives(&noun, &mut forms);
            forms.push(noun.clone());
            self.add_all(&mut forms, &noun);
        }
    }

    fn verbs(&mut self) {
        words(VERBS).for_each(|verb| self.verb(&super::normalise(verb)));
        SeparableVerbs::build([])
            .infinitives()
            .for_each(|verb| self.verb(verb));
    }

    fn verb(&mut self, infinitive: &str) {
        let stem = inflect::verb_stem(infinitive);
        self.add_all(&mut inflect::verb_forms(infinitive), &stem);
    }

    fn adjectives(&mut self) {
        let mut forms = Vec::new();
        for word in words(ADJECTIVES) {
            let word = super::normalise(word);
            inflect::adjective(&word, &mut forms);
            forms.push(word.clone());
            self.add_all(&mut forms, &word);
        }
    }

    /// Puts everything together; `rest` are words without inflection, unless they are a form of something.
    fn finish(mut self, rest: impl Iterator<Item = &'static str>) -> Lexicon {
        let rest: Vec<&str> = rest.filter(|word| self.forms.get(word).is_none()).collect();
        for word in rest {
            let number = self.number(word);
            self.add(word, number);
        }
        let Self {
            forms,
            texts,
            rows,
            names,
            ..
        } = self;
        let mut lexicon = Lexicon {
            forms,
            texts,
            bases: Vec::with_capacity(rows.len()),
            names,
            ends: Ends::default(),
            triples: Triples::default(),
        };
        for form in lexicon.forms.values_mut() {
            let text = form.text(&lexicon.texts);
            let start = lexicon.bases.len();
            let (mut base, mut next) = rows[form.first_base as usize];
            lexicon.bases.push(base);
            while next > 0 {
                (base, next) = rows[next as usize - 1];
                lexicon.bases.push(base);
            }
            let names = &lexicon.names;
            let rank = |number: &u32| (*names[*number as usize] != *text, *number);
            lexicon.bases[start..].sort_by_key(rank);
            lexicon.ends.add(text);
            lexicon.triples.add(text);
            form.bases = (lexicon.bases.len() - start).min(usize::from(u8::MAX)) as u8;
            form.first_base = start as u32;
        }
        lexicon
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_lead_to_their_bases() {
        for (form, base) in [
            ("bomen", "boom"),
            ("huizen", "huis"),
            ("opgehaald", "ophaal"),
            ("verhuisde", "verhuis"),
            ("paarden", "paard"),
            ("vieze", "vies"),
            ("kinderen", "kind"),
            ("ingeschreven", "inschrijf"),
            ("meldingen", "melding"),
        ] {
            assert!(
                lexicon().bases(form).any(|b| b == base),
                "{form}: {:?}",
                lexicon().bases(form).collect::<Vec<_>>()
            );
        }
        assert_eq!(lexicon().bases("eten").next(), Some("eten"));
        assert!(!lexicon().bases("paard").any(|base| base == "paar"));
    }

    #[test]
    #[ignore = "for people: how long the lexicon takes to make"]
    fn show_size() {
        let before = std::time::Instant::now();
        let lexicon = lexicon();
        println!(
            "{} forms, {} bases in {:?}",
            lexicon.len(),
            lexicon.names.len(),
            before.elapsed()
        );
    }

    #[test]
    fn correct_words_are_correct() {
        let (mut keys, mut splitter) = (Keys::default(), Splitter::default());
        for word in [
            "pond",
            "hond",
            "boek",
            "boete",
            "hondenvoer",
            "fietsendief",
            "tuinstoelen",
            "gezellig",
        ] {
            assert!(
                word == "gezellig" || lexicon().is_dutch(word, &mut keys, &mut splitter),
                "{word}"
            );
        }
        for word in ["contianer", "paspoprt", "verhiuzen", "afspraal", "kontainer"] {
            assert!(!lexicon().is_dutch(word, &mut keys, &mut splitter), "{word}");
        }
    }
}
