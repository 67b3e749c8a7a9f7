//! Keys of fixtures.

use super::both;
use crate::content::shape::{Key, Shape, Value, Variants};

/// A file in `fixtures/`: a list, or a mapping with `fixtures:`.
pub const FIXTURES: Value = Value::Either(&[FIXTURE_LIST, Value::Object(&FIXTURE_FILE)]);

const FIXTURE_LIST: Value = Value::List(&Value::Variants(&FIXTURE));

static FIXTURE_FILE: Shape = Shape {
    name: "fixtures",
    what: both("een bestand met fixtures", "a file with fixtures"),
    exclusive: &[],
    keys: &[
        Key::required(
            "fixtures",
            FIXTURE_LIST,
            "De vragen en gesprekken.",
            "The questions and dialogues.",
        ),
        NOTE,
    ],
};

const NOTE: Key = Key::optional(
    "note",
    Value::Text,
    "Een opmerking voor mensen.",
    "A remark for people.",
);
const KNOWN_FAILURE: Key = Key::optional(
    "known_failure",
    Value::Text,
    "De reden waarom dit nog mis mag gaan. Gaat het goed, dan is dat een fout: haal de regel dan weg.",
    "The reason why this may still fail. It is an error when it passes: remove the line then.",
);

/// One question or dialogue with what must happen.
pub static FIXTURE: Variants = Variants {
    name: "fixture",
    what: both("een fixture", "a fixture"),
    words: &[],
    shapes: &[
        Shape {
            name: "question",
            what: both("een vraag", "a question"),
            exclusive: &[],
            keys: &[
                Key::required(
                    "ask",
                    Value::Text,
                    "Het eerste bericht van een nieuw gesprek.",
                    "The first message of a new conversation.",
                ),
                Key::required(
                    "expect",
                    Value::Either(&[Value::Word, Value::Variants(&EXPECTATION), Value::List(&EXPECTED)]),
                    "Wat er moet gebeuren: een intent, `out_of_scope`, `emergency`, of een blok. Bij een lijst is één ervan genoeg.",
                    "What must happen: an intent, `out_of_scope`, `emergency`, or a block. Of a list any is right.",
                ),
                KNOWN_FAILURE,
                NOTE,
            ],
        },
        Shape {
            name: "dialogue",
            what: both("een gesprek", "a dialogue"),
            exclusive: &[],
            keys: &[
                Key::required(
                    "dialogue",
                    Value::List(&Value::Variants(&TURN)),
                    "De beurten, op volgorde.",
                    "The turns, in order.",
                ),
                Key::optional(
                    "name",
                    Value::Text,
                    "Een naam voor het verslag.",
                    "A name for the report.",
                ),
                Key::optional(
                    "at",
                    Value::Text,
                    "De klok aan het begin, zoals `2026-11-23T10:00` (Nederlandse tijd; dat is ook de standaard).",
                    "The clock at the start, such as `2026-11-23T10:00` (Europe/Amsterdam; also the default).",
                ),
                KNOWN_FAILURE,
                NOTE,
            ],
        },
    ],
};

const EXPECTED: Value = Value::Either(&[Value::Word, Value::Variants(&EXPECTATION)]);

/// What must happen after a question, written as a block.
pub static EXPECTATION: Variants = Variants {
    name: "expectation",
    what: both("een verwachting", "an expectation"),
    words: &[],
    shapes: &[
        Shape {
            name: "expect_hand_off",
            what: both("de verwachting `hand_off`", "the expectation `hand_off`"),
            exclusive: &[],
            keys: &[Key::required(
                "hand_off",
                Value::Word,
                "Meteen naar deze wachtrij.",
                "Handed to this queue, at once.",
            )],
        },
        Shape {
            name: "expect_offers",
            what: both("de verwachting `offers`", "the expectation `offers`"),
            exclusive: &[],
            keys: &[Key::required(
                "offers",
                Value::Words,
                "\"Bedoel je …?\" met minstens deze intents.",
                "\"Bedoel je …?\" with at least these intents.",
            )],
        },
        Shape {
            name: "expect_small_talk",
            what: both("de verwachting `small_talk`", "the expectation `small_talk`"),
            exclusive: &[],
            keys: &[Key::required(
                "small_talk",
                Value::Word,
                "Dit praatje.",
                "This small talk.",
            )],
        },
        Shape {
            name: "expect_intent",
            what: both("de verwachting `intent`", "the expectation `intent`"),
            exclusive: &[],
            keys: &[Key::required(
                "intent",
                Value::Word,
                "Deze intent; hetzelfde als alleen de naam.",
                "This intent; the same as its name alone.",
            )],
        },
    ],
};

