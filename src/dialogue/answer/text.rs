//! Free text: anything with a word in it that is more than small talk or a refusal. A name is read more strictly.

use super::no_answer;
use super::{Reading, name};
use crate::compile::Ask;
use crate::dialogue::mash::is_mash;
use crate::dialogue::words::Message;

pub(super) fn read(ask: &Ask, message: &Message<'_>) -> Reading {
    if message.too_long {
        return Reading::misfit("misfit_text_long");
    }
    if message.words.is_empty() || is_mash(&message.words) {
        return Reading::misfit("misfit_text");
    }
    if name::is_asked(ask) {
        return name::read(message);
    }
    if no_answer::is_none(message) {
        return Reading::misfit("finish_first");
    }
    Reading::fits(message.text, message.text)
}
