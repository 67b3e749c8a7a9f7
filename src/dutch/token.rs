//! Words, numbers, breaks and personal data, each with its place in the original message.
//!
//! * Hyphens separate tokens and are remembered ([`Token::glued`]), so that `gft-bak`, `gft bak` and `gftbak` can be read alike.
//! * Apostrophes inside a word stay (`auto's`, `zo'n`); `'s`, `'t` are words; other apostrophes are quotes.
//! * Dotted abbreviations lose their dots: `a.u.b.` → `aub`. They do not end a sentence.
//! * What [`super::special`] recognises (postcodes, phone numbers, BSNs …) is one token of its own kind and never a typo.
//!
//! Bounded: [`super::normal::MAX_CHARS`] characters, [`MAX_TOKENS`] tokens, [`MAX_WORD`] bytes a word; the work is linear.

mod part;

use super::normal::Normal;
use super::{emoji, special};

/// A message is read up to this many tokens.
pub const MAX_TOKENS: usize = 512;
/// A word is kept up to this many bytes; the rest of it is ignored.
pub const MAX_WORD: usize = 64;

/// A place in the original message, in bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Span {
    /// First byte.
    pub start: u32,
    /// After the last byte.
    pub end: u32,
}

impl Span {
    /// The bytes of `text` at this place; empty when it does not lie in `text`.
    #[must_use]
    pub fn of(self, text: &str) -> &str {
        text.get(self.start as usize..self.end as usize)
            .unwrap_or_default()
    }

    /// The smallest place that holds both.
    #[must_use]
    pub fn to(self, other: Self) -> Self {
        Self {
            start: self.start.min(other.start),
            end: self.end.max(other.end),
        }
    }
}

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// A word; may hold digits (`w8`, `a4`) and an inner apostrophe.
    Word,
    /// A picture, read as a word.
    Emoji,
    /// A number, ordinal (`2de`) or number with a unit (`3kg`).
    Number,
    /// The end of a sentence or line.
    Break,
    /// A comma, colon or bracket: a clause may end here.
    Comma,
    /// `1234 AB`
    Postcode,
    /// A street before a house number: `Korte Kerkstraat` 12 (only its last word).
    Street,
    /// A number, with addition, after a street or postcode.
    HouseNumber,
    /// A phone number, also `14 0118`, `0800 1234`.
    Phone,
    /// Nine digits that pass the eleven test of the burgerservicenummer.
    Bsn,
    /// A bank account number.
    Iban,
    /// An e-mail address.
    Email,
    /// A web address.
    Url,
    /// A Dutch number plate.
    Plate,
    /// A day: `12-03-2025`, `12 maart`.
    Date,
    /// A time of day: `10:30`, `10.30 uur`, `16u`.
    Time,
    /// An amount of money.
    Money,
}

impl Kind {
    /// Carries a word of the language.
    #[must_use]
    pub fn is_word(self) -> bool {
        matches!(self, Kind::Word | Kind::Emoji)
    }

    /// Personal data or an address: never content, never a typo.
    #[must_use]
    pub fn is_personal(self) -> bool {
        use Kind::{Bsn, Email, HouseNumber, Iban, Phone, Plate, Postcode, Street};
        matches!(
            self,
            Postcode | Street | HouseNumber | Phone | Bsn | Iban | Email | Plate
        )
    }
}

/// One token; its text is in [`Tokens::text`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Token {
    start: u32,
    end: u32,
    /// Where it is in the original message.
    pub span: Span,
    /// What it is.
    pub kind: Kind,
    /// Joined to the token before it by a hyphen without spaces.
    pub glued: bool,
    /// Ends in a hyphen that stands for a left-out part: `in-` in `in- en uitschrijven`.
    pub open: bool,
}

/// Bytes before the text of a message of words only.
const BEFORE: usize = 1;

/// The tokens of one message. Reuse it: it keeps its buffers.
#[derive(Debug, Default, Clone)]
pub struct Tokens {
    /// With a space before it and behind it, so that no token begins or ends where it does: taking its text takes the same steps for all.
    arena: String,
    tokens: Vec<Token>,
    /// The message had nothing but ASCII words and punctuation: what a token is does not depend on what stands before it or after it.
    is_plain: bool,
}

impl Tokens {
    /// Reads a message: `normal` must have read `original`.
    pub fn read(&mut self, original: &str, normal: &Normal) {
        self.arena.clear();
        self.arena.push(' ');
        self.tokens.clear();
        let mut lexer = Lexer {
            original,
            normal,
            text: normal.text(),
            is_words_only: !normal.text().bytes().fold(false, |any, b| any | is_special(b)),
            at: 0,
            glued: false,
            out: self,
        };
        let is_plain = lexer.is_words_only && normal.is_plain();
        if lexer.is_words_only {
            lexer.out.arena.push_str(lexer.text);
        }
        lexer.run();
        self.arena.push(' ');
        self.is_plain = is_plain;
    }

