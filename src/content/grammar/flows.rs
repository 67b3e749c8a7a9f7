//! Keys of referrals, flows and their steps.

use super::{both, map};
use crate::content::shape::{Key, Keys, Shape, Value, Variants};

/// One referral.
pub static REFERRAL: Shape = Shape {
    name: "referral",
    what: both("een verwijzing", "a referral"),
    exclusive: &[],
    keys: &[
        Key::required(
            "name",
            Value::Text,
            "De naam voor mensen.",
            "The name for people.",
        ),
        Key::optional("url", Value::Text, "Een link.", "A link."),
        Key::optional("phone", Value::Text, "Een telefoonnummer.", "A phone number."),
        Key::optional("email", Value::Text, "Een e-mailadres.", "An e-mail address."),
        Key::optional("address", Value::Text, "Een bezoekadres.", "A visiting address."),
        Key::optional(
            "hours",
            Value::Text,
            "Id van de openingstijden in `balie.yaml`.",
            "Id of the opening hours in `balie.yaml`.",
        ),
        Key::optional(
            "text",
            Value::Text,
            "Eén zin uitleg.",
            "One sentence of explanation.",
        ),
    ],
};

/// One flow.
pub static FLOW: Shape = Shape {
    name: "flow",
    what: both("een flow", "a flow"),
    exclusive: &[],
    keys: &[
        Key::optional(
            "title",
            Value::Text,
            "Hoe de bot het noemt als hij hierop terugkomt.",
            "Used when the bot returns to this flow.",
        ),
        Key::required(
            "steps",
            Value::List(&ONE_STEP),
            "Wat er gebeurt, op volgorde.",
            "What happens, in order.",
        ),
    ],
};

/// In its own static, because steps hold steps.
static ONE_STEP: Value = Value::Variants(&STEP);

