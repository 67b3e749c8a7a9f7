//! Reads what a resident typed as an answer to a question of a flow: one file per type of answer.

mod address;
pub(super) mod choices;
mod date;
mod email;
mod name;
mod no_answer;
mod number;
mod phone;
mod place;
mod skip;
mod text;
pub(super) mod yes_no;

use super::SavedValue;
use super::words::Message;
use crate::compile::{AnswerShape, Ask};
use crate::content::AnswerType;
use jiff::Timestamp;

/// What an answer was read as.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Reading {
    /// It fits.
    Fits(SavedValue),
    /// It probably fits, but may also be another question.
    Likely(SavedValue),
    /// Skipped.
    Skipped,
    /// It does not fit.
    Misfit(Misfit),
}

/// Why an answer does not fit: the built-in text that says so, with what it needs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Misfit {
    /// Id of a built-in text.
    pub text: &'static str,
    /// What the text needs, such as the bound that was crossed.
    pub names: Vec<(&'static str, String)>,
    /// Half of an answer, to be completed by the next message.
    pub partial: Option<String>,
}

impl Misfit {
    /// Without names or half of an answer.
    pub(super) fn new(text: &'static str) -> Self {
        Self {
            text,
            names: Vec::new(),
            partial: None,
        }
    }

    fn beyond(text: &'static str, limit: impl Into<String>) -> Self {
        Self {
            names: vec![("limit", limit.into())],
            ..Self::new(text)
        }
    }
}

impl Reading {
    fn fits(value: impl Into<String>, label: impl Into<String>) -> Self {
        Self::Fits(SavedValue {
            value: value.into(),
            label: label.into(),
        })
    }

    fn likely(value: impl Into<String>, label: impl Into<String>) -> Self {
        Self::Likely(SavedValue {
            value: value.into(),
            label: label.into(),
        })
    }

    fn misfit(text: &'static str) -> Self {
        Self::Misfit(Misfit::new(text))
    }
}

pub(super) use no_answer::{asks_why, is_question};
pub(super) use skip::SKIP;

/// Reads an answer. `partial` is what an earlier message gave of it.
pub(super) fn read(ask: &Ask, message: &Message<'_>, partial: Option<&str>, now: Timestamp) -> Reading {
    if ask.optional && skip::says_so(message) {
        return Reading::Skipped;
    }
    let reading = match &ask.answer {
        AnswerShape::Choices(choices) => choices::read(message, choices),
        AnswerShape::Typed { kind, min, max } => {
            let (min, max) = (min.as_deref(), max.as_deref());
            match kind {
                AnswerType::Text => text::read(ask, message),
                AnswerType::Number => number::read(message, min, max),
                AnswerType::Date => date::read(message, min, max, now),
                AnswerType::Address => address::read(message, partial),
                AnswerType::Phone => phone::read(message),
                AnswerType::Email => email::read(message),
                AnswerType::YesNo => yes_no::read(message),
                AnswerType::Photo => place::read_photo(message),
                AnswerType::Location => place::read_location(message),
            }
        }
    };
    if ask.optional && skip::declines(&ask.answer, message, &reading) {
        return Reading::Skipped;
    }
    reading
}
