//! What happens to personal data in each place, by the content that runs now.

use super::Service;
use crate::compile::Bot;
use crate::dialogue::Summary;
use crate::privacy::{Finder, Masked, Place, Policy};
use crate::store::{HandOffRecord, StoredMessage};
use arc_swap::ArcSwap;
use std::sync::Arc;

/// Finds and masks personal data as one content version says.
#[derive(Debug)]
struct Masks {
    version: String,
    finder: Finder,
    policy: Policy,
}

impl Masks {
    /// The municipality's own addresses and number are nobody's personal data.
    fn of(bot: &Bot) -> Self {
        let own = &bot.municipality;
        let domains = own.email.iter().chain([&own.website]);
        Self {
            version: bot.version.clone(),
            finder: Finder::new(domains, [&own.phone]),
            policy: bot.privacy.clone(),
        }
    }
}

/// The masks of the current content; shared by the service and the log.
#[derive(Debug, Clone)]
pub struct CurrentMasks(Arc<ArcSwap<Masks>>);

impl Default for CurrentMasks {
    /// Before there is content: everything is masked as when nothing is set.
    fn default() -> Self {
        Self(Arc::new(ArcSwap::from_pointee(Masks {
            version: String::new(),
            finder: Finder::default(),
            policy: Policy::default(),
        })))
    }
}

impl CurrentMasks {
    /// A text that is fit for a place.
    #[must_use]
    pub fn mask(&self, text: &str, place: Place) -> Masked {
        let masks = self.0.load();
        masks.finder.mask(text, &masks.policy, place)
    }

    /// From now on as this bot says.
    pub fn follow(&self, bot: &Bot) {
        if self.0.load().version != bot.version {
            self.0.store(Arc::new(Masks::of(bot)));
        }
    }
}

impl Service {
    /// A text that is fit for a place, by the content that runs now.
    pub(super) fn mask(&self, text: &str, place: Place) -> Masked {
        self.masks.follow(&self.shelf.current());
        self.masks.mask(text, place)
    }

    /// Masks what may not stand in the store, also of what employees write.
    pub(super) fn masked(&self, text: &str) -> String {
        self.mask(text, Place::MessageStore).text
    }

    /// As an employee may see it: what `privacy:` keeps from the screen is masked.
    #[must_use]
    pub fn for_screen(&self, text: &str) -> String {
        self.mask(text, Place::AgentView).text
    }

    /// As statistics and editors may see it.
    #[must_use]
    pub fn for_analytics(&self, text: &str) -> String {
        self.mask(text, Place::Analytics).text
    }

    /// A message as an employee may see it. What the municipality itself says in a referral stays.
    #[must_use]
    pub fn message_for_screen(&self, mut message: StoredMessage) -> StoredMessage {
        message.body.text = self.for_screen(&message.body.text);
        message
    }

    /// A hand-off as an employee may see it.
    #[must_use]
    pub fn hand_off_for_screen(&self, record: HandOffRecord) -> HandOffRecord {
        HandOffRecord {
            summary: in_summary(record.summary, |text| self.for_screen(text)),
            ..record
        }
    }
}

/// A summary with every text of the resident changed.
fn in_summary(summary: Summary, fit: impl Fn(&str) -> String) -> Summary {
    Summary {
        saved: summary
            .saved
            .into_iter()
            .map(|(name, value)| (name, fit(&value)))
            .collect(),
        last_message: fit(&summary.last_message),
        question: summary.question.as_deref().map(&fit),
        remark: summary.remark.as_deref().map(&fit),
        ..summary
    }
}
