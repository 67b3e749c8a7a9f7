//! Words that are run together with their neighbour when somebody types in haste: `mijnbijstand`, `halenjullie`, `kliko isstuk`.
//!
//! Only words that Dutch does not make compounds with. Particles (`aan`, `op`, `over`) stand before a verb or noun as a part of it, so they are
//! never glued before a word here.

use super::function_words::{FunctionKind, function_word, table};

/// Does this word get glued before another, and is it never the first part of a compound?
#[must_use]
pub fn is_glued_before(word: &str) -> bool {
    use FunctionKind::{Article, Auxiliary, Conjunction, Negation, Politeness, Pronoun, Question};
    const NEVER: [&str; 14] = [
        "me", "ze", "ge", "na", "er", "men", "zo", "dan", "als", "wie", "mag", "al", "of", "hen",
    ];
    // prepositions that are no particle and make no compounds
    const APART: [&str; 5] = ["met", "van", "naar", "sinds", "vanaf"];
    let is_before = is_of(
        word,
        &[
            Article,
            Auxiliary,
            Conjunction,
            Negation,
            Politeness,
            Pronoun,
            Question,
        ],
    ) && !NEVER.contains(&word);
    is_before || APART.contains(&word)
}

/// Does this word get glued behind another, and is it never the last part of a compound?
#[must_use]
pub fn is_glued_behind(word: &str) -> bool {
    use FunctionKind::{
        Adverb, Article, Auxiliary, Conjunction, Negation, Politeness, Preposition, Pronoun, Question,
    };
    const NEVER: [&str; 22] = [
        "en", "er", "de", "te", "s", "st", "ter", "ten", "ste", "die", "men", "als", "dag", "tijd", "week",
        "jaar", "uur", "keer", "laat", "heer", "groet", "net",
    ];
    is_of(
        word,
        &[
            Adverb,
            Article,
            Auxiliary,
            Conjunction,
            Negation,
            Politeness,
            Preposition,
            Pronoun,
            Question,
        ],
    ) && !NEVER.contains(&word)
}

/// Two little words that are run together: `metmijn`, `isnie`, `vaneen`.
#[must_use]
pub fn are_glued(left: &str, right: &str) -> bool {
    use FunctionKind::{Article, Negation, Preposition, Pronoun};
    const NEVER: [&str; 5] = ["dat", "die", "zich", "men", "hen"];
    let before = is_glued_before(left) || is_of(left, &[Preposition]);
    let behind = right.len() >= SHORTEST_BEHIND && is_of(right, &[Article, Negation, Pronoun]);
    before && behind && !NEVER.contains(&right)
}

/// Where a word that is nothing else falls apart in two function words: `ikheb`, `watnu`. The place that leaves the longest one.
#[must_use]
pub fn two_function_words(text: &str) -> Option<usize> {
    let are_both = |at: &usize| {
        let halves = text.get(..*at).zip(text.get(*at..));
        halves.is_some_and(|(left, right)| is_glued_before(left) && function_word(right).is_some())
    };
    let longest = |at: &usize| (*at).max(text.len() - *at);
    table().seams(text).filter(are_both).max_by_key(longest)
}

/// Bytes of the shortest long function word.
const LONG: usize = 4;

/// The same of two long ones, whatever they are; by chance a word has no such halves: `nietmeer`, `steedsiemand`.
#[must_use]
pub fn two_long_function_words(text: &str) -> Option<usize> {
    let is_long = |word: &str| word.len() >= LONG && function_word(word).is_some();
    let are_both = |at: &usize| {
        text.get(..*at)
            .zip(text.get(*at..))
            .is_some_and(|(left, right)| is_long(left) && is_long(right))
    };
    table().seams(text).find(are_both)
}

/// Does this word stand before any thing, so that it may be glued to it?
#[must_use]
pub fn is_before_anything(word: &str) -> bool {
    is_of(word, &[FunctionKind::Preposition])
}

/// Shorter words are endings: `de`, `er`, `en`.
const SHORTEST_BEHIND: usize = 3;

fn is_of(word: &str, kinds: &[FunctionKind]) -> bool {
    word.len() >= 2 && function_word(word).is_some_and(|function| kinds.contains(&function.kind))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_a_sentence_are_glued_and_parts_of_words_are_not() {
        for word in ["mijn", "een", "jullie", "is", "wat", "niet", "hallo"] {
            assert!(is_glued_before(word), "{word}");
        }
        for word in ["met", "van"] {
            assert!(is_glued_before(word), "{word}");
        }
        assert_eq!(two_function_words("ikheb"), Some(2));
        assert_eq!(two_function_words("watnu"), Some(3));
        assert_eq!(two_function_words("paspoort"), None);
        assert_eq!(two_function_words("één"), None);
        assert_eq!(two_long_function_words("nietmeer"), Some(4));
        assert_eq!(two_long_function_words("steedsiemand"), Some(6));
        assert_eq!(two_long_function_words("metmijn"), None);
        assert!(is_before_anything("voor") && !is_before_anything("kliko"));
        for word in ["op", "over", "bij", "in", "kliko", "k", "vandaag"] {
            assert!(!is_glued_before(word), "{word}");
        }
        for (left, right) in [("met", "mijn"), ("is", "nie"), ("voor", "een")] {
            assert!(are_glued(left, right), "{left}{right}");
        }
        for (left, right) in [("voor", "dat"), ("op", "de"), ("kliko", "een")] {
            assert!(!are_glued(left, right), "{left}{right}");
        }
        for word in ["graag", "niet", "jullie", "hier", "op", "nog", "ik"] {
            assert!(is_glued_behind(word), "{word}");
        }
        for word in ["en", "er", "dag", "tijd", "kaart"] {
            assert!(!is_glued_behind(word), "{word}");
        }
    }
}