/// One step.
pub static STEP: Variants = Variants {
    name: "step",
    what: both("een stap", "a step"),
    words: &[("end", both("de flow is klaar", "the flow ends"))],
    shapes: &[
        Shape {
            name: "say",
            what: both("een stap `say`", "a `say` step"),
            exclusive: &[],
            keys: &[Key::required(
                "say",
                Value::Texts,
                "De bot zegt dit.",
                "The bot says this.",
            )],
        },
        Shape {
            name: "ask",
            what: both("een stap `ask`", "an `ask` step"),
            exclusive: &["choices", "type"],
            keys: &[
                Key::required(
                    "ask",
                    Value::Text,
                    "De bot vraagt dit en wacht op het antwoord.",
                    "The bot asks this and waits.",
                ),
                Key::required(
                    "save",
                    Value::Id,
                    "De naam waaronder het antwoord bewaard wordt. In teksten: `{{ naam }}`.",
                    "The name under which the answer is kept. In texts: `{{ name }}`.",
                ),
                Key::optional(
                    "choices",
                    Value::Map(&map(Keys::Words, "de waarde", "the value", Value::Text)),
                    "De antwoorden waaruit de inwoner kiest: waarde en tekst op de knop (hoogstens 20 tekens, hoogstens 10 keuzes).",
                    "The answers to choose from: value and label (at most 20 characters, at most 10 of them).",
                ),
                Key::optional(
                    "type",
                    Value::OneOf(ANSWER_TYPES),
                    "Wat voor antwoord past. Standaard `text`.",
                    "What kind of answer fits. Default `text`.",
                ),
                Key::optional(
                    "help",
                    Value::Text,
                    "Wat de bot erbij zegt als het antwoord niet past.",
                    "Said when the answer does not fit.",
                ),
                Key::optional(
                    "min",
                    Value::Text,
                    "Het kleinste getal of de vroegste datum (ook `today`).",
                    "The lowest number or earliest date (also `today`).",
                ),
                Key::optional(
                    "max",
                    Value::Text,
                    "Het grootste getal of de laatste datum.",
                    "The highest number or latest date.",
                ),
                Key::optional(
                    "optional",
                    Value::Bool,
                    "Mag de inwoner deze vraag overslaan?",
                    "May the resident skip this question?",
                ),
            ],
        },
        Shape {
            name: "when",
            what: both("een stap `when`", "a `when` step"),
            exclusive: &[],
            keys: &[
                Key::required(
                    "when",
                    Value::Map(&map(Keys::Words, "bewaarde naam", "saved name", Value::Words)),
                    "Bewaarde namen met de waarde (of waarden) waarbij de stappen gelden. Alle namen moeten kloppen.",
                    "Saved names with the value (or values) for which the steps hold. All names must hold.",
                ),
                Key::required(
                    "steps",
                    Value::List(&ONE_STEP),
                    "De stappen als het klopt.",
                    "The steps when it holds.",
                ),
                Key::optional(
                    "else",
                    Value::List(&ONE_STEP),
                    "De stappen als het niet klopt.",
                    "The steps when it does not.",
                ),
            ],
        },
        Shape {
            name: "goto",
            what: both("een stap `goto`", "a `goto` step"),
            exclusive: &[],
            keys: &[Key::required(
                "goto",
                Value::Text,
                "Gaat verder in deze flow. Wat hierna komt, is nooit aan de beurt.",
                "Continues in this flow. Nothing after it is reached.",
            )],
        },
        Shape {
            name: "refer",
            what: both("een stap `refer`", "a `refer` step"),
            exclusive: &[],
            keys: &[Key::required(
                "refer",
                Value::Text,
                "Laat deze verwijzing zien; de flow gaat door.",
                "Shows this referral; the flow goes on.",
            )],
        },
        Shape {
            name: "submit",
            what: both("een stap `submit`", "a `submit` step"),
            exclusive: &[],
            keys: &[
                Key::required(
                    "submit",
                    Value::Text,
                    "Stuurt de bewaarde antwoorden naar deze webhook.",
                    "Sends the saved values to this webhook.",
                ),
                Key::optional(
                    "fields",
                    Value::List(&Value::Word),
                    "Alleen deze namen. Standaard alles wat deze flow bewaard heeft.",
                    "Only these names. Default: all saved values of this flow.",
                ),
            ],
        },
        Shape {
            name: "call_back",
            what: both("een stap `call_back`", "a `call_back` step"),
            exclusive: &[],
            keys: &[
                Key::required(
                    "call_back",
                    Value::Text,
                    "Een medewerker uit deze wachtrij belt de inwoner. De bot zegt wanneer uiterlijk en gaat door.",
                    "A person of this queue calls the resident. The bot says by when and goes on.",
                ),
                Key::optional(
                    "fields",
                    Value::List(&Value::Word),
                    "Alleen deze antwoorden zijn voor de medewerker. Standaard alles wat deze flow bewaard heeft.",
                    "Only these answers are for the person who calls. Default: all saved values of this flow.",
                ),
                Key::optional(
                    "text",
                    Value::Text,
                    "Wat de bot eerst tegen de inwoner zegt.",
                    "What the bot says to the resident first.",
                ),
                Key::optional(
                    "promise",
                    Value::Bool,
                    "Met `false` zegt de bot niet wanneer uiterlijk: de inwoner koos zelf een moment. Standaard `true`.",
                    "`false`: the bot does not say by when, for the resident chose a moment. Default `true`.",
                ),
            ],
        },
        Shape {
            name: "hand_off",
            what: both("een stap `hand_off`", "a `hand_off` step"),
            exclusive: &[],
            keys: &[
                Key::required(
                    "hand_off",
                    Value::Text,
                    "Een medewerker uit deze wachtrij neemt het over. De flow is dan klaar.",
                    "A person of this queue takes over. Ends the flow.",
                ),
                Key::optional(
                    "reason",
                    Value::Text,
                    "De reden, voor de medewerker.",
                    "The reason, for the agent.",
                ),
                Key::optional(
                    "text",
                    Value::Text,
                    "Wat de bot tegen de inwoner zegt.",
                    "What the bot says to the resident.",
                ),
                Key::optional(
                    "priority",
                    Value::OneOf(&[
                        (
                            "normal",
                            both("op volgorde van binnenkomst", "in order of arrival"),
                        ),
                        (
                            "urgent",
                            both("vóór de anderen in de wachtrij", "before the others in the queue"),
                        ),
                    ]),
                    "Voorrang. Standaard `normal`.",
                    "Priority. Default `normal`.",
                ),
            ],
        },
    ],
};

static ANSWER_TYPES: &[(&str, crate::content::shape::Both)] = &[
    ("text", both("vrije tekst", "free text")),
    ("number", both("een getal", "a number")),
    (
        "date",
        both(
            "een datum, ook \"morgen\" of \"3 mei\"",
            "a date, also \"morgen\" or \"3 mei\"",
        ),
    ),
    (
        "address",
        both("postcode en huisnummer", "postcode and house number"),
    ),
    ("phone", both("een telefoonnummer", "a phone number")),
    ("email", both("een e-mailadres", "an e-mail address")),
    (
        "yes_no",
        both(
            "ja of nee; bewaard als `ja` of `nee`",
            "yes or no; saved as `ja` or `nee`",
        ),
    ),
    ("photo", both("een foto", "a photo")),
    ("location", both("een plek op de kaart", "a place on the map")),
];