    /// The tokens in the order of the message.
    #[must_use]
    pub fn all(&self) -> &[Token] {
        &self.tokens
    }

    /// The normalised text of a token: without dots for abbreviations, a word for pictures.
    #[must_use]
    pub fn text(&self, token: &Token) -> &str {
        self.arena
            .get(token.start as usize..token.end as usize)
            .unwrap_or_default()
    }

    /// The text of the token at a place, when it is a word.
    #[must_use]
    pub fn word(&self, at: usize) -> Option<&str> {
        let token = self.tokens.get(at)?;
        (token.kind == Kind::Word).then(|| self.text(token))
    }

    /// Token and text, in order.
    pub fn iter(&self) -> impl Iterator<Item = (&Token, &str)> {
        self.tokens.iter().map(|token| (token, self.text(token)))
    }
}

/// What an address, an account, a number plate or a dotted abbreviation cannot do without.
fn is_special(b: u8) -> bool {
    b.is_ascii_digit() | (b == b'.') | (b == b'@') | (b == b':')
}

struct Lexer<'a> {
    original: &'a str,
    normal: &'a Normal,
    text: &'a str,
    /// No letter begins an address, an account, a number plate or a dotted abbreviation.
    is_words_only: bool,
    at: usize,
    glued: bool,
    out: &'a mut Tokens,
}

