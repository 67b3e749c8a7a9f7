//! The tokens of a part of a message, without splitting it in words again.

use super::{BEFORE, Kind, Span, Token, Tokens};
use std::ops::Range;

impl Tokens {
    /// Takes over some tokens of a message, as if what they cover had been read by itself; gives where they begin in the message. `None` when
    /// it must be read anew.
    pub fn read_part(&mut self, message: &Self, part: Range<usize>) -> Option<usize> {
        let is_mark = |token: &Token| matches!(token.kind, Kind::Break | Kind::Comma);
        // nothing is marked before the first word
        let begin = message.tokens.get(part.start)?;
        let start = part.start + usize::from(is_mark(begin));
        let tokens = message.tokens.get(start..part.end)?;
        let last = tokens.last()?;
        if !message.is_plain || is_mark(last) {
            return None;
        }
        self.arena.clear();
        self.arena.push(' ');
        self.arena
            .push_str(&message.arena[begin.start as usize..last.end as usize]);
        self.arena.push(' ');
        self.tokens.clear();
        self.tokens.extend(tokens.iter().map(|token| Token {
            start: token.start - begin.start + BEFORE as u32,
            end: token.end - begin.start + BEFORE as u32,
            span: Span {
                start: token.span.start - begin.span.start,
                end: token.span.end - begin.span.start,
            },
            ..*token
        }));
        // hyphens before it and behind it are not of the part
        self.tokens[0].glued = false;
        self.tokens[tokens.len() - 1].open = false;
        self.is_plain = true;
        Some(start)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dutch::Normal;
    use proptest::prelude::*;

    fn read(text: &str) -> Tokens {
        let (mut normal, mut tokens) = (Normal::default(), Tokens::default());
        normal.read(text);
        tokens.read(text, &normal);
        tokens
    }

    fn texts(tokens: &Tokens) -> Vec<(Token, &str)> {
        tokens.iter().map(|(token, text)| (*token, text)).collect()
    }

    proptest! {
        #[test]
        fn a_part_is_what_it_is_by_itself(
            text in "[a-dS',;!?()\"+ \n-]{0,40}|[a-c0-9.:@é -]{0,20}",
            from in 0_usize..8,
            length in 1_usize..8,
        ) {
            let whole = read(&text);
            let end = (from + length).min(whole.all().len());
            let (Some(first), Some(last)) = (whole.all().get(from), whole.all()[..end].last()) else {
                return Ok(());
            };
            let mut part = Tokens::default();
            if let Some(start) = part.read_part(&whole, from..end) {
                let itself = read(first.span.to(last.span).of(&text));
                prop_assert_eq!(texts(&part), texts(&itself));
                prop_assert_eq!(part.all().len(), end - start);
            }
        }
    }
}
