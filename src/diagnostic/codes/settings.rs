//! Codes of the check room: what `balie.yaml` says, and addresses and dates wherever they stand.

use super::codes;

codes! {
    /// # What it finds
    /// A content folder without `balie.yaml`.
    /// # Why it matters
    /// That file says which municipality this is, how the bot greets and which people take over. Without it nothing can start.
    /// # Example
    /// A folder with only `intents/`.
    /// # Instead
    /// Write `balie.yaml` with `municipality:`, `bot:` and `queues:`; `balie init` makes one.
    MISSING_SETTINGS = "missing-settings", Error, "`balie.yaml` ontbreekt", "`balie.yaml` is missing";

    /// # What it finds
    /// A `balie.yaml` without any queue.
    /// # Why it matters
    /// A resident must always be able to reach a person. Without a queue the bot has nobody to hand over to.
    /// # Example
    /// ```yaml
    /// queues: {}
    /// ```
    /// # Instead
    /// ```yaml
    /// queues:
    ///   kcc: {name: Klantcontactcentrum}
    /// ```
    NO_QUEUE = "no-queue", Error, "er is geen wachtrij", "there is no queue";

    /// # What it finds
    /// More than one queue and no `default_queue`.
    /// # Why it matters
    /// When the bot is not sure, the conversation goes to the default queue. It may not guess which one that is.
    /// # Example
    /// ```yaml
    /// queues:
    ///   kcc: {name: Klantcontactcentrum}
    ///   sociaal: {name: Team sociaal}
    /// ```
    /// # Instead
    /// ```yaml
    /// default_queue: kcc
    /// ```
    NO_DEFAULT_QUEUE = "no-default-queue", Error, "onduidelijk welke wachtrij de standaard is", "it is not clear which queue is the default";

    /// # What it finds
    /// A queue whose opening hours have no open period at all.
    /// # Why it matters
    /// A resident who is handed over would wait for ever: no person can be reached.
    /// # Example
    /// ```yaml
    /// hours:
    ///   kantoor: {}
    /// ```
    /// # Instead
    /// ```yaml
    /// hours:
    ///   kantoor:
    ///     monday: ["09:00-17:00"]
    /// ```
    QUEUE_NEVER_OPEN = "queue-never-open", Error, "wachtrij gaat nooit open", "queue never opens";

    /// # What it finds
    /// A threshold that is not between 0 and 1, or a number of choices that is not 2 to 5.
    /// # Why it matters
    /// Above 1 the bot never answers; below 0 it always answers, right or wrong.
    /// # Example
    /// ```yaml
    /// thresholds: {answer: 60}
    /// ```
    /// # Instead
    /// ```yaml
    /// thresholds: {answer: 0.60}
    /// ```
    THRESHOLD_RANGE = "threshold-range", Error, "drempel buiten het bereik", "threshold out of range";

    /// # What it finds
    /// `ask` that is higher than `answer`.
    /// # Why it matters
    /// What is sure enough to answer must also be sure enough to offer; else "Bedoel je …?" never comes.
    /// # Example
    /// ```yaml
    /// thresholds: {answer: 0.40, ask: 0.70}
    /// ```
    /// # Instead
    /// ```yaml
    /// thresholds: {answer: 0.70, ask: 0.40}
    /// ```
    THRESHOLD_ORDER = "threshold-order", Error, "drempels in de verkeerde volgorde", "thresholds in the wrong order";

    /// # What it finds
    /// A period that is not two times, or whose times do not exist, or that ends before it begins.
    /// # Why it matters
    /// The bot tells residents when a person is there. With a wrong time it would promise something that is not true.
    /// # Example
    /// ```yaml
    /// monday: ["17:00-09:00"]
    /// ```
    /// # Instead
    /// ```yaml
    /// monday: ["09:00-17:00"]
    /// ```
    HOURS_PERIOD = "hours-period", Error, "dit is geen periode", "this is not a period";

    /// # What it finds
    /// Two periods of one day that have time in common.
    /// # Why it matters
    /// One of the two is a mistake, and nobody can tell which.
    /// # Example
    /// ```yaml
    /// monday: ["09:00-13:00", "12:00-17:00"]
    /// ```
    /// # Instead
    /// ```yaml
    /// monday: ["09:00-12:00", "13:00-17:00"]
    /// ```
    HOURS_OVERLAP = "hours-overlap", Error, "periodes overlappen", "periods overlap";

    /// # What it finds
    /// A name under `holidays:` that is not a Dutch holiday, or a setting that is not `open`, `closed` or (for Bevrijdingsdag)
    /// `lustrum`.
    /// # Why it matters
    /// The line would do nothing, and residents would hear that somebody is there on a day off.
    /// # Example
    /// ```yaml
    /// holidays: {koninginnedag: open}
    /// ```
    /// # Instead
    /// ```yaml
    /// holidays: {koningsdag: open}
    /// ```
    HOURS_HOLIDAY = "hours-holiday", Error, "onbekende feestdag of instelling", "unknown holiday or setting";

    /// # What it finds
    /// A date that is not written as year-month-day, or a day that does not exist.
    /// # Why it matters
    /// An exception on such a date never comes, and an answer that should expire never does.
    /// # Example
    /// ```yaml
    /// exceptions: {2026-02-30: closed}
    /// ```
    /// # Instead
    /// ```yaml
    /// exceptions: {2026-02-28: closed}
    /// ```
    BAD_DATE = "bad-date", Error, "deze datum bestaat niet", "this date does not exist";

    /// # What it finds
    /// A phone number with letters in it, or with too few or too many digits.
    /// # Why it matters
    /// Residents press it and reach nobody, often at the moment that they need a person.
    /// # Example
    /// ```yaml
    /// phone: bel ons
    /// ```
    /// # Instead
    /// ```yaml
    /// phone: "14 0999"
    /// ```
    BAD_PHONE = "bad-phone", Error, "dit is geen telefoonnummer", "this is not a phone number";

    /// # What it finds
    /// An e-mail address without `@`, with spaces, or without a domain.
    /// # Why it matters
    /// Mail to it never arrives.
    /// # Example
    /// ```yaml
    /// email: info.zeedam.example
    /// ```
    /// # Instead
    /// ```yaml
    /// email: info@zeedam.example
    /// ```
    BAD_EMAIL = "bad-email", Error, "dit is geen e-mailadres", "this is not an e-mail address";

    /// # What it finds
    /// An address that does not start with `https://` or `http://`, or has no host or a space in it.
    /// # Why it matters
    /// It becomes a link that does not work.
    /// # Example
    /// ```yaml
    /// website: www.zeedam.example
    /// ```
    /// # Instead
    /// ```yaml
    /// website: https://www.zeedam.example
    /// ```
    BAD_URL = "bad-url", Error, "dit is geen webadres", "this is not a web address";

    /// # What it finds
    /// An address with `http://`. For a webhook it is an error.
    /// # Why it matters
    /// Browsers warn residents for it, and personal data would travel readable for everyone.
    /// # Example
    /// ```yaml
    /// website: http://www.zeedam.example
    /// ```
    /// # Instead
    /// ```yaml
    /// website: https://www.zeedam.example
    /// ```
    URL_NOT_HTTPS = "url-not-https", Warning, "webadres zonder beveiliging", "web address without encryption";

    /// # What it finds
    /// A `secret_env` that is not a name of capitals, digits and `_`.
    /// # Why it matters
    /// It must be the *name* of an environment variable. A secret that stands in content can be read by everyone who sees the
    /// content.
    /// # Example
    /// ```yaml
    /// secret_env: whsec_c2VjcmV0
    /// ```
    /// # Instead
    /// ```yaml
    /// secret_env: MELDSYSTEEM_SECRET
    /// ```
    SECRET_NAME = "secret-name", Error, "dit is geen naam van een omgevingsvariabele", "this is not the name of an environment variable";

    /// # What it finds
    /// A greeting without the word chatbot, robot, computer or digital assistant.
    /// # Why it matters
    /// The EU AI Act (article 50) requires that people know that they talk with a machine.
    /// # Example
    /// ```yaml
    /// greeting: [Hoi! Ik ben Zoë. Waarmee kan ik helpen?]
    /// ```
    /// # Instead
    /// ```yaml
    /// greeting: ["Hoi! Ik ben Zoë, de chatbot van de gemeente Zeedam."]
    /// ```
    GREETING_DISCLOSURE = "greeting-disclosure", Warning, "de begroeting zegt niet dat dit een chatbot is", "the greeting does not say that this is a chatbot";

    /// # What it finds
    /// A text, word or name with nothing in it but spaces.
    /// # Why it matters
    /// The resident would see an empty message, or a word would match nothing.
    /// # Example
    /// ```yaml
    /// answer: ""
    /// ```
    /// # Instead
    /// ```yaml
    /// answer: Je vindt het op de website.
    /// ```
    EMPTY_TEXT = "empty-text", Error, "lege tekst", "empty text";
}
