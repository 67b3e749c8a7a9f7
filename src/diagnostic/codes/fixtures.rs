//! Codes of the check room: fixtures.

use super::codes;

codes! {
    /// # What it finds
    /// An `at` that is not `YYYY-MM-DDTHH:MM`, or a `wait` that is not a number with `m`, `h` or `d`.
    /// # Why it matters
    /// The clock of the dialogue would stand still, and the fixture would test something else.
    /// # Example
    /// ```yaml
    /// at: 2026-11-31T10:00
    /// ```
    /// # Instead
    /// ```yaml
    /// at: 2026-11-30T10:00
    /// ```
    FIXTURE_TIME = "fixture-time", Error, "dit is geen tijdstip of tijdsduur", "this is not a moment or duration";

    /// # What it finds
    /// Two fixtures with the same question.
    /// # Why it matters
    /// The question counts twice in the figures, and when the expectations differ one of them must fail.
    /// # Example
    /// ```yaml
    /// - {ask: paspoort kwijt, expect: paspoort_verloren}
    /// - {ask: Paspoort kwijt, expect: paspoort_verloren}
    /// ```
    /// # Instead
    /// Keep one of the two.
    FIXTURE_REPEATED = "fixture-repeated", Warning, "zelfde vraag in twee fixtures", "same question in two fixtures";

    /// # What it finds
    /// A `decision` in a fixture that the bot never takes.
    /// # Why it matters
    /// The fixture can only fail.
    /// # Example
    /// ```yaml
    /// - bot: {decision: handoff}
    /// ```
    /// # Instead
    /// ```yaml
    /// - bot: {decision: hand_off}
    /// ```
    UNKNOWN_DECISION = "unknown-decision", Error, "onbekende beslissing", "unknown decision";
}
