//! Which groups of everyday words a bot is to know. They are for any subject, and one bot has few: a group that its content has no word of
//! could say nothing, and is left out.

use super::beside::Beside;
use super::groups::GROUP_COST;
use super::language::{self, Words};
use super::shipped::ShippedWords;
use super::vocabulary::Vocabulary;
use crate::content::lexicons::ShippedLexicon;
use crate::dutch::Keys;
use crate::dutch::by_word::WordList;
use std::collections::BTreeSet;
use std::sync::Arc;

/// What a bot is to know of a lexicon.
#[derive(Debug, Default)]
pub(super) struct OfUse {
    /// Names of groups and subjects.
    names: BTreeSet<&'static str>,
    /// Their words.
    pub words: ShippedWords,
}

impl OfUse {
    /// Begins to look which groups and subjects the content may use a word of, while the bot learns other words. The vocabulary has the words of
    /// the content, and no other.
    pub fn begin(lexicon: &'static ShippedLexicon, vocabulary: &Vocabulary) -> Beside<Self> {
        let content = Content {
            words: vocabulary.own_words().flat_map(|word| [word, "\n"]).collect(),
            forms: vocabulary.terms.known_forms(),
        };
        Beside::make("everyday", &Arc::new((lexicon, content)), |(lexicon, content)| {
            Self::find(lexicon, content)
        })
    }

    /// Is it the name of one of them?
    pub fn has(&self, name: &str) -> bool {
        self.names.contains(name)
    }

    fn find(lexicon: &'static ShippedLexicon, content: &Content) -> Self {
        let mut own = OwnWords::of(content);
        let lists = || {
            let same = lexicon.groups.iter().chain(&lexicon.verbs);
            same.chain(&lexicon.related)
        };
        let mut names = BTreeSet::new();
        for (name, words) in lists() {
            if names.contains(name) || own.may_use(name) || words.iter().any(|word| own.may_use(word)) {
                names.insert(*name);
            }
        }
        let known = lists().filter(|(name, _)| names.contains(*name));
        let texts = known.flat_map(|(name, words)| std::iter::once(name).chain(words));
        let words = ShippedWords::of(texts.copied());
        Self { names, words }
    }
}

/// What is known of the content while no lexicon is.
struct Content {
    /// One on a line.
    words: String,
    forms: WordList,
}

/// The words of the content.
struct OwnWords<'a> {
    forms: &'a WordList,
    /// In order of their letters.
    from_start: Vec<&'a str>,
    /// In order of their letters, read from the end.
    from_end: Vec<&'a str>,
    keys: Keys,
    words: Words,
}

/// Shorter words are no part of a compound here.
const SHORTEST_PART: usize = 4;

impl<'a> OwnWords<'a> {
    fn of(content: &'a Content) -> Self {
        let mut from_start: Vec<&str> = content.words.lines().collect();
        let mut from_end = from_start.clone();
        from_start.sort_unstable();
        from_end.sort_unstable_by(|a, b| a.bytes().rev().cmp(b.bytes().rev()));
        Self {
            forms: &content.forms,
            from_start,
            from_end,
            keys: Keys::default(),
            words: Words::default(),
        }
    }

    /// Is it, or a form of it, a word of the content or the begin or end of one? Of a phrase: are all its words? No is sure.
    fn may_use(&mut self, word: &str) -> bool {
        let Self {
            forms, keys, words, ..
        } = self;
        let mut read = words.of(word);
        let (Some(first), second) = (read.next(), read.next()) else {
            return false;
        };
        if second.is_none() {
            keys.read_up_to(first, GROUP_COST);
            let mut sure = keys.iter().filter(|key| key.cost <= GROUP_COST);
            return sure.any(|key| forms.has(key.text))
                || first.len() >= SHORTEST_PART && is_part(first, &self.from_start, &self.from_end);
        }
        let mut all = std::iter::once(first).chain(second).chain(read);
        all.all(|word| {
            let form = language::canonical(word, keys);
            forms.has(form)
        })
    }
}

/// Does a word of the content begin or end with it?
fn is_part(word: &str, from_start: &[&str], from_end: &[&str]) -> bool {
    let at = from_start.partition_point(|own| *own < word);
    if from_start.get(at).is_some_and(|own| own.starts_with(word)) {
        return true;
    }
    let before = |own: &&str| own.bytes().rev().lt(word.bytes().rev());
    let at = from_end.partition_point(before);
    from_end.get(at).is_some_and(|own| own.ends_with(word))
}

#[cfg(test)]
mod tests {
    use crate::compile::recognition::{IntentSource, Recognition, RecognitionSource};

    fn bot(examples: &[&str]) -> Recognition {
        let examples = examples.iter().map(|text| vec![(*text).to_owned()]);
        Recognition::build(&RecognitionSource {
            intents: vec![IntentSource {
                id: "a".to_owned(),
                examples: examples.collect(),
                ..IntentSource::default()
            }],
            lexicons: vec!["everyday".to_owned()],
            ..RecognitionSource::default()
        })
    }

    #[test]
    fn a_bot_knows_the_groups_that_its_content_has_a_word_of() {
        let bot = bot(&[
            "ik wil mijn contract opgezegd hebben",
            "waar blijft mijn treinkaartje",
        ]);
        let knows = |word: &str| bot.vocabulary.is_word(word);
        assert!(knows("beëindigen") || knows("beeindigen"), "by a form");
        assert!(knows("sprinter"), "by the begin of a compound");
        assert!(knows("entreebewijs"), "by a whole word");
        assert!(!knows("tandarts") && !knows("wifi"));
    }

    #[test]
    fn a_phrase_is_of_use_when_the_content_has_all_its_words() {
        let knows = |examples: &[&str]| bot(examples).vocabulary.is_word("gespreid");
        assert!(knows(&["kan ik in delen voldoende doen"]));
        assert!(!knows(&["wat staat er in"]));
    }
}
