//! What residents say they have done already: who writes `ik heb een afspraak gemaakt` does not ask how to make one.

use super::by_word::ByWord;
use super::function_words::{FunctionKind, function_word};
use super::token::Tokens;
use std::sync::LazyLock;

/// What people do with a municipality, as it is said afterwards. What happens to them (`verloren`, `verhuisd`, `gekregen`) is the question
/// itself.
const DEEDS: &str = "aangevraagd doorgegeven gemaakt gedaan verlengd vernieuwd aangemeld ingeschreven uitgeschreven ingediend ingevuld geregeld \
                     verzet verplaatst afgezegd opgezegd besteld opgestuurd ingestuurd ingeleverd gemeld aangegeven";

/// The letter at the end that is heard as the other.
const HEARD_ALIKE: [char; 2] = ['d', 't'];

/// The auxiliary stands at most this many words before the participle.
const REACH: usize = 12;

/// Every word, also as it sounds (`aangevraagt`), that can say that something is done.
pub fn signs() -> impl Iterator<Item = String> {
    let as_it_sounds = |deed: &str| deed.strip_suffix('d').map(|stem| format!("{stem}t"));
    let deeds = DEEDS.split_ascii_whitespace();
    deeds.flat_map(move |deed| std::iter::once(deed.to_owned()).chain(as_it_sounds(deed)))
}

/// Does the word at this place say that somebody has done something: `heb … aangevraagd`, `aangevraagd heb`? Not what is not done, or must be.
pub fn is_done(tokens: &Tokens, at: usize) -> bool {
    let text = tokens.text(&tokens.all()[at]);
    is_deed(text) && (has_done(tokens, at) || tokens.word(at + 1).is_some_and(is_singular))
}

fn is_deed(text: &str) -> bool {
    static STEMS: LazyLock<ByWord<()>> = LazyLock::new(|| {
        let deeds = DEEDS.split_ascii_whitespace();
        deeds.map(|deed| (stem(deed), ())).collect()
    });
    STEMS.get(stem(text)).is_some()
}

fn stem(text: &str) -> &str {
    text.trim_end_matches(HEARD_ALIKE)
}

/// Is the auxiliary before it in its clause, with no negation and no other auxiliary between?
fn has_done(tokens: &Tokens, at: usize) -> bool {
    let before = (at.saturating_sub(REACH)..at).rev();
    for text in before.map_while(|before| tokens.word(before)) {
        if is_auxiliary(text) {
            return true;
        }
        let kind = function_word(text).map(|word| word.kind);
        if matches!(kind, Some(FunctionKind::Negation | FunctionKind::Auxiliary)) {
            return false;
        }
    }
    false
}

fn is_auxiliary(text: &str) -> bool {
    is_singular(text) || matches!(text, "hebben" | "hadden")
}

/// Behind a participle the others are infinitives: `moet ik dat aangevraagd hebben?`
fn is_singular(text: &str) -> bool {
    matches!(text, "heb" | "hebt" | "heeft" | "had")
}

#[cfg(test)]
mod tests {
    use super::super::normal::Normal;
    use super::*;

    fn done(text: &str) -> Vec<String> {
        let (mut normal, mut tokens) = (Normal::default(), Tokens::default());
        normal.read(text);
        tokens.read(text, &normal);
        let words = (0..tokens.all().len()).filter(|at| is_done(&tokens, *at));
        words
            .map(|at| tokens.text(&tokens.all()[at]).to_owned())
            .collect()
    }

    #[test]
    fn what_somebody_has_done() {
        for (text, deed) in [
            ("ik heb een afspraak gemaakt", "gemaakt"),
            ("vorige week heb ik een paspoort aangevraagt", "aangevraagt"),
            ("mijn moeder heeft al een rollator aangevraagd", "aangevraagd"),
            ("het grofvuil dat ik aangemeld heb staat er nog", "aangemeld"),
            ("we hadden onze verhuizing toch doorgegeven?", "doorgegeven"),
        ] {
            assert_eq!(done(text), [deed], "{text}");
        }
    }

    #[test]
    fn what_is_still_to_be_done_or_happened() {
        for text in [
            "ik heb nog geen afspraak gemaakt",
            "moet ik dat aangevraagd hebben",
            "kan een paspoort online aangevraagd worden",
            "ik heb een pas die wordt vernieuwd",
            "ik heb haast, wordt het nog gemaakt",
            "ik heb mijn paspoort verloren",
            "we zijn verhuisd",
        ] {
            assert_eq!(done(text), [""; 0], "{text}");
        }
    }
}
