//! Text to terms: normalise, tokenise, stem, split compounds, join separable verbs, correct. Pure, and knows nothing of intents.
//!
//! Reading order, as a message travels:
//!
//! 1. [`normal`] – one spelling for what looks alike, with the way back to the original.
//! 2. [`token`] – words, breaks, personal data ([`special`]) and pictures ([`emoji`]).
//! 3. [`language`] – is it Dutch at all? [`clauses`] – is it one question or two?
//! 4. [`chat`] – abbreviations, chat, dialect to standard words.
//! 5. [`separable`] – `haal … op` → `ophalen`; [`function_words`] – what carries no content; [`negation`] – what is denied, [`done`]
//!    – what the resident says to have done, [`senses`] – what a word means in its clause.
//!    [`asks`] – what kind of answer is asked for.
//! 6. [`stem`] – a word to keys, with [`mod@lexicon`] (everyday words and their forms, made by [`inflect`], and the letters
//!    that stand together in them, [`triples`]).
//! 7. [`compound`] – parts of a word, words written apart; [`together`] – words run together; [`dialect`] – standard words by sound;
//!    [`typo`] – what an unknown word was meant to be, [`near`] – the same among everyday words.
//!
//! [`ends`] rules out at a glance that a word is one of many. [`plain()`] is the short way for fixed phrases: bare words, nothing read into them.
//!
//! [`figures`] goes the other way: how a number is written, and which number or month a word is.
//!
//! Every part works by itself on borrowed buffers; the matcher decides which ones it asks, and looks known words up in a table of its
//! own instead of asking again.

pub mod asks;
pub(crate) mod by_word;
pub mod chat;
pub mod clauses;
pub mod compound;
pub mod dialect;
pub mod done;
pub mod emoji;
pub mod endings;
pub mod ends;
pub mod figures;
pub mod function_words;
pub mod inflect;
pub mod language;
mod letters;
pub mod lexicon;
pub mod near;
pub mod negation;
pub mod normal;
mod plain;
pub mod request;
pub mod senses;
pub mod separable;
pub mod special;
pub mod stem;
pub mod together;
pub mod token;
pub mod triples;
pub mod typo;

pub use function_words::{FunctionKind, FunctionWord, function_word};
pub use lexicon::{Lexicon, lexicon};
pub use normal::{Normal, normalise};
pub use plain::plain;
pub use stem::{Key, Keys};
pub use token::{Kind, Span, Token, Tokens};

#[cfg(test)]
mod tests;
