//! Codes of the check room: the people behind the bot, privacy and canned answers.

use super::codes;

codes! {
    /// # What it finds
    /// A length of time that is not a whole number with `minuten`, `uur` or `dagen`.
    /// # Why it matters
    /// Deadlines are promises to residents. One that cannot be read would be no deadline at all.
    /// # Example
    /// ```yaml
    /// desk: {first_reaction: 30m}
    /// ```
    /// # Instead
    /// ```yaml
    /// desk: {first_reaction: 30 minuten}
    /// ```
    BAD_LENGTH = "bad-length", Error, "dit is geen tijdsduur", "this is not a length of time";

    /// # What it finds
    /// A length of time that is possible but makes no sense there: no time at all, longer than 30 days, days where only opening
    /// time counts, or a retention that is not 1 to 3650 whole days.
    /// # Why it matters
    /// A deadline of nothing is always broken, and "a day" of opening time is three working days: nobody would expect that.
    /// # Example
    /// ```yaml
    /// desk: {first_reaction: 1 dag}
    /// ```
    /// # Instead
    /// ```yaml
    /// desk: {first_reaction: {within: 1 dag, count: open_days}}
    /// ```
    LENGTH_RANGE = "length-range", Error, "deze tijdsduur kan hier niet", "this length of time is not possible here";

    /// # What it finds
    /// A warning that comes as early as the deadline starts, or earlier.
    /// # Why it matters
    /// Every conversation would have a warning from its first minute, so nobody looks at warnings any more.
    /// # Example
    /// ```yaml
    /// desk: {first_reaction: {within: 1 uur, warn: 2 uur}}
    /// ```
    /// # Instead
    /// ```yaml
    /// desk: {first_reaction: {within: 1 uur, warn: 15 minuten}}
    /// ```
    WARNING_TOO_EARLY = "warning-too-early", Error, "de waarschuwing komt te vroeg", "the warning comes too early";

    /// # What it finds
    /// A `max_open` that is not 1 to 50.
    /// # Why it matters
    /// With 0 nobody could take a conversation; a person cannot keep more than a few apart.
    /// # Example
    /// ```yaml
    /// desk: {max_open: 0}
    /// ```
    /// # Instead
    /// ```yaml
    /// desk: {max_open: 5}
    /// ```
    MAX_OPEN_RANGE = "max-open-range", Error, "aantal gesprekken buiten het bereik", "number of conversations out of range";

    /// # What it finds
    /// `bot.hours` with opening hours that have no open period at all.
    /// # Why it matters
    /// The bot would never answer anybody.
    /// # Example
    /// ```yaml
    /// bot: {hours: kantoor}
    /// hours:
    ///   kantoor: {}
    /// ```
    /// # Instead
    /// ```yaml
    /// hours:
    ///   kantoor:
    ///     monday: ["09:00-17:00"]
    /// ```
    BOT_NEVER_OPEN = "bot-never-open", Error, "de bot is er nooit", "the bot is never there";

    /// # What it finds
    /// `keep` for a BSN.
    /// # Why it matters
    /// A chat may not keep a BSN: the law allows its use only for a public task that needs it (Wabb, article 10), and a chat does not
    /// need it.
    /// # Example
    /// ```yaml
    /// privacy: {bsn: keep}
    /// ```
    /// # Instead
    /// ```yaml
    /// privacy: {bsn: mask}
    /// ```
    BSN_KEPT = "bsn-kept", Error, "een BSN mag nergens bewaard blijven", "a BSN may not be kept anywhere";

    /// # What it finds
    /// `keep` in a place for personal data that is masked or dropped in `message_store`.
    /// # Why it matters
    /// What is masked before it is stored is nowhere else either. Whoever wrote this expects to see something that is gone.
    /// # Example
    /// ```yaml
    /// privacy:
    ///   email: {message_store: mask, agent_view: keep}
    /// ```
    /// # Instead
    /// ```yaml
    /// privacy:
    ///   email: {message_store: keep, agent_view: keep}
    /// ```
    MASKED_BEFORE = "masked-before", Warning, "dit gegeven is dan al gemaskeerd", "this is masked before";

    /// # What it finds
    /// A question of type `phone`, `email` or `address` while `privacy:` does not keep that in `message_store`.
    /// # Why it matters
    /// The answer is masked before the bot can read it: it never fits, and every resident ends with a person.
    /// # Example
    /// ```yaml
    /// privacy: {phone: mask}
    /// flows:
    ///   terugbellen:
    ///     steps: [{ask: Wat is je nummer?, save: nummer, type: phone}]
    /// ```
    /// # Instead
    /// ```yaml
    /// privacy: {phone: {message_store: keep, agent_view: keep}}
    /// ```
    ASKS_MASKED = "asks-masked", Error, "deze vraag kan niet beantwoord worden", "this question cannot be answered";

    /// # What it finds
    /// `keep` in `log` or `analytics`.
    /// # Why it matters
    /// Logs and statistics are read by people who do not help this resident, and are copied to other systems. Nobody there needs to
    /// know who it was.
    /// # Example
    /// ```yaml
    /// privacy:
    ///   email: {log: keep}
    /// ```
    /// # Instead
    /// ```yaml
    /// privacy:
    ///   email: {log: mask}
    /// ```
    KEPT_IN_LOG = "kept-in-log", Warning, "persoonsgegevens in het log of de statistieken", "personal data in the log or statistics";

    /// # What it finds
    /// Two canned answers with the same title that one employee can see both.
    /// # Why it matters
    /// In the list nobody can tell them apart, and the resident gets the wrong one.
    /// # Example
    /// ```yaml
    /// canned:
    ///   a: {title: Bedankt, text: Graag gedaan!}
    ///   b: {title: Bedankt, text: Fijn dat het gelukt is.}
    /// ```
    /// # Instead
    /// ```yaml
    /// canned:
    ///   a: {title: Graag gedaan, text: Graag gedaan!}
    ///   b: {title: Gelukt, text: Fijn dat het gelukt is.}
    /// ```
    SAME_CANNED_TITLE = "same-canned-title", Error, "zelfde titel bij twee standaardantwoorden", "same title in two canned answers";
}
