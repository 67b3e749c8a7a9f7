//! Codes of the content room: keys, values and files of the grammar.

use super::codes;

codes! {
    /// # What it finds
    /// A key that the grammar does not have at that place.
    /// # Why it matters
    /// It is often a typing mistake, and what stands under it would silently do nothing.
    /// # Example
    /// ```yaml
    /// intents:
    ///   verhuizing: {titel: Verhuizing doorgeven}
    /// ```
    /// # Instead
    /// ```yaml
    /// intents:
    ///   verhuizing: {title: Verhuizing doorgeven}
    /// ```
    UNKNOWN_KEY = "unknown-key", Error, "onbekende sleutel", "unknown key";

    /// # What it finds
    /// A key that stands twice in the same block.
    /// # Why it matters
    /// Most readers of YAML silently keep one of the two, so a piece of content would be lost.
    /// # Example
    /// ```yaml
    /// intents:
    ///   verhuizing: {title: Verhuizing doorgeven}
    ///   verhuizing: {title: Verhuisbericht}
    /// ```
    /// # Instead
    /// Merge the two, or give one of them another name.
    DUPLICATE_KEY = "duplicate-key", Error, "sleutel staat er twee keer", "key stands there twice";

    /// # What it finds
    /// A block without a key that it needs.
    /// # Why it matters
    /// The bot would not know what to say or do there.
    /// # Example
    /// ```yaml
    /// intents:
    ///   verhuizing: {examples: [ik ga verhuizen]}
    /// ```
    /// # Instead
    /// ```yaml
    /// intents:
    ///   verhuizing: {title: Verhuizing doorgeven, examples: [ik ga verhuizen]}
    /// ```
    MISSING_FIELD = "missing-field", Error, "verplichte sleutel ontbreekt", "required key is missing";

    /// # What it finds
    /// A value of another kind than belongs there: a list where a text is expected, a word where a number is expected.
    /// # Why it matters
    /// The value cannot be used. Often it is a text that starts with `{` or `[`, which mean something in YAML.
    /// # Example
    /// ```yaml
    /// examples:
    ///   - {container} # a block to YAML, not a text
    /// ```
    /// # Instead
    /// ```yaml
    /// examples:
    ///   - "{container}"
    /// ```
    WRONG_TYPE = "wrong-type", Error, "verkeerd soort waarde", "wrong kind of value";

    /// # What it finds
    /// A word that is not one of the words that are possible there.
    /// # Why it matters
    /// The bot would not know what is meant.
    /// # Example
    /// ```yaml
    /// bot: {tone: jij}
    /// ```
    /// # Instead
    /// ```yaml
    /// bot: {tone: je}
    /// ```
    UNKNOWN_VALUE = "unknown-value", Error, "onbekende waarde", "unknown value";

    /// # What it finds
    /// A key with nothing after it, or with `null` or `~`. A warning where the key may also be left out altogether.
    /// # Why it matters
    /// Something was meant to be there; the bot would say nothing, or the word "null".
    /// # Example
    /// ```yaml
    /// title:
    /// ```
    /// # Instead
    /// ```yaml
    /// title: Verhuizing doorgeven
    /// ```
    EMPTY_VALUE = "empty-value", Error, "lege waarde", "empty value";

    /// # What it finds
    /// An id with other characters than lower-case letters, digits and `_`, that does not start with a letter, or that is longer than 64.
    /// # Why it matters
    /// Ids stand in texts, in addresses and in reports; one way to write them prevents mistakes that nobody sees.
    /// # Example
    /// ```yaml
    /// intents:
    ///   Afval-container: {title: Afvalcontainer}
    /// ```
    /// # Instead
    /// ```yaml
    /// intents:
    ///   afval_container: {title: Afvalcontainer}
    /// ```
    BAD_ID = "bad-id", Error, "naam met verkeerde tekens", "id with wrong characters";

    /// # What it finds
    /// A step, turn or expectation without the key that tells its kind.
    /// # Why it matters
    /// The bot would not know what to do.
    /// # Example
    /// ```yaml
    /// steps:
    ///   - save: naam
    /// ```
    /// # Instead
    /// ```yaml
    /// steps:
    ///   - ask: Wat is je naam?
    ///     save: naam
    /// ```
    NO_KIND = "no-kind", Error, "niet duidelijk wat dit is", "unclear what this is";

    /// # What it finds
    /// A step, turn or expectation that is two things at once.
    /// # Why it matters
    /// It is not clear which comes first. Usually a dash was forgotten.
    /// # Example
    /// ```yaml
    /// steps:
    ///   - say: Dank je.
    ///     refer: meldpunt
    /// ```
    /// # Instead
    /// ```yaml
    /// steps:
    ///   - say: Dank je.
    ///   - refer: meldpunt
    /// ```
    SEVERAL_KINDS = "several-kinds", Error, "twee dingen tegelijk", "two things at once";

    /// # What it finds
    /// Two keys that exclude each other, such as `choices` and `type`.
    /// # Why it matters
    /// Both say which answers fit; only one of them can be followed.
    /// # Example
    /// ```yaml
    /// - ask: Wanneer?
    ///   save: dag
    ///   type: date
    ///   choices: {vandaag: Vandaag, morgen: Morgen}
    /// ```
    /// # Instead
    /// ```yaml
    /// - ask: Wanneer?
    ///   save: dag
    ///   type: date
    /// ```
    CONFLICTING_KEYS = "conflicting-keys", Error, "sleutels die niet samen kunnen", "keys that exclude each other";

    /// # What it finds
    /// A text that YAML, or another reader of it, takes for something else: `no` as false, `010` as 8, what follows ` #` as a comment,
    /// a list item that is indented too far as a part of the text above it.
    /// # Why it matters
    /// Balie reads the characters as they are written, but a comment is gone, and other tools may change or reject the value.
    /// # Example
    /// ```yaml
    /// choices: {yes: Ja, no: Nee}
    /// ```
    /// # Instead
    /// ```yaml
    /// choices: {"yes": Ja, "no": Nee}
    /// ```
    YAML_SURPRISE = "yaml-surprise", Warning, "YAML leest dit misschien anders", "YAML may read this otherwise";

    /// # What it finds
    /// A YAML file in a place, or with a name, where it is not read.
    /// # Why it matters
    /// Somebody wrote it to be used.
    /// # Example
    /// `intents/afval.yml`, or `verhuizen.yaml` next to `balie.yaml`.
    /// # Instead
    /// `intents/afval.yaml`, `intents/verhuizen.yaml`.
    UNREAD_FILE = "unread-file", Warning, "bestand wordt niet gelezen", "file is not read";

    /// # What it finds
    /// More than 2,000 problems in one file.
    /// # Why it matters
    /// Nobody reads such a list; the file is probably not content at all.
    /// # Example
    /// An export of another program in `intents/`.
    /// # Instead
    /// Solve the problems that are shown, or move the file out of the content folder.
    TOO_MANY_PROBLEMS = "too-many-problems", Error, "te veel problemen om te tonen", "too many problems to show";
}
