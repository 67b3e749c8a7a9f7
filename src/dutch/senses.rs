//! Words whose sense follows from their clause: who asks what they are `kwijt` for a passport has not lost it.

use super::function_words::{FunctionKind, function_word};
use super::token::Tokens;

/// How far back in its clause the verb stands, in words.
const REACH: usize = 8;

/// Every word whose sense is looked at.
pub const SIGNS: [&str; 2] = ["kwijt", "kwiet"];

/// The plain word for what the word at a place means in its clause, when that is not what it means by itself.
pub fn plain(tokens: &Tokens, at: usize) -> Option<&'static str> {
    let text = tokens.word(at)?;
    (SIGNS.contains(&text) && is_price(tokens, at)).then_some("kosten")
}

/// `wat ben ik kwijt`, `hoeveel euro bent u daarvoor kwijt`: the verb *zijn* behind what asks for an amount.
fn is_price(tokens: &Tokens, at: usize) -> bool {
    let is_to_be = |at: &usize| {
        tokens
            .word(*at)
            .is_some_and(|text| matches!(text, "ben" | "bent" | "is" | "zijn" | "was" | "waren"))
    };
    let in_clause = |at: &usize| tokens.word(*at).is_some();
    let mut before = (at.saturating_sub(REACH)..at).rev().take_while(in_clause);
    before.any(|verb| is_to_be(&verb) && asks_amount(tokens, verb))
}

/// Does what stands right before the verb ask how much: `wat`, `hoeveel`, `hoeveel geld`?
fn asks_amount(tokens: &Tokens, verb: usize) -> bool {
    let before = |back: usize| {
        verb.checked_sub(back)
            .and_then(|at| tokens.word(at))
            .unwrap_or_default()
    };
    let is_thing = function_word(before(1)).is_none_or(|word| word.kind != FunctionKind::Pronoun);
    matches!(before(1), "wat" | "hoeveel") || before(2) == "hoeveel" && is_thing
}

#[cfg(test)]
mod tests {
    use super::super::normal::Normal;
    use super::*;

    fn senses(text: &str) -> Vec<&'static str> {
        let (mut normal, mut tokens) = (Normal::default(), Tokens::default());
        normal.read(text);
        tokens.read(text, &normal);
        (0..tokens.all().len())
            .filter_map(|at| plain(&tokens, at))
            .collect()
    }

    #[test]
    fn what_one_is_kwijt_is_a_price_when_asked_for() {
        for text in [
            "wat ben ik kwijt voor een id kaart",
            "hoeveel ben je dan kwijt",
            "hoeveel euro bent u daarvoor kwijt",
            "en wat is een gezin kwijt aan afval",
        ] {
            assert_eq!(senses(text), ["kosten"], "{text}");
        }
        for text in [
            "ik ben mijn paspoort kwijt",
            "wat moet ik doen, mijn paspoort is kwijt",
            "waar kan ik mijn oude bank kwijt",
            "wat nu? ben mijn pas kwijt",
        ] {
            assert_eq!(senses(text), [""; 0], "{text}");
        }
    }
}