impl Lexer<'_> {
    fn run(&mut self) {
        while self.at < self.text.len() && self.out.tokens.len() < MAX_TOKENS {
            let before = self.at;
            self.step();
            debug_assert!(self.at > before, "no progress");
        }
    }

    fn step(&mut self) {
        let bytes = self.text.as_bytes();
        match bytes[self.at] {
            b' ' => self.skip(1),
            b'\n' | b'.' | b'!' | b'?' | b';' => self.mark(1, Kind::Break),
            b',' | b':' | b'(' | b')' | b'[' | b']' => self.mark(1, Kind::Comma),
            b'-' => self.hyphen(),
            b'\'' => self.apostrophe(),
            b'a'..=b'z' => self.letters(),
            b'0'..=b'9' | b'+' => self.digits(),
            0x80.. => self.other(),
            _ => self.skip(1),
        }
    }

    fn skip(&mut self, bytes: usize) {
        self.at += bytes;
        self.glued = false;
    }

    /// A break or comma; several in a row are one, the strongest.
    fn mark(&mut self, bytes: usize, kind: Kind) {
        let start = self.at;
        self.skip(bytes);
        match self.out.tokens.last_mut() {
            Some(last) if last.kind == Kind::Break => {}
            Some(last) if last.kind == Kind::Comma => last.kind = kind,
            Some(_) => self.push(start, self.at, kind),
            None => {}
        }
    }

    fn hyphen(&mut self) {
        let bytes = self.text.as_bytes();
        let tight = self.at > 0 && bytes[self.at - 1].is_ascii_alphanumeric();
        let onward = bytes
            .get(self.at + 1)
            .is_some_and(|&b| b.is_ascii_alphanumeric() || b >= 0x80);
        self.skip(1);
        self.glued = tight && onward;
        if tight
            && !onward
            && let Some(last) = self.out.tokens.last_mut()
        {
            last.open = last.kind.is_word();
        }
    }

    /// `'s`, `'t`, `'n` before something that is no letter; any other apostrophe here is a quote.
    fn apostrophe(&mut self) {
        let bytes = self.text.as_bytes();
        let clitic = bytes.get(self.at + 1).is_some_and(u8::is_ascii_lowercase)
            && !bytes.get(self.at + 2).is_some_and(u8::is_ascii_alphanumeric)
            && (self.at == 0 || !bytes[self.at - 1].is_ascii_alphanumeric());
        if !clitic {
            return self.skip(1);
        }
        let start = self.at;
        self.at += 2;
        self.push(start, self.at, Kind::Word);
    }

    fn letters(&mut self) {
        let start = self.at;
        if self.is_words_only {
            return self.word(start);
        }
        if let Some((end, kind)) = special::from_letter(self.text, start) {
            return self.take(start, end, kind);
        }
        if let Some(end) = special::dotted(self.text, start) {
            return self.abbreviation(start, end);
        }
        self.word(start);
    }

    fn digits(&mut self) {
        let start = self.at;
        let after_postcode = self.last_kind() == Some(Kind::Postcode);
        let place = |from: usize, to: usize| self.normal.span(from, to).of(self.original);
        if let Some((end, kind)) = special::from_digit(self.text, start, &place) {
            let kind = if kind == Kind::Number && after_postcode {
                Kind::HouseNumber
            } else {
                kind
            };
            if kind != Kind::Number && kind != Kind::HouseNumber {
                return self.take(start, end, kind);
            }
            let end = self.house_number(start, end, kind == Kind::HouseNumber);
            return self.at = end.max(start + 1);
        }
        if self.text.as_bytes()[start] == b'+' {
            return self.skip(1);
        }
        self.word(start);
    }

    /// Pushes the number `start..end`, as a house number after a postcode or a street; gives where reading goes on.
    fn house_number(&mut self, start: usize, end: usize, known: bool) -> usize {
        let street =
            self.out.tokens.last().copied().filter(|last| {
                last.kind == Kind::Word && !last.open && special::is_street(self.out.text(last))
            });
        if !known && street.is_none() {
            self.push(start, end, Kind::Number);
            return end;
        }
        if let (Some(last), true) = (self.out.tokens.last_mut(), street.is_some()) {
            last.kind = Kind::Street;
        }
        let end = special::house_number_end(self.text, end);
        self.push(start, end, Kind::HouseNumber);
        end
    }

    fn last_kind(&self) -> Option<Kind> {
        let last = self
            .out
            .tokens
            .iter()
            .rev()
            .find(|token| token.kind != Kind::Comma);
        last.map(|token| token.kind)
    }

    /// A word of letters, digits and inner apostrophes.
    fn word(&mut self, start: usize) {
        let bytes = self.text.as_bytes();
        let mut end = start;
        loop {
            let rest = bytes[end..].iter();
            end += rest
                .take_while(|b| matches!(b, b'a'..=b'z' | b'0'..=b'9'))
                .count();
            let Some(next) = bytes.get(end) else { break };
            match next {
                b'\'' if end > start && bytes.get(end + 1).is_some_and(u8::is_ascii_lowercase) => end += 1,
                0x80.. => match self.text[end..].chars().next() {
                    Some(c) if c.is_alphanumeric() => end += c.len_utf8(),
                    _ => break,
                },
                _ => break,
            }
        }
        self.at = end;
        let mut kept = end.min(start + MAX_WORD);
        while !self.text.is_char_boundary(kept) {
            kept -= 1;
        }
        self.push(start, kept, Kind::Word);
    }

    fn other(&mut self) {
        let Some(c) = self.text[self.at..].chars().next() else {
            return self.skip(1);
        };
        if c == '€' {
            return self.euro();
        }
        if c.is_alphanumeric() {
            return self.word(self.at);
        }
        if matches!(c, '…' | '。' | '؟') {
            return self.mark(c.len_utf8(), Kind::Break);
        }
        let start = self.at;
        self.skip(c.len_utf8());
        if let Some(word) = emoji::word(c) {
            self.push_text(word, start, self.at, Kind::Emoji);
        }
    }

    fn euro(&mut self) {
        let start = self.at;
        let sign = '€'.len_utf8();
        match special::amount(self.text, start + sign) {
            Some(end) => self.take(start, end, Kind::Money),
            None => {
                self.skip(sign);
                self.push_text("euro", start, self.at, Kind::Word);
            }
        }
    }

    /// An abbreviation with its dots left out.
    fn abbreviation(&mut self, start: usize, end: usize) {
        let from = self.out.arena.len();
        let letters = self.text[start..end]
            .bytes()
            .filter(|&b| b != b'.')
            .map(char::from);
        self.out.arena.extend(letters);
        self.finish(from, start, end, Kind::Word);
        self.at = end;
    }

    fn take(&mut self, start: usize, end: usize, kind: Kind) {
        self.push(start, end, kind);
        self.at = end.max(start + 1);
    }

    fn push(&mut self, start: usize, end: usize, kind: Kind) {
        if self.is_words_only {
            // the whole text is there
            return self.push_place(start + BEFORE, end + BEFORE, start, end, kind);
        }
        let from = self.out.arena.len();
        self.out.arena.push_str(&self.text[start..end]);
        self.finish(from, start, end, kind);
    }

    fn push_text(&mut self, text: &str, start: usize, end: usize, kind: Kind) {
        let from = self.out.arena.len();
        self.out.arena.push_str(text);
        self.finish(from, start, end, kind);
    }

    /// Pushes what was added to the arena last.
    fn finish(&mut self, from: usize, start: usize, end: usize, kind: Kind) {
        self.push_place(from, self.out.arena.len(), start, end, kind);
    }

    /// Pushes what stands at `from..to` of the arena and `start..end` of the text.
    fn push_place(&mut self, from: usize, to: usize, start: usize, end: usize, kind: Kind) {
        self.out.tokens.push(Token {
            start: from as u32,
            end: to as u32,
            span: self.normal.span(start, end),
            kind,
            glued: std::mem::take(&mut self.glued),
            open: false,
        });
    }
}

#[cfg(test)]
#[path = "token_tests.rs"]
mod tests;
