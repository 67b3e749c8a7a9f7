//! Codes of the check room: ids, and what refers to them.

use super::codes;

codes! {
    /// # What it finds
    /// Two things of the same kind with the same id, in one file or in two.
    /// # Why it matters
    /// A reference to the id could mean either of them.
    /// # Example
    /// Two files that both hold `paspoort:` under `intents:`.
    /// # Instead
    /// Give one of them another id, or move the examples together.
    DUPLICATE_ID = "duplicate-id", Error, "naam bestaat al", "id exists already";

    /// # What it finds
    /// A reference to something that does not exist (unknown intent).
    /// # Why it matters
    /// The bot would have nowhere to go at that point of the conversation.
    /// # Example
    /// ```yaml
    /// expect: pasport_aanvragen
    /// ```
    /// # Instead
    /// ```yaml
    /// expect: paspoort_aanvragen
    /// ```
    UNKNOWN_INTENT = "unknown-intent", Error, "onbekende intent", "unknown intent";

    /// # What it finds
    /// A reference to something that does not exist (unknown small talk).
    /// # Why it matters
    /// The bot would have nowhere to go at that point of the conversation.
    /// # Example
    /// ```yaml
    /// expect: {small_talk: dankje}
    /// ```
    /// # Instead
    /// ```yaml
    /// expect: {small_talk: bedankt}
    /// ```
    UNKNOWN_SMALL_TALK = "unknown-small-talk", Error, "onbekende small talk", "unknown small talk";

    /// # What it finds
    /// A reference to something that does not exist (unknown flow).
    /// # Why it matters
    /// The bot would have nowhere to go at that point of the conversation.
    /// # Example
    /// ```yaml
    /// flow: container_meldne
    /// ```
    /// # Instead
    /// ```yaml
    /// flow: container_melden
    /// ```
    UNKNOWN_FLOW = "unknown-flow", Error, "onbekende flow", "unknown flow";

    /// # What it finds
    /// A reference to something that does not exist (unknown referral).
    /// # Why it matters
    /// The bot would have nowhere to go at that point of the conversation.
    /// # Example
    /// ```yaml
    /// refer: meldpnt
    /// ```
    /// # Instead
    /// ```yaml
    /// refer: meldpunt
    /// ```
    UNKNOWN_REFERRAL = "unknown-referral", Error, "onbekende verwijzing", "unknown referral";

    /// # What it finds
    /// A reference to something that does not exist (unknown queue).
    /// # Why it matters
    /// The bot would have nowhere to go at that point of the conversation.
    /// # Example
    /// ```yaml
    /// hand_off: sociaall
    /// ```
    /// # Instead
    /// ```yaml
    /// hand_off: sociaal
    /// ```
    UNKNOWN_QUEUE = "unknown-queue", Error, "onbekende wachtrij", "unknown queue";

    /// # What it finds
    /// A reference to something that does not exist (unknown opening hours).
    /// # Why it matters
    /// The bot would have nowhere to go at that point of the conversation.
    /// # Example
    /// ```yaml
    /// hours: kantor
    /// ```
    /// # Instead
    /// ```yaml
    /// hours: kantoor
    /// ```
    UNKNOWN_HOURS = "unknown-hours", Error, "onbekende openingstijden", "unknown opening hours";

    /// # What it finds
    /// A reference to something that does not exist (unknown webhook).
    /// # Why it matters
    /// The bot would have nowhere to go at that point of the conversation.
    /// # Example
    /// ```yaml
    /// submit: meldsysteen
    /// ```
    /// # Instead
    /// ```yaml
    /// submit: meldsysteem
    /// ```
    UNKNOWN_WEBHOOK = "unknown-webhook", Error, "onbekende webhook", "unknown webhook";

    /// # What it finds
    /// `{name}` in an example, where no list and no word group of the lexicon has that name.
    /// # Why it matters
    /// The example would only match residents who type the name itself.
    /// # Example
    /// ```yaml
    /// examples: ["mijn {contaner} is vol"]
    /// ```
    /// # Instead
    /// ```yaml
    /// examples: ["mijn {container} is vol"]
    /// ```
    UNKNOWN_LIST = "unknown-list", Error, "onbekende lijst of woordgroep", "unknown list or word group";

    /// # What it finds
    /// A name under `lexicons:` that does not ship with Balie.
    /// # Why it matters
    /// The words in it would not be understood.
    /// # Example
    /// ```yaml
    /// lexicons: [municipaal]
    /// ```
    /// # Instead
    /// ```yaml
    /// lexicons: [municipal]
    /// ```
    UNKNOWN_LEXICON = "unknown-lexicon", Error, "onbekend lexicon", "unknown lexicon";

    /// # What it finds
    /// An id under `texts:` that is not the id of a built-in text.
    /// # Why it matters
    /// The text would never be said.
    /// # Example
    /// ```yaml
    /// texts: {rephrse: Sorry?}
    /// ```
    /// # Instead
    /// ```yaml
    /// texts: {rephrase: Sorry?}
    /// ```
    UNKNOWN_TEXT = "unknown-text", Error, "onbekende standaardtekst", "unknown built-in text";

    /// # What it finds
    /// A name in `when`, `submit` or a fixture under which no question saves an answer, or not before that step.
    /// # Why it matters
    /// The condition would never hold, or the value would always be missing.
    /// # Example
    /// ```yaml
    /// - when: {soort: papier}
    /// ```
    /// # Instead
    /// Put `ask: …` with `save: soort` before it.
    UNKNOWN_NAME = "unknown-name", Error, "naam die niets bewaart", "name that is never saved";

    /// # What it finds
    /// A flow that nothing leads to.
    /// # Why it matters
    /// It is dead weight, or somebody forgot to connect it.
    /// # Example
    /// A flow that no intent, step or setting names.
    /// # Instead
    /// Connect it, or remove it.
    UNUSED_FLOW = "unused-flow", Warning, "flow die nooit start", "flow that never starts";

    /// # What it finds
    /// A referral that nothing leads to.
    /// # Why it matters
    /// It is dead weight, or somebody forgot to connect it.
    /// # Example
    /// A referral that no intent, step or setting names.
    /// # Instead
    /// Connect it, or remove it.
    UNUSED_REFERRAL = "unused-referral", Warning, "verwijzing die nergens wordt gebruikt", "referral that is used nowhere";

    /// # What it finds
    /// A queue that nothing leads to.
    /// # Why it matters
    /// It is dead weight, or somebody forgot to connect it.
    /// # Example
    /// A queue that no intent, step or setting names.
    /// # Instead
    /// Connect it, or remove it.
    UNUSED_QUEUE = "unused-queue", Warning, "wachtrij die nergens wordt gebruikt", "queue that is used nowhere";

    /// # What it finds
    /// A list that nothing leads to.
    /// # Why it matters
    /// It is dead weight, or somebody forgot to connect it.
    /// # Example
    /// A list that no intent, step or setting names.
    /// # Instead
    /// Connect it, or remove it.
    UNUSED_LIST = "unused-list", Warning, "lijst die nergens wordt gebruikt", "list that is used nowhere";

    /// # What it finds
    /// A set of opening hours that nothing leads to.
    /// # Why it matters
    /// It is dead weight, or somebody forgot to connect it.
    /// # Example
    /// A set of opening hours that no intent, step or setting names.
    /// # Instead
    /// Connect it, or remove it.
    UNUSED_HOURS = "unused-hours", Warning, "openingstijden die nergens worden gebruikt", "opening hours that are used nowhere";

    /// # What it finds
    /// A webhook that nothing leads to.
    /// # Why it matters
    /// It is dead weight, or somebody forgot to connect it.
    /// # Example
    /// A webhook that no intent, step or setting names.
    /// # Instead
    /// Connect it, or remove it.
    UNUSED_WEBHOOK = "unused-webhook", Warning, "webhook die nergens wordt gebruikt", "webhook that is used nowhere";
}
