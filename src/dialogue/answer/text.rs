//! Free text: anything with a word in it.

use super::Reading;
use crate::dialogue::mash::is_mash;
use crate::dialogue::words::Message;

pub(super) fn read(message: &Message<'_>) -> Reading {
    if message.too_long {
        return Reading::misfit("misfit_text_long");
    }
    if message.words.is_empty() || is_mash(&message.words) {
        return Reading::misfit("misfit_text");
    }
    Reading::fits(message.text, message.text)
}
