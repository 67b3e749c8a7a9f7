//! Keys of intents and small talk.

use super::{TEXT_LIST, both};
use crate::content::shape::{Key, Shape, Value};

/// One intent.
pub static INTENT: Shape = Shape {
    name: "intent",
    what: both("een intent", "an intent"),
    exclusive: &[],
    keys: &[
        Key::required(
            "title",
            Value::Text,
            "Hoe de bot deze vraag noemt in \"Bedoel je …?\". De woorden tellen mee bij het herkennen.",
            "What the bot calls this question in \"Bedoel je …?\".",
        ),
        Key::optional(
            "label",
            Value::Text,
            "Korte tekst voor een knop, van hoogstens 20 tekens.",
            "Button label of at most 20 characters.",
        ),
        Key::optional(
            "examples",
            TEXT_LIST,
            "Zinnen die inwoners schrijven. `(a|b)` is een keuze, `[x]` mag weg, `{lijst}` is een woord uit een lijst.",
            "Sentences that residents write. `(a|b)` is a choice, `[x]` may be left out, `{list}` is a word of a list.",
        ),
        Key::optional(
            "keywords",
            TEXT_LIST,
            "Regels met trefwoorden. Eén regel is genoeg; alle delen tussen `+` moeten in het bericht staan.",
            "Lines of keywords. Any line is enough; all parts between `+` must be in the message.",
        ),
        Key::optional(
            "not",
            TEXT_LIST,
            "Woorden die tegen deze intent pleiten.",
            "Words that speak against this intent.",
        ),
        Key::optional(
            "answer",
            Value::Texts,
            "Waar de intent heen leidt: de bot zegt dit.",
            "Where the intent leads: the bot says this.",
        ),
        Key::optional(
            "flow",
            Value::Text,
            "Waar de intent heen leidt: deze flow start.",
            "Where the intent leads: this flow starts.",
        ),
        Key::optional(
            "refer",
            Value::Text,
            "Waar de intent heen leidt: de bot laat deze verwijzing zien.",
            "Where the intent leads: this referral is shown.",
        ),
        Key::optional(
            "hand_off",
            Value::Text,
            "Waar de intent heen leidt: een medewerker uit deze wachtrij neemt het over.",
            "Where the intent leads: a person of this queue takes over.",
        ),
        Key::optional(
            "excluded",
            Value::Object(&EXCLUDED),
            "Een uitgesloten onderwerp: de bot geeft hier zelf nooit antwoord op.",
            "An excluded topic: the bot never answers it itself.",
        ),
        Key::optional(
            "source",
            Value::Text,
            "De pagina waar het antwoord vandaan komt.",
            "The page that the answer was taken from.",
        ),
        Key::optional(
            "valid_until",
            Value::Text,
            "Tot en met deze datum klopt het antwoord (`2027-01-01`). Daarna waarschuwt `check`.",
            "The answer is right up to this date (`2027-01-01`). After it `check` warns.",
        ),
    ],
};

static EXCLUDED: Shape = Shape {
    name: "excluded",
    what: both("een uitgesloten onderwerp", "an excluded topic"),
    exclusive: &[],
    keys: &[
        Key::required(
            "reason",
            Value::Text,
            "Wat de bot erover zegt. Bevestig nooit dat iets ontvangen is.",
            "What the bot says about it. Never confirm receipt.",
        ),
        Key::required(
            "queue",
            Value::Text,
            "De wachtrij die het overneemt.",
            "The queue that takes over.",
        ),
        Key::optional(
            "channel",
            Value::Text,
            "Id van de verwijzing naar het officiële kanaal, voor berichten met rechtsgevolg.",
            "Id of the referral to the designated channel for formal messages.",
        ),
    ],
};

/// One small-talk reply.
pub static SMALL_TALK: Shape = Shape {
    name: "small_talk",
    what: both("een praatje", "small talk"),
    exclusive: &[],
    keys: &[
        Key::required(
            "examples",
            TEXT_LIST,
            "Wat de inwoner schrijft.",
            "What the resident writes.",
        ),
        Key::required("answer", Value::Texts, "Wat de bot zegt.", "What the bot says."),
    ],
};
