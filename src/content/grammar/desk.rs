//! Keys about the people behind the bot: `desk:`, `privacy:` and `retention:` of `balie.yaml`, and `canned:`.

use super::{TEXT_LIST, both};
use crate::content::shape::{Both, Key, Shape, Value};

const PEOPLE_WORDS: Value = Value::OneOf(&[
    (
        "always",
        both(
            "altijd: buiten openingstijd kan de inwoner een vraag achterlaten",
            "always: outside opening hours the resident may leave a question",
        ),
    ),
    (
        "open",
        both(
            "alleen in de openingstijden van de wachtrij",
            "only in the opening hours of the queue",
        ),
    ),
    (
        "present",
        both(
            "alleen als er een medewerker online is die nog iemand kan helpen",
            "only when an employee is online who can help one more",
        ),
    ),
]);

const FIRST_REACTION: Key = Key::optional(
    "first_reaction",
    DEADLINE_VALUE,
    "Binnen hoeveel tijd een medewerker voor het eerst reageert. Standaard `1 uur`; alleen openingstijd telt.",
    "Within how much time a person reacts first. Default `1 uur`; only opening time counts.",
);
const ANSWER: Key = Key::optional(
    "answer",
    DEADLINE_VALUE,
    "Binnen hoeveel tijd een vraag beantwoord is. Standaard `24 uur`; alleen dagen waarop de wachtrij open is tellen.",
    "Within how much time a question is answered. Default `24 uur`; only days on which the queue opens count.",
);
const CALL_BACK: Key = Key::optional(
    "call_back",
    DEADLINE_VALUE,
    "Binnen hoeveel tijd een terugbelverzoek is afgehandeld. Standaard `24 uur`; alleen dagen waarop de wachtrij open is tellen.",
    "Within how much time a call-back request is done. Default `24 uur`; only days on which the queue opens count.",
);
const WINDOW_WARNING: Key = Key::optional(
    "window_warning",
    Value::Length,
    "Hoe lang voor het einde de medewerker een waarschuwing krijgt als een kanaal maar kort antwoorden toelaat (WhatsApp: 24 uur). Standaard `4 uur`.",
    "How long before the end a warning is due when a channel takes replies for a short time (WhatsApp: 24 hours). Default `4 uur`.",
);
const PROMISE_WARNING: Key = Key::optional(
    "promise_warning",
    Value::Length,
    "Hoe lang voor een beloofd moment de medewerker een waarschuwing krijgt. Standaard `1 uur`.",
    "How long before a promised moment a warning is due. Default `1 uur`.",
);
const REOPEN_WITHIN: Key = Key::optional(
    "reopen_within",
    Value::Length,
    "Schrijft de inwoner binnen deze tijd na het afsluiten, dan gaat het gesprek weer open. Daarna antwoordt de bot. Standaard `24 uur`.",
    "A resident who writes within this time after closing re-opens the conversation. Later the bot answers. Default `24 uur`.",
);
const PEOPLE: Key = Key::optional(
    "people",
    PEOPLE_WORDS,
    "Wanneer de bot een medewerker aanbiedt. Standaard `always`. Bij nood en bij uitgesloten onderwerpen kan een mens altijd.",
    "When the bot offers a person. Default `always`. In emergencies and for excluded topics a person is always possible.",
);

/// `desk:`
pub static DESK: Shape = Shape {
    name: "desk",
    what: both("de balie", "the desk"),
    exclusive: &[],
    keys: &[
        FIRST_REACTION,
        ANSWER,
        CALL_BACK,
        WINDOW_WARNING,
        PROMISE_WARNING,
        REOPEN_WITHIN,
        PEOPLE,
        Key::optional(
            "max_open",
            Value::Whole(1, 50),
            "Hoeveel gesprekken een medewerker tegelijk kan hebben. Standaard 5.",
            "How many conversations an employee may have at once. Default 5.",
        ),
        Key::optional(
            "rating",
            Value::OneOf(&[
                ("faces", both("drie gezichten", "three faces")),
                ("ten", both("een cijfer van 1 tot 10", "a mark from 1 to 10")),
                ("none", both("niet vragen", "do not ask")),
            ]),
            "Hoe de inwoner het gesprek met een medewerker beoordeelt. Standaard `faces`.",
            "How the resident rates a conversation with a person. Default `faces`.",
        ),
    ],
};

