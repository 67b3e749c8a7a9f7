//! Text to terms: normalise, tokenise, stem, split compounds, join separable verbs, correct. Pure, and knows nothing of intents.
//!
//! Reading order, as a message travels: [`normal`] → [`token`] (with [`special`] and [`emoji`]) → [`stem`]; [`function_words`]
//! says which words carry no content of their own.

pub mod chat;
pub mod clauses;
pub mod compound;
pub mod emoji;
pub mod function_words;
pub mod inflect;
pub mod language;
pub mod lexicon;
pub mod normal;
pub mod separable;
pub mod special;
pub mod stem;
pub mod token;
pub mod typo;

pub use function_words::{FunctionKind, FunctionWord, function_word};
pub use lexicon::{Lexicon, lexicon};
pub use normal::{Normal, normalise};
pub use stem::{Key, Keys};
pub use token::{Kind, Span, Token, Tokens};
