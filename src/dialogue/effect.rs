//! What must go out.

use super::event::Attachment;
use crate::compile::Referral;
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::collections::BTreeMap;

/// What must go out, as data; the service keeps and delivers it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum Effect {
    /// The bot says something to the resident.
    Say(Saying),
    /// The conversation goes to a queue.
    HandOff(HandOff),
    /// A hand-off that a person closed opens again: the resident goes on about it.
    Reopen {
        /// Queue id.
        queue: String,
        /// What the person sees first.
        summary: Summary,
    },
    /// The resident asks to be called. The bot goes on with the conversation.
    CallBack(CallBack),
    /// What the resident thinks of the conversation with a person, for the hand-off that was closed last.
    Rate {
        /// From 1, which is worst.
        score: u8,
        /// The best score.
        best: u8,
    },
    /// What the resident says about the rating.
    Remark {
        /// As typed.
        text: String,
    },
    /// Saved values go to a webhook.
    Submit(Submission),
    /// A message of the resident for the person who owns the conversation, or for the queue where it waits.
    PassOn {
        /// As typed.
        text: String,
        /// Photos and places.
        #[serde(default)]
        attachments: Vec<Attachment>,
        /// It holds emergency words: warn the person.
        #[serde(default)]
        urgent: bool,
    },
    /// The resident ended the conversation.
    Close,
}

/// One message of the bot.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Saying {
    /// Plain text, paragraphs separated by a blank line. Never markup.
    pub text: String,
    /// What it is, for layout and replay.
    pub kind: SayingKind,
    /// Buttons; each may also be typed, by number or label.
    #[serde(default)]
    pub choices: Vec<Choice>,
    /// Shown as a card with a link, phone number and so on.
    pub referral: Option<Referral>,
    /// ISO 639-1 language of the text, `nl` but for replies to other languages.
    pub language: Cow<'static, str>,
}

/// What a message of the bot is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SayingKind {
    /// Greeting and disclosure.
    Greeting,
    /// An answer or a step of a flow.
    Text,
    /// A question of a flow; the saved name.
    Ask(String),
    /// "Bedoel je …?"
    Disambiguate,
    /// "Kun je het anders zeggen?"
    Rephrase,
    /// A referral card.
    Referral,
    /// What happens now that a person takes over.
    HandOff,
    /// Fixed safe text.
    Emergency,
    /// Thanks, goodbye, who are you …
    SmallTalk,
    /// "Hoe vond je dit gesprek?"
    Rating,
}

/// One button.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Choice {
    /// What the button sends back in [`super::Event::Message`] `choice`.
    pub value: String,
    /// What the resident sees.
    pub label: String,
    /// At most 20 characters, for channels with small buttons (WhatsApp); `None` when there is no other than the label.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub short: Option<String>,
}

impl Choice {
    /// A button with one label.
    #[must_use]
    pub fn new(value: impl Into<String>, label: impl Into<String>) -> Self {
        Self {
            value: value.into(),
            label: label.into(),
            short: None,
        }
    }
}

/// A conversation that must wait for a person.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct HandOff {
    /// Queue id.
    pub queue: String,
    /// Why.
    pub reason: HandOffReason,
    /// Before others?
    pub priority: Priority,
    /// What the person sees first.
    pub summary: Summary,
}

/// A resident who asks to be called.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct CallBack {
    /// Queue id.
    pub queue: String,
    /// Flow that asked for the number.
    pub flow: String,
    /// What the person sees first; `saved` holds the answers that the call needs.
    pub summary: Summary,
}

/// Why a conversation goes to a person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum HandOffReason {
    /// The resident asked for a person.
    Asked,
    /// The bot did not understand, also after asking again.
    NotUnderstood,
    /// "Geen van deze".
    NoneOfThese,
    /// An excluded topic.
    Excluded {
        /// Intent id.
        intent: String,
    },
    /// The intent's route is a person, or it has none yet.
    Route {
        /// Intent id.
        intent: String,
    },
    /// A step of a flow.
    Flow {
        /// Flow id.
        flow: String,
        /// `reason:` of the step.
        reason: Option<String>,
    },
    /// An answer that did not fit, three times.
    InvalidAnswer {
        /// The saved name that was asked for.
        asked: String,
    },
    /// Emergency or crisis words.
    Emergency {
        /// Emergency id.
        emergency: String,
    },
    /// Another language than Dutch.
    Language {
        /// ISO 639-1, or `und` when it is not known which.
        language: String,
    },
    /// The resident asks to be called.
    CallBack {
        /// Flow that asked for the number.
        flow: String,
    },
    /// The resident went on about it after a person had closed it.
    Reopened {
        /// Why it came to a person in the first place.
        first: Box<Self>,
    },
}

impl HandOffReason {
    /// The reason after it was closed and opened again; what it was first stays known, however often that happens.
    #[must_use]
    pub fn reopened(self) -> Self {
        match self {
            Self::Reopened { .. } => self,
            first => Self::Reopened {
                first: Box::new(first),
            },
        }
    }

    /// Why, in one Dutch sentence for staff.
    #[must_use]
    pub fn sentence(&self) -> String {
        match self {
            Self::Asked => "De inwoner vroeg om een medewerker.".to_owned(),
            Self::NotUnderstood => "De bot begreep de vraag niet, ook niet in andere woorden.".to_owned(),
            Self::NoneOfThese => "Geen van de keuzes van de bot paste.".to_owned(),
            Self::Excluded { intent } => format!("Uitgesloten onderwerp: {intent}."),
            Self::Route { intent } => format!("De vraag ‘{intent}’ is voor een medewerker."),
            Self::Flow { flow, reason: None } => format!("De flow ‘{flow}’ stuurt door."),
            Self::Flow {
                flow,
                reason: Some(reason),
            } => format!("De flow ‘{flow}’ stuurt door: {reason}"),
            Self::InvalidAnswer { asked } => format!("Het antwoord op ‘{asked}’ paste drie keer niet."),
            Self::Emergency { emergency } => format!("Woorden die op nood wijzen: {emergency}."),
            Self::Language { language } => {
                format!("Het bericht is in {}.", super::language::for_staff(language))
            }
            Self::CallBack { .. } => "De inwoner wil teruggebeld worden.".to_owned(),
            Self::Reopened { first } => format!(
                "De inwoner schreef opnieuw nadat het was afgesloten. Eerst was de reden: {}",
                first.sentence()
            ),
        }
    }
}

/// Order in a queue.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Priority {
    /// Waited longest first.
    Normal,
    /// Before all that are normal.
    Urgent,
}

/// What the person sees first.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Summary {
    /// Intent ids with confidence, best first.
    pub candidates: Vec<(String, f32)>,
    /// Answers in the running flow: name → what the resident saw.
    pub saved: BTreeMap<String, String>,
    /// The last message of the resident.
    pub last_message: String,
    /// The last question that the matcher read, when that was another message.
    pub question: Option<String>,
    /// Intent id of a second question that was not answered yet.
    pub also_asked: Option<String>,
    /// Title or id of the flow that was running.
    pub flow: Option<String>,
    /// What the resident said about the rating, once it was closed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub remark: Option<String>,
}

/// Saved values for a webhook.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Submission {
    /// Webhook id.
    pub webhook: String,
    /// Flow that sends it.
    pub flow: String,
    /// Name → value.
    pub fields: BTreeMap<String, String>,
}
