//! Keys of `balie.yaml`.

use super::desk::QUEUE_DESK;
use super::{DESK, PRIVACY, RETENTION, TEXT_LIST, both, ids, map};
use crate::content::shape::{Key, Keys, Shape, Value};

/// `balie.yaml`
pub static SETTINGS: Shape = Shape {
    name: "settings",
    what: both("balie.yaml", "balie.yaml"),
    exclusive: &[],
    keys: &[
        Key::required(
            "municipality",
            Value::Object(&MUNICIPALITY),
            "De gemeente. In teksten: `{{ municipality.name }}`.",
            "The municipality. In texts: `{{ municipality.name }}`.",
        ),
        Key::required("bot", Value::Object(&BOT), "De chatbot.", "The chatbot."),
        Key::optional(
            "thresholds",
            Value::Object(&THRESHOLDS),
            "Hoe zeker de bot moet zijn. Zekerheid is een getal van 0 tot 1.",
            "How sure the bot must be. Confidence is a number from 0 to 1.",
        ),
        Key::optional(
            "lexicons",
            TEXT_LIST,
            "Meegeleverde woordgroepen die je aanzet, bijvoorbeeld `[municipal]` of `[municipal, everyday]`.",
            "Shipped word groups to switch on, such as `[municipal]` or `[municipal, everyday]`.",
        ),
        Key::optional(
            "not",
            TEXT_LIST,
            "Woorden die tegen elke intent pleiten, behalve tegen een intent die het woord zelf in een voorbeeld of trefwoord heeft.",
            "Words that speak against every intent, but not against one that has the word in an example or keyword of its own.",
        ),
        Key::optional(
            "queues",
            Value::Map(&ids(
                "id van de wachtrij",
                "id of the queue",
                Value::Object(&QUEUE),
            )),
            "De wachtrijen van medewerkers. Er moet er minstens één zijn.",
            "The queues of employees. There must be at least one.",
        ),
        Key::optional(
            "default_queue",
            Value::Text,
            "De wachtrij als het onderwerp niet bekend is. Nodig als er meer dan één wachtrij is.",
            "The queue when the topic is not known. Needed when there is more than one queue.",
        ),
        Key::optional(
            "hours",
            Value::Map(&ids(
                "id van de openingstijden",
                "id of the opening hours",
                Value::Object(&HOURS),
            )),
            "Openingstijden.",
            "Opening hours.",
        ),
        Key::optional(
            "desk",
            Value::Object(&DESK),
            "Afspraken over de medewerkers achter de bot: termijnen, wanneer er een mens is, beoordeling.",
            "Rules for the people behind the bot: deadlines, when there is a person, rating.",
        ),
        Key::optional(
            "privacy",
            Value::Object(&PRIVACY),
            "Wat er met persoonsgegevens gebeurt: `keep`, `mask` of `drop`, per plek of overal.",
            "What happens to personal data: `keep`, `mask` or `drop`, per place or everywhere.",
        ),
        Key::optional(
            "retention",
            Value::Object(&RETENTION),
            "Hoe lang gegevens bewaard blijven.",
            "How long data is kept.",
        ),
        Key::optional(
            "webhooks",
            Value::Map(&ids(
                "id van de webhook",
                "id of the webhook",
                Value::Object(&WEBHOOK),
            )),
            "Waar een stap `submit` naartoe stuurt.",
            "Where a `submit` step sends to.",
        ),
        Key::optional(
            "texts",
            Value::Map(&map(
                Keys::BuiltInTexts,
                "id van de standaardtekst",
                "id of the built-in text",
                Value::Text,
            )),
            "Eigen woorden voor standaardteksten van de bot.",
            "Own wording for built-in texts of the bot.",
        ),
        Key::optional(
            "emergencies",
            Value::Map(&ids(
                "id van het noodgeval",
                "id of the emergency",
                Value::Object(&EMERGENCY),
            )),
            "Eigen noodwoorden, naast de ingebouwde.",
            "Own emergency words, besides the built-in ones.",
        ),
    ],
};

static MUNICIPALITY: Shape = Shape {
    name: "municipality",
    what: both("de gemeente", "the municipality"),
    exclusive: &[],
    keys: &[
        Key::required(
            "name",
            Value::Text,
            "De naam, zonder \"gemeente\".",
            "The name, without \"gemeente\".",
        ),
        Key::required(
            "website",
            Value::Text,
            "Het adres van de website.",
            "The address of the website.",
        ),
        Key::required(
            "phone",
            Value::Text,
            "Het telefoonnummer voor wie een mens wil spreken.",
            "The phone number for who wants a person.",
        ),
        Key::optional("email", Value::Text, "Het e-mailadres.", "The e-mail address."),
        Key::optional(
            "address",
            Value::Text,
            "Het bezoekadres.",
            "The visiting address.",
        ),
        Key::optional(
            "facts",
            Value::Map(&ids("naam van het feit", "name of the fact", Value::Text)),
            "Andere feiten voor in teksten: `{{ municipality.facts.milieustraat }}`.",
            "Other facts for texts: `{{ municipality.facts.milieustraat }}`.",
        ),
    ],
};