/// One turn of a dialogue.
pub static TURN: Variants = Variants {
    name: "turn",
    what: both("een beurt", "a turn"),
    words: &[],
    shapes: &[
        Shape {
            name: "resident",
            what: both("een beurt van de inwoner", "a turn of the resident"),
            exclusive: &[],
            keys: &[
                Key::required(
                    "resident",
                    Value::Text,
                    "Wat de inwoner schrijft.",
                    "What the resident writes.",
                ),
                NOTE,
            ],
        },
        Shape {
            name: "bot_turn",
            what: both("een beurt van de bot", "a turn of the bot"),
            exclusive: &[],
            keys: &[
                Key::required(
                    "bot",
                    Value::Object(&BOT_TURN),
                    "Wat de bot sinds de vorige beurt gedaan moet hebben.",
                    "What the bot must have done since the last turn.",
                ),
                NOTE,
            ],
        },
        Shape {
            name: "agent",
            what: both("een beurt van de medewerker", "a turn of the agent"),
            exclusive: &[],
            keys: &[
                Key::required(
                    "agent",
                    Value::OneOf(&[
                        (
                            "joins",
                            both("een medewerker neemt het gesprek over", "a person takes over"),
                        ),
                        (
                            "leaves",
                            both(
                                "de medewerker geeft het gesprek terug",
                                "the person gives the conversation back",
                            ),
                        ),
                    ]),
                    "Wat de medewerker doet.",
                    "What the agent does.",
                ),
                NOTE,
            ],
        },
        Shape {
            name: "wait",
            what: both("een beurt `wait`", "a `wait` turn"),
            exclusive: &[],
            keys: &[
                Key::required(
                    "wait",
                    Value::Text,
                    "De klok gaat vooruit: `30m`, `2h`, `1d`.",
                    "The clock moves: `30m`, `2h`, `1d`.",
                ),
                NOTE,
            ],
        },
    ],
};

static BOT_TURN: Shape = Shape {
    name: "bot_expectation",
    what: both("wat de bot doet", "what the bot does"),
    exclusive: &[],
    keys: &[
        Key::optional(
            "asks",
            Value::Word,
            "Vraagt naar deze bewaarde naam.",
            "Asks for this saved name.",
        ),
        Key::optional(
            "says",
            Value::Text,
            "Zegt dit, in een van de berichten.",
            "Says this, in any of the messages.",
        ),
        Key::optional(
            "refers",
            Value::Word,
            "Laat deze verwijzing zien.",
            "Shows this referral.",
        ),
        Key::optional(
            "hand_off",
            Value::Word,
            "Zet door naar deze wachtrij.",
            "Hands off to this queue.",
        ),
        Key::optional(
            "call_back",
            Value::Word,
            "Laat een medewerker uit deze wachtrij terugbellen.",
            "Asks a person of this queue to call back.",
        ),
        Key::optional(
            "offers",
            Value::Words,
            "Biedt minstens deze intents aan.",
            "Offers at least these intents.",
        ),
        Key::optional("intent", Value::Word, "Neemt deze intent.", "Takes this intent."),
        Key::optional(
            "decision",
            Value::Word,
            "Neemt een beslissing van deze soort, zoals in `classify`.",
            "Takes a decision of this kind, as in `classify`.",
        ),
        Key::optional(
            "small_talk",
            Value::Word,
            "Antwoordt met dit praatje.",
            "Replies with this small talk.",
        ),
        Key::optional("silent", Value::Bool, "Zegt niets.", "Says nothing."),
        Key::optional(
            "emergency",
            Value::Bool,
            "Geeft de noodtekst en zet met voorrang door.",
            "Gives the emergency text and hands off urgently.",
        ),
    ],
};
