//! The clock of a conversation: the real one, or one that stands still.

use crate::calendar;
use jiff::Timestamp;
use jiff::civil::DateTime;

/// What time it is for the bot.
#[derive(Debug, Clone, Copy)]
pub(super) enum Clock {
    /// Now.
    Real,
    /// Always this moment.
    At(Timestamp),
}

impl Clock {
    /// Reads `2026-12-25T22:00` or `2026-12-25 22:00`, Europe/Amsterdam; `nu` is the real clock.
    pub(super) fn parse(text: &str) -> Result<Self, String> {
        let text = text.trim();
        if text == "nu" {
            return Ok(Self::Real);
        }
        let local = text.replacen(' ', "T", 1).parse::<DateTime>().ok();
        local.and_then(calendar::timestamp).map(Self::At).ok_or_else(|| {
            format!("Ik snap deze tijd niet: ‘{text}’. Schrijf hem zo: 2026-12-25T22:00, of ‘nu’ voor de echte tijd.")
        })
    }

    pub(super) fn now(self) -> Timestamp {
        match self {
            Self::Real => Timestamp::now(),
            Self::At(moment) => moment,
        }
    }
}