static BOT: Shape = Shape {
    name: "bot",
    what: both("de chatbot", "the chatbot"),
    exclusive: &[],
    keys: &[
        Key::required(
            "name",
            Value::Text,
            "De naam van de chatbot.",
            "The name of the chatbot.",
        ),
        Key::required(
            "greeting",
            Value::Texts,
            "De begroeting, één bericht per tekst. Zeg dat dit een chatbot is.",
            "The greeting, one message each. Say that this is a chatbot.",
        ),
        Key::optional(
            "tone",
            Value::OneOf(&[
                ("je", both("je en jij", "informal")),
                ("u", both("u en uw", "formal")),
            ]),
            "Hoe de standaardteksten de inwoner aanspreken. Standaard `je`.",
            "How the built-in texts address the resident. Default `je`.",
        ),
        Key::optional(
            "hours",
            Value::Text,
            "Id van de openingstijden van de bot zelf. Zonder is de bot er altijd. Erbuiten zegt de bot eerlijk dat hij er niet is.",
            "Id of the opening hours of the bot itself. Without them it is always there. Outside them it says honestly that it is not.",
        ),
    ],
};

static THRESHOLDS: Shape = Shape {
    name: "thresholds",
    what: both("de drempels", "the thresholds"),
    exclusive: &[],
    keys: &[
        Key::optional(
            "answer",
            Value::Number(0.0, 1.0),
            "Vanaf deze zekerheid geeft de bot antwoord. Standaard 0.70.",
            "At or above this confidence the bot answers. Default 0.70.",
        ),
        Key::optional(
            "ask",
            Value::Number(0.0, 1.0),
            "Vanaf deze zekerheid mag een intent in \"Bedoel je …?\". Standaard 0.30.",
            "At or above this confidence an intent may be offered. Default 0.30.",
        ),
        Key::optional(
            "margin",
            Value::Number(0.0, 1.0),
            "Is nummer twee dichterbij dan dit, dan vraagt de bot wat je bedoelt. Behalve als de bot bijna zeker is en nummer twee veel minder verklaart. Standaard 0.15.",
            "When the runner-up is closer than this, the bot asks; unless it is nearly certain and the runner-up explains much less. Default 0.15.",
        ),
        Key::optional(
            "choices",
            Value::Whole(2, 5),
            "Het grootste aantal keuzes in \"Bedoel je …?\". Standaard 3.",
            "The most options in \"Bedoel je …?\". Default 3.",
        ),
    ],
};

static QUEUE: Shape = Shape {
    name: "queue",
    what: both("een wachtrij", "a queue"),
    exclusive: &[],
    keys: &[
        Key::required(
            "name",
            Value::Text,
            "De naam voor mensen.",
            "The name for people.",
        ),
        Key::optional(
            "hours",
            Value::Text,
            "Id van de openingstijden. Zonder is de wachtrij altijd open.",
            "Id of the opening hours. Without them the queue is always open.",
        ),
        Key::optional(
            "desk",
            Value::Object(&QUEUE_DESK),
            "Wat voor deze wachtrij anders is dan onder `desk:`.",
            "What differs for this queue from `desk:`.",
        ),
    ],
};

static HOURS: Shape = Shape {
    name: "hours",
    what: both("openingstijden", "opening hours"),
    exclusive: &[],
    keys: &[
        Key::optional(
            "monday",
            Value::Periods,
            "Maandag, bijvoorbeeld `[\"09:00-12:30\", \"13:00-17:00\"]`. Een dag die je weglaat, is dicht.",
            "Monday, such as `[\"09:00-12:30\", \"13:00-17:00\"]`. A day that is left out is closed.",
        ),
        Key::optional("tuesday", Value::Periods, "Dinsdag.", "Tuesday."),
        Key::optional("wednesday", Value::Periods, "Woensdag.", "Wednesday."),
        Key::optional("thursday", Value::Periods, "Donderdag.", "Thursday."),
        Key::optional("friday", Value::Periods, "Vrijdag.", "Friday."),
        Key::optional("saturday", Value::Periods, "Zaterdag.", "Saturday."),
        Key::optional("sunday", Value::Periods, "Zondag.", "Sunday."),
        Key::optional(
            "holidays",
            Value::Map(&map(
                Keys::Free,
                "naam van de feestdag",
                "name of the holiday",
                Value::Text,
            )),
            "Feestdagen die anders zijn dan normaal: `open`, `closed` of (bij bevrijdingsdag) `lustrum`.",
            "Holidays that differ: `open`, `closed` or (bevrijdingsdag) `lustrum`.",
        ),
        Key::optional(
            "exceptions",
            Value::Map(&map(Keys::Free, "datum", "date", Value::Periods)),
            "Dagen met andere tijden: de datum met periodes, of `closed`.",
            "Days with other hours: the date with periods, or `closed`.",
        ),
    ],
};

static WEBHOOK: Shape = Shape {
    name: "webhook",
    what: both("een webhook", "a webhook"),
    exclusive: &[],
    keys: &[
        Key::required(
            "url",
            Value::Text,
            "Het adres, met https.",
            "The address, with https.",
        ),
        Key::required(
            "secret_env",
            Value::Text,
            "De naam van de omgevingsvariabele met het geheim voor de handtekening.",
            "The name of the environment variable with the signing secret.",
        ),
    ],
};

static EMERGENCY: Shape = Shape {
    name: "emergency",
    what: both("een noodgeval", "an emergency"),
    exclusive: &[],
    keys: &[
        Key::required(
            "words",
            TEXT_LIST,
            "Woorden of zinsdelen; één is genoeg.",
            "Words or phrases; any is enough.",
        ),
        Key::required(
            "text",
            Value::Text,
            "Wat de bot dan altijd zegt.",
            "What the bot then always says.",
        ),
        Key::optional(
            "queue",
            Value::Text,
            "De wachtrij die het met voorrang krijgt. Standaard de standaardwachtrij.",
            "The queue that gets it with priority. Default: the default queue.",
        ),
    ],
};