/// `desk:` of one queue.
pub static QUEUE_DESK: Shape = Shape {
    name: "queue_desk",
    what: both("de afspraken van een wachtrij", "the rules of a queue"),
    exclusive: &[],
    keys: &[
        FIRST_REACTION,
        ANSWER,
        CALL_BACK,
        WINDOW_WARNING,
        PROMISE_WARNING,
        REOPEN_WITHIN,
        PEOPLE,
    ],
};

/// A length, or a length with its warning and what counts.
const DEADLINE_VALUE: Value = Value::Either(&[Value::Length, Value::Object(&DEADLINE)]);

static DEADLINE: Shape = Shape {
    name: "deadline",
    what: both("een termijn", "a deadline"),
    exclusive: &[],
    keys: &[
        Key::required("within", Value::Length, "De termijn.", "How long it may take."),
        Key::optional(
            "warn",
            Value::Length,
            "Hoe lang voor het einde er een waarschuwing komt; `0 minuten` is geen waarschuwing.",
            "How long before the end a warning is due; `0 minuten` is no warning.",
        ),
        Key::optional(
            "count",
            Value::OneOf(&[
                (
                    "opening_hours",
                    both("alleen openingstijd telt", "only opening time counts"),
                ),
                (
                    "open_days",
                    both(
                        "de klok loopt door, maar alleen op dagen waarop de wachtrij open is",
                        "the clock runs on, but only on days on which the queue opens",
                    ),
                ),
            ]),
            "Welke tijd telt.",
            "Which time counts.",
        ),
    ],
};

const KEEP_MASK_DROP: &[(&str, Both)] = &[
    ("keep", both("het blijft staan", "it stays")),
    (
        "mask",
        both("er komt een woord voor in de plaats", "a word takes its place"),
    ),
    (
        "drop",
        both("de hele tekst wordt weggelaten", "the whole text is left out"),
    ),
];

const TREATMENT: Value = Value::Either(&[Value::OneOf(KEEP_MASK_DROP), Value::Object(&PLACES)]);

pub(super) static PLACES: Shape = Shape {
    name: "places",
    what: both("wat er per plek gebeurt", "what happens in each place"),
    exclusive: &[],
    keys: &[
        Key::optional(
            "message_store",
            Value::OneOf(KEEP_MASK_DROP),
            "Het bewaarde gesprek. Wat hier weg is, is overal weg.",
            "The stored conversation. What is gone here is gone everywhere.",
        ),
        Key::optional(
            "agent_view",
            Value::OneOf(KEEP_MASK_DROP),
            "Wat de medewerker ziet.",
            "What the employee sees.",
        ),
        Key::optional(
            "log",
            Value::OneOf(KEEP_MASK_DROP),
            "Het log van het programma.",
            "The log of the program.",
        ),
        Key::optional(
            "analytics",
            Value::OneOf(KEEP_MASK_DROP),
            "Statistieken, en wat redacteuren zien.",
            "Statistics, and what editors see.",
        ),
    ],
};

const fn class(name: &'static str, nl: &'static str, en: &'static str) -> Key {
    Key::optional(name, TREATMENT, nl, en)
}

