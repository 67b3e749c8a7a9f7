//! The grammar of content: one table of keys per mapping.

mod desk;
mod fixtures;
mod flows;
mod intents;
mod settings;

use super::shape::{Both, Key, Keys, Map, Shape, Value};
pub use desk::{CANNED, DESK, PRIVACY, RETENTION};
pub use fixtures::{EXPECTATION, FIXTURE, FIXTURES, TURN};
pub use flows::{FLOW, REFERRAL, STEP};
pub use intents::{INTENT, SMALL_TALK};
pub use settings::SETTINGS;

/// The kinds of files in a content folder.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FileKind {
    /// `balie.yaml`
    Settings,
    /// Files in `intents/` and `flows/`, which have the same keys.
    Knowledge,
    /// Files in `fixtures/`.
    Fixtures,
}

impl FileKind {
    /// The kind of a path relative to the content folder; `None` for a file that is not content.
    #[must_use]
    pub fn of(path: &str) -> Option<Self> {
        if path == "balie.yaml" {
            return Some(Self::Settings);
        }
        let (folder, _) = path.split_once('/')?;
        let is_yaml = path.ends_with(".yaml");
        match folder {
            "intents" | "flows" if is_yaml => Some(Self::Knowledge),
            "fixtures" if is_yaml => Some(Self::Fixtures),
            _ => None,
        }
    }

    /// What such a file must look like.
    #[must_use]
    pub fn value(self) -> Value {
        match self {
            Self::Settings => Value::Object(&SETTINGS),
            Self::Knowledge => Value::Object(&KNOWLEDGE),
            Self::Fixtures => FIXTURES,
        }
    }
}

const fn both(nl: &'static str, en: &'static str) -> Both {
    Both { nl, en }
}

const fn map(keys: Keys, nl: &'static str, en: &'static str, value: Value) -> Map {
    let key = both(nl, en);
    Map { key, keys, value }
}

const fn ids(nl: &'static str, en: &'static str, value: Value) -> Map {
    map(Keys::Ids, nl, en, value)
}

const TEXT_LIST: Value = Value::List(&Value::Text);

/// A file in `intents/` or `flows/`.
pub static KNOWLEDGE: Shape = Shape {
    name: "intents",
    what: both("een bestand met intents of flows", "a file with intents or flows"),
    exclusive: &[],
    keys: &[
        Key::optional(
            "topic",
            Value::Text,
            "Het onderwerp van alle intents in dit bestand, in één woord. Laat je het weg, dan is het de naam van het bestand.",
            "The topic of all intents in this file, one word. When left out it is the name of the file.",
        ),
        Key::optional(
            "intents",
            Value::Map(&ids(
                "id van de intent",
                "id of the intent",
                Value::Object(&INTENT),
            )),
            "Wat inwoners willen.",
            "What residents want.",
        ),
        Key::optional(
            "lexicon",
            Value::Map(&map(
                Keys::Words,
                "het eerste woord van de groep",
                "the first word of the group",
                TEXT_LIST,
            )),
            "Groepen woorden die hier hetzelfde betekenen. Het eerste woord geeft de groep zijn naam.",
            "Groups of words that mean the same here. The first word names the group.",
        ),
        Key::optional(
            "spelling",
            Value::Map(&map(
                Keys::Words,
                "wat er bedoeld wordt",
                "what is meant",
                TEXT_LIST,
            )),
            "Hoe inwoners iets schrijven, en wat ze ermee bedoelen: spelling en afkortingen, geen synoniemen.",
            "How residents write something, and what it means: spelling and abbreviations, not synonyms.",
        ),
        Key::optional(
            "lists",
            Value::Map(&ids("naam van de lijst", "name of the list", TEXT_LIST)),
            "Lijsten: `{naam}` in een voorbeeld is één van deze woorden.",
            "Lists: `{name}` in an example is any of these words.",
        ),
        Key::optional(
            "small_talk",
            Value::Map(&ids(
                "id van het praatje",
                "id of the small talk",
                Value::Object(&SMALL_TALK),
            )),
            "Praatjes, zoals een groet. De bot herkent ze alleen als ze (bijna) het hele bericht zijn.",
            "Small talk, such as a greeting. Recognised only when it is (nearly) the whole message.",
        ),
        Key::optional(
            "referrals",
            Value::Map(&ids(
                "id van de verwijzing",
                "id of the referral",
                Value::Object(&REFERRAL),
            )),
            "Plekken waar de inwoner het zelf verder regelt.",
            "Channels where the resident does the rest.",
        ),
        Key::optional(
            "flows",
            Value::Map(&ids("id van de flow", "id of the flow", Value::Object(&FLOW))),
            "Gesprekken in stappen.",
            "Conversations in steps.",
        ),
        Key::optional(
            "canned",
            Value::Map(&ids(
                "id van het standaardantwoord",
                "id of the canned answer",
                Value::Object(&CANNED),
            )),
            "Standaardantwoorden voor medewerkers. De bot gebruikt ze niet.",
            "Canned answers for employees. The bot does not use them.",
        ),
    ],
};

#[cfg(test)]
mod tests;