/// `privacy:`; the keys are [`crate::privacy::DataClass::ALL`].
pub static PRIVACY: Shape = Shape {
    name: "privacy",
    what: both("persoonsgegevens", "personal data"),
    exclusive: &[],
    keys: &[
        class(
            "bsn",
            "Burgerservicenummer. Kan niet `keep` zijn. Standaard overal `mask`.",
            "Citizen service number. Cannot be `keep`. Default `mask` everywhere.",
        ),
        class(
            "iban",
            "Rekeningnummer. Standaard overal `mask`.",
            "Bank account. Default `mask` everywhere.",
        ),
        class(
            "payment_card",
            "Betaalkaart. Standaard overal `mask`.",
            "Payment card. Default `mask` everywhere.",
        ),
        class(
            "document_number",
            "Nummer van paspoort, identiteitskaart of rijbewijs. Standaard overal `mask`.",
            "Number of a passport, identity card or driving licence. Default `mask` everywhere.",
        ),
        class(
            "date_of_birth",
            "Geboortedatum. Standaard overal `mask`.",
            "Date of birth. Default `mask` everywhere.",
        ),
        class(
            "email",
            "E-mailadres. Standaard `keep` in het gesprek en bij de medewerker.",
            "E-mail address. Default `keep` in the conversation and for the employee.",
        ),
        class(
            "phone",
            "Telefoonnummer. Standaard `keep` in het gesprek en bij de medewerker.",
            "Phone number. Default `keep` in the conversation and for the employee.",
        ),
        class(
            "address",
            "Postcode met huisnummer. Standaard `keep` in het gesprek en bij de medewerker.",
            "Postcode with house number. Default `keep` in the conversation and for the employee.",
        ),
        class(
            "licence_plate",
            "Kenteken. Standaard `keep` in het gesprek en bij de medewerker.",
            "Licence plate. Default `keep` in the conversation and for the employee.",
        ),
    ],
};

/// `retention:`; the keys are [`crate::privacy::RetentionClass::ALL`].
pub static RETENTION: Shape = Shape {
    name: "retention",
    what: both("bewaartermijnen", "retention"),
    exclusive: &[],
    keys: &[
        Key::optional(
            "message_text",
            Value::Length,
            "Wat inwoners, de bot en medewerkers schreven. Standaard `30 dagen`.",
            "What residents, the bot and employees wrote. Default `30 dagen`.",
        ),
        Key::optional(
            "attachment",
            Value::Length,
            "Foto's en plekken. Standaard `30 dagen`.",
            "Photos and places. Default `30 dagen`.",
        ),
        Key::optional(
            "saved_value",
            Value::Length,
            "Antwoorden in flows, terugbelverzoeken, verstuurde webhooks. Standaard `30 dagen`.",
            "Answers in flows, call-back requests, delivered webhooks. Default `30 dagen`.",
        ),
        Key::optional(
            "note",
            Value::Length,
            "Notities van medewerkers en hoe een gesprek afliep. Standaard `30 dagen`.",
            "Notes of employees and how a conversation ended. Default `30 dagen`.",
        ),
        Key::optional(
            "contact",
            Value::Length,
            "Hoe een inwoner op een kanaal te bereiken is. Standaard `30 dagen`.",
            "How a resident can be reached on a channel. Default `30 dagen`.",
        ),
        Key::optional(
            "audit",
            Value::Length,
            "Wie wat deed aan de balie. Standaard `365 dagen`.",
            "Who did what at the desk. Default `365 dagen`.",
        ),
        Key::optional(
            "statistics",
            Value::Length,
            "Tellingen zonder tekst of persoon. Standaard `730 dagen`.",
            "Counts without text or person. Default `730 dagen`.",
        ),
    ],
};

/// One canned answer.
pub static CANNED: Shape = Shape {
    name: "canned",
    what: both("een standaardantwoord", "a canned answer"),
    exclusive: &[],
    keys: &[
        Key::required(
            "title",
            Value::Text,
            "Hoe de medewerker het herkent in de lijst.",
            "How the employee recognises it in the list.",
        ),
        Key::required(
            "text",
            Value::Text,
            "Het antwoord. Invulvelden kunnen, ook `{{ agent }}` (de naam van de medewerker) en wat een flow bewaarde.",
            "The answer. Placeholders are possible, also `{{ agent }}` (the name of the employee) and what a flow saved.",
        ),
        Key::optional(
            "queues",
            TEXT_LIST,
            "Welke wachtrijen het zien. Standaard alle.",
            "Which queues see it. Default all.",
        ),
        Key::optional(
            "tags",
            TEXT_LIST,
            "Woorden om op te zoeken.",
            "Words to search by.",
        ),
    ],
};
